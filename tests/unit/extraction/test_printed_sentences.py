# ruff: noqa: E501 - papers read best as they are printed
"""What the law's own sentences say, in every wording met (R published, T template, D derived): remedies, payment,
rights, service."""

from __future__ import annotations

from typing import Any

import pytest

from extraction.analysis import analyse
from tests.specimens.setting import days, months, prose, workdays

DECISION = "行政处罚决定书"
SUMMARY = "当场行政处罚决定书"
NOTICE = "行政处罚事先告知书"
NONE = object()


def fields_of(title: str, *sentences: str) -> dict[str, dict[str, Any]]:
    """Rows of a paper that holds the sentences between head and foot."""
    pages = prose(
        title, ">清环罚〔2024〕4号", "当事人：清河县甲食品厂", *sentences, ">清河县某某局", ">2024年5月6日"
    )
    return {row["field"]: row for row in analyse(pages)["fields"]}


SAID: list[tuple[str, str, str, dict[str, Any]]] = [
    (
        "R",
        DECISION,
        "如不服本决定，可以自收到本决定书之日起六十日内向清河县人民政府申请行政复议，也可以在六个月内直接向清河县人民法院提起行政诉讼。",
        {
            "review_organ": "清河县人民政府",
            "review_period": days(60),
            "court_name": "清河县人民法院",
            "suit_period": months(6),
            "review_first_told": NONE,
        },
    ),
    (
        "R",
        DECISION,
        "当事人对本行政处罚决定不服的，可在接到本决定书之日起 60 日内向清河县人民政府申请复议；也可以在 6个月内依法向清河县人民法院起诉。",
        {
            "review_organ": "清河县人民政府",
            "review_period": days(60),
            "court_name": "清河县人民法院",
            "suit_period": months(6),
        },
    ),
    (
        "R",
        DECISION,
        "如不服本处罚决定，可在送达本决定书之日起60日内依法向清河县人民政府（复议机构：清河县司法局，地址：人民路1号，电话：0512-12345678）申请行政复议。",
        {"review_organ": "清河县人民政府", "review_period": days(60)},
    ),
    (
        "T",
        DECISION,
        "对本决定不服的，可以自收到本决定书之日起六十日内申请行政复议，或者在六个月内依法向人民法院提起行政诉讼。",
        {"review_organ": None, "review_period": days(60), "court_name": None, "suit_period": months(6)},
    ),
    (
        "T",
        DECISION,
        "对本决定不服的，可以自收到本决定书之日起六十日内向            申请行政复议，或者六个月内向          人民法院提起行政诉讼。",
        {"review_organ": None, "court_name": None},
    ),
    (
        "T",
        SUMMARY,
        "依法应当先向清河县人民政府申请行政复议；对复议决定不服的，可以自收到复议决定书之日起15日内向清河县人民法院提起行政诉讼。",
        {"review_first_told": True, "review_organ": "清河县人民政府", "suit_period": None},
    ),
    (
        "R",
        DECISION,
        "当事人不服的，可以在十五日内向清河县人民政府申请复议，也可以在三个月内向清河县人民法院提起诉讼。",
        {"review_period": days(15), "suit_period": months(3)},
    ),
    (
        "D",
        DECISION,
        "如不服，可依法申请复议或诉讼。",
        {"review_organ": None, "review_period": None, "court_name": None, "suit_period": None},
    ),
    (
        "D",
        DECISION,
        "如不服本决定，可在收到之日起六十日内向清河县人民政府申请行政复议，也可在六个月内向云海铁路运输法院提起行政诉讼。",
        {"court_name": "云海铁路运输法院"},
    ),
    (
        "R",
        DECISION,
        "决定处以罚款3000元。请自收到本决定书之日起十五日内到云海银行清河支行缴纳罚款（户名：清河县财政局，账号：0000 1234 5678）。到期不缴纳的，每日按罚款数额的百分之三加处罚款。",
        {
            "payment_period": days(15),
            "bank_name": "云海银行清河支行",
            "bank_account": "000012345678",
            "surcharge_told": True,
        },
    ),
    (
        "D",
        DECISION,
        "决定处以罚款3000元。当事人应当自接到本处罚决定书之日起15个工作日内，持缴款通知书或扫描二维码缴纳罚款，逾期每日按3%加处罚款。",
        {"payment_period": workdays(15), "surcharge_told": True},
    ),
    (
        "T",
        DECISION,
        "决定处以罚款3000元。罚款履行方式：于送达本决定书之日起15日内将罚款缴至清河县农村商业银行营业部，开户行：清河县农村商业银行营业部。",
        {"payment_period": days(15), "bank_name": "清河县农村商业银行营业部"},
    ),
    (
        "R",
        DECISION,
        "决定处以罚款3000元。当事人逾期不缴纳罚款的，依据《中华人民共和国行政处罚法》第七十二条第一款第（一）项的规定，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。",
        {"surcharge_told": True, "penalty_provisions": None, "surcharge_amount": NONE},
    ),
    (
        "R",
        NOTICE,
        "根据《中华人民共和国行政处罚法》第四十四条、第四十五条的规定，你（单位）有权在收到本告知书之日起五个工作日内进行陈述和申辩；根据第六十三条、第六十四条的规定，你（单位）有权在收到本告知书之日起五个工作日内要求听证。逾期视为放弃。",
        {
            "statement_right_told": True,
            "statement_period": workdays(5),
            "hearing_right_told": True,
            "hearing_period": workdays(5),
        },
    ),
    (
        "R",
        NOTICE,
        "你单位如有陈述、申辩意见，应当自收到本告知书之日起7日内向本局提出。如要求听证，应在收到本告知书后三日内提出书面申请。",
        {"statement_period": days(7), "hearing_period": days(3), "hearing_right_told": True},
    ),
    (
        "T",
        NOTICE,
        "对上述拟作出的行政处罚，你享有陈述、申辩的权利，可在收到本告知书之日起5日内提出；未在规定期限内提出的，视为放弃。本案不符合听证条件。",
        {"statement_right_told": True, "statement_period": days(5), "hearing_right_told": NONE},
    ),
    (
        "R",
        DECISION,
        "本局于2024年4月10日送达《行政处罚告知书》，你单位在规定期限内提出陈述申辩，称系初犯，经复核，本局认为理由不成立，不予采纳。",
        {"statement_outcome": "rejected"},
    ),
    (
        "R",
        DECISION,
        "本局于2024年4月10日送达《行政处罚告知书》，当事人在法定期限内未进行陈述、申辩，也未要求听证。",
        {"statement_outcome": "none_made"},
    ),
    (
        "D",
        DECISION,
        "当事人于2024年4月12日提出陈述申辩，经复核，其意见成立，本局决定采纳其意见，调整罚款数额。",
        {"statement_outcome": "adopted"},
    ),
    (
        "D",
        DECISION,
        "当事人书面放弃陈述、申辩和听证的权利。",
        {"statement_outcome": "none_made"},
    ),
]


@pytest.mark.parametrize(
    ("title", "sentence", "said"),
    [pytest.param(t, s, v, id=f"{m}-{i}-{s[:18]}") for i, (m, t, s, v) in enumerate(SAID)],
)
def test_sentence(title: str, sentence: str, said: dict[str, Any]) -> None:
    rows = fields_of(title, sentence)
    for field, value in said.items():
        if value is NONE:
            assert field not in rows or rows[field]["state"] != "found", field
        else:
            row = rows.get(field, {"value": None, "state": "no row"})
            assert row["value"] == value, (field, row)


LAWS = "中华人民共和国甲法"
AMOUNTS: list[tuple[str, str, dict[str, Any]]] = [
    ("R", "决定处罚如下：罚款人民币3000元整。", {"fine_amount": "3000.00"}),
    ("R", "决定对你单位作出如下行政处罚：处50,000.00元整罚款。", {"fine_amount": "50000.00"}),
    (
        "R",
        "决定给予罚款人民币伍万贰仟壹佰贰拾元的行政处罚。",
        {"fine_amount": "52120.00", "fine_amount_in_words": "52120.00"},
    ),
    (
        "R",
        "决定处以10000元(壹万元整)的罚款。",
        {"fine_amount": "10000.00", "fine_amount_in_words": "10000.00"},
    ),
    (
        "T",
        "决定给予罚款（大写）贰万元（￥20000）的行政处罚。",
        {"fine_amount": "20000.00", "fine_amount_in_words": "20000.00"},
    ),
    (
        "R",
        "决定给予以下行政处罚：罚款二万元。",
        {"fine_amount": "20000.00", "fine_amount_in_words": "20000.00"},
    ),
    ("R", "决定对当事人处罚款1.2万元。", {"fine_amount": "12000.00"}),
    (
        "R",
        "依据《中华人民共和国甲法》第九条“处三万元以上三十万元以下的罚款”的规定，决定罚款人民币伍万元整。",
        {
            "statutory_fine_min": "30000.00",
            "statutory_fine_max": "300000.00",
            "fine_amount": "50000.00",
            "fine_amount_in_words": "50000.00",
        },
    ),
    (
        "R",
        "依据《中华人民共和国甲法》第九条规定，可处五百元以下罚款。决定对你罚款200元。",
        {"statutory_fine_max": "500.00", "statutory_fine_min": NONE, "fine_amount": "200.00"},
    ),
    (
        "R",
        "决定给予以下处罚：1.没收违法所得1,280.50元；2.处货值金额10倍罚款20000元；罚没合计21280.50元。",
        {"confiscated_gains": "1280.50", "fine_amount": "20000.00", "total_amount": "21280.50"},
    ),
    (
        "R",
        "该工程合同价款100万元，当事人注册资本500万元。决定处工程合同价款2%的罚款，计人民币20000元。",
        {"fine_amount": "20000.00"},
    ),
    (
        "T",
        "决定给予警告、通报批评的行政处罚。",
        {"penalty_kinds": ["warning", "circulated_criticism"], "fine_amount": NONE},
    ),
    (
        "T",
        "决定责令停产停业整顿，并处暂扣许可证三个月。",
        {"penalty_kinds": ["suspend_licence", "suspend_business"]},
    ),
]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [pytest.param(s, v, id=f"{m}-{i}-{s[:16]}") for i, (m, s, v) in enumerate(AMOUNTS)],
)
def test_amounts_in_the_decision(sentence: str, said: dict[str, Any]) -> None:
    rows = fields_of(DECISION, sentence)
    for field, value in said.items():
        if value is NONE:
            assert field not in rows or rows[field]["state"] != "found", (field, rows[field])
        else:
            row = rows.get(field, {"value": None, "state": "no row"})
            assert row["value"] == value, (field, row)


CONFIRMED = [
    ("R", "以上笔录已看过，与我所述一致。", True),
    ("R", "以上笔录我已阅过，属实。", True),
    ("R", "以上记录经我核对无误。", True),
    ("R", "笔录已阅，与我讲的相符。", True),
    ("D", "上述笔录已向我宣读，没有出入。", True),
    ("D", "以上内容我看过，和我说的一样。", True),
    ("D", "问：2024年3月5日的现场笔录是否属实？\n答：我在现场，笔录我看过，属实，签了字。", None),
    ("D", "问：以上笔录你看过了吗，是否属实？", None),
]


@pytest.mark.parametrize(("said", "value"), [pytest.param(s, v, id=f"{m}-{s[:16]}") for m, s, v in CONFIRMED])
def test_the_last_words_of_a_record(said: str, value: bool | None) -> None:
    lines = [f"|{line}" for line in said.split("\n")]
    pages = prose(
        "询问笔录",
        "|被询问人：孙涛",
        "|问：请说明经过。",
        "|答：我们厂三月份开始生产，一直没有办证。",
        *lines,
    )
    rows = {row["field"]: row["value"] for row in analyse(pages)["fields"]}
    assert rows.get("read_and_confirmed") is value


OPTIONS = [
    (
        "T",
        "本机关决定当场给予 □警告 ☑罚款（大写）伍拾元整（￥50.00）的行政处罚。",
        {"penalty_kinds": ["fine"], "fine_amount": "50.00"},
    ),
    (
        "T",
        "本机关决定给予 ☑警告 □罚款________元的行政处罚。",
        {"penalty_kinds": ["warning"], "fine_amount": NONE},
    ),
    (
        "T",
        "决定给予罚款50元。罚款的履行方式和期限：☑当场缴纳 □自收到决定书之日起十五日内至云海银行缴纳。",
        {"payment_period": NONE},
    ),
    (
        "T",
        "决定给予罚款50元。罚款的履行方式和期限：□当场缴纳 ☑自收到决定书之日起十五日内至云海银行缴纳。",
        {"payment_period": days(15)},
    ),
]


@pytest.mark.parametrize(
    ("sentence", "said"), [pytest.param(s, v, id=f"{m}-{i}") for i, (m, s, v) in enumerate(OPTIONS)]
)
def test_what_a_form_offers_is_not_what_was_chosen(sentence: str, said: dict[str, Any]) -> None:
    rows = fields_of(SUMMARY, sentence)
    for field, value in said.items():
        if value is NONE:
            assert field not in rows or rows[field]["state"] != "found", (field, rows[field])
        else:
            assert rows[field]["value"] == value, (field, rows[field])
