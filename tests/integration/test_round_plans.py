"""The plan of a round on its page: kept as versions with what changed, copied from an earlier round, held once relied on."""

from __future__ import annotations

from decimal import Decimal

import html5lib
import pytest

from reviews.accounts.domain import Role
from reviews.cases.domain import CaseState
from reviews.cases.services import move_case
from reviews.rounds.queries import find_pinned_version, get_plan
from reviews.rounds.services import assign
from reviews.rulepacks.queries import find_version_by_pack_id
from reviews.scoresheets.services import open_sheet
from tests.integration.cases_world import ORDINARY, build_case, build_world
from tests.integration.sheets_world import NOW, build_people
from tests.world.frames import frame_of


@pytest.fixture
def organiser(as_role):
    return as_role(Role.organiser)


def make_round(client, name):
    form = {"name": name, "starts_on": "2026-01-01", "ends_on": "2026-03-31"}
    return client.post("/rounds", data=form).location.rsplit("/", 1)[1]


def filled(client, address, **changed):
    """What the browser would send: the form as shown, with some controls changed."""
    page = html5lib.parse(client.get(address).text, namespaceHTMLElements=False)
    form = next(f for f in page.iter("form") if f.get("action") == address and f.get("method") == "post")
    data = {}
    for control in form.iter("input"):
        if control.get("type") not in ("checkbox", "radio") or control.get("checked") is not None:
            data.setdefault(control.get("name"), []).append(control.get("value") or "")
    return {**data, **changed}


def test_versions_copying_and_what_may_no_longer_change(organiser, app, world, write, read):
    cases, people = build_world(app), build_people(app)
    case_id = build_case(app, cases)
    with read() as session:
        pack = find_version_by_pack_id(session, ORDINARY)
        chosen, pack_version = f"{pack.pack_id}/{pack.id}", pack.id
    first = make_round(organiser, "一季度")
    page = f"/rounds/{first}/plan"
    assert "还没有保存过计划" in organiser.get(page).text
    data = filled(organiser, page, target_files="100", summary_share="30.5", fields=["市场监管"], other_fields="园林，市容",
                  kinds=["licence", "penalty_ordinary"], packs=[chosen], period="2026年第一季度")
    assert organiser.post(page, data=data).status_code == 303
    text = organiser.get(page).text
    assert "不设目标</del> → 100 件" in text and "市场监管、园林、市容" in text
    assert organiser.post(page, data=data).status_code == 303, "what is unchanged is no conflict"
    assert organiser.post(page, data={**data, "target_files": "90"}).status_code == 409
    assert organiser.post(page, data=filled(organiser, page, target_files="-3")).status_code == 422
    with read() as session:
        held = get_plan(session, first)
        assert (held.target_files, held.summary_share, held.packs) == (100, Decimal("0.305"), ((pack.pack_id, pack_version),))

    second = make_round(organiser, "二季度")
    copied = organiser.get(f"/rounds/{second}/plan?from={first}").text
    assert "还没有保存" in copied and 'value="100"' in copied and "2026年第一季度" not in copied
    edited = organiser.post(f"/rounds/{second}/edit", data={"name": "一季度", "starts_on": "2026-04-01", "ends_on": "2026-06-30"})
    assert edited.status_code == 422 and "同名" in edited.text

    # After the freeze a change of what the draw rests on says why.
    frame_of(world, first)
    more = filled(organiser, page, target_files="120")
    refused = organiser.post(page, data=more)
    assert refused.status_code == 422 and "须在下面写明理由" in refused.text
    assert organiser.post(page, data={**more, "reason": "领导要求"}).status_code == 303
    assert "领导要求" in organiser.get(page).text

    # The planned version is the one a case is judged by; once a sheet was opened, the rules of scoring stand.
    with write() as session:
        move_case(session, actor=people[0], case_id=case_id, to=CaseState.handed_in, now=NOW)
        seat = assign(session, actor=people[0], round_id=first, case_id=case_id, slot=1, due_on=None, now=NOW,
                      reviewer_id=people[1].user_id)
        open_sheet(session, actor=people[1], assignment_id=seat.id, now=NOW)
        assert find_pinned_version(session, first, pack.pack_id) == pack_version
    unblind = filled(organiser, page)
    del unblind["blind"]
    refused = organiser.post(page, data=unblind)
    assert refused.status_code == 422 and "评分已经开始" in refused.text

