"""A figure of a paper opened to the rows it counts, from the paper's own snapshot: the same for ever."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.cases.domain.states import PUBLIC
from reviews.cases.models import Case
from reviews.cases.queries import visible as visible_cases
from reviews.errors import NotFound
from reviews.insights.domain.facts import ReviewFacts
from reviews.insights.domain.figures import members, spec_from_json
from reviews.insights.domain.frames import ReviewFrames
from reviews.insights.domain.snapshot import MONTHS
from reviews.notices.domain import format_points
from reviews.notices.domain.content import PaperFigure

_AT_ONCE = 400
KINDS = {
    "file": "案卷", "problem": "问题", "entry": "案卷", "ledger": "台账问题", "return": "月报数据", "return_grade": "月报数据",
    "round": "轮次", "unit": "单位", "pair": "单位和问题", "hit": "案卷的问题", "field": "领域", "owed": "欠报月份",
}
_STEPS = {"drawn": "已抽取", "handed_in": "已上交", "in_review": "评查中", "settled": "已定案", "released": "已反馈"}


@dataclass(frozen=True, slots=True)
class OpenedRow:
    """One row behind a figure. counted: above the line; case_id: where the viewer may open the case file, else empty.
    kind: return for a month that the unit reported itself."""

    name: str
    unit_id: str
    unit: str
    detail: str
    counted: bool
    case_id: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class OpenedFigure:
    """kind, base_kind: what is counted, in words. rows: those counted first, then the rest of the base. hidden: rows of other
    units, and of results that the unit has not been told, which are not listed."""

    figure: PaperFigure
    kind: str
    base_kind: str
    counted: int
    base: int | None
    rows: tuple[OpenedRow, ...]
    hidden: int

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What stands above the list: terms and values."""
        base = self.figure.base or "没有分母"
        found = [("数字", self.figure.text), (f"计入的{self.kind}", f"{self.counted} 个"), ("分母", base)]
        return found if self.base is None else [*found, (f"作为分母的{self.base_kind}", f"{self.base} 个")]


def open_figure(session: Session, viewer: Viewer, figure: PaperFigure, frames: dict[str, ReviewFrames]) -> OpenedFigure:
    """The rows behind a figure. A unit is told of its own rows alone, and of files only once their results are released.

    Raises NotFound for a figure without a spec.
    """
    if not figure.spec:
        raise NotFound("这个数字没有底稿。")
    spec = spec_from_json(figure.spec)
    found = members(frames, spec)
    facts = frames[spec.at].facts if spec.at in frames else None
    if facts is not None and found.kind == "ledger" and MONTHS in frames:
        # What units had taken on is counted over the run of months.
        here = {row.id for row in facts.ledger}
        facts = replace(facts, ledger=(*facts.ledger, *(row for row in frames[MONTHS].facts.ledger if row.id not in here)))
    describe = _describer(found.kind, facts)
    base_describe = _describer(found.base_kind or found.kind, facts)
    counted = list(dict.fromkeys(found.counted))
    above = set(counted) if not found.base_kind or found.base_kind == found.kind else set()
    rest = [] if found.base is None else [one for one in dict.fromkeys(found.base) if one not in above]
    rows = [describe(one, True) for one in counted] + [base_describe(one, False) for one in rest]
    if found.kind in ("unit", "pair"):
        rows.sort(key=lambda row: (not row.counted, row.name, row.detail))
    inside = viewer.has(Role.organiser, Role.leader)
    shown = rows if inside else _own_and_released(session, viewer, rows, facts)
    may_open = _openable(session, viewer, {row.case_id for row in shown if row.case_id})
    return OpenedFigure(
        figure, KINDS.get(found.kind, "记录"), KINDS.get(found.base_kind or found.kind, "记录"), len(counted),
        None if found.base is None else len(set(found.base)),
        tuple(row if row.case_id in may_open else _closed(row) for row in shown), len(rows) - len(shown))


Describe = Callable[[str, bool], OpenedRow]


def _closed(row: OpenedRow) -> OpenedRow:
    return OpenedRow(row.name, row.unit_id, row.unit, row.detail, row.counted)


def _own_and_released(
    session: Session, viewer: Viewer, rows: list[OpenedRow], facts: ReviewFacts | None
) -> list[OpenedRow]:
    """The viewer's own rows. A notice may count what is settled and not yet told: score, grade and problems of such a file stay
    with the bureau, and so do rows of the unit itself where they might rest on one."""
    own = [row for row in rows if row.unit_id and row.unit_id == viewer.unit_id]
    cases = {row.case_id for row in own if row.case_id}
    cases |= {file.case_id for file in facts.files if file.unit_id == viewer.unit_id} if facts is not None else set()
    held = cases - _among(session, cases, Case.state.in_({state.value for state in PUBLIC}))
    return [row for row in own if row.case_id not in held and (row.case_id or row.kind == "return" or not held)]


def _openable(session: Session, viewer: Viewer, ids: Collection[str]) -> set[str]:
    return _among(session, ids, visible_cases(viewer))


def _among(session: Session, ids: Collection[str], condition: sa.ColumnElement[bool]) -> set[str]:
    """Those of the cases that a condition holds for."""
    every = sorted(ids)
    return {found for at in range(0, len(every), _AT_ONCE)
            for found in session.scalars(sa.select(Case.id).where(Case.id.in_(every[at:at + _AT_ONCE]), condition))}


def _describer(kind: str, facts: ReviewFacts | None) -> Describe:
    if facts is None:
        return lambda key, counted: OpenedRow(key, "", "", "", counted)
    if kind in ("file", "problem", "hit"):
        return _of_files(kind, facts)
    if kind == "entry":
        entries = {f"{e.round_id}/{e.case_id or '/' + e.number}": e for e in facts.entries}
        return lambda key, counted: OpenedRow(entries[key].number, entries[key].unit_id, entries[key].unit_name,
                                              _STEPS[entries[key].step], counted, entries[key].case_id)
    if kind == "ledger":
        ledger = {row.id: row for row in facts.ledger}
        titles = {one.topic: one.title for one in facts.topics}
        return lambda key, counted: OpenedRow(
            ledger[key].number, ledger[key].unit_id, ledger[key].unit_name,
            f"{titles.get(ledger[key].topic, '')}　{ledger[key].state_label}", counted, ledger[key].case_id)
    if kind in ("return", "return_grade"):
        returns = {row.id: row for row in facts.returns}
        return lambda key, counted: OpenedRow(f"{returns[key].month:%Y年%m月}", returns[key].unit_id, returns[key].unit_name,
                                              _return_detail(returns[key]), counted, kind="return")
    if kind == "round":
        rounds = {one.round_id: one for one in facts.plans}
        return lambda key, counted: OpenedRow(rounds[key].round_name, "", "", f"计划 {rounds[key].target} 卷", counted)
    return _of_units(kind, facts)


def _of_files(kind: str, facts: ReviewFacts) -> Describe:
    files = {file.key: file for file in facts.files}
    titles = {one.topic: one.title for one in facts.topics}

    def describe(key: str, counted: bool) -> OpenedRow:
        if kind == "hit":
            own, _bar, topic = key.partition("|")
            file = files[own]
            return OpenedRow(file.number, file.unit_id, file.organ_name, titles.get(topic, topic), counted, file.case_id)
        round_id, case_id, *rest = key.split("/", 2)
        file = files[f"{round_id}/{case_id}"]
        detail = f"{format_points(file.total)} / {format_points(file.full_marks)} 分　{file.grade or '不评等次'}"
        if kind == "problem":
            detail = next((p.text for p in file.problems if rest and p.key == rest[0]), "")
        return OpenedRow(file.number, file.unit_id, file.organ_name, detail, counted, file.case_id)

    return describe


def _of_units(kind: str, facts: ReviewFacts) -> Describe:
    titles = {one.topic: one.title for one in facts.topics}

    def describe(key: str, counted: bool) -> OpenedRow:
        unit, _bar, topic = key.partition("|")
        if kind not in ("unit", "pair"):
            return OpenedRow(key, "", "", "", counted)
        name = facts.unit_names.get(unit, unit)
        return OpenedRow(name, unit, name, titles.get(topic, topic), counted)

    return describe


def _return_detail(row: Any) -> str:
    return f"检查 {row.inspections}　处罚 {row.penalties}　办结 {row.closed_files}　自查 {row.self_reviewed}"
