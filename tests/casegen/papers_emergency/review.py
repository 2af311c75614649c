# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""案件处理呈批表, legality check, collective discussion, decision approval, closing form."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.papers.clauses import evidence_names, facts_text, outcome_mark, penalty_clause
from tests.casegen.papers.front import total_text
from tests.casegen.papers.model import Inline, Paper
from tests.casegen.papers_emergency.forms import Box, Filler, Sheet, filled, label, opinion_rows, value
from tests.casegen.papers_emergency.front import performed
from tests.casegen.papers_emergency.party import halves_rows, party_name

WIDTHS = (1.3, 0.7, 1.5, 2.6, 1.4, 2.2)


def _wide(title: str, *pieces: Inline, room: int = 30) -> tuple[Box, ...]:
    return label(title), Box((pieces,), 5, 1, "top", (), room)


def report(mk: Filler) -> Paper:
    """案件处理呈批表 (emergency, with signatures in the form) or 案件调查报告 (transport)."""
    s = mk.s
    title = "案件处理呈批表" if mk.safety else mk.pick("案件调查报告", "案件处理意见书", "调查报告")
    paper = Paper("report", "investigation_report", title)
    mk.head_number(paper, "report", None)
    paper.list_number = None
    day = s.day("report_signed" if "report_signed" in s.when else "reported")
    cause = paper.f("cause_of_action", s.offence.cause)
    filed = mk.day(paper, "filed_on", s.day("filed"))
    people = mk.officers(paper, s.organ.officers[:2])
    basis: list[Inline] = [
        "上述行为违反了", *mk.p.laws(paper, "violated_provisions", s.violated["report"]), "的规定，依据",
        *mk.p.laws(paper, "penalty_provisions", s.penalty["report"]), "的规定，参照",
        paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》"), "。",
    ]  # fmt: skip
    proposal: list[Inline] = ["建议给予", *penalty_clause(mk, paper, "report"), "。"]
    evidence = "；".join(f"{i}.{n}" for i, n in enumerate(evidence_names(mk), 1)) + "。"
    closing: list[Inline] = [mk.pick("承办人（签名）：", "调查人员（签名）：", "承办人签名：")]
    closing += [
        *mk.names_signed(paper, [o.name for o in s.organ.officers[:2]]),
        "  ",
        mk.day(paper, "signed_on", day),
    ]
    mk.p.signatures(paper, [("officer", o.name, day) for o in s.organ.officers[:2]])
    rows: list[tuple[Box, ...]] = [
        (label(mk.pick("案件名称", "案由", "案由") if mk.safety else "案由"), value(cause, across=5)),
        (label("立案日期"), value(filed, across=2), label("承办人"), value(*people, across=2)),
        *halves_rows(mk, paper),
        _wide(mk.pick("违法事实", "违法事实及证据", "违法事实"), paper.f("facts", facts_text(mk, "report")), room=24),
        _wide(mk.pick("证据", "证据材料", "主要证据"), evidence, room=8),
        _wide(mk.pick("处罚依据", "处罚依据及裁量", "处罚依据"), *basis, room=8),
        (label(mk.pick("承办人意见", "处理意见", "承办人意见")), Box((tuple(proposal),), 5, 1, "top", (tuple(closing),), 14)),
    ]  # fmt: skip
    paper.add(Sheet(WIDTHS, tuple(rows)))
    paper.list_date = day
    return paper


def check(mk: Filler) -> Paper:
    """法制审核表."""
    s = mk.s
    title = mk.pick("重大执法决定法制审核表", "案件法制审核表", "法制审核意见书")
    paper = Paper("check", "legality_check", title)
    cause = paper.f("cause_of_action", s.offence.cause)
    handlers = mk.officers(paper, s.organ.officers[:2], numbers=False)
    sent = mk.day(paper, "received_on", s.day("reported"))
    items = (
        "执法主体合法，执法人员具有资格",
        "事实清楚，证据充分",
        "适用依据准确，裁量适当",
        "程序合法",
        "文书齐备、规范",
        "不涉嫌犯罪",
    )
    sign = s.style.tick
    boxes: list[Inline] = []
    for i, text in enumerate(items, 1):
        mark = f"是{sign} 否□" if mk.m.tick_after else f"{sign}是 □否"
        boxes += [f"{i}.{text}  {mark}    "]
    conclusion = paper.f(
        "conclusion",
        "经审核，事实清楚、证据确凿、适用依据正确、程序合法、裁量适当，同意承办机构意见。",
    )
    closing: tuple[Inline, ...] = (
        "审核人" + mk.pick("：", "（签名）：", "："), paper.f("reviewer", s.reviewer, look=mk.m.ink), "    ",
        mk.day(paper, "reviewed_on", s.day("checked")),
    )  # fmt: skip
    rows: list[tuple[Box, ...]] = [
        (label("案由"), value(cause, across=3)),
        (label("当事人"), value(party_name(mk, paper), across=3)),
        (label(mk.pick("承办人", "承办人员", "承办人")), value(*handlers), label(mk.pick("送审日期", "送审时间", "收到材料日期")), value(sent)),
        (label("审核内容"), Box((tuple(boxes),), 3, 1, "top", (), 60)),
        (label("审核意见"), Box(((conclusion,),), 3, 1, "top", (closing,), 50)),
        (label("法制机构负责人意见"), Box((("同意审核意见。",),), 3, 1, "top", ((f"签名：{s.organ.legal_head}    {mk.digits_of(s.day('checked'))}",),), 26)),
    ]  # fmt: skip
    paper.add(Sheet((1.3, 2.4, 1.2, 2), tuple(rows)))
    paper.list_date = s.day("checked")
    return paper


def discussion(mk: Filler) -> Paper:
    """行政处罚集体讨论记录."""
    s = mk.s
    title = (
        mk.pick("行政处罚集体讨论记录", "案件集体讨论记录", "行政处罚集体讨论记录")
        if mk.safety
        else mk.pick("重大案件集体讨论记录", "案件集体讨论记录", "行政处罚案件集体讨论记录")
    )
    paper = Paper("discussion", "collective_discussion", title)
    mk.head_number(paper, "discussion", None)
    paper.list_number = None
    start = s.when["discussed"]
    members = [s.organ.deputy, *s.organ.members]
    cause = paper.f("cause_of_action", s.offence.cause)
    span = mk.span(paper, start, start + timedelta(minutes=45))
    present: list[Inline] = []
    for i, name in enumerate(members):
        present += (["、"] if i else []) + [paper.part("attendees", name)]
    paper.put("attendees", members)
    mk.slots(
        paper,
        [(mk.pick("案件名称", "案由", "案由"), cause)],
        [("讨论时间", span)],
        [(mk.pick("地点", "讨论地点", "地点"), paper.f("place", f"{s.organ.name}三楼会议室"))],
        [("主持人", paper.f("chair", s.organ.head)), (mk.pick("汇报人", "汇报人", "承办人"), s.organ.officers[0].name), ("记录人", paper.f("recorder", s.organ.clerk))],
        [(mk.pick("出席人员姓名及职务", "出席人员", "参加人员"), present)],
    )  # fmt: skip
    paper.para("讨论内容：", *filled(paper.f("facts", facts_text(mk, "discussion"))), indent=False)
    paper.para("讨论记录：", indent=False)
    opinions = (
        "事实清楚，证据确凿，同意承办人意见。",
        "依据准确，裁量适当，同意。",
        "程序合法，同意处罚意见。",
        "同意。",
    )
    for name, text in zip(members, opinions, strict=True):
        paper.para(f"{name}：{text}")
    fine = mk.p.fine(paper, s.fine["discussed"])
    paper.slots.pop("fine_amount_in_words")
    fine = [p if isinstance(p, str) or p.fields != ("fine_amount_in_words",) else p.text for p in fine]
    ends = ("经集体讨论，决定给予当事人", "的行政处罚。")
    paper.para(
        mk.pick("结论性意见：", "讨论决定：", "讨论结论："),
        paper.part("conclusion", ends[0]),
        *fine,
        paper.part("conclusion", ends[1]),
        indent=False,
    )
    paper.put("conclusion", ends[0] + "".join(p if isinstance(p, str) else p.text for p in fine) + ends[1])
    signed: list[tuple[str, str | None, date | None]] = []
    day = start.date()
    mk.signed_line(paper, "主持人（签名）", "chair", [s.organ.head], day, signed)
    present_names = [] if "discussion.members" in s.left_out else members
    mk.signed_line(
        paper,
        mk.pick("出席人员（签名）", "出席人员签名", "参加人员（签名）"),
        "member",
        present_names,
        day,
        signed,
    )
    mk.signed_line(paper, "记录人（签名）", "recorder", [s.organ.clerk], day, signed)
    mk.p.signatures(paper, signed)
    paper.list_date = day
    return paper


def approval(mk: Filler) -> Paper:
    """行政处罚决定审批表 / 行政处罚审批表."""
    s = mk.s
    title = (
        "案件处理审批表"
        if s.kind == "no_penalty"
        else mk.pick("行政处罚决定审批表", "行政处罚审批表", "行政处罚决定审批表")
    )
    paper = Paper("approval", "decision_approval", title)
    cause = paper.f("cause_of_action", s.offence.cause)
    rows: list[tuple[Box, ...]] = [
        (label("案由"), value(cause, across=5)),
        *halves_rows(mk, paper),
        _wide("违法事实", paper.f("facts", facts_text(mk, "approval")), room=12),
    ]
    if s.kind != "no_penalty":
        rows.append(
            _wide(
                mk.pick("当事人的申辩意见", "陈述申辩及听证情况", "当事人陈述申辩情况"),
                *outcome_mark(mk, paper),
                room=8,
            )
        )
    laws = mk.p.laws(paper, "penalty_provisions", s.penalty["report"])
    proposal = penalty_clause(mk, paper, "approved")
    rows.append(
        _wide(
            mk.pick("处罚依据及内容", "处理依据及建议", "处罚依据及内容"),
            "依据",
            *laws,
            "的规定，拟给予",
            *proposal,
            "。",
            room=8,
        )
    )
    paper.slots.pop("fine_amount_in_words", None)
    rows += opinion_rows(mk, paper, s.approvals["decision"])
    paper.add(Sheet(WIDTHS, tuple(rows)))
    return paper


def closing(mk: Filler) -> Paper:
    """结案审批表 / 结案报告."""
    s = mk.s
    title = (
        mk.pick("结案审批表", "结案审批表", "案件结案审批表")
        if mk.safety
        else mk.pick("结案报告", "结案审批表", "结案报告")
    )
    paper = Paper("closing", "case_closing_approval", title)
    mk.head_number(paper, "closing", None)
    paper.list_number = None
    number = s.numbers[s.decision_key]
    done = performed(mk)
    if "deferred" in s.options:
        done = "经批准延期，罚款已全部缴纳"
    if "overdue" in s.options:
        done = "经催告，罚款和加处罚款已全部缴纳"
    filed: Inline = (
        paper.slash("filed_on", s.style.slash)
        if s.kind == "penalty_summary"
        else mk.day(paper, "filed_on", s.day("filed"))
    )
    rows: list[tuple[Box, ...]] = [
        (label("案由"), value(paper.f("cause_of_action", s.offence.cause), across=3)),
        (label("当事人"), value(party_name(mk, paper), across=3)),
        (label("立案日期"), value(filed), label(mk.pick("处罚决定书文号", "决定书文号", "处罚决定文书号")), value(mk.number(paper, "doc_number", number))),
    ]  # fmt: skip
    paper.list_number = None
    if s.kind != "no_penalty":
        fine = s.fine["published"]
        rows.append((label("罚款金额"), value(paper.f("fine_amount", fine, total_text(fine))),
                     label(mk.pick("缴款日期", "缴纳日期", "缴款日期")), value(mk.day(paper, "paid_on", s.day("paid")))))  # fmt: skip
    rows.append(
        (
            label(mk.pick("执行情况", "处理结果及执行情况", "履行情况")),
            Box(((paper.f("performance_result", done),),), 3, 1, "top", (), 30),
        )
    )
    rows += opinion_rows(mk, paper, s.approvals["closing"], also="closed_on", across=3)
    paper.add(Sheet((1.4, 2.2, 1.5, 2.4), tuple(rows)))
    return paper


__all__ = ["approval", "check", "closing", "discussion", "report"]
