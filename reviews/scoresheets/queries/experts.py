"""Reads of invitations: which files may be opened to experts, who is invited, and what one expert has before him or her."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role
from reviews.accounts.models import RoleGrant, Unit, User
from reviews.cases.domain import CaseState
from reviews.cases.models import Case
from reviews.foundation.clock import shanghai_date
from reviews.registry.models import Organ
from reviews.rounds.domain.avoidance import AvoidanceRule, Reason, why_not
from reviews.rounds.models import Assignment, Round
from reviews.rounds.queries.avoidance import file_facts, get_unit_tree, standings
from reviews.scoresheets.domain.experts import InvitationTime, time_of
from reviews.scoresheets.models import ExpertInvitation
from scoring_rules.vocabulary import CaseKind

# From the handing in on: a draft is the unit's own.
INVITABLE = frozenset(CaseState) - {CaseState.draft, CaseState.in_precheck, CaseState.voided}
SETTLED = frozenset({CaseState.settled, CaseState.released, CaseState.objected, CaseState.final})


@dataclass(frozen=True, slots=True)
class FileToShow:
    """A case file of a round as the organiser chooses it."""

    case_id: str
    number: str
    title: str
    organ_name: str
    kind: CaseKind
    state: CaseState

    @property
    def settled(self) -> bool:
        return self.state in SETTLED


@dataclass(frozen=True, slots=True)
class Expert:
    """A person with the role of an expert."""

    id: str
    name: str
    unit_name: str


@dataclass(frozen=True, slots=True)
class InvitedFile:
    """One invitation with its file. number: of the case file; nothing else of it is told to an expert."""

    id: str
    round_id: str
    round_name: str
    case_id: str
    number: str
    title: str
    organ_name: str
    kind: CaseKind
    state: CaseState
    pack_version_id: str
    expert_id: str
    expert_name: str
    expert_unit: str
    opens_at: datetime
    closes_at: datetime
    originals: bool
    originals_reason: str
    sees_result: bool
    end_reason: str
    time: InvitationTime


def list_files_to_show(session: Session, round_id: str) -> list[FileToShow]:
    """Files of a round that may be opened to experts, the settled ones first, then by number."""
    ids = sa.select(Assignment.case_id).where(Assignment.round_id == round_id, Assignment.withdrawn_at.is_(None))
    return _files(session, Case.id.in_(ids))


def _files(session: Session, condition: sa.ColumnElement[bool]) -> list[FileToShow]:
    rows = session.execute(
        sa.select(Case.id, Case.number, Case.title, Organ.name, Case.kind, Case.state).join(Organ, Organ.id == Case.organ_id)
        .where(condition, Case.state.in_(sorted(s.value for s in INVITABLE))).order_by(Case.number, Case.id))
    found = [FileToShow(case_id, number, title, organ, CaseKind(kind), CaseState(state))
             for case_id, number, title, organ, kind, state in rows]
    return sorted(found, key=lambda f: not f.settled)


def list_experts(session: Session) -> list[Expert]:
    """Active people with the role, by name."""
    rows = session.execute(
        sa.select(User.id, User.name, Unit.name).join(RoleGrant, RoleGrant.user_id == User.id)
        .outerjoin(Unit, Unit.id == User.unit_id).where(User.active, RoleGrant.role == Role.expert.value)
        .order_by(User.name, User.id))
    return [Expert(i, name, unit or "") for i, name, unit in rows]


def why_not_invite(session: Session, expert_id: str, case_ids: Collection[str], now: datetime) -> dict[str, list[Reason]]:
    """What bars an expert from files, by file; files that nothing bars are left out. The rules are the reviewers' own, and
    whoever scored a file does not comment on it.
    """
    people = standings(session, [expert_id])
    person, tree = people.get(expert_id), get_unit_tree(session)
    if person is None:
        return {case_id: [Reason(AvoidanceRule.not_reviewer, "不是在用的专家")] for case_id in case_ids}
    scored = set(session.scalars(sa.select(Assignment.case_id).where(
        Assignment.reviewer_id == expert_id, Assignment.case_id.in_(case_ids))))
    barred = {}
    for case_id, file in file_facts(session, case_ids).items():
        reasons = [r for r in why_not(person, file, day=shanghai_date(now), tree=tree)
                   if r.rule is not AvoidanceRule.not_reviewer]
        if case_id in scored:
            reasons.append(Reason(AvoidanceRule.twice, "分到过本案的评查，不能再点评"))
        if reasons:
            barred[case_id] = reasons
    return barred


def list_invitations(
    session: Session, *, now: datetime, round_id: str | None = None, expert_id: str | None = None, live: bool = False
) -> list[InvitedFile]:
    """Invitations by expert and number, newest first; live: only those that are not taken back."""
    statement = (
        sa.select(ExpertInvitation, Round.name, Case, Organ.name, User.name, Unit.name)
        .join(Round, Round.id == ExpertInvitation.round_id).join(Case, Case.id == ExpertInvitation.case_id)
        .join(Organ, Organ.id == Case.organ_id).join(User, User.id == ExpertInvitation.expert_id)
        .outerjoin(Unit, Unit.id == User.unit_id)
        .order_by(User.name, User.id, Case.number, Case.id, ExpertInvitation.invited_at.desc(), ExpertInvitation.id))
    if round_id is not None:
        statement = statement.where(ExpertInvitation.round_id == round_id)
    if expert_id is not None:
        statement = statement.where(ExpertInvitation.expert_id == expert_id)
    if live:
        statement = statement.where(ExpertInvitation.ended_at.is_(None))
    rows = session.execute(statement.execution_options(populate_existing=True))
    return [
        InvitedFile(i.id, i.round_id, round_name, case.id, case.number, case.title, organ, CaseKind(case.kind),
                    CaseState(case.state), case.pack_version_id, i.expert_id, name, unit or "", i.opens_at, i.closes_at,
                    i.originals, i.originals_reason, i.sees_result, i.end_reason or "",
                    time_of(i.opens_at, i.closes_at, i.ended_at is not None, now))
        for i, round_name, case, organ, name, unit in rows
    ]


def list_open_files(session: Session, expert_id: str, *, now: datetime) -> list[InvitedFile]:
    """What an expert may look at now, by round and number: within the time, and nothing that bars by now."""
    found = [one for one in list_invitations(session, now=now, expert_id=expert_id, live=True)
             if one.time is InvitationTime.open and one.state in INVITABLE]
    barred = why_not_invite(session, expert_id, {one.case_id for one in found}, now) if found else {}
    return sorted((one for one in found if one.case_id not in barred),
                  key=lambda one: (one.round_name, one.round_id, one.number, one.case_id))


def find_open_file(session: Session, expert_id: str, case_id: str, *, now: datetime) -> InvitedFile | None:
    """The invitation under which an expert may look at a file now, or None."""
    statement = sa.select(ExpertInvitation.id).where(
        ExpertInvitation.expert_id == expert_id, ExpertInvitation.case_id == case_id, ExpertInvitation.ended_at.is_(None),
        ExpertInvitation.opens_at <= now, ExpertInvitation.closes_at > now)
    if session.scalars(statement.limit(1)).first() is None:
        return None
    return next((one for one in list_open_files(session, expert_id, now=now) if one.case_id == case_id), None)
