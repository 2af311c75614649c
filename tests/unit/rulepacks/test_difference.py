"""What changed between two versions, part by part."""

from __future__ import annotations

from decimal import Decimal

from reviews.rulepacks.domain import editing
from reviews.rulepacks.domain.difference import ChangeKind, compare_packs
from scoring_rules import load_pack, pack_text, parse_pack
from scoring_rules.pack_tree import read_tree, write_tree

KEY = "jiangsu_penalty_ordinary"


def changed(step):
    tree = read_tree(pack_text(KEY))
    step(tree)
    return compare_packs(load_pack(KEY), parse_pack(write_tree(tree)))


def test_the_same_standard_has_no_difference():
    assert compare_packs(load_pack(KEY), load_pack(KEY)).empty


def test_points_text_and_clause_are_named_with_the_words_that_differ():
    def step(tree):
        editing.change(tree, "sections.0.items.0", {"points": Decimal("2"), "title": "文书有三名以上执法人员签名",
                                                    "deduction": {"text": "每份缺 1 分"}})
        editing.change(tree, "sections.0.items.1", {"points": Decimal("2.5")})

    found = changed(step)
    (heading, rows), = found.groups
    assert heading.startswith("A ")
    names = {one.name for one in rows[0].fields}
    assert {"名称", "分值", "扣分"} <= names
    title = next(one for one in rows[0].fields if one.name == "名称")
    assert any(piece.differs and "三" in piece.text for piece in title.new)
    assert found.points == ()


def test_checks_and_papers_are_called_by_their_names():
    def step(tree):
        editing.link(tree, "sections.0.items.0", "two_servers", Decimal("0.5"))
        editing.change(tree, "sections.0.items.0", {"look_at": ["cover"]})

    ((_heading, (row,)),) = changed(step).groups
    told = {one.name: "".join(piece.text for piece in one.new) for one in row.fields}
    assert "送达人两人签名（每条疑点扣0.5分）" in told["关联的检查"] and "two_servers" not in told["关联的检查"]
    assert told["查看的文书"] == "卷宗封面" or "cover" not in told["查看的文书"]


def test_added_removed_and_moved_parts_are_told_apart():
    def step(tree):
        editing.add(tree, "vetoes")
        editing.delete(tree, "vetoes.0")
        editing.move(tree, "sections.1.items.0", -1)
        for at in (0, 1):
            editing.change(tree, f"sections.{at}", {"points": editing.plain(
                sum((Decimal(str(row["points"])) for row in tree["sections"][at]["items"]), Decimal(0)))})

    found = changed(step)
    kinds = {kind: found.count(kind) for kind in ChangeKind}
    assert kinds[ChangeKind.added] == 1 and kinds[ChangeKind.removed] == 1 and kinds[ChangeKind.moved] >= 1
    moved = next(row for _h, rows in found.groups for row in rows if row.kind is ChangeKind.moved and row.word == "项目")
    assert moved.id == "JSP-B01" and "B" in moved.note
    assert [name[:1] for name, _old, _new in found.points] == ["A", "B"]


def test_a_change_of_order_alone_is_told():
    found = changed(lambda tree: editing.move(tree, "sections.2.items.0", 1))
    assert [row.note for _h, rows in found.groups for row in rows] == ["项目的先后次序有变"]


def test_a_check_of_its_own_is_told_with_its_text():
    def step(tree):
        address = editing.add(tree, "checks")
        editing.change(tree, address, {"title": "决定书写明日期"})

    found = changed(step)
    assert [(heading, row.kind, row.title) for heading, rows in found.groups for row in rows] == [
        ("自定检查", ChangeKind.added, "决定书写明日期")]
    tree = read_tree(pack_text(KEY))
    step(tree)
    old = parse_pack(write_tree(tree))
    tree["checks"][0]["decide"][1]["pass"] = "{d}写明了日期"
    (_heading, (row,)), = compare_packs(old, parse_pack(write_tree(tree))).groups
    assert [one.name for one in row.fields] == ["怎样判断"]
