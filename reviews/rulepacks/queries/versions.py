"""Reads of rule packs: versions in store, and the parsed pack of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.errors import InvalidInput, NotFound
from reviews.rulepacks.models import PackVersion
from scoring_rules import RulePack, pack_to_text, parse_pack


def get_version(session: Session, pack_version_id: str) -> PackVersion:
    """Raises NotFound."""
    version = session.get(PackVersion, pack_version_id)
    if version is None:
        raise NotFound("没有找到这份评查标准，请从列表重新选择。")
    return version


def get_pack(session: Session, pack_version_id: str) -> RulePack:
    """The parsed pack of a stored version. Raises NotFound."""
    version = get_version(session, pack_version_id)
    return parse_pack(version.content, version.variant)


def text_of_version(session: Session, version: PackVersion) -> str:
    """The YAML to begin a draft with; of a pack with several tables, this version's table alone, without its comments."""
    pack = get_pack(session, version.id)
    return pack_to_text(pack) if "\nvariants:" in version.content else version.content


def list_versions(session: Session) -> list[PackVersion]:
    """Every version, by pack; within its pack the one that came into force last first."""
    return list(session.scalars(sa.select(PackVersion).order_by(
        PackVersion.pack_id, PackVersion.in_force_from.desc(), PackVersion.added_at.desc(), PackVersion.version.desc())))


def list_versions_of(session: Session, pack_id: str) -> list[PackVersion]:
    """The versions of one pack, the one that came into force last first."""
    return [v for v in list_versions(session) if v.pack_id == pack_id]


def list_current_versions(session: Session, *, on: date | None = None) -> list[PackVersion]:
    """One version of each pack, in the order of pack ids: the newest, or the one in force on a day.

    A version is in force from its day until the next version's day, and never past its own last day.
    """
    newest: dict[str, PackVersion] = {}
    for version in list_versions(session):
        if on is None or (version.in_force_from is None or version.in_force_from <= on):
            newest.setdefault(version.pack_id, version)
    found = list(newest.values())
    return found if on is None else [v for v in found if _not_ended(get_pack(session, v.id), on)]


def _not_ended(pack: RulePack, on: date) -> bool:
    return pack.effective_to is None or pack.effective_to >= on


@dataclass(frozen=True, slots=True)
class VersionStanding:
    """A stored version and its time: in force until (the day before the next one, or its own last day; None: open).

    standing: upcoming, in_force or superseded, as of the day that was asked for.
    """

    version: PackVersion
    until: date | None
    standing: str


def version_standings(session: Session, versions: Sequence[PackVersion], *, on: date) -> list[VersionStanding]:
    """How each version stands on a day, in the order given (list_versions)."""
    out = []
    later: dict[str, date | None] = {}
    for version in versions:
        own, next_from = get_pack(session, version.id).effective_to, later.get(version.pack_id)
        ends = [day for day in (own, next_from - timedelta(days=1) if next_from else None) if day is not None]
        until = min(ends, default=None)
        begun = version.in_force_from is None or version.in_force_from <= on
        standing = "upcoming" if not begun else "superseded" if until is not None and until < on else "in_force"
        later[version.pack_id] = version.in_force_from
        out.append(VersionStanding(version, until, standing))
    return out


def list_versions_by_kind(session: Session, *, on: date) -> dict[str, list[PackVersion]]:
    """What a new case may choose from: the version of each pack in force on that day, under each kind of case it serves."""
    by_kind: dict[str, list[PackVersion]] = {}
    for version in list_current_versions(session, on=on):
        for kind in get_pack(session, version.id).kinds:
            by_kind.setdefault(kind.value, []).append(version)
    return by_kind


def find_version_in_force(session: Session, pack_id: str, *, on: date) -> PackVersion | None:
    """The version of a pack in force on a day, or None."""
    return next((v for v in list_current_versions(session, on=on) if v.pack_id == pack_id), None)


def require_pack_for(session: Session, pack_version_id: str, kind: str) -> None:
    """Raises InvalidInput where there is no such version or it does not serve this kind of case."""
    version = session.get(PackVersion, pack_version_id)
    if version is None:
        raise InvalidInput("所选评查标准不存在，请重新选择。")
    pack = get_pack(session, version.id)
    if kind not in {one.value for one in pack.kinds}:
        served = "、".join(one.label for one in pack.kinds)
        raise InvalidInput(f"评查标准《{version.title}》只用于{served}案卷，与所选案卷类别不符。请另选一份评查标准。")


def find_version_by_pack_id(session: Session, pack_id: str) -> PackVersion | None:
    """The newest version of a pack by the pack's own id, or None."""
    return next((v for v in list_current_versions(session) if v.pack_id == pack_id), None)


def find_version_by_hash(session: Session, sha256: str) -> PackVersion | None:
    """The version whose text has this hash, or None."""
    return session.scalars(sa.select(PackVersion).where(PackVersion.sha256 == sha256)).one_or_none()


def check_titles(pack: RulePack) -> dict[str, str]:
    """What each machine check of a pack looks at, by check id."""
    wanted = {link.check for item in pack.items for link in item.checks} | {c for v in pack.vetoes for c in v.checks}
    return {key: check.title for key, check in pack.all_checks.items() if key in wanted}
