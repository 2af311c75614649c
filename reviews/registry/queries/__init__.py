"""Every read of the registry: organs and officers, the calendar, local parameters, imported texts of laws."""

from reviews.registry.queries.benchmarks import (
    benchmark_of,
    benchmarks_in_use,
    get_benchmark,
    list_benchmarks,
)
from reviews.registry.queries.calendar import (
    find_calendar_warning,
    find_calendar_year,
    list_calendar_years,
    list_exceptions,
    work_calendar,
)
from reviews.registry.queries.law_texts import (
    LawRow,
    TextRow,
    find_article,
    get_law_text,
    index_in_use,
    list_law_rows,
    list_law_texts,
    list_text_rows,
    parsed_text,
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
    list_units_with_organs,
)
from reviews.registry.queries.parameters import get_definition, get_parameter, list_parameters, local_values

__all__ = [
    "LawRow",
    "OrganRow",
    "TextRow",
    "benchmark_of",
    "benchmarks_in_use",
    "find_article",
    "find_calendar_warning",
    "find_calendar_year",
    "find_officers",
    "get_benchmark",
    "get_definition",
    "get_law_text",
    "get_officer",
    "get_organ",
    "get_parameter",
    "index_in_use",
    "list_active_units",
    "list_benchmarks",
    "list_calendar_years",
    "list_exceptions",
    "list_law_rows",
    "list_law_texts",
    "list_officers",
    "list_organ_rows",
    "list_organs",
    "list_organs_to_act_for",
    "list_parameters",
    "list_text_rows",
    "list_units_with_organs",
    "local_values",
    "parsed_text",
    "work_calendar",
]
