"""What is odd about single pages: blank, doubled, turned, unnumbered, numbered wrongly, not read. Signs, never findings."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from reviews.cases.domain.page_numbers import ranges_in_words

UNNUMBERED_TYPES = frozenset({"cover", "inventory", "reference_sheet"})
ENOUGH_NUMBERED = 0.6
FEWEST_NUMBERED = 3
FAR_JUMP = 10  # a last number further off than this, with none after it to bear it out, counts as misread


class PageMark(StrEnum):
    """One sign on a page of the page map."""

    unreadable = "unreadable"
    unrecognised = "unrecognised"
    upside_down = "upside_down"
    sideways = "sideways"
    doubled = "doubled"
    number_repeated = "number_repeated"
    number_back = "number_back"
    unnumbered = "unnumbered"
    blank = "blank"

    @property
    def label(self) -> str:
        return {
            "unreadable": "读不出",
            "unrecognised": "未识别",
            "upside_down": "倒置",
            "sideways": "横置",
            "doubled": "疑似重复",
            "number_repeated": "页码重号",
            "number_back": "页码倒退",
            "unnumbered": "无页码",
            "blank": "空白",
        }[self.value]

    @property
    def tone(self) -> str:
        return {"unreadable": "bad", "doubled": "suspect", "number_repeated": "suspect", "number_back": "suspect",
                "unrecognised": "unknown", "upside_down": "info", "sideways": "info"}.get(self.value, "muted")


@dataclass(frozen=True, slots=True)
class PageNote:
    """A mark with its explanation in one sentence."""

    mark: PageMark
    about: str


@dataclass(slots=True)
class PageNotes:
    """notes: by page. missing: printed numbers that the file skips just before a page, in words, by that page.

    remarks: sentences about the whole file.
    """

    notes: dict[int, list[PageNote]] = field(default_factory=dict)
    missing: dict[int, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def add(self, page: int, mark: PageMark, about: str) -> None:
        self.notes.setdefault(page, []).append(PageNote(mark, about))


def page_notes(content: Mapping[str, Any], *, wordless: Sequence[int], twins: Sequence[tuple[int, int]]) -> PageNotes:
    """The marks of all pages of a reading.

    wordless: pages that hold something but gave no words. twins: (later page, the earlier one it repeats).
    """
    found = PageNotes()
    silent = set(wordless)
    for page in content["pages"]:
        number, kind, turn = int(page["no"]), str(page["kind"]), int(page.get("rotation") or 0)
        if kind == "blank":
            found.add(number, PageMark.blank, "这一页没有内容。")
        elif kind == "unreadable":
            found.add(number, PageMark.unreadable, "这一页损坏或读取失败，请对照原件查看。")
        elif number in silent:
            found.add(number, PageMark.unrecognised, "这一页是图像，没有识别出文字。")
        if turn == 180:
            found.add(number, PageMark.upside_down, "扫描时上下颠倒，显示时已转正。")
        elif turn:
            found.add(number, PageMark.sideways, "扫描时横放，显示时已转正。")
    for later, earlier in twins:
        found.add(later, PageMark.doubled, f"与第 {earlier} 页内容相同或几乎相同。")
        found.add(earlier, PageMark.doubled, f"与第 {later} 页内容相同或几乎相同。")
    _printed_numbers(content, found)
    return found


def _printed_numbers(content: Mapping[str, Any], found: PageNotes) -> None:
    """Compare the numbers printed by the archive with each other; a lone number that fits nowhere counts as misread."""
    blank = {int(p["no"]) for p in content["pages"] if p["kind"] == "blank"}
    front = {page for d in content["documents"] if d["type"] in UNNUMBERED_TYPES
             for page in range(int(d["first_page"]), int(d["last_page"]) + 1)}
    wanted = [int(p["no"]) for p in content["pages"] if int(p["no"]) not in blank | front]
    stamps = [(int(p["no"]), int(p["printed_page_no"])) for p in content["pages"]
              if str(p.get("printed_page_no") or "").isdigit()]
    numbered = {page for page, _number in stamps}
    unread = {page for page, notes in found.notes.items()
              if any(n.mark in (PageMark.unreadable, PageMark.unrecognised) for n in notes)}
    share = sum(page in numbered for page in wanted) / len(wanted) if wanted else 0.0
    if len(stamps) < FEWEST_NUMBERED or share < ENOUGH_NUMBERED:
        if wanted:
            count = sum(page in numbered for page in wanted)
            found.remarks.append(f"应编页码的 {len(wanted)} 页中只有 {count} 页读到印制的页码，不逐页标注缺号。")
        return
    for page in wanted:
        if page not in numbered and page not in unread:
            found.add(page, PageMark.unnumbered, "没有读到印制的页码。")
    for (before, first), (after, second) in itertools.pairwise(_without_misread(stamps)):
        between = after - before
        if second == first:
            for page, other in ((before, after), (after, before)):
                found.add(page, PageMark.number_repeated, f"印制页码 {first} 与第 {other} 页重号。")
        elif second - first > between:
            # Unstamped pages between may bear some of the skipped numbers, so only those that surely lack are named.
            lacking = second - first - between
            low = first + between
            found.missing[after] = (f"缺第 {ranges_in_words(range(low, low + lacking))} 页" if between == 1
                                    else f"缺 {lacking} 页") + f"（印制页码从 {first} 跳到 {second}）"
        elif second < first and second != 1:
            found.add(after, PageMark.number_back, f"印制页码从 {first} 倒退到 {second}。")


def _without_misread(stamps: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out a number that contradicts both neighbours while these agree with each other."""
    kept = list(stamps)
    at = 1
    while at < len(kept) - 1:
        left, here, right = kept[at - 1], kept[at], kept[at + 1]
        if _fits(left, right) and not _fits(left, here) and not _fits(here, right):
            del kept[at]
            at = max(at - 1, 1)
        else:
            at += 1
    if len(kept) > 2 and kept[0][1] > kept[1][1] and _fits(kept[1], kept[2]):
        del kept[0]
    if len(kept) > 2 and _fits(kept[-3], kept[-2]) and kept[-1][1] - kept[-2][1] > FAR_JUMP:
        del kept[-1]
    return kept


def _fits(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return 1 <= right[1] - left[1] <= right[0] - left[0]
