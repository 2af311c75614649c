# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Internal papers before and after the decision: report, legal check, discussion, approval, closing."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.papers.model import Inline, Mark, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Approval
from tests.casegen.urban.desk import Bench, Pairs, Signer
from tests.casegen.urban.letters import penalty_run
from tests.casegen.urban.wording import Section, emit, evidence, offended, outcome


def report(mk: Bench) -> Paper:
    """The report that ends the investigation."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("report", "investigation_report", pick("u/report", "案件调查终结报告", "案件处理意见书", "调查报告", "行政处罚案件调查报告"))
    manner = pick("u/report_manner", "heads", "form", "heads")
    day, names = s.day("reported"), [o.name for o in s.organ.officers[:2]]
    cause, filed = paper.f("cause_of_action", s.offence.cause), paper.f("filed_on", s.day("filed"), p.bare(s.day("filed")))
    rows = mk.particulars(paper)
    party: list[list[Inline]] = [[f"{label}：", *value] for label, value in rows]
    way: list[Inline] = ["本案于", filed, "立案，办案人员为", *mk.officers(paper, s.organ.officers[:2]), "。经勘验现场、询问、收集书证，调查终结。"]
    scale = paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》")
    proposal = penalty_run(mk, paper, "report")
    sections: list[Section] = [
        ("案由", [[cause]]), ("当事人情况", party), (pick("u/way", "调查经过", "案件来源及调查经过"), [way]), (pick("u/facts", "查明的事实", "违法事实"), [[paper.f("facts", mk.facts("report"))]]),
        ("主要证据", evidence(mk, table=manner == "heads")), ("定性与裁量", [[*offended(mk, paper, "report"), "。对照", scale, "，建议从轻。"]]),
        (pick("u/proposal", "处理意见", "处罚建议"), [[*proposal[:-1], proposal[-1], "。"]]),
    ]  # fmt: skip
    emit(mk, paper, sections, manner)
    signed: list[Inline] = [pick("u/report_by", "承办人：", "调查人员（签名）：")]
    for name in names:
        signed += [p.signature(paper, name), "　"]
    paper.add(Para(tuple(signed), "right", False), Para((p.dated(paper, "signed_on", day),), "right", False))
    p.signatures(paper, [("officer", name, day) for name in names])
    paper.list_date = day
    return paper


def check(mk: Bench) -> Paper:
    """The legal check."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("check", "legality_check", pick("u/check", "法制审核表", "案件法制审核表", "案件审核表", "法制审核意见书"))
    form = mk.sheet()
    form.slots(("案由", paper.f("cause_of_action", s.offence.cause)))
    form.slots(("当事人", paper.f("party_name", mk.name("check"))))
    form.slots((pick("u/check_from", "送审机构", "报送部门"), "执法中队"), (pick("u/check_in", "送审时间", "收案时间"), p.dated(paper, "received_on", s.day("reported"))))
    form.slots((pick("u/check_who", "承办人", "办案人员"), mk.officers(paper, s.organ.officers[:2], numbers=False)))
    if pick("u/check_points", True, False):
        for text in ("执法主体及权限", "事实与证据", "法律适用", "程序", "裁量"):
            form.slots((text, pick("u/check_tick", "符合要求 √　　不符合要求", "☑合法　□不合法")))
    words = pick("u/check_end", "主体合格，事实清楚，证据充分，适用法律准确，程序合法，同意按承办意见处罚", "审核通过，可以提交集体讨论", "本案事实清楚、裁量适当，无其他意见")
    form.area(pick("u/check_text", "审核意见", "法制审核结论"), [paper.f("conclusion", f"{words}。")], foot=([pick("u/check_by", "审核人：", "审核人员："), paper.f("reviewer", s.reviewer)], [p.dated(paper, "reviewed_on", s.day("checked"))]), height=110)
    if pick("u/check_head", True, False):
        mk.approve(paper, form, [Approval("legal_unit", "同意审核意见。", s.organ.legal_head, s.day("checked"))])
    paper.add(form.plate())
    paper.list_date = s.day("checked")
    return paper


def discussion(mk: Bench) -> Paper:
    """The record of the discussion among the leaders."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("discussion", "collective_discussion", pick("u/discussion", "案件集体讨论记录", "行政处罚案件集体讨论记录", "重大案件集体讨论记录"))
    start, members = s.when["discussed"], [s.organ.deputy, *s.organ.members]
    rows: Pairs = [
        ("案由", [paper.f("cause_of_action", s.offence.cause)]), (pick("u/met_at", "讨论时间", "会议时间"), p.span(paper, start, start + timedelta(minutes=35))),
        (pick("u/met_in", "讨论地点", "会议地点"), [paper.f("place", f"{s.organ.name}五楼会议室")]), (pick("u/chair", "主持人", "会议主持"), [paper.f("chair", s.organ.head)]),
        (pick("u/attend", "出席人员", "参加讨论人员"), mk.names(paper, "attendees", members)), ("列席人员", [f"{s.organ.officers[0].name}、{s.organ.legal_head}"]), ("记录人", [paper.f("recorder", s.organ.clerk)]),
    ]  # fmt: skip
    talk = [f"{n}：{t}" for n, t in zip(members, ("同意处罚意见。", "证据没有问题，同意。", "幅度合适。", "同意。"), strict=True)]
    fine = p.fine(paper, s.fine["discussed"])
    said: list[Inline] = [paper.part("conclusion", pick("u/met_lead", "一致同意对当事人处", "经表决，决定处"))]
    for x in fine:
        said.append(paper.part("conclusion", x) if isinstance(x, str) else Mark(("conclusion", *x.fields), x.text, x.look))
    said.append(paper.part("conclusion", "。"))
    paper.put("conclusion", "".join(x if isinstance(x, str) else x.text for x in said))
    facts = paper.f("facts", mk.facts("discussion"))
    if pick("u/discussion_form", True, False):
        form = mk.sheet()
        for row in rows:
            form.slots(row)
        form.area("案情介绍", [f"{s.organ.officers[0].name}：", facts], height=60)
        form.area("讨论发言", *talk, height=70)
        form.area(pick("u/met_end", "讨论决定", "结论性意见", "讨论结论"), said, height=40)
        paper.add(form.plate())
    else:
        form = mk.sheet("lines")
        for row in rows:
            form.slots(row)
        paper.add(form.plate())
        paper.para(f"{s.organ.officers[0].name}（承办人）汇报案情：", facts)
        for text in talk:
            paper.para(text)
        paper.para(pick("u/met_end", "讨论决定", "结论性意见", "讨论结论") + "：", *said)
    groups: list[Signer] = [("主持人", "chair", [s.organ.head]), ("出席人员", "member", members), ("记录人", "recorder", [s.organ.clerk])]
    mk.sign(paper, groups, start.date())
    return paper


def approval(mk: Bench) -> Paper:
    """The form by which the decision is approved."""
    s, pick = mk.s, mk.pick
    paper = Paper("approval", "decision_approval", pick("u/approval", "行政处罚决定审批表", "行政处理决定审批表", "行政处罚审批表"))
    form = mk.sheet()
    form.slots(("案由", paper.f("cause_of_action", s.offence.cause)))
    mk.party_rows(paper, form)
    form.area(pick("u/facts", "查明的事实", "违法事实"), [paper.f("facts", mk.facts("approval"))], height=60)
    form.area(pick("u/said", "陈述申辩及听证情况", "告知后当事人意见"), outcome(mk, paper), height=36)
    form.area(pick("u/proposal_cell", "处罚依据及意见", "拟处罚内容"), [*penalty_run(mk, paper, "approved"), "。"], height=50)
    mk.approve(paper, form, s.approvals["decision"], last="signed_on")
    paper.add(form.plate())
    return paper


def closing(mk: Bench) -> Paper:
    """The form by which the case is closed."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("closing", "case_closing_approval", pick("u/closing", "结案审批表", "案件结案审批表", "结案报告"))
    number = s.numbers["decision"] or ""
    form = mk.sheet()
    form.slots(("案由", paper.f("cause_of_action", s.offence.cause)))
    form.slots((pick("u/closing_party", "当事人", "被处罚人"), paper.f("party_name", mk.name("closing"))))
    form.slots((pick("u/closing_book", "处罚决定文号", "决定书编号", "处罚决定书文号"), paper.f("doc_number", normal_number(number), number)))
    form.slots(("立案日期", p.dated(paper, "filed_on", s.day("filed"))), (pick("u/closing_paid", "缴款日期", "缴纳日期"), p.dated(paper, "paid_on", s.day("paid"))))
    form.slots((pick("u/closing_fine", "罚款金额", "处罚金额"), paper.f("fine_amount", s.fine["decision"], p.amount(s.fine["decision"]))), ("承办人", s.organ.officers[0].name))
    done = pick("u/done", "当事人已自行缴清罚没款并完成整改", "处罚决定已全部履行", "已履行，违法行为已改正")
    form.area(pick("u/closing_done", "处罚决定执行情况", "履行情况", "执行结果"), [paper.f("performance_result", f"{done}。")], height=60)
    mk.approve(paper, form, s.approvals["closing"], last="signed_on", also="closed_on")
    paper.add(form.plate())
    return paper
