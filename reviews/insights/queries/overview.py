"""What the leader sees on one page: how it stands, what is wrong, where, which way it goes, and who is overdue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.models import Unit
from reviews.foundation.clock import shanghai_date
from reviews.insights.domain.charts import Chart
from reviews.insights.domain.choice import EVERYTHING, ScopeChoice, periods_of
from reviews.insights.domain.figures import Figure, Spec, evaluate, measure_of
from reviews.insights.domain.frames import ReviewFrames
from reviews.insights.domain.measures import Shape
from reviews.insights.domain.mining import Finding, Trend, mine
from reviews.insights.domain.periods import period_in_words
from reviews.insights.domain.series import (
    counts_by_month,
    funnel_by,
    grades_by,
    pareto_of_topics,
    shares_by_month,
)
from reviews.insights.domain.snapshot import BEFORE, NOW
from reviews.insights.queries.shared_frames import frames_for
from reviews.registry.models import Organ
from reviews.returns.domain.facts import MissingReturn
from reviews.returns.queries.facts import list_missing_returns
from reviews.rounds.models import Round
from reviews.scoresheets.models import SettlementDigest
from scoring_rules import CaseKind

MOST_FINDINGS = 10
KIND_NAMES = {kind.value: kind.label for kind in CaseKind}
# The share that the two charts of shares show, by its name in the address.
RATES: dict[str, str] = {"excellent": "优秀率", "pass": "合格率", "vetoed": "一票否决率"}


@dataclass(frozen=True, slots=True)
class Tile:
    """One of the figures at the top. change: against the period before, None where nothing is compared."""

    figure: Figure
    label: str
    change: Figure | None = None
    tone: str = ""

    @property
    def few(self) -> bool:
        """Whether a share or a mean rests on too little to say anything by."""
        return self.figure.small and measure_of(self.figure.spec).shape in (Shape.rate, Shape.mean)

    @property
    def change_text(self) -> str:
        """The change as it is printed; nothing where there is none, or where either side has too few files."""
        if self.change is None or self.change.value is None or self.few:
            return ""
        return "" if self.change.small and measure_of(self.change.spec).shape in (Shape.rate, Shape.mean) else self.change.text


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One problem of the list with its figures."""

    finding: Finding
    files: Figure
    rate: Figure
    units: Figure
    change: Figure

    @property
    def told(self) -> bool:
        """Whether the difference is said: beside 持续 a number would be read as a rise or a fall."""
        return self.finding.trend in (Trend.new, Trend.rising, Trend.falling) and self.change.value is not None


@dataclass(frozen=True, slots=True)
class OverdueUnit:
    """A unit that is behind. ledger: rows past their day; entries: files not handed in past theirs; returns: months."""

    unit_id: str
    name: str
    ledger: Figure
    entries: Figure
    returns: tuple[MissingReturn, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything on the page. against: the period or round before that it is compared with; empty where there is none with
    settled files."""

    frames: Mapping[str, ReviewFrames]
    tiles: tuple[Tile, ...]
    findings: tuple[FindingLine, ...]
    left: int
    charts: Mapping[str, Chart]
    overdue: tuple[OverdueUnit, ...]
    against: str

    @property
    def compared(self) -> bool:
        return bool(self.against)

    @property
    def files(self) -> int:
        return len(self.frames[NOW].files)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer, as (value, words)."""

    periods: tuple[tuple[str, str], ...]
    rounds: tuple[tuple[str, str], ...]
    units: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]


def settled_choice(session: Session, choice: ScopeChoice) -> ScopeChoice:
    """The choice as it is; one that names neither period nor round becomes the year in which a file was settled last."""
    if choice.period or choice.round:
        return choice
    last = session.scalar(sa.select(sa.func.max(SettlementDigest.settled_at)))
    return replace(choice, period=str(shanghai_date(last).year) if last is not None else EVERYTHING)


def list_scope_choices(session: Session) -> Choices:
    """Periods with settled files, rounds, units, fields, kinds."""
    first, last = session.execute(
        sa.select(sa.func.min(SettlementDigest.settled_at), sa.func.max(SettlementDigest.settled_at))).one()
    periods = periods_of(shanghai_date(first), shanghai_date(last)) if first is not None else []
    rounds = session.execute(sa.select(Round.id, Round.name).order_by(Round.starts_on.desc(), Round.name)).all()
    units = session.execute(sa.select(Unit.id, Unit.name).where(~Unit.is_bureau).order_by(Unit.name, Unit.id)).all()
    fields = session.scalars(sa.select(sa.func.coalesce(sa.func.nullif(Organ.field, ""), Unit.field)).distinct()
                             .select_from(Organ).join(Unit, Unit.id == Organ.unit_id))
    return Choices(tuple(periods), tuple((i, n) for i, n in rounds), tuple((i, n) for i, n in units),
                   tuple((one, one) for one in sorted(one for one in fields if one)), tuple(KIND_NAMES.items()))


def get_overview(session: Session, choice: ScopeChoice, *, rate: str, now: datetime) -> Overview:
    """The page of a choice. rate: a name of RATES."""
    frames = frames_for(session, choice.scope, now=now)
    mined = mine(frames)
    lines = tuple(_line(frames, finding) for finding in mined.findings[:MOST_FINDINGS])
    return Overview(
        frames=frames, tiles=_tiles(frames), findings=lines, left=max(0, len(mined.findings) - len(lines)),
        charts=_charts(frames, choice, rate), overdue=_overdue(session, frames, choice, shanghai_date(now)),
        against=_against(frames))


def _against(frames: Mapping[str, ReviewFrames]) -> str:
    """What stands behind 较上期 in words: a round, or days; a period that is not over is set against as much of the other."""
    if BEFORE not in frames or not len(frames[BEFORE].files):
        return ""
    scope = frames[BEFORE].facts.scope
    now = frames[NOW].facts
    rounds = "、".join(dict.fromkeys(frames[BEFORE].array("files", "round"))) if scope.rounds else ""
    so_far = "，本期没有结束，上期也只数到同一天" if now.scope.last is not None and now.as_of < now.scope.last else ""
    return f"{period_in_words(scope) or rounds}{so_far}"


def rate_spec(frames: Mapping[str, ReviewFrames], rate: str) -> Spec:
    """The figure of a name of RATES; the best grade is each standard's own word."""
    if rate == "excellent":
        best = dict.fromkeys(pack.grades[0] for pack in frames[NOW].facts.packs if pack.grades) or ("优秀",)
        return Spec("rate_grade", where=tuple(("grade", one) for one in best))
    return Spec({"pass": "rate_pass", "vetoed": "rate_vetoed"}[rate])


def best_label(best: Spec) -> str:
    """What the share of the best grade is called, as in reports."""
    return f"{best.where[0][1]}率" if len(best.where) == 1 else "最高等次率"


def _tiles(frames: Mapping[str, ReviewFrames]) -> tuple[Tile, ...]:
    def tile(spec: Spec, label: str, tone: str = "") -> Tile:
        change = replace(spec, measure=f"{spec.measure}_change")
        return Tile(evaluate(frames, spec), label, evaluate(frames, change), tone)

    best = rate_spec(frames, "excellent")
    overdue, vetoed = evaluate(frames, Spec("ledger_overdue")), tile(Spec("rate_vetoed"), "一票否决率")
    return (
        tile(Spec("files"), "评查案卷"), Tile(evaluate(frames, Spec("units")), "涉及单位"), tile(Spec("mean_total"), "平均得分"),
        tile(best, best_label(best)), tile(Spec("rate_pass"), "合格率"),
        replace(vetoed, tone="bad" if vetoed.figure.value else ""), tile(Spec("problems_per_file"), "卷均问题数"),
        tile(Spec("ledger_rate"), "整改销号率"), Tile(overdue, "整改逾期", tone="bad" if overdue.value else ""),
    )


def _line(frames: Mapping[str, ReviewFrames], finding: Finding) -> FindingLine:
    where = (("topic", finding.topic.topic),)
    files, rate, units, change = (evaluate(frames, Spec(name, where=where))
                                  for name in ("topic_files", "topic_rate", "topic_units", "topic_rate_change"))
    return FindingLine(finding, files, rate, units, change)


def _charts(frames: Mapping[str, ReviewFrames], choice: ScopeChoice, rate: str) -> dict[str, Chart]:
    spec = rate_spec(frames, rate)
    title = best_label(spec) if rate == "excellent" else RATES[rate]
    charts = {"pareto": pareto_of_topics(frames), "fields": grades_by(frames, "field"),
              "kinds": grades_by(frames, "kind", names=KIND_NAMES)}
    if len({str(month) for month in frames[NOW].array("files", "month")}) > 1:
        charts["months"] = shares_by_month(frames, spec, f"{title}（按月）", label=title)
        charts["counts"] = counts_by_month(frames, [Spec("files")], "评查案卷（按月）", "卷")
    if not choice.unit:
        charts["units"] = funnel_by(frames, spec, f"各单位{title}", label=title)
    return charts


def _overdue(
    session: Session, frames: Mapping[str, ReviewFrames], choice: ScopeChoice, today: date
) -> tuple[OverdueUnit, ...]:
    """Units that are behind in anything, those with most first."""
    facts = frames[NOW].facts
    missing: dict[str, list[MissingReturn]] = {}
    first = choice.scope.first or min((plan.starts_on for plan in facts.plans), default=None)
    if first is not None and not (choice.field or choice.kind):
        for one in list_missing_returns(session, first=first, last=facts.as_of, today=today):
            if one.late and choice.unit in ("", one.unit_id):
                missing.setdefault(one.unit_id, []).append(one)
    ids = {unit for unit, late in zip(*(frames[NOW].array("ledger", c) for c in ("unit_id", "overdue")), strict=True) if late}
    ids |= {unit for unit, late in zip(*(frames[NOW].array("entries", c) for c in ("unit_id", "late")), strict=True) if late}
    found = []
    for unit_id in ids | set(missing):
        where = (("unit", unit_id),)
        found.append(OverdueUnit(
            unit_id, facts.unit_names.get(unit_id, ""), evaluate(frames, Spec("ledger_overdue", where=where)),
            evaluate(frames, Spec("plan_late", where=where)), tuple(missing.get(unit_id, ()))))
    return tuple(sorted(found, key=lambda u: (-(u.ledger.value or 0) - (u.entries.value or 0) - len(u.returns), u.name)))
