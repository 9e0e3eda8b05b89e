"""Draft in; Library or every problem out."""
