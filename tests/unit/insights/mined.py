"""Hand-made facts for tests of the miner and of what is drafted from it: units, files, what each lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from reviews.insights.domain.facts import (
    ITEM,
    VETO,
    FileFact,
    PackFact,
    ProblemFact,
    ReviewFacts,
    Scope,
    TopicFact,
    item_topic,
    veto_topic,
)
from reviews.insights.domain.frames import ReviewFrames, frames_of

PACK = "p"
ITEMS = ("notice", "record", "service", "index")
VETOES = ("no_hearing",)
CATEGORIES = {"notice": "程序", "record": "事实证据", "service": "送达", "index": "归档"}


def topics(items: Sequence[str] = ITEMS, vetoes: Sequence[str] = VETOES) -> tuple[TopicFact, ...]:
    """The items, four points each, and the vetoes of one standard."""
    law = "《行政处罚法》第四十四条"
    return (*(TopicFact(item_topic(PACK, i), PACK, ITEM, i, f"{i}规范", "部分", CATEGORIES.get(i, "程序"), law, Decimal(4))
              for i in items),
            *(TopicFact(veto_topic(PACK, v), PACK, VETO, v, f"{v}否决", "一票否决", "程序", law, Decimal(100)) for v in vetoes))


def file(
    number: int, unit: str, *hits: str, vetoes: Sequence[str] = (), not_applicable: Iterable[str] = (), lost: str = "2",
    text: str = "告知后未满法定期限即作出决定", grade: str | None = "合格", round_id: str = "r1", page: int | None = None,
) -> FileFact:
    """One settled file of a unit with a problem under each of `hits`, every one on a page of its own unless `page` is given."""
    total = Decimal(100) - Decimal(lost) * len(hits)
    problems = tuple(
        ProblemFact(f"{number}-{hit}", item_topic(PACK, hit), hit, "", "", CATEGORIES.get(hit, "程序"), "penalty_decision",
                    page if page is not None else at, text, Decimal(lost)) for at, hit in enumerate(hits, start=1))
    return FileFact(
        case_id=f"c{number}", round_id=round_id, round_name="2026年第三季度互评", number=f"清罚〔2026〕{number}号",
        title="某案",
        kind="penalty_ordinary", field="市场监管", unit_id=unit, unit_name=f"{unit}局", organ_id=f"o-{unit}",
        organ_name=f"{unit}局",
        settlement_id=f"s{number}", settled_on=date(2026, 9, 1), released_on=date(2026, 9, 5), total=total,
        full_marks=Decimal(100), grade=grade, pack_id=PACK, pack_version="1", pack_sha256="0" * 64,
        items={hit: Decimal(lost) for hit in hits}, not_applicable=frozenset(not_applicable), problems=problems,
        vetoes=tuple(vetoes))


def facts(files: Iterable[FileFact], items: Sequence[str] = ITEMS) -> ReviewFacts:
    """The facts of a round with these files."""
    pack = PackFact("0" * 64, PACK, "1", "行政处罚评查标准", tuple(items), VETOES, ("优秀", "合格", "不合格"))
    return ReviewFacts(Scope(("r1",)), date(2026, 9, 30), files=tuple(files), packs=(pack,), topics=topics(items))


def frames(files: Iterable[FileFact], before: Iterable[FileFact] | None = None) -> dict[str, ReviewFrames]:
    """Frames by name: now, and before where there is one."""
    found = {"now": frames_of(facts(files))}
    if before is not None:
        found["before"] = frames_of(replace(facts(before), scope=Scope(("r0",))))
    return found


def of_units(counts: dict[str, tuple[int, int]], hit: str, *, start: int = 0) -> list[FileFact]:
    """Files by unit: (with the problem, all)."""
    made, number = [], start
    for unit, (hits, files) in counts.items():
        for at in range(files):
            number += 1
            made.append(file(number, unit, *((hit,) if at < hits else ())))
    return made
