"""The scoring page's keyboard, saving, following and pins, under the product's CSP."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import Watched
from tests.browser.specimen.application import make_app
from tests.browser.specimen.sheet import SpecimenSheet
from tests.browser.waiting import still, until

pytestmark = pytest.mark.browser

Opener = Callable[..., Watched]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return make_app(tmp_path_factory.mktemp("case"))


@pytest.fixture(scope="module")
def base(serve: Callable[[Flask], str], application: Flask) -> str:
    return serve(application)


@pytest.fixture
def sheet(application: Flask) -> SpecimenSheet:
    """The sheet as new for each test."""
    shown: SpecimenSheet = application.config["SHEET"]
    fresh = SpecimenSheet()
    for name in SpecimenSheet.__slots__:
        setattr(shown, name, getattr(fresh, name))
    return shown


@pytest.fixture
def page(base: str, sheet: SpecimenSheet, open_page: Opener) -> Iterator[Page]:
    watched = open_page()
    watched.page.goto(f"{base}/scoring")
    watched.page.locator('.v-page[data-page="1"][data-drawn="pdf"]').wait_for()
    yield watched.page
    expected = (
        "Failed to load resource",
        "htmx:afterRequest",
        "ERR_INTERNET_DISCONNECTED",
        "htmx:sendError",
        "Response Status Error",
    )
    assert [line for line in watched.complaints if not any(word in line for word in expected)] == []


def saved(page: Page) -> None:
    expect(page.locator("#saved-state")).to_have_attribute("data-state", "saved")


def test_flags_are_walked_and_their_places_lit(page: Page, sheet: SpecimenSheet) -> None:
    page.keyboard.press("n")
    expect(page.locator("#flag-f4")).to_be_focused()
    expect(page.locator('.v-box-active[data-key="f4"]')).to_be_visible()
    assert "疑似问题：立案审批表未填写承办人意见" in page.locator(".v-box-active").inner_text()
    page.keyboard.press("n")
    expect(page.locator('.v-box-active[data-key="f1"]')).to_be_visible()
    expect(page.locator('[data-viewer="number"]')).to_have_value("8")
    page.keyboard.press("Shift+N")
    expect(page.locator("#flag-f4")).to_be_focused()


def test_a_flag_without_a_box_marks_its_page(page: Page, sheet: SpecimenSheet) -> None:
    page.locator("#flag-f5 [data-act=look]").click()
    active = page.locator('.v-page[data-page="9"] .v-box-active')
    expect(active).to_be_visible()
    assert "v-box-page" in (active.get_attribute("class") or "")


def test_accepting_deducts_what_was_proposed_only_when_accepted(page: Page, sheet: SpecimenSheet) -> None:
    page.keyboard.press("n")
    assert sheet.item("F01").deducted is None
    page.keyboard.press("a")
    expect(page.locator("#flag-f4")).to_contain_text("已采纳，扣 1 分")
    expect(page.locator("#item-F01-result")).to_contain_text("−1 / 3")
    expect(page.locator("#item-F01").get_by_role("radio", name="扣分")).to_be_checked()
    expect(page.locator("#score-head strong")).to_have_text("99")
    saved(page)
    assert sheet.item("F01").deducted == Decimal(1)
    page.locator("#flag-f4").get_by_role("button", name="撤回").click()
    expect(page.locator("#score-head strong")).to_have_text("100")


def test_dismissing_wants_a_reason(page: Page, sheet: SpecimenSheet) -> None:
    page.keyboard.press("n")
    page.keyboard.press("x")
    expect(page.locator("#flag-f4-reason")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("请写明不采纳的理由")).to_be_visible()
    assert sheet.flags["f4"].decision == ""
    page.keyboard.type("a1 卷内另页已签")
    page.keyboard.press("Enter")
    expect(page.locator("#flag-f4")).to_contain_text("不采纳：a1 卷内另页已签")
    assert sheet.flags["f4"].decision == "dismissed"
    assert sheet.item("F01").deducted is None, "letters and digits typed into a field are not commands"


def test_items_are_walked_and_deducted_by_number_keys(page: Page, sheet: SpecimenSheet) -> None:
    page.keyboard.press("j")
    expect(page.locator("#item-F01")).to_have_attribute("aria-current", "true")
    page.keyboard.press("j")
    page.keyboard.press("2")
    expect(page.locator("#item-F02-result")).to_contain_text("−2 / 2")
    saved(page)
    assert sheet.item("F02").deducted == Decimal(2)
    page.keyboard.press("3")
    expect(page.get_by_text("本条目最多扣 2 分")).to_be_visible()
    assert sheet.item("F02").deducted == Decimal(2)
    page.keyboard.press("j")
    page.keyboard.press(".")
    expect(page.locator("#item-F03-result")).to_contain_text("−0.5 / 1.5")
    page.keyboard.press("0")
    expect(page.locator("#item-F03-result")).to_contain_text("1.5 / 1.5")
    page.keyboard.press("k")
    expect(page.locator("#item-F02")).to_have_attribute("aria-current", "true")


def test_the_wheel_and_arrows_never_change_points(page: Page, sheet: SpecimenSheet) -> None:
    field = page.locator("#item-E01 input[name=deducted]")
    field.fill("2")
    field.press("Tab")
    saved(page)
    field.focus()
    field.hover()
    page.evaluate("document.addEventListener('wheel', () => { window.wheeled = true; }, { passive: true })")
    page.mouse.wheel(0, 240)
    page.wait_for_function("window.wheeled")
    still(page)
    assert field.input_value() == "2"
    field.focus()
    field.press("ArrowUp")
    field.press("ArrowDown")
    field.press("ArrowDown")
    assert field.input_value() == "2"
    assert sheet.item("E01").deducted == Decimal(2)


def test_verdict_and_points_agree_before_they_are_sent(page: Page, sheet: SpecimenSheet) -> None:
    item = page.locator("#item-E01")
    item.locator("input[name=deducted]").fill("1")
    item.locator("input[name=deducted]").press("Enter")
    saved(page)
    assert (sheet.item("E01").verdict, sheet.item("E01").deducted) == ("deduct", Decimal(1))
    item.get_by_role("radio", name="符合").check()
    expect(page.locator("#item-E01-result")).to_contain_text("4 / 4")
    assert (sheet.item("E01").verdict, sheet.item("E01").deducted) == ("pass", None)
    assert all(save.get("deducted") != "1" or save["verdict"] == "deduct" for save in sheet.saves)


def test_a_comment_saves_itself_while_typing(page: Page, sheet: SpecimenSheet) -> None:
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.keyboard.type("缺承办人意见")
    until(page, lambda: sheet.item("F01").comment == "缺承办人意见")
    saved(page)
    expect(page.locator("#item-F01-comment")).to_be_focused()


def test_a_network_failure_shows_itself_and_loses_nothing(page: Page, sheet: SpecimenSheet) -> None:
    page.context.set_offline(True)
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.keyboard.type("网断时写的话")
    state = page.locator("#saved-state")
    expect(state).to_have_text("未保存，正在重试")
    page.keyboard.type("，接着写")
    assert sheet.item("F01").comment == ""
    page.context.set_offline(False)
    until(page, lambda: sheet.item("F01").comment == "网断时写的话，接着写")
    saved(page)
    expect(page.locator("#item-F01-comment")).to_have_value("网断时写的话，接着写")


def test_a_busy_server_is_tried_again_with_the_pressed_button(page: Page, sheet: SpecimenSheet) -> None:
    sheet.fail_with = 503
    page.keyboard.press("n")
    page.keyboard.press("a")
    expect(page.locator("#saved-state")).to_have_text("未保存，正在重试")
    expect(page.locator("#page-problem")).to_be_empty()
    sheet.fail_with = None
    expect(page.locator("#flag-f4")).to_contain_text("已采纳")
    saved(page)


def test_leaving_with_unsaved_marks_warns(page: Page, sheet: SpecimenSheet) -> None:
    warned: list[str] = []

    def leave(dialog: Dialog) -> None:
        warned.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    sheet.fail_with = 503
    page.locator("#item-F01").click()
    page.keyboard.press("1")
    expect(page.locator("#saved-state")).to_have_text("未保存，正在重试")
    page.reload()
    assert warned == ["beforeunload"]
    sheet.fail_with = None


def test_two_windows_do_not_overwrite_each_other(page: Page, base: str, sheet: SpecimenSheet) -> None:
    other = page.context.new_page()
    other.goto(f"{base}/scoring")
    other.locator("#item-F01").click()
    other.keyboard.press("3")
    expect(other.locator("#saved-state")).to_have_attribute("data-state", "saved")
    page.locator("#item-F01").click()
    page.keyboard.press("1")
    conflict = page.locator("#item-F01 .jh-conflict")
    expect(conflict).to_contain_text("扣 3 分")
    expect(page.locator("#saved-state")).to_contain_text("未保存")
    assert sheet.item("F01").deducted == Decimal(3)
    assert page.locator("#item-F01 .jh-item-form input[name=deducted]").input_value() == "1"
    conflict.get_by_role("button", name="用我填的").click()
    expect(conflict).to_be_hidden()
    assert sheet.item("F01").deducted == Decimal(1)


def test_too_many_points_are_refused_in_words_and_kept(page: Page, sheet: SpecimenSheet) -> None:
    field = page.locator("#item-F02 input[name=deducted]")
    page.evaluate("document.querySelector('#item-F02 form').noValidate = true")
    field.fill("5")
    field.press("Tab")
    expect(page.locator("#item-F02 .jh-error")).to_contain_text("最多扣 2 分")
    assert field.input_value() == "5"
    assert sheet.item("F02").deducted is None


def test_a_drawn_region_becomes_a_problem_of_the_current_item(page: Page, sheet: SpecimenSheet) -> None:
    page.locator("#item-E01").click()
    page.keyboard.press("p")
    expect(page.locator('[data-viewer="draw"]')).to_have_attribute("aria-pressed", "true")
    still(page)
    frame = page.locator('.v-page[data-page="1"] .v-sheet').bounding_box()
    assert frame is not None
    scale = frame["width"] / 595.3
    page.mouse.move(frame["x"] + 100 * scale, frame["y"] + 200 * scale)
    page.mouse.down()
    page.mouse.move(frame["x"] + 250 * scale, frame["y"] + 260 * scale, steps=4)
    page.mouse.up()
    form = page.locator("#pin-form")
    expect(form.locator("textarea[name=text]")).to_be_focused()
    expect(form.locator("select")).to_have_value("E01")
    form.locator("textarea[name=text]").fill("现场检查只有一人签名")
    form.get_by_role("button", name="记下问题").click()
    expect(page.locator("#item-E01-problems")).to_contain_text("现场检查只有一人签名")
    expect(form).to_be_hidden()
    assert sheet.problems[0]["page"] == 1
    assert sheet.problems[0]["box"] == pytest.approx([100, 200, 250, 260], abs=2)
    expect(page.locator('.v-page[data-page="1"] .v-box[data-state="pin"]')).to_be_visible()


def test_item_and_page_follow_each_other(page: Page, sheet: SpecimenSheet) -> None:
    for _ in range(4):
        page.keyboard.press("j")
    expect(page.locator("#item-E01")).to_have_attribute("aria-current", "true")
    expect(page.locator('[data-viewer="number"]')).to_have_value("3")
    still(page)
    # For 600 ms after an item led to its page, the page does not lead back (follow.js); only then may the wheel turn.
    page.wait_for_timeout(700)
    page.locator('[data-viewer="area"]').hover()
    for _ in range(14):
        page.mouse.wheel(0, 900)
    expect(page.locator("#item-C01")).to_have_attribute("aria-current", "true")


def test_a_mark_on_the_page_leads_to_its_card(page: Page, sheet: SpecimenSheet) -> None:
    page.locator('.v-box[data-key="f4"]').click()
    expect(page.locator("#flag-f4")).to_have_class(re.compile("jh-flag-current"))


def test_the_ribbon_leads_to_its_page(page: Page, sheet: SpecimenSheet) -> None:
    page.get_by_role("button", name="决定送达").click()
    expect(page.locator('[data-viewer="number"]')).to_have_value("11")


def test_help_lists_the_keys_and_the_strip_folds(page: Page, sheet: SpecimenSheet) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="快捷键")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#key-help")).to_be_hidden()
    expect(page.locator(".v-strip")).to_be_visible()
    page.keyboard.press("m")
    expect(page.locator(".v-strip")).to_be_hidden()


def test_the_panes_are_resized_and_remembered(page: Page, sheet: SpecimenSheet) -> None:
    bar = page.locator("[data-splitter]")
    before = page.locator("#sheet").bounding_box()
    bar.focus()
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    after = page.locator("#sheet").bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] > before["width"] + 80
    page.reload()
    page.locator("[data-splitter][aria-valuenow='50']").wait_for()


@pytest.mark.parametrize("width", [1440, 1024])
@pytest.mark.parametrize("path", ["specimen", "plain", "confirm", "error", "viewer", "scoring"])
def test_nothing_serious_for_axe_and_nothing_wider_than_the_window(
    base: str, sheet: SpecimenSheet, open_page: Opener, path: str, width: int
) -> None:
    watched = open_page(width=width, bypass_csp=False)
    page = watched.page
    answer = page.goto(f"{base}/{path}")
    assert answer is not None
    assert answer.status == 200
    if page.locator("#viewer").count():
        page.locator(".v-page[data-drawn]").first.wait_for()
    still(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate((ROOT / "static/vendor/axe/axe.min.js").read_text("utf-8"))
    found: dict[str, Any] = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations']})"
    )
    serious = [
        f"{rule['id']}: {node['target']} {node['failureSummary'][:200]}"
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]
    assert serious == []
    assert watched.complaints == []
