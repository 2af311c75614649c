"""Nobody learns by reading what is not theirs to know (security threat model, A4).

One person reads everything that can be reached; then others act; then the person reads again. Until the result is released
the two readings are the same byte for byte: pages, parts, lists, searches, exports, counts, lengths, headers, times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl

import pytest
import sqlalchemy as sa
from flask import Flask

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import User
from reviews.cases.models import Case
from reviews.foundation.db import db, write_unit
from reviews.rounds.domain.plan import RoundPlan
from reviews.rounds.services import save_plan
from reviews.scoresheets.models import Scoresheet, VetoHit
from reviews.scoresheets.queries.rechecks import get_round_file
from reviews.scoresheets.services import mark_rest_as_met, save_text, submit_sheet
from reviews.scoresheets.services.rechecks import assign_recheck, open_recheck
from reviews.scoresheets.services.releasing import release_results
from reviews.scoresheets.services.round_settling import settle_round
from tests import factories
from tests.conftest import Made
from tests.integration.cases_world import build_case
from tests.integration.crawler import Answer, Crawler, differences
from tests.integration.sheets_world import SheetsWorld, build_sheet

NOW = factories.NOW
# The same queries answer on both databases; the crawl is long.
pytestmark = [pytest.mark.sqlite, pytest.mark.usefixtures("still")]
Reading = Mapping[tuple[str, bool], Answer]
# Reference pages that no case changes, and pictures of pages, of which a few stand for all.
SAME_FOR_ALL = ("/laws", "/rule-packs", "/settings", "/calendar", "/benchmarks", "/limits", "/parameters", "/account",
                "/organs", "/law-citation")


def leave(address: str) -> bool:
    """What is not asked for."""
    path = address.partition("?")[0]
    picture = path.endswith(".png") and not path.endswith("/1.png")
    # The case page at another page number is the same page; a list by two choices at once holds no other row.
    again = re.search(r"[?&](page|document|field)=(?!1(&|$))", address) is not None
    combined = path == "/cases" and sum(value != "" for _name, value in parse_qsl(address.partition("?")[2])) > 1
    return path.startswith(SAME_FOR_ALL) or picture or again or combined or "/cuts/" in path


class Watch:
    """One person who reads now and again."""

    def __init__(self, client: Any, *starts: str, leave: Callable[[str], bool] = leave) -> None:
        self.client, self.starts, self.leave = client, starts or ("/",), leave
        client.checks = False  # What pages must be is tested elsewhere; here they are compared.
        self.before = self.read()

    def read(self) -> Reading:
        return Crawler(self.client, leave=self.leave, terms=("处罚", "2026")).crawl(*self.starts)

    def seen(self) -> list[str]:
        """What has changed since the first reading."""
        return differences(self.before, self.read())


@pytest.fixture
def world(app: Flask) -> SheetsWorld:
    """A file with two open sheets, and a second one of the same unit that nobody has."""
    made = build_sheet(app, seats=2)
    build_case(app, made.cases, number="清市监处罚〔2026〕2号", read=False)
    with app.app_context(), write_unit() as session:
        save_plan(session, actor=made.organiser, round_id=made.round_id, plan=RoundPlan(recheck_slice=Decimal(0)), seen_seq=0,
                  reason="", now=NOW)
    return made


@pytest.fixture
def enter(app: Flask, sign_in: Callable[..., Any]) -> Callable[..., Any]:
    """A client for a viewer of the world."""
    return lambda viewer: sign_in(Made(viewer.user_id, "", viewer.name, viewer.unit_id, viewer.roles))


def act(app: Flask, service: Callable[..., Any], **arguments: Any) -> Any:
    with app.app_context(), write_unit() as session:
        made = service(session, **arguments)
        return getattr(made, "id", made)


def second_works(app: Flask, world: SheetsWorld) -> None:
    """The other reviewer fills the sheet in, an hour later."""
    later = {"actor": world.second, "sheet_id": world.second_sheet_id, "now": NOW + timedelta(hours=1)}
    act(app, mark_rest_as_met, section_id="A", **later)
    act(app, save_text, field="comment", text="程序基本完整", seen_version=1, **later)


def submit(app: Flask, world: SheetsWorld, sheet_id: str | None) -> None:
    with app.app_context():
        sheet = db.session().get_one(Scoresheet, sheet_id)
        version, person = sheet.version, sheet.reviewer_id
    viewer = world.reviewer if person == world.reviewer.user_id else world.second
    act(app, submit_sheet, actor=viewer, sheet_id=sheet_id, seen_version=version, accept_open=True,
        now=NOW + timedelta(hours=2))


def settle(app: Flask, world: SheetsWorld) -> None:
    with app.app_context():
        ready = get_round_file(db.session(), world.round_id, world.case_id).ready
    assert ready, "two sheets that say the same need no recheck"
    act(app, settle_round, actor=world.organiser, round_id=world.round_id, seen=1, now=NOW + timedelta(hours=3))


def release(app: Flask, world: SheetsWorld) -> None:
    act(app, release_results, actor=world.organiser, round_id=world.round_id, case_ids=[world.case_id], seen=1,
        now=NOW + timedelta(hours=4))


def test_a_reviewer_learns_nothing_of_the_other_before_the_release(app: Flask, world: SheetsWorld, enter: Any):
    watch = Watch(enter(world.reviewer), "/", "/my-files", f"/scoresheets/{world.sheet_id}")
    assert len(watch.before) > 30, "a crawl that meets nothing shows nothing"
    second_works(app, world)
    assert watch.seen() == []
    submit(app, world, world.second_sheet_id)
    assert watch.seen() == []
    submit(app, world, world.sheet_id)
    submitted = Watch(watch.client, *watch.starts)
    settle(app, world)
    assert submitted.seen() == []
    release(app, world)
    assert submitted.seen() != [], "what is released is told"


def test_a_rechecked_file_looks_to_its_reviewers_like_any_other(app: Flask, world: SheetsWorld, enter: Any, make_user: Any):
    with app.app_context(), write_unit() as session:
        # A veto that one of them alone establishes calls a recheck.
        session.add(VetoHit(sheet_id=world.second_sheet_id, veto="JSP-V01", established=True, reason="无执法资格"))
    submit(app, world, world.sheet_id)
    watch = Watch(enter(world.reviewer), "/", "/my-files", f"/scoresheets/{world.sheet_id}")
    submit(app, world, world.second_sheet_id)
    person = make_user(Role.rechecker, unit_id=world.organiser.unit_id)
    rechecker = Viewer(person.id, person.name, person.unit_id, frozenset({Role.rechecker}), "test")
    recheck_id = act(app, assign_recheck, actor=world.organiser, round_id=world.round_id, case_id=world.case_id,
                     rechecker_id=person.id, now=NOW)
    act(app, open_recheck, actor=rechecker, recheck_id=recheck_id, now=NOW)
    assert watch.seen() == []


def test_the_unit_learns_nothing_of_its_file_before_the_release(app: Flask, world: SheetsWorld, enter: Any):
    watch = Watch(enter(world.cases.handler))
    second_works(app, world)
    submit(app, world, world.sheet_id)
    submit(app, world, world.second_sheet_id)
    settle(app, world)
    assert watch.seen() == []
    release(app, world)
    told = Watch(watch.client)
    assert differences(watch.before, told.before) != []
    with app.app_context(), write_unit() as session:
        # Who scored is not the unit's to know even now.
        session.execute(sa.update(User).where(User.id.in_([world.reviewer.user_id, world.second.user_id])).values(name="某某"))
    assert told.seen() == []


def test_people_without_a_part_learn_nothing(app: Flask, world: SheetsWorld, as_role: Any):
    """Another unit, a reviewer and an expert without a file, the three administrators."""
    people = [as_role(role) for role in (Role.unit_head, Role.reviewer, Role.expert, Role.system_admin, Role.security_admin)]
    auditor = as_role(Role.auditor)
    watches = [Watch(person) for person in people]
    second_works(app, world)
    with app.app_context(), write_unit() as session:
        session.execute(sa.update(Case).values(title="另一个案件名称", party_name="另一当事人"))
    assert [watch.seen() for watch in watches] == [[]] * len(watches)
    rows = auditor.get("/audit").get_data(as_text=True)
    assert "另一个案件名称" not in rows and "程序基本完整" not in rows


def test_a_reviewer_of_the_own_unit_learns_nothing_of_its_files(app: Flask, world: SheetsWorld, as_role: Any):
    watch = Watch(as_role(Role.reviewer, unit_id=world.cases.unit_id))
    second_works(app, world)
    submit(app, world, world.sheet_id)
    submit(app, world, world.second_sheet_id)
    assert watch.seen() == []


# Each takes one protection away; the reading must then differ, or it would prove nothing.
MUTANTS: dict[str, tuple[str, Callable[..., Any]]] = {
    "states are told as they are": ("reviews.cases.queries.listing.shown_state", lambda state, *, staff: state),
    "every case is listed": ("reviews.cases.queries.listing.visible", lambda viewer: sa.true()),
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_protection_taken_away_is_noticed(app: Flask, world: SheetsWorld, enter: Any, monkeypatch: Any, mutant: str):
    monkeypatch.setattr(*MUTANTS[mutant])
    submit(app, world, world.sheet_id)
    # The list alone shows both, and is quickly read.
    watch = Watch(enter(world.reviewer), "/cases", leave=lambda one: one.partition("?")[0] != "/cases")
    submit(app, world, world.second_sheet_id)
    build_case(app, world.cases, number="清市监处罚〔2026〕3号", read=False)
    assert watch.seen() != []
