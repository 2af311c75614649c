"""Months, the figures of a return and their checks, states, comparisons with the year before. Pure."""
