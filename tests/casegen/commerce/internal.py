# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Papers of the 副卷: report, legal check, discussion, approval of the decision, closing."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.commerce.desk import Desk, Group
from tests.casegen.commerce.letters import basis, behaviour
from tests.casegen.commerce.opening import came_in, choice
from tests.casegen.commerce.sheet import Labels
from tests.casegen.commerce.wording import evidence, outcome, penalties, run_together
from tests.casegen.papers.model import Inline, Mark, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Approval


def report(mk: Desk) -> Paper:
    """The report that ends the investigation: headed prose, or a form with opinions below."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("report", "investigation_report", pick("c/report", "案件调查终结报告", "调查终结报告", "案件调查报告"))
    cause = paper.f("cause_of_action", s.offence.cause)
    rows = mk.particulars(paper)
    filed = paper.f("filed_on", s.day("filed"), p.day(s.day("filed")))
    officers = mk.officers(paper, s.organ.officers[:2])
    way: list[Inline] = [f"{p.day(s.day('source'))}{came_in(mk, then=False)}，经负责人批准，于", filed, "立案，由", *officers, "承办。承办人现场检查一次，制作笔录，收集书证，现已查清。"]
    facts = paper.f("facts", mk.facts("report"))
    broke: list[Inline] = ["上述行为", *behaviour(mk, paper, "report"), "。"]
    scale = paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》")
    law = basis(mk, paper, s.penalty["report"])
    proposal: list[Inline] = [*law, pick("c/propose", "，拟建议：", "，建议"), *run_together(penalties(mk, paper, "report")), "。"]
    day, names = s.day("reported"), [o.name for o in s.organ.officers[:2]]
    if pick("c/report_form", True, False):
        form = mk.sheet()
        form.pair("案由", cause)
        for label, value in rows:
            form.pair(label, value)
        form.text(pick("c/way", "案件来源及调查过程", "案件来源和经过"), tuple(way))
        form.text("查明的事实", (facts,), height=80)
        form.text("证据目录", *[(f"{i}. {name}",) for i, name in enumerate(["检查笔录", "调查笔录", "身份材料", "照片", *(n for n, _ in s.offence.evidence)], 1)])
        form.text(pick("c/nature", "性质及裁量", "违反的规定和裁量因素"), tuple(broke), ("对照", scale, "，情节较轻。"))
        form.text("处理建议", tuple(proposal), height=80)
        paper.add(form.form())
    else:
        marks = iter(pick("c/report_marks", ("一、", "二、", "三、", "四、", "五、", "六、"), ("（一）", "（二）", "（三）", "（四）", "（五）", "（六）"), ("1、", "2、", "3、", "4、", "5、", "6、")))
        paper.para("案由：", cause, indent=False)
        bold = pick("c/report_bold", True, False)
        paper.para(f"{next(marks)}被调查人情况", bold=bold)
        paper.add(Labels(tuple((a, tuple(b)) for a, b in rows), pick("c/report_party", "tab", "spread", "filled")))
        paper.para(f"{next(marks)}来源和经过", bold=bold)
        paper.para(*way)
        paper.para(f"{next(marks)}查明的事实", bold=bold)
        paper.para(facts)
        paper.para(f"{next(marks)}证据", bold=bold)
        evidence(mk, paper)
        paper.para(f"{next(marks)}定性与裁量", bold=bold)
        paper.para(*broke, "对照", scale, "，属于较轻情形。")
        paper.para(f"{next(marks)}处理建议", bold=bold)
        paper.para(*proposal)
    written = paper.f("signed_on", day, p.in_cell(day))
    pieces: list[Inline] = [pick("c/report_by", "承办人：", "调查人：", "报告人（签名）：")]
    for name in names:
        pieces += [p.signature(paper, name), "　"]
    paper.add(Para(tuple(pieces), pick("c/report_at", "right", "left"), False), Para((written,), "right", False))
    p.signatures(paper, [("officer", name, day) for name in names])
    paper.list_date = day
    return paper


def check(mk: Desk) -> Paper:
    """The legal check."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("check", "legality_check", pick("c/check", "核审表", "法制审核意见书", "案件审查表", "重大执法决定法制审核表"))
    received = p.dated(paper, "received_on", s.day("reported"))
    cause, party = paper.f("cause_of_action", s.offence.cause), paper.f("party_name", mk.name("check"))
    officers = mk.officers(paper, s.organ.officers[:2], numbers=False)
    words = pick("c/check_end", "事实清楚、证据确凿、适用法律正确、程序合法、裁量得当，可以提请决定", "经核审，未见不当，同意承办部门的处理建议", "具备作出处罚决定的条件，建议按程序办理")
    end, who = paper.f("conclusion", f"{words}。"), paper.f("reviewer", s.reviewer)
    day = p.dated(paper, "reviewed_on", s.day("checked"))
    items = ("本机关有无管辖权", "当事人主体是否准确", "证据能否证明违法事实", "适用依据是否正确", "程序是否完备", "裁量是否适当")
    if pick("c/check_prose", True, False, False):
        paper.para("送审部门：稽查队　　送审时间：", received, indent=False)
        paper.para("案由：", cause, indent=False)
        paper.para("当事人：", party, "　　承办人：", *officers, indent=False)
        for i, text in enumerate(items, 1):
            paper.para(f"{i}．{text}：是。")
        paper.para(pick("c/check_lead", "核审意见：", "审核结论："), end)
        paper.add(Para((pick("c/check_by", "审核人：", "核审人："), who), "right", False), Para((day,), "right", False))
    else:
        form = mk.sheet()
        form.pair("案由", cause)
        form.pair("当事人", party)
        form.row((pick("c/check_from", "送审部门", "提交部门"), "稽查队"), (pick("c/check_in", "收件日期", "送审时间", "收到日期"), received))
        form.pair("承办人", officers)
        if pick("c/check_ticks", True, False):
            for text in items:
                form.pair(text, "是（√）　否（　）", side=12)
        form.text(pick("c/check_text", "核审意见", "审查意见", "审核结论"), (end,), foot=((pick("c/check_by", "审核人：", "核审人："), who, "　", day),), height=110)
        if pick("c/check_head", True, False):
            row = Approval("legal_unit", "同意核审意见。", s.organ.legal_head, s.day("checked"))
            p.approvals(paper, [row])
            form.text("法制机构负责人意见", (paper.part("approvals", row.opinion or ""),), foot=((paper.part("approvals", row.name or ""), "　", paper.part("approvals", p.in_cell(s.day("checked")))),), height=50)
        paper.add(form.form())
    paper.list_date = s.day("checked")
    return paper


def discussion(mk: Desk) -> Paper:
    """The record of the discussion among the leaders."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("discussion", "collective_discussion", pick("c/discussion", "案审会记录", "集体讨论笔录", "重大复杂案件集体讨论笔录", "合议记录"))
    start, members = s.when["discussed"], [s.organ.deputy, *s.organ.members]
    paper.put("attendees", members)
    names: list[Inline] = []
    for i, name in enumerate(members):
        names += ["、" if i else "", paper.part("attendees", name)]
    names = [n for n in names if n]
    fine = p.fine(paper, s.fine["discussed"])
    end: list[Inline] = [paper.part("conclusion", "会议一致同意对当事人处"), *fine, paper.part("conclusion", "，由承办部门制作文书。")]
    paper.put("conclusion", "".join(x if isinstance(x, str) else x.text for x in end))
    end = [end[0], *_sewn(paper, fine), end[-1]]
    rows: list[tuple[str, Inline | list[Inline]]] = [
        ("案由", paper.f("cause_of_action", s.offence.cause)),
        (pick("c/met_at", "讨论时间", "会议时间", "时间"), p.span(paper, start, start + timedelta(minutes=45))),
        (pick("c/met_in", "讨论地点", "会议地点", "地点"), paper.f("place", f"{s.organ.name}三楼小会议室")),
        (pick("c/chair", "主持人", "召集人（主持人）"), paper.f("chair", s.organ.head)),
        (pick("c/attend", "参加人员", "出席人员", "参会人员"), names),
        ("列席人员", f"{s.organ.officers[0].name}、{s.organ.legal_head}"),
        ("记录人", paper.f("recorder", s.organ.clerk)),
    ]
    facts = paper.f("facts", mk.facts("discussion"))
    talk = [f"{name}：{text}" for name, text in zip(members, ("事实没有疑问。", "量罚合适，赞成。", "程序到位，没有意见。", "赞成承办部门的意见。"), strict=True)]
    if pick("c/discussion_form", True, False):
        form = mk.sheet()
        for label, value in rows:
            form.pair(label, value)
        form.text("案情汇报", (f"{s.organ.officers[0].name}：", facts), height=80)
        form.text("讨论意见", *talk)
        form.text(pick("c/met_end", "讨论决定", "结论", "会议决定"), tuple(end))
        paper.add(form.form())
    else:
        for label, value in rows:
            paper.para(f"{label}：", *(value if isinstance(value, list) else [value]), indent=False)
        paper.para(f"承办人{s.organ.officers[0].name}汇报：", facts)
        for text in talk:
            paper.para(text)
        paper.para(pick("c/met_end2", "讨论决定：", "会议结论："), *end)
    groups: list[Group] = [("主持人", "chair", [s.organ.head]), (pick("c/attend_sign", "参加人员", "出席人员"), "member", members), ("记录人", "recorder", [s.organ.clerk])]
    mk.sign(paper, groups, start.date())
    return paper


def _sewn(paper: Paper, fine: list[Inline]) -> list[Inline]:
    """Return the pieces of the fine as pieces of the conclusion too, so that its text is read without gaps."""
    out: list[Inline] = []
    for x in fine:
        if isinstance(x, str):
            out.append(paper.part("conclusion", x))
        else:
            out.append(Mark(("conclusion", *x.fields), x.text, x.look))
    return out


def approval(mk: Desk) -> Paper:
    """The form by which the decision is approved."""
    s, pick = mk.s, mk.pick
    paper = Paper("approval", "decision_approval", pick("c/approval", "案件处理审批表", "处理呈批表", "行政处罚审批表", "行政处罚决定审批表"))
    form = mk.sheet()
    form.pair("案由", paper.f("cause_of_action", s.offence.cause))
    rows = mk.particulars(paper)
    if pick("c/approval_party", True, False):
        form.group("当事人", rows)
    else:
        for label, value in rows:
            form.pair(label, value)
    form.text(pick("c/approval_facts", "违法事实", "主要案情", "查明的事实"), (paper.f("facts", mk.facts("approval")),), height=70)
    form.text(pick("c/approval_said", "陈述申辩情况", "告知及申辩情况", "听取意见情况"), tuple(outcome(mk, paper)), height=40)
    pieces = run_together(penalties(mk, paper, "approved"))
    law = basis(mk, paper, s.penalty["report"])
    form.text(pick("c/approval_end", "拟处理意见", "处罚依据及内容", "建议处罚内容"), (*law, "，拟", *pieces, "。"), height=60)
    mk.approve(paper, form, s.approvals["decision"], last="signed_on")
    paper.add(form.form())
    return paper


def closing(mk: Desk) -> Paper:
    """The form by which the case is closed."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("closing", "case_closing_approval", pick("c/closing", "结案报告表", "结案报告", "案件结案审批表", "结案审批表"))
    number = s.numbers["decision"] or ""
    form = mk.sheet()
    form.pair("案由", paper.f("cause_of_action", s.offence.cause))
    form.pair(pick("c/closing_party", "当事人", "被处罚人"), paper.f("party_name", mk.name("closing")))
    form.row((pick("c/closing_filed", "立案时间", "立案日期"), p.dated(paper, "filed_on", s.day("filed"))), (pick("c/closing_paid", "罚款缴纳日期", "缴款日期", "缴纳时间"), p.dated(paper, "paid_on", s.day("paid"))))
    form.pair(pick("c/closing_book", "处罚决定书号", "决定书文号", "处罚文号"), paper.f("doc_number", normal_number(number), number))
    form.pair(pick("c/closing_fine", "罚款数额", "罚款金额"), paper.f("fine_amount", s.fine["decision"], p.amount(s.fine["decision"])))
    box = choice(mk, Paper("x", "other", ""), "conclusion", "a", (("a", "自动履行"), ("b", "强制执行"), ("c", "终结")))
    form.pair("履行方式", "".join(x if isinstance(x, str) else x.text for x in box))
    done = pick("c/done", "罚没款项已如数缴入国库", "当事人已自动履行完毕", "处罚决定执行到位")
    form.text(pick("c/closing_done", "执行结果", "处罚执行情况", "履行情况"), (paper.f("performance_result", done),), height=50)
    mk.approve(paper, form, s.approvals["closing"], last="signed_on", also="closed_on")
    paper.add(form.form())
    return paper
