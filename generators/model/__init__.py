"""What is known: frozen records of the field, and nothing that reads, renders or decides."""
