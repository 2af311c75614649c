# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Sentences of law in this bureau's words: evidence, penalties, ranges, statements, payment, remedies."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.casegen.farming.desk import Farmer, Lines
from tests.casegen.numerals import han
from tests.casegen.papers.model import Inline, Paper
from tests.casegen.papers.printing import provision, small_amount
from tests.casegen.story.farming import IN_FIGURES, UNITS
from tests.casegen.story.model import Remedy
from tests.casegen.story.offences import PENALTY_LAW, Cite
from tests.casegen.water.clauses import hearing_due

# Goods under seizure of the decision, by what they are.
CALLED = {"猪肉": "生猪产品"}
_UNIT, _HOUSEHOLD = ("五万元", "十万元"), ("五百元", "五千元")
# How statutes write the ranges for units and for single persons, where they have both.
SPLIT = {
    "pesticide_use": {"company": ("5万元", "10万元"), "natural_person": ("", "1万元")},
    "residue": {"company": _UNIT, "sole_trader": _UNIT, "natural_person": _HOUSEHOLD},
}


def photos(mk: Farmer) -> int:
    """Return how many photographs the file has."""
    return 1 + mk.s.style.long % 2


def site_title(mk: Farmer) -> str:
    """Return the title of the record of the scene."""
    return str(mk.pick("site_name", "现场检查（勘验）笔录", "现场检查（勘验）笔录", "现场检查笔录", "现场勘验笔录", "检查（勘验）笔录"))


def talk_title(mk: Farmer) -> str:
    """Return the title of the record of an inquiry."""
    return str(mk.pick("talk_name", "询问笔录", "询问笔录", "调查询问笔录"))


def proofs(mk: Farmer) -> list[tuple[str, str, str]]:
    """Return the evidence of the case: name, sheets, what it proves."""
    out = [(site_title(mk), "1份", "现场检查时发现的情况"), (talk_title(mk), "1份", "当事人违法行为的经过"), ("现场照片", f"{photos(mk)}张", "违法行为的现场状况"), ("当事人身份证明复印件", "1份", "当事人的主体资格")]
    return [*out, *((name, "1份", why.removeprefix("证明")) for name, why in mk.s.offence.evidence)]


def evidence(mk: Farmer) -> Lines:
    """Return the evidence as numbered lines, as proofs one to n, or in one sentence."""
    listed = proofs(mk)
    shape = mk.pick("proofs", "lines", "proof_of", "sentence", "lines")
    if shape == "sentence":
        return [["；".join(f"{i}.{name}{count}，证明{why}" for i, (name, count, why) in enumerate(listed, 1)), "。"]]
    if shape == "proof_of":
        return [[f"证据{han(i)}：{name}{count}，证明了{why}。"] for i, (name, count, why) in enumerate(listed, 1)]
    return [[f"{i}．{name}{count}，证明{why}；"] for i, (name, count, why) in enumerate(listed, 1)]


def written(mk: Farmer, paper: Paper, cites: tuple[Cite, ...]) -> tuple[Cite, ...]:
    """Return citations as this bureau writes them: items without brackets, laws by their short names in papers of the house."""
    out = cites
    if mk.pick("items_bare", True, False, False):
        out = tuple(replace(c, printed=provision(c).replace("（", "").replace("）", "")) if c.item else c for c in out)
    if paper.type in ("case_filing_approval", "investigation_report", "decision_approval") and mk.pick("short_laws", True, False, False):
        out = tuple(replace(c, title_printed=f"《{c.law.removeprefix('中华人民共和国')}》") for c in out)
    return out


def basis(mk: Farmer, paper: Paper, cites: tuple[Cite, ...]) -> list[Inline]:
    """Return the provisions on which the organ acts."""
    return [mk.pick("basis", "依据", "依照", "根据"), *mk.p.laws(paper, "penalty_provisions", written(mk, paper, cites)), mk.pick("of", "之规定", "的规定", "规定")]


def offended(mk: Farmer, paper: Paper, stage: str, *, quoted: bool = False) -> list[Inline]:
    """Return the provisions that were broken."""
    text = [f"“{mk.s.offence.rule_text}”"] if quoted else []
    return [mk.pick("broke", "违反了", "违反了", "已构成违反"), *mk.p.laws(paper, "violated_provisions", written(mk, paper, mk.s.violated[stage])), *text, mk.pick("of", "之规定", "的规定", "规定")]


def seized(mk: Farmer) -> str:
    """Name what is confiscated."""
    goods = mk.s.offence.goods
    return f"{CALLED.get(goods, goods)}{mk.s.quantity}{UNITS[goods]}"


def penalties(mk: Farmer, paper: Paper, stage: str) -> Lines:
    """Return each penalty as pieces and record kinds and amounts; `stage` names the amounts in the story."""
    s, kinds, rows = mk.s, [*mk.s.offence.also], []
    gains: list[Inline] = []
    if s.gains is not None:
        kinds.append("confiscate_gains")
        gains = [paper.part("penalty_kinds", "没收违法所得"), paper.f("confiscated_gains", s.gains, mk.p.amount(s.gains))]
        rows.append(gains)
    if "confiscate_goods" in kinds:
        rows.insert(0 if mk.pick("goods_first", True, False) else len(rows), [paper.part("penalty_kinds", mk.pick("seized", "没收违法经营的", "没收涉案的", "没收")), seized(mk)])
    kinds.append("fine")
    lead, *rest = mk.p.fine(paper, s.fine[stage], s.words.get(stage))
    assert isinstance(lead, str)
    rows.append([mk.pick("impose", "处", "并处", "处以") if len(kinds) > 1 else mk.pick("impose_one", "处", "处以", ""), paper.part("penalty_kinds", "罚款"), lead.removeprefix("罚款"), *rest])
    if s.gains is not None and stage in s.total and paper.type != "collective_discussion" and mk.pick("total_told", True, True, False):
        rows[-1] += [mk.pick("total", "，罚没款合计", "，以上罚没款共计", "。两项合计"), paper.f("total_amount", s.total[stage], mk.p.amount(s.total[stage]))]
    paper.put("penalty_kinds", kinds)
    return [[x for x in row if x != ""] for row in rows]


def joined(rows: Lines) -> list[Inline]:
    """Return several penalties as one run."""
    return [x for i, row in enumerate(rows) for x in (["，", *row] if i else row)]


def numbered(mk: Farmer, rows: Lines) -> Lines:
    """Return several penalties as numbered lines."""
    if len(rows) == 1:
        return [[*rows[0], "。"]]
    return [[mk.pick("counted_as", f"{i}．", f"{han(i)}、", f"（{i}）"), *row, "；" if i < len(rows) else "。"] for i, row in enumerate(rows, 1)]


def range_end(mk: Farmer, value: Decimal) -> str:
    """Print an end of a range as the statute writes it."""
    if mk.s.offence.penalty[0].law not in IN_FIGURES:
        return small_amount(value)
    return f"{value / 10000:.0f}万元" if value >= 10000 else f"{value:.0f}元"


def statute(mk: Farmer, paper: Paper) -> list[Inline]:
    """Return the penalty provision's text with its range marked."""
    s = mk.s
    low, high = s.offence.range_for(s.party.kind)
    first, second = SPLIT.get(s.offence.id, {}).get(s.party.kind, (range_end(mk, low) if low else "", range_end(mk, high)))
    # Statutes that set units and single persons apart name both ranges; the party's own is marked.
    own = f"{first}以上{second}以下" if first else f"处{second}以下"
    before, _, after = s.offence.penalty_text.partition(own if s.offence.id in SPLIT else "{range}")
    lead = [before] if first or s.offence.id not in SPLIT else [f"{before}处"]
    floor: list[Inline] = [paper.f("statutory_fine_min", low, first), "以上"] if first else []
    return [*lead, *floor, paper.f("statutory_fine_max", high, second), f"以下{after}"]


def outcome(mk: Farmer, paper: Paper) -> list[Inline]:
    """Say what became of the party's statements."""
    s, who = mk.s, "当事人"
    if "hearing" in s.options:
        return [f"{who}在法定期限内要求听证，{mk.we}于{mk.p.day(s.day('hearing_held'))}组织了听证。{who}在听证中提出的意见", paper.f("statement_outcome", "rejected", mk.pick("refused", "不予采纳", "经研究不予采纳")), "。"]
    if "defence" in s.options:
        return [f"{who}在法定期限内进行了陈述申辩，请求从轻处罚。{mk.we}复核后认为其理由不充分，", paper.f("statement_outcome", "rejected", mk.pick("refused", "不予采纳", "对其意见不予采纳")), "。"]
    if s.waiver:
        return [who, paper.f("statement_outcome", "none_made", mk.pick("waived", "书面放弃陈述申辩权利", "收到告知书后书面表示不陈述、不申辩")), "。"]
    return [who, paper.f("statement_outcome", "none_made", mk.pick("none", "在规定期限内未作陈述申辩", "在法定期限内未陈述申辩", "逾期未提出陈述、申辩意见")), "。"]


def payment(mk: Farmer, paper: Paper) -> Lines:
    """Say where and when to pay, in running paragraphs."""
    pay, pick = mk.s.payment, mk.pick
    assert pay.days is not None and pay.bank and pay.account
    period = paper.f("payment_period", {"n": pay.days, "unit": "day"}, pick("days", "十五日", "15日", "十五日"))
    bank, account = paper.f("bank_name", pay.bank), paper.f("bank_account", pay.account.replace(" ", ""), pay.account)
    late = paper.f("surcharge_told", True, pick("late", "每日按罚款数额的3％加处罚款", "每日按罚款数额的百分之三加处罚款", "每日按罚款数额的3%加处罚款"))
    shape = pick("pay", 0, 1, 2, 3)
    if shape == 0:
        return [["当事人必须在收到本处罚决定书之日起", period, "内持本决定书到", bank, "（账号：", account, "）缴纳罚（没）款。逾期不按规定缴纳罚款的，", late, "。"]]
    if shape == 1:
        return [["罚没款请于接到本决定书之日起", period, "内缴至", account, "账户，开户行为", bank, f"，户名{mk.s.organ.county}财政局。到期不缴纳的，依据《{PENALTY_LAW}》第七十二条第一款第一项，", late, "，加处罚款的数额不超过罚款的数额。"]]
    if shape == 2:
        return [["当事人应当自收到本行政处罚决定书之日起", period, "内缴纳罚没款（收款单位：非税收入财政专户；开户银行：", bank, "；账号：", account, "）。"], ["逾期不缴纳罚款的，", late, "，直至与罚款数额相等。"]]
    return [["限当事人在本决定书送达后", period, "内，凭缴款通知单向代收机构", bank, "缴款，账户", account, "。未按期缴纳的，", late, "。"]]


def remedies(mk: Farmer, paper: Paper, remedy: Remedy) -> Lines:
    """Say how review and suit are open, in the words of the old form or the new."""
    pick = mk.pick
    assert remedy.review and remedy.suit
    organ, court = paper.f("review_organ", remedy.organ), paper.f("court_name", remedy.court)
    words = pick("terms", ("六十日", "六个月"), ("60日", "6个月"), ("60日", "六个月"), ("六十日", "六个月"))
    days = paper.f("review_period", {"n": remedy.review[0], "unit": remedy.review[1]}, words[0])
    months = paper.f("suit_period", {"n": remedy.suit[0], "unit": remedy.suit[1]}, words[1])
    force = f"当事人逾期不申请行政复议，也不提起行政诉讼，又不履行本处罚决定的，{mk.we}将依法申请人民法院强制执行。"
    stay = pick("stay", "行政复议和行政诉讼期间，本处罚决定不停止执行。", "申请行政复议或者提起行政诉讼，不停止处罚的执行。", "")
    shape = pick("remedy", 0, 1, 2, 3)
    if shape == 0:
        return [["当事人对本处罚决定不服的，可以在收到本处罚决定书之日起", days, "内向", organ, "申请行政复议；或者", months, "内向", court, "提起行政诉讼。", stay], [force]]
    if shape == 1:
        return [["如不服本处罚决定，当事人可在收到本处罚决定书之日起", days, "内依法申请行政复议，复议机关为", organ, "；也可以在", months, "内依法提起行政诉讼，受理法院为", court, "。", stay, force]]
    if shape == 2:
        return [["根据《中华人民共和国行政复议法》和《中华人民共和国行政诉讼法》，当事人对本处罚决定有异议的，向", organ, "申请行政复议的期限为", days, "，直接向", court, "起诉的期限为", months, "，均自收到本决定书之日起计算。", stay], [force]]
    return [["当事人如认为本决定侵犯其合法权益，可自本决定书送达之日起", days, "之内，向", organ, "（地址：县行政中心）提出行政复议申请，或于", months, "之内向", court, "提起诉讼。", stay, force]]


def period(mk: Farmer, paper: Paper, name: str) -> Inline:
    """Return the statement or hearing period as this bureau writes it; 五日 is printed as the law has it."""
    n, unit = mk.s.statement_days
    text = mk.pick("five", "五个工作日", "5个工作日", "五日", "5日", "五个工作日")
    return paper.f(name, {"n": n, "unit": unit if "工作" in text else "day"}, text)


__all__ = [
    "basis", "evidence", "hearing_due", "joined", "numbered", "offended", "outcome", "payment", "penalties", "period", "photos", "proofs", "remedies",
    "site_title", "statute", "talk_title",
]  # fmt: skip
