# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Internal papers before and after the decision: report, legal check, discussion, approval, closing."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.culture.desk import Office, Rows, Signer
from tests.casegen.culture.scene import head
from tests.casegen.culture.wording import Section, emit, evidence, offended, outcome, penalty_run
from tests.casegen.papers.model import Inline, Mark, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Approval


def report(mk: Office) -> Paper:
    """The report that ends the investigation."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("report", "investigation_report", pick("cu/report", "案件调查终结报告", "调查终结报告", "案件处理意见书", "案件调查报告"))
    manner = pick("cu/report_manner", "heads", "form", "prose", "heads")
    day, names = s.day("reported"), [o.name for o in s.organ.officers[:2]]
    cause, filed = paper.f("cause_of_action", s.offence.cause), paper.f("filed_on", s.day("filed"), p.day(s.day("filed")))
    party: list[list[Inline]] = [[x for label, value in mk.particulars(paper) for x in (f"{label}：", *value, "　")]]
    if pick("cu/report_kind", True, False):
        party.append(["当事人类别：", *mk.kind(paper)])
    way: list[list[Inline]] = [[filed, "经批准立案，由", *mk.officers(paper, s.organ.officers[:2]), f"承办。承办人员进行了现场检查，询问了有关人员，收集了书证，{p.day(day)}调查终结。"]]
    scale = paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》")
    sections: list[Section] = [
        ("案由", [[cause]]), (pick("cu/report_party", "当事人基本情况", "当事人"), [*party]), (pick("cu/way", "案件来源及调查经过", "办案经过"), [*way]), (pick("cu/facts", "违法事实", "查明的事实"), [[paper.f("facts", mk.facts("report"))]]),
        ("证据", evidence(mk, table=manner == "heads")), (pick("cu/nature", "案件性质和裁量", "定性及裁量理由"), [["当事人的行为", *offended(mk, paper, "report"), "。参照", scale, "，结合违法情节和改正情况提出处罚建议。"]]),
        (pick("cu/proposal", "处理建议", "处罚意见"), [["建议：", *penalty_run(mk, paper, "report")]]),
    ]  # fmt: skip
    if manner == "prose":
        paper.para("案由：", cause, indent=False)
        sections = sections[1:]
    emit(mk, paper, sections, manner)
    signed: list[Inline] = [pick("cu/report_by", "承办人（签名）：", "调查人员：", "承办人：")]
    for name in names:
        signed += [p.signature(paper, name), "　"]
    paper.add(Para(tuple(signed), pick("cu/report_at", "right", "left"), False), Para((p.dated(paper, "signed_on", day),), pick("cu/report_at", "right", "left"), False))
    p.signatures(paper, [("officer", name, day) for name in names])
    paper.list_date = day
    return paper


def check(mk: Office) -> Paper:
    """The legal check."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("check", "legality_check", pick("cu/check", "法制审核意见书", "重大执法决定法制审核表", "案件法制审核表", "案件审核表"))
    words = pick("cu/check_end", "主体适格，程序合法，事实清楚，证据确凿，适用依据正确，裁量适当", "经审核，同意承办机构的处理意见", "本案可以按拟处罚意见告知当事人")
    ended, by = paper.f("conclusion", f"{words}。"), paper.f("reviewer", s.reviewer)
    cause, party = paper.f("cause_of_action", s.offence.cause), paper.f("party_name", mk.name("check"))
    came, day = p.dated(paper, "received_on", s.day("reported")), p.dated(paper, "reviewed_on", s.day("checked"))
    if "书" in paper.title and pick("cu/check_letter", True, False):
        mk.run(paper, [("案由", [cause]), ("当事人", [party]), ("送审机构", ["文化市场综合行政执法队"]), ("送审日期", [came]), ("承办人", mk.officers(paper, s.organ.officers[:2], numbers=False))], "lines")
        paper.para(pick("cu/check_lead", "审核意见：", "经审核，提出如下意见："), ended)
        paper.add(Para((pick("cu/check_by", "审核人：", "审核人员（签名）："), by, "　　　", day), "right", False))
    else:
        form = mk.sheet()
        form.slots(("案由", cause))
        form.slots(("当事人", party))
        form.slots((pick("cu/check_from", "承办机构", "送审部门"), "文化市场综合行政执法队"), (pick("cu/check_in", "送审日期", "送审时间"), came))
        form.slots((pick("cu/check_who", "承办人", "案件承办人员"), mk.officers(paper, s.organ.officers[:2], numbers=False)))
        if pick("cu/check_points", True, False):
            for text in ("执法主体是否合法", "事实是否清楚、证据是否充分", "适用依据是否准确", "程序是否合法", "裁量是否适当"):
                form.slots((text, pick("cu/check_tick", "☑是　□否", "是（√）　否（　）")))
        form.area(pick("cu/check_text", "法制审核意见", "审核结论"), [ended], foot=([pick("cu/check_by", "审核人：", "审核人员（签名）："), by, "　　", day],), height=100)
        if pick("cu/check_head", True, False):
            mk.approve(paper, form, [Approval("legal_unit", "同意。", s.organ.legal_head, s.day("checked"))], label=pick("cu/check_chief", "法制机构负责人意见", "审核机构负责人意见"))
        paper.add(form.plate())
    paper.list_date = s.day("checked")
    return paper


def discussion(mk: Office) -> Paper:
    """The record of the discussion among the leaders."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("discussion", "collective_discussion", pick("cu/discussion", "案件集体讨论记录", "重大案件集体讨论记录", "集体讨论笔录", "行政处罚案件集体讨论记录"))
    start, members = s.when["discussed"], [s.organ.deputy, *s.organ.members]
    rows: Rows = [
        ("案由", [paper.f("cause_of_action", s.offence.cause)]), (pick("cu/met_at", "讨论时间", "时间"), p.span(paper, start, start + timedelta(minutes=40))),
        (pick("cu/met_in", "讨论地点", "地点"), [paper.f("place", f"{s.organ.name}四楼会议室")]), ("主持人", [paper.f("chair", s.organ.head)]),
        (pick("cu/attend", "参加人员", "出席人员"), mk.names(paper, "attendees", members)), ("列席人员", [f"{s.organ.officers[0].name}、{s.organ.legal_head}"]), ("记录人", [paper.f("recorder", s.organ.clerk)]),
    ]  # fmt: skip
    head(mk, paper, rows)
    paper.para(pick("cu/case_told", "主要案情：", f"承办人{s.organ.officers[0].name}汇报："), paper.f("facts", mk.facts("discussion")))
    paper.para(pick("cu/talked", "讨论情况：", "参加人员意见："), indent=False)
    for name, text in zip(members, ("证据能够互相印证，同意拟处罚意见。", "处罚幅度适当，同意。", "程序到位，没有不同意见。", "同意。"), strict=True):
        paper.para(f"{name}：{text}")
    also = "、".join({"warning": "给予警告", "confiscate_goods": "没收涉案出版物", "suspend_licence": "暂扣导游证三个月"}[k] for k in s.offence.also)
    if s.gains is not None:
        also = "、".join(x for x in (also, f"没收违法所得{p.amount(s.gains)}") if x)
    said: list[Inline] = [paper.part("conclusion", f"{pick('cu/met_lead', '同意对当事人', '集体讨论决定对当事人')}{also}{'，并处' if also else '处'}")]
    for x in p.fine(paper, s.fine["discussed"]):
        said.append(paper.part("conclusion", x) if isinstance(x, str) else Mark(("conclusion", *x.fields), x.text, x.look))
    said.append(paper.part("conclusion", "。"))
    paper.put("conclusion", "".join(x if isinstance(x, str) else x.text for x in said))
    paper.para(pick("cu/met_end", "讨论结论：", "结论性意见：", "处理决定："), *said, indent=False)
    groups: list[Signer] = [("主持人", "chair", [s.organ.head]), (pick("cu/attend", "参加人员", "出席人员"), "member", members), ("记录人", "recorder", [s.organ.clerk])]
    mk.sign(paper, groups, start.date())
    return paper


def approval(mk: Office) -> Paper:
    """The form by which the decision is approved."""
    s, pick = mk.s, mk.pick
    paper = Paper("approval", "decision_approval", pick("cu/approval", "行政处罚审批表", "行政处罚决定审批表", "案件处理审批表"))
    form = mk.sheet()
    form.slots(("案由", paper.f("cause_of_action", s.offence.cause)))
    if pick("cu/approval_halves", True, False):
        form.rows.append(mk.halves(paper, shape="ruled"))  # type: ignore[arg-type]
    else:
        mk.party_rows(paper, form)
    form.area(pick("cu/facts_cell", "违法事实", "违法事实及证据"), [paper.f("facts", mk.facts("approval"))], height=50)
    form.area(pick("cu/said", "陈述申辩、听证情况", "当事人陈述申辩情况"), outcome(mk, paper), height=30)
    form.area(pick("cu/proposal_cell", "处罚依据及内容", "拟处理意见"), penalty_run(mk, paper, "approved"), height=44)
    mk.approve(paper, form, s.approvals["decision"], last="signed_on")
    paper.add(form.plate())
    return paper


def closing(mk: Office) -> Paper:
    """The form by which the case is closed."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("closing", "case_closing_approval", pick("cu/closing", "结案报告", "结案审批表", "案件结案审批表", "结案报告表"))
    number = s.numbers["decision"] or ""
    form = mk.sheet()
    form.slots(("案由", paper.f("cause_of_action", s.offence.cause)))
    form.slots((pick("cu/closing_party", "当事人", "被处罚人（单位）"), paper.f("party_name", mk.name("closing"))))
    form.slots((pick("cu/closing_filed", "立案日期", "立案时间"), p.dated(paper, "filed_on", s.day("filed"))), (pick("cu/closing_who", "承办人", "办案人员"), "、".join(o.name for o in s.organ.officers[:2])))
    form.slots((pick("cu/closing_book", "处罚决定书文号", "行政处罚决定书编号"), paper.f("doc_number", normal_number(number), number)))
    form.slots((pick("cu/closing_fine", "罚款数额", "罚款金额"), p.money(paper, "fine_amount", s.fine["decision"])), (pick("cu/closing_paid", "缴款日期", "缴款时间"), p.dated(paper, "paid_on", s.day("paid"))))
    done = pick("cu/done", "当事人已在规定期限内履行完毕", "处罚决定执行完毕，违法行为已改正", "罚款已上缴国库，处罚内容全部执行")
    form.area(pick("cu/closing_done", "执行情况", "处罚执行情况", "履行情况"), [paper.f("performance_result", f"{done}。")], height=50)
    if pick("cu/closing_why", True, False):
        form.slots(("结案方式", "☑自动履行　□申请强制执行　□终止　□其他"))
    mk.approve(paper, form, s.approvals["closing"], last="signed_on", also="closed_on")
    paper.add(form.plate())
    return paper
