"""What goes into a bundle of letters, as it stands now."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.notices.domain import NoticeKind, NoticeState, from_json
from reviews.notices.domain.batches import BundledLetter, BundleOrder
from reviews.notices.models import Notice
from reviews.notices.queries.round_letters import list_round_letters
from reviews.notices.queries.templates import find_template_in_force


def list_bundled(session: Session, order: BundleOrder) -> tuple[str, list[BundledLetter]]:
    """The file name of the bundle and its letters, in order."""
    chosen = order.chosen(list_round_letters(session, order.round_id, unit_id=order.unit_id))
    rows = {row.id: row for row in session.execute(
        sa.select(Notice.id, Notice.state, Notice.content, Notice.pdf_sha256, Notice.docx_sha256)
        .where(Notice.id.in_([one.notice_id for one in chosen])))}
    template = find_template_in_force(session, NoticeKind.CASE_FEEDBACK)
    letters = []
    for one in chosen:
        row = rows[one.notice_id]
        issued = row.state == NoticeState.ISSUED.value
        letters.append(BundledLetter(from_json(row.content), row.pdf_sha256 if issued else None,
                                     row.docx_sha256 if issued else None, template.sha256 if template else None, one.notice_id))
    return order.file_name(chosen), letters
