"""Files the desk makes."""
