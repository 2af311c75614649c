# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Letters to the party: order, summons, keeping of evidence, hearing, each with blanks in its sentences."""

from __future__ import annotations

from tests.casegen.culture.desk import Office
from tests.casegen.culture.proofs import items
from tests.casegen.culture.wording import basis, goods, offended, period
from tests.casegen.papers.model import Inline, Mark, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.offences import PENALTY_LAW, Cite


def contact(mk: Office) -> str:
    """Return the line with address, person and telephone."""
    s = mk.s
    return f"{mk.pick('cu/contact', '联系人', '执法部门联系人')}：{s.organ.officers[0].name}　联系电话：0517-8{s.seed % 9000 + 1000}{mk.pick('cu/tail', '26', '71')}　{mk.pick('cu/addr', '联系地址', '地址')}：{s.organ.county}{mk.pick('cu/street', '文化路6号', '体育中心西侧办公楼')}"


def to(mk: Office, paper: Paper) -> None:
    """Append the address line."""
    paper.para(*mk.on(paper.f("party_name", mk.name(paper.key))), "：", indent=False)


def order(mk: Office) -> Paper:
    """The order to put things right within a period."""
    s, pick = mk.s, mk.pick
    paper = Paper("order", "rectification_order", pick("cu/order", "责令改正通知书", "责令（限期）改正通知书", "责令改正通知书", "责令停止违法行为通知书"))
    day, due = s.day("ordered"), s.day("correction_due")
    mk.number(paper, "order")
    if pick("cu/order_to", True, False):
        mk.addressed(paper)
    else:
        to(mk, paper)
    paper.para(pick("cu/order_facts", "经检查，", "经查明，", f"{mk.we}执法人员检查发现，"), paper.f("facts", mk.facts("order")), pick("cu/order_act", "上述行为", "该行为"), *offended(mk, paper, "order"), "。")
    if pick("cu/order_due", True, False):
        when: list[Inline] = ["于", paper.f("correction_due_on", due, mk.p.in_cell(due), look=mk.p.look()), pick("cu/before", "前", "之前")]
    else:
        days = (due - day).days
        when = [pick("cu/from", "自收到本通知书之日起", "在接到本通知书后"), *mk.on(paper.f("correction_period", {"n": days, "unit": "day"}, f"{days}日")), "内"]
    law = basis(mk, paper, (Cite(PENALTY_LAW, 28, 1),))
    do = f"{s.offence.order}。"
    if pick("cu/order_ticks", True, False):
        paper.para(*law, f"，{mk.we}责令{mk.you}：")
        paper.para("□立即改正　☑限期", *when, "改正。")
        paper.para("改正内容及要求：", *mk.on(do))
    else:
        paper.para(*law, f"，现责令{mk.you}", *when, "改正上述违法行为，具体要求：", *mk.on(do))
    paper.para(pick("cu/order_end", f"改正情况请书面报{mk.we}，{mk.we}将进行复查。", "拒不改正的，依法予以处罚。", ""))
    paper.para(contact(mk), indent=False)
    mk.p.sign_off(paper, day, chinese=pick("cu/order_han", True, False))
    paper.list_date = day
    mk.stub(paper, day)
    return paper


def summons(mk: Office, *, materials: bool) -> Paper:
    """The invitation to be questioned, or to hand in papers."""
    s, pick = mk.s, mk.pick
    day, start = s.day("ordered"), s.record("inquiry").start
    assert start
    papers = "、".join(("身份证原件及复印件" if s.party.kind == "natural_person" else "营业执照副本", *(name for name, _ in s.offence.evidence)))
    if materials:
        paper = Paper("summons", "material_request_notice", pick("cu/materials", "调查取证通知书", "提供材料通知书", "限期提供材料通知书"))
        mk.number(paper, "summons")
        to(mk, paper)
        paper.para(f"{mk.we}正在查处{s.offence.cause}一案，依照《{PENALTY_LAW}》第五十五条的规定，请于{mk.p.at(start)}前提供以下材料：", *mk.on(papers), "。如拒绝提供或者提供虚假材料，依法承担责任。")
    else:
        paper = Paper("summons", "inquiry_notice", pick("cu/summons_t", "调查询问通知书", "询问通知书"))
        mk.number(paper, "summons")
        to(mk, paper)
        paper.para("为查清", *mk.on(s.offence.cause), f"一案的事实，请{mk.you}于", mk.p.moment(paper, "started_at", start), "到", *mk.on(paper.f("place", s.record("inquiry").place or "")), "接受调查询问，并携带下列材料：", *mk.on(papers), "。")
        paper.para(pick("cu/summons_end", "不能按时前来的，请提前说明。委托他人的，应当提交授权委托书。", "逾期不到，将承担相应法律责任。"))
    paper.para(contact(mk), indent=False)
    mk.p.sign_off(paper, day, chinese=pick("cu/summons_han", True, False))
    paper.list_date = day
    return paper


def preservation(mk: Office) -> Paper:
    """The notice by which evidence is registered and kept."""
    s, pick = mk.s, mk.pick
    paper = Paper("preservation", "evidence_preservation_notice", pick("cu/keep", "证据先行登记保存通知书", "先行登记保存证据通知书", "先行登记保存通知书"))
    day, end = s.day("preserved"), s.day("preservation_disposed")
    mk.number(paper, "preservation")
    if pick("cu/keep_to", True, False):
        mk.addressed(paper)
    else:
        to(mk, paper)
    paper.para(
        f"因{mk.you}涉嫌", *mk.on(s.offence.cause), "，", *basis(mk, paper, (Cite(PENALTY_LAW, 56),)), f"，{mk.we}决定自", mk.p.dated(paper, "period_start", day), "起至", mk.p.dated(paper, "period_end", end),
        "止，对下列有关证据予以先行登记保存，保存方式：", pick("cu/keep_how", "□就地保存　☑异地保存", "异地保存"), "，保存地点：", *mk.on(paper.f("place", f"{s.organ.name}证据保管室")), "。在此期间，当事人或者有关人员不得销毁或者转移证据。",
    )  # fmt: skip
    items(mk, paper)
    paper.para("执法人员：", *mk.officers(paper, s.organ.officers[:2]), indent=False)
    mk.sign(paper, [("当事人", "party", [s.party.representative.name]), ("执法人员", "officer", [o.name for o in s.organ.officers[:2]])], day)
    mk.p.sign_off(paper, day)
    mk.stub(paper, day)
    return paper


def preservation_end(mk: Office) -> Paper:
    """What became of the evidence that was kept."""
    s = mk.s
    paper = Paper("preservation_disposal", "evidence_preservation_disposal", mk.pick("cu/keep_end", "先行登记保存物品处理通知书", "先行登记保存证据处理通知书", "解除先行登记保存证据通知书"))
    mk.number(paper, "preservation_disposal")
    old, day = s.numbers["preservation"] or "", s.day("preservation_disposed")
    to(mk, paper)
    taken = "confiscate_goods" in s.offence.also
    words = "作为涉案物品随案保管，待处罚决定作出后一并处理" if taken else "予以退还"
    referred: Mark = paper.f("referred_doc_number", normal_number(old), old)
    paper.para(f"{mk.we}于{mk.p.day(s.day('preserved'))}以", *mk.on(referred), f"对{mk.you}的{'、'.join(g['name'] for g in goods(mk))}进行了先行登记保存。经审查，现作出如下处理：", *mk.on(paper.f("conclusion", words)), "。")
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def hearing_right(mk: Office) -> Paper:
    """The separate letter by which the party learns of its right to a hearing."""
    s, pick = mk.s, mk.pick
    paper = Paper("hearing_right", "hearing_right_notice", pick("cu/right", "行政处罚听证告知书", "听证告知书"))
    mk.number(paper, "hearing_right")
    to(mk, paper)
    paper.para("经查，", paper.f("facts", mk.facts("hearing_right")))
    fine = mk.p.fine(paper, s.fine["notice"])
    paper.para(*basis(mk, paper, s.penalty["notice"]), f"，拟对{mk.you}作出", *fine, "等行政处罚。" if len(s.offence.also) or s.gains is not None else "的行政处罚。")
    told = paper.f("hearing_right_told", True, pick("cu/right_told", "有权要求举行听证", "有要求听证的权利", "可以申请听证"))
    paper.para(f"根据《{PENALTY_LAW}》第六十三条、第六十四条的规定，{mk.you}", told, pick("cu/right_from", "。如要求听证，应当在收到本告知书之日起", "，请在接到本告知书后"), *mk.on(period(mk, paper, "hearing_period")), pick("cu/right_end", f"内向{mk.we}提出，逾期视为放弃听证权利。", "内提出书面或者口头申请。"))
    paper.para(contact(mk), indent=False)
    mk.p.sign_off(paper, s.day("notified"), chinese=pick("cu/notice_han", True, False))
    paper.list_date = s.day("notified")
    return paper


def hearing_notice(mk: Office) -> Paper:
    """The summons to the hearing."""
    s, pick = mk.s, mk.pick
    paper = Paper("hearing_notice", "hearing_notice", pick("cu/hearing_notice", "听证通知书", "行政处罚听证通知书", "听证会通知书"))
    mk.number(paper, "hearing_notice")
    to(mk, paper)
    when, where = mk.p.moment(paper, "hearing_at", s.when["hearing_held"]), paper.f("place", f"{s.organ.name}三楼听证室")
    chair, members = paper.f("chair", s.hearing_chair), mk.names(paper, "attendees", s.organ.members[:2])
    if pick("cu/hearing_run", True, False):
        paper.para(f"根据{mk.you}的要求，{mk.we}定于", when, "在", *mk.on(where), f"公开举行{s.offence.cause}一案的听证会。本次听证由", *mk.on(chair), "担任听证主持人，", *mk.on(members), f"担任听证员，{s.organ.clerk}担任记录员。")
        paper.para("请准时参加。当事人可以亲自参加听证，也可以委托一至二人代理；认为主持人与本案有直接利害关系的，有权申请回避。")
    else:
        paper.para(f"{mk.you}要求听证的申请已收悉，现将有关事项通知如下：")
        mk.run(paper, [("听证时间", [when]), ("听证地点", [where]), ("听证主持人", [chair]), ("听证员", members), ("记录员", [s.organ.clerk])], "lines")
        paper.para("无正当理由不到场的，视为放弃听证。")
    mk.p.sign_off(paper, s.day("hearing_notified"), chinese=True)
    paper.list_date = s.day("hearing_notified")
    mk.stub(paper, s.day("hearing_notified"))
    return paper


def handed(mk: Office, paper: Paper, day: str) -> None:
    """Append the line by which the party confirms that it has the letter; the letter has no field for it."""
    if mk.pick("cu/handed", True, False):
        paper.add(Para((f"当事人签收：{mk.s.party.representative.name}　　　　　　{day}",), "left", False))
