# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Internal papers before and after the decision: report, legal check, discussion, approval, closing, filing with the superior."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.papers.model import Inline, Mark, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Approval
from tests.casegen.works.desk import Counter, Pairs, Signer
from tests.casegen.works.wording import (
    Lines,
    Section,
    basis,
    emit,
    evidence,
    joined,
    offended,
    outcome,
    penalties,
    scale,
)


def _run(mk: Counter, paper: Paper, stage: str) -> list[Inline]:
    """Return the penalties of an internal paper as one run behind their basis."""
    return [*basis(mk, paper, mk.s.penalty["report"]), mk.pick("w/run_lead", "，建议", "，拟对当事人"), *joined(penalties(mk, paper, stage))]


def report(mk: Counter) -> Paper:
    """The report that ends the investigation."""
    s, pick = mk.s, mk.pick
    paper = mk.open("report", "investigation_report", pick("w/report", "案件调查终结报告", "案件调查报告", "调查终结报告", "案件处理呈批表"))
    p = mk.p
    day, names = s.day("reported"), [o.name for o in s.organ.officers[:2]]
    manner = "form" if paper.title.endswith("表") or p.online and pick("w/report_form", True, False) else "heads"
    cause, filed = paper.f("cause_of_action", s.offence.cause), paper.f("filed_on", s.day("filed"), p.day(s.day("filed")))
    party: Lines = [[f"{label}：", *value] for label, value in mk.particulars(paper)]
    # In some districts the officers stand with their numbers at the end, beside their signatures.
    ended = pick("w/report_who", True, False)
    way: list[Inline] = ["本案于", filed, "批准立案", *([] if ended else ["，由", *mk.officers(paper, s.organ.officers[:2]), "承办"]), "。承办人依法检查现场、询问有关人员并收集书证，现已调查终结。"]
    proposal = _run(mk, paper, "report")
    sections: list[Section] = [
        ("案由", [[cause]]), (pick("w/report_party", "当事人基本情况", "当事人"), party), (pick("w/report_way", "调查经过", "案件来源和调查经过"), [way]), (pick("w/report_facts", "违法事实", "查明的事实"), [[paper.f("facts", mk.facts("report"))]]),
        ("证据", evidence(mk, table=manner == "heads")), (pick("w/report_law", "定性及裁量", "法律适用"), [["当事人的行为", *offended(mk, paper, "report"), "。", *scale(mk, paper), "。"]]), (pick("w/report_end", "处理建议", "处罚意见"), [[*proposal, "。"]]),
    ]  # fmt: skip
    emit(mk, paper, sections, manner)
    if ended:
        paper.para("承办人：", *mk.officers(paper, s.organ.officers[:2]), indent=False)
    signed: list[Inline] = [pick("w/report_by", "承办人签名：", "办案人员（签字）：")]
    for name in names:
        signed += [p.signature(paper, name), "　"]
    paper.add(Para(tuple(signed), "right", False), Para((p.dated(paper, "signed_on", day),), "right", False))
    p.signatures(paper, [("officer", name, day) for name in names])
    paper.list_date = day
    return paper


def check(mk: Counter) -> Paper:
    """The legal check."""
    s, pick = mk.s, mk.pick
    paper = mk.open("check", "legality_check", pick("w/check", "重大执法决定法制审核意见书", "重大执法决定法制审核表", "法制审核意见书", "核审表"))
    p, form = mk.p, mk.sheet()
    mk.pack(form, [
        ("案由", [paper.f("cause_of_action", s.offence.cause)]), ("当事人", [paper.f("party_name", mk.name("check"))]), (pick("w/check_from", "提请审核机构", "送审科室"), ["执法大队"]),
        (pick("w/check_in", "送审日期", "收到日期", "提请审核时间"), [p.dated(paper, "received_on", s.day("reported"))]), (pick("w/check_who", "案件承办人", "承办人"), mk.officers(paper, s.organ.officers[:2], numbers=False)),
    ])  # fmt: skip
    if pick("w/check_points", True, False):
        for text in ("主体是否合法", "事实是否清楚", "适用依据是否准确", "程序是否合法", "裁量是否适当"):
            form.slots((text, pick("w/check_tick", "是", "■是　□否", "√")))
    words = pick("w/check_end", "本案主体适格，事实清楚，证据确凿，依据正确，程序合法，裁量适当，同意承办机构意见", "经审核，无违法或者不当情形，建议提交集体讨论", "同意按拟处罚意见办理")
    by, day = paper.f("reviewer", s.reviewer), p.dated(paper, "reviewed_on", s.day("checked"))
    if p.online:
        form.area(pick("w/check_text", "审核意见", "法制审核意见"), [paper.f("conclusion", f"{words}。")], height=60)
        mk.pack(form, [(pick("w/check_by", "审核人", "审核人员"), [by]), ("审核日期", [day])])
    else:
        form.area(pick("w/check_text", "审核意见", "法制审核意见"), [paper.f("conclusion", f"{words}。")], foot=([pick("w/check_by", "审核人", "审核人员") + "：", by], [day]), height=90)
    if pick("w/check_head", True, False):
        mk.approve(paper, form, [Approval("legal_unit", "同意。", s.organ.legal_head, s.day("checked"))])
    paper.add(form.plate())
    paper.list_date = s.day("checked")
    return paper


def discussion(mk: Counter) -> Paper:
    """The record of the discussion; who takes part may be listed by number."""
    s, pick = mk.s, mk.pick
    paper = mk.open("discussion", "collective_discussion", pick("w/discussion", "集体讨论笔录", "重大复杂案件集体讨论笔录", "案件集体讨论记录", "案审会记录"))
    p, start, members = mk.p, s.when["discussed"], [s.organ.deputy, *s.organ.members]
    posts = ("副大队长" if mk.bureau == "fire" else "副局长" if mk.bureau != "defence" else "副主任", "党组成员", "综合科负责人", "业务科负责人")
    listed = pick("w/attend_listed", True, True, False)
    rows: Pairs = [
        ("案由", [paper.f("cause_of_action", s.offence.cause)]), *_met(mk, paper), (pick("w/met_in", "讨论地点", "地点"), [paper.f("place", f"{s.organ.name}{pick('w/room', '三楼会议室', '党组会议室')}")]),
        ("主持人", [paper.f("chair", s.organ.head)]), (pick("w/met_writer", "记录人", "会议记录"), [paper.f("recorder", s.organ.clerk)]),
    ]  # fmt: skip
    if not listed:
        rows.append((pick("w/attend", "参加人员", "出席人员"), mk.names(paper, "attendees", members)))
    form = mk.sheet()
    mk.pack(form, rows)
    if listed:
        paper.put("attendees", list(members))
        lines: Lines = [[f"{i}.", paper.part("attendees", name), f"（{post}）"] for i, (name, post) in enumerate(zip(members, posts, strict=True), 1)]
        form.area(pick("w/attend", "参加人员", "出席人员"), *lines, height=20)
    form.slots((pick("w/attend_also", "列席人员", "列席"), f"{s.organ.officers[0].name}（承办人）、{s.organ.legal_head}（法制机构负责人）"))
    talk = list(zip(members, ("事实清楚，同意处罚。", "程序没有问题，同意。", "裁量适当，同意。", "无不同意见。"), strict=True))
    fine = p.fine(paper, s.fine["discussed"])
    said: list[Inline] = [paper.part("conclusion", pick("w/met_lead", "会议一致同意对当事人处以", "全体同意，处"))]
    for x in fine:
        said.append(paper.part("conclusion", x) if isinstance(x, str) else Mark(("conclusion", *x.fields), x.text, x.look))
    said.append(paper.part("conclusion", "。"))
    paper.put("conclusion", "".join(x if isinstance(x, str) else x.text for x in said))
    facts = paper.f("facts", mk.facts("discussion"))
    if pick("w/discussion_form", True, False):
        form.area("案情汇报", [f"{s.organ.officers[0].name}：", facts], height=40)
        form.area(pick("w/spoken", "讨论情况", "讨论意见"), *([f"{name}：{text}"] for name, text in talk), height=60)
        form.area(pick("w/met_end", "讨论结论", "会议决定", "结论"), said, height=30)
        paper.add(form.plate())
    else:
        paper.add(form.plate())
        paper.para(f"承办人{s.organ.officers[0].name}汇报：", facts)
        for i, (name, text) in enumerate(talk, 1):
            paper.para(f"{i}．{name}：{text}")
        paper.para(pick("w/met_end", "讨论结论", "会议决定", "结论") + "：", *said)
    groups: list[Signer] = [("主持人", "chair", [s.organ.head]), (pick("w/attend", "参加人员", "出席人员"), "member", members), ("记录人", "recorder", [s.organ.clerk])]
    mk.sign(paper, groups, start.date())
    return paper


def _met(mk: Counter, paper: Paper) -> Pairs:
    start = mk.s.when["discussed"]
    return [(mk.pick("w/met_at", "讨论时间", "会议时间", "时间"), mk.p.span(paper, start, start + timedelta(minutes=30)))]


def approval(mk: Counter) -> Paper:
    """The form by which the decision is approved."""
    s, pick = mk.s, mk.pick
    paper = mk.open("approval", "decision_approval", pick("w/approval", "行政处罚决定审批表", "行政处罚审批表", "案件处理审批表", "处理呈批表"))
    form = mk.sheet()
    form.slots(("案由", paper.f("cause_of_action", s.offence.cause)))
    mk.pack(form, mk.particulars(paper))
    form.area(pick("w/report_facts", "违法事实", "查明的事实"), [paper.f("facts", mk.facts("approval"))], height=50)
    form.area(pick("w/said", "当事人陈述申辩情况", "告知及陈述申辩情况"), outcome(mk, paper), height=30)
    form.area(pick("w/approval_plan", "处罚依据和建议", "拟处罚意见"), [*_run(mk, paper, "approved"), "。"], height=44)
    mk.approve(paper, form, s.approvals["decision"], last="signed_on")
    paper.add(form.plate())
    return paper


def closing(mk: Counter) -> Paper:
    """The form by which the case is closed."""
    s, pick = mk.s, mk.pick
    paper = mk.open("closing", "case_closing_approval", pick("w/closing", "结案审批表", "结案报告表", "案件结案审批表"))
    p, number, form = mk.p, s.numbers["decision"] or "", mk.sheet()
    mk.pack(form, [
        ("案由", [paper.f("cause_of_action", s.offence.cause)]), (pick("w/closing_party", "当事人", "被处罚人", "行政相对人"), [paper.f("party_name", mk.name("closing"))]),
        ("立案日期", [p.dated(paper, "filed_on", s.day("filed"))]), (pick("w/closing_book", "处罚决定书文号", "行政处罚决定书编号"), [paper.f("doc_number", normal_number(number), number)]),
        (pick("w/closing_fine", "罚款数额", "处罚金额"), [paper.f("fine_amount", s.fine["decision"], p.amount(s.fine["decision"]))]), (pick("w/closing_paid", "缴款日期", "缴清日期"), [p.dated(paper, "paid_on", s.day("paid"))]),
    ])  # fmt: skip
    done = pick("w/done", "当事人已在规定期限内缴清罚没款，并完成整改" if "deferred" not in s.options else "当事人经批准延期后已缴清罚款，并完成整改", "处罚决定书确定的义务全部履行", "履行完毕")
    form.area(pick("w/closing_done", "执行情况", "处罚决定履行情况", "案件执行情况"), [paper.f("performance_result", f"{done}。")], height=40)
    mk.approve(paper, form, s.approvals["closing"], last="signed_on", also="closed_on")
    paper.add(form.plate())
    return paper


def filed_above(mk: Counter) -> Paper:
    """The form by which a heavy decision is filed with the government."""
    s, pick = mk.s, mk.pick
    paper = mk.open("filed_above", "major_decision_filing", pick("w/major", "重大行政处罚决定备案表", "重大行政处罚备案报告"))
    p, number, form = mk.p, s.numbers["decision"] or "", mk.sheet()
    mk.pack(form, [
        (pick("w/major_from", "报备单位", "备案单位"), [paper.f("agency_name", s.organ.name)]), ("当事人", [paper.f("party_name", mk.name("filed_above"))]), ("决定书文号", [paper.f("doc_number", normal_number(number), number)]),
        ("罚款数额", [paper.f("fine_amount", s.fine["decision"], p.amount(s.fine["decision"]))]), ("备案机关", [f"{s.organ.people_government}司法行政部门"]), (pick("w/major_day", "报备日期", "备案日期"), [p.dated(paper, "signed_on", s.day("published"))]),
    ])  # fmt: skip
    paper.add(form.plate())
    paper.list_date = s.day("published")
    return paper
