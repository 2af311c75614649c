"""Every state × every step × every person × every separation, against a table of its own; and two people at once."""

from __future__ import annotations

import contextvars
import threading
from dataclasses import replace

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.errors import Conflict, InvalidInput, NotAllowed, WrongState
from reviews.foundation.audit import AuditRow
from reviews.foundation.db import write_unit
from reviews.notices.domain import NoticeStep, Separation, number_paper
from reviews.notices.models import Notice, NoticeStepRow, NumberSeries
from reviews.notices.queries import get_notice, next_ordinal
from reviews.notices.services import PreparedNotice, issue_notice, reissue_notice, save_draft, take_step
from tests.unit.notices.papers import NOTICE, NOW, draft, set_separation, viewer

HASH = "a" * 64
OUTSIDE = {"reviewer", "unit_head", "auditor"}
INSIDE = {"author", "other", "leader"}
# How far a paper came, and who checked it.
STATES = [("draft", ""), ("in_check", ""), ("checked", "author"), ("checked", "other"), ("checked", "leader"),
          ("issued", "other"), ("withdrawn", "other")]
ACTS = [step.value for step in NoticeStep] + ["edit", "reissue"]


def may(state: str, checker: str, act: str, who: str, separation: Separation) -> bool:
    """Written down anew from docs/states.md: whether the act succeeds."""
    if who in OUTSIDE:
        return False
    organises = who != "leader"
    if act in ("submitted", "edit"):
        return state == "draft" and organises
    if act == "recalled":
        return state == "in_check" and organises
    if act == "returned":
        return state == "in_check"
    if act == "checked":
        return state == "in_check" and not (separation is Separation.THREE and who == "author")
    if act == "refused":
        return state == "checked"
    if act == "issued":
        if state == "draft":
            return separation is Separation.ONE and organises
        alone = {Separation.ONE: False, Separation.TWO: who == checker == "author",
                 Separation.THREE: who in ("author", checker)}
        return state == "checked" and not alone[separation]
    if act == "withdrawn":
        return state == "issued"
    return act == "reissue" and state == "withdrawn" and organises


def prepared(session, notice):
    """As if its files had been set: the setting itself is tested elsewhere."""
    ordinal = next_ordinal(session, NOTICE.kind, 2026)
    content = number_paper(NOTICE, number=f"清司评通〔2026〕{ordinal}号", dated_on=NOW.date())
    return PreparedNotice(notice.id, notice.version, 2026, ordinal, content, HASH, HASH, None)


def do(session, act, notice, actor):
    """One act on the paper as it stands."""
    if act == "issued":
        issue_notice(session, actor=actor, prepared=prepared(session, notice), now=NOW)
    elif act == "edit":
        save_draft(session, actor=actor, notice_id=notice.id, seen_version=notice.version, content=replace(NOTICE, title="改"),
                   now=NOW)
    elif act == "reissue":
        reissue_notice(session, actor=actor, notice_id=notice.id, now=NOW)
    else:
        take_step(session, actor=actor, notice_id=notice.id, step=NoticeStep(act), seen_version=notice.version, reason="数字有误",
                  now=NOW)


def traces(session):
    """All that a refused act might have changed."""
    return (session.execute(sa.select(Notice.id, Notice.state, Notice.version, Notice.number).order_by(Notice.id)).all(),
            *(session.scalar(sa.select(sa.func.count()).select_from(table)) for table in (NoticeStepRow, AuditRow, NumberSeries)))


@pytest.mark.sqlite
@pytest.mark.parametrize("separation", list(Separation))
def test_every_state_step_person_and_separation(write, separation):
    with write() as session:
        people = {"author": viewer(session, Role.organiser), "other": viewer(session, Role.organiser),
                  "leader": viewer(session, Role.leader), "reviewer": viewer(session, Role.reviewer),
                  "unit_head": viewer(session, Role.unit_head), "auditor": viewer(session, Role.auditor)}
        set_separation(session, Separation.ONE)
        papers = {}
        for number, (state, checker) in enumerate(STATES):
            papers[state, checker] = notice = draft(session, people["author"], f"round:{number}")
            for act, who in [("submitted", "author"), ("checked", checker), ("issued", "leader"), ("withdrawn", "leader")][
                    : {"draft": 0, "in_check": 1, "checked": 2, "issued": 3, "withdrawn": 4}[state]]:
                do(session, act, notice, people[who])
        set_separation(session, separation)
        tried = 0
        for (state, checker), notice in papers.items():
            for act in ACTS:
                for who in INSIDE | (OUTSIDE if separation is Separation.ONE else set()):
                    before, one = traces(session), session.begin_nested()
                    try:
                        do(session, act, notice, people[who])
                        done = True
                    except (NotAllowed, WrongState, InvalidInput, Conflict):
                        done = False
                    assert (traces(session) != before) is done
                    one.rollback()
                    session.expire_all()
                    assert done is may(state, checker, act, who, separation), (state, checker, act, who)
                    tried += 1
        assert tried == len(STATES) * len(ACTS) * (6 if separation is Separation.ONE else 3)


@pytest.mark.sqlite
def test_a_step_on_what_was_changed_meanwhile_or_without_a_reason_does_nothing(write):
    with write() as session:
        author, leader = viewer(session, Role.organiser), viewer(session, Role.leader)
        notice = draft(session, author)
        save_draft(session, actor=author, notice_id=notice.id, seen_version=1, content=replace(NOTICE, title="改"), now=NOW)
        with pytest.raises(Conflict, match="有了变化"):
            take_step(session, actor=author, notice_id=notice.id, step=NoticeStep.SUBMITTED, seen_version=1, now=NOW)
        take_step(session, actor=author, notice_id=notice.id, step=NoticeStep.SUBMITTED, seen_version=2, now=NOW)
        for reason, words in ((" \n", "写明理由"), ("长" * 401, "最多 400 字")):
            with pytest.raises(InvalidInput, match=words):
                take_step(session, actor=leader, notice_id=notice.id, step=NoticeStep.RETURNED, seen_version=2, now=NOW,
                          reason=reason)
        assert get_notice(session, notice.id).state == "in_check"


def test_of_two_people_who_check_and_return_at_once_one_is_told(app, write, read):
    """Also a double click: the second finds the state already changed."""
    with write() as session:
        people = [viewer(session, Role.organiser), viewer(session, Role.leader)]
        notice_id = draft(session, people[0]).id
        take_step(session, actor=people[0], notice_id=notice_id, step=NoticeStep.SUBMITTED, seen_version=1, now=NOW)
    told, start = [], threading.Barrier(2)

    def act(actor, step):
        with app.app_context():
            start.wait(30)
            try:
                with write_unit() as session:
                    take_step(session, actor=actor, notice_id=notice_id, step=step, seen_version=1, reason="数字有误", now=NOW)
                told.append("done")
            except WrongState as refusal:
                told.append(refusal.message)

    steps = (NoticeStep.CHECKED, NoticeStep.RETURNED)
    threads = [threading.Thread(target=contextvars.Context().run, args=(act, *pair)) for pair in zip(people, steps, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(told, key=len)[0] == "done"
    assert "刷新页面" in sorted(told, key=len)[1]
    with read() as session:
        taken = session.scalars(sa.select(NoticeStepRow.step).order_by(NoticeStepRow.seq)).all()
        assert len(taken) == 3
        assert get_notice(session, notice_id).state == {"checked": "checked", "returned": "draft"}[taken[-1]]
