# ruff: noqa: E501 - sentences read best as they are printed
"""Rights, remedies and the daily surcharge in further wordings (D derived from forms of many units)."""

from __future__ import annotations

from typing import Any

import pytest

from extraction.analysis import analyse
from tests.specimens.setting import days, grid, months, prose, workdays

FIVE = workdays(5)
GOVERNMENT, COURT = "清河县人民政府", "清河县人民法院"

TOLD: list[tuple[str, dict[str, Any]]] = [
    ("你公司依法享有陈述、申辩的权利。如有意见，请在收到本通知之日起五个工作日内到本机关法制科提出，逾期视为放弃。", {"statement_period": FIVE}),
    ("当事人可以陈述、申辩。请于接到本告知书后3日内以书面形式提交本局。", {"statement_period": days(3)}),
    ("你单位有权进行陈述和申辩，也有权要求听证。上述权利应当自收到本告知书之日起五个工作日内行使。", {"statement_period": FIVE, "hearing_period": FIVE}),
    ("自收到本告知书之日起5个工作日内，你单位可以：\n1.进行陈述、申辩；\n2.要求举行听证。", {"statement_period": FIVE, "hearing_period": FIVE}),
    ("陈述申辩期限：自收到本告知书之日起五日内。", {"statement_period": days(5)}),
    ("你有权陈述申辩。\n你有要求听证的权利，应当在收到本告知书之日起5日内书面提出。", {"statement_period": None, "hearing_period": days(5)}),
    ("你有权陈述申辩。请自收到本告知书之日起15日内将材料补正。", {"statement_period": None}),
]  # fmt: skip

REMEDIES: list[tuple[str, dict[str, Any]]] = [
    ("你公司如不服本决定，可在收到本决定书之日起60日内到清河县人民政府申请行政复议，或者在6个月内到清河县人民法院提起行政诉讼。",
     {"review_organ": GOVERNMENT, "review_period": days(60), "court_name": COURT, "suit_period": months(6)}),
    ("申请行政复议的期限为六十日，复议机关是清河县人民政府；提起行政诉讼的期限为六个月，受理法院是清河县人民法院。期限均从收到本决定书之日起算。",
     {"review_organ": GOVERNMENT, "review_period": days(60), "court_name": COURT, "suit_period": months(6)}),
    ("对本处罚决定不服的：（1）于60日内请求清河县人民政府复议；（2）或于6个月内直接诉请清河县人民法院裁判。",
     {"review_organ": GOVERNMENT, "review_period": days(60), "court_name": COURT, "suit_period": months(6)}),
    ("不服本决定的，可以选择：\n1.行政复议：收到本决定书后六十日内，向清河县人民政府提出。\n2.行政诉讼：收到本决定书后六个月内，向清河县人民法院提起。\n逾期不申请行政复议，不提起行政诉讼，又不履行的，依法申请强制执行。",
     {"review_organ": GOVERNMENT, "review_period": days(60), "court_name": COURT, "suit_period": months(6)}),
    ("行政复议：可以自收到之日起60日内向清河县人民政府申请；行政诉讼：可以在六个月内向清河县人民法院提起。",
     {"review_organ": GOVERNMENT, "court_name": COURT}),
    ("不服本决定的，可在六十日内赴清河县司法局申请复议，亦可在六个月内诉诸云海市清河区人民法院。",
     {"review_organ": "清河县司法局", "review_period": days(60), "court_name": "云海市清河区人民法院", "suit_period": months(6)}),
    ("不服的，起诉期限为六个月，管辖法院：内江市市中区人民法院。逾期不履行的，本局将申请清河县人民法院强制执行。",
     {"court_name": "内江市市中区人民法院", "suit_period": months(6)}),
    ("逾期不履行的，本局将依法申请清河县人民法院强制执行。", {"court_name": None}),
]  # fmt: skip

LATE = (
    "逾期按日加处罚款数额3%的罚款，以本金为上限。",
    "每逾期一日按罚款数额的百分之三加处罚款。",
    "到期不缴的，按每日3%加收罚款。",
    "未按期缴纳的，加处罚款，每日为罚款数额的百分之三。",
    "自逾期之日起每天加处百分之三的罚款。",
)


def _read(title: str, text: str) -> dict[str, Any]:
    pages = prose(title, ">清环罚〔2024〕4号", "当事人：清河县甲食品厂", *text.split("\n"), ">清河县某某局", ">2024年5月6日")
    return {row["field"]: row["value"] for row in analyse(pages)["fields"]}


@pytest.mark.parametrize(("text", "said"), TOLD, ids=[t[:20] for t, _ in TOLD])
def test_a_term_belongs_to_the_right_it_is_given_for(text: str, said: dict[str, Any]) -> None:
    rows = _read("行政处罚事先告知书", text)
    assert {field: rows.get(field) for field in said} == said


@pytest.mark.parametrize(("text", "said"), REMEDIES, ids=[t[:20] for t, _ in REMEDIES])
def test_organ_and_court_by_whatever_verb(text: str, said: dict[str, Any]) -> None:
    rows = _read("行政处罚决定书", text)
    assert {field: rows.get(field) for field in said} == said


@pytest.mark.parametrize("text", LATE)
def test_the_daily_surcharge_in_any_order(text: str) -> None:
    assert _read("行政处罚决定书", f"决定处以罚款3000元。{text}")["surcharge_told"] is True


def test_a_surcharge_without_its_share_is_for_a_person_to_read() -> None:
    pages = prose("行政处罚决定书", ">清环罚〔2024〕4号", "当事人：清河县甲食品厂", "决定处以罚款3000元。逾期不缴的依法加处罚款。", ">清河县某某局", ">2024年5月6日")
    row = next(r for r in analyse(pages)["fields"] if r["field"] == "surcharge_told")
    assert (row["state"], row["value"]) == ("illegible", None)


def test_an_outcome_is_pointed_at_where_it_is_decided() -> None:
    pages = prose("行政处罚决定书", ">清环罚〔2024〕4号", "当事人：清河县甲食品厂", "当事人提出陈述申辩，经复核理由不成立，决定不予采纳。", ">清河县某某局", ">2024年5月6日")
    row = next(r for r in analyse(pages)["fields"] if r["field"] == "statement_outcome")
    assert (row["value"], row["raw"]) == ("rejected", "不予采纳")


def test_a_day_broken_in_a_narrow_column_keeps_its_place() -> None:
    rows = (["环节", "意见", "签名", "日期"], ["承办人", "建议立案。", "王强 赵丽", "2024年3月6日"], ["机关负责人", "可以立案。", "郑伟", "二〇二四年三\n月七日"])
    answer = {r["field"]: r for r in analyse(grid("立案审批表", [124, 150, 70, 90], *rows))["fields"]}
    assert [(answer[f]["value"], answer[f]["page"]) for f in ("filed_on", "signed_on")] == [("2024-03-07", 1)] * 2
