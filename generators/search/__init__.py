"""One search over everything, without a server."""
