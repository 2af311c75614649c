"""The pool of reviewers: who they are, invitations, and how words of fields compare. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

INVITATION_LIFETIMES = (3, 7, 14, 30)
MAX_FIELDS = 20


class ReviewerCategory(StrEnum):
    """Where a reviewer comes from."""

    legal_officer = "legal_officer"
    justice_staff = "justice_staff"
    lawyer = "lawyer"
    outside_expert = "outside_expert"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    ReviewerCategory.legal_officer: "单位法制人员",
    ReviewerCategory.justice_staff: "司法行政人员",
    ReviewerCategory.lawyer: "律师",
    ReviewerCategory.outside_expert: "外聘专家",
}
_ALSO = {"法制人员": ReviewerCategory.legal_officer, "法制审核人员": ReviewerCategory.legal_officer,
         "司法人员": ReviewerCategory.justice_staff, "司法局人员": ReviewerCategory.justice_staff,
         "专家": ReviewerCategory.outside_expert}


class InvitationState(StrEnum):
    """How far an invitation has come."""

    waiting = "waiting"
    answered = "answered"
    confirmed = "confirmed"
    refused = "refused"
    expired = "expired"

    @property
    def label(self) -> str:
        return {"waiting": "等待填写", "answered": "待确认", "confirmed": "已确认", "refused": "未采用",
                "expired": "已过期"}[self.value]

    @property
    def tone(self) -> str:
        return {"waiting": "busy", "answered": "warn", "confirmed": "good"}.get(self.value, "muted")


def category_of(words: str) -> ReviewerCategory | None:
    """The category of a cell of a table, or None."""
    words = words.strip()
    return next((c for c in ReviewerCategory if c.label == words), None) or _ALSO.get(words)


def split_words(text: str, limit: int = MAX_FIELDS) -> tuple[str, ...]:
    """Words of one cell, however they are separated; each once, in their order."""
    return tuple(dict.fromkeys(part for part in re.split(r"[、，,；;\s/]+", text.strip()) if part))[:limit]


def same_field(text: str) -> str:
    """A field's words without what says nothing: 市场监管领域 and 市场监督管理 are one."""
    short = re.sub(r"(行政执法|执法|领域|部门|\s)", "", text)
    return short.replace("监督管理", "监管").replace("城市管理", "城管").replace("综合", "")


def knows(fields: Iterable[str], field: str) -> bool:
    """Whether a reviewer of these fields is at home in a file's field; nobody is asked about a file without one."""
    wanted = same_field(field)
    return not wanted or any(same_field(one) == wanted for one in fields)
