# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Delivery, waiver, payment and publication."""

from __future__ import annotations

from datetime import date

from tests.casegen.commerce.desk import Desk
from tests.casegen.commerce.opening import choice
from tests.casegen.commerce.sheet import Labels
from tests.casegen.commerce.wording import hearing_due
from tests.casegen.numerals import amount_in_words
from tests.casegen.papers.model import Grid, Inline, Paper, Para, Space
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Receipt

METHODS = (
    (("direct", "直接送达"), ("left", "留置送达"), ("mail", "邮寄送达"), ("entrusted", "委托送达"), ("public_notice", "公告送达")),
    (("direct", "直接"), ("left", "留置"), ("mail", "挂号邮寄"), ("forwarded", "转交"), ("public_notice", "公告")),
    (("direct", "当面送达"), ("left", "留置送达"), ("mail", "邮政专递"), ("entrusted", "委托送达"), ("electronic", "电子送达")),
)  # fmt: skip


def receipt(mk: Desk, r: Receipt, title: str, more: list[tuple[str, str]]) -> Paper:
    """The proof of delivery; `more` are further books handed over with it (title, number)."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper(f"receipt.{r.of}", "delivery_receipt", pick("c/receipt", "送达回执", "文书送达回执", "送达证明", "送达回证"))
    day = r.at.date()
    paper.list_title = f"{paper.title}（{title}）"
    paper.list_date = day
    marked, number = paper.f("served_title", title), paper.f("served_doc_number", normal_number(r.number or ""), r.number or "")
    form = mk.sheet()
    shape = pick("c/books", "cell", "grid", "pairs")
    if shape == "pairs" and not more:
        form.pair(pick("c/served", "送达文书", "文书名称", "所送文书名称"), marked)
        form.pair(pick("c/served_no", "文号", "文书编号", "发文字号"), number)
    elif shape == "grid":
        rows: list[tuple[tuple[Inline, ...], ...]] = [((marked,), (number,), ("1",))]
        rows += [((t,), (n,), ("1",)) for t, n in more]
        paper.add(Grid((pick("c/served", "送达文书", "文书名称", "所送文书名称"), pick("c/served_no", "文号", "文书编号", "发文字号"), "份数"), tuple(rows), (4, 3.4, 0.8)))
    else:
        quoted = pick("c/book_marks", ("《", "》", "，", ""), ("", "", "（", "）"), ("", "", "　", ""))
        a, b, c, d = quoted
        lines: list[list[Inline]] = [[x for x in (a, marked, f"{b}{c}", number, d) if x]]
        lines += [[f"{a}{t}{b}{c}{n}{d}"] for t, n in more]
        form.text(pick("c/served_cell", "送达文书名称及文号", "送达文书、件数", "文书名称、编号"), *lines, height=34)
    form.pair(pick("c/recipient", "受送达人", "受送达单位（人）", "被送达人"), paper.f("recipient", mk.name(paper.key)))
    when, where = p.moment(paper, "served_at", r.at), paper.f("place", s.party.address)
    form.pair(pick("c/served_at", "送达时间", "送达日期", "签收时间"), when)
    form.pair(pick("c/served_where", "送达地点", "送达地址", "送达处所"), where)
    form.pair(pick("c/how", "送达方式", "送达方法"), choice(mk, paper, "service_method", r.method, METHODS[pick("c/methods", 0, 1, 2)]))
    signed: list[tuple[str, str | None, date | None]] = []
    image = s.style.signature == "image"

    def hand(field: str, name: str, role: str) -> Inline:
        signed.append((role, name, day))
        paper.put(field, name)
        if image:
            paper.slots[field].value, paper.slots[field].state = None, "illegible"
        return paper.part(field, name, "signatures", look="image" if image else "hand")

    if r.received_by and r.method != "mail":
        form.pair(pick("c/taken", "受送达人签收", "收件人签名", "签收人（签章）"), [hand("received_by", r.received_by, "recipient"), "　　", p.in_cell(day)], height=30)
    else:
        form.pair(pick("c/taken", "受送达人签收", "收件人签名", "签收人（签章）"), mk.blank(paper, "received_by"), height=30)
    form.pair(pick("c/related", "与受送达人关系", "代收人与受送达人关系", "签收人身份"), paper.f("recipient_relation", r.relation) if r.relation else mk.blank(paper, "recipient_relation"))
    if r.reason or pick("c/refuse_slot", True, False):
        form.pair(pick("c/refused", "拒收理由", "拒绝签收事由", "不能送达（拒收）理由"), paper.f("refusal_reason", r.reason) if r.reason else mk.blank(paper, "refusal_reason"))
    if r.witness or pick("c/witness_slot", True, False):
        form.pair(pick("c/witness", "见证人", "见证人签名", "在场见证人"), [hand("witness", r.witness, "witness"), "　　", p.in_cell(day)] if r.witness else mk.blank(paper, "witness"))
    servers: list[Inline] = []
    for name in r.servers:
        servers += [p.signature(paper, name), "　"]
        signed.append(("server", name, day))
    dated = p.in_cell(day)
    form.pair(pick("c/server", "送达人", "送达人员", "送达人签名"), [*servers, dated] if pick("c/server_day", True, False) else servers[:-1], height=30)
    agency = paper.f("agency_name", s.organ.name)
    if pick("c/agency_in", True, False):
        form.pair(pick("c/sender", "送达单位", "送达机关", "发文机关"), agency)
        paper.add(form.form())
    else:
        form.pair("备注", mk.slash)
        paper.add(form.form(), Para((agency, "（章）"), "right", False))
    p.signatures(paper, signed)
    return paper


def address(mk: Desk) -> Paper:
    """The party's confirmation of where letters reach it."""
    s, pick = mk.s, mk.pick
    paper = Paper("address", "service_address_confirmation", pick("c/address", "送达地址及方式确认书", "送达地址确认书"))
    day, name = s.day("inquiry"), s.party.representative.name
    yes = pick("c/consent", True, False)
    form = mk.sheet()
    form.pair(pick("c/recipient", "受送达人", "受送达单位（人）", "被送达人"), paper.f("recipient", mk.name("address")))
    form.pair(pick("c/reach", "送达地址", "确认的地址", "通讯地址"), paper.f("party_address", s.party.address))
    form.row(("收件人电话", s.party.phone), ("邮编", mk.slash))
    answer: list[Inline] = [paper.f("electronic_consent", yes, "同意" if yes else "不同意")]
    form.pair(pick("c/electronic", "是否同意电子送达", "电子送达意愿"), answer)
    form.text("告知事项", "地址变更应当及时告知；因地址不实致文书退回的，以退回之日视为送达。")
    paper.add(form.form())
    paper.add(Para(("受送达人确认：", mk.p.signature(paper, name), "　　", mk.p.dated(paper, "signed_on", day)), pick("c/confirm_at", "left", "right"), False))
    mk.p.signatures(paper, [("recipient", name, day)])
    paper.list_date = day
    return paper


def postal(mk: Desk) -> Paper:
    """The slip of the post."""
    s, p = mk.s, mk.p
    r = s.receipt("decision")
    paper = Paper("postal", "postal_receipt", mk.pick("c/postal", "邮寄送达回执", "邮件查询单", "国内挂号信函收据"))
    paper.add(Labels((
        ("邮件号码", (paper.f("report_no", f"XA{s.seed * 7368787 % 10**9:09d}32"),)), ("收件人", (paper.f("recipient", mk.name("postal")),)),
        ("收件地址", (s.party.address,)), ("内件", ("行政处罚决定书1份",)), ("投递结果", ("妥投，本人签收",)), ("妥投时间", (p.moment(paper, "served_at", r.at),)),
    ), "tab"))  # fmt: skip
    paper.list_date = r.at.date()
    return paper


def waiver(mk: Desk) -> Paper:
    """The party's word that it makes no statement."""
    s = mk.s
    both = hearing_due(mk)
    paper = Paper("waiver", "rights_waiver", "放弃陈述申辩（听证）声明" if both else "放弃陈述申辩权利声明书")
    words = mk.pick("c/waive", "自愿放弃陈述、申辩及听证", "不陈述、不申辩，也不要求听证") if both else mk.pick("c/waive_one", "自愿放弃陈述、申辩", "不再陈述和申辩")
    day, name = s.day("waived"), s.party.representative.name
    paper.para(paper.f("party_name", mk.name("waiver")), f"已于{mk.p.day(s.receipt('notice').at.date())}收到拟处罚的告知文书，知悉其全部内容，", paper.f("rights_waived", ["statement", "hearing"] if both else ["statement"], words), "。")
    paper.add(Space(14), Para((mk.pick("c/declared", "声明人：", "当事人签字："), mk.p.signature(paper, name)), "right", False), Para((mk.p.dated(paper, "signed_on", day),), "right", False))
    mk.p.signatures(paper, [("party", name, day)])
    paper.list_date = day
    return paper


def paid(mk: Desk) -> Paper:
    """The slip of the bank."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("payment", "payment_receipt", pick("c/paid", "罚没款物收据", "代收罚款收据", "非税收入（电子）票据", "行政处罚缴款书"))
    fine, total, day = s.fine["paid"], s.total["paid"], s.day("paid")
    number = s.numbers["decision"] or ""
    serial = f"{(s.seed * 88301 + 4409) % 10**8:08d}"
    no, when = paper.f("receipt_no", serial), p.dated(paper, "paid_on", day)
    payer = paper.f("party_name", mk.name("payment"))
    book = paper.f("referred_doc_number", normal_number(number), number)
    words: Inline = amount_in_words(total)
    if total == fine:
        words = paper.f("fine_amount_in_words", fine, amount_in_words(fine))
    summed = paper.f("total_amount", total, f"{total:,.2f}" if pick("c/paid_comma", True, False) else f"￥{total:.2f}")
    if pick("c/paid_lines", True, False):
        paper.add(Labels((
            (pick("c/slip_no", "票据号码", "No", "编号"), (no,)), (pick("c/slip_day", "缴款日期", "收款日期"), (when,)), ("缴款人", (payer,)),
            (pick("c/slip_book", "处罚决定书号", "决定书文号"), (book,)), ("罚款金额", (paper.f("fine_amount", fine, f"{fine:.2f}"), "元")),
            *((("没收违法所得", (f"{s.gains:.2f}元",)),) if s.gains is not None else ()),
            ("合计（大写）", (words,)), ("合计（小写）", (summed,)), ("收款银行", (s.organ.bank,)),
        ), pick("c/slip_lines", "filled", "tab", "dotted")))  # fmt: skip
    else:
        paper.add(Para((pick("c/slip_no", "票据号码：", "No：", "编号："), no, "　　　", pick("c/slip_day", "缴款日期：", "收款日期："), when), "left", False))
        paper.add(Para(("缴款人：", payer), "left", False), Para((pick("c/slip_book", "处罚决定书号：", "决定书文号："), book), "left", False))
        rows: list[tuple[tuple[Inline, ...], ...]] = [(("罚款收入",), ("笔",), ("1",), (paper.f("fine_amount", fine, f"{fine:.2f}"),))]
        if s.gains is not None:
            rows.append((("没收收入",), ("笔",), ("1",), (f"{s.gains:.2f}",)))
        paper.add(Grid(("项目", "单位", "数量", "金额"), tuple(rows), (3, 1, 1, 2)))
        paper.add(Para(("人民币（大写）：", words, "　　　（小写）：", summed), "left", False), Para((f"收款单位：{s.organ.bank}　　　收款人：{s.organ.clerk}",), "left", False))
    paper.list_date = day
    return paper


def published(mk: Desk) -> Paper:
    """What was made public."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("publication", "publication_record", pick("c/published", "行政处罚信息公示表", "信息公示审批表", "行政处罚信息摘要"))
    number, fine = s.numbers["decision"] or "", s.fine["published"]
    form = mk.sheet()
    form.pair(pick("c/pub_no", "决定书文号", "处罚决定书号"), paper.f("doc_number", normal_number(number), number))
    form.pair(pick("c/pub_party", "行政相对人", "被处罚人", "当事人名称"), paper.f("party_name", mk.name("publication")))
    form.pair(pick("c/pub_cause", "违法事实类型", "案由"), paper.f("cause_of_action", s.offence.cause))
    million = pick("c/pub_unit", True, False) and fine >= 1000
    form.pair("罚款金额（万元）" if million else "罚款金额", paper.f("fine_amount", fine, f"{(fine / 10000).normalize():f}" if million else p.amount(fine)))
    form.row((pick("c/pub_day", "公开日期", "公示时间", "公示日期"), p.dated(paper, "published_on", s.day("published"))), ("公示平台", "信用云海"))
    paper.add(form.form())
    paper.list_date = s.day("published")
    return paper
