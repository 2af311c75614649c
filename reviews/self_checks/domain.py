"""Comparing a self-check with the one before it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviews.cases.domain.flags import FlagRow


@dataclass(frozen=True, slots=True)
class Since:
    """What became of the flags since the self-check before: gone, still there, new. unclear: keys of earlier flags that can no
    longer be told, which is not the same as put right.
    """

    gone: tuple[FlagRow, ...]
    still: frozenset[str]
    new: frozenset[str]
    unclear: tuple[FlagRow, ...]


def since(before: Sequence[FlagRow], now: Sequence[FlagRow]) -> Since:
    """Compare by the flags' stable keys."""
    old, new = {f.key: f for f in before if f.is_flag}, {f.key for f in now if f.is_flag}
    # A check that was suspicious and can no longer tell says so without the place, so the check alone is compared.
    unknown = {f.check for f in now if f.state == "undeterminable"}
    went = [flag for key, flag in old.items() if key not in new]
    return Since(
        gone=tuple(flag for flag in went if flag.check not in unknown),
        still=frozenset(new & old.keys()), new=frozenset(new - old.keys()),
        unclear=tuple(flag for flag in went if flag.check in unknown),
    )
