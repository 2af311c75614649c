# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Defence, reminder, surcharge, deferral, education, address: slots as these forms print them."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.papers.front import total_text
from tests.casegen.papers.model import Inline, Paper
from tests.casegen.papers_emergency.forms import Box, Filler, Sheet, filled, label, opinion_rows, value
from tests.casegen.papers_emergency.party import party_name
from tests.casegen.papers_emergency.wording import remedy_sentence

Signed = list[tuple[str, str | None, date | None]]


def _decided(mk: Filler, paper: Paper) -> list[Inline]:
    number = mk.number(paper, "referred_doc_number", mk.s.numbers["decision"])
    return ["本机关于", mk.loose_day(mk.s.day("decided")), "作出了《行政处罚决定书》〔", number, "〕，"]


def defence_record(mk: Filler) -> Paper:
    """当事人陈述申辩笔录."""
    s = mk.s
    paper = Paper(
        "defence", "defence_record", mk.pick("陈述申辩笔录", "陈述、申辩笔录", "当事人陈述申辩笔录")
    )
    start, person = s.when["defended"], s.party.representative
    mk.slots(
        paper,
        [("时间", mk.span(paper, start, start + timedelta(minutes=30)))],
        [("地点", paper.f("place", f"{s.organ.name}接待室"))],
        [("陈述申辩人", person.name), ("当事人", party_name(mk, paper))],
        [("执法人员", mk.officers(paper, s.organ.officers[:2]))],
        [("记录人", paper.f("recorder", s.organ.officers[1].name))],
    )
    paper.para(
        "陈述申辩记录：",
        *filled(paper.f("facts", "对违法事实没有意见，已经整改到位，经营确有困难，请求从轻处罚。")),
        indent=False,
    )
    signed: Signed = []
    mk.signed_line(
        paper, mk.pick("陈述申辩人（签名）", "陈述申辩人签名"), "party", [person.name], start.date(), signed
    )
    mk.signed_line(
        paper, "执法人员（签名）", "officer", [o.name for o in s.organ.officers[:2]], start.date(), signed
    )
    mk.signed_line(paper, "记录人（签名）", "recorder", [s.organ.officers[1].name], start.date(), signed)
    mk.p.signatures(paper, signed)
    paper.list_date = start.date()
    return paper


def defence_review(mk: Filler) -> Paper:
    """当事人陈述申辩复核意见书."""
    s = mk.s
    paper = Paper(
        "defence_review", "defence_review", mk.pick("当事人陈述申辩复核意见书", "陈述申辩复核意见书")
    )
    outcome = paper.f("statement_outcome", "rejected", "其理由不成立，不予采纳")
    rows = [
        (label("当事人"), value(s.party.name)),
        (label("申辩理由"), value(f"{mk.digits_of(s.day('defended'))}提出：已经整改，请求从轻处罚。")),
        (label("复核情况"), Box((("拟作出的处罚已考虑整改情况，没有新的事实和证据，", outcome, "。"),), 1, 1, "top", (), 40)),
        (label("复核意见"), Box(((paper.f("conclusion", "维持原拟处罚意见。"),),), 1, 1, "top",
                              (("复核人：", paper.f("reviewer", s.organ.legal_reviewer), "    ", mk.day(paper, "reviewed_on", s.day("defence_reviewed"))),), 30)),
    ]  # fmt: skip
    paper.add(Sheet((1.2, 5), tuple(rows)))
    paper.list_date = s.day("defence_reviewed")
    return paper


def reminder(mk: Filler) -> Paper:
    """行政处罚决定履行催告书."""
    s = mk.s
    title = (
        mk.pick("履行行政决定催告书", "行政处罚决定履行催告书", "缴纳罚款催告书") if mk.safety else "催告书"
    )
    paper = Paper("reminder", "performance_reminder", title)
    mk.head_number(paper, "reminder")
    paper.para(*filled(party_name(mk, paper)), "：", indent=False)
    fine = s.fine["decision"]
    owed: list[Inline] = [*filled("缴纳罚款", paper.f("fine_amount", fine, total_text(fine)))]
    if s.surcharge is not None and "overdue" in s.options:
        total = fine + s.surcharge
        owed += ["，加处罚款", *filled(paper.f("surcharge_amount", s.surcharge, total_text(s.surcharge))), "，合计",
                 *filled(paper.f("total_amount", total, total_text(total)))]  # fmt: skip
    paper.para(
        *_decided(mk, paper),
        "决定书已于",
        mk.loose_day(s.day("decision_served")),
        "送达，你（单位）逾期未履行下列义务：",
        *owed,
        "。",
    )
    ten = paper.f("performance_period", {"n": 10, "unit": "day"}, mk.pick("十日", "10日"))
    paper.para("根据《中华人民共和国行政强制法》第五十四条的规定，现催告你（单位）在收到本催告书之日起", ten, "内，将款项缴至",
               *filled(paper.f("bank_name", s.organ.bank)), "，账号", *filled(paper.f("bank_account", s.organ.account.replace(" ", ""), s.organ.account)),
               "。逾期仍不履行的，本机关将依法强制执行或者申请人民法院强制执行。")  # fmt: skip
    paper.para(
        "收到本催告书后，", paper.f("statement_right_told", True, "你（单位）有权进行陈述和申辩"), "。"
    )
    mk.sign(paper, s.day("reminded"))
    paper.list_date = s.day("reminded")
    return paper


def surcharge_decision(mk: Filler) -> Paper:
    """加处罚款决定书."""
    s = mk.s
    assert s.surcharge is not None
    paper = Paper("surcharge", "surcharge_decision", "加处罚款决定书")
    mk.head_number(paper, "surcharge")
    paper.para(*filled(party_name(mk, paper)), "：", indent=False)
    fine = s.fine["decision"]
    start = s.day("decision_served") + timedelta(days=16)
    paper.para(*_decided(mk, paper), "决定对你（单位）处以罚款", *filled(paper.f("fine_amount", fine, total_text(fine))), "，至今未缴纳。",
               "根据《中华人民共和国行政处罚法》第七十二条第一款第（一）项的规定，自", mk.day(paper, "period_start", start), "起至",
               mk.day(paper, "period_end", s.day("reminded")), "止，每日按罚款数额的3%加处罚款，共计",
               *filled(paper.f("surcharge_amount", s.surcharge, total_text(s.surcharge))), "。加处罚款的数额不超出罚款的数额。")  # fmt: skip
    r = s.remedy["surcharge"]
    remedy_sentence(mk, paper, r.organ, r.court, r.review, r.suit, "决定")
    for name in ("review_period", "suit_period"):
        paper.slots.pop(name)
    mk.sign(paper, s.day("reminded"))
    paper.list_date = s.day("reminded")
    return paper


def deferral_application(mk: Filler) -> Paper:
    """延期（分期）缴纳罚款申请书."""
    s = mk.s
    paper = Paper("deferral_application", "deferred_payment_application", "延期（分期）缴纳罚款申请书")
    day, name = s.day("deferral_applied"), s.party.representative.name
    paper.para(*filled(s.organ.name), "：", indent=False)
    paper.para(
        "我（单位）",
        *filled(party_name(mk, paper)),
        "已收到处罚决定，因资金困难，申请延期至",
        mk.loose_day(s.day("deferral_end")),
        "前缴纳罚款。",
    )
    paper.para("申请人（签名或盖章）：", mk.p.signature(paper, name), align="right", indent=False)
    paper.para("申请日期：", mk.day(paper, "applied_on", day), align="right", indent=False)
    mk.p.signatures(paper, [("party", name, day)])
    paper.list_date = day
    return paper


def deferral_notice(mk: Filler) -> Paper:
    """延期（分期）缴纳罚款批准书."""
    s = mk.s
    paper = Paper(
        "deferral",
        "deferred_payment_notice",
        mk.pick("延期（分期）缴纳罚款批准书", "延期（分期）缴纳罚款通知书"),
    )
    mk.head_number(paper, "deferral")
    paper.para(*filled(party_name(mk, paper)), "：", indent=False)
    fine = s.fine["decision"]
    paper.para(*_decided(mk, paper), "决定对你（单位）处以罚款", *filled(paper.f("fine_amount", fine, total_text(fine))),
               "。根据你（单位）的申请，依据《中华人民共和国行政处罚法》第六十六条第二款的规定，同意你（单位）：□分期缴纳  ",
               f"{s.style.tick}延期缴纳，至", mk.day(paper, "period_end", s.day("deferral_end")), "前缴清。")  # fmt: skip
    mk.sign(paper, s.day("deferral_granted"))
    paper.list_date = s.day("deferral_granted")
    return paper


def education(mk: Filler) -> Paper:
    """批评教育记录 of a case without penalty."""
    s = mk.s
    paper = Paper("education", "education_record", mk.pick("教育记录", "批评教育记录", "教育约谈记录"))
    day, person = s.day("decision_served"), s.party.representative
    mk.slots(
        paper,
        [("当事人", party_name(mk, paper))],
        [(mk.pick("执法人员及证号", "执法人员（证号）"), mk.officers(paper, s.organ.officers[:2]))],
        [("教育日期", mk.day(paper, "signed_on", day))],
    )
    paper.para(
        "教育内容：",
        *filled(f"指出{s.offence.cause.removeprefix('涉嫌')}的危害，讲解有关法律规定，当事人表示接受。"),
        indent=False,
    )
    signed: Signed = []
    mk.signed_line(paper, "当事人（签名）", "party", [person.name], day, signed)
    mk.signed_line(paper, "执法人员（签名）", "officer", [o.name for o in s.organ.officers[:2]], day, signed)
    mk.p.signatures(paper, signed)
    paper.list_date = day
    return paper


def summary_filing(mk: Filler) -> Paper:
    """当场行政处罚备案表."""
    s = mk.s
    paper = Paper(
        "summary_filing", "summary_penalty_filing", mk.pick("当场行政处罚备案表", "当场处罚备案登记表")
    )
    fine = s.fine["summary"]
    rows = [
        (label("当事人"), value(party_name(mk, paper))),
        (
            label(mk.pick("处罚决定书文号", "决定书编号")),
            value(mk.number(paper, "doc_number", s.numbers["summary"])),
        ),
        (label(mk.pick("执法人员", "执法人员及证号")), value(*mk.officers(paper, s.organ.officers[:2]))),
        (label("处罚内容"), value("罚款", paper.f("fine_amount", fine, total_text(fine)))),
        *opinion_rows(mk, paper, s.approvals["summary"], across=1),
    ]
    paper.add(Sheet((1.4, 5), tuple(rows)))
    return paper
