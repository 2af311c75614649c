"""Forms of score sheets, one file a subject."""
