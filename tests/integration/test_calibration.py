"""Calibration and files with a known result: nothing of them counts, nobody sees another's, a reference looks like any file."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from reviews.accounts.domain import Role
from reviews.cases.domain import CaseState
from reviews.cases.models import Case
from reviews.errors import InvalidInput, WrongState
from reviews.registry.models import Organ
from reviews.rounds.domain.plan import RoundPlan
from reviews.rounds.models import Assignment
from reviews.rounds.queries import list_cases_to_assign, list_round_cases
from reviews.rounds.services import create_round, save_plan
from reviews.rounds.services.seats import withdraw
from reviews.scoresheets.domain import MarkDecision
from reviews.scoresheets.domain.deviation import ShownAfter
from reviews.scoresheets.models import Comparison, KnownResult, Scoresheet, Settlement
from reviews.scoresheets.queries.calibrations import list_sample_candidates
from reviews.scoresheets.queries.rechecks import list_round_files
from reviews.scoresheets.queries.references import list_references
from reviews.scoresheets.services import open_sheet, save_mark, settle_single, submit_sheet
from reviews.scoresheets.services.calibrating import (
    add_sample,
    close_calibration,
    create_calibration,
    open_calibration,
    remove_sample,
)
from reviews.scoresheets.services.references import announce_references, give_reference
from tests import factories
from tests.client import without_token
from tests.conftest import Made
from tests.integration.cases_world import build_case, made_case, put_reading
from tests.integration.crawler import Crawler, differences
from tests.integration.sheets_world import NOW, build_sheet, case_state, viewer_of

ITEM = "JSP-I01"
MINE = ("/my-files", "/cases", "/scoresheets", "/assignments")
# What is made of the file alone is the same in both worlds; the walks of the own pass go through it.
LEFT_OUT = re.compile(r"^/cases/[^/?]+/|[?&](page|document|reading|organ)=.|state=(?!in_review|settled)")


class Earlier:
    """A round that has settled its one file, a new round, and reviewers who have not seen that file."""

    def __init__(self, app, write, *, plan=None):
        self.app, self.write = app, write
        self.world = build_sheet(app, read=False)
        self.case_id, self.organiser = self.world.case_id, self.world.organiser
        self.score(self.world.reviewer, self.world.assignment_id, "0.5")
        self.do(settle_single, round_id=self.world.round_id, case_id=self.case_id)
        with write() as session:
            unit = factories.make_unit(session)
            people = [factories.make_user(session, [Role.reviewer], unit=unit, name=name) for name in ("丁一", "卯二", "午三")]
            people.append(factories.make_user(session, [Role.reviewer], unit_id=self.world.cases.unit_id, name="本单位人"))
            self.people = [viewer_of(p, Role.reviewer) for p in people]
            self.round_id = create_round(session, actor=self.organiser, name="四季度互评", starts_on=date(2026, 3, 1), now=NOW,
                                         ends_on=date(2026, 12, 31), letters_name_reviewers=False).id
            save_plan(session, actor=self.organiser, round_id=self.round_id, plan=plan or RoundPlan(), seen_seq=0, reason="",
                      now=NOW)

    def do(self, service, **what):
        with self.write() as session:
            made = service(session, **{"actor": self.organiser, "now": NOW, **what})
            return getattr(made, "id", made)

    def score(self, person, assignment_id, points):
        """Open a seat's sheet, take points from the first item, submit."""
        sheet_id = self.do(open_sheet, actor=person, assignment_id=assignment_id)
        if Decimal(points):
            self.do(save_mark, actor=person, sheet_id=sheet_id, item_id=ITEM, decision=MarkDecision.deduct, comment="缺目录",
                    deducted=Decimal(points), seen_version=0)
        with self.write() as session:
            version = session.get(Scoresheet, sheet_id).version
        self.do(submit_sheet, actor=person, sheet_id=sheet_id, seen_version=version, accept_open=True)
        return sheet_id

    def seat(self, person):
        with self.write() as session:
            return session.scalar(sa.select(Assignment.id).where(
                Assignment.reviewer_id == person.user_id, Assignment.round_id == self.round_id,
                Assignment.withdrawn_at.is_(None)))


def client_of(sign_in, person):
    return sign_in(Made(person.user_id, "", person.name, person.unit_id, person.roles))


def test_a_calibration_from_the_samples_to_everybodys_own_deviation(app, write, read, sign_in):
    earlier = Earlier(app, write)
    one, two, three, own_unit = earlier.people
    made = earlier.do(create_calibration, round_id=earlier.round_id, name="评前校准", due_on=date(2026, 3, 20),
                      shown_after=ShownAfter.closing)
    fresh = build_case(app, earlier.world.cases, number="清市监处罚〔2026〕99号", read=False)
    with write() as session:
        session.get_one(Case, fresh).state = CaseState.handed_in.value
        assert list_sample_candidates(session, earlier.round_id) == [], "what was not read is no sample"
        for case_id in (earlier.case_id, fresh):
            put_reading(session, case_id, made_case(7)[1])
        assert [c.settlement is None for c in list_sample_candidates(session, earlier.round_id)] == [False, True]
    mine = {"calibration_id": made}
    opening = {**mine, "reviewer_ids": [p.user_id for p in (one, two, own_unit)]}
    with pytest.raises(InvalidInput, match="样卷"):
        earlier.do(open_calibration, **opening)
    earlier.do(add_sample, case_id=earlier.case_id, author_id=None, **mine)
    with pytest.raises(InvalidInput, match="没有定案"):
        earlier.do(add_sample, case_id=fresh, author_id=None, **mine)
    second = earlier.do(add_sample, case_id=fresh, author_id=three.user_id, **mine)
    with pytest.raises(InvalidInput, match="没有评出"):
        earlier.do(open_calibration, **opening)
    earlier.do(remove_sample, sample_id=second, **mine)
    opened = earlier.do(open_calibration, **opening)
    assert (opened.given, opened.skipped) == (2, 1), "the own unit's file is skipped, not given"
    assert earlier.do(open_calibration, **opening).given == 0
    with pytest.raises(WrongState):
        earlier.do(add_sample, case_id=fresh, author_id=three.user_id, **mine)

    organiser, mate = client_of(sign_in, earlier.organiser), client_of(sign_in, one)
    listed = mate.get("/my-files").get_data(as_text=True)
    assert "校准" in listed
    assert "看偏差" not in listed
    assert "评查中" in mate.get(f"/cases/{earlier.case_id}").get_data(as_text=True), "how far it came elsewhere does not show"
    sheet_id = earlier.score(one, earlier.seat(one), "0.2")
    assert mate.get(f"/calibrations/{made}/own").status_code == 404
    assert organiser.get(f"/scoresheets/{sheet_id}").status_code == 404, "contents wait until every sheet of the sample is in"
    page = organiser.get(f"/calibrations/{made}").get_data(as_text=True)
    assert "此前只看进度" in page
    assert "缺目录" not in page
    earlier.do(open_sheet, actor=two, assignment_id=earlier.seat(two))
    assert case_state(app, earlier.case_id) == "settled"

    assert organiser.post(f"/calibrations/{made}/end").status_code == 303
    assert earlier.do(close_calibration, **mine) == 0
    assert earlier.seat(two) is None, "what was not submitted is taken back"
    told = mate.get(f"/calibrations/{made}/own").get_data(as_text=True)
    assert "少扣 0.3" in told
    assert "看偏差" in mate.get("/my-files").get_data(as_text=True)
    assert client_of(sign_in, two).get(f"/calibrations/{made}/own").status_code == 404
    page = organiser.get(f"/calibrations/{made}").get_data(as_text=True)
    assert "−0.3" in page
    book = load_workbook(io.BytesIO(organiser.get(f"/calibrations/{made}/table").data))
    assert [row[4:6] for row in book["偏差"].iter_rows(values_only=True) if row[4] == 0.5] == [(0.5, -0.3)]
    with read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Comparison)) == 0
        assert session.scalar(sa.select(sa.func.count()).select_from(Settlement)) == 1
        assert list_round_files(session, earlier.round_id) == list_round_cases(session, earlier.round_id) == []
        assert [c.id for c in list_cases_to_assign(session, earlier.round_id)] == [fresh]


def test_a_reference_is_announced_first_measured_afterwards_and_counts_for_nothing(app, write, read, sign_in):
    earlier = Earlier(app, write)
    one, two, _three, own_unit = earlier.people
    with write() as session:
        put_reading(session, earlier.case_id, made_case(7)[1])
    giving = {"round_id": earlier.round_id, "case_id": earlier.case_id, "due_on": None, "reviewer_ids": [one.user_id]}
    for service, more in ((give_reference, giving), (announce_references, {"round_id": earlier.round_id, "text": "有参照卷"})):
        with pytest.raises(WrongState, match="计划"):
            earlier.do(service, **more)
    earlier.do(save_plan, round_id=earlier.round_id, plan=RoundPlan(references_announced=True), seen_seq=1, reason="")
    with pytest.raises(WrongState, match="公告"):
        earlier.do(give_reference, **giving)
    organiser = client_of(sign_in, earlier.organiser)
    base = f"/rounds/{earlier.round_id}"
    assert organiser.post(f"{base}/references/announcement", data={"text": "本轮放有参照卷"}).status_code == 303
    with pytest.raises(InvalidInput):
        earlier.do(give_reference, **{**giving, "reviewer_ids": [own_unit.user_id, earlier.world.reviewer.user_id]})
    with write() as session:
        both = factories.make_user(session, [Role.reviewer, Role.leader], unit_id=one.unit_id)
        both_id = both.id
    given = earlier.do(give_reference, **{**giving, "reviewer_ids": [one.user_id, both_id]})
    assert (given.given, list(given.skipped)) == (1, [both_id])
    mate = client_of(sign_in, one)
    assert "本轮放有参照卷" in mate.get("/my-files").get_data(as_text=True)
    assert "公告" not in client_of(sign_in, two).get("/my-files").get_data(as_text=True)
    assert organiser.get(f"{base}/progress").status_code == 200
    sheet_id = earlier.score(one, earlier.seat(one), "0.7")
    page = organiser.get(f"{base}/references").get_data(as_text=True)
    assert "多扣 0.2" in page
    assert organiser.get(f"/scoresheets/{sheet_id}").status_code == 200
    for path in (f"{base}/references", f"{base}/calibrations", f"{base}/progress"):
        assert mate.get(path).status_code in (403, 404)
    with read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(KnownResult)) == 1
        assert list_references(session, one, earlier.round_id) == []
        assert list_round_files(session, earlier.round_id) == []
    assert case_state(app, earlier.case_id) == "settled"


@pytest.mark.sqlite
@pytest.mark.usefixtures("still")
def test_two_worlds_in_which_a_file_counts_or_has_a_known_result_are_alike_to_its_reviewer(app, write, sign_in):
    """The same seat, the same times: in one world the seat counts for a file in review, in the other nothing of it does."""
    earlier = Earlier(app, write, plan=RoundPlan(references_announced=True))
    one = earlier.people[0]
    with write() as session:
        put_reading(session, earlier.case_id, made_case(7)[1])
    earlier.do(announce_references, round_id=earlier.round_id, text="本轮放有参照卷")
    earlier.do(give_reference, round_id=earlier.round_id, case_id=earlier.case_id, reviewer_ids=[one.user_id], due_on=None)
    seat, mate = earlier.seat(one), client_of(sign_in, one)

    def turn(purpose, state):
        with write() as session:
            session.get_one(Assignment, seat).purpose = purpose
            session.get_one(Case, earlier.case_id).state = state

    def walk():
        return dict(Crawler(mate, within=MINE, leave=lambda a: bool(LEFT_OUT.search(a))).crawl("/", "/my-files", "/cases"))

    def compare():
        turn("review", "in_review")
        counts = walk()
        turn("reference", "settled")
        assert differences(counts, walk()) == []

    pages = ("/my-files", "/cases", f"/cases/{earlier.case_id}", *(f"/cases?state={s}" for s in ("in_review", "final", "scored")))
    seen = set()
    for purpose, state in (("review", "in_review"), ("review", "scored"), ("reference", "handed_in"), ("reference", "final")):
        turn(purpose, state)
        seen.add(tuple(without_token(mate.get(page).get_data(as_text=True)) for page in pages))
    assert len(seen) == 1, "how far the file came elsewhere shows nowhere"
    sheet_id = earlier.do(open_sheet, actor=one, assignment_id=seat)
    compare()
    answers = []
    for purpose, state in (("review", "in_review"), ("reference", "settled")):
        turn(purpose, state)
        confirm = mate.get(f"/scoresheets/{sheet_id}/submission")
        answers.append((confirm.status_code, len(confirm.data)))
    assert answers[0] == answers[1]
    with write() as session:
        version = session.get(Scoresheet, sheet_id).version
    earlier.do(submit_sheet, actor=one, sheet_id=sheet_id, seen_version=version, accept_open=True)
    compare()


def test_the_progress_page_names_times_and_counts_for_what_counts(app, write, sign_in):
    world = build_sheet(app, seats=2, read=False)
    with write() as session:
        save_mark(session, actor=world.reviewer, sheet_id=world.sheet_id, item_id=ITEM, decision=MarkDecision.deduct,
                  comment="缺目录", deducted=Decimal("0.5"), seen_version=0, now=NOW)
        submit_sheet(session, actor=world.reviewer, sheet_id=world.sheet_id, seen_version=2, accept_open=True,
                     now=NOW + timedelta(minutes=40))
        withdraw(session, actor=world.organiser, assignment_id=world.second_assignment_id or "", reason="回避", now=NOW)
        unit = session.get_one(Organ, session.get_one(Case, world.case_id).organ_id).unit_id
    organiser = client_of(sign_in, world.organiser)
    page = organiser.get(f"/rounds/{world.round_id}/progress").get_data(as_text=True)
    assert unit
    for words in ("约 40 分钟", "李评查", "份已撤回", "已完成"):
        assert words in page
    for words in ("缺目录", "0.5", "99.5", "王评查"):
        assert words not in page
    assert "都已提交" in organiser.get(f"/rounds/{world.round_id}/progress/reminders").get_data(as_text=True)
