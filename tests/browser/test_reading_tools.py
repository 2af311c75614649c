"""The reviewer's reading tools in a real browser against the product as it is served: search in the file, and the page map."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Picture, Watched, sign_in
from tests.browser.test_pages_axe import serious
from tests.browser.waiting import still
from tests.casegen.make import make_case
from tests.running import RunningServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("served-product")]

Opener = Callable[..., Watched]
READING_MS = 120_000
PAGES = 45


@pytest.fixture(scope="module")
def base(server: RunningServer) -> str:
    return f"http://{server.host}:{server.port}"


@pytest.fixture(scope="module")
def untidy_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made file with a page doubled at its end, one taken out, a blank one put in, one on its head and one on its side."""
    folder = tmp_path_factory.mktemp("untidy")
    made = make_case(folder, family="township", kind="penalty_ordinary", party="company", seed=7)
    with pikepdf.open(made.pdf) as pdf:
        assert len(pdf.pages) == PAGES
        pdf.pages.append(pdf.pages[11])
        del pdf.pages[24]
        empty = pdf.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Page, MediaBox=[0, 0, 595, 842], Resources=pikepdf.Dictionary(), Contents=pdf.make_stream(b"")))
        pdf.pages.insert(9, pikepdf.Page(empty))
        pdf.pages[4].rotate(180, relative=True)
        pdf.pages[6].rotate(90, relative=True)
        pdf.save(folder / "untidy.pdf")
    return folder / "untidy.pdf"


@pytest.fixture(scope="module")
def case_address(base: str, untidy_file: Path, server: RunningServer, chromium: object) -> str:
    """The untidy file as a draft of the unit, read."""
    page = chromium.new_context(locale="zh-CN").new_page()  # type: ignore[attr-defined]
    sign_in(page, base, "danwei")
    page.goto(f"{base}/cases/new")
    page.get_by_label("案号").fill("清南罚〔2026〕7号")
    page.get_by_label("案件名称").fill("页面待整理的案卷")
    page.locator('input[type="file"]').set_input_files(untidy_file)
    page.get_by_role("button", name="建立案卷并上传").click()
    page.wait_for_url(re.compile(r"/cases/[0-9a-z]{20}"))
    expect(page.locator("#reading")).to_contain_text("每一页都已读到", timeout=READING_MS)
    address = str(page.url.split("?")[0])
    page.context.close()
    return address


def order(page: Page) -> list[int]:
    return [int(one) for one in page.locator(".map-page").evaluate_all("all => all.map((one) => one.dataset.page)")]


def pictures_shown(page: Page) -> None:
    """Every picture within the window has arrived."""
    page.wait_for_function("""() => [...document.querySelectorAll('.map-image')].every((image) => {
      const box = image.getBoundingClientRect();
      return box.top > window.innerHeight || box.bottom < 0 || (image.complete && image.naturalWidth > 0);
    })""")


def group_of(page: Page, title: str) -> Locator:
    return page.locator(".map-group").filter(has=page.get_by_role("heading", name=title, exact=True)).first


def test_search_with_the_keyboard_boxes_the_hits(base: str, case_address: str, open_page: Opener, picture: Picture) -> None:
    watched = open_page()
    page = watched.page
    sign_in(page, base, "danwei")
    page.goto(case_address)
    page.locator(".v-page[data-drawn]").first.wait_for()
    page.keyboard.press("/")
    expect(page.locator("#v-find")).to_be_focused()
    # As an input method gives it, in one piece: half the words would be searched for first, and found as well.
    page.keyboard.insert_text("立案 审批表")
    told = page.locator('[data-finder="told"]')
    expect(told).to_contain_text(re.compile(r"^共 \d+ 处"))
    count = int(re.search(r"共 (\d+) 处", told.inner_text()).group(1))  # type: ignore[union-attr]
    assert page.locator(".v-hit").count() == count > 1
    page.keyboard.press("Enter")
    expect(told).to_contain_text("第 1 处")
    lit = page.locator('.v-box-active[data-state="find"]').first
    expect(lit).to_be_visible()
    page.keyboard.press("Enter")
    expect(told).to_contain_text("第 2 处")
    page.keyboard.press("Shift+Enter")
    expect(told).to_contain_text("第 1 处")
    # Page 5 was scanned on its head: it is shown upright, and the box lies on the words as they are then.
    page.locator(".v-hit-page").filter(has_text="第 5 页").locator(".v-hit").first.click()
    expect(page.locator('[data-viewer="number"]')).to_have_value("5")
    page.locator('.v-page[data-page="5"][data-drawn="pdf"] .v-words span').first.wait_for()
    still(page)
    box = page.locator('.v-page[data-page="5"] .v-box-active').bounding_box()
    words = page.locator('.v-page[data-page="5"] .v-words span').filter(has_text=re.compile("审")).first.bounding_box()
    assert box is not None
    assert words is not None
    assert box["y"] - 4 <= words["y"] + words["height"] / 2 <= box["y"] + box["height"] + 4
    picture(page, "search")
    assert serious(page) == []
    page.set_viewport_size({"width": 1024, "height": 768})
    assert page.evaluate("document.documentElement.scrollWidth") <= 1024
    assert serious(page) == []
    page.locator("#v-find").fill("卷内没有这样的字")
    expect(told).to_contain_text("没有找到")
    page.keyboard.press("Escape")
    expect(page.locator(".v-finder")).to_be_hidden()
    expect(page.locator('[data-state="find"]')).to_have_count(0)
    assert watched.complaints == []


def test_the_map_marks_what_is_odd_and_pages_are_put_in_order(
    base: str, case_address: str, open_page: Opener, picture: Picture
) -> None:
    watched = open_page()
    page = watched.page
    sign_in(page, base, "danwei")
    page.goto(f"{case_address}?view=map")
    pictures_shown(page)
    for number, word in ((5, "倒置"), (7, "横置"), (10, "空白"), (13, "疑似重复"), (PAGES + 1, "疑似重复")):
        expect(page.locator(f"#page-{number}")).to_contain_text(word)
    expect(page.locator(".map-gap").first).to_contain_text("缺第")
    assert order(page) == list(range(1, PAGES + 2))
    picture(page, "page-map")
    assert serious(page) == []
    page.locator("#page-3 a.map-frame").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#page-4 a.map-frame")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator('[data-viewer="number"]')).to_have_value("4")

    page.goto(f"{case_address}?view=map&edit=1")
    page.locator("#page-2 .map-check").check()
    page.get_by_role("button", name="顺时针转").click()
    expect(page.locator("#page-2 .map-image")).to_have_class(re.compile("map-turn-90"))
    expect(page.get_by_role("button", name="撤销：第 2 页顺时针转 90 度")).to_be_visible()
    page.locator("#page-6").drag_to(page.locator("#page-4"), target_position={"x": 10, "y": 60})
    expect(page.get_by_role("button", name="撤销：第 6 页移到第 4 页之前")).to_be_visible()
    assert order(page)[:7] == [1, 2, 3, 6, 4, 5, 7]
    page.get_by_role("button", name="撤销：第 6 页").click()
    expect(page.get_by_role("button", name="撤销：第 2 页")).to_be_visible()
    assert order(page) == list(range(1, PAGES + 2))
    assert serious(page) == []

    # The viewer shows the page as it was turned, and its boxes turn with it.
    page.goto(f"{case_address}?view=flags&page=2")
    drawn = page.locator('.v-page[data-page="2"][data-drawn]')
    drawn.wait_for()
    size = drawn.locator(".v-sheet").bounding_box()
    assert size is not None
    assert size["width"] > size["height"], "an upright page turned by a quarter lies on its side"
    assert watched.complaints == []


def test_a_documents_bound_is_dragged_or_moved_by_keys_and_taken_back(
    base: str, case_address: str, open_page: Opener
) -> None:
    watched = open_page(1024, 768)
    page = watched.page
    sign_in(page, base, "danwei")
    page.goto(f"{case_address}?view=map&edit=1")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1024
    approval = group_of(page, "立案审批表")
    first, last = (int(approval.get_attribute(f"data-{bound}") or 0) for bound in ("first", "last"))
    assert last > first
    approval.locator('[data-edge="last"]').drag_to(page.locator(f"#page-{first} .map-frame"))
    expect(page.get_by_role("button", name=re.compile("撤销：《立案审批表》"))).to_be_visible()
    expect(group_of(page, "立案审批表").locator(".map-range")).to_have_text(f"第 {first} 页")
    assert page.locator(".map-group").filter(has=page.locator(f"#page-{last}")).get_attribute("data-first") == str(first + 1)
    expect(page.locator("#flash")).to_contain_text("检查已重新运行")
    edge = group_of(page, "立案审批表").locator('[data-edge="last"]')
    edge.focus()
    page.keyboard.press("ArrowRight")
    expect(group_of(page, "立案审批表").locator(".map-range")).to_have_text(f"第 {first}–{first + 1} 页")
    page.keyboard.press("Escape")
    expect(group_of(page, "立案审批表").locator(".map-range")).to_have_text(f"第 {first} 页")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(group_of(page, "立案审批表").locator(".map-range")).to_have_text(f"第 {first}–{first + 1} 页")
    expect(page.get_by_role("button", name=re.compile("撤销：《立案审批表》"))).to_be_visible()
    assert watched.complaints == []


def test_a_reviewer_reads_the_map_and_spreads_it_on_the_scoring_page(base: str, open_page: Opener) -> None:
    watched = open_page(1024, 768)
    page = watched.page
    sign_in(page, base, "pingcha")
    page.goto(f"{base}/cases")
    page.locator("table tbody tr").first.get_by_role("link").first.click()
    page.get_by_role("navigation", name="案卷内容").get_by_role("link", name="页图").click()
    expect(page.locator(".map-page").first).to_be_visible()
    assert order(page)
    assert page.get_by_role("link", name="整理页面").count() == 0
    assert serious(page) == []
    page.goto(f"{base}/my-files")
    page.locator("table tbody tr").first.get_by_role("button", name="开始评查").click()
    page.locator(".v-page[data-drawn]").first.wait_for()
    page.keyboard.press("Shift+M")
    spread = page.locator(".v-strip-wide")
    expect(spread).to_be_visible()
    spread.locator(".v-thumb img").first.wait_for()
    assert serious(page) == []
    spread.locator(".v-thumb").nth(2).click()
    expect(spread).to_have_count(0)
    expect(page.locator('[data-viewer="number"]')).to_have_value("3")
    page.keyboard.press("/")
    page.keyboard.type("处罚")
    expect(page.locator('[data-finder="told"]')).to_contain_text("共")
    page.keyboard.press("Enter")
    expect(page.locator('.v-box-active[data-state="find"]').first).to_be_visible()
    assert serious(page) == []
    assert watched.complaints == []
