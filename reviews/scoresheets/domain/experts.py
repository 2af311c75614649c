"""Experts' comments (点评): kinds and audiences of remarks, what a vote comes to, the order of the meeting. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MAX_REMARK = 1000
MOST_NAMED = 3


class RemarkKind(StrEnum):
    """What a remark says of the place it is pinned to."""

    strength = "strength"
    problem = "problem"
    law = "law"

    @property
    def label(self) -> str:
        return {"strength": "优点", "problem": "问题", "law": "法理"}[self.value]

    @property
    def tone(self) -> str:
        return {"strength": "good", "problem": "suspect", "law": "info"}[self.value]


class RemarkAudience(StrEnum):
    """Who reads a remark; each includes the ones before it."""

    organiser = "organiser"
    unit = "unit"
    everyone = "everyone"

    @property
    def label(self) -> str:
        return {"organiser": "组织方", "unit": "办案单位", "everyone": "所有人"}[self.value]

    @property
    def about(self) -> str:
        return {"organiser": "不外发", "unit": "反馈后可见", "everyone": "反馈后评查员也可见"}[self.value]


class InvitationTime(StrEnum):
    """Where an invitation stands on a moment."""

    coming = "coming"
    open = "open"
    past = "past"
    ended = "ended"

    @property
    def label(self) -> str:
        return {"coming": "未到时间", "open": "点评中", "past": "已到期", "ended": "已收回"}[self.value]

    @property
    def tone(self) -> str:
        return {"coming": "muted", "open": "busy", "past": "good", "ended": "muted"}[self.value]


def time_of(opens_at: datetime, closes_at: datetime, ended: bool, now: datetime) -> InvitationTime:
    """An invitation is open from opens_at on, and no more at closes_at."""
    if ended:
        return InvitationTime.ended
    if now < opens_at:
        return InvitationTime.coming
    return InvitationTime.open if now < closes_at else InvitationTime.past


def time_left(closes_at: datetime, now: datetime) -> str:
    """还剩 2 天 3 小时, in the two largest units; empty when nothing is left."""
    minutes = int((closes_at - now).total_seconds() // 60)
    if minutes < 0:
        return ""
    days, hours, rest = minutes // 1440, minutes % 1440 // 60, minutes % 60
    if days:
        return f"还剩 {days} 天" + (f" {hours} 小时" if hours else "")
    return f"还剩 {hours} 小时" + (f" {rest} 分钟" if rest else "") if hours else f"还剩 {rest} 分钟"


def window_fault(opens_at: datetime, closes_at: datetime, now: datetime) -> str | None:
    """Why a window cannot be given, as a sentence."""
    if closes_at <= opens_at:
        return "截止时间须晚于开始时间。"
    if closes_at <= now:
        return "截止时间已经过去。"
    if (closes_at - opens_at).days > 92:
        return "开放时间最多三个月，请缩短。"
    return None


# --- votes -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FileVotes:
    """One file's votes. experts: who named anything at all, the same for every file."""

    case_id: str
    model: int
    warning: int
    experts: int


def vote_fault(model: Collection[str], warning: Collection[str], invited: Collection[str]) -> str | None:
    """Why a vote cannot be taken, as a sentence."""
    if not set(model) | set(warning) <= set(invited):
        return "只能在邀请您点评的案卷中推选，请刷新页面。"
    if set(model) & set(warning):
        return "同一案卷不能既是优秀示范又是警示。"
    if max(len(set(model)), len(set(warning))) > MOST_NAMED:
        return f"优秀示范和警示各最多推选 {MOST_NAMED} 卷。"
    return None


def vote_result(votes: Mapping[str, tuple[Collection[str], Collection[str]]], files: Iterable[str]) -> list[FileVotes]:
    """votes: (model, warning) by expert, the last of each. In the order of files."""
    model = Counter(case for named, _warned in votes.values() for case in set(named))
    warning = Counter(case for _named, warned in votes.values() for case in set(warned))
    experts = sum(bool(named or warned) for named, warned in votes.values())
    return [FileVotes(case, model[case], warning[case], experts) for case in files]


# --- the meeting -----------------------------------------------------------------------------------------------------


def meeting_order(chosen: Sequence[str], votes: Iterable[FileVotes], numbers: Mapping[str, str]) -> list[str]:
    """Files in the order in which they come up. chosen: what the organiser has arranged, first; files that came after it
    follow by votes for a model, then for a warning, then by number.
    """
    votes_of = {one.case_id: one for one in votes}
    kept = [case for case in dict.fromkeys(chosen) if case in numbers]
    rest = [case for case in numbers if case not in set(kept)]

    def rank(case: str) -> tuple[int, int, str, str]:
        found = votes_of.get(case)
        return (-(found.model if found else 0), -(found.warning if found else 0), numbers[case], case)

    return kept + sorted(rest, key=rank)


def moved(order: Sequence[str], case_id: str, by: int) -> list[str]:
    """The order with one file moved up (-1) or down (1); at an end nothing changes."""
    out = list(order)
    if case_id not in out:
        return out
    at = out.index(case_id)
    to = min(max(0, at + by), len(out) - 1)
    out.insert(to, out.pop(at))
    return out


def turned_box(
    box: tuple[float, float, float, float], size: tuple[float, float], turn: int
) -> tuple[float, float, float, float]:
    """A box of the upright page as the page turned clockwise by `turn` shows it, taken back to the page as the file shows it.

    box: shares 0..1 of the upright page. size: points (width, height) of the page as the file shows it. Returns points there.
    """
    x0, top, x1, bottom = box
    width, height = size
    if turn == 90:
        x0, top, x1, bottom = top, 1 - x1, bottom, 1 - x0
    elif turn == 180:
        x0, top, x1, bottom = 1 - x1, 1 - bottom, 1 - x0, 1 - top
    elif turn == 270:
        x0, top, x1, bottom = 1 - bottom, x0, 1 - top, x1
    return (round(x0 * width, 1), round(top * height, 1), round(x1 * width, 1), round(bottom * height, 1))


def upright_shares(
    box: tuple[float, float, float, float], size: tuple[float, float], turn: int
) -> tuple[float, float, float, float]:
    """The other way round: points of the page as the file shows it, as shares 0..1 of the upright page."""
    width, height = size
    x0, top, x1, bottom = box[0] / width, box[1] / height, box[2] / width, box[3] / height
    if turn == 90:
        x0, top, x1, bottom = 1 - bottom, x0, 1 - top, x1
    elif turn == 180:
        x0, top, x1, bottom = 1 - x1, 1 - bottom, 1 - x0, 1 - top
    elif turn == 270:
        x0, top, x1, bottom = top, 1 - x1, bottom, 1 - x0
    return (x0, top, x1, bottom)
