"""What a platform prints at a sheet's edge is no part of the document; what stands there in its own right is."""

from __future__ import annotations

import pytest

from extraction.layout import lay_out
from extraction.page import PageContent
from tests.specimens.setting import set_text

FOOT, HEAD = 800.0, 30.0


def _left(text: str, y: float = FOOT, size: float = 9) -> list[str]:
    """The lines of a page of running text that is printed with this text at its edge."""
    page = PageContent(no=1, width=595, height=842, kind="text")
    for i in range(6):
        set_text(page, "经查，当事人在人行道上堆放建筑材料。", 80, 120 + 24 * i, 14)
    set_text(page, text, 70, y, size)
    return [line.text for line in lay_out(page).lines if line.top > 700 or line.top < 100]


@pytest.mark.parametrize(
    "text",
    [
        "打印人：王强  打印时间：2025-05-06 17:31:09",
        "打印日期：2025年5月6日    第1页，共2页",
        "本文书由系统自动生成  2025-02-10 17:42:11",
        "系统生成时间：2025.2.10 17:42",
        "导出时间 2025/5/6 17:31",
        "打印用户：cgj_wangq  IP：10.1.2.3",
        "http://aj.example.cn/print?id=33    2025/5/6 17:31",
        "云海省一体化执法办案系统    案件编码：20250317000158",
    ],
)
def test_a_note_of_printing_is_left_out(text: str) -> None:
    assert _left(text) == []


@pytest.mark.parametrize(
    "text",
    ["被询问人签名：王强  2025年5月6日", "2025年5月6日", "打印社承印，共三份。", "记录人：王强", "时间：2025-05-06 17:31"],
)
def test_what_the_document_says_at_the_edge_is_kept(text: str) -> None:
    assert "".join(_left(text, size=14)) == text.replace(" ", "")


def test_a_hand_beside_the_note_is_kept() -> None:
    assert "".join(_left("打印人：李霞  打印时间：2025-05-06 17:31  被询问人签名：王强  第1页，共2页")) == "被询问人签名：王强"


def test_a_number_of_the_case_in_the_size_of_the_text_is_kept() -> None:
    assert "".join(_left("案件编码：20250317000158", HEAD, 14)) == "案件编码：20250317000158"
