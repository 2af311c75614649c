# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Delivery in one form or a list of several papers, address, payment, publication, goods."""

from __future__ import annotations

from datetime import date

from tests.casegen.numerals import amount_in_words
from tests.casegen.papers.model import Grid, Inline, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Receipt
from tests.casegen.water.clauses import TAKEN
from tests.casegen.water.desk import Counter, Signer
from tests.casegen.water.table import Table

METHODS = (
    (("direct", "直接送达"), ("left", "留置送达"), ("mail", "邮寄送达"), ("entrusted", "委托送达"), ("public_notice", "公告送达")),
    (("direct", "直接"), ("mail", "邮寄"), ("left", "留置"), ("public_notice", "公告"), ("electronic", "电子")),
    (("left", "留置送达"), ("direct", "直接送达"), ("mail", "邮寄送达"), ("forwarded", "转交送达")),
)
Others = list[tuple[str, str]]
"""Title and number of papers that go with the first."""


class Slip:
    """A proof of delivery under way: its paper and who signed it."""

    def __init__(self, mk: Counter, r: Receipt, paper: Paper) -> None:
        self.mk, self.r, self.paper = mk, r, paper
        self.signed: list[tuple[str, str | None, date | None]] = []

    def hand(self, field: str, name: str | None, role: str) -> Inline:
        """Sign in a slot; what is only ink cannot be read; None leaves the slot out."""
        if not name:
            return self.mk.blank(self.paper, field)
        self.signed.append((role, name, self.r.at.date()))
        self.paper.put(field, name)
        if self.mk.image:
            self.paper.slots[field].value, self.paper.slots[field].state = None, "illegible"
        return self.paper.part(field, name, "signatures", look="image" if self.mk.image else "hand")

    def servers(self) -> list[Inline]:
        """Sign as servers."""
        out: list[Inline] = []
        for name in self.r.servers:
            out += ["　" if out else "", self.mk.p.signature(self.paper, name)]
            self.signed.append(("server", name, self.r.at.date()))
        return [x for x in out if x != ""]

    def rest(self, form: Table) -> None:
        """Add refusal, witness and servers."""
        mk, paper, r, pick = self.mk, self.paper, self.r, self.mk.pick
        if r.reason or pick("w/refusal", True, False):
            form.row((pick("w/refused", "拒收事由", "拒收理由", "不能送达的原因"), paper.f("refusal_reason", r.reason) if r.reason else mk.blank(paper, "refusal_reason")))
        if r.witness or pick("w/witness", True, False):
            form.row((pick("w/witness_label", "见证人", "见证人（签名）"), self.hand("witness", r.witness, "witness")), height=24)
        form.row((pick("w/server", "送达人", "送达人（签名）", "送达人员"), self.servers()), height=26)


def receipt(mk: Counter, r: Receipt, title: str, others: Others) -> Paper:
    """The proof of delivery: a form for one paper, or a list with a row for each."""
    s, pick = mk.s, mk.pick
    paper = Paper(f"receipt.{r.of}", "delivery_receipt", pick("w/receipt", "送达回证", "送达回证", mk.lead + "执法文书送达回证" if mk.lead else "文书送达回证", "送达回执"))
    paper.list_title, paper.list_date = f"{paper.title}（{title}）" if pick("w/receipt_listed", True, False) else paper.title, r.at.date()
    slip = Slip(mk, r, paper)
    if pick("w/receipt_list", True, False):
        _list(slip, title, others)
    else:
        _single(slip, title, others)
    agency = paper.f("agency_name", s.organ.name)
    paper.add(Para((pick("w/sender", "送达机关：", "填发单位："), agency, pick("w/sender_seal", "（盖章）", "")), pick("w/sender_at", "left", "right"), False))
    mk.p.signatures(paper, slip.signed)
    return paper


def _single(slip: Slip, title: str, others: Others) -> None:
    mk, paper, r, pick = slip.mk, slip.paper, slip.r, slip.mk.pick
    form = mk.table()
    marked, number = paper.f("served_title", title), paper.f("served_doc_number", normal_number(r.number or ""), r.number or "")
    recipient: tuple[str, Inline] = (pick("w/recipient", "受送达人", "受送达人名称或姓名", "受送达人（单位）"), paper.f("recipient", mk.name(paper.key)))
    if others:
        lines: list[list[Inline]] = [["1.《", marked, "》（", number, "）"], *([f"{i}.《{name}》{f'（{no}）' if no else ''}"] for i, (name, no) in enumerate(others, 2))]
        form.text(pick("w/served_all", "送达文书名称及文号", "送达文书"), *lines, height=30)
        form.row(recipient)
    elif pick("w/served_rows", True, False):
        form.row(recipient)
        form.row((pick("w/served", "送达文书名称", "文书名称"), marked))
        form.row((pick("w/served_no", "送达文书文号", "文书编号", "文号"), number))
    else:
        form.row((pick("w/served_all", "送达文书名称及文号", "送达文书"), [marked, "　", number]))
        form.row(recipient)
    form.row((pick("w/served_where", "送达地点", "送达地址"), paper.f("place", mk.s.party.address)))
    form.row((pick("w/how", "送达方式", "送达方法"), mk.choice(paper, "service_method", r.method, METHODS[pick("w/methods", 0, 1, 2)])))
    form.row((pick("w/taken_by", "收件人（签名）", "受送达人或代收人签名", "签收人"), slip.hand("received_by", r.received_by, "recipient")), height=26)
    form.row((pick("w/served_at", "收到时间", "签收时间", "送达时间"), mk.p.moment(paper, "served_at", r.at)))
    form.row((pick("w/related", "与受送达人关系", "代收人与受送达人的关系"), paper.f("recipient_relation", r.relation) if r.relation else mk.blank(paper, "recipient_relation")))
    slip.rest(form)
    paper.add(form.form())


def _list(slip: Slip, title: str, others: Others) -> None:
    """Print a row for each paper; empty rows are left at the end."""
    mk, paper, r, pick = slip.mk, slip.paper, slip.r, slip.mk.pick
    form = mk.table()
    form.row((pick("w/recipient", "受送达人", "受送达人名称或姓名", "受送达人（单位）"), paper.f("recipient", mk.name(paper.key))))
    form.row((pick("w/served_where", "送达地点", "送达地址"), paper.f("place", mk.s.party.address)))
    paper.add(form.form(gap=0))
    how = dict(METHODS[0])[r.method]
    number = paper.f("served_doc_number", normal_number(r.number or ""), r.number or "")
    when = mk.p.at(r.at)
    taken = slip.hand("received_by", r.received_by, "recipient")
    again: Inline = type(taken)((), taken.text, taken.look) if not isinstance(taken, str) and r.received_by else mk.nil
    first: list[Inline] = [paper.f("served_title", title), number, paper.f("service_method", r.method, how), mk.p.moment(paper, "served_at", r.at), taken]
    rows: list[list[Inline]] = [first, *([name, no or mk.nil or "　", how, when, again] for name, no in others)]
    order, heads = pick(
        "w/receipt_columns", ((0, 1, 2, 3, 4), ("送达文书名称", "文书文号", "送达方式", "送达时间", "收件人签名")),
        ((1, 0, 3, 2, 4), ("文书编号", "文书名称", "收到时间", "送达方式", "收件人签收")), ((0, 1, 3, 4, 2), ("送达文书", "文号", "收到日期", "签收人", "送达方式")),
    )  # fmt: skip
    wide = {0: 2.6, 1: 2.7, 2: 1.3, 3: 2.6, 4: 1.6}
    cells = [tuple((row[i],) for i in order) for row in rows]
    cells += [tuple(("　",) for _ in order)] * pick("w/receipt_blank", 0, 1, 2)
    paper.add(Grid(heads, tuple(cells), tuple(wide[i] for i in order)))
    below = mk.table()
    if (r.relation and r.relation.startswith("系")) or pick("w/relation_row", True, False):
        below.row((pick("w/related", "与受送达人关系", "代收人与受送达人的关系"), paper.f("recipient_relation", r.relation) if r.relation else mk.blank(paper, "recipient_relation")))
    slip.rest(below)
    below.row(("备注", mk.nil or "　"))
    paper.add(below.form())


def address(mk: Counter) -> Paper:
    """The party's confirmation of where letters reach it."""
    s, pick = mk.s, mk.pick
    paper = Paper("address", "service_address_confirmation", pick("w/address", "送达地址确认书", "送达地址及方式确认书"))
    day, name, yes = s.day("inquiry"), s.party.representative.name, pick("w/consent", True, False)
    form = mk.table()
    form.row(("受送达人", paper.f("recipient", mk.name("address"))))
    form.row((pick("w/reach", "送达地址", "确认的送达地址"), paper.f("party_address", s.party.address)))
    form.row(("收件人", name), ("联系电话", s.party.phone))
    form.row((pick("w/electronic", "是否同意电子送达", "是否接受电子送达"), mk.choice(paper, "electronic_consent", "y" if yes else "n", (("y", "同意"), ("n", "不同意")))))
    paper.put("electronic_consent", yes)
    form.text("告知事项", "受送达人应当提供准确的送达地址；地址变更未及时告知的，文书按原地址寄出即视为送达。", height=50)
    paper.add(form.form(), Para(("受送达人（签名）：", mk.p.signature(paper, name), "　　　", mk.p.dated(paper, "signed_on", day)), "left", False))
    mk.p.signatures(paper, [("recipient", name, day)])
    paper.list_date = day
    return paper


def paid(mk: Counter) -> Paper:
    """The slip of the treasury: lines above a list, or one table."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("payment", "payment_receipt", pick("w/paid", "云海省非税收入统一票据", "非税收入（电子）票据", "罚没票据", "代收罚款收据"))
    fine, total, number = s.fine["paid"], s.total["paid"], s.numbers["decision"] or ""
    no = paper.f("receipt_no", f"{(s.seed * 71993 + 402611) % 10**10:010d}")
    payer, book = paper.f("party_name", mk.name("payment")), paper.f("referred_doc_number", normal_number(number), number)
    when = p.dated(paper, "paid_on", s.day("paid"))
    said = amount_in_words(total).replace("元", pick("w/yuan", "元", "圆"))
    words: Inline = paper.f("fine_amount_in_words", fine, said) if total == fine else said
    summed = paper.f("total_amount", total, f"{total:.2f}" if pick("w/summed", True, False) else f"￥{total:,.2f}")
    paper.add(Para((pick("w/slip_no", "票据号码：", "No.", "票号："), no), "right", False))
    parts: list[tuple[str, Inline]] = [("罚款", paper.f("fine_amount", fine, f"{fine:.2f}"))]
    if s.gains is not None:
        parts.append(("没收违法所得", f"{s.gains:.2f}"))
    if pick("w/slip_table", True, False):
        form = mk.table("beside")
        form.row((pick("w/payer", "缴款人", "交款人", "缴款单位（人）"), payer))
        form.row((pick("w/slip_book", "处罚决定书文号", "决定书编号"), book))
        form.row((pick("w/slip_day", "缴款日期", "开票日期"), when), ("执收单位", s.organ.county))
        for name, amount in parts:
            form.row(("项目名称", name), ("金额", amount))
        form.row(("合计（大写）", words))
        form.row(("合计（小写）", summed))
        paper.add(form.form())
    else:
        paper.add(Para((pick("w/payer", "缴款人", "交款人", "缴款单位（人）"), "：", payer, "　　", pick("w/slip_day", "缴款日期", "开票日期"), "：", when), "left", False))
        paper.add(Para((pick("w/slip_book", "处罚决定书文号", "决定书编号"), "：", book), "left", False))
        rows: list[tuple[tuple[Inline, ...], ...]] = [((name,), ("元",), (amount,), ("",)) for name, amount in parts]
        paper.add(Grid(("项目", "单位", "金额", "备注"), tuple(rows), (2.6, 0.8, 1.6, 1)))
        paper.add(Para(("合计人民币（大写）：", words, "　　￥：" if pick("w/summed", True, False) else "　　小写：", summed), "left", False))
    paper.add(Para((f"收款银行：{s.organ.bank}　　经办：{s.organ.clerk}",), "left", False))
    paper.list_date = s.day("paid")
    return paper


def published(mk: Counter) -> Paper:
    """What was made public."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("publication", "publication_record", pick("w/published", "行政处罚信息公示表", "行政处罚信息公示", "信息公示审批表"))
    number, fine = s.numbers["decision"] or "", s.fine["published"]
    form = mk.table()
    form.row((pick("w/pub_no", "行政处罚决定书文号", "处罚决定书文号"), paper.f("doc_number", normal_number(number), number)))
    form.row((pick("w/pub_party", "行政相对人名称", "被处罚人名称"), paper.f("party_name", mk.name("publication"))))
    form.row((pick("w/pub_cause", "案由", "违法行为类型"), paper.f("cause_of_action", s.offence.cause)))
    million = pick("w/pub_unit", True, False) and fine >= 1000
    form.row(("罚款金额（万元）" if million else "罚款金额", paper.f("fine_amount", fine, f"{(fine / 10000).normalize():f}" if million else p.amount(fine))))
    form.row((pick("w/pub_day", "公示日期", "公示时间"), p.dated(paper, "published_on", s.day("published"))), ("公示期限", "一年"))
    form.row(("公示平台", "县政府门户网站"))
    paper.add(form.form())
    paper.list_date = s.day("published")
    return paper


def disposed(mk: Counter) -> Paper:
    """What became of confiscated goods."""
    s, p, pair = mk.s, mk.p, mk.s.organ.officers[:2]
    paper = Paper("disposal", "confiscated_goods_disposal", mk.pick("w/disposed", "罚没物品处理记录", "涉案物品处理记录"))
    day = s.day("paid")
    how = {"land_occupied": "地上建筑物移交县国有资产管理机构。", "fish_electric": "渔获物作无害化处理。", "gear_sold": "地笼网集中销毁。"}[s.offence.id]
    form = mk.table()
    form.row(("案由", s.offence.cause))
    form.row(("没收项目", TAKEN[s.offence.id].removeprefix("没收")))
    form.row(("处理时间", p.dated(paper, "signed_on", day)), ("处理地点", s.organ.county))
    form.row(("处理人", mk.officers(paper, pair, numbers=False)))
    form.text("处理情况", [paper.f("conclusion", how)], height=40)
    paper.add(form.form())
    mk.goods(paper, ("序号", "名称", "规格", "数量", "备注"))
    groups: list[Signer] = [("处理人", "officer", [o.name for o in pair]), ("监督人", "witness", [s.organ.checker])]
    mk.sign(paper, groups, day)
    return paper
