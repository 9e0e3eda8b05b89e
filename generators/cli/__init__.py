"""Doors in and out: one module a verb of the command line."""
