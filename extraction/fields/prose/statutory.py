"""The statute's own range of the fine, as the document quotes it."""

from __future__ import annotations

import re
from decimal import Decimal

from extraction.fields import money
from extraction.fields.document import Reading
from extraction.fields.prose.penalty import fine_amount
from extraction.fields.prose.provisions import penalty_citations
from extraction.fields.prose.text import row_at
from extraction.fields.row import LIKELY, WEAK, Row

_RANGE = re.compile(
    rf"(?:(?P<low>{money.DIGITS}|[{money.HAN_NUMBER}]+)(?P<lu>万?元|万)?以上)?(?:至|、|,)?(?P<high>{money.DIGITS}|[{money.HAN_NUMBER}]+)(?P<hu>万?元)以下(?:的)?罚款"
)


_ONE_OF_SEVERAL = 0.7
"""Confidence of a range beside which the paper quotes others: which one applies is for a person to see."""


def _sureness(reading: Reading) -> float:
    ranges = {(m["low"], m["high"], m["hu"]) for m in _RANGE.finditer(reading.text)}
    return LIKELY if len(ranges) < 2 else _ONE_OF_SEVERAL


Range = tuple["re.Match[str]", "str | None", str]


def _ranges(reading: Reading) -> list[Range]:
    """The range that the cited provision sets; of several in it, those that the fine keeps to, or all of them."""
    text = reading.text
    cited = penalty_citations(reading)
    listed = _listed(text, cited[0].start if cited else 0) or _listed(text, 0)
    if not listed:
        return []
    stop = re.compile(r"[。\n]").search(text, listed[0][0].end())
    same = [r for r in listed if r[0].start() < (stop.start() if stop else len(text))]
    if len({r[1:] for r in same}) < 2:
        return listed[:1]
    fine = fine_amount(reading)
    if fine is None or fine.state != "found":
        return same
    kept = [r for r in same if Decimal(r[1] or 0) <= Decimal(str(fine.value)) <= Decimal(r[2])]
    return kept if len({r[1:] for r in kept}) == 1 else same


def _undecided(reading: Reading, ranges: list[Range]) -> Row | None:
    """An illegible row over ranges for several kinds of parties of which nobody here can say which one applies."""
    if len({r[1:] for r in ranges}) < 2:
        return None
    row = row_at(reading, ranges[0][0].start(), ranges[-1][0].end(), None, WEAK)
    row.state = "illegible"
    return row


def _listed(text: str, start: int) -> list[Range]:
    out: list[Range] = []
    for m in _RANGE.finditer(text, start):
        high = _yuan(m["high"], m["hu"])
        low = _yuan(m["low"], m["lu"] or m["hu"]) if m["low"] else None
        if high is not None:
            out.append((m, low, high))
    return out


def _yuan(number: str, unit: str) -> str | None:
    value = money.parse_amount(number + (unit if unit.endswith("元") else unit + "元"))
    return money.as_text(value) if value is not None else None


def statutory_fine_min(reading: Reading) -> Row | None:
    """Lower end of the range in the cited provision."""
    got = _ranges(reading)
    if not got or all(low is None for _m, low, _high in got):
        return None
    m, low, _high = got[0]
    return _undecided(reading, got) or row_at(
        reading, m.start("low"), m.end("low") + len(m["lu"] or ""), low, _sureness(reading)
    )


def statutory_fine_max(reading: Reading) -> Row | None:
    """Upper end of the range in the cited provision."""
    got = _ranges(reading)
    if not got:
        return None
    m, _low, high = got[0]
    return _undecided(reading, got) or row_at(
        reading, m.start("high"), m.end("high") + len(m["hu"]), high, _sureness(reading)
    )
