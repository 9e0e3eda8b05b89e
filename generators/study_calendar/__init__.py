"""The yearly calendar and the ledger, on screen and as files."""
