"""What a person may do with a case, so that pages offer exactly what the policy lets through. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from reviews.accounts.domain import Role
from reviews.cases.domain.states import BEFORE_REVIEW, SCORED, CaseState

CORRECTABLE_BY_UNIT = frozenset({CaseState.draft, CaseState.in_precheck, CaseState.handed_in})
CORRECTABLE_BY_ORGANISER = CORRECTABLE_BY_UNIT | {CaseState.assigned, CaseState.in_review}
READ_AGAIN = BEFORE_REVIEW


@dataclass(frozen=True, slots=True)
class CasePermissions:
    """read: files, pages, fields and flags. receipt: the receipt of the files, and how their pages are.

    The others are single acts; a test holds them to policy.yaml.
    """

    read: bool
    correct: bool
    change_files: bool
    hand_in: bool
    send_back: bool
    void: bool
    accept: bool
    read_again: bool
    self_check: bool
    receipt: bool


def permissions_on(roles: Collection[Role], relations: Collection[str], state: CaseState) -> CasePermissions:
    """roles and relations as the resolver of `case` gives them (own_unit, creator, assigned …)."""
    draft = state is CaseState.draft
    organiser = Role.organiser in roles
    handler = Role.unit_handler in roles and "own_unit" in relations
    unit = handler or (Role.unit_head in roles and "own_unit" in relations)
    organiser_reads = organiser and (not draft or "creator" in relations)
    leader_reads = Role.leader in roles and state in SCORED
    others = any(r not in ("own_unit", "creator") for r in relations)
    return CasePermissions(
        read=unit or organiser_reads or leader_reads or others,
        correct=(handler and state in CORRECTABLE_BY_UNIT) or (organiser_reads and state in CORRECTABLE_BY_ORGANISER),
        change_files=draft and (handler or (organiser and "creator" in relations)),
        hand_in=draft and (unit or (organiser and "creator" in relations)),
        send_back=organiser and state in (CaseState.in_precheck, CaseState.handed_in),
        accept=organiser and state is CaseState.in_precheck,
        void=organiser_reads and state in (CaseState.draft, CaseState.in_precheck, CaseState.handed_in),
        self_check=unit, receipt=unit or organiser_reads,
        read_again=(handler or organiser_reads) and state in READ_AGAIN,
    )
