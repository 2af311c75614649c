"""States of a case file and of its reading, and why a step may not be taken now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CaseState(StrEnum):
    """Where a case file stands in its review, C0 to C10, and voided."""

    draft = "draft"
    in_precheck = "in_precheck"
    handed_in = "handed_in"
    assigned = "assigned"
    in_review = "in_review"
    scored = "scored"
    in_recheck = "in_recheck"
    settled = "settled"
    released = "released"
    objected = "objected"
    final = "final"
    voided = "voided"

    @property
    def label(self) -> str:
        return _CASE_LABELS[self]

    @property
    def code(self) -> str:
        """C0 to C10 in the order of a review; a voided case file has none."""
        return "" if self is CaseState.voided else f"C{list(CaseState).index(self)}"

    @property
    def tone(self) -> str:
        return _CASE_TONES[self]


_CASE_LABELS = {
    CaseState.draft: "待上交",
    CaseState.in_precheck: "待验收",
    CaseState.handed_in: "已上交",
    CaseState.assigned: "已分配",
    CaseState.in_review: "评查中",
    CaseState.scored: "已评分",
    CaseState.in_recheck: "复核中",
    CaseState.settled: "已定案",
    CaseState.released: "已反馈",
    CaseState.objected: "异议中",
    CaseState.final: "已终结",
    CaseState.voided: "已作废",
}
_CASE_TONES = {
    CaseState.draft: "muted", CaseState.in_precheck: "warn", CaseState.handed_in: "info", CaseState.assigned: "info",
    CaseState.in_review: "busy", CaseState.scored: "good", CaseState.in_recheck: "busy", CaseState.settled: "good",
    CaseState.released: "good", CaseState.objected: "warn", CaseState.final: "good", CaseState.voided: "muted",
}


@dataclass(frozen=True, slots=True)
class Edge:
    """One step of a case file. who: roles that may cause it (Chinese, as docs/states.md says it)."""

    state: CaseState
    to: CaseState
    who: str
    condition: str


def _edges() -> tuple[Edge, ...]:
    s = CaseState
    return (
        Edge(s.draft, s.handed_in, "单位经办、单位负责人、组织方", "至少一个文件，阅读已有结果，预检没有疑问"),
        Edge(s.draft, s.in_precheck, "单位经办、单位负责人、组织方", "同上，但预检有疑问，等组织方验收"),
        Edge(s.in_precheck, s.handed_in, "组织方", "验收"),
        Edge(s.in_precheck, s.draft, "组织方", "退回补正，写理由"),
        Edge(s.handed_in, s.draft, "组织方", "退回补正，写理由"),
        Edge(s.handed_in, s.assigned, "组织方", "分配评查员"),
        Edge(s.assigned, s.handed_in, "组织方、评查员（申请回避）、系统（应当回避）", "席位全部撤回"),
        Edge(s.assigned, s.in_review, "评查员", "打开评分表"),
        Edge(s.in_review, s.handed_in, "评查员（申请回避）、局领导（同意组织方的申请）、组织方（没打开的席位）、系统（应当回避）",
             "席位全部撤回，写理由"),
        Edge(s.in_review, s.scored, "评查员（提交）、组织方（撤回没打开的一席）", "各席评分表都已提交"),
        Edge(s.scored, s.in_recheck, "复核员", "打开复核"),
        Edge(s.scored, s.settled, "组织方", "不需复核的定案"),
        Edge(s.in_recheck, s.scored, "组织方、复核员（申请回避）", "退出复核，写理由"),
        Edge(s.in_recheck, s.settled, "复核员", "逐项裁定完毕，写理由"),
        Edge(s.settled, s.released, "组织方", "发布结果"),
        Edge(s.released, s.settled, "组织方", "撤回发布，写理由"),
        Edge(s.released, s.objected, "单位经办、单位负责人", "期限内提出异议"),
        Edge(s.objected, s.released, "局领导、复核员（没有评过本案的）", "异议全部裁定"),
        Edge(s.released, s.final, "组织方", "期限已过或已全部认可，没有待裁定的异议"),
        *(Edge(state, s.voided, "组织方", "作废，写理由") for state in (s.draft, s.in_precheck, s.handed_in)),
    )


EDGES: tuple[Edge, ...] = _edges()
ALLOWED: dict[CaseState, frozenset[CaseState]] = {
    state: frozenset(edge.to for edge in EDGES if edge.state is state) for state in CaseState
}

# From the assignment to the release: who outside the bureau asks is told one thing only, that the file is under review.
UNDER_REVIEW = frozenset({
    CaseState.assigned, CaseState.in_review, CaseState.scored, CaseState.in_recheck, CaseState.settled,
})
# Both sheets are in: what they say may be read by those who settle, and nothing may be changed under them.
SCORED = frozenset({
    CaseState.scored, CaseState.in_recheck, CaseState.settled, CaseState.released, CaseState.objected, CaseState.final,
})
# The result is known to the unit and to those who scored.
PUBLIC = frozenset({CaseState.released, CaseState.objected, CaseState.final})


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
BEFORE_REVIEW = frozenset({CaseState.draft, CaseState.in_precheck, CaseState.handed_in, CaseState.assigned})


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
    if state in SCORED:
        return f"案卷已是“{state.label}”，评分已以现有内容为据，不能再更正。如有异议，请通过异议程序提出。"
    return None
