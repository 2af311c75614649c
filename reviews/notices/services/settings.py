"""The bureau changes its choices for papers; each saving is one row of the trail with what was and what is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.accounts.models import Installation
from reviews.errors import Conflict, InvalidInput
from reviews.foundation import audit
from reviews.notices.domain import PaperSettings
from reviews.notices.queries import get_paper_settings, list_number_words, settings_as_values
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
    faults = (*chosen.faults(), *_words_taken(session, chosen))
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


def _words_taken(session: Session, chosen: PaperSettings) -> list[str]:
    """Words under which papers of another kind were numbered: the same numbers would be given out again."""
    taken = list_number_words(session)
    return [f"发文字“{one.word}”已经用于{other.label}，文号会重复。请另取一个。" for kind, one in chosen.kinds.items()
            for other in taken.get(one.word, ()) if other is not kind]


def settings_digest(settings: PaperSettings) -> str:
    """One short word for all choices: two people who saw the same have the same."""
    return digest_of(settings_as_values(settings))[:16]
