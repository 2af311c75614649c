"""Every read of the registry: organs and officers, the calendar, local parameters."""

from reviews.registry.queries.calendar import (
    find_calendar_warning,
    find_calendar_year,
    list_calendar_years,
    list_exceptions,
    work_calendar,
)
from reviews.registry.queries.organs import (
    OrganRow,
    find_officers,
    get_officer,
    get_organ,
    list_active_units,
    list_officers,
    list_organ_rows,
    list_organs,
    list_organs_to_act_for,
)
from reviews.registry.queries.parameters import get_definition, get_parameter, list_parameters, local_values

__all__ = [
    "OrganRow", "find_calendar_warning", "find_calendar_year",
    "find_officers", "get_definition", "get_officer", "get_organ", "get_parameter", "list_active_units",
    "list_calendar_years", "list_exceptions", "list_officers", "list_organ_rows", "list_organs", "list_organs_to_act_for",
    "list_parameters", "local_values", "work_calendar",
]
