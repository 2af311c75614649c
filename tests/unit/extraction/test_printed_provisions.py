# ruff: noqa: E501 - sentences read best as they are printed
"""Which provisions were broken and which the decision stands on, in the lead-ins met (R published, T template, D derived)."""

from __future__ import annotations

from typing import Any

import pytest

from extraction.analysis import analyse
from tests.specimens.setting import law, prose

JIA, YI = "中华人民共和国甲法", "乙条例"

SAID: list[tuple[str, str, list[dict[str, Any]] | None, list[dict[str, Any]] | None]] = [
    ("R", "当事人的行为违反了《甲法》第五条第二款之规定。依照《甲法》第六十条的规定，决定罚款2000元。", [law(JIA, 5, 2)], [law(JIA, 60)]),
    ("R", "当事人的行为违反《甲法》第五条所列情形，按照《乙条例》第十一条第（三）项规定，决定给予警告。", [law(JIA, 5)], [law(YI, 11, None, 3)]),
    ("R", "其行为已触犯《甲法》第五条，根据该法第六十条第一款第（二）、（三）项之规定，决定罚款2000元。", [law(JIA, 5)], [law(JIA, 60, 1, 2), law(JIA, 60, 1, 3)]),
    ("R", "你单位涉嫌违反1.《甲法》第七条、2.《乙条例》第十一条的规定，依据1.《甲法》第六十七条、2.《乙条例》第二十条的规定，拟作出罚款2000元的行政处罚。", [law(JIA, 7), law(YI, 11)], [law(JIA, 67), law(YI, 20)]),
    ("T", "以上事实违反了《甲法》第五条的规定。\n依据《甲法》第六十条的规定，参照《云海市行政处罚裁量基准》第三章第四条，决定给予警告。", [law(JIA, 5)], [law(JIA, 60)]),
    ("R", "违反了《甲法》第五条“禁止在河道内倾倒垃圾，违反本法第六条的除外”的规定，依据《甲法》第六十条“由县级以上人民政府责令改正，依照本法第七十条处罚”的规定，决定罚款2000元。", [law(JIA, 5)], [law(JIA, 60)]),
    ("R", "违反了《甲法》第五条\"禁止在河道内倾倒垃圾\"的规定，依据《甲法》第六十条\"处一万元以下罚款\"的规定，决定罚款2000元。", [law(JIA, 5)], [law(JIA, 60)]),
    ("D", "违反了中华人民共和国甲法第五条的规定，依据中华人民共和国甲法第六十条的规定，决定罚款2000元。", [law(JIA, 5)], [law(JIA, 60)]),
    ("D", "违反了《甲法》第５条第２款，依据《甲法》第60条第1款第（五）项，决定罚款2000元。", [law(JIA, 5, 2)], [law(JIA, 60, 1, 5)]),
    ("R", "违反了《甲法》（2021年修订）第五条的规定，适用《甲法》（2021年修订）第六十条，决定罚款2000元。", [law(JIA, 5)], [law(JIA, 60)]),
    ("T", "根据《中华人民共和国行政处罚法》第四十四条、第四十五条的规定，你单位有权陈述申辩。逾期不缴纳的，根据《中华人民共和国行政处罚法》第七十二条第一款第（一）项，每日加处百分之三罚款。", None, None),
    ("D", "以上行为违背了《乙条例》第七条第一款之规定。根据《乙条例》第二十五条第（一）项之规定，决定罚款2000元。", [law(YI, 7, 1)], [law(YI, 25, None, 1)]),
    ("D", "上述行为有悖于《甲法》第五条的要求，与《乙条例》第八条相抵触。依照《甲法》第六十条，决定给予警告。", [law(JIA, 5), law(YI, 8)], [law(JIA, 60)]),
    ("D", "当事人未遵守《甲法》第五条第二款，属于《乙条例》第九条所禁止的行为，依据《甲法》第六十条的规定，决定罚款2000元。", [law(JIA, 5, 2), law(YI, 9)], [law(JIA, 60)]),
    ("D", "该行为已构成《甲法》第五条所指的违法行为。依据《甲法》第六十条的规定，决定罚款2000元。", [law(JIA, 5)], [law(JIA, 60)]),
    ("D", "当事人违背了中华人民共和国甲法第五条。经查属于《甲法》第六十一条规定的从轻情形，依据《甲法》第六十条的规定，决定罚款2000元。", [law(JIA, 5)], [law(JIA, 60)]),
    ("R", "本局依据《中华人民共和国行政处罚法》第五十五条的规定，于2024年3月5日进行现场检查。", None, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "violated", "basis"),
    [pytest.param(s, v, b, id=f"{m}-{i}-{s[:14]}") for i, (m, s, v, b) in enumerate(SAID)],
)
def test_provisions(
    sentence: str, violated: list[dict[str, Any]] | None, basis: list[dict[str, Any]] | None
) -> None:
    pages = prose(
        "行政处罚决定书",
        ">清环罚〔2024〕4号",
        "当事人：清河县甲食品厂",
        "经查，当事人于2024年3月4日向河道倾倒垃圾。",
        *sentence.split("\n"),
        ">清河县水利局",
        ">2024年5月6日",
    )
    rows = {row["field"]: row["value"] for row in analyse(pages)["fields"]}
    assert rows["violated_provisions"] == violated
    assert rows["penalty_provisions"] == basis


@pytest.mark.parametrize(
    ("sentence", "basis"),
    [
        ("对照《云海市城市管理行政处罚裁量基准》，建议从轻。", "云海市城市管理行政处罚裁量基准"),
        ("结合《云海市城市管理领域轻微违法分类处置规定》，本机关拟给予你公司下列行政处罚：罚款2000元。", "云海市城市管理领域轻微违法分类处置规定"),
        ("鉴于当事人积极整改，比照《乙市场监管从轻减轻清单》，应予从轻处罚。", "乙市场监管从轻减轻清单"),
        ("按照《丙厅行政处罚适用规则》的规定，本案可以从轻，决定罚款2000元。", "丙厅行政处罚适用规则"),
        ("结合《现场检查笔录》，决定罚款2000元。", None),
        ("依据《乙条例》第二十五条的规定，决定从轻处罚，罚款2000元。", None),
    ],
)
def test_the_scale_of_the_penalty(sentence: str, basis: str | None) -> None:
    pages = prose("行政处罚决定书", ">清环罚〔2024〕4号", "当事人：清河县甲食品厂", sentence, ">清河县水利局", ">2024年5月6日")
    rows = {row["field"]: row["value"] for row in analyse(pages)["fields"]}
    assert rows.get("discretion_basis") == basis
