"""Past rounds of the demonstration: scored by its own reviewers through the product's services, so that there is something
to report on, to put right and to compare with. Every suspected problem is confirmed as it stands; nothing is put in by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import User
from reviews.cases.domain import CaseState
from reviews.cases.models import Case
from reviews.cases.services.stages import hand_in
from reviews.desk.services.demo import TakenDemo, new_case
from reviews.desk.services.past_rectification import rectify_past_round
from reviews.foundation.clock import shanghai_date
from reviews.rounds.domain.plan import RoundPlan, Seating
from reviews.rounds.models import Round
from reviews.rounds.services import assign, create_round, save_plan
from reviews.scoresheets.domain import FlagVerdict
from reviews.scoresheets.models import Scoresheet
from reviews.scoresheets.queries.page import get_sheet_view
from reviews.scoresheets.services.flags import decide_flag, mark_vetoes_absent
from reviews.scoresheets.services.marks import mark_rest_as_met
from reviews.scoresheets.services.opening import open_sheet
from reviews.scoresheets.services.releasing import release_results
from reviews.scoresheets.services.settling import settle_single
from reviews.scoresheets.services.submitting import submit_sheet

QUARTERS_AGO = (2, 1)
# One reviewer a file: the two of them are a pair in the present round, and a pair may not follow upon itself.
REVIEWERS = {2: "pingcha2", 1: "pingcha"}


def load_past_rounds(session: Session, *, demo: TakenDemo, now: datetime) -> None:
    """Make the past rounds with their files as drafts; where they are already, nothing happens."""
    organiser = _viewers(session)["zuzhi"]
    for ago in QUARTERS_AGO:
        entries = demo.of_round(ago)
        name, first, last = _quarter(shanghai_date(now), ago)
        if not entries or session.scalar(sa.select(Round.id).where(Round.name == name)) is not None:
            continue
        moment = _moment(now, ago)
        made = create_round(session, actor=organiser, name=name, starts_on=first, ends_on=last, letters_name_reviewers=False,
                            now=moment)
        plan = RoundPlan(period=name[:9], target_files=len(entries) + 2, recheck_slice=Decimal(0),
                         seating=Seating.single_with_doubles, doubles_share=Decimal(0))
        save_plan(session, actor=organiser, round_id=made.id, seen_seq=0, reason="", now=moment, plan=plan)
        for entry, files in entries:
            new_case(session, actor=organiser, entry=entry, files=files, now=moment)


def score_past_rounds(session: Session, *, demo: TakenDemo, now: datetime) -> None:
    """Score, settle and release what was read of the past rounds; done files are left as they are."""
    people = _viewers(session)
    for ago in QUARTERS_AGO:
        moment = _moment(now, ago)
        numbers = [entry["doc_number"] for entry, _files in demo.of_round(ago)]
        drafts = list(session.scalars(sa.select(Case).where(Case.state == CaseState.draft, Case.number.in_(numbers))
                                      .order_by(Case.number)))
        if not drafts:
            continue
        name = _quarter(shanghai_date(now), ago)[0]
        found = session.scalars(sa.select(Round).where(Round.name == name)).one()
        for case in drafts:
            hand_in(session, actor=people["zuzhi"], case_id=case.id, seen_version=case.version, now=moment)
            seat = assign(session, actor=people["zuzhi"], round_id=found.id, case_id=case.id, now=moment,
                          reviewer_id=people[REVIEWERS[ago]].user_id, slot=1, due_on=None)
            _score(session, people[REVIEWERS[ago]], seat.id, moment)
            settle_single(session, actor=people["zuzhi"], round_id=found.id, case_id=case.id, now=moment)
        release_results(session, actor=people["zuzhi"], round_id=found.id, case_ids=[case.id for case in drafts],
                        seen=len(drafts), now=moment + timedelta(days=1))
        if ago == max(QUARTERS_AGO):
            rectify_past_round(session, round_id=found.id, now=moment + timedelta(days=8))


def _score(session: Session, reviewer: Viewer, assignment_id: str, now: datetime) -> None:
    """A sheet with every suspected problem confirmed at its suggested points and the rest met; what the machine could not
    read, and where it only asks to look, is no problem."""
    sheet: Scoresheet = open_sheet(session, actor=reviewer, assignment_id=assignment_id, now=now)
    view = get_sheet_view(session, sheet)
    for key in [flag.row.key for item in view.items for flag in item.flags]:
        flag = get_sheet_view(session, sheet).flag(key)
        if flag is not None and flag.pending and flag.row.is_flag:
            decide_flag(session, actor=reviewer, sheet_id=sheet.id, flag_key=key, verdict=FlagVerdict.confirmed,
                        deducted=flag.suggested, reason="", veto=flag.row.veto is not None, seen_version=0, now=now)
    for section in view.sections:
        mark_rest_as_met(session, actor=reviewer, sheet_id=sheet.id, section_id=section.id, now=now)
    mark_vetoes_absent(session, actor=reviewer, sheet_id=sheet.id, now=now)
    submit_sheet(session, actor=reviewer, sheet_id=sheet.id, seen_version=sheet.version, accept_open=True, now=now)


def _viewers(session: Session) -> dict[str, Viewer]:
    roles = {"zuzhi": Role.organiser, "pingcha": Role.reviewer, "pingcha2": Role.reviewer}
    people = session.scalars(sa.select(User).where(User.login.in_(roles)).order_by(User.login))
    return {user.login: Viewer(user.id, user.name, user.unit_id, frozenset({roles[user.login]}), origin="load-demo")
            for user in people}


def _quarter(today: date, ago: int) -> tuple[str, date, date]:
    """Name, first and last day of the round of so many quarters ago."""
    index = today.year * 4 + (today.month - 1) // 3 - ago
    year, quarter = divmod(index, 4)
    first = date(year, 3 * quarter + 1, 1)
    following = date(year + (quarter == 3), (3 * quarter + 3) % 12 + 1, 1)
    return f"{year}年第{'一二三四'[quarter]}季度案卷互评", first, following - timedelta(days=1)


def _moment(now: datetime, ago: int) -> datetime:
    """When the past round is said to have been scored: the middle of its last month."""
    last = _quarter(shanghai_date(now), ago)[2]
    return now.replace(year=last.year, month=last.month, day=15)
