# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Sentences of law in this bureau's words: evidence, penalties, ranges, statements, payment, remedies."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tests.casegen.culture.desk import Office
from tests.casegen.numerals import han
from tests.casegen.papers.model import Block, Grid, Inline, Paper
from tests.casegen.papers.printing import small_amount
from tests.casegen.story.culture import ONLINE
from tests.casegen.story.model import Remedy
from tests.casegen.story.offences import PENALTY_LAW, Cite

Lines = list[list[Inline]]
Section = tuple[str, "list[list[Inline] | Block]"]
# What is kept as evidence: name, kind, quantity; {n} is the number in the story.
KEPT: dict[str, tuple[tuple[str, str, str], ...]] = {
    "net_minors": (("登记系统读卡器", "USB", "1个"), ("吧台交接班记录", "A4", "1本")), "net_register": (("登记系统读卡器", "USB", "1个"), ("值班登记本", "A4", "1本")),
    "song_minors": (("包厢开台单", "三联", "1本"), ("监控主机", "8路", "1台")), "show_unapproved": (("演出海报", "A2", "12张"), ("调音台", "16路", "1台")),
    "show_venue": (("场地租用登记册", "A4", "1册"),), "tour_contract": (("团队档案", "纸质", "1套"),), "tour_handed_on": (("团队档案", "纸质", "1套"), ("委托业务台账", "A4", "1册")),
    "agency_unlicensed": (("报名登记表", "A4", "1本"), ("收款二维码牌", "亚克力", "1块")), "guide_uncertified": (("导游旗", "红色", "1面"), ("扩音器", "腰挂式", "1个")),
    "guide_private": (("扩音器", "腰挂式", "1个"),), "books_unlicensed": (("教辅图书", "16开", "{n}册"),), "books_online": (("教辅图书", "16开", "{n}册"), ("快递打单机", "热敏", "1台")),
    "pool_guards": (("救助人员花名册", "A4", "1份"), ("值班记录", "A4", "1本")),
}  # fmt: skip
# Statutes that write amounts in Chinese numerals; regulations write figures.
IN_WORDS = "中华人民共和国"


def goods(mk: Office) -> list[dict[str, str]]:
    """Return the objects that this case is about."""
    s = mk.s
    return [{"name": name, "spec": spec, "quantity": count.format(n=s.quantity)} for name, spec, count in KEPT[s.offence.id]]


def emit(mk: Office, paper: Paper, sections: Sequence[Section], manner: str) -> None:
    """Append sections as running prose, under headings, or in the large cells of a form."""
    if manner == "form":
        form = mk.sheet("box")
        for head, lines in sections:
            form.area(head, *[x for x in lines if isinstance(x, list)], height=50)
        paper.add(form.plate())
        return
    marks = mk.pick("cu/heads", "{}、{}", "{}、{}：", "（{}）{}")
    for i, (head, lines) in enumerate(sections, 1):
        if manner == "heads":
            paper.para(marks.format(han(i), head), bold=mk.pick("cu/heads_bold", True, False))
        for x in lines:
            if isinstance(x, list):
                paper.para(*x)
            else:
                paper.add(x)


def photos(mk: Office) -> int:
    """Return how many photographs the file has."""
    return 1 + mk.s.style.long % 3


def proofs(mk: Office) -> list[tuple[str, str, str]]:
    """Return the evidence of the case: kind, name, what it proves."""
    s = mk.s
    out = [
        ("现场笔录", mk.pick("cu/site_name", "现场检查（勘验）笔录", "现场检查笔录", "现场笔录"), "检查时的现场情况"), ("当事人的陈述", mk.pick("cu/talk_name", "调查询问笔录", "询问笔录"), "违法行为的时间、经过"),
        ("书证", "身份证复印件" if s.party.kind == "natural_person" else "营业执照复印件", "当事人的主体资格"), ("视听资料", "现场照片", "违法行为发生的场所和状况"),
    ]  # fmt: skip
    if networked(mk):
        out.insert(0, ("电子数据", "网络巡查截图", "网络上发布的内容和时间"))
    return [*out, *(("书证" if "截图" not in name else "电子数据", name, why.removeprefix("证明")) for name, why in s.offence.evidence)]


def networked(mk: Office) -> bool:
    """Tell whether the case began with a look at the internet."""
    return mk.s.offence.id in ONLINE and mk.source in ("inspection", "complaint")


def evidence(mk: Office, *, table: bool) -> list[list[Inline] | Block]:
    """Return the evidence as numbered lines, in one sentence, or as a table where there is room for one."""
    listed = proofs(mk)
    shape = mk.pick("cu/proofs", "numbered", "sentence", "ordinal", "table")
    if shape == "table" and table:
        rows: tuple[tuple[tuple[Inline, ...], ...], ...] = tuple(((str(i),), (name,), ("1份",), (why,)) for i, (_, name, why) in enumerate(listed, 1))
        return [Grid(("序号", "证据名称", "数量", "证明事项"), rows, (0.7, 3, 0.8, 3))]
    if shape == "sentence":
        return [["以上事实有" + "、".join(f"《{name}》" if "笔录" in name else name for _, name, _ in listed) + "等证据为证。"]]
    out: list[list[Inline] | Block] = []
    for i, (kind, name, why) in enumerate(listed, 1):
        lead = f"（{i}）" if shape == "numbered" else f"证据{han(i)}："
        out.append([f"{lead}{name}1份（{kind}），用以证明{why}{'；' if i < len(listed) else '。'}"])
    return out


def basis(mk: Office, paper: Paper, cites: tuple[Cite, ...]) -> list[Inline]:
    """Return the provisions on which the organ acts."""
    return [mk.pick("cu/basis", "依据", "根据", "依照"), *mk.on(mk.p.laws(paper, "penalty_provisions", cites)), mk.pick("cu/of", "之规定", "的规定")]


def offended(mk: Office, paper: Paper, stage: str, *, quoted: bool = False) -> list[Inline]:
    """Return the provisions that were broken."""
    text = f"“{mk.s.offence.rule_text}”" if quoted else ""
    return [x for x in (mk.pick("cu/broke", "违反了", "已构成违反", "违反"), *mk.on(mk.p.laws(paper, "violated_provisions", mk.s.violated[stage])), text, mk.pick("cu/of", "之规定", "的规定")) if x]


def penalties(mk: Office, paper: Paper, stage: str) -> Lines:
    """Return each penalty as pieces and record kinds and amounts; `stage` names the amounts in the story."""
    s = mk.s
    kinds: list[str] = [*s.offence.also]
    rows: Lines = []
    for kind in kinds:
        if kind == "warning":
            rows.append([mk.pick("cu/warn", "给予", "", "予以"), paper.part("penalty_kinds", "警告")])
        elif kind == "suspend_licence":
            rows.append([paper.part("penalty_kinds", mk.pick("cu/held", "暂扣导游证", "暂扣导游证件")), mk.pick("cu/held_for", "三个月", "3个月")])
        else:
            listed = "、".join(f"{g['name']}{g['quantity']}" for g in goods(mk)[:1])
            rows.append([paper.part("penalty_kinds", mk.pick("cu/taken_goods", "没收违法出版物", "没收非法财物", "没收出版物")), f"（{listed}）"])
    if s.gains is not None:
        kinds.append("confiscate_gains")
        rows.append([paper.part("penalty_kinds", "没收违法所得"), *mk.p.money(paper, "confiscated_gains", s.gains)])
    kinds.append("fine")
    lead, *rest = mk.p.fine(paper, s.fine[stage], s.words.get(stage))
    assert isinstance(lead, str)
    rows.append([paper.part("penalty_kinds", mk.pick("cu/impose", "罚款", "处以罚款", "并处罚款") if len(kinds) > 1 else "罚款"), lead.removeprefix("罚款"), *rest])
    paper.put("penalty_kinds", kinds)
    return [[x for x in row if x != ""] for row in rows]


def total(mk: Office, paper: Paper, stage: str) -> list[Inline]:
    """Say what gains and fine make together; nothing where there is a fine only."""
    if mk.s.gains is None:
        return []
    return [mk.pick("cu/total", "罚没款合计", "以上两项共计", "罚没合计"), *mk.p.money(paper, "total_amount", mk.s.total[stage])]


def joined(rows: Lines) -> list[Inline]:
    """Return several penalties as one run."""
    return [x for i, row in enumerate(rows) for x in (["，", *row] if i else row)]


def numbered(mk: Office, rows: Lines) -> Lines:
    """Return several penalties as numbered lines."""
    if len(rows) == 1:
        return [[*rows[0], "。"]]
    marks = mk.pick("cu/numbers", "{}、", "（{}）", "{}.")
    count = [str(i) if marks == "{}." else han(i) for i in range(1, len(rows) + 1)]
    return [[marks.format(i), *row, "；" if row is not rows[-1] else "。"] for i, row in zip(count, rows, strict=True)]


def penalty_run(mk: Office, paper: Paper, stage: str) -> list[Inline]:
    """Return basis and penalties of an internal paper as one run; `stage` names the amounts in the story."""
    tail = total(mk, paper, stage) if stage in mk.s.total else []
    return [*basis(mk, paper, mk.s.penalty["report"]), "，", *joined(penalties(mk, paper, stage)), *(["，", *tail] if tail else []), "。"]


def range_amount(mk: Office, value: Decimal) -> str:
    """Print an end of a range as the statute writes it."""
    if mk.s.offence.penalty[0].law.startswith(IN_WORDS):
        return small_amount(value)
    return f"{value / 10000:.0f}万元" if value >= 10000 and value % 10000 == 0 else f"{value:.0f}元"


def statute(mk: Office, paper: Paper) -> list[Inline]:
    """Return the penalty provision's text with its range marked."""
    before, _, after = mk.s.offence.penalty_text.partition("{range}")
    low, high = mk.s.offence.range_for(mk.s.party.kind)
    of = "" if mk.s.offence.penalty[0].law.startswith(IN_WORDS) else "的"
    lead = f"{before}处"
    top = paper.f("statutory_fine_max", high, range_amount(mk, high))
    if not low:
        return [lead, top, f"以下{of}罚款{after}"]
    return [lead, paper.f("statutory_fine_min", low, range_amount(mk, low)), "以上", top, f"以下{of}罚款{after}"]


def outcome(mk: Office, paper: Paper) -> list[Inline]:
    """Say what became of the party's statements."""
    s = mk.s
    if "hearing" in s.options:
        return [f"{mk.you}在规定期限内提出听证要求，{mk.we}于{mk.p.day(s.day('hearing_held'))}举行听证，听证中提出的减轻处罚意见", paper.f("statement_outcome", "rejected", mk.pick("cu/refused_words", "不予采纳", "未被采纳")), "。"]
    if "defence" in s.options:
        return [f"{mk.you}在规定期限内进行了陈述申辩，{mk.we}经复核认为理由不能成立，", paper.f("statement_outcome", "rejected", mk.pick("cu/refused_words", "不予采纳", "未予采纳")), "。"]
    if s.waiver:
        return [f"{mk.you}", paper.f("statement_outcome", "none_made", mk.pick("cu/gave_up", "以书面形式放弃陈述和申辩", "书面声明放弃陈述、申辩权利")), "。"]
    return [f"{mk.you}", paper.f("statement_outcome", "none_made", mk.pick("cu/none", "在法定期限内未进行陈述和申辩", "逾期未提出陈述、申辩意见", "未提出陈述申辩意见")), "。"]


def payment(mk: Office, paper: Paper) -> Lines:
    """Say where and when to pay."""
    pay, pick = mk.s.payment, mk.pick
    assert pay.days is not None and pay.bank and pay.account
    period = paper.f("payment_period", {"n": pay.days, "unit": "day"}, pick("cu/days", "十五日", "15日", "十五日"))
    bank, account = paper.f("bank_name", pay.bank), paper.f("bank_account", pay.account.replace(" ", ""), pay.account)
    late = paper.f("surcharge_told", True, pick("cu/late", "每日按罚款数额的百分之三加处罚款", "每日按罚款数额的3%加处罚款", "每日加处罚款数额百分之三的罚款"))
    due = pick("cu/due", "自接到本决定书之日起", "自收到本处罚决定书之日起", "于接到本决定书之日起")
    shape = pick("cu/pay", 0, 1, 2, 3)
    if shape == 0:
        return [[f"{mk.you}应{due}", period, "内将罚款缴至", *mk.on(bank), "（账号：", *mk.on(account), "）。逾期不缴纳罚款的，", late, "。"]]
    if shape == 1:
        return [[f"请{due}", period, "内，持本决定书到", *mk.on(bank), "缴纳罚款，户名：待结算财政款项，账号：", account, f"。到期不缴纳的，{mk.we}可以", late, "，加处罚款的数额不超过罚款本数。"]]
    if shape == 2:
        return [["缴款方式：凭《缴款通知书》到银行柜台或者扫码缴纳。"], ["开户银行：", *mk.on(bank), "　账　号：", *mk.on(account)], [f"缴款期限：{due}", period, "内。逾期的，", late, "。"]]
    return [[f"根据《{PENALTY_LAW}》第六十七条、第七十二条的规定，{mk.you}必须{due}", period, "内到指定银行", bank, "（收款账号", account, "）缴清，逾期", late, "。"]]


def remedies(mk: Office, paper: Paper, remedy: Remedy) -> Lines:
    """Say how review and suit are open."""
    pick = mk.pick
    assert remedy.review and remedy.suit
    days60, months6 = pick("cu/remedy_words", ("六十日", "六个月"), ("60日", "6个月"), ("60日", "六个月"), ("六十日", "6个月"))
    organ, court = paper.f("review_organ", remedy.organ), paper.f("court_name", remedy.court)
    days = paper.f("review_period", {"n": remedy.review[0], "unit": remedy.review[1]}, days60)
    months = paper.f("suit_period", {"n": remedy.suit[0], "unit": remedy.suit[1]}, months6)
    force = f"逾期不申请行政复议，也不提起行政诉讼，又不履行处罚决定的，{mk.we}将依法申请人民法院强制执行。"
    stay = pick("cu/stay", "行政复议和行政诉讼期间，行政处罚不停止执行，法律另有规定的除外。", "申请复议或者提起诉讼的，不停止执行本处罚决定。", "")
    shape = pick("cu/remedy", 0, 1, 2, 3, 4)
    if shape == 0:
        return [[f"{mk.you}对本处罚决定不服的，可以在接到本决定书之日起", days, "内依法向", *mk.on(organ), "申请行政复议，也可以在", months, "内依法直接向", *mk.on(court), "提起行政诉讼。", stay, force]]
    if shape == 1:
        return [["如不服本决定，可于收到本决定书之日起", days, "内向", organ, f"（行政复议机构：{mk.s.organ.county}司法局）提出复议申请；或者", months, "内向", court, "提起诉讼。"], [stay, force]]
    if shape == 2:
        return [["当事人不服本行政处罚决定的，有以下救济途径："], ["1.申请行政复议。期限：自知道本决定之日起", days, "；受理机关：", *mk.on(organ), "。"], ["2.提起行政诉讼。期限：自知道本决定之日起", months, "；管辖法院：", *mk.on(court), "。"], [stay, force]]
    if shape == 3:
        return [[f"根据《中华人民共和国行政复议法》《中华人民共和国行政诉讼法》的规定，{mk.you}可在", days, "之内向", organ, "申请复议，或在", months, "之内向", court, "起诉，上述期限从收到本决定书的次日起计算。", force]]
    return [[f"{mk.you}认为本处罚决定侵犯合法权益的，可依法向", organ, "申请行政复议（期限为接到本决定书之日起", days, "），亦可依法向", court, "提起行政诉讼（期限为接到本决定书之日起", months, "）。", stay], [force]]


def period(mk: Office, paper: Paper, name: str) -> Inline:
    """Return the statement or hearing period as this bureau writes it; 五日 are working days by the law itself."""
    n, unit = mk.s.statement_days
    text = mk.pick("cu/five", "五个工作日", "5个工作日", "五日", "5日", "五个工作日")
    return paper.f(name, {"n": n, "unit": unit if "工作" in text else "day"}, text)
