"""First drafts of papers, written from a snapshot: each kind has a file of its own. Pure."""
