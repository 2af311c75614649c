# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Sentences of law in this bureau's words: evidence, penalties, ranges, statements, payment, remedies."""

from __future__ import annotations

from collections.abc import Sequence

from tests.casegen.numerals import han
from tests.casegen.papers.model import Block, Grid, Inline, Paper
from tests.casegen.papers.printing import small_amount
from tests.casegen.story.model import Remedy
from tests.casegen.story.offences import Cite
from tests.casegen.story.water import UNITS
from tests.casegen.water.desk import Counter, Lines

Body = Sequence[list[Inline] | Block]
Section = tuple[str, Body]
# What is confiscated, by act.
TAKEN = {"land_occupied": "没收在非法占用的土地上新建的建筑物和其他设施", "fish_electric": "没收渔获物", "gear_sold": "没收非法销售的渔具"}


def emit(mk: Counter, paper: Paper, sections: Sequence[Section], manner: str) -> None:
    """Append sections under numbered headings, as running prose, or as the large cells of a form."""
    if manner == "form":
        form = mk.table()
        for head, lines in sections:
            form.text(head, *[x for x in lines if isinstance(x, list)], height=50)
        paper.add(form.form())
        return
    for i, (head, lines) in enumerate(sections, 1):
        if manner == "heads":
            paper.para(f"{han(i)}、{head}", bold=mk.pick("w/heads_bold", True, True, False))
        for x in lines:
            if isinstance(x, list):
                paper.para(*x)
            else:
                paper.add(x)


def photos(mk: Counter) -> int:
    """Return how many photographs the file has."""
    return 1 + mk.s.style.long % 3


def site_title(mk: Counter) -> str:
    """Return the title of the record of the scene."""
    return str(mk.pick("w/site_name", "现场检查（勘验）笔录", "现场勘验笔录", "现场检查（勘察）笔录", "现场检查笔录"))


def talk_title(mk: Counter) -> str:
    """Return the title of the record of an inquiry."""
    return str(mk.pick("w/talk_name", "询问笔录", "调查笔录", "询问（调查）笔录"))


def proofs(mk: Counter) -> list[tuple[str, str, str]]:
    """Return the evidence of the case: name, sheets, what it proves."""
    out = [
        (site_title(mk), "1份", "现场情况和违法行为的客观状况"), (talk_title(mk), "1份", "当事人对违法事实的陈述"),
        ("现场照片", f"{photos(mk)}张", "违法行为的位置和现状"), ("当事人身份证明材料", "1份", "违法主体的基本情况"),
    ]  # fmt: skip
    return [*out, *((name, "1份", why.removeprefix("证明")) for name, why in mk.s.offence.evidence)]


def evidence(mk: Counter, *, table: bool) -> Body:
    """Return the evidence as a table, as numbered lines, or as one sentence."""
    listed = proofs(mk)
    shape = mk.pick("w/proofs", "lines", "table", "sentence", "proof_of")
    if shape == "table" and table:
        rows = tuple(((str(i),), (name,), (count,), (why,)) for i, (name, count, why) in enumerate(listed, 1))
        return [Grid(("序号", "证据名称", "数量", "证明事项"), rows, (0.8, 3, 1, 3.6))]
    if shape == "sentence":
        return [["、".join(f"{name}{count}" for name, count, _ in listed), "等证据在卷佐证。"]]
    if shape == "proof_of":
        return [[f"证据{han(i)}：{name}（{count}），证明{why}。"] for i, (name, count, why) in enumerate(listed, 1)]
    return [[f"（{han(i)}）{name}{count}，证明{why}；" if i < len(listed) else f"（{han(i)}）{name}{count}，证明{why}。"] for i, (name, count, why) in enumerate(listed, 1)]


def basis(mk: Counter, paper: Paper, cites: tuple[Cite, ...]) -> list[Inline]:
    """Return the provisions on which the organ acts."""
    return [mk.pick("w/basis", "依据", "根据", "依照"), *mk.p.laws(paper, "penalty_provisions", cites), mk.pick("w/of", "的规定", "之规定")]


def offended(mk: Counter, paper: Paper, stage: str, *, quoted: bool = False) -> list[Inline]:
    """Return the provisions that were broken."""
    text = [f"“{mk.s.offence.rule_text}”"] if quoted else []
    return [mk.pick("w/broke", "违反了", "违反", "已违反"), *mk.p.laws(paper, "violated_provisions", mk.s.violated[stage]), *text, mk.pick("w/of", "的规定", "之规定")]


def penalties(mk: Counter, paper: Paper, stage: str) -> Lines:
    """Return each penalty as pieces and record kinds and amounts; `stage` names the amounts in the story."""
    s = mk.s
    kinds: list[str] = [*s.offence.also]
    rows: Lines = []
    for kind in kinds:
        if kind == "warning":
            rows.append([mk.pick("w/warn", "给予", "处以"), paper.part("penalty_kinds", "警告")])
        else:
            unit = UNITS[s.offence.goods]
            rows.append([paper.part("penalty_kinds", TAKEN[s.offence.id]), f"（{s.offence.goods}{s.quantity}{unit}）" if s.offence.id != "land_occupied" else ""])
    if s.gains is not None:
        kinds.append("confiscate_gains")
        rows.append([paper.part("penalty_kinds", "没收违法所得"), paper.f("confiscated_gains", s.gains, mk.p.amount(s.gains))])
    kinds.append("fine")
    lead, *rest = mk.p.fine(paper, s.fine[stage], s.words.get(stage))
    assert isinstance(lead, str)
    rows.append([mk.pick("w/impose", "处", "处以", "并处" if len(kinds) > 1 else "处"), paper.part("penalty_kinds", "罚款"), lead.removeprefix("罚款"), *rest])
    if s.gains is not None and stage in s.total and paper.type != "collective_discussion":
        rows.append([mk.pick("w/total", "罚没款合计", "以上罚没款共计"), paper.f("total_amount", s.total[stage], mk.p.amount(s.total[stage]))])
    paper.put("penalty_kinds", kinds)
    return [[x for x in row if x != ""] for row in rows]


def joined(rows: Lines) -> list[Inline]:
    """Return several penalties as one run."""
    return [x for i, row in enumerate(rows) for x in (["；", *row] if i else row)]


def numbered(mk: Counter, rows: Lines) -> Lines:
    """Return several penalties as numbered lines; the sum of the amounts has no number."""
    if len(rows) == 1:
        return [[*rows[0], "。"]]
    last = len(rows) - (mk.s.gains is not None)
    lines: Lines = []
    for i, row in enumerate(rows[:last], 1):
        lines.append([mk.pick("w/counted_as", f"{i}.", f"{i}、", f"（{han(i)}）"), *row, "；" if i < last else "。"])
    return [*lines, *([*row, "。"] for row in rows[last:])]


def statute(mk: Counter, paper: Paper) -> list[Inline]:
    """Return the penalty provision's text with its range marked; nothing where the law names no range in yuan."""
    before, found, after = mk.s.offence.penalty_text.partition("{range}")
    if not found:
        return []
    low, high = mk.s.offence.range_for(mk.s.party.kind)
    top = paper.f("statutory_fine_max", high, small_amount(high))
    if not low:
        return [f"{before}处", top, f"以下的罚款{after}"]
    return [f"{before}处", paper.f("statutory_fine_min", low, small_amount(low)), "以上", top, f"以下的罚款{after}"]


def outcome(mk: Counter, paper: Paper) -> list[Inline]:
    """Say what became of the party's statements."""
    s = mk.s
    if "hearing" in s.options:
        return [f"{mk.you}在规定期限内提出听证申请，{mk.we}依法组织听证，其提出的减轻处罚请求理由不足，", paper.f("statement_outcome", "rejected", mk.pick("w/not_taken", "不予采纳", "未予采纳")), "。"]
    if "defence" in s.options:
        return [f"{mk.you}在规定期限内提出了陈述申辩意见，经复核，", paper.f("statement_outcome", "rejected", mk.pick("w/refused_plea", "申辩理由不成立，不予采纳", "其意见未予采纳")), "。"]
    if s.waiver:
        return [f"{mk.you}", paper.f("statement_outcome", "none_made", mk.pick("w/waived", "明确表示放弃陈述、申辩权利", "书面声明不陈述、不申辩")), "。"]
    return [f"{mk.you}", paper.f("statement_outcome", "none_made", mk.pick("w/none", "在规定的期限内未提出陈述申辩意见", "在法定期限内未提出陈述和申辩", "至期满未作陈述、申辩")), "。"]


def hearing_due(mk: Counter) -> bool:
    """Tell whether this file informs of the right to a hearing."""
    s = mk.s
    limit = 2000 if s.party.kind == "natural_person" else 10000
    return s.fine["notice"] >= limit or s.gains is not None or "hearing" in s.options or "confiscate_goods" in s.offence.also


def payment(mk: Counter, paper: Paper, *, table: bool = True) -> Body:
    """Say where and when to pay; `table` allows for a small one."""
    pay, pick = mk.s.payment, mk.pick
    assert pay.days is not None and pay.bank and pay.account
    period = paper.f("payment_period", {"n": pay.days, "unit": "day"}, pick("w/days", "十五日", "15日", "15 日"))
    bank, account = paper.f("bank_name", pay.bank), paper.f("bank_account", pay.account.replace(" ", ""), pay.account)
    late = paper.f("surcharge_told", True, pick("w/late", "每日按罚款数额的百分之三加处罚款", "每日按罚款数额的3%加处罚款", "每日加处罚款数额百分之三的罚款"))
    cap = pick("w/cap", "，加处罚款的数额不超过罚款的数额。", "。")
    shape = pick("w/pay", 0, 1, 2, 3)
    due = pick("w/due", "自收到本决定书之日起", "应当自接到本处罚决定书之日起", "自本决定书送达之日起")
    if shape == 0:
        return [[f"{mk.you}{due}", period, "内，持本决定书到", bank, "（账号：", account, "）缴纳。逾期不缴纳的，依据《中华人民共和国行政处罚法》第七十二条第一款第（一）项，", late, cap]]
    if shape == 1 and table:
        rows = ((("收款银行",), (bank,)), (("账　　号",), (account,)), (("缴款期限",), (due, period, "内")))
        return [["罚没款按下表所列缴入指定账户："], Grid(("项目", "内容"), rows, (1, 3.4)), ["到期不缴纳罚款的，", late, cap]]
    if shape == 2:
        return [[due, period, f"内将罚没款缴至：{pick('w/holder', '户名：清溪财政专户，', '')}开户银行：", bank, "，账号：", account, "。"], ["逾期不缴纳罚款的，", late, cap]]
    return [["1.缴款期限：", due, period, "内；"], ["2.缴款银行：", bank, "，账号", account, "；"], ["3.逾期不缴纳的，", late, cap]]


def remedies(mk: Counter, paper: Paper, remedy: Remedy, *, table: bool = True) -> Body:
    """Say how review and suit are open; `table` allows for a small one."""
    pick = mk.pick
    assert remedy.review and remedy.suit
    organ, court = paper.f("review_organ", remedy.organ), paper.f("court_name", remedy.court)
    days = paper.f("review_period", {"n": remedy.review[0], "unit": remedy.review[1]}, pick("w/sixty", "六十日", "60日", "60 日"))
    months = paper.f("suit_period", {"n": remedy.suit[0], "unit": remedy.suit[1]}, pick("w/six", "六个月", "6个月", "六个月"))
    force = f"逾期不申请行政复议、不提起行政诉讼又不履行本处罚决定的，{mk.we}将依法申请人民法院强制执行。"
    stay = pick("w/stay", "行政复议或者行政诉讼期间，行政处罚不停止执行，法律另有规定的除外。", "")
    shape = pick("w/remedy", 0, 1, 2, 3, 4)
    if shape == 0:
        return [[f"{mk.you}如对本处罚决定不服，可以自收到本决定书之日起", days, "内，向", organ, "申请行政复议；也可以自收到本决定书之日起", months, "内，直接向", court, "提起行政诉讼。", stay, force]]
    if shape == 1 and table:
        rows = ((("行政复议",), (organ,), ("自收到本决定书之日起", days, "内")), (("行政诉讼",), (court,), ("自收到本决定书之日起", months, "内")))
        return [["如不服本决定，可以选择下列途径寻求救济："], Grid(("途径", "受理机关", "期限"), rows, (1.2, 2.6, 3)), [stay + force]]
    if shape == 2:
        return [["（一）申请行政复议。可以在接到本决定书之日起", days, "内向", organ, "提出。"], ["（二）提起行政诉讼。可以在接到本决定书之日起", months, "内依法向", court, "起诉。"], [stay + force]]
    if shape == 3:
        return [[f"{mk.you}不服本决定的，依法享有向", organ, "申请复议和向", court, "提起诉讼的权利，期限分别为自收到本决定书之日起", days, "和", months, "。", stay, force]]
    return [["当事人对本行政处罚决定不服，应在收到本决定书之日起", days, "内依法申请行政复议（复议机关：", organ, "），或者在", months, "内依法提起行政诉讼（管辖法院：", court, "）。", stay], [force]]


def period(mk: Counter, paper: Paper, name: str) -> Inline:
    """Return the statement or hearing period as this bureau writes it."""
    n, unit = mk.s.statement_days
    return paper.f(name, {"n": n, "unit": unit}, mk.pick("w/five", "五个工作日", "5个工作日", "5 个工作日", "五个工作日"))
