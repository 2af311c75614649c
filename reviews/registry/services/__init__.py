"""Every write of the registry: records one by one, tables imported whole, the calendar, local parameters."""

from reviews.registry.services.benchmarks import withdraw_benchmark
from reviews.registry.services.brought_tables import read_brought_table
from reviews.registry.services.calendar import (
    add_calendar_year,
    clear_calendar_day,
    drop_calendar_year,
    set_calendar_day,
)
from reviews.registry.services.imports import Imported, import_table
from reviews.registry.services.law_files import clean_text, read_law_file
from reviews.registry.services.law_texts import import_law_text, law_key, withdraw_law_text
from reviews.registry.services.parameters import fill_in_parameter, withdraw_parameter
from reviews.registry.services.records import clean_certificate, save_officer, save_organ
from reviews.registry.services.tables import read_table

__all__ = [
    "Imported",
    "add_calendar_year",
    "clean_certificate",
    "clean_text",
    "clear_calendar_day",
    "drop_calendar_year",
    "fill_in_parameter",
    "import_law_text",
    "import_table",
    "law_key",
    "read_brought_table",
    "read_law_file",
    "read_table",
    "save_officer",
    "save_organ",
    "set_calendar_day",
    "withdraw_benchmark",
    "withdraw_law_text",
    "withdraw_parameter",
]
