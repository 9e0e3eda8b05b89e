"""Finds what could identify a person in any text, file or image: patterns over a normaliser, names, metadata."""
