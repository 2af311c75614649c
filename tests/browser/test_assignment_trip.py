"""The organiser looks at the pool, lets the assignment be solved, and confirms it, in a real browser at both widths."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import expect

from reviews.accounts.domain import Role, Viewer
from reviews.cases.models import Case
from reviews.registry.models import Organ
from reviews.rounds.domain.pool import ReviewerCategory
from reviews.rounds.services import create_round, declare_relation, note_former_unit, save_profile
from reviews.rulepacks.models import PackVersion
from reviews.rulepacks.services import ensure_shipped_packs
from tests import factories
from tests.browser.conftest import Picture, Watched
from tests.browser.test_score_import import look
from tests.integration.cases_world import ORDINARY

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]
NOW = factories.NOW
UNITS = {"清河县城市管理局": "城市管理", "清河县农业农村局": "农业农村", "清河县市场监督管理局": "市场监管",
         "清河县交通运输局": "交通运输", "清河县水务局": "水务", "清河县文化广电和旅游局": "文化旅游"}
PEOPLE = ("周启明", "顾长宁", "秦守一", "韩明镜", "孙丽", "钱程", "李文博", "吴静", "郑晓峰", "王海燕")


def a_round(session, organiser: Viewer, bureau: str) -> str:
    """Thirty files of six units, and ten reviewers: four of the bureau, six of the units."""
    ensure_shipped_packs(session, now=NOW, keys=[ORDINARY])
    pack = session.scalars(sa.select(PackVersion.id).where(PackVersion.pack_id == ORDINARY)).first()
    units = []
    for name, field in UNITS.items():
        unit = factories.make_unit(session, name)
        unit.short_name = name.removeprefix("清河县")
        organ = Organ(name=name, unit_id=unit.id, field=field)
        session.add(organ)
        session.flush()
        units.append((unit.id, field))
        session.add_all(Case(organ_id=organ.id, number=f"清{field[0]}罚〔2026〕{n}号", title="占用道路经营案", state="handed_in",
                             pack_version_id=pack, created_by=organiser.user_id, created_at=NOW) for n in range(1, 6))
    for at, name in enumerate(PEOPLE):
        unit_id, field = units[at - 4] if at >= 4 else (bureau, list(UNITS.values())[at])
        person = factories.make_user(session, [Role.reviewer], name=name, unit_id=unit_id)
        save_profile(session, actor=organiser, user_id=person.id, now=NOW, fields=[field, list(UNITS.values())[(at + 3) % 6]],
                     category=ReviewerCategory.legal_officer if at >= 4 else ReviewerCategory.justice_staff,
                     certificates=[f"苏0900{at}"], round_limit=8 if at < 4 else None, year_limit=None, active=True,
                     seen_version=0)
        if at == 0:
            note_former_unit(session, actor=organiser, user_id=person.id, unit_id=units[0][0], left_on=date(2025, 5, 1), now=NOW)
        if at == 1:
            declare_relation(session, actor=organiser, user_id=person.id, unit_id=units[1][0], organ_id=None, words="", note="",
                             now=NOW)
    return create_round(session, actor=organiser, name="2026年一季度行政执法案卷互评", starts_on=date(2026, 3, 1), now=NOW,
                        ends_on=date(2026, 12, 31), letters_name_reviewers=False).id


def test_the_organiser_lets_it_be_solved_looks_and_confirms(
    app: Flask, serve: Callable[[Flask], str], open_page: Callable[..., Watched], sign_in, write, make_user, make_unit,
    picture: Picture,
) -> None:
    bureau = make_unit("清河县司法局", is_bureau=True)
    person = make_user(Role.organiser, unit_id=bureau, name="沈安")
    with write() as session:
        round_id = a_round(session, Viewer(person.id, person.name, bureau, person.roles), bureau)
    base, cookie = serve(app), sign_in(person).get_cookie("juanheng")
    pages = {width: open_page(width) for width in (1440, 1024)}
    for watched in pages.values():
        watched.page.context.add_cookies([{"name": "juanheng", "value": cookie.value, "url": base}])
    page = pages[1440].page
    page.goto(f"{base}/pool")
    expect(page.get_by_role("link", name="周启明")).to_be_visible()
    look(page)
    picture(page, "pool")
    page.goto(f"{base}/rounds/{round_id}/assignment")
    page.get_by_role("button", name="排方案").click()
    expect(page.get_by_role("button", name="确认分配 60 席")).to_be_visible()
    for width, watched in pages.items():
        watched.page.goto(f"{base}/rounds/{round_id}/assignment")
        look(watched.page)
        watched.page.locator("#run").scroll_into_view_if_needed()
        picture(watched.page, "assignment" if width == 1440 else "assignment-1024")
    page.get_by_role("button", name="确认分配 60 席").click()
    expect(page.get_by_text("已分配 60 席")).to_be_visible()
    assert [watched.complaints for watched in pages.values()] == [[], []]
