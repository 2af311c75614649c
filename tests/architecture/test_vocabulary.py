"""The two halves of the public vocabulary, carried by packages that do not know each other, must agree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]


def _load(path: str) -> Any:
    return YAML(typ="safe").load((ROOT / path).read_text(encoding="utf-8"))


def _types() -> dict[str, str]:
    return {row["id"]: row["type"] for row in _load("extraction/data/vocabulary.yaml")["fields"]}


def test_field_types_agree() -> None:
    rows = _load("scoring_rules/data/fields.yaml")["fields"]
    theirs = {row["id"]: row["type"] for row in rows} if isinstance(rows, list) else {
        name: row["type"] if isinstance(row, dict) else row for name, row in rows.items()}
    assert theirs == _types()


def test_document_names_agree() -> None:
    theirs = {row["id"]: row["zh"] for row in _load("extraction/data/vocabulary.yaml")["document_types"]}
    assert _load("scoring_rules/data/document_names.yaml")["names"] == theirs


def test_the_vocabulary_is_whole() -> None:
    """95 document types and 113 fields are promised; every field a type names exists."""
    vocabulary = _load("extraction/data/vocabulary.yaml")
    types = vocabulary["document_types"]
    assert (len(types), len(vocabulary["fields"])) == (95, 113)
    known = set(_types())
    assert not {field for row in types for field in row["required"] + row["optional"]} - known


def test_defects_point_at_known_types_and_fields() -> None:
    types = {row["id"] for row in _load("extraction/data/vocabulary.yaml")["document_types"]} | {"*"}
    rows = _load("scoring_rules/data/defects.yaml")
    rows = rows["defects"] if isinstance(rows, dict) else rows
    assert len(rows) == 97
    assert not {t for row in rows for t in row["report_on"]} - types
