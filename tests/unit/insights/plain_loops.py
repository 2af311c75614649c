"""Every measure a second time, over plain facts in plain loops: no frames, no masks, nothing of the room but the facts.

`plain` gives (above the line, below it) of one part of a snapshot; `printed` what is shown of any measure, changes with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from reviews.insights.domain.facts import FileFact, LedgerFact, ReturnFact, ReviewFacts

Where = tuple[tuple[str, str], ...]
Counts = tuple[Fraction, int | None]
MEANS = {"mean_total", "problems_per_file"}
MONEY = {"penalty_amount"}
RATES = {"rate_grade", "rate_pass", "problem_rate", "rate_vetoed", "topic_rate", "topic_unit_rate", "pair_rate",
         "topic_hit_share", "repeat_rate", "ledger_rate",
         "repeat_promised_rate", "self_cover", "self_grade_rate", "plan_rate", "drawn_rate"}
RETURNED = {"inspections", "inspected_parties", "penalties", "licences", "enforcements", "closed_files", "self_reviewed"}
TAKEN_ON = {"in_progress", "reported", "sent_back", "struck_off"}


def printed(snapshot: Mapping[str, ReviewFacts], measure: str, where: Where) -> tuple[Fraction | None, int | None, str]:
    """(value, base, text) of a measure of the part `now`."""
    name, _line, ending = measure.rpartition("_")
    if ending in ("change", "year"):
        against = "before" if ending == "change" and name not in RETURNED | MONEY else "last_year"
        return _changed(snapshot, name, where, against)
    above, below = plain(snapshot, "now", measure, where)
    if measure in MEANS | RATES:
        if not below:
            return None, below, "—"
        share = above / below
        return share, below, _round(share, 2) if measure in MEANS else f"{_round(share * 100, 1)}%"
    if measure in MONEY:
        return above, None, _round(above, 2).removesuffix(".00")
    return above, below, str(int(above))


def _changed(
    snapshot: Mapping[str, ReviewFacts], name: str, where: Where, against: str
) -> tuple[Fraction | None, int | None, str]:
    if against not in snapshot:
        return None, None, "无可比数据"
    (new, under), (old, base) = (plain(snapshot, at, name, where) for at in ("now", against))
    if name in MEANS | RATES:
        if not under or not base:
            return None, base, "无可比数据"
        change = new / under - old / base
        shown = _round(abs(change), 2) if name in MEANS else f"{_round(abs(change) * 100, 1)}个百分点"
        word = "上升" if change > 0 else "下降"
    else:
        base = int(old)
        if not old:
            return None, base, "无可比数据"
        change = (new - old) / old
        shown, word = f"{_round(abs(change) * 100, 1)}%", "增长" if change > 0 else "下降"
    return change, base, "持平" if not set(shown) & set("123456789") else word + shown


def plain(snapshot: Mapping[str, ReviewFacts], at: str, measure: str, where: Where) -> Counts:
    """(above the line, below it) of one part."""
    facts = snapshot[at]
    for family in (_files, _topics, _ledger, _returned, _rounds):
        found = family(facts, measure, where)
        if found is not None:
            return Fraction(found[0]), found[1]
    return _against_others(snapshot, facts, measure, where)


def _files(facts: ReviewFacts, measure: str, where: Where) -> Any:
    mine = [f for f in facts.files if _meets(f, where)]
    ladder = {p.sha256: p.grades for p in facts.packs}
    if measure in ("files_graded", "rate_grade"):
        graded = [f for f in facts.files if f.grade and _meets(f, [w for w in where if w[0] != "grade"])]
        return sum(f in mine for f in graded), len(graded)
    if measure in ("files_passed", "rate_pass"):
        known = [f for f in mine if f.grade and ladder[f.pack_sha256]]
        return sum(f.grade != ladder[f.pack_sha256][-1] for f in known), len(known)
    if measure == "small_units":
        units = {f.unit_id for f in mine}
        return sum(sum(f.unit_id == u for f in mine) < 10 for u in units), len(units)
    if measure == "mean_total":
        return sum((Fraction(f.total) * 100 / Fraction(f.full_marks) for f in mine), Fraction(0)), len(mine)
    found = {"files": (len(mine), None), "units": (len({f.unit_id for f in mine}), None),
             "fields": (len({f.field for f in mine} - {""}), None),
             "problems_per_file": (sum(len(f.problems) for f in mine), len(mine))}
    for name in ("files_with_problems", "problem_rate"):
        found[name] = (sum(bool(f.problems) for f in mine), len(mine))
    for name in ("vetoed", "rate_vetoed"):
        found[name] = (sum(bool(f.vetoes) for f in mine), len(mine))
    return found.get(measure)


def _topics(facts: ReviewFacts, measure: str, where: Where) -> Any:
    mine = [f for f in facts.files if _meets(f, where)]
    topics = _wanted(facts, where)
    if measure == "problems":
        return sum(all(getattr(p, name) in _values(where, name) for name in ("topic", "category", "check")
                       if _values(where, name)) for f in mine for p in f.problems), None
    hit = [f for f in mine if any(_hit(f, t) for t in topics)]
    could = [f for f in mine if any(_hit(f, t) is not None for t in topics)]
    other = _values(where, "with")
    if measure in ("topic_files", "topic_rate"):
        return len(hit), len(could)
    if measure == "topic_applicable":
        return len(could), None
    if measure in ("topic_units", "topic_unit_rate"):
        return len({f.unit_id for f in hit}), len({f.unit_id for f in could})
    if measure in ("pair_files", "pair_rate"):
        return (sum(any(_hit(f, t) for t in other) for f in hit), sum(any(_hit(f, t) is not None for t in other) for f in could))
    if measure in ("topic_hits", "topic_hit_share"):
        every = [t.topic for t in facts.topics]
        return sum(bool(_hit(f, t)) for f in mine for t in topics), sum(bool(_hit(f, t)) for f in mine for t in every)
    return None


def _ledger(facts: ReviewFacts, measure: str, where: Where) -> Any:
    if not measure.startswith("ledger_"):
        return None
    rows = [r for r in facts.ledger if not r.ended and all(_of_row(r, name) in _values(where, name) for name, _v in where)]
    left = [r for r in rows if r.struck_off_on is None]
    late = [r for r in left if r.overdue]
    new = sum(facts.scope.first is None or r.released_on >= facts.scope.first for r in rows)
    return {"ledger_rows": (len(rows), None), "ledger_struck": (len(rows) - len(left), len(rows)),
            "ledger_rate": (len(rows) - len(left), len(rows)), "ledger_overdue": (len(late), len(left)),
            "ledger_open": (len(left), len(rows)), "ledger_new": (new, len(rows)), "ledger_carried": (len(rows) - new, len(rows)),
            "ledger_overdue_units": (len({r.unit_id for r in late}), None)}[measure]


def _returned(facts: ReviewFacts, measure: str, where: Where) -> Any:
    if measure not in RETURNED | MONEY and not measure.startswith(("self_", "returning_", "owing_")):
        return None
    rows = [r for r in facts.returns if all(_of_return(r, name) in _values(where, name) for name, _v in where if name != "grade")]
    if measure in RETURNED:
        return sum(getattr(r, measure) for r in rows), None
    graded = [(grade, count) for r in rows for grade, count in r.grades.items()]
    wanted = _values(where, "grade")
    owed = [o for o in facts.owed if all(_of_return(o, name) in _values(where, name) for name, _v in where if name != "grade")]
    found = {"penalty_amount": (sum((Fraction(r.amount) for r in rows), Fraction(0)), None),
             "self_problems": (sum(r.problems_found for r in rows), None),
             "self_fixed": (sum(r.problems_fixed for r in rows), None),
             "returning_units": (len({r.unit_id for r in rows}), None), "owing_units": (len({o.unit_id for o in owed}), None),
             "self_cover": (sum(r.self_reviewed for r in rows), sum(r.closed_files for r in rows))}
    for name in ("self_graded", "self_grade_rate"):
        found[name] = (sum(n for g, n in graded if not wanted or g in wanted), sum(n for _g, n in graded))
    return found[measure]


def _rounds(facts: ReviewFacts, measure: str, where: Where) -> Any:
    plans = [p for p in facts.plans if not where or p.round_id in _values(where, "round")]
    names = {"round": "round_id", "unit": "unit_id", "field": "field", "kind": "kind"}
    came = [e for e in facts.entries if all(getattr(e, names[n]) in _values(where, n) for n, _v in where if n in names)]
    done = [e for e in came if e.settled_on is not None and e.settled_on <= facts.as_of]
    waiting = [e for e in came if e.step == "drawn"]
    if measure == "plan_rate":
        aims = {p.round_id: p.target for p in plans if p.target}
        return sum(e in done and e.round_id in aims for e in facts.entries), sum(aims.values())
    return {"plan_rounds": (len(plans), None), "plan_target": (sum(p.target for p in plans), None),
            "plan_drawn": (len(came), None), "plan_open": (len(came) - len(done), len(came)), "plan_done": (len(done), len(came)),
            "drawn_rate": (len(done), len(came)), "plan_handed_in": (len(came) - len(waiting), len(came)),
            "plan_released": (sum(e.released_on is not None and e.released_on <= facts.as_of for e in came), len(came)),
            "plan_late": (sum(e.due_on is not None and e.due_on < facts.as_of for e in waiting), len(waiting))}.get(measure)


def _against_others(snapshot: Mapping[str, ReviewFacts], facts: ReviewFacts, measure: str, where: Where) -> Counts:
    """Problems that came again: against the period before, or after a promise in the run of months."""
    topics, mine = _wanted(facts, where), [f for f in facts.files if _meets(f, where)]
    if measure in ("repeat_topics", "repeat_rate"):
        now = {(f.unit_id, t) for f in mine for t in topics if _hit(f, t)}
        then = [f for f in snapshot["before"].files if _meets(f, where)] if "before" in snapshot else []
        could = {(f.unit_id, t) for f in then for t in topics if _hit(f, t) is not None}
        was = {(f.unit_id, t) for f in then for t in topics if _hit(f, t)}
        return Fraction(len(now & was)), len(now & could)
    rows = [r for r in snapshot.get("months", facts).ledger if not r.ended and r.state in TAKEN_ON]
    if measure == "repeat_rows":
        return Fraction(sum(all(_of_row(r, name) in _values(where, name) for name, _v in where) for r in rows)), None
    promised: dict[tuple[str, str], date] = {}
    for r in rows:
        if r.promised_on is not None:
            promised[r.unit_id, r.topic] = min(r.promised_on, promised.get((r.unit_id, r.topic), r.promised_on))
    later = [(f, t) for f in mine for t in topics
             if (f.unit_id, t) in promised and (f.closed_on or f.settled_on) > promised[f.unit_id, t]]
    again = {(f.unit_id, t) for f, t in later if _hit(f, t)}
    could = {(f.unit_id, t) for f, t in later if _hit(f, t) is not None}
    if measure == "repeat_base":
        return Fraction(len(could)), None
    if measure == "repeat_units":
        return Fraction(len({u for u, _t in again})), len({u for u, _t in could})
    assert measure in ("repeat_promised", "repeat_promised_rate"), measure
    return Fraction(len(again)), len(could)


def _wanted(facts: ReviewFacts, where: Where) -> list[str]:
    return [t.topic for t in facts.topics
            if all(getattr(t, name) in _values(where, name) for name in ("topic", "category", "section") if _values(where, name))]


def _hit(file: FileFact, topic: str) -> bool | None:
    """Whether a file has a topic; None where it does not apply."""
    pack, _slash, rest = topic.partition("/")
    if pack != file.pack_id:
        return None
    if rest.startswith("veto/"):
        return rest.removeprefix("veto/") in file.vetoes
    return None if rest in file.not_applicable else rest in file.items or any(p.item == rest for p in file.problems)


def _meets(file: FileFact, where: Any) -> bool:
    said = {"round": file.round_id, "unit": file.unit_id, "organ": file.organ_id, "field": file.field, "kind": file.kind,
            "grade": file.grade or "", "pack": file.pack_id, "month": file.settled_on.isoformat()[:7]}
    return all(said[name] in _values(where, name) for name, _value in where if name in said)


def _of_row(row: LedgerFact, name: str) -> str:
    if name == "month":
        return row.released_on.isoformat()[:7]
    return str(getattr(row, {"round": "round_id", "unit": "unit_id"}.get(name, name)))


def _of_return(row: ReturnFact | Any, name: str) -> str:
    return row.month.isoformat()[:7] if name == "month" else str(getattr(row, {"unit": "unit_id"}.get(name, name)))


def _values(where: Any, name: str) -> list[str]:
    return [value for key, value in where if key == name]


def _round(value: Fraction, digits: int) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return format(exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP), "f")
