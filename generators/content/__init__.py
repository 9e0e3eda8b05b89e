"""Authored files to model: readers that return what they read and the problems that they met."""
