"""The organiser drafts a common-problem notice and edits it in blocks: figures stay chips, everything saves itself."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from reviews.accounts.domain import Role
from reviews.accounts.models import Unit
from reviews.notices.domain import read_content
from reviews.notices.models import Notice
from reviews.rulepacks.services import ensure_shipped_packs
from tests import factories
from tests.browser.test_pages_axe import serious
from tests.settled_world import PACKS, build

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]


@pytest.fixture
def organiser(write, as_role):
    with write() as session:
        ensure_shipped_packs(session, factories.NOW, keys=PACKS)
        build(session, files=60, units=5, rounds=1, seed=5, months=2)
        bureau = session.scalar(sa.select(Unit.id).where(Unit.is_bureau))
    return as_role(Role.organiser, unit_id=bureau)


def test_words_are_changed_and_figures_stay_whole(app, serve, open_page, organiser, picture, read):
    base, cookie = serve(app), organiser.get_cookie("juanheng")
    watched = open_page()
    page = watched.page
    page.context.add_cookies([{"name": "juanheng", "value": cookie.value, "url": base}])
    page.goto(f"{base}/papers/new/notice")
    page.get_by_label(re.compile("第1轮案卷评查")).first.check()
    page.get_by_role("button", name="看里面会有什么").click()
    expect(page.get_by_role("heading", name=re.compile("里面会有什么"))).to_be_visible()
    picture(page, "notice-new")
    assert serious(page) == []
    page.get_by_role("button", name="起草", exact=True).click()
    overview = page.locator("#block-overview")
    words = overview.get_by_role("textbox")
    expect(words.locator(".ed-chip").nth(3)).to_be_visible()
    before = words.locator(".ed-chip").count()
    # Typed words are saved by themselves; a chip is deleted as one thing, never broken into.
    words.press("Control+End")
    words.press_sequentially("请各单位对照检查。")
    expect(page.locator("#saved-state")).to_contain_text("已保存")
    words.locator(".ed-chip").first.click()
    expect(overview.get_by_role("link", name="看它统计的案卷")).to_be_visible()
    words.press("Delete")
    expect(words.locator(".ed-chip")).to_have_count(before - 1)
    # A block goes up by its button, and another by its handle, without a reload.
    page.locator("#block-results").get_by_role("button", name=re.compile("上移")).click()
    page.locator("#block-results-h [data-grip]").hover()
    page.mouse.down()
    for height in (30, 4):
        page.locator("#block-overview-h").hover(position={"x": 200, "y": height})
    page.mouse.up()
    expect(page.locator(".ed-block").nth(1)).to_have_id("block-results-h")
    expect(page.locator("[name=seen_version]")).to_have_value(re.compile("[3-9]"))
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("草稿已保存")).to_be_visible()
    page.locator("#paper-pages img").first.evaluate("img => img.decode()")
    picture(page, "editor")
    assert serious(page) == []
    with read() as session:
        notice = session.scalars(sa.select(Notice)).one()
        content = read_content(notice.content)
    ids = [block.id for block in content.blocks]
    assert ids[:5] == ["opening", "results-h", "overview-h", "overview", "results"]
    said = next(block for block in content.blocks if block.id == "overview").text
    assert sum(not isinstance(piece, str) for piece in said) == before - 1
    assert content.say(said).endswith("请各单位对照检查。")
    assert watched.complaints == []
