"""How the pages of a case are, and what about it an organiser should see before it counts as handed in.

Rooms above that know what a case should be (a file drawn for a round) register themselves here; a case of which nobody
expects anything has no doubts.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.domain.precheck import Doubt, Expected, FilePart, PageHealth, doubts, page_health
from reviews.cases.domain.unjudged import unjudged_notes
from reviews.cases.models import Case
from reviews.cases.queries.page_map import notes_of
from reviews.cases.queries.reading import effective_reading, find_reading, list_files
from reviews.cases.queries.withheld import is_withheld

Expectation = Callable[[Session, str], "Expected | None"]
_registered: dict[str, Expectation] = {}


def register_expectation(room: str, expectation: Expectation) -> None:
    """Let a room above say what a case should be. expectation(session, case_id): None for a case it knows nothing of."""
    _registered[room] = expectation


def expected_of(session: Session, case_id: str) -> Expected | None:
    """What a case should be, or None when nobody expects anything of it."""
    return next((found for ask in _registered.values() if (found := ask(session, case_id)) is not None), None)


def health_of(session: Session, case: Case, viewer: Viewer | None = None) -> PageHealth | None:
    """How the pages of a case are; None while nothing has been read.

    viewer: for whom; what compares pages is left out where it is withheld from that person.
    """
    reading = find_reading(session, case)
    if reading is None:
        return None
    content, names = effective_reading(session, case.id), {f.id: f.name for f in list_files(session, case.id)}
    notes = notes_of(session, reading, content)
    if viewer is not None and is_withheld(session, viewer, case.id):
        notes = unjudged_notes(notes)
    return page_health(content, notes,
                       [FilePart(names.get(str(f["file_id"]), ""), str(f["status"]), int(f["first_page"]), int(f["pages"]))
                        for f in reading.files])


def doubts_of(session: Session, case: Case, viewer: Viewer | None = None) -> tuple[Doubt, ...]:
    """Why an organiser should look at a case before it counts as handed in. viewer: for whom, as in `health_of`."""
    if viewer is not None and is_withheld(session, viewer, case.id):
        return ()
    expected, health = expected_of(session, case.id), health_of(session, case)
    if expected is None or health is None:
        return ()
    return doubts(effective_reading(session, case.id), health, expected)
