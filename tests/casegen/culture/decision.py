# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""The notice before the decision and the decision: a sentence with blanks, running prose, headings, or a form."""

from __future__ import annotations

from tests.casegen.culture.desk import Office
from tests.casegen.culture.letters import contact, handed
from tests.casegen.culture.opening import SAID
from tests.casegen.culture.wording import (
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
    period,
    remedies,
    statute,
    total,
)
from tests.casegen.papers.model import Inline, Paper
from tests.casegen.story.culture import hearing_apart, hearing_due
from tests.casegen.story.offences import PENALTY_LAW


def notice(mk: Office) -> Paper:
    """The notice before the decision."""
    s, pick = mk.s, mk.pick
    hearing = hearing_due(s) and not hearing_apart(s)
    title = pick("cu/notice", "行政处罚事先告知书", "行政处罚告知书", "行政处罚事先告知书")
    if hearing and pick("cu/notice_both", True, False):
        title = "行政处罚事先（听证）告知书"
    paper = Paper("notice", "prior_notice", title)
    mk.number(paper, "notice")
    mk.addressed(paper, masked=s.style.mask)
    manner = pick("cu/notice_manner", "sentence", "sentence", "prose", "heads", "form")
    rows = penalties(mk, paper, "notice")
    summed = total(mk, paper, "notice")
    facts = paper.f("facts", mk.facts("notice"))
    broke = offended(mk, paper, "notice", quoted=pick("cu/notice_quote", True, False))
    law = basis(mk, paper, s.penalty["notice"])
    scale: list[Inline] = ["，参照", paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》")] if pick("cu/notice_scale", True, False) else []
    told = paper.f("statement_right_told", True, pick("cu/told", "享有陈述和申辩的权利", "有权进行陈述、申辩", "可以进行陈述和申辩"))
    due = pick("cu/told_due", "可在收到本告知书之日起", "应当自收到本告知书之日起", "请于接到本告知书之日起")
    lapse = pick("cu/lapse", "逾期未提出的，视为放弃陈述、申辩权利。", "逾期视为放弃。", "")
    five = mk.on(period(mk, paper, "statement_period"))
    rights: list[list[Inline]] = [[f"根据《{PENALTY_LAW}》第四十四条、第四十五条的规定，{mk.you}", told, f"。如有陈述、申辩意见，{due}", *five, f"内向{mk.we}提出。", lapse]]
    if hearing:
        asked = paper.f("hearing_right_told", True, pick("cu/hear", "有要求举行听证的权利", "有权要求听证", "还可以申请听证"))
        hear5 = mk.on(period(mk, paper, "hearing_period"))
        rights.append([f"根据《{PENALTY_LAW}》第六十三条、第六十四条的规定，{mk.you}", asked, "，如要求听证，", pick("cu/hear_due", "应在收到本告知书之日起", "请在接到本告知书后"), *hear5, f"内向{mk.we}书面提出，逾期不提出的视为放弃。"])
    elif hearing_apart(s):
        rights.append(["听证权利另行告知。"])
    intend = pick("cu/intend", f"{mk.we}拟对{mk.you}作出", f"拟给予{mk.you}", f"{mk.we}拟决定对{mk.you}给予")
    if manner == "sentence":
        paper.para("经查，", facts, "上述行为", *broke, "，", *law, *scale, f"，{intend}", *joined(rows), *(["，", *summed] if summed else []), "的行政处罚。")
        for row in rights:
            paper.para(*row)
    else:
        intent: list[list[Inline]] = [[*law, *scale, f"，{intend}如下行政处罚：", *([*rows[0], "。"] if len(rows) == 1 else [])]]
        intent += numbered(mk, rows) if len(rows) > 1 else []
        intent += [[*summed, "。"]] if summed else []
        sections: list[Section] = [("违法事实", [["经查，", facts]]), ("处罚理由", [["上述行为", *broke, "。"]]), ("拟处罚的依据和内容", [*intent]), (pick("cu/rights_head", "权利告知", "陈述申辩权利"), [*rights])]
        emit(mk, paper, sections, manner)
    paper.para(contact(mk), indent=False)
    mk.p.sign_off(paper, s.day("notified"), chinese=pick("cu/notice_han", True, False))
    paper.list_date = s.day("notified")
    handed(mk, paper, mk.p.in_cell(s.receipt("notice").at.date()))
    mk.stub(paper, s.day("notified"))
    return paper


def _how_heard(mk: Office, paper: Paper) -> list[list[Inline]]:
    s, day = mk.s, mk.s.receipt("notice").at.date()
    also = f"和听证告知书（{s.numbers['hearing_right']}）" if hearing_apart(s) else ""
    return [[f"{mk.p.day(day)}，{mk.we}向{mk.you}送达了行政处罚告知文书（{s.numbers['notice']}）{also}。", *outcome(mk, paper)]]


def decision(mk: Office) -> Paper:
    """The decision."""
    s, pick = mk.s, mk.pick
    paper = Paper("decision", "penalty_decision", pick("cu/decision", "行政处罚决定书", "行政处罚决定书", "文化市场行政处罚决定书"))
    manner = pick("cu/decision_manner", "sentence", "prose", "heads", "prose", "form")
    mk.number(paper, "decision")
    mk.addressed(paper)
    if pick("cu/kind", True, False):
        paper.para(pick("cu/kind_label", "当事人类别：", "当事人性质："), *mk.kind(paper), indent=False)
    facts = paper.f("facts", mk.facts("decision"))
    broke = offended(mk, paper, "decision", quoted=pick("cu/decision_quote", True, False))
    law = basis(mk, paper, s.penalty["decision"])
    quote: list[Inline] = ["“", *statute(mk, paper), "”"] if pick("cu/statute", True, True, False) else []
    scale: list[Inline] = [pick("cu/scale", "，并参照", "，结合"), paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》")] if pick("cu/decision_scale", True, True, False) else []
    rows, summed = penalties(mk, paper, "decision"), total(mk, paper, "decision")
    pay, after = payment(mk, paper), remedies(mk, paper, s.remedy["decision"])
    heard = _how_heard(mk, paper)
    said = {"inspection": "检查发现", "complaint": "接群众举报", "assignment": "接上级交办", "transfer": "接有关部门移送"}
    assert said.keys() == SAID.keys()
    came = f"{mk.p.day(s.day('source'))}，{mk.we}{said[mk.source]}{mk.you}涉嫌{s.offence.cause}，{mk.p.day(s.day('filed'))}予以立案调查。"
    if manner == "sentence":
        paper.para(pick("cu/found_words", "经查，", "现查明：", "经调查，"), facts, "其行为", *broke, "。", pick("cu/proof_short", "有现场笔录、询问笔录等证据为证。", "以上事实有现场检查笔录、当事人陈述、书证等证据证实。"))
        for row in heard:
            paper.para(*row)
        paper.para(*law[:-1], *quote, law[-1], *scale, f"，{mk.we}决定给予{mk.you}", *joined(rows), *(["，", *summed] if summed else []), "的行政处罚。")
        for row in [*pay, *after]:
            paper.para(*row)
    else:
        decide = pick("cu/decide", f"{mk.we}决定对{mk.you}作出如下行政处罚：", f"决定给予{mk.you}以下行政处罚：", "现作出如下处罚决定：")
        verdict: list[list[Inline]] = [[*law[:-1], *quote, law[-1], *scale, f"，{decide}", *([*rows[0], "。"] if len(rows) == 1 else [])]]
        verdict += numbered(mk, rows) if len(rows) > 1 else []
        verdict += [[*summed, "。"]] if summed else []
        proof = evidence(mk, table=manner != "form")
        lead: list[list[Inline]] = [] if len(proof) == 1 else [[pick("cu/proof_lead", "证明以上事实的主要证据：", "以上违法事实，有下列证据证实：")]]
        sections: list[Section] = [
            ("案件来源", [[came]]), ("违法事实", [[pick("cu/found_words", "经查，", "现查明：", "经调查，"), facts]]), ("证据", [*lead, *proof]), ("违反的规定", [[pick("cu/deem", f"{mk.we}认为，{mk.you}的行为", f"{mk.you}的上述行为"), *broke, "。"]]),
            ("告知和听取意见情况", [*heard]), ("处罚依据和内容", [*verdict]), ("履行方式和期限", [*pay]), ("救济途径", [*after]),
        ]  # fmt: skip
        emit(mk, paper, sections, manner)
    mk.p.sign_off(paper, s.day("decided"), chinese=pick("cu/decision_han", True, True, False))
    paper.list_date = s.day("decided")
    mk.stub(paper, s.day("decided"))
    return paper
