"""The rule health board, and checks that are demoted to hints by their figures and restored by a person."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.cases.models import Case
from reviews.cases.queries import current_findings
from reviews.cases.services.reading import run_rules
from reviews.errors import InvalidInput, WrongState
from reviews.foundation.audit import AuditRow
from reviews.foundation.clock import utc_now
from reviews.insights.queries.health import get_row, list_places
from reviews.insights.services.standing import demote_what_fails
from reviews.rulepacks.models import CheckStanding
from reviews.rulepacks.queries.standings import demoted_checks
from reviews.rulepacks.services.standings import set_standing
from reviews.scoresheets.domain import FlagVerdict
from reviews.scoresheets.models import FlagDecision
from reviews.scoresheets.queries import get_sheet, get_sheet_view
from reviews.scoresheets.services import decide_flag, submit_sheet
from tests.conftest import Made
from tests.integration.sheets_world import NOW, build_sheet

LATE = "filing_in_time"


@pytest.fixture
def world(app):
    return build_sheet(app)


@pytest.fixture
def organiser(world, sign_in):
    one = world.organiser
    return sign_in(Made(one.user_id, "", one.name, one.unit_id, one.roles))


def decided(write, world, yes, no, *, at=NOW, start=0):
    """Decisions on flags of one check that other readings of the file had, on the sheet that is still open."""
    with write() as session:
        for number in range(yes + no):
            verdict, reason = ("confirmed", "") if number < yes else ("dismissed", "机器读错，原件无误")
            session.add(FlagDecision(sheet_id=world.sheet_id, flag_key=f"{LATE}/made#{start + number}", decision=verdict,
                                     reason=reason, deducted=Decimal(0), decided_at=at))


def submit(write, world):
    """The sheet comes in, and the result is released: before that nothing of it moves a check."""
    with write() as session:
        sheet = get_sheet(session, world.sheet_id)
        submit_sheet(session, actor=world.reviewer, sheet_id=sheet.id, seen_version=sheet.version, accept_open=True, now=NOW)
        session.get_one(Case, world.case_id).state = "released"


def demote(write, now=NOW):
    with write() as session:
        return [row.check_id for row in demote_what_fails(session, below=0.7, decided=20, now=now)]


def test_submissions_demote_a_check_whose_flags_people_dismiss(app, world, write, read):
    decided(write, world, 8, 12, at=utc_now())
    submit(write, world)
    app.extensions["workers"].run_pending()
    with read() as session:
        assert demoted_checks(session) == {LATE: "该检查近期准确率 40%，已自动降为提示"}
        row = session.scalars(sa.select(CheckStanding)).one()
        assert (row.made_by, row.figures["confirmed"], row.figures["dismissed"]) == (None, 8, 12)
        assert session.scalar(sa.select(sa.func.count()).select_from(AuditRow).where(AuditRow.action == "check.demoted")) == 1


def test_the_next_run_gives_hints(world, write, read):
    decided(write, world, 8, 12)
    submit(write, world)
    demote(write)
    with write() as session:
        run_rules(session, case=session.get_one(Case, world.case_id), now=NOW)
    with read() as session:
        (found,) = [f for f in current_findings(session, world.case_id) if f.check == LATE and f.state == "suspect"]
    assert (found.hint, found.deduction, found.hint_reason) == (True, 0, "该检查近期准确率 40%，已自动降为提示")


def test_enough_must_be_decided_and_recently(world, write):
    decided(write, world, 8, 11)
    decided(write, world, 0, 5, at=NOW - timedelta(days=400), start=50)
    submit(write, world)
    assert demote(write) == []


def test_a_sheet_that_is_not_in_demotes_nothing(world, write):
    decided(write, world, 0, 30)
    assert demote(write) == []


def test_it_is_demoted_once_and_a_person_restores_it(world, write, read):
    decided(write, world, 8, 12)
    submit(write, world)
    assert demote(write) == [LATE]
    assert demote(write) == []
    with write() as session:
        set_standing(session, actor=world.organiser, check_id=LATE, standing="restored", reason="读日期的毛病已修好", now=NOW)
    with read() as session:
        assert demoted_checks(session) == {}
    # What was decided before does not count against it again.
    assert demote(write, NOW + timedelta(days=1)) == []


def test_a_person_needs_a_reason_and_the_other_standing(world, write):
    with write() as session, pytest.raises(InvalidInput):
        set_standing(session, actor=world.organiser, check_id=LATE, standing="demoted", reason=" ", now=NOW)
    with write() as session, pytest.raises(WrongState):
        set_standing(session, actor=world.organiser, check_id=LATE, standing="restored", reason="x", now=NOW)


def test_steps_are_kept_for_good(world, write):
    with write() as session:
        set_standing(session, actor=world.organiser, check_id=LATE, standing="demoted", reason="误报", now=NOW)
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), write() as session:
        session.execute(sa.update(CheckStanding).values(reason="y"))


def test_the_board_counts_what_the_machine_said_and_what_people_made_of_it(world, write, read):
    with write() as session:
        flag = next(f for f in get_sheet_view(session, get_sheet(session, world.sheet_id)).suspects if f.row.check == LATE)
        decide_flag(session, actor=world.reviewer, sheet_id=world.sheet_id, flag_key=flag.row.key, veto=False, seen_version=0,
                    verdict=FlagVerdict.dismissed, deducted=Decimal(0), reason="卷内已有相应材料", now=NOW)
    with read() as session:
        before = get_row(session, LATE).health
        assert (before.files, before.fired, before.dismissed) == (1, 1, 0)
        assert list_places(session, LATE, "dismissed") == []
    submit(write, world)
    with read() as session:
        after = get_row(session, LATE).health
        assert (after.dismissed, after.precision, after.reasons) == (1, 0, {"卷内已有相应材料": 1})
        (place,) = list_places(session, LATE, "dismissed")
        assert (place.case_id, place.verdicts) == (world.case_id, (("dismissed", "卷内已有相应材料"),))
        assert place.page


def test_the_pages(world, write, organiser):
    decided(write, world, 8, 12)
    submit(write, world)
    demote(write)
    for address in ("", "?sort=precision", "?sort=unknown", "?kind=licence", "?pack=jiangsu_penalty_ordinary"):
        assert organiser.get(f"/insights/checks{address}").status_code == 200
    assert "已降为提示" in organiser.get("/insights/checks").text
    text = organiser.get(f"/insights/checks/{LATE}?what=dismissed").text
    assert "近一年人工认定 20 处，采纳 8 处" in text
    for reason, status in (("", 422), ("已修好", 303), ("已修好", 409)):
        answer = organiser.post(f"/insights/checks/{LATE}/standing", data={"standing": "restored", "reason": reason})
        assert answer.status_code == status
    assert organiser.get("/insights/checks/nothing").status_code == 404


def test_only_the_bureau_sees_the_board(world, as_role):
    for role in (Role.reviewer, Role.leader, Role.unit_head, Role.system_admin):
        assert as_role(role).get("/insights/checks").status_code == 403
