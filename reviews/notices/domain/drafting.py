"""From a submitted sheet to a letter: the first draft, what may be edited, what must be settled first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from reviews.notices.domain.letter import (
    CONTENT_FORMAT,
    CaseFeedback,
    FeedbackProblem,
    FeedbackResult,
    PagePicture,
    RectificationKind,
    SignatureLine,
)
from reviews.scoresheets.domain import SubmittedItem, SubmittedProblem, SubmittedResult
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

    advice, models: one text for each problem of the letter, in order.
    """

    good_points: tuple[str, ...]
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
        replace(problem, advice=advice, model=model)
        for problem, advice, model in zip(letter.problems, edits.advice, edits.models, strict=True)
    )
    return replace(
        letter,
        format=CONTENT_FORMAT,
        good_points=edits.good_points,
        result=replace(letter.result, overall_comment=edits.overall_comment),
        problems=problems,
        rectification=edits.rectification,
        rectify_by=edits.rectify_by,
        contact=edits.contact,
        objection_working_days=edits.objection_working_days,
    )


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
    """The problem table: what was pinned, in the sheet's order, then points taken without a pin."""
    standing = {veto.veto for veto in sheet.vetoes}
    rows = [_pinned(problem, background, standing) for problem in sheet.problems]
    pinned: dict[str, Decimal] = {}
    for problem in sheet.problems:
        if problem.item is not None:
            pinned[problem.item] = pinned.get(problem.item, Decimal(0)) + problem.deducted
    for item in sheet.items:
        rest = item.deducted - pinned.get(item.item, Decimal(0))
        if rest > 0:
            rows.append(_unpinned(item, rest, background))
    return tuple(rows)


def _pinned(problem: SubmittedProblem, background: LetterBackground, standing: set[str]) -> FeedbackProblem:
    basis = problem.basis.strip()
    clause = f"评查标准“{problem.item_title.strip()}”" if problem.item_title.strip() else ""
    defect = background.defects.get(problem.key) or defect_told_by(problem.advice, problem.text)
    mark = background.ledger.get(_entry_of(problem, standing))
    picture = background.pictures.get(place_of(problem), "")
    return FeedbackProblem(
        document_title=problem.document_title,
        page_label="" if problem.page is None else f"第{problem.page}页",
        problem=problem.text,
        basis="；".join(part for part in (basis, clause) if part),
        advice=problem.advice,
        deducted=problem.deducted,
        veto=problem.veto is not None,
        number=mark.number if mark else "",
        due_on=mark.due_on if mark else None,
        page=problem.page,
        quote=problem.quote.strip(),
        model=model_wordings().get(defect or "", ""),
        picture=picture if isinstance(picture, PagePicture) else None,
        picture_note=picture if isinstance(picture, str) else "",
    )


def _entry_of(problem: SubmittedProblem, standing: set[str]) -> str:
    """The key of the problem's row in the ledger, which keeps one row for a veto and all places that show it."""
    if problem.item is not None:
        return f"{problem.item}/{problem.key}"
    veto = f"{VETO}{problem.veto or ''}"
    return veto if problem.veto in standing else f"{veto}/{problem.key}"


def _unpinned(item: SubmittedItem, deducted: Decimal, background: LetterBackground) -> FeedbackProblem:
    mark = background.ledger.get(f"item:{item.item}")
    return FeedbackProblem(
        document_title="",
        page_label="",
        problem=item.comment.strip() or f"“{item.title}”不符合评查标准。",
        basis=f"评查标准“{item.title}”",
        advice="",
        deducted=deducted,
        number=mark.number if mark else "",
        due_on=mark.due_on if mark else None,
    )


def _veto(title: str, reason: str) -> str:
    why = reason.strip().rstrip("。")
    return f"{title.strip().rstrip('。')}（{why}）" if why else title.strip()


def _first_kind(sheet: SubmittedResult, problems: tuple[FeedbackProblem, ...]) -> RectificationKind:
    if sheet.vetoes:
        return RectificationKind.SUPERVISE
    return RectificationKind.IMPROVE if problems else RectificationKind.NONE
