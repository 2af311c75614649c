"""Fixtures every test may use.

    app            one application a run; its database is fresh for each test (SQLite, or PostgreSQL where
                   JUANHENG_TEST_DATABASE names a server, as its superuser: postgresql+psycopg://user@host/postgres)
    client         the checking client of tests/client.py, signed out
    write          `with write() as session:` one write unit in an application context, committed at its end
    read           `with read() as session:` a reading session in an application context
    make_user      make_user(Role.reviewer, unit_id=…) -> Made (id, login, name, unit_id, roles, password)
    make_unit      make_unit(name) -> its id
    sign_in        sign_in(made) -> a checking client of its own, signed in as that person
    as_role        as_role(Role.organiser, unit_id=…) -> the same for a new person; `.person` says who
    use_profile    use_profile("mlps3") for the rest of the test
    world          tests/world: objects of every room by their relation to a person
    set_clock      set_clock(moment): the program's clock stands at that moment for the rest of the test
    still          the clock stands and the disk neither fills nor empties: two looks at a page differ by what was done alone
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, SessionStage
from reviews.accounts.models import Installation, User
from reviews.accounts.services.sessions import open_session
from reviews.foundation import clock
from reviews.foundation.clock import utc_now
from reviews.foundation.db import Model, db, write_unit
from tests import factories
from tests.client import CheckingClient
from tests.world import World

# The same examples in every run, however busy the machine: a run must not fail by chance.
hypothesis.settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("steady")

SERVER = os.environ.get("JUANHENG_TEST_DATABASE", "")


@dataclass(frozen=True, slots=True)
class Made:
    """A person made for a test."""

    id: str
    login: str
    name: str
    unit_id: str | None
    roles: frozenset[Role]
    password: str = factories.PASSWORD


class SignedInClient(CheckingClient):
    """A checking client that knows who it is."""

    person: Made


@pytest.fixture(scope="session")
def postgres_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str | None]:
    """A database of its own on the server named by the environment, or None on SQLite."""
    if not SERVER.startswith("postgresql"):
        yield None
        return
    name = f"jh_{os.getpid()}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    admin = sa.create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{name}"')
        connection.exec_driver_sql(f'CREATE DATABASE "{name}"')
    yield sa.make_url(SERVER).set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    admin.dispose()


@pytest.fixture(scope="session")
def make_app(
    tmp_path_factory: pytest.TempPathFactory, postgres_address: str | None
) -> Iterator[Callable[..., Flask]]:
    """Build applications with a data folder of their own: make_app(profile="mlps3")."""
    # Imported late, so that pure tests run while a package is being worked on.
    from app import create_app

    made: list[Flask] = []

    def build(**overrides: Any) -> Flask:
        options: dict[str, Any] = {
            "data": tmp_path_factory.mktemp("data"), "testing": True, "run_workers": False, "secret_key": "k" * 64,
        }
        if postgres_address is not None:
            options["database_url"] = postgres_address
        app = create_app(**{**options, **overrides})
        made.append(app)
        return app

    yield build
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.fixture(scope="session")
def session_app(make_app: Callable[..., Flask]) -> Flask:
    """The one application of a run. Its tables are made once; on SQLite the made file is kept as a template."""
    app = make_app()
    with app.app_context():
        if _sqlite_file(app) is not None:
            # Nobody cuts the power of these tests; the servers that the kill tests start are set as the product sets them.
            sa.event.listen(db.engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous=OFF"))
        db.create_all()
        with write_unit() as session:
            _first_rows(session)
        db.session.remove()
        if _sqlite_file(app) is not None:
            with db.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            db.engine.dispose()
            shutil.copy(_sqlite_file(app), _template_file(app))  # type: ignore[arg-type]
        else:
            _prepare_emptying()
    return app


@pytest.fixture
def app(session_app: Flask) -> Iterator[Flask]:
    """The application with an empty database, an empty store and the small_unit profile."""
    settings = session_app.extensions["settings"]
    _fresh_database(session_app)
    _empty_store(session_app)
    session_app.extensions["rates"].clear()
    session_app.test_client_class = CheckingClient
    settings.profile = "small_unit"
    yield session_app
    settings.profile = "small_unit"
    with session_app.app_context():
        db.session.remove()


@pytest.fixture
def client(app: Flask) -> CheckingClient:
    """Nobody signed in."""
    return CheckingClient(app, app.response_class, use_cookies=True)


@pytest.fixture
def write(app: Flask) -> Callable[[], Any]:
    """One committed write unit."""

    @contextmanager
    def unit() -> Iterator[Session]:
        with app.app_context(), write_unit() as session:
            yield session

    return unit


@pytest.fixture
def read(app: Flask) -> Callable[[], Any]:
    """A session to look with."""

    @contextmanager
    def look() -> Iterator[Session]:
        with app.app_context():
            yield db.session()

    return look


@pytest.fixture
def make_unit(write: Callable[[], Any]) -> Callable[..., str]:
    """make_unit(name=None, is_bureau=False) -> the unit's id."""

    def make(name: str | None = None, **options: Any) -> str:
        with write() as session:
            return factories.make_unit(session, name, **options).id

    return make


@pytest.fixture
def make_user(write: Callable[[], Any]) -> Callable[..., Made]:
    """make_user(*roles, unit_id=None, login=None, name=None, password=…) -> Made."""

    def make(*roles: Role, **options: Any) -> Made:
        with write() as session:
            user = factories.make_user(session, roles, **options)
            return Made(user.id, user.login, user.name, user.unit_id, frozenset(roles),
                        options.get("password") or factories.PASSWORD)

    return make


@pytest.fixture
def sign_in(app: Flask) -> Callable[[Made], SignedInClient]:
    """A signed-in client without the cost of a password; the real way in is tested in test_accounts_sign_in.py."""

    def enter(person: Made) -> SignedInClient:
        with app.app_context(), write_unit() as session:
            user = session.get_one(User, person.id)
            token, _ended = open_session(session, user=user, stage=SessionStage.full, origin="127.0.0.1",
                                         browser="test", now=utc_now())
        client = SignedInClient(app, app.response_class, use_cookies=True)
        client.person = person
        with client.session_transaction() as cookie:
            cookie["token"] = token
        return client

    return enter


@pytest.fixture
def as_role(make_user: Callable[..., Made], sign_in: Callable[[Made], SignedInClient]) -> Callable[..., SignedInClient]:
    """as_role(Role.organiser, unit_id=…) -> a client signed in as a new person with these roles."""

    def enter(*roles: Role, **options: Any) -> SignedInClient:
        return sign_in(make_user(*roles, **options))

    return enter


@pytest.fixture
def use_profile(app: Flask, write: Callable[[], Any]) -> Callable[[str], None]:
    """Switch the installation's profile for the rest of the test, in the settings and for the triggers."""

    def switch(profile: str) -> None:
        app.extensions["settings"].profile = profile
        with write() as session:
            session.get_one(Installation, "profile").value = profile

    return switch


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """No minute and no midnight passes while a test runs that computes or compares what pages say of the time."""

    def stand_at(moment: datetime) -> None:
        class Standing(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:
                return moment.astimezone(tz)

        monkeypatch.setattr(clock, "datetime", Standing)

    return stand_at


@pytest.fixture
def still(set_clock: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that compare two readings of the same pages."""
    set_clock(utc_now())
    usage = shutil.disk_usage(".")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)


@pytest.fixture
def world(
    app: Flask, write: Callable[[], Any], make_user: Callable[..., Made], make_unit: Callable[..., str]
) -> World:
    """The people and objects of tests/world."""
    return World(app, write, make_user, make_unit)


def _first_rows(session: Session) -> None:
    session.add(Installation(key="profile", value="small_unit"))


def _fresh_database(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        target = _sqlite_file(app)
        if target is not None:
            db.engine.dispose()
            for leftover in (target, Path(f"{target}-wal"), Path(f"{target}-shm")):
                leftover.unlink(missing_ok=True)
            shutil.copy(_template_file(app), target)
            return
        with db.engine.begin() as connection:
            connection.exec_driver_sql("SELECT empty_every_table()")
        with write_unit() as session:
            _first_rows(session)


def _prepare_emptying() -> None:
    """Make the function that a test on PostgreSQL begins with. It looks into every table and deletes where rows are, a
    twentieth of what TRUNCATE of all costs. Triggers and keys are out of force meanwhile, which only a superuser may say.
    """
    names = [f'"{table.name}"' for table in Model.metadata.sorted_tables]
    deletions = "".join(f"IF EXISTS (SELECT FROM {name}) THEN DELETE FROM {name}; END IF; " for name in names)
    with db.engine.begin() as connection:
        counters = connection.exec_driver_sql("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'").scalars()
        restarts = "".join(f"ALTER SEQUENCE \"{name}\" RESTART; " for name in counters)
        connection.exec_driver_sql(
            "CREATE FUNCTION empty_every_table() RETURNS void LANGUAGE plpgsql AS $$ BEGIN "
            f"PERFORM set_config('session_replication_role', 'replica', true); {deletions}{restarts}END $$")


def _empty_store(app: Flask) -> None:
    app.extensions["workers"].huey.flush()
    root: Path = app.extensions["settings"].uploads_folder
    for folder in root.iterdir():
        if folder.is_dir() and len(folder.name) == 2:
            shutil.rmtree(folder)


def _sqlite_file(app: Flask) -> Path | None:
    settings = app.extensions["settings"]
    return Path(settings.database.removeprefix("sqlite:///")) if settings.is_sqlite else None


def _template_file(app: Flask) -> Path:
    folder: Path = app.extensions["settings"].data
    return folder / "template.sqlite3"
