"""How far the reviewers of a round agree, from its comparisons alone: scores frozen before any recheck or talk.

For organisers and leaders; nothing here ever changes a score.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.models import Unit
from reviews.accounts.queries import names_of_users
from reviews.cases.models import Case
from reviews.registry.models import Organ
from reviews.rulepacks.queries import get_pack
from reviews.scoresheets.domain.agreement import (
    Agreement,
    Estimate,
    Severity,
    agreement_of,
    interval_agreement,
    severities,
    wilson,
)
from reviews.scoresheets.domain.settled import result_of
from reviews.scoresheets.domain.settling import missed
from reviews.scoresheets.models import Comparison, Recheck, Scoresheet
from reviews.scoresheets.queries.rechecks import list_slices
from reviews.scoresheets.queries.settlements import list_comparisons, list_settlement_versions

Pair = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """Agreement on one item, or within one unit. points: mean difference of the deductions or totals."""

    label: str
    files: int
    agreement: Agreement
    points: Decimal


@dataclass(frozen=True, slots=True)
class SliceEstimate:
    """What the random slice tells of files settled without a recheck. share: of files in which both had missed something."""

    agreed: int
    drawn: int
    done: int
    missed: int
    share: Estimate


@dataclass(frozen=True, slots=True)
class RoundAgreement:
    """A round's agreement. files: compared; disputed: that call a recheck; names: of the reviewers under severity."""

    files: int
    disputed: int
    items: Agreement
    totals: Estimate
    mean_gap: Decimal
    by_item: tuple[AgreementLine, ...]
    by_unit: tuple[AgreementLine, ...]
    severity: tuple[Severity, ...]
    names: dict[str, str]
    sliced: SliceEstimate


def round_agreement(session: Session, round_id: str) -> RoundAgreement:
    """The whole picture: items with the lowest agreement first, units by name, the strictest reviewer first."""
    compared = list_comparisons(session, round_id)
    pairs: list[Pair] = []
    items: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    points: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for one in compared:
        for row in one.content["items"]:
            (first, a), (second, b) = row["marks"]
            pair = (one.case_id, first, second)
            pairs.append(pair)
            items[one.content["pack_id"], row["item"]].append(pair)
            points[one.content["pack_id"], row["item"]].append(abs(Decimal(a) - Decimal(b)))
    titles = _titles(session, compared)
    lines = [AgreementLine(titles.get(key, key[1]), len(found), agreement_of(found), _mean(points[key]))
             for key, found in items.items()]
    graded = severities(_totals(session, compared))
    return RoundAgreement(
        files=len(compared), disputed=sum(bool(one.reasons) for one in compared), items=agreement_of(pairs),
        totals=interval_agreement([_pair(one) for one in compared]), mean_gap=_mean([_apart(one) for one in compared]),
        by_item=tuple(sorted(lines, key=lambda x: (x.agreement.share or 0, x.label))),
        by_unit=_by_unit(session, compared), severity=tuple(graded),
        names=names_of_users(session, {one.reviewer_id for one in graded}), sliced=_slice_estimate(session, round_id),
    )


def _by_unit(session: Session, compared: list[Comparison]) -> tuple[AgreementLine, ...]:
    units = dict(session.execute(
        sa.select(Case.id, Unit.name).join(Organ, Organ.id == Case.organ_id).join(Unit, Unit.id == Organ.unit_id)
        .where(Case.id.in_([one.case_id for one in compared]))).all())
    groups: dict[str, list[Comparison]] = defaultdict(list)
    for one in compared:
        groups[units.get(one.case_id, "")].append(one)
    return tuple(
        AgreementLine(unit, len(found), agreement_of([
            (one.case_id, row["marks"][0][0], row["marks"][1][0]) for one in found for row in one.content["items"]
        ]), _mean([_apart(one) for one in found]))
        for unit, found in sorted(groups.items())
    )


def _titles(session: Session, compared: list[Comparison]) -> dict[tuple[str, str], str]:
    versions = set(session.scalars(sa.select(Scoresheet.pack_version_id).where(
        Scoresheet.id.in_([one.first_sheet_id for one in compared]))))
    packs = [get_pack(session, version) for version in sorted(versions)]
    return {(pack.id, item.id): item.title for pack in packs for item in pack.items}


def _totals(session: Session, compared: list[Comparison]) -> list[tuple[str, float, str, float]]:
    ids = [sheet for one in compared for sheet in (one.first_sheet_id, one.second_sheet_id)]
    who = dict(session.execute(sa.select(Scoresheet.id, Scoresheet.reviewer_id).where(Scoresheet.id.in_(ids))).all())
    rows = []
    for one in compared:
        first, second = _pair(one)
        rows.append((who[one.first_sheet_id], first, who[one.second_sheet_id], second))
    return rows


def _pair(one: Comparison) -> tuple[float, float]:
    """The totals before vetoes: a veto that sets one total to nothing says nothing of how strictly somebody scores."""
    first, second = one.content["before_veto"]
    return float(first), float(second)


def _apart(one: Comparison) -> Decimal:
    first, second = one.content["before_veto"]
    return abs(Decimal(first) - Decimal(second))


def _mean(values: list[Decimal]) -> Decimal:
    return (sum(values, Decimal(0)) / len(values)).quantize(Decimal("0.01")) if values else Decimal(0)


def _slice_estimate(session: Session, round_id: str) -> SliceEstimate:
    slices = list_slices(session, round_id)
    drawn = {one for made in slices for one in made.content["drawn"]}
    done = list(session.scalars(sa.select(Recheck.case_id).where(
        Recheck.round_id == round_id, Recheck.origin == "slice", Recheck.state == "settled").order_by(Recheck.case_id)))
    found = 0
    for case_id in done:
        first = next(one for one in list_settlement_versions(session, round_id, case_id) if one.kind == "rechecked")
        found += missed(result_of(first.content, first.content_hash)) > 0
    return SliceEstimate(sum(len(made.content["cases"]) for made in slices), len(drawn), len(done), found,
                         wilson(found, len(done)))
