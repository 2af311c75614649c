"""What a single check says about a file, before the pack gives it an item and points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scoring_rules.facts import Document, Slot
from scoring_rules.vocabulary import FindingState


@dataclass(frozen=True, slots=True)
class Outcome:
    """One statement of a check.

    document: the document it concerns. slot: where the evidence stands. absent: a whole document is
    lacking, so there is no page to show. count: how many elements are lacking (deductions by element).
    group: outcomes of one cause share it, so that points are taken once. detail: keeps keys apart where
    one slot carries several outcomes. near: fields whose place is shown where the slot has none of its
    own. page: shown where neither has a place.
    """

    state: FindingState
    message: str
    document: Document | None = None
    slot: Slot | None = None
    absent: bool = False
    count: int = 1
    group: str | None = None
    detail: str = ""
    near: tuple[str, ...] = ()
    page: int | None = None


def suspect(
    document: Document,
    field: str,
    message: str,
    *,
    count: int = 1,
    group: str | None = None,
    detail: str = "",
    near: Sequence[str] = (),
    page: int | None = None,
) -> Outcome:
    """A possible defect, anchored on the slot that shows it; one that is not on the page, on what stands
    near."""
    return Outcome(
        FindingState.SUSPECT,
        message,
        document,
        document[field],
        False,
        count,
        group,
        detail,
        tuple(near),
        page,
    )


def lacking(
    due_from: Document, message: str, *, count: int = 1, group: str | None = None, detail: str = ""
) -> Outcome:
    """A document is not in a file that was read in full; `due_from` is the document that shows it was due."""
    return Outcome(FindingState.SUSPECT, message, due_from, None, True, count, group, detail)


def unknown(document: Document | None, fields: Sequence[str], purpose: str, *, detail: str = "") -> Outcome:
    """Not decidable: names each field that is lacking and why, then what it was needed for."""
    if document is None:
        return Outcome(FindingState.UNDETERMINABLE, purpose, detail=detail)
    slots = [document[field] for field in fields]
    gaps = [slot for slot in slots if not slot.found] or slots
    named = "、".join(f"{slot.name}{slot.state.label}" for slot in gaps)
    message = f"{where(document)}的{named}，{purpose}" if named else f"{where(document)}：{purpose}"
    return Outcome(
        FindingState.UNDETERMINABLE,
        message,
        document,
        gaps[0] if gaps else None,
        detail=detail or "".join(fields[:1]),
    )


def doubtful(document: Document, field: str, message: str, *, detail: str = "") -> Outcome:
    """The values were read, but what they mean needs a person."""
    return Outcome(FindingState.UNDETERMINABLE, message, document, document[field], detail=detail)


def unread(purpose: str, document: Document | None = None) -> Outcome:
    """A document was not found, and not every page was read, so nothing follows from that."""
    return Outcome(FindingState.UNDETERMINABLE, f"卷内有页未读出，{purpose}", document)


def passed(document: Document | None, message: str, *, detail: str = "") -> Outcome:
    """The rule is met."""
    return Outcome(FindingState.PASS, message, document, detail=detail)


def not_applicable(message: str) -> Outcome:
    """The rule's premise is not there."""
    return Outcome(FindingState.NOT_APPLICABLE, message)


def where(document: Document, field: str | None = None) -> str:
    """How a message names a document: title and page."""
    page = document[field].page if field else None
    return f"《{document.title}》（第 {page or document.first_page} 页）"
