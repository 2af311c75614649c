"""Letters of a round in one click, their progress, the signed ones as ZIP and PDF, and the feedback to their unit."""

from __future__ import annotations

import re
import threading
import zipfile

import pikepdf
import pytest
from playwright.sync_api import expect

from reviews.accounts.domain import Role
from reviews.foundation.jobs import workers
from reviews.notices import services
from tests.browser.test_pages_axe import serious
from tests.unit.notices.rows import make_scored

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]


def press(button):
    """Until the server has answered: the work that was asked for is then in the queue."""
    with button.page.expect_response(lambda answer: answer.request.method == "POST"):
        button.click()


def test_letters_of_a_round_are_made_issued_and_taken_together(app, serve, open_page, as_role, write, picture, monkeypatch):
    with write() as session:
        first = make_scored(session)
        for number in ("清河市监处罚〔2026〕13号", "清河市监处罚〔2026〕14号"):
            make_scored(session, number=number, base=first)
    organiser = as_role(Role.organiser, unit_id=first.bureau_id)
    base, watched = serve(app), open_page()
    page = watched.page
    page.context.add_cookies([{"name": "juanheng", "value": organiser.get_cookie("juanheng").value, "url": base}])

    # The second letter waits, so that the page shows a run under way; then it tells by itself that all are there.
    go_on, cut, made = threading.Event(), services.cut_pictures, []

    def cut_later(session, **others):
        made.append(others["release_id"])
        assert len(made) == 1 or go_on.wait(60)
        return cut(session, **others)

    monkeypatch.setattr(services, "cut_pictures", cut_later)
    page.goto(f"{base}/rounds/{first.round_id}/letters")
    page.get_by_role("button", name="起草缺的 3 份").click()
    expect(page.locator("#letter-jobs")).to_contain_text("正在排队")
    run = threading.Thread(target=workers(app).run_pending)
    run.start()
    expect(page.locator("#letter-jobs")).to_contain_text(re.compile(r"正在起草：已办 [01] 份，共 3 份"))
    picture(page, "letters-progress")
    go_on.set()
    run.join(60)
    expect(page.locator("main")).to_contain_text("3 份在拟稿、核稿、待签发")
    expect(page.locator("#letter-jobs progress")).to_have_count(0)

    # One last day for all, and all are signed from the list that the page leads to.
    page.get_by_label("整改期限统一改为").fill("2099-12-31")
    page.get_by_role("button", name="改期限").click()
    expect(page.locator("#flash")).to_contain_text("已改 3 份拟稿的整改期限")
    page.get_by_role("link", name="3 份在拟稿、核稿、待签发").click()
    expect(page.locator("main table tbody tr")).to_have_count(3)
    page.goto(f"{base}/papers/together?step=issued&scope=all&kind=case_feedback&round={first.round_id}")
    press(page.get_by_role("button", name="签发 3 份"))
    workers(app).run_pending()
    expect(page.get_by_role("heading", name="已签发（3）")).to_be_visible()

    page.goto(f"{base}/rounds/{first.round_id}/letters")
    for form in ("ZIP", "合并为一个 PDF"):
        order = page.locator("tr", has_text=form).filter(has_text="已签发的")
        press(order.get_by_role("button", name="合并"))
        workers(app).run_pending()
        with page.expect_download() as taken:
            order.get_by_role("link", name="下载").click()
        if form == "ZIP":
            with zipfile.ZipFile(taken.value.path()) as archive:
                assert len(archive.namelist()) == 7 and archive.testzip() is None
        else:
            with pikepdf.open(taken.value.path()) as pdf, pdf.open_outline() as outline:
                assert len(outline.root) == 3
    picture(page, "letters-round")
    assert serious(page) == []

    page.get_by_role("link", name="单位评查反馈书").click()
    page.get_by_role("button", name="起草", exact=True).click()
    expect(page.locator("#flash")).to_contain_text("已起草单位评查反馈书")
    page.locator("#paper-pages img").first.evaluate("img => img.decode()")
    picture(page, "unit-feedback")
    assert serious(page) == []
    assert watched.complaints == []
