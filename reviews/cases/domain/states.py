"""States of a case file and of its reading, and why a step may not be taken now."""

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

    @property
    def tone(self) -> str:
        return {"draft": "muted", "handed_in": "info", "assigned": "info", "in_review": "busy",
                "scored": "good", "released": "good"}[self.value]


ALLOWED: dict[CaseState, frozenset[CaseState]] = {
    CaseState.draft: frozenset({CaseState.handed_in}),
    CaseState.handed_in: frozenset({CaseState.assigned, CaseState.draft}),
    CaseState.assigned: frozenset({CaseState.in_review, CaseState.handed_in}),
    CaseState.in_review: frozenset({CaseState.scored}),
    CaseState.scored: frozenset({CaseState.released}),
    CaseState.released: frozenset(),
}


UNDER_REVIEW = frozenset({CaseState.assigned, CaseState.in_review, CaseState.scored})


def shown_state(state: CaseState, *, staff: bool) -> CaseState:
    """The state as this person may know it: how far the reviewers are is for the organiser and the leader alone."""
    return CaseState.in_review if state in UNDER_REVIEW and not staff else state


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
    def tone(self) -> str:
        return {"waiting": "busy", "reading": "busy", "read": "good", "partly_read": "warn"}.get(self.value, "bad")

    @property
    def meaning(self) -> str:
        """What happened, in one sentence."""
        return _MEANING[self]

    @property
    def next_step(self) -> str:
        """What to do now, in one sentence."""
        return _NEXT_STEP[self]

    @property
    def ended(self) -> bool:
        return self not in (ReadingStatus.waiting, ReadingStatus.reading)


_MEANING = {
    ReadingStatus.waiting: "文件已收妥，正在等待机器阅读。",
    ReadingStatus.reading: "机器正在阅读案卷。",
    ReadingStatus.read: "每一页都已读到。",
    ReadingStatus.partly_read: "部分页没有读出，涉及这些页的检查项记为“无法判定”，不会当作问题。",
    ReadingStatus.no_text: "文件能够打开，但没有一页读出文字。",
    ReadingStatus.encrypted: "文件设有打开密码，机器无法阅读。",
    ReadingStatus.unreadable: "文件不是完好的 PDF，或多次阅读都中途失败。",
}
_NEXT_STEP = {
    ReadingStatus.waiting: "可以离开本页，读完后结果会保留在这里。",
    ReadingStatus.reading: "可以离开本页，读完后结果会保留在这里。",
    ReadingStatus.read: "请核对文书划分和字段，有误的可直接改正。",
    ReadingStatus.partly_read: "请对照原件查看下列各页，必要时重新扫描该页并更换文件。",
    ReadingStatus.no_text: "请确认扫描是否清晰、方向是否正确，重新扫描后更换文件；也可以照常由人工评查。",
    ReadingStatus.encrypted: "请在生成该 PDF 的软件中去掉打开密码，再删除原文件并重新上传。",
    ReadingStatus.unreadable: "请用阅读器打开核对，重新导出或扫描为 PDF 后更换文件；确认文件无误的，可点“重新阅读”。",
}
BEFORE_REVIEW = frozenset({CaseState.draft, CaseState.handed_in, CaseState.assigned})


def why_not_move(state: CaseState, to: CaseState) -> str | None:
    """Why a case in `state` cannot go to `to`, as a Chinese sentence; None when it can."""
    if to in ALLOWED[state]:
        return None
    return f"案卷现在是“{state.label}”，不能转为“{to.label}”。请刷新页面查看最新状态。"


def why_not_change_files(state: CaseState) -> str | None:
    """Files are open to change in the draft only: handing in locks them."""
    if state is CaseState.draft:
        return None
    return f"案卷已是“{state.label}”，文件已锁定。确需更换的，请联系组织方退回补正。"


def why_not_hand_in(state: CaseState, *, files: int, status: ReadingStatus) -> str | None:
    """Why a case cannot be handed in: state, no file, still being read, or a file nobody could read."""
    if state is not CaseState.draft:
        return why_not_move(state, CaseState.handed_in)
    if files == 0:
        return "还没有上传案卷文件，请先上传 PDF。"
    if not status.ended:
        return "案卷还在阅读，请等阅读结束并看过结果后再上交。"
    if status in (ReadingStatus.encrypted, ReadingStatus.unreadable):
        return f"案卷{status.label}，不能上交。{status.next_step}"
    return None


def why_not_correct(state: CaseState) -> str | None:
    """A reading may be put right until the sheets are in; afterwards the scores rest on it."""
    if state in (CaseState.scored, CaseState.released):
        return f"案卷已是“{state.label}”，评分已以现有内容为据，不能再更正。如有异议，请通过异议程序提出。"
    return None
