"""Same facts, notice beside decision and signatures in a real browser: by their keys, to the page with its box, and by eye."""

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


@pytest.fixture(scope="module")
def base(server: RunningServer) -> str:
    return f"http://{server.host}:{server.port}"


def open_sheet(page: Page, base: str) -> None:
    """The scoring page of the file whose fine is higher than the notice announced."""
    page.goto(f"{base}/cases")
    names = page.locator("table tbody tr")
    for n in range(names.count()):
        page.goto(f"{base}/cases")
        names.nth(n).get_by_role("link").first.click()
        page.wait_for_url(re.compile(r"/cases/[0-9a-z]{20}"))
        page.wait_for_load_state("load")
        if page.locator(".case-flag").filter(has_text="罚款").count():
            break
    number = page.locator(".case-identity span").nth(2).inner_text()
    page.goto(f"{base}/my-files")
    row = page.locator("table tbody tr").filter(has_text=number)
    row.get_by_role("button", name=re.compile("开始评查|继续")).or_(row.get_by_role("link",
        name=re.compile("继续|评查"))).first.click()
    page.locator(".v-page[data-drawn]").first.wait_for()


def lands(page: Page, number: str) -> None:
    """That page is in view with a box lit on it."""
    expect(page.locator("dialog[data-aids]")).to_be_hidden()
    expect(page.locator(f'.v-page[data-page="{number}"] .v-box-active')).to_be_in_viewport()


def test_the_tools_open_by_their_keys_and_lead_to_the_page(base: str, open_page: Opener, picture: Picture) -> None:
    watched = open_page()
    page = watched.page
    sign_in(page, base, "pingcha")
    open_sheet(page, base)
    dialog = page.locator("dialog[data-aids]")

    page.keyboard.press("f")
    expect(dialog.locator(".facts")).to_be_visible()
    lit = dialog.locator("a.fact-differs").first
    expect(lit).to_contain_text("写法不同")
    lit.scroll_into_view_if_needed()
    corner = dialog.locator(".facts-corner").bounding_box()
    frame = dialog.locator(".facts-frame").bounding_box()
    assert corner is not None and frame is not None
    assert abs(corner["x"] - frame["x"]) < 3, "the column of facts stays while the documents scroll"
    assert serious(page) == []
    picture(page, "same-facts")
    there = lit.get_attribute("data-goto-page")
    lit.click()
    lands(page, str(there))

    page.keyboard.press("g")
    fine = dialog.locator("#beside-fine, tr[id='beside-fine']").first
    expect(fine).to_contain_text("不一致")
    assert fine.locator("mark").count() == 2
    assert serious(page) == []
    fine.scroll_into_view_if_needed()
    picture(page, "notice-and-decision")
    place = fine.locator("a").last
    there = place.get_attribute("data-goto-page")
    place.click()
    lands(page, str(there))

    page.locator('.v-tools [data-aid="signatures"]').click()
    cards = dialog.locator(".slot")
    expect(cards.first).to_be_visible()
    assert cards.count() > 40
    page.wait_for_function("""() => [...document.querySelectorAll('.slot-image')].slice(0, 12)
      .every((image) => image.complete && image.naturalWidth > 0)""", timeout=60_000)
    assert serious(page) == []
    picture(page, "signatures")
    card = cards.locator("a[data-goto-box]").first
    there = card.get_attribute("data-goto-page")
    card.click()
    lands(page, str(there))

    # A tool keeps its place, its key closes it, and the sheet's keys rest meanwhile.
    page.keyboard.press("f")
    expect(dialog).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("f")
    expect(dialog).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    assert watched.complaints == []


def test_from_the_case_page_a_cell_opens_the_page_at_its_box(base: str, open_page: Opener) -> None:
    watched = open_page(1024, 768)
    page = watched.page
    sign_in(page, base, "danwei")
    page.goto(f"{base}/cases")
    page.locator("table tbody tr").first.get_by_role("link").first.click()
    tabs = page.get_by_role("navigation", name="案卷内容")
    for name, inside in (("告知与决定", ".beside:not(.remedies-table)"), ("裁量核算", ".jh-empty"), ("签章一览", ".slots"),
                         ("同一事实对照", ".facts")):
        tabs.get_by_role("link", name=name).click()
        expect(page.locator(inside)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 1024
        assert serious(page) == []
        page.wait_for_load_state("networkidle")
    place = page.locator("#fact-fine a[data-goto-box]").first
    there = str(place.get_attribute("data-goto-page"))
    place.click()
    page.wait_for_url(re.compile("view=flags"))
    lands(page, there)
    page.keyboard.press("g")
    expect(page.locator("dialog[data-aids] .beside:not(.remedies-table)")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[data-aids]")).to_be_hidden()
    assert watched.complaints == []
