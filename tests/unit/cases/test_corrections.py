"""Corrections are replayed over the machine's reading; what a person typed always wins."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from reviews.cases.domain.corrections import (
    Change,
    apply_corrections,
    carried_over,
    check_range,
    next_index,
    old_of,
)
from reviews.errors import InvalidInput


def document(index: int, type_id: str, first: int, last: int) -> dict[str, Any]:
    return {"index": index, "type": type_id, "title": type_id, "first_page": first, "last_page": last, "confidence": 0.9}


def field(index: int, name: str, value: str, page: int) -> dict[str, Any]:
    return {"document": index, "field": name, "value": value, "raw": value, "state": "found", "page": page,
            "box": [0, 0, 1, 1], "confidence": 0.9, "source": "text"}


@pytest.fixture
def content() -> dict[str, Any]:
    return {
        "file": {"pages": 9, "status": "read"}, "pages": [],
        "documents": [document(1, "cover", 1, 1), document(2, "penalty_decision", 2, 5), document(3, "delivery_receipt", 6, 6)],
        "fields": [field(2, "fine_amount", "100.00", 3), field(2, "signed_on", "2024-01-01", 5), field(3, "recipient", "甲", 6)],
    }


def values(content: dict[str, Any]) -> dict[tuple[int, str], Any]:
    return {(f["document"], f["field"]): f["value"] for f in content["fields"]}


def test_the_reading_itself_is_never_changed(content: dict[str, Any]) -> None:
    before = copy.deepcopy(content)
    apply_corrections(content, [
        Change(1, "field", {"document": 2, "field": "fine_amount"}, {"value": "1.00", "raw": "1", "state": "found"}),
        Change(2, "document", {"document": 1}, {"removed": True})])
    assert content == before


def test_the_last_word_on_a_field_wins_whatever_the_order_of_rows(content: dict[str, Any]) -> None:
    target = {"document": 2, "field": "fine_amount"}
    changes = [Change(n, "field", target, {"value": f"{n}.00", "raw": str(n), "state": "found"}) for n in (3, 1, 2)]
    done = apply_corrections(content, changes)
    assert values(done)[2, "fine_amount"] == "3.00"
    entry = next(f for f in done["fields"] if f["field"] == "fine_amount")
    assert (entry["page"], entry["confidence"]) == (3, 1.0), "the place stays, the confidence is a person's"


def test_fields_outside_the_corrected_range_go_unless_a_person_typed_them(content: dict[str, Any]) -> None:
    shorter = Change(2, "document", {"document": 2}, {"type": "penalty_decision", "first_page": 2, "last_page": 4})
    typed = Change(1, "field", {"document": 2, "field": "signed_on"}, {"value": "2024-01-02", "raw": "", "state": "found"})
    assert (2, "signed_on") not in values(apply_corrections(content, [shorter]))
    assert values(apply_corrections(content, [typed, shorter]))[2, "signed_on"] == "2024-01-02"


def test_fields_read_again_stand_in_for_the_machines_and_not_for_a_persons(content: dict[str, Any]) -> None:
    again = Change(2, "document", {"document": 2}, {
        "type": "prior_notice", "first_page": 2, "last_page": 5, "fields": [field(1, "fine_amount", "7.00", 3),
                                                                           field(1, "party_name", "乙", 2)]})
    typed = Change(1, "field", {"document": 2, "field": "fine_amount"}, {"value": "5.00", "raw": "", "state": "found"})
    done = values(apply_corrections(content, [typed, again]))
    assert done == {(2, "fine_amount"): "5.00", (2, "party_name"): "乙", (3, "recipient"): "甲"}


def test_undoing_is_the_old_value_said_again(content: dict[str, Any]) -> None:
    target = {"document": 2, "field": "fine_amount"}
    old = old_of(content, "field", target)
    first = Change(1, "field", target, {"value": None, "raw": None, "state": "missing"})
    assert apply_corrections(content, [first, Change(2, "field", target, old)])["fields"][0]["value"] == "100.00"
    assert old_of(content, "field", {"document": 2, "field": "court_name"}) == {"removed": True}
    assert old_of(content, "document", {"document": 9}) == {"removed": True}


@pytest.mark.parametrize(("first", "last", "words"), [
    (5, 4, "大于止页"), (0, 4, "第 1 页至第 9 页"), (2, 10, "第 1 页至第 9 页"), (2, 6, "《delivery_receipt》（第 6–6 页）重叠"),
    (1, 5, "《cover》（第 1–1 页）重叠"),
])
def test_a_range_that_cannot_be_is_refused_naming_the_other(
    content: dict[str, Any], first: int, last: int, words: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_range(content["documents"], {}, index=2, first_page=first, last_page=last, page_count=9)
    assert words in refused.value.message and "没有保存" in refused.value.message


def test_a_document_may_keep_its_own_pages_and_take_free_ones(content: dict[str, Any]) -> None:
    check_range(content["documents"], {}, index=2, first_page=2, last_page=5, page_count=9)
    check_range(content["documents"], {}, index=None, first_page=7, last_page=9, page_count=9)


def test_a_removed_documents_number_is_not_given_again(content: dict[str, Any]) -> None:
    gone = [Change(1, "document", {"document": 4}, {"type": "other", "first_page": 7, "last_page": 7}),
            Change(2, "document", {"document": 4}, {"removed": True})]
    assert next_index(apply_corrections(content, gone)["documents"], gone) == 5


def test_corrections_follow_their_document_into_another_reading(content: dict[str, Any]) -> None:
    new = copy.deepcopy(content)
    new["documents"] = [document(1, "penalty_decision", 2, 5), document(2, "delivery_receipt", 7, 7)]
    changes = [
        Change(1, "field", {"document": 2, "field": "fine_amount"}, {"value": "1.00", "state": "found"}),
        Change(2, "field", {"document": 3, "field": "recipient"}, {"value": "丙", "state": "found"}),
        Change(3, "document", {"document": 4}, {"type": "other", "first_page": 8, "last_page": 9}),
        Change(4, "field", {"document": 4, "field": "facts"}, {"value": "x", "state": "found"}),
    ]
    kept, lost = carried_over(content, new, changes)
    assert [(c.seq, c.target["document"]) for c in kept] == [(1, 1), (3, 3), (4, 3)]
    assert lost == 1
