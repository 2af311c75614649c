"""Submission: the sheet is added up once more, frozen with everything it shows, and never changed again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.accounts.queries import get_unit
from reviews.cases.queries import find_reading, list_files
from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation import audit
from reviews.foundation.audit import canonical_json
from reviews.rounds.services import note_submitted
from reviews.scoresheets.domain import (
    CaseFileMark,
    DismissedFlag,
    FlagVerdict,
    SheetState,
    SubmittedItem,
    SubmittedProblem,
    SubmittedResult,
    SubmittedVeto,
    content_of,
)
from reviews.scoresheets.domain.sheet import FlagView, ProblemRow, SheetView
from reviews.scoresheets.models import Scoresheet
from reviews.scoresheets.queries.page import SheetPage, get_sheet_page
from reviews.scoresheets.services.access import get_own_sheet
from reviews.scoresheets.services.comparing import compare_when_both_are_in

_followers: list[Callable[[Session], None]] = []


def after_submission(follow: Callable[[Session], None]) -> Callable[[Session], None]:
    """Register what a room above does in the transaction of every submission, for example queueing work."""
    if follow not in _followers:
        _followers.append(follow)
    return follow


def submit_sheet(
    session: Session, *, actor: Viewer, sheet_id: str, seen_version: int, accept_open: bool, now: datetime
) -> Scoresheet:
    """Freeze a sheet: state, pack version, total, grade, the whole content and its hash, one audit row.

    seen_version: the sheet's version the confirmation page showed. accept_open: the reviewer has said that what is
    still open stays as it is. The same request again gives the submitted sheet without a second effect.
    Raises NotFound, Conflict (changed since the confirmation), InvalidInput (open items not accepted), WrongState while the
    own pass of a round that asks for one has not ended.
    """
    sheet = get_own_sheet(session, actor=actor, sheet_id=sheet_id)
    if sheet.state == SheetState.submitted:
        if sheet.version == seen_version + 1:
            return sheet
        raise Conflict("这份评分表已经提交，本次操作没有生效。请刷新页面查看已提交的内容。")
    if sheet.version != seen_version:
        raise Conflict("确认页打开之后，评分表在别的窗口有了改动，没有提交。请重新核对后再提交。")
    page = get_sheet_page(session, sheet)
    if page.alone:
        raise WrongState("本轮先独立评查、后看机器提示，没有提交。请先在评分页结束独立评查，看过机器提示后再提交。")
    if is_open(page.view) and not accept_open:
        raise InvalidInput("还有没有处理完的内容，没有提交。请返回处理，或勾选确认后再提交。")
    moment = now.replace(microsecond=0)
    content = content_of(_result(session, page, moment), files=_files(session, page), dismissed=_dismissed(page.view))
    sheet.state, sheet.submitted_at, sheet.saved_at = SheetState.submitted.value, moment, moment
    sheet.version += 1
    sheet.total, sheet.grade = page.view.tally.total, page.view.tally.grade
    sheet.content, sheet.content_hash = content, hashlib.sha256(canonical_json(content)).hexdigest()
    session.flush()
    note_submitted(session, actor=actor, assignment=page.assignment, now=moment)
    compare_when_both_are_in(session, assignment=page.assignment, now=moment)
    audit.record(session, actor=actor.audit, action="scoresheet.submitted", object_type="scoresheet",
                 object_id=sheet.id, details={"content_hash": sheet.content_hash, "version": sheet.version}, now=now)
    for follow in _followers:
        follow(session)
    return sheet


def is_open(view: SheetView) -> bool:
    """Whether anything on the sheet still waits for a decision."""
    return bool(view.open_items or view.pending or view.undeterminable or view.unexplained)


def _result(session: Session, page: SheetPage, now: datetime) -> SubmittedResult:
    view = page.view
    return SubmittedResult(
        sheet_id=page.sheet.id, assignment_id=page.assignment.id, round_id=page.round.id, round_name=page.round.name,
        case_id=page.case.id, case_number=page.case.number, case_title=page.case.title, case_kind=page.case.kind,
        party_name=page.case.party_name, organ_id=page.organ.id, organ_name=page.organ.name,
        unit_id=page.organ.unit_id, unit_name=get_unit(session, page.organ.unit_id).name, pack_id=page.version.pack_id,
        pack_title=page.version.title, pack_version=page.version.version, pack_sha256=page.version.sha256,
        full_marks=view.tally.full_marks, total=view.tally.total, grade=view.tally.grade,
        vetoes=tuple(SubmittedVeto(v.veto.id, v.veto.title, "；".join(v.reasons)) for v in view.vetoes if v.stands),
        items=tuple(
            SubmittedItem(i.item.id, i.section, i.item.title, i.item.points, i.decision, i.deduction.taken,
                          i.mark.comment)
            for i in view.items
        ),
        problems=tuple(_problems(view)), comment=page.sheet.comment, good_points=page.sheet.good_points,
        reviewer_id=page.sheet.reviewer_id, reviewer_name=page.reviewer_name, submitted_at=now, content_hash="",
    )


def _problems(view: SheetView) -> Iterator[SubmittedProblem]:
    """Confirmed flags and own problems: by item, within an item by page; those without an item last."""
    for item in view.items:
        rows = [_of_flag(f, item.item.title) for f in item.flags if f.verdict.verdict is FlagVerdict.confirmed]
        rows += [_of_problem(p, item.item.title) for p in item.live_problems]
        yield from sorted(rows, key=lambda r: (r.page is None, r.page or 0))
    under_items = {f.row.key for i in view.items for f in i.flags}
    for flag in view.flags:
        if flag.row.key not in under_items and flag.verdict.verdict is FlagVerdict.confirmed:
            yield _of_flag(flag, flag.veto_title)


def _of_flag(flag: FlagView, title: str) -> SubmittedProblem:
    row = flag.row
    return SubmittedProblem(
        source="flag", key=row.key, item=flag.verdict.item, item_title=title, veto=flag.verdict.veto,
        document_title=flag.document_title, page=row.page, box=row.box, text=row.message, quote=row.quote or "",
        basis=row.basis, advice=row.advice, deducted=flag.verdict.deducted,
    )


def _of_problem(problem: ProblemRow, title: str) -> SubmittedProblem:
    return SubmittedProblem(
        source="problem", key=problem.id, item=problem.item, item_title=title, veto=None,
        document_title=problem.document_title, page=problem.page, box=problem.box, text=problem.text, quote="",
        basis=problem.basis, advice=problem.advice, deducted=problem.deducted,
    )


def _dismissed(view: SheetView) -> tuple[DismissedFlag, ...]:
    return tuple(
        DismissedFlag(f.row.key, f.row.item, f.row.state, f.row.message, f.row.page, f.verdict.reason, f.pending)
        for f in view.flags
        if f.verdict.verdict is not FlagVerdict.confirmed and not (f.row.hint and f.pending)
    )


def _files(session: Session, page: SheetPage) -> tuple[CaseFileMark, ...]:
    reading = find_reading(session, page.case)
    pages = {str(f["file_id"]): int(f["pages"]) for f in (reading.files if reading else [])}
    return tuple(CaseFileMark(f.name, f.sha256, pages.get(f.id, 0)) for f in list_files(session, page.case.id))


