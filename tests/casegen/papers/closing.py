"""Receipts, payment, publication and closing."""

from __future__ import annotations

from datetime import date

from tests.casegen.numerals import amount_in_words
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.front import ticked, total_text
from tests.casegen.papers.model import Grid, Inline, Paper, Space
from tests.casegen.papers.printing import EMPTY_DATE, normal_number
from tests.casegen.story.model import Receipt

METHODS = (("direct", "直接送达"), ("left", "留置送达"), ("mail", "邮寄送达"), ("electronic", "电子送达"))


def delivery_receipt(mk: Maker, r: Receipt, title: str) -> Paper:
    """送达回证 of the paper with this title."""
    s = mk.s
    paper = Paper(f"receipt.{r.of}", "delivery_receipt", "送达回证")
    paper.list_title = f"送达回证（{title}）"
    day = r.at.date()
    signed: list[tuple[str, str | None, date | None]] = []
    number: Inline = (
        paper.gap("served_doc_number")
        if r.number is None
        else paper.f("served_doc_number", normal_number(r.number), r.number)
    )
    paper.items(
        [("送达文书名称", paper.f("served_title", title)), ("文号", number)],
        [("受送达人", paper.f("recipient", mk.name(paper.key)))],
        [("送达时间", mk.p.moment(paper, "served_at", r.at))],
        [("送达地点", paper.f("place", s.party.address))],
        [("送达方式", ticked(mk, paper, "service_method", r.method, METHODS))],
    )
    strike = s.style.slash
    receiver: list[Inline] = []
    if r.received_by and r.method != "mail":
        receiver = [mk.p.signature(paper, r.received_by)]
        receiver = [
            paper.part(
                "received_by",
                r.received_by,
                "signatures",
                look="image" if s.style.signature == "image" else "hand",
            )
        ]
        paper.put("received_by", r.received_by)
        if s.style.signature == "image":
            paper.slots["received_by"].value = None
            paper.slots["received_by"].state = "illegible"
        signed.append(("recipient", r.received_by, day))
        receiver += ["    ", mk.p.day(day)]
    else:
        receiver = [paper.slash("received_by", strike)]
    paper.items([("受送达人（代收人）签名", receiver)])
    if r.relation:
        paper.items([("签收人与受送达人关系", paper.f("recipient_relation", r.relation))])
    else:
        empty = "receipt.relation" in s.left_out and r.method == "direct"
        blank = paper.gap("recipient_relation") if empty else paper.slash("recipient_relation", strike)
        paper.items([("签收人与受送达人关系", blank)])
    paper.items(
        [
            (
                "拒收事由",
                paper.f("refusal_reason", r.reason) if r.reason else paper.slash("refusal_reason", strike),
            )
        ]
    )
    if r.witness:
        signed.append(("witness", r.witness, day))
        image = s.style.signature == "image"
        mark = paper.part("witness", r.witness, "signatures", look="image" if image else "hand")
        paper.put("witness", r.witness)
        if image:
            paper.slots["witness"].value, paper.slots["witness"].state = None, "illegible"
        paper.items([("见证人（签名）", [mark, "    ", mk.p.day(day)])])
    else:
        empty = "witness.slot" in s.left_out and r.method == "left"
        paper.items([("见证人（签名）", paper.gap("witness") if empty else paper.slash("witness", strike))])
    servers: list[Inline] = []
    for name in r.servers:
        servers += [mk.p.signature(paper, name), "  "]
        signed.append(("server", name, day))
    servers += ["    ", mk.p.day(day)]
    paper.items([("送达人（签名）", servers)])
    remark = (
        "通过电子送达地址发送，系统显示已到达。"
        if r.method == "electronic"
        else "邮寄凭证附后。"
        if r.method == "mail"
        else strike
    )
    paper.items([("备注", remark)], [("送达机关", paper.f("agency_name", s.organ.name))])
    mk.p.signatures(paper, signed)
    paper.list_date = day
    return paper


def payment_receipt(mk: Maker) -> Paper:
    """罚没票据."""
    s = mk.s
    title = "非税收入统一票据" if s.family == "township" else "代收罚款收据"
    paper = Paper("payment", "payment_receipt", title)
    fine, total = s.fine["paid"], s.total["paid"] + (s.surcharge or 0)
    serial = f"{(s.seed * 7919 + 104729) % 10**10:010d}"
    rows: list[tuple[tuple[Inline, ...], ...]] = [
        (("罚款收入",), (paper.f("fine_amount", fine, f"{fine:.2f}"),)),
    ]
    if s.gains is not None:
        rows.append((("没收违法所得",), (f"{s.gains:.2f}",)))
    if s.surcharge is not None:
        rows.append((("加处罚款",), (paper.f("surcharge_amount", s.surcharge, f"{s.surcharge:.2f}"),)))
    number = s.numbers[s.decision_key]
    paper.items(
        [
            ("票据号码", paper.f("receipt_no", serial)),
            ("缴款日期", mk.p.dated(paper, "paid_on", s.day("paid"))),
        ],
        [("缴款人", paper.f("party_name", mk.name("payment")))],
        [("执收单位", s.organ.name)],
        [("处罚决定书文号", paper.f("referred_doc_number", normal_number(number or ""), number))],
    )
    paper.add(Grid(("项目名称", "金额（元）"), tuple(rows), (3, 2)))
    words: Inline = amount_in_words(total)
    if total == fine:
        words = paper.f("fine_amount_in_words", s.words["paid"], amount_in_words(s.words["paid"]))
    paper.items([("合计（大写）", words), ("合计（小写）", paper.f("total_amount", total, f"￥{total:.2f}"))])
    paper.add(Space(10))
    paper.items([("收款单位", mk.s.organ.bank), ("收款人", mk.s.organ.members[0])])
    paper.list_date = s.day("paid")
    return paper


def publication(mk: Maker) -> Paper:
    """行政处罚信息公示表."""
    s = mk.s
    paper = Paper("publication", "publication_record", "行政处罚信息公示表")
    number = s.numbers[s.decision_key]
    fine = s.fine["published"]
    paper.items(
        [("行政相对人名称", paper.f("party_name", mk.name("publication")))],
        [("行政处罚决定书文号", paper.f("doc_number", normal_number(number or ""), number))],
        [("案由", paper.f("cause_of_action", s.offence.cause))],
        [("罚款金额", paper.f("fine_amount", fine, total_text(fine)))],
        [("处罚机关", s.organ.name)],
        [("公示日期", mk.p.dated(paper, "published_on", s.day("published")))],
        [("公示网址", "云海市人民政府门户网站行政处罚公示专栏")],
    )
    paper.list_date = s.day("published")
    return paper


def case_closing(mk: Maker) -> Paper:
    """结案审批表."""
    s = mk.s
    paper = Paper("closing", "case_closing_approval", "结案报告" if s.family == "township" else "结案审批表")
    number = s.numbers[s.decision_key]
    done = "罚款已全部缴纳"
    if "deferred" in s.options:
        done = "经批准延期，罚款已全部缴纳"
    if "overdue" in s.options:
        done = "经催告，罚款和加处罚款已全部缴纳"
    if "court" in s.options:
        done = "经人民法院强制执行，罚款及加处罚款已全部缴纳"
    money: list[list[tuple[str, Inline]]] = [
        [
            ("罚款金额", paper.f("fine_amount", s.fine["published"], total_text(s.fine["published"]))),
            ("缴款日期", mk.p.dated(paper, "paid_on", s.day("paid"))),
        ]
    ]
    if s.kind == "no_penalty":
        done, money = "不予行政处罚，已批评教育", []
        for name in ("fine_amount", "paid_on"):
            paper.slots.pop(name)
    paper.items(
        [("案由", paper.f("cause_of_action", s.offence.cause))],
        [("当事人", paper.f("party_name", mk.name("closing")))],
        [
            (
                "立案日期",
                mk.p.dated(paper, "filed_on", s.day("filed"))
                if s.kind != "penalty_summary"
                else paper.slash("filed_on", s.style.slash),
            ),
            ("决定书文号", paper.f("doc_number", normal_number(number or ""), number)),
        ],
        *money,
        [("履行情况", paper.f("performance_result", done))],
    )
    mk.opinions(paper, s.approvals["closing"], also="closed_on")
    return paper


__all__ = ["EMPTY_DATE", "case_closing", "delivery_receipt", "payment_receipt", "publication"]
