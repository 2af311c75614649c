"""What both writers decide alike, the words of official papers, and the verification code."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest

from reviews.typesetting import (
    Attachment,
    Cell,
    Facts,
    Heading,
    Imprint,
    PictureBlock,
    Table,
    digest_of,
    verification_code,
)
from reviews.typesetting.layout import (
    attachment_list,
    copies_of,
    ems,
    even_lines,
    laid_out,
    must_split,
    red_head,
    title_lines,
)
from reviews.typesetting.pictures import is_svg
from reviews.typesetting.words import clean, format_date, ordinal
from tests.unit.typesetting.samples import CHART, LONG_UNIT


def test_ordinals() -> None:
    assert [ordinal(n) for n in (1, 10, 11, 20, 40, 99)] == ["一", "十", "十一", "二十", "四十", "九十九"]
    assert [ordinal(n) for n in (100, 101, 110, 111, 120, 999)] == [
        "一百", "一百零一", "一百一十", "一百一十一", "一百二十", "九百九十九"]
    with pytest.raises(ValueError, match="1 to 999"):
        ordinal(1000)


def test_dates_have_no_leading_zeros() -> None:
    assert format_date(date(2026, 3, 5)) == "2026年3月5日"


def test_control_and_direction_characters_are_dropped() -> None:
    assert clean("甲\x00乙\x08丙\u202e丁\ufeff\r\n戊\t己\ud800") == "甲乙丙丁\n戊 己"


def test_a_heading_of_a_higher_level_begins_the_lower_ones_anew() -> None:
    levels = (1, 2, 2, 3, 4, 4, 3, 1, 2, 4)
    texts = [block.text for block in laid_out(Heading("题", level) for level in levels) if isinstance(block, Heading)]
    assert [text.removesuffix("题") for text in texts] == [
        "一、", "（一）", "（二）", "1.", "（1）", "（2）", "2.", "二、", "（一）", "（1）",
    ]  # fmt: skip
    assert laid_out([Heading("前言", numbered=False)]) == [Heading("前言", numbered=False)]


def test_titles_break_into_even_lines_and_never_inside_a_number_or_a_word() -> None:
    assert title_lines("行政执法案卷评查反馈意见书") == ["行政执法案卷评查反馈意见书"]
    assert title_lines("关于2026年第三季度行政执法案卷评查情况的通报") == ["关于2026年第三季度", "行政执法案卷评查情况的通报"]
    assert title_lines("甲\n乙") == ["甲", "乙"]
    longest = ["关于江北区2026年第三季度各镇街和区级", "行政执法机关行政处罚案卷及行政许可案卷",
               "评查情况与共性问题整改落实情况的通报"]
    assert title_lines("".join(longest)) == longest
    assert title_lines("关于行政执法案卷评查中发现的告知、送达、期限等方面共性问题的通报")[1][:2] != "知、"
    for count in range(21, 100):
        lengths = [len(line) for line in title_lines("字" * count)]
        assert not any(b < min(a, c) for a, b, c in zip(lengths, lengths[1:], lengths[2:], strict=False)), "no hourglass"
        assert len(set(lengths)) > 1 or count % 20 == 0, "no rectangle where a line has room"
    for room in range(3, 30):
        lines = even_lines(LONG_UNIT, room)
        assert "".join(lines) == LONG_UNIT
        assert max(map(len, lines)) <= room


def test_a_list_of_attachments_numbers_what_is_listed_and_copies_end_in_a_full_stop() -> None:
    slip, first, second = Attachment("回执", (), slip=True), Attachment("甲\n表", ()), Attachment("2026.3乙", ())
    assert attachment_list([slip, second]) == [("附件：", "2026.3乙")]
    assert attachment_list([first, slip, second]) == [("附件：1.", "甲表"), ("　　　2.", "2026.3乙")]
    assert [copies_of(Imprint("办", None, words)) for words in ("", " 县政府", "县政府。")] == ["", "县政府。", "县政府。"]


def test_how_wide_a_line_is() -> None:
    assert [ems(text) for text in ("司法局", "12", "2026年9月8日", "A局", "〔2026〕", "")] == [3, 1, 6 + 1.25, 1.75, 4, 0]


def test_characters_that_end_a_line_or_turn_the_text_round() -> None:
    assert clean("甲\x0b乙\u2028丙\r\n丁\r戊\x85己") == "甲\n乙\n丙\n丁\n戊\n己"
    assert clean("甲\u061c\u2066\u202e\ufe0f\U000e0041\ufff9乙") == "甲乙"
    assert clean("葛\U000e0100㛃𬭁") == "葛\U000e0100㛃𬭁", "a variant of a character in a name stays"


def test_the_red_head_grows_for_short_names_and_takes_lines_for_long_ones() -> None:
    assert red_head("清河市司法局") == (["清河市司法局"], 46.0)
    lines, size = red_head(LONG_UNIT)
    assert len(lines) >= 3 and size >= 22 and size * max(map(len, lines)) <= 425.1


def test_only_a_row_that_would_fill_most_of_a_page_may_split() -> None:
    assert must_split(("1", "字" * 400), (12, 41), 10.5)
    assert not must_split(("1", "字" * 100), (12, 41), 10.5)


@pytest.mark.parametrize("wrong", [
    lambda: Table(head=(("甲", "乙"),), rows=(("1",),)),
    lambda: Table(head=(("甲", Cell("乙", down=2)), ("丙", "丁")), rows=()),
    lambda: Table(head=(("甲", "乙"),), rows=(), total=("合计",)),
    lambda: Table(head=(("甲", "乙"),), rows=(), widths=(1, 0)),
    lambda: Table(head=(), rows=()),
    lambda: Heading("题", 5),
    lambda: Facts(((),)),
])  # fmt: skip
def test_a_table_that_cannot_be_drawn_is_refused(wrong) -> None:
    with pytest.raises(ValueError):
        wrong()


@pytest.mark.parametrize("content", [
    b"GIF89a", b"<svg><script>1</script></svg>", b'<svg><image href="http://example.invalid/a.png"/></svg>',
    b'<svg><image xlink:href="/etc/passwd"/></svg>', b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
])  # fmt: skip
def test_a_picture_that_is_none_of_ours_is_refused(content: bytes) -> None:
    assert is_svg(PictureBlock(CHART, 120).content)
    with pytest.raises(ValueError, match=r"a picture is|stand alone"):
        is_svg(content)


def test_the_code_can_be_worked_out_again_in_three_lines_without_the_product() -> None:
    certified = {"round": "2026年第三季度", "files": ["甲〔2026〕1号", "乙〔2026〕2号"], "seed": 31}
    digest = hashlib.sha256(json.dumps(certified, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())
    number = int(digest.hexdigest(), 16) >> 196
    code = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[number >> 5 * place & 31] for place in range(11, -1, -1))
    assert verification_code(digest_of(certified)) == f"{code[:4]}-{code[4:8]}-{code[8:]}"
    assert verification_code(digest_of({**certified, "seed": 32})) != verification_code(digest_of(certified))
    with pytest.raises(ValueError, match="64 hex"):
        verification_code("abc")
