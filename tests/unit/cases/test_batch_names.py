"""Names and layouts of ZIPs as people make them (security.md P8)."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.cases.domain.batch import Entry, Group, Layout, Outcome, decode_name, shown_name, sorted_out

LIMIT = 10_000_000


def entries(*names: str) -> list[Entry]:
    return [Entry(position=i, name=name, size=1000, packed=900, method=8) for i, name in enumerate(names)]


def cases(layout: Layout, *names: str) -> dict[str, list[str]]:
    groups, _results = sorted_out(entries(*names), layout, limit=LIMIT)
    return {group.name: [entry.name.split("/")[-1] for entry in group.entries] for group in groups}


NAME = "清市监罚〔2026〕12号/正卷.pdf"


@pytest.mark.parametrize(("raw", "flags", "extra"), [
    (NAME.encode("gbk"), 0, b""),
    (NAME.encode(), 0x800, b""),
    (NAME.encode(), 0, b""),
    (NAME.replace("/", "\\").encode("gbk"), 0, b""),
    (b"?", 0, b"\x75\x70" + (5 + len(NAME.encode())).to_bytes(2, "little") + b"\x01"
     + zlib.crc32(b"?").to_bytes(4, "little") + NAME.encode()),
])
def test_names_are_read_in_the_writing_they_came_in(raw: bytes, flags: int, extra: bytes) -> None:
    assert decode_name(raw, flags, extra) == NAME


def test_the_back_stroke_inside_a_character_parts_nothing() -> None:
    """GBK writes 乗 with the byte of the back stroke; it is decoded before folders are looked for."""
    assert b"\\" in "乗".encode("gbk")
    assert decode_name("乗车案.pdf".encode("gbk"), 0, b"") == "乗车案.pdf"


@given(st.binary(max_size=80), st.sampled_from([0, 0x800]), st.binary(max_size=40))
def test_any_bytes_have_a_name_that_can_be_shown(raw: bytes, flags: int, extra: bytes) -> None:
    shown = shown_name(decode_name(raw, flags, extra))
    assert len(shown) <= 200 and "\n" not in shown and "\u202e" not in shown


@pytest.mark.parametrize(("names", "expected"), [
    (("甲.pdf", "乙.pdf"), {"甲": ["甲.pdf"], "乙": ["乙.pdf"]}),
    (("一季度/甲.pdf", "一季度/乙.pdf"), {"甲": ["甲.pdf"], "乙": ["乙.pdf"]}),
    (("甲/1.pdf", "甲/10.pdf", "甲/2.pdf", "乙/1.pdf"), {"甲": ["1.pdf", "2.pdf", "10.pdf"], "乙": ["1.pdf"]}),
    (("一季度/甲/a.pdf", "一季度/乙/b.pdf", "一季度/丙.pdf"), {"甲": ["a.pdf"], "乙": ["b.pdf"], "丙": ["丙.pdf"]}),
    (("甲/副卷.pdf", "甲/正卷.pdf"), {"甲": ["正卷.pdf", "副卷.pdf"]}),
    (("甲/副卷/1.pdf", "甲/正卷/2.pdf", "乙/正卷/1.pdf"), {"甲": ["2.pdf", "1.pdf"], "乙": ["1.pdf"]}),
    (("甲/正卷/1.pdf", "甲/副卷/2.pdf"), {"甲": ["1.pdf", "2.pdf"]}),
])
def test_folders_make_cases_and_wrappers_do_not(names: tuple[str, ...], expected: dict[str, list[str]]) -> None:
    assert cases(Layout.auto, *names) == expected


def test_the_person_can_say_how_the_zip_is_laid_out() -> None:
    names = ("一季度/甲.pdf", "一季度/乙.pdf", "丙.pdf")
    assert set(cases(Layout.files, *names)) == {"甲", "乙", "丙"}
    groups, results = sorted_out(entries(*names), Layout.folders, limit=LIMIT)
    assert [g.name for g in groups] == ["一季度"]
    assert [(r.name, r.outcome) for r in results] == [("丙.pdf", Outcome.refused)]


@pytest.mark.parametrize(("name", "number", "title"), [
    ("清市监罚〔2026〕12号 某食品厂案", "清市监罚〔2026〕12号", "某食品厂案"),
    ("清市监罚(2026)12号", "清市监罚〔2026〕12号", "清市监罚(2026)12号"),
    ("某食品厂案_清环罚[2025]执法二中队-9号", "清环罚〔2025〕执法二中队-9号", "某食品厂案"),
    ("案卷三", "案卷三", "案卷三"),
])
def test_number_and_title_come_from_the_name(name: str, number: str, title: str) -> None:
    group = Group(name, ())
    assert (group.number, group.title) == (number, title)


@pytest.mark.parametrize(("entry", "words"), [
    (Entry(0, "../../etc/passwd", 10, 10), "压缩包以外"),
    (Entry(0, "/etc/passwd", 10, 10), "压缩包以外"),
    (Entry(0, "C:/x.pdf", 10, 10), "压缩包以外"),
    (Entry(0, "a/b/../../../x.pdf", 10, 10), "压缩包以外"),
    (Entry(0, "x.pdf", 10, 10, mode=0o120777), "快捷方式"),
    (Entry(0, "x.pdf", 10, 10, flags=1), "加密"),
    (Entry(0, "里.zip", 10, 10), "包中的压缩包"),
    (Entry(0, "x.pdf", 10, 10, method=14), "压缩方式"),
    (Entry(0, "x.pdf", 0, 0), "0 字节"),
    (Entry(0, "x.pdf", LIMIT + 1, LIMIT), "超过"),
    (Entry(0, "x.pdf", 9_000_000, 9_000), "压缩比"),
])
def test_what_is_not_even_unpacked_says_why(entry: Entry, words: str) -> None:
    groups, (result,) = sorted_out([entry], Layout.auto, limit=LIMIT)
    assert (groups, result.outcome) == ([], Outcome.refused)
    assert words in result.reason


def test_what_systems_leave_behind_is_passed_over() -> None:
    groups, results = sorted_out(entries("__MACOSX/._甲.pdf", ".DS_Store", "甲/Thumbs.db", "甲/"), Layout.auto, limit=LIMIT)
    assert groups == [] and {r.outcome for r in results} == {Outcome.skipped}
