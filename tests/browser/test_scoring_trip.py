"""The reviewer's trip in a real browser over the real product: score with the keyboard, submit, two tabs, a lost network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from reviews.accounts.domain import SessionStage
from reviews.accounts.models import User
from reviews.accounts.services.sessions import open_session
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.scoresheets.models import Mark, PrivateNote, Problem, Scoresheet
from tests.browser.conftest import Watched
from tests.browser.waiting import still
from tests.client import CheckingClient
from tests.integration.sheets_world import SheetsWorld, build_sheet

pytestmark = pytest.mark.browser
NETWORK_WORDS = ("Failed to load resource", "ERR_INTERNET_DISCONNECTED", "htmx:sendError", "Response Status Error",
                 "htmx:responseError", "htmx:afterRequest")


@pytest.fixture
def world(app: Flask) -> SheetsWorld:
    return build_sheet(app)


@pytest.fixture
def open_sheet(
    app: Flask, world: SheetsWorld, serve: Callable[[Flask], str], open_page: Callable[..., Watched]
) -> Iterator[Callable[..., Page]]:
    """open_sheet(width, height) → the reviewer's scoring page with its first page drawn."""
    base = serve(app)
    with app.app_context():
        with write_unit() as session:
            user = session.get_one(User, world.reviewer.user_id)
            token, _ended = open_session(session, user=user, stage=SessionStage.full, origin="127.0.0.1",
                                         browser="test", now=utc_now())
        db.session.remove()
    client = CheckingClient(app, app.response_class, use_cookies=True)
    with client.session_transaction() as cookie:
        cookie["token"] = token
    value = client.get_cookie("juanheng").value
    opened: list[Watched] = []

    def enter(width: int = 1440, height: int = 900) -> Page:
        watched = open_page(width, height)
        opened.append(watched)
        watched.page.context.add_cookies([{"name": "juanheng", "value": value, "url": base}])
        watched.page.goto(f"{base}/scoresheets/{world.sheet_id}")
        watched.page.locator('.v-page[data-page="1"][data-drawn="pdf"]').wait_for()
        return watched.page

    yield enter
    complaints = [line for w in opened for line in w.complaints if not any(word in line for word in NETWORK_WORDS)]
    assert complaints == []


def saved(page: Page) -> None:
    expect(page.locator("#saved-state")).to_have_attribute("data-state", "saved")


def rows(app: Flask, model: type) -> list:
    with app.app_context():
        found = list(db.session.query(model))
        db.session.remove()
        return found


def test_score_with_the_keyboard_and_submit(app: Flask, world: SheetsWorld, open_sheet: Callable[..., Page]) -> None:
    page = open_sheet()
    page.keyboard.press("j")
    page.keyboard.press("2")
    expect(page.locator("#item-JSP-A01-result")).to_contain_text("−2")
    saved(page)
    page.keyboard.press("j")
    page.keyboard.press("0")
    expect(page.locator("#item-JSP-A02-result")).to_contain_text("1.5 / 1.5")
    page.keyboard.press("n")
    flag = page.locator("[data-flag].jh-flag-current")
    expect(flag).to_have_count(1)
    expect(page.locator(".v-box-active")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator('[data-flag][data-decision="accepted"]')).to_have_count(1)
    saved(page)
    page.keyboard.press("n")
    page.keyboard.press("x")
    page.keyboard.type("机器读错，原件无误")
    page.keyboard.press("Enter")
    expect(page.locator('[data-flag][data-decision="dismissed"]')).to_have_count(1)
    total = page.locator(".jh-score-total strong").inner_text()
    assert float(total) < 98.5
    page.get_by_role("link", name="提交…").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("提交评分表")
    expect(page.locator("#still-open")).to_contain_text("未评的条目")
    page.get_by_label("我已看过上面没有处理的内容").check()
    page.get_by_role("button", name="提交评分表").click()
    expect(page.get_by_text("已提交，不可修改")).to_be_visible()
    (sheet,) = rows(app, Scoresheet)
    assert sheet.state == "submitted"
    assert f"{sheet.total.normalize():f}" == total


def test_a_problem_is_drawn_pinned_and_saved(app: Flask, world: SheetsWorld, open_sheet: Callable[..., Page]) -> None:
    page = open_sheet()
    page.keyboard.press("j")
    page.keyboard.press("p")
    expect(page.locator('[data-viewer="draw"]')).to_have_attribute("aria-pressed", "true")
    still(page)
    number = int(page.locator('[data-viewer="number"]').input_value())
    box = page.locator(f'.v-page[data-page="{number}"]').bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 90, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 320, box["y"] + 160, steps=5)
    page.mouse.up()
    page.keyboard.type("封面案由填写不完整")
    page.locator("#pin-form [name=deducted]").fill("0.5")
    page.get_by_role("button", name="记下问题").click()
    expect(page.locator("[data-pin]")).to_contain_text("封面案由填写不完整")
    expect(page.locator("#item-JSP-A01-result")).to_contain_text("−0.5")
    saved(page)
    (problem,) = rows(app, Problem)
    assert problem.page == number
    assert problem.box[0] < problem.box[2]
    assert problem.item == "JSP-A01"


def test_wordings_clean_pages_and_notes_by_key(app: Flask, world: SheetsWorld, open_sheet: Callable[..., Page]) -> None:
    page = open_sheet()
    page.keyboard.press("j")
    page.keyboard.press("b")
    offered = page.locator("#wordings [data-wording]")
    words = offered.first.get_attribute("data-text") or ""
    basis = offered.first.get_attribute("data-basis") or ""
    assert words
    page.keyboard.press("b")
    expect(page.locator("#wordings")).to_be_hidden()
    # While writing, too: the wording follows what stands there, and the item saves itself.
    page.keyboard.press("c")
    page.keyboard.type("卷内如此")
    page.keyboard.press("Alt+1")
    expect(page.locator("#item-JSP-A01-comment")).to_have_value(f"卷内如此；{words}")
    expect(page.locator("#item-JSP-A01-comment")).to_be_focused()
    saved(page)
    assert [m.comment for m in rows(app, Mark)] == [f"卷内如此；{words}"]
    # In the form of a pinned problem clause and remedy come along.
    page.keyboard.press("Escape")
    page.locator('[data-viewer="area"]').focus()
    page.keyboard.press("p")
    page.keyboard.press("Enter")
    expect(page.locator("#pin-form textarea[name=text]")).to_be_focused()
    page.keyboard.press("Alt+1")
    expect(page.locator("#pin-form [name=text]")).to_have_value(words)
    expect(page.locator("#pin-form [name=basis]")).to_have_value(basis)
    page.get_by_role("button", name="记下问题").click()
    saved(page)
    # Pages without any box, remembered by this browser.
    page.keyboard.press("n")
    expect(page.locator(".v-box-active")).to_be_visible()
    page.keyboard.press("h")
    expect(page.locator(".v-box:visible")).to_have_count(0)
    page.reload()
    expect(page.locator("#viewer.v-clean")).to_have_count(1)
    page.keyboard.press("h")
    expect(page.locator("#viewer.v-clean")).to_have_count(0)
    page.locator("#note-0-box").fill("下午再看第三份笔录")
    saved(page)
    assert [n.text for n in rows(app, PrivateNote)] == ["下午再看第三份笔录"]


def test_two_tabs_keep_both_texts_and_let_the_reviewer_choose(
    app: Flask, world: SheetsWorld, open_sheet: Callable[..., Page]
) -> None:
    first, second = open_sheet(), open_sheet()
    for page, words in ((first, "甲窗口写的"), (second, "乙窗口写的")):
        page.locator("#item-JSP-A02 summary").click()
        page.locator("#item-JSP-A02-comment").fill(words)
        page.locator("#item-JSP-A02-comment").press("Tab")
        if page is first:
            saved(page)
    conflict = second.locator("#item-JSP-A02 .jh-conflict")
    expect(conflict).to_contain_text("甲窗口写的")
    expect(second.locator("#item-JSP-A02-comment")).to_have_value("乙窗口写的")
    expect(second.locator("#saved-state")).to_contain_text("冲突")
    assert [m.comment for m in rows(app, Mark)] == ["甲窗口写的"]
    second.get_by_role("button", name="用我填的").click()
    expect(conflict).to_have_count(0)
    saved(second)
    assert [m.comment for m in rows(app, Mark)] == ["乙窗口写的"]
    first.locator("#item-JSP-A02-comment").fill("甲又写")
    first.locator("#item-JSP-A02-comment").press("Tab")
    first.get_by_role("button", name="用对方的").click()
    expect(first.locator("#item-JSP-A02-comment")).to_have_value("乙窗口写的")


def test_a_lost_network_shows_itself_and_loses_nothing(
    app: Flask, world: SheetsWorld, open_sheet: Callable[..., Page]
) -> None:
    page = open_sheet()
    page.context.set_offline(True)
    page.keyboard.press("j")
    page.keyboard.press("1")
    expect(page.locator("#saved-state")).to_have_text("未保存，正在重试")
    expect(page.locator("#item-JSP-A01 [name=deducted]")).to_have_value("1")
    assert rows(app, Mark) == []
    page.context.set_offline(False)
    saved(page)
    (mark,) = rows(app, Mark)
    assert (mark.item, mark.decision, int(mark.deducted)) == ("JSP-A01", "deduct", 1)


def test_what_was_typed_last_is_saved_before_the_page_is_left(
    app: Flask, world: SheetsWorld, open_sheet: Callable[..., Page]
) -> None:
    """The state never says 已保存 over words that are not, and a link pressed at once waits instead of asking."""
    page = open_sheet()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("#item-JSP-A02 summary").click()
    comment = page.locator("#item-JSP-A02-comment")
    comment.fill("先写的")
    saved(page)
    # The pause after which words are saved does not end while they are looked at.
    page.clock.install()
    page.clock.pause_at(utc_now() + timedelta(minutes=1))
    comment.press_sequentially("，后写的")
    expect(page.locator("#saved-state")).to_have_text("有改动，停笔即保存")
    page.clock.resume()
    page.get_by_role("link", name="提交…").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("提交评分表")
    assert [m.comment for m in rows(app, Mark)] == ["先写的，后写的"]
    assert asked == []


def test_a_veto_waits_for_its_reason(world: SheetsWorld, open_sheet: Callable[..., Page]) -> None:
    page = open_sheet()
    page.locator("#item-JSP-V01 .jh-verdict-veto").click()
    expect(page.locator("#item-JSP-V01-comment")).to_be_focused()
    expect(page.locator(".jh-score-total")).to_contain_text("否决 0")
    page.keyboard.type("实施机关无权处罚")
    expect(page.locator(".jh-score-total")).to_contain_text("否决 1")
    expect(page.locator("#vetoes-count")).to_contain_text("不计否决得 100 分")


def test_narrow_screens_keep_everything_in_reach(world: SheetsWorld, open_sheet: Callable[..., Page]) -> None:
    page = open_sheet(1024, 768)
    page.keyboard.press("n")
    expect(page.locator("[data-flag].jh-flag-current")).to_be_visible()
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 1024
    overlap = page.evaluate("""() => [...document.querySelectorAll('.jh-item-form')].filter((form) => {
      const a = form.querySelector('.jh-verdicts'), b = form.querySelector('label.jh-deduct');
      return a && b && a.getBoundingClientRect().right > b.getBoundingClientRect().left + 1
        && Math.abs(a.getBoundingClientRect().top - b.getBoundingClientRect().top) < 20;
    }).length""")
    assert overlap == 0


def test_a_question_opens_the_pages_to_look_at(open_sheet: Callable[..., Page]) -> None:
    page = open_sheet()
    question = page.locator("#question-who_decides")
    question.locator("summary").click()
    place = question.locator("button[data-goto-page]").first
    expect(place).to_contain_text("处罚决定书")
    number = place.get_attribute("data-goto-page")
    place.click()
    page.locator(f'.v-page[data-page="{number}"][data-drawn="pdf"]').wait_for()
    expect(page.locator(f'.v-page[data-page="{number}"]')).to_be_in_viewport()
