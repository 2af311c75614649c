"""The shipped pack, and packs that are refused with line and item."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scoring_rules import list_packs, load_pack, pack_text, parse_pack, run_examples
from scoring_rules.errors import PackError, UnknownPack
from scoring_rules.registry import registered

TEXT = pack_text("jiangsu_penalty_ordinary")
PACK = load_pack("jiangsu_penalty_ordinary")


def line_of(text: str, words: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if words in line)


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(PackError) as caught:
        parse_pack(text)
    return caught.value.problems


def test_shipped_pack_is_whole() -> None:
    assert "jiangsu_penalty_ordinary" in list_packs()
    assert len(PACK.items) == 43
    assert len(PACK.vetoes) == 16
    assert sum(item.points for item in PACK.items) == 100
    assert [(band.title, band.at_least) for band in PACK.scoring.grades] == [
        ("优秀", 90),
        ("良好", 80),
        ("合格", 60),
        ("不合格", 0),
    ]


def test_shipped_pack_says_it_is_an_example() -> None:
    assert PACK.status == "示例，非标准原文"
    assert TEXT.startswith("# 示例，非标准原文")
    assert all(one.source for one in PACK.parameters)


def test_every_item_says_what_to_look_at_and_rests_on_law() -> None:
    for item in PACK.items:
        assert item.look_at, item.id
        assert item.basis, item.id
        assert item.deduction.text, item.id


def test_checks_are_linked_once_and_exist() -> None:
    linked = [link.check for item in PACK.items for link in item.checks]
    assert len(linked) == len(set(linked))
    assert set(linked) | {one for veto in PACK.vetoes for one in veto.checks} <= set(registered())


def test_every_auto_item_has_a_check() -> None:
    assert [item.id for item in PACK.items if item.mode == "auto" and not item.checks] == []


def test_unknown_pack() -> None:
    with pytest.raises(UnknownPack, match="没有编号为 nowhere 的评查标准"):
        load_pack("nowhere")


@pytest.mark.parametrize("text", ["", "- 一\n- 二\n", "只是一句话"])
def test_not_a_mapping(text: str) -> None:
    assert problems(text) == ("第 1 行：评查标准应当是“键: 值”的结构",)


def test_bad_yaml_names_the_line() -> None:
    broken = TEXT.replace("scoring:\n", "scoring: [\n", 1)
    (text,) = problems(broken)
    assert "不是正确的 YAML" in text
    assert text.startswith("第 ")


def test_points_that_do_not_sum_name_section_and_line() -> None:
    broken = TEXT.replace("      - id: JSP-G02\n", "      - id: JSP-G02\n", 1)
    at = line_of(broken, "id: JSP-G02")
    lines = broken.splitlines()
    lines[at + 1] = lines[at + 1].replace("points: 2", "points: 1")
    found = problems("\n".join(lines))
    assert any("第 G 部分写明 6 分，各项目合计却是 5 分" in one for one in found)
    assert any(one.startswith(f"第 {line_of(broken, '  - id: G')} 行") for one in found)
    assert any("满分" in one or "超过该项" in one for one in found)


def test_deduction_above_the_item_names_the_item() -> None:
    broken = TEXT.replace(
        "deduction: {kind: all_or_nothing, points: 1.5", "deduction: {kind: all_or_nothing, points: 9", 1
    )
    assert broken != TEXT
    (text,) = problems(broken)
    assert text == f"第 {line_of(broken, 'id: JSP-B01')} 行：项目 JSP-B01 的扣分 9 分超过该项 1.5 分"


def test_repeated_id() -> None:
    broken = TEXT.replace("id: JSP-A02", "id: JSP-A01", 1)
    assert any("编号 JSP-A01 重复" in one for one in problems(broken))


def test_unknown_check() -> None:
    broken = TEXT.replace("check: two_officers", "check: three_officers", 1)
    assert any("关联的检查 three_officers 不存在" in one and "JSP-A01" in one for one in problems(broken))


def test_missing_and_unknown_keys_name_line_and_item() -> None:
    at = line_of(TEXT, "id: JSP-C03")
    lines = TEXT.splitlines()
    lines[at] = lines[at].replace("title:", "titel:")
    found = problems("\n".join(lines))
    assert f"第 {at + 1} 行：项目 JSP-C03 的 sections.items.titel 多出了不认识的内容，请删去，或者改为 title（名称）" in found
    assert any("项目 JSP-C03 的 sections.items.title 缺少必填的内容" in one for one in found)


def test_wrong_kind_of_deduction() -> None:
    broken = TEXT.replace("kind: per_occurrence", "kind: per_mood", 1)
    (text,) = problems(broken)
    assert "取值不在允许的范围内，可以写：per_occurrence、per_missing、all_or_nothing、range" in text
    assert "JSP-A01" in text


def test_grades_must_fall_to_zero() -> None:
    broken = TEXT.replace("{title: 不合格, at_least: 0}", "{title: 不合格, at_least: 10}")
    assert any("等次须从高到低排列" in one for one in problems(broken))


def test_decimal_points_stay_exact() -> None:
    assert PACK.item("JSP-A02").points == Decimal("1.5")
    assert isinstance(PACK.item("JSP-A02").deduction.points, Decimal)


@pytest.mark.parametrize("key", list_packs())
def test_every_shipped_pack_passes_its_own_examples(key: str) -> None:
    results = run_examples(load_pack(key))
    assert results
    assert [row for one in results for row in one.rows if not row.met] == []
    assert all(one.passed for one in results)
