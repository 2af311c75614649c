# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Later payment, surcharge, court; the address for service and the postal slip."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.papers.model import Inline, Paper, Space
from tests.casegen.papers_transport.filler import Clerk, written
from tests.casegen.papers_transport.lawful import remedy


def deferral_application(mk: Clerk) -> Paper:
    """延期（分期）缴纳罚款申请书."""
    s = mk.s
    paper = Paper("deferral_application", "deferred_payment_application", "延期（分期）缴纳罚款申请书")
    name, day = s.party.representative.name, s.day("deferral_applied")
    fine = s.fine["decision"]
    paper.para(f"{s.organ.name}：", indent=False)
    paper.para("申请人", mk.party_name(paper), "被处罚款", paper.f("fine_amount", fine, f"{fine:.0f}元"), "，因货款尚未收回，暂时无力缴清，请求推迟到", mk.day(paper, "period_end", s.day("deferral_end")), "以前缴纳。")
    paper.add(Space(12))
    paper.para("申请人签名或盖章：", mk.p.signature(paper, name), align="right", indent=False)
    paper.para(mk.day(paper, "applied_on", day), align="right", indent=False)
    mk.p.signatures(paper, [("party", name, day)])
    paper.list_date = day
    return paper


def deferral_notice(mk: Clerk) -> Paper:
    """延期（分期）缴纳罚款通知书."""
    s = mk.s
    paper = Paper("deferral", "deferred_payment_notice", "延期（分期）缴纳罚款通知书")
    mk.p.number_line(paper, s.numbers["deferral"])
    paper.para(*written(mk.party_name(paper)), "：", indent=False)
    fine = s.fine["decision"]
    old = mk.number(paper, "referred_doc_number", s.numbers["decision"])
    paper.para("本机关对你（单位）作出罚款", *written(paper.f("fine_amount", fine, f"{fine:.2f}元")), "的行政处罚决定（案号：", old, f"）。经审查你（单位）的申请，依照{mk.law}第六十六条第二款，同意延期缴纳，缴款截止日为",
               mk.day(paper, "period_end", s.day("deferral_end")), "。到期仍不缴纳的，依法加处罚款。")  # fmt: skip
    mk.sign(paper, s.day("deferral_granted"))
    return paper


def surcharge(mk: Clerk) -> Paper:
    """加处罚款决定书."""
    s = mk.s
    assert s.surcharge is not None
    paper = Paper("surcharge", "surcharge_decision", "加处罚款决定书")
    mk.p.number_line(paper, s.numbers["surcharge"])
    paper.para(*written(mk.party_name(paper)), "：", indent=False)
    fine = s.fine["decision"]
    old = mk.number(paper, "referred_doc_number", s.numbers["decision"])
    start = mk.day(paper, "period_start", s.day("decision_served") + timedelta(days=16))
    paper.para("本机关行政处罚决定（案号：", old, "）确定的罚款", paper.f("fine_amount", fine, f"{fine:.2f}元"), f"逾期未缴。依照{mk.law}第七十二条第一款第（一）项，从", start, "到",
               mk.day(paper, "period_end", s.day("reminded")), "按每日3%加处罚款，数额为", *written(paper.f("surcharge_amount", s.surcharge, f"{s.surcharge:.2f}元")), "，未超过罚款本数。")  # fmt: skip
    remedy(mk, paper, s.remedy["surcharge"], "决定")
    for name in ("review_period", "suit_period"):
        paper.slots.pop(name)
    mk.sign(paper, s.day("reminded"))
    return paper


def court(mk: Clerk) -> Paper:
    """行政强制执行申请书."""
    s = mk.s
    assert s.surcharge is not None
    paper = Paper("court_application", "court_enforcement_application", mk.say("court_title", "行政强制执行申请书", "强制执行申请书"))
    mk.p.number_line(paper, s.numbers["court"])
    day, fine = s.day("court_applied"), s.fine["decision"]
    total = fine + s.surcharge
    old = mk.number(paper, "referred_doc_number", s.numbers["decision"])
    mk.blanks(paper, [("申请人", s.organ.name)], [("被申请人", mk.party_name(paper))], way="ruled")
    paper.para(f"申请人{mk.p.day(s.day('decided'))}对被申请人作出行政处罚决定（案号：", old, f"），{mk.p.day(s.day('decision_served'))}送达。被申请人既不复议、起诉，又不履行，经催告仍未缴款。")
    paper.para("申请执行标的：罚款", paper.f("fine_amount", fine, f"{fine:.2f}元"), "，加处罚款", paper.f("surcharge_amount", s.surcharge, f"{s.surcharge:.2f}元"), "，总额", paper.f("total_amount", total, f"{total:.2f}元"), "。")
    paper.para("此致")
    paper.para(paper.f("court_name", s.organ.court), indent=False)
    mk.sign(paper, day)
    return paper


def postal(mk: Clerk) -> Paper:
    """邮寄送达凭证."""
    s = mk.s
    r = s.receipt("decision")
    paper = Paper("postal", "postal_receipt", mk.say("post_title", "邮寄送达凭证", "邮件查询单", "邮寄回执"))
    mk.blanks(
        paper, [(mk.say("post_no", "邮件号", "邮件编号"), paper.f("report_no", f"10{s.seed * 7919 % 10**9:09d}99"))], [("寄件人", s.organ.name)],
        [("收件人", paper.f("recipient", mk.name("postal")))], [("内件品名", "行政处罚决定书")],
        [(mk.say("post_when", "妥投时间", "签收时间"), mk.moment(paper, "served_at", r.at)), ("状态", "已妥投")], way="cells" if mk.m.order else "loose",
    )  # fmt: skip
    paper.list_date = r.at.date()
    return paper


def address(mk: Clerk) -> Paper:
    """送达地址确认书."""
    s = mk.s
    paper = Paper("address", "service_address_confirmation", mk.say("addr_title", "送达地址确认书", "送达地址及方式确认书"))
    name, day = s.party.representative.name, s.day("inquiry")
    agreed = "electronic" in s.options
    consent: list[Inline] = ["是否同意电子送达："]
    sign = s.style.tick
    consent += [paper.f("electronic_consent", True, f"{sign}是"), "  □否"] if agreed else ["□是  ", paper.f("electronic_consent", False, f"{sign}否")]
    mk.blanks(
        paper, [("受送达人", paper.f("recipient", mk.name("address")))], [(mk.say("addr", "送达地址", "确认的送达地址"), paper.f("party_address", s.party.address))],
        [("联系电话", s.party.phone), ("邮政编码", "329900")], [("电子送达", consent)],
    )  # fmt: skip
    paper.para("本人（单位）保证上列内容真实有效，地址变更未告知的，文书退回之日视为送达之日。")
    paper.para("受送达人签名：", mk.p.signature(paper, name), "    ", mk.day(paper, "signed_on", day), align="right", indent=False)
    mk.p.signatures(paper, [("recipient", name, day)])
    paper.list_date = day
    return paper
