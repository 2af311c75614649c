"""Random small worlds of facts: two standards, four units, the turn of a year, whatever can be missing missing at times."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

from reviews.insights.domain.facts import (
    ITEM,
    STEPS,
    VETO,
    EntryFact,
    FileFact,
    LedgerFact,
    OwedFact,
    PackFact,
    PlanFact,
    ProblemFact,
    ReturnFact,
    ReviewFacts,
    Scope,
    TopicFact,
    item_topic,
    veto_topic,
)

ITEMS = {"p": ("a", "b", "c"), "q": ("a", "d")}
VETOES = {"p": ("v",), "q": ()}
GRADES = {"p": ("优秀", "良好", "合格", "不合格"), "q": ("好", "差")}
UNITS = {"u0": "甲局", "u1": "乙局", "u2": "乙局", "u3": "丁局"}
FIELDS, KINDS, ROUNDS = ("市场监管", "城管", ""), ("penalty_ordinary", "licence"), ("r1", "r2")
STATES = ("unclaimed", "in_progress", "reported", "sent_back", "struck_off", "disputed")
CATEGORIES, CHECKS = ("程序", "送达"), ("", "k1", "k2")
START = date(2023, 12, 5)


def snapshot(seed: int) -> dict[str, ReviewFacts]:
    """A part `now`, and each of the others three times in four."""
    rng = random.Random(seed)
    parts = ["now", *(one for one in ("before", "last_year", "months") if rng.random() < 0.75)]
    return {name: _facts(rng) for name in parts}


def conditions(rng: random.Random, takes: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Now and then a condition, sometimes two values of it, sometimes one that nothing has."""
    topics = [one.topic for one in _topics()]
    values = {"round": ROUNDS, "unit": tuple(UNITS), "organ": ("o0", "o1"), "field": FIELDS, "kind": KINDS, "pack": ("p", "q"),
              "grade": (*GRADES["p"], "好", ""), "month": ("2023-12", "2024-01", "2024-02"), "topic": topics, "with": topics,
              "category": CATEGORIES, "section": ("一", "二"), "check": CHECKS[1:], "state": STATES}
    return tuple((name, value) for name in sorted(takes) if rng.random() < 0.25
                 for value in rng.sample((*values[name], "none"), rng.choice((1, 1, 2))))


def _facts(rng: random.Random) -> ReviewFacts:
    as_of = _day(rng)
    scope = Scope(first=rng.choice((None, START + timedelta(days=20))))
    unknown = rng.random() < 0.15
    packs = tuple(PackFact(name * 64, name, "1", name, ITEMS[name], VETOES[name], () if unknown else GRADES[name])
                  for name in ITEMS)
    return ReviewFacts(
        scope, as_of, files=tuple(_file(rng, no) for no in range(rng.choice((0, 1, 3, 14)))),
        entries=tuple(_entry(rng, no) for no in range(rng.randrange(6))),
        plans=tuple(PlanFact(one, one, "", as_of, as_of, rng.choice((0, 7))) for one in ROUNDS),
        ledger=tuple(_row(rng, no) for no in range(rng.randrange(9))),
        returns=tuple(_return(rng, no) for no in range(rng.randrange(5))),
        owed=tuple(OwedFact(one, UNITS[one], rng.choice(FIELDS), _month(rng)) for one in UNITS if rng.random() < 0.3),
        packs=packs, topics=_topics(), unit_names=UNITS)


def _topics() -> tuple[TopicFact, ...]:
    found = []
    for pack, items in ITEMS.items():
        found += [TopicFact(item_topic(pack, one), pack, ITEM, one, one, "一" if one == "a" else "二",
                            CATEGORIES[one == "d"], "", Decimal(5)) for one in items]
        found += [TopicFact(veto_topic(pack, one), pack, VETO, one, one, "一票否决", "程序", "", Decimal(100))
                  for one in VETOES[pack]]
    return tuple(found)


def _file(rng: random.Random, no: int) -> FileFact:
    pack, unit = rng.choice("ppq"), rng.choice(list(UNITS))
    apart = frozenset(one for one in ITEMS[pack] if rng.random() < 0.2)
    vetoes = tuple(one for one in VETOES[pack] if rng.random() < 0.15)
    lost = {one: Decimal(rng.choice(("0.5", "2", "3.25"))) for one in ITEMS[pack] if one not in apart and rng.random() < 0.3}
    problems = []
    for at in range(rng.choice((0, 0, 1, 3))):
        item = rng.choice((*ITEMS[pack], ""))
        veto = vetoes[0] if vetoes and not item else ""
        topic = item_topic(pack, item) if item else veto_topic(pack, veto) if veto else ""
        problems.append(ProblemFact(f"k{at}", topic, item, veto, rng.choice(CHECKS), rng.choice(CATEGORIES), "d", None, "说明",
                                    Decimal(0)))
    settled = _day(rng)
    full = Decimal(rng.choice((100, 120)))
    return FileFact(
        f"c{no}", rng.choice(ROUNDS), "轮", f"第{no}号", "案", rng.choice(KINDS), rng.choice(FIELDS), unit, UNITS[unit],
        rng.choice(("o0", "o1")), "机关", f"s{no}", settled, None, full - sum(lost.values(), Decimal(0)), full,
        rng.choice((*GRADES[pack], None)), pack, "1", pack * 64, lost, apart, tuple(problems), vetoes,
        rng.choice((None, settled - timedelta(days=rng.randrange(40)))))


def _entry(rng: random.Random, no: int) -> EntryFact:
    step, unit = rng.choice(STEPS), rng.choice(list(UNITS))
    settled = _day(rng) if step in ("settled", "released") else None
    return EntryFact(rng.choice(ROUNDS), rng.choice(("", f"c{no}")), f"第{no}号", "机关", unit, UNITS[unit], rng.choice(FIELDS),
                     rng.choice(KINDS), step, rng.choice((None, _day(rng))), settled,
                     _day(rng) if step == "released" else None)


def _row(rng: random.Random, no: int) -> LedgerFact:
    state, unit, topic = rng.choice(STATES), rng.choice(list(UNITS)), rng.choice(_topics())
    return LedgerFact(
        f"l{no}", "c", rng.choice(ROUNDS), unit, UNITS[unit], rng.choice(FIELDS), rng.choice(KINDS), f"整{no}", topic.topic,
        topic.id, "", topic.category, "说明", state, state, _day(rng), _day(rng),
        _day(rng) if state == "struck_off" else None, rng.random() < 0.4, rng.random() < 0.15, rng.choice((None, _day(rng))))


def _return(rng: random.Random, no: int) -> ReturnFact:
    unit, numbers = rng.choice(list(UNITS)), [rng.choice((0, 1, 7)) for _ in range(9)]
    grades = dict(zip(("优秀", "合格", "不合格"), numbers[:3], strict=True))
    return ReturnFact(f"m{no}", unit, UNITS[unit], rng.choice(FIELDS), _month(rng), *numbers[:3],
                      Decimal(rng.choice(("0", "99.95"))), *numbers[3:7], grades, *numbers[7:9])


def _day(rng: random.Random) -> date:
    return START + timedelta(days=rng.randrange(90))


def _month(rng: random.Random) -> date:
    return rng.choice((date(2023, 12, 1), date(2024, 1, 1), date(2024, 2, 1)))
