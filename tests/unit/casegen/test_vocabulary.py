"""The truth speaks the public vocabulary: types, titles, fields, states and shapes of values."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.casegen import MadeCase
from tests.casegen.defects import DEFECTS
from tests.casegen.papers.file import ORDER

ROOT = Path(__file__).resolve().parents[3]
SHAPES = {
    "date": r"\d{4}-\d\d-\d\d",
    "datetime": r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?",
    "money": r"\d+\.\d\d",
    "uscc": r"[0-9A-HJ-NPQRTUWXY*]{18}",
    "id_number": r"[0-9*]{17}[0-9X*]",
}
LISTS = {
    "officer_list": {"name", "certificate_no"},
    "law_list": {"law", "article", "article_sub", "paragraph", "item"},
    "approval_list": {"role", "opinion", "name", "signed_on"},
    "signature_list": {"role", "name", "signed_on"},
    "entry_list": {"no", "title", "doc_number", "date", "page_from", "page_to"},
    "item_list": {"name", "spec", "quantity"},
}


@pytest.fixture(scope="module")
def vocabulary() -> dict[str, Any]:
    """Return the project's own copy of the vocabulary."""
    text = (ROOT / "extraction" / "data" / "vocabulary.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return {
        "types": {t["id"]: t for t in data["document_types"]},
        "fields": {f["id"]: f for f in data["fields"]},
    }


def test_documents_carry_the_fields_of_their_type(
    samples: list[MadeCase], vocabulary: dict[str, Any]
) -> None:
    for case in samples:
        for document in case.data["documents"]:
            kind = vocabulary["types"][document["type"]]
            present = {f["field"] for f in case.data["fields"] if f["document"] == document["index"]}
            assert set(kind["required"]) <= present, (document["title"], set(kind["required"]) - present)
            assert present <= set(kind["required"]) | set(kind["optional"]), document["title"]
            names = [kind["zh"], *kind["aliases"]]
            # What others made, such as a court's ruling, bears its own title.
            assert document["type"] == "other" or any(document["title"].endswith(name) for name in names), document["title"]


def test_values_have_the_shape_of_their_type(samples: list[MadeCase], vocabulary: dict[str, Any]) -> None:
    for case in samples:
        for field in case.data["fields"]:
            value, spec = field["value"], vocabulary["fields"][field["field"]]
            if value is None:
                continue
            kind = spec["type"]
            if kind in SHAPES:
                assert re.fullmatch(SHAPES[kind], value), (field["field"], value)
            elif kind in LISTS:
                assert all(set(row) == LISTS[kind] for row in value), (field["field"], value)
            elif kind == "enum":
                assert value in spec["values"]
            elif kind == "enum_list":
                assert set(value) <= set(spec["values"])
            elif kind == "boolean":
                assert isinstance(value, bool)
            elif kind == "text":
                assert not re.search(r"\s", value), (field["field"], value)


def test_case_facts_have_the_keys_of_inspect(samples: list[MadeCase]) -> None:
    keys = {
        "party_name", "party_kind", "party_uscc", "party_id_number", "agency_name", "cause_of_action", "case_number",
        "doc_number", "filed_on", "notice_served_on", "decided_on", "decision_served_on", "paid_on", "closed_on",
        "penalty_kinds", "fine_amount", "confiscated_gains",
    }  # fmt: skip
    assert all(set(case.data["case"]["facts"]) == keys for case in samples)


def test_order_of_types_is_that_of_the_vocabulary(vocabulary: dict[str, Any]) -> None:
    for kind, order in ORDER.items():
        assert vocabulary["types"][kind]["order"] == order, kind


def test_every_defect_id_is_in_the_public_list() -> None:
    text = (ROOT / "scoring_rules" / "data" / "defects.yaml").read_text(encoding="utf-8")
    known = {d["id"] for d in yaml.safe_load(text)["defects"]}
    assert set(DEFECTS) <= known
