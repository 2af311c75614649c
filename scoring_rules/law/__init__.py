"""The law as data, by date: limits, working days, the index of laws. Knows nothing of files or checks."""
