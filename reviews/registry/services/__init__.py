"""Every write of the registry: records one by one, and tables imported whole."""

from reviews.registry.services.imports import Imported, import_table
from reviews.registry.services.records import (
    clean_certificate,
    clear_calendar_day,
    save_officer,
    save_organ,
    set_calendar_day,
)
from reviews.registry.services.tables import read_table

__all__ = [
    "Imported", "clean_certificate", "clear_calendar_day", "import_table", "read_table", "save_officer", "save_organ",
    "set_calendar_day",
]
