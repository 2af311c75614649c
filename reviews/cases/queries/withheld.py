"""What the machine judged is withheld from a reviewer who has still to make up his or her own mind.

Rooms above say whose turn it is; every read that shows a judgement asks here with the viewer, so that nothing is left for a
template to hide. What was merely read (pages, words, documents, fields, dates) is never withheld.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.domain.flags import FlagRow
from reviews.cases.queries.reading import ReadingProgress, current_findings, reading_progress

CasesOf = Callable[[Session, str], frozenset[str]]
_registered: dict[str, CasesOf] = {}


def register_withholding(name: str, cases_of: CasesOf) -> None:
    """Let a room above withhold judgements. cases_of(session, user_id): ids of the cases that person must judge first.

    It counts for the person in every role. A later registration of the same name replaces the earlier one.
    """
    _registered[name] = cases_of


def cases_withheld(session: Session, user_id: str) -> frozenset[str]:
    """Ids of the cases whose findings this person may not see yet."""
    return frozenset().union(*(cases_of(session, user_id) for cases_of in _registered.values()))


def is_withheld(session: Session, viewer: Viewer, case_id: str) -> bool:
    """Whether the machine's judgement on this case is withheld from the viewer."""
    return case_id in cases_withheld(session, viewer.user_id)


def findings_for(session: Session, viewer: Viewer, case_id: str) -> list[FlagRow]:
    """The findings of the run in force as this viewer may see them: none while they are withheld."""
    return [] if is_withheld(session, viewer, case_id) else current_findings(session, case_id)


def progress_for(session: Session, viewer: Viewer, case_id: str, *, folder: Path) -> ReadingProgress:
    """What the worker is doing; the first answer of a running one goes without its flags while they are withheld."""
    progress = reading_progress(session, case_id, folder=folder)
    if progress.first is None or not is_withheld(session, viewer, case_id):
        return progress
    return replace(progress, first=replace(progress.first, flags=()))
