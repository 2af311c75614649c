"""States of a case file and of its reading; what a correction may touch. Pure."""

from __future__ import annotations

from enum import StrEnum


class CaseState(StrEnum):
    """Where a case file stands in its review."""

    draft = "draft"
    handed_in = "handed_in"
    assigned = "assigned"
    in_review = "in_review"
    scored = "scored"
    released = "released"

    @property
    def label(self) -> str:
        return {
            "draft": "待上交",
            "handed_in": "已上交",
            "assigned": "已分配",
            "in_review": "评查中",
            "scored": "已评分",
            "released": "已反馈",
        }[self.value]


ALLOWED: dict[CaseState, frozenset[CaseState]] = {
    CaseState.draft: frozenset({CaseState.handed_in}),
    CaseState.handed_in: frozenset({CaseState.assigned, CaseState.draft}),
    CaseState.assigned: frozenset({CaseState.in_review, CaseState.handed_in}),
    CaseState.in_review: frozenset({CaseState.scored}),
    CaseState.scored: frozenset({CaseState.released}),
    CaseState.released: frozenset(),
}


class ReadingStatus(StrEnum):
    """How the reading of a case file ended, or that it has not yet."""

    waiting = "waiting"
    reading = "reading"
    read = "read"
    partly_read = "partly_read"
    no_text = "no_text"
    encrypted = "encrypted"
    unreadable = "unreadable"

    @property
    def label(self) -> str:
        return {
            "waiting": "等待阅读",
            "reading": "正在阅读",
            "read": "已读",
            "partly_read": "部分已读",
            "no_text": "无文字",
            "encrypted": "已加密",
            "unreadable": "无法读取",
        }[self.value]

    @property
    def ended(self) -> bool:
        return self not in (ReadingStatus.waiting, ReadingStatus.reading)
