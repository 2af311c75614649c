"""What a case file is settled to (定案), and its JSON form that is frozen and hashed. Pure.

Like a submitted sheet, but of nobody's hand alone: beside every settled item stand the marks of the sheets it rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from reviews.scoresheets.domain.rules import MarkDecision, plain
from reviews.scoresheets.domain.submitted import ResultHead, SubmittedItem, SubmittedProblem, SubmittedVeto

CONTENT_FORMAT = "settlement/1"


class SettlementKind(StrEnum):
    """How a case file came to its result."""

    single = "single"
    agreed = "agreed"
    rechecked = "rechecked"
    ruled = "ruled"
    corrected = "corrected"

    @property
    def label(self) -> str:
        return {"single": "单人评定", "agreed": "双评一致", "rechecked": "复核定案", "ruled": "异议裁定", "corrected": "更正"}[
            self.value
        ]

    @property
    def tone(self) -> str:
        return {"single": "muted", "agreed": "good", "rechecked": "info", "ruled": "info", "corrected": "warn"}[self.value]


@dataclass(frozen=True, slots=True)
class SettledSheet:
    """A sheet the settlement rests on. slot: the seat; used: whether its marks went into the result unchanged or as a mean."""

    sheet_id: str
    slot: int
    content_hash: str
    total: Decimal
    grade: str | None
    used: bool


@dataclass(frozen=True, slots=True)
class GivenMark:
    """What one sheet said of an item; in the order of the settlement's sheets."""

    decision: MarkDecision
    deducted: Decimal
    comment: str


@dataclass(frozen=True, slots=True)
class SettledItem(SubmittedItem):
    """One item as settled. given: one mark for each sheet. reason: why it was settled so, empty for what was not decided anew."""

    reason: str
    given: tuple[GivenMark, ...]


@dataclass(frozen=True, slots=True)
class SettledProblem(SubmittedProblem):
    """A problem that stands in the result. sheets: ids of the sheets that had it, empty for one found at the recheck.

    deducted: points as settled.
    """

    sheets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SettledVeto(SubmittedVeto):
    """One veto that stands, with its reason. sheets: ids of the sheets that established it."""

    sheets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SettledResult(ResultHead):
    """A settlement, read from its frozen content. seq counts the settlements of the file in its round; the highest is in force.

    total and full_marks in points, two decimals at most; grade is the pack's own word or None. reason: why it was settled
    so, empty for `single` and `agreed`. items in the pack's order, problems in order of items, then pages.
    """

    kind: SettlementKind
    seq: int
    sheets: tuple[SettledSheet, ...]
    vetoes: tuple[SettledVeto, ...]
    items: tuple[SettledItem, ...]
    problems: tuple[SettledProblem, ...]
    comment: str
    good_points: str
    reason: str
    settled_at: datetime
    content_hash: str = ""

    def item(self, item_id: str) -> SettledItem | None:
        return next((one for one in self.items if one.item == item_id), None)


def content_of(result: SettledResult) -> dict[str, Any]:
    """The settlement as plain JSON values, the content that is stored and hashed (without its own hash)."""
    values = asdict(result)
    del values["content_hash"]
    values |= {
        "format": CONTENT_FORMAT, "kind": result.kind.value, "settled_at": result.settled_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "full_marks": plain(result.full_marks), "total": plain(result.total),
        "sheets": [{**asdict(one), "total": plain(one.total)} for one in result.sheets],
        "vetoes": [{**asdict(one), "sheets": list(one.sheets)} for one in result.vetoes],
        "items": [_item_values(one) for one in result.items],
        "problems": [
            {**asdict(one), "deducted": plain(one.deducted), "box": list(one.box) if one.box else None,
             "sheets": list(one.sheets)} for one in result.problems
        ],
    }
    return values


def result_of(content: Mapping[str, Any], content_hash: str) -> SettledResult:
    """Read back what `content_of` wrote. Raises ValueError for another format."""
    if content.get("format") != CONTENT_FORMAT:
        raise ValueError("not a settlement of a known format")
    values = {k: v for k, v in content.items() if k != "format"}
    values |= {
        "kind": SettlementKind(content["kind"]), "settled_at": datetime.fromisoformat(content["settled_at"]),
        "full_marks": Decimal(content["full_marks"]), "total": Decimal(content["total"]),
        "sheets": tuple(SettledSheet(**{**row, "total": Decimal(row["total"])}) for row in content["sheets"]),
        "vetoes": tuple(SettledVeto(**{**row, "sheets": tuple(row["sheets"])}) for row in content["vetoes"]),
        "items": tuple(_item_of(row) for row in content["items"]),
        "problems": tuple(
            SettledProblem(**{**row, "deducted": Decimal(row["deducted"]), "box": tuple(row["box"]) if row["box"] else None,
                              "sheets": tuple(row["sheets"])}) for row in content["problems"]
        ),
    }
    return replace(SettledResult(**values), content_hash=content_hash)


def _item_values(item: SettledItem) -> dict[str, Any]:
    return {
        **asdict(item), "points": plain(item.points), "deducted": plain(item.deducted), "decision": item.decision.value,
        "given": [{"decision": one.decision.value, "deducted": plain(one.deducted), "comment": one.comment}
                  for one in item.given],
    }


def _item_of(row: Mapping[str, Any]) -> SettledItem:
    given = tuple(GivenMark(MarkDecision(one["decision"]), Decimal(one["deducted"]), one["comment"]) for one in row["given"])
    return SettledItem(**{**row, "points": Decimal(row["points"]), "deducted": Decimal(row["deducted"]),
                          "decision": MarkDecision(row["decision"]), "given": given})
