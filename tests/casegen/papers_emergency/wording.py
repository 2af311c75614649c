"""Pre-printed sentences that several books share: penalty, range, remedies, payment."""

from __future__ import annotations

from tests.casegen.papers.clauses import penalty_clause
from tests.casegen.papers.model import Inline, Paper
from tests.casegen.papers.printing import small_amount
from tests.casegen.papers_emergency.forms import Filler, filled

PERIODS = {
    (60, "day"): ("60日", "六十日"), (6, "month"): ("6个月", "六个月"), (3, "month"): ("3个月", "三个月"),
    (15, "day"): ("15日", "十五日"),
}  # fmt: skip


def period_text(mk: Filler, period: tuple[int, str]) -> str:
    """Return a period in the figures of this file."""
    return PERIODS[period][mk.m.wording % 2]


def remedy_sentence(
    mk: Filler, paper: Paper, organ: str, court: str, review: tuple[int, str] | None, suit: tuple[int, str] | None,
    book: str, *, first: bool = False,
) -> None:  # fmt: skip
    """Append the sentence on review and suit; organ and court stand in slots. `book` is 决定 or 指令."""
    reviewed = filled(paper.f("review_organ", organ))
    sued = filled(paper.f("court_name", court))
    pieces: list[Inline] = [f"如果不服本{book}，" if mk.safety else f"如不服本{book}，"]
    if first:
        pieces.append(paper.f("review_first_told", True, "应当先申请行政复议"))
        pieces.append("，")
    if review:
        when = paper.f("review_period", {"n": review[0], "unit": review[1]}, period_text(mk, review))
        pieces += [
            "可以依法在" if mk.safety else "可以在收到本决定书之日起",
            when,
            "内向",
            *reviewed,
            "申请行政复议",
        ]
    else:
        paper.put("review_period", None)
        pieces += ["可以依法向", *reviewed, "申请行政复议"]
    if first:
        pieces += ["；对复议决定不服的，可以在收到复议决定书之日起十五日内向", *sued, "提起行政诉讼"]
    elif suit:
        until = paper.f("suit_period", {"n": suit[0], "unit": suit[1]}, period_text(mk, suit))
        pieces += ["，或者在", until, "内依法向", *sued, "提起行政诉讼"]
    else:
        paper.put("suit_period", None)
        pieces += ["，或者依法向", *sued, "提起行政诉讼"]
    pieces.append(f"，但本{book}不停止执行，法律另有规定的除外。")
    paper.para(*pieces)


def penalty_slot(mk: Filler, paper: Paper, stage: str) -> list[Inline]:
    """Return kinds and amounts of the penalty, written on the line."""
    return filled(*penalty_clause(mk, paper, stage))


def law_range(mk: Filler, paper: Paper) -> list[Inline]:
    """Return the quoted text of the penalty provision; often only an upper end is named."""
    s = mk.s
    low, high = s.offence.range_for(s.party.kind)
    before, _, after = s.offence.penalty_text.partition("{range}")
    out: list[Inline] = ["“" + before + "处"]
    if low:
        out += [paper.f("statutory_fine_min", low, small_amount(low)), "以上"]
    out += [paper.f("statutory_fine_max", high, small_amount(high)), "以下的罚款" + after + "”"]
    return out


def payment_sentence(mk: Filler, paper: Paper) -> None:
    """Append where and when to pay; what the story leaves out is an empty slot or an absent sentence."""
    pay = mk.s.payment
    pieces: list[Inline] = [mk.pick("处以罚款的，", "处以罚款的，罚款", "罚款的履行方式和期限：")]
    if pay.days is None:
        pieces.append("请及时")
    else:
        days = f"{pay.days}日" if mk.m.wording != 1 else "十五日"
        pieces += [
            "自收到本决定书之日起",
            paper.f("payment_period", {"n": pay.days, "unit": "day"}, days),
            "内",
        ]
    if pay.bank is None:
        pieces.append("缴清，")
    else:
        pieces += ["缴至", *filled(paper.f("bank_name", pay.bank))]
        if pay.account:
            pieces += ["，账号", *filled(paper.f("bank_account", pay.account.replace(" ", ""), pay.account))]
        pieces.append("，")
    if pay.surcharge_told:
        text = (
            "到期不缴每日按罚款数额的3%加处罚款"
            if mk.safety
            else "到期不缴纳罚款的，每日按罚款数额的百分之三加处罚款"
        )
        pieces += [paper.f("surcharge_told", True, text), "，加处罚款的数额不超出罚款的数额。"]
    else:
        pieces.append("不得拖延。")
    paper.para(*pieces)
