# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Delivery by hand, by post, by leaving and by announcement; payment and publication."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.numerals import amount_in_words
from tests.casegen.papers.model import Grid, Inline, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Receipt
from tests.casegen.story.works import ANNOUNCED
from tests.casegen.works.desk import Counter, Pairs

METHODS = (
    (("direct", "直接送达"), ("mail", "邮寄送达"), ("left", "留置送达"), ("electronic", "电子送达"), ("public_notice", "公告送达")),
    (("direct", "直接送达"), ("left", "留置送达"), ("entrusted", "委托送达"), ("mail", "邮寄送达"), ("electronic", "电子送达"), ("forwarded", "转交送达"), ("public_notice", "公告送达")),
    (("direct", "直接"), ("mail", "邮寄"), ("left", "留置"), ("public_notice", "公告"), ("electronic", "电子")),
)  # fmt: skip


def method(mk: Counter, r: Receipt) -> str:
    """Return how a paper is served; an announced decision by public notice."""
    return "public_notice" if r.of == "decision" and ANNOUNCED in mk.s.options else r.method


def receipt(mk: Counter, r: Receipt, title: str) -> Paper:
    """The proof of delivery."""
    s, pick, how = mk.s, mk.pick, method(mk, r)
    paper = mk.open(f"receipt.{r.of}", "delivery_receipt", mk.titled(pick("w/receipt", "送达回证", "送达回证", "文书送达回执", "送达证明")))
    p, day, image = mk.p, r.at.date(), s.style.signature == "image"
    paper.list_title, paper.list_date = pick("w/receipt_listed", f"{paper.title}（{title}）", paper.title), day
    by_hand = how in ("direct", "left")
    form = mk.sheet()
    marked, number = paper.f("served_title", title), paper.f("served_doc_number", normal_number(r.number or ""), r.number or "")
    rows: Pairs = [(pick("w/recipient", "受送达人", "受送达人名称（姓名）", "受送达单位（人）"), [paper.f("recipient", mk.name(paper.key))])]
    rows += [(pick("w/served", "文书名称", "送达文书", "送达文书名称"), [marked]), (pick("w/served_no", "文书编号", "文号", "送达文书文号"), [number])] if pick("w/served_apart", True, False) else [(pick("w/served_both", "送达文书名称及编号", "送达的文书（文号）"), [marked, "　", number])]
    rows += [(pick("w/how", "送达方式", "送达方法"), mk.choice(paper, "service_method", how, METHODS[pick("w/methods", 0, 1, 2)])), (pick("w/where", "送达地点", "送达地址"), [paper.f("place", s.party.address) if how in ("direct", "left", "mail") else mk.blank(paper, "place")])]
    when = paper.f("served_at", day, p.in_cell(day)) if how == "public_notice" else p.moment(paper, "served_at", r.at)
    rows.append((pick("w/served_at", "送达时间", "送达日期", "签收时间"), [when]))
    mk.pack(form, rows)
    signed: list[tuple[str, str | None, date | None]] = []

    def hand(field: str, name: str, role: str) -> Inline:
        signed.append((role, name, day))
        paper.put(field, name)
        if image:
            paper.slots[field].value, paper.slots[field].state = None, "illegible"
        return paper.part(field, name, "signatures", look="image" if image else "hand")

    taken = hand("received_by", r.received_by, "recipient") if r.received_by and by_hand else mk.blank(paper, "received_by")
    related = paper.f("recipient_relation", r.relation) if r.relation and by_hand else mk.blank(paper, "recipient_relation")
    form.slots((pick("w/taken", "收件人签名", "签收人", "受送达人（代收人）签名"), taken), (pick("w/related", "与受送达人关系", "代收人与受送达人关系"), related), height=24)
    form.slots((pick("w/refused", "拒收事由", "拒收原因", "未直接送达原因"), paper.f("refusal_reason", r.reason) if r.reason else mk.blank(paper, "refusal_reason")))
    form.slots((pick("w/witness", "见证人", "见证人签名"), hand("witness", r.witness, "witness") if r.witness else mk.blank(paper, "witness")))
    numbers = not image and pick("w/server_numbers", True, False)
    servers: list[Inline] = []
    cards = {o.name: o.certificate_no for o in s.organ.officers}
    for name in r.servers:
        servers.append("　" if servers else "")
        if numbers:
            servers += [paper.part("signatures", name, "officers", look="hand"), "（", paper.part("officers", cards[name]), "）"]
        else:
            servers.append(p.signature(paper, name))
        signed.append(("server", name, day))
    if numbers:
        paper.put("officers", [{"name": name, "certificate_no": cards[name]} for name in r.servers])
    form.slots((pick("w/server", "送达人", "送达人员", "送达人（执法证号）" if numbers else "送达人签名"), [x for x in servers if x != ""]), height=24)
    note = {
        "mail": f"以邮政特快专递寄出，邮件号{_mail(mk)}，回执附后。", "left": "送达过程已拍照、录像。", "public_notice": f"{p.day(s.day('announced')) if ANNOUNCED in s.options else ''}发布公告，期满视为送达。",
        "electronic": "发送至受送达人确认的电子邮箱，系统显示已到达。",
    }.get(how, mk.nil)  # fmt: skip
    agency = paper.f("agency_name", s.organ.name)
    if pick("w/agency_in", True, False):
        form.slots((pick("w/sender", "送达机关", "送达单位"), agency))
        form.area("备注", note or "　", height=24)
        paper.add(form.plate())
    else:
        form.area("备注", note or "　", height=24)
        paper.add(form.plate(), Para((agency, "（印章）"), "right", False))
    p.signatures(paper, signed)
    return paper


def _mail(mk: Counter) -> str:
    return f"10{mk.s.seed * 62417 % 10**8:08d}{mk.s.seed % 90 + 10}5"


def postal(mk: Counter) -> Paper:
    """What the post says of the letter: a slip, or the list of its stations."""
    s, pick, r = mk.s, mk.pick, mk.s.receipt("decision")
    paper = mk.open("postal", "postal_receipt", pick("w/postal", "邮件查询单", "邮寄送达凭证", "国内挂号信函收据"))
    no, who = paper.f("report_no", _mail(mk)), paper.f("recipient", mk.name("postal"))
    if pick("w/stations", True, False):
        form = mk.sheet("shade4")
        mk.pack(form, [("邮件号码", [no]), ("收件人", [who]), ("收件地址", [s.party.address]), ("邮件类型", ["特快专递"])])
        paper.add(form.plate())
        sent = r.at - timedelta(hours=17, minutes=25)
        rows: list[tuple[tuple[Inline, ...], ...]] = [
            ((f"{sent:%Y-%m-%d %H:%M}",), (f"{s.organ.county}揽投部已收寄",)), ((f"{sent + timedelta(hours=3):%Y-%m-%d %H:%M}",), ("离开处理中心",)),
            ((paper.f("served_at", r.at, f"{r.at:%Y-%m-%d %H:%M}"),), ("已妥投，本人签收",)),
        ]  # fmt: skip
        paper.add(Grid(("处理时间", "处理动态"), tuple(rows), (1.4, 3)))
    else:
        for label, value in (("邮件号码", no), ("收件人姓名（单位）", who), ("收件人地址", s.party.address), ("内件品名", "行政处罚决定书"), ("签收人", "本人"), ("签收时间", mk.p.moment(paper, "served_at", r.at))):
            paper.para(f"{label}：", value, indent=False)
    paper.list_date = r.at.date()
    return paper


def announcement(mk: Counter) -> Paper:
    """The announcement by which a decision is served on a party that cannot be reached."""
    s, pick = mk.s, mk.pick
    paper = mk.open("announcement", "public_service_announcement", pick("w/announce", "送达公告", "行政处罚文书送达公告", "公告送达"))
    number, day = s.numbers["decision"] or "", s.day("announced")
    paper.para(paper.f("recipient", mk.name("announcement")), "：", indent=False)
    paper.para(
        "因采用直接送达、邮寄送达等方式无法向你送达，现依法向你公告送达", pick("w/announced_mark", "《", ""), paper.f("served_title", mk.titled("行政处罚决定书")), pick("w/announced_mark2", "", "") + ("》" if pick("w/announced_mark", "《", "") else ""), "（",
        paper.f("served_doc_number", normal_number(number), number), f"）。请在公告之日起三十日内到{s.organ.name}领取，逾期即视为送达。",
    )  # fmt: skip
    paper.para(pick("w/announced_on", "公告日期：", "公告发布时间："), paper.f("published_on", day, mk.p.day(day)), "，公告载体：", f"{s.organ.county}人民政府门户网站。")
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def address(mk: Counter) -> Paper:
    """The party's confirmation of where letters reach it."""
    s, pick = mk.s, mk.pick
    paper = mk.open("address", "service_address_confirmation", pick("w/address", "送达地址确认书", "送达地址及方式确认书"))
    day, name, yes = s.day("inquiry"), s.party.representative.name, "electronic" in s.options or pick("w/consent", True, False)
    form = mk.sheet()
    mk.pack(form, [
        (pick("w/recipient", "受送达人", "受送达人名称（姓名）", "受送达单位（人）"), [paper.f("recipient", mk.name("address"))]), (pick("w/reach", "送达地址", "确认送达地址"), [paper.f("party_address", s.party.address)]),
        ("收件人", [name]), ("联系电话", [s.party.phone]), ("电子邮箱", [f"{s.seed * 7919 % 10**7:07d}@yunhai.example" if yes else mk.nil]),
        (pick("w/electronic", "是否同意电子送达", "电子送达确认"), mk.choice(paper, "electronic_consent", "y" if yes else "n", (("y", "同意电子送达"), ("n", "不同意电子送达")))),
    ])  # fmt: skip
    paper.put("electronic_consent", yes)
    form.area("告知事项", "确认的地址变更时应当及时书面告知；因提供的地址不准确导致文书未能收到的，后果自行承担。", height=30)
    paper.add(form.plate())
    mk.p.signatures(paper, [("recipient", name, day)])
    paper.add(Para((pick("w/confirmed", "受送达人（签名）：", "确认人："), mk.p.signature(paper, name), "　　　", mk.p.dated(paper, "signed_on", day)), pick("w/confirmed_at", "left", "right"), False))
    paper.list_date = day
    return paper


def paid(mk: Counter) -> Paper:
    """The slip of the treasury."""
    s, pick = mk.s, mk.pick
    paper = mk.open("payment", "payment_receipt", pick("w/paid", "非税收入（电子）票据", "云海省非税收入一般缴款书", "云海省非税收入统一票据", "代收罚款收据"))
    p, fine, total, number = mk.p, s.fine["paid"], s.total["paid"], s.numbers["decision"] or ""
    no = paper.f("receipt_no", f"{(s.seed * 77813 + 305411) % 10**10:010d}")
    when = paper.f("paid_on", s.day("paid"), f"{s.day('paid'):%Y-%m-%d}") if pick("w/paid_iso", True, False) else p.dated(paper, "paid_on", s.day("paid"))
    payer, book = paper.f("party_name", mk.name("payment")), paper.f("referred_doc_number", normal_number(number), number)
    words: Inline = paper.f("fine_amount_in_words", fine, amount_in_words(fine)) if total == fine else amount_in_words(total)
    summed = paper.f("total_amount", total, f"{'￥' if pick('w/paid_yen', True, False) else ''}{total:,.2f}")
    form = mk.sheet(pick("w/paid_manner", "open", "shade4", "typed"))
    mk.pack(form, [(pick("w/slip_no", "票据号码", "票号"), [no]), (pick("w/slip_day", "开票日期", "缴款日期"), [when]), (pick("w/payer", "缴款人", "交款人", "缴款单位（人）"), [payer]), (pick("w/slip_book", "处罚决定书编号", "执收依据"), [book]), ("执收单位", [s.organ.name])])
    paper.add(form.plate())
    rows: list[tuple[tuple[Inline, ...], ...]] = [((f"1030501{s.seed % 90 + 10}",), ("其他一般罚没收入",), ("元",), (paper.f("fine_amount", fine, f"{fine:,.2f}"),))]
    if s.gains is not None:
        rows.append((("103050199",), ("没收违法所得",), ("元",), (f"{s.gains:,.2f}",)))
    paper.add(Grid(("项目编码", "收入项目", "单位", "金额"), tuple(rows), (1.6, 3, 0.8, 1.8)))
    paper.add(Para((pick("w/slip_sum", "合计人民币（大写）：", "金额合计（大写）："), words, "　　（小写）：", summed), "left", False), Para((f"收款人：{s.organ.bank}　　经办：{s.organ.clerk}",), "left", False))
    paper.list_date = s.day("paid")
    return paper


def published(mk: Counter) -> Paper:
    """What was made public."""
    s, pick = mk.s, mk.pick
    paper = mk.open("publication", "publication_record", pick("w/published", "行政处罚信息公示表", "行政处罚信息摘要", "信息公示审批表"))
    p, number, fine, form = mk.p, s.numbers["decision"] or "", s.fine["published"], mk.sheet()
    million = pick("w/pub_unit", True, False) and fine >= 1000
    mk.pack(form, [
        (pick("w/pub_party", "行政相对人名称", "当事人名称"), [paper.f("party_name", mk.name("publication"))]), ("行政处罚决定书文号", [paper.f("doc_number", normal_number(number), number)]), (pick("w/pub_cause", "违法行为类型", "案由"), [paper.f("cause_of_action", s.offence.cause)]),
        ("罚款金额（万元）" if million else "罚款金额", [paper.f("fine_amount", fine, f"{(fine / 10000).normalize():f}" if million else p.amount(fine))]), (pick("w/pub_day", "公示日期", "公开日期", "公示时间"), [p.dated(paper, "published_on", s.day("published"))]), ("公示期限", ["一年"]),
    ])  # fmt: skip
    paper.add(form.plate())
    paper.list_date = s.day("published")
    return paper
