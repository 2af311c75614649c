"""Every measure of settled files a second time, in plain loops over the rows of the tables and the whole settlements.

Shares nothing with reviews.insights: a number is right where both ways come to it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.models import Unit
from reviews.cases.models import Case
from reviews.registry.models import Organ
from reviews.rounds.models import Assignment, DrawnFile, Round, RoundPlanVersion
from reviews.scoresheets.models import Release, ReleaseWithdrawal, Settlement

COUNTS = {"settled", "released", "objected", "final"}
LAST = {"jiangsu_penalty_ordinary": "不合格", "jiangsu_licence": "不合格", "survey_style_penalty": "不合格"}


@dataclass
class Row:
    """One settled file."""

    content: dict[str, Any]
    round: str
    unit: str
    organ: str
    field: str
    kind: str
    grade: str
    pack: str
    day: date
    case: str

    @property
    def month(self) -> str:
        return self.day.strftime("%Y-%m")


def rows_of(session: Session, *, rounds=(), first=None, last=None) -> list[Row]:
    """The settled files of a scope."""
    found = []
    settlements = list(session.scalars(sa.select(Settlement)))
    for one in settlements:
        same = [o for o in settlements if (o.round_id, o.case_id) == (one.round_id, one.case_id)]
        if one.seq != max(o.seq for o in same):
            continue
        case = session.get_one(Case, one.case_id)
        if case.state not in COUNTS or (rounds and one.round_id not in rounds):
            continue
        day = _china(next(o for o in same if o.seq == 1).settled_at)
        if (first and day < first) or (last and day > last):
            continue
        organ = session.get_one(Organ, case.organ_id)
        unit = session.get_one(Unit, organ.unit_id)
        found.append(Row(one.content, one.round_id, unit.id, organ.id, organ.field or unit.field, case.kind,
                         _grade(session, one) or "", one.content["pack_id"], day, case.id))
    return found


def _grade(session: Session, one: Settlement) -> str | None:
    grade = one.grade
    for release in session.scalars(sa.select(Release).where(Release.case_id == one.case_id, Release.round_id == one.round_id)):
        taken_back = session.scalars(sa.select(ReleaseWithdrawal).where(ReleaseWithdrawal.release_id == release.id)).first()
        if taken_back is None:
            grade = release.grade if one.grade == release.grade_before else one.grade
    return grade


def _china(moment) -> date:
    return (moment + timedelta(hours=8)).date()


def hits(row: Row, topic: str) -> bool | None:
    """Whether a file has the topic; None where it does not apply."""
    pack, _slash, rest = topic.partition("/")
    if row.pack != pack:
        return None
    if rest.startswith("veto/"):
        return any(v["veto"] == rest[5:] for v in row.content["vetoes"])
    for item in row.content["items"]:
        if item["item"] == rest:
            if item["decision"] == "not_applicable":
                return None
            return Decimal(item["deducted"]) > 0 or any(p["item"] == rest for p in row.content["problems"])
    return None


def meets(row: Row, where: list[tuple[str, str]], apart: str = "") -> bool:
    """Whether a file meets the conditions on files."""
    for name in {n for n, _v in where if n in ("round", "unit", "organ", "field", "kind", "grade", "pack", "month")} - {apart}:
        if getattr(row, name) not in [v for n, v in where if n == name]:
            return False
    return True


def slow(rows: list[Row], measure: str, where: list[tuple[str, str]], before: list[Row]) -> tuple[Fraction | None, int | None]:
    """(value, base) of a measure of settled files; a share as a fraction of one."""
    mine = [r for r in rows if meets(r, where)]
    topics = [v for n, v in where if n == "topic"]
    graded = [r for r in rows if meets(r, where, "grade") and r.grade]
    told = [r for r in mine if any(hits(r, t) for t in topics)]
    applicable = [r for r in mine if any(hits(r, t) is not None for t in topics)]
    other = [v for n, v in where if n == "with"]
    pairs = [(r.unit, t) for t in topics for r in told if hits(r, t)]
    was = {(r.unit, t) for r in before if meets(r, where) for t in topics if hits(r, t)}
    could = {(r.unit, t) for r in before if meets(r, where) for t in topics if hits(r, t) is not None}
    totals = [Fraction(r.content["total"]) * 100 / Fraction(r.content["full_marks"]) for r in mine]
    answers: dict[str, Callable[[], tuple[Any, Any]]] = {
        "files": lambda: (len(mine), None),
        "units": lambda: (len({r.unit for r in mine}), None),
        "fields": lambda: (len({r.field for r in mine if r.field}), None),
        "small_units": lambda: (sum(sum(r.unit == u for r in mine) < 10 for u in {r.unit for r in mine}),
                                len({r.unit for r in mine})),
        "files_graded": lambda: (sum(meets(r, where) for r in graded), len(graded)),
        "rate_grade": lambda: (sum(meets(r, where) for r in graded), len(graded)),
        **dict.fromkeys(("rate_pass", "files_passed"), lambda: (
            sum(r.grade != LAST[r.pack] for r in mine if r.grade), sum(bool(r.grade) for r in mine))),
        "mean_total": lambda: (sum(totals), len(mine)),
        **dict.fromkeys(("problem_rate", "files_with_problems"), lambda: (
            sum(bool(r.content["problems"]) for r in mine), len(mine))),
        "problems_per_file": lambda: (sum(len(r.content["problems"]) for r in mine), len(mine)),
        "vetoed": lambda: (sum(bool(r.content["vetoes"]) for r in mine), len(mine)),
        "rate_vetoed": lambda: (sum(bool(r.content["vetoes"]) for r in mine), len(mine)),
        "problems": lambda: (sum(1 for r in mine for p in r.content["problems"] if not topics or _topic(r, p) in topics), None),
        "topic_files": lambda: (len(told), len(applicable)),
        "topic_rate": lambda: (len(told), len(applicable)),
        "topic_applicable": lambda: (len(applicable), None),
        "topic_units": lambda: (len({r.unit for r in told}), len({r.unit for r in applicable})),
        "topic_unit_rate": lambda: (len({r.unit for r in told}), len({r.unit for r in applicable})),
        "pair_files": lambda: (sum(any(hits(r, o) for o in other) for r in told),
                               sum(any(hits(r, o) is not None for o in other) for r in applicable)),
        "pair_rate": lambda: (sum(any(hits(r, o) for o in other) for r in told),
                              sum(any(hits(r, o) is not None for o in other) for r in applicable)),
        **dict.fromkeys(("topic_hits", "topic_hit_share"), lambda: (
            sum(bool(hits(r, t)) for r in mine for t in (set(topics) if topics else _topics(r))),
            sum(bool(hits(r, t)) for r in mine for t in _topics(r)))),
        "repeat_topics": lambda: (len(set(pairs) & was), len(set(pairs) & could)),
        "repeat_rate": lambda: (len(set(pairs) & was), len(set(pairs) & could)),
    }
    return answers[measure]()


def _topics(row: Row) -> set[str]:
    """Every item of a file's standard, and the vetoes that stand against it."""
    return {f"{row.pack}/{one['item']}" for one in row.content["items"]} | {
        f"{row.pack}/veto/{one['veto']}" for one in row.content["vetoes"]}


def _topic(row: Row, problem: dict[str, Any]) -> str:
    return f"{row.pack}/{problem['item']}" if problem["item"] else f"{row.pack}/veto/{problem['veto']}"


def slow_rounds(session: Session, measure: str, where: list[tuple[str, str]], today: date) -> tuple[int, int | None]:
    """(value, base) of a measure of plans, over all rounds."""
    wanted = [v for n, v in where if n == "round"]
    rounds = [r for r in session.scalars(sa.select(Round)) if not wanted or r.id in wanted]
    targets = {}
    for one in rounds:
        newest = max(session.scalars(sa.select(RoundPlanVersion).where(RoundPlanVersion.round_id == one.id)), key=lambda p: p.seq)
        targets[one.id] = newest.content["target_files"]
    came, far, told, brought = [], [], [], []
    for kind in (DrawnFile, Assignment):
        for seat in session.scalars(sa.select(kind)):
            case = session.get_one(Case, seat.case_id)
            unit = session.get_one(Organ, case.organ_id).unit_id
            if seat.round_id not in targets or case.state == "voided" or unit not in [v for n, v in where if n == "unit"] + (
                    [unit] if not any(n == "unit" for n, _v in where) else []):
                continue
            came.append((seat.round_id, case.id))
            brought += [case.id] if case.state != "draft" else []
            days = [_china(s.settled_at) for s in session.scalars(sa.select(Settlement).where(
                Settlement.case_id == case.id, Settlement.seq == 1))]
            if case.state in COUNTS and days[0] <= today:
                far.append((seat.round_id, case.id))
            told += [case.id] if case.state in COUNTS - {"settled"} and _told(session, case.id, seat.round_id) <= today else []
    aimed = sum(targets.values())
    return {
        "plan_target": (aimed, None), "plan_drawn": (len(came), None), "plan_done": (len(far), len(came)),
        "plan_rounds": (len(rounds), None), "plan_handed_in": (len(brought), len(came)),
        "plan_released": (len(told), len(came)), "plan_open": (len(came) - len(far), len(came)),
        "plan_rate": (sum(targets[r] > 0 for r, _c in far), aimed), "drawn_rate": (len(far), len(came)),
    }[measure]


def _told(session: Session, case_id: str, round_id: str) -> date:
    """The day of the release that stands; far away where there is none."""
    taken_back = {one.release_id for one in session.scalars(sa.select(ReleaseWithdrawal))}
    return max([_china(one.released_at) for one in session.scalars(sa.select(Release).where(
        Release.case_id == case_id, Release.round_id == round_id)) if one.id not in taken_back], default=date.max)


def printed(share: Fraction, digits: int, scale: int = 1) -> str:
    """Rounded half up."""
    value = Decimal(share.numerator * scale) / Decimal(share.denominator)
    return format(value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP), "f")
