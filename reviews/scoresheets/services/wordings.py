"""The bureau's own wordings: added by the organiser, retired by the organiser, never changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import InvalidInput, NotFound
from reviews.foundation import audit
from reviews.foundation.ids import new_id
from reviews.rulepacks.queries import get_pack, get_version
from reviews.scoresheets.domain.wordings import LONGEST, same_words, why_not_again
from reviews.scoresheets.models import Wording
from reviews.scoresheets.queries.wordings import list_wordings
from reviews.scoresheets.services.access import checked_text


def add_wording(
    session: Session, *, actor: Viewer, pack_version_id: str, item: str, text: str, basis: str, advice: str, now: datetime
) -> Wording:
    """Offer a wording for an item of a standard, in all its versions. The same words again change nothing.

    Raises NotFound (no such standard), InvalidInput: no text, no such item, or names, numbers and dates in it.
    """
    version, pack = get_version(session, pack_version_id), get_pack(session, pack_version_id)
    if item not in {one.id for one in pack.items}:
        raise InvalidInput("请选择条目，没有保存。")
    clean, clause, remedy = (checked_text(one, limit=LONGEST) for one in (text, basis, advice))
    if not clean:
        raise InvalidInput("请写表述，没有保存。")
    fault = next((why for one in (clean, remedy) if (why := why_not_again(one))), None)
    if fault is not None:
        raise InvalidInput(f"这条表述{fault}，没有保存。常用表述会用到别的案卷上，请写成不涉及具体案件的话。")
    for row in list_wordings(session, version.pack_id, item):
        if same_words(row.text) == same_words(clean):
            return row
    made = Wording(id=new_id(), pack_id=version.pack_id, item=item, text=clean, basis=clause, advice=remedy,
                   added_by=actor.user_id, added_at=now)
    session.add(made)
    session.flush()
    audit.record(session, actor=actor.audit, action="wording.added", object_type="wording", object_id=made.id,
                 details={"pack": version.pack_id, "item": item}, now=now)
    return made


def retire_wording(session: Session, *, actor: Viewer, wording_id: str, now: datetime) -> Wording:
    """Offer a wording no longer; retiring it twice is the same as once. Raises NotFound."""
    row = session.get(Wording, wording_id)
    if row is None:
        raise NotFound()
    if row.retired_at is None:
        row.retired_by, row.retired_at = actor.user_id, now
        session.flush()
        audit.record(session, actor=actor.audit, action="wording.retired", object_type="wording", object_id=row.id, now=now)
    return row
