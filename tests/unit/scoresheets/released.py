"""A released result put into the tables by hand, for tests that need one and not the steps to it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.cases.models import Case, CaseFile
from reviews.foundation.audit import canonical_json
from reviews.rounds.models import Assignment
from reviews.scoresheets.domain.answering import points_of
from reviews.scoresheets.domain.settled import content_of
from reviews.scoresheets.domain.settling import settle_one
from reviews.scoresheets.models import AnswerFile, Release, Settlement
from reviews.scoresheets.services.settling import digest_row
from tests import factories
from tests.unit.notices.sheets import submitted

NOW = factories.NOW


def release_by_hand(session: Session, case_id: str, assignment_id: str) -> dict[str, str]:
    """Ids of the release, its first point and a piece of evidence for it."""
    seat, case = session.get_one(Assignment, assignment_id), session.get_one(Case, case_id)
    sheet = submitted(sheet_id="s" * 20, assignment_id=seat.id, round_id=seat.round_id, case_id=case_id,
                      reviewer_id=seat.reviewer_id)
    result = settle_one(sheet, slot=1, seq=1, now=NOW)
    first = result.problems[0]
    result = replace(result, items=tuple(
        replace(i, deducted=Decimal(1)) if i.item == first.item else i for i in result.items))
    content = content_of(result)
    settled = Settlement(round_id=seat.round_id, case_id=case_id, seq=1, kind="single", total=result.total,
                         grade=result.grade, content=content, settled_by=case.created_by, settled_at=NOW,
                         content_hash=hashlib.sha256(canonical_json(content)).hexdigest())
    session.add(settled)
    session.flush()
    session.add(digest_row(settled))
    release = Release(round_id=seat.round_id, case_id=case_id, seq=1, settlement_id=settled.id, grade=result.grade,
                      grade_before=result.grade, answer_by=date(2999, 1, 1), released_by=case.created_by, released_at=NOW)
    session.add(release)
    session.flush()
    point = points_of(result)[0].key
    stored = session.scalar(sa.select(CaseFile.sha256).where(CaseFile.case_id == case_id)) or "0" * 64
    file = AnswerFile(release_id=release.id, point=point, name="证据.pdf", sha256=stored, size=3,
                      uploaded_by=case.created_by, uploaded_at=NOW)
    session.add(file)
    session.flush()
    return {"release_id": release.id, "point": point, "evidence_id": file.id}
