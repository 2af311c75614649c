"""Everything that knows people, tables or pages. Packages are ranked by the life of a case file: see docs/architecture.md."""
