"""The database: one declarative base, one writer at a time on SQLite, column types that keep their meaning.

Every write goes through `write_unit()` (or the `@commits` of reviews.web), which ends the reading transaction, takes the
fair in-process lock on SQLite, begins IMMEDIATE and commits once. Acknowledge after it, never inside it.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

from reviews.foundation.ids import ID_LENGTH

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Model(DeclarativeBase):
    """Base of every table."""

    metadata = sa.MetaData(naming_convention=NAMING)


db = SQLAlchemy(model_class=Model)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC moment; a naive one is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Points(TypeDecorator[Decimal]):
    """Points as exact hundredths (Decimal in Python, integer in the table)."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: sa.Dialect) -> int | None:
        if value is None:
            return None
        hundredths = Decimal(value) * 100
        if hundredths != hundredths.to_integral_value():
            raise ValueError("points have at most two decimals")
        return int(hundredths)

    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / 100


class Yuan(TypeDecorator[Decimal]):
    """An amount of money in yuan, kept as whole fen (Decimal in Python, integer in the table)."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: sa.Dialect) -> int | None:
        if value is None:
            return None
        fen = Decimal(value) * 100
        if fen != fen.to_integral_value():
            raise ValueError("an amount in yuan has at most two decimals")
        return int(fen)

    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / 100


IdType = sa.String(ID_LENGTH)
Json = sa.JSON


def one_of(column: str, values: type[Any]) -> str:
    """SQL text of a CHECK that holds a column to the values of a StrEnum."""
    return f"{column} IN ({', '.join(repr(str(v.value)) for v in values)})"


class FairLock:
    """A lock that is granted in the order of asking, so that no writer starves."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._queue: deque[threading.Event] = deque()
        self._held = False

    @contextmanager
    def held(self, timeout: float) -> Iterator[None]:
        ticket = threading.Event()
        with self._guard:
            if self._held or self._queue:
                self._queue.append(ticket)
            else:
                self._held = True
                ticket.set()
        if not ticket.wait(timeout):
            with self._guard:
                if not ticket.is_set():
                    self._queue.remove(ticket)
                    raise TimeoutError("the writer's turn did not come")
        try:
            yield
        finally:
            with self._guard:
                if self._queue:
                    self._queue.popleft().set()
                else:
                    self._held = False


_writer = FairLock()
_writing = threading.local()
WRITER_TIMEOUT_SECONDS = 60.0


@contextmanager
def write_unit() -> Iterator[Session]:
    """One write transaction: commits at the end, rolls back on any error, runs after-commit hooks last.

    Objects read before it are expired; read again what the decision rests on. Not to be nested.
    """
    if getattr(_writing, "active", False):
        raise RuntimeError("a write unit is already open in this thread")
    session = db.session()
    session.rollback()
    session.info["after_commit"] = []
    on_sqlite = db.engine.dialect.name == "sqlite"
    _writing.active = True
    try:
        if on_sqlite:
            with _writer.held(WRITER_TIMEOUT_SECONDS):
                yield from _commit_once(session)
        else:
            yield from _commit_once(session)
    finally:
        _writing.active = False
    hooks: list[Callable[[], None]] = session.info.pop("after_commit", [])
    for hook in hooks:
        hook()


def _commit_once(session: Session) -> Iterator[Session]:
    try:
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise


def is_writing() -> bool:
    """Whether this thread is inside a write unit."""
    return bool(getattr(_writing, "active", False))


def after_commit(session: Session, hook: Callable[[], None]) -> None:
    """Run `hook` once the current write unit has been committed (dropped when it is rolled back)."""
    session.info.setdefault("after_commit", []).append(hook)


def prepare_engine(engine: sa.Engine) -> None:
    """Give a SQLite engine durable settings and honest transactions; other engines are left as they are."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        # The driver's own implicit BEGIN is switched off: we begin ourselves, see _on_begin.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=30000",
            "trusted_schema=OFF",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing() else "BEGIN")


def append_only(table: sa.Table, *, when: str | None = None, message: str | None = None) -> None:
    """Forbid UPDATE and DELETE of a table's rows by trigger, on SQLite and PostgreSQL alike.

    when: SQL condition on OLD (for example "OLD.state = 'submitted'"); None means every row.
    The triggers are made with the table and, in migrations, by `append_only_statements`.
    """
    for dialect in ("sqlite", "postgresql"):
        for statement in append_only_statements(table.name, dialect, when=when, message=message):
            ddl = sa.DDL(statement.replace("%", "%%")).execute_if(dialect=dialect)
            event.listen(table, "after_create", ddl)
    table.info["append_only"] = {"when": when, "message": message}


def append_only_statements(
    table: str, dialect: str, *, when: str | None = None, message: str | None = None
) -> list[str]:
    """The CREATE TRIGGER statements behind `append_only` for one dialect."""
    text = message or f"{table} is append-only"
    statements = []
    if dialect == "postgresql":
        statements.append(
            f"CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger AS "
            f"$$ BEGIN RAISE EXCEPTION '{text}'; END; $$ LANGUAGE plpgsql"
        )
    for verb in ("UPDATE", "DELETE"):
        name = f"{table}_no_{verb.lower()}"
        condition = f" WHEN ({when})" if when else ""
        if dialect == "sqlite":
            statements.append(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW{condition} "
                f"BEGIN SELECT RAISE(ABORT, '{text}'); END"
            )
        else:
            statements.append(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW{condition} "
                f"EXECUTE FUNCTION {table}_append_only()"
            )
    return statements


def append_only_with(table: sa.Table, parent: str, column: str, condition: str, *, message: str) -> None:
    """Forbid INSERT, UPDATE and DELETE of rows whose parent row is closed, on SQLite and PostgreSQL alike.

    column: the key in `table` that points at parent.id; condition: SQL on the parent's row, aliased p
    (for example "p.state = 'submitted'"). Moving a row under a closed parent is refused as well.
    """
    for dialect in ("sqlite", "postgresql"):
        for statement in append_only_with_statements(table.name, dialect, parent, column, condition, message=message):
            ddl = sa.DDL(statement.replace("%", "%%")).execute_if(dialect=dialect)
            event.listen(table, "after_create", ddl)
    table.info["append_only_with"] = {"parent": parent, "column": column, "condition": condition, "message": message}


def append_only_with_statements(
    table: str, dialect: str, parent: str, column: str, condition: str, *, message: str
) -> list[str]:
    """The CREATE TRIGGER statements behind `append_only_with` for one dialect."""
    sides = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
    statements = []
    for verb, rows in sides.items():
        keys = ", ".join(f"{row}.{column}" for row in rows)
        closed = f"EXISTS (SELECT 1 FROM {parent} p WHERE p.id IN ({keys}) AND {condition})"
        name = f"{table}_frozen_{verb.lower()}"
        if dialect == "sqlite":
            statements.append(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW WHEN {closed} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
            continue
        # PostgreSQL allows no subselect in WHEN, so the function asks.
        statements.append(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN "
            f"IF {closed} THEN RAISE EXCEPTION '{message}'; END IF; "
            f"RETURN {'OLD' if verb == 'DELETE' else 'NEW'}; END; $$ LANGUAGE plpgsql"
        )
        statements.append(
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        )
    return statements
