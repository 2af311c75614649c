"""Every read of insights."""
