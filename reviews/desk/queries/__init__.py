"""Reads of the desk: what waits for a person (waiting.py), faults of the stored data (faults.py), audit rows (trail.py)."""
