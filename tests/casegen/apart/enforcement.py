# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Papers of an enforcement bound on its own: the surcharge, the reminder, the court and its ruling."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.papers import enforcement
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.clauses import remedies
from tests.casegen.papers.front import total_text
from tests.casegen.papers.model import Inline, Paper, Para
from tests.casegen.papers.printing import normal_number

TITLES = {
    "township": {"reminder": "履行行政决定催告书", "surcharge": "加处罚款决定书", "court": "强制执行申请书", "ruling": "行政裁定书"},
    "ecology": {"reminder": "强制执行事先催告书", "surcharge": "加处罚款决定书", "court": "行政强制执行申请书", "ruling": "行政裁定书"},
}


def _number(mk: Maker, paper: Paper) -> Inline:
    number = mk.s.numbers["decision"] or ""
    return paper.f("referred_doc_number", normal_number(number), number)


def _due(mk: Maker) -> date:
    """The first day of the surcharge: the sixteenth after delivery."""
    return mk.s.day("decision_served") + timedelta(days=16)


def surcharge(mk: Maker) -> Paper:
    """加处罚款决定书."""
    s = mk.s
    assert s.surcharge is not None
    paper = Paper("surcharge", "surcharge_decision", TITLES[s.family]["surcharge"])
    mk.p.number_line(paper, s.numbers["surcharge"])
    paper.para("当事人：", paper.f("party_name", mk.name("surcharge")), indent=False)
    day, fine = s.day("surcharged"), s.fine["decision"]
    amount = paper.f("surcharge_amount", s.surcharge, total_text(s.surcharge))
    span = ["自", mk.p.dated(paper, "period_start", _due(mk)), "至", mk.p.dated(paper, "period_end", day)]
    if s.family == "township":
        paper.para("本机关作出的行政处罚决定（", _number(mk, paper), "）对你（单位）处以罚款", paper.f("fine_amount", fine, total_text(fine)), "，你（单位）到期未缴纳。依据《中华人民共和国行政处罚法》第七十二条第一款第（一）项的规定，", *span, "止，每日按罚款数额的百分之三加处罚款，计", amount, "。加处罚款的数额不超出罚款的数额。")
    else:
        paper.para("你（单位）未在规定期限内履行", _number(mk, paper), "《行政处罚决定书》确定的缴纳罚款", paper.f("fine_amount", fine, total_text(fine)), "的义务。根据《中华人民共和国行政处罚法》第七十二条第一款第一项，决定对你（单位）", *span, "按日加处百分之三的罚款，金额为", amount, "，不超过原罚款数额。")
    remedies(mk, paper, s.remedy["surcharge"])
    for name in ("review_period", "suit_period"):
        paper.slots.pop(name)
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def reminder(mk: Maker) -> Paper:
    """催告书."""
    s = mk.s
    assert s.surcharge is not None
    if s.family == "township":
        paper = enforcement.reminder(mk)
        paper.title = TITLES[s.family]["reminder"]
        return paper
    paper = Paper("reminder", "performance_reminder", TITLES[s.family]["reminder"])
    mk.p.number_line(paper, s.numbers["reminder"])
    mk.party_block(paper)
    fine = s.fine["decision"]
    paper.para(f"我局于{mk.p.day(s.day('decided'))}作出", _number(mk, paper), f"《行政处罚决定书》，已于{mk.p.day(s.day('decision_served'))}送达。你（单位）至今未缴纳罚款", paper.f("fine_amount", fine, total_text(fine)), "及加处罚款", paper.f("surcharge_amount", s.surcharge, total_text(s.surcharge)), "，共计", paper.f("total_amount", fine + s.surcharge, total_text(fine + s.surcharge)), "。")
    paper.para("根据《中华人民共和国行政强制法》第五十四条，现催告你（单位）在收到本催告书后", paper.f("performance_period", {"n": 10, "unit": "day"}, "10日"), "内，将上述款项缴入", paper.f("bank_name", s.organ.bank), "，账号：", paper.f("bank_account", s.organ.account.replace(" ", ""), s.organ.account), "。期满仍不履行的，我局将依法申请人民法院强制执行。")
    paper.para("对本催告，", paper.f("statement_right_told", True, "你（单位）享有陈述、申辩的权利"), "。")
    day = s.day("reminded")
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


FIVE = ("强制执行申请书", "行政处罚决定书及作出决定的事实、理由和依据", "当事人的意见及行政机关催告情况", "申请强制执行标的情况", "法律、行政法规规定的其他材料")


def court_application(mk: Maker) -> Paper:
    """强制执行申请书 with the five papers of article 55."""
    s = mk.s
    if s.family == "township":
        paper = enforcement.court_application(mk)
        paper.title = TITLES[s.family]["court"]
        closing = paper.blocks[-2:]
        del paper.blocks[-2:]
        paper.add(*_attached(), *closing)
        return paper
    assert s.surcharge is not None
    paper = Paper("court_application", "court_enforcement_application", TITLES[s.family]["court"])
    mk.p.number_line(paper, s.numbers["court"])
    fine, day = s.fine["decision"], s.day("court_applied")
    total = fine + s.surcharge + (s.gains or 0)
    paper.items([("申请人", paper.f("agency_name", s.organ.name))], [("被申请人", paper.f("party_name", mk.name("court_application")))])
    if s.party.uscc:
        paper.items([("统一社会信用代码", paper.f("party_uscc", s.party.uscc))])
    paper.para("申请事项：强制执行罚款", paper.f("fine_amount", fine, total_text(fine)), "、加处罚款", paper.f("surcharge_amount", s.surcharge, total_text(s.surcharge)), "，申请执行总额合计", paper.f("total_amount", total, total_text(total)), "。")
    paper.para(f"事实与理由：申请人于{mk.p.day(s.day('decided'))}对被申请人作出", _number(mk, paper), f"《行政处罚决定书》，{mk.p.day(s.day('decision_served'))}送达。被申请人在法定期限内既不申请行政复议，也不提起行政诉讼，又不履行决定。申请人于{mk.p.day(s.receipt('reminder').at.date())}送达催告书，期满被申请人仍未履行。根据《中华人民共和国行政强制法》第五十三条，特申请强制执行。")
    paper.para("此致")
    paper.para(paper.f("court_name", s.organ.court), indent=False)
    paper.add(*_attached())
    paper.add(Para(("负责人（签名）：", mk.p.signature(paper, s.organ.head)), "right", False))
    mk.p.signatures(paper, [("other", s.organ.head, day)])
    paper.slots.pop("signatures")
    mk.p.sign_off(paper, day, agency=False)
    paper.list_date = day
    return paper


def _attached() -> list[Para]:
    return [Para(("附：",), "left", True), *(Para((f"{i}. {name}；" if i < len(FIVE) else f"{i}. {name}。",), "left", True) for i, name in enumerate(FIVE, 1))]


def ruling(mk: Maker) -> Paper:
    """行政裁定书 of the court; the vocabulary has no type of its own for it."""
    s = mk.s
    paper = Paper("ruling", "other", TITLES[s.family]["ruling"])
    day = s.day("court_ruled")
    paper.para(s.organ.court, align="center", indent=False)
    paper.para(f"（{day.year}）云{s.seed % 90 + 10}行审{s.seed % 60 + 3}号", align="right", indent=False)
    paper.para(f"申请执行人：{s.organ.name}。", indent=False)
    paper.para(f"被执行人：{s.party.name}。", indent=False)
    paper.para(f"申请执行人于{mk.p.day(s.day('court_applied'))}向本院申请强制执行其作出的行政处罚决定。本院依法组成合议庭审查认为，该决定认定事实清楚，适用法律正确，程序合法。裁定如下：")
    paper.para(f"准予强制执行{s.organ.name}作出的{s.numbers['decision']}行政处罚决定。")
    paper.para("本裁定送达后即发生法律效力。")
    paper.para(mk.p.day(day), align="right", indent=False)
    paper.list_date = day
    return paper
