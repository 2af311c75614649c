"""The access log of case content: who opened which file when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.foundation import audit


def record_opening(session: Session, *, actor: Viewer, case_id: str, sha256: str, now: datetime) -> None:
    """Note that a person opened a file's bytes."""
    audit.record(session, actor=actor.audit, action="case.opened", object_type="case", object_id=case_id,
                 details={"sha256": sha256}, now=now)
