"""A unit brings its own table in a real browser and reports; the organiser plans, freezes and publishes; at both widths."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from reviews.accounts.domain import Role, Viewer
from reviews.registry.models import Organ
from reviews.rounds.domain.plan import RoundPlan
from reviews.rounds.services import ask_units, create_round, save_plan
from reviews.rulepacks.services import ensure_shipped_packs
from tests import factories
from tests.browser.conftest import Picture, Watched
from tests.browser.test_score_import import look
from tests.integration.cases_world import ORDINARY
from tests.integration.test_frames import GOOD, sheet

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]
NOW = factories.NOW
NAMES = ("城市管理局", "农业农村局", "市场监督管理局", "交通运输局", "水务局", "文化广电和旅游局", "住房和城乡建设局")
FIELDS = ("城市管理", "农业农村", "市场监管", "交通运输", "水务", "文化旅游", "住房城建")
MORE = [(i, f"清城罚〔2026〕{i}号", "占用城市道路设置摊点", "某某餐饮店", f"2026.2.{i % 28 + 1}",
         "简易程序" if i % 4 else "一般程序") for i in range(4, 24)]
WRONG = (24, "清城罚〔2026〕24号", "擅自设置户外广告", "某某广告公司", "三月", "快速")


@pytest.fixture
def enter(app: Flask, serve: Callable[[Flask], str], open_page: Callable[..., Watched], sign_in: Callable[..., object]):
    """enter(person, width) → a page signed in as that person, on the desk."""
    base = serve(app)

    def come(person: object, width: int = 1440) -> Watched:
        cookie = sign_in(person).get_cookie("juanheng")  # type: ignore[attr-defined]
        watched = open_page(width)
        watched.page.context.add_cookies([{"name": "juanheng", "value": cookie.value, "url": base}])
        watched.page.goto(base)
        return watched

    return come


def bring(page: Page, table: Path, content: bytes, link: str) -> None:
    """Choose a table; its number column is found."""
    table.write_bytes(content)
    page.get_by_role("link", name=link).click()
    page.get_by_label("表格文件（XLSX 或 CSV）").set_input_files(table)
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_label("案号")).to_have_value("1")


def test_a_units_table_becomes_part_of_a_published_frame(
    enter, write, make_user, make_unit, tmp_path: Path, picture: Picture
) -> None:
    organiser = make_user(Role.organiser, unit_id=make_unit("清河县司法局", is_bureau=True), name="周启明")
    actor = Viewer(organiser.id, organiser.name, organiser.unit_id, organiser.roles)
    with write() as session:
        units = [factories.make_unit(session, f"清河县{name}").id for name in NAMES]
        ensure_shipped_packs(session, NOW, keys=[ORDINARY])
        for unit_id, name, field in zip(units, NAMES, FIELDS, strict=True):
            session.add(Organ(name=f"清河县{name}", short_name=name, unit_id=unit_id, field=field))
        round_id = create_round(session, actor=actor, name="2026年一季度行政执法案卷互评", starts_on=date(2026, 1, 1), now=NOW,
                                ends_on=date(2026, 3, 31), letters_name_reviewers=False).id
        ask_units(session, actor=actor, round_id=round_id, unit_ids=units[:5], due_on=date(2026, 4, 10), now=NOW)
        save_plan(session, actor=actor, round_id=round_id, plan=RoundPlan(target_files=100), seen_seq=0, reason="", now=NOW)
    handler = make_user(Role.unit_handler, unit_id=units[0], name="何小满")

    watched = enter(handler)
    page = watched.page
    page.get_by_role("link", name="轮次任务").click()
    page.get_by_role("link", name="去报卷").click()
    table = tmp_path / "城管局2026年一季度办结台账.xlsx"
    bring(page, table, sheet(*GOOD, *MORE, WRONG), "从表格导入")
    expect(page.get_by_text("“三月”不是日期")).to_be_visible()
    expect(page.get_by_role("button", name="收入清单")).to_have_count(0)
    look(page)
    picture(page, "frame-import")
    bring(page, table, sheet(*GOOD, *MORE), "重新选择文件")
    page.get_by_role("button", name="收入清单 23 件").click()
    page.get_by_label("案号").fill("清城罚〔2026〕30号")
    page.get_by_role("button", name="添加", exact=True).click()
    expect(page.get_by_text("已添加 清城罚〔2026〕30号")).to_be_visible()
    expect(page.get_by_text("共 24 件", exact=True)).to_be_visible()
    page.get_by_role("link", name="报出清单").click()
    look(page)
    page.get_by_role("button", name="报出清单").click()
    expect(page.get_by_text("清单已报出")).to_be_visible()
    expect(page.get_by_role("button", name="添加", exact=True)).to_have_count(0)

    for width in (1024, 1440):
        organising = enter(organiser, width)
        desk = organising.page
        desk.goto(f"{desk.url}rounds/{round_id}/plan")
        expect(desk.get_by_label("目标件数（件）")).to_have_value("100")
        look(desk)
        picture(desk, "plan")
        desk.get_by_role("link", name="报卷").first.click()
        look(desk)
        picture(desk, "frame")
    desk.get_by_role("link", name="冻结清单").click()
    expect(desk.get_by_text("清河县水务局 还没有报卷")).to_be_visible()
    desk.get_by_role("button", name="冻结并公布清单").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("公布的清单：24 件")
    look(desk)
    picture(desk, "frame-published")
    with desk.expect_download() as download:
        desk.get_by_role("link", name="下载清单文件（CSV）").click()
    assert Path(download.value.path()).read_bytes().startswith(b"row,unit,organ,number,kind,")
    page.goto(page.url)
    page.get_by_role("link", name="看公布的清单").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("公布的清单：24 件")
    assert watched.complaints == [] and organising.complaints == []
