"""Handing in drawn files: the case file for each, files of a ZIP into several, and the days by which they are due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.domain import CaseState
from reviews.cases.models import Case
from reviews.cases.services import NewCase, create_case, queue_filling
from reviews.cases.services.batch import ReceivedZip
from reviews.errors import Conflict, InvalidInput, NotFound, WrongState
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.foundation.jobs import Job
from reviews.registry.models import Organ
from reviews.rounds.domain.frame_lists import number_key
from reviews.rounds.domain.states import RoundState
from reviews.rounds.models import DrawnFile, DueDate
from reviews.rounds.queries.collecting import find_listed_file, get_drawn_file
from reviews.rounds.queries.rounds import find_pinned_version, get_plan, get_round
from reviews.rounds.services.wording import reason_given
from reviews.rulepacks.queries import list_versions_by_kind

_CLOSED = "本轮已经结束，不能再上交案卷。请联系组织方。"


def begin_file(session: Session, *, actor: Viewer, drawn_file_id: str, now: datetime) -> Case:
    """The case file that a drawn file is handed in as: made now, found as a draft of that number, or linked already.

    Raises NotFound, WrongState (round closed), InvalidInput (organ or standard missing), Conflict (the number's file has gone
    its own way).
    """
    drawn = get_drawn_file(session, drawn_file_id)
    if drawn.unit_id != actor.unit_id:
        raise NotFound()
    if drawn.case_id is not None:
        return session.get_one(Case, drawn.case_id)
    if get_round(session, drawn.round_id).state != RoundState.open:
        raise WrongState(_CLOSED)
    organ = session.scalars(sa.select(Organ).where(
        Organ.name == drawn.organ, Organ.unit_id == drawn.unit_id, Organ.active).order_by(Organ.id).limit(1)).one_or_none()
    if organ is None:
        raise InvalidInput(f"执法机关名册里没有本单位的“{drawn.organ}”，没有建立案卷。请联系组织方核对名册。")
    case = _find_of_number(session, organ, drawn)
    if case is None:
        listed = find_listed_file(session, drawn)
        new = NewCase(organ.id, drawn.number[:80], (listed.title if listed is not None else "") or drawn.number, drawn.kind,
                      _standard(session, drawn, now), listed.party_name if listed is not None else "")
        case = create_case(session, actor=actor, new=new, files=[], now=now)
    drawn.case_id = case.id
    session.flush()
    audit.record(session, actor=actor.audit, action="drawn_file.linked", object_type="drawn_file", object_id=drawn.id, now=now,
                 details={"case": case.id, "round": drawn.round_id})
    return case


def _find_of_number(session: Session, organ: Organ, drawn: DrawnFile) -> Case | None:
    """The case file of the organ that bears the drawn number; one that was handed in elsewhere is refused."""
    wanted = number_key(drawn.number)
    ours = session.execute(sa.select(Case.id, Case.number).where(Case.organ_id == organ.id).order_by(Case.id))
    found = next((session.get_one(Case, case_id) for case_id, number in ours if number_key(number) == wanted), None)
    if found is None:
        return None
    if session.scalar(sa.select(DrawnFile.id).where(DrawnFile.case_id == found.id)) is not None:
        raise Conflict(f"“{found.number}”已经在另一个轮次上交，没有重复建立。请联系组织方核对。")
    if CaseState(found.state) not in (CaseState.draft, CaseState.in_precheck, CaseState.handed_in):
        raise Conflict(f"“{found.number}”的案卷已是“评查中”或更后的状态，不能再上交。请联系组织方核对。")
    return found


def _standard(session: Session, drawn: DrawnFile, now: datetime) -> str:
    """The version by which a drawn file is judged: as the plan or the round pins it, else the one in force today."""
    planned = dict(get_plan(session, drawn.round_id).packs)
    versions = list_versions_by_kind(session, on=shanghai_date(now)).get(drawn.kind, [])
    for version in versions:
        pinned = planned.get(version.pack_id) or find_pinned_version(session, drawn.round_id, version.pack_id)
        if pinned is not None:
            return pinned
    if not versions:
        raise InvalidInput("还没有适用于这类案卷的评查标准，没有建立案卷。请联系组织方。")
    return versions[0].id


def take_zip(
    session: Session, *, actor: Viewer, round_id: str, chosen: Mapping[str, str], zip_file: ReceivedZip, now: datetime
) -> Job:
    """Hand a ZIP's groups out to drawn files and queue the unpacking. chosen: drawn file's id for each group's key.

    Raises InvalidInput when nothing was chosen, NotFound for a file that this unit does not owe in this round.
    """
    if not chosen:
        raise InvalidInput("没有选定任何一卷，没有收。请为要上交的文件夹选好对应的案卷。")
    into = {}
    for key, drawn_file_id in chosen.items():
        if get_drawn_file(session, drawn_file_id).round_id != round_id:
            raise NotFound()
        case = begin_file(session, actor=actor, drawn_file_id=drawn_file_id, now=now)
        if case.state != CaseState.draft:
            raise WrongState(f"“{case.number}”已经上交并锁定，不能再添文件。请把它改选为“不收”。")
        into[key] = case.id
    return queue_filling(session, actor=actor, into=into, zip_file=zip_file, now=now)


def set_due(
    session: Session, *, actor: Viewer, round_id: str, drawn_file_ids: Sequence[str], due_on: date, reason: str, now: datetime
) -> int:
    """Set the day by which files are due; a day that was set before changes only with a reason. Returns how many changed.

    Raises NotFound, WrongState (round closed), InvalidInput.
    """
    if get_round(session, round_id).state != RoundState.open:
        raise WrongState("本轮已经结束，不能再改期限。")
    files = [get_drawn_file(session, one) for one in dict.fromkeys(drawn_file_ids)]
    if not files:
        raise InvalidInput("没有选择案卷，没有设定期限。请先勾选，或选择“全部未上交的”。")
    if any(drawn.round_id != round_id for drawn in files):
        raise NotFound()
    changed = [drawn for drawn in files if drawn.due_on != due_on]
    said = reason_given(reason, "改变已定的期限") if any(drawn.due_on for drawn in changed) else " ".join(reason.split())[:200]
    for drawn in changed:
        drawn.due_on = due_on
        session.add(DueDate(drawn_file_id=drawn.id, due_on=due_on, reason=said, set_by=actor.user_id, set_at=now))
    session.flush()
    if changed:
        audit.record(session, actor=actor.audit, action="drawn_file.due_set", object_type="round", object_id=round_id, now=now,
                     details={"files": [drawn.id for drawn in changed], "due_on": due_on.isoformat()})
    return len(changed)
