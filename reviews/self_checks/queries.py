"""Reads of self-checks: to the unit all of its own, to the organiser what was shared, to everyone else nothing at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, defer

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.queries import names_of_users
from reviews.cases.domain import CaseState, ReadingStatus
from reviews.cases.domain.flags import FlagRow
from reviews.cases.models import Case
from reviews.cases.queries import list_files
from reviews.cases.queries.scope import get_visible_case
from reviews.errors import NotFound
from reviews.registry.models import Organ
from reviews.rulepacks.models import PackVersion
from reviews.self_checks.domain import Since, since
from reviews.self_checks.models import SelfCheck, SelfCheckShare
from reviews.web.paging import Page, paged

UNIT_ROLES = (Role.unit_handler, Role.unit_head)


@dataclass(frozen=True, slots=True)
class SelfCheckLine:
    """One line of a list. flags, hints, unknown: counts. shared: whether the organiser sees it."""

    id: str
    case_id: str
    number: str
    title: str
    organ_name: str
    made_at: datetime
    who: str
    flags: int
    hints: int
    unknown: int
    shared: bool


@dataclass(frozen=True, slots=True)
class SelfCheckView:
    """One self-check with everything its page shows. since: None for the first of a case. outdated: the files of the case have
    changed since. may_see_file: the viewer may open the pages of the case.
    """

    row: SelfCheck
    case: Case
    organ: Organ
    version: PackVersion
    who: str
    findings: tuple[FlagRow, ...]
    since: Since | None
    before_at: datetime | None
    share: SelfCheckShare | None
    sharer: str
    own: bool
    outdated: bool

    @property
    def flags(self) -> tuple[FlagRow, ...]:
        return tuple(f for f in self.findings if f.is_flag)

    @property
    def hints(self) -> tuple[FlagRow, ...]:
        return tuple(f for f in self.findings if f.hint)

    @property
    def unknown(self) -> tuple[FlagRow, ...]:
        return tuple(f for f in self.findings if f.state == "undeterminable")


@dataclass(frozen=True, slots=True)
class CaseSelfChecks:
    """The self-checks of one case as its unit sees them, newest first. why_not: why none can be made now, else None."""

    case: Case
    organ: Organ
    lines: tuple[SelfCheckLine, ...]
    why_not: str | None


def own_condition(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Holds for the self-checks that a person may know of. This is the only way to a row."""
    found: list[sa.ColumnElement[bool]] = []
    if viewer.has(*UNIT_ROLES) and viewer.unit_id is not None:
        found.append(SelfCheck.unit_id == viewer.unit_id)
    if viewer.has(Role.organiser):
        found.append(SelfCheck.id.in_(sa.select(SelfCheckShare.self_check_id)))
    return sa.or_(sa.false(), *found)


def find_row(session: Session, viewer: Viewer, self_check_id: str) -> SelfCheck:
    """Raises NotFound for a missing one and for one the viewer may not know of: both answer alike."""
    row = session.scalars(sa.select(SelfCheck).where(SelfCheck.id == self_check_id, own_condition(viewer))).one_or_none()
    if row is None:
        raise NotFound()
    return row


def relations_to_self_check(viewer: Viewer, row: SelfCheck) -> frozenset[str]:
    """own: of the viewer's unit. shared: the viewer sees it because it was shared."""
    own = viewer.has(*UNIT_ROLES) and viewer.unit_id == row.unit_id
    return frozenset({"own"} if own else {"shared"})


def get_self_check(session: Session, viewer: Viewer, self_check_id: str) -> SelfCheckView:
    """One self-check with what changed since the one before. Raises NotFound."""
    row = find_row(session, viewer, self_check_id)
    case = session.get_one(Case, row.case_id)
    own = "own" in relations_to_self_check(viewer, row)
    before = _before(session, row) if own else None
    share = session.scalars(sa.select(SelfCheckShare).where(SelfCheckShare.self_check_id == row.id)).one_or_none()
    names = names_of_users(session, {row.made_by} | ({share.shared_by} if share else set()))
    findings = tuple(flag_row(one) for one in row.findings)
    return SelfCheckView(
        row=row, case=case, organ=session.get_one(Organ, case.organ_id),
        version=session.get_one(PackVersion, row.pack_version_id), who=names.get(row.made_by, ""), findings=findings,
        since=since([flag_row(one) for one in before.findings], findings) if before is not None else None,
        before_at=before.made_at if before is not None else None, share=share,
        sharer=names.get(share.shared_by, "") if share else "", own=own,
        outdated=[f.sha256 for f in list_files(session, case.id)] != row.files,
    )


def list_self_checks(session: Session, viewer: Viewer, number: int) -> Page:
    """What the viewer may know of, newest first, as SelfCheckLine."""
    found = paged(session, sa.select(SelfCheck).options(defer(SelfCheck.findings)).where(own_condition(viewer))
                  .order_by(SelfCheck.made_at.desc(), SelfCheck.id), number)
    return Page(_lines(session, found.rows), found.number, found.total, found.size)


def list_of_case(session: Session, viewer: Viewer, case_id: str) -> CaseSelfChecks:
    """The self-checks of a case of the viewer's own unit. Raises NotFound."""
    case = get_visible_case(session, viewer, case_id)
    rows = list(session.scalars(sa.select(SelfCheck).options(defer(SelfCheck.findings)).where(
        SelfCheck.case_id == case.id, SelfCheck.unit_id == viewer.unit_id).order_by(SelfCheck.made_at.desc(), SelfCheck.id)))
    return CaseSelfChecks(case, session.get_one(Organ, case.organ_id), tuple(_lines(session, rows)), why_not(case))


def why_not(case: Case) -> str | None:
    """Why a self-check of this case cannot be made now, with what to do, or None."""
    if CaseState(case.state) is not CaseState.draft:
        return "案卷已经上交，不能再自查；以前的自查结果仍在下面，只有本单位看得见。"
    if case.reading_id is None or not ReadingStatus(case.reading_status).ended:
        return "案卷还没有读完。读完后就可以自查。"
    return None


def flag_row(kept: Mapping[str, Any]) -> FlagRow:
    """A kept finding as the pages show it."""
    values = {one.name: kept[one.name] for one in fields(FlagRow)}
    box = values["box"]
    return FlagRow(**{**values, "deduction": Decimal(values["deduction"]),
                      "box": (box[0], box[1], box[2], box[3]) if box else None})


def _before(session: Session, row: SelfCheck) -> SelfCheck | None:
    return session.scalars(
        sa.select(SelfCheck).where(SelfCheck.case_id == row.case_id, SelfCheck.unit_id == row.unit_id,
                                   SelfCheck.made_at < row.made_at)
        .order_by(SelfCheck.made_at.desc(), SelfCheck.id).limit(1)).first()


def _lines(session: Session, rows: Sequence[SelfCheck]) -> list[SelfCheckLine]:
    cases = {case.id: (case, organ) for case, organ in session.execute(
        sa.select(Case, Organ.name).join(Organ, Organ.id == Case.organ_id).where(Case.id.in_([r.case_id for r in rows])))}
    shared = set(session.scalars(sa.select(SelfCheckShare.self_check_id).where(
        SelfCheckShare.self_check_id.in_([r.id for r in rows]))))
    names = names_of_users(session, {r.made_by for r in rows})
    return [SelfCheckLine(
        id=row.id, case_id=row.case_id, number=cases[row.case_id][0].number, title=cases[row.case_id][0].title,
        organ_name=cases[row.case_id][1], made_at=row.made_at, who=names.get(row.made_by, ""),
        flags=row.counts.get("suspect", 0), hints=row.counts.get("hint", 0), unknown=row.counts.get("undeterminable", 0),
        shared=row.id in shared,
    ) for row in rows]
