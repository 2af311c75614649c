"""Self-checks: the same rules for the unit's eyes alone, compared with the time before, shared only on purpose."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role, Viewer
from reviews.cases.models import Case, Finding
from reviews.cases.queries import current_findings
from reviews.errors import NotFound, WrongState
from reviews.foundation.audit import AuditRow
from reviews.foundation.jobs import Job
from reviews.self_checks.models import SelfCheck, SelfCheckShare
from reviews.self_checks.queries import get_self_check
from reviews.self_checks.services import make_self_check
from tests.client import without_token
from tests.conftest import Made
from tests.integration.cases_world import build_case, build_world, made_case, put_reading
from tests.integration.sheets_world import NOW

DEFECTS = ("filed_too_late", "fine_exceeds_prior_notice")


@pytest.fixture
def world(app):
    return build_world(app)


@pytest.fixture
def case_id(app, world):
    return build_case(app, world, defects=DEFECTS)


@pytest.fixture
def handler(world, sign_in):
    one = world.handler
    return sign_in(Made(one.user_id, "", one.name, one.unit_id, one.roles))


@pytest.fixture
def check(world, write):
    def make(case_id, minutes=0):
        with write() as session:
            return make_self_check(session, actor=world.handler, case_id=case_id, now=NOW + timedelta(minutes=minutes)).id

    return make


def view(read, world, self_check_id):
    with read() as session:
        return get_self_check(session, world.handler, self_check_id)


def test_it_says_what_the_rules_say(world, case_id, check, read):
    found = view(read, world, check(case_id))
    with read() as session:
        official = current_findings(session, case_id)
    assert [f.key for f in found.flags] == [f.key for f in official if f.is_flag]
    flag = found.flags[0]
    assert all((flag.page, flag.box, flag.quote, flag.advice, flag.basis))


def test_nothing_else_changes(case_id, check, read):
    def state():
        with read() as session:
            case = session.get_one(Case, case_id)
            return (case.version, case.run_id, case.state, *(session.scalar(sa.select(sa.func.count()).select_from(table))
                                                             for table in (Finding, AuditRow, Job)))

    before = state()
    check(case_id)
    assert state() == before


def test_a_corrected_file_is_compared_with_the_time_before(app, world, case_id, check, read, write):
    first = check(case_id)
    _pdf, better = made_case(7, "filed_too_late")
    with write() as session:
        put_reading(session, case_id, better)
    found = view(read, world, check(case_id, minutes=5))
    assert view(read, world, first).since is None
    assert {f.check for f in found.since.gone} == {"fine_against_notice"}
    assert found.since.still == {f.key for f in found.flags}
    assert found.since.new == set()


def test_the_same_file_is_not_checked_twice(case_id, check):
    assert check(case_id) == check(case_id, minutes=1)


def test_only_a_draft_that_was_read(app, world, case_id, check, write, read):
    unread = build_case(app, world, number="没有读的", read=False)
    with pytest.raises(WrongState, match="还没有读完"):
        check(unread)
    made = check(case_id)
    with write() as session:
        session.execute(sa.update(Case).where(Case.id == case_id).values(state="handed_in"))
    with pytest.raises(WrongState, match="已经上交"):
        check(case_id)
    # What was found before stays with the unit.
    assert view(read, world, made).flags


def test_the_pages(world, case_id, handler, app):
    assert "还没有自查过" in handler.get("/self-checks").text
    assert f"/cases/{case_id}/self-checks" in handler.get(f"/cases/{case_id}").text
    assert "现在自查" in handler.get(f"/cases/{case_id}/self-checks").text
    answer = handler.post(f"/cases/{case_id}/self-checks")
    assert answer.status_code == 303
    text = handler.get(answer.headers["Location"]).text
    assert "只有本单位看得见" in text
    assert "data-goto-box" in text
    paper = handler.get(answer.headers["Location"] + "/print").text
    assert "自查单" in paper
    assert "整改建议" in paper
    assert "只有本单位" in handler.get("/self-checks").text


def test_results_are_kept_for_good(case_id, check, write):
    check(case_id)
    for change in (sa.update(SelfCheck).values(counts={}), sa.delete(SelfCheck)):
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), write() as session:
            session.execute(change)


# --- who learns of it -------------------------------------------------------------------------------------------------

OTHERS = (Role.organiser, Role.leader, Role.reviewer, Role.rechecker, Role.expert, Role.system_admin, Role.security_admin,
          Role.auditor, Role.unit_handler, Role.unit_head)


def everything(client, case_id, self_check_id):
    """Every page a person could try, with its status and headers that could tell."""
    addresses = ["/", "/cases", "/cases?q=1", "/self-checks", "/rounds", "/letters", "/insights/trials", "/operation/health",
                 "/operation/audit", "/health", "/audit", "/people", "/units", "/organs", "/rule-packs", f"/cases/{case_id}",
                 f"/cases/{case_id}?view=flags", f"/cases/{case_id}?view=history", f"/cases/{case_id}/manifest.json",
                 f"/cases/{case_id}/self-checks", f"/self-checks/{self_check_id}", f"/self-checks/{self_check_id}/print",
                 f"/self-checks/{self_check_id}/share"]
    found = {}
    for address in addresses:
        answer = client.get(address)
        found[address] = answer.status_code, answer.headers.get("ETag"), without_token(answer.text)
    return found


@pytest.mark.sqlite
@pytest.mark.usefixtures("still")
@pytest.mark.parametrize("role", OTHERS, ids=lambda role: role.value)
def test_two_worlds_that_differ_in_a_self_check_are_the_same_to_everyone_else(role, case_id, check, as_role, write):
    """Security A4: whether and how a unit checked itself shows in no byte of any answer to anybody else."""
    client = as_role(role)

    def told(self_check_id):
        found = {}
        for state in ("in_review", "released", "draft"):
            with write() as session:
                session.execute(sa.update(Case).where(Case.id == case_id).values(state=state))
            for address, answer in everything(client, case_id, self_check_id).items():
                found[state, address.replace(self_check_id, "")] = answer
        return found

    without = told("0" * 20)
    assert told(check(case_id)) == without


def test_the_creator_of_a_draft_does_not_see_the_units_self_check(world, case_id, check, as_role, write):
    organiser = as_role(Role.organiser)
    with write() as session:
        session.execute(sa.update(Case).where(Case.id == case_id).values(created_by=organiser.person.id))
    made = check(case_id)
    assert organiser.get(f"/self-checks/{made}").status_code == 404
    assert organiser.get(f"/cases/{case_id}/self-checks").status_code == 404
    assert "没有单位共享过" in organiser.get("/self-checks").text


def test_another_unit_cannot_make_one(case_id, make_user, make_unit, write):
    person = make_user(Role.unit_handler, unit_id=make_unit())
    stranger = Viewer(person.id, person.name, person.unit_id, person.roles, "test")
    with write() as session, pytest.raises(NotFound):
        make_self_check(session, actor=stranger, case_id=case_id, now=NOW)


def test_sharing_is_an_act_of_its_own_with_a_row_in_the_trail(world, case_id, check, handler, as_role, read):
    made, organiser = check(case_id), as_role(Role.organiser)
    assert "不能收回" in handler.get(f"/self-checks/{made}/share").text
    assert handler.post(f"/self-checks/{made}/share", data={"note": "罚款一项已补正"}).status_code == 303
    assert handler.post(f"/self-checks/{made}/share", data={"note": "再来一次"}).status_code == 303
    text = organiser.get(f"/self-checks/{made}").text
    assert "罚款一项已补正" in text
    # The organiser may not open the pages of a draft, so the page does not offer them.
    assert "manifest.json" not in text
    assert organiser.get(f"/self-checks/{made}/print").status_code == 200
    assert "只列出单位主动共享的" in organiser.get("/self-checks").text
    assert as_role(Role.reviewer).get(f"/self-checks/{made}").status_code == 404
    with read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(SelfCheckShare)) == 1
        assert session.scalar(sa.select(sa.func.count()).select_from(AuditRow).where(
            AuditRow.action == "self_check.shared", AuditRow.object_id == made)) == 1


def test_one_shared_does_not_open_the_others(app, world, case_id, check, handler, as_role, write):
    first = check(case_id)
    with write() as session:
        put_reading(session, case_id, made_case(7, "filed_too_late")[1])
    second, organiser = check(case_id, minutes=3), as_role(Role.organiser)
    handler.post(f"/self-checks/{second}/share", data={"note": ""})
    assert organiser.get(f"/self-checks/{first}").status_code == 404
    # What the unit put right between two self-checks is its own matter as well.
    assert "与上次自查" not in organiser.get(f"/self-checks/{second}").text
    assert "与上次自查" in handler.get(f"/self-checks/{second}").text


def test_flags_of_a_draft_are_not_counted_before_the_organiser(world, case_id, as_role, handler, write):
    """The list of cases tells how many flags a draft has to its unit alone."""
    def cells(client):
        text = client.get("/cases").text
        return text.count('<td class="jh-col-number">–</td>'), "否决 " in text

    assert cells(handler) == (0, True)
    assert cells(as_role(Role.organiser))[1] is False
    with write() as session:
        session.execute(sa.update(Case).where(Case.id == case_id).values(state="handed_in"))
    assert cells(as_role(Role.organiser))[1] is True
