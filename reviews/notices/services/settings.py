"""The bureau changes its choices for papers; each saving is one row of the trail with what was and what is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.accounts.models import Installation
from reviews.errors import Conflict, InvalidInput
from reviews.foundation import audit
from reviews.notices.domain import PaperSettings
from reviews.notices.queries import get_paper_settings, settings_as_values
from reviews.notices.services.access import must_organise
from reviews.typesetting import digest_of


def save_paper_settings(session: Session, *, actor: Viewer, chosen: PaperSettings, seen: str, now: datetime) -> int:
    """Keep the choices; returns how many changed. They hold for what is drafted and issued from now on.

    seen: settings_digest of what the person saw. Raises NotAllowed, InvalidInput, Conflict when somebody saved meanwhile.
    """
    must_organise(actor)
    before = get_paper_settings(session)
    if settings_digest(before) != seen:
        raise Conflict("公文设置在您打开之后有了改动，没有保存。请刷新页面，看过现在的设置后再改。")
    faults = chosen.faults()
    if faults:
        raise InvalidInput("没有保存。" + "".join(faults))
    was, now_is = settings_as_values(before), settings_as_values(chosen)
    changed = {key: [was[key], value] for key, value in now_is.items() if value != was[key]}
    for key, (_old, value) in changed.items():
        session.merge(Installation(key=key, value=value))
    if changed:
        session.flush()
        audit.record(session, actor=actor.audit, action="installation.papers_set", object_type="installation", object_id=None,
                     details={"changed": changed}, now=now)
    return len(changed)


def settings_digest(settings: PaperSettings) -> str:
    """One short word for all choices: two people who saw the same have the same."""
    return digest_of(settings_as_values(settings))[:16]
