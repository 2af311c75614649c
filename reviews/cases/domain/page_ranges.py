"""Moving the bounds of a document so that its neighbours follow: a page belongs to one document at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reviews.errors import InvalidInput


def moved_ranges(
    documents: Sequence[Mapping[str, Any]], *, index: int, first_page: int, last_page: int, page_count: int
) -> list[tuple[int, int, int]]:
    """(document, first page, last page) of every document that changes when one is given a new range, by page.

    A neighbour that is reached into ends before or begins after the new range; one that lay directly beside a bound
    follows it. Raises InvalidInput for a range that makes no sense, changes nothing or swallows a document whole.
    """
    if not 1 <= first_page <= last_page <= page_count:
        raise InvalidInput(f"页码须在第 1 页至第 {page_count} 页之间，起页不大于止页，没有保存。请改正页码范围。")
    ranges = {int(d["index"]): (int(d["first_page"]), int(d["last_page"])) for d in documents}
    if index not in ranges:
        raise InvalidInput("没有找到这份文书，可能已被改动。请刷新页面后重试。")
    before = ranges[index]
    if before == (first_page, last_page):
        raise InvalidInput("页码范围没有变化，没有保存。")
    changed = {index: (first_page, last_page)}
    for other, (low, high) in ranges.items():
        if other == index:
            continue
        new = _follow((low, high), before, (first_page, last_page))
        if new is None:
            title = next(str(d.get("title") or "未识别的文书") for d in documents if int(d["index"]) == other)
            raise InvalidInput(f"这样会把《{title}》（第 {low}–{high} 页）整份并入，没有保存。"
                               "确要合并的，请先移除那份文书，再改这份的范围。")
        if new != (low, high):
            changed[other] = new
    return sorted(((one, low, high) for one, (low, high) in changed.items()), key=lambda row: row[1])


def _follow(own: tuple[int, int], before: tuple[int, int], after: tuple[int, int]) -> tuple[int, int] | None:
    """Where another document's bounds go; None when nothing of it would be left."""
    low, high = own
    if high < before[0]:  # it lies in front
        if high == before[0] - 1 or high >= after[0]:
            high = after[0] - 1
    elif low > before[1] and (low == before[1] + 1 or low <= after[1]):  # it lies behind
        low = after[1] + 1
    return (low, high) if low <= high else None
