"""Independent first: until the own pass has ended, nothing that the machine judged can reach the reviewer."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa

from reviews.cases.models import Case, Finding, RuleRun
from reviews.errors import WrongState
from reviews.foundation.ids import new_id
from reviews.rounds.domain.plan import HintMode, RoundPlan
from reviews.scoresheets.domain import FlagVerdict, MarkDecision
from reviews.scoresheets.models import OwnPass, Scoresheet
from reviews.scoresheets.queries import get_sheet, get_sheet_view
from reviews.scoresheets.services import decide_flag, end_own_pass, save_mark, save_note, submit_sheet
from tests.conftest import Made
from tests.integration.crawler import Crawler, differences
from tests.integration.sheets_world import NOW, build_sheet

# A second database would show nothing else here.
pytestmark = [pytest.mark.sqlite, pytest.mark.usefixtures("still")]

ITEM = "JSP-A01"
LATER = NOW + timedelta(hours=1)
# What a reviewer reaches of a case; standards, laws and settings know nothing of single files.
MINE = ("/my-files", "/cases", "/scoresheets", "/assignments")
# Pictures are made of the file alone; one page and one document stand for all.
LEFT_OUT = re.compile(r"/pages/\d+(\.png|/cut)|/files/|[?&](page|document|notice|decision)=(?!1\b)|state=(?!scored|in_review)")


@pytest.fixture
def world(app):
    return build_sheet(app, plan=RoundPlan(hints=HintMode.after_own))


@pytest.fixture
def me(world, sign_in):
    return sign_in(Made(world.reviewer.user_id, "", world.reviewer.name, world.reviewer.unit_id, world.reviewer.roles))


def walk(client):
    """Every page of one's own files."""
    return dict(Crawler(client, within=MINE, leave=lambda a: bool(LEFT_OUT.search(a))).crawl("/my-files", "/cases"))


def other_findings(write, case_id):
    """The same file and facts in a world where the machine found something else."""
    with write() as session:
        case = session.get_one(Case, case_id)
        old = session.get_one(RuleRun, case.run_id)
        columns = {c.name: getattr(old, c.name) for c in RuleRun.__table__.columns if c.name != "id"}
        run = RuleRun(id=new_id(), **columns)
        session.add(run)
        session.flush()
        found = session.scalars(sa.select(Finding).where(Finding.run_id == old.id, Finding.state == "suspect")).first()
        names = [c.name for c in Finding.__table__.columns if c.name not in ("id", "run_id", "message")]
        session.add(Finding(run_id=run.id, message="只在另一个世界里的疑点", **{n: getattr(found, n) for n in names}))
        case.run_id = run.id


def test_two_worlds_that_differ_in_findings_answer_alike_until_the_own_pass_ends(world, me, write):
    before = walk(me)
    assert len(before) > 15
    assert [asked for asked, answer in before.items() if answer.status >= 400] == []
    # The machine's words, and what it compares, lacks or counts.
    for (address, _part), answer in before.items():
        for word in ("疑似问题", "data-flag\n", "jh-flag-title", "项不一致", "处写法不同", "jh-ribbon-gap jh-tone-bad"):
            assert word not in answer.body, (address, word)
    other_findings(write, world.case_id)
    assert differences(before, walk(me)) == []
    with write() as session:
        end_own_pass(session, actor=world.reviewer, sheet_id=world.sheet_id, seen_version=1, now=LATER)
    pages = walk(me)
    told = {address for (address, _part), answer in pages.items() if "只在另一个世界里的疑点" in answer.body}
    assert {f"/scoresheets/{world.sheet_id}", f"/cases/{world.case_id}"} <= told
    manifest = (f"/cases/{world.case_id}/manifest.json", False)
    assert before[manifest].body != pages[manifest].body


def test_what_the_second_reviewer_does_never_shows_before_the_release(app, sign_in, write):
    """The other sheet scored, noted, its own pass ended, submitted: not a byte changes for the first reviewer."""
    world = build_sheet(app, seats=2, plan=RoundPlan(hints=HintMode.after_own))
    mine = sign_in(Made(world.reviewer.user_id, "", world.reviewer.name, world.reviewer.unit_id, world.reviewer.roles))
    theirs = f"/scoresheets/{world.second_sheet_id}"
    starts = ("/my-files", "/cases", theirs, f"{theirs}/changes")

    def seen():
        crawler = Crawler(mine, within=(*MINE, "/account"), leave=lambda a: bool(LEFT_OUT.search(a)))
        return dict(crawler.crawl(*starts)) | {("/", False): crawler.answer("/")}

    before = seen()
    common = {"actor": world.second, "sheet_id": world.second_sheet_id}
    with write() as session:
        save_mark(session, item_id=ITEM, decision=MarkDecision.deduct, deducted=Decimal(2), comment="缺两人签名", seen_version=0,
                  now=LATER, **common)
        save_note(session, page=0, text="只有我知道", seen_version=0, now=LATER, **common)
    assert differences(before, seen()) == []
    with write() as session:
        end_own_pass(session, seen_version=2, now=LATER, **common)
        submit_sheet(session, seen_version=2, accept_open=True, now=LATER, **common)
    assert differences(before, seen()) == []


def test_the_own_pass_ends_once_is_frozen_and_changes_after_it_stay_visible(world, me, read, write):
    sheet = f"/scoresheets/{world.sheet_id}"
    with write() as session:
        save_mark(session, actor=world.reviewer, sheet_id=world.sheet_id, item_id=ITEM, decision=MarkDecision.met,
                  deducted=Decimal(0), comment="", seen_version=0, now=NOW)
    with write() as session, pytest.raises(WrongState, match="独立评查"):
        submit_sheet(session, actor=world.reviewer, sheet_id=world.sheet_id, seen_version=2, accept_open=True, now=NOW)
    assert me.get(f"{sheet}/submission").location.endswith("/own-pass")
    page = me.get(f"{sheet}/own-pass").text
    assert "结束后" in page and 'value="2"' in page and "没有判的疑点" not in page
    assert me.post(f"{sheet}/own-pass", data={"seen_version": "1"}).status_code == 409
    for _ in range(2):
        assert me.post(f"{sheet}/own-pass", data={"seen_version": "2"}).status_code == 303
    with read() as session:
        ended = session.get(OwnPass, world.sheet_id)
        kept = {row["item"]: row["decision"] for row in ended.content["items"]}
        assert kept[ITEM] == "met" and kept["JSP-A02"] == "open"
        view = get_sheet_view(session, get_sheet(session, world.sheet_id))
        flag = next(f for f in view.suspects if f.row.item)
    with write() as session, pytest.raises(Exception, match="append-only"):
        session.execute(sa.update(OwnPass).values(content_hash="0" * 64))
    answer = me.post(f"{sheet}/items/{ITEM}", part=True, data={"verdict": "deduct", "deducted": "1", "seen_version": "1"})
    assert "首评：符合" in answer.text
    with write() as session:
        decide_flag(session, actor=world.reviewer, sheet_id=world.sheet_id, flag_key=flag.row.key, verdict=FlagVerdict.confirmed,
                    deducted=Decimal(1), reason="", veto=False, seen_version=0, now=LATER)
        version = session.get_one(Scoresheet, world.sheet_id).version
    history = me.get(f"{sheet}/changes").text
    assert "看机器提示前后" in history and "<strong>扣 1 分</strong>" in history and "以下为首评" in history
    with write() as session:
        submit_sheet(session, actor=world.reviewer, sheet_id=world.sheet_id, seen_version=version, accept_open=True, now=LATER)
    assert "看机器提示前后" in me.get(f"{sheet}/changes").text


def test_a_flag_cannot_be_decided_before_the_own_pass(world, me, read):
    with read() as session:
        key = session.scalar(sa.select(Finding.key).where(Finding.state == "suspect"))
    from reviews.scoresheets.views.screen import flag_mark

    answer = me.post(f"/scoresheets/{world.sheet_id}/flags/{flag_mark(key)}", part=True, data={"decision": "undo"})
    assert answer.status_code == 404
    assert answer.status_code == me.post(f"/scoresheets/{world.sheet_id}/flags/{flag_mark('x')}", part=True).status_code
