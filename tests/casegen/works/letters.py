# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Letters to the party: order, summons, notice, decision, keeping of evidence, hearing, longer time to pay."""

from __future__ import annotations

from tests.casegen.papers.model import Grid, Inline, Paper
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.offences import PENALTY_LAW, Cite
from tests.casegen.story.works import UNITS
from tests.casegen.works.desk import Counter
from tests.casegen.works.wording import (
    Lines,
    Section,
    basis,
    emit,
    evidence,
    grade,
    hearing_due,
    numbered,
    offended,
    outcome,
    payment,
    penalties,
    period,
    remedies,
    scale,
    statute,
)


def _contact(mk: Counter, paper: Paper) -> None:
    """Append whom to ask: one line, or a line for each."""
    s, pick = mk.s, mk.pick
    rows = (
        f"{pick('w/contact', '联系人', '承办人')}：{s.organ.officers[0].name}", f"联系电话：0598-{s.seed % 8000 + 1200}{pick('w/tail', '516', '207')}",
        f"{pick('w/office', '联系地址', '地址')}：{s.organ.county}{pick('w/street', '行政中心2号楼', '人民路66号')}",
    )  # fmt: skip
    for text in ("　".join(rows),) if pick("w/contact_line", True, False) else rows:
        paper.para(text, indent=pick("w/contact_in", True, False))


def order(mk: Counter) -> Paper:
    """The order to put things right."""
    s, pick = mk.s, mk.pick
    usual = {"labour": "劳动保障监察限期改正指令书", "fire": "责令（限期）改正通知书"}.get(mk.bureau, "责令（限期）改正通知书")
    paper = mk.open("order", "rectification_order", pick("w/order", "责令改正通知书", usual, "责令限期整改指令书", usual))
    day, due = s.day("ordered"), s.day("correction_due")
    mk.number(paper, "order")
    if pick("w/order_party", True, False, False):
        mk.addressed(paper)
    else:
        paper.para(paper.f("party_name", mk.name("order")), "：", indent=False)
    paper.para(pick("w/order_lead", f"{mk.we}执法人员检查发现，", "经现场检查，", "经核实，"), paper.f("facts", mk.facts("order")), pick("w/order_act", "上述行为", "该行为"), *offended(mk, paper, "order"), "。")
    law = basis(mk, paper, (Cite(PENALTY_LAW, 28, 1),))
    if pick("w/order_due", True, False):
        when: list[Inline] = [pick("w/until", "于", "限于", "务必在"), paper.f("correction_due_on", due, mk.p.day(due)), "前"]
    else:
        days = (due - day).days
        when = [pick("w/within", "自本文书送达之日起", "在收到本文书后"), paper.f("correction_period", {"n": days, "unit": "day"}, f"{days}日"), "内"]
    paper.para(*law, f"，{pick('w/order_now', '现责令', '责令')}{mk.you}", *when, f"改正，具体要求：{s.offence.order}。")
    paper.para(pick("w/order_end", f"改正情况请书面报送{mk.we}，{mk.we}将组织复查。", "逾期未改正的，依法予以处理。"))
    _contact(mk, paper)
    mk.p.sign_off(paper, day, chinese=pick("w/order_han", True, False))
    paper.list_date = day
    return paper


def summons(mk: Counter, *, materials: bool) -> Paper:
    """The invitation to be questioned, or to hand in papers."""
    s, pick = mk.s, mk.pick
    day, start = s.day("ordered"), s.record("inquiry").start
    assert start
    needed = "、".join(("身份证" if s.party.kind == "natural_person" else "营业执照", *(name for name, _ in s.offence.evidence)))
    if materials:
        paper = mk.open("summons", "material_request_notice", pick("w/materials", "调查取证通知书", "限期提供材料通知书", "提供材料通知书"))
    else:
        paper = mk.open("summons", "inquiry_notice", pick("w/summons", "调查询问通知书", "询问通知书", "协助调查通知书"))
    mk.number(paper, "summons")
    paper.para(paper.f("party_name", mk.name("summons")), "：", indent=False)
    if materials:
        paper.para(f"{mk.we}正在办理{s.offence.cause}一案，请{mk.you}于{mk.p.at(start)}前报送下列材料：{needed}。材料为复印件的，应当加盖印章或者签名。")
    else:
        paper.para(f"为查明{s.offence.cause}一案的事实，请{mk.you}于", mk.p.moment(paper, "started_at", start), "前往", paper.f("place", s.record("inquiry").place or ""), f"配合调查，届时请携带{needed}。")
    _contact(mk, paper)
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def notice(mk: Counter, *, apart: bool) -> Paper:
    """The notice before the decision; `apart` tells that a letter of its own informs of the hearing."""
    s, pick = mk.s, mk.pick
    hearing = hearing_due(mk) and not apart
    title = mk.titled(pick("w/notice", "行政处罚事先告知书", "行政处罚告知书"))
    if hearing and pick("w/notice_both", True, False):
        title = "行政处罚事先（听证）告知书"
    paper = mk.open("notice", "prior_notice", title)
    mk.number(paper, "notice")
    mk.addressed(paper, masked=s.style.mask)
    acts: Lines = [[pick("w/notice_found", f"{mk.we}对{mk.you}涉嫌{s.offence.cause}一案调查终结，查明：", "经调查，", "经查明，"), paper.f("facts", mk.facts("notice"))]]
    broke: Lines = [["上述行为", *offended(mk, paper, "notice", quoted=pick("w/notice_quote", True, False)), "。"]]
    law = basis(mk, paper, s.penalty["notice"])
    lead: list[Inline] = [*law]
    if pick("w/notice_scale", True, False):
        lead += ["，", *scale(mk, paper)]
    rows = penalties(mk, paper, "notice")
    intend = pick("w/intend", f"{mk.we}拟对{mk.you}作出如下行政处罚：", "拟作出以下处罚：", f"拟给予{mk.you}行政处罚，内容为：")
    plan: Lines = [[*lead, "，", intend, *([] if len(rows) > 1 else [*rows[0], "。"])], *(numbered(mk, rows) if len(rows) > 1 else [])]
    told = paper.f("statement_right_told", True, pick("w/told", "享有陈述、申辩的权利", "有权陈述和申辩", "有权提出陈述、申辩意见"))
    five = period(mk, paper, "statement_period")
    shape = pick("w/statement", 0, 1, 2)
    before = f"根据《{PENALTY_LAW}》第四十四条、第四十五条的规定，{mk.you}"
    rights: Lines = [
        [before, told, "，可在收到本告知书之日起", five, f"内向{mk.we}提出书面或者口头意见；逾期不提出的，视为放弃上述权利。"] if shape == 0
        else [f"对上述拟处罚内容，{mk.you}", told, "。提出意见的期限为自本告知书送达之日起", five, "，期满未提出视为放弃。"] if shape == 1
        else [before, told, f"。{mk.you}应当自接到本告知书之日起", five, "内提出，过期将依法作出处罚决定。"]
    ]  # fmt: skip
    if hearing:
        rights.append(_hearing(mk, paper))
    manner = pick("w/notice_online", "form", "prose", "heads") if mk.p.online else pick("w/notice_manner", "prose", "heads", "prose")
    sections: list[Section] = [("违法事实和证据" if pick("w/notice_heads", True, False) else "查明的事实", acts), ("违反的规定", broke), (pick("w/plan_head", "拟作出的行政处罚", "拟处罚依据及内容"), plan), ("告知的权利", rights)]
    emit(mk, paper, sections, manner)
    _contact(mk, paper)
    mk.p.sign_off(paper, s.day("notified"), chinese=pick("w/notice_han", True, True, False))
    paper.list_date = s.day("notified")
    return paper


def _hearing(mk: Counter, paper: Paper) -> list[Inline]:
    """Return the sentence that informs of the hearing."""
    asked = paper.f("hearing_right_told", True, mk.pick("w/hear", "有要求举行听证的权利", "有权要求听证", "可以申请举行听证"))
    return [f"根据《{PENALTY_LAW}》第六十三条、第六十四条的规定，{mk.you}", asked, mk.pick("w/hear_by", "。要求听证的，应当自收到本告知书之日起", "，须在被告知后"), period(mk, paper, "hearing_period"), f"内向{mk.we}提出，逾期视为放弃听证。"]


def hearing_right(mk: Counter) -> Paper:
    """The letter of its own that informs of the hearing."""
    s = mk.s
    paper = mk.open("hearing_right", "hearing_right_notice", mk.pick("w/hearing_right", "行政处罚听证告知书", "听证告知书"))
    mk.number(paper, "hearing_right")
    paper.para(paper.f("party_name", mk.name("hearing_right")), "：", indent=False)
    paper.para(f"{mk.we}拟对{mk.you}", paper.f("facts", s.offence.cause), "的行为作出行政处罚（详见同日送达的告知书", f"{s.numbers['notice']}", "），其中拟处", *mk.p.fine(paper, s.fine["notice"]), "。")
    paper.para(*_hearing(mk, paper))
    mk.p.sign_off(paper, s.day("notified"))
    paper.list_date = s.day("notified")
    return paper


def decision(mk: Counter) -> Paper:
    """The decision: running prose, under headings, or the platform's form."""
    s, pick = mk.s, mk.pick
    paper = mk.open("decision", "penalty_decision", mk.titled("行政处罚决定书"))
    p = mk.p
    mk.number(paper, "decision")
    mk.addressed(paper)
    if s.party.kind != "company" and pick("w/kind", True, False):
        paper.para("当事人类型：", paper.f("party_kind", s.party.kind, {"sole_trader": "个体工商户", "natural_person": "自然人"}[s.party.kind]))
    came = {"inspection": "在检查中发现", "complaint": "接群众举报后核查发现", "assignment": "核查上级交办事项时发现", "transfer": "根据有关部门移送的线索核查发现"}[mk.source]
    acts: Lines = [
        [f"{mk.we}{came}{mk.you}涉嫌{s.offence.cause}，于{p.day(s.day('filed'))}立案调查，现已调查终结。"],
        [pick("w/found", "经查，", "查明：", f"{mk.we}查明以下事实："), paper.f("facts", mk.facts("decision"))],
    ]  # fmt: skip
    if s.day("reinspected") <= s.day("decided"):
        acts.append([f"另查明，{p.day(s.day('reinspected'))}复查时，{s.offence.corrected}。"])
    manner = pick("w/decision_online", "form", "heads", "prose") if p.online else pick("w/decision_manner", "prose", "heads", "prose")
    proof = evidence(mk, table=manner != "form")
    lead: Lines = [[pick("w/proof_lead", "认定上述事实的证据如下：", "以上事实有下列证据证实：", "证据：")]]
    before: Lines = [[f"{p.day(s.receipt('notice').at.date())}，{mk.we}向{mk.you}送达处罚前告知文书（{s.numbers['notice']}）。", *outcome(mk, paper)]]
    reason: list[Inline] = [pick("w/deem", f"{mk.we}认为，", "综上，"), pick("w/act", f"{mk.you}的上述行为", "上述行为"), *offended(mk, paper, "decision", quoted=pick("w/decision_quote", True, False)), "。"]
    if pick("w/decision_scale", True, True, False):
        reason += [*scale(mk, paper), "，" if pick("w/scale", 0, 1, 2) == 2 else "，应予", {"从轻": "从轻处罚。", "一般": "按一般档次处罚。", "较重": "从重处罚。"}[grade(mk)]]
    law = basis(mk, paper, s.penalty["decision"])
    quote: list[Inline] = ["“", *statute(mk, paper), "”"] if pick("w/statute", True, False, True) else []
    decide = pick("w/decide", f"{mk.we}决定对{mk.you}处罚如下：", f"现决定给予{mk.you}以下行政处罚：", "作出行政处罚决定：")
    rows = penalties(mk, paper, "decision")
    verdict: Lines = [reason, [*law[:-1], *quote, law[-1], "，", decide, *([] if len(rows) > 1 else [*rows[0], "。"])], *(numbered(mk, rows) if len(rows) > 1 else [])]
    sections: list[Section] = [
        (pick("w/act_head", "违法事实", "案件事实"), acts), ("证据", [*lead, *proof]), ("陈述申辩情况", before), (pick("w/verdict_head", "处罚理由、依据和内容", "处罚决定"), verdict),  # type: ignore[list-item]
        (pick("w/pay_head", "履行方式和期限", "缴款"), payment(mk, paper)), (pick("w/remedy_head", "救济途径和期限", "权利救济"), remedies(mk, paper, s.remedy["decision"])),
    ]  # fmt: skip
    emit(mk, paper, sections, manner)
    if pick("w/public", True, False):
        paper.para("本处罚决定依法向社会公开。")
    p.sign_off(paper, s.day("decided"), chinese=pick("w/decision_han", True, True, False))
    paper.list_date = s.day("decided")
    return paper


def preservation(mk: Counter) -> Paper:
    """The notice by which evidence is registered and kept."""
    s, pick = mk.s, mk.pick
    paper = mk.open("preservation", "evidence_preservation_notice", pick("w/keep", "证据先行登记保存通知书", "先行登记保存证据通知书", "先行登记保存通知书"))
    day, end = s.day("preserved"), s.day("preservation_disposed")
    mk.number(paper, "preservation")
    mk.addressed(paper)
    paper.para(*basis(mk, paper, (Cite(PENALTY_LAW, 56),)), f"，{mk.we}决定对{mk.you}涉嫌{s.offence.cause}一案的下列证据先行登记保存。")
    paper.para(pick("w/keep_time", "保存期限：", "期限自"), mk.p.dated(paper, "period_start", day), "至", mk.p.dated(paper, "period_end", end), pick("w/keep_place", "，保存地点：", "，存放于"), paper.f("place", f"{s.organ.name}物证室"), "。保存期间不得销毁或者转移。")
    unit = UNITS.get(s.offence.goods, "份")
    goods = [{"name": s.offence.goods, "spec": "详见照片", "quantity": f"{s.seed % 6 + 1}{unit}"}, {"name": "登记本", "spec": "纸质", "quantity": "1册"}][: pick("w/goods", 1, 2)]
    paper.put("items", goods)
    rows: list[tuple[tuple[Inline, ...], ...]] = [((str(i),), *((paper.part("items", g[k]),) for k in ("name", "spec", "quantity")), ("",)) for i, g in enumerate(goods, 1)]
    if pick("w/goods_end", True, False):
        rows.append((("",), ("以下空白",), ("",), ("",), ("",)))
    paper.add(Grid(("序号", pick("w/goods_name", "证据名称", "物品名称"), "规格或特征", "数量", "备注"), tuple(rows), (0.7, 2.6, 1.6, 1.2, 1.4)))
    paper.para("执法人员：", *mk.officers(paper, s.organ.officers[:2]), indent=False)
    mk.sign(paper, [("当事人", "party", [s.party.representative.name]), ("执法人员", "officer", [o.name for o in s.organ.officers[:2]])], day)
    mk.p.sign_off(paper, day)
    return paper


def preservation_end(mk: Counter) -> Paper:
    """What became of the evidence that was kept."""
    s = mk.s
    paper = mk.open("preservation_disposal", "evidence_preservation_disposal", mk.pick("w/keep_end", "先行登记保存物品处理通知书", "先行登记保存证据处理通知书", "解除先行登记保存证据通知书"))
    mk.number(paper, "preservation_disposal")
    old, day = s.numbers["preservation"] or "", s.day("preservation_disposed")
    paper.para(paper.f("party_name", mk.name("preservation_disposal")), "：", indent=False)
    paper.para(f"{mk.we}前以", paper.f("referred_doc_number", normal_number(old), old), "通知书先行登记保存的证据，现处理如下：", paper.f("conclusion", mk.pick("w/kept_result", "解除登记保存，原物退还。", "证据复制后退还当事人。")))
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def hearing_notice(mk: Counter) -> Paper:
    """The summons to the hearing."""
    s = mk.s
    paper = mk.open("hearing_notice", "hearing_notice", mk.pick("w/hearing_notice", "听证通知书", "行政处罚听证通知书", "听证会通知书"))
    mk.number(paper, "hearing_notice")
    paper.para(paper.f("party_name", mk.name("hearing_notice")), "：", indent=False)
    paper.para(f"{mk.you}就{s.offence.cause}一案提出的听证申请符合规定，有关事项通知如下：")
    for line in (
        ["1.听证时间：", mk.p.moment(paper, "hearing_at", s.when["hearing_held"])], ["2.听证地点：", paper.f("place", f"{s.organ.name}四楼听证室")],
        ["3.听证主持人：", paper.f("chair", s.hearing_chair)], ["4.听证员：", *mk.names(paper, "attendees", s.organ.members[:2])], ["5.可以亲自参加，也可以委托一至二人代理；无正当理由不到场的，视为放弃听证。"],
    ):  # fmt: skip
        paper.para(*line)
    mk.p.sign_off(paper, s.day("hearing_notified"))
    paper.list_date = s.day("hearing_notified")
    return paper


def deferral(mk: Counter) -> Paper:
    """The letter that grants longer time to pay."""
    s, p = mk.s, mk.p
    paper = mk.open("deferral", "deferred_payment_notice", "延期（分期）缴纳罚款通知书")
    mk.number(paper, "deferral")
    old = s.numbers["decision"] or ""
    paper.para(paper.f("party_name", mk.name("deferral")), "：", indent=False)
    paper.para("关于", paper.f("referred_doc_number", normal_number(old), old), "行政处罚决定书所处罚款", paper.f("fine_amount", s.fine["decision"], p.amount(s.fine["decision"])), f"，{mk.we}同意{mk.you}延期缴纳，期限延至", paper.f("period_end", s.day("deferral_end"), p.day(s.day("deferral_end"))), "，届时仍未缴纳的依法处理。")
    p.sign_off(paper, s.day("deferral_granted"))
    paper.list_date = s.day("deferral_granted")
    return paper
