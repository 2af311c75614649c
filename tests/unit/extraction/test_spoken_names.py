"""The party's name behind its own “I”: 我（单位）某某公司, 我单位（某某公司）."""

from __future__ import annotations

import pytest

from extraction.analysis import analyse
from tests.specimens.setting import prose

FIRM = "清河县甲食品有限公司"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (f"我（单位）{FIRM}自愿放弃陈述、申辩和听证的权利。", FIRM),
        (f"本人（单位）{FIRM}已收到你局《行政处罚事先告知书》，自愿放弃听证。", FIRM),
        (f"我单位（{FIRM}）自愿放弃陈述、申辩权利。", FIRM),
        ("本人王强于2024年3月5日收到你局告知书，现自愿放弃陈述申辩权利。", "王强"),
        ("本田食品商行自愿放弃陈述申辩权利。", "本田食品商行"),
    ],
)
def test_the_name_without_what_stands_before_it(said: str, name: str) -> None:
    rows = analyse(prose("放弃陈述申辩声明", said, ">2024年3月5日"))["fields"]
    read = next(r for r in rows if r["field"] == "party_name")
    assert read["value"] == name
