"""The rechecker's trip in a real browser: the queue, two sheets side by side with the keyboard, the settlement; the figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from reviews.accounts.domain import Role, SessionStage, Viewer
from reviews.accounts.models import User
from reviews.accounts.services.sessions import open_session
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.ids import new_id
from reviews.scoresheets.domain import FlagVerdict, MarkDecision
from reviews.scoresheets.models import Scoresheet, Settlement
from reviews.scoresheets.queries import get_sheet, get_sheet_view
from reviews.scoresheets.services import (
    ProblemInput,
    add_problem,
    decide_flag,
    save_mark,
    save_text,
    save_veto,
    submit_sheet,
)
from tests import factories
from tests.browser.conftest import Watched
from tests.client import CheckingClient
from tests.integration.rechecks_world import add_compared
from tests.integration.sheets_world import NOW, SheetsWorld, build_sheet, viewer_of

pytestmark = pytest.mark.browser


def score(app: Flask, actor: Viewer, sheet_id: str, *, strict: bool) -> None:
    """Fill and submit a sheet: one reviewer takes what the machine found, the other does not."""
    with app.app_context(), write_unit() as session:
        view = get_sheet_view(session, get_sheet(session, sheet_id))
        common = {"actor": actor, "sheet_id": sheet_id, "now": NOW}
        flags = [f for f in view.suspects if f.row.item and view.item(f.row.item)]
        decide_flag(session, flag_key=flags[0].row.key, veto=False, seen_version=0, **common,
                    verdict=FlagVerdict.confirmed if strict else FlagVerdict.dismissed,
                    deducted=Decimal(1) if strict else Decimal(0), reason="" if strict else "情节轻微，不扣分")
        free = [i.item for i in view.items if not i.flags]
        save_mark(session, item_id=free[0].id, decision=MarkDecision.deduct, deducted=Decimal("0.5") if strict else Decimal(1),
                  comment="封面缺承办人" if strict else "封面缺承办人和归档日期", seen_version=0, **common)
        if strict:
            add_problem(session, form_key=new_id(), **common, problem=ProblemInput(
                free[1].id, 2, (80.0, 120.0, 320.0, 170.0), "目录与卷内页码不一致", "评查标准第一部分", "更正目录", Decimal(1)))
            save_veto(session, veto_id="JSP-V01", established=True, reason="委托书过期，实施主体不适格", seen_version=0, **common)
        save_text(session, field="comment", text="程序基本完整。" if strict else "总体较好。", seen_version=1, **common)
        submit_sheet(session, actor=actor, sheet_id=sheet_id, seen_version=session.get_one(Scoresheet, sheet_id).version,
                     accept_open=True, now=NOW)
    with app.app_context():
        db.session.remove()


@pytest.fixture
def world(app: Flask) -> SheetsWorld:
    made = build_sheet(app, seats=2)
    assert made.second_sheet_id is not None
    score(app, made.reviewer, made.sheet_id, strict=True)
    score(app, made.second, made.second_sheet_id, strict=False)
    with app.app_context(), write_unit() as session:
        add_compared(session, made.round_id, count=24)
    return made


@pytest.fixture
def enter(app: Flask, serve: Callable[[Flask], str], open_page: Callable[..., Watched]) -> Callable[..., Page]:
    """enter(viewer, path, width) → a page of that person's own browser."""
    base = serve(app)

    def go(viewer: Viewer, path: str, width: int = 1440, height: int = 900) -> Page:
        with app.app_context():
            with write_unit() as session:
                token, _ended = open_session(session, user=session.get_one(User, viewer.user_id), stage=SessionStage.full,
                                             origin="127.0.0.1", browser="test", now=utc_now() - timedelta(minutes=1))
            db.session.remove()
        client = CheckingClient(app, app.response_class, use_cookies=True)
        with client.session_transaction() as cookie:
            cookie["token"] = token
        page = open_page(width, height).page
        page.context.add_cookies([{"name": "juanheng", "value": client.get_cookie("juanheng").value, "url": base}])
        page.goto(base + path)
        return page

    return go


def test_a_file_is_taken_from_the_queue_decided_and_settled(
    app: Flask, world: SheetsWorld, enter: Callable[..., Page], picture: Callable[..., None]
) -> None:
    with app.app_context(), write_unit() as session:
        keeper = viewer_of(factories.make_user(session, [Role.rechecker], name="孙复核"), Role.rechecker)
    page = enter(keeper, "/my-rechecks")
    picture(page, "recheck-queue")
    page.locator("#recheck-queue tr", has_text="清市监处罚〔2026〕1号").get_by_role("button", name="领取并开始").click()
    page.locator('.v-page[data-page="1"][data-drawn="pdf"]').wait_for()
    expect(page.locator(".jh-score-rest")).to_contain_text("待裁定 4")
    page.keyboard.press("d")
    page.keyboard.press("[")
    expect(page.locator("[data-item].jh-current .jh-item-points")).to_contain_text("−")
    expect(page.locator(".jh-score-rest")).to_contain_text("待裁定 3")
    page.keyboard.press("d")
    page.keyboard.press("0")
    # A decision without a reason is not sent: the reason is asked for first.
    page.keyboard.type("目录附在卷末，页码相符")
    expect(page.locator(".jh-score-rest")).to_contain_text("待裁定 2")
    page.keyboard.press("Escape")
    picture(page, "recheck")
    page.set_viewport_size({"width": 1024, "height": 768})
    page.keyboard.press("d")
    page.keyboard.press("]")
    expect(page.locator(".jh-score-rest")).to_contain_text("待裁定 1")
    picture(page, "recheck-1024")
    page.locator("#item-JSP-V01 input[value=no]").check()
    page.keyboard.type("委托书在有效期内")
    expect(page.locator(".jh-score-rest")).to_contain_text("待裁定 0")
    expect(page.locator("#saved-state")).to_have_attribute("data-state", "saved")
    page.get_by_role("link", name="定案…").click()
    page.get_by_role("button", name="复核定案").click()
    expect(page.locator("#rechecks-done")).to_contain_text("清市监处罚〔2026〕1号")
    with app.app_context():
        assert [s.kind for s in db.session.query(Settlement)] == ["rechecked"]
        db.session.remove()


def test_the_organiser_sees_the_queue_the_agreement_and_settles_the_rest(
    app: Flask, world: SheetsWorld, enter: Callable[..., Page], picture: Callable[..., None]
) -> None:
    page = enter(world.organiser, f"/rounds/{world.round_id}/rechecks")
    picture(page, "recheck-round")
    page.get_by_role("link", name="一致性与尺度").click()
    expect(page.locator("#agreement-severity svg circle")).to_have_count(6)
    picture(page, "agreement")
    page.go_back()
    page.get_by_role("link", name=re.compile("^定案")).click()
    page.get_by_role("button", name="定案这").click()
    expect(page.get_by_text("随机抽出")).to_be_visible()
