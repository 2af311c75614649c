# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Papers for the office itself: 案件处理意见书, legality check, discussion, approval, 结案报告, extension."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.papers.model import Box, Inline, Paper
from tests.casegen.papers_transport.cells import lab, mid, opinion_cells, party_cells, sheet, text, val
from tests.casegen.papers_transport.filler import Clerk, Signed, written
from tests.casegen.papers_transport.front import performed
from tests.casegen.papers_transport.lawful import cause, facts_text, outcome, penalty, proofs

SIX = (0.6, 0.6, 1.35, 3, 1.25, 2)


def report(mk: Clerk) -> Paper:
    """案件处理意见书 as a sheet, 案件调查报告 as numbered parts."""
    s = mk.s
    title = mk.say("report_title", "案件处理意见书", "案件调查报告", "案件处理意见书")
    paper = Paper("report", "investigation_report", title)
    mk.case_line(paper)
    day = s.day("reported")
    why = paper.f("cause_of_action", cause(mk))
    facts: Inline = paper.f("facts", facts_text(mk, "report"))
    broken = mk.p.laws(paper, "violated_provisions", s.violated["report"])
    laws = mk.p.laws(paper, "penalty_provisions", s.penalty["report"])
    basis = paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》")
    if s.kind == "no_penalty":
        paper.put("fine_amount", None)
        asked: list[Inline] = ["违法行为轻微并已改正，建议不予行政处罚。"]
    else:
        asked = [mk.say("ask", "建议处以", "拟建议给予"), *penalty(mk, paper, "report"), "。"]
    people = mk.people(paper, s.organ.officers[:2])
    filed = mk.day(paper, "filed_on", s.day("filed"))
    proven = "；".join(f"{i}.{n}" for i, n in enumerate(proofs(mk), 1)) + "。"
    if title == "案件处理意见书":
        hands = [f"{mk.say('opinion_sign', '签名：', '签字：', '（签字）', '签名')}", *mk.names(paper, [o.name for o in s.organ.officers[:2]])]
        foot = [[*hands, "    ", mk.day(paper, "signed_on", day)]]
        mk.p.signatures(paper, [("officer", o.name, day) for o in s.organ.officers[:2]])
        sheet(paper, SIX, [
            lab(mk, "案由", 2), mid(mk, why, cols=4), lab(mk, "立案日期", 2), mid(mk, filed), lab(mk, "承办人"), val(*people, cols=2),
            *party_cells(mk, paper),
            lab(mk, mk.say("course", "案件调查经过及违法事实", "违法事实"), 2, narrow=True), text([facts], cols=4, height=90),
            lab(mk, mk.say("proofs", "证据材料", "所附证据材料", "主要证据"), 2, narrow=mk.m.upright), text([proven], cols=4, height=50),
            lab(mk, mk.say("conclude", "调查结论和处理意见", "处理依据和意见"), 2, narrow=True),
            text(["违反了", *broken, "，依据", *laws, "，参照", basis, "，", *asked], cols=4, foot=foot, height=90),
        ])  # fmt: skip
        paper.list_date = day
        return paper
    paper.para("案由：", why, indent=False)
    paper.para("立案日期：", filed, "    承办人：", *people, indent=False)
    paper.para("一、当事人情况", indent=False, bold=True)
    sheet(paper, SIX, party_cells(mk, paper))
    paper.para("二、查明的事实", indent=False, bold=True)
    paper.para(facts)
    paper.para("三、证据", indent=False, bold=True)
    paper.para(proven)
    paper.para("四、定性、依据和处理建议", indent=False, bold=True)
    paper.para("当事人的行为违反了", *broken, "。依据", *laws, "的规定，并参照", basis, "，", *asked)
    mk.p.signatures(paper, [("officer", o.name, day) for o in s.organ.officers[:2]])
    paper.para(f"{mk.say('report_sign', '调查人员签名', '承办人签名')}：", *mk.names(paper, [o.name for o in s.organ.officers[:2]]), align="right", indent=False)
    paper.para(mk.day(paper, "signed_on", day), align="right", indent=False)
    paper.list_date = day
    return paper


def check(mk: Clerk) -> Paper:
    """法制审核表: a list of points with 是/否."""
    s = mk.s
    paper = Paper("check", "legality_check", mk.say("check_title", "重大执法决定法制审核意见书", "案件法制审核表", "重大执法决定法制审核表"))
    why = paper.f("cause_of_action", cause(mk))
    name = mk.party_name(paper)
    sent = mk.day(paper, "received_on", s.day("reported"))
    handlers = mk.people(paper, s.organ.officers[:2], numbers=False)
    points = ("执法主体、人员、权限合法", "事实清楚、证据合法充分", "适用法律、裁量基准准确", "执法程序合法", "执法文书完备规范", "未涉嫌犯罪无需移送")
    sign = s.style.tick
    yes = f"是{sign}  否□" if mk.m.tick == "behind" else f"{sign}是  □否"
    listed: list[Box] = [lab(mk, "审核事项", 3), lab(mk, "审核结果")]
    for point in points:
        listed += [val(point, cols=3), mid(mk, yes)]
    verdict = paper.f("conclusion", mk.say("verdict", "经审核，本案同意提请集体讨论。", "审核通过，同意承办机构的处理意见。", "定性准确、处理适当，同意。"), look=mk.m.ink)
    foot: list[list[Inline]] = [
        [mk.say("check_by", "审核人：", "法制审核人员：", "审核人签名："), paper.f("reviewer", s.reviewer, look=mk.m.ink), "    ",
         mk.day(paper, "reviewed_on", s.day("checked"), desk=True)],
    ]  # fmt: skip
    sheet(paper, (1.2, 2.3, 1.2, 1.9), [
        lab(mk, "案由"), mid(mk, why, cols=3), lab(mk, "当事人"), mid(mk, name, cols=3),
        lab(mk, mk.say("check_from", "承办人员", "承办人")), mid(mk, *handlers), lab(mk, mk.say("check_in", "送审日期", "送审时间", "收到日期")), mid(mk, sent),
        *listed, lab(mk, mk.say("check_say", "审核意见", "法制审核意见", "审核结论"), narrow=mk.m.upright), text([verdict], cols=3, foot=foot, height=90),
    ])  # fmt: skip
    paper.list_date = s.day("checked")
    return paper


def discussion(mk: Clerk) -> Paper:
    """重大案件集体讨论记录."""
    s = mk.s
    paper = Paper("discussion", "collective_discussion", mk.say("talk_title", "重大案件集体讨论记录", "重大案件集体讨论记录", "案件集体讨论记录"))
    mk.case_line(paper)
    start = s.when["discussed"]
    members = [s.organ.deputy, *s.organ.members]
    posts = ("副局长", "法规科科长", "执法大队大队长", "安全科科长")
    why = paper.f("cause_of_action", cause(mk))
    span = mk.span(paper, start, start + timedelta(minutes=35))
    place = paper.f("place", mk.say("talk_room", f"{s.organ.name}会议室", "局二楼小会议室", "局机关306会议室"))
    chair, clerk = paper.f("chair", s.organ.head), paper.f("recorder", s.organ.clerk)
    with_posts = mk.say("posts", "yes", "no") == "yes"
    present: list[Inline] = []
    for i, (name, post) in enumerate(zip(members, posts, strict=True)):
        present += (["、"] if i else []) + [paper.part("attendees", name)] + ([f"（{post}）"] if with_posts else [])
    paper.put("attendees", members)
    rows: list[list[tuple[str, Inline | list[Inline]]]] = [
        [("案由", why)], [(mk.say("talk_when", "讨论时间", "时间"), span)], [(mk.say("talk_where", "讨论地点", "地点"), place)],
        [("主持人", chair), (mk.say("talk_rep", "汇报人", "案件汇报人"), s.organ.officers[0].name)], [("记录人", clerk), ("列席人员", s.reviewer)],
        [(mk.say("talk_who", "出席人员", "参加人员", "出席人员姓名及职务"), present)],
    ]  # fmt: skip
    if mk.say("talk_way", "slots", "sheet") == "sheet":
        boxes: list[Box] = []
        for row in rows:
            for label, pieces in row:
                got = pieces if isinstance(pieces, list) else [pieces]
                boxes += [lab(mk, label, narrow=len(label) > 4), val(*got, cols=3 if len(row) == 1 else 1)]
        sheet(paper, (1.1, 2.4, 1.1, 1.9), boxes)
    else:
        mk.blanks(paper, *rows, way="" if mk.m.way != "cells" else "dotted")
    paper.para(mk.say("talk_case", "案件简介：", "讨论内容："), *written(paper.f("facts", facts_text(mk, "discussion"))), indent=False)
    paper.para(mk.say("talk_said", "讨论记录：", "出席人员发言："), indent=False)
    said = ("同意办案机构的意见，事实是清楚的。", "程序没有问题，处罚幅度在裁量基准以内。", "证据能够相互印证，同意。", "没有不同意见。")
    for name, line in zip(members, said, strict=True):
        paper.para(f"{name}{mk.colon.strip()}{line}")
    lead, *rest = mk.p.fine(paper, s.fine["discussed"])
    paper.slots.pop("fine_amount_in_words")
    amounts = [p if isinstance(p, str) or p.fields == ("fine_amount",) else p.text for p in (lead, *rest)]
    first, end = mk.say("agreed", "经讨论，一致同意对当事人处以", "与会人员一致意见：给予当事人", "集体讨论决定："), "。"
    pieces: list[Inline] = [paper.part("conclusion", first)]
    whole = first
    for piece in amounts:
        plain = piece if isinstance(piece, str) else piece.text
        whole += plain
        # A space may fall on the end of a line, where it has no width and no place.
        also = () if isinstance(piece, str) else ("fine_amount",)
        pieces.append(paper.part("conclusion", plain, *also) if plain.strip() else plain)
    pieces.append(paper.part("conclusion", end))
    paper.put("conclusion", whole + end)
    paper.para(mk.say("talk_end", "结论性意见：", "讨论结论：", "处理意见："), *pieces, indent=False)
    day, signed = start.date(), Signed()
    mk.sign_line(paper, "主持人签名", "chair", [s.organ.head], day, signed)
    mk.sign_line(paper, mk.say("talk_sign", "出席人员签名", "参加人员签名"), "member", members, day, signed)
    mk.sign_line(paper, "记录人签名", "recorder", [s.organ.clerk], day, signed)
    mk.p.signatures(paper, signed)
    paper.list_date = day
    return paper


def approval(mk: Clerk) -> Paper:
    """行政处罚审批表."""
    s = mk.s
    no = s.kind == "no_penalty"
    paper = Paper("approval", "decision_approval", "案件处理审批表" if no else mk.say("approval_title", "行政处罚审批表", "行政处罚决定审批表", "案件处理审批表"))
    mk.case_line(paper)
    laws = mk.p.laws(paper, "penalty_provisions", s.penalty["report"])
    boxes: list[Box] = [
        lab(mk, "案由", 2), mid(mk, paper.f("cause_of_action", cause(mk)), cols=4), *party_cells(mk, paper),
        lab(mk, "违法事实", 2, narrow=mk.m.upright), text([paper.f("facts", facts_text(mk, "approval"))], cols=4, height=60),
    ]  # fmt: skip
    if no:
        paper.put("penalty_kinds", None)
        proposal: list[Inline] = ["依照", *laws, "，建议不予行政处罚。"]
    else:
        boxes += [lab(mk, mk.say("heard", "陈述申辩情况", "当事人意见及复核情况", "陈述申辩及听证情况"), 2, narrow=True), text(outcome(mk, paper), cols=4, height=34)]
        proposal = ["依照", *laws, "，建议作出", *penalty(mk, paper, "approved", worded=False), "的处罚决定。"]
    boxes += [lab(mk, mk.say("proposed", "拟处理意见", "处罚依据及内容"), 2, narrow=True), text(proposal, cols=4, height=44)]
    boxes += opinion_cells(mk, paper, s.approvals["decision"], across=4, first=2)
    sheet(paper, SIX, boxes)
    return paper


def closing(mk: Clerk) -> Paper:
    """结案报告."""
    s = mk.s
    paper = Paper("closing", "case_closing_approval", mk.say("close_title", "结案报告", "结案报告", "结案审批表"))
    mk.case_line(paper)
    number = s.numbers[s.decision_key]
    filed: Inline = mk.nothing(paper, "filed_on") if s.kind == "penalty_summary" else mk.day(paper, "filed_on", s.day("filed"))
    decided = lab(mk, mk.say("close_no", "处罚决定文书案号", "决定书案号", "处罚决定书文号"), narrow=True)
    boxes: list[Box] = [
        lab(mk, "案由"), mid(mk, paper.f("cause_of_action", cause(mk)), cols=3),
        lab(mk, mk.say("close_party", "当事人", "当事人姓名（名称）"), narrow=True), mid(mk, mk.party_name(paper), cols=3),
        lab(mk, mk.say("close_filed", "立案日期", "立案时间")), mid(mk, filed), decided, mid(mk, mk.number(paper, "doc_number", number)),
    ]  # fmt: skip
    if s.kind != "no_penalty":
        fine = s.fine["published"]
        boxes += [lab(mk, mk.say("close_fine", "处罚内容", "罚款数额")), mid(mk, "罚款", paper.f("fine_amount", fine, f"{fine:,.2f}元" if mk.m.fine == "commas" else f"{fine:.0f}元")),
                  lab(mk, mk.say("close_paid", "缴款日期", "缴纳时间", "履行日期")), mid(mk, mk.day(paper, "paid_on", s.day("paid")))]  # fmt: skip
    boxes += [lab(mk, mk.say("close_done", "执行情况", "处理结果", "履行情况")), text([paper.f("performance_result", performed(mk))], cols=3, height=60)]
    if mk.m.order == 2:
        boxes += [lab(mk, "复议诉讼情况", narrow=True), mid(mk, mk.nothing(paper), cols=3)]
    boxes += opinion_cells(mk, paper, s.approvals["closing"], also="closed_on")
    sheet(paper, (1.2, 2.3, 1.2, 2.5), boxes)
    return paper


def matter(mk: Clerk, key: str, chain: str, title: str, reason: str, *, days: int = 0) -> Paper:
    """Approval of a step: the list of evidence, the longer time."""
    s = mk.s
    paper = Paper(key, "internal_matter_approval", title)
    mk.case_line(paper)
    pieces: list[Inline] = [paper.f("facts", reason)]
    if days:
        pieces += ["延长后的办案期限至", mk.day(paper, "period_end", s.day("filed") + timedelta(days=days)), "。"]
    sheet(paper, (1.2, 4.8), [
        lab(mk, "案由"), mid(mk, paper.f("cause_of_action", cause(mk))), lab(mk, "当事人"), mid(mk, mk.party_name(paper)),
        lab(mk, mk.say("matter", "报批事项及理由", "申请事项和理由"), narrow=True), text(pieces, height=90),
        *opinion_cells(mk, paper, s.approvals[chain], across=1),
    ])  # fmt: skip
    return paper
