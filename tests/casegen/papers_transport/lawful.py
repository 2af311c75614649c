# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Sentences of law that several transport books share: facts, evidence, penalty, payment, remedies, rights."""

from __future__ import annotations

from decimal import Decimal

from tests.casegen.papers.clauses import hearing_due
from tests.casegen.papers.model import Inline, Paper
from tests.casegen.papers.printing import small_amount
from tests.casegen.papers_transport.filler import Clerk, written
from tests.casegen.story.model import Remedy

Pieces = list[Inline]
LAPSES = {
    (60, "day"): ("六十日", "60日", "60 日", "六十日"),
    (6, "month"): ("六个月", "6个月", "6 个月", "六个月"),
    (3, "month"): ("三个月", "3个月", "3 个月", "三个月"),
    (15, "day"): ("十五日", "15日", "15 日", "十五日"),
}


def facts_text(mk: Clerk, key: str) -> str:
    """Return the finding of facts as one sentence."""
    s = mk.s
    day = mk.p.day(s.day("inspected"))
    return s.offence.facts.format(p=mk.name(key), day=day, place=s.place, n=s.quantity)


def cause(mk: Clerk) -> str:
    """Return the cause of action."""
    return mk.s.offence.cause


def proofs(mk: Clerk) -> list[str]:
    """Return the names of the evidence in the order of the file."""
    s = mk.s
    names = [mk.say("site_title", *SITE_TITLES), "询问笔录", "当事人主体资格证明", "现场照片"]
    names += [name for name, _ in s.offence.evidence]
    return names + (["检验报告"] if "testing" in s.options else [])


SITE_TITLES = ("现场笔录", "现场笔录", "现场检查笔录")


def period(mk: Clerk, span: tuple[int, str]) -> str:
    """Return a lapse of time in the figures of this file."""
    return LAPSES[span][mk.p.style.labels if mk.m.order else 3]


def penalty(mk: Clerk, paper: Paper, stage: str, *, worded: bool = True) -> Pieces:
    """Print kind and amount of the penalty of one stage."""
    s = mk.s
    lead, *rest = mk.p.fine(paper, s.fine[stage], s.words.get(stage))
    assert isinstance(lead, str)
    paper.put("penalty_kinds", ["fine"])
    if not worded:
        # The type has no field for the amount in words: it is printed all the same.
        paper.slots.pop("fine_amount_in_words")
        rest = [p if isinstance(p, str) or p.fields != ("fine_amount_in_words",) else p.text for p in rest]
    return [paper.part("penalty_kinds", "罚款"), lead.removeprefix("罚款"), *rest]


def quoted_range(mk: Clerk, paper: Paper) -> Pieces:
    """Return the text of the penalty provision with its ends marked."""
    low, high = mk.s.offence.range_for(mk.s.party.kind)
    before, _, after = mk.s.offence.penalty_text.partition("{range}")
    out: Pieces = ["“" + before + "处"]
    figures = mk.say("range", "words", "figures") == "figures"
    if low:
        out += [paper.f("statutory_fine_min", low, _figures(low) if figures else small_amount(low)), "以上"]
    end = paper.f("statutory_fine_max", high, _figures(high) if figures else small_amount(high))
    return [*out, end, "以下的罚款" + after + "”"]


def _figures(amount: Decimal) -> str:
    """Return a round amount as regulations print it (3万元, 5000元)."""
    return f"{amount / 10000:.0f}万元" if amount % 10000 == 0 else f"{amount:.0f}元"


def outcome(mk: Clerk, paper: Paper) -> Pieces:
    """Say what the party stated and what became of it."""
    s = mk.s
    if s.options & {"defence", "hearing"}:
        said = "提出了陈述申辩意见" if "defence" in s.options else "申请了听证，本机关已组织听证"
        verdict = mk.say("rejected", "经复核，陈述申辩理由不能成立，本机关不予采纳", "本机关复核后认为其理由不成立，不予采纳")
        return [f"当事人{said}，", paper.f("statement_outcome", "rejected", verdict), "。"]
    if s.waiver:
        text = mk.say("waived", "书面表示不作陈述申辩、不要求听证", "放弃陈述申辩，未提出意见")
        return ["当事人收到违法行为通知书后，", paper.f("statement_outcome", "none_made", text), "。"]
    text = mk.say("silent", "逾期未提出陈述申辩意见，亦未要求举行听证", "在法定期限内既未陈述申辩，也未申请听证", "至期满未作陈述、申辩，也没有提出听证要求")
    return ["当事人", paper.f("statement_outcome", "none_made", text), "。"]


def remedy(mk: Clerk, paper: Paper, r: Remedy, book: str, *, first: bool = False) -> None:
    """Append the sentence on review and suit."""
    assert r.review is not None
    assert r.suit is not None
    organ = written(paper.f("review_organ", r.organ))
    court = written(paper.f("court_name", r.court))
    within = paper.f("review_period", {"n": r.review[0], "unit": r.review[1]}, period(mk, r.review))
    if first:
        told = paper.f("review_first_told", True, "应当先向行政复议机关申请行政复议")
        paper.para(
            f"不服本{book}的，", told, "：自收到本决定书之日起", within, "内向", *organ,
            "提出行政复议申请；对行政复议决定仍不服的，再依法向", *court, "提起行政诉讼。",
        )  # fmt: skip
        return
    until = paper.f("suit_period", {"n": r.suit[0], "unit": r.suit[1]}, period(mk, r.suit))
    shape = mk.say("remedy", "options", "listed", "turned")
    if shape == "listed":
        paper.para(f"当事人对本{book}不服的，有权选择下列途径之一寻求救济：")
        paper.para("（1）在接到本决定书之日起", within, "内，向", *organ, "申请行政复议；")
        paper.para("（2）在接到本决定书之日起", until, "内，向", *court, "提起行政诉讼。")
    elif shape == "turned":
        paper.para(
            f"对本{book}有异议的，行政复议申请应当于本决定书送达之日起", within, "内提交", *organ,
            "；行政诉讼应当于本决定书送达之日起", until, "内向", *court, "提出。",
        )  # fmt: skip
    else:
        paper.para(
            f"如果不服本{book}，可以依法在", within, "内向", *organ, "申请行政复议，或者在", until, "内依法向", *court,
            "提起行政诉讼，起算日均为收到本决定书之日。",
        )  # fmt: skip
    paper.para(mk.say("not_stopped", f"复议、诉讼期间本{book}照常执行，法律另有规定的除外。", f"申请复议或者提起诉讼的，不影响本{book}的执行。"))


def payment(mk: Clerk, paper: Paper) -> None:
    """Append how the fine is to be paid."""
    pay = mk.s.payment
    assert pay.days is not None
    days = {"n": pay.days, "unit": "day"}
    when = written(paper.f("payment_period", days, mk.say("days", "十五日", "15日", "15 日", "十五日")))
    assert pay.bank is not None
    assert pay.account is not None
    bank = written(paper.f("bank_name", pay.bank))
    account = written(paper.f("bank_account", pay.account.replace(" ", ""), pay.account))
    late = paper.f("surcharge_told", True, mk.say("late", "逾期不缴的，每日按罚款数额的百分之三加处罚款", "到期未缴纳的，按日加处罚款数额3%的罚款", "超过期限不缴纳的，每日加处罚款数额百分之三的罚款"))
    cap = mk.say("cap", "，加处总额以罚款本数为限。", "，但加处罚款不超过罚款本金。")
    shape = mk.say("payment", "slip", "code", "rows")
    if shape == "rows":
        paper.para("罚款的履行方式和期限（见打√处）：", indent=False)
        paper.para("□ 当场收缴。", indent=False)
        paper.para("√ 自收到本决定书之日起", *when, "内缴至", *bank, "，账号", *account, "，", late, cap, indent=False)
    elif shape == "code":
        paper.para("当事人应当在收到本决定书之日起", *when, "内，凭缴款识别码到", *bank, "缴纳罚款（账号：", *account, "）；", late, cap)
    else:
        paper.para("请于收到本决定书之日起", *when, "内持本决定书前往", *bank, "缴清罚款，收款账号", *account, "。", late, cap)


def rights(mk: Clerk, paper: Paper) -> None:
    """Append the rights of statement and hearing in the prior notice."""
    s = mk.s
    n, unit = s.statement_days
    span = {"workday": mk.say("span", "五个工作日", "5个工作日", "5 个工作日"), "day": "五日"}[unit]
    told = mk.say(
        "statement", "对上述拟处理意见，你（单位）享有陈述和申辩的权利", "你（单位）可以向本机关陈述意见、提出申辩",
        "你（单位）有异议的，有权进行陈述、申辩",
    )  # fmt: skip
    paper.para(
        mk.say("note_tick", "√ ", "1. ", "（一）", ""), f"依照{mk.law}第四十四条、第四十五条，",
        paper.f("statement_right_told", True, told), mk.say("by", "，请在收到本通知书后", "，期限为自本通知书送达之日起"),
        paper.f("statement_period", {"n": n, "unit": unit}, span), mk.say("reach", "内提交；未提交的，按放弃处理。", "以内，过期不提的视为放弃该项权利。"),
    )  # fmt: skip
    if not hearing_due(mk):
        if mk.say("note_tick", "√ ", "1. ", "（一）", "") == "√ ":
            # The form prints both rights; the box before this one is not ticked, so the right is not told.
            paper.put("hearing_right_told", None)
            text = f"□ 依照{mk.law}第六十三条、第六十四条，你（单位）可以要求举行听证。"
            paper.para(paper.part("hearing_right_told", text))
        return
    heard = mk.say("hearing", "你（单位）有要求举行听证的权利", "你（单位）可以要求本机关举行听证", "有权申请听证")
    paper.para(
        mk.say("note_tick", "√ ", "1. ", "（一）", "").replace("1", "2").replace("一", "二"), f"依照{mk.law}第六十三条、第六十四条，", paper.f("hearing_right_told", True, heard),
        mk.say("by", "，请在收到本通知书后", "，期限为自本通知书送达之日起"),
        paper.f("hearing_period", {"n": 5, "unit": "workday"}, mk.say("span", "五个工作日", "5个工作日", "5 个工作日")),
        mk.say("hear_reach", "内书面提出；不提出的，视为放弃听证。", "以内，过期不申请的不再组织听证。"),
    )  # fmt: skip
