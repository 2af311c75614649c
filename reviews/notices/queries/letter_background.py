"""What a letter says beside its result: its rows in the rectification ledger, and the defects behind machine flags."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.cases.models import Finding, RuleRun
from reviews.notices.domain import LedgerMark, LetterBackground, PagePicture, PlaceKey
from reviews.rectification.domain.states import RowState
from reviews.rectification.models import LedgerRow
from reviews.scoresheets.models import Release


def letter_background(
    session: Session, release: Release, pictures: Mapping[PlaceKey, PagePicture | str]
) -> LetterBackground:
    """The background of a released result's letter; pictures as they were cut."""
    rows = session.execute(
        sa.select(LedgerRow.entry, LedgerRow.number, LedgerRow.due_on)
        .where(LedgerRow.release_id == release.id, LedgerRow.state != RowState.revoked.value).order_by(LedgerRow.seq))
    defects: dict[str, str] = dict(session.execute(
        sa.select(Finding.key, Finding.defect).join(RuleRun, RuleRun.id == Finding.run_id)
        .where(RuleRun.case_id == release.case_id).order_by(RuleRun.made_at, Finding.id)).all())  # type: ignore[arg-type]
    return LetterBackground(pictures, {entry: LedgerMark(number, due) for entry, number, due in rows}, defects)
