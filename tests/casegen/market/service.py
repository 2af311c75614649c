"""Delivery, payment, goods, publication; the summary procedure; other letters after the decision."""

from __future__ import annotations

from datetime import date

from tests.casegen.market.clauses import hearing_due, payment, penalty, remedies, statutory
from tests.casegen.market.front import TICKS, ticked
from tests.casegen.market.maker import M
from tests.casegen.market.proofs import both_sign, goods_form
from tests.casegen.numerals import amount_in_words, plain_amount
from tests.casegen.papers.model import Grid, Inline, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Receipt

METHODS = (
    ("direct", "直接送达"),
    ("left", "留置送达"),
    ("mail", "邮寄送达"),
    ("electronic", "电子送达"),
    ("public_notice", "公告送达"),
)
SHORT = (
    ("direct", "直接"),
    ("left", "留置"),
    ("mail", "邮寄"),
    ("electronic", "电子"),
    ("entrusted", "委托"),
)


def receipt(mk: M, r: Receipt, title: str, more: list[tuple[str, str]]) -> Paper:
    """送达回证; `more` are further books handed over with it (title, number), listed in the same cell."""
    s, p = mk.s, mk.p
    paper = Paper(
        f"receipt.{r.of}", "delivery_receipt", mk.pick("receipt", "送达回证", "送达回证", "送达回执")
    )
    day = r.at.date()
    paper.list_title = f"{paper.title}（{title}）"
    paper.list_date = day
    number: Inline = (
        paper.gap("served_doc_number")
        if r.number is None
        else paper.f("served_doc_number", normal_number(r.number), r.number)
    )
    marked = paper.f("served_title", title)
    form = mk.rows(side=3)
    books = mk.pick("books", "cell", "cell", "rows") if more else mk.pick("book", "pairs", "cell")
    quoted = mk.pick("book_marks", True, False)
    if books == "pairs":
        form.pair("送达文书名称", marked)
        form.pair(mk.pick("served_number", "文书编号", "送达文书文号", "文号"), number)
    elif books == "cell":
        lines: list[tuple[Inline, ...]] = [tuple(_book(marked, number, quoted, "1." if more else ""))]
        lines += [tuple(_book(t, n, quoted, f"{i}.")) for i, (t, n) in enumerate(more, 2)]
        form.text(
            mk.pick("served_cell", "送达文书名称、文号", "送达文书名称及文号", "文书名称及编号"),
            *lines,
            height=40,
        )
    else:
        form.pair("送达文书名称", [marked, *[f"；{t}" for t, _ in more]])
        form.pair("文书编号", [number, *[f"；{n}" for _, n in more]])
    form.pair("受送达人", paper.f("recipient", mk.name(paper.key)))
    both = mk.pick("served_pair", 6, 12, 12)
    form.pair("送达时间", p.moment(paper, "served_at", r.at), width=both, side=2 if both == 6 else 3)
    form.pair("送达地点", paper.f("place", s.party.address), width=both, side=2 if both == 6 else 3)
    form.pair("送达方式", ticked(mk, paper, "service_method", r.method, mk.pick("methods", METHODS, SHORT)))
    signed: list[tuple[str, str | None, date | None]] = []
    image = s.style.signature == "image"

    def hand(field: str, name: str, role: str) -> Inline:
        signed.append((role, name, day))
        mark = paper.part(field, name, "signatures", look="image" if image else "hand")
        paper.put(field, name)
        if image:
            paper.slots[field].value, paper.slots[field].state = None, "illegible"
        return mark

    taken: list[Inline] = (
        [hand("received_by", r.received_by, "recipient"), "     ", p.in_cell(day)]
        if r.received_by and r.method != "mail"
        else [paper.slash("received_by", mk.slash)]
    )
    form.pair(
        mk.pick("taken", "收件人（签名或盖章）", "收件人签名", "受送达人（签收人）签名"), taken, height=34
    )
    form.pair(
        mk.pick("receipt_relation", "收件人与受送达人关系", "与受送达人关系", "代收人与受送达人关系"),
        paper.f("recipient_relation", r.relation)
        if r.relation
        else paper.gap("recipient_relation")
        if "receipt.relation" in s.left_out and r.method == "direct"
        else paper.slash("recipient_relation", mk.slash),
    )
    form.pair(
        mk.pick("refused", "拒收事由", "拒收原因"),
        paper.f("refusal_reason", r.reason) if r.reason else paper.slash("refusal_reason", mk.slash),
    )
    if r.witness:
        seen: list[Inline] = [hand("witness", r.witness, "witness"), "     ", p.in_cell(day)]
    else:
        seen = [
            paper.gap("witness")
            if "witness.slot" in s.left_out and r.method == "left"
            else paper.slash("witness", mk.slash)
        ]
    form.pair(mk.pick("seen_by", "见证人（签名）", "见证人"), seen)
    servers: list[Inline] = []
    for name in r.servers:
        servers += [p.signature(paper, name), "   "]
        signed.append(("server", name, day))
    form.pair(
        mk.pick("servers", "送达人（签名）", "送达人", "送达人签名"),
        [*servers, "  ", p.in_cell(day)],
        height=34,
    )
    remark = (
        "电子送达系统显示已到达受送达人系统。"
        if r.method == "electronic"
        else "邮件详情单附后。"
        if r.method == "mail"
        else mk.slash
    )
    form.pair("备注", remark)
    form.pair(mk.pick("sender", "送达机关", "送达单位"), paper.f("agency_name", s.organ.name))
    paper.add(form.form())
    p.signatures(paper, signed)
    return paper


def _book(title: Inline, number: Inline, quoted: bool, lead: str) -> list[Inline]:
    """Return one served book: 1.《行政处罚决定书》（文号）."""
    return (
        [f"{lead}《" if quoted else lead, title, "》（" if quoted else "  ", number, "）" if quoted else ""]
        if lead or quoted
        else [title, "  ", number]
    )


def address(mk: M) -> Paper:
    """送达地址确认书."""
    s = mk.s
    paper = Paper("address", "service_address_confirmation", "送达地址确认书")
    day = s.day("inquiry")
    tick = mk.pick("tick", *TICKS)
    box = (tick, TICKS[tick])
    yes = "electronic" in s.options
    consent: list[Inline] = (
        [paper.f("electronic_consent", True, f"{box[0]}是"), f"  {box[1]}否"]
        if yes
        else [f"{box[1]}是  ", paper.f("electronic_consent", False, f"{box[0]}否")]
    )
    form = mk.rows(side=3)
    form.wide(
        "为便于及时收到本局文书，保证调查顺利进行，受送达人应当如实提供准确的送达地址。提供的地址不准确，或者变更后未及时告知，导致文书未能实际接收的，邮寄送达的，以文书退回之日为送达之日；直接送达的，以送达人记明情况之日为送达之日。",
        align="left + top",
    )
    form.pair("受送达人", paper.f("recipient", mk.name("address")))
    form.pair("送达地址", paper.f("party_address", s.party.address))
    form.pair("联系电话", s.party.phone, width=6)
    form.pair("邮政编码", mk.slash, width=6)
    form.pair("是否接受电子送达", consent)
    form.pair("电子送达地址", f"{s.party.phone}@yunhai.example" if yes else mk.slash)
    form.pair(
        "受送达人确认",
        [
            "我已阅读并理解上述告知内容，所填地址准确有效。   ",
            mk.p.signature(paper, s.party.representative.name),
            "   ",
            mk.p.dated(paper, "signed_on", day),
        ],
    )
    paper.add(form.form())
    mk.p.signatures(paper, [("recipient", s.party.representative.name, day)])
    paper.list_date = day
    return paper


def payment_slip(mk: M) -> Paper:
    """一般缴款书 or 非税收入票据 of the province."""
    s, p = mk.s, mk.p
    title = mk.pick("payment", "非税收入一般缴款书", "非税收入统一票据", "代收罚款收据")
    paper = Paper("payment", "payment_receipt", title)
    fine, total = s.fine["paid"], s.total["paid"] + (s.surcharge or 0)
    number = s.numbers[s.decision_key] or ""
    serial = f"{(s.seed * 6151 + 30011) % 10**10:010d}"
    form = mk.rows(rules=mk.pick("slip_rules", "all", "none"))
    form.pair(mk.pick("slip_no", "票据号码", "No.", "票号"), paper.f("receipt_no", serial), width=6)
    form.pair(
        mk.pick("slip_day", "缴款日期", "开票日期", "缴款日期"),
        p.dated(paper, "paid_on", s.day("paid")),
        width=6,
    )
    form.pair("执收单位", s.organ.name)
    form.pair(mk.pick("payer", "缴款人", "缴款人"), paper.f("party_name", mk.name("payment")))
    form.pair(
        mk.pick("slip_book", "处罚决定书文号", "决定书编号"),
        paper.f("referred_doc_number", normal_number(number), number),
    )
    paper.add(form.form(gap=2))
    rows: list[tuple[tuple[Inline, ...], ...]] = [
        (("103050129",), ("市场监管罚款收入",), (paper.f("fine_amount", fine, f"{fine:.2f}"),))
    ]
    if s.gains is not None:
        rows.append((("103050229",), ("市场监管没收收入",), (f"{s.gains:.2f}",)))
    if s.surcharge is not None:
        rows.append(
            (("103050329",), ("加处罚款",), (paper.f("surcharge_amount", s.surcharge, f"{s.surcharge:.2f}"),))
        )
    paper.add(Grid(("项目编码", "收入项目名称", "金额（元）"), tuple(rows), (1.4, 3, 2)))
    words: Inline = amount_in_words(total)
    if total == fine:
        words = paper.f("fine_amount_in_words", s.words["paid"], amount_in_words(s.words["paid"]))
    form = mk.rows(side=3)
    form.pair(mk.pick("slip_words", "金额合计（大写）", "合计人民币（大写）"), words, width=12)
    form.pair(
        mk.pick("slip_total", "合计（小写）", "合计金额"),
        paper.f("total_amount", total, f"¥{total:,.2f}"),
        width=12,
    )
    form.pair("收款银行", s.organ.bank, width=6)
    form.pair("复核", s.organ.clerk, width=6)
    paper.add(form.form())
    paper.list_date = s.day("paid")
    return paper


def disposal(mk: M) -> Paper:
    """涉案物品处理记录 for what was confiscated."""
    s = mk.s
    paper = Paper("disposal", "confiscated_goods_disposal", "涉案物品处理记录")
    day = s.day("paid")
    paper.para(f"处理时间：{mk.p.day(day)}    处理地点：{s.organ.name}仓库", indent=False)
    goods_form(mk, paper)
    paper.para("处理情况：", paper.f("conclusion", "上述物品已在监督下予以销毁。"))
    both_sign(mk, paper, day)
    paper.para("记录日期：", mk.p.dated(paper, "signed_on", day), indent=False)
    return paper


def publication(mk: M) -> Paper:
    """行政处罚信息摘要 or 公示表."""
    s, p = mk.s, mk.p
    paper = Paper(
        "publication", "publication_record", mk.pick("publication", "行政处罚信息摘要", "行政处罚信息公示表")
    )
    number, fine = s.numbers[s.decision_key] or "", s.fine["published"]
    form = mk.rows(side=3)
    form.pair("行政处罚决定书文号", paper.f("doc_number", normal_number(number), number))
    form.pair(
        mk.pick("published_name", "行政相对人名称", "当事人"), paper.f("party_name", mk.name("publication"))
    )
    form.pair(
        "违法行为类型" if mk.pick("published_kind", True, False) else "案由",
        paper.f("cause_of_action", s.offence.cause),
    )
    million = mk.pick("published_unit", True, False) and fine >= 1000
    form.pair(
        "罚款金额（万元）" if million else "罚款金额",
        paper.f("fine_amount", fine, f"{(fine / 10000).normalize():f}" if million else p.amount(fine)),
    )
    form.pair("作出处罚决定的机关", s.organ.name)
    form.pair(
        mk.pick("published_day", "公示日期", "公示时间", "公开日期"),
        p.dated(paper, "published_on", s.day("published")),
    )
    paper.add(form.form())
    paper.list_date = s.day("published")
    return paper


def education(mk: M) -> Paper:
    """教育记录 after a decision not to punish."""
    s = mk.s
    paper = Paper("education", "education_record", mk.pick("education", "批评教育记录", "教育约谈记录"))
    day = s.day("decision_served")
    form = mk.rows()
    form.pair("当事人", paper.f("party_name", mk.name("education")))
    form.pair("执法人员", mk.officers(paper, s.organ.officers[:2]))
    form.text(
        "教育内容",
        f"执法人员向当事人讲解了有关法律规定，指出{s.offence.cause.removeprefix('涉嫌')}的危害。当事人表示今后自觉守法经营。",
        height=120,
    )
    form.pair("日期", mk.p.dated(paper, "signed_on", day))
    paper.add(form.form())
    both_sign(mk, paper, day)
    return paper


def waiver(mk: M) -> Paper:
    """放弃陈述申辩权利声明书."""
    s = mk.s
    both = hearing_due(mk)
    title = "放弃陈述申辩（听证）声明" if both else "放弃陈述申辩权利声明书"
    paper = Paper("waiver", "rights_waiver", title)
    rights = ["statement", "hearing"] if both else ["statement"]
    words = "陈述、申辩权利和要求听证的权利" if both else "陈述、申辩的权利"
    day, name = s.day("waived"), s.party.representative.name
    paper.para(f"{s.organ.name}：", indent=False)
    paper.para(
        paper.f("party_name", mk.name("waiver")),
        "已收到《行政处罚告知书》，对其中认定的事实、理由、依据及拟处罚内容无异议，",
        paper.f("rights_waived", rights, f"自愿放弃{words}"),
        "。",
    )
    paper.add(
        Para(("声明人（签名）：", mk.p.signature(paper, name)), "right", False),
        Para((mk.p.dated(paper, "signed_on", day),), "right", False),
    )
    mk.p.signatures(paper, [("party", name, day)])
    paper.list_date = day
    return paper


def summary_decision(mk: M) -> Paper:
    """当场行政处罚决定书."""
    s, p = mk.s, mk.p
    paper = Paper("summary", "summary_penalty_decision", "当场行政处罚决定书")
    start = s.when["inspected"]
    day = start.date()
    mk.number(paper, s.numbers["summary"])
    mk.letter_head(paper)
    if s.party.kind == "sole_trader":
        paper.para("主体类型：", paper.f("party_kind", "sole_trader", "个体工商户"), indent=False)
    paper.para("处罚时间：", p.moment(paper, "started_at", start), indent=False)
    paper.para("处罚地点：", paper.f("place", s.place), indent=False)
    paper.para("经查，", paper.f("facts", mk.facts("summary")))
    law = p.laws(paper, "violated_provisions", s.violated["decision"])
    basis = p.laws(paper, "penalty_provisions", s.penalty["decision"])
    quoted = statutory(mk, paper)
    paper.slots.pop("statutory_fine_min", None)
    paper.slots.pop("statutory_fine_max", None)
    plain = [x if isinstance(x, str) else x.text for x in quoted]
    paper.para("上述行为违反了", *law, "的规定。依据", *basis, "“", *plain, "”的规定，")
    paper.para(
        "执法人员当场告知了违法事实、理由、依据和依法享有的权利，当事人",
        paper.f("statement_outcome", "none_made", "未作陈述、申辩"),
        "。现决定给予以下行政处罚：",
    )
    penalty(mk, paper, "summary")
    payment(mk, paper)
    remedies(mk, paper, s.remedy["summary"], first=s.review_first)
    paper.para("执法人员：", *mk.officers(paper, s.organ.officers[:2]), indent=False)
    signed: list[tuple[str, str | None, date | None]] = []
    mk.sign_line(paper, "执法人员", "officer", [o.name for o in s.organ.officers[:2]], day, signed)
    mk.sign_line(paper, "当事人", "party", [s.party.representative.name], day, signed)
    p.signatures(paper, signed)
    p.sign_off(paper, day, chinese=mk.pick("summary_chinese", True, False))
    paper.list_date = day
    return paper


def summary_filing(mk: M) -> Paper:
    """当场行政处罚备案表."""
    s = mk.s
    paper = Paper(
        "summary_filing",
        "summary_penalty_filing",
        mk.pick("summary_filing", "当场行政处罚备案表", "简易程序案件备案表"),
    )
    number, fine = s.numbers["summary"] or "", s.fine["summary"]
    form = mk.rows()
    form.pair("决定书文号", paper.f("doc_number", normal_number(number), number))
    form.pair("当事人", paper.f("party_name", mk.name("summary_filing")))
    form.pair("执法人员", mk.officers(paper, s.organ.officers[:2]))
    form.pair("处罚内容", ["罚款", paper.f("fine_amount", fine, f"{plain_amount(fine)}元")])
    mk.approve(paper, form, s.approvals["summary"], last="signed_on")
    paper.add(form.form())
    return paper
