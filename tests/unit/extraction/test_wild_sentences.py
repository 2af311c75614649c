# ruff: noqa: E501 - sentences read best whole
"""Sentences as real bureaus print them in decisions, notices and reports, beside those of any generator."""

from __future__ import annotations

from typing import Any

import pytest

from extraction.analysis import analyse
from tests.specimens.setting import days, form, law, months, prose, workdays

DECISION, NOTICE, REPORT = "行政处罚决定书", "行政处罚事先告知书", "案件调查终结报告"
HEADS = {
    DECISION: (
        "|清住建罚字〔2025〕第012号", "|当事人：清河县宏达餐饮有限公司", "经查明，2025年3月4日，你单位未取得许可排放污水。",
    ),
    NOTICE: ("|清住建罚告字〔2025〕第012号", "|清河县宏达餐饮有限公司：", "经查，你单位于2025年3月4日未取得许可排放污水。"),
    REPORT: ("|案由：未取得许可排放污水", "经查，2025年3月4日，该单位未取得许可排放污水。"),
}
DRAIN, SAFETY = "城镇排水与污水处理条例", "中华人民共和国安全生产法"


@pytest.mark.parametrize(
    ("title", "said", "field", "value"),
    [
        (DECISION, "可于六个月内依法向有管辖权的清河铁路运输法院提起行政诉讼。", "court_name", "清河铁路运输法院"),
        (DECISION, "可在六个月内向江州市江宁区人民法院（集中管辖）提起行政诉讼。", "court_name", "江州市江宁区人民法院"),
        (DECISION, "可在收到本决定之日起60日内向本级人民政府即清河县人民政府申请复议。", "review_organ", "清河县人民政府"),
        (DECISION, "收到之日起15日内持本决定书到农业银行清河县支行营业部缴纳罚款。", "bank_name", "农业银行清河县支行营业部"),
        (DECISION, "提起行政诉讼的法院：清河县人民法院；期限：收到本决定书之日起六个月内。", "suit_period", months(6)),
        (DECISION, f"当事人未履行《{SAFETY}》第二十八条第一款规定的义务。", "violated_provisions", [law(SAFETY, 28, 1)]),
        (DECISION, f"其行为未按照《{DRAIN}》第二十一条第一款的要求办理许可。", "violated_provisions", [law(DRAIN, 21, 1)]),
        (DECISION, f"其行为构成《{DRAIN}》第二十一条第一款所指的违法行为。", "violated_provisions", [law(DRAIN, 21, 1)]),
        (NOTICE, "如对上述内容有异议，可在收到本告知书之日起五日内向我局提出。", "statement_period", days(5)),
        (NOTICE, "对拟处罚有不同意见的，请于签收后3个工作日内书面提出。", "statement_period", workdays(3)),
        (REPORT, "2025年3月4日接群众举报后，我局于3月6日立案。", "filed_on", "2025-03-06"),
        (REPORT, "2024年12月30日发现线索，经批准于1月2日立案调查。", "filed_on", "2025-01-02"),
        (REPORT, "2025年3月4日检查发现，当日立案。", "filed_on", "2025-03-04"),
        (REPORT, "当事人基本情况：清河县宏达餐饮有限公司，住所：清河县人民路18号。", "party_name", "清河县宏达餐饮有限公司"),
        (REPORT, "我局指派王磊、李娜两名执法人员（证件号分别为J0300012、J0300013）调查。", "officers",
         [{"name": "王磊", "certificate_no": "J0300012"}, {"name": "李娜", "certificate_no": "J0300013"}]),
    ],
)  # fmt: skip
def test_a_sentence_is_read(title: str, said: str, field: str, value: Any) -> None:
    rows = {row["field"]: row for row in analyse(prose(title, *HEADS[title], said))["fields"]}
    assert field in rows
    assert (rows[field]["state"], rows[field]["value"]) == ("found", value)


def test_questions_and_answers_in_one_paragraph_are_the_facts_of_an_inquiry() -> None:
    pages = prose("询问笔录", "询问内容：问：请介绍一下公司情况。答：我公司2023年成立，从事餐饮服务，没有办理排水许可证。")
    row = next(row for row in analyse(pages)["fields"] if row["field"] == "facts")
    assert row["state"] == "found"
    assert row["value"].startswith("答：我公司2023年成立")


def _rows(pages: list[Any]) -> dict[str, Any]:
    return {row["field"]: row for row in analyse(pages)["fields"]}


@pytest.mark.parametrize(
    ("first", "last"),
    [("检查时间（起）", "检查时间（止）"), ("检查时间（开始）", "检查时间（结束）"), ("勘验起始时间", "勘验结束时间"), ("检查时间-起", "检查时间-止")],
)
def test_begin_and_end_in_slots_of_their_own(first: str, last: str) -> None:
    rows = _rows(form("现场检查笔录", [first, "2025年3月4日9时30分"], [last, "2025年3月4日10时05分"], ["检查地点", "清河县人民路18号"]))
    assert rows["started_at"]["value"] == "2025-03-04T09:30"
    assert rows["ended_at"]["value"] == "2025-03-04T10:05"


@pytest.mark.parametrize("label", ["填发单位", "签发机关", "制作单位", "送达单位", "承办机关"])
def test_the_organ_that_made_a_receipt_out(label: str) -> None:
    rows = _rows(form("送达回证", ["受送达人", "清河县宏达餐饮有限公司"], ["送达文书名称", "行政处罚决定书"], [label, "清河县水利局"]))
    assert rows["agency_name"]["value"] == "清河县水利局"


@pytest.mark.parametrize("label", ["不能送达的原因", "未能送达事由", "拒收理由", "拒绝签收的原因"])
def test_a_struck_reason_is_deliberately_blank(label: str) -> None:
    rows = _rows(form("送达回证", ["受送达人", "清河县宏达餐饮有限公司"], ["送达文书名称", "行政处罚决定书"], [label, "——"]))
    assert rows["refusal_reason"]["state"] == "deliberately_blank"


@pytest.mark.parametrize(
    ("said", "review", "suit"),
    [
        ("依法享有向清河县人民政府申请复议和向清河县人民法院提起诉讼的权利，期限分别为自收到本决定书之日起60日和六个月。", 60, 6),
        ("（一）申请行政复议。可以在接到本决定书之日起60日内向清河县人民政府提出。（二）提起行政诉讼。可以在接到本决定书之日起6个月内依法向清河县人民法院起诉。", 60, 6),
        ("申请行政复议的机关为清河县人民政府，期限六十日；提起诉讼的法院为清河县人民法院，期限六个月。", 60, 6),
    ],
)  # fmt: skip
def test_both_remedies_in_one_breath(said: str, review: int, suit: int) -> None:
    rows = _rows(prose(DECISION, *HEADS[DECISION], said))
    assert (rows["review_period"]["value"], rows["suit_period"]["value"]) == (days(review), months(suit))


def test_the_party_in_words_names_who_runs_it() -> None:
    said = "当事人姓名（名称）：清河县瑞禾砖瓦厂，统一社会信用代码92329982MA1XYZ123X，字号经营者郭琳，身份证（件）号码329982198204057192，地址清河县滨河路138号。"
    rows = _rows(prose(DECISION, "|清水罚〔2025〕12号", said, "经查明，你单位未取得许可取土。"))
    assert rows["party_representative"]["value"] == "郭琳"
    assert rows["party_name"]["value"] == "清河县瑞禾砖瓦厂"
