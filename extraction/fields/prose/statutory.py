"""The statute's own range of the fine, as the document quotes it."""

from __future__ import annotations

import re

from extraction.fields import money
from extraction.fields.document import Reading
from extraction.fields.prose.provisions import penalty_citations
from extraction.fields.prose.text import row_at
from extraction.fields.row import LIKELY, Row

_RANGE = re.compile(
    rf"(?:(?P<low>{money.DIGITS}|[{money.HAN_NUMBER}]+)(?P<lu>万?元|万)?以上)?(?:至|、|,)?(?P<high>{money.DIGITS}|[{money.HAN_NUMBER}]+)(?P<hu>万?元)以下(?:的)?罚款"
)


_ONE_OF_SEVERAL = 0.7
"""Confidence of a range beside which the paper quotes others: which one applies is for a person to see."""


def _sureness(reading: Reading) -> float:
    ranges = {(m["low"], m["high"], m["hu"]) for m in _RANGE.finditer(reading.text)}
    return LIKELY if len(ranges) < 2 else _ONE_OF_SEVERAL


def _range(reading: Reading) -> tuple[re.Match[str], str | None, str] | None:
    text = reading.text
    start = 0
    cited = penalty_citations(reading)
    if cited:
        start = cited[0].start
    m = _RANGE.search(text, start) or _RANGE.search(text)
    if not m:
        return None
    high = _yuan(m["high"], m["hu"])
    low = _yuan(m["low"], m["lu"] or m["hu"]) if m["low"] else None
    return (m, low, high) if high is not None else None


def _yuan(number: str, unit: str) -> str | None:
    value = money.parse_amount(number + (unit if unit.endswith("元") else unit + "元"))
    return money.as_text(value) if value is not None else None


def statutory_fine_min(reading: Reading) -> Row | None:
    """Lower end of the range in the cited provision."""
    got = _range(reading)
    if got is None or got[1] is None:
        return None
    m = got[0]
    return row_at(reading, m.start("low"), m.end("low") + len(m["lu"] or ""), got[1], _sureness(reading))


def statutory_fine_max(reading: Reading) -> Row | None:
    """Upper end of the range in the cited provision."""
    got = _range(reading)
    if got is None:
        return None
    m = got[0]
    return row_at(reading, m.start("high"), m.end("high") + len(m["hu"]), got[2], _sureness(reading))
