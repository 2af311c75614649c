"""Editing a standard's text in its tree: what changes, what stays, and which numbers new parts get."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reviews.rulepacks.domain import editing
from reviews.rulepacks.domain.nodes import NoSuchNode, address_at, find, nodes, shape_fault
from reviews.rulepacks.domain.outline import outline, read_faults
from scoring_rules import list_packs, load_pack, pack_text, pack_to_text, parse_pack
from scoring_rules.pack_tree import read_tree, write_tree

KEY = "jiangsu_penalty_ordinary"


@pytest.fixture
def tree():
    return read_tree(pack_text(KEY))


@pytest.mark.parametrize("key", [key for key in list_packs() if "/" not in key])
def test_reading_and_writing_a_shipped_text_changes_nothing(key):
    assert write_tree(read_tree(pack_text(key))) == pack_text(key)


def test_a_change_touches_its_own_lines_only(tree):
    editing.change(tree, "sections.0.items.1", {"points": Decimal("2.5"), "notes": "请核对", "mode": "assist"})
    before, after = pack_text(KEY).splitlines(), write_tree(tree).splitlines()
    assert [line for line in after if line not in before] == ["        notes: 请核对"]
    assert len(after) == len(before) + 1


def test_what_is_understood_by_itself_is_not_written(tree):
    before = write_tree(tree)
    editing.change(tree, "sections.0", {"role": "scored"})
    editing.change(tree, "scoring", {"model": "stage_sum"})
    editing.change(tree, "vetoes.0", {"automatic": True})
    assert write_tree(tree) == before
    editing.change(tree, "vetoes.0", {"automatic": False})
    assert find(tree, "vetoes.0")["automatic"] is False


def test_boxes_keep_the_order_of_the_text(tree):
    item = find(tree, "sections.0.items.0")
    old = list(item["look_at"])
    editing.change(tree, "sections.0.items.0", {"look_at": [*sorted(old), "cover"]})
    assert list(item["look_at"]) == [*old, "cover"]


def test_moving_an_item_goes_over_the_edge_of_its_section(tree):
    first = find(tree, "sections.1.items.0")["id"]
    address = editing.move(tree, "sections.1.items.0", -1)
    assert address == f"sections.0.items.{len(tree['sections'][0]['items']) - 1}"
    assert find(tree, address)["id"] == first
    assert editing.move(tree, address, 1) == "sections.1.items.0"
    assert write_tree(tree) == pack_text(KEY)
    assert editing.move(tree, "sections.0.items.0", -1) == "sections.0.items.0"


def test_new_parts_get_numbers_that_nobody_has(tree):
    made = [find(tree, editing.add(tree, "vetoes"))["id"], find(tree, editing.duplicate(tree, "sections.0.items.0"))["id"],
            find(tree, editing.add(tree, "checks"))["id"], find(tree, editing.add(tree, "checks"))["id"]]
    assert made == ["JSP-V17", "JSP-A04", "own_check_1", "own_check_2"]
    section = editing.duplicate(tree, "sections.0")
    ids = [str(row.get("id")) for address, row in nodes(tree) if "items" in address or address.startswith("vetoes")]
    assert len(ids) == len(set(ids))
    assert find(tree, section)["id"] not in {"A", "B"}


def test_a_new_check_is_one_that_runs(tree):
    address = editing.add(tree, "checks")
    pack = parse_pack(write_tree(tree))
    assert find(tree, address)["id"] in pack.all_checks


@pytest.mark.parametrize("address", ["sections.99", "sections.0.items.99", "vetoes.0.items.0", "sections", "x", "", "scoring.0"])
def test_what_is_not_there_is_no_part(tree, address):
    with pytest.raises(NoSuchNode):
        find(tree, address)


def test_every_line_of_a_text_belongs_to_the_part_it_stands_in(tree):
    lines = pack_text(KEY).splitlines()
    for address, row in nodes(tree):
        if "id" in row and address != "pack":
            assert address_at(tree, row.lc.key("id")[0] + 1) == address
    assert address_at(tree, next(n for n, line in enumerate(lines, 1) if "full_marks" in line)) == "scoring"
    assert address_at(tree, next(n for n, line in enumerate(lines, 1) if line.startswith("version"))) == "pack"


def test_the_outline_opens_one_section_and_sums_its_points(tree):
    editing.change(tree, "sections.0.items.0", {"points": Decimal("5")})
    text = write_tree(tree)
    _pack, faults = read_faults(text, tree)
    shown = outline(tree, "sections.0.items.0", faults)
    section = shown.sections[0]
    assert (section.points, section.total, section.wrong, section.faults) == (6, 8, True, 1)
    assert [row.kind for row in shown.sections].count("item") == 3
    assert shown.total == shown.full_marks == 100


@pytest.mark.parametrize(("text", "word"), [
    ("sections: 1\n", "各部分"), ("sections: [1]\n", "各部分"), ("sections:\n  - items: x\n", "各项目"), ("scoring: 1\n", "计分"),
    ("vetoes: {a: 1}\n", "否决项"), ("sections:\n  - items:\n      - deduction: 1\n", "扣分办法"), ("checks: x\n", "自定检查"),
])
def test_a_text_without_the_shape_of_a_standard_is_refused(text, word):
    assert word in (shape_fault(read_tree(text)) or "")


@pytest.mark.parametrize("key", ["mee_2024/seizure", KEY])
def test_a_pack_written_out_has_a_tree_like_any_other(key):
    text = pack_to_text(load_pack(key))
    assert shape_fault(read_tree(text)) is None
    assert parse_pack(write_tree(read_tree(text))) == load_pack(key)
