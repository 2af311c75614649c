"""Letters that a recogniser confuses, put right only where a calendar proves it; the raw reading is kept.

Codes are put right by their check digits in extraction.fields.numbers.
"""

from __future__ import annotations

import re
from datetime import date

from extraction.layout.lines import fold

_LOOKALIKE = str.maketrans("OoQDIl|SsZz〇○", "0000111552200")
_FIGURE = r"[0-9OoQDIl|SsZz〇○]"
_DATE = re.compile(rf"({_FIGURE}{{4}})\s*年\s*({_FIGURE}{{1,2}})\s*月\s*({_FIGURE}{{1,2}})\s*[日号]")
_YEARS = range(1980, 2100)


def repaired_date(raw: str) -> str | None:
    """The one day (ISO) that a recogniser's 2O25年l月S日 must mean, or None.

    Only letters that look like figures are replaced, and only where a year, month and day of the calendar come
    out; a text with two such days, or with none that needs mending, is left alone.
    """
    found: set[str] = set()
    for match in _DATE.finditer(fold(raw)):
        year, month, day = (int(part.translate(_LOOKALIKE)) for part in match.groups())
        if year not in _YEARS:
            return None
        try:
            found.add(date(year, month, day).isoformat())
        except ValueError:
            return None
    return found.pop() if len(found) == 1 else None
