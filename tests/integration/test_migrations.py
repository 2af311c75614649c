"""Migrations lead to exactly the schema of the models, up and down, and refuse what they do not know."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from flask import Flask

from app import create_app
from reviews.errors import Unavailable
from reviews.foundation.clock import utc_now
from reviews.foundation.db import Model, db
from reviews.foundation.migrating import _config, current_revision, require_newest_schema, upgrade_schema


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Flask]:
    """An application on a SQLite database without any table."""
    app = create_app(data=tmp_path / "data", testing=True, run_workers=False)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def _schema(engine: sa.Engine) -> dict[str, str]:
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT type || ' ' || name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' "
            "AND name <> 'alembic_version' AND sql IS NOT NULL")
        return {name: " ".join(sql.split()) for name, sql in rows}


def _upgrade(app: Flask) -> Any:
    return upgrade_schema(app.extensions["settings"], app.extensions["files"], now=utc_now())


def test_migrated_schema_equals_the_models(bare: Flask, tmp_path: Path) -> None:
    _upgrade(bare)
    made = sa.create_engine(f"sqlite:///{tmp_path / 'models.sqlite3'}")
    Model.metadata.create_all(made)
    assert _schema(db.engine) == _schema(made)
    made.dispose()


def test_down_leaves_nothing_and_up_again_works(bare: Flask) -> None:
    _upgrade(bare)
    full = _schema(db.engine)
    config = _config()
    with db.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        connection.commit()
    assert _schema(db.engine) == {}
    assert current_revision() is None
    _upgrade(bare)
    assert _schema(db.engine) == full


def test_second_upgrade_changes_nothing_and_makes_no_backup(bare: Flask) -> None:
    assert _upgrade(bare).before is None
    again = _upgrade(bare)
    assert again.before == again.after
    assert again.backup is None
    require_newest_schema()


def test_a_newer_database_is_left_alone(bare: Flask) -> None:
    _upgrade(bare)
    with db.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = _schema(db.engine)
    with pytest.raises(Unavailable, match="比本程序新"):
        _upgrade(bare)
    assert _schema(db.engine) == before


def test_an_old_database_does_not_start(bare: Flask) -> None:
    with pytest.raises(Unavailable, match="make upgrade"):
        require_newest_schema()


def test_rows_live_through_the_tables_that_are_made_anew(bare: Flask) -> None:
    """SQLite makes `cases` and `assignments` anew for new states; what points at them keeps pointing."""
    config = _config()
    with db.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0009")
        for statement in _ROWS_OF_0009:
            connection.exec_driver_sql(statement)
        connection.commit()
    _upgrade(bare)
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT id, state FROM cases").all() == [("c1", "in_review")]
        assert connection.exec_driver_sql("SELECT id, slot, purpose FROM assignments").all() == [("a1", 1, "review")]
        assert connection.exec_driver_sql("SELECT assignment_id, case_id FROM scoresheets").all() == [("a1", "c1")]
        letter = connection.exec_driver_sql(
            "SELECT subject, edition, title, json_extract(sources, '$.sheet'), code FROM notices").all()
        assert letter == [("case:r1:c1", 1, "1 案", "s1", "AAAA")]
        assert connection.exec_driver_sql("SELECT kind, year, last FROM number_series").all() == [("case_feedback", 2026, 1)]
        steps = connection.exec_driver_sql("SELECT step, taken_by, taken_at FROM notice_steps ORDER BY seq").all()
        assert [row[0] for row in steps] == ["drafted", "submitted", "checked", "issued"]
        assert {row[1:] for row in steps} == {("p1", _AT.strip("'"))}
        version = connection.exec_driver_sql("SELECT version, content_hash FROM notice_versions").one()
        assert version == (2, hashlib.sha256(_LETTER.encode()).hexdigest())
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
        with pytest.raises(sa.exc.IntegrityError):
            connection.exec_driver_sql("DELETE FROM cases")


_AT = "'2026-03-05 06:00:00.000000'"
_LETTER = '{"case_number":"1","case_title":"案","code":"AAAA"}'
_ROWS_OF_0009 = (
    "INSERT INTO units (id, name, short_name, field, is_bureau, active) VALUES ('u1', '清河县局', '', '', 0, 1)",
    "INSERT INTO users (id, login, name, unit_id, password_hash, must_change_password, active, failed, totp_confirmed, "
    f"totp_last_step, created_at) VALUES ('p1', 'p1', '李评查', 'u1', '', 0, 1, 0, 0, 0, {_AT})",
    "INSERT INTO organs (id, name, short_name, field, unit_id, reviewed_by_parent, active) "
    "VALUES ('o1', '清河县局', '', '', 'u1', 0, 1)",
    "INSERT INTO pack_versions (id, pack_id, title, version, sha256, content, added_at) "
    f"VALUES ('v1', 'pack', '标准', '1', '{'0' * 64}', '', {_AT})",
    "INSERT INTO cases (id, organ_id, number, title, party_name, kind, state, pack_version_id, reading_status, version, "
    f"sent_back_reason, created_by, created_at) VALUES ('c1', 'o1', '1', '案', '', 'penalty_ordinary', 'in_review', 'v1', "
    f"'read', 1, '', 'p1', {_AT})",
    "INSERT INTO rounds (id, name, starts_on, ends_on, state, letters_name_reviewers, created_by, created_at) "
    f"VALUES ('r1', '轮', '2026-01-01', '2026-03-31', 'open', 0, 'p1', {_AT})",
    "INSERT INTO assignments (id, round_id, case_id, reviewer_id, slot, assigned_by, assigned_at) "
    f"VALUES ('a1', 'r1', 'c1', 'p1', 1, 'p1', {_AT})",
    "INSERT INTO scoresheets (id, assignment_id, case_id, reviewer_id, pack_version_id, state, version, comment, "
    "comment_version, good_points, good_points_version, created_at, saved_at) "
    f"VALUES ('s1', 'a1', 'c1', 'p1', 'v1', 'draft', 1, '', 1, '', 1, {_AT}, {_AT})",
    "INSERT INTO number_series (kind, year, last) VALUES ('case_feedback', 2026, 1)",
    "INSERT INTO notices (id, kind, state, version, sheet_id, case_id, round_id, unit_id, content, drafted_by, drafted_at, "
    "saved_at, number, year, ordinal, content_hash, docx_sha256, pdf_sha256, issued_by, issued_at) VALUES ('n1', "
    f"'case_feedback', 'issued', 2, 's1', 'c1', 'r1', 'u1', '{_LETTER}', 'p1', {_AT}, {_AT}, '评反〔2026〕1号', 2026, 1, "
    f"'{'0' * 64}', '{'0' * 64}', '{'0' * 64}', 'p1', {_AT})",
)
