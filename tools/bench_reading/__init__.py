"""How fast case files with a text layer are read: `python -m tools.bench_reading [--rounds N] [--write]`."""
