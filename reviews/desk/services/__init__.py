"""Writes of the desk: the first start (setup.py) and the demonstration (demo.py)."""
