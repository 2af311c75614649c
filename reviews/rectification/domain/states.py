"""States of a row of the ledger, the acts that lead from one to the other, and why an act may not be done now. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RowState(StrEnum):
    """Where the rectification of one problem stands. That a row is overdue is no state: it follows from its last day."""

    unclaimed = "unclaimed"
    in_progress = "in_progress"
    reported = "reported"
    sent_back = "sent_back"
    struck_off = "struck_off"
    disputed = "disputed"
    revoked = "revoked"

    @property
    def label(self) -> str:
        return {"unclaimed": "待认领", "in_progress": "整改中", "reported": "待复核", "sent_back": "退回整改",
                "struck_off": "已销号", "disputed": "异议中", "revoked": "已撤销"}[self.value]

    @property
    def tone(self) -> str:
        return {"unclaimed": "warn", "in_progress": "busy", "reported": "info", "sent_back": "bad", "struck_off": "good",
                "disputed": "unknown", "revoked": "muted"}[self.value]


# The unit has something to do; only these can be overdue.
OPEN = frozenset({RowState.unclaimed, RowState.in_progress, RowState.sent_back})


class Side(StrEnum):
    """Who acts: the reviewed unit, the bureau, or what happens to the result the row came from."""

    unit = "unit"
    bureau = "bureau"
    result = "result"

    @property
    def label(self) -> str:
        return {"unit": "单位", "bureau": "组织方", "result": "随评查结果"}[self.value]


class RowAct(StrEnum):
    """One step of a row."""

    enter = "enter"
    claim = "claim"
    plan = "plan"
    add_evidence = "add_evidence"
    remove_evidence = "remove_evidence"
    report = "report"
    take_back = "take_back"
    strike_off = "strike_off"
    send_back = "send_back"
    reopen = "reopen"
    extend = "extend"
    dispute = "dispute"
    resume = "resume"
    change = "change"
    revoke = "revoke"

    @property
    def label(self) -> str:
        return {
            "enter": "列入台账", "claim": "认领", "plan": "修改计划", "add_evidence": "附上佐证", "remove_evidence": "移去佐证",
            "report": "报告整改完成", "take_back": "收回报告", "strike_off": "销号", "send_back": "退回", "reopen": "撤回销号",
            "extend": "调整期限", "dispute": "提出异议", "resume": "恢复整改", "change": "内容更正", "revoke": "撤销",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Edge:
    """One act in one state. who, condition: as docs/states.md says it. to None: back to where the row stood before."""

    state: RowState | None
    act: RowAct
    to: RowState | None
    side: Side
    who: str
    condition: str


def _edges() -> tuple[Edge, ...]:
    s, a, unit, bureau, result = RowState, RowAct, Side.unit, Side.bureau, Side.result
    people, verifier = "单位经办、单位负责人", "组织方、局领导（不是本单位的人，也没有办过这一条）"
    found = [
        Edge(None, a.enter, s.unclaimed, result, "系统", "结果发布，或者更正、裁定后新增的问题"),
        Edge(s.unclaimed, a.claim, s.in_progress, unit, f"{people}、组织方（代填）", "写明责任人；列计划的还要措施和日期"),
    ]
    for state in (s.in_progress, s.sent_back):
        found += [
            Edge(state, a.plan, state, unit, f"{people}、组织方（代填）", "同认领"),
            Edge(state, a.add_evidence, state, unit, people, "没有超过件数和大小"),
            Edge(state, a.remove_evidence, state, unit, people, "还没有报告；移去的留在记录里"),
            Edge(state, a.report, s.reported, unit, people, "写明整改情况"),
        ]
    found += [
        Edge(s.reported, a.take_back, s.in_progress, unit, people, "还没有复核"),
        Edge(s.reported, a.strike_off, s.struck_off, bureau, verifier, "看过整改情况和佐证"),
        Edge(s.reported, a.send_back, s.sent_back, bureau, verifier, "写理由"),
        Edge(s.struck_off, a.reopen, s.sent_back, bureau, "组织方、局领导", "写理由"),
    ]
    moved = "延期须晚于原来的，写理由；反馈函写明另一天的，签发时照改"
    found += [Edge(state, a.extend, state, bureau, "组织方；签发反馈函的人", moved) for state in RowState if state in OPEN]
    found += [Edge(state, a.dispute, s.disputed, result, "系统", "单位对这一项提出异议")
              for state in RowState if state in OPEN | {s.reported}]
    found.append(Edge(s.disputed, a.resume, None, result, "系统", "异议裁定后问题仍在；回到提出异议前的状态，期限顺延"))
    found += [Edge(state, a.change, state, result, "系统", "裁定或更正改变了内容")
              for state in RowState if state is not s.revoked]
    found += [Edge(state, a.revoke, s.revoked, result, "系统", "撤回发布，或裁定、更正后不再是问题")
              for state in RowState if state is not s.revoked]
    return tuple(found)


EDGES: tuple[Edge, ...] = _edges()
_BY_STATE = {(edge.state, edge.act): edge for edge in EDGES}
# The bureau may type a plan that came on paper; whoever did so may not strike the row off.
ON_BEHALF = frozenset({RowAct.claim, RowAct.plan})
# The acts of rectifying itself.
HANDS = ON_BEHALF | {RowAct.add_evidence, RowAct.remove_evidence, RowAct.report, RowAct.take_back}


def edge_of(state: RowState | None, act: RowAct) -> Edge | None:
    """The step that an act is in a state, or None where the table has none."""
    return _BY_STATE.get((state, act))


def why_not_act(state: RowState, act: RowAct, side: Side) -> str | None:
    """Why this side may not do it in this state (Chinese), or None."""
    edge = edge_of(state, act)
    if edge is None:
        return f"这一条现在是“{state.label}”，不能{act.label}。请刷新页面查看最新状态。"
    if edge.side is side or (side is Side.bureau and act in ON_BEHALF):
        return None
    return f"“{act.label}”由{edge.side.label}办理。"


def why_not_verify(*, verifier: str, verifier_unit: str | None, unit: str, hands: frozenset[str]) -> str | None:
    """Why somebody may not strike a row off or send it back (Chinese), or None.

    verifier, hands: ids of people; hands: who claimed, planned, brought evidence or reported. Source: 对账销号 by somebody else
    than who rectified.
    """
    if verifier_unit is not None and verifier_unit == unit:
        return "您是被评查单位的人，不能复核本单位的整改。请由其他单位的人复核。"
    if verifier in hands:
        return "这一条的整改经您的手办理（包括代填），不能由您复核。请另一位组织方或局领导复核。"
    return None


def days_overdue(state: RowState, due_on: date, today: date) -> int:
    """Whole days after the last day while the unit still has something to do; else 0."""
    return max(0, (today - due_on).days) if state in OPEN else 0
