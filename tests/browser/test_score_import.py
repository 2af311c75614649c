"""The organiser brings a score table in a real browser: file, columns, rows, draft; at both widths nothing is amiss."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from reviews.accounts.domain import Role
from tests.browser.conftest import Picture, Watched
from tests.running import ROOT
from tests.unit.rulepacks import score_tables
from tests.unit.rulepacks.score_tables import as_docx, as_xlsx

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]

Opener = Callable[..., Watched]


@pytest.fixture
def organiser(
    app: Flask, serve: Callable[[Flask], str], as_role: Callable[..., object], open_page: Opener
) -> Callable[..., Watched]:
    """organiser(width) → a page signed in as the organiser, on the import's first page."""
    base, client = serve(app), as_role(Role.organiser)
    cookie = client.get_cookie("juanheng")  # type: ignore[attr-defined]

    def enter(width: int) -> Watched:
        watched = open_page(width)
        watched.page.context.add_cookies([{"name": "juanheng", "value": cookie.value, "url": base}])
        watched.page.goto(f"{base}/rule-packs/import")
        return watched

    return enter


def choose(page: Page, path: Path) -> None:
    page.get_by_label("评分表文件").set_input_files(path)
    page.get_by_role("button", name="下一步：核对各列").click()


def look(page: Page) -> None:
    """Nothing for axe, and nothing wider than the window."""
    page.evaluate((ROOT / "static/vendor/axe/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations']})")
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("width", [1440, 1024])
def test_from_a_printed_table_to_a_draft(
    width: int, organiser: Callable[[int], Watched], tmp_path: Path, picture: Picture
) -> None:
    watched = organiser(width)
    page = watched.page
    file = tmp_path / "行政处罚案卷评查标准.docx"
    file.write_bytes(as_docx(score_tables.SURVEY, pages=2))
    choose(page, file)
    expect(page.get_by_role("heading", level=1)).to_have_text("核对各列")
    expect(page.get_by_text("读出 2 个部分、6 个项目、3 个否决项，各项合计 100 分，表中写明 100 分")).to_be_visible()
    look(page)
    if width == 1440:
        picture(page, "score-import-columns")
    page.get_by_role("button", name="下一步：核对项目").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对项目")
    expect(page.get_by_label("分值：决定七个工作日内送达")).to_have_value("15")
    expect(page.get_by_role("checkbox", name="决定七个工作日内送达", exact=True)).to_be_checked()
    look(page)
    if width == 1440:
        picture(page, "score-import-rows")
    page.get_by_role("button", name="建立草稿").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("行政处罚案卷评查标准"))
    expect(page.get_by_text("没有错误").first).to_be_visible()
    assert watched.complaints == []


def test_a_misprint_is_pointed_at_and_put_right(organiser: Callable[[int], Watched], tmp_path: Path) -> None:
    page = organiser(1440).page
    file = tmp_path / "许可.xlsx"
    file.write_bytes(as_xlsx(score_tables.MISPRINT))
    choose(page, file)
    page.get_by_role("button", name="下一步：核对项目").click()
    expect(page.get_by_text("“决定书内容”的 19 分应为 10 分")).to_be_visible()
    page.get_by_label("分值：决定书内容").fill("10")
    page.get_by_role("button", name="重新计算").click()
    expect(page.get_by_text("合计 100 分，与表中写明的相符")).to_be_visible()
    expect(page.get_by_text("分值合不上", exact=True)).to_have_count(0)
