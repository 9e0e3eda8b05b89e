"""What a text cites: found by offsets, resolved against the catalogue on a day, marked up as links."""
