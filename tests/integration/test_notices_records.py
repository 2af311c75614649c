"""Numbers without gaps, and issued letters that nobody can change."""

from __future__ import annotations

import contextvars
import threading
from datetime import date

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role, Viewer
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import append_only_statements, db, write_unit
from reviews.notices import services
from reviews.notices.domain import LetterEdits, RectificationKind, from_json
from reviews.notices.models import Notice, NumberSeries
from reviews.notices.queries import list_issued_faults
from reviews.notices.services import issuing
from tests.unit.notices.rows import make_scored


@pytest.fixture
def drafts(write, make_user):
    """Five drafts ready to be issued, and who may issue them."""
    with write() as session:
        first = make_scored(session)
        scored = [first, *(make_scored(session, number=f"第{n}号", base=first) for n in range(2, 6))]
    person = make_user(Role.organiser, unit_id=first.bureau_id)
    viewer = Viewer(person.id, person.name, person.unit_id, frozenset({Role.organiser}), "127.0.0.1")
    ids = []
    for each in scored:
        with write() as session:
            ids.append(
                services.draft_letter(session, actor=viewer, release_id=each.release_id, now=utc_now()).id
            )
        with write() as session:
            edits = LetterEdits(
                (), (), "", ("", ""), ("", ""), RectificationKind.CORRECT, date(2099, 12, 31), "", 5
            )
            services.edit_letter(
                session, actor=viewer, notice_id=ids[-1], seen_version=1, edits=edits, now=utc_now()
            )
    return viewer, ids


def prepare(app, viewer, notice_id):
    return services.prepare_notice(
        db.session(),
        actor=viewer,
        notice_id=notice_id,
        seen_version=2,
        store=app.extensions["files"],
        font_folder=None,
        now=utc_now(),
    )


def issue(app, viewer, notice_id) -> str:
    with app.app_context():
        while True:
            prepared = prepare(app, viewer, notice_id)
            try:
                with write_unit() as session:
                    services.issue_notice(session, actor=viewer, prepared=prepared, now=utc_now())
            except services.NumberTaken:
                continue
            return prepared.content.number


def test_numbers_run_from_one_without_gaps(app, drafts):
    viewer, ids = drafts
    numbers = [issue(app, viewer, notice_id) for notice_id in ids]
    year = shanghai_date(utc_now()).year
    assert numbers == [f"清司案评〔{year}〕{n}号" for n in range(1, 6)]


def test_a_failed_issue_gives_its_number_back(app, drafts, read, monkeypatch):
    viewer, ids = drafts
    issue(app, viewer, ids[0])

    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("the disk went away")

    with monkeypatch.context() as patch, app.app_context():
        prepared = prepare(app, viewer, ids[1])
        patch.setattr(issuing.audit, "record", broken)
        with pytest.raises(RuntimeError), write_unit() as session:
            services.issue_notice(session, actor=viewer, prepared=prepared, now=utc_now())
    with read() as session:
        assert session.scalars(sa.select(NumberSeries.last)).one() == 1
        assert session.get_one(Notice, ids[1]).state == "draft"
    assert issue(app, viewer, ids[1]).endswith("〕2号")


def test_a_letter_prepared_with_a_number_that_went_elsewhere_is_not_issued(app, drafts, read):
    """What is printed on the files is what the row says, or nothing is issued."""
    viewer, ids = drafts
    with app.app_context():
        stale = prepare(app, viewer, ids[0])
    issue(app, viewer, ids[1])
    with app.app_context(), pytest.raises(services.NumberTaken), write_unit() as session:
        services.issue_notice(session, actor=viewer, prepared=stale, now=utc_now())
    with read() as session:
        assert session.get_one(Notice, ids[0]).number is None
    assert issue(app, viewer, ids[0]).endswith("〕2号")


def test_five_people_issuing_at_once_get_five_numbers(app, drafts, read):
    viewer, ids = drafts
    numbers: list[str] = []
    errors: list[BaseException] = []

    def run(notice_id: str) -> None:
        try:
            numbers.append(issue(app, viewer, notice_id))
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=contextvars.Context().run, args=(run, notice_id)) for notice_id in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    year = shanghai_date(utc_now()).year
    assert sorted(numbers) == [f"清司案评〔{year}〕{n}号" for n in range(1, 6)]
    with read() as session:
        for notice in session.scalars(sa.select(Notice)):
            assert from_json(notice.content).number == notice.number
        assert list(list_issued_faults(session, app.extensions["files"])) == []


CHANGES = [
    "UPDATE notices SET number = 'x' WHERE id = :id",
    "UPDATE notices SET content = '{}' WHERE id = :id",
    "UPDATE notices SET pdf_sha256 = docx_sha256 WHERE id = :id",
    "UPDATE notices SET state = 'draft' WHERE id = :id",
    "UPDATE notices SET issued_at = NULL WHERE id = :id",
    "UPDATE notices SET version = version + 1 WHERE id = :id",
    "DELETE FROM notices WHERE id = :id",
]


@pytest.mark.parametrize("statement", CHANGES)
def test_the_database_itself_refuses_to_change_an_issued_letter(app, drafts, read, statement):
    viewer, ids = drafts
    issue(app, viewer, ids[0])
    with read() as session:
        before = session.execute(sa.text("SELECT * FROM notices WHERE id = :id"), {"id": ids[0]}).one()
    refusal = pytest.raises(sa.exc.DBAPIError, match="an issued letter is never changed")
    with app.app_context(), refusal, write_unit() as session:
        session.execute(sa.text(statement), {"id": ids[0]})
    with read() as session:
        assert (
            session.execute(sa.text("SELECT * FROM notices WHERE id = :id"), {"id": ids[0]}).one() == before
        )


def test_a_draft_may_still_change(app, drafts, write):
    _viewer, ids = drafts
    with write() as session:
        session.execute(sa.text("UPDATE notices SET version = 9 WHERE id = :id"), {"id": ids[0]})


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_both_dialects_have_a_trigger_for_update_and_delete(dialect):
    """The other dialect's triggers run in the suite's PostgreSQL pass; here their text is held."""
    info = Notice.__table__.info["append_only"]
    text = " ".join(append_only_statements("notices", dialect, **info))
    assert "BEFORE UPDATE" in text
    assert "BEFORE DELETE" in text
    assert "OLD.state = 'issued'" in text


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE notices SET state = 'issued' WHERE id = :id",
        "UPDATE notices SET number = '清司案评〔2026〕1号' WHERE id = :id",
        "UPDATE notices SET ordinal = 0 WHERE id = :id",
        "UPDATE notices SET state = 'shelved' WHERE id = :id",
    ],
)
def test_half_an_issue_is_impossible(app, drafts, statement):
    _viewer, ids = drafts
    with app.app_context(), pytest.raises(sa.exc.IntegrityError), write_unit() as session:
        session.execute(sa.text(statement), {"id": ids[0]})


def test_a_damaged_file_is_named(app, drafts, read):
    viewer, ids = drafts
    number = issue(app, viewer, ids[0])
    store = app.extensions["files"]
    with read() as session:
        path = store.path(session.get_one(Notice, ids[0]).pdf_sha256)
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    with read() as session:
        assert list(list_issued_faults(session, store)) == [f"{number}的PDF文件缺失或者被改动"]
