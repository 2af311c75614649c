"""Fields of whole documents in styles that the case-file generator does not set."""

from __future__ import annotations

from typing import Any

from extraction.analysis import analyse
from extraction.page import Char, PageContent, Rule

SIZE = 14.0
LEFT, RIGHT = 80.0, 514.0


def _put(page: PageContent, text: str, x: float, y: float, size: float = SIZE) -> float:
    for ch in text:
        width = size if ch > "\u2e7f" or ch in "“”" else size / 2
        if ch != " ":
            page.chars.append(Char(ch, x, y, x + width, y + size))
        x += width
    return x


def prose(title: str, *paragraphs: str) -> list[PageContent]:
    """Paragraphs with a two-square indent, wrapped at the margin; a leading “>” sets flush right, “|” flush left."""
    page = PageContent(no=1, width=595, height=842, kind="text")
    _put(page, title, (595 - 22 * len(title)) / 2, 60, 22)
    y = 110.0
    for text in paragraphs:
        if text.startswith(">"):
            width = sum(SIZE if ch > "\u2e7f" else SIZE / 2 for ch in text[1:])
            _put(page, text[1:], RIGHT - width, y)
            y += 24
            continue
        x = LEFT if text.startswith("|") else LEFT + 2 * SIZE
        for ch in text.lstrip("|"):
            width = SIZE if ch > "\u2e7f" or ch in "“”" else SIZE / 2
            if x + width > RIGHT:
                x, y = LEFT, y + 24
            if ch != " ":
                page.chars.append(Char(ch, x, y, x + width, y + SIZE))
            x += width
        y += 24
    return [page]


def form(title: str, rows: list[list[tuple[str, float]]], top: float = 110.0, height: float = 34.0) -> list[PageContent]:
    """A ruled form; each row is a list of (text, width in points)."""
    page = PageContent(no=1, width=595, height=842, kind="text")
    _put(page, title, (595 - 22 * len(title)) / 2, 60, 22)
    y = top
    for row in rows:
        x = LEFT
        for text, width in row:
            page.rules += [
                Rule(True, y, x, x + width),
                Rule(True, y + height, x, x + width),
                Rule(False, x, y, y + height),
                Rule(False, x + width, y, y + height),
            ]
            lines = text.split("\n")
            for i, line in enumerate(lines):
                _put(page, line, x + 4, y + 4 + 15 * i, 12)
            x += width
        y += height
    return [page]


def read(pages: list[PageContent]) -> dict[str, dict[str, Any]]:
    answer = analyse(pages)
    assert len(answer["documents"]) == 1, answer["documents"]
    return {row["field"]: row for row in answer["fields"]}


def values(pages: list[PageContent]) -> dict[str, Any]:
    return {k: v["value"] for k, v in read(pages).items() if v["state"] == "found"}


def law(name: str, article: int, paragraph: int | None = None, item: int | None = None) -> dict[str, Any]:
    return {"law": name, "article": article, "article_sub": None, "paragraph": paragraph, "item": item}


def test_market_supervision_decision() -> None:
    got = values(
        prose(
            "行政处罚决定书",
            ">清市监处罚〔2024〕131号",
            "当事人：清河县甲食品厂",
            "主体资格证照名称：营业执照",
            "统一社会信用代码：92329982MA1XG8MB0Y",
            "住所（住址）：云海市清河县解放街7号",
            "法定代表人（负责人、经营者）：李某",
            "2024年3月4日，本局执法人员在日常检查中发现当事人销售超过保质期的食品，经批准于2024年3月6日立案调查。",
            "经查，当事人于2024年2月购进饼干20袋，货值金额300元，至检查时仍摆放在货架上销售。",
            "上述事实，主要有以下证据证明：1.现场笔录一份；2.询问笔录一份。",
            "2024年4月10日，本局向当事人送达了《行政处罚告知书》（清市监罚告〔2024〕120号），当事人在法定期限内提出陈述申辩意见，经复核，其理由不成立，本局不予采纳。",
            "本局认为，当事人的上述行为违反了《中华人民共和国食品安全法》第三十四条第（十）项的规定，构成销售超过保质期食品的违法行为。",
            "依据《中华人民共和国食品安全法》第一百二十四条第一款第（五）项“处五万元以上十万元以下罚款”之规定，参照《云海省市场监督管理行政处罚裁量权适用规则》，决定处罚如下：",
            "1.没收违法所得1,280.50元；2.罚款人民币20000元（大写：贰万元整）。罚没合计21280.50元。",
            "当事人应当自收到本行政处罚决定书之日起十五日内，将罚没款缴至云海银行清河支行（账号：0000 1234 5678）。逾期不缴纳的，每日按罚款数额的百分之三加处罚款。",  # noqa: E501
            "如不服本决定，可以在收到本决定书之日起六十日内向清河县人民政府申请行政复议；也可以在六个月内依法向清河县人民法院提起行政诉讼。",
            ">清河县市场监督管理局",
            ">二○二四年五月六日",
        )
    )
    assert got["doc_number"] == "清市监处罚〔2024〕131号"
    assert got["party_name"] == "清河县甲食品厂"
    assert got["party_representative"] == "李某"
    assert got["party_kind"] == "sole_trader"
    assert got["violated_provisions"] == [law("中华人民共和国食品安全法", 34, None, 10)]
    assert got["penalty_provisions"] == [law("中华人民共和国食品安全法", 124, 1, 5)]
    assert got["penalty_kinds"] == ["fine", "confiscate_gains"]
    assert (got["fine_amount"], got["fine_amount_in_words"]) == ("20000.00", "20000.00")
    assert (got["confiscated_gains"], got["total_amount"]) == ("1280.50", "21280.50")
    assert (got["statutory_fine_min"], got["statutory_fine_max"]) == ("50000.00", "100000.00")
    assert got["statement_outcome"] == "rejected"
    assert got["payment_period"] == {"n": 15, "unit": "day"}
    assert (got["review_organ"], got["review_period"]) == ("清河县人民政府", {"n": 60, "unit": "day"})
    assert (got["court_name"], got["suit_period"]) == ("清河县人民法院", {"n": 6, "unit": "month"})
    assert (got["bank_name"], got["bank_account"]) == ("云海银行清河支行", "000012345678")
    assert (got["agency_name"], got["signed_on"]) == ("清河县市场监督管理局", "2024-05-06")
    assert got["surcharge_told"] is True


def test_all_on_one_line_party_block() -> None:
    got = values(
        prose(
            "责令改正通知书",
            ">(云清)应急责改〔2025〕执法四中队20号",
            "|当事人：甲加工厂，统一社会信用代码：913299826J3RX14Q4N；地址：清河县石桥路3号；经营者：李某 ，性别：男",
            "经查，你单位未按规定设置安全警示标志，违反了《安全生产法》第三十五条的规定。依据《中华人民共和国安全生产法》第九十九条第（一）项的规定，责令你单位自收到本通知书之日起15日内改正。",
            ">云海市清河县应急管理局 2025年3月1日",
        )
    )
    assert got["doc_number"] == "(云清)应急责改〔2025〕执法四中队20号"
    assert (got["party_name"], got["party_representative"]) == ("甲加工厂", "李某")
    assert got["party_uscc"] == "913299826J3RX14Q4N"
    assert got["party_address"] == "清河县石桥路3号"
    assert got["violated_provisions"] == [law("中华人民共和国安全生产法", 35)]
    assert got["penalty_provisions"] == [law("中华人民共和国安全生产法", 99, None, 1)]
    assert got["correction_period"] == {"n": 15, "unit": "day"}
    assert (got["agency_name"], got["signed_on"]) == ("云海市清河县应急管理局", "2025-03-01")


def test_salutation_instead_of_a_label() -> None:
    got = values(
        prose(
            "听证通知书",
            ">清环听通〔2024〕2号",
            "|清河县甲食品厂：",
            "你单位提出的听证申请收悉。本机关定于2024年5月20日9时30分在清河县生态环境局三楼会议室公开举行听证，由郑某担任听证主持人，周某为听证员。",
            ">清河县生态环境局",
            ">2024年5月8日",
        )
    )
    assert got["party_name"] == "清河县甲食品厂"
    assert got["hearing_at"] == "2024-05-20T09:30"
    assert got["place"] == "清河县生态环境局三楼会议室"
    assert got["chair"] == "郑某"
    assert got["signed_on"] == "2024-05-08"


def test_unfilled_slots_are_missing_and_strokes_are_deliberate() -> None:
    rows = read(
        form(
            "送达回证",
            [
                [("送达文书名称", 110), ("行政处罚决定书", 140), ("文号", 60), ("清环罚〔2024〕4号", 124)],
                [("受送达人", 110), ("清河县甲食品厂", 324)],
                [("送达时间", 110), ("年  月  日  时  分", 324)],
                [("送达方式", 110), ("☑直接送达 □留置送达 □邮寄送达", 324)],
                [("收件人签名", 110), ("孙某 2024年5月8日", 324)],
                [("与受送达人关系", 110), ("法定代表人", 324)],
                [("拒收事由", 110), ("／", 324)],
                [("送达人签名", 110), ("王某  李某", 324)],
            ],
        )
    )
    assert rows["served_title"]["value"] == "行政处罚决定书"
    assert rows["served_doc_number"]["value"] == "清环罚〔2024〕4号"
    assert rows["service_method"]["value"] == "direct"
    assert rows["received_by"]["value"] == "孙某"
    assert rows["recipient_relation"]["value"] == "法定代表人"
    assert (rows["refusal_reason"]["state"], rows["refusal_reason"]["value"]) == ("deliberately_blank", None)
    names = {(s["role"], s["name"]) for s in rows["signatures"]["value"]}
    assert names == {("recipient", "孙某"), ("server", "王某"), ("server", "李某")}


def test_the_tick_counts_for_the_words_it_touches_where_another_box_was_lost() -> None:
    rows = read(form("送达回证", [[("送达方式", 110), ("●直接送达 留置送达 □邮寄送达 电子送达", 324)]]))
    assert rows["service_method"]["value"] == "direct"


def test_a_cell_that_heads_the_rows_beside_it_is_no_label_of_the_cell_under_it() -> None:
    (page,) = form(
        "行政处罚决定审批表",
        [
            [("", 60), ("当事人", 110), ("清河县甲食品厂", 264)],
            [("", 60), ("住所", 110), ("清河县工业路126号", 264)],
            [("案件事实及证据", 170), ("使用超过保质期的食品原料。", 264)],
        ],
    )
    page.rules = [r for r in page.rules if not (r.horizontal and r.at == 144.0 and r.high == LEFT + 60)]
    _put(page, "当事人", LEFT + 8, 136)
    assert read([page])["party_name"]["value"] == "清河县甲食品厂"


def test_a_label_whose_bracket_was_lost_at_the_lines_end_is_still_known() -> None:
    rows = read(form("立案审批表", [[("当事人", 110), ("清河县甲食品厂", 324)], [("法定代表人（负责人", 110), ("李某", 324)]]))
    assert rows["party_representative"]["value"] == "李某"


def test_an_empty_time_slot_is_missing_with_its_place() -> None:
    rows = read(
        form(
            "送达回证",
            [[("送达文书名称", 110), ("行政处罚决定书", 324)], [("受送达人", 110), ("甲厂", 324)], [("送达时间", 110), ("", 324)]],  # noqa: E501
        )
    )
    assert rows["served_at"]["state"] == "missing"
    assert rows["served_at"]["box"] is not None


def test_filing_form_with_vertical_group_and_two_halves() -> None:
    rows = read(
        form(
            "立案审批表",
            [
                [("案由", 80), ("涉嫌未按规定贮存危险废物", 354)],
                [("案件来源", 80), ("□检查 ☑投诉举报 □移送", 354)],
                [("姓名", 80), ("", 137), ("性别", 80), ("", 137)],
                [("单位名称", 80), ("清河县甲化工有限公司", 137), ("法定代表人", 80), ("李某", 137)],
                [("案情简介", 80), ("接举报后现场检查发现危险废物露天堆放。", 354)],
                [("承办人意见", 80), ("建议立案。王某、赵某 2024年3月5日", 354)],
                [("承办机构意见", 80), ("", 354)],
                [("负责人审批意见", 110), ("同意立案。\n签名：周某  2024.03.06", 324)],
            ],
        )
    )
    assert rows["cause_of_action"]["value"] == "涉嫌未按规定贮存危险废物"
    assert rows["case_source"]["value"] == "complaint"
    assert rows["party_name"]["value"] == "清河县甲化工有限公司"
    assert rows["party_representative"]["value"] == "李某"
    approvals = rows["approvals"]["value"]
    assert [(a["role"], a["name"], a["signed_on"], bool(a["opinion"])) for a in approvals] == [
        ("handler", "王某", "2024-03-05", True),
        ("handler", "赵某", "2024-03-05", True),
        ("handling_unit", None, None, False),
        ("agency_head", "周某", "2024-03-06", True),
    ]
    assert rows["filed_on"]["value"] == "2024-03-06"


def test_inventory_rows() -> None:
    rows = read(
        form(
            "卷内目录",
            [
                [("序号", 50), ("文书名称", 180), ("文号", 100), ("页号", 104)],
                [("1", 50), ("立案审批表", 180), ("", 100), ("1", 104)],
                [("2", 50), ("行政处罚决定书", 180), ("清环罚〔2024〕4号", 100), ("2-4", 104)],
            ],
        )
    )
    listed = rows["inventory_entries"]["value"]
    assert [(e["title"], e["doc_number"], e["page_from"], e["page_to"]) for e in listed] == [
        ("立案审批表", None, 1, None),
        ("行政处罚决定书", "清环罚〔2024〕4号", 2, 4),
    ]


def test_court_without_a_name_is_missing() -> None:
    rows = read(
        prose(
            "行政处罚决定书",
            ">清环罚〔2024〕4号",
            "当事人：甲公司",
            "如不服本决定，可以自收到本决定书之日起六十日内申请行政复议，也可以在六个月内依法向人民法院提起行政诉讼。",
            ">清河县生态环境局",
            ">2024年5月6日",
        )
    )
    assert rows["court_name"]["state"] == "missing"
    assert rows["review_organ"]["state"] == "missing"
    assert rows["suit_period"]["value"] == {"n": 6, "unit": "month"}


def test_impossible_date_is_illegible() -> None:
    rows = read(prose("询问通知书", ">清环询〔2024〕4号", "|甲公司：", "请你单位派人接受询问。", ">清河县生态环境局", ">2024年2月30日"))  # noqa: E501
    assert rows["signed_on"]["state"] == "illegible"
    assert rows["signed_on"]["value"] is None
    assert "30" in rows["signed_on"]["raw"]


def test_inquiry_head_on_lines_with_gaps() -> None:
    got = values(
        prose(
            "询问笔录",
            "|询问时间：2024年3月11日9时05分至10时20分",
            "|询问地点：清河县生态环境局二楼询问室",
            "|询问人：王某05000121012赵某05000121002  记录人：赵某",
            "|被询问人：孙某  性别：男  身份证号：329982199506084019",
            "|工作单位及职务：清河县甲化工有限公司仓库主管  与本案关系：当事人员工",
            "问：我们是清河县生态环境局执法人员，这是我们的执法证件，请过目确认。",
            "答：看清楚了。",
            "问：你依法享有申请回避的权利，是否申请回避？",
            "答：不申请。",
            "问：请说明危险废物的贮存情况。",
            "答：露天堆放大约三天，没有采取防雨措施，数量大概两吨。",
            "以上笔录我已看过，与我所述一致。",
            "被询问人（签名）：孙某  2024年3月11日",
        )
    )
    assert got["started_at"] == "2024-03-11T09:05"
    assert got["ended_at"] == "2024-03-11T10:20"
    assert got["interviewee_name"] == "孙某"
    assert got["interviewee_id_number"] == "329982199506084019"
    assert got["recorder"] == "赵某"
    assert got["officers"] == [
        {"name": "王某", "certificate_no": "05000121012"},
        {"name": "赵某", "certificate_no": "05000121002"},
    ]
    assert got["credentials_shown"] and got["rights_told"] and got["read_and_confirmed"]
    assert got["pages_signed_by_party"] == [1]
