"""Hints on the pages: apart from the flags, without points, and nobody has to settle them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reviews.cases.queries import current_findings
from reviews.rulepacks.models import CheckStanding
from reviews.scoresheets.domain import FlagVerdict
from reviews.scoresheets.queries import get_sheet, get_sheet_view, get_submitted_result
from reviews.scoresheets.services import decide_flag, submit_sheet
from reviews.scoresheets.views.screen import flag_mark
from tests.conftest import Made
from tests.integration.sheets_world import NOW, build_sheet

WHY = "该检查近期准确率 40%，已自动降为提示"
CHECK, VETO_CHECK = "filing_in_time", "fine_against_notice"


@pytest.fixture
def world(app, write):
    with write() as session:
        for check in (CHECK, VETO_CHECK):
            session.add(CheckStanding(check_id=check, seq=1, standing="demoted", reason="准确率低", said=WHY, figures={},
                                      made_at=NOW))
    return build_sheet(app)


@pytest.fixture
def me(world, sign_in):
    return sign_in(Made(world.reviewer.user_id, "", world.reviewer.name, world.reviewer.unit_id, world.reviewer.roles))


def hints(read, world):
    with read() as session:
        return get_sheet_view(session, get_sheet(session, world.sheet_id)).hints


def test_the_case_page_lists_hints_apart_and_says_why(world, me):
    text = me.get(f"/cases/{world.case_id}?view=flags").text
    flags, _sep, rest = text.partition("提示（2）")
    assert WHY not in flags
    assert rest.count(WHY) == 2


def test_hints_are_no_flags_in_any_count(world, me, read):
    with read() as session:
        found = current_findings(session, world.case_id)
    assert {f.check for f in found if f.hint} == {CHECK, VETO_CHECK}
    assert not {f.check for f in found if f.is_flag} & {CHECK, VETO_CHECK}
    number = sum(f.is_flag for f in found)
    assert f"疑点 {number}</span>" in me.get(f"/scoresheets/{world.sheet_id}").text
    states = {f["check"]: f["state"] for f in me.get(f"/cases/{world.case_id}/manifest.json").json["flags"]}
    assert states[CHECK] == states[VETO_CHECK] == "hint"


def test_the_scoring_page_shows_a_hint_under_its_item_and_under_its_veto(world, me, read):
    text = me.get(f"/scoresheets/{world.sheet_id}").text
    assert text.count("请看后自行认定，机器不建议扣分") == 2
    for view in hints(read, world):
        own = text.partition(f'id="item-{view.row.item}"')[2].partition('<li class="jh-item')[0]
        assert f'id="flag-{flag_mark(view.row.key)}"' in own


def test_a_hint_left_alone_keeps_nobody_from_submitting_and_is_not_told(world, write, read):
    with write() as session:
        sheet = get_sheet(session, world.sheet_id)
        submitted = submit_sheet(session, actor=world.reviewer, sheet_id=sheet.id, seen_version=sheet.version,
                                 accept_open=True, now=NOW)
        told = submitted.content
    keys = {view.row.key for view in hints(read, world)}
    assert len(keys) == 2
    assert not keys & {row["key"] for row in told["dismissed"]}


def test_a_reviewer_may_take_a_hint_up_with_points_of_the_own_choice(world, write, read):
    (hint,) = [view for view in hints(read, world) if view.row.check == CHECK]
    assert hint.suggested == 0
    with write() as session:
        decide_flag(session, actor=world.reviewer, sheet_id=world.sheet_id, flag_key=hint.row.key, veto=False,
                    verdict=FlagVerdict.confirmed, deducted=Decimal(1), reason="", seen_version=0, now=NOW)
        sheet = get_sheet(session, world.sheet_id)
        submit_sheet(session, actor=world.reviewer, sheet_id=sheet.id, seen_version=sheet.version, accept_open=True, now=NOW)
    with read() as session:
        result = get_submitted_result(session, world.sheet_id)
    (problem,) = [p for p in result.problems if p.key == hint.row.key]
    assert problem.deducted == 1


def test_a_hint_beside_a_veto_never_establishes_it(world, write, read):
    (hint,) = [view for view in hints(read, world) if view.row.check == VETO_CHECK]
    with write() as session:
        decide_flag(session, actor=world.reviewer, sheet_id=world.sheet_id, flag_key=hint.row.key, veto=True,
                    verdict=FlagVerdict.confirmed, deducted=Decimal(0), reason="", seen_version=0, now=NOW)
    with read() as session:
        view = get_sheet_view(session, get_sheet(session, world.sheet_id))
    assert not [v for v in view.vetoes if v.stands]
    assert hint.row.key in {f.row.key for v in view.vetoes for f in v.flags}
