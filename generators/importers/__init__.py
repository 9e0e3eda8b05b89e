"""Foreign files to content: Word, Excel, PDF, HTML."""
