"""Doors out: the staged folder, the engine, the bundle, the files."""
