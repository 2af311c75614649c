"""Clauses that notices, reports, approvals and decisions share."""

from __future__ import annotations

from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.front import total_text
from tests.casegen.papers.model import Inline, Paper
from tests.casegen.papers.printing import range_words
from tests.casegen.story.model import Remedy

NO_PENALTY = {
    "minor": "{who}违法行为轻微并及时改正，没有造成危害后果",
    "first_time": "{who}初次违法且危害后果轻微并及时改正",
    "no_fault": "{who}有证据足以证明没有主观过错",
}


def ground(mk: Maker) -> str:
    """Return why the penalty is waived."""
    return next((one for one in ("first_time", "no_fault") if one in mk.s.options), "minor")


def party_lead(mk: Maker, paper: Paper) -> None:
    """Append the addressed party: labelled rows in forms, a run of lines in prose."""
    mk.party_block(paper, masked=mk.s.style.mask and paper.key == "notice")


def facts_text(mk: Maker, key: str) -> str:
    """Return the finding of facts as one sentence."""
    s = mk.s
    usual = s.offence.facts.format(p=mk.name(key), day=mk.p.day(s.day("inspected")), place=s.place, n=s.quantity)
    return s.told[key].format(usual=usual, p=mk.name(key), place=s.place) if key in s.told else usual


def evidence_names(mk: Maker) -> list[str]:
    """Return the evidence of the case in the order of the file."""
    s = mk.s
    if "evidence" in s.left_out:
        return ["询问笔录"]
    names = ["现场检查笔录", "询问笔录", "主体资格证明复印件", "现场照片"]
    names += [name for name, _ in s.offence.evidence[:2]]
    if "testing" in s.options:
        names.append("检验报告")
    return names


def penalty_clause(mk: Maker, paper: Paper, stage: str) -> list[Inline]:
    """Print the kinds and amounts of the penalty of one stage; `stage` names the amounts in the story."""
    s = mk.s
    if s.kind == "no_penalty":
        # A report has a place for the fine only, an approval for the kinds too.
        paper.put("fine_amount" if paper.type == "investigation_report" else "penalty_kinds", None)
        return ["不予行政处罚，并予以批评教育"]
    kinds: list[str] = []
    out: list[Inline] = []
    if s.gains is not None:
        kinds.append("confiscate_gains")
        out.append(paper.part("penalty_kinds", "没收违法所得"))
        out += [paper.f("confiscated_gains", s.gains, total_text(s.gains)), "，并处"]
    elif s.offence.id == "loudspeaker":
        kinds.append("warning")
        out += [paper.part("penalty_kinds", "警告"), "，并处"]
    kinds.append("fine")
    lead, *rest = mk.p.fine(paper, s.fine[stage], s.words.get(stage))
    assert isinstance(lead, str)
    out += [paper.part("penalty_kinds", "罚款"), lead.removeprefix("罚款"), *rest]
    if s.gains is not None and stage in s.total:
        out += ["，罚没合计", paper.f("total_amount", s.total[stage], total_text(s.total[stage]))]
    paper.put("penalty_kinds", kinds)
    return out


def statutory_range(mk: Maker, paper: Paper) -> list[Inline]:
    """Print the penalty provision's text with its range marked."""
    s = mk.s
    low, high = s.offence.range_for(s.party.kind)
    first, second = range_words(low, high)
    before, _, after = s.offence.penalty_text.partition("{range}")
    lead = "可以处" if s.offence.id == "loudspeaker" else "处"
    return [
        before + lead,
        paper.f("statutory_fine_min", low, first),
        "以上",
        paper.f("statutory_fine_max", high, second),
        "以下的罚款" + after,
    ]


def hearing_due(mk: Maker) -> bool:
    """Tell whether this file informs of the hearing right: always from a modest fine upwards."""
    limit = 2000 if mk.s.party.kind == "natural_person" else 15000
    return mk.s.fine["notice"] >= limit or mk.s.gains is not None or "hearing" in mk.s.options


def outcome_mark(mk: Maker, paper: Paper) -> list[Inline]:
    """Say what became of the party's statements."""
    s = mk.s
    if f"{paper.key}.outcome" in s.left_out:
        paper.put("statement_outcome", None)
        return []
    if "defence" in s.options:
        return [
            "当事人提出陈述申辩，",
            paper.f("statement_outcome", "rejected", "经复核，其理由不成立，不予采纳"),
            "。",
        ]
    if "hearing" in s.options:
        return [
            "当事人要求听证，本机关依法组织了听证，",
            paper.f("statement_outcome", "rejected", "其申辩意见经复核不予采纳"),
            "。",
        ]
    if s.waiver:
        return [
            "当事人书面放弃陈述申辩和听证权利，",
            paper.f("statement_outcome", "none_made", "未提出陈述申辩意见"),
            "。",
        ]
    return [
        "当事人在规定期限内",
        paper.f("statement_outcome", "none_made", "未提出陈述申辩，也未要求听证"),
        "。",
    ]


def remedies(mk: Maker, paper: Paper, remedy: Remedy, *, first: bool = False) -> None:
    """Append the remedy paragraph."""
    words = {
        (60, "day"): ("六十日", "60日"),
        (6, "month"): ("六个月", "6个月"),
        (3, "month"): ("三个月", "3个月"),
        (15, "day"): ("十五日", "15日"),
    }
    pick = mk.s.seed % 2
    pieces: list[Inline] = ["如不服本决定，"]
    if first:
        pieces.append(paper.f("review_first_told", True, "应当先依法申请行政复议"))
        pieces.append("：")
    pieces.append("可以自收到本决定书之日起")
    if remedy.review:
        n, unit = remedy.review
        pieces.append(paper.f("review_period", {"n": n, "unit": unit}, words[remedy.review][pick]))
        pieces.append("内")
    else:
        pieces = [*pieces[:-1], "可以依法"]
        paper.put("review_period", None)
    pieces += ["向", paper.f("review_organ", remedy.organ), "申请行政复议"]
    if first:
        pieces.append("；对复议决定不服的，可以自收到复议决定书之日起十五日内向")
        pieces += [paper.f("court_name", remedy.court), "提起行政诉讼。"]
    else:
        pieces.append("，也可以")
        if remedy.suit:
            n, unit = remedy.suit
            pieces += [
                "自收到本决定书之日起",
                paper.f("suit_period", {"n": n, "unit": unit}, words[remedy.suit][pick]),
                "内",
            ]
        else:
            paper.put("suit_period", None)
        pieces += ["依法直接向", paper.f("court_name", remedy.court), "提起行政诉讼。"]
    paper.para(*pieces)
    paper.para("行政复议、行政诉讼期间，本决定不停止执行。")


def payment_clause(mk: Maker, paper: Paper) -> None:
    """Append where, when and how to pay; what the story leaves out is recorded as missing."""
    pay = mk.s.payment
    pieces: list[Inline] = ["罚款履行方式和期限："]
    if pay.days is None:
        paper.put("payment_period", None)
        paper.slots.pop("payment_period")
        pieces.append("请及时")
    else:
        pieces += [
            "自收到本决定书之日起",
            paper.f("payment_period", {"n": pay.days, "unit": "day"}, "十五日" if mk.s.seed % 2 else "15日"),
            "内",
        ]
    if pay.bank is None:
        pieces.append("缴纳罚款。")
    else:
        pieces += ["将罚款缴至", paper.f("bank_name", pay.bank)]
        if pay.account:
            pieces += [
                "（户名：非税收入待结算户，账号：",
                paper.f("bank_account", pay.account.replace(" ", ""), pay.account),
                "）",
            ]
        pieces.append("，也可以通过电子支付系统缴纳。")
    if pay.surcharge_told:
        pieces += [
            paper.f("surcharge_told", True, "到期不缴纳罚款的，每日按罚款数额的百分之三加处罚款"),
            "，加处罚款的数额不超出罚款的数额。",
        ]
    paper.para(*pieces)


def law_then_text(mk: Maker, paper: Paper) -> list[Inline]:
    """Print the provisions, then the quoted text with the statutory range."""
    laws = mk.p.laws(paper, "penalty_provisions", mk.s.penalty["decision"])
    return [*laws, "“", *statutory_range(mk, paper), "”的规定"]
