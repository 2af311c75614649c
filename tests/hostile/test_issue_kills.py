"""A machine that dies in the middle of a signature leaves either no paper or the whole one: number, content, files, step."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from typing import Any, NoReturn

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role, Viewer
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.files import DiskStore
from reviews.foundation.jobs import Job, workers
from reviews.notices.models import Notice, NoticeStepRow, NumberSeries
from reviews.notices.queries import list_issued_faults
from reviews.notices.services import issuing, prepare_and_issue
from tests.hostile.pdf_writer import simple_pdf
from tests.unit.notices.papers import draft

pytestmark = pytest.mark.sqlite
PDF = simple_pdf(["A page"])


def die(*_args: object, **_kwargs: object) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


def dying_after(call: Callable[..., Any], times: int = 1) -> Callable[..., Any]:
    """The call, done for the last time."""
    left = iter(range(times, 0, -1))

    def dying(*args: Any, **kwargs: Any) -> Any:
        made = call(*args, **kwargs)
        if next(left) == 1:
            die()
        return made

    return dying


# Where the process dies: what is replaced, and by what.
POINTS: dict[str, tuple[Any, str, Callable[[], Callable[..., Any]]]] = {
    "between its files": (DiskStore, "put", lambda: dying_after(DiskStore.put)),
    "files stored": (issuing, "issue_notice", lambda: die),
    "number taken": (issuing, "_take_number", lambda: dying_after(issuing._take_number)),
    "before the commit": (issuing.audit, "record", lambda: dying_after(issuing.audit.record)),
}


def killed(app: Any, patch: tuple[Any, str, Callable[..., Any]] | None, work: Callable[[], object]) -> None:
    """Do the work in a process of its own, which must die of it."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    pid = os.fork()
    if pid == 0:
        # The real setting keeps threads, and threads do not come along into a forked process.
        issuing.make_pdf = lambda *_args, **_kwargs: PDF
        signal.alarm(120)  # A child that neither works nor dies is no reason to wait for ever.
        try:
            if patch is not None:
                setattr(*patch)
            work()
        finally:
            os._exit(7)
    assert os.WTERMSIG(os.waitpid(pid, 0)[1]) == signal.SIGKILL


@pytest.fixture
def author(as_role):
    return as_role(Role.organiser)


@pytest.fixture
def actor(author):
    who = author.person
    return Viewer(who.id, who.name, who.unit_id, who.roles, "test")


def test_a_signature_is_there_whole_or_not_at_all(app, write, read, author, actor):
    store = app.extensions["files"]
    with write() as session:
        notice_id = draft(session, actor).id

    def sign() -> None:
        with app.app_context():
            prepare_and_issue(db.session(), actor=actor, notice_id=notice_id, seen_version=1, store=store, font_folder=None,
                              now=utc_now(), writing=write_unit)

    for owner, name, made in POINTS.values():
        killed(app, (owner, name, made()), sign)
        with read() as session:
            notice = session.get_one(Notice, notice_id)
            assert (notice.state, notice.number, notice.version, notice.docx_sha256) == ("draft", None, 1, None)
            assert session.scalars(sa.select(NumberSeries)).all() == []
            assert session.scalars(sa.select(NoticeStepRow.step)).all() == ["drafted"]
            assert list(list_issued_faults(session, store)) == []
        page = author.get(f"/papers/{notice_id}").text
        assert "拟稿" in page and not re.search(r"〔\d{4}〕\d+号", page + author.get("/papers").text)
    assert list(store.hashes()), "files of the killed signatures lie in the store, and no page leads to them"
    # Whoever dies after the commit has signed: it is not done twice.
    killed(app, None, lambda: (sign(), die()))
    assert author.post(f"/papers/{notice_id}/issue", data={"seen_version": "1"}).status_code == 409
    number = re.search(r"评通〔\d{4}〕(\d+)号", author.get(f"/papers/{notice_id}").text)
    assert number is not None and number[1] == "1"
    with read() as session:
        assert session.scalars(sa.select(NoticeStepRow.step).order_by(NoticeStepRow.seq)).all() == [
            "drafted", "submitted", "checked", "issued"]
        assert list(list_issued_faults(session, store)) == []


def test_many_signatures_go_on_after_the_last_that_was_done(app, write, read, author, actor):
    """The job dies with the second of three: the first keeps its number, the others get the next ones, none is signed twice."""
    with write() as session:
        ids = [draft(session, actor, f"round:{number}").id for number in range(3)]
    rows = ",".join(f"{one}:1" for one in ids)
    asked = author.post("/papers/together", data={"step": "issued", "rows": rows}).location
    killed(app, (issuing.audit, "record", dying_after(issuing.audit.record, times=2)), workers(app).run_pending)
    assert "正在办理" in author.get(asked).text
    with write() as session:
        assert sorted(session.scalars(sa.select(Notice.ordinal).where(Notice.ordinal.is_not(None)))) == [1]
        session.execute(sa.update(Job).values(lease_until=utc_now()))
    workers(app).reap()
    workers(app).run_pending()
    assert "已签发（3）" in author.get(asked).text
    with read() as session:
        assert sorted(session.scalars(sa.select(Notice.ordinal))) == [1, 2, 3]
        assert list(list_issued_faults(session, app.extensions["files"])) == []
