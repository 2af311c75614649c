# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""The proposal, its legal check, the discussion, the approval and the decision."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.farming.clauses import (
    basis,
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
from tests.casegen.farming.desk import Farmer, Lines, Pairs, Signer
from tests.casegen.numerals import han
from tests.casegen.papers.model import Inline, Mark, Paper, Para
from tests.casegen.story.model import Approval


def _account(mk: Farmer, paper: Paper, key: str) -> Lines:
    """Return the facts at length, as proposals and decisions tell them."""
    s, pick = mk.s, mk.pick
    a, b = s.organ.officers[0].name, s.organ.officers[1].name
    lines = [
        mk.facts(key), f"{mk.p.day(s.day('inspected'))}，执法人员{a}、{b}对{s.place}进行了现场检查，{s.offence.seen.format(n=s.quantity)}",
        f"{mk.p.day(s.day('inquiry'))}，执法人员对{s.party.representative.name}进行了询问，{pick('admitted', '其承认上述事实', '其陈述与现场检查情况一致')}。",
    ]  # fmt: skip
    lines = lines[: 1 + s.style.long % 3]
    paper.put("facts", "".join(lines))
    return [[paper.part("facts", x)] for x in lines]


def decision(mk: Farmer) -> Paper:
    """The decision in running paragraphs, or under headings in newer files."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("decision", "penalty_decision", "行政处罚决定书")
    mk.number(paper, "decision")
    mk.addressed(paper)
    heads = pick("decision_heads", False, False, True)
    opened = pick(
        "opened", f"当事人{s.offence.cause}一案，{mk.we}于{p.day(s.day('filed'))}立案，经依法调查，现查明：", f"当事人涉嫌{s.offence.cause}，经{mk.we}依法调查，现查明：", f"{mk.we}于{p.day(s.day('filed'))}对当事人{s.offence.cause}立案调查。经查，",
    )  # fmt: skip
    found, *more = _account(mk, paper, "decision")
    number = s.numbers["notice"] or ""
    told: list[Inline] = [f"{mk.we}于{p.day(s.receipt('notice').at.date())}{pick('delivered', '依法向当事人送达了', '向当事人直接送达')}《{notice_name(mk)}》（{number}），告知了拟处罚的事实、理由、依据和当事人依法享有的权利。", *outcome(mk, paper)]
    deem: list[Inline] = [pick("deem", f"{mk.we}认为：", f"{mk.we}认为，"), "当事人", pick("did", "的上述行为", "的行为", "上述行为"), *offended(mk, paper, "decision", quoted=pick("decision_quote", True, False)), "。"]
    quote: list[Inline] = [pick("quote_lead", "：“", "“"), *statute(mk, paper), "”"] if pick("statute", True, False, True) else []
    law = basis(mk, paper, s.penalty["decision"])
    scale: list[Inline] = [pick("scale", "，参照", "，参考"), paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》")] if pick("decision_scale", True, True, False) else []
    lead: list[Inline] = [*law[:-1], *quote, law[-1] if not quote else "的规定", *scale, f"，{mk.we}{pick('decide', '责令当事人立即改正违法行为，并作出如下处罚决定：', '作出如下处罚决定：', '决定对当事人处罚如下：')}"]
    rows = penalties(mk, paper, "decision")
    verdict: Lines = [[*lead, *joined(rows), "。"]] if len(rows) == 1 or pick("decision_run", True, False, False) else [lead, *numbered(mk, rows)]
    sections: list[tuple[str, Lines]] = [
        ("违法事实", [[opened, *found], *more]), ("证据", [[pick("proof_lead", "上述事实，有以下证据证明：", "认定上述事实的证据有：")], *evidence(mk)]),
        ("告知及陈述申辩情况", [told]) if pick("told_first", True, False) else ("定性", [deem]), ("定性", [deem]) if pick("told_first", True, False) else ("告知及陈述申辩情况", [told]),
        ("处罚依据和决定", verdict), ("履行方式和期限", payment(mk, paper)), ("救济途径", remedies(mk, paper, s.remedy["decision"])),
    ]  # fmt: skip
    for i, (head, lines) in enumerate(sections, 1):
        if heads:
            paper.para(f"{han(i)}、{head}", bold=pick("heads_bold", True, False))
        for x in lines:
            paper.para(*x)
    p.sign_off(paper, s.day("decided"), chinese=pick("decision_han", True, True, False))
    paper.list_date = s.day("decided")
    return paper


def notice_name(mk: Farmer) -> str:
    """Return the title of the notice before the decision."""
    return str(mk.pick("notice", "行政处罚事先告知书", "行政处罚事先告知书", "行政处罚告知书"))


def _proposed(mk: Farmer, paper: Paper, stage: str) -> list[Inline]:
    """Return the penalties of an internal paper as one run behind their basis."""
    return [*basis(mk, paper, mk.s.penalty["report"]), mk.pick("propose", "，建议对当事人作出如下处罚：", "，建议给予当事人"), *joined(penalties(mk, paper, stage)), "。"]


def report(mk: Farmer) -> Paper:
    """The proposal with its levels of approval, or the report of the officers."""
    s, p, pick = mk.s, mk.p, mk.pick
    form_like = pick("report_shape", "proposal", "proposal", "report") == "proposal"
    paper = Paper("report", "investigation_report", "案件处理意见书" if form_like else pick("report", "案件调查终结报告", "案件调查报告"))
    pair = s.organ.officers[:2]
    cause = paper.f("cause_of_action", s.offence.cause)
    scale: list[Inline] = [pick("report_scale", "参照", "对照"), paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》"), "，属于一般违法情形。"]
    course: list[Inline] = ["本案于", paper.f("filed_on", s.day("filed"), p.day(s.day("filed"))), pick("course", "经批准立案，办案人员为", "立案，承办人"), *mk.officers(paper, pair), pick("course_end", "。经现场检查、询问当事人，收集书证，现已查清。", "，现已调查终结。")]
    why: list[Inline] = ["当事人的行为", *offended(mk, paper, "report"), "。", *scale]
    if not form_like:
        paper.para(f"{s.party.name}{s.offence.cause}一案，现将调查情况报告如下：")
        parts: list[tuple[str, Lines]] = [
            ("案由", [[cause]]), ("当事人基本情况", [[f"{label}：", *value] for label, value in mk.particulars(paper)]), ("调查经过", [course]), ("违法事实", _account(mk, paper, "report")),
            ("相关证据", evidence(mk)), ("定性依据及裁量", [why]), (pick("report_end", "处理意见", "处理建议"), [_proposed(mk, paper, "report")]),
        ]  # fmt: skip
        for i, (head, lines) in enumerate(parts, 1):
            paper.para(f"{han(i)}、{head}{'：' if head == '案由' else ''}", *(lines[0] if head == "案由" else []), bold=False)
            for x in lines if head != "案由" else []:
                paper.para(*x)
        day = s.day("reported")
        signed: list[Inline] = [pick("report_by", "执法人员签名：", "办案人员：")]
        for o in pair:
            signed += [p.signature(paper, o.name), "　"]
        paper.add(Para(tuple(signed), pick("report_at", "left", "right"), False), Para((p.dated(paper, "signed_on", day),), "right", False))
        p.signatures(paper, [("officer", o.name, day) for o in pair])
        paper.list_date = day
        return paper
    form = mk.table()
    form.row((pick("cause", "案由", "案　由", "案由"), cause))
    if pick("report_party", True, False):
        mk.party_rows(paper, form)
    else:
        form.row(("当事人", paper.f("party_name", mk.name("report"))))
    form.text(pick("report_course", "案件调查过程", "调查经过", "案件来源及调查经过"), course, height=50)
    form.text(pick("report_facts", "涉嫌违法事实及证据材料", "违法事实及证据", "案件基本情况"), *_account(mk, paper, "report"), *([["证据："], *evidence(mk)] if pick("report_proofs", True, False) else []), height=80)
    form.text(pick("report_why", "调查结论及处理意见", "定性依据及处理意见", "处理意见"), why, _proposed(mk, paper, "report"), height=70)
    mk.approve(paper, form, s.approvals["report"], last="signed_on")
    paper.add(form.form())
    return paper


def check(mk: Farmer) -> Paper:
    """The legal check: a form, or an opinion in a few sentences."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("check", "legality_check", pick("check", "法制审核意见书", "案件法制审核表", "重大执法决定法制审核意见书", "法制审核表"))
    words = paper.f("conclusion", pick("check_words", "本案事实清楚，证据充分，定性准确，适用法律正确，程序合法，同意处理意见。", "经审核，案件办理符合法定程序，拟处罚幅度适当，同意提交讨论。", "同意办案机构的处理意见。"))
    cause, name = paper.f("cause_of_action", s.offence.cause), paper.f("party_name", mk.name("check"))
    sent = p.dated(paper, "received_on", s.day("reported"))
    by, when = paper.f("reviewer", s.reviewer), p.dated(paper, "reviewed_on", s.day("checked"))
    label = pick("check_by", "审核人：", "审核人签名：", "法制审核人员：")
    if "意见书" in paper.title and pick("check_prose", True, False):
        paper.para(f"{mk.team}：", indent=False)
        paper.para("你单位于", sent, "送审的", name, cause, "一案收悉。", words)
        paper.add(Para((label, by), "right", False), Para((when,), "right", False))
    else:
        form = mk.table()
        form.row(("案由", cause))
        form.row(("当事人", name))
        form.row((pick("check_from", "办案机构", "送审机构"), mk.team), (pick("check_in", "送审时间", "受理日期"), sent))
        form.row((pick("check_who", "执法人员", "办案人员"), mk.officers(paper, s.organ.officers[:2], numbers=pick("check_numbers", True, False))))
        form.text(pick("check_text", "法制审核意见", "审核意见"), [words], foot=([label, by, "　　　", when],) if pick("check_foot", True, False) else ([label, by], [when]), height=110, banner=False)
        if pick("check_head", True, False):
            mk.approve(paper, form, [Approval("legal_unit", "同意审核意见。", s.organ.legal_head, s.day("checked"))])
        paper.add(form.form())
    paper.list_date = s.day("checked")
    return paper


def discussion(mk: Farmer) -> Paper:
    """The record of the discussion: lines, with the signatures of all at the end."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("discussion", "collective_discussion", "重大案件集体讨论记录" if mk.old else pick("discussion", "集体讨论笔录", "行政处罚案件集体讨论记录", "案件集体讨论记录"))
    start, members = s.when["discussed"], [s.organ.deputy, *s.organ.members]
    rows: Pairs = [
        ("案由", [paper.f("cause_of_action", s.offence.cause)]), (pick("met_at", "讨论时间", "时间"), p.span(paper, start, start + timedelta(minutes=40))), (pick("met_in", "讨论地点", "地点"), [paper.f("place", f"{s.organ.name}二楼会议室")]),
        (pick("met_chair", "主持人", "会议主持人"), [paper.f("chair", s.organ.head)]), (pick("attend", "参加人员", "参加讨论人员", "出席人员"), mk.names(paper, "attendees", members)), ("列席人员", [s.organ.officers[0].name]), ("记录人", [paper.f("recorder", s.organ.clerk)]),
    ]  # fmt: skip
    told: list[Inline] = [f"{pick('met_told', '案情介绍', '主要违法事实')}：", paper.f("facts", mk.facts("discussion"))]
    said: list[Inline] = [paper.part("conclusion", pick("met_lead", "会议一致同意对当事人处", "经讨论，同意处理意见，对当事人处"))]
    for x in p.fine(paper, s.fine["discussed"]):
        said.append(paper.part("conclusion", x) if isinstance(x, str) else Mark(("conclusion", *x.fields), x.text, x.look))
    said.append(paper.part("conclusion", "。"))
    paper.put("conclusion", "".join(x if isinstance(x, str) else x.text for x in said))
    talk: Lines = [[f"{n}：{t}"] for n, t in zip(members, ("事实清楚，同意。", "同意办案人员的意见。", "处罚适当，同意。", "同意。"), strict=True)]
    end = pick("met_end", "结论性意见", "讨论结论", "讨论意见")
    if pick("met_form", True, False):
        form = mk.table()
        for row in rows:
            form.row(row)
        form.text(pick("met_talk", "讨论内容", "讨论记录"), told, *talk, height=90)
        form.text(end, said, height=50)
        paper.add(form.form())
    else:
        for lab, value in rows:
            paper.para(f"{lab}：", *value, indent=False)
        for line in (told, *talk, [f"{end}：", *said]):
            paper.para(*line)
    groups: list[Signer] = [("主持人", "chair", [s.organ.head]), ("参加人员", "member", members), ("记录人", "recorder", [s.organ.clerk])]
    mk.sign(paper, groups, start.date())
    return paper


def approval(mk: Farmer) -> Paper:
    """The form by which the decision is approved."""
    s, pick = mk.s, mk.pick
    paper = Paper("approval", "decision_approval", pick("approval", "行政处罚决定审批表", "行政处罚决定审批表", "行政处罚审批表"))
    form = mk.table()
    form.row(("案由", paper.f("cause_of_action", s.offence.cause)))
    if pick("approval_party", True, False):
        mk.party_rows(paper, form)
    else:
        form.row(("当事人", paper.f("party_name", mk.name("approval"))))
    form.text(pick("approval_said", "陈述申辩或听证情况", "当事人陈述申辩情况"), outcome(mk, paper), height=40)
    form.text(pick("approval_what", "处理意见", "拟处罚意见"), *([[paper.f("facts", mk.facts("approval"))]] if pick("approval_facts", True, False) else []), _proposed(mk, paper, "approved"), height=70)
    mk.approve(paper, form, s.approvals["decision"], last="signed_on")
    paper.add(form.form())
    return paper
