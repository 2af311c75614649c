"""A case file laid out as the values that expressions see.

Each document has: id, type, title, page, last_page, ordinal, read, clear; every field that was read, under its own id; and
by field id: empty (read and empty or struck out), missing (should be filled and is not), firm (read so surely that what it
lacks is lacking) and raw (as printed). What is not known is not there, so that asking for it is unknown and has(…) says
whether it was read. Texts are cut at TEXT_LENGTH characters and lists at LIST_LENGTH, which bounds the work an expression
can make. Values are made when asked for: of a file's hundreds of fields one rule names a handful.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from scoring_rules.case import CaseFacts, Dated
from scoring_rules.document_types import document_names
from scoring_rules.facts import SENTENCES, Document, field_kinds
from scoring_rules.law.parameters import definitions
from scoring_rules.values import Approval, Citation, Entry, Item, Moment, Officer, Period, Signature

if TYPE_CHECKING:
    from scoring_rules.derived.register import DerivedFact
    from scoring_rules.known_law import Law

TEXT_LENGTH, LIST_LENGTH = 300, 300
_STEPS = 2
STATES = ("empty", "missing", "firm", "raw")
OWN = ("id", "type", "title", "page", "last_page", "ordinal", "read", "clear", *STATES)


class DocumentView:
    """One document as expressions see it."""

    __slots__ = ("_made", "document")

    def __init__(self, document: Document) -> None:
        self.document = document
        self._made: dict[str, Any] = {
            "id": document.index, "type": document.type, "title": document.title, "page": document.first_page,
            "last_page": document.last_page, "ordinal": document.ordinal,
        }  # fmt: skip

    def get(self, name: str) -> Any:
        """The value of a name; None where it is not known."""
        if name in self._made:
            return self._made[name]
        value = self._make(name)
        self._made[name] = value
        return value

    def add(self, name: str, value: Any) -> None:
        """Put a derived fact beside the fields."""
        self._made[name] = value

    def _make(self, name: str) -> Any:
        one = self.document
        if name in ("read", "clear"):
            return getattr(one, name)
        if name in STATES:
            told = ((field, self.state(name, field)) for field in (*one.slots, *SENTENCES))
            return {field: value for field, value in told if value is not None}
        kind = field_kinds().get(name)
        slot = one.slots.get(name)
        if kind is None:
            return None
        if slot is not None and slot.found:
            return plain_value(slot.value)
        if kind.type == "boolean" and one.without(name):
            return False
        return [] if kind.type.endswith("_list") and slot is not None and slot.empty else None

    def state(self, name: str, field: str) -> Any:
        """One of STATES of one field; None where it is not known."""
        slot = self.document.slots.get(field)
        if name == "empty":
            return self.document.without(field)
        if slot is None:
            return None
        if name == "raw":
            return slot.raw[:TEXT_LENGTH] if slot.raw else None
        return slot.missing if name == "missing" else self.document.firm(field)

    def slim(self, words: frozenset[str], depth: int = 0) -> dict[str, Any]:
        """The names among `words` as a plain map, which is all that one rule needs; documents may point at each other,
        so that only two steps are followed."""
        out: dict[str, Any] = {"id": self._made["id"]}
        for name in words:
            if name in STATES:
                told = ((field, self.state(name, field)) for field in words)
                out[name] = {field: value for field, value in told if value is not None}
            elif (value := self.get(name)) is not None:
                out[name] = slim(value, words, depth + 1)
        return out


def slim(value: Any, words: frozenset[str], depth: int = 0) -> Any:
    """A value with every document in it reduced to what is named."""
    if isinstance(value, DocumentView):
        return value.slim(words, depth) if depth <= _STEPS else {"id": value.get("id")}
    if isinstance(value, dict):
        return {key: slim(one, words, depth) for key, one in value.items()}
    if isinstance(value, list):
        return [slim(one, words, depth) for one in value]
    return value


class CaseView:
    """The values of one file. documents: by index; by_id: what a reference in a result stands for."""

    def __init__(self, case: CaseFacts, parameters: Mapping[str, object]) -> None:
        self.case = case
        self.documents = {one.index: DocumentView(one) for one in case.file.documents}
        self.by_id: dict[int, Any] = dict(self.documents)
        self._laid_out: set[str] = set()
        self.docs: dict[str, list[DocumentView]] = {}
        for one in case.file.documents:
            self.docs.setdefault(one.type, []).append(self.documents[one.index])
        self.whole: dict[str, Any] = {"all_read": case.all_read, "pages": len(case.file.pages)}
        if case.kind is not None:
            self.whole["kind"] = case.kind.value
        law = {key: told for key, value in parameters.items() if (told := parameter_value(key, value)) is not None}
        self.values: dict[str, Any] = {"case": self.whole, "docs": self.docs, "law": law}
        for name, document in named_documents(case).items():
            if document is not None:
                self.values[name] = self.documents[document.index]

    def base(self, words: frozenset[str]) -> dict[str, Any]:
        """What expressions that use these words see, apart from what they go through."""
        types = words & document_names().keys()
        out: dict[str, Any] = {
            "docs": {one: [row.slim(words) for row in self.docs.get(one, ())] for one in types},
            "case": {name: slim(self.whole[name], words) for name in words if name in self.whole},
            "law": {name: self.values["law"][name] for name in words if name in self.values["law"]},
        }
        if "holds" in words:
            out["holds"] = {one: told for one in types if (told := self.case.has(one)) is not None}
        for name in NAMED_DOCUMENTS:
            if name in words:
                # 卷内没有的文书是空的：has(…) 为否，取值即为不知道。
                out[name] = self.values[name].slim(words) if name in self.values else {}
        return out

    def lay_out_facts(self, facts: Iterable[DerivedFact], law: Law) -> None:
        """Add these derived facts where they belong, each once."""
        for fact in facts:
            if fact.name in self._laid_out:
                continue
            self._laid_out.add(fact.name)
            if not fact.of_document:
                value = self._laid(fact.run(self.case, law))
                if value is not None:
                    self.whole[fact.name] = value
                continue
            for one in self.case.file.documents:
                if one.type in fact.types or "*" in fact.types:
                    self.documents[one.index].add(fact.name, self._laid(fact.run(one, self.case, law)))

    def _laid(self, value: Any) -> Any:
        """A derived value for expressions: documents as they see them, places and rows with ids."""
        match value:
            case Document():
                return self.documents[value.index]
            case Dated():
                place: dict[str, Any] = {"field": value.field}
                place |= {} if value.day is None else {"day": value.day.isoformat()}
                return place | ({} if value.document is None else {"doc": self.documents[value.document.index]})
            case Mapping():
                row = {key: told for key, one in value.items() if (told := self._laid(one)) is not None}
                row["id"] = 1_000_000 + len(self.by_id)
                self.by_id[row["id"]] = row
                return row
            case tuple() | list():
                return [told for one in value[:LIST_LENGTH] if (told := self._laid(one)) is not None]
            case _:
                return plain_value(value)


NAMED_DOCUMENTS = ("decision", "notice", "identity", "filing")


def named_documents(case: CaseFacts) -> dict[str, Document | None]:
    """The documents that have a name of their own in expressions."""
    return {
        "decision": case.decision, "notice": case.notice, "identity": case.identity,
        "filing": case.first("case_filing_approval"),
    }  # fmt: skip


def parameter_value(parameter: str, value: object) -> Any:
    """A parameter as expressions take it: counts as whole numbers, amounts in yuan."""
    kind = parameter_kinds().get(parameter)
    if kind == "amount":
        return float(str(value))
    return int(str(value)) if kind == "number" else plain_value(value)


@cache
def parameter_kinds() -> Mapping[str, str]:
    """The kind of each local parameter by id."""
    return {one.id: one.kind for one in definitions()}


def plain_value(value: Any) -> Any:
    """A value as expressions take it: dates as texts, amounts as numbers, rows as maps; None for one that has no form."""
    match value:
        case bool() | int() | float():
            return value
        case str():
            return value[:TEXT_LENGTH]
        case Decimal():
            return float(value)
        case Moment():
            return value.day.isoformat() + (f"T{value.time:%H:%M}" if value.time else "")
        case date():
            return value.isoformat()
        case Period():
            return {"n": value.n, "unit": value.unit}
        case tuple() | list():
            return [plain for one in value[:LIST_LENGTH] if (plain := plain_value(one)) is not None]
        case Officer() | Citation() | Approval() | Signature() | Entry() | Item():
            rows = ((name, plain_value(getattr(value, name))) for name in value.__slots__)
            row = {name: plain for name, plain in rows if plain is not None}
            return {**row, "text": str(value)} if isinstance(value, Citation) else row
        case _:
            return None
