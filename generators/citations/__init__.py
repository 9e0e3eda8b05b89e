"""Finds, resolves and annotates citations of regulations in prose."""
