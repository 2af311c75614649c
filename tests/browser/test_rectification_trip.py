"""The ledger in a real browser: a unit takes its problems up, proves one and reports; the bureau strikes it off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Page, expect

from reviews.accounts.domain import Role
from reviews.foundation.db import write_unit
from reviews.foundation.ids import new_id
from reviews.rectification.models import LedgerRow
from reviews.rounds.domain.plan import RoundPlan
from reviews.scoresheets.domain.settling import settle_pair
from reviews.scoresheets.models import Scoresheet
from reviews.scoresheets.queries import get_submitted_result, list_review_sheets
from reviews.scoresheets.services import ProblemInput, add_problem, settle_single, submit_sheet
from reviews.scoresheets.services.releasing import release_results
from reviews.scoresheets.services.settling import store_settlement
from tests.browser.conftest import Watched
from tests.browser.test_pages_axe import serious
from tests.integration.rechecks_world import add_compared
from tests.integration.sheets_world import NOW, SheetsWorld, build_sheet
from tests.unit.scoresheets.pack_sheets import PACK

pytestmark = pytest.mark.browser
TOLD = (
    (0, 1, "立案审批表没有写明办案人员", "1"), (3, 2, "询问笔录第 2 页没有被询问人逐页签名，末页签名处未注明“以上笔录属实”", "2"),
    (6, 3, "证据提取单没有注明来源和提取人", "1"),
)


def told(app: Flask) -> SheetsWorld:
    """One read file with three problems on its pages, and ten files of four units beside it, all released."""
    made = build_sheet(app, defects=(), plan=RoundPlan(recheck_slice=Decimal(0)))
    with app.app_context(), write_unit() as session:
        for at, page, text, points in TOLD:
            problem = ProblemInput(item=PACK.items[at].id, page=page, box=(80.0, 120.0, 320.0, 170.0), text=text,
                                   basis="《中华人民共和国行政处罚法》第五十五条", advice="补正并对承办人提醒谈话",
                                   deducted=min(Decimal(points), PACK.items[at].points))
            add_problem(session, actor=made.reviewer, sheet_id=made.sheet_id, form_key=new_id(), problem=problem, now=NOW)
        submit_sheet(session, actor=made.reviewer, sheet_id=made.sheet_id, accept_open=True, now=NOW,
                     seen_version=session.get_one(Scoresheet, made.sheet_id).version)
        settle_single(session, actor=made.organiser, round_id=made.round_id, case_id=made.case_id, now=NOW)
        cases = [made.case_id, *add_compared(session, made.round_id, count=10)]
        for case_id in cases[1:]:
            sheets = [get_submitted_result(session, one.sheet_id) for one in list_review_sheets(session, made.round_id, case_id)]
            result = settle_pair(sheets[0], sheets[1], PACK, seq=1, now=NOW)
            named = tuple(replace(i, comment="缺承办人签名") if i.deducted else i for i in result.items)
            store_settlement(session, actor=made.organiser, result=replace(result, items=named), now=NOW)
        release_results(session, actor=made.organiser, round_id=made.round_id, case_ids=cases, seen=len(cases), now=NOW)
        later = NOW.date() + timedelta(days=300)
        session.execute(sa.update(LedgerRow).where(LedgerRow.case_id.in_(cases[:6])).values(due_on=later))
    return made


def test_a_problem_is_taken_up_proved_and_struck_off(
    app: Flask, serve: Callable[[Flask], str], open_page: Callable[..., Watched], sign_in: Any, make_user: Any,
    picture: Callable[..., None],
) -> None:
    made, base = told(app), serve(app)

    def enter(person: Any, path: str, width: int = 1440) -> Page:
        cookie = sign_in(person).get_cookie("juanheng")
        page = open_page(width).page
        page.context.add_cookies([{"name": "juanheng", "value": cookie.value, "url": base}])
        page.goto(base + path)
        return page

    handler = make_user(Role.unit_handler, unit_id=made.cases.unit_id, name="何小满")
    unit = enter(handler, "/unit/rectification")
    picture(unit, "rectification-unit")
    unit.get_by_role("button", name="全选本页").click()
    expect(unit.get_by_text("已选 3 条")).to_be_visible()
    unit.get_by_role("button", name="认领选中的").click()
    expect(unit.get_by_role("button", name="认领这 3 条")).to_be_visible()
    unit.get_by_label("责任人").fill("王敏")
    picture(unit, "rectification-claim")
    unit.get_by_role("button", name="认领这 3 条").click()
    expect(unit.locator("#flash")).to_contain_text("已认领 3 条")
    unit.get_by_role("row", name="询问笔录第 2 页").get_by_role("link").click()
    unit.get_by_label("附上佐证").set_input_files([{"name": "补签.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n"}])
    unit.get_by_role("button", name="上传").click()
    expect(unit.locator("#row-evidence")).to_contain_text("补签.pdf")
    unit.get_by_label("整改情况").fill("3月9日已请被询问人补签并注明，科室已组织学习笔录制作要求。")
    picture(unit, "rectification-report")
    unit.get_by_role("button", name="报告整改完成").click()
    expect(unit.locator("#flash")).to_contain_text("已报告")

    organiser = make_user(Role.organiser, name="周启明")
    bureau = enter(organiser, "/rectification")
    picture(bureau, "rectification-ledger")
    bureau.goto(f"{base}/rounds/{made.round_id}/rectification")
    picture(bureau, "rectification-round")
    bureau.goto(f"{base}/rectification?state=reported")
    bureau.get_by_role("row", name="询问笔录第 2 页").get_by_role("link").click()
    bureau.locator(".rect-page img").evaluate("i => i.complete || new Promise(done => i.addEventListener('load', done))")
    picture(bureau, "rectification-row")
    assert serious(bureau) == []
    bureau.get_by_role("button", name="销号", exact=True).click()
    expect(bureau.locator("#flash")).to_contain_text("已销号")
    narrow = enter(organiser, "/rectification", 1024)
    picture(narrow, "rectification-ledger-1024")
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 1024
