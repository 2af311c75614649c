"""The rows behind a figure as people read them: each file, problem, ledger row or return, with its place for who may open it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.models import Case
from reviews.cases.queries.scope import visible
from reviews.insights.domain.figures import Figure, Members, Spec, evaluate, members
from reviews.insights.domain.frames import ReviewFrames
from scoring_rules import CaseKind

KIND_WORDS = {"file": "案卷", "problem": "问题", "entry": "案卷", "ledger": "整改台账", "return": "月报", "return_grade": "月报",
              "unit": "单位", "pair": "单位的问题", "round": "轮次", "field": "领域", "hit": "案卷的问题"}


@dataclass(frozen=True, slots=True)
class OpenedRow:
    """One row. counted: it stands above the line, not only below it. case_id: empty where the viewer may not open the case.

    number, title: what it is called; detail: what makes it count. link: (endpoint's kind, its id) of another page, or None.
    """

    counted: bool
    number: str
    title: str
    unit: str
    detail: str
    case_id: str
    amount: str = ""
    link: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class OpenedFigure:
    """A figure with its rows, those that count first; words says what a row is. base_kind: where it differs."""

    figure: Figure
    members: Members
    words: str
    rows: tuple[OpenedRow, ...]

    @property
    def counted(self) -> int:
        return sum(row.counted for row in self.rows)


def open_figure(session: Session, viewer: Viewer, frames: Mapping[str, ReviewFrames], spec: Spec) -> OpenedFigure:
    """Everything a figure counts. Raises ValueError for a spec that is none."""
    figure, found = evaluate(frames, spec), members(frames, spec)
    if spec.at not in frames:
        return OpenedFigure(figure, found, "", ())
    own, kind = frames[spec.at], found.kind
    open_to = _may_open(session, viewer)
    above = list(zip(found.counted, found.amounts or (None,) * len(found.counted), strict=True))
    seen = set(found.counted)
    rest = [one for one in found.base or () if one not in seen] if found.base_kind == kind else []
    tell = {"file": _file, "problem": _problem, "entry": _entry, "ledger": _ledger, "unit": _unit, "pair": _pair,
            "return": _return, "return_grade": _return, "round": _round, "field": _field, "hit": _hit}[kind]
    told = tell(own)
    rows = [_row(told[one], open_to, amount=amount, counted=True) for one, amount in above if one in told]
    rows += [_row(told[one], open_to, amount=None, counted=False) for one in rest if one in told]
    if kind in ("unit", "pair", "field"):
        # Their ids say nothing to people; files, rows and returns have an order of their own.
        rows.sort(key=lambda row: (not row.counted, row.unit, row.title))
    return OpenedFigure(figure, found, KIND_WORDS[kind], tuple(rows))


_Told = dict[str, tuple[str, str, str, str, str, tuple[str, str] | None]]


def _row(
    told: tuple[str, str, str, str, str, tuple[str, str] | None], open_to: set[str], *, amount: float | None, counted: bool
) -> OpenedRow:
    number, title, unit, detail, case_id, link = told
    return OpenedRow(counted, number, title, unit, detail, case_id if case_id in open_to else "",
                     "" if amount is None else f"{amount:g}" if isinstance(amount, int) else f"{amount:.2f}", link)


def _may_open(session: Session, viewer: Viewer) -> set[str]:
    return set(session.scalars(sa.select(Case.id).where(visible(viewer))))


def _file(frames: ReviewFrames) -> _Told:
    return {one.key: (one.number, one.title, one.unit_name, "，".join(filter(None, (
        f"{one.total.normalize():f} 分", one.grade or "", "一票否决" if one.vetoes else ""))), one.case_id, None)
        for one in frames.facts.files}


def _problem(frames: ReviewFrames) -> _Told:
    return {f"{one.key}/{p.key}": (one.number, p.text, one.unit_name, f"第 {p.page} 页" if p.page else p.document, one.case_id,
                                   None) for one in frames.facts.files for p in one.problems}


def _hit(frames: ReviewFrames) -> _Told:
    titles = {one.topic: one.title for one in frames.facts.topics}
    hit = frames.array("applied", "hit")
    found = zip(frames.array("applied", "file")[hit], frames.applied["topic"][hit], strict=True)
    return {f"{one.key}|{topic}": (one.number, titles[topic], one.unit_name, "", one.case_id, None)
            for one, topic in ((frames.facts.files[at], topic) for at, topic in found)}


def _entry(frames: ReviewFrames) -> _Told:
    words = {"drawn": "未上交", "handed_in": "已上交", "in_review": "评查中", "settled": "已定案", "released": "已反馈"}
    return {f"{e.round_id}/{e.case_id or '/' + e.number}": (
        e.number, CaseKind(e.kind).label if e.kind in set(CaseKind) else e.kind, e.unit_name, words[e.step], e.case_id, None)
        for e in frames.facts.entries}


def _ledger(frames: ReviewFrames) -> _Told:
    return {one.id: (one.number, one.text, one.unit_name, one.state_label + ("，已逾期" if one.overdue else ""), one.case_id,
                     ("ledger", one.id)) for one in frames.facts.ledger}


def _unit(frames: ReviewFrames) -> _Told:
    return {unit_id: ("", name, name, "", "", ("unit", unit_id)) for unit_id, name in frames.facts.unit_names.items()}


def _field(frames: ReviewFrames) -> _Told:
    return {one.field: ("", one.field or "未登记", "", "", "", ("field", one.field)) for one in frames.facts.files}


def _pair(frames: ReviewFrames) -> _Told:
    titles = {one.topic: one.title for one in frames.facts.topics}
    return {f"{unit_id}|{topic}": ("", title, name, "", "", ("pair", f"{unit_id}|{topic}"))
            for unit_id, name in frames.facts.unit_names.items() for topic, title in titles.items()}


def _return(frames: ReviewFrames) -> _Told:
    return {one.id: (f"{one.month.year}年{one.month.month}月", "", one.unit_name, "", "",
                     ("return", f"{one.month:%Y-%m}/{one.unit_id}")) for one in frames.facts.returns}


def _round(frames: ReviewFrames) -> _Told:
    return {one.round_id: ("", one.round_name, "", one.period, "", ("round", one.round_id)) for one in frames.facts.plans}
