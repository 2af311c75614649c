"""Reads for the rule health board: what each check said in the runs in force, and what people made of it.

People's decisions come from settled files alone (queries.decisions); what the machine said, from files that were handed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.cases.domain import CaseState
from reviews.cases.domain.states import PUBLIC
from reviews.cases.models import Case, Finding
from reviews.errors import NotFound
from reviews.foundation.clock import shanghai_date
from reviews.insights.domain.check_health import CheckHealth, Verdict, add_verdicts
from reviews.insights.queries.decisions import settled_sheets
from reviews.registry.models import Organ
from reviews.rulepacks.models import CheckStanding, PackVersion
from reviews.rulepacks.queries.standings import RESTORED, list_current_standings
from reviews.scoresheets.domain import DISMISS_REASONS, FlagVerdict
from reviews.scoresheets.models import FlagDecision, Scoresheet
from scoring_rules.registry import registered

RECENT = timedelta(days=365)
"""Figures that demote look so far back, and never behind the day the check was restored."""


@dataclass(frozen=True, slots=True)
class HealthRow:
    """One line of the board. standing: the latest step of a check that ever was demoted. own: a standard brought it along."""

    title: str
    own: bool
    health: CheckHealth
    standing: CheckStanding | None

    @property
    def telling(self) -> bool:
        """Whether there is anything to see: it came up, could not decide, was decided about, or stood otherwise once."""
        one = self.health
        return bool(one.fired or one.unknown or one.decided or self.standing)

    @property
    def demoted(self) -> bool:
        return self.standing is not None and self.standing.standing == "demoted"


@dataclass(frozen=True, slots=True)
class Place:
    """One finding of a check with its file. verdicts: (word, reason) of the sheets of a settled file."""

    case_id: str
    number: str
    title: str
    organ_name: str
    state: str
    hint: bool
    message: str
    page: int | None
    verdicts: tuple[tuple[str, str], ...]


def list_health(session: Session, *, pack_id: str = "", kind: str = "") -> list[HealthRow]:
    """Every check, those that standards bring along last. pack_id, kind: only files under that standard or of that kind."""
    titles = list_titles(session)
    rows = {key: CheckHealth(key) for key in titles}
    files = _files(pack_id, kind)
    _count_findings(session, rows, files)
    add_verdicts(rows, _verdicts(session, files), DISMISS_REASONS)
    standings = list_current_standings(session)
    return [HealthRow(titles.get(key, key), key not in registered(), row, standings.get(key)) for key, row in rows.items()]


def list_titles(session: Session) -> dict[str, str]:
    """What each check looks at: the registered ones, then those that stored standards brought along and that ever ran."""
    found = {key: check.title for key, check in registered().items()}
    for key, title in session.execute(
        sa.select(Finding.check_id, sa.func.max(Finding.title)).where(Finding.check_id.not_in(found))
        .group_by(Finding.check_id).order_by(Finding.check_id)
    ):
        found[key] = title or key
    return found


def get_row(session: Session, check_id: str) -> HealthRow:
    """One check over all files. Raises NotFound for one that nobody knows."""
    row = next((one for one in list_health(session) if one.health.check == check_id), None)
    if row is None:
        raise NotFound("没有找到这项检查，请从列表重新选择。")
    return row


def recent_figures(session: Session, now: datetime) -> dict[str, tuple[int, int]]:
    """(confirmed, dismissed) by check within the last year, and since the check was last restored.

    Only of files whose result is released: what a check becomes is seen by reviewers, who must not learn earlier what others
    made of its flags.
    """
    standings = list_current_standings(session)
    since = {key: row.made_at for key, row in standings.items() if row.standing == RESTORED}
    found: dict[str, tuple[int, int]] = {}
    for check, decision, at in _decisions(session, now - RECENT):
        if check in since and at <= since[check]:
            continue
        yes, no = found.get(check, (0, 0))
        confirmed = decision == FlagVerdict.confirmed.value
        found[check] = yes + confirmed, no + (not confirmed)
    return found


def list_places(session: Session, check_id: str, what: str, *, limit: int = 300) -> list[Place]:
    """The findings of a check, newest file first.

    what: fired, undeterminable, confirmed or dismissed; the last two from settled files alone.
    """
    said: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for case_id, key, decision, reason in session.execute(
        sa.select(Scoresheet.case_id, FlagDecision.flag_key, FlagDecision.decision, FlagDecision.reason)
        .join(FlagDecision, FlagDecision.sheet_id == Scoresheet.id)
        .where(Scoresheet.id.in_(settled_sheets()), FlagDecision.flag_key.startswith(check_id, autoescape=True),
               FlagDecision.decision != FlagVerdict.open.value).order_by(Scoresheet.id)
    ):
        said.setdefault((case_id, key), []).append((decision, reason))
    statement = (
        sa.select(Finding, Case.id, Case.number, Case.title, Organ.name)
        .join(Case, Case.run_id == Finding.run_id).join(Organ, Organ.id == Case.organ_id)
        .where(Case.state != CaseState.draft.value, Finding.check_id == check_id)
        .where(Finding.state == ("undeterminable" if what == "undeterminable" else "suspect"))
        .order_by(Case.created_at.desc(), Case.id, Finding.position))
    places = []
    for finding, case_id, number, title, organ in session.execute(statement):
        verdicts = tuple(said.get((case_id, finding.key), ()))
        if what in ("confirmed", "dismissed") and what not in {word for word, _reason in verdicts}:
            continue
        places.append(Place(case_id, number, title, organ, finding.state, finding.hint, finding.message, finding.page, verdicts))
        if len(places) == limit:
            break
    return places


def list_pack_choices(session: Session) -> list[tuple[str, str]]:
    """Standards by pack id and the title of their newest version."""
    found: dict[str, str] = {}
    for pack_id, title in session.execute(
        sa.select(PackVersion.pack_id, PackVersion.title).order_by(PackVersion.pack_id, PackVersion.added_at)
    ):
        found[pack_id] = title
    return list(found.items())


def _files(pack_id: str, kind: str) -> sa.Select[Any]:
    found = sa.select(Case.id).where(Case.state != CaseState.draft.value)
    if pack_id:
        found = found.join(PackVersion, PackVersion.id == Case.pack_version_id).where(PackVersion.pack_id == pack_id)
    return found.where(Case.kind == kind) if kind else found


def _count_findings(session: Session, rows: Mapping[str, CheckHealth], files: sa.Select[Any]) -> None:
    for check, state, hint, count, cases in session.execute(
        sa.select(Finding.check_id, Finding.state, Finding.hint, sa.func.count(), sa.func.count(Case.id.distinct()))
        .join(Case, Case.run_id == Finding.run_id).where(Case.id.in_(files))
        .group_by(Finding.check_id, Finding.state, Finding.hint).order_by(Finding.check_id)
    ):
        row = rows.get(check)
        if row is None or state == "not_applicable":
            continue
        row.said += count
        if state == "suspect":
            row.fired += count
            row.hints += count if hint else 0
            row.fired_files += cases
        elif state == "undeterminable":
            row.unknown += count
    for check, cases in session.execute(
        sa.select(Finding.check_id, sa.func.count(Case.id.distinct())).join(Case, Case.run_id == Finding.run_id)
        .where(Case.id.in_(files), Finding.state != "not_applicable").group_by(Finding.check_id)
    ):
        if check in rows:
            rows[check].files = cases


def _verdicts(session: Session, files: sa.Select[Any]) -> list[Verdict]:
    rows = session.execute(
        sa.select(Scoresheet.case_id, FlagDecision.flag_key, FlagDecision.decision, FlagDecision.reason,
                  FlagDecision.decided_at)
        .join(FlagDecision, FlagDecision.sheet_id == Scoresheet.id)
        .where(Scoresheet.id.in_(settled_sheets()), Scoresheet.case_id.in_(files),
               FlagDecision.decision != FlagVerdict.open.value).order_by(FlagDecision.decided_at, Scoresheet.id))
    return [Verdict(key.partition("/")[0], case_id, key, decision == FlagVerdict.confirmed.value, reason, shanghai_date(at))
            for case_id, key, decision, reason, at in rows]


def _decisions(session: Session, since: datetime) -> list[tuple[str, str, datetime]]:
    rows = session.execute(
        sa.select(FlagDecision.flag_key, FlagDecision.decision, FlagDecision.decided_at)
        .join(Scoresheet, Scoresheet.id == FlagDecision.sheet_id).join(Case, Case.id == Scoresheet.case_id)
        .where(Case.state.in_([state.value for state in PUBLIC]), FlagDecision.sheet_id.in_(settled_sheets()),
               FlagDecision.decision != FlagVerdict.open.value, FlagDecision.decided_at >= since))
    return [(key.partition("/")[0], decision, at) for key, decision, at in rows]
