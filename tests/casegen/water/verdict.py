# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""The decision, and what leads to it: report, legal check, discussion, approval; then the form that closes the case."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.papers.model import Inline, Mark, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Approval
from tests.casegen.water.clauses import (
    Lines,
    Section,
    basis,
    emit,
    evidence,
    joined,
    numbered,
    offended,
    outcome,
    payment,
    penalties,
    remedies,
    statute,
)
from tests.casegen.water.desk import Counter, Pairs, Signer
from tests.casegen.water.letters import notice_title


def decision(mk: Counter) -> Paper:
    """The decision: under headings, in prose, or as the cells of a form."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("decision", "penalty_decision", mk.titled("行政处罚决定书"))
    manner = pick("w/decision_manner", "heads", "prose", "heads", "form")
    flat = manner == "form"
    mk.number(paper, "decision")
    mk.addressed(paper)
    if s.party.kind != "company" and pick("w/kind", True, False):
        paper.para("当事人类型：", paper.f("party_kind", s.party.kind, {"sole_trader": "个体工商户", "natural_person": "自然人"}[s.party.kind]), indent=pick("w/lines_indent", True, False))
    came = {"inspection": "执法人员巡查发现", "complaint": f"{mk.we}接到群众举报，反映", "assignment": f"{mk.we}收到上级机关交办线索，反映", "transfer": f"{mk.we}收到其他部门移送的线索，反映"}[mk.source]
    acts: Lines = [
        [f"{p.day(s.day('source'))}，{came}{mk.you}涉嫌{s.offence.cause}。经审批，{mk.we}于{p.day(s.day('filed'))}立案调查。"],
    ]
    found, *more = mk.account(paper, "decision")
    acts += [[pick("w/found", "经查明，", "经查，", "调查查明："), *found], *more]
    number = s.numbers["notice"] or ""
    before: Lines = [[f"{mk.we}于{p.day(s.receipt('notice').at.date())}向{mk.you}送达了《{notice_title(mk)}》（{number}），", *outcome(mk, paper)]]
    deem: list[Inline] = [pick("w/deem", f"{mk.we}认为，", f"{mk.we}认为："), pick("w/act", f"{mk.you}的上述行为", "上述行为", "当事人的行为"), *offended(mk, paper, "decision", quoted=pick("w/decision_quote", True, False)), "。"]
    law = basis(mk, paper, s.penalty["decision"])
    text = statute(mk, paper) if pick("w/statute", True, True, False) else []
    scale: list[Inline] = []
    if pick("w/decision_scale", True, False, True):
        scale = [pick("w/scale_lead", "，参照", "，并结合"), paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》")]
    quote: list[Inline] = ["“", *text, "”"] if text else []
    rows = penalties(mk, paper, "decision")
    lead: list[Inline] = [*law[:-1], *quote, law[-1], *scale, f"，{pick('w/decide', f'{mk.we}决定对{mk.you}作出如下行政处罚：', f'决定给予{mk.you}以下行政处罚：', '决定处罚如下：')}"]
    verdict: Lines = [deem, *([[*lead, *rows[0], "。"]] if len(rows) == 1 else [lead, *numbered(mk, rows)])]
    proof = [[pick("w/proof_lead", "上述事实，有下列证据证实：", "以上事实有以下证据予以证明：")], *evidence(mk, table=not flat)]
    sections: list[Section] = [
        ("违法事实和证据", [*acts, *proof]), (pick("w/d2", "告知和陈述申辩情况", "陈述申辩及采纳情况"), before), (pick("w/d3", "处罚依据、种类和幅度", "行政处罚的依据和内容"), verdict),
        (pick("w/d4", "行政处罚的履行方式和期限", "履行方式及期限"), payment(mk, paper, table=not flat)), (pick("w/d5", "申请行政复议或者提起行政诉讼的途径和期限", "救济途径和期限"), remedies(mk, paper, s.remedy["decision"], table=not flat)),
    ]  # fmt: skip
    emit(mk, paper, sections, manner)
    p.sign_off(paper, s.day("decided"), chinese=pick("w/decision_han", True, True, False))
    paper.list_date = s.day("decided")
    return paper


def run(mk: Counter, paper: Paper, stage: str) -> list[Inline]:
    """Return the penalties of an internal paper as one run behind their basis."""
    return [*basis(mk, paper, mk.s.penalty["report"]), mk.pick("w/suggest", "，建议对当事人", "，拟对当事人"), *joined(penalties(mk, paper, stage))]


def report(mk: Counter) -> Paper:
    """The report that ends the investigation: under headings, or a table that runs over pages."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("report", "investigation_report", pick("w/report", "案件调查终结报告", "调查终结报告", "案件调查报告", "水事违法案件调查报告" if mk.branch == "water" else "调查报告"))
    manner = pick("w/report_manner", "heads", "form", "heads")
    day, pair = s.day("reported"), s.organ.officers[:2]
    cause, filed = paper.f("cause_of_action", s.offence.cause), paper.f("filed_on", s.day("filed"), p.day(s.day("filed")))
    party: Lines = [[f"{label}：", *value] for label, value in mk.particulars(paper)]
    way: list[Inline] = ["经批准，本案于", filed, pick("w/way_by", "立案，由", "立案，调查人员为"), *mk.officers(paper, pair), pick("w/way_end", "承办。调查人员进行了现场检查和询问，收集了有关证据，现调查终结。", "。经现场检查、询问当事人、提取书证，已查清全部事实。")]
    scale = paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》")
    sections: list[Section] = [
        ("案由", [[cause]]), (pick("w/report_party", "当事人基本情况", "违法主体情况"), party), (pick("w/report_way", "案件来源和调查经过", "立案及调查情况"), [way]),
        (pick("w/report_facts", "违法事实", "调查认定的事实"), mk.account(paper, "report")), (pick("w/report_proofs", "证据材料", "主要证据"), evidence(mk, table=manner == "heads")),
        (pick("w/report_law", "案件定性和裁量", "定性及自由裁量"), [["当事人的行为", *offended(mk, paper, "report"), "。参照", scale, "，当事人能够主动改正，属于一般情节。"]]),
        (pick("w/report_end", "处理意见", "处理建议", "处罚建议"), [[*run(mk, paper, "report"), "。"]]),
    ]  # fmt: skip
    emit(mk, paper, sections, manner)
    names = [o.name for o in pair]
    signed: list[Inline] = [pick("w/report_by", "调查人员：", "承办人（签名）：", "案件承办人：")]
    for name in names:
        signed += [p.signature(paper, name), "　　"]
    when = p.dated(paper, "signed_on", day)
    paper.add(*((Para((*signed, when), "left", False),) if pick("w/report_one", True, False) else (Para(tuple(signed[:-1]), "right", False), Para((when,), "right", False))))
    p.signatures(paper, [("officer", name, day) for name in names])
    paper.list_date = day
    return paper


def check(mk: Counter) -> Paper:
    """The legal check."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("check", "legality_check", pick("w/check", "法制审核意见书", "案件法制审核表", "法制审核表", "重大执法决定法制审核表"))
    form = mk.table()
    form.row(("案由", paper.f("cause_of_action", s.offence.cause)))
    form.row(("当事人", paper.f("party_name", mk.name("check"))))
    form.row((pick("w/check_from", "送审部门", "承办机构"), mk.team), (pick("w/check_in", "送审日期", "送审时间"), p.dated(paper, "received_on", s.day("reported"))))
    form.row((pick("w/check_who", "承办人", "案件承办人员"), mk.officers(paper, s.organ.officers[:2], numbers=False)))
    if pick("w/check_points", True, False):
        points: list[list[tuple[str, str]]] = [[(text, "是　√　　否")] for text in ("主体是否合法", "事实是否清楚", "证据是否充分", "依据是否正确", "程序是否合法", "裁量是否适当")]
        form.group("审核内容", points)
    words = pick("w/check_words", "本案主体合法，事实清楚，证据确凿，适用依据正确，程序合法，裁量适当，同意提交集体讨论。", "经审核，拟作出的处罚决定合法、适当，同意。", "符合法定要求，无不同意见。")
    by, when = paper.f("reviewer", s.reviewer), p.dated(paper, "reviewed_on", s.day("checked"))
    label = pick("w/check_by", "审核人：", "审核人员（签名）：", "法制审核人员：")
    foot: tuple[list[Inline], ...] = ([when, "　　　", label, by],) if pick("w/check_foot", True, False) else ([label, by], [when])
    form.text(pick("w/check_text", "审核意见", "法制审核意见", "审核结论"), [paper.f("conclusion", words)], foot=foot, height=100)
    if pick("w/check_head", True, False):
        mk.approve(paper, form, [Approval("legal_unit", "同意。", s.organ.legal_head, s.day("checked"))])
    paper.add(form.form())
    paper.list_date = s.day("checked")
    return paper


def discussion(mk: Counter) -> Paper:
    """The record of the discussion among the leaders."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("discussion", "collective_discussion", pick("w/discussion", "重大案件集体讨论记录", "案件集体讨论记录", "集体讨论笔录", "行政处罚案件集体讨论记录"))
    start, members = s.when["discussed"], [s.organ.deputy, *s.organ.members]
    rows: Pairs = [
        ("案由", [paper.f("cause_of_action", s.offence.cause)]), (pick("w/met_at", "讨论时间", "时间"), p.span(paper, start, start + timedelta(minutes=45))), (pick("w/met_in", "讨论地点", "地点"), [paper.f("place", f"{s.organ.name}三楼小会议室")]),
        ("主持人", [paper.f("chair", s.organ.head)]), (pick("w/attend", "出席人员", "参加人员", "出席人员（姓名）"), mk.names(paper, "attendees", members)), ("列席人员", [f"{s.organ.officers[0].name}、{s.organ.officers[1].name}"]), ("记录人", [paper.f("recorder", s.organ.clerk)]),
    ]  # fmt: skip
    talk = [f"{n}：{t}" for n, t in zip(members, ("案件事实清楚，同意承办人的意见。", "同意。", "处罚幅度符合裁量基准，同意。", "没有不同意见。"), strict=True)]
    told = [f"{s.organ.officers[0].name}（承办人）介绍案情：", paper.f("facts", mk.facts("discussion"))]
    said: list[Inline] = [paper.part("conclusion", pick("w/met_lead", "经集体讨论，一致同意对当事人处", "会议决定，对当事人处"))]
    for x in p.fine(paper, s.fine["discussed"]):
        said.append(paper.part("conclusion", x) if isinstance(x, str) else Mark(("conclusion", *x.fields), x.text, x.look))
    said.append(paper.part("conclusion", "。"))
    paper.put("conclusion", "".join(x if isinstance(x, str) else x.text for x in said))
    end = pick("w/met_end", "讨论结论", "讨论决定", "集体讨论意见")
    form = mk.table()
    for row in rows:
        form.row(row)
    if pick("w/discussion_form", True, False):
        form.text("案情介绍", told, height=60)
        form.text(pick("w/met_talk", "讨论意见", "讨论情况"), *talk, height=70)
        form.text(end, said, height=40)
        paper.add(form.form())
    else:
        paper.add(form.form())
        paper.para(*told)
        for text in talk:
            paper.para(text)
        paper.para(f"{end}：", *said)
    groups: list[Signer] = [("主持人", "chair", [s.organ.head]), ("出席人员", "member", members), ("记录人", "recorder", [s.organ.clerk])]
    mk.sign(paper, groups, start.date())
    return paper


def approval(mk: Counter) -> Paper:
    """The form by which the decision is approved."""
    s, pick = mk.s, mk.pick
    paper = Paper("approval", "decision_approval", pick("w/approval", mk.titled("行政处罚审批表"), "行政处罚决定审批表", "案件处理审批表"))
    form = mk.table()
    form.row(("案由", paper.f("cause_of_action", s.offence.cause)))
    mk.party_rows(paper, form)
    form.text(pick("w/report_facts", "违法事实", "调查认定的事实"), [paper.f("facts", mk.facts("approval"))], height=60)
    form.text(pick("w/approval_said", "陈述申辩情况", "告知及听证情况"), outcome(mk, paper), height=40)
    form.text(pick("w/approval_what", "处罚依据及建议", "拟处罚依据和内容"), [*run(mk, paper, "approved"), "。"], height=60)
    mk.approve(paper, form, s.approvals["decision"], last="signed_on")
    paper.add(form.form())
    return paper


def closing(mk: Counter) -> Paper:
    """The form by which the case is closed."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("closing", "case_closing_approval", mk.titled(pick("w/closing", "结案审批表", "案件结案审批表", "结案报告")))
    number = s.numbers["decision"] or ""
    form = mk.table()
    form.row(("案由", paper.f("cause_of_action", s.offence.cause)))
    form.row(("当事人", paper.f("party_name", mk.name("closing"))))
    form.row((pick("w/closing_book", "处罚决定书文号", "行政处罚决定书文号", "决定书编号"), paper.f("doc_number", normal_number(number), number)))
    form.row((pick("w/filed_label", "立案日期", "立案时间"), p.dated(paper, "filed_on", s.day("filed"))), (pick("w/closing_paid", "缴款日期", "罚款缴纳日期"), p.dated(paper, "paid_on", s.day("paid"))))
    form.row((pick("w/closing_fine", "罚款金额", "罚款数额"), paper.f("fine_amount", s.fine["decision"], p.amount(s.fine["decision"]))))
    done = pick("w/done", "当事人已缴清罚款，违法行为已改正。", "处罚决定已全部履行完毕。", "罚款已缴入国库，已按要求改正。")
    form.text(pick("w/closing_done", "处罚执行情况", "执行情况", "履行情况"), [paper.f("performance_result", done)], height=60)
    mk.approve(paper, form, s.approvals["closing"], last="signed_on", also="closed_on")
    paper.add(form.form())
    return paper
