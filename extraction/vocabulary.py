"""The reading vocabulary: document types, fields, value types (data/vocabulary.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data" / "vocabulary.yaml"


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One kind of document. titles: usual title first, then every alias."""

    id: str
    zh: str
    stage: str
    order: int
    layout: str
    titles: tuple[str, ...]
    required: tuple[str, ...]
    optional: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """Field ids of this type: required first, in the vocabulary's order."""
        return self.required + self.optional


@dataclass(frozen=True, slots=True)
class FieldDefinition:
    """One field. values: the closed list of an enum, else empty."""

    id: str
    type: str
    zh: str
    core: bool
    labels: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The whole file, by id."""

    documents: dict[str, DocumentType]
    fields: dict[str, FieldDefinition]
    page_kinds: dict[str, str]
    value_states: dict[str, str]


def _document(row: dict[str, Any]) -> DocumentType:
    titles = tuple(row["titles"]) + tuple(row["aliases"]) + tuple(row.get("also", ()))
    return DocumentType(
        id=row["id"],
        zh=row["zh"],
        stage=row["stage"],
        order=int(row["order"]),
        layout=row["layout"],
        titles=titles,
        required=tuple(row["required"]),
        optional=tuple(row["optional"]),
    )


_handed: dict[str, Any] = {}


@lru_cache(maxsize=1)
def raw_vocabulary() -> dict[str, Any]:
    """The vocabulary's file as plain lists and mappings; read once per process."""
    if _handed:
        return _handed
    # Only who reads the file needs its language: a reading child is handed what the file says.
    import yaml

    loaded: dict[str, Any] = yaml.load(_DATA.read_bytes(), Loader=yaml.CSafeLoader)
    return loaded


def use_vocabulary(raw: dict[str, Any]) -> None:
    """Take what a parent process has read of the file: reading it again would double a child's start."""
    _handed.update(raw)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary, built once per process."""
    raw = raw_vocabulary()
    return Vocabulary(
        documents={row["id"]: _document(row) for row in raw["document_types"]},
        fields={
            row["id"]: FieldDefinition(
                id=row["id"],
                type=row["type"],
                zh=row["zh"],
                core=bool(row["core"]),
                labels=tuple(row["labels"]),
                values=tuple(row.get("values", ())),
            )
            for row in raw["fields"]
        },
        page_kinds={row["id"]: row["zh"] for row in raw["page_kinds"]},
        value_states={row["id"]: row["zh"] for row in raw["value_states"]},
    )


def document_types() -> dict[str, DocumentType]:
    """Every document type by id, in the vocabulary's order."""
    return vocabulary().documents


def field_definitions() -> dict[str, FieldDefinition]:
    """Every field by id, in the vocabulary's order."""
    return vocabulary().fields
