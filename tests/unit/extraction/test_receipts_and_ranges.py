# ruff: noqa: E501 - sentences read best as they are printed
"""Sums of receipts, ranges of provisions with several of them, banks with their account in brackets."""

from __future__ import annotations

from typing import Any

import pytest

from extraction.analysis import analyse
from extraction.page import PageContent
from tests.specimens.setting import ledger, prose


def _rows(pages: list[PageContent]) -> dict[str, dict[str, Any]]:
    return {row["field"]: row for row in analyse(pages)["fields"]}


def _decision(*text: str) -> dict[str, dict[str, Any]]:
    return _rows(prose("行政处罚决定书", ">清环罚〔2024〕4号", "当事人：清河县甲食品厂", *text, ">清河县某某局", ">2024年5月6日"))


@pytest.mark.parametrize(
    ("number", "value"),
    [("票据代码：00000014　No.0000239223", "0000239223"), ("No：0000239223", "0000239223"), ("№ 00239223", "00239223"), ("票据号码：AB0239223", "AB0239223")],
)
def test_the_number_of_a_receipt(number: str, value: str) -> None:
    pages = prose("一般缴款书", f">{number}", "|缴款人：清河县甲食品厂", "|金额合计（大写）柒仟元整　（小写）¥7000.00")
    assert _rows(pages)["receipt_no"]["value"] == value


@pytest.mark.parametrize("heads", [("项目编码", "项目名称", "数量", "金额（元）"), ("收入编码", "收入项目", "数量", "收缴金额")])
def test_the_count_of_a_receipts_line_is_no_amount(heads: tuple[str, ...]) -> None:
    pages = ledger(
        "非税收入统一票据", [90, 184, 60, 100], heads, ("103012", "城市管理罚没收入", "1", "7000.00"),
        head=("|付款单位：清河县甲食品厂",), foot=("|金额合计（大写）柒仟元整　　（小写）7,000.00",), flat=True,
    )  # fmt: skip
    rows = _rows(pages)
    assert rows["fine_amount"]["value"] == "7000.00"
    assert rows["total_amount"]["value"] == "7000.00"


def test_the_sum_of_a_receipt_is_pointed_at_where_it_stands_in_figures() -> None:
    rows = _rows(prose("一般缴款书", "|缴款人：清河县甲食品厂", "|金额合计（大写）柒仟元整　（小写）7,000.00"))
    assert rows["total_amount"]["raw"] == "7,000.00"


FINE = "依据《乙条例》第二十五条“对施工单位处1万元以上10万元以下罚款，对运输单位处五千元以上三万元以下的罚款”的规定，决定罚款{}元。"


@pytest.mark.parametrize(
    ("fine", "low", "high", "state"),
    [("9000", "5000.00", "30000.00", "found"), ("50000", "10000.00", "100000.00", "found"), ("20000", None, None, "illegible"), ("1000", None, None, "illegible")],
)
def test_of_several_ranges_the_one_that_the_fine_keeps_to(fine: str, low: str | None, high: str | None, state: str) -> None:
    rows = _decision(FINE.format(fine))
    assert [rows[f]["value"] for f in ("statutory_fine_min", "statutory_fine_max")] == [low, high]
    assert {rows[f]["state"] for f in ("statutory_fine_min", "statutory_fine_max")} == {state}


@pytest.mark.parametrize(
    "text",
    ["没收违法所得¥1,492.61；处罚款九千五百元；两项合计¥10,992.61。", "1.没收违法所得1492.61元；2.处以罚款9500元；罚没款总计10992.61元。"],
)
def test_the_sum_of_all_penalties_is_not_the_fine(text: str) -> None:
    rows = _decision(f"依据《乙条例》第二十五条的规定，决定处罚如下：{text}")
    assert rows["fine_amount"]["value"] == "9500.00"
    assert rows["total_amount"]["value"] == "10992.61"


@pytest.mark.parametrize(
    "text",
    ["自收到本决定书之日起十五日内将罚没款交到代收机构云海银行清河支行（8107 0030 0424 2201）。", "在十五日内到收款单位云海银行清河支行（账号：8107003004242201）缴纳罚款。", "十五日内缴至代收银行云海银行清河支行（户名：清河县财政局，8107003004242201）。"],
)  # fmt: skip
def test_an_account_in_brackets_behind_the_bank(text: str) -> None:
    rows = _decision("决定处以罚款3000元。", text)
    assert rows["bank_name"]["value"] == "云海银行清河支行"
    assert rows["bank_account"]["value"] == "8107003004242201"
