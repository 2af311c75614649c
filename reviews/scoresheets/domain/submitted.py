"""What a submitted sheet says, and its JSON form that is frozen and hashed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from decimal import Decimal
from typing import Any

from reviews.scoresheets.domain.rules import MarkDecision, plain

CONTENT_FORMAT = "scoresheet/1"


@dataclass(frozen=True, slots=True)
class SubmittedItem:
    """One item as submitted. deducted: points that count (capped); section: the part's title."""

    item: str
    section: str
    title: str
    points: Decimal
    decision: MarkDecision
    deducted: Decimal
    comment: str


@dataclass(frozen=True, slots=True)
class SubmittedProblem:
    """A confirmed machine flag (source "flag") or a problem the reviewer pinned (source "problem").

    deducted: points the reviewer took for it; the item's own total may be capped lower. page counts through the whole
    case file and is None for a document that is absent. box: PDF points, top-left origin.
    """

    source: str
    key: str
    item: str | None
    item_title: str
    veto: str | None
    document_title: str
    page: int | None
    box: tuple[float, float, float, float] | None
    text: str
    quote: str
    basis: str
    advice: str
    deducted: Decimal


@dataclass(frozen=True, slots=True)
class SubmittedVeto:
    """One established veto (一票否决) with the reviewer's reason."""

    veto: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class ResultHead:
    """What every result of a case file begins with: where it belongs, by which standard, total and full marks in points."""

    round_id: str
    round_name: str
    case_id: str
    case_number: str
    case_title: str
    case_kind: str
    party_name: str
    organ_id: str
    organ_name: str
    unit_id: str
    unit_name: str
    pack_id: str
    pack_title: str
    pack_version: str
    pack_sha256: str
    full_marks: Decimal
    total: Decimal
    grade: str | None


def head_of(result: ResultHead) -> dict[str, Any]:
    """The head's values by name, for making another result of the same case file."""
    return {one.name: getattr(result, one.name) for one in fields(ResultHead)}


@dataclass(frozen=True, slots=True)
class SubmittedResult(ResultHead):
    """A submitted sheet, read from its frozen content and so independent of later changes elsewhere.

    total and full_marks in points; grade is the pack's own word or None. problems stand in order of items, then pages;
    problems without an item come last. comment and good_points are free text, lines separated by line breaks.
    """

    sheet_id: str
    assignment_id: str
    vetoes: tuple[SubmittedVeto, ...]
    items: tuple[SubmittedItem, ...]
    problems: tuple[SubmittedProblem, ...]
    comment: str
    good_points: str
    reviewer_id: str
    reviewer_name: str
    submitted_at: datetime
    content_hash: str


@dataclass(frozen=True, slots=True)
class CaseFileMark:
    """One file of the case as it was scored: its name and SHA-256."""

    name: str
    sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class DismissedFlag:
    """A flag the reviewer did not accept, with the reason; left is true for a flag nobody decided."""

    key: str
    item: str | None
    state: str
    text: str
    page: int | None
    reason: str
    left: bool


def content_of(
    result: SubmittedResult, *, files: tuple[CaseFileMark, ...], dismissed: tuple[DismissedFlag, ...]
) -> dict[str, Any]:
    """The sheet as plain JSON values, the content that is stored and hashed (without its own hash)."""
    values = asdict(result)
    del values["content_hash"]
    values["format"] = CONTENT_FORMAT
    values["submitted_at"] = result.submitted_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    values["full_marks"], values["total"] = plain(result.full_marks), plain(result.total)
    for row, item in zip(values["items"], result.items, strict=True):
        row["points"], row["deducted"] = plain(item.points), plain(item.deducted)
        row["decision"] = item.decision.value
    for row, problem in zip(values["problems"], result.problems, strict=True):
        row["deducted"] = plain(problem.deducted)
        row["box"] = list(problem.box) if problem.box else None
    for name in ("items", "problems", "vetoes"):
        values[name] = list(values[name])
    values["files"] = [asdict(one) for one in files]
    values["dismissed"] = [asdict(one) for one in dismissed]
    return values


def result_of(content: Mapping[str, Any], content_hash: str) -> SubmittedResult:
    """Read back what `content_of` wrote. Raises ValueError for another format."""
    if content.get("format") != CONTENT_FORMAT:
        raise ValueError("not a score sheet of a known format")
    plain_values = {k: v for k, v in content.items() if k not in ("format", "files", "dismissed")}
    plain_values["full_marks"], plain_values["total"] = Decimal(content["full_marks"]), Decimal(content["total"])
    plain_values["vetoes"] = tuple(SubmittedVeto(**row) for row in content["vetoes"])
    plain_values["items"] = tuple(
        SubmittedItem(**{**row, "points": Decimal(row["points"]), "deducted": Decimal(row["deducted"]),
                         "decision": MarkDecision(row["decision"])})
        for row in content["items"]
    )
    plain_values["problems"] = tuple(
        SubmittedProblem(**{**row, "deducted": Decimal(row["deducted"]),
                            "box": tuple(row["box"]) if row["box"] else None})
        for row in content["problems"]
    )
    plain_values["submitted_at"] = datetime.fromisoformat(content["submitted_at"])
    return SubmittedResult(**plain_values, content_hash=content_hash)


def dismissed_of(content: Mapping[str, Any]) -> tuple[DismissedFlag, ...]:
    """The flags a submitted sheet did not accept."""
    return tuple(DismissedFlag(**row) for row in content["dismissed"])
