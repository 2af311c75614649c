"""Names that no example in a general paper may carry: parties, organs, units, officers, users, and what readings found."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from extraction import field_definitions
from reviews.accounts.models import Unit, User
from reviews.cases.domain.masking import Known, known_of
from reviews.cases.models import Case, Reading
from reviews.insights.domain.anonymising import Names, names_of
from reviews.insights.domain.facts import item_topic
from reviews.insights.domain.frames import ReviewFrames
from reviews.notices.domain.drafts.topic_words import Wordbook, wordbook, wordings_of
from reviews.registry.models import Officer, Organ
from reviews.scoresheets.models import Wording

_AT_ONCE = 400


def words_for(session: Session, frames: ReviewFrames, topics: Collection[str]) -> Wordbook:
    """What may be said of these topics, with the names of every file whose words are looked at."""
    cases = {case for wordings in wordings_of(frames, topics).values() for one in wordings for case in one.cases}
    known = _known_by_reading(session, cases)
    return wordbook(frames, topics, _names(session, frames, known.values()), frozenset(known), _bank(session, topics))


def _bank(session: Session, topics: Collection[str]) -> dict[str, tuple[str, ...]]:
    """What is right by the bureau's own wordings (常用表述), by topic."""
    found: dict[str, list[str]] = {}
    rows = session.execute(sa.select(Wording.pack_id, Wording.item, Wording.advice)
                           .where(Wording.retired_at.is_(None), Wording.advice != "").order_by(Wording.added_at, Wording.id))
    for pack_id, item, advice in rows:
        topic = item_topic(pack_id, item)
        if topic in topics:
            found.setdefault(topic, []).append(" ".join(advice.split()))
    return {topic: tuple(advices) for topic, advices in found.items()}


def _names(session: Session, frames: ReviewFrames, known: Collection[Known]) -> Names:
    cases = sorted(set(frames.array("files", "case_id")))
    parties = [party for ids in _portions(cases)
               for party in session.scalars(sa.select(Case.party_name).where(Case.id.in_(ids)))]
    people = [*parties, *session.scalars(sa.select(Officer.name)), *session.scalars(sa.select(User.name))]
    bodies = [name for model in (Organ, Unit) for row in session.execute(sa.select(model.name, model.short_name)) for name in row]
    return names_of((one for one in people if one), (one for one in bodies if one), known)


def _known_by_reading(session: Session, case_ids: Collection[str]) -> dict[str, Known]:
    """By case: the people and values of its reading; a case that was not read is not among them."""
    types = {key: one.type for key, one in field_definitions().items()}
    found = {}
    for ids in _portions(sorted(case_ids)):
        rows = session.execute(sa.select(Case.id, Case.party_name, Reading.content)
                               .join(Reading, Reading.id == Case.reading_id).where(Case.id.in_(ids)).order_by(Case.id))
        for case_id, party, content in rows:
            found[case_id] = known_of(content.get("fields", ()), types, party=party or "")
    return found


def _portions(ids: list[str]) -> list[list[str]]:
    return [ids[at:at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE)]
