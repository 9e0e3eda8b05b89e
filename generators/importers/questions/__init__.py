"""Question banks written elsewhere (Word, Excel, text, GIFT, Moodle, Aiken), read without losing a line."""
