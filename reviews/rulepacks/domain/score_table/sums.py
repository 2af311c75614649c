"""Whether the printed points add up to what the table says, and which figure may be a misprint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reviews.rulepacks.domain.score_table.outline import Outline, ReadItem


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One sum that does not hold. where: 全表 or the part's title; found and stated in points; suspects: what one
    item's points would have to be for the sum to hold, where one figure of it differs."""

    where: str
    found: Decimal
    stated: Decimal
    suspects: tuple[tuple[str, Decimal, Decimal], ...]

    @property
    def words(self) -> str:
        more = self.found - self.stated
        said = (f"{self.where}各项合计 {plain(self.found)} 分，表中写明 {plain(self.stated)} 分，"
                f"{'多' if more > 0 else '少'} {plain(abs(more))} 分。")
        if self.suspects:
            said += "可能是：" + "；".join(f"“{title}”的 {plain(now)} 分应为 {plain(then)} 分"
                                       for title, now, then in self.suspects) + "。"  # fmt: skip
        return said + "请对照原表核对。"


def list_mismatches(outline: Outline) -> tuple[Mismatch, ...]:
    """Every sum that does not hold: parts first, then the whole."""
    found = [_compare(f"“{part.title}”", part.items, part.points, part.stated) for part in outline.parts]
    found.append(_compare("全表", outline.items, outline.points, outline.stated_total))
    stated = [part.stated for part in outline.parts]
    if outline.stated_total is not None and all(one is not None for one in stated):
        total = sum((one or Decimal(0) for one in stated), Decimal(0))
        if total != outline.stated_total and outline.points == outline.stated_total:
            found.append(Mismatch("各部分写明的分值", total, outline.stated_total, ()))
    return tuple(one for one in found if one is not None)


def _compare(where: str, items: Sequence[ReadItem], found: Decimal, stated: Decimal | None) -> Mismatch | None:
    if stated is None or found == stated:
        return None
    suspects = []
    for item in items:
        if item.points is None:
            continue
        then = item.points - (found - stated)
        if then > 0 and _one_figure_off(plain(item.points), plain(then)):
            suspects.append((item.title[:20], item.points, then))
    return Mismatch(where, found, stated, tuple(suspects) if len(suspects) <= 3 else ())


def _one_figure_off(now: str, then: str) -> bool:
    return len(now) == len(then) and sum(a != b for a, b in zip(now, then, strict=True)) == 1


def plain(value: Decimal) -> str:
    """Points as people write them."""
    return f"{value.normalize():f}"
