"""What a decision must tell of remedies, beside what it tells: by its own day and its own organ."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reviews.cases.domain.fact_comparison import Paper, Statement
from reviews.cases.domain.remedies_due import RemedyPanel, day_of, remedy_panel
from scoring_rules.law.remedies import OrganKind

DECISION = Paper(3, "penalty_decision", "行政处罚决定书", 30, 33)
ON_THE_SPOT = Paper(3, "summary_penalty_decision", "当场行政处罚决定书", 1, 1)
WORDS = {"vertical_organs": ("海关", "税务"), "justice_organs": ("司法局",)}


def said(field: str, value: Any, document: int = 3) -> Statement:
    return Statement(document, field, "found" if value else "missing", value, str(value or ""), str(value or ""), 33, None, 1.0)


def panel(
    *statements: Statement, paper: Paper = DECISION, organ: str = "清河县市场监督管理局", vertical: bool = False
) -> RemedyPanel:
    return remedy_panel(paper, statements, organ=organ, vertical=vertical, words=WORDS)


def due(found: RemedyPanel) -> dict[str, str]:
    return {row.label: row.due for row in found.rows}


def test_an_ordinary_decision_of_today() -> None:
    """复议法 20, 24; 诉讼法 46: the people's government, sixty days, six months."""
    found = panel(said("signed_on", "2024-04-09"), said("review_organ", "清河县人民政府"), said("suit_period", None))
    rows = {row.label: row for row in found.rows}
    assert list(rows) == ["复议机关", "复议期限", "起诉期限", "受诉法院"]
    assert rows["复议机关"].due == "本级人民政府" and "第二十四条" in rows["复议机关"].source
    assert "60日" in rows["复议期限"].due and rows["复议期限"].source == "《行政复议法》第二十条第一款"
    assert "6个月" in rows["起诉期限"].due and rows["起诉期限"].source == "《行政诉讼法》第四十六条第一款"
    assert rows["复议机关"].written is not None and rows["复议机关"].written.shown == "清河县人民政府"
    assert rows["起诉期限"].written is not None and not rows["起诉期限"].written.found
    assert rows["受诉法院"].written is None
    assert found.kind is OrganKind.department and "60日" in found.short and "6个月" in found.short


def test_a_decision_on_the_spot_since_2024_says_review_first() -> None:
    new = panel(said("signed_on", "2024-01-01"), paper=ON_THE_SPOT)
    old = panel(said("signed_on", "2023-12-31"), paper=ON_THE_SPOT)
    assert "复议前置" in due(new) and "15日" in due(new)["起诉期限"] and "复议前置" in new.short
    assert "复议前置" not in due(old) and "6个月" in due(old)["起诉期限"]


def test_an_old_decision_is_held_to_the_law_of_its_day() -> None:
    found = due(panel(said("signed_on", "2015-04-30")))
    assert "3个月" in found["起诉期限"] and found["复议机关"].startswith("本级人民政府或者上一级主管部门")


@pytest.mark.parametrize(
    ("organ", "vertical", "kind"),
    [
        ("清河县市场监督管理局", True, OrganKind.vertical), ("清河海关", False, OrganKind.vertical),
        ("清河县司法局", False, OrganKind.justice), ("清河县柳湾镇人民政府", False, OrganKind.government),
    ],
)
def test_the_registry_and_the_name_tell_the_kind(organ: str, vertical: bool, kind: OrganKind) -> None:
    assert panel(said("signed_on", "2024-04-09"), organ=organ, vertical=vertical).kind is kind


def test_the_documents_own_organ_goes_before_the_cases() -> None:
    found = panel(said("signed_on", "2024-04-09"), said("agency_name", "清河县柳湾镇人民政府"))
    assert found.organ == "清河县柳湾镇人民政府" and "上一级人民政府" in found.short


@pytest.mark.parametrize("signed", [None, said("signed_on", None), said("signed_on", "二〇二四年四月")])
def test_without_a_day_nothing_is_claimed(signed: Statement | None) -> None:
    assert day_of(signed) is None
    found = panel(*([signed] if signed else []))
    assert found.rows == () and found.short == "" and found.day is None


def test_before_the_law_nothing_is_claimed_but_the_day_stays() -> None:
    found = panel(said("signed_on", "1998-04-09"))
    assert found.rows == () and found.day == date(1998, 4, 9)


def test_statements_of_other_documents_are_left_out() -> None:
    found = panel(said("signed_on", "2024-04-09"), said("review_organ", "别处", document=4))
    assert found.rows[0].written is None
