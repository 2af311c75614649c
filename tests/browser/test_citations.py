"""Cited provisions in a real browser: shown by hover, by keyboard and by click, and by a plain page without script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Picture, Watched, sign_in
from tests.browser.test_pages_axe import serious
from tests.running import RunningServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("served-product")]

Opener = Callable[..., Watched]
LAW = "中华人民共和国大气污染防治法"
# Words of our own in the shape of a law: the shipped index has no texts.
TEXT = "\n".join(
    [LAW, "（2018年10月26日修正）", "第一章　总则", *(f"第{n}条　试读第{n}条。" for n in range(1, 117)),
     "第117条　有下列情形之一的，责令改正，处一万元以上十万元以下的罚款：", "（一）试读第一项的情形；",
     "（二）试读第二项的情形。",
     *(f"第{n}条　试读第{n}条。" for n in range(118, 129)), "第129条　本法自2016年1月1日起施行。"])


@pytest.fixture(scope="module")
def base(server: RunningServer) -> str:
    return f"http://{server.host}:{server.port}"


def open_fields(page: Page, base: str) -> None:
    """The fields of the decision of the first case, beside the pages."""
    page.goto(f"{base}/cases")
    page.locator("table tbody tr").first.get_by_role("link").first.click()
    page.wait_for_url(re.compile(r"/cases/[0-9a-z]{20}"))
    page.get_by_role("link", name=re.compile("文书与字段")).first.click()
    # The flags, which are shown first, name the decision in links too.
    page.locator(".case-documents").get_by_role("link", name=re.compile("处罚决定书")).first.click()
    page.locator(".case-fields .cite").first.wait_for()


def test_a_citation_shows_what_is_known_of_it(base: str, open_page: Opener, picture: Picture) -> None:
    watched = open_page()
    page = watched.page
    sign_in(page, base, "pingcha")
    open_fields(page, base)
    link, panel = page.locator(".case-fields .cite").first, page.locator("#cite-panel")
    expect(panel).to_be_hidden()
    link.hover()
    expect(panel.locator(".cite-card")).to_be_visible()
    expect(panel).to_contain_text("条款存在")
    expect(panel).to_contain_text("起施行")
    assert serious(page) == []
    picture(page, "citation-hover")
    page.mouse.move(5, 400)
    expect(panel).to_be_hidden()
    link.click()
    page.mouse.move(5, 400)
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    # The keyboard alone: focus shows it, Enter goes into it, Escape comes back.
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(panel).to_be_visible()
    page.keyboard.press("Enter")
    expect(panel).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    assert watched.complaints == []


def test_the_scoring_page_shows_it_beside_the_page(base: str, open_page: Opener, picture: Picture) -> None:
    watched = open_page()
    page = watched.page
    sign_in(page, base, "pingcha")
    page.goto(f"{base}/my-files")
    row = page.locator("table tbody tr").first
    row.get_by_role("button", name=re.compile("开始评查|继续")).or_(
        row.get_by_role("link", name=re.compile("继续|评查"))).first.click()
    page.locator(".v-page[data-drawn]").first.wait_for()
    link = page.locator(".jh-flag .cite").first
    link.scroll_into_view_if_needed()
    link.hover()
    expect(page.locator("#cite-panel .cite-card")).to_be_visible()
    picture(page, "citation-scoring")
    assert watched.complaints == []


def test_without_script_the_link_opens_a_page(base: str, open_page: Opener) -> None:
    watched = open_page(java_script_enabled=False)
    page = watched.page
    sign_in(page, base, "pingcha")
    open_fields(page, base)
    page.locator(".case-fields .cite").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对引用")
    expect(page.locator(".cite-card")).to_contain_text("条款存在")


def preview(page: Page, base: str) -> None:
    """The text of the law as taken apart, before it is saved."""
    page.goto(f"{base}/laws")
    page.get_by_role("link", name="导入法律文本").first.click()
    page.get_by_label("或者粘贴全文").fill(TEXT)
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对：分出 129 条")


def test_a_law_is_previewed_in_a_narrow_window(base: str, open_page: Opener) -> None:
    watched = open_page(width=1024)
    sign_in(watched.page, base, "zuzhi")
    preview(watched.page, base)
    assert serious(watched.page) == []
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 1024
    assert watched.complaints == []


def test_a_bureau_imports_a_law_and_reads_its_article_at_the_citation(
    base: str, open_page: Opener, picture: Picture
) -> None:
    watched = open_page()
    page = watched.page
    sign_in(page, base, "zuzhi")
    page.goto(f"{base}/laws")
    page.get_by_label("法律名称").fill("大气污染")
    page.get_by_role("button", name="查找").click()
    picture(page, "laws")
    preview(page, base)
    page.get_by_label("来源").fill("公报")
    assert serious(page) == []
    picture(page, "law-preview")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(LAW)
    picture(page, "law-text")
    open_fields(page, base)
    page.locator(".case-fields .cite").last.hover()
    panel = page.locator("#cite-panel")
    expect(panel).to_contain_text("本单位导入的文本")
    picture(page, "citation-article")
    panel.get_by_role("link", name="看全文中的位置").click()
    page.wait_for_url(re.compile(r"/laws/texts/[0-9a-z]{20}#a\d+$"))
    expect(page.locator(".law-article:target")).to_be_visible()
    page.wait_for_load_state("load")
    assert serious(page) == []
    assert watched.complaints == []
