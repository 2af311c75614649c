# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Delivery, waiver, payment, publication, goods."""

from __future__ import annotations

from datetime import date

from tests.casegen.numerals import amount_in_words
from tests.casegen.papers.model import Grid, Inline, Paper, Para, Space
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Receipt
from tests.casegen.urban.desk import Bench
from tests.casegen.urban.letters import items
from tests.casegen.urban.wording import hearing_due

METHODS = (
    (("direct", "直接送达"), ("left", "留置送达"), ("mail", "邮寄送达"), ("public_notice", "公告送达"), ("electronic", "电子送达")),
    (("direct", "直接送达"), ("forwarded", "转交送达"), ("left", "留置送达"), ("entrusted", "委托送达"), ("mail", "邮寄送达")),
    (("direct", "当场交付"), ("left", "留置"), ("mail", "邮寄"), ("public_notice", "公告")),
)  # fmt: skip


def receipt(mk: Bench, r: Receipt, title: str) -> Paper:
    """The proof of delivery."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper(f"receipt.{r.of}", "delivery_receipt", pick("u/receipt", "送达回证", "城市管理送达回证", "文书送达回执", "送达回证"))
    day, image = r.at.date(), s.style.signature == "image"
    paper.list_title, paper.list_date = f"{title}{paper.title}" if pick("u/receipt_listed", True, False) else paper.title, day
    form = mk.sheet()
    marked, number = paper.f("served_title", title), paper.f("served_doc_number", normal_number(r.number or ""), r.number or "")
    if pick("u/served_row", True, False):
        form.slots((pick("u/served", "送达文书名称", "送达的文书"), marked), (pick("u/served_no", "文书文号", "文书编号"), number))
    else:
        form.slots((pick("u/served_both", "送达文书名称、文号", "文书名称及编号"), ["《", marked, "》（", number, "）"]))
    form.slots((pick("u/recipient", "受送达人", "受送达人姓名或名称"), paper.f("recipient", mk.name(paper.key))))
    form.slots((pick("u/served_where", "送达地点", "送达地址"), paper.f("place", s.party.address)))
    form.slots((pick("u/how", "送达方式", "送达方法"), mk.choice(paper, "service_method", r.method, METHODS[pick("u/methods", 0, 1, 2)])))
    signed: list[tuple[str, str | None, date | None]] = []

    def hand(field: str, name: str, role: str) -> Inline:
        signed.append((role, name, day))
        paper.put(field, name)
        if image:
            paper.slots[field].value, paper.slots[field].state = None, "illegible"
        return paper.part(field, name, "signatures", look="image" if image else "hand")

    taken: Inline = hand("received_by", r.received_by, "recipient") if r.received_by else mk.blank(paper, "received_by")
    form.slots((pick("u/taken", "收件人签名或盖章", "受送达人签收", "签收人"), taken), height=26)
    when = p.moment(paper, "served_at", r.at)
    related = paper.f("recipient_relation", r.relation) if r.relation else mk.blank(paper, "recipient_relation")
    form.slots((pick("u/served_at", "收到时间", "送达时间", "签收日期"), when))
    form.slots((pick("u/related", "代收人与受送达人关系", "收件人与受送达人关系"), related))
    form.slots((pick("u/refused", "不能送达的理由", "拒收原因", "受送达人拒收事由"), paper.f("refusal_reason", r.reason) if r.reason else mk.blank(paper, "refusal_reason")))
    if r.witness or pick("u/witness", True, False):
        form.slots((pick("u/witness_label", "见证人签名", "见证人"), hand("witness", r.witness, "witness") if r.witness else mk.blank(paper, "witness")))
    servers: list[Inline] = []
    for name in r.servers:
        servers += ["　" if servers else "", p.signature(paper, name)]
        signed.append(("server", name, day))
    form.slots((pick("u/server", "送达人签名", "送达人"), [x for x in servers if x != ""]), height=26)
    agency = paper.f("agency_name", s.organ.name)
    if pick("u/agency_first", True, False):
        form.slots((pick("u/sender", "送达机关", "送达单位"), agency))
        form.area("备注", mk.nil or "　", height=30)
        paper.add(form.plate())
    else:
        paper.add(form.plate(), Para(("填发机关：", agency, "（印章）"), "right", False))
    p.signatures(paper, signed)
    return paper


def address(mk: Bench) -> Paper:
    """The party's confirmation of where letters reach it."""
    s, pick = mk.s, mk.pick
    paper = Paper("address", "service_address_confirmation", pick("u/address", "送达地址确认书", "城市管理送达地址确认书"))
    day, name, yes = s.day("inquiry"), s.party.representative.name, pick("u/consent", True, False)
    form = mk.sheet()
    form.area("告知", "送达地址变更的，应当及时书面告知；提供的地址不准确导致文书无法送达的，自行承担后果。", height=40)
    form.slots(("受送达人", paper.f("recipient", mk.name("address"))))
    form.slots((pick("u/reach", "送达地址", "文书接收地址"), paper.f("party_address", s.party.address)))
    form.slots(("手机号码", s.party.phone), ("电子邮箱", mk.nil or ""))
    form.slots((pick("u/electronic", "是否接受电子送达", "电子送达"), mk.choice(paper, "electronic_consent", "y" if yes else "n", (("y", "同意"), ("n", "不同意")))))
    paper.put("electronic_consent", yes)
    paper.add(form.plate(), Para(("受送达人确认签名：", mk.p.signature(paper, name), "　　", mk.p.dated(paper, "signed_on", day)), "left", False))
    mk.p.signatures(paper, [("recipient", name, day)])
    paper.list_date = day
    return paper


def waiver(mk: Bench) -> Paper:
    """The party's word that it makes no statement."""
    s, both = mk.s, hearing_due(mk)
    paper = Paper("waiver", "rights_waiver", "放弃陈述申辩（听证）声明" if both else mk.pick("u/waiver", "放弃陈述申辩权利声明书", "放弃陈述申辩（听证）声明"))
    words = "放弃陈述、申辩和听证的权利" if both else mk.pick("u/waive", "放弃陈述、申辩的权利", "不作陈述和申辩")
    day, name = s.day("waived"), s.party.representative.name
    paper.para(f"{s.organ.name}：", indent=False)
    paper.para(paper.f("party_name", mk.name("waiver")), f"收到贵局{s.numbers['notice']}文书，对认定的事实、依据和拟处罚内容没有异议，自愿", paper.f("rights_waived", ["statement", "hearing"] if both else ["statement"], words), "，请依法处理。")
    paper.add(Space(20), Para(("声明人（签名）：", mk.p.signature(paper, name)), "right", False), Para((mk.p.dated(paper, "signed_on", day),), "right", False))
    mk.p.signatures(paper, [("party", name, day)])
    paper.list_date = day
    return paper


def paid(mk: Bench) -> Paper:
    """The slip of the treasury."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("payment", "payment_receipt", pick("u/paid", "非税收入统一票据", "一般缴款书", "非税收入（电子）票据", "云海省代收罚款收据"))
    fine, total, number = s.fine["paid"], s.total["paid"], s.numbers["decision"] or ""
    no = paper.f("receipt_no", f"{(s.seed * 60493 + 118237) % 10**10:010d}")
    when = p.dated(paper, "paid_on", s.day("paid"))
    payer, book = paper.f("party_name", mk.name("payment")), paper.f("referred_doc_number", normal_number(number), number)
    words: Inline = amount_in_words(total)
    if total == fine:
        words = paper.f("fine_amount_in_words", fine, amount_in_words(fine))
    summed = paper.f("total_amount", total, f"{total:,.2f}" if pick("u/comma", True, False) else f"¥{total:.2f}")
    paper.add(Para((f"票据代码：{s.seed * 7 % 10**8:08d}　　", pick("u/slip_no", "票据号码：", "No."), no), "right", False))
    form = mk.sheet(pick("u/slip_manner", "lines", "grid"))
    form.slots((pick("u/payer", "缴款人", "交款人", "付款单位（个人）"), payer), (pick("u/slip_day", "开票日期", "缴款日期"), when))
    form.slots((pick("u/slip_book", "决定书文号", "执行依据"), book))
    paper.add(form.plate())
    rows: list[tuple[tuple[Inline, ...], ...]] = [((f"1030{s.seed % 90 + 10}",), ("城市管理罚没收入",), ("1",), (paper.f("fine_amount", fine, f"{fine:.2f}"),))]
    if s.gains is not None:
        rows.append((("103099",), ("没收违法所得",), ("1",), (f"{s.gains:.2f}",)))
    paper.add(Grid(("项目编码", "项目名称", "数量", "金额（元）"), tuple(rows), (1.3, 3, 0.8, 1.6)))
    paper.add(Para(("金额合计（大写）", words, "　　（小写）", summed), "left", False), Para((f"收款单位（章）：{s.organ.bank}　　复核：{s.organ.clerk}",), "left", False))
    paper.list_date = s.day("paid")
    return paper


def published(mk: Bench) -> Paper:
    """What was made public."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("publication", "publication_record", pick("u/published", "行政处罚信息公示", "行政处罚信息公示表", "公示截图"))
    number, fine = s.numbers["decision"] or "", s.fine["published"]
    form = mk.sheet(pick("u/published_manner", mk.manner, "grid"))
    form.slots(("行政相对人名称", paper.f("party_name", mk.name("publication"))))
    form.slots((pick("u/pub_no", "决定文书号", "行政处罚决定书文号"), paper.f("doc_number", normal_number(number), number)))
    form.slots((pick("u/pub_cause", "违法行为类型", "案由"), paper.f("cause_of_action", s.offence.cause)))
    million = pick("u/pub_unit", True, False) and fine >= 1000
    form.slots(("罚款金额（万元）" if million else "罚款金额", paper.f("fine_amount", fine, f"{(fine / 10000).normalize():f}" if million else p.amount(fine))), (pick("u/pub_day", "公示日期", "公开时间"), p.dated(paper, "published_on", s.day("published"))))
    form.slots(("公示网址", "信用中国（云海）"), ("处罚机关", s.organ.county))
    paper.add(form.plate())
    paper.list_date = s.day("published")
    return paper


def destroyed(mk: Bench) -> Paper:
    """How confiscated tools were disposed of."""
    s, pair = mk.s, mk.s.organ.officers[:2]
    paper = Paper("disposal", "confiscated_goods_disposal", mk.pick("u/disposed", "涉案物品处理记录", "罚没物品处置单", "物品销毁记录"))
    day = s.day("paid")
    form = mk.sheet()
    form.slots(("案件名称", f"{s.party.name}{s.offence.cause}案"))
    form.slots(("处理时间", mk.p.dated(paper, "signed_on", day)), ("处理方式", "拆解"))
    form.slots(("处理人员", mk.officers(paper, pair, numbers=False)))
    form.area("处理结果", [paper.f("conclusion", "烧烤炉拆解后交再生资源企业回收，残值上缴国库"), "。"], height=40)
    paper.add(form.plate())
    items(mk, paper, ("序号", "物品名称", "特征", "数量", "备注"))
    mk.sign(paper, [("处理人", "officer", [o.name for o in pair]), ("监督人", "witness", [s.organ.checker])], day)
    return paper
