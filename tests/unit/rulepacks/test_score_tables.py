"""Score tables of several makes, as rows and as real files, become drafts; what does not add up is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction import read_tables
from reviews.rulepacks.domain.score_table import (
    ColumnRole,
    Table,
    find_head,
    headings_of,
    join,
    list_mismatches,
    propose_checks,
    roles_of,
    with_points,
)
from scoring_rules import CaseKind, load_pack, parse_pack
from scoring_rules.errors import PackError
from tests.unit.rulepacks import score_tables
from tests.unit.rulepacks.reading_tables import CHOSEN, TITLES, as_table, from_file, listed, outline, text
from tests.unit.rulepacks.score_tables import SAMPLES, as_docx, as_pdf, as_xlsx

FILES: dict[str, Callable[[score_tables.Sample], bytes]] = {
    "xlsx": as_xlsx,
    "docx": as_docx,
    "docx in two": lambda sample: as_docx(sample, pages=2),
    "pdf over three pages": lambda sample: as_pdf(sample, pages=3),
}


@pytest.mark.parametrize("make", sorted(FILES))
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_file_of_any_make_gives_what_the_rows_give(name: str, make: str, tmp_path: Path) -> None:
    """Merged cells, repeated heads and tables that go on over pages change nothing in what is read."""
    file = tmp_path / f"table.{make[:4].strip()}"
    file.write_bytes(FILES[make](SAMPLES[name]))
    read, wanted = outline(*from_file(read_tables(file))), outline(as_table(SAMPLES[name]))
    assert listed(read) == listed(wanted)
    assert [veto.title for veto in read.vetoes] == [veto.title for veto in wanted.vetoes]
    assert [[clause.kind for clause in item.clauses] for item in read.items] == [
        [clause.kind for clause in item.clauses] for item in wanted.items
    ]
    assert (read.stated_total, [part.stated for part in read.parts]) == (wanted.stated_total, [p.stated for p in wanted.parts])
    assert read.title == wanted.title


def test_parts_by_merged_cells_with_their_points() -> None:
    read = outline(as_table(score_tables.DRUG_LICENCE))
    assert [(part.title, part.stated, part.points) for part in read.parts] == [("受理", 15, 15), ("审查决定", 35, 35)]
    first = read.items[0]
    assert (first.title, first.points, first.look) == ("申请材料齐全，有申请书", 5, "行政许可申请书")
    assert [(one.kind, one.documents) for one in first.clauses] == [("document_missing", ("licence_application",))]


def test_gates_become_vetoes_and_the_rest_adds_up() -> None:
    read = outline(as_table(score_tables.SURVEY))
    assert [one.title for one in read.vetoes] == [
        "实施处罚的机关具有法定职权", "执法人员具有执法资格且不少于两人", "决定前履行告知义务",
    ]
    assert [(part.title, part.points) for part in read.parts] == [("二、卷面", 20), ("三、内容", 80)]
    assert list_mismatches(read) == ()
    pack = parse_pack(text(read))
    assert (pack.scoring.full_marks, len(pack.items), len(pack.vetoes)) == (100, 6, 3)
    assert pack.sections[1].items[0].further[0].kind == "document_missing"
    assert pack.items[0].deduction.text == "每缺一项扣0.5分，扣完为止"


def test_two_columns_of_points_are_told_apart() -> None:
    table = as_table(score_tables.ENVIRONMENT)
    joined = join([table], {0: find_head(table)})
    wanted = ["section", "section_points", "item", "points", "rule", "notes"]
    assert [roles_of(joined)[column].value for column in range(6)] == wanted
    read = outline(table)
    assert [(part.stated, part.points) for part in read.parts] == [(10, 10), (20, 20)]
    assert read.items[5].notes == "拒签的注明情况，可不扣分"


def test_printed_points_that_add_up_to_more_are_told_with_the_likely_misprint() -> None:
    read = outline(as_table(score_tables.MISPRINT))
    (told,) = list_mismatches(read)
    assert (told.found, told.stated) == (109, 100)
    assert told.words == (
        "全表各项合计 109 分，表中写明 100 分，多 9 分。可能是：“决定书内容”的 19 分应为 10 分。请对照原表核对。"
    )
    with pytest.raises(PackError, match="满分写明 100 分，各部分合计却是 109 分"):
        parse_pack(text(read))
    mended = with_points(read, {8: Decimal(10)}, frozenset(), TITLES)
    assert list_mismatches(mended) == ()
    assert parse_pack(text(mended)).items[8].points == 10
    assert mended.items[8].by_hand and not mended.items[7].by_hand


def test_a_row_that_is_no_item_can_be_left_out() -> None:
    read = outline(as_table(score_tables.SURVEY))
    fewer = with_points(read, {}, frozenset({0}), TITLES)
    assert len(fewer.items) == len(read.items) - 1
    assert [told.where for told in list_mismatches(fewer)] == ["“二、卷面”", "全表"]


def test_three_levels_and_odd_figures() -> None:
    read = outline(as_table(score_tables.THREE_LEVELS))
    assert [item.title for item in read.items][:2] == ["询问笔录：分别询问，一人一份", "询问笔录：逐页签名"]
    assert [item.points for item in read.items] == [10, 5, 10, 10, 10]
    pack = parse_pack(text(read))
    assert pack.items[0].look_at == ("inquiry_record",)
    assert pack.items[2].notes == "查看：书证复制件"
    assert pack.scoring.full_marks == 45


def test_a_cell_that_the_page_cut_in_two_is_one() -> None:
    head = ("序号", "评查内容", "分值", "评分标准")
    begun = ("2", "笔录写明起止时间、", "5", "没有写明起")
    first = Table("第 1 页", (head, ("1", "当事人基本情况填写完整", "5", "每缺一项扣1分"), begun))
    second = Table("第 2 页", (head, ("", "地点和经过", "", "止时间的扣2分"), ("3", "签名齐全", "5", "缺一处扣1分")))
    read = outline(first, second)
    assert [item.title for item in read.items] == ["当事人基本情况填写完整", "笔录写明起止时间、地点和经过", "签名齐全"]
    assert read.items[1].rule == "没有写明起止时间的扣2分"
    assert read.items[1].place == "第 1 页第 3 行、第 2 页第 2 行"


def test_rows_of_one_item_give_it_several_clauses() -> None:
    rows = (("序号", "评查项目", "分值", "评分标准"), ("1", "立案审批表", "10", "每缺一项扣1分"), ("", "", "", "意见不明确扣2分"),
            ("2", "结案审批表", "5", "不符合不得分"))  # fmt: skip
    read = outline(Table("表", rows, ((1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2))))
    assert [(item.title, item.points, len(item.clauses)) for item in read.items] == [("立案审批表", 10, 2), ("结案审批表", 5, 1)]


def test_a_table_without_a_points_column_counts_deductions_from_full_marks() -> None:
    rows = (("序号", "评查内容", "扣分标准"), ("1", "超越职权", "扣100分"), ("2", "文书要素不全", "每缺一项扣0.5分，最多扣5分"),
            ("3", "归档不规范", "每处扣1分"))  # fmt: skip
    read = outline(Table("表", rows))
    assert [one.title for one in read.vetoes] == ["超越职权"]
    assert [(item.points, item.unsure) for item in read.items] == [
        (5, "表中没有分值，暂按扣分中最大的一项"), (1, "表中没有分值，暂按扣分中最大的一项"),
    ]
    pack = parse_pack(text(read, replace(CHOSEN, model="full_minus_deductions")))
    assert (pack.scoring.full_marks, pack.scoring.not_applicable) == (100, "full_marks")


def test_points_that_cannot_be_read_are_asked_for() -> None:
    read = outline(Table("表", (("序号", "评查内容", "分值"), ("1", "立案及时", "10-15"), ("2", "签名齐全", "5"))))
    assert (read.items[0].points, read.items[0].unsure) == (None, "分值“10-15”没有认出，请填写")


def test_a_later_table_with_other_columns_is_left_out_and_named() -> None:
    head = ("序号", "评查内容", "分值")
    joined = join([Table("表 1", (head, ("1", "甲", "5"))), Table("表 2", (("附件", "说明"),))], {0: 0, 1: None})
    assert joined.problems == ("“表 2”有 2 列，与前面的 3 列不同，又没有列名，没有并入。",)


def test_columns_of_a_later_table_are_found_by_their_headings() -> None:
    first = Table("表 1", (("序号", "评查内容", "分值"), ("1", "甲项目", "5")))
    second = Table("表 2", (("评查内容", "备注", "分值"), ("乙项目", "注意", "6")))
    read = outline(first, second)
    assert [(item.title, item.points) for item in read.items] == [("甲项目", 5), ("乙项目", 6)]


def test_a_table_without_a_head_has_numbered_columns() -> None:
    table = Table("表", (("甲", "5"), ("乙", "6")))
    assert find_head(table) is None
    assert headings_of(table, None) == ("第 1 列", "第 2 列")
    assert listed(outline(table, roles={0: ColumnRole.item, 1: ColumnRole.points})) == [("评查内容", [("甲", 5), ("乙", 6)])]


def test_items_of_known_standards_are_matched_to_their_checks() -> None:
    """What is ticked beforehand is right; the others are at hand. Checked on a standard whose links are known."""
    pack = load_pack("jiangsu_penalty_ordinary")
    texts = [f"{item.title} {item.deduction.text}" for item in pack.items]
    found = propose_checks(texts, frozenset({CaseKind.PENALTY_ORDINARY}))
    linked = {(item.id, link.check) for item in pack.items for link in item.checks}
    ticked = {(item.id, one.check) for item, row in zip(pack.items, found, strict=True) for one in row if one.sure}
    shown = {(item.id, one.check) for item, row in zip(pack.items, found, strict=True) for one in row}
    assert len(ticked & linked) >= 0.95 * len(ticked)
    assert len(ticked) >= 25
    assert len(shown & linked) >= 0.55 * len(linked)
    assert max(len(row) for row in found) <= 3


def test_a_check_is_ticked_for_one_item_only() -> None:
    (one, two) = propose_checks(["决定七个工作日内送达", "决定书七个工作日内送达当事人"], frozenset())
    ticked = [found.check for row in (one, two) for found in row if found.sure]
    assert len(ticked) == len(set(ticked)) and "served_in_time" in ticked


CELLS = st.text(alphabet="序号评查内容分值标准扣一二项小计合总注：否决10.5×+=（）\n缺每处得不/ 立案（续）", max_size=12)
GRIDS = st.integers(1, 6).flatmap(lambda wide: st.lists(st.lists(CELLS, min_size=wide, max_size=wide).map(tuple), max_size=10))


@given(GRIDS, st.data())
def test_any_table_is_read_without_a_fault(rows: list[tuple[str, ...]], data: st.DataObject) -> None:
    spans = ()
    if rows:
        top, left = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, len(rows[0]) - 1))
        spans = ((top, left, data.draw(st.integers(top, len(rows) + 2)), data.draw(st.integers(left, len(rows[0]) + 2))),)
    read = outline(Table("表", tuple(rows), spans))
    assert all(item.clauses and item.title is not None for item in read.items)
    list_mismatches(read)
    text(read)
