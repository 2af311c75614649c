"""Rows for tests of letters: a bureau, a reviewed unit, a case scored in a round, its submitted sheet."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from reviews.accounts.domain import Role
from reviews.accounts.models import Installation, Unit
from reviews.cases.domain import CaseState
from reviews.cases.models import Case
from reviews.foundation.audit import canonical_json
from reviews.foundation.ids import new_id
from reviews.notices.queries import LETTER_CONTACT, LETTER_WORD, LETTERHEAD, OBJECTION_DAYS
from reviews.registry.models import Organ
from reviews.rounds.models import Assignment, Round
from reviews.rulepacks.models import PackVersion
from reviews.scoresheets.domain import SubmittedResult, content_of, result_of
from reviews.scoresheets.domain.settled import content_of as settled_content
from reviews.scoresheets.domain.settling import settle_one
from reviews.scoresheets.models import Release, Scoresheet, Settlement
from reviews.scoresheets.services.settling import digest_row
from tests import factories
from tests.unit.notices.sheets import submitted

NOW = datetime(2026, 9, 1, 2, 3, tzinfo=UTC)


@dataclass(frozen=True)
class Scored:
    """Ids of a scored case. sheet_ids: one for each seat, in order. release_id: empty while a sheet is a draft."""

    unit_id: str
    other_unit_id: str
    bureau_id: str
    round_id: str
    case_id: str
    sheet_ids: tuple[str, ...]
    release_id: str = ""


def set_bureau(session: Session) -> Unit:
    """The bureau with its letterhead, word, contact and objection period."""
    for key, value in (
        (LETTERHEAD, "清河县司法局"),
        (LETTER_WORD, "清司案评"),
        (LETTER_CONTACT, "协调监督科，0000-8888888"),
        (OBJECTION_DAYS, "5"),
    ):
        session.merge(Installation(key=key, value=value))
    return factories.make_unit(session, "清河县司法局", is_bureau=True)


def make_scored(
    session: Session,
    *,
    number: str = "清河市监处罚〔2026〕12号",
    states: tuple[str, ...] = ("submitted",),
    names_reviewers: bool = False,
    base: Scored | None = None,
) -> Scored:
    """A case with one seat and sheet for each of `states`; base: units and round of an earlier one."""
    if base is None:
        bureau = set_bureau(session)
        unit, other = factories.make_unit(session), factories.make_unit(session)
        organiser = factories.make_user(session, [Role.organiser], unit=bureau)
        found = Round(
            id=new_id(),
            name="2026年第三季度案卷互评",
            starts_on=date(2026, 7, 1),
            ends_on=date(2026, 9, 30),
            letters_name_reviewers=names_reviewers,
            created_by=organiser.id,
            created_at=NOW,
        )
        session.add(found)
        session.flush()
        base = Scored(unit.id, other.id, bureau.id, found.id, "", ())
    reviewer = factories.make_user(session, [Role.reviewer], unit_id=base.other_unit_id)
    organ = Organ(id=new_id(), name=f"清河县第{new_id()[:6]}局", unit_id=base.unit_id)
    pack = PackVersion(
        id=new_id(),
        pack_id=f"pack_{new_id()}",
        version="1",
        title="行政处罚案卷评查标准",
        content="-",
        sha256=hashlib.sha256(new_id().encode()).hexdigest(),
        added_at=NOW,
    )
    session.add_all([organ, pack])
    session.flush()
    case = Case(
        id=new_id(),
        organ_id=organ.id,
        number=number,
        title="清河县甲食品厂标签案",
        party_name="清河县甲食品厂",
        kind="penalty_ordinary",
        state=CaseState.scored.value,
        pack_version_id=pack.id,
        reading_status="read",
        created_by=reviewer.id,
        created_at=NOW,
    )
    session.add(case)
    session.flush()
    sheets = []
    for slot, state in enumerate(states, start=1):
        person = factories.make_user(session, [Role.reviewer], unit_id=base.other_unit_id)
        seat = Assignment(
            id=new_id(),
            round_id=base.round_id,
            case_id=case.id,
            reviewer_id=person.id,
            slot=slot,
            assigned_by=person.id,
            assigned_at=NOW,
        )
        session.add(seat)
        session.flush()
        sheet = Scoresheet(
            id=new_id(),
            assignment_id=seat.id,
            case_id=case.id,
            reviewer_id=person.id,
            pack_version_id=pack.id,
            state="draft",
            created_at=NOW,
            saved_at=NOW,
        )
        if state == "submitted":
            _submit(
                sheet,
                submitted(
                    sheet_id=sheet.id,
                    assignment_id=seat.id,
                    round_id=base.round_id,
                    case_id=case.id,
                    case_number=number,
                    organ_id=organ.id,
                    organ_name=organ.name,
                    unit_id=base.unit_id,
                    reviewer_id=person.id,
                    reviewer_name=person.name,
                ),
            )
        session.add(sheet)
        sheets.append(sheet.id)
    session.flush()
    release_id = _release(session, base.round_id, case, sheets[0]) if set(states) == {"submitted"} else ""
    return replace(base, case_id=case.id, sheet_ids=tuple(sheets), release_id=release_id)


def _release(session: Session, round_id: str, case: Case, sheet_id: str) -> str:
    """The case settled to its first sheet and released; the steps are tested in test_releases.py."""
    sheet = session.get_one(Scoresheet, sheet_id)
    assert sheet.content is not None
    assert sheet.content_hash is not None
    settled = settle_one(result_of(sheet.content, sheet.content_hash), slot=1, seq=1, now=NOW)
    content = settled_content(settled)
    made = Settlement(round_id=round_id, case_id=case.id, seq=1, kind="single", total=settled.total, grade=settled.grade,
                      content=content, content_hash=hashlib.sha256(canonical_json(content)).hexdigest(),
                      settled_by=case.created_by, settled_at=NOW)
    session.add(made)
    session.flush()
    session.add(digest_row(made))
    release = Release(round_id=round_id, case_id=case.id, seq=1, settlement_id=made.id, grade=made.grade,
                      grade_before=made.grade, answer_by=date(2026, 9, 30), released_by=case.created_by, released_at=NOW)
    session.add(release)
    case.state = CaseState.released.value
    session.flush()
    return release.id


def _submit(sheet: Scoresheet, result: SubmittedResult) -> None:
    sheet.content = content_of(result, files=(), dismissed=())
    sheet.content_hash = hashlib.sha256(canonical_json(sheet.content)).hexdigest()
    sheet.state, sheet.submitted_at = "submitted", NOW
    sheet.total, sheet.grade = Decimal("96.5"), "优秀"
