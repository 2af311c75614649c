"""Labels and values that share a line with others: broken labels side by side, a label behind a value."""

from __future__ import annotations

from typing import Any

from extraction.analysis import analyse
from extraction.page import PageContent
from tests.specimens.setting import HEIGHT, WIDTH, form, prose, set_text


def values(pages: list[PageContent]) -> dict[str, Any]:
    return {row["field"]: row["value"] for row in analyse(pages)["fields"]}


def test_two_broken_labels_side_by_side_are_no_column_of_values() -> None:
    page = PageContent(no=1, width=WIDTH, height=HEIGHT, kind="text")
    set_text(page, "卷内备考表", 243, 91, 14)
    for text, x, y in (
        ("本卷材料齐全，文书、证据均按规定顺序装订，无缺页、破损。", 190, 151),
        ("本卷情况：", 95, 165),
        ("本卷共26件，34页。", 190, 171),
        ("立卷人签", 98, 208),
        ("检查（审", 319, 208),
        ("曾丽娟", 166, 218),
        ("程强", 387, 218),
        ("名：", 113, 228),
        ("核）人：", 322, 228),
        ("日期：", 107, 256),
        ("2024年9月25日", 166, 256),
    ):
        set_text(page, text, x, y, 12)
    read = values([page])
    assert (read["compiled_by"], read["checked_by"]) == ("曾丽娟", "程强")
    assert read["conclusion"] == "本卷材料齐全，文书、证据均按规定顺序装订，无缺页、破损。"


def test_a_label_behind_white_ends_the_value_before_it() -> None:
    pages = form(
        "询问笔录",
        ["被询问人", "蔡静"],
        ["与案件关系", "法定代表人    住 所：云海市清溪县石桥路69号"],
        foot=["问：你与本案是什么关系？", "答：我是法定代表人。"],
    )
    assert values(pages)["interviewee_role"] == "法定代表人"


def test_who_talks_with_the_person_asked_signs_as_officer() -> None:
    foot = ("|被谈话人（签字）：孙涛", "|谈话人（签字）：王强 李霞", "|记录人（签字）：李霞")
    signed = values(prose("谈话笔录", "谈话情况见前。", *foot))["signatures"]
    assert [(one["role"], one["name"]) for one in signed] == [
        ("party", "孙涛"), ("officer", "王强"), ("officer", "李霞"), ("recorder", "李霞"),
    ]  # fmt: skip


def test_what_the_goods_cost_is_no_total_to_pay() -> None:
    read = values(prose("行政处罚决定书", "经核价进货总额20000元。现决定：处进货总额20000元7%的罚款计人民币1400元。"))
    assert read["fine_amount"] == "1400.00"
    assert read.get("total_amount") is None


def test_what_looks_like_a_label_behind_few_words_is_part_of_the_conclusion() -> None:
    for said in ("与会人员一致意见：给予当事人罚款人民币5000元。", "集体讨论决定：罚款5000元。"):
        read = values(prose("集体讨论记录", "|主持人：周正", f"|讨论结论：{said}"))
        assert read["conclusion"] == said
        assert read["fine_amount"] == "5000.00"


def test_the_offices_own_address_is_not_the_partys() -> None:
    letter = ["|当事人：清河县甲食品厂", "|地址：云海市清河县工业路3号", *["违法事实：未按规定查验。"] * 6]
    letter.append("|通讯地址：清河县政务中心 联系人：罗娜")
    assert values(prose("行政处罚告知书", *letter))["party_address"] == "云海市清河县工业路3号"


def test_what_was_reported_is_no_matter_to_be_proved() -> None:
    read = values(form("案件受理记录", ["受理时间", "2024年3月5日"], ["反映的问题", "接群众反映，甲食品厂涉嫌无证经营。"]))
    assert read["facts"] == "接群众反映，甲食品厂涉嫌无证经营。"


def test_notes_of_agreement_in_other_words() -> None:
    assert values(prose("证据提取单", "系原件复印，内容属实。"))["copy_checked"] is True
    assert values(prose("现场笔录", "|被检查人意见：笔录读给我听过，记得对。"))["read_and_confirmed"] is True
