"""No double deduction: of items that share a cause only the dearest counts, or people are told that more do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring_rules.rule_pack import RulePack


@dataclass(frozen=True, slots=True)
class Doubled:
    """A cause for which several items lose points. kept: the dearest of them; over: points beyond it."""

    cause: str
    items: tuple[str, ...]
    kept: str
    over: Decimal


def list_doubled(pack: RulePack, deducted: Mapping[str, Decimal]) -> tuple[Doubled, ...]:
    """The groups of which more than one item loses points. deducted: points by item id."""
    found = []
    for group in pack.no_double_deduction:
        losing = [item for item in group.items if deducted.get(item)]
        if len(losing) > 1:
            kept = _dearest(losing, deducted)
            over = sum((deducted[item] for item in losing if item != kept), Decimal(0))
            found.append(Doubled(group.cause, tuple(losing), kept, over))
    return tuple(found)


def without_doubles(pack: RulePack, deducted: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The same points with all but the dearest item of every group at zero."""
    out = dict(deducted)
    for group in pack.no_double_deduction:
        losing = [item for item in group.items if out.get(item)]
        kept = _dearest(losing, out) if losing else None
        out |= {item: Decimal(0) for item in losing if item != kept}
    return out


def _dearest(items: Sequence[str], deducted: Mapping[str, Decimal]) -> str:
    # The first of several that cost the same, so that the answer does not depend on chance.
    return max(items, key=lambda item: deducted[item])
