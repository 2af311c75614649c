"""Reads of rule packs: versions in store, and the parsed pack of one."""

from __future__ import annotations

from functools import lru_cache

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.errors import NotFound
from reviews.rulepacks.models import PackVersion
from scoring_rules import RulePack, parse_pack
from scoring_rules.registry import registered


def get_version(session: Session, pack_version_id: str) -> PackVersion:
    """Raises NotFound."""
    version = session.get(PackVersion, pack_version_id)
    if version is None:
        raise NotFound("没有找到这份评查标准，请从列表重新选择。")
    return version


def get_pack(session: Session, pack_version_id: str) -> RulePack:
    """The parsed pack of a stored version; parsed once a process. Raises NotFound."""
    version = get_version(session, pack_version_id)
    return _parsed(version.sha256, version.content)


def list_versions(session: Session) -> list[PackVersion]:
    """Every version, newest first within its pack."""
    return list(session.scalars(
        sa.select(PackVersion).order_by(PackVersion.pack_id, PackVersion.added_at.desc(), PackVersion.version.desc())))


def list_current_versions(session: Session) -> list[PackVersion]:
    """The newest version of each pack, in the order of pack ids: what a new case may choose from."""
    newest: dict[str, PackVersion] = {}
    for version in list_versions(session):
        newest.setdefault(version.pack_id, version)
    return list(newest.values())


def find_version_by_pack_id(session: Session, pack_id: str) -> PackVersion | None:
    """The newest version of a pack by the pack's own id, or None."""
    return next((v for v in list_current_versions(session) if v.pack_id == pack_id), None)


def find_version_by_hash(session: Session, sha256: str) -> PackVersion | None:
    """The version whose text has this hash, or None."""
    return session.scalars(sa.select(PackVersion).where(PackVersion.sha256 == sha256)).one_or_none()


@lru_cache(maxsize=64)
def _parsed(_sha256: str, content: str) -> RulePack:
    return parse_pack(content)


def check_titles(pack: RulePack) -> dict[str, str]:
    """What each machine check of a pack looks at, by check id."""
    wanted = {link.check for item in pack.items for link in item.checks} | {c for v in pack.vetoes for c in v.checks}
    return {key: check.title for key, check in registered().items() if key in wanted}
