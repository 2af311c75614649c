"""Which function finds which field; a field without an entry is read from its labelled slot."""

from __future__ import annotations

from collections.abc import Callable

from extraction.fields.document import Reading
from extraction.fields.row import Row

FINDERS: dict[str, Callable[[Reading], Row | None]] = {}
