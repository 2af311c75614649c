"""The provisions that a basis names, by the numbers they had on the day of the case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from scoring_rules.data_files import load_data
from scoring_rules.law.in_text import number
from scoring_rules.law.numbering import penalty_law
from scoring_rules.values import zh_date, zh_number

_N = "[一二三四五六七八九十百零]+"
_NAMED = re.compile(rf"《([^》]+)》((?:(?:、|至)?第{_N}条(?:第{_N}款)?(?:第（{_N}）项)?)+)")
_ARTICLE = re.compile(rf"第({_N})条")


@dataclass(frozen=True, slots=True)
class _Change:
    """A renumbering: from which day the numbers of today count, and what they were; None where there was none."""

    from_day: date
    then: Mapping[int, int | None]


@lru_cache(maxsize=1)
def _changes() -> Mapping[str, _Change]:
    table = penalty_law()
    before: dict[int, int | None] = dict.fromkeys(table.new)
    for article, old in table.old.items():
        for now in old.new:
            if before.get(now) is None:
                before[now] = article
    found = {"行政处罚法": _Change(table.from_day, before)}
    for row in load_data("provisions_then.yaml", "law/data")["laws"]:
        found[row["law"]] = _Change(row["from"], {one["now"]: one.get("then") for one in row["articles"]})
    return found


@lru_cache(maxsize=2048)
def as_of(basis: str, day: date | None) -> str:
    """A basis such as 《行政处罚法》第五十九条、第六十条 as it read on a day; unchanged for today's numbers and laws that
    were not renumbered. Paragraphs and items are left out of older numbers, which the table gives by article only."""
    if day is None:
        return basis
    return _NAMED.sub(lambda found: _then(found, day), basis)


def _then(found: re.Match[str], day: date) -> str:
    law, provisions = found[1], found[2]
    change = _changes().get(law)
    if change is None or day >= change.from_day:
        return found[0]
    nows = [number(one) for one in _ARTICLE.findall(provisions)]
    thens = dict.fromkeys(change.then.get(one) for one in nows if one is not None)
    known = sorted(one for one in thens if one is not None)
    until = zh_date(change.from_day - timedelta(days=1))
    if not known:
        return f"《{law}》（{until}以前没有与现行{provisions}对应的条文）"
    return f"《{law}》（{until}以前施行的条文）" + "、".join(f"第{zh_number(one)}条" for one in known)
