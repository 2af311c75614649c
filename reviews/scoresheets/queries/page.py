"""One sheet as its page shows it: a fixed number of queries, whatever the length of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.accounts.queries import names_of_users
from reviews.cases.domain import ReadingStatus
from reviews.cases.domain.flags import FlagRow
from reviews.cases.domain.paper_days import days_of_papers
from reviews.cases.models import Case, Correction
from reviews.cases.queries import (
    Step,
    cases_withheld,
    effective_reading,
    findings_of_run,
    get_case,
    timeline,
)
from reviews.errors import NotFound
from reviews.registry.models import Organ
from reviews.registry.queries import get_organ
from reviews.rounds.models import Assignment, Round
from reviews.rounds.queries import get_assignment, get_round
from reviews.rulepacks.models import PackVersion
from reviews.rulepacks.queries import get_pack, get_version
from reviews.scoresheets.domain.own_pass import FirstPass
from reviews.scoresheets.domain.sheet import SheetView, put_together
from reviews.scoresheets.models import Scoresheet
from reviews.scoresheets.queries.own_passes import find_first_pass
from reviews.scoresheets.queries.sheets import (
    list_marks,
    list_problems,
    list_verdicts,
    list_veto_rows,
    problem_row,
)
from scoring_rules import RulePack

# Readings and corrections are append-only, so what follows from them can be kept: every autosave asks for it.
_SPANS_KEPT = 256
_spans: dict[tuple[str, int], tuple[tuple[DocumentSpan, ...], Mapping[int | None, str], int]] = {}


@dataclass(frozen=True, slots=True)
class DocumentSpan:
    """Which pages a document of the case covers; pages count through the whole case file."""

    index: int
    type: str
    title: str
    first_page: int
    last_page: int


@dataclass(frozen=True, slots=True)
class SheetPage:
    """Everything around a sheet: whose case, which round and standard, documents, and the sheet itself.

    alone: the reviewer has still to end the own pass, so that no finding is here. first: what the own pass said.
    """

    sheet: Scoresheet
    case: Case
    organ: Organ
    round: Round
    assignment: Assignment
    version: PackVersion
    pack: RulePack
    documents: tuple[DocumentSpan, ...]
    days: Mapping[int | None, str]
    pages: int
    reading_status: ReadingStatus
    reviewer_name: str
    view: SheetView
    alone: bool = False
    first: FirstPass | None = None


def get_sheet_page(session: Session, sheet: Scoresheet) -> SheetPage:
    """The whole page of a sheet that the caller may see. Findings are in it as its reviewer may see them."""
    case = get_case(session, sheet.case_id)
    assignment = get_assignment(session, sheet.assignment_id)
    alone = case.id in cases_withheld(session, sheet.reviewer_id)
    documents, days, pages = _reading_of(session, case)
    flags: list[FlagRow] = []
    if case.run_id and not alone:
        flags = findings_of_run(session, case.run_id, {d.index: d.first_page for d in documents})
    pack = get_pack(session, sheet.pack_version_id)
    view = put_together(
        pack,
        marks=list_marks(session, sheet.id),
        verdicts=[] if alone else list_verdicts(session, sheet.id),
        problems=[problem_row(p, title_at(documents, p.page)) for p in list_problems(session, sheet.id)],
        vetoes=list_veto_rows(session, sheet.id),
        flags=flags,
        titles={d.index: d.title for d in documents},
    )
    return SheetPage(
        sheet=sheet, case=case, organ=get_organ(session, case.organ_id), round=get_round(session, assignment.round_id),
        assignment=assignment, version=get_version(session, sheet.pack_version_id), pack=pack, documents=documents,
        days=days, pages=pages, reading_status=ReadingStatus(case.reading_status),
        reviewer_name=names_of_users(session, {sheet.reviewer_id}).get(sheet.reviewer_id, ""), view=view,
        alone=alone, first=find_first_pass(session, sheet.id),
    )


def get_sheet_view(session: Session, sheet: Scoresheet) -> SheetView:
    """The sheet alone, put together and added up."""
    return get_sheet_page(session, sheet).view


def find_timeline(session: Session, viewer: Viewer, case_id: str) -> list[Step]:
    """The dates of the procedure; empty while nothing has been read."""
    try:
        return timeline(session, viewer, case_id)
    except NotFound:
        return []


def title_at(documents: Sequence[DocumentSpan], page: int | None) -> str:
    """The title of the document that covers a page, or an empty text."""
    if page is None:
        return ""
    return next((d.title for d in documents if d.first_page <= page <= d.last_page), "")


def _reading_of(
    session: Session, case: Case
) -> tuple[tuple[DocumentSpan, ...], Mapping[int | None, str], int]:
    """Documents, the day each bears, number of pages; nothing while the case has not been read."""
    if case.reading_id is None:
        return (), {}, 0
    corrections = session.scalar(
        sa.select(sa.func.count()).select_from(Correction).where(Correction.reading_id == case.reading_id))
    key = (case.reading_id, corrections or 0)
    if key not in _spans:
        if len(_spans) >= _SPANS_KEPT:
            _spans.clear()
        _spans[key] = _documents_of(effective_reading(session, case.id))
    return _spans[key]


def _documents_of(content: dict[str, Any]) -> tuple[tuple[DocumentSpan, ...], Mapping[int | None, str], int]:
    documents = tuple(
        DocumentSpan(int(d["index"]), str(d["type"]), str(d.get("title") or "未识别的文书"), int(d["first_page"]),
                     int(d["last_page"]))
        for d in content["documents"]
    )
    return documents, days_of_papers(content), len(content["pages"])
