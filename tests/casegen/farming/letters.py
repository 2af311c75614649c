# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Letters to the party in running paragraphs: order, summons, and the notice for cases with or without a hearing."""

from __future__ import annotations

from tests.casegen.farming.clauses import (
    basis,
    evidence,
    hearing_due,
    joined,
    numbered,
    offended,
    penalties,
    period,
)
from tests.casegen.farming.desk import Farmer, Lines
from tests.casegen.papers.model import Inline, Paper, Para
from tests.casegen.story.offences import PENALTY_LAW, Cite


def contact(mk: Farmer, paper: Paper) -> None:
    """Append where the organ can be reached."""
    s, call = mk.s, f"{mk.pick('call', '0518', '0527')}-{mk.s.seed % 7000 + 1800}211"
    street = mk.pick("street", "农科路8号", "富民路19号")
    if mk.pick("contact", True, False):
        paper.para(f"{mk.we}地址：{s.organ.county}{street}", indent=False)
        paper.para(f"联系人：{s.organ.officers[0].name}　　　电话：{call}", indent=False)
    else:
        paper.para(f"地址：{s.organ.county}{street}　联系人：{s.organ.officers[0].name}、{s.organ.officers[1].name}　联系电话：{call}", indent=False)


def order(mk: Farmer) -> Paper:
    """The order to put things right."""
    s, pick = mk.s, mk.pick
    paper = Paper("order", "rectification_order", pick("order", "责令改正通知书", "责令改正通知书", "责令（限期）改正通知书"))
    day, due = s.day("ordered"), s.day("correction_due")
    mk.number(paper, "order")
    if pick("order_to", True, True, False):
        paper.para(paper.f("party_name", mk.name("order")), "：", indent=False)
    else:
        mk.addressed(paper)
    facts = paper.f("facts", mk.facts("order"))
    if pick("order_due", True, False):
        when: list[Inline] = [pick("by", "于", "限于"), paper.f("correction_due_on", due, mk.p.day(due)), pick("before", "之前", "前")]
    else:
        days = (due - day).days
        when = ["自收到本通知书之日起", paper.f("correction_period", {"n": days, "unit": "day"}, f"{days}日"), "内"]
    broke, law = offended(mk, paper, "order"), basis(mk, paper, (Cite(PENALTY_LAW, 28, 1),))
    if pick("order_one", True, False):
        paper.para(facts, "该行为", *broke, "。", *law, f"，{mk.we}责令{mk.you}", *when, "按下列要求改正违法行为：", f"{s.offence.order}。")
    else:
        paper.para("经检查，", facts)
        paper.para("上述行为", *broke, "。")
        paper.para(*law, f"，{mk.we}责令{mk.you}改正上述违法行为，", *when, f"{s.offence.order}。")
    if pick("order_end", True, False):
        paper.para("逾期不改正的，将依法从重处理。")
    contact(mk, paper)
    mk.p.sign_off(paper, day, chinese=pick("order_han", True, False))
    paper.list_date = day
    return paper


def summons(mk: Farmer) -> Paper:
    """The invitation to be questioned."""
    s, pick = mk.s, mk.pick
    paper = Paper("summons", "inquiry_notice", pick("summons", "询问通知书", "调查询问通知书"))
    start, day = s.record("inquiry").start, s.day("ordered")
    assert start
    mk.number(paper, "summons")
    paper.para(paper.f("party_name", mk.name("summons")), "：", indent=False)
    paper.para(f"为查清{mk.you}涉嫌{s.offence.cause}一案，请{mk.you}于", mk.p.moment(paper, "started_at", start), pick("come_to", "到", "携带本通知书到"), paper.f("place", s.record("inquiry").place or ""), "接受询问调查。来时请带齐下列材料：1.身份证明；2.与案件有关的票据和记录。")
    contact(mk, paper)
    mk.p.sign_off(paper, day, chinese=pick("summons_han", True, False))
    paper.list_date = day
    return paper


def _rights(mk: Farmer, paper: Paper) -> Lines:
    """Tell of the right to a statement, and to a hearing where one is due: in one paragraph or two."""
    pick, hearing = mk.pick, hearing_due(mk)
    told = paper.f("statement_right_told", True, pick("told", "进行陈述申辩", "提出陈述和申辩", "行使陈述、申辩权利"))
    five = period(mk, paper, "statement_period")
    cites = f"根据《{PENALTY_LAW}》" + ("第四十四条、第四十五条、第六十三条、第六十四条" if hearing else "第四十四条、第四十五条")
    if hearing:
        asked = paper.f("hearing_right_told", True, pick("asked_hearing", "申请听证", "要求举行听证", "要求听证"))
        if pick("rights_together", True, False):
            paper.put("hearing_period", {"n": mk.s.statement_days[0], "unit": paper.slots["statement_period"].value["unit"]})
            both = paper.part("statement_period", five.text if not isinstance(five, str) else five, "hearing_period")
            return [[f"{cites}之规定，{mk.you}可在收到本告知书之日起", both, f"内向{mk.we}", told, "或者", asked, "；逾期未陈述、申辩，也未提出听证申请的，视为放弃上述权利。"]]
        until = period(mk, paper, "hearing_period")
        return [
            [f"{cites}之规定，{mk.you}可在收到本告知书之日起", five, f"内向{mk.we}", told, "，逾期视为放弃。"],
            [f"同时，{mk.you}有权", asked, "，应当在收到本告知书之日起", until, "内以书面形式提出，逾期视为放弃听证。"],
        ]  # fmt: skip
    shape = pick("rights", 0, 1)
    if shape == 0:
        return [[f"{cites}之规定，{mk.you}可在收到本告知书之日起", five, f"内向{mk.we}", told, "，逾期未陈述、申辩的，视为放弃上述权利。"]]
    return [[f"{mk.you}如有异议，有权在接到本告知书后", five, "之内", told, "。逾期不提出的，不影响处罚决定的作出。"]]


def notice(mk: Farmer) -> Paper:
    """The notice before the decision; a line below the title says whether a hearing is open."""
    s, pick = mk.s, mk.pick
    hearing = hearing_due(mk)
    paper = Paper("notice", "prior_notice", pick("notice", "行政处罚事先告知书", "行政处罚事先告知书", "行政处罚告知书"))
    if pick("notice_form", True, True, False):
        paper.add(Para((pick("notice_sub", "（适用听证案件）", "（适用听证）") if hearing else pick("notice_sub", "（适用非听证案件）", "（不适用听证）"),), "center", False))
    mk.number(paper, "notice")
    if pick("notice_to", True, True, False):
        paper.para(paper.f("party_name", mk.name("notice")), "：", indent=False)
    else:
        mk.addressed(paper, masked=s.style.mask)
    rows = penalties(mk, paper, "notice")
    facts = paper.f("facts", mk.facts("notice"))
    deem: list[Inline] = [pick("deem", f"{mk.we}认为：", f"{mk.we}认为，"), pick("act", f"{mk.you}的上述行为", "上述行为"), *offended(mk, paper, "notice", quoted=pick("notice_quote", True, False, False)), "。"]
    scale: list[Inline] = [pick("scale", "，参照", "，参考"), paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》")] if pick("notice_scale", True, False) else []
    intent: list[Inline] = [*basis(mk, paper, s.penalty["notice"]), *scale, f"，{mk.we}{pick('intend', f'拟对{mk.you}作出如下处罚决定：', f'拟给予{mk.you}下列行政处罚：', '拟处罚如下：')}"]
    who = f"{mk.you}涉嫌{s.offence.cause}一案，{mk.we}依法进行了调查。" if pick("notice_lead", True, False) else ""
    shape = pick("notice_manner", "one", "three", "proofs")
    if shape == "one":
        paper.para(f"{who}现查明：", facts, *deem, *intent, *joined(rows), "。")
    else:
        paper.para(f"{who}经调查，", facts)
        if shape == "proofs":
            paper.para("上述事实有以下证据证实：")
            for x in evidence(mk):
                paper.para(*x)
        paper.para(*deem)
        if len(rows) > 1 and pick("notice_numbered", True, False):
            paper.para(*intent)
            for x in numbered(mk, rows):
                paper.para(*x)
        else:
            paper.para(*intent, *joined(rows), "。")
    for x in _rights(mk, paper):
        paper.para(*x)
    contact(mk, paper)
    mk.p.sign_off(paper, s.day("notified"), chinese=pick("notice_han", True, False))
    paper.list_date = s.day("notified")
    return paper
