"""The law as data, by date: limits, periods, working days, local parameters, laws, discretion benchmarks.

Knows nothing of files or checks.
"""
