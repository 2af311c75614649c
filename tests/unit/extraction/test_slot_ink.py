"""Ink in slots: present, absent or unclear; on scans by strokes and red, on text pages by pictures and their shape."""

from __future__ import annotations

import pytest

from extraction.page import Box, PageContent
from extraction.slot_ink import Ink, Mark, slot_ink

SLOT: Box = (100.0, 600.0, 300.0, 640.0)
NAME: Box = (150.0, 605.0, 210.0, 630.0)
SEAL: Box = (220.0, 560.0, 333.0, 673.0)


def _page(source: str = "ocr", kind: str = "scan", **marks: list[Box]) -> PageContent:
    return PageContent(no=1, width=595, height=842, kind=kind, source=source, **marks)  # type: ignore[arg-type]


def _ink(page: PageContent) -> dict[Mark, Ink]:
    return {mark: found.ink for mark, found in slot_ink(page, SLOT).items()}


def test_an_empty_slot_of_a_page_that_was_read_is_empty() -> None:
    assert set(_ink(_page()).values()) == {Ink.ABSENT}
    assert set(_ink(_page("text", "text")).values()) == {Ink.ABSENT}


@pytest.mark.parametrize("page", [_page("text", "scan"), _page("text", "unreadable")])
def test_a_page_that_was_not_read_says_nothing(page: PageContent) -> None:
    assert set(_ink(page).values()) == {Ink.UNCLEAR}


def test_strokes_prints_and_seals_of_a_scan() -> None:
    page = _page(strokes=[NAME, (150, 100, 210, 125)], prints=[(230, 602, 262, 638)])
    assert _ink(page) == {Mark.SIGNATURE: Ink.PRESENT, Mark.FINGER_PRINT: Ink.PRESENT, Mark.SEAL: Ink.ABSENT}
    assert slot_ink(page, SLOT)[Mark.SIGNATURE].boxes == (NAME,)


def test_under_a_seal_or_doubtful_letters_a_signature_is_unclear_not_absent() -> None:
    assert _ink(_page(seals=[SEAL]))[Mark.SIGNATURE] is Ink.UNCLEAR
    assert _ink(_page(seals=[SEAL]))[Mark.SEAL] is Ink.PRESENT
    assert _ink(_page(doubts=[NAME]))[Mark.SIGNATURE] is Ink.UNCLEAR
    assert _ink(_page(seals=[SEAL], strokes=[NAME]))[Mark.SIGNATURE] is Ink.PRESENT


def test_pictures_of_a_text_page_are_told_by_their_shape() -> None:
    assert _ink(_page("text", "mixed", pictures=[NAME]))[Mark.SIGNATURE] is Ink.PRESENT
    sealed = _ink(_page("text", "mixed", pictures=[SEAL]))
    assert sealed[Mark.SEAL] is Ink.PRESENT and sealed[Mark.SIGNATURE] is Ink.UNCLEAR
    whole = _ink(_page("text", "mixed", pictures=[(0, 0, 595, 842)]))
    assert whole[Mark.SEAL] is Ink.ABSENT


def test_specks_and_frames_are_no_signatures() -> None:
    for box in ((150.0, 610.0, 210.0, 612.0), (150.0, 560.0, 210.0, 680.0)):
        assert _ink(_page(strokes=[box]))[Mark.SIGNATURE] is Ink.ABSENT
