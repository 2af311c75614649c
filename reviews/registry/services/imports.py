"""Importing a whole table: every row is checked against what is there, and either all rows are taken or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.queries import find_user_by_login, list_units
from reviews.accounts.services.passwords import make_link
from reviews.accounts.services.people import create_user, save_unit, set_roles
from reviews.errors import Conflict, InvalidInput, NotAllowed, NotFound
from reviews.foundation import audit
from reviews.registry.domain.benchmarks import check_grades, tables_of
from reviews.registry.domain.importing import (
    KINDS,
    CheckedRow,
    ImportKind,
    Table,
    check_rows,
    is_yes,
    mark_repeats,
)
from reviews.registry.queries import list_officers, list_organs
from reviews.registry.services.benchmarks import import_benchmark, mark_known_benchmarks
from reviews.registry.services.records import clean_certificate, save_officer, save_organ


@dataclass(slots=True)
class Imported:
    """What an import did. added: rows taken. links: (name, login, token) of accounts made; tokens are stored nowhere."""

    added: int = 0
    links: list[tuple[str, str, str]] = field(default_factory=list)


Check = Callable[[Session, Viewer, Sequence[CheckedRow]], None]
Take = Callable[[Session, Viewer, Sequence[CheckedRow], Imported, str, datetime], None]
_added: dict[str, tuple[Check, Take, str]] = {}


def add_import_kind(kind: ImportKind, *, check: Check, take: Take, after: str) -> None:
    """Let a room above have its tables imported the same way: by the organiser, all rows or none.

    check adds errors to rows; take writes them; after: the endpoint to go to.
    """
    KINDS[kind.id] = kind
    _added[kind.id] = (check, take, after)


def after_import(kind_id: str) -> str | None:
    """Where an added kind leads afterwards, or None."""
    return _added[kind_id][2] if kind_id in _added else None


def may_import(actor: Viewer, kind_id: str) -> bool:
    """Accounts are made by the system administrator, everything else by the organiser; units by either."""
    if kind_id == "people":
        return actor.has(Role.system_admin)
    if kind_id == "units":
        return actor.has(Role.organiser, Role.system_admin)
    return actor.has(Role.organiser)


def check_table(
    session: Session, *, actor: Viewer, kind: ImportKind, table: Table, mapping: Mapping[str, int]
) -> list[CheckedRow]:
    """Every row with all that is wrong with it: form, repeats within the table, clashes with what is registered."""
    rows = check_rows(kind, table, mapping)
    checks: dict[str, Check] = {"units": _check_units, "organs": _check_organs, "officers": _check_officers,
                                "people": _check_people, "benchmarks": _check_benchmarks}
    (_added[kind.id][0] if kind.id in _added else checks[kind.id])(session, actor, rows)
    return rows


def import_table(
    session: Session, *, actor: Viewer, kind_id: str, table: Table, mapping: Mapping[str, int], profile: str, now: datetime
) -> Imported:
    """Take all rows of a table. Raises NotAllowed, InvalidInput when the mapping lacks a column or any row has an error."""
    if not may_import(actor, kind_id):
        raise NotAllowed("您的角色不能导入这类表格。人员账号由系统管理员导入，执法机关和执法人员由组织方导入。")
    kind = KINDS.get(kind_id)
    if kind is None:
        raise InvalidInput("请选择要导入的内容。")
    lacking = [c.label for c in kind.columns if c.required and c.id not in mapping]
    if lacking:
        raise InvalidInput(f"还没有指定“{'、'.join(lacking)}”在哪一列，没有导入。请在上面选择对应的列。")
    rows = check_table(session, actor=actor, kind=kind, table=table, mapping=mapping)
    wrong = sum(bool(r.errors) for r in rows)
    if wrong or not rows:
        raise InvalidInput(
            f"有 {wrong} 行需要改正，一行也没有导入。请在表格中改好后重新选择文件。" if rows else "表格里没有可以导入的行。"
        )
    done = Imported()
    try:
        (_added[kind.id][1] if kind.id in _added else _TAKE[kind.id])(session, actor, rows, done, profile, now)
    except (Conflict, NotFound) as error:
        raise InvalidInput(f"登记内容在导入途中有了变化，一行也没有导入：{error.message}") from error
    done.added = len(rows)
    audit.record(session, actor=actor.audit, action="registry.imported", object_type="registry", object_id=kind.id,
                 details={"rows": len(rows)}, now=now)
    return done


def _check_units(session: Session, _actor: Viewer, rows: Sequence[CheckedRow]) -> None:
    known = {u.name for u in list_units(session)}
    mark_repeats(rows, ("name",), "单位名称")
    earlier: set[str] = set()
    for row in rows:
        name, parent = row.values["name"], row.values["parent"]
        if name in known:
            row.errors.append("该单位已经登记")
        if parent and parent not in known | earlier:
            row.errors.append(f"上级单位“{parent}”没有登记，也不在前面的行里")
        earlier.add(name)


def _check_organs(session: Session, _actor: Viewer, rows: Sequence[CheckedRow]) -> None:
    units = {u.name for u in list_units(session)}
    known = {o.name for o in list_organs(session, active_only=False)}
    mark_repeats(rows, ("name",), "执法机关名称")
    for row in rows:
        if row.values["name"] in known:
            row.errors.append("该执法机关已经登记")
        _must_know(row, "unit", units, "报送单位")


def _check_officers(session: Session, _actor: Viewer, rows: Sequence[CheckedRow]) -> None:
    organs = {o.name: o.id for o in list_organs(session, active_only=False)}
    numbers = {(name, o.certificate_no) for name, organ_id in organs.items() for o in list_officers(session, organ_id)}
    for row in rows:
        row.values["certificate_no"] = clean_certificate(row.values["certificate_no"])
        _must_know(row, "organ", set(organs), "执法机关")
        if row.values["certificate_no"] and (row.values["organ"], row.values["certificate_no"]) in numbers:
            row.errors.append(f"执法证号 {row.values['certificate_no']} 在该机关已经登记")
        start, end = row.values["valid_from"], row.values["valid_to"]
        if start and end and not row.errors and end < start:
            row.errors.append("有效期止早于有效期起")
    mark_repeats(rows, ("organ", "certificate_no"), "执法证号")


def _check_people(session: Session, actor: Viewer, rows: Sequence[CheckedRow]) -> None:
    units = {u.name for u in list_units(session)}
    labels = {role.label for role in Role}
    mark_repeats(rows, ("login",), "登录名")
    for row in rows:
        row.values["login"] = row.values["login"].strip().lower()
        _must_know(row, "unit", units, "单位")
        if row.values["login"] and find_user_by_login(session, row.values["login"]) is not None:
            row.errors.append(f"登录名 {row.values['login']} 已被使用")
        named = _roles(row.values["roles"])
        if named and not actor.has(Role.security_admin):
            row.errors.append("角色由安全管理员授予，请把角色一列清空，或由安全管理员随后授予")
        for label in named:
            if label not in labels:
                row.errors.append(f"没有“{label}”这个角色")


def _must_know(row: CheckedRow, column: str, known: set[str], what: str) -> None:
    if row.values[column] and row.values[column] not in known:
        row.errors.append(f"{what}“{row.values[column]}”没有登记，请先登记或核对名称")


def _take_units(
    session: Session, actor: Viewer, rows: Sequence[CheckedRow], _done: Imported, _profile: str, now: datetime
) -> None:
    ids = {u.name: u.id for u in list_units(session)}
    for row in rows:
        v = row.values
        unit = save_unit(session, actor=actor.audit, unit_id=None, name=v["name"], short_name=v["short_name"], field=v["field"],
                         parent_id=ids.get(v["parent"]), is_bureau=False, active=True, now=now)
        ids[unit.name] = unit.id


def _take_organs(
    session: Session, actor: Viewer, rows: Sequence[CheckedRow], _done: Imported, _profile: str, now: datetime
) -> None:
    units = {u.name: u.id for u in list_units(session)}
    for row in rows:
        v = row.values
        save_organ(session, actor=actor, organ_id=None, name=v["name"], short_name=v["short_name"], field=v["field"],
                   unit_id=units[v["unit"]], reviewed_by_parent=False, active=True, now=now)


def _take_officers(
    session: Session, actor: Viewer, rows: Sequence[CheckedRow], _done: Imported, _profile: str, now: datetime
) -> None:
    organs = {o.name: o.id for o in list_organs(session, active_only=False)}
    for row in rows:
        v = row.values
        save_officer(session, actor=actor, organ_id=organs[v["organ"]], officer_id=None, name=v["name"],
                     certificate_no=v["certificate_no"], valid_from=_day(v["valid_from"]), valid_to=_day(v["valid_to"]),
                     auxiliary=is_yes(v["auxiliary"]), active=True, now=now)


def _take_people(
    session: Session, actor: Viewer, rows: Sequence[CheckedRow], done: Imported, profile: str, now: datetime
) -> None:
    units = {u.name: u.id for u in list_units(session)}
    by_label = {role.label: role for role in Role}
    for row in rows:
        v = row.values
        user = create_user(session, actor=actor.audit, login=v["login"], name=v["name"], unit_id=units[v["unit"]], now=now)
        roles = [by_label[label] for label in _roles(v["roles"])]
        if roles:
            set_roles(session, actor=actor.audit, user_id=user.id, roles=roles, profile=profile, now=now)  # type: ignore[arg-type]
        done.links.append((v["name"], v["login"], make_link(session, actor=actor.audit, user_id=user.id, now=now)))


def _check_benchmarks(session: Session, _actor: Viewer, rows: Sequence[CheckedRow]) -> None:
    check_grades(rows)
    organs = {o.name for o in list_organs(session, active_only=False)}
    for row in rows:
        _must_know(row, "organ", organs, "适用机关")
    mark_known_benchmarks(session, rows)


def _take_benchmarks(
    session: Session, actor: Viewer, rows: Sequence[CheckedRow], _done: Imported, _profile: str, now: datetime
) -> None:
    for draft in tables_of(rows):
        import_benchmark(session, actor=actor, draft=draft, now=now)


_TAKE = {"units": _take_units, "organs": _take_organs, "officers": _take_officers, "people": _take_people,
         "benchmarks": _take_benchmarks}


def _roles(text: str) -> list[str]:
    for mark in "，,；;/ ":
        text = text.replace(mark, "、")
    return [part for part in text.split("、") if part]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
