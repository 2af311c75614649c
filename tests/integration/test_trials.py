"""Trial runs: what a standard would do to past files, told without touching them, and kept."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest
import sqlalchemy as sa

from reviews.cases.models import Case, Finding
from reviews.errors import InvalidInput, WrongState
from reviews.foundation.jobs import Job, JobState
from reviews.insights import jobs as insights_jobs
from reviews.insights.domain.states import TrialState
from reviews.insights.models import TrialResult, TrialRun
from reviews.insights.queries.choosing import Choice, choose_files
from reviews.insights.queries.trials import get_trial, list_changed_files, list_files_with_check, list_pending
from reviews.insights.services.trials import ask_to_stop, start_trial
from reviews.rulepacks.models import PackVersion
from reviews.rulepacks.queries import get_version, text_of_version
from reviews.rulepacks.services import create_draft
from reviews.scoresheets.domain import FlagVerdict
from reviews.scoresheets.queries import get_sheet, get_sheet_view
from reviews.scoresheets.services import decide_flag, submit_sheet
from scoring_rules import pack_text
from tests.client import without_token
from tests.conftest import Made
from tests.integration.cases_world import ORDINARY, build_case
from tests.integration.sheets_world import NOW, build_sheet

LATE = "filing_in_time"
KINDS = {"penalty_ordinary", "no_penalty"}


@pytest.fixture
def world(app):
    return build_sheet(app)


@pytest.fixture
def lenient(world, write):
    """The shipped standard without the check of filing in time; id of the stored version."""
    text = pack_text(ORDINARY).replace("          - {check: filing_in_time}\n", "", 1)
    text = text.replace("        checks:\n      - id: JSP-B04", "      - id: JSP-B04", 1)
    with write() as session:
        made = PackVersion(pack_id=ORDINARY, version="9", title="从宽的标准", content=text, sha256="0" * 64, added_at=NOW)
        session.add(made)
        session.flush()
        return made.id


@pytest.fixture
def organiser(world, sign_in):
    one = world.organiser
    return sign_in(Made(one.user_id, "", one.name, one.unit_id, one.roles))


@pytest.fixture
def begin(world, write):
    def start(version, **choice):
        with write() as session:
            return start_trial(session, actor=world.organiser, source="version", source_id=version, now=NOW,
                               baseline_version_id=None, choice=Choice(**choice)).id

    return start


def run(app):
    return app.extensions["workers"].run_pending()


def test_a_trial_tells_which_flags_and_scores_would_change(app, world, lenient, begin, read):
    trial = begin(lenient)
    run(app)
    with read() as session:
        found = get_trial(session, trial)
        assert (found.state, found.summary.judged, found.summary.changed) == (TrialState.done, 1, 0)
        # A veto holds the total at 0 under both; the flag is lost all the same.
        row = found.summary.checks[LATE]
        assert (row.before, row.after, row.gained, row.lost) == (1, 0, 0, 1)
        (file,) = list_files_with_check(session, trial, LATE)
        (flag,) = file.lost
        assert (flag["check"], flag["loose"], Decimal(flag["points"])) == (LATE, True, 2)
        assert flag["page"]


def test_scores_are_sorted_by_how_far_they_move(app, world, lenient, begin, read, write):
    for number, defects in ((2, ("filed_too_late",)), (3, ())):
        case_id = build_case(app, world.cases, number=f"清市监处罚〔2026〕{number}号", defects=defects)
        with write() as session:
            session.execute(sa.update(Case).where(Case.id == case_id).values(state="handed_in"))
    trial = begin(lenient)
    run(app)
    with read() as session:
        summary = get_trial(session, trial).summary
        assert (summary.judged, summary.changed, summary.up, summary.down) == (3, 1, 1, 0)
        larger, none = (file.change for file in list_changed_files(session, trial, 1).rows)
        assert larger >= 2
        assert none == 0


def test_nothing_of_the_files_is_touched(app, world, lenient, begin, read):
    def state():
        with read() as session:
            return (session.get_one(Case, world.case_id).run_id, session.get_one(Case, world.case_id).version,
                    session.scalar(sa.select(sa.func.count()).select_from(Finding)))

    before = state()
    begin(lenient)
    run(app)
    assert state() == before


def decide(write, world, check, verdict):
    with write() as session:
        flag = next(f for f in get_sheet_view(session, get_sheet(session, world.sheet_id)).suspects if f.row.check == check)
        decide_flag(session, actor=world.reviewer, sheet_id=world.sheet_id, flag_key=flag.row.key, verdict=verdict,
                    deducted=Decimal(0), reason="理由", veto=False, seen_version=0, now=NOW)


def submit(write, world):
    with write() as session:
        sheet = get_sheet(session, world.sheet_id)
        submit_sheet(session, actor=world.reviewer, sheet_id=sheet.id, seen_version=sheet.version, accept_open=True, now=NOW)


def test_agreement_is_with_what_people_decided(app, world, lenient, begin, read, write):
    decide(write, world, LATE, FlagVerdict.confirmed)
    decide(write, world, "fine_against_notice", FlagVerdict.dismissed)
    submit(write, world)
    trial = begin(lenient)
    run(app)
    with read() as session:
        summary = get_trial(session, trial).summary
    assert summary.decided == 1
    late, fine = summary.checks[LATE], summary.checks["fine_against_notice"]
    assert (late.precision_before, late.precision_after, late.recall_before, late.recall_after) == (1, None, 1, 0)
    assert (fine.precision_before, fine.precision_after, fine.recall_after) == (0, 0, None)


@pytest.mark.usefixtures("still")
def test_what_is_decided_on_a_sheet_that_is_not_in_stays_unknown(app, world, lenient, begin, organiser, write, read):
    """Blindness: two worlds that differ only in a reviewer's draft give the organiser the same result."""

    def told():
        trial = begin(lenient)
        run(app)
        text = organiser.get(f"/insights/trials/{trial}").text + organiser.get(f"/insights/trials/{trial}/checks/{LATE}").text
        with read() as session:
            row = session.scalars(sa.select(TrialResult).where(TrialResult.trial_id == trial)).one()
            text = without_token(text.replace(trial, ""))
            return text.partition("<main")[2], row.before, row.after, row.detail

    before = told()
    decide(write, world, LATE, FlagVerdict.confirmed)
    assert told() == before


def test_only_handed_in_files_of_the_kinds_served_take_part(app, world, read):
    build_case(app, world.cases, number="草稿的案号")
    with read() as session:
        assert choose_files(session, Choice(), KINDS).case_ids == (world.case_id,)
        assert choose_files(session, Choice(numbers=("草稿的案号", "没有的案号")), KINDS).unknown == ("草稿的案号", "没有的案号")
        assert choose_files(session, Choice(), {"licence"}).other_kinds == 1
        assert choose_files(session, Choice(round=world.round_id, organ=world.cases.organ_id, since=NOW.date(),
                                            until=NOW.date(), kind="penalty_ordinary", state="in_review"), KINDS).case_ids
        assert not choose_files(session, Choice(round="another"), KINDS).case_ids


def test_no_file_no_trial(world, lenient, begin):
    with pytest.raises(InvalidInput, match="没有符合条件的案卷"):
        begin(lenient, round="another")


def test_a_killed_worker_loses_nothing(app, world, lenient, begin, read, write, monkeypatch):
    """A try that dies after the first chunk is taken up by the next, which judges only the rest."""
    second = build_case(app, world.cases, number="清市监处罚〔2026〕2号")
    with write() as session:
        session.execute(sa.update(Case).where(Case.id == second).values(state="handed_in"))
    trial = begin(lenient)
    monkeypatch.setattr(insights_jobs, "CHUNK", 1)
    judged = []
    real = insights_jobs.judge

    def dying(file, terms):
        judged.append(file.case_id)
        if len(judged) == 2:
            raise MemoryError
        return real(file, terms)

    monkeypatch.setattr(insights_jobs, "judge", dying)
    with read() as session:
        job = session.scalars(sa.select(Job.id).where(Job.key == trial)).one()
    app.extensions["workers"].run(job)
    with read() as session:
        assert len(list_pending(session, trial)) == 1
        assert session.get_one(Job, job).state == JobState.queued
    app.extensions["workers"].run(job)
    assert judged == [judged[0], judged[1], judged[1]]
    with read() as session:
        assert get_trial(session, trial).summary.judged == 2


def test_three_crashes_keep_what_is_there_and_say_so(app, world, lenient, begin, read, monkeypatch, organiser):
    trial = begin(lenient)
    monkeypatch.setattr(insights_jobs, "judge", lambda *_a: (_ for _ in ()).throw(MemoryError))
    run(app)
    with read() as session:
        assert get_trial(session, trial).state is TrialState.given_up
    assert "中断了三次" in organiser.get(f"/insights/trials/{trial}").text


def test_a_stopped_trial_keeps_what_was_judged(app, world, lenient, begin, read, write, organiser):
    trial = begin(lenient)
    assert organiser.post(f"/insights/trials/{trial}/stop").status_code == 303
    run(app)
    with read() as session:
        assert get_trial(session, trial).state is TrialState.stopped
    with write() as session, pytest.raises(WrongState):
        ask_to_stop(session, actor=world.organiser, trial_id=trial, now=NOW)
    assert "提前停止" in organiser.get(f"/insights/trials/{trial}").text


def test_results_are_kept_for_good(app, world, lenient, begin, write):
    trial = begin(lenient)
    run(app)
    changes = (sa.update(TrialRun).values(title="x"), sa.delete(TrialResult), sa.update(TrialResult).values(fault="x"))
    for statement in changes:
        with pytest.raises(sa.exc.DBAPIError, match=r"never changed|append-only"), write() as session:
            session.execute(statement)
    assert trial


@pytest.mark.sqlite
def test_many_files_are_judged_in_processes_of_their_own(app, world, lenient, begin, read, monkeypatch):
    trial = begin(lenient)
    monkeypatch.setattr(insights_jobs, "WORTH_PROCESSES", 0)
    run(app)
    with read() as session:
        assert get_trial(session, trial).summary.checks[LATE].lost == 1


def test_a_draft_can_be_tried(app, world, lenient, read, write, organiser):
    with write() as session:
        content = text_of_version(session, get_version(session, lenient))
        draft = create_draft(session, actor=world.organiser, content=content, based_on=lenient, note="", now=NOW)
        draft_id = draft.id
    answer = organiser.post("/insights/trials", data={
        "standard": f"draft:{draft_id}", "baseline": world.cases.pack_version_id, "round": "", "kind": "", "organ": "",
        "state": "", "since": "", "until": "", "numbers": ""})
    assert answer.status_code == 303
    run(app)
    trial = answer.headers["Location"].rsplit("/", 1)[1]
    with read() as session:
        found = get_trial(session, trial)
    assert found.summary.checks[LATE].lost == 1
    assert organiser.get(f"/insights/trials/{trial}").status_code == 200


def test_the_pages(app, world, lenient, begin, organiser):
    assert "还没有试运行过" in organiser.get("/insights/trials").text
    text = organiser.get(f"/insights/trials/new?standard=version:{lenient}&baseline=&round=&kind=&organ=&state=").text
    assert "<strong>1</strong> 件案卷参加" in text
    part = organiser.get(f"/insights/trials/new?standard=version:{lenient}&baseline=&round=&kind=licence&organ=&state=",
                         part=True)
    assert "<strong>0</strong> 件案卷参加" in part.text
    assert "没有符合条件的案卷" in organiser.post("/insights/trials", data={
        "standard": f"version:{lenient}", "baseline": "", "round": "", "kind": "licence", "organ": "", "state": "",
        "since": "", "until": "", "numbers": ""}).text
    trial = begin(lenient)
    assert "正在排队" in organiser.get(f"/insights/trials/{trial}").text
    assert "正在排队" in organiser.get(f"/insights/trials/{trial}/progress", part=True).text
    run(app)
    assert organiser.get(f"/insights/trials/{trial}/progress", part=True).headers["HX-Refresh"] == "true"
    text = organiser.get(f"/insights/trials/{trial}").text
    assert "逐处查看" in text
    assert "仍会提出，但不归任何条目" in organiser.get(f"/insights/trials/{trial}/checks/{LATE}").text
    assert "试运行完" in organiser.get("/insights/trials").text


def test_the_table_holds_what_the_page_shows_and_text_is_no_formula(app, world, lenient, begin, organiser, write):
    with write() as session:
        session.execute(sa.update(Case).values(title="=1+1"))
    trial = begin(lenient)
    run(app)
    answer = organiser.get(f"/insights/trials/{trial}/table.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    assert book.sheetnames == ["概况", "按检查", "各卷分数", "增加的疑点", "减少的疑点"]
    (row,) = list(book["各卷分数"].iter_rows(min_row=2))
    assert (row[1].value, row[1].data_type) == ("=1+1", "s")
    assert book["减少的疑点"].max_row == 2
