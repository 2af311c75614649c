"""Deferral, reminder, surcharge, court application, other ways of delivery; the summary procedure."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.numerals import plain_amount
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.clauses import (
    facts_text,
    payment_clause,
    penalty_clause,
    remedies,
    statutory_range,
)
from tests.casegen.papers.front import total_text
from tests.casegen.papers.model import Cell, Inline, Paper, Para
from tests.casegen.papers.printing import normal_number


def _decision_number(mk: Maker, paper: Paper) -> Inline:
    number = mk.s.numbers["decision"] or ""
    return paper.f("referred_doc_number", normal_number(number), number)


def deferral_application(mk: Maker) -> Paper:
    """延期（分期）缴纳罚款申请书."""
    s = mk.s
    paper = Paper("deferral_application", "deferred_payment_application", "延期（分期）缴纳罚款申请书")
    paper.para(s.organ.name + "：", indent=False)
    paper.para(
        paper.f("party_name", mk.name("deferral_application")),
        f"收到贵机关作出的行政处罚决定。因近期资金周转困难，无法在期限内一次缴清罚款，申请延期至{mk.p.day(s.day('deferral_end'))}前缴纳。",
    )
    paper.add(
        Para(("申请人（签名或盖章）：", mk.p.signature(paper, s.party.representative.name)), "right", False)
    )
    paper.add(
        Para(("申请日期：", mk.p.dated(paper, "applied_on", s.day("deferral_applied"))), "right", False)
    )
    mk.p.signatures(paper, [("party", s.party.representative.name, s.day("deferral_applied"))])
    paper.list_date = s.day("deferral_applied")
    return paper


def deferral_notice(mk: Maker) -> Paper:
    """延期（分期）缴纳罚款通知书."""
    s = mk.s
    paper = Paper("deferral", "deferred_payment_notice", "延期（分期）缴纳罚款通知书")
    mk.p.number_line(paper, s.numbers["deferral"])
    paper.para("当事人：", paper.f("party_name", mk.name("deferral")), indent=False)
    fine = s.fine["decision"]
    paper.para(
        "本机关作出的行政处罚决定（",
        _decision_number(mk, paper),
        "）对你（单位）处以罚款",
        paper.f("fine_amount", fine, total_text(fine)),
        "。根据你（单位）的申请，依据《中华人民共和国行政处罚法》第六十六条第二款的规定，现决定准予延期缴纳，请于",
        mk.p.dated(paper, "period_end", s.day("deferral_end")),
        "前缴清。",
    )
    mk.p.sign_off(paper, s.day("deferral_granted"))
    paper.list_date = s.day("deferral_granted")
    return paper


def reminder(mk: Maker) -> Paper:
    """行政处罚决定履行催告书."""
    s = mk.s
    paper = Paper("reminder", "performance_reminder", "行政处罚决定履行催告书")
    mk.p.number_line(paper, s.numbers["reminder"])
    paper.para("当事人：", paper.f("party_name", mk.name("reminder")), indent=False)
    fine = s.fine["decision"]
    pieces: list[Inline] = [
        "本机关于",
        mk.p.day(s.day("decision_served")),
        "向你（单位）送达《行政处罚决定书》（",
        _decision_number(mk, paper),
        "），你（单位）逾期未履行缴纳罚款",
        paper.f("fine_amount", fine, total_text(fine)),
        "的义务",
    ]
    if s.surcharge is not None and "overdue" in s.options:
        pieces += [
            "，依法加处罚款",
            paper.f("surcharge_amount", s.surcharge, total_text(s.surcharge)),
            "，合计",
            paper.f("total_amount", fine + s.surcharge, total_text(fine + s.surcharge)),
        ]
    paper.para(*pieces, "。")
    paper.para(
        "依据《中华人民共和国行政强制法》第五十四条的规定，请你（单位）自收到本催告书之日起",
        paper.f("performance_period", {"n": 10, "unit": "day"}, "十日"),
        "内履行上述义务，将款项缴至",
        paper.f("bank_name", s.organ.bank),
        "（账号：",
        paper.f("bank_account", s.organ.account.replace(" ", ""), s.organ.account),
        "）。逾期仍不履行的，本机关将依法强制执行或者申请人民法院强制执行。",
    )
    paper.para(
        "你（单位）收到本催告书后，", paper.f("statement_right_told", True, "有权进行陈述和申辩"), "。"
    )
    mk.p.sign_off(paper, s.day("reminded"))
    paper.list_date = s.day("reminded")
    return paper


def surcharge_decision(mk: Maker) -> Paper:
    """加处罚款决定书."""
    s = mk.s
    assert s.surcharge is not None
    paper = Paper("surcharge", "surcharge_decision", "加处罚款决定书")
    mk.p.number_line(paper, s.numbers["surcharge"])
    paper.para("当事人：", paper.f("party_name", mk.name("surcharge")), indent=False)
    fine = s.fine["decision"]
    start = s.day("decision_served") + timedelta(days=16)
    paper.para(
        "本机关作出的行政处罚决定（",
        _decision_number(mk, paper),
        "）对你（单位）处以罚款",
        paper.f("fine_amount", fine, total_text(fine)),
        "，你（单位）到期未缴纳。依据《中华人民共和国行政处罚法》第七十二条第一款第（一）项的规定，自",
        mk.p.dated(paper, "period_start", start),
        "至",
        mk.p.dated(paper, "period_end", s.day("reminded")),
        "止，每日按罚款数额的百分之三加处罚款，计",
        paper.f("surcharge_amount", s.surcharge, total_text(s.surcharge)),
        "。加处罚款的数额不超出罚款的数额。",
    )
    remedies(mk, paper, s.remedy["surcharge"])
    for name in ("review_period", "suit_period"):
        paper.slots.pop(name)
    mk.p.sign_off(paper, s.day("reminded"))
    paper.list_date = s.day("reminded")
    return paper


def court_application(mk: Maker) -> Paper:
    """强制执行申请书."""
    s = mk.s
    assert s.surcharge is not None
    paper = Paper("court_application", "court_enforcement_application", "强制执行申请书")
    mk.p.number_line(paper, s.numbers["court"])
    day = s.day("court_applied")
    fine = s.fine["decision"]
    total = fine + s.surcharge + (s.gains or 0)
    paper.para("申请人：", s.organ.name, indent=False)
    paper.para("被申请人：", paper.f("party_name", mk.name("court_application")), indent=False)
    paper.para(
        "申请人于",
        mk.p.day(s.day("decided")),
        "作出行政处罚决定（",
        _decision_number(mk, paper),
        "），",
        mk.p.day(s.day("decision_served")),
        "送达被申请人。被申请人在法定期限内未申请行政复议、未提起行政诉讼，又不履行。申请人于",
        mk.p.day(s.receipt("reminder").at.date()),
        "送达催告书，被申请人仍未履行。",
    )
    paper.para(
        "依据《中华人民共和国行政强制法》第五十三条、第五十四条的规定，申请强制执行下列款项：罚款",
        paper.f("fine_amount", fine, total_text(fine)),
        "，加处罚款",
        paper.f("surcharge_amount", s.surcharge, total_text(s.surcharge)),
        "，合计",
        paper.f("total_amount", total, total_text(total)),
        "。",
    )
    paper.para("此致", indent=True)
    paper.para(paper.f("court_name", s.organ.court), indent=False)
    paper.add(Para(("行政机关负责人（签名）：", mk.p.signature(paper, s.organ.head)), "right", False))
    mk.p.signatures(paper, [("other", s.organ.head, day)])
    paper.slots.pop("signatures")
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def postal_receipt(mk: Maker) -> Paper:
    """邮寄送达凭证."""
    s = mk.s
    r = s.receipt("decision")
    paper = Paper("postal", "postal_receipt", "邮寄送达凭证")
    paper.items(
        [("邮件号码", paper.f("report_no", f"99{s.seed % 10**7:07d}{s.quantity % 1000:04d}"))],
        [("寄件单位", s.organ.name)],
        [("收件人", paper.f("recipient", mk.name("postal")))],
        [("内件", "行政处罚决定书")],
        [("签收时间", mk.p.moment(paper, "served_at", r.at))],
        [("投递结果", "本人签收")],
    )
    paper.list_date = r.at.date()
    return paper


def address_confirmation(mk: Maker) -> Paper:
    """送达地址确认书."""
    s = mk.s
    paper = Paper("address", "service_address_confirmation", "送达地址确认书")
    day = s.day("inquiry")
    consent: list[Inline] = (
        [paper.f("electronic_consent", True, f"{s.style.tick}同意"), "  □不同意"]
        if "electronic" in s.options
        else ["□同意  ", paper.f("electronic_consent", False, f"{s.style.tick}不同意")]
    )
    paper.items(
        [("受送达人", paper.f("recipient", mk.name("address")))],
        [("送达地址", paper.f("party_address", s.party.address))],
        [("联系电话", s.party.phone)],
        [("是否接受电子送达", consent)],
        [("电子送达地址", f"{s.party.phone}@yunhai.example" if "electronic" in s.options else s.style.slash)],
        [
            (
                "受送达人（签名）",
                [
                    mk.p.signature(paper, s.party.representative.name),
                    "    ",
                    mk.p.dated(paper, "signed_on", day),
                ],
            )
        ],
    )
    mk.p.signatures(paper, [("recipient", s.party.representative.name, day)])
    paper.list_date = day
    return paper


def summary_decision(mk: Maker) -> Paper:
    """当场行政处罚决定书."""
    s = mk.s
    paper = Paper("summary", "summary_penalty_decision", "当场行政处罚决定书")
    start = s.when["inspected"]
    day = start.date()
    mk.p.number_line(paper, s.numbers["summary"])
    mk.party_block(paper)
    if s.party.kind == "sole_trader":
        paper.para("当事人类别：", paper.f("party_kind", "sole_trader", "个体工商户"), indent=False)
    paper.para(
        "处罚时间：",
        mk.p.moment(paper, "started_at", start),
        "    处罚地点：",
        paper.f("place", s.place),
        indent=False,
    )
    paper.para("经查，", paper.f("facts", facts_text(mk, "summary")))
    paper.para(
        "上述行为违反了",
        *mk.p.laws(paper, "violated_provisions", s.violated["decision"]),
        "的规定。依据",
        *mk.p.laws(paper, "penalty_provisions", s.penalty["decision"]),
        "“",
        *statutory_range(mk, paper),
        "”的规定，",
    )
    paper.slots.pop("statutory_fine_min")
    paper.slots.pop("statutory_fine_max")
    paper.para(
        "执法人员当场向你（单位）告知了违法事实、处罚理由、依据和陈述申辩的权利，你（单位）",
        paper.f("statement_outcome", "none_made", "未提出陈述申辩"),
        "。现决定给予如下行政处罚：",
    )
    paper.para(*penalty_clause(mk, paper, "summary"), "。")
    payment_clause(mk, paper)
    remedies(mk, paper, s.remedy["summary"], first=s.review_first)
    paper.para("执法人员：", *mk.officers(paper, s.organ.officers[:2]), indent=False)
    signed: list[tuple[str, str | None, date | None]] = []
    mk.sign_line(paper, "执法人员（签名）", "officer", [o.name for o in s.organ.officers[:2]], day, signed)
    mk.sign_line(paper, "当事人（签名）", "party", [s.party.representative.name], day, signed)
    mk.p.signatures(paper, signed)
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def summary_filing(mk: Maker) -> Paper:
    """当场行政处罚备案表."""
    s = mk.s
    paper = Paper("summary_filing", "summary_penalty_filing", "当场行政处罚备案表")
    number = s.numbers["summary"] or ""
    fine = s.fine["summary"]
    paper.items(
        [("决定书文号", paper.f("doc_number", normal_number(number), number))],
        [("当事人", paper.f("party_name", mk.name("summary_filing")))],
        [("执法人员", mk.officers(paper, s.organ.officers[:2]))],
        [("处罚内容", ["罚款", paper.f("fine_amount", fine, f"{plain_amount(fine)}元")])],
    )
    paper.add(Cell("备案说明", (("当场作出处罚决定并交付当事人，现报所属行政机关备案。",),), (), 50))
    mk.opinions(paper, s.approvals["summary"])
    return paper
