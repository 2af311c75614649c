"""Papers served in columns under heads without lines; a number may be broken over the lines around its title."""

from __future__ import annotations

from typing import Any

from extraction.analysis import analyse
from extraction.page import PageContent
from tests.specimens.setting import HEIGHT, WIDTH, set_text


def _read(*words: tuple[str, float, float]) -> dict[str, Any]:
    page = PageContent(no=1, width=WIDTH, height=HEIGHT, kind="text")
    set_text(page, "送达回证", 250, 60, 22)
    for text, x, y in words:
        set_text(page, text, x, y, 12)
    return {row["field"]: row["value"] for row in analyse([page])["fields"]}


HEADS = (("文书名称", 120, 120), ("文号", 330, 120), ("份数", 480, 120))


def test_one_paper_a_line() -> None:
    read = _read(
        *HEADS,
        ("责令改正通知书", 100, 144), ("清市监改〔2024〕7号", 290, 144), ("1", 486, 144),
        ("询问通知书", 100, 168), ("清市监询〔2024〕8号", 290, 168), ("1", 486, 168),
    )  # fmt: skip
    assert (read["served_title"], read["served_doc_number"]) == ("责令改正通知书", "清市监改〔2024〕7号")


def test_a_number_broken_around_its_title() -> None:
    read = _read(
        *HEADS,
        ("清河县市监药改字〔2024〕", 250, 140), ("责令改正通知书", 100, 150), ("1", 486, 150), ("稽-7号", 300, 160),
        ("清河县市监药询字〔2024〕", 250, 180), ("询问通知书", 100, 190), ("1", 486, 190), ("稽-8号", 300, 200),
    )  # fmt: skip
    assert (read["served_title"], read["served_doc_number"]) == ("责令改正通知书", "清河县市监药改字〔2024〕稽-7号")


def test_heads_with_nothing_under_them_give_no_title() -> None:
    assert _read(*HEADS, ("受送达人：孙涛", 100, 240))["served_title"] is None
