"""From a submitted sheet to a letter: the first draft, what may be edited, what must be settled first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from reviews.notices.domain.letter import (
    BETWEEN_NUMBERS,
    CONTENT_FORMAT,
    CaseFeedback,
    FeedbackProblem,
    FeedbackResult,
    PagePicture,
    RectificationKind,
    SignatureLine,
)
from reviews.scoresheets.domain import (
    MarkDecision,
    SubmittedItem,
    SubmittedProblem,
    SubmittedResult,
    SubmittedVeto,
)
from reviews.scoresheets.domain.answering import VETO
from reviews.typesetting.words import format_date
from scoring_rules.model_wordings import defect_told_by, model_wordings

SIGNATURES = (SignatureLine("经办人"), SignatureLine("审核人"), SignatureLine("签发人"))


class PictureChoice(StrEnum):
    """Whether the letters show the pages in question (反馈函附页图)."""

    PLAIN = "plain"
    MASKED = "masked"
    NONE = "none"

    @property
    def label(self) -> str:
        return {"plain": "附页图", "masked": "附页图，遮盖个人信息", "none": "不附页图"}[self.value]


@dataclass(frozen=True, slots=True)
class LetterSettings:
    """What the bureau has chosen for its letters.

    organ: name in the red head. word: the letters before the year in a number (发文字), for example 清司案评.
    contact: office and telephone. objection_working_days: None leaves the sentence out. pictures: of the pages in question.
    """

    organ: str
    word: str
    contact: str = ""
    objection_working_days: int | None = None
    pictures: PictureChoice = PictureChoice.PLAIN


PlaceKey = tuple[str, int | None, tuple[float, float, float, float] | None]
"""Where a problem shows: its key, page and box, the same in every reading of one settlement."""


@dataclass(frozen=True, slots=True)
class LedgerMark:
    """A row of the rectification ledger as the letter names it. due_on: last day for putting the problem right."""

    number: str
    due_on: date


@dataclass(frozen=True, slots=True)
class LetterBackground:
    """What a letter says beside its result. pictures: by place, a string says why there is none. ledger: by entry key.

    defects: the catalogue's id by the key of a machine flag, for the model wording.
    """

    pictures: Mapping[PlaceKey, PagePicture | str] = field(default_factory=dict)
    ledger: Mapping[str, LedgerMark] = field(default_factory=dict)
    defects: Mapping[str, str] = field(default_factory=dict)


def place_of(problem: SubmittedProblem) -> PlaceKey:
    """The place of a problem as a key."""
    return (problem.key, problem.page, problem.box)


@dataclass(frozen=True, slots=True)
class LetterEdits:
    """What the organiser may change in a draft; score, deductions and problems stay as the sheet has them.

    advice, models: one text for each problem of the letter, in order. doubts: one line each.
    """

    good_points: tuple[str, ...]
    doubts: tuple[str, ...]
    overall_comment: str
    advice: tuple[str, ...]
    models: tuple[str, ...]
    rectification: RectificationKind
    rectify_by: date | None
    contact: str
    objection_working_days: int | None


def edit(letter: CaseFeedback, edits: LetterEdits) -> CaseFeedback:
    """The draft with its edits. Raises ValueError when it is issued or the advice does not match."""
    if not letter.is_draft:
        raise ValueError("an issued letter is never edited")
    problems = tuple(
        replace(problem, advice=advice, model=model, due_on=_moved(problem.due_on, letter.rectify_by, edits.rectify_by))
        for problem, advice, model in zip(letter.problems, edits.advice, edits.models, strict=True)
    )
    return replace(
        letter,
        format=CONTENT_FORMAT,
        good_points=edits.good_points,
        doubts=edits.doubts,
        result=replace(letter.result, overall_comment=edits.overall_comment),
        problems=problems,
        rectification=edits.rectification,
        rectify_by=edits.rectify_by,
        contact=edits.contact,
        objection_working_days=edits.objection_working_days,
    )


def updated(fresh: CaseFeedback, before: CaseFeedback, first: CaseFeedback) -> CaseFeedback:
    """The letter of a result as it stands now, with what people had put into the draft of an earlier one.

    before: the draft as it is; first: as it was drafted, so that what people changed can be told from what the result said.
    Advice and model wordings follow their problem; a problem that is gone takes its own along.
    """
    words = {_told(one): one for one in before.problems}
    problems = tuple(replace(one, advice=words[_told(one)].advice, model=words[_told(one)].model) if _told(one) in words else one
                     for one in fresh.problems)
    by_hand = before.rectify_by is not None and before.rectify_by != first.rectify_by and bool(problems)
    rectify_by = before.rectify_by if by_hand else fresh.rectify_by
    kind = before.rectification if before.rectification is not first.rectification else fresh.rectification
    if (kind is RectificationKind.NONE) is bool(problems):
        kind = fresh.rectification
    comment = before.result.overall_comment
    return replace(
        fresh,
        problems=tuple(replace(one, due_on=_moved(one.due_on, fresh.rectify_by, rectify_by)) for one in problems),
        good_points=before.good_points if before.good_points != first.good_points else fresh.good_points,
        doubts=before.doubts if before.doubts != first.doubts and first.doubts == fresh.doubts else fresh.doubts,
        result=replace(fresh.result, overall_comment=comment) if comment != first.result.overall_comment else fresh.result,
        rectification=kind, rectify_by=rectify_by, contact=before.contact,
        objection_working_days=before.objection_working_days, replaces=before.replaces,
    )


def _told(problem: FeedbackProblem) -> tuple[str, int | None, str]:
    return (problem.document_title, problem.page, problem.problem)


def _moved(due_on: date | None, before: date | None, after: date | None) -> date | None:
    """A problem's last day once the letter's own was changed: text and reply slip then name one and the same day."""
    return due_on if due_on is None or after is None or before == after else after


def with_last_day(letter: CaseFeedback, day: date) -> CaseFeedback:
    """The draft with another last day. Raises ValueError when it is issued."""
    if not letter.is_draft:
        raise ValueError("an issued letter is never edited")
    problems = tuple(replace(one, due_on=_moved(one.due_on, letter.rectify_by, day)) for one in letter.problems)
    return replace(letter, format=CONTENT_FORMAT, rectify_by=day, problems=problems)


def why_not_issue_letter(letter: CaseFeedback, *, today: date) -> tuple[str, ...]:
    """What must be settled before the letter may go out, as Chinese sentences; empty when nothing must."""
    reasons = []
    if not letter.organ.strip():
        reasons.append("还没有填写发文机关名称，请在单位设置中填写。")
    if letter.rectification is RectificationKind.NONE:
        if letter.problems:
            reasons.append("本卷列有问题，整改要求不能是“无需整改”。")
    elif letter.rectify_by is None:
        reasons.append("还没有填写整改期限。")
    elif letter.rectify_by < today:
        reasons.append(f"整改期限{format_date(letter.rectify_by)}已经过去，请改为今天或者以后的日期。")
    return tuple(reasons)


def still_open(letter: CaseFeedback) -> tuple[str, ...]:
    """What may be left as it is but should be looked at before issue."""
    points = []
    bare = [str(n) for n, problem in enumerate(letter.problems, start=1) if not problem.advice.strip()]
    if bare:
        points.append(f"问题{'、'.join(bare)}没有写整改建议。")
    if not letter.good_points:
        points.append("没有写值得肯定的做法，反馈函中将不出现这一部分。")
    return tuple(points)


def first_draft(
    sheet: SubmittedResult, settings: LetterSettings, *, case_kind: str, dated_on: date, reviewers: tuple[str, ...],
    background: LetterBackground = LetterBackground(),
) -> CaseFeedback:
    """The letter a released result gives before anyone has edited it.

    case_kind: its Chinese label. reviewers: names, where the round has letters tell them; else none.
    Items that lost points without pinning a problem come as rows of their own.
    """
    problems = feedback_problems(sheet, background)
    return CaseFeedback(
        organ=settings.organ,
        number=None,
        dated_on=dated_on,
        unit=sheet.organ_name,
        case_title=sheet.case_title,
        case_number=sheet.case_number,
        party=sheet.party_name,
        case_kind=case_kind,
        pack_title=sheet.pack_title,
        pack_version=sheet.pack_version,
        result=FeedbackResult(
            total=sheet.total,
            full_marks=sheet.full_marks,
            grade=sheet.grade,
            vetoes=tuple(_veto(veto.title, veto.reason) for veto in sheet.vetoes),
            overall_comment=sheet.comment.strip(),
        ),
        good_points=tuple(line.strip() for line in sheet.good_points.splitlines() if line.strip()),
        doubts=tuple(_doubt(item) for item in sheet.items if item.decision is MarkDecision.doubt),
        problems=problems,
        rectification=_first_kind(sheet, problems),
        rectify_by=max((one.due_on for one in problems if one.due_on), default=None),
        round_title=sheet.round_name,
        reviewers=reviewers,
        objection_working_days=settings.objection_working_days,
        contact=settings.contact,
        signatures=SIGNATURES,
    )


def feedback_problems(
    sheet: SubmittedResult, background: LetterBackground = LetterBackground()
) -> tuple[FeedbackProblem, ...]:
    """The problem table: vetoes that nothing on a page shows, what was pinned, in the sheet's order, then points taken
    without a pin. A place that shows a veto and lost points is one problem."""
    standing = {veto.veto for veto in sheet.vetoes}
    shown = {problem.veto for problem in sheet.problems}
    bare = [_bare_veto(veto, background) for veto in sheet.vetoes if veto.veto not in shown]
    rows = [_pinned(problem, background, standing) for problem in sheet.problems]
    unpinned = []
    for item in sheet.items:
        places = [at for at, problem in enumerate(sheet.problems) if problem.item == item.item]
        rest = item.deducted - sum((sheet.problems[at].deducted for at in places), Decimal(0))
        if rest <= 0:
            continue
        if places and not item.comment.strip():
            # One of two reviewers took points without saying what for: it is the problem that the other one noted.
            rows[places[-1]] = replace(rows[places[-1]], deducted=rows[places[-1]].deducted + rest)
        else:
            unpinned.append(_unpinned(item, rest, background))
    return (*bare, *rows, *unpinned)


def _pinned(problem: SubmittedProblem, background: LetterBackground, standing: set[str]) -> FeedbackProblem:
    basis = problem.basis.strip()
    clause = f"评查标准“{problem.item_title.strip()}”" if problem.item_title.strip() else ""
    defect = background.defects.get(problem.key) or defect_told_by(problem.advice, problem.text)
    marks = _marks(background, _entries_of(problem, standing))
    picture = background.pictures.get(place_of(problem), "")
    return FeedbackProblem(
        document_title=problem.document_title,
        page_label="" if problem.page is None else f"第{problem.page}页",
        problem=problem.text,
        basis="；".join(part for part in (basis, clause) if part),
        advice=problem.advice,
        deducted=problem.deducted,
        veto=problem.veto in standing,
        page=problem.page,
        quote=problem.quote.strip(),
        model=model_wordings().get(defect or "", ""),
        picture=picture if isinstance(picture, PagePicture) else None,
        picture_note=picture if isinstance(picture, str) else "",
        **marks,
    )


def _entries_of(problem: SubmittedProblem, standing: set[str]) -> tuple[str, ...]:
    """The keys under which the ledger may have the problem: the item's row, and one for a veto and all places that show it."""
    of_item = (f"{problem.item}/{problem.key}",) if problem.item is not None else ()
    if problem.veto is None:
        return of_item
    veto = f"{VETO}{problem.veto}"
    return (*of_item, veto if problem.veto in standing else f"{veto}/{problem.key}")


def _marks(background: LetterBackground, entries: Iterable[str]) -> dict[str, Any]:
    """Number and last day of a problem from its rows in the ledger."""
    found = [background.ledger[entry] for entry in entries if entry in background.ledger]
    return {"number": BETWEEN_NUMBERS.join(dict.fromkeys(one.number for one in found)),
            "due_on": max((one.due_on for one in found), default=None)}


def _bare_veto(veto: SubmittedVeto, background: LetterBackground) -> FeedbackProblem:
    """A veto that was established without a place in the file that shows it."""
    return FeedbackProblem(document_title="", page_label="", problem=_veto(veto.title, veto.reason), basis="", advice="",
                           deducted=Decimal(0), veto=True, **_marks(background, (f"{VETO}{veto.veto}",)))


def _unpinned(item: SubmittedItem, deducted: Decimal, background: LetterBackground) -> FeedbackProblem:
    return FeedbackProblem(
        document_title="",
        page_label="",
        problem=item.comment.strip() or f"“{item.title}”不符合评查标准。",
        basis=f"评查标准“{item.title}”",
        advice="",
        deducted=deducted,
        **_marks(background, (f"item:{item.item}",)),
    )


def _doubt(item: SubmittedItem) -> str:
    why = item.comment.strip().rstrip("。")
    return f"“{item.title.strip()}”：{why}" if why else f"“{item.title.strip()}”"


def _veto(title: str, reason: str) -> str:
    why = reason.strip().rstrip("。")
    return f"{title.strip().rstrip('。')}（{why}）" if why else title.strip()


def _first_kind(sheet: SubmittedResult, problems: tuple[FeedbackProblem, ...]) -> RectificationKind:
    if sheet.vetoes:
        return RectificationKind.SUPERVISE
    return RectificationKind.IMPROVE if problems else RectificationKind.NONE
