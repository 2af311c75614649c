# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Sentences of law in this bureau's words: evidence, penalties, ranges, statements, payment, remedies."""

from __future__ import annotations

from tests.casegen.commerce.desk import Desk
from tests.casegen.commerce.sheet import Labels
from tests.casegen.numerals import han
from tests.casegen.papers.model import Grid, Inline, Paper
from tests.casegen.papers.printing import small_amount
from tests.casegen.story.commerce import BOUGHT
from tests.casegen.story.model import Remedy

KINDS = {"warning": ("警告", "警告"), "confiscate_goods": ("没收侵权商品", "没收上述商品")}
PERIODS = {(60, "day"): ("六十日", "60日", "60 日"), (6, "month"): ("六个月", "6个月", "6 个月")}


def proofs(mk: Desk) -> list[tuple[str, str, str]]:
    """Return the evidence of the case: name, number of sheets, what it proves."""
    s = mk.s
    titles = {"site": mk.pick("c/proof_site", "现场检查笔录", "检查笔录", "现场笔录"), "inquiry": mk.pick("c/proof_talk", "调查笔录", "询问笔录")}
    out = [
        (titles["site"], "2页", "证实检查当日的情况"),
        (titles["inquiry"], "3页", "证实行为的起因、经过和数量"),
        ("当事人身份材料复印件", "1页", "证实当事人主体资格"),
        ("现场拍摄照片", f"{min(s.style.long, 3) + 1}张", "证实现场及涉案物品状况"),
    ]
    out += [(f"{name}复印件", "2页", proves) for name, proves in s.offence.evidence]
    return out


def evidence(mk: Desk, paper: Paper) -> None:
    """Append the evidence: a table, numbered lines, or one sentence."""
    listed = proofs(mk)
    shape = mk.pick("c/evidence", "table", "brackets", "dash", "sentence", "circle")
    if shape == "table":
        rows = tuple(((str(i),), (name,), (sheets,), (why,)) for i, (name, sheets, why) in enumerate(listed, 1))
        paper.add(Grid(("编号", "证据名称", "数量", "证明的事实"), rows, (0.8, 3.2, 1, 4)))
    elif shape == "sentence":
        paper.para("、".join(f"{name}{sheets}" for name, sheets, _ in listed) + "等证据为凭，足以认定。")
    else:
        for i, (name, sheets, why) in enumerate(listed, 1):
            mark = {"brackets": f"（{han(i)}）", "dash": f"证据{i}——", "circle": "①②③④⑤⑥⑦⑧⑨"[i - 1]}[shape]
            paper.para(f"{mark}{name}（{sheets}），{why}；" if i < len(listed) else f"{mark}{name}（{sheets}），{why}。")
    if mk.pick("c/evidence_end", True, False):
        paper.para("上列证据来源合法、内容真实、与本案相关，予以采信。")


def goods_text(mk: Desk) -> str:
    """Return what is confiscated."""
    return f"{mk.s.offence.goods}{mk.s.quantity}瓶"


def penalties(mk: Desk, paper: Paper, stage: str) -> list[list[Inline]]:
    """Return each penalty as pieces and record kinds and amounts; `stage` names the amounts in the story."""
    s = mk.s
    kinds: list[str] = []
    rows: list[list[Inline]] = []
    for kind in s.offence.also:
        kinds.append(kind)
        row: list[Inline] = [paper.part("penalty_kinds", KINDS[kind][mk.pick("c/kind", 0, 1)])]
        if kind == "warning":
            row.insert(0, mk.pick("c/warn", "给予", "予以", ""))
        else:
            row.append(mk.pick("c/goods_named", f"，计{goods_text(mk)}", f"（{goods_text(mk)}，见物品清单）"))
        rows.append([x for x in row if x])
    if s.gains is not None:
        kinds.append("confiscate_gains")
        rows.append([paper.part("penalty_kinds", "没收违法所得"), mk.pick("c/gains_lead", "", "计"), paper.f("confiscated_gains", s.gains, mk.p.amount(s.gains))])
    kinds.append("fine")
    lead, *rest = mk.p.fine(paper, s.fine[stage], s.words.get(stage))
    assert isinstance(lead, str)
    row = [mk.pick("c/impose", "处", "处以", "并处" if rows else "处"), *share(mk), paper.part("penalty_kinds", "罚款"), lead.removeprefix("罚款"), *rest]
    rows.append(row)
    rows = [[x for x in r if x != ""] for r in rows]
    if s.gains is not None and stage in s.total and paper.type in ("investigation_report", "prior_notice", "penalty_decision", "decision_approval"):
        rows.append([mk.pick("c/total", "以上款项共计", "罚没款合计"), paper.f("total_amount", s.total[stage], mk.p.amount(s.total[stage]))])
    paper.put("penalty_kinds", kinds)
    return rows


def share(mk: Desk) -> list[Inline]:
    """Say of which sum the fine is a share, where the law speaks of shares."""
    if mk.branch != "tobacco":
        return []
    part = (mk.s.fine["decision"] * 100 / BOUGHT).normalize()
    return [f"进货总额20000元{part:f}%的"]


def run_together(rows: list[list[Inline]]) -> list[Inline]:
    """Return several penalties as one run."""
    out: list[Inline] = []
    for i, row in enumerate(rows):
        out += ["；" if i else "", *row]
    return [p for p in out if p != ""]


def listed(mk: Desk, paper: Paper, rows: list[list[Inline]]) -> None:
    """Append penalties as numbered lines, or as one when there is only one."""
    if len(rows) == 1:
        paper.para(*rows[0], "。")
        return
    marks = mk.pick("c/list", "（{}）", "{}、", "{}．")
    for i, row in enumerate(rows, 1):
        paper.para(marks.format(i if marks == "{}．" else han(i)), *row, "；" if i < len(rows) else "。")


def statute(mk: Desk, paper: Paper) -> list[Inline]:
    """Return the penalty provision's text with its range marked where it is given in yuan."""
    before, found, after = mk.s.offence.penalty_text.partition("{range}")
    if not found:
        return [before]
    low, high = mk.s.offence.range_for(mk.s.party.kind)
    upper = paper.f("statutory_fine_max", high, small_amount(high))
    verb = "处" if before.endswith(("并", "以")) or mk.branch != "health" else "处以"
    if mk.branch == "health":
        verb = "处以"
    if not low:
        return [before + verb, upper, "以下的罚款" + after]
    return [before + verb, paper.f("statutory_fine_min", low, small_amount(low)), "以上", upper, "以下罚款" + after]


def outcome(mk: Desk, paper: Paper) -> list[Inline]:
    """Say what became of the party's statements."""
    s = mk.s
    if "hearing" in s.options:
        return [f"{mk.you}申请听证，听证会如期举行，", paper.f("statement_outcome", "rejected", "所提减轻处罚的意见缺乏依据，不予采纳"), "。"]
    if "defence" in s.options:
        return [f"{mk.you}提交了陈述申辩意见，", paper.f("statement_outcome", "rejected", "复核认为理由不充分，未予采纳"), "。"]
    if s.waiver:
        return [paper.f("statement_outcome", "none_made", f"{mk.you}表示不作陈述申辩"), "，有书面声明附卷。"]
    words = mk.pick("c/none", f"{mk.you}未作陈述和申辩，亦未申请听证", f"{mk.you}逾期未提出任何意见", "期满未收到陈述申辩意见")
    return [paper.f("statement_outcome", "none_made", words), "。"]


def hearing_due(mk: Desk) -> bool:
    """Tell whether this file informs of the right to a hearing."""
    s = mk.s
    limit = 2000 if s.party.kind == "natural_person" else 10000
    return s.fine["notice"] >= limit or s.gains is not None or "hearing" in s.options or "confiscate_goods" in s.offence.also


def payment(mk: Desk, paper: Paper) -> None:
    """Append where and when to pay: prose, or labelled lines."""
    pay, pick = mk.s.payment, mk.pick
    assert pay.days is not None and pay.bank and pay.account
    period = paper.f("payment_period", {"n": pay.days, "unit": "day"}, pick("c/days", "15日", "十五日", "15 日"))
    bank = paper.f("bank_name", pay.bank)
    account = paper.f("bank_account", pay.account.replace(" ", ""), pay.account)
    told = paper.f("surcharge_told", True, pick("c/late", "逾期每日加处罚款数额3%的罚款", "到期不缴的，每日按罚款数额的3%加处罚款", "逾期不缴纳罚款，依法每日按百分之三加处罚款"))
    cap = pick("c/cap", "，加处总额不超过罚款本数。", "，加处罚款以罚款本金为限。")
    if pick("c/pay", True, False, False):
        paper.add(Labels((
            ("缴款期限", ("接到本决定书后", period, "内")), ("代收机构", (bank,)), ("收款账号", (account,)), ("逾期后果", (told, cap)),
        ), "tab"))  # fmt: skip
        return
    shape = pick("c/pay_shape", 0, 1, 2)
    if shape == 0:
        paper.para(f"上述罚没款限{mk.you}于接到本决定书之日起", period, "内，持本决定书交至", bank, "（账号", account, "）。", told, cap)
    elif shape == 1:
        paper.para(f"请{mk.you}自收到本决定书之日起", period, "内将罚没款汇入以下账户：开户行", bank, "，账号：", account, "。", told, cap)
    else:
        paper.para("缴款方式：到", bank, "柜台或者通过手机银行缴纳，收款账户：", account, "，期限为决定书送达之日起", period, "。", told, cap)


def remedies(mk: Desk, paper: Paper, remedy: Remedy, *, book: str = "处罚决定") -> None:
    """Append the remedies: review first or suit first, or labelled lines."""
    pick = mk.pick
    assert remedy.review and remedy.suit
    which = pick("c/remedy_words", 0, 1, 2)
    organ, court = paper.f("review_organ", remedy.organ), paper.f("court_name", remedy.court)
    days = paper.f("review_period", {"n": remedy.review[0], "unit": remedy.review[1]}, PERIODS[remedy.review][which])
    months = paper.f("suit_period", {"n": remedy.suit[0], "unit": remedy.suit[1]}, PERIODS[remedy.suit][which])
    going = pick("c/going", "复议、诉讼不影响本决定的执行。", "在此期间本决定照常执行，法律另有规定的从其规定。", "复议和诉讼期间不停止执行。")
    force = "既不申请复议、又不起诉、也不履行的，依法申请人民法院强制执行。" if paper.type == "penalty_decision" else ""
    shape = pick("c/remedy", "review", "suit", "lines", "either", "short")
    if shape == "lines":
        paper.para(f"不服本{book}的救济途径：", indent=False)
        paper.add(Labels((
            ("行政复议", ("接到本决定书之日起", days, "内，向", organ, "提出申请")),
            ("行政诉讼", ("接到本决定书之日起", months, "内，向", court, "提起")),
        ), "tab"))  # fmt: skip
        paper.para(going + force)
    elif shape == "suit":
        paper.para(f"对本{book}有异议的，可在", months, "内直接诉至", court, "；也可先在", days, "内向", organ, "申请复议。", going, force)
    elif shape == "either":
        paper.para(f"{mk.you}若不服本{book}，有权选择：一是自送达之日起", days, "内请求", organ, "复议；二是自送达之日起", months, "内向", court, "起诉。", force, going)
    elif shape == "short":
        paper.para(f"不服本{book}，可于接到本决定书后", days, "内申请复议（复议机关：", organ, "），或于", months, "内起诉（管辖法院：", court, "）。", going, force)
    else:
        paper.para(f"如{mk.you}认为本{book}侵犯合法权益，可以在知道之日起", days, "内依法向", organ, "提起行政复议，或在", months, "内依法向", court, "提起行政诉讼。", going, force)


def period(mk: Desk, paper: Paper, name: str) -> Inline:
    """Return the statement or hearing period, which this bureau writes in one way."""
    n, unit = mk.s.statement_days
    return paper.f(name, {"n": n, "unit": unit}, mk.pick("c/five", "5个工作日", "五个工作日", "5 个工作日"))
