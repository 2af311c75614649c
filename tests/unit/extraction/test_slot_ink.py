"""Who signed a scanned paper, by its ink: counted where it can be, illegible where the paper is hidden, never missing."""

from __future__ import annotations

from typing import Any

from extraction.analysis import analyse
from extraction.page import Box, Char, PageContent

PARTY: Box = (180.0, 598.0, 230.0, 618.0)
OFFICER: Box = (180.0, 636.0, 234.0, 656.0)
SECOND: Box = (242.0, 636.0, 296.0, 656.0)


def _line(text: str, top: float, left: float = 80, size: float = 14) -> list[Char]:
    return [Char(ch, left + size * i, top, left + size * (i + 1), top + size) for i, ch in enumerate(text)]


def _signatures(
    *, slots: str = "执法人员签名:", letters: tuple[tuple[str, float], ...] = (), source: str = "ocr", **ink: list[Box]
) -> tuple[str, list[str] | None]:
    """State, and roles with a star for a name, of an inquiry record signed by so much ink."""
    chars = [*_line("询问笔录", 60, left=250, size=22), *_line("被询问人:程超", 100), *_line("与本案关系:当事人本人", 125)]
    chars += _line("问:你看到了什么?", 150) + _line("答:看到有人焚烧废料。", 175)
    chars += _line("被询问人签名:", 600) + _line(slots, 640)
    for letter, left in letters:
        chars += _line(letter, 640, left=left)
    page = PageContent(no=1, width=595, height=842, kind="scan", chars=chars, source=source, **ink)  # type: ignore[arg-type]
    row: dict[str, Any] = next(r for r in analyse([page])["fields"] if r["field"] == "signatures")
    listed = row["value"]
    return row["state"], None if listed is None else sorted(e["role"] + "*" * bool(e["name"]) for e in listed)


def test_two_marks_are_two_officers_and_one_stays_uncounted() -> None:
    assert _signatures(strokes=[PARTY, OFFICER, SECOND]) == ("found", ["officer", "officer", "party"])
    assert _signatures(strokes=[PARTY, OFFICER]) == ("illegible", None)


def test_a_mark_far_too_wide_for_one_name_is_two() -> None:
    both = (180.0, 636.0, 296.0, 660.0)
    assert _signatures(strokes=[PARTY, both]) == ("found", ["officer", "officer", "party"])


def test_letters_seen_in_pen_strokes_are_no_name() -> None:
    """The recogniser takes two strokes for 金 and 人; they stand apart amid the ink, and no such person signed."""
    assert _signatures(letters=(("金", 182), ("人", 214)), strokes=[PARTY, (236.0, 636.0, 300.0, 656.0)]) == (
        "found",
        ["officer", "officer", "party"],
    )


def test_ink_belongs_to_the_line_it_stands_on() -> None:
    """A label's box may reach up to the line above."""
    low = (182.0, 616.0, 232.0, 636.0)
    assert _signatures(strokes=[low, OFFICER, SECOND]) == ("found", ["officer", "officer", "party"])


def test_a_hidden_slot_is_illegible_not_missing() -> None:
    seal = (170.0, 560.0, 290.0, 680.0)
    assert _signatures(seals=[seal]) == ("illegible", None)
    assert _signatures(doubts=[OFFICER]) == ("illegible", None)
    assert _signatures()[0] == "missing"


def test_a_finger_print_stands_in_for_a_signature() -> None:
    prints = [(185.0, 590.0, 215.0, 625.0)]
    assert _signatures(strokes=[OFFICER, SECOND], prints=prints) == ("found", ["officer", "officer", "party"])


def test_each_officer_signs_beside_the_printed_name() -> None:
    slots = "执法人员:王强证号:苏09120017880签名:"
    ink = [PARTY, (436.0, 636.0, 490.0, 656.0)]
    assert _signatures(slots=slots, strokes=ink, source="text") == ("found", ["officer", "party"])


def test_a_colon_lost_before_the_ink_does_not_lose_the_slot() -> None:
    ink = [PARTY, (192.0, 636.0, 240.0, 656.0)]
    state, roles = _signatures(slots="见证人(签名)", letters=(("2025年4月25日", 270),), strokes=ink)
    assert state == "found" and roles is not None and "witness" in roles
