"""Citations as published papers print them (R published, T template, D derived)."""

from __future__ import annotations

import pytest

from extraction.fields.citations import find_citations, full_law_name
from extraction.fields.normalise import normalise
from extraction.layout.lines import fold

Cited = tuple[str, int, int | None, int | None, int | None]
JIA = "中华人民共和国甲法"
NESTED = "山东省实施〈城市市容和环境卫生管理条例〉办法"


def _laws(text: str) -> list[Cited]:
    return [(c.law, c.article, c.article_sub, c.paragraph, c.item) for c in find_citations(fold(text))]


CITED: list[tuple[str, str, list[Cited]]] = [
    ("R", "《中华人民共和国甲法》第五十七条第一款第（一）项", [(JIA, 57, None, 1, 1)]),
    ("R", "《中华人民共和国甲法》第五十七条第一款第一项", [(JIA, 57, None, 1, 1)]),
    ("R", "《甲法》第五十七条第（五）项", [(JIA, 57, None, None, 5)]),
    ("R", "《甲法》第三十八条第三项", [(JIA, 38, None, None, 3)]),
    ("R", "《甲条例》第十条", [("甲条例", 10, None, None, None)]),
    ("R", "《甲法》第67条第一款第（五）项", [(JIA, 67, None, 1, 5)]),
    ("R", "《甲法》第5条第2款", [(JIA, 5, None, 2, None)]),
    (
        "R",
        "《甲条例》第三十八条第三项、第四十条",
        [("甲条例", 38, None, None, 3), ("甲条例", 40, None, None, None)],
    ),
    (
        "D",
        "《乙条例》第十四条第一款第（二）、（三）项",
        [("乙条例", 14, None, 1, 2), ("乙条例", 14, None, 1, 3)],
    ),
    (
        "D",
        "《乙条例》第十四条第一款第二、三项",
        [("乙条例", 14, None, 1, 2), ("乙条例", 14, None, 1, 3)],
    ),
    ("D", "《乙条例》第十四条第一、二款", [("乙条例", 14, None, 1, None), ("乙条例", 14, None, 2, None)]),
    ("D", "《乙条例》第十四、十五条", [("乙条例", 14, None, None, None), ("乙条例", 15, None, None, None)]),
    ("D", "《乙条例》第六条第（一）项至第（三）项", [("乙条例", 6, None, None, n) for n in (1, 2, 3)]),
    (
        "D",
        "《乙条例》第六条第一款第（一）项、第二款第（三）项",
        [("乙条例", 6, None, 1, 1), ("乙条例", 6, None, 2, 3)],
    ),
    ("R", "《云海省行政处罚裁量权基准》第一章第十三节第四条", []),
    ("D", "《云海市行政处罚裁量基准》第三章", []),
    ("R", "《甲法》（2021年修订）第七十二条", [(JIA, 72, None, None, None)]),
    ("R", "《甲法》（2017年修正）第七十二条", [(JIA, 72, None, None, None)]),
    ("D", "《甲法（2021年修订）》第七十二条", [(JIA, 72, None, None, None)]),
    ("R", "《山东省实施〈城市市容和环境卫生管理条例〉办法》第二十九条第三款", [(NESTED, 29, None, 3, None)]),
    ("D", "《山东省实施《城市市容和环境卫生管理条例》办法》第二十九条第三款", [(NESTED, 29, None, 3, None)]),
    ("D", "《刑法》第一百三十三条之一", [("中华人民共和国刑法", 133, 1, None, None)]),
    ("D", "《刑法》第一百三十三条之一第二款", [("中华人民共和国刑法", 133, 1, 2, None)]),
    ("R", '《甲法》第三十七条"禁止在……"的规定', [(JIA, 37, None, None, None)]),
    ("R", "《甲法》第三十七条“禁止在饮用水源保护区", [(JIA, 37, None, None, None)]),
    ("R", "《行政处罚法》第三十七条", [("中华人民共和国行政处罚法", 37, None, None, None)]),
    ("D", "《民法典》第十条", [("中华人民共和国民法典", 10, None, None, None)]),
    ("D", "《道路运输条例》第六十三条", [("中华人民共和国道路运输条例", 63, None, None, None)]),
    ("D", "《建设工程质量管理条例》第六十四条", [("建设工程质量管理条例", 64, None, None, None)]),
    ("T", "«甲条例»第三十条", [("甲条例", 30, None, None, None)]),
    ("T", "<甲条例>第三十条", [("甲条例", 30, None, None, None)]),
    ("R", "〈甲条例〉第三十条", [("甲条例", 30, None, None, None)]),
    ("T", "＜甲条例＞第三十条第一款", [("甲条例", 30, None, 1, None)]),
    (
        "R",
        "违反了中华人民共和国食品安全法第三十四条第一款第十项的规定",
        [("中华人民共和国食品安全法", 34, None, 1, 10)],
    ),
    ("R", "违反了云海省燃气管理条例第三十条第二款", [("云海省燃气管理条例", 30, None, 2, None)]),
    ("R", "违反该条例第三十条、上述规定第五条", []),
    (
        "R",
        "1.《甲法》第七条、2.《乙条例》第十一条、3.《丙规定》第十三条",
        [
            (JIA, 7, None, None, None),
            ("乙条例", 11, None, None, None),
            ("丙规定", 13, None, None, None),
        ],
    ),
    ("D", "《甲法》第六十三条第一款第(二)项第1目", [(JIA, 63, None, 1, 2)]),
    ("D", "《中华人民共和国甲法》（以下简称《甲法》）第六十三条", [(JIA, 63, None, None, None)]),
    (
        "D",
        "《生产安全事故罚款处罚规定（试行）》第十四条",
        [("生产安全事故罚款处罚规定（试行）", 14, None, None, None)],
    ),
    ("D", "《甲法》第一百零二条", [(JIA, 102, None, None, None)]),
]


@pytest.mark.parametrize(("printed", "cited"), [pytest.param(p, c, id=f"{m}-{p}") for m, p, c in CITED])
def test_citations(printed: str, cited: list[Cited]) -> None:
    assert _laws(printed) == cited


def test_spaces_inside_numerals_of_a_typed_citation() -> None:
    assert normalise("violated_provisions", "《甲法》第 六 十 三 条 第 一 款") == [
        {"law": JIA, "article": 63, "article_sub": None, "paragraph": 1, "item": None}
    ]


def test_a_quotation_inside_does_not_part_a_citation() -> None:
    text = "《甲条例》第十二条第一款第(一)项※※※※※※※※※、第二款※※※※※※"
    assert _laws(text) == [("甲条例", 12, None, 1, 1), ("甲条例", 12, None, 2, None)]


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("安全生产法", "中华人民共和国安全生产法"),
        ("食品安全法实施条例", "中华人民共和国食品安全法实施条例"),
        ("城市房地产管理法", "中华人民共和国城市房地产管理法"),
        ("云海省安全生产条例", "云海省安全生产条例"),
        ("安全生产违法行为行政处罚办法", "安全生产违法行为行政处罚办法"),
    ],
)
def test_short_names_of_laws(short: str, full: str) -> None:
    assert full_law_name(short) == full
