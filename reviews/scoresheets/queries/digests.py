"""The check that every settlement has its digest, and that the digest says what the settlement says."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.scoresheets.domain.digest import digest_of
from reviews.scoresheets.models import Settlement, SettlementDigest

_AT_ONCE = 100


def list_digest_faults(session: Session) -> Iterator[str]:
    """Chinese sentences, none when all is well. Reads the content of every settlement, a few at a time."""
    ids = list(session.scalars(sa.select(Settlement.id).order_by(Settlement.id)))
    for start in range(0, len(ids), _AT_ONCE):
        rows = session.execute(
            sa.select(Settlement.id, Settlement.content, SettlementDigest.content)
            .outerjoin(SettlementDigest, SettlementDigest.settlement_id == Settlement.id)
            .where(Settlement.id.in_(ids[start:start + _AT_ONCE])).order_by(Settlement.id))
        for settlement_id, content, digest in rows:
            if digest is None:
                yield f"定案 {settlement_id} 没有摘要，统计数不到它"
            elif digest != digest_of(content):
                yield f"定案 {settlement_id} 的摘要与定案内容不符"
