"""The notice of excellent files and the cover of a teaching copy: what they say and never say, what keeps a copy back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from reviews.cases.domain.masking import Known
from reviews.notices.domain import content_hash, read_content, why_not_issue
from reviews.notices.domain.content import (
    HeadingBlock,
    PaperFigure,
    PaperPage,
    TableBlock,
    TextBlock,
    from_json,
    to_json,
    used_figures,
)
from reviews.notices.domain.drafts.excellent import FIGURES, draft_excellent
from reviews.notices.domain.drafts.teaching import draft_teaching
from reviews.notices.domain.excellent import ExcellentFile, Praise
from reviews.notices.domain.teaching import (
    CoveredPage,
    covers_digest,
    read_shares,
    why_not_issue_copy,
    why_not_pages,
)
from reviews.notices.queries.teaching import personal_words

DAY = date(2026, 10, 12)
FILE = ExcellentFile(
    case_id="c", release_id="r", settlement="s", number="清罚〔2026〕1号", title="＊＊＊＊未取得许可案", kind="行政处罚",
    field="市场监管", unit="清河县市场监督管理局", organ="清河县市场监督管理局", pack="行政处罚案卷评查标准 2024", pack_id="p",
    pack_version="2024", total=Decimal("96.50"), full_marks=Decimal("100"), grade="优秀", points=("取证及时", "说理充分"),
    praise=(Praise("优点", "现场笔录逐项列明", "第3页"),), votes=(3, 4))
NUMBERS = {name: PaperFigure(text=str(n), label=name) for n, name in enumerate(FIGURES, start=3)}


def words(content) -> str:
    return " ".join(content.say(block.text) for block in content.blocks if isinstance(block, TextBlock))


def test_the_notice_says_who_was_good_at_what_and_lists_the_files():
    second = replace(FILE, case_id="d", number="清罚〔2026〕2号", points=(), praise=(), votes=None)
    content = draft_excellent([FILE, second], NUMBERS, organ="清河县司法局", round_name="三季度互评", dated_on=DAY)
    assert content.title == "关于三季度互评优秀案卷的通报" and content.addressee == "各有关单位"
    assert set(used_figures(content)) == set(FIGURES)
    assert "截至成文已定案案卷3卷，涉及4个单位；评定等次的案卷6卷，其中评为优秀的5卷，占7。" in words(content)
    assert "取证及时。" in words(content) and "专家点评（优点，第3页）：现场笔录逐项列明。" in words(content)
    # A file without a word of what was good stands in the list alone.
    assert [block.text for block in content.blocks if isinstance(block, HeadingBlock) and block.level == 2] == [
        ("清河县市场监督管理局：行政处罚清罚〔2026〕1号",)]
    assert why_not_issue(content, today=DAY) == ()
    (table,) = content.annexes[0].blocks
    assert isinstance(table, TableBlock)
    assert [content.say(cell) for cell in table.rows[0]] == [
        "1", "清河县市场监督管理局", "清罚〔2026〕1号", "＊＊＊＊未取得许可案", "行政处罚", "96.5/100", "优秀", "3票（4位专家）"]
    assert table.rows[1][-1] == ()
    assert from_json(to_json(content)) == content


def test_practice_that_nobody_wrote_is_a_blank_that_holds_the_notice_back():
    silent = replace(FILE, points=(), praise=())
    content = draft_excellent([silent], NUMBERS, organ="清河县司法局", round_name="三季度互评", dated_on=DAY)
    assert why_not_issue(content, today=DAY) == (
        "文中还有没有填写的地方（【请填写优秀案卷值得学习的做法（评查人员和专家没有写）】），请填写或者删去。",)


def test_many_excellent_files_do_not_fill_the_text():
    """Ten are told of, the practice of the others and a long list go into the spreadsheet."""
    files = [replace(FILE, case_id=f"c{n}", number=f"清罚〔2026〕{n}号", votes=None) for n in range(40)]
    content = draft_excellent(files, NUMBERS, organ="清河县司法局", round_name="三季度互评", dated_on=DAY)
    assert sum(isinstance(block, HeadingBlock) and block.level == 2 for block in content.blocks) == 10
    assert [(one.title, one.electronic, len(one.blocks[0].rows)) for one in content.annexes] == [
        ("优秀案卷名单", True, 40), ("其他优秀案卷的做法", False, 30)]
    assert "专家推选" not in content.annexes[0].blocks[0].head
    assert "其余优秀案卷的做法见附件“其他优秀案卷的做法”。" in words(content)


def test_the_cover_of_a_copy_names_neither_unit_nor_file():
    content = draft_teaching(FILE, organ="清河县司法局", round_name="三季度互评", dated_on=DAY)
    told = repr(to_json(content))
    assert FILE.number not in told and FILE.unit not in told and FILE.title not in told
    assert "取证及时" in words(content) and "第3页" in words(content) and "96.5/100，优秀" in told
    bare = draft_teaching(replace(FILE, points=(), praise=(), votes=None), organ="局", round_name="轮", dated_on=DAY)
    assert "【请填写本卷好在哪里（评查人员没有写）】" in words(bare) and "专家" not in words(bare)


def test_pages_are_part_of_what_is_vouched_for_and_papers_without_them_keep_their_hash():
    content = draft_teaching(FILE, organ="清河县司法局", round_name="三季度互评", dated_on=DAY)
    assert "pages" not in to_json(content)
    shown = replace(content, pages=(PaperPage(1, "a" * 64, 900, 1200, "b" * 64),))
    assert read_content(to_json(shown)) == shown
    assert len({content_hash(content), content_hash(shown),
                content_hash(replace(shown, pages=(replace(shown.pages[0], sha256="c" * 64),)))}) == 3


def test_words_that_name_somebody_are_found_wherever_they_stand():
    content = draft_teaching(replace(FILE, points=("李小明的询问笔录完整",)), organ="局", round_name="轮", dated_on=DAY)
    assert personal_words(content, Known(names=frozenset({"李小明"}))) == ["李小明"]
    assert personal_words(content, Known(names=frozenset({"王五六"}))) == []
    table = replace(content, blocks=(TableBlock("t", ("项目",), ((("电话 13812345678",),),)),))
    assert personal_words(table, Known()) == ["13812345678"]


@pytest.mark.parametrize(("text", "box"), [
    ("0.2,0.3,0.1,0.1", (0.1, 0.1, 0.2, 0.3)), ("-1,0.5,2,0.9", (0.0, 0.5, 1.0, 0.9)), ("0.1,0.1,0.1,0.9", None),
    ("", None), ("a,b,c,d", None), ("0,0,1", None), ("nan,0,1,1", None), ("0,0,nan,1", None),
])
def test_rectangles_are_put_in_order_and_slips_of_the_hand_are_none(text, box):
    assert read_shares(text) == box


def test_a_confirmation_holds_for_exactly_these_covers():
    first = covers_digest(sha256="f", file_page=1, whole="", boxes=[(1, 2, 3, 4), (5, 6, 7, 8)], turn=0)
    assert first == covers_digest(sha256="f", file_page=1, whole="", boxes=[(5, 6, 7, 8), (1, 2, 3, 4.001)], turn=0)
    others = [{"boxes": [(1, 2, 3, 4)]}, {"whole": "整页"}, {"turn": 90}, {"file_page": 2}, {"sha256": "g"}]
    told = {"sha256": "f", "file_page": 1, "whole": "", "boxes": [(1, 2, 3, 4), (5, 6, 7, 8)], "turn": 0}
    assert len({first, *(covers_digest(**{**told, **one}) for one in others)}) == 6


def test_a_copy_is_kept_back_until_every_page_is_confirmed_and_made_as_confirmed():
    def page(no, checked=True):
        return CoveredPage(no, "", 1, (), f"h{no}", "甲", datetime(2026, 10, 1, tzinfo=UTC) if checked else None)

    pages = [page(1), page(2)]
    assert why_not_pages([]) == "这份案卷还没有读出页面，不能制作教学案卷。"
    assert why_not_pages([page(1), page(2, False)]) == "还有 1 页的遮盖没有确认（第 2 页）。请逐页核对。"
    assert why_not_issue_copy(pages, [(1, "h1"), (2, "h2")]) is None
    for held in ([], [(1, "h1")], [(1, "h1"), (2, "h0")], [(2, "h2"), (1, "h1")]):
        assert "还没有按现在的遮盖生成页面" in (why_not_issue_copy(pages, held) or "")
