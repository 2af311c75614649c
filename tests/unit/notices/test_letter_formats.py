"""The second form of a letter's content, and that letters issued in the first keep hash and code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reviews.notices.domain import (
    PagePicture,
    content_hash,
    edit,
    from_json,
    pictures_of,
    to_json,
    verification_code,
)
from tests.unit.notices.samples import LETTER
from tests.unit.notices.test_drafting import EDITS

PICTURE = PagePicture("a" * 64, 1240, 420)
# Worked out by the program that issued letters in the first form; it stands on paper.
FIRST_HASH = "bbb3272b7e1413858e8206aab48e9eb119814d208fc4652cfc7cfbb41036d4ff"
FIRST_CODE = "3K5A-7NFA-7FF7"


def first_form() -> dict[str, object]:
    """The sample letter as the first form stored it, key by key."""
    values = to_json(replace(LETTER, code=FIRST_CODE))
    del values["replaces"]
    keys = ("document_title", "page_label", "problem", "basis", "advice", "deducted", "veto")
    return {**values, "format": "case-feedback/1", "problems": [{k: row[k] for k in keys} for row in values["problems"]]}


def test_a_letter_issued_in_the_first_form_keeps_its_hash_and_its_code() -> None:
    letter = from_json(first_form())
    assert to_json(letter) == first_form()
    assert content_hash(letter) == FIRST_HASH
    assert verification_code(letter) == FIRST_CODE == letter.code


def test_a_draft_of_the_first_form_takes_the_second_when_it_is_edited() -> None:
    draft = replace(from_json(first_form()), number=None, code="")
    assert from_json(to_json(edit(draft, EDITS))).problems[0].model == "甲"


def test_pictures_numbers_and_days_are_part_of_what_is_hashed() -> None:
    first = replace(LETTER.problems[0], number="整改2026-01-0001", due_on=date(2026, 12, 21), page=31, quote="原文",
                    model="规范", picture=PICTURE)
    letter = replace(LETTER, problems=(first, replace(first, page=32), *LETTER.problems[1:]))
    assert from_json(to_json(letter)) == letter
    assert pictures_of(letter) == (PICTURE.sha256,)
    other = replace(first, picture=replace(PICTURE, sha256="b" * 64))
    assert content_hash(replace(letter, problems=(other, *letter.problems[1:]))) != content_hash(letter)
