"""The organiser covers a name that the machine does not know: drags, takes it back, drags again on a larger page, covers it
wherever else it stands, confirms every page and looks at the copy, in whose text the word is nowhere."""

from __future__ import annotations

import re
from datetime import date

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from reviews.accounts.domain import Role
from reviews.cases.domain.page_search import part_box
from reviews.cases.queries.masking import page_to_draw, words_of_pages
from reviews.foundation.jobs import workers
from reviews.typesetting import PageBreak, Paper, Paragraph
from tests.browser.test_pages_axe import serious
from tests.integration.sheets_world import viewer_of
from tests.integration.teaching_world import NAME, build_excellent

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]

LOOSE = "绰号大老王"
FILE = Paper(title="询问笔录", dated_on=date(2026, 3, 5), blocks=(
    Paragraph(f"被询问人：{NAME}"), Paragraph("问：请说明经过。"), Paragraph(f"答：先看见{LOOSE}。"), PageBreak(),
    Paragraph(f"答：当天{NAME}在店里，{LOOSE}也在场。")))


def test_a_word_is_covered_by_hand(app, write, read, as_role, make_unit, serve, open_page, picture):
    organiser = as_role(Role.organiser, unit_id=make_unit("清河县司法局", is_bureau=True), name="赵组织")
    round_id, case_id = build_excellent(app, write, viewer_of(organiser.person, Role.organiser), FILE)
    with read() as session:
        spot = where(session, case_id, 2)
    base, watched = serve(app), open_page()
    page = watched.page
    page.context.add_cookies([{"name": "juanheng", "value": organiser.get_cookie("juanheng").value, "url": base}])
    page.goto(f"{base}/papers/new/excellent?round={round_id}")
    page.get_by_role("button", name="制作教学案卷").click()
    page.get_by_role("link", name="下一页").click()
    page.wait_for_url(re.compile(r"[?&]page=2"))
    # A drag alone covers nothing; the button does, and taking back opens the place again.
    drag(page, spot)
    expect(page.get_by_text("已框出一处")).to_be_visible()
    expect(page.get_by_role("button", name="遮盖这一处")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("已补遮一处")).to_be_visible()
    page.get_by_role("button", name="撤回").click()
    expect(page.get_by_text("已撤回这一处补遮")).to_be_visible()
    # On a page twice as large the same place is the same place.
    for _ in range(2):
        page.get_by_role("button", name="放大").click()
    drag(page, spot)
    page.get_by_role("button", name="遮盖这一处").click()
    seen = page.locator("#masks-seen")
    expect(seen).to_contain_text(f"“{LOOSE}”：第 1 页，共 1 处")
    picture(page, "teaching-masks")
    assert serious(page) == []
    seen.get_by_role("button", name="一并遮盖").click()
    expect(page.get_by_text("已一并补遮 1 处")).to_be_visible()
    expect(seen).to_have_count(0)
    for done in (1, 2):
        page.get_by_role("button", name="遮盖无误，确认本页").click()
        expect(page.get_by_text(f"已确认 {done} / 2 页")).to_be_visible()
    page.get_by_role("button", name="生成页面").click()
    expect(page.get_by_text("正在生成页面")).to_be_visible()
    assert workers(app).run_pending() == 1
    expect(page.get_by_text("页面已生成")).to_be_visible()
    page.get_by_role("link", name="看文件").click()
    page.locator("img[src*='/pages/']").first.evaluate("img => img.decode()")
    address = page.url
    document = pypdfium2.PdfDocument(page.request.get(f"{address}/pdf").body())
    told = re.sub(r"\s", "", "".join(document[at].get_textpage().get_text_range() for at in range(len(document))))
    document.close()
    assert "学习要点" in told and LOOSE not in told and NAME not in told and "请说明经过" not in told
    assert watched.complaints == []


def where(session, case_id, no):
    """The place of the word as shares of the page, a little larger than its print."""
    drawn, words = page_to_draw(session, case_id, no), words_of_pages(session, case_id)[no]
    piece = next(one for one in words.pieces if LOOSE in one.text)
    begin = piece.text.index(LOOSE)
    x0, top, x1, bottom = part_box(piece, begin, begin + len(LOOSE), words.turn)
    return (x0 - 2) / drawn.width, (top - 2) / drawn.height, (x1 + 2) / drawn.width, (bottom + 2) / drawn.height


def drag(page: Page, spot: tuple[float, float, float, float]) -> None:
    shown = page.locator("[data-mask-stage] img")
    shown.evaluate("img => img.decode()")
    shown.evaluate("(img, y) => window.scrollBy(0, img.getBoundingClientRect().top + img.clientHeight * y - 300)", spot[1])
    page.locator(".mask-view").evaluate("view => { view.scrollLeft = (view.scrollWidth - view.clientWidth) / 3; }")
    frame = shown.bounding_box()
    x0, top, x1, bottom = (edge * frame[side] + frame[start] for edge, side, start in zip(
        spot, ("width", "height") * 2, ("x", "y") * 2, strict=True))
    page.mouse.move(x0, top)
    page.mouse.down()
    page.mouse.move((x0 + x1) / 2, (top + bottom) / 2)
    page.mouse.move(x1, bottom)
    page.mouse.up()
