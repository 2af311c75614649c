# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Delivery, payment, publication, goods."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.casegen.culture.desk import Office, Rows
from tests.casegen.culture.proofs import items
from tests.casegen.papers.model import Grid, Inline, Paper, Para, Space
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Receipt

METHODS = (
    (("direct", "直接送达"), ("left", "留置送达"), ("mail", "邮寄送达"), ("electronic", "电子送达"), ("public_notice", "公告送达")),
    (("direct", "直接"), ("entrusted", "委托"), ("left", "留置"), ("mail", "邮寄"), ("electronic", "电子"), ("public_notice", "公告")),
    (("direct", "当面送达"), ("left", "留置送达"), ("electronic", "传真、电子邮件等电子送达"), ("mail", "邮寄送达")),
)  # fmt: skip


class _Slip:
    """Collects who signed a receipt while its slots are filled."""

    def __init__(self, mk: Office, paper: Paper, day: date) -> None:
        self.mk, self.paper, self.day = mk, paper, day
        self.image = mk.s.style.signature == "image"
        self.signed: list[tuple[str, str | None, date | None]] = []

    def hand(self, field: str, name: str | None, role: str) -> Inline:
        """Return the signature that shows a field, or the slot that stays without one."""
        if name is None:
            return self.mk.blank(self.paper, field)
        self.signed.append((role, name, self.day))
        self.paper.put(field, name)
        if self.image:
            self.paper.slots[field].value, self.paper.slots[field].state = None, "illegible"
        return self.paper.part(field, name, "signatures", look="image" if self.image else "hand")

    def servers(self, names: list[str]) -> list[Inline]:
        """Return the signatures of those who delivered."""
        out: list[Inline] = []
        for name in names:
            out += ["　" if out else "", self.mk.p.signature(self.paper, name)]
            self.signed.append(("server", name, self.day))
        return [x for x in out if x != ""]


def receipt(mk: Office, r: Receipt, title: str) -> Paper:
    """The proof of delivery: a form, or a slip by which the party confirms what it took."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper(f"receipt.{r.of}", "delivery_receipt", pick("cu/receipt", "送达回证", "送达回证", "文书送达回执", "送达回执"))
    day = r.at.date()
    paper.list_title, paper.list_date = f"{paper.title}（{title}）" if pick("cu/receipt_listed", True, False) else paper.title, day
    slip = _Slip(mk, paper, day)
    named, number = paper.f("served_title", title), paper.f("served_doc_number", normal_number(r.number or ""), r.number or "")
    agency, who, where = paper.f("agency_name", s.organ.name), paper.f("recipient", mk.name(paper.key)), paper.f("place", s.party.address if r.method != "electronic" else "受送达人确认的电子邮箱")
    how = mk.choice(paper, "service_method", r.method, METHODS[pick("cu/methods", 0, 1, 2)])
    when = p.moment(paper, "served_at", r.at)
    by_hand = r.method in ("direct", "left")
    taken = slip.hand("received_by", r.received_by if by_hand else None, "recipient")
    related = paper.f("recipient_relation", r.relation) if r.relation and by_hand else mk.blank(paper, "recipient_relation")
    refused = paper.f("refusal_reason", r.reason) if r.reason else mk.blank(paper, "refusal_reason")
    saw = slip.hand("witness", r.witness, "witness")
    servers = slip.servers(r.servers)
    notes = {"electronic": "已通过受送达人确认的邮箱发送，系统显示发送成功。", "mail": "邮件回执附后。"}.get(r.method, mk.nil or "　")
    if pick("cu/receipt_shape", "form", "form", "slip") == "slip":
        paper.para("案由：", *mk.on(s.offence.cause), indent=False)
        paper.para("今由", *mk.on(agency), "将《", named, "》（", *mk.on(number), "）送达", *mk.on(who), "，送达地点为", *mk.on(where), "，送达方式为：", *how, "。")
        rows: Rows = [("受送达人（代收人）签收", [taken]), ("与受送达人关系", [related]), ("收到时间", [when]), ("拒收理由", [refused]), ("见证人", [saw]), ("送达人", servers), ("备注", [notes])]
        mk.run(paper, rows, "lines")
    else:
        form = mk.sheet("box" if mk.manner == "lines" and pick("cu/receipt_box", True, False) else "")
        if pick("cu/receipt_cause", True, False):
            form.slots(("案由", s.offence.cause))
        if pick("cu/served_row", True, False):
            form.slots((pick("cu/served_both", "送达文书名称及文号", "送达的文书（名称、文号）"), ["《", named, "》", number]))
        else:
            form.slots(("文书名称", named), ("文书文号", number))
        form.slots((pick("cu/recipient", "受送达人", "受送达人（单位）"), who))
        form.slots((pick("cu/served_in", "送达地点", "送达地址"), where))
        form.slots((pick("cu/how", "送达方式", "送达方法"), how))
        form.slots((pick("cu/taken", "受送达人签名或盖章", "收件人签字（盖章）", "签收人"), taken), (pick("cu/served_at", "收到时间", "签收时间", "送达时间"), when), height=28)
        form.slots((pick("cu/related", "代收人与受送达人关系", "签收人身份"), related))
        form.slots((pick("cu/refused", "拒收理由", "受送达人拒收的事由"), refused), (pick("cu/saw", "见证人签名", "见证人"), saw))
        form.slots((pick("cu/server", "送达人签名", "送达人"), servers), height=28)
        form.slots((pick("cu/sender", "送达单位", "送达机关"), agency))
        form.area("备注", notes, height=30)
        paper.add(form.plate())
    paper.para(pick("cu/receipt_note", "注：受送达人不在时，交其同住成年家属或者单位收发部门签收。", "", "注：拒绝签收的，送达人应当记明情况并由见证人签名。"), indent=False)
    p.signatures(paper, slip.signed)
    return paper


def postal(mk: Office) -> Paper:
    """The slip of the post."""
    s, p, r = mk.s, mk.p, mk.s.receipt("decision")
    paper = Paper("postal", "postal_receipt", mk.pick("cu/postal", "邮寄送达凭证", "邮件查询单", "邮寄送达回执"))
    rows: Rows = [
        ("邮件编号", [paper.f("report_no", f"{11 + s.seed % 80}{s.seed * 99991 % 10**11:011d}")]), ("收件人", [paper.f("recipient", mk.name("postal"))]), ("收件地址", [s.party.address]),
        ("内件品名", ["行政处罚决定书"]), ("签收时间", [p.moment(paper, "served_at", r.at)]), ("投递状态", ["已妥投，本人签收"]),
    ]  # fmt: skip
    mk.run(paper, rows, "lines")
    paper.list_date = r.at.date()
    return paper


def address(mk: Office) -> Paper:
    """The party's confirmation of where and how letters reach it."""
    s, pick = mk.s, mk.pick
    yes = True if "electronic" in s.options else pick("cu/consent", True, False)
    paper = Paper("address", "service_address_confirmation", "电子送达确认书" if yes and pick("cu/address_e", True, False) else pick("cu/address", "送达地址确认书", "送达地址及方式确认书"))
    day, name = s.day("inquiry"), s.party.representative.name
    paper.para("告知事项：当事人应当提供准确的送达地址；同意电子送达的，电子文书到达确认的系统之日为送达日期。提供的地址不准确或者变更后未告知的，法律后果自行承担。")
    agreed = mk.choice(paper, "electronic_consent", "y" if yes else "n", (("y", pick("cu/agree", "同意", "同意采用电子方式送达")), ("n", pick("cu/disagree", "不同意", "不同意"))))
    paper.put("electronic_consent", yes)
    rows: Rows = [
        ("受送达人", [paper.f("recipient", mk.name("address"))]), (pick("cu/reach", "送达地址", "邮寄送达地址"), [paper.f("party_address", s.party.address)]), ("收件人及电话", [f"{name}　{s.party.phone}"]),
        (pick("cu/electronic", "是否同意电子送达", "电子送达"), agreed), ("电子邮箱", [f"u{s.seed * 7919 % 10**7:07d}@mail.example" if yes else mk.nil]),
    ]  # fmt: skip
    if pick("cu/address_form", True, False):
        form = mk.sheet("box")
        for row in rows:
            form.slots(row)
        paper.add(form.plate())
    else:
        mk.run(paper, rows, "lines")
    paper.para("我已阅读上述告知事项，保证所填内容真实、准确。", indent=False)
    paper.add(Para((pick("cu/confirmed", "受送达人（签名或盖章）：", "确认人签名："), mk.p.signature(paper, name), "　　　", mk.p.dated(paper, "signed_on", day)), "left", False))
    mk.p.signatures(paper, [("recipient", name, day)])
    paper.list_date = day
    return paper


def paid(mk: Office) -> Paper:
    """The slip of the treasury or the bank."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("payment", "payment_receipt", pick("cu/paid", "云海省非税收入统一票据", "代收罚款收据", "非税收入（电子）票据", "一般缴款书"))
    fine, total, number = s.fine["paid"], s.total["paid"], s.numbers["decision"] or ""
    no = paper.f("receipt_no", f"{(s.seed * 75011 + 50321) % 10**10:010d}")
    when = p.dated(paper, "paid_on", s.day("paid"))
    payer, book = paper.f("party_name", mk.name("payment")), paper.f("referred_doc_number", normal_number(number), number)
    words: Inline = paper.f("fine_amount_in_words", fine, p.worded(fine)) if total == fine else p.worded(total)
    summed = paper.f("total_amount", total, f"￥{total:,.2f}" if pick("cu/comma", True, False) else f"{total:.2f}")
    if pick("cu/slip", "grid", "lines") == "grid":
        paper.add(Para((f"票据代码：{s.seed * 11 % 10**8:08d}　　票据号码：", no, "　　校验码：", f"{s.seed * 104729 % 10**6:06x}"), "left", False))
        paper.add(Para((pick("cu/payer", "交款人：", "缴款人："), payer, "　　　", pick("cu/slip_day", "开票日期：", "缴款日期："), when), "left", False))
        rows: list[tuple[tuple[Inline, ...], ...]] = [(("103050109",), ("文化和旅游罚没收入",), ("元",), ("1",), (paper.f("fine_amount", fine, f"{fine:.2f}"),))]
        if s.gains is not None:
            rows.append((("103050199",), ("没收违法所得",), ("元",), ("1",), (f"{s.gains:.2f}",)))
        paper.add(Grid(("项目编码", "项目名称", "单位", "数量", "金额（元）"), tuple(rows), (1.4, 2.4, 0.8, 0.8, 1.4)))
        paper.add(Para(("金额合计（大写）：", words, "　（小写）：", summed), "left", False), Para(("其他信息：决定书文号", book), "left", False), Para((f"收款单位（章）：{s.organ.bank}　　收款人：{s.organ.clerk}",), "left", False))
    else:
        entries: Rows = [
            ("收据号", [no]), ("缴款日期", [when]), ("被处罚单位（人）", [payer]), (pick("cu/slip_book", "处罚决定书编号", "行政处罚决定书号"), [book]), ("罚款金额", [paper.f("fine_amount", fine, f"{fine:.2f}元")]),
            *([("没收款金额", [f"{s.gains:.2f}元"])] if s.gains is not None else []), ("加处罚款", [paper.f("surcharge_amount", Decimal(0), "0.00元")]), ("合计人民币（大写）", [words]), ("合计（小写）", [summed]), ("代收银行", [f"{s.organ.bank}（收讫章）"]),
        ]  # fmt: skip
        mk.run(paper, entries, "lines")
    paper.list_date = s.day("paid")
    return paper


def published(mk: Office) -> Paper:
    """What was made public."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("publication", "publication_record", pick("cu/published", "行政处罚信息公示表", "行政处罚信息摘要", "信息公示审批表"))
    number, fine = s.numbers["decision"] or "", s.fine["published"]
    form = mk.sheet("box" if mk.manner == "lines" else "")
    form.slots((pick("cu/pub_no", "行政处罚决定书文号", "决定文书号"), paper.f("doc_number", normal_number(number), number)))
    form.slots((pick("cu/pub_party", "行政相对人名称", "被处罚对象"), paper.f("party_name", mk.name("publication"))))
    form.slots((pick("cu/pub_cause", "案由", "违法行为类型"), paper.f("cause_of_action", s.offence.cause)))
    million = pick("cu/pub_unit", True, False, False)
    form.slots(("罚款金额（万元）" if million else "罚款金额", paper.f("fine_amount", fine, f"{(fine / 10000).normalize():f}") if million else p.money(paper, "fine_amount", fine)))
    form.slots((pick("cu/pub_day", "公示日期", "公开时间"), p.dated(paper, "published_on", s.day("published"))), ("公示渠道", pick("cu/pub_site", "县政府门户网站", "信用中国（云海）")))
    paper.add(form.plate())
    paper.list_date = s.day("published")
    return paper


def destroyed(mk: Office) -> Paper:
    """How confiscated publications were disposed of."""
    s, pair = mk.s, mk.s.organ.officers[:2]
    paper = Paper("disposal", "confiscated_goods_disposal", mk.pick("cu/disposed", "罚没物品处理记录", "物品销毁记录", "涉案物品处理记录"))
    day = s.day("paid")
    mk.run(paper, [("案件名称", [f"{s.party.name}{s.offence.cause}案"]), ("处理时间", [mk.p.dated(paper, "signed_on", day)]), ("处理方式", ["□拍卖　☑销毁　□移交"]), ("处理人员", mk.officers(paper, pair, numbers=False))], "lines")
    items(mk, paper)
    paper.para("处理结果：", paper.f("conclusion", "上列没收物品已全部化浆销毁，现场录像存档。"), indent=False)
    mk.sign(paper, [("处理人", "officer", [o.name for o in pair]), ("监销人", "witness", [s.organ.checker])], day)
    paper.add(Space(4))
    return paper
