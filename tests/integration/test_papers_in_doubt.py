"""Papers in doubtful moments: a result that changed, a number that another kind bears, what was taken out, shared annexes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.accounts.models import Installation
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.notices.domain import ChartBlock, NoticeKind, PaperFigure, number_paper, read_content
from reviews.notices.models import Notice, NumberSeries
from reviews.notices.queries import (
    get_paper_settings,
    list_issued_faults,
    read_code,
    read_number,
)
from reviews.notices.services import (
    create_notice,
    drafting,
    prepare_and_issue,
    save_paper_settings,
    settings_digest,
)
from reviews.scoresheets.models import Release, ReleaseWithdrawal
from tests.integration.test_notices_letters import fields, issue, start
from tests.unit.notices.papers import NOTICE, NOW, draft, viewer
from tests.unit.notices.rows import make_scored

pytestmark = pytest.mark.sqlite


@pytest.fixture
def scored(write):
    with write() as session:
        return make_scored(session)


@pytest.fixture
def organiser(as_role, scored):
    return as_role(Role.organiser, unit_id=scored.bureau_id)


def sign(app, actor, notice_id, version=1):
    """From the draft to the signature, where one person may do it all."""
    with app.app_context():
        return prepare_and_issue(db.session(), actor=actor, notice_id=notice_id, seen_version=version,
                                 store=app.extensions["files"], font_folder=None, now=utc_now(), writing=write_unit)


def test_a_letter_of_a_result_that_changed_is_written_anew_before_it_is_signed(organiser, scored, write, read):
    """Content that changes under a draft: the release is taken back, and later comes another one with another grade."""
    address = start(organiser, scored)
    assert organiser.post(address.replace("papers", "letters") + "/edit", data=fields()).status_code == 303
    with write() as session:
        old = session.get_one(Release, scored.release_id)
        session.add(ReleaseWithdrawal(release_id=old.id, reason="等次有误", withdrawn_by=old.released_by, withdrawn_at=NOW))
    refused = issue(organiser, address)
    assert (refused.status_code, "已经撤回发布" in refused.text) == (422, True)
    assert "已经撤回发布" in organiser.get(f"{address}/issue").text
    renewal = address.replace("papers", "letters") + "/renew"
    assert organiser.post(renewal, data={"seen_version": "2"}).status_code == 409
    with write() as session:
        old = session.get_one(Release, scored.release_id)
        session.add(Release(round_id=old.round_id, case_id=old.case_id, seq=2, settlement_id=old.settlement_id, grade="良好",
                            grade_before=old.grade_before, answer_by=date(2099, 1, 1), released_by=old.released_by,
                            released_at=utc_now()))
    assert "按现在的结果重写" in organiser.get(address).text
    assert "有变化" in issue(organiser, address).text
    assert organiser.post(renewal, data={"seen_version": "1"}).status_code == 409, "an old window"
    assert organiser.post(renewal, data={"seen_version": "2"}).status_code == 303
    with read() as session:
        notice = session.get_one(Notice, address.rsplit("/", 1)[1])
        letter = read_content(notice.content)
    assert (letter.result.grade, letter.problems[0].advice, letter.contact) == ("良好", "今后留足期限。", "协调监督科")
    assert "不是现在的结果" not in organiser.get(address).text
    assert issue(organiser, address, 3).status_code == 303


def test_readers_are_told_nothing_of_what_was_taken_out_before_the_issue(app, write, read, as_role, make_unit):
    """The figures of a block that the editor took out stay in the draft, not in the paper, its package or its addresses."""
    out = PaperFigure("7", "2026年第三季度·乙局·涉及案卷数")
    with write() as session:
        actor = viewer(session, Role.organiser)
        notice_id = draft(session, actor, content=replace(NOTICE, figures={**NOTICE.figures, "gone": out})).id
    sign(app, actor, notice_id)
    with read() as session:
        content = read_content(session.get_one(Notice, notice_id).content)
        assert list(list_issued_faults(session, app.extensions["files"])) == []
    assert set(content.figures) == {"files", "rate"}
    unit = as_role(Role.unit_head, unit_id=make_unit())
    package = zipfile.ZipFile(io.BytesIO(unit.get(f"/papers/{notice_id}/check-pack").data))
    assert "乙局·涉及" not in package.read("content.json").decode()
    assert unit.get(f"/papers/{notice_id}/figures/gone").status_code == 404


def test_a_chart_keeps_the_figures_that_it_draws():
    spec = {"measure": "files", "at": "now", "where": [["grade", "优秀"]]}
    figures = {"drawn": PaperFigure("5", "优秀案卷", spec=spec), "other": PaperFigure("6", "别的", spec={**spec, "where": []})}
    chart = ChartBlock("c", {"points": [{"values": [{"spec": spec}]}]})
    made = number_paper(replace(NOTICE, blocks=(*NOTICE.blocks, chart), figures={**NOTICE.figures, **figures}),
                        number="1号", dated_on=NOW.date())
    assert set(made.figures) == {"files", "rate", "drawn"}


def test_a_number_that_another_kind_bears_is_refused_in_words(app, write, read):
    """A word handed from one kind of paper to another would give the same number twice and stop the series."""
    with write() as session:
        actor = viewer(session, Role.organiser)
        first = draft(session, actor).id
        word = get_paper_settings(session).kinds[NoticeKind.COMMON_PROBLEMS].word
    assert sign(app, actor, first).startswith(word)
    with read() as session:
        now = get_paper_settings(session)
    kinds = {**now.kinds, NoticeKind.COMMON_PROBLEMS: replace(now.kinds[NoticeKind.COMMON_PROBLEMS], word="新字"),
             NoticeKind.MONTHLY_REPORT: replace(now.kinds[NoticeKind.MONTHLY_REPORT], word=word)}
    with app.app_context(), write_unit() as session, pytest.raises(InvalidInput, match="已经用于共性问题通报"):
        save_paper_settings(session, actor=actor, chosen=replace(now, organ="清河县司法局", kinds=kinds),
                            seen=settings_digest(now), now=NOW)
    with write() as session:  # As it may stand in an older installation.
        session.merge(Installation(key="letter_word.monthly_report", value=word))
        second = draft(session, actor, "month:2026-08", replace(NOTICE, kind=NoticeKind.MONTHLY_REPORT)).id
    with pytest.raises(InvalidInput, match="已经被另一种文件用过"):
        sign(app, actor, second)
    with read() as session:
        assert session.get_one(Notice, second).state == "draft"
        assert session.scalar(sa.select(sa.func.count()).select_from(NumberSeries)) == 1


def test_two_people_who_draft_the_same_in_one_moment_are_told(write, monkeypatch):
    """On PostgreSQL neither sees the other's row: the second insert is refused by the table, in the same words."""
    with write() as session:
        actor = viewer(session, Role.organiser)
        draft(session, actor)
        monkeypatch.setattr(drafting, "find_last_edition", lambda *_a, **_k: None)
        one = session.begin_nested()
        with pytest.raises(Conflict, match="已经有一份共性问题通报"):
            create_notice(session, actor=actor, kind=NOTICE.kind, subject="round:r1", content=NOTICE, now=NOW)
        one.rollback()


def test_annexes_that_two_editions_share_are_told_of_the_one_that_stands(app, write, read, as_role):
    author = as_role(Role.organiser)
    with write() as session:
        notice_id = draft(session, viewer(session, Role.organiser)).id
    address = f"/papers/{notice_id}"
    for word, version, more in (("issue", 1, {}), ("withdraw", 2, {"reason": "数字有误"})):
        assert author.post(f"{address}/{word}", data={"seen_version": str(version), **more}).status_code == 303
    again = author.post(f"{address}/reissue").headers["Location"]
    with read() as session:
        assert set(session.get_one(Notice, again.rsplit("/", 1)[1]).sources) == {"packs"}, "how the first was set is not told"
    annexes = author.get(f"{address}/xlsx").data
    assert "没有另发的文件代替它" in author.post("/verify", data={"file": (io.BytesIO(annexes), "附表.xlsx")}).text
    assert author.post(f"{again}/issue", data={"seen_version": "1"}).status_code == 303
    assert author.get(f"{again}/xlsx").data == annexes
    told = author.post("/verify", data={"file": (io.BytesIO(annexes), "附表.xlsx")}).text
    assert "现行有效" in told and "2号" in told


def test_codes_and_numbers_are_read_as_people_type_them():
    assert read_code("７ｋ２ｍ－90qx—a3td") == "7K2M-90QX-A3TD"
    assert read_code("7K2M-90QX-A3T") is None
    for typed in ("清司评通〔2026〕12号", "清司评通[2026]12号", "清司评通（２０２６） 12 号", "清司评通【2026】12号"):
        assert read_number(typed) == "清司评通〔2026〕12号"


def test_a_number_given_out_without_a_paper_is_named(app, write, read):
    with write() as session:
        session.add(NumberSeries(kind="common_problems", year=2026, last=3))
    with read() as session:
        assert list(list_issued_faults(session, app.extensions["files"])) == [
            "共性问题通报2026年编到第3号，签发的文件到第0号"]

