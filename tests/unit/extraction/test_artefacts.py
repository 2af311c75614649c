"""What extraction from real files leaves behind (documents in the wild): each planted on a page and read through."""

from __future__ import annotations

from typing import Any

import pytest

from extraction.analysis import analyse
from extraction.page import Char, PageContent
from tests.specimens.setting import LEFT, RIGHT, SIZE, form, is_full, law, prose, set_text


def rows_of(pages: list[PageContent]) -> dict[str, dict[str, Any]]:
    """Rows of the only document, by field."""
    answer = analyse(pages)
    assert len(answer["documents"]) == 1, answer["documents"]
    return {row["field"]: row for row in answer["fields"]}


def two_pages(first: str, second: str, *, foot: str = "", head: str = "") -> list[PageContent]:
    """A decision whose one long sentence runs over the page's end, with a footer and a running header between."""
    pages = prose("行政处罚决定书", ">清环罚〔2024〕4号", "当事人：清河县甲食品厂")
    page = pages[0]
    y = 700.0
    set_text(page, first, LEFT, y)
    if foot:
        set_text(page, foot, 270, 800, 10)
    after = PageContent(no=2, width=595, height=842, kind="text")
    if head:
        set_text(after, head, 200, 30, 10)
    set_text(after, second, LEFT, 80)
    set_text(after, "清河县生态环境局", RIGHT - 8 * SIZE, 130)
    set_text(after, "2024年5月6日", RIGHT - 10 * SIZE, 154)
    return [page, after]


# 31 squares fill a line from margin to margin: the sentence goes on overleaf.
FULL = "依据《中华人民共和国大气污染防治法》第一百一十七条的规定，决定罚"


@pytest.mark.parametrize(
    ("foot", "head"),
    [
        pytest.param("", "", id="nothing-between"),
        pytest.param("— 3 —", "", id="R-dashes"),
        pytest.param("第 1 页 共 2 页", "", id="R-page-of-pages"),
        pytest.param("第204页", "", id="R-page"),
        pytest.param("1/2", "清河县生态环境局行政执法文书", id="R-running-header"),
    ],
)
def test_a_footer_inside_a_sentence(foot: str, head: str) -> None:
    rows = rows_of(two_pages(FULL, "款人民币贰万元整（￥20000）。", foot=foot, head=head))
    assert rows["fine_amount"]["value"] == "20000.00"
    assert rows["fine_amount_in_words"]["value"] == "20000.00"
    assert rows["penalty_provisions"]["value"] == [law("中华人民共和国大气污染防治法", 117)]


def test_a_year_broken_over_lines() -> None:
    got = rows_of(
        prose(
            "查封（扣押）决定书",
            ">清市监强制〔2024〕12号",
            "当事人：清河县甲食品厂",
            "本局决定对当事人涉嫌用于违法生产的设备一台予以扣押，扣押期限自2024年3月5日至2024年4月3日止。",
            ">清河县市场监督管理局",
            ">2024年3月5日",
        )
    )
    assert (got["period_start"]["value"], got["period_end"]["value"]) == ("2024-03-05", "2024-04-03")


@pytest.mark.parametrize("width", range(20, 32))
def test_a_number_broken_over_lines_at_any_place(width: int) -> None:
    """The same sentence wrapped at every width: what is read does not depend on where a line ends."""
    text = "依据《中华人民共和国甲法》第六十三条第二款第（一）项的规定，决定处罚款人民币壹万贰仟元整（￥12,000.00）。"
    margin = LEFT + width * SIZE
    page = PageContent(no=1, width=595, height=842, kind="text")
    set_text(page, "行政处罚决定书", (LEFT + margin - 7 * 22) / 2, 60, 22)
    set_text(page, "清环罚〔2024〕4号", margin - 8.5 * SIZE, 110)
    set_text(page, "当事人：清河县甲食品厂", LEFT + 2 * SIZE, 134)
    x, y = LEFT + 2 * SIZE, 158.0
    for char in text:
        wide = SIZE if is_full(char) else SIZE / 2
        if x + wide > margin:
            x, y = LEFT, y + 24
        page.chars.append(Char(char, x, y, x + wide, y + SIZE))
        x += wide
    set_text(page, "清河县生态环境局", margin - 8 * SIZE, 700)
    set_text(page, "2024年5月6日", margin - 7 * SIZE, 724)
    rows = rows_of([page])
    assert rows["penalty_provisions"]["value"] == [law("中华人民共和国甲法", 63, 2, 1)]
    assert (rows["fine_amount"]["value"], rows["fine_amount_in_words"]["value"]) == ("12000.00", "12000.00")


def test_labels_broken_over_lines_and_vertical_labels() -> None:
    rows = rows_of(
        form(
            "立案审批表",
            ["案\n由", "涉嫌未按规定贮存危险废物"],
            ["当\n事\n人", "清河县甲化工有限公司"],
            ["统一社会信用代\n码/身份证件号码", "913299826J3RX14Q4N"],
            ["法定代表人\n（负责人）", "李某", "联系\n电话", "138 0000 0000"],
        )
    )
    got = {
        k: rows[k]["value"]
        for k in ("cause_of_action", "party_name", "party_uscc", "party_representative", "party_phone")
    }
    assert got == {
        "cause_of_action": "涉嫌未按规定贮存危险废物",
        "party_name": "清河县甲化工有限公司",
        "party_uscc": "913299826J3RX14Q4N",
        "party_representative": "李某",
        "party_phone": "13800000000",
    }


@pytest.mark.parametrize(
    ("printed", "state", "value"),
    [
        pytest.param("是  否", "missing", None, id="R-ticks-lost"),
        pytest.param("□是  □否", "missing", None, id="T-no-tick"),
        pytest.param("☑是  □否", "found", True, id="T-tick"),
        pytest.param("√是  □否", "found", True, id="R-check"),
        pytest.param("■是  □否", "found", True, id="R-filled"),
        pytest.param("⊠是  □否", "found", True, id="R-crossed"),
        pytest.param("\uf0fe是  \uf0a8否", "found", True, id="R-wingdings"),
        pytest.param("□是  ☑否", "found", False, id="T-no"),
    ],
)
def test_ticks(printed: str, state: str, value: bool | None) -> None:
    rows = rows_of(form("送达地址确认书", ["受送达人", "王强"], ["是否接受电子送达", printed]))
    assert (rows["electronic_consent"]["state"], rows["electronic_consent"]["value"]) == (state, value)


def test_digits_of_another_font_beside_their_brackets() -> None:
    page = prose("行政处罚决定书", "当事人：清河县甲食品厂", ">清河县生态环境局", ">2024年5月6日")[0]
    x = 250.0
    for char in "清环罚〔2024〕4号":
        wide = SIZE if is_full(char) else SIZE / 2
        lower = 2.5 if char.isdigit() else 0.0
        page.chars.append(Char(char, x, 88 + lower, x + wide, 88 + SIZE - (1.5 if lower else 0)))
        x += wide
    assert rows_of([page])["doc_number"]["value"] == "清环罚〔2024〕4号"


def test_full_width_digits_and_ascii_punctuation() -> None:
    rows = rows_of(
        prose(
            "行政处罚决定书",
            ">清环罚〔２０２４〕４号",
            "当事人:清河县甲食品厂,统一社会信用代码:９１３２９９８２６Ｊ３ＲＸ１４Ｑ４Ｎ,地址:清河县石桥路3号,经营者:李某",
            "依据《中华人民共和国甲法》第六十三条的规定,决定罚款人民币２０，０００元.",
            ">清河县生态环境局",
            ">２０２４年５月６日",
        )
    )
    got = {
        k: rows[k]["value"]
        for k in ("doc_number", "party_name", "party_uscc", "party_address", "fine_amount", "signed_on")
    }
    assert got == {
        "doc_number": "清环罚〔2024〕4号",
        "party_name": "清河县甲食品厂",
        "party_uscc": "913299826J3RX14Q4N",
        "party_address": "清河县石桥路3号",
        "fine_amount": "20000.00",
        "signed_on": "2024-05-06",
    }


def test_letters_of_logos_leave_the_value_alone() -> None:
    rows = rows_of(
        form("立案审批表", ["案由", "\uf0b7涉嫌未按规定贮存危险废物\ue001"], ["当事人", "清河县甲厂"])
    )
    assert rows["cause_of_action"]["value"] == "涉嫌未按规定贮存危险废物"


def test_statute_dates_are_no_signing_dates() -> None:
    rows = rows_of(
        prose(
            "行政处罚决定书",
            ">清环罚〔2024〕4号",
            "当事人：清河县甲食品厂",
            "依据《中华人民共和国甲法》（2021年1月22日修订）第六十三条的规定，决定罚款人民币2000元。",
            ">清河县生态环境局",
            ">    年  月  日",
        )
    )
    assert (rows["signed_on"]["state"], rows["signed_on"]["value"]) == ("missing", None)


@pytest.mark.parametrize(
    ("printed", "state"),
    [
        pytest.param("二〇二四年五月", "missing", id="R-month-only"),
        pytest.param("2024年 月 日", "missing", id="R-year-only"),
        pytest.param("20  年  月  日", "missing", id="T-unfilled"),
        pytest.param("2024年2月30日", "illegible", id="D-impossible"),
        pytest.param("二○二四年五月六日", "found", id="R-round-zero"),
        pytest.param("二ОО四年五月六日", "found", id="D-cyrillic"),
        pytest.param("20 24年5月6日", "found", id="T-century-printed"),
    ],
)
def test_the_date_at_the_foot(printed: str, state: str) -> None:
    pages = prose(
        "询问通知书", ">清环询〔2024〕4号", "|王强：", "请你接受询问。", ">清河县生态环境局", ">" + printed
    )
    row = rows_of(pages)["signed_on"]
    assert row["state"] == state
    assert (row["value"] is None) is (state != "found")
