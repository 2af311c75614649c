"""Page numbers in words."""

from __future__ import annotations

from collections.abc import Iterable


def ranges_in_words(numbers: Iterable[int]) -> str:
    """“3、7–9” for any set of page numbers; empty for none."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(str(low) if low == high else f"{low}–{high}" for low, high in runs)
