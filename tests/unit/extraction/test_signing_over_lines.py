"""Signing lines that go over the line's end: more hands below, labels whose note stands below, names before a label."""

from __future__ import annotations

from typing import Any

from extraction.analysis import analyse
from extraction.page import PageContent
from tests.specimens.setting import HEIGHT, WIDTH, prose, set_text


def signed(pages: list[PageContent]) -> list[tuple[str, str | None]]:
    row: dict[str, Any] = next(r for r in analyse(pages)["fields"] if r["field"] == "signatures")
    return [(one["role"], one["name"]) for one in row["value"]]


def page_of(*lines: tuple[str, float, float], title: str = "集体讨论记录") -> PageContent:
    page = PageContent(no=1, width=WIDTH, height=HEIGHT, kind="text")
    set_text(page, title, 230, 60, 22)
    set_text(page, "主持人：周正    参加人员：许平、何勇、邓琳", 80, 120, 12)
    for text, x, y in lines:
        set_text(page, text, x, y, 12)
    return page


def test_a_name_with_its_day_under_the_first_one() -> None:
    pages = prose(
        "集体讨论记录",
        "|主持人签名：周正 2024年3月5日",
        "|参加人员签名：许平 2024年3月5日",
        "|              何勇 2024年3月5日",
        "|记录人签名：韩静 2024年3月5日",
    )
    assert [one for one in signed(pages) if one[0] == "member"] == [("member", "许平"), ("member", "何勇")]


def test_a_second_name_behind_white_is_no_part_of_the_next_label() -> None:
    line = "|被询问人签字：孙涛  询问人签字：王强  李霞  记录人签字：李霞"
    assert signed(prose("询问笔录", line)) == [
        ("party", "孙涛"), ("officer", "王强"), ("officer", "李霞"), ("recorder", "李霞"),
    ]  # fmt: skip


def test_the_hand_that_begins_the_next_line_belongs_to_the_last_slot_above() -> None:
    page = page_of(("主持人（签章）：", 80, 440), ("参加人员（签章）：", 250, 440), ("记录人（签章）：", 170, 472))
    hands = [(176, 434), (360, 434), (420, 434), (80, 466), (270, 466)]
    page.pictures += [(x, y, x + 46, y + 22) for x, y in hands]
    roles = [role for role, _name in signed([page])]
    assert (roles.count("chair"), roles.count("member"), roles.count("recorder")) == (1, 3, 1)


def test_the_note_below_belongs_to_the_word_that_ends_the_line() -> None:
    page = page_of(("检查人（签章）：", 80, 440), ("记录人", 420, 440), ("（签章）：", 80, 472), title="现场笔录")
    page.pictures += [(170, 434, 216, 456), (230, 434, 276, 456), (150, 466, 196, 488)]
    assert [role for role, _name in signed([page])] == ["officer", "officer", "recorder"]


def test_those_who_report_sign_as_officers() -> None:
    assert signed(prose("案件调查终结报告", "|报告人（签名）：王强 李霞")) == [("officer", "王强"), ("officer", "李霞")]


def test_a_hand_for_which_there_was_no_room_behind_its_label() -> None:
    page = page_of(("检查人签字：", 80, 440), ("记录人签字：", 440, 440), title="现场笔录")
    page.pictures += [(160, 434, 206, 456), (220, 434, 266, 456), (80, 466, 126, 488)]
    assert [role for role, _name in signed([page])] == ["officer", "officer", "recorder"]
    bare = page_of(("检查人签字：", 80, 440), ("记录人签字：", 440, 440), title="现场笔录")
    bare.pictures += [(160, 434, 206, 456), (220, 434, 266, 456)]
    assert [role for role, _name in signed([bare])] == ["officer", "officer"]


def test_a_stack_of_parts_and_names_above_the_dated_one_is_signed() -> None:
    head = ("|检查人：王强、李霞，执法证号分别是17017815031和17017822031", "检查时，当事人在场。")
    foot = ("|被检查人：孙涛", "|检查人：王强 李霞", "|记录人：李霞", "|2024年3月5日")
    assert signed(prose("现场笔录", *head, *foot)) == [
        ("party", "孙涛"), ("officer", "王强"), ("officer", "李霞"), ("recorder", "李霞"),
    ]  # fmt: skip
    told = ("|检查人：王强 李霞", "检查时，当事人在场。", "|记录人：李霞", "|2024年3月5日")
    assert signed(prose("现场笔录", *told)) == [("recorder", "李霞")]
