"""Wordings to offer for one item: the bureau's, the standard's, and those most used in released case files.

Files that are still open give nothing, whoever scored them: what two reviewers write must not meet before the release.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.models import Unit, User
from reviews.cases.domain.states import PUBLIC
from reviews.cases.models import Case, Reading
from reviews.registry.models import Officer, Organ
from reviews.rounds.models import Assignment
from reviews.rulepacks.models import PackVersion
from reviews.scoresheets.domain import SheetState
from reviews.scoresheets.domain.wordings import OfferedWording, UsedWording, WordingSource, name_parts, offer
from reviews.scoresheets.models import Mark, Problem, Scoresheet, Wording
from scoring_rules import RulePack
from scoring_rules.registry import registered

_MOST_ROWS = 4_000  # of the newest released files; more changes no ranking worth the time


def list_offered(session: Session, *, pack_id: str, pack: RulePack, item: str) -> tuple[OfferedWording, ...]:
    """At most nine wordings for an item of a standard; the same for everyone who asks."""
    used = list(_used(session, pack_id, item))
    words = _own_words(session, {one.case_id for one in used})
    bureau = [OfferedWording(w.text, w.basis, w.advice, WordingSource.bureau, id=w.id)
              for w in list_wordings(session, pack_id, item)]
    return offer(bureau, _of_pack(pack, item), used, words)


def list_wordings(session: Session, pack_id: str, item: str | None = None, *, retired: bool = False) -> list[Wording]:
    """The bureau's own wordings of a standard, by item and age. item None: of every item."""
    wanted = sa.select(Wording).where(Wording.pack_id == pack_id).order_by(Wording.item, Wording.added_at, Wording.id)
    if item is not None:
        wanted = wanted.where(Wording.item == item)
    return list(session.scalars(wanted if retired else wanted.where(Wording.retired_at.is_(None))))


def _of_pack(pack: RulePack, item_id: str) -> list[OfferedWording]:
    """The defects that the standard links with an item, in the words of the catalogue."""
    found = {}
    for link in next((i.checks for i in pack.items if i.id == item_id), ()):
        check = registered().get(link.check)
        if check is not None:
            defect = check.defect
            found[defect.id] = OfferedWording(defect.title, defect.basis, defect.advice, WordingSource.pack)
    return list(found.values())


def _used(session: Session, pack_id: str, item: str) -> Iterator[UsedWording]:
    """What submitted sheets of released files say under an item, newest files first."""
    problems = sa.select(Scoresheet.case_id, Problem.text, Problem.basis, Problem.advice, Scoresheet.submitted_at).join(
        Problem, Problem.sheet_id == Scoresheet.id).where(Problem.item == item, sa.not_(Problem.removed))
    empty = sa.literal("")
    marks = sa.select(Scoresheet.case_id, Mark.comment, empty, empty, Scoresheet.submitted_at).join(
        Mark, Mark.sheet_id == Scoresheet.id).where(Mark.item == item, Mark.comment != "", Mark.deducted > 0)
    for statement in (problems, marks):
        rows = session.execute(
            statement.join(Case, Case.id == Scoresheet.case_id)
            .join(Assignment, Assignment.id == Scoresheet.assignment_id)
            .join(PackVersion, PackVersion.id == Scoresheet.pack_version_id)
            .where(Scoresheet.state == SheetState.submitted.value, Case.state.in_([state.value for state in PUBLIC]),
                   Assignment.purpose == "review", Assignment.withdrawn_at.is_(None), PackVersion.pack_id == pack_id)
            .order_by(Scoresheet.submitted_at.desc(), Scoresheet.id).limit(_MOST_ROWS))
        for case_id, text, basis, advice, _at in rows:
            yield UsedWording(case_id, text, basis, advice)


def _own_words(session: Session, case_ids: Collection[str]) -> dict[str, frozenset[str]]:
    """By case: party, organ, unit, officers, reviewers, number, and every short text that was read in the file."""
    cases = session.execute(
        sa.select(Case, Organ, Unit.name, Reading.content).join(Organ, Organ.id == Case.organ_id)
        .join(Unit, Unit.id == Organ.unit_id).outerjoin(Reading, Reading.id == Case.reading_id)
        .where(Case.id.in_(case_ids))).all()
    found = {}
    for case, organ, unit, content in cases:
        officers = session.scalars(sa.select(Officer.name).where(Officer.organ_id == organ.id))
        people = session.scalars(sa.select(User.name).join(Scoresheet, Scoresheet.reviewer_id == User.id)
                                 .where(Scoresheet.case_id == case.id))
        names = {case.party_name, organ.name, organ.short_name, unit, case.number, *officers, *people}
        found[case.id] = name_parts(n for n in names if n) | _texts_read(content or {})
    return found


def _texts_read(content: dict[str, Any]) -> frozenset[str]:
    """Names, places and numbers that the reader found: every text of two to forty characters, and what lists hold."""
    found: set[str] = set()

    def gather(value: Any) -> None:
        if isinstance(value, str) and 2 <= len(value) <= 40:
            found.add(value)
        elif isinstance(value, dict):
            for inner in value.values():
                gather(inner)
        elif isinstance(value, list):
            for inner in value:
                gather(inner)

    for field in content.get("fields", ()):
        if not str(field["field"]).endswith(("_provisions", "_kinds", "_kind")):
            gather(field.get("value"))
    return frozenset(found)
