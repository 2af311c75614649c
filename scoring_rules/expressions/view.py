"""A case file laid out as the values that expressions see.

Each document has: id, type, title, page, last_page, ordinal, read, clear; every field that was read, under its own id; and
by field id: empty (read and empty or struck out), missing (should be filled and is not), firm (read so surely that what it
lacks is lacking) and raw (as printed). What is not known is not there, so that asking for it is unknown and has(…) says
whether it was read. Texts are cut at TEXT_LENGTH characters, at ITEM_LENGTH inside lists; a list of more than LIST_LENGTH
is not known, since what it lacks would not show. This bounds the work an expression can make. Values are made when asked
for: of a file's hundreds of fields one rule names a handful.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from scoring_rules.case import CaseFacts, Dated
from scoring_rules.derived.register import DerivedFact, derived_facts
from scoring_rules.document_types import document_names
from scoring_rules.facts import SENTENCES, Document, field_kinds
from scoring_rules.law.parameters import definitions
from scoring_rules.values import Approval, Citation, Entry, Item, Moment, Officer, Period, Signature

if TYPE_CHECKING:
    from scoring_rules.known_law import Law

TEXT_LENGTH, ITEM_LENGTH, LIST_LENGTH = 1000, 100, 120
_STEPS = 2
STATES = ("empty", "missing", "firm", "raw")
_WHOLE = frozenset({"all_read", "pages", "kind"})
_PLAIN = ("id", "type", "title", "page", "last_page", "ordinal", "read", "clear")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the expressions of one part name: which properties and fields of documents, which documents, facts of the
    case and parameters. The rest need not be laid out."""

    properties: tuple[str, ...]
    states: tuple[str, ...]
    fields: tuple[str, ...]
    types: tuple[str, ...]
    case: tuple[str, ...]
    words: frozenset[str]

    @classmethod
    def by(cls, words: Iterable[str]) -> Wanted:
        """From the words of the expressions."""
        named = frozenset(words)
        fields = tuple(sorted(named & field_kinds().keys()))
        documents = {name for name, fact in derived_facts().items() if fact.of_document} | set(_PLAIN)
        return cls(
            tuple(sorted((named & documents) - {"id"})) + fields,
            tuple(one for one in STATES if one in named),
            fields,
            tuple(sorted(named & document_names().keys())),
            tuple(sorted(named & (derived_facts().keys() | _WHOLE) - documents)) if "case" in named else (),
            named,
        )


class DocumentView:
    """One document as expressions see it."""

    __slots__ = ("_made", "document", "owner")

    def __init__(self, document: Document, owner: CaseView) -> None:
        self.document, self.owner = document, owner
        self._made: dict[str, Any] = {
            "id": document.index, "type": document.type, "title": document.title, "page": document.first_page,
            "last_page": document.last_page, "ordinal": document.ordinal,
        }  # fmt: skip

    def get(self, name: str) -> Any:
        """The value of a name; None where it is not known."""
        made = self._made
        if name not in made:
            made[name] = self._make(name)
        return made[name]

    def _make(self, name: str) -> Any:
        one = self.document
        if name in ("read", "clear"):
            return getattr(one, name)
        if name in STATES:
            told = ((field, self.state(name, field)) for field in (*one.slots, *SENTENCES))
            return {field: value for field, value in told if value is not None}
        fact = derived_facts().get(name)
        if fact is not None:
            return self.owner.fact_of(fact, one)
        kind = field_kinds().get(name)
        if kind is None:
            return None
        slot = one.slots.get(name)
        if slot is not None and slot.found:
            return plain_value(slot.value)
        if kind.type == "boolean" and one.without(name):
            return False
        return [] if slot is not None and kind.type.endswith("_list") and slot.empty else None

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

    def slim(self, wanted: Wanted, depth: int = 0) -> dict[str, Any]:
        """What is wanted as a plain map; documents may point at each other, so that only two steps are followed."""
        out: dict[str, Any] = {"id": self._made["id"]}
        for name in wanted.properties:
            value = self.get(name)
            if value is not None:
                out[name] = slim(value, wanted, depth + 1) if type(value) in _NESTED else value
        for name in wanted.states:
            told = ((field, self.state(name, field)) for field in wanted.fields)
            out[name] = {field: value for field, value in told if value is not None}
        return out


def slim(value: Any, wanted: Wanted, depth: int = 0) -> Any:
    """A value with every document in it reduced to what is wanted."""
    if isinstance(value, DocumentView):
        return value.slim(wanted, depth) if depth <= _STEPS else {"id": value.get("id")}
    if isinstance(value, dict):
        return {key: slim(one, wanted, depth) if type(one) in _NESTED else one for key, one in value.items()}
    if isinstance(value, list):
        return [slim(one, wanted, depth) if type(one) in _NESTED else one for one in value]
    return value


_NESTED = frozenset({dict, list, DocumentView})


class _CaseFacts(dict[str, Any]):
    """The facts of the whole case by name; derived ones are made when they are first asked for."""

    def __init__(self, owner: CaseView, known: Mapping[str, Any]) -> None:
        super().__init__(known)
        self.owner = owner

    def get(self, name: str, default: Any = None) -> Any:
        if name not in self:
            fact = derived_facts().get(name)
            self[name] = self.owner.fact(fact) if fact is not None and not fact.of_document else None
        value = self[name]
        return default if value is None else value


class CaseView:
    """The values of one file. documents: by index; by_id: what a reference in a result stands for."""

    def __init__(self, case: CaseFacts, law: Law) -> None:
        self.case, self.law = case, law
        self.documents = {one.index: DocumentView(one, self) for one in case.file.documents}
        self.by_id: dict[int, Any] = dict(self.documents)
        self.docs: dict[str, list[DocumentView]] = {}
        for one in case.file.documents:
            self.docs.setdefault(one.type, []).append(self.documents[one.index])
        known = {"all_read": case.all_read, "pages": len(case.file.pages), "kind": case.kind.value if case.kind else None}
        parameters = {key: told for key, value in law.parameters.items() if (told := parameter_value(key, value)) is not None}
        self.values: dict[str, Any] = {"case": _CaseFacts(self, known), "docs": self.docs, "law": parameters}
        for name, document in named_documents(case).items():
            if document is not None:
                self.values[name] = self.documents[document.index]

    def base(self, wanted: Wanted) -> dict[str, Any]:
        """What expressions that want this see, apart from what they go through."""
        whole, law = self.values["case"], self.values["law"]
        out: dict[str, Any] = {
            "docs": {
                one: [row.slim(wanted) for row in self.docs.get(one, ())]
                for one in wanted.types if len(self.docs.get(one, ())) <= LIST_LENGTH
            },
            "case": {}, "law": {},
        }  # fmt: skip
        if wanted.case:
            facts = ((name, whole.get(name)) for name in wanted.case)
            out["case"] = {name: slim(value, wanted) for name, value in facts if value is not None}
        if "law" in wanted.words:
            out["law"] = {name: law[name] for name in wanted.words if name in law}
        if "holds" in wanted.words:
            out["holds"] = {one: told for one in wanted.types if (told := self.case.has(one)) is not None}
        for name in NAMED_DOCUMENTS:
            if name in wanted.words:
                # 卷内没有的文书是空的：has(…) 为否，取值即为不知道。
                out[name] = self.values[name].slim(wanted) if name in self.values else {}
        return out

    def fact(self, fact: DerivedFact) -> Any:
        """A derived fact of the whole case, laid out."""
        return self._laid(fact.run(self.case, self.law))

    def fact_of(self, fact: DerivedFact, document: Document) -> Any:
        """A derived fact of a document; None where it is not one of its type."""
        if not fact.of_document or not ("*" in fact.types or document.type in fact.types):
            return None
        return self._laid(fact.run(document, self.case, self.law))

    def _laid(self, value: Any) -> Any:
        """A derived value for expressions: documents as they see them, places and rows with ids."""
        if isinstance(value, Document):
            return self.documents[value.index]
        if isinstance(value, Dated):
            place: dict[str, Any] = {"field": value.field}
            place |= {} if value.day is None else {"day": value.day.isoformat()}
            return place | ({} if value.document is None else {"doc": self.documents[value.document.index]})
        if isinstance(value, Mapping):
            row = {key: told for key, one in value.items() if (told := self._laid(one)) is not None}
            row["id"] = 1_000_000 + len(self.by_id)
            self.by_id[row["id"]] = row
            return row
        if isinstance(value, tuple | list):
            rows = [told for one in value if (told := self._laid(one)) is not None]
            return rows if len(rows) <= LIST_LENGTH else None
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


def plain_value(value: Any, length: int = TEXT_LENGTH) -> Any:
    """A value as expressions take it: dates as texts, amounts as numbers, rows as maps; None for one that has no form or
    is too long a list. length: of texts."""
    match value:
        case bool() | int() | float():
            return value
        case str():
            return value[:length]
        case Decimal():
            return float(value)
        case Moment():
            return value.day.isoformat() + (f"T{value.time:%H:%M}" if value.time else "")
        case date():
            return value.isoformat()
        case Period():
            return {"n": value.n, "unit": value.unit}
        case tuple() | list():
            rows = [plain for one in value if (plain := plain_value(one, ITEM_LENGTH)) is not None]
            return rows if len(rows) <= LIST_LENGTH else None
        case Officer() | Citation() | Approval() | Signature() | Entry() | Item():
            parts = ((name, plain_value(getattr(value, name), ITEM_LENGTH)) for name in value.__slots__)
            row = {name: plain for name, plain in parts if plain is not None}
            return {**row, "text": str(value)} if isinstance(value, Citation) else row
        case _:
            return None
