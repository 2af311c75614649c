"""The pure part of the registry: the calendar with a bureau's own days, its parameters, tables that are imported."""

from reviews.registry.domain.calendar import CalendarException, calendar_with, exceptions_of, year_warning

__all__ = ["CalendarException", "calendar_with", "exceptions_of", "year_warning"]
