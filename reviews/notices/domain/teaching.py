"""The redacted teaching copy (去标识教学案卷): boxes drawn by hand, what is confirmed of a page, what may be issued. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isfinite

Box = tuple[float, float, float, float]
# Of the page's width and height: less is a slip of the hand and covers nothing.
SMALLEST = 0.004


@dataclass(frozen=True, slots=True)
class HandMask:
    """A rectangle that a person drew over a page. box: points of the page as the file shows it, as the machine's boxes are."""

    id: str
    page: int
    box: Box
    who: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class CoveredPage:
    """One page with everything that is covered of it. machine, hand: how many boxes; covers: by what a confirmation holds.

    checked_by: who confirmed exactly these boxes, empty while nobody has.
    """

    no: int
    whole: str
    machine: int
    hand: tuple[HandMask, ...]
    covers: str
    checked_by: str
    checked_at: datetime | None

    @property
    def confirmed(self) -> bool:
        return self.checked_at is not None


def covers_digest(*, sha256: str, file_page: int, whole: str, boxes: Sequence[Box], turn: int) -> str:
    """What is covered of a page as one SHA-256: another box, another file, another turn gives another."""
    told = [sha256, file_page, bool(whole), turn, sorted([float(round(edge, 2)) for edge in box] for box in boxes)]
    return hashlib.sha256(json.dumps(told, separators=(",", ":")).encode()).hexdigest()


def read_shares(text: str) -> Box | None:
    """A rectangle as shares of the upright page, `x0,top,x1,bottom`; put in order and cut at the page's edges; None if none."""
    try:
        edges = [float(part) for part in text.split(",")]
    except ValueError:
        return None
    if len(edges) != 4 or not all(map(isfinite, edges)):
        return None
    ax, ay, bx, by = (min(1.0, max(0.0, edge)) for edge in edges)
    box = (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
    return box if box[2] - box[0] >= SMALLEST and box[3] - box[1] >= SMALLEST else None


def why_not_pages(pages: Sequence[CoveredPage]) -> str | None:
    """Why the pages cannot be put together yet, as a sentence."""
    if not pages:
        return "这份案卷还没有读出页面，不能制作教学案卷。"
    left = [one.no for one in pages if not one.confirmed]
    if left:
        shown = "、".join(map(str, left[:8])) + (" 等" if len(left) > 8 else "")
        return f"还有 {len(left)} 页的遮盖没有确认（第 {shown} 页）。请逐页核对。"
    return None


def why_not_issue_copy(pages: Sequence[CoveredPage], held: Sequence[tuple[int, str]]) -> str | None:
    """Why a copy may not go out. held: (page, covers) of the pictures in the paper, in order."""
    why = why_not_pages(pages)
    if why is not None:
        return why
    if list(held) != [(one.no, one.covers) for one in pages]:
        return "还没有按现在的遮盖生成页面。请在“核对遮盖”中生成以后再签发。"
    return None
