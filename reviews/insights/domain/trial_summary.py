"""A trial run added up: flags by check, scores and grades that change, agreement with what people decided. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import Any

from reviews.insights.domain.judging import Judged, Side

CONFIRMED, DISMISSED = "confirmed", "dismissed"


@dataclass(slots=True)
class CheckChange:
    """One check over all files. before, after: flags; files: files with a flag after; confirmed and dismissed count the
    flags people decided, disputed ones (reviewers of one file disagree) apart; missed: confirmed ones that are gone.
    """

    check: str
    before: int = 0
    after: int = 0
    gained: int = 0
    lost: int = 0
    files: int = 0
    confirmed_before: int = 0
    dismissed_before: int = 0
    confirmed_after: int = 0
    dismissed_after: int = 0
    confirmed_all: int = 0
    disputed: int = 0

    @property
    def changes(self) -> int:
        return self.gained + self.lost

    @property
    def precision_before(self) -> float | None:
        return _share(self.confirmed_before, self.dismissed_before)

    @property
    def precision_after(self) -> float | None:
        return _share(self.confirmed_after, self.dismissed_after)

    @property
    def recall_before(self) -> float | None:
        return _share(self.confirmed_before, self.confirmed_all - self.confirmed_before)

    @property
    def recall_after(self) -> float | None:
        return _share(self.confirmed_after, self.confirmed_all - self.confirmed_after)


@dataclass(slots=True)
class Summary:
    """All figures of a trial run. judged: files; faults: files that could not be judged; decided: files whose sheets are
    all in. changed, up, down: totals that differ; grades: (before, after) → files. own_problems: what people found by
    themselves, and how many of those lie on a page with a flag.
    """

    checks: dict[str, CheckChange]
    grades: dict[tuple[str, str], int]
    judged: int = 0
    faults: int = 0
    decided: int = 0
    changed: int = 0
    up: int = 0
    down: int = 0
    vetoes_gained: int = 0
    vetoes_lost: int = 0
    own_problems: int = 0
    own_met_before: int = 0
    own_met_after: int = 0

    @property
    def flags(self) -> tuple[int, int, int, int]:
        """Flags before, after, gained, lost."""
        rows = self.checks.values()
        return (sum(r.before for r in rows), sum(r.after for r in rows), sum(r.gained for r in rows), sum(r.lost for r in rows))

    @property
    def overall(self) -> CheckChange:
        """All checks as one."""
        total = CheckChange("")
        for row in self.checks.values():
            for one in fields(CheckChange)[1:]:
                setattr(total, one.name, getattr(total, one.name) + getattr(row, one.name))
        return total


def summed_up(results: Iterable[Judged]) -> Summary:
    """Add up the files of a trial run, in any order."""
    found = Summary({}, {})
    for one in results:
        if one.before is None or one.after is None:
            found.faults += 1
            continue
        found.judged += 1
        _count_scores(found, one)
        _count_flags(found, one)
        found.decided += bool(one.verdicts)
        found.own_problems += one.own_problems
        found.own_met_before += one.own_met_before
        found.own_met_after += one.own_met_after
    return found


def _count_scores(found: Summary, one: Judged) -> None:
    assert one.before is not None
    assert one.after is not None
    change = one.after.total - one.before.total
    found.changed += change != 0
    found.up += change > 0
    found.down += change < 0
    if one.before.grade != one.after.grade:
        pair = (one.before.grade or "", one.after.grade or "")
        found.grades[pair] = found.grades.get(pair, 0) + 1
    old, new = dict(one.before.vetoes), dict(one.after.vetoes)
    found.vetoes_gained += len(new.keys() - old.keys())
    found.vetoes_lost += len(old.keys() - new.keys())


def _count_flags(found: Summary, one: Judged) -> None:
    assert one.before is not None
    assert one.after is not None

    def row(check: str) -> CheckChange:
        return found.checks.setdefault(check, CheckChange(check))

    for key, check in one.before.flags:
        row(check).before += 1
        row(check).confirmed_before += one.verdicts.get(key) == CONFIRMED
        row(check).dismissed_before += one.verdicts.get(key) == DISMISSED
    for key, check in one.after.flags:
        row(check).after += 1
        row(check).confirmed_after += one.verdicts.get(key) == CONFIRMED
        row(check).dismissed_after += one.verdicts.get(key) == DISMISSED
    for check in {check for _key, check in one.after.flags}:
        row(check).files += 1
    for flag in one.gained:
        row(flag["check"]).gained += 1
    for flag in one.lost:
        row(flag["check"]).lost += 1
    for key, verdict in one.verdicts.items():
        check = key.partition("/")[0]
        row(check).confirmed_all += verdict == CONFIRMED
        row(check).disputed += verdict not in (CONFIRMED, DISMISSED)


def as_json(summary: Summary) -> dict[str, Any]:
    """What is kept of a finished trial run."""
    plain = {one.name: getattr(summary, one.name) for one in fields(Summary)[2:]}
    return {**plain, "checks": [asdict(row) for row in sorted(summary.checks.values(), key=lambda r: r.check)],
            "grades": [[*pair, count] for pair, count in sorted(summary.grades.items())]}


def from_json(kept: Mapping[str, Any]) -> Summary:
    """The summary as it was kept."""
    plain = {one.name: int(kept[one.name]) for one in fields(Summary)[2:]}
    return Summary({row["check"]: CheckChange(**row) for row in kept["checks"]},
                   {(before, after): count for before, after, count in kept["grades"]}, **plain)


def _share(part: int, rest: int) -> float | None:
    return part / (part + rest) if part + rest else None


def change_of(before: Side | None, after: Side | None) -> Decimal:
    """How far a total moves, in points; nothing where a file could not be judged."""
    return Decimal(0) if before is None or after is None else after.total - before.total
