"""What a case feedback letter says, as plain data: no clock, no database, no page.

The content is frozen when the letter is issued and stored as JSON beside the two files, so that
a letter can be read, compared and re-checked long after the sheet's own tables have moved on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

CONTENT_FORMAT: Final = "case-feedback/2"
# Letters issued in the first form keep it: their hash and their code stand on paper.
FIRST_FORMAT: Final = "case-feedback/1"
FORMATS: Final = (FIRST_FORMAT, CONTENT_FORMAT)
# A problem that breaks a veto too may have more than one row in the ledger.
BETWEEN_NUMBERS: Final = "、"
_SPEAKING: Final = ((("局",), "局"), (("办", "办公室"), "办"), (("委", "委员会"), "委"), (("厅",), "厅"), (("大队",), "大队"),
                    (("支队",), "支队"))
_NEW_IN_2: Final = ("number", "due_on", "page", "quote", "model", "picture", "picture_note")


class RectificationKind(StrEnum):
    """What the bureau asks of the unit after the review."""

    NONE = "none"
    CORRECT = "correct"
    IMPROVE = "improve"
    SUPERVISE = "supervise"

    @property
    def label(self) -> str:
        return {
            RectificationKind.NONE: "无需整改",
            RectificationKind.CORRECT: "可以补正，限期补正",
            RectificationKind.IMPROVE: "无法补正，今后改进",
            RectificationKind.SUPERVISE: "启动执法监督",
        }[self]


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A part of a page in the file store, named by its SHA-256, so that the letter's own hash covers it.

    width, height: pixels. whole: the page in full, because no place on it was marked. masked: what is personal is covered.
    """

    sha256: str
    width: int
    height: int
    whole: bool = False
    masked: bool = False


@dataclass(frozen=True, slots=True)
class FeedbackProblem:
    """One row of the problem table. deducted: points, never negative; a veto row may deduct nothing.

    number, due_on: of its row in the rectification ledger, where it has one. page: through the whole case file. quote: the
    words on the page. model: what a correct text looks like (规范表述). picture_note: why there is no picture, if there is none.
    """

    document_title: str
    page_label: str
    problem: str
    basis: str
    advice: str
    deducted: Decimal
    veto: bool = False
    number: str = ""
    due_on: date | None = None
    page: int | None = None
    quote: str = ""
    model: str = ""
    picture: PagePicture | None = None
    picture_note: str = ""

    @property
    def points(self) -> str:
        return format_points(self.deducted)

    @property
    def shown(self) -> bool:
        """Whether the annex of pages has something to say of it."""
        return bool(self.picture or self.quote.strip() or self.model.strip())


@dataclass(frozen=True, slots=True)
class FeedbackResult:
    """The frozen outcome of the sheet. total and full_marks in points; grade is the pack's own word."""

    total: Decimal | None
    full_marks: Decimal
    grade: str | None
    vetoes: tuple[str, ...] = ()
    overall_comment: str = ""


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A place to sign: the role and, where it may be printed, the name."""

    label: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class CaseFeedback:
    """Everything one case feedback letter says.

    number: None while it is a draft. dated_on: day of issue, or day of drafting for a draft.
    reviewers: empty means that the reviewers are not named to the unit.
    objection_working_days: None leaves the sentence about objections out.
    doubts: one sentence for each item that could not be judged; no points were taken for it.
    code: short verification code, empty while it is a draft. replaces: number of the letter that this edition replaces.
    format: the form it is written down and hashed in.
    """

    organ: str
    number: str | None
    dated_on: date
    unit: str
    case_title: str
    case_number: str
    party: str
    case_kind: str
    pack_title: str
    pack_version: str
    result: FeedbackResult
    good_points: tuple[str, ...] = ()
    problems: tuple[FeedbackProblem, ...] = ()
    rectification: RectificationKind = RectificationKind.IMPROVE
    rectify_by: date | None = None
    round_title: str = ""
    reviewers: tuple[str, ...] = ()
    handlers: tuple[str, ...] = ()
    objection_working_days: int | None = None
    contact: str = ""
    signatures: tuple[SignatureLine, ...] = ()
    reply_slip: bool = True
    code: str = ""
    replaces: str = ""
    format: str = CONTENT_FORMAT
    doubts: tuple[str, ...] = ()

    @property
    def is_draft(self) -> bool:
        return self.number is None


def pictures_of(letter: CaseFeedback) -> tuple[str, ...]:
    """SHA-256 of every picture in the letter, each once."""
    return tuple(dict.fromkeys(problem.picture.sha256 for problem in letter.problems if problem.picture))


def days_told(letter: CaseFeedback) -> dict[str, date]:
    """The last day that the letter names for each row of the rectification ledger, by the row's number."""
    return {number: problem.due_on for problem in letter.problems if problem.due_on
            for number in problem.number.split(BETWEEN_NUMBERS) if number}


def speaks_as(organ: str) -> str:
    """How an organ speaks of itself in its papers: 我局, 我办 …"""
    own = organ.strip()
    return next((f"我{word}" for endings, word in _SPEAKING if own.endswith(endings)), "我机关")


def format_points(points: Decimal) -> str:
    """Points as people write them: 2, 0.5, 86.5; never 2.0 or 1E+1."""
    text = format(points.normalize(), "f")
    return "0" if text in {"-0", ""} else text


def format_number(word: str, year: int, ordinal: int) -> str:
    """A document number as GB/T 9704 wants it: hexagonal brackets, no leading zeros, no 第.

    Raises ValueError for an ordinal below 1, because a series starts at 1 号.
    """
    if ordinal < 1:
        raise ValueError("ordinal starts at 1")
    return f"{word}〔{year}〕{ordinal}号"


def to_json(letter: CaseFeedback) -> dict[str, Any]:
    """The letter as plain JSON values: decimals and dates as strings, keys stable."""
    values = asdict(letter)
    values["dated_on"] = letter.dated_on.isoformat()
    values["rectify_by"] = letter.rectify_by.isoformat() if letter.rectify_by else None
    values["rectification"] = letter.rectification.value
    result = values["result"]
    result["total"] = None if letter.result.total is None else format_points(letter.result.total)
    result["full_marks"] = format_points(letter.result.full_marks)
    for row, problem in zip(values["problems"], letter.problems, strict=True):
        row["deducted"] = format_points(problem.deducted)
        row["due_on"] = problem.due_on.isoformat() if problem.due_on else None
    # Left out where there are none, so that letters without any keep the hash they were issued with.
    if not letter.doubts:
        del values["doubts"]
    if letter.format == FIRST_FORMAT:
        del values["replaces"]
        values["problems"] = [{k: v for k, v in row.items() if k not in _NEW_IN_2} for row in values["problems"]]
    plain: dict[str, Any] = json.loads(json.dumps(values, ensure_ascii=False))
    return plain


def from_json(values: Mapping[str, Any]) -> CaseFeedback:
    """Read back what `to_json` wrote. Raises ValueError for another format, KeyError for a missing key."""
    if values.get("format") not in FORMATS:
        raise ValueError("not a case feedback content of a known format")
    plain = dict(values)
    result = dict(plain.pop("result"))
    result["total"] = None if result["total"] is None else Decimal(result["total"])
    result["full_marks"] = Decimal(result["full_marks"])
    result["vetoes"] = tuple(result["vetoes"])
    problems = tuple(_problem_of(row) for row in plain.pop("problems"))
    signatures = tuple(SignatureLine(**row) for row in plain.pop("signatures"))
    for name in ("good_points", "reviewers", "handlers", "doubts"):
        plain[name] = tuple(plain.get(name, ()))
    plain["dated_on"] = date.fromisoformat(plain["dated_on"])
    plain["rectify_by"] = date.fromisoformat(plain["rectify_by"]) if plain["rectify_by"] else None
    plain["rectification"] = RectificationKind(plain["rectification"])
    return CaseFeedback(
        **plain, result=FeedbackResult(**result), problems=problems, signatures=signatures
    )


def _problem_of(row: Mapping[str, Any]) -> FeedbackProblem:
    picture, due = row.get("picture"), row.get("due_on")
    return FeedbackProblem(**{
        **row, "deducted": Decimal(row["deducted"]), "picture": PagePicture(**picture) if picture else None,
        "due_on": date.fromisoformat(due) if due else None,
    })
