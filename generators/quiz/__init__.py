"""Question banks on screen and on paper."""
