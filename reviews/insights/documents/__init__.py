"""Tables to take along."""
