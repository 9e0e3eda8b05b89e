"""The regulation library: pages, comparison of versions, impact of a new one."""
