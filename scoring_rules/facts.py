"""Case facts: the reading of one file, frozen and typed, with what is known and what is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

from scoring_rules.data_files import load_data
from scoring_rules.errors import BadReading
from scoring_rules.values import (
    Approval,
    Citation,
    Entry,
    Item,
    Moment,
    Officer,
    Period,
    Signature,
    Unparsable,
    parse_value,
)
from scoring_rules.vocabulary import SlotState

Box = tuple[float, float, float, float]
T = TypeVar("T")

# Below this a read value is only a guess and counts as illegible.
LOW_CONFIDENCE = 0.5

# Below this a value was read, but not so firmly that what it lacks could be held against anybody.
FIRM_CONFIDENCE = 0.8

# A document counts as clearly read from so many found fields, each at least so sure where it came from OCR.
CLEAR_FIELDS = 5
CLEAR_CONFIDENCE = 0.85

# 一句话有就有、没有就没有的内容：读卷时没有读到这句话，就没有这一行。
SENTENCES = frozenset(
    {
        "statement_right_told",
        "hearing_right_told",
        "surcharge_told",
        "review_first_told",
        "read_and_confirmed",
        "payment_period",
        "bank_name",
    }
)

_KNOWN_EMPTY = frozenset({SlotState.MISSING, SlotState.DELIBERATELY_BLANK})


@dataclass(frozen=True, slots=True)
class FieldKind:
    """The value type and short Chinese name of a field."""

    type: str
    name: str


@lru_cache(maxsize=1)
def field_kinds() -> Mapping[str, FieldKind]:
    """Every field the vocabulary knows, by id."""
    rows = load_data("fields.yaml")["fields"]
    return MappingProxyType({key: FieldKind(row["type"], row["name"]) for key, row in rows.items()})


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of one document. `value` is typed and None unless state is FOUND; page counts from 1."""

    field: str
    state: SlotState
    value: Any
    raw: str | None
    page: int | None
    box: Box | None
    confidence: float
    source: str | None

    @property
    def name(self) -> str:
        """The Chinese name of the field."""
        kind = field_kinds().get(self.field)
        return kind.name if kind else self.field

    @property
    def found(self) -> bool:
        return self.state is SlotState.FOUND

    @property
    def empty(self) -> bool | None:
        """True if read and empty or struck out, False if filled, None if not known."""
        if self.state in _KNOWN_EMPTY:
            return True
        return False if self.found else None

    @property
    def missing(self) -> bool | None:
        """True if it should have been filled and was not; a struck-out slot is an answer, not a gap."""
        if self.state is SlotState.MISSING:
            return True
        return False if self.state in (SlotState.FOUND, SlotState.DELIBERATELY_BLANK) else None


@lru_cache(maxsize=1024)
def _unread(field: str) -> Slot:
    return Slot(field, SlotState.UNREAD, None, None, None, None, 0.0, None)


def _typed(slot: Slot, kind: type[T]) -> T | None:
    return slot.value if isinstance(slot.value, kind) else None


def _list(slot: Slot, kind: type[T]) -> tuple[T, ...] | None:
    if slot.state in _KNOWN_EMPTY:
        return ()
    if not isinstance(slot.value, tuple):
        return None
    return tuple(one for one in slot.value if isinstance(one, kind))


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the file. `read`: every page of it was read."""

    index: int
    type: str
    title: str
    first_page: int
    last_page: int
    confidence: float
    read: bool
    ordinal: int
    blank_pages: frozenset[int]
    slots: Mapping[str, Slot]

    def __getitem__(self, field: str) -> Slot:
        """The slot of a field; an UNREAD one where the reading has no row for it."""
        slot = self.slots.get(field)
        return _unread(field) if slot is None else slot

    def firm(self, field: str) -> bool:
        """Whether the value was read so firmly that what is not in it is not on the paper."""
        return self[field].confidence >= FIRM_CONFIDENCE

    def text(self, field: str) -> str | None:
        """A text, number, code or enum value; None unless found."""
        return _typed(self[field], str)

    def day(self, field: str) -> date | None:
        """The day of a date or datetime field."""
        value = self[field].value
        if isinstance(value, Moment):
            return value.day
        return value if isinstance(value, date) else None

    def moment(self, field: str) -> Moment | None:
        return _typed(self[field], Moment)

    def money(self, field: str) -> Decimal | None:
        return _typed(self[field], Decimal)

    def period(self, field: str) -> Period | None:
        return _typed(self[field], Period)

    def flag(self, field: str) -> bool | None:
        """A boolean field; a sentence that was looked for and is not there counts as False."""
        if self.without(field):
            return False
        return _typed(self[field], bool)

    def without(self, field: str) -> bool | None:
        """True if the field was read and is empty, or is a sentence that a fully and clearly read
        document lacks; False if it is filled, None if not known."""
        slot = self[field]
        if slot.state is SlotState.UNREAD and field in SENTENCES and self.clear:
            return True
        return slot.empty

    @property
    def clear(self) -> bool:
        """Whether every page was read, and read so well that a sentence not found is not there.

        Readings by OCR lose words, so they must be sure throughout; a document of which nothing was read
        says nothing.
        """
        found = [one for one in self.slots.values() if one.found]
        sure = all(one.source != "ocr" or one.confidence >= CLEAR_CONFIDENCE for one in found)
        return self.read and sure and len(found) >= CLEAR_FIELDS

    def names(self, field: str) -> tuple[str, ...] | None:
        """A list of names or enum values; empty if read and empty, None if not known (so for all lists)."""
        return _list(self[field], str)

    def numbers(self, field: str) -> tuple[int, ...] | None:
        return _list(self[field], int)

    def officers(self, field: str = "officers") -> tuple[Officer, ...] | None:
        return _list(self[field], Officer)

    def citations(self, field: str) -> tuple[Citation, ...] | None:
        return _list(self[field], Citation)

    def approvals(self, field: str = "approvals") -> tuple[Approval, ...] | None:
        return _list(self[field], Approval)

    def signatures(self, field: str = "signatures") -> tuple[Signature, ...] | None:
        return _list(self[field], Signature)

    def entries(self, field: str = "inventory_entries") -> tuple[Entry, ...] | None:
        return _list(self[field], Entry)

    def goods(self, field: str = "items") -> tuple[Item, ...] | None:
        return _list(self[field], Item)

    @property
    def pages(self) -> range:
        """PDF pages of the document."""
        return range(self.first_page, self.last_page + 1)


@dataclass(frozen=True, slots=True)
class Page:
    """One PDF page: its kind, shown size in points and stamped number."""

    no: int
    kind: str
    width: float
    height: float
    printed_page_no: str | None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A whole file as read. `all_read`: every page was read and every document recognised with some
    certainty."""

    status: str
    pages: Mapping[int, Page]
    documents: tuple[Document, ...]
    unread_pages: frozenset[int]

    @property
    def all_read(self) -> bool:
        """Only then is a document that is not there evidence that the file lacks it."""
        return self.status == "read" and all(one.confidence >= LOW_CONFIDENCE for one in self.documents)

    def of(self, *types: str) -> Iterator[Document]:
        """Documents of these types in the order of the file."""
        return (one for one in self.documents if one.type in types)

    def first(self, *types: str) -> Document | None:
        """The first document of the first type that occurs."""
        for wanted in types:
            for one in self.documents:
                if one.type == wanted:
                    return one
        return None

    def last(self, kind: str) -> Document | None:
        """The last document of a type."""
        found = list(self.of(kind))
        return found[-1] if found else None

    def has(self, *types: str) -> bool | None:
        """Whether the file holds a document of these types; None if it was not read well enough to say no."""
        if any(True for _ in self.of(*types)):
            return True
        return False if self.all_read else None


def case_file(reading: Mapping[str, Any]) -> CaseFile:
    """The typed form of a reading (keys file, pages, documents, fields of the inspect format).

    Rows of unknown fields or documents are passed over; a value that does not fit its type counts as
    illegible. Raises BadReading where a key is lacking or a document has no page range.
    """
    try:
        status = str(reading["file"]["status"])
        messages = [str(one) for one in reading["file"].get("messages") or ()]
        pages = {int(row["no"]): _page(row) for row in reading["pages"]}
        unread = _unread_pages(status, messages, pages)
        slots = _slots(reading["fields"])
        documents = _documents(reading["documents"], pages, unread, slots)
    except (KeyError, TypeError, ValueError) as error:
        raise BadReading("读卷结果的格式不对，缺少文书、页或字段的必要内容，请重新读卷。") from error
    return CaseFile(status=status, pages=MappingProxyType(pages), documents=documents, unread_pages=unread)


def _page(row: Mapping[str, Any]) -> Page:
    return Page(
        no=int(row["no"]),
        kind=str(row["kind"]),
        width=float(row.get("width") or 0),
        height=float(row.get("height") or 0),
        printed_page_no=None if row.get("printed_page_no") is None else str(row["printed_page_no"]),
    )


def _unread_pages(status: str, messages: Sequence[str], pages: Mapping[int, Page]) -> frozenset[int]:
    """Which pages were not read. Where the messages name none, every page that is only an image is
    doubted."""
    unread = {no for no, page in pages.items() if page.kind == "unreadable"}
    if status == "read":
        return frozenset(unread)
    named = {
        int(number)
        for message in messages
        for part in re.findall(r"第([\s\d、,，和]+)页", message)
        for number in re.findall(r"\d+", part)
    }
    if named:
        return frozenset(unread | named)
    return frozenset(unread | {no for no, page in pages.items() if page.kind in ("scan", "mixed")})


def _slots(rows: Sequence[Mapping[str, Any]]) -> dict[int, dict[str, Slot]]:
    found: dict[int, dict[str, Slot]] = {}
    for row in rows:
        kind = field_kinds().get(row["field"])
        if kind is None:
            continue
        found.setdefault(int(row["document"]), {})[row["field"]] = _slot(row, kind)
    return found


def _slot(row: Mapping[str, Any], kind: FieldKind) -> Slot:
    state = SlotState(row["state"])
    confidence = float(1.0 if row.get("confidence") is None else row["confidence"])
    value = None
    if confidence < LOW_CONFIDENCE:
        state = SlotState.ILLEGIBLE
    elif state is SlotState.FOUND:
        try:
            value = parse_value(kind.type, row["value"])
        except Unparsable:
            state = SlotState.ILLEGIBLE
    box = row.get("box")
    return Slot(
        field=row["field"],
        state=state,
        value=value,
        raw=row.get("raw"),
        page=row.get("page"),
        box=None if box is None else (float(box[0]), float(box[1]), float(box[2]), float(box[3])),
        confidence=confidence,
        source=row.get("source"),
    )


def _documents(
    rows: Sequence[Mapping[str, Any]],
    pages: Mapping[int, Page],
    unread: frozenset[int],
    slots: Mapping[int, Mapping[str, Slot]],
) -> tuple[Document, ...]:
    made: list[Document] = []
    seen: dict[str, int] = {}
    for row in sorted(rows, key=lambda one: int(one["first_page"])):
        span = range(int(row["first_page"]), int(row["last_page"]) + 1)
        kind = str(row["type"])
        seen[kind] = seen.get(kind, 0) + 1
        made.append(
            Document(
                index=int(row["index"]),
                type=kind,
                title=str(row.get("title") or "（无标题文书）"),
                first_page=span.start,
                last_page=span.stop - 1,
                confidence=float(1.0 if row.get("confidence") is None else row["confidence"]),
                read=not unread.intersection(span),
                ordinal=seen[kind],
                blank_pages=frozenset(no for no in span if no in pages and pages[no].kind == "blank"),
                slots=MappingProxyType(dict(slots.get(int(row["index"]), {}))),
            )
        )
    return tuple(made)
