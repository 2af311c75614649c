"""Writes of rule packs: a version is stored whole and never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from reviews.errors import Conflict
from reviews.foundation import audit
from reviews.rulepacks.models import PackVersion
from reviews.rulepacks.queries import find_version_by_hash, list_versions
from scoring_rules import list_packs, pack_text, parse_pack


def ensure_shipped_packs(session: Session, now: datetime, *, keys: Sequence[str] | None = None) -> list[PackVersion]:
    """Store each shipped pack whose text is not stored yet; returns what was added. To be called at start and in setup.

    keys: these of scoring_rules.list_packs alone.

    Raises Conflict when a shipped text changed without a new version number: stored versions are never changed.
    """
    taken = {(v.pack_id, v.version): v.sha256 for v in list_versions(session)}
    added = []
    for key in list_packs() if keys is None else keys:
        text, variant = pack_text(key), key.partition("/")[2]
        # One file holds several tables: each is a version of its own, so its name is part of what is hashed.
        sha256 = hashlib.sha256(f"{variant}\n{text}".encode() if variant else text.encode()).hexdigest()
        if find_version_by_hash(session, sha256) is not None:
            continue
        pack = parse_pack(text, variant or None)
        if (key, pack.version) in taken:
            raise Conflict(
                f"随程序的评查标准《{pack.title}》内容有变而版本号仍是 {pack.version}，没有收入。请为新内容编新的版本号。"
            )
        version = PackVersion(pack_id=key, version=pack.version, title=pack.title, content=text, sha256=sha256,
                              in_force_from=pack.effective_from, added_at=now)
        session.add(version)
        session.flush()
        audit.record(session, actor=audit.SYSTEM, action="rulepack.added", object_type="rulepack", object_id=version.id,
                     details={"pack": key, "version": pack.version, "sha256": sha256}, now=now)
        added.append(version)
    return added
