# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Sentences of law in this bureau's words: evidence, penalties, ranges, statements, payment, remedies."""

from __future__ import annotations

from collections.abc import Sequence

from tests.casegen.numerals import han
from tests.casegen.papers.model import Block, Grid, Inline, Paper
from tests.casegen.papers.printing import small_amount
from tests.casegen.story.model import Remedy
from tests.casegen.story.offences import Cite
from tests.casegen.urban.desk import Bench

Lines = list[list[Inline]]
Section = tuple[str, "Lines | list[Block]"]
DAYS60, MONTHS6 = ("六十日", "60日", "60日"), ("六个月", "6个月", "六个月")
TOTALS = ("罚没款总计", "两项合计")
UNITS = {"瓷砖": "箱", "广告牌": "块", "建筑垃圾": "立方米", "渣土": "立方米", "垃圾桶": "只", "砂石": "吨", "烧烤炉": "台", "摊位": "个", "洗车位": "个", "渣块": "袋"}


def emit(mk: Bench, paper: Paper, sections: Sequence[Section], manner: str) -> None:
    """Append sections as running prose, under headings, or as the large cells of a form."""
    if manner == "form":
        form = mk.sheet()
        for head, lines in sections:
            form.area(head, *[x for x in lines if isinstance(x, list)], height=50)
        paper.add(form.plate())
        return
    marks = mk.pick("u/heads", "{}、{}", "【{1}】", "（{}）{}")
    for i, (head, lines) in enumerate(sections, 1):
        if manner == "heads":
            paper.para(marks.format(han(i), head), indent=marks != "【{1}】", bold=mk.pick("u/heads_bold", True, False))
        for x in lines:
            if isinstance(x, list):
                paper.para(*x)
            else:
                paper.add(x)


def proofs(mk: Bench) -> list[tuple[str, str, str]]:
    """Return the evidence of the case: kind, name with sheets, what it proves."""
    s = mk.s
    out = [
        ("勘验笔录", f"{mk.pick('u/site_name', '现场检查（勘察）笔录', '现场勘验笔录', '现场检查记录')}1份", "现场的状况"),
        ("当事人陈述", f"{mk.pick('u/talk_name', '询问笔录', '调查询问笔录')}1份", "违法行为的经过"),
        ("书证", "主体身份材料复印件1份", "当事人的身份"), ("视听资料", f"现场照片{photos(mk)}张", "违法行为及现场位置"),
    ]  # fmt: skip
    return [*out, *(("书证", f"{name}1份", why.removeprefix("证明")) for name, why in s.offence.evidence)]


def photos(mk: Bench) -> int:
    """Return how many photographs the file has."""
    return 1 + mk.s.style.long % 3


def evidence(mk: Bench, *, table: bool) -> Lines | list[Block]:
    """Return the evidence as numbered lines, in groups, in one sentence, or as a table where there is room for one."""
    listed = proofs(mk)
    shape = mk.pick("u/proofs", "numbered", "groups", "sentence", "table")
    if shape == "table" and table:
        rows = tuple(((kind,), (name,), (why,)) for kind, name, why in listed)
        return [Grid(("证据种类", "名称及数量", "证明对象"), rows, (1.4, 3.4, 3))]
    if shape == "sentence":
        return [["、".join(name for _, name, _ in listed), "等证据予以证实。"]]
    lines: Lines = []
    for i, (kind, name, why) in enumerate(listed, 1):
        lead = f"{i}.{kind}：" if shape == "numbered" else f"第{han(i)}组证据，"
        lines.append([f"{lead}{name}，证明{why}{'；' if i < len(listed) else '。'}"])
    return lines


def basis(mk: Bench, paper: Paper, cites: tuple[Cite, ...]) -> list[Inline]:
    """Return the provisions on which the organ acts."""
    return [mk.pick("u/basis", "依据", "根据", "按照"), *mk.p.laws(paper, "penalty_provisions", cites), mk.pick("u/of", "之规定", "的规定")]


def offended(mk: Bench, paper: Paper, stage: str, *, quoted: bool = False) -> list[Inline]:
    """Return the provisions that were broken."""
    text = f"“{mk.s.offence.rule_text}”" if quoted else ""
    return [x for x in (mk.pick("u/broke", "违反了", "已违反", "违背了"), *mk.p.laws(paper, "violated_provisions", mk.s.violated[stage]), text, mk.pick("u/of", "之规定", "的规定")) if x]


def penalties(mk: Bench, paper: Paper, stage: str) -> Lines:
    """Return each penalty as pieces and record kinds and amounts; `stage` names the amounts in the story."""
    s = mk.s
    kinds: list[str] = [*s.offence.also]
    rows: Lines = []
    for kind in kinds:
        if kind == "warning":
            rows.append([mk.pick("u/warn", "给予", "予以", "处以"), paper.part("penalty_kinds", "警告"), mk.pick("u/warned", "", "的行政处罚")])
        else:
            word = mk.pick("u/goods", "没收烧烤工具", "没收非法财物", "没收违法工具")
            rows.append([paper.part("penalty_kinds", word), f"（{s.offence.goods}{s.quantity}{UNITS[s.offence.goods]}）"])
    if s.gains is not None:
        kinds.append("confiscate_gains")
        rows.append([paper.part("penalty_kinds", "没收违法所得"), paper.f("confiscated_gains", s.gains, mk.p.amount(s.gains))])
    kinds.append("fine")
    lead, *rest = mk.p.fine(paper, s.fine[stage], s.words.get(stage))
    assert isinstance(lead, str)
    rows.append([mk.pick("u/impose", "处", "处以", "科处"), paper.part("penalty_kinds", "罚款"), lead.removeprefix("罚款"), *rest])
    if s.gains is not None and stage in s.total and paper.type != "collective_discussion":
        rows.append([mk.pick("u/total", *TOTALS), paper.f("total_amount", s.total[stage], mk.p.amount(s.total[stage]))])
    paper.put("penalty_kinds", kinds)
    return [[x for x in row if x != ""] for row in rows]


def joined(rows: Lines) -> list[Inline]:
    """Return several penalties as one run."""
    return [x for i, row in enumerate(rows) for x in (["，并" if i == 1 and len(rows) == 2 else "；", *row] if i else row)]


def numbered(rows: Lines) -> Lines:
    """Return several penalties as numbered lines."""
    if len(rows) == 1:
        return [[*rows[0], "。"]]
    # The sum of the amounts is no penalty and has no number.
    last = len(rows) - (rows[-1][0] in TOTALS)
    lines: Lines = [[f"{i}.", *row, "；" if i < last else "。"] for i, row in enumerate(rows[:last], 1)]
    return [*lines, *([*row, "。"] for row in rows[last:])]


def statute(mk: Bench, paper: Paper) -> list[Inline]:
    """Return the penalty provision's text with its range marked."""
    before, _, after = mk.s.offence.penalty_text.partition("{range}")
    low, high = mk.s.offence.range_for(mk.s.party.kind)
    words = "处以" if not low else "处"
    top = paper.f("statutory_fine_max", high, small_amount(high))
    if not low:
        return [before + words, top, "以下的罚款" + after]
    return [before + words, paper.f("statutory_fine_min", low, small_amount(low)), "以上", top, "以下的罚款" + after]


def outcome(mk: Bench, paper: Paper) -> list[Inline]:
    """Say what became of the party's statements."""
    s = mk.s
    if "hearing" in s.options:
        return [f"{mk.you}在法定期限内要求听证，{mk.we}依法组织了听证，对其减免处罚的请求", paper.f("statement_outcome", "rejected", "未予采纳"), "。"]
    if "defence" in s.options:
        return [f"{mk.you}提出陈述申辩，经复核理由不成立，", paper.f("statement_outcome", "rejected", "决定不予采纳"), "。"]
    if s.waiver:
        return [f"{mk.you}书面表示", paper.f("statement_outcome", "none_made", "放弃陈述、申辩"), "。"]
    words = mk.pick("u/none", "在规定期限内未提出陈述申辩", "逾期未陈述、未申辩", "没有进行陈述和申辩")
    return [f"{mk.you}", paper.f("statement_outcome", "none_made", words), "。"]


def hearing_due(mk: Bench) -> bool:
    """Tell whether this file informs of the right to a hearing."""
    s = mk.s
    limit = 2000 if s.party.kind == "natural_person" else 10000
    return s.fine["notice"] >= limit or s.gains is not None or "hearing" in s.options or "confiscate_goods" in s.offence.also


def payment(mk: Bench, paper: Paper) -> Lines:
    """Say where and when to pay."""
    pay, pick = mk.s.payment, mk.pick
    assert pay.days is not None and pay.bank and pay.account
    period = paper.f("payment_period", {"n": pay.days, "unit": "day"}, pick("u/days", "十五日", "15日", "15日"))
    bank, account = paper.f("bank_name", pay.bank), paper.f("bank_account", pay.account.replace(" ", ""), pay.account)
    late = paper.f("surcharge_told", True, pick("u/late", "每日按罚款数额的百分之三加处罚款", "按日加处罚款数额3%的罚款", "每逾期一日按罚款数额的3%加处罚款"))
    shape = pick("u/pay", 0, 1, 2, 3)
    due = pick("u/due", "自收到本决定书之日起", "自本决定书送达之日起", "在收到决定书后")
    if shape == 0:
        return [[f"{mk.you}应当{due}", period, "内，凭缴款通知书到", bank, "缴清罚没款，账号为", account, "。"], ["期满不缴纳的，", late, "，但加处的数额不超出罚款数额。"]]
    if shape == 1:
        return [["罚没款缴至：", bank, "，账号", account, "，缴款期限为", due, period, "。到期未缴的，", late, "。"]]
    if shape == 2:
        return [["收款银行：", bank], ["银行账号：", account], [f"限{mk.you}{due}", period, "内缴纳，可以扫描缴款通知书上的二维码办理；逾期", late, "，以本金为上限。"]]
    return [[due, period, "内将罚没款交到代收机构", bank, "（", account, "）；不按期缴纳的，依照《中华人民共和国行政处罚法》第七十二条，", late, "。"]]


def remedies(mk: Bench, paper: Paper, remedy: Remedy) -> Lines:
    """Say how review and suit are open."""
    pick = mk.pick
    assert remedy.review and remedy.suit
    which = pick("u/remedy_words", 0, 1, 2)
    organ, court = paper.f("review_organ", remedy.organ), paper.f("court_name", remedy.court)
    days = paper.f("review_period", {"n": remedy.review[0], "unit": remedy.review[1]}, DAYS60[which])
    months = paper.f("suit_period", {"n": remedy.suit[0], "unit": remedy.suit[1]}, MONTHS6[which])
    force = f"逾期不履行又不申请复议或者起诉的，{mk.we}将申请人民法院强制执行。"
    stay = pick("u/stay", "复议或者诉讼期间，本决定不停止执行。", "申请复议、提起诉讼不影响本决定履行。", "")
    shape = pick("u/remedy", 0, 1, 2, 3)
    if shape == 0:
        return [[f"{mk.you}如不服本决定，可在收到本决定书之日起", days, "内到", organ, "申请行政复议，或者在", months, "内到", court, "提起行政诉讼。", stay, force]]
    if shape == 1:
        return [["申请行政复议的期限为", days, "，复议机关是", organ, "；提起行政诉讼的期限为", months, "，受理法院是", court, "。期限均从收到本决定书之日起算。"], [stay, force]]
    if shape == 2:
        return [["对本处罚决定不服的：（1）于", days, "内请求", organ, "复议；（2）或于", months, "内直接诉请", court, "裁判。", force]]
    return [[f"{mk.you}对处罚有异议，可以自收到本决定书之日起", months, "内依法向", court, "起诉，也可以自收到之日起", days, "内先向", organ, "提出复议申请。", stay], [force]]


def period(mk: Bench, paper: Paper, name: str) -> Inline:
    """Return the statement or hearing period as this bureau writes it."""
    n, unit = mk.s.statement_days
    return paper.f(name, {"n": n, "unit": unit}, mk.pick("u/five", "五个工作日", "5个工作日", "5 个工作日"))
