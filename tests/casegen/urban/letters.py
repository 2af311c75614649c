# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Letters to the party in this bureau's voice: order, summons, notice, decision, keeping of evidence, hearing."""

from __future__ import annotations

from tests.casegen.papers.model import Grid, Inline, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.offences import PENALTY_LAW, Cite
from tests.casegen.urban.desk import Bench
from tests.casegen.urban.wording import (
    UNITS,
    Lines,
    Section,
    basis,
    emit,
    evidence,
    hearing_due,
    joined,
    numbered,
    offended,
    outcome,
    payment,
    penalties,
    period,
    remedies,
    statute,
)


def _contact(mk: Bench) -> str:
    s = mk.s
    return f"{mk.pick('u/contact', '联系人', '经办人')}：{s.organ.officers[0].name}　{mk.pick('u/call', '电话', '联系电话')}：0599-{s.seed % 9000 + 1000}{mk.pick('u/tail', '312', '890')}　地址：{s.organ.county}{mk.pick('u/street', '府前街18号', '市政大楼3楼')}"


def _handed(mk: Bench, paper: Paper, day: object) -> None:
    """Append the line by which the party confirms that it has the letter; the letter has no field for it."""
    if mk.pick("u/handed", True, True, False):
        paper.add(Para((f"已收到本通知书。当事人（签收）：{mk.s.party.representative.name}　　　　{day}",), "left", False))


def order(mk: Bench) -> Paper:
    """The order to put things right within a period."""
    s, pick = mk.s, mk.pick
    paper = Paper("order", "rectification_order", pick("u/order", "责令改正通知书", "责令限期整改指令书", "责令（限期）改正通知书", "城市管理责令改正通知书"))
    day, due = s.day("ordered"), s.day("correction_due")
    mk.number(paper, "order")
    if pick("u/order_to", True, False, False):
        mk.addressed(paper)
    else:
        paper.para(paper.f("party_name", mk.name("order")), "：", indent=False)
    paper.para(pick("u/order_facts", "经查，", "经现场检查，", "我们在巡查中查明："), paper.f("facts", mk.facts("order")), "以上行为", *offended(mk, paper, "order"), "。")
    if pick("u/order_due", True, True, False):
        when: list[Inline] = ["于", paper.f("correction_due_on", due, mk.p.bare(due)), pick("u/before", "前", "之前", "24时前")]
    else:
        days = (due - day).days
        when = ["自收到本通知之日起", paper.f("correction_period", {"n": days, "unit": "day"}, f"{days}日"), "内"]
    paper.para(*basis(mk, paper, (Cite(PENALTY_LAW, 28, 1),)), f"，责令{mk.you}", *when, pick("u/do", "完成下列整改：", "按以下要求改正：", "自行改正："), f"{s.offence.order}。")
    paper.para(pick("u/order_end", "逾期不改正的，将依法处理。", "整改完成后请告知辖区中队，届时前往复查。", "拒不改正的，依法从重处罚。"))
    paper.para(_contact(mk), indent=False)
    mk.p.sign_off(paper, day, chinese=pick("u/order_han", True, False))
    paper.list_date = day
    return paper


def summons(mk: Bench, *, materials: bool) -> Paper:
    """The invitation to be questioned, or to hand in papers."""
    s, pick = mk.s, mk.pick
    day, start = s.day("ordered"), s.record("inquiry").start
    assert start
    papers = "、".join(("营业执照" if s.party.kind != "natural_person" else "身份证", *(name for name, _ in s.offence.evidence)))
    if materials:
        paper = Paper("summons", "material_request_notice", pick("u/materials", "限期提供材料通知书", "提供材料通知书", "调查取证通知书"))
        mk.number(paper, "summons")
        paper.para(paper.f("party_name", mk.name("summons")), "：", indent=False)
        paper.para(f"因调查{s.offence.cause}一案需要，请于{mk.p.at(start)}前向{mk.we}提供下列材料的原件和复印件：{papers}。不提供的，承担相应的法律后果。")
    else:
        paper = Paper("summons", "inquiry_notice", pick("u/summons_t", "询问通知书", "调查询问通知书", "城市管理询问通知书"))
        mk.number(paper, "summons")
        paper.para(paper.f("party_name", mk.name("summons")), "：", indent=False)
        paper.para("关于", f"{s.offence.cause}一事，请", pick("u/come", "你派员", "你本人或者委托他人"), "于", mk.p.moment(paper, "started_at", start), "到", paper.f("place", s.record("inquiry").place or ""), f"接受调查询问，来时请带{papers}。")
    paper.para(_contact(mk), indent=False)
    mk.p.sign_off(paper, day, chinese=pick("u/summons_han", True, False))
    _handed(mk, paper, mk.p.in_cell(day))
    paper.list_date = day
    return paper


def notice(mk: Bench) -> Paper:
    """The notice before the decision."""
    s, pick = mk.s, mk.pick
    hearing = hearing_due(mk)
    title = pick("u/notice", "行政处罚事先告知书", "违法行为通知书", "城市管理行政处罚告知书", "行政处罚告知书")
    if hearing and pick("u/notice_both", True, True, False):
        title = "行政处罚事先（听证）告知书"
    paper = Paper("notice", "prior_notice", title)
    mk.number(paper, "notice")
    mk.addressed(paper, masked=s.style.mask)
    rows = penalties(mk, paper, "notice")
    acts: Lines = [[pick("u/notice_found", f"{mk.we}经调查认定，", "现查明，", ""), paper.f("facts", mk.facts("notice"))], ["该行为", *offended(mk, paper, "notice", quoted=pick("u/notice_quote", True, False)), "。"]]
    law = basis(mk, paper, s.penalty["notice"])
    scale: list[Inline] = ["，结合", paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》")] if pick("u/notice_scale", True, False) else []
    intent: Lines = [[*law, *scale, f"，{mk.we}{pick('u/intend', '拟对' + mk.you + '作出', '拟给予' + mk.you)}下列行政处罚：", *([] if len(rows) > 1 else [*rows[0], "。"])]]
    if len(rows) > 1:
        intent += numbered(rows)
    told = paper.f("statement_right_told", True, pick("u/told", "有权进行陈述和申辩", "可以进行陈述、申辩", "依法享有陈述、申辩的权利"))
    five = period(mk, paper, "statement_period")
    rights: Lines = [[f"依照《{PENALTY_LAW}》第七条、第四十五条，{mk.you}", told, "。如有意见，请在收到本通知之日起", five, f"内到{mk.we}法制科提出，", pick("u/lapse", "逾期视为放弃权利。", "未提出的，不影响处罚决定的作出。")]]
    if hearing:
        asked = paper.f("hearing_right_told", True, pick("u/hear", "有要求举行听证的权利", "可以要求听证", "另有申请听证的权利"))
        rights.append([f"依照《{PENALTY_LAW}》第六十三条、第六十四条，{mk.you}", asked, "，应当在收到本通知之日起", period(mk, paper, "hearing_period"), "内书面提出。"])
    sections: list[Section] = [("违法事实", acts), ("拟处罚内容", intent), ("权利告知", rights)]
    emit(mk, paper, sections, pick("u/notice_manner", "prose", "heads", "prose", "form"))
    paper.para(_contact(mk), indent=False)
    mk.p.sign_off(paper, s.day("notified"), chinese=pick("u/notice_han", True, False))
    paper.list_date = s.day("notified")
    return paper


def decision(mk: Bench) -> Paper:
    """The decision: running prose, under headings, or filled into a form."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("decision", "penalty_decision", pick("u/decision", "行政处罚决定书", "城市管理行政处罚决定书", "综合行政执法行政处罚决定书", "行政处罚决定书"))
    manner = pick("u/decision_manner", "prose", "heads", "form", "prose")
    mk.number(paper, "decision")
    mk.addressed(paper)
    if s.party.kind != "company" and pick("u/kind", True, False):
        paper.para("相对人类别：", paper.f("party_kind", s.party.kind, {"sole_trader": "个体工商户", "natural_person": "自然人"}[s.party.kind]), indent=False)
    came = {"inspection": "巡查发现", "complaint": "接到市民反映，称", "assignment": "收到上级交办件，反映", "transfer": "收到移送材料，载明"}[mk.source]
    acts: Lines = [
        [f"{p.day(s.day('source'))}，{mk.we}{came}{mk.you}有{s.offence.cause}的行为，于{p.day(s.day('filed'))}立案。"],
        [pick("u/found", "经立案调查，", "调查终结，现已查明：", "经查，"), paper.f("facts", mk.facts("decision"))],
    ]  # fmt: skip
    if pick("u/corrected", True, False):
        acts.append([f"责令改正后，{mk.we}于{p.day(s.day('reinspected'))}复查，{s.offence.corrected}。" if s.day("reinspected") <= s.day("decided") else f"{mk.we}已发出责令改正通知书（{s.numbers['order']}）。"])
    number = s.numbers["notice"] or ""
    before: Lines = [[f"{mk.we}于{p.day(s.receipt('notice').at.date())}将处罚告知文书（{number}）送达{mk.you}，", *outcome(mk, paper)]]
    lead: list[Inline] = [pick("u/deem", f"{mk.we}认为，", f"{mk.we}认定，"), pick("u/act", "上述行为", f"{mk.you}的行为"), *offended(mk, paper, "decision", quoted=pick("u/decision_quote", True, False)), "。"]
    if pick("u/decision_scale", True, True, False):
        lead += [f"鉴于{mk.you}{pick('u/mild', '积极整改', '配合调查', '系初次违法且已改正')}，比照", paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》"), "，应予从轻处罚。"]
    law = basis(mk, paper, s.penalty["decision"])
    decide = pick("u/decide", f"{mk.we}决定对{mk.you}作出以下处罚：", f"决定给予{mk.you}如下行政处罚：", "决定处罚如下：")
    quote: list[Inline] = ["“", *statute(mk, paper), "”"] if pick("u/statute", True, True, False) else []
    rows = penalties(mk, paper, "decision")
    verdict: Lines = [lead, [*law[:-1], *quote, law[-1], "，", decide, *([] if len(rows) > 1 else [*rows[0], "。"])]]
    if len(rows) > 1:
        verdict += numbered(rows)
    proof = evidence(mk, table=manner != "form")
    head: Lines = [[pick("u/proof_lead", "上述事实有以下证据为证：", "证明上述事实的证据有：", "以上事实，证据如下：")]]
    sections: list[Section] = [
        ("违法事实", acts), ("证据", [*head, *proof]), ("告知情况", before), ("处罚依据和内容", verdict),  # type: ignore[list-item]
        ("履行方式和期限", payment(mk, paper)), ("救济途径", remedies(mk, paper, s.remedy["decision"])),
    ]  # fmt: skip
    if pick("u/remedy_first", True, False, False, False):
        sections[4], sections[5] = sections[5], sections[4]
    emit(mk, paper, sections, manner)
    if pick("u/public", True, False):
        paper.para(f"{mk.we}将依法公开本处罚决定信息。")
    p.sign_off(paper, s.day("decided"), chinese=pick("u/decision_han", True, True, False))
    paper.list_date = s.day("decided")
    return paper


def items(mk: Bench, paper: Paper, heads: tuple[str, ...]) -> None:
    """Append the list of goods; empty rows are struck out by words in some bureaus."""
    s = mk.s
    unit = UNITS[s.offence.goods]
    goods = [{"name": s.offence.goods, "spec": "见照片", "quantity": f"{s.quantity}{unit}"}, {"name": "手推车", "spec": "铁制", "quantity": "1辆"}][: mk.pick("u/goods_count", 1, 2)]
    paper.put("items", goods)
    rows: list[tuple[tuple[Inline, ...], ...]] = [
        ((str(i),), *((paper.part("items", g[k]),) for k in ("name", "spec", "quantity")), ("",)) for i, g in enumerate(goods, 1)
    ]
    if mk.pick("u/goods_end", True, False):
        rows.append((("",), ("以下空白",), ("",), ("",), ("",)))
    paper.add(Grid(heads, tuple(rows), (0.7, 2.6, 1.6, 1.4, 1.4)))


def preservation(mk: Bench) -> Paper:
    """The notice by which evidence is registered and kept."""
    s, pick = mk.s, mk.pick
    paper = Paper("preservation", "evidence_preservation_notice", pick("u/keep", "先行登记保存证据通知书", "证据先行登记保存通知书", "证据登记保存清单"))
    day, end = s.day("preserved"), s.day("preservation_disposed")
    mk.number(paper, "preservation")
    mk.addressed(paper)
    paper.para(
        f"因{s.offence.cause}一案的证据可能灭失，", *basis(mk, paper, (Cite(PENALTY_LAW, 56),)), f"，{mk.we}对下列物品先行登记保存，保存期从",
        mk.p.dated(paper, "period_start", day), "到", mk.p.dated(paper, "period_end", end), "，存放地点为", paper.f("place", f"{s.organ.name}暂存仓库"), "。",
    )  # fmt: skip
    items(mk, paper, ("序号", "物品名称", "规格（特征）", "数量", "备注"))
    paper.para("执法人员：", *mk.officers(paper, s.organ.officers[:2]), indent=False)
    mk.sign(paper, [("当事人", "party", [s.party.representative.name]), ("执法人员", "officer", [o.name for o in s.organ.officers[:2]])], day)
    mk.p.sign_off(paper, day)
    return paper


def preservation_end(mk: Bench) -> Paper:
    """What became of the evidence that was kept."""
    s = mk.s
    paper = Paper("preservation_disposal", "evidence_preservation_disposal", mk.pick("u/keep_end", "先行登记保存证据处理通知书", "解除先行登记保存证据通知书", "先行登记保存物品处理通知书"))
    mk.number(paper, "preservation_disposal")
    old = s.numbers["preservation"] or ""
    day = s.day("preservation_disposed")
    paper.para(paper.f("party_name", mk.name("preservation_disposal")), "：", indent=False)
    paper.para(f"{mk.we}以", paper.f("referred_doc_number", normal_number(old), old), "登记保存的物品，现作如下处理：", paper.f("conclusion", "全部退还当事人。"), "请携带有效证件领取。")
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def hearing_notice(mk: Bench) -> Paper:
    """The summons to the hearing."""
    s = mk.s
    paper = Paper("hearing_notice", "hearing_notice", mk.pick("u/hearing_notice", "行政处罚听证通知书", "听证通知书"))
    mk.number(paper, "hearing_notice")
    paper.para(paper.f("party_name", mk.name("hearing_notice")), "：", indent=False)
    paper.para(
        f"根据{mk.you}的申请，{mk.we}决定举行听证。时间：", mk.p.moment(paper, "hearing_at", s.when["hearing_held"]), "；地点：", paper.f("place", f"{s.organ.name}二楼听证室"),
        "；主持人：", paper.f("chair", s.hearing_chair), "；听证员：", *mk.names(paper, "attendees", s.organ.members[:2]), "。请准时到场，并可以委托一至二人代理。",
    )  # fmt: skip
    mk.p.sign_off(paper, s.day("hearing_notified"), chinese=True)
    paper.list_date = s.day("hearing_notified")
    return paper


def penalty_run(mk: Bench, paper: Paper, stage: str) -> list[Inline]:
    """Return the penalties of an internal paper as one run behind their basis."""
    return [*basis(mk, paper, mk.s.penalty["report"]), "，", *joined(penalties(mk, paper, stage))]
