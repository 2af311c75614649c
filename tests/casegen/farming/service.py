# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""One receipt for each paper, the slip of the treasury, confiscated goods, and the report that closes the case."""

from __future__ import annotations

from tests.casegen.farming.desk import Farmer, Pair, Signer
from tests.casegen.numerals import amount_in_words
from tests.casegen.papers.model import Grid, Inline, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Receipt
from tests.casegen.water.service import Slip

METHODS = (
    (("direct", "直接送达"), ("left", "留置送达"), ("entrusted", "委托送达"), ("mail", "邮寄送达"), ("public_notice", "公告送达")),
    (("direct", "直接送达"), ("mail", "邮寄送达"), ("left", "留置送达")),
    (("left", "留置"), ("mail", "邮寄"), ("direct", "直接"), ("public_notice", "公告")),
)


def receipt(mk: Farmer, r: Receipt, title: str) -> Paper:
    """The proof of delivery: a form, a form with one row for the paper, or lines."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper(f"receipt.{r.of}", "delivery_receipt", pick("receipt", "送达回证", "送达回证", "行政处罚文书送达回证", "文书送达回证"))
    paper.list_title, paper.list_date = f"{paper.title}（{title}）" if pick("receipt_listed", True, False) else paper.title, r.at.date()
    slip = Slip(mk, r, paper)
    marked, number = paper.f("served_title", title), paper.f("served_doc_number", normal_number(r.number or ""), r.number or "")
    who: Pair = (pick("recipient", "受送达人", "受送达单位（人）", "受送达人姓名或名称"), paper.f("recipient", mk.name(paper.key)))
    where: Pair = (pick("where", "送达地点", "送达地点", "送达地址"), paper.f("place", mk.s.party.address))
    how: Pair = (pick("how", "送达方式", "送达方式", "送达方法"), mk.choice(paper, "service_method", r.method, METHODS[pick("methods", 0, 1, 2)]))
    when: Pair = (pick("when", "收到时间", "送达时间", "签收日期"), p.moment(paper, "served_at", r.at))
    taken: Pair = (pick("taken", "收件人签名或盖章", "收件人", "受送达人签名"), slip.hand("received_by", r.received_by, "recipient"))
    related: list[Pair] = []
    if (r.relation and r.relation.startswith("系")) or pick("related", True, False):
        related = [(pick("relation", "代收人与受送达人关系", "与受送达人关系"), paper.f("recipient_relation", r.relation) if r.relation else mk.blank(paper, "recipient_relation"))]
    agency: Pair = (pick("sender", "送达机关", "送达单位"), [paper.f("agency_name", s.organ.name)])
    shape = pick("receipt_shape", "form", "grid", "lines", "form")
    served: list[Pair] = [(pick("served", "送达文书及文号", "送达文书名称、文号"), [marked, pick("served_gap", "　", "（", "，"), number, *(["）"] if pick("served_gap", "　", "（", "，") == "（" else [])])]
    if pick("served_two", True, False):
        served = [(pick("served_title", "送达文书名称", "文书名称"), marked), (pick("served_no", "文书编号", "文号"), number)]
    cause: list[Pair] = [("案由", s.offence.cause)] if pick("receipt_cause", True, False) else []
    if shape == "lines":
        for label, value in [*cause, who, *served, where, how, when, taken, *related]:
            paper.para(f"{label}：", *([value] if not isinstance(value, list | tuple) else value), indent=False)
        form = mk.table()
        slip.rest(form)
        paper.add(form.form())
    else:
        form = mk.table()
        for row in (*cause, who) if pick("who_first", True, False) else ():
            form.row(row)
        if shape == "grid":
            if form.boxes:
                paper.add(form.form(gap=0))
            cells = [*served, when, taken]
            paper.add(Grid(tuple(x[0] for x in cells), (tuple(_pieces(x) for x in cells),), (3.2, *((3,) if len(served) == 2 else ()), 2.8, 1.8)))
            form = mk.table()
            form.row(where)
            form.row(how)
        else:
            for row in (*served, where, how, taken, when) if pick("taken_first", True, False) else (*served, where, how, when, taken):
                form.row(row, height=20)
        if not pick("who_first", True, False):
            form.row(who)
        for row in related:
            form.row(row)
        slip.rest(form)
        if pick("receipt_note", True, False):
            form.row(("备注", mk.nil or "　"))
        paper.add(form.form())
    paper.add(Para((f"{agency[0]}（印章）：" if pick("sender_seal", True, False) else f"{agency[0]}：", *_pieces(agency)), pick("sender_at", "left", "right"), False))
    p.signatures(paper, slip.signed)
    return paper


def _pieces(pair: Pair) -> tuple[Inline, ...]:
    value = pair[1]
    return tuple(value) if isinstance(value, list | tuple) else (value,)  # type: ignore[arg-type]


def paid(mk: Farmer) -> Paper:
    """The slip of the treasury: two labels a line around the list of items, or one table."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("payment", "payment_receipt", pick("paid", "代收罚款收据", "罚没款物收据") if mk.old else pick("paid", "云海省非税收入统一票据", "罚没票据", "非税收入一般缴款书"))
    fine, total, number = s.fine["paid"], s.total["paid"], s.numbers["decision"] or ""
    no = paper.f("receipt_no", f"{(s.seed * 52361 + 310077) % 10**8:08d}")
    payer, book = paper.f("party_name", mk.name("payment")), paper.f("referred_doc_number", normal_number(number), number)
    when = p.dated(paper, "paid_on", s.day("paid"))
    said = amount_in_words(total)
    words: Inline = paper.f("fine_amount_in_words", fine, said) if total == fine else said
    summed = paper.f("total_amount", total, f"{total:.2f}" if pick("summed", True, False) else f"¥{total:.2f}")
    parts: list[tuple[str, Inline]] = [(pick("item", "罚款", "行政罚款收入", "罚款收入"), paper.f("fine_amount", fine, f"{fine:.2f}"))]
    if s.gains is not None:
        parts.insert(0, ("没收违法所得", f"{s.gains:.2f}"))
    payer_label, day_label = pick("payer", "缴款人", "缴款单位（个人）", "付款人"), pick("slip_day", "缴款日期", "开票日期", "收款日期")
    paper.add(Para((pick("slip_no", "No：", "票据号码：", "编号："), no), pick("slip_at", "right", "left"), False))
    if pick("slip_form", True, False):
        form = mk.table("beside")
        form.row((payer_label, payer), (day_label, when))
        form.row((pick("slip_book", "处罚决定书号", "行政处罚决定书文号"), book))
        form.row(("项　目", "　".join(name for name, _ in parts)), ("金　额（元）", [y for i, (_, x) in enumerate(parts) for y in (["　", x] if i else [x])]))
        form.row(("合计大写", words), ("小　写", summed))
        paper.add(form.form())
    else:
        paper.add(Para((f"{payer_label}：", payer), "left", False), Para((f"{pick('slip_book', '处罚决定书号', '行政处罚决定书文号')}：", book, f"　　{day_label}：", when), "left", False))
        rows: list[tuple[tuple[Inline, ...], ...]] = [((f"1030{i}05",), (name,), ("1",), (amount,)) for i, (name, amount) in enumerate(parts, 1)]
        rows.append((("合计",), ("（大写）", words), ("",), (summed,)))
        paper.add(Grid(("项目编码", "项目名称", "数量", "金额（元）"), tuple(rows), (1, 2.8, 0.7, 1.4)))
    paper.add(Para((f"代收银行（盖章）：{s.organ.bank}　　　收款人：{s.organ.clerk}",), "left", False))
    paper.list_date = s.day("paid")
    return paper


def disposed(mk: Farmer) -> Paper:
    """What became of confiscated goods."""
    s, pair, day = mk.s, mk.s.organ.officers[:2], mk.s.day("paid")
    paper = Paper("disposal", "confiscated_goods_disposal", mk.pick("disposed", "罚没物品处理记录", "物品销毁记录", "涉案物品处理记录"))
    form = mk.table()
    form.row(("案由", s.offence.cause))
    form.row(("处理时间", mk.p.dated(paper, "signed_on", day)), ("处理地点", f"{s.organ.county}无害化处理中心"))
    form.row(("执法人员", mk.officers(paper, pair)))
    form.text("处理情况", [paper.f("conclusion", mk.pick("how_disposed", "在监督下全部销毁，过程已录像。", "已移交有资质的单位作无害化处理。"))], height=50)
    paper.add(form.form())
    mk.goods(paper, ("序号", "物品名称", "规格", "数量", "备注"))
    groups: list[Signer] = [("执法人员", "officer", [o.name for o in pair]), ("监销人", "witness", [s.organ.checker])]
    mk.sign(paper, groups, day)
    return paper


def closing(mk: Farmer) -> Paper:
    """The report that closes the case: the form of the national series."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("closing", "case_closing_approval", pick("closing", "行政处罚结案报告", "行政处罚结案报告", "结案报告", "结案审批表"))
    number = s.numbers["decision"] or ""
    form = mk.table()
    cause: Pair = ("案由", paper.f("cause_of_action", s.offence.cause))
    name: Pair = ("当事人", paper.f("party_name", mk.name("closing")))
    filed: Pair = (pick("filed", "立案日期", "立案时间"), p.dated(paper, "filed_on", s.day("filed")))
    book: Pair = (pick("closing_book", "处罚决定书文号", "处罚决定书编号", "行政处罚决定书文号"), paper.f("doc_number", normal_number(number), number))
    for row in ([cause], [name], [filed], [book]) if pick("closing_order", True, False) else ([name], [cause], [book], [filed]):
        form.row(*row)
    if pick("closing_money", True, False):
        form.row((pick("closing_fine", "罚款金额", "罚款数额"), paper.f("fine_amount", s.fine["decision"], p.amount(s.fine["decision"]))), (pick("closing_paid", "缴款日期", "缴纳日期"), p.dated(paper, "paid_on", s.day("paid"))))
    done = paper.f("performance_result", pick("done", "当事人已履行全部处罚内容。", "处罚决定执行完毕，违法行为已改正。", "罚没款已全部缴清。"))
    form.text(pick("closing_done", "执行结果", "处罚决定执行情况", "执行情况"), [done], height=70)
    mk.approve(paper, form, s.approvals["closing"], last="signed_on", also="closed_on")
    paper.add(form.form())
    return paper
