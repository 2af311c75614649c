"""The pool of reviewers from a table, by the registry's import: every row checked, all of them taken or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Profile, Role, Viewer
from reviews.accounts.models import User
from reviews.accounts.queries import find_installation_value, find_user_by_login, list_roles, list_units
from reviews.accounts.services.passwords import make_link
from reviews.accounts.services.people import create_user, set_roles
from reviews.registry.domain.importing import CheckedRow, Column, ImportKind, mark_repeats
from reviews.registry.services.imports import Imported, add_import_kind
from reviews.rounds.domain.pool import ReviewerCategory, category_of, split_words
from reviews.rounds.queries.pool import find_profile
from reviews.rounds.services.pool import MOST, save_profile

REVIEWERS = ImportKind("reviewers", "评查员库", (
    Column("name", ("姓名", "评查员", "评查员姓名"), required=True, size=60),
    Column("login", ("登录名", "账号", "用户名", "工号"), required=True, size=64),
    Column("unit", ("单位", "所在单位", "工作单位", "单位名称")),
    Column("category", ("类别", "人员类别", "身份"), required=True, size=20),
    Column("fields", ("擅长领域", "执法领域", "领域", "专长"), size=200),
    Column("certificates", ("执法证号", "证件号码", "证号"), size=200),
    Column("round_limit", ("每轮限额", "每轮最多", "限额"), size=6),
    Column("year_limit", ("年度限额", "每年最多"), size=6),
))


def _check(session: Session, _actor: Viewer, rows: Sequence[CheckedRow]) -> None:
    units = {u.name for u in list_units(session)}
    apart = find_installation_value(session, "profile") == "mlps3"
    mark_repeats(rows, ("login",), "登录名")
    for row in rows:
        v = row.values
        v["login"] = v["login"].strip().lower()
        if v["unit"] and v["unit"] not in units:
            row.errors.append(f"单位“{v['unit']}”没有登记，请先登记或核对名称")
        if v["category"] and category_of(v["category"]) is None:
            row.errors.append(f"类别“{v['category']}”不在“{'、'.join(c.label for c in ReviewerCategory)}”之中")
        for column, label in (("round_limit", "每轮限额"), ("year_limit", "年度限额")):
            if v[column] and not (v[column].isascii() and v[column].isdigit() and 0 < int(v[column]) <= MOST):
                row.errors.append(f"{label}“{v[column]}”不是 1 以上的整数")
        _check_account(session, row, find_user_by_login(session, v["login"]) if v["login"] else None, apart)


def _check_account(session: Session, row: CheckedRow, user: User | None, apart: bool) -> None:
    if user is not None and user.name != row.values["name"]:
        row.errors.append(f"登录名 {row.values['login']} 是“{user.name}”的账号，与姓名不符")
    if user is None and row.values["login"] and apart:
        row.errors.append("没有这个账号：请先由系统管理员导入人员账号、安全管理员授予“评查员”角色")
    elif user is not None and apart and Role.reviewer not in list_roles(session, user.id):
        row.errors.append("账号还没有“评查员”角色，请安全管理员授予后再导入")


def _take(
    session: Session, actor: Viewer, rows: Sequence[CheckedRow], done: Imported, profile: str, now: datetime
) -> None:
    units = {u.name: u.id for u in list_units(session)}
    level: Profile = "mlps3" if profile == "mlps3" else "small_unit"
    for row in rows:
        v = row.values
        user = find_user_by_login(session, v["login"])
        made = user is None
        user = user or create_user(session, actor=actor.audit, login=v["login"], name=v["name"], unit_id=units.get(v["unit"]),
                                   now=now)
        session.flush()
        held = list_roles(session, user.id)
        if Role.reviewer not in held:
            set_roles(session, actor=actor.audit, user_id=user.id, roles=[*held, Role.reviewer], profile=level, now=now)
        if made:
            done.links.append((v["name"], v["login"], make_link(session, actor=actor.audit, user_id=user.id, now=now)))
        category, known = category_of(v["category"]), find_profile(session, user.id)
        assert category is not None
        save_profile(session, actor=actor, user_id=user.id, category=category, fields=split_words(v["fields"]),
                     certificates=split_words(v["certificates"]), round_limit=_number(v["round_limit"]), active=True,
                     year_limit=_number(v["year_limit"]), seen_version=known.version if known else 0, now=now)


def _number(text: str) -> int | None:
    return int(text) if text else None


add_import_kind(REVIEWERS, check=_check, take=_take, after="rounds.pool")
