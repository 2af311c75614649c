"""Clauses of market letters: evidence, penalty, range, statements, payment, remedies."""

from __future__ import annotations

from tests.casegen.market.maker import M
from tests.casegen.numerals import han
from tests.casegen.papers.model import Inline, Paper
from tests.casegen.papers.printing import small_amount
from tests.casegen.story.model import Remedy

KIND_WORDS = {"warning": "警告", "confiscate_goods": "没收违法经营的物品"}


def evidence(mk: M, paper: Paper) -> None:
    """Append the list of evidence, in one of three manners."""
    s = mk.s
    proofs = [
        ("现场笔录一份、现场照片", "证明检查时的现场情况"),
        ("询问笔录", "证明违法行为的时间、经过和原因"),
        ("当事人主体资格证明复印件一份", "证明当事人的主体身份"),
        *((f"{name}复印件", proves) for name, proves in s.offence.evidence),
    ]
    if "testing" in s.options:
        proofs.append(("检验报告一份", "证明样品的检验结果"))
    shape = mk.pick("evidence", "digits", "han", "groups", "run")
    if shape == "run":
        paper.para("；".join(f"{i}.{n}，{w}" for i, (n, w) in enumerate(proofs, 1)) + "。")
    for i, (name, proves) in enumerate(proofs, 1):
        if shape == "digits":
            paper.para(f"{i}.{name}，{proves}；" if i < len(proofs) else f"{i}.{name}，{proves}。")
        elif shape == "han":
            paper.para(f"证据{han(i)}：{name}，{proves}。")
        elif shape == "groups":
            paper.para(f"第{han(i)}组证据：{name}，{proves}，为证。")
    paper.para(
        mk.pick(
            "evidence_end", "上述证据均由提供人签名或盖章确认，能够相互印证。", "以上证据经当事人核对无异议。"
        )
    )


def goods_text(mk: M) -> str:
    """Return what is confiscated."""
    return f"{mk.s.offence.goods}{mk.s.quantity}{'袋' if '糕点' in mk.s.offence.goods else '件'}"


def penalty(mk: M, paper: Paper, stage: str, *, listed: bool = False) -> None:
    """Append the penalties as one sentence or as a numbered list; `stage` names the amounts."""
    rows = penalty_pieces(mk, paper, stage)
    if listed and len(rows) > 1:
        marks = mk.pick("penalty_list", "{}.", "{}、", "（{}）")
        for i, row in enumerate(rows, 1):
            label = marks.format(han(i) if marks != "{}." else i)
            paper.para(label, *row, "；" if i < len(rows) else "。")
    else:
        paper.para(*joined(rows), "。")


def joined(rows: list[list[Inline]]) -> list[Inline]:
    """Return several penalties as one run."""
    out: list[Inline] = []
    for i, row in enumerate(rows):
        out += ["；" if i else "", *row]
    return [p for p in out if p != ""]


def penalty_pieces(mk: M, paper: Paper, stage: str) -> list[list[Inline]]:
    """Return each penalty as pieces and record kinds and amounts."""
    s = mk.s
    if s.kind == "no_penalty":
        paper.put("penalty_kinds", None)
        if paper.type == "investigation_report":
            paper.put("fine_amount", None)
        return [["不予行政处罚"]]
    kinds: list[str] = []
    rows: list[list[Inline]] = []
    for kind in s.offence.also:
        kinds.append(kind)
        words: list[Inline] = [paper.part("penalty_kinds", KIND_WORDS[kind])]
        if kind == "confiscate_goods":
            words.append(f"（{goods_text(mk)}）")
        rows.append(words)
    if s.gains is not None:
        kinds.append("confiscate_gains")
        rows.append(
            [
                paper.part("penalty_kinds", "没收违法所得"),
                paper.f("confiscated_gains", s.gains, mk.p.amount(s.gains)),
            ]
        )
    kinds.append("fine")
    lead, *rest = mk.p.fine(paper, s.fine[stage], s.words.get(stage))
    assert isinstance(lead, str)
    fine: list[Inline] = [
        mk.pick("fine_lead", "", "处", "处以") if not rows else "",
        paper.part("penalty_kinds", "罚款"),
        lead.removeprefix("罚款"),
        *rest,
    ]
    rows.append([p for p in fine if p != ""])
    if s.gains is not None and stage in s.total:
        rows[-1] += ["。以上罚没款合计", paper.f("total_amount", s.total[stage], mk.p.amount(s.total[stage]))]
    paper.put("penalty_kinds", kinds)
    return rows


def statutory(mk: M, paper: Paper) -> list[Inline]:
    """Return the penalty provision's text with its range marked."""
    low, high = mk.s.offence.range_for(mk.s.party.kind)
    before, _, after = mk.s.offence.penalty_text.partition("{range}")
    upper = paper.f("statutory_fine_max", high, small_amount(high))
    if not low:
        return [before + "处", upper, "以下的罚款" + after]
    return [
        before + "处",
        paper.f("statutory_fine_min", low, small_amount(low)),
        "以上",
        upper,
        "以下罚款" + after,
    ]


def outcome(mk: M, paper: Paper) -> list[Inline]:
    """Say what became of the party's statements."""
    s = mk.s
    if "defence" in s.options:
        return [
            "当事人在法定期限内提出了陈述、申辩意见，",
            paper.f("statement_outcome", "rejected", "经复核，本局认为其理由不能成立，不予采纳"),
            "。",
        ]
    if "hearing" in s.options:
        return [
            "应当事人的要求，本局举行了听证，",
            paper.f("statement_outcome", "rejected", "对当事人提出的申辩意见不予采纳"),
            "。",
        ]
    if s.waiver:
        return [
            paper.f("statement_outcome", "none_made", "当事人未提出陈述、申辩意见"),
            "，并书面声明放弃有关权利。",
        ]
    return [
        "当事人在规定期限内",
        paper.f(
            "statement_outcome",
            "none_made",
            mk.pick(
                "none_made",
                "未提出陈述、申辩意见，也未要求举行听证",
                "未行使陈述、申辩权，未要求听证",
                "没有提出陈述申辩",
            ),
        ),
        "。",
    ]


def payment(mk: M, paper: Paper) -> None:
    """Append where, when and how to pay."""
    pay = mk.s.payment
    pieces: list[Inline] = [mk.pick("pay_lead", "当事人应当", "你（单位）应当", "请")]
    if pay.days is None:
        pieces.append("及时")
    else:
        pieces += [
            "自" + mk.pick("pay_from", "收到", "接到") + "本决定书之日起",
            paper.f("payment_period", {"n": pay.days, "unit": "day"}, mk.pick("pay_days", "15日", "十五日")),
            "内",
        ]
    if pay.bank is None:
        pieces.append("缴纳罚没款。")
    else:
        where = mk.pick("pay_where", "到", "将罚没款缴至", "持本决定书到")
        pieces += ["，" if mk.pick("pay_comma", True, False) else "", where, paper.f("bank_name", pay.bank)]
        if pay.account:
            form = mk.pick("pay_account", "（账户名称：{}财政局；账号：", "（户名：{}财政局，账号：")
            pieces += [
                form.format(mk.s.organ.county),
                paper.f("bank_account", pay.account.replace(" ", ""), pay.account),
                "）",
            ]
        pieces.append(
            "缴纳罚没款，也可以通过电子支付系统缴纳。"
            if "缴至" not in where
            else "，也可以扫描缴款通知书上的二维码缴纳。"
        )
    if pay.surcharge_told:
        told = mk.pick(
            "surcharge",
            "到期不缴纳罚款的，本局将每日按罚款数额的百分之三加处罚款",
            "逾期不缴纳的，每日按罚款数额的3%加处罚款",
        )
        pieces += [paper.f("surcharge_told", True, told), "，并依法申请人民法院强制执行。"]
    paper.para(*[p for p in pieces if p != ""])


def remedies(mk: M, paper: Paper, remedy: Remedy, *, first: bool = False, book: str = "决定") -> None:
    """Append the remedies."""
    words = {
        (60, "day"): ("六十日", "60日"),
        (6, "month"): ("六个月", "6个月"),
        (3, "month"): ("三个月", "3个月"),
        (15, "day"): ("十五日", "15日"),
    }
    which = mk.pick("remedy_words", 0, 1)
    since = mk.pick("remedy_since", "自收到本决定书之日起", "在接到本决定书之日起", "自本决定书送达之日起")
    lead = mk.pick("remedy_lead", f"如不服本{book}，", f"如对本{book}不服，", f"当事人对本{book}不服的，")
    pieces: list[Inline] = [lead]
    if first:
        pieces += [paper.f("review_first_told", True, "应当先依法申请行政复议"), "："]
    if remedy.review:
        n, unit = remedy.review
        pieces += [
            "可以" + since,
            paper.f("review_period", {"n": n, "unit": unit}, words[remedy.review][which]),
            "内",
        ]
    else:
        pieces.append("可以依法")
        paper.put("review_period", None)
    pieces += ["向", paper.f("review_organ", remedy.organ), "申请行政复议"]
    if first:
        pieces += [
            "；对行政复议决定仍不服的，可以自收到复议决定书之日起十五日内向",
            paper.f("court_name", remedy.court),
            "提起行政诉讼。",
        ]
    else:
        pieces.append(mk.pick("remedy_or", "；也可以", "，或者", "，也可以"))
        if remedy.suit:
            n, unit = remedy.suit
            pieces += [
                mk.pick("suit_since", "", "自收到本决定书之日起") or "在",
                paper.f("suit_period", {"n": n, "unit": unit}, words[remedy.suit][which]),
                "内依法",
            ]
        else:
            paper.put("suit_period", None)
        pieces += [
            mk.pick("remedy_direct", "", "直接") + "向",
            paper.f("court_name", remedy.court),
            "提起行政诉讼。",
        ]
    tail = mk.pick(
        "remedy_tail",
        "申请行政复议或者提起行政诉讼期间，行政处罚不停止执行。",
        "复议或诉讼期间，本决定不停止执行，法律另有规定的除外。",
    )
    paper.para(*pieces, tail if mk.pick("tail_joined", True, False) else "")


def hearing_due(mk: M) -> bool:
    """Tell whether this file informs of the right to a hearing."""
    s = mk.s
    limit = 2000 if s.party.kind == "natural_person" else 15000
    return (
        s.fine["notice"] >= limit
        or s.gains is not None
        or "hearing" in s.options
        or "confiscate_goods" in s.offence.also
    )
