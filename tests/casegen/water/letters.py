# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Letters to the party in this bureau's voice: order, summons, notices, keeping of evidence, hearing."""

from __future__ import annotations

from tests.casegen.papers.model import Inline, Paper
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.offences import PENALTY_LAW, Cite
from tests.casegen.water.clauses import (
    Lines,
    Section,
    basis,
    emit,
    hearing_due,
    joined,
    numbered,
    offended,
    penalties,
    period,
)
from tests.casegen.water.desk import Counter


def _contact(mk: Counter, paper: Paper) -> None:
    s = mk.s
    call = f"0518-{s.seed % 8000 + 1500}{mk.pick('w/tail', '216', '075')}"
    if mk.pick("w/contact", True, False):
        paper.para(f"联系人：{s.organ.officers[0].name}　　联系电话：{call}", indent=False)
        paper.para(f"联系地址：{s.organ.county}{mk.pick('w/street', '水利路6号', '人民路120号')}", indent=False)
    else:
        paper.para(f"{mk.we}地址：{s.organ.county}{mk.pick('w/street', '水利路6号', '人民路120号')}，联系人：{s.organ.officers[0].name}、{s.organ.officers[1].name}，电话：{call}。")


def _to(mk: Counter, paper: Paper) -> None:
    paper.para(paper.f("party_name", mk.name(paper.key)), "：", indent=False)


def order(mk: Counter) -> Paper:
    """The order to stop and put things right."""
    s, pick = mk.s, mk.pick
    paper = Paper("order", "rectification_order", pick("w/order", "责令停止违法行为通知书", "责令改正违法行为决定书", "责令改正通知书", "责令（限期）改正通知书"))
    day, due = s.day("ordered"), s.day("correction_due")
    mk.number(paper, "order")
    if pick("w/order_to", True, False):
        mk.addressed(paper)
    else:
        _to(mk, paper)
    paper.para(pick("w/order_facts", "经查，", "经调查，", "据现场检查，"), paper.f("facts", mk.facts("order")), pick("w/order_act", "上述行为", f"{mk.you}的行为"), *offended(mk, paper, "order"), "。")
    if pick("w/order_due", True, False):
        when: list[Inline] = [pick("w/by", "于", "在"), paper.f("correction_due_on", due, mk.p.day(due)), pick("w/before", "前", "以前", "24时前")]
    else:
        days = (due - day).days
        when = [pick("w/order_from", "自接到本通知之日起", "自收到本通知书之日起"), paper.f("correction_period", {"n": days, "unit": "day"}, pick("w/order_days", f"{days}日", f"{days}天")), "内"]
    paper.para(*basis(mk, paper, (Cite(PENALTY_LAW, 28, 1),)), f"，现责令{mk.you}立即停止违法行为，并", *when, f"{s.offence.order}。")
    paper.para(pick("w/order_end", "逾期未改正的，将依法追究法律责任。", f"改正情况应书面报告{mk.we}，{mk.we}将组织复查。"))
    _contact(mk, paper)
    mk.p.sign_off(paper, day, chinese=pick("w/order_han", True, False))
    paper.list_date = day
    return paper


def summons(mk: Counter) -> Paper:
    """The invitation to be questioned."""
    s, pick = mk.s, mk.pick
    paper = Paper("summons", "inquiry_notice", pick("w/summons", "询问通知书", "调查询问通知书"))
    start, day = s.record("inquiry").start, s.day("ordered")
    assert start
    mk.number(paper, "summons")
    _to(mk, paper)
    why = pick("w/summons_why", f"因{mk.you}涉嫌{s.offence.cause}", f"为查明{s.offence.cause}一案的事实")
    paper.para(f"{why}，请{pick('w/come', '派员', '本人或委托代理人')}于", mk.p.moment(paper, "started_at", start), pick("w/come_to", "到", "前往"), paper.f("place", s.record("inquiry").place or ""), "接受询问，并携带下列材料：")
    for i, name in enumerate(("身份证明原件及复印件", *(n for n, _ in s.offence.evidence)), 1):
        paper.para(f"{i}.{name}")
    _contact(mk, paper)
    mk.p.sign_off(paper, day, chinese=pick("w/summons_han", True, False))
    paper.list_date = day
    return paper


def _rights(mk: Counter, paper: Paper, *, hearing: bool) -> Lines:
    """Tell of the right to a statement, and of that to a hearing where it is told in the same paper."""
    pick = mk.pick
    told = paper.f("statement_right_told", True, pick("w/told", "有权进行陈述和申辩", "享有陈述、申辩的权利", "可以进行陈述和申辩"))
    shape = pick("w/rights_shape", 0, 1, 2)
    five = period(mk, paper, "statement_period")
    if shape == 0:
        lines: Lines = [[f"根据《{PENALTY_LAW}》第七条、第四十四条、第四十五条的规定，{mk.you}", told, "。", f"{mk.you}应当自收到本告知书之日起", five, f"内向{mk.we}提出；逾期不提出的，视为放弃上述权利。"]]
    elif shape == 1:
        lines = [[f"{mk.you}如对上述认定的事实、依据及拟处罚内容有异议，", told, "，期限为收到本告知书之日起", five, "。期满未提出的，不影响本机关作出决定。"]]
    else:
        lines = [["在接到本告知书后", five, f"内，{mk.you}", told, "，可以采用书面或者口头的形式。"]]
    if hearing:
        asked = paper.f("hearing_right_told", True, pick("w/hear", "有要求举行听证的权利", "有权要求听证", "可以依法申请听证"))
        until = period(mk, paper, "hearing_period")
        if pick("w/hear_shape", True, False):
            lines.append([f"根据《{PENALTY_LAW}》第六十三条、第六十四条第（一）项的规定，{mk.you}", asked, "。如要求听证，应当自收到本告知书之日起", until, f"内向{mk.we}提出申请。"])
        else:
            lines.append([f"同时，依照《{PENALTY_LAW}》第六十三条，{mk.you}", asked, "，应在收到本告知书后", until, "内提出书面申请，逾期视为放弃。"])
    return lines


def apart(mk: Counter) -> bool:
    """Tell whether the right to a hearing is told in a paper of its own."""
    return hearing_due(mk) and bool(mk.pick("w/hearing_apart", True, False, False))


def notice_title(mk: Counter) -> str:
    """Return the title of the notice before the decision."""
    if hearing_due(mk) and not apart(mk) and mk.pick("w/notice_both", True, False):
        return mk.titled("行政处罚事先（听证）告知书")
    return mk.titled(mk.pick("w/notice", "行政处罚事先告知书", "行政处罚告知书", "行政处罚事先告知书"))


def notice(mk: Counter) -> Paper:
    """The notice before the decision."""
    s, pick = mk.s, mk.pick
    hearing = hearing_due(mk) and not apart(mk)
    paper = Paper("notice", "prior_notice", notice_title(mk))
    mk.number(paper, "notice")
    if pick("w/notice_to", True, True, False):
        mk.addressed(paper, masked=s.style.mask)
    else:
        _to(mk, paper)
    rows = penalties(mk, paper, "notice")
    acts: Lines = [[pick("w/notice_found", "经查，", f"{mk.we}依法立案调查，查明：", "现已查明，"), paper.f("facts", mk.facts("notice"))], [pick("w/notice_act", "上述行为", "该行为", "以上行为"), *offended(mk, paper, "notice", quoted=pick("w/notice_quote", True, False, False)), "。"]]
    scale: list[Inline] = ["，参照", paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》")] if pick("w/notice_scale", True, False) else []
    lead: list[Inline] = [*basis(mk, paper, s.penalty["notice"]), *scale, f"，{mk.we}{pick('w/intend', f'拟对{mk.you}作出如下行政处罚：', f'拟给予{mk.you}以下行政处罚：')}"]
    intent: Lines = [[*lead, *joined(rows), "。"]] if pick("w/notice_run", True, False) or len(rows) == 1 else [lead, *numbered(mk, rows)]
    sections: list[Section] = [(pick("w/n1", "违法事实及证据", "认定的违法事实", "违法事实"), acts), (pick("w/n2", "处罚依据和拟处罚内容", "拟作出的行政处罚"), intent), (pick("w/n3", "权利告知", "当事人的权利"), _rights(mk, paper, hearing=hearing))]
    emit(mk, paper, sections, pick("w/notice_manner", "prose", "heads", "prose", "form"))
    _contact(mk, paper)
    mk.p.sign_off(paper, s.day("notified"), chinese=pick("w/notice_han", True, False, True))
    paper.list_date = s.day("notified")
    return paper


def hearing_right(mk: Counter) -> Paper:
    """The notice of the right to a hearing, in bureaus that give it apart."""
    s, pick = mk.s, mk.pick
    paper = Paper("hearing_right", "hearing_right_notice", mk.titled("行政处罚听证告知书"))
    mk.number(paper, "hearing_right")
    _to(mk, paper)
    fine = mk.p.fine(paper, s.fine["notice"])
    paper.para(paper.f("facts", mk.facts("hearing_right")), *basis(mk, paper, s.penalty["notice"]), f"，{mk.we}拟对{mk.you}处", *fine, "等行政处罚。" if len(s.offence.also) or s.gains is not None else "的行政处罚。")
    asked = paper.f("hearing_right_told", True, pick("w/hear", "有要求举行听证的权利", "有权要求听证", "可以依法申请听证"))
    paper.para(f"根据《{PENALTY_LAW}》第六十三条第一款的规定，{mk.you}", asked, "。要求听证的，应当自收到本告知书之日起", period(mk, paper, "hearing_period"), f"内向{mk.we}提出；逾期视为放弃听证权利。")
    _contact(mk, paper)
    mk.p.sign_off(paper, s.day("notified"), chinese=pick("w/notice_han", True, False, True))
    paper.list_date = s.day("notified")
    return paper


def preservation(mk: Counter) -> Paper:
    """The notice by which evidence is registered and kept."""
    s, pick = mk.s, mk.pick
    paper = Paper("preservation", "evidence_preservation_notice", pick("w/keep", "先行登记保存证据通知书", "证据先行登记保存通知书", "先行登记保存通知书"))
    day, end, pair = s.day("preserved"), s.day("preservation_disposed"), s.organ.officers[:2]
    mk.number(paper, "preservation")
    mk.addressed(paper)
    paper.para(
        f"因{mk.you}涉嫌{s.offence.cause}，", *basis(mk, paper, (Cite(PENALTY_LAW, 56),)), "，对下列证据先行登记保存。保存期限自", mk.p.dated(paper, "period_start", day), "至", mk.p.dated(paper, "period_end", end),
        "，保存地点：", paper.f("place", f"{s.organ.name}物证室"), "。登记保存期间，不得销毁、转移或者隐匿。",
    )  # fmt: skip
    mk.goods(paper, ("序号", "物品名称", "规格型号", "数量", "备注"), kept=True)
    paper.para("执法人员及证号：", *mk.officers(paper, pair), indent=False)
    mk.sign(paper, [("当事人", "party", [s.party.representative.name]), ("执法人员", "officer", [o.name for o in pair])], day)
    mk.p.sign_off(paper, day, chinese=pick("w/keep_han", True, False))
    return paper


def preservation_end(mk: Counter) -> Paper:
    """What became of the evidence that was kept."""
    s = mk.s
    paper = Paper("preservation_disposal", "evidence_preservation_disposal", mk.pick("w/keep_end", "先行登记保存证据处理通知书", "先行登记保存物品处理通知书", "先行登记保存证据处理决定书"))
    old, day = s.numbers["preservation"] or "", s.day("preservation_disposed")
    mk.number(paper, "preservation_disposal")
    _to(mk, paper)
    paper.para(f"{mk.we}于{mk.p.day(s.day('preserved'))}对{mk.you}的有关物品先行登记保存（", paper.f("referred_doc_number", normal_number(old), old), "），现作出如下处理决定：")
    paper.para(paper.f("conclusion", "证据已固定，登记保存的物品予以返还。"))
    mk.p.sign_off(paper, day, chinese=mk.pick("w/keep_han", True, False))
    paper.list_date = day
    return paper


def hearing_notice(mk: Counter) -> Paper:
    """The summons to the hearing: in a sentence, or as numbered lines."""
    s, p = mk.s, mk.p
    paper = Paper("hearing_notice", "hearing_notice", mk.titled(mk.pick("w/hearing_notice", "行政处罚听证通知书", "听证通知书")))
    mk.number(paper, "hearing_notice")
    _to(mk, paper)
    when, where = p.moment(paper, "hearing_at", s.when["hearing_held"]), paper.f("place", f"{s.organ.name}四楼会议室")
    chair, members = paper.f("chair", s.hearing_chair), mk.names(paper, "attendees", s.organ.members[:2])
    if mk.pick("w/hearing_lines", True, False):
        paper.para(f"根据{mk.you}提出的听证要求，{mk.we}决定公开举行听证，现将有关事项通知如下：")
        for label, value in (("听证时间", [when]), ("听证地点", [where]), ("听证主持人", [chair]), ("听证员", members)):
            paper.para(f"{label}：", *value)
        paper.para("届时请凭本通知准时参加，无正当理由不出席的，视为放弃听证。")
    else:
        paper.para(f"应{mk.you}的要求，定于", when, "在", where, "举行听证，由", chair, "担任主持人，听证员为", *members, "。请准时出席；如申请主持人回避，请在听证举行前提出。")
    mk.p.sign_off(paper, s.day("hearing_notified"))
    paper.list_date = s.day("hearing_notified")
    return paper
