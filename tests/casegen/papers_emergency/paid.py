"""Receipt of the fine and its publication in the wording of these files."""

from __future__ import annotations

from decimal import Decimal

from tests.casegen.numerals import amount_in_words
from tests.casegen.papers.front import total_text
from tests.casegen.papers.model import Grid, Inline, Paper, Space
from tests.casegen.papers.printing import normal_number
from tests.casegen.papers_emergency.forms import Box, Filler, Sheet, label, value
from tests.casegen.papers_emergency.party import party_name

PLACES = "百十万千百十元角分"


def payment(mk: Filler) -> Paper:
    """罚没票据; some print the total figure by figure in columns."""
    s = mk.s
    title = mk.pick("罚没款物收据", "一般缴款书", "非税收入统一票据", "代收罚款收据")
    paper = Paper("payment", "payment_receipt", title)
    fine = s.fine["paid"]
    total = s.total["paid"] + (s.surcharge or 0)
    serial = f"{(s.seed * 6151 + 224737) % 10**10:010d}"
    number = s.numbers[s.decision_key] or ""
    mk.slots(
        paper,
        [
            (mk.pick("票据号码", "No", "收据编号"), paper.f("receipt_no", serial)),
            (mk.pick("缴款日期", "开票日期"), mk.day(paper, "paid_on", s.day("paid"))),
        ],
        [(mk.pick("缴款人", "交款单位（个人）"), party_name(mk, paper))],
        [("执收单位", s.organ.name), ("执收单位编码", f"03{s.seed % 90 + 10}001")],
        [("处罚决定书编号", paper.f("referred_doc_number", normal_number(number), number))],
        frame="bare",
    )
    rows: list[tuple[tuple[Inline, ...], ...]] = [
        (("103050199",), ("罚款",), (paper.f("fine_amount", fine, f"{fine:.2f}"),))
    ]
    if s.surcharge is not None:
        surcharge = paper.f("surcharge_amount", s.surcharge, f"{s.surcharge:.2f}")
        rows.append((("103050199",), ("加处罚款",), (surcharge,)))
    paper.add(Grid(("项目编码", "收入项目", "金额（元）"), tuple(rows), (1.4, 3, 2)))
    words: Inline = amount_in_words(total)
    if total == fine:
        words = paper.f("fine_amount_in_words", s.words["paid"], amount_in_words(s.words["paid"]))
    if mk.m.wording == 2:
        paper.add(_columns(paper, total))
        mk.slots(paper, [("金额合计（大写）", words)], frame="bare")
    else:
        shown = paper.f("total_amount", total, f"￥{total:,.2f}" if mk.m.wording else f"￥{total:.2f}")
        mk.slots(paper, [("合计人民币（大写）", words), ("（小写）", shown)], frame="bare")
    paper.add(Space(14))
    mk.slots(paper, [("代收银行", s.organ.bank), ("收款人", s.organ.members[0])], frame="bare")
    paper.list_date = s.day("paid")
    return paper


def _columns(paper: Paper, total: Decimal) -> Sheet:
    """Return the total with one figure a column; columns before the first figure carry ￥ or nothing."""
    figures = f"{int(total * 100)}"
    paper.put("total_amount", total)
    filled: list[Box] = []
    for i in range(len(PLACES)):
        at = i - (len(PLACES) - len(figures))
        text: Inline = "￥" if at == -1 else ""
        if at >= 0:
            text = paper.part("total_amount", figures[at])
        filled.append(value(text, look="centre"))
    head = (label("合计", 1, 2), *(label(p) for p in PLACES))
    return Sheet((2.4, *(1.0 for _ in PLACES)), (head, tuple(filled)))


def publication(mk: Filler) -> Paper:
    """行政处罚信息公示表."""
    s = mk.s
    title = mk.pick("行政处罚信息公示表", "行政处罚信息公示", "行政处罚信息摘要")
    paper = Paper("publication", "publication_record", title)
    number = s.numbers[s.decision_key] or ""
    fine = s.fine["published"]
    rows = [
        (label("行政相对人名称"), value(party_name(mk, paper))),
        (label("行政处罚决定文书号"), value(paper.f("doc_number", normal_number(number), number))),
        (label(mk.pick("违法行为", "案由", "处罚事由")), value(paper.f("cause_of_action", s.offence.cause))),
        (label("处罚类别"), value("罚款")),
        (
            label(mk.pick("罚款金额", "处罚金额（罚款）")),
            value(paper.f("fine_amount", fine, total_text(fine))),
        ),
        (label("处罚机关"), value(s.organ.name)),
        (
            label(mk.pick("公示日期", "公开日期", "公示时间")),
            value(mk.day(paper, "published_on", s.day("published"))),
        ),
    ]
    paper.add(Sheet((1.6, 4), tuple(rows)))
    paper.list_date = s.day("published")
    return paper
