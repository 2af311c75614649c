# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Sentences of law: evidence, provisions, penalties, ranges, statements, payment, remedies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from tests.casegen.numerals import han
from tests.casegen.papers.model import Block, Grid, Inline, Paper
from tests.casegen.papers.printing import small_amount
from tests.casegen.story.model import Remedy
from tests.casegen.story.offences import PENALTY_LAW, Cite
from tests.casegen.works.desk import Counter

Lines = list[list[Inline]]
Section = tuple[str, "Lines | list[Block]"]
TOTALS = ("以上罚没款合计", "罚没合计")
PENALTIES = {"warning": ("警告",), "suspend_business": ("责令停产停业",)}


def emit(mk: Counter, paper: Paper, sections: Sequence[Section], manner: str) -> None:
    """Append sections as running prose, under headings, or as the large cells of a form."""
    if manner == "form":
        form = mk.sheet()
        for head, lines in sections:
            form.area(head, *[x for x in lines if isinstance(x, list)], height=44)
        paper.add(form.plate())
        return
    marks = mk.pick("w/heads", "{}、{}", "（{}）{}", "{1}：")
    for i, (head, lines) in enumerate(sections, 1):
        if manner == "heads":
            paper.para(marks.format(han(i), head), bold=mk.pick("w/heads_bold", True, False))
        for x in lines:
            if isinstance(x, list):
                paper.para(*x)
            else:
                paper.add(x)


def photos(mk: Counter) -> int:
    """Return how many photographs the file has."""
    return 1 + mk.s.style.long % 4


def proofs(mk: Counter) -> list[tuple[str, str, str]]:
    """Return the evidence of the case: name, source, what it proves."""
    own = f"{mk.we}{mk.pick('w/made', '制作', '依法制作')}"
    out = [
        (mk.pick("w/site", "现场检查笔录", "现场勘验笔录", "现场检查（勘验）笔录", "现场检查记录"), own, "现场的实际情况"), ("现场照片", own, "违法行为的客观状态"),
        (mk.pick("w/talk", "调查询问笔录", "询问笔录", "询问（调查）笔录", "调查笔录"), own, "违法行为的起因和经过"), ("身份证复印件" if mk.s.party.kind == "natural_person" else "营业执照复印件", "当事人提供", "当事人的主体资格"),
    ]  # fmt: skip
    return [*out, *((f"{name}复印件", "当事人提供", why.removeprefix("证明")) for name, why in mk.s.offence.evidence)]


def evidence(mk: Counter, *, table: bool) -> Lines | list[Block]:
    """Return the evidence as numbered lines, one sentence, or a table with sources where there is room for one."""
    listed = proofs(mk)
    shape = mk.pick("w/proofs", "table", "numbered", "sentence", "table")
    if shape == "table" and table:
        return [Grid(("序号", "证据名称", "来源", "证明事项"), tuple(((f"{i}",), (a,), (b,), (c,)) for i, (a, b, c) in enumerate(listed, 1)), (0.7, 2.8, 2, 3))]
    if shape == "sentence":
        return [["；".join(f"{name}证明{why}" for name, _, why in listed), "。"]]
    return [[f"（{i}）《{name}》，{source}，用以证明{why}{'；' if i < len(listed) else '。'}"] for i, (name, source, why) in enumerate(listed, 1)]


def basis(mk: Counter, paper: Paper, cites: tuple[Cite, ...]) -> list[Inline]:
    """Return the provisions on which the organ acts."""
    return [mk.pick("w/basis", "根据", "依据", "依照"), *mk.p.laws(paper, "penalty_provisions", cites), mk.pick("w/of", "的规定", "之规定", "规定")]


def offended(mk: Counter, paper: Paper, stage: str, *, quoted: bool = False) -> list[Inline]:
    """Return the provisions that were broken."""
    text = f"“{mk.s.offence.rule_text}”" if quoted else ""
    return [x for x in (mk.pick("w/broke", "违反了", "违反", "已构成对"), *mk.p.laws(paper, "violated_provisions", mk.s.violated[stage]), text, {"已构成对": "的违反"}.get(mk.pick("w/broke", "违反了", "违反", "已构成对"), mk.pick("w/of", "的规定", "之规定", "规定"))) if x]


def penalties(mk: Counter, paper: Paper, stage: str) -> Lines:
    """Return each penalty as pieces and record kinds and amounts; `stage` names the amounts in the story."""
    s, pick = mk.s, mk.pick
    kinds: list[str] = [*s.offence.also]
    rows: Lines = []
    for kind in kinds:
        word = PENALTIES[kind][0]
        rows.append([pick("w/warn", "给予", "处以", ""), paper.part("penalty_kinds", word)] if kind == "warning" else [paper.part("penalty_kinds", word)])
    if s.gains is not None:
        kinds.append("confiscate_gains")
        rows.append([paper.part("penalty_kinds", "没收违法所得"), paper.f("confiscated_gains", s.gains, mk.p.amount(s.gains))])
    kinds.append("fine")
    rows.append([pick("w/impose", "处以", "处", "并处" if rows else "处"), *mk.p.fine(paper, s.fine[stage], kind=paper.part("penalty_kinds", "罚款"))])
    if s.gains is not None and stage in s.total and paper.type != "collective_discussion":
        rows.append([pick("w/total", *TOTALS), paper.f("total_amount", s.total[stage], mk.p.amount(s.total[stage]))])
    paper.put("penalty_kinds", kinds)
    return [[x for x in row if x != ""] for row in rows]


def joined(rows: Lines) -> list[Inline]:
    """Return several penalties as one run."""
    return [x for i, row in enumerate(rows) for x in (["，" if len(rows) == 2 else "；", *row] if i else row)]


def numbered(mk: Counter, rows: Lines) -> Lines:
    """Return several penalties as numbered lines; the sum of the amounts is no penalty and has no number."""
    if len(rows) == 1:
        return [[*rows[0], "。"]]
    last = len(rows) - (rows[-1][0] in TOTALS)
    mark = mk.pick("w/number_mark", "{}.", "（{}）", "{}、")
    lines: Lines = [[mark.format(i if mark == "{}." else han(i)), *row, "；" if i < last else "。"] for i, row in enumerate(rows[:last], 1)]
    return [*lines, *([*row, "。"] for row in rows[last:])]


def figures(amount: Decimal) -> str:
    """Return a round amount as ordinances print it (5万元, 1000元)."""
    number = int(amount)
    return f"{number // 10000}万元" if number >= 10000 and not number % 10000 else f"{number}元"


def statute(mk: Counter, paper: Paper) -> list[Inline]:
    """Return the penalty provision's text with its range marked; a text without range stands as it is."""
    low, high = mk.s.offence.range_for(mk.s.party.kind)
    out: list[Inline] = []
    for piece in re.split(r"(\{\w+\})", mk.s.offence.penalty_text):
        if piece in ("{low}", "{Low}"):
            out.append(paper.f("statutory_fine_min", low, (small_amount if piece == "{low}" else figures)(low)))
        elif piece in ("{high}", "{High}"):
            out.append(paper.f("statutory_fine_max", high, (small_amount if piece == "{high}" else figures)(high)))
        elif piece:
            out.append(piece)
    return out


def grade(mk: Counter) -> str:
    """Return the grade of discretion in which the fine lies."""
    low, high = mk.s.offence.range_for(mk.s.party.kind)
    share = (mk.s.fine["decision"] - low) / (high - low)
    return "从轻" if share < Decimal("0.3") else "一般" if share < Decimal("0.7") else "较重"


def scale(mk: Counter, paper: Paper) -> list[Inline]:
    """Say in which grade of the benchmark the act lies."""
    named = paper.f("discretion_basis", mk.s.organ.benchmark, f"《{mk.s.organ.benchmark}》")
    shape = mk.pick("w/scale", 0, 1, 2)
    if shape == 0:
        return ["对照", named, f"，该行为属于“{grade(mk)}”裁量档次"]
    if shape == 1:
        return ["参照", named, f"的规定，违法情节{grade(mk).replace('从轻', '较轻')}"]
    return [f"裁量上适用{grade(mk)}阶次，依据为", named]


def outcome(mk: Counter, paper: Paper) -> list[Inline]:
    """Say what became of the party's statements."""
    s, you = mk.s, mk.you
    if "hearing" in s.options:
        return [f"{you}申请听证，{mk.we}组织听证后认为其提出的从轻请求缺乏依据，", paper.f("statement_outcome", "rejected", "不予采纳"), "。"]
    if "defence" in s.options:
        return [f"{you}提交了陈述申辩意见，{mk.we}复核后认为理由不能成立，", paper.f("statement_outcome", "rejected", mk.pick("w/refused", "不予采纳", "未予采纳", "对其意见不予采纳")), "。"]
    if s.waiver:
        return [f"{you}书面声明", paper.f("statement_outcome", "none_made", mk.pick("w/gave_up", "放弃陈述、申辩", "不进行陈述申辩")), "。"]
    words = mk.pick("w/none", "在告知的期限内未提出陈述、申辩意见", "期满未进行陈述和申辩", "逾期没有提出任何意见")
    return [you, paper.f("statement_outcome", "none_made", words), "。"]


def hearing_due(mk: Counter) -> bool:
    """Tell whether this file informs of the right to a hearing."""
    s = mk.s
    limit = 2000 if s.party.kind == "natural_person" else 10000
    return s.fine["notice"] >= limit or s.gains is not None or "hearing" in s.options or "suspend_business" in s.offence.also


def period(mk: Counter, paper: Paper, name: str) -> Inline:
    """Return the statement or hearing period: working days, or five days as the statute words it."""
    n, unit = mk.s.statement_days
    shape = mk.pick(f"w/{name}", "五个工作日", "5个工作日", "五日", "5日", "5个工作日")
    return paper.f(name, {"n": n, "unit": unit if "工作日" in shape else "day"}, shape)


def payment(mk: Counter, paper: Paper) -> Lines:
    """Say where and when to pay."""
    pay, pick, you = mk.s.payment, mk.pick, mk.you
    assert pay.days is not None and pay.bank and pay.account
    days = paper.f("payment_period", {"n": pay.days, "unit": "day"}, pick("w/days", "15日", "十五日", "十五日"))
    bank, account = paper.f("bank_name", pay.bank), paper.f("bank_account", pay.account.replace(" ", ""), pay.account)
    late = paper.f("surcharge_told", True, pick("w/late", "每日按罚款数额的3%加处罚款", "每日按罚款数额的百分之三加处罚款", "从逾期之日起每日加处罚款数额百分之三的罚款"))
    due = pick("w/due", "自收到本决定书之日起", "应于收到本决定书之日起", "自本决定书送达之日起")
    shape = pick("w/pay", 0, 1, 2, 3)
    if shape == 0:
        return [[f"{you}{due}", days, "内持本决定书将罚没款缴至", bank, "（账号：", account, "）。逾期不缴纳的，根据", f"《{PENALTY_LAW}》第七十二条第一款第（一）项", "，", late, "，加处罚款的数额不超过罚款本数。"]]
    if shape == 1:
        return [["缴款方式：", due, days, "内凭《非税收入缴款通知书》缴款。"], ["开户银行：", bank], ["账　　号：", account], ["不按期缴款的，", late, "。"]]
    if shape == 2:
        return [["代收机构为", bank, "，账号", account, f"，{you}{due}", days, "内完成缴款；", late, "适用于到期未缴的情形。"]]
    return [[f"请{you}{due}", days, "内通过云海省政务服务网或者", bank, "网点缴纳（收款账号", account, "），到期不缴的，", late, "，以不超出本金为限。"]]


def remedies(mk: Counter, paper: Paper, remedy: Remedy) -> Lines:
    """Say how review and suit are open."""
    pick, you = mk.pick, mk.you
    assert remedy.review and remedy.suit
    which = pick("w/remedy_words", 0, 1, 2)
    organ, court = paper.f("review_organ", remedy.organ), paper.f("court_name", remedy.court)
    days = paper.f("review_period", {"n": remedy.review[0], "unit": remedy.review[1]}, ("60日", "六十日", "六十日")[which])
    months = paper.f("suit_period", {"n": remedy.suit[0], "unit": remedy.suit[1]}, ("6个月", "六个月", "6个月")[which])
    force = pick("w/force", f"逾期不申请行政复议，不提起行政诉讼，又不履行本决定的，{mk.we}将依法申请人民法院强制执行。", "法定期限内既不申请复议、不起诉又不履行的，依法申请强制执行。")
    stay = pick("w/stay", "复议、诉讼期间本处罚决定不停止执行，法律另有规定的除外。", "", "行政复议和行政诉讼期间，不停止执行本决定。")
    shape = pick("w/remedy", 0, 1, 2, 3)
    if shape == 0:
        return [[f"{you}不服本行政处罚决定的，可以自收到本决定书之日起", days, "内向", organ, f"（行政复议接收地址：{mk.s.organ.county}司法局）申请行政复议，也可以自收到本决定书之日起", months, "内依法向", court, "提起行政诉讼。", stay], [force]]
    if shape == 1:
        return [["如对本决定不服，救济途径如下："], ["1.行政复议：收到本决定书后", days, "内，向", organ, "提出。"], ["2.行政诉讼：收到本决定书后", months, "内，向", court, "提起。"], [x for x in (stay, force) if x]]
    if shape == 2:
        return [[f"{you}对本决定有异议的，有权在接到本决定书之日起", days, "内申请复议（复议机关：", organ, "），或者在", months, "内起诉（管辖法院：", court, "）。", stay, force]]
    return [[f"如{you}认为本决定侵犯其合法权益，可依照《中华人民共和国行政复议法》在", days, "内请求", organ, "复议；或者依照《中华人民共和国行政诉讼法》在", months, "内诉至", court, "。上述期限自收到本决定书之日起计算。", force]]
