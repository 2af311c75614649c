"""What an organiser has to look at before a drawn file counts as handed in, and what not (C0 → C1 or C2)."""

from __future__ import annotations

import pytest

from reviews.cases.domain.page_marks import PageMark, page_notes
from reviews.cases.domain.precheck import Expected, FilePart, doubts, page_health, same_number
from scoring_rules.vocabulary import CaseKind

NUMBER = "清市监处罚〔2026〕12号"


def content(pages: int = 40, *, blank=(), unreadable=(), number: str | None = NUMBER, types=("penalty_decision",), **field):
    kinds = {**dict.fromkeys(blank, "blank"), **dict.fromkeys(unreadable, "unreadable")}
    said = {"document": 1, "field": "doc_number", "value": number, "raw": number, "state": "found" if number else "missing",
            "page": 2, "box": None, "confidence": 1.0, "source": "text", **field}
    return {
        "file": {"pages": pages, "status": "read"},
        "pages": [{"no": n, "kind": kinds.get(n, "text"), "rotation": 0, "printed_page_no": None} for n in range(1, pages + 1)],
        "documents": [{"index": i, "type": t, "title": "", "first_page": i, "last_page": i} for i, t in enumerate(types, 1)],
        "fields": [said],
    }


def codes(found, *, expected=None, files=()):
    notes = page_notes(found, wordless=(), twins=())
    health = page_health(found, notes, files)
    return [d.code for d in doubts(found, health, expected or Expected(NUMBER, CaseKind.PENALTY_ORDINARY))]


CASES = {
    "as it should be": ({}, {}, []),
    "another spelling of the number": ({"number": "清市监处罚[2026] 12 号"}, {}, []),
    "another number": ({"number": "清市监处罚〔2026〕21号"}, {}, ["number"]),
    "no number was read": ({"number": None}, {}, []),
    "another kind": ({"types": ("licence_application", "licence_grant_decision")}, {}, ["kind"]),
    "no penalty, reported as ordinary": ({"types": ("no_penalty_decision",)}, {}, []),
    "four pages of forty illegible": ({"unreadable": range(1, 5)}, {}, []),
    "five pages of forty illegible": ({"unreadable": range(1, 6)}, {}, ["illegible"]),
    "five blank pages of forty": ({"blank": range(1, 6)}, {}, []),
    "six blank pages of forty": ({"blank": range(1, 7)}, {}, ["blank"]),
    "two blank pages of four": ({"pages": 4, "blank": (3, 4)}, {}, []),
    "a locked part": ({}, {"files": [FilePart("副卷.pdf", "encrypted"), FilePart("正卷.pdf", "read", 1, 40)]}, ["locked"]),
    "a file of which no word was read": ({}, {"files": [FilePart("卷.pdf", "no_text", 31, 10)]}, ["illegible"]),
    "the reported number of pages": ({}, {"expected": Expected(NUMBER, CaseKind.PENALTY_ORDINARY, 40)}, []),
    "another number of pages": ({}, {"expected": Expected(NUMBER, CaseKind.PENALTY_ORDINARY, 46)}, ["pages"]),
}


@pytest.mark.parametrize("name", CASES)
def test_doubts(name):
    made, asked, wanted = CASES[name]
    assert codes(content(**made), **asked) == wanted


def test_health_lists_the_pages_that_deserve_a_look():
    found = content(blank=(3,), unreadable=(5,), source="ocr", confidence=0.4)
    found["fields"].append({**found["fields"][0], "confidence": 0.6})
    health = page_health(found, page_notes(found, wordless=(7,), twins=()), [])
    assert (health.illegible, health.blank, health.faint, health.good) == ((5, 7), (3,), (2,), False)
    assert [(t.no, [n.mark for n in t.notes], t.drawable) for t in health.troubles] == [
        (2, [], True), (3, [PageMark.blank], True), (5, [PageMark.unreadable], False), (7, [PageMark.unrecognised], True)]


@pytest.mark.parametrize(("one", "other", "same"), [
    ("第12号", "12", True), ("清市监罚〔2026〕1号", "清市监罚(2026)１号", True),
    ("清市监罚〔2026〕1号", "清市监罚〔2026〕11号", False), ("", "", False)])
def test_spellings_of_a_number(one, other, same):
    assert same_number(one, other) is same
