"""A person's decisions: made, checked, found again after a new reading, exchanged, shown for review."""
