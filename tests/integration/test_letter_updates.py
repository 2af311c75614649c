"""Letters of a round at once where results change after drafting, where one letter fails, where the disk is full."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.errors import NotFound, StorageFull
from reviews.foundation.audit import canonical_json
from reviews.foundation.jobs import Job, JobState, workers
from reviews.notices import services
from reviews.notices.domain import NoticeKind, from_json
from reviews.notices.models import Notice, NoticeVersion
from reviews.notices.queries.round_letters import DRAFT_JOB
from reviews.rectification.models import LedgerRow, LedgerStep
from reviews.rectification.services import fill_ledger, following
from reviews.scoresheets.models import Release, ReleaseWithdrawal, Settlement
from tests.unit.notices.rows import NOW, make_scored

# A second database would show nothing else here.
pytestmark = pytest.mark.sqlite
EDITS = {"seen_version": "1", "rectification": "correct", "rectify_by": "2099-12-31", "advice-0": "我写的建议", "advice-1": "二",
         "models-0": "", "models-1": "", "good_points": "我写的优点"}


@pytest.fixture
def scored(write):
    with write() as session:
        return make_scored(session)


@pytest.fixture
def organiser(as_role, scored):
    return as_role(Role.organiser, unit_id=scored.bureau_id)


def draft(organiser, scored) -> str:
    """A worded draft; returns its id."""
    answer = organiser.post(f"/letters/releases/{scored.release_id}")
    notice_id = answer.headers["Location"].split("/")[-2]
    assert organiser.post(f"/letters/{notice_id}/edit", data=EDITS).status_code == 303
    return notice_id


def correct(write, scored) -> None:
    """The result in force has one point more, and one problem less."""
    with write() as session:
        old = session.scalars(sa.select(Settlement).where(Settlement.case_id == scored.case_id)).one()
        content = {**old.content, "total": "98", "items": [
            {**one, "deducted": "0", "decision": "met"} if one["item"] == "G02" else one for one in old.content["items"]]}
        session.add(Settlement(
            round_id=old.round_id, case_id=old.case_id, seq=2, kind="corrected", total=Decimal(98), grade=old.grade,
            content=content, content_hash=hashlib.sha256(canonical_json(content)).hexdigest(), reason="更正",
            settled_by=old.settled_by, settled_at=NOW.replace(year=NOW.year + 1)))


def take_back(write, scored) -> None:
    with write() as session:
        release = session.get_one(Release, scored.release_id)
        session.add(ReleaseWithdrawal(release_id=release.id, reason="重新复核", withdrawn_by=release.released_by,
                                      withdrawn_at=NOW))


def letter_in(read, notice_id: str):
    with read() as session:
        return from_json(session.get_one(Notice, notice_id).content)


def test_drafts_of_changed_results_are_listed_and_rewritten_together(app, organiser, scored, write, read):
    notice_id, page = draft(organiser, scored), f"/rounds/{scored.round_id}/letters"
    assert "重写结果有变化的" not in organiser.get(page).text
    correct(write, scored)
    assert "重写结果有变化的 1 份" in organiser.get(page).text
    assert organiser.post(f"{page}/drafts").status_code == 303
    workers(app).run_pending()
    letter = letter_in(read, notice_id)
    assert (letter.result.total, [one.advice for one in letter.problems]) == (Decimal(98), ["我写的建议"])
    assert letter.good_points == ("我写的优点",) and letter.rectify_by.year == 2099
    with read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(NoticeVersion)) == 3
    organiser.get(page)
    assert "结果有变化" not in organiser.get(page).text
    assert organiser.post(f"/papers/{notice_id}/issue", data={"seen_version": "3"}).status_code == 303


def test_a_letter_whose_result_was_taken_back_is_listed_and_cannot_be_rewritten(organiser, scored, write):
    notice_id, page = draft(organiser, scored), f"/rounds/{scored.round_id}/letters"
    take_back(write, scored)
    shown = organiser.get(page).text
    assert "和现在的结果不一致的反馈函（1）" in shown and "等重新发布后再重写" in shown
    assert organiser.post(f"{page}/drafts").status_code == 422
    assert "已经撤回发布" in organiser.get(f"/papers/together?step=issued&pick={notice_id}").text


def test_a_new_edition_of_a_letter_does_not_repeat_a_result_that_changed(organiser, scored, write, read):
    notice_id = draft(organiser, scored)
    assert organiser.post(f"/papers/{notice_id}/issue", data={"seen_version": "2"}).status_code == 303
    correct(write, scored)
    assert "签发以后结果有了变化" in organiser.get(f"/rounds/{scored.round_id}/letters").text
    assert organiser.post(f"/papers/{notice_id}/withdraw", data={"seen_version": "3", "reason": "结果已更正"}).status_code == 303
    again = organiser.post(f"/papers/{notice_id}/reissue").headers["Location"].rsplit("/", 1)[1]
    assert organiser.post(f"/papers/{again}/issue", data={"seen_version": "1"}).status_code == 422
    assert organiser.post(f"/letters/{again}/renew", data={"seen_version": "1"}).status_code == 303
    letter = letter_in(read, again)
    assert (letter.result.total, letter.problems[0].advice, letter.replaces) == (
        Decimal(98), "我写的建议", letter_in(read, notice_id).number)


def test_one_letter_that_fails_is_named_and_the_rest_are_drafted(app, organiser, scored, write, read, monkeypatch):
    with write() as session:
        broken = make_scored(session, number="坏的案卷", base=scored)
        make_scored(session, number="另一案卷", base=scored)
    cut = services.cut_pictures

    def cut_some(session, *, release_id, **others):
        if release_id == broken.release_id:
            raise NotFound("案卷的文件不在存储中。")
        return cut(session, release_id=release_id, **others)

    monkeypatch.setattr(services, "cut_pictures", cut_some)
    page = f"/rounds/{scored.round_id}/letters"
    organiser.post(f"{page}/drafts")
    workers(app).run_pending()
    with read() as session:
        cases = set(session.scalars(sa.select(Notice.case_id).where(Notice.kind == NoticeKind.CASE_FEEDBACK.value)))
        job = session.scalars(sa.select(Job).where(Job.name == DRAFT_JOB)).one()
    assert len(cases) == 2 and broken.case_id not in cases
    assert (job.state, job.progress_done, job.progress_total) == (JobState.done, 3, 3)
    shown = organiser.get(page).text
    assert "有 1 份没有起草成" in shown and "坏的案卷" in shown and "案卷的文件不在存储中。" in shown
    # Once nothing hinders it any more, asking again makes the one that was left, and nothing is named any more.
    monkeypatch.setattr(services, "cut_pictures", cut)
    organiser.post(f"{page}/drafts")
    workers(app).run_pending()
    assert "没有起草成" not in organiser.get(page).text


def test_a_run_that_is_killed_goes_on_with_what_is_left(app, organiser, scored, write, read, monkeypatch):
    with write() as session:
        for number in ("乙卷", "丙卷"):
            make_scored(session, number=number, base=scored)
    cut, seen = services.cut_pictures, []

    def killed(session, *, release_id, **others):
        seen.append(release_id)
        if len(seen) == 2:
            raise SystemExit
        return cut(session, release_id=release_id, **others)

    monkeypatch.setattr(services, "cut_pictures", killed)
    page = f"/rounds/{scored.round_id}/letters"
    organiser.post(f"{page}/drafts")
    with pytest.raises(SystemExit):
        workers(app).run_pending()
    assert "正在起草" in organiser.get(page).text and organiser.post(f"{page}/drafts").status_code == 303
    with write() as session:
        session.execute(sa.update(Job).values(lease_until=NOW))
    monkeypatch.setattr(workers(app), "ring", lambda _job: None)
    workers(app).reap()
    workers(app).run_pending()
    with read() as session:
        assert sorted(session.scalars(sa.select(Notice.edition))) == [1, 1, 1]
        job = session.scalars(sa.select(Job).where(Job.name == DRAFT_JOB)).one()
    assert (job.state, job.tries, job.progress_done, job.progress_total, len(seen)) == (JobState.done, 2, 2, 2, 4)


def test_one_paper_that_breaks_does_not_hold_up_the_step_of_the_others(app, organiser, scored, write, read, monkeypatch):
    with write() as session:
        other = make_scored(session, number="乙卷", base=scored)
    broken, good = draft(organiser, scored), draft(organiser, other)
    issue = services.prepare_and_issue

    def breaking(session, *, notice_id, **others):
        if notice_id == broken:
            raise IndexError
        return issue(session, notice_id=notice_id, **others)

    monkeypatch.setattr(services, "prepare_and_issue", breaking)
    shown = organiser.post("/papers/together", data={"step": "issued", "rows": f"{broken}:2,{good}:2"}).headers["Location"]
    workers(app).run_pending()
    with read() as session:
        assert {one.id: one.state for one in session.scalars(sa.select(Notice))} == {broken: "draft", good: "issued"}
    answer = organiser.get(shown).text
    assert "没有办成的（1）" in answer and "意外错误" in answer and "已签发（1）" in answer


def test_a_full_disk_ends_the_run_instead_of_failing_letter_by_letter(app, organiser, scored, read, monkeypatch):
    def full(_session, **_others):
        raise StorageFull("存储空间已满。")

    monkeypatch.setattr(services, "cut_pictures", full)
    page = f"/rounds/{scored.round_id}/letters"
    organiser.post(f"{page}/drafts")
    workers(app).run_pending()
    with read() as session:
        assert session.scalars(sa.select(Job)).one().state == JobState.quarantined
    assert "没有做完" in organiser.get(page).text


def test_letters_of_another_unit_wait_for_the_run_under_way(organiser, scored, write):
    with write() as session:
        make_scored(session, number="另一单位的案卷", base=scored.__class__(
            scored.other_unit_id, scored.unit_id, scored.bureau_id, scored.round_id, "", ()))
    page = f"/rounds/{scored.round_id}/letters/drafts"
    assert organiser.post(page, data={"unit": scored.unit_id}).status_code == 303
    assert organiser.post(page, data={"unit": scored.unit_id}).status_code == 303
    assert organiser.post(page, data={"unit": scored.other_unit_id}).status_code == 409


def test_the_day_that_an_issued_letter_tells_is_the_day_of_the_ledger(organiser, scored, write, read, monkeypatch):
    # The world of these letters has no text of a standard, by which rows would be classed.
    monkeypatch.setattr(following, "get_pack", lambda *_: None)
    with write() as session:
        assert fill_ledger(session, now=NOW) > 0
    notice_id = draft(organiser, scored)
    assert organiser.post(f"/papers/{notice_id}/issue", data={"seen_version": "2"}).status_code == 303
    with read() as session:
        number = session.scalars(sa.select(Notice)).one().number
        assert set(session.scalars(sa.select(LedgerRow.due_on))) == {date(2099, 12, 31)}
        reasons = session.scalars(sa.select(LedgerStep.reason).where(LedgerStep.act == "extend")).all()
    assert set(reasons) == {f"反馈函{number}写明的整改期限"}


def test_all_drafts_of_a_round_take_one_last_day(organiser, scored, read):
    notice_id, address = draft(organiser, scored), f"/rounds/{scored.round_id}/letters/last-day"
    assert "拟稿（1 份）" in organiser.get(f"/rounds/{scored.round_id}/letters").text
    for day, status in (("", 422), ("2020-01-01", 422), ("2099-12-31", 422), ("2098-06-30", 303)):
        assert organiser.post(address, data={"day": day, "unit": ""}).status_code == status
    letter = letter_in(read, notice_id)
    assert letter.rectify_by.isoformat() == "2098-06-30" and letter.problems[0].advice == "我写的建议"
    assert organiser.post(f"/papers/{notice_id}/issue", data={"seen_version": "3"}).status_code == 303
    assert organiser.post(address, data={"day": "2098-07-01"}).status_code == 422
