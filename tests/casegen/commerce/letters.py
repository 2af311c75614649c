# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Letters to the party in this bureau's voice: order, summons, notices, decision."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.commerce.desk import Desk
from tests.casegen.commerce.wording import (
    evidence,
    hearing_due,
    listed,
    outcome,
    payment,
    penalties,
    period,
    remedies,
    run_together,
    statute,
)
from tests.casegen.papers.model import Inline, Paper, Para, Space
from tests.casegen.story.offences import PENALTY_LAW, Cite


def basis(mk: Desk, paper: Paper, cites: tuple[Cite, ...]) -> list[Inline]:
    """Return the provisions of the penalty after this bureau's word for 依据."""
    return [mk.pick("c/basis", "依照", "根据", "依据"), *mk.p.laws(paper, "penalty_provisions", cites), mk.pick("c/of_rule", "的规定", "之规定")]


def offended(mk: Desk, paper: Paper, stage: str, *, quoted: bool = False) -> list[Inline]:
    """Return the provisions that were broken, with their text where it is quoted."""
    laws = mk.p.laws(paper, "violated_provisions", mk.s.violated[stage])
    text = f"“{mk.s.offence.rule_text}”" if quoted else ""
    return [mk.pick("c/broke", "违反了", "已构成对", "触犯了"), *laws, *([text] if text else []), mk.pick("c/broke_end", "的规定", "之规定")]


def behaviour(mk: Desk, paper: Paper, stage: str, *, quoted: bool = False) -> list[Inline]:
    """Return the sentence part on what was broken; one bureau's words ask for a noun behind."""
    out = offended(mk, paper, stage, quoted=quoted)
    return [*out, "的违反"] if mk.pick("c/broke", "违反了", "已构成对", "触犯了") == "已构成对" else out


def order(mk: Desk) -> Paper:
    """The order to put things right."""
    s, pick = mk.s, mk.pick
    paper = Paper("order", "rectification_order", pick("c/order", "责令停止违法行为通知书", "责令（限期）改正通知书", "限期改正指令书", "责令改正违法行为决定书"))
    mk.number(paper, "order")
    name = paper.f("party_name", mk.name("order"))
    if pick("c/order_party", True, False):
        paper.para(name, "：", indent=False)
    else:
        mk.addressed(paper)
    paper.para(f"{mk.p.day(s.day('inspected'))}检查中，", paper.f("facts", mk.facts("order")))
    paper.para("该行为", *behaviour(mk, paper, "order"), "。")
    cites = (Cite(PENALTY_LAW, 28, 1),)
    due = s.day("correction_due")
    days = (due - s.day("ordered")).days
    if pick("c/due", True, False):
        when: list[Inline] = ["限于", paper.f("correction_due_on", due, mk.p.day(due)), "前"]
    else:
        when = ["自收到本文书之日起", paper.f("correction_period", {"n": days, "unit": "day"}, f"{days}日"), "内"]
    paper.para(*basis(mk, paper, cites), f"，现责令{mk.you}", *when, f"改正：{s.offence.order}。")
    paper.para(pick("c/order_end", "改正情况请书面报送我们，届时将派员复查。", "拒不改正的，依法从严处理。", "期满后将组织复查。"))
    mk.p.sign_off(paper, s.day("ordered"), chinese=pick("c/order_han", True, False))
    paper.list_date = s.day("ordered")
    return paper


def summons(mk: Desk) -> Paper:
    """The invitation to be questioned."""
    s, pick = mk.s, mk.pick
    paper = Paper("summons", "inquiry_notice", pick("c/summons", "协助调查通知书", "调查询问通知书", "询问通知书"))
    mk.number(paper, "summons")
    paper.para(paper.f("party_name", mk.name("summons")), "：", indent=False)
    start = s.record("inquiry").start
    assert start
    day = s.day("ordered")
    paper.para(
        f"为查明{s.offence.cause}一案的有关情况，请你于", mk.p.moment(paper, "started_at", start), "到",
        paper.f("place", s.record("inquiry").place or ""), "接受询问，并携带营业执照、身份证、进销票据等材料。",
    )  # fmt: skip
    paper.para(f"联系人：{s.organ.officers[0].name}，电话：0599-{s.seed % 9000 + 1000}055。", indent=False)
    mk.p.sign_off(paper, day, chinese=pick("c/summons_han", True, False))
    paper.list_date = day
    return paper


def notice(mk: Desk, *, apart: bool) -> Paper:
    """The notice before the decision; `apart` leaves the hearing to a letter of its own."""
    s, pick = mk.s, mk.pick
    hearing = hearing_due(mk) and not apart
    title = "行政处罚事先（听证）告知书" if hearing and pick("c/notice_both", True, False) else pick("c/notice", "行政处罚事先告知书", "行政处罚告知书", "行政处罚事先告知书")
    paper = Paper("notice", "prior_notice", title)
    mk.number(paper, "notice")
    mk.addressed(paper, masked=s.style.mask)
    paper.para(pick("c/notice_facts", "经查明：", "现已查实，", "违法事实："), paper.f("facts", mk.facts("notice")))
    paper.para("上述行为", *behaviour(mk, paper, "notice", quoted=pick("c/notice_quote", True, False)), "。")
    rows = penalties(mk, paper, "notice")
    law = basis(mk, paper, s.penalty["notice"])
    if pick("c/notice_scale", True, False):
        paper.para("对照", paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》"), "，按较轻档次确定幅度。")
    if pick("c/notice_list", True, False) and len(rows) > 1:
        paper.para(*law, f"，拟对{mk.you}作如下处理：")
        listed(mk, paper, rows)
    else:
        paper.para(*law, f"，拟{pick('c/intend', '决定', '')}对{mk.you}", *run_together(rows), "。")
    five = period(mk, paper, "statement_period")
    told = paper.f("statement_right_told", True, pick("c/state", "可以向我们陈述意见、提出申辩", "有陈述和申辩的权利", "享有陈述权、申辩权"))
    if hearing:
        asked = paper.f("hearing_right_told", True, pick("c/hear", "可以申请听证", "有权要求组织听证", "享有听证的权利"))
        other = period(mk, paper, "hearing_period")
        paper.para(f"依照《{PENALTY_LAW}》第四十四条、第四十五条、第六十三条，{mk.you}", told, "，应在接到本告知书后", five, "内提出；", f"{mk.you}还", asked, "，期限为接到本告知书后", other, "。期满不提出的，视同放弃。")
    else:
        paper.para(f"依照《{PENALTY_LAW}》第四十四条、第四十五条，{mk.you}", told, "，请在接到本告知书之日起", five, "内书面或者口头提出，期满不提出的，视同放弃。")
    paper.para(f"通讯地址：{s.organ.county}政务中心东侧　　联系人：{s.organ.officers[0].name}　　电话：0599-{s.seed % 9000 + 1000}055", indent=False)
    mk.p.sign_off(paper, s.day("notified"), chinese=pick("c/notice_han", True, True, False))
    paper.list_date = s.day("notified")
    return paper


def hearing_right(mk: Desk) -> Paper:
    """The letter on the right to a hearing, where it does not stand in the notice."""
    s, pick = mk.s, mk.pick
    paper = Paper("hearing_right", "hearing_right_notice", pick("c/hearing_right", "听证告知书", "行政处罚听证告知书"))
    mk.number(paper, "hearing_right")
    paper.para(paper.f("party_name", mk.name("hearing_right")), "：", indent=False)
    paper.para(f"{mk.we}拟对{mk.you}", paper.f("facts", s.offence.cause.removeprefix("涉嫌")), "的行为给予行政处罚，其内容已由《行政处罚事先告知书》告知。")
    asked = paper.f("hearing_right_told", True, pick("c/hear", "可以申请听证", "有权要求组织听证", "享有听证的权利"))
    paper.para(f"依照《{PENALTY_LAW}》第六十三条，{mk.you}", asked, "。需要听证的，请在接到本告知书后", period(mk, paper, "hearing_period"), "内提出，听证费用由行政机关负担。")
    mk.p.sign_off(paper, s.day("notified"), chinese=pick("c/notice_han", True, True, False))
    paper.list_date = s.day("notified")
    return paper


def decision(mk: Desk) -> Paper:
    """The decision: an older voice, with headings or without."""
    s, p, pick = mk.s, mk.p, mk.pick
    trade = {"tobacco": "烟草专卖", "drug": "", "health": "卫生", "trade": ""}[mk.branch] if pick("c/decision_trade", True, False) else ""
    paper = Paper("decision", "penalty_decision", f"{trade}{pick('c/decision', '行政处罚决定书', '行政处罚决定书', '处罚决定书')}" if not trade else f"{trade}行政处罚决定书")
    heads = pick("c/decision_heads", True, False, False)
    mk.number(paper, "decision")
    mk.addressed(paper)
    if s.party.kind != "company" and pick("c/kind_line", True, False):
        kind = {"sole_trader": "个体工商户", "natural_person": "自然人"}[s.party.kind]
        paper.para("当事人类型：", paper.f("party_kind", s.party.kind, kind), indent=False)
    opened = pick("c/opened", "立案调查", "予以立案")
    paper.para(f"{mk.p.day(s.day('source'))}，{mk.we}{'在例行检查中发现' if mk.source == 'inspection' else '接到线索，反映'}{mk.you}{s.offence.cause}，{p.day(s.day('filed'))}{opened}，现已调查终结。")
    if heads:
        paper.para("一、违法事实", indent=False, bold=True)
    paper.para(pick("c/found", "查明：", "经调查核实：", "兹查明，"), paper.f("facts", mk.facts("decision")))
    if heads:
        paper.para("二、证据", indent=False, bold=True)
    paper.para(pick("c/proved", "认定上述事实的证据如下：", "有以下证据在案佐证：", "上述事实由下列材料证实："))
    evidence(mk, paper)
    if heads:
        paper.para("三、告知与申辩情况", indent=False, bold=True)
    told_on = p.day(s.receipt("notice").at.date())
    number = s.numbers["notice"] or ""
    paper.para(f"{told_on}，向{mk.you}送达事先告知文书（{number}），", *outcome(mk, paper))
    if heads:
        paper.para("四、处罚的依据和种类", indent=False, bold=True)
    paper.para(f"{mk.we}认为，", f"{mk.you}的行为", *behaviour(mk, paper, "decision", quoted=pick("c/decision_quote", True, True, False)), "。")
    scale = pick("c/decision_scale", True, True, False)
    if scale:
        paper.para(f"{mk.you}能够配合检查、主动改正，对照", paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》"), "从轻裁量。")
    law = basis(mk, paper, s.penalty["decision"])
    if pick("c/range", True, True, False):
        paper.para(*law[:-1], "“", *statute(mk, paper), "”", law[-1], f"，{pick('c/decide', '决定对' + mk.you + '处罚如下：', '作出如下处罚：', '现决定：')}")
    else:
        paper.para(*law, f"，{pick('c/decide', '决定对' + mk.you + '处罚如下：', '作出如下处罚：', '现决定：')}")
    rows = penalties(mk, paper, "decision")
    listed(mk, paper, rows)
    if heads:
        paper.para("五、履行与救济", indent=False, bold=True)
    parts = [payment, lambda a, b: remedies(a, b, s.remedy["decision"])]
    for part in parts if pick("c/pay_first", True, True, False) else reversed(parts):
        part(mk, paper)
    if pick("c/publish", True, False):
        paper.para("本决定将依法向社会公示。")
    if pick("c/sign_page", True, False, False, False, False):
        # Organ and date did not fit on the last page of the text.
        paper.add(Space(breaks=True))
        paper.para("（此页无正文）", indent=False)
    p.sign_off(paper, s.day("decided"), chinese=pick("c/decision_han", True, True, False))
    copies = pick("c/copies", "", "（此件一式三份：一份送达，一份归档，一份备查）", "抄送：财务科", "")
    if copies:
        paper.add(Para((copies,), "left", False))
    paper.list_date = s.day("decided")
    return paper


def hearing_notice(mk: Desk) -> Paper:
    """The summons to the hearing."""
    s, pick = mk.s, mk.pick
    paper = Paper("hearing_notice", "hearing_notice", pick("c/hearing_notice", "听证会通知书", "听证通知书", "行政处罚听证通知书"))
    mk.number(paper, "hearing_notice")
    paper.para(paper.f("party_name", mk.name("hearing_notice")), "：", indent=False)
    members = s.organ.members[:2]
    paper.put("attendees", members)
    paper.para(
        f"你方申请听证一事已予受理。{mk.we}定于", mk.p.moment(paper, "hearing_at", s.when["hearing_held"]), "在",
        paper.f("place", f"{s.organ.name}四楼会议室"), "公开举行听证会，主持人为", paper.f("chair", s.hearing_chair), "，听证员为",
        paper.part("attendees", members[0]), "、", paper.part("attendees", members[1]), f"，书记员{s.organ.clerk}。",
    )  # fmt: skip
    paper.para("认为上述人员应当回避的，请在听证会三日前提出。无正当理由不到场的，按放弃听证处理。")
    mk.p.sign_off(paper, s.day("hearing_notified"), chinese=pick("c/notice_han", True, True, False))
    paper.list_date = s.day("hearing_notified")
    return paper


def preservation(mk: Desk) -> Paper:
    """The notice by which evidence is registered and kept."""
    from tests.casegen.commerce.goods import goods_grid

    s, pick = mk.s, mk.pick
    paper = Paper("preservation", "evidence_preservation_notice", pick("c/keep", "先行登记保存通知书", "证据先行登记保存通知书", "先行登记保存证据通知书"))
    day, end = s.day("preserved"), s.day("preservation_disposed")
    mk.number(paper, "preservation")
    mk.addressed(paper)
    paper.para(
        f"{mk.you}{s.offence.cause}。", *basis(mk, paper, (Cite(PENALTY_LAW, 56),)), "，现对下列物品登记保存，期限自",
        paper.f("period_start", day, mk.p.day(day)), "起至", paper.f("period_end", end, mk.p.day(end)), "止。保存期间不得销毁或者转移。",
    )  # fmt: skip
    paper.para(pick("c/kept_at", "保存地：", "存放处："), paper.f("place", s.place), indent=False)
    goods_grid(mk, paper)
    pair = s.organ.officers[:2]
    paper.para("经办人：", *mk.officers(paper, pair), indent=False)
    mk.sign(paper, [("当事人", "party", [s.party.representative.name]), ("经办人", "officer", [o.name for o in pair])], day)
    mk.p.sign_off(paper, day)
    return paper


def seizure(mk: Desk) -> Paper:
    """The decision to seize goods."""
    s, pick = mk.s, mk.pick
    paper = Paper("seizure", "coercive_measure_decision", pick("c/seize", "查封（扣押）决定书", "扣押决定书", "行政强制措施决定书"))
    day = s.day("measure")
    end = day + timedelta(days=29)
    mk.number(paper, "seizure")
    mk.addressed(paper)
    coercion = "中华人民共和国行政强制法"
    paper.para(
        f"{mk.you}", paper.f("facts", s.offence.cause), "。", *basis(mk, paper, (Cite(coercion, 22), Cite(coercion, 24, 1))),
        f"，{mk.we}决定扣押《物品清单》所列物品，存放于{s.organ.name}罚没物品仓库。",
    )  # fmt: skip
    paper.para("期限：", paper.f("period_start", day, mk.p.day(day)), "至", paper.f("period_end", end, mk.p.day(end)), "（检验鉴定时间另计）。")
    remedies(mk, paper, s.remedy["seizure"], book="决定")
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper
