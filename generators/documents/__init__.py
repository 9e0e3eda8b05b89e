"""Printed documents: one document model, rendered to PDF by typst and to DOCX by python-docx."""
