"""Every write of insights."""
