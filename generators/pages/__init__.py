"""Pages that are no feature's own: home, notes, guide, waiting list, about; the theme."""
