# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""行政处罚告知书 / 违法行为通知书, waiver, decision, no penalty, on-the-spot pad."""

from __future__ import annotations

from datetime import date

from tests.casegen.papers.clauses import evidence_names, facts_text, hearing_due, outcome_mark
from tests.casegen.papers.model import Inline, Paper
from tests.casegen.papers_emergency.forms import Filler, filled
from tests.casegen.papers_emergency.party import party_block, party_name
from tests.casegen.papers_emergency.wording import law_range, payment_sentence, penalty_slot, remedy_sentence


def _copies(mk: Filler, paper: Paper) -> None:
    if mk.m.wording != 1:
        who = "应急管理部门备案" if mk.safety else "存根"
        paper.para(f"本文书一式两份：一份{'由' if mk.safety else ''}{who}，一份交当事人。", indent=False)


def notice(mk: Filler) -> Paper:
    """行政处罚告知书 (emergency) or 违法行为通知书 (transport): rights as ticked sentences."""
    s = mk.s
    hearing = "hearing_right" not in s.left_out and hearing_due(mk)
    paper = Paper("notice", "prior_notice", "行政处罚告知书" if mk.safety else "违法行为通知书")
    mk.head_number(paper, "notice")
    party_block(mk, paper, masked=s.style.mask)
    facts = filled(paper.f("facts", facts_text(mk, "notice")))
    broken = filled(*mk.p.laws(paper, "violated_provisions", s.violated["notice"]))
    if mk.safety:
        paper.para("经查，你（单位）有下列违法事实：", *facts)
        paper.para("以上事实违反了", *broken, "的规定，")
    else:
        paper.para("经调查，本机关认为你（单位）", *facts, "的行为，违反了", *broken, "的规定，")
    if "notice.penalty" in s.left_out:
        paper.put("penalty_provisions", None)
        paper.put("penalty_kinds", None)
        paper.para("本机关拟依法作出行政处罚决定。")
    else:
        laws = filled(*mk.p.laws(paper, "penalty_provisions", s.penalty["notice"]))
        basis = paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》")
        paper.para(
            "依据",
            *laws,
            "的规定，参照",
            *filled(basis),
            "，本机关拟对你（单位）作出",
            *penalty_slot(mk, paper, "notice"),
            "的行政处罚。",
        )
    n, unit = s.statement_days
    period = {"workday": mk.pick("五个工作日", "5个工作日", "五个工作日"), "day": "五日"}[unit]
    sign = s.style.tick if not mk.safety else ""
    if "notice.statement" in s.left_out:
        paper.put("statement_right_told", None)
        paper.put("statement_period", None)
    else:
        paper.para(
            f"{sign}根据《中华人民共和国行政处罚法》第四十四条、第四十五条的规定，",
            paper.f("statement_right_told", True, "你（单位）有权进行陈述和申辩" if mk.safety else "你（单位）如对该处罚意见有异议，可向本机关提出陈述申辩"),
            "，请在收到本", "告知书" if mk.safety else "通知书", "之日起",
            paper.f("statement_period", {"n": n, "unit": unit}, period), "内向本机关提出，逾期视为放弃陈述申辩权利。",
        )  # fmt: skip
    law = "根据《中华人民共和国行政处罚法》第六十三条、第六十四条的规定，"
    if hearing:
        paper.para(
            f"{sign}{law}", paper.f("hearing_right_told", True, "你（单位）有权要求举行听证"), "，请在收到本",
            "告知书" if mk.safety else "通知书", "之日起",
            paper.f("hearing_period", {"n": 5, "unit": "workday"}, mk.pick("五个工作日", "5个工作日", "五个工作日")),
            "内向本机关提出；逾期不要求举行听证的，视为放弃听证的权利。",
        )  # fmt: skip
    if sign:
        paper.para(f"（注：在序号前□内打“{sign}”的为当事人享有该权利。）", indent=False)
    mk.slots(
        paper,
        [("联系地址", f"云海市{s.organ.county}政务路{12 + s.seed % 80}号"), ("邮编", "329900")],
        [
            ("联系人", f"{s.organ.officers[0].name}、{s.organ.officers[1].name}"),
            ("联系电话", f"0399-8{s.seed % 900000:06d}"),
        ],
        frame="lines" if mk.m.frame != "bare" else "bare",
    )
    mk.sign(paper, s.day("notified"))
    _copies(mk, paper)
    paper.list_date = s.day("notified")
    return paper


def waiver(mk: Filler) -> Paper:
    """放弃陈述申辩（听证）声明."""
    s = mk.s
    title = mk.pick("放弃陈述申辩（听证）声明", "放弃陈述申辩权利声明书", "放弃陈述申辩（听证）声明")
    both = hearing_due(mk)
    if both and "听证" not in title:
        title = "放弃听证声明"
    paper = Paper("waiver", "rights_waiver", title)
    paper.para(*filled(s.organ.name), "：", indent=False)
    rights = ["statement", "hearing"] if both else ["statement"]
    words = "陈述、申辩和要求听证的权利" if both else "陈述、申辩的权利"
    book = "行政处罚告知书" if mk.safety else "违法行为通知书"
    paper.para(
        "我（单位）", *filled(party_name(mk, paper)), f"已收到你局送达的《{book}》，对认定的事实和拟作出的行政处罚没有异议，",
        paper.f("rights_waived", rights, f"自愿放弃{words}"), "。",
    )  # fmt: skip
    name = s.party.representative.name
    paper.para("声明人（签名或盖章）：", mk.p.signature(paper, name), align="right", indent=False)
    paper.para(mk.day(paper, "signed_on", s.day("waived")), align="right", indent=False)
    mk.p.signatures(paper, [("party", name, s.day("waived"))])
    paper.list_date = s.day("waived")
    return paper


def decision(mk: Filler) -> Paper:
    """行政处罚决定书（单位）/（个人）."""
    s = mk.s
    paper = Paper("decision", "penalty_decision", "行政处罚决定书")
    mk.head_number(paper, "decision", blank="decision.number" in s.left_out)
    party_block(mk, paper)
    if s.party.kind == "sole_trader" and "kind" not in s.left_out:
        paper.para("当事人类别：", paper.f("party_kind", "sole_trader", "个体工商户"), indent=False)
    paper.para("违法事实及证据：", *filled(paper.f("facts", facts_text(mk, "decision"))), indent=False)
    evidence = "、".join(f"{i}.{n}" for i, n in enumerate(evidence_names(mk), 1))
    paper.para("上述事实，有", *filled(evidence), "为证。")
    if mk.safety:
        paper.para("（此栏不够，可另附页）", align="right", indent=False)
    notice_number = s.numbers["notice"] or ""
    book = "行政处罚告知书" if mk.safety else "违法行为通知书"
    paper.para(
        f"本机关于{mk.digits_of(s.day('notice_served'))}向你（单位）送达《{book}》（{notice_number}）。",
        *outcome_mark(mk, paper),
    )
    lead = "以上事实违反了" if mk.safety else "你（单位）的行为违反了"
    broken = filled(*mk.p.laws(paper, "violated_provisions", s.violated["decision"]))
    laws = filled(*mk.p.laws(paper, "penalty_provisions", s.penalty["decision"]))
    basis: list[Inline] = []
    if "decision.basis" in s.left_out:
        paper.put("discretion_basis", None)
    else:
        benchmark = paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》")
        basis = ["参照", *filled(benchmark), "，"]
    paper.para(lead, *broken, "的规定，依据", *laws, *law_range(mk, paper), "的规定，", *basis, "决定给予",
               *penalty_slot(mk, paper, "decision"), "的行政处罚。")  # fmt: skip
    payment_sentence(mk, paper)
    if not mk.safety:
        paper.para("其他执行方式和期限：", *filled(s.style.slash))
    r = s.remedy["decision"]
    remedy_sentence(mk, paper, r.organ, r.court, r.review, r.suit, "处罚决定" if not mk.safety else "决定")
    paper.para("逾期不申请行政复议，不提起行政诉讼，又不履行的，本机关将依法申请人民法院强制执行。")
    mk.sign(paper, None if "decision.signed_on" in s.left_out else s.day("decided"))
    _copies(mk, paper)
    paper.list_date = s.day("decided")
    return paper


def no_penalty(mk: Filler) -> Paper:
    """不予行政处罚决定书."""
    s = mk.s
    paper = Paper("decision", "no_penalty_decision", "不予行政处罚决定书")
    mk.head_number(paper, "no_penalty")
    party_block(mk, paper)
    paper.para("经查，你（单位）有下列违法事实：", *filled(paper.f("facts", facts_text(mk, "decision"))))
    broken = filled(*mk.p.laws(paper, "violated_provisions", s.violated["decision"]))
    paper.para("以上事实违反了", *broken, "的规定。鉴于违法行为轻微并及时改正，没有造成危害后果，依据",
               *filled(*mk.p.laws(paper, "penalty_provisions", s.penalty["decision"])),
               "的规定，决定不予行政处罚，并对你（单位）进行教育。")  # fmt: skip
    r = s.remedy["decision"]
    remedy_sentence(mk, paper, r.organ, r.court, r.review, r.suit, "决定")
    mk.sign(paper, s.day("decided"))
    _copies(mk, paper)
    paper.list_date = s.day("decided")
    return paper


def summary(mk: Filler) -> Paper:
    """当场行政处罚决定书: a pre-printed pad."""
    s = mk.s
    title = mk.pick("当场行政处罚决定书", "行政当场处罚决定书", "当场行政处罚决定书")
    if not mk.safety:
        title = "当场行政处罚决定书"
    paper = Paper("summary", "summary_penalty_decision", title)
    start = s.when["inspected"]
    day = start.date()
    mk.head_number(paper, "summary")
    party_block(mk, paper)
    if s.party.kind == "sole_trader":
        paper.para("当事人类别：", paper.f("party_kind", "sole_trader", "个体工商户"), indent=False)
    mk.slots(
        paper,
        [(mk.pick("处罚时间", "处罚时间", "时间"), mk.moment(paper, "started_at", start))],
        [(mk.pick("处罚地点", "处罚地点", "地点"), paper.f("place", s.place))],
    )
    facts = filled(paper.f("facts", facts_text(mk, "summary")))
    broken = filled(*mk.p.laws(paper, "violated_provisions", s.violated["decision"]))
    laws = filled(*mk.p.laws(paper, "penalty_provisions", s.penalty["decision"]))
    paper.para("违法事实及证据：" if mk.safety else "违法事实及依据：", *facts, "以上事实违反了", *broken, "的规定，依据", *laws, "的规定，决定给予",
               *penalty_slot(mk, paper, "summary"), "的行政处罚。", indent=False)  # fmt: skip
    paper.para("作出处罚决定前，执法人员已口头告知你（单位）拟作出处罚的内容及事实、理由、依据和陈述申辩的权利，你（单位）：",
               paper.f("statement_outcome", "none_made", f"{s.style.tick}未提出陈述申辩"), "  □提出陈述申辩")  # fmt: skip
    payment_sentence(mk, paper)
    r = s.remedy["summary"]
    remedy_sentence(mk, paper, r.organ, r.court, r.review, r.suit, "决定", first=s.review_first)
    people = s.organ.officers[:2]
    paper.para(
        mk.pick("执法人员及执法证号：", "执法人员（证号）：", "执法人员："),
        *mk.officers(paper, people),
        indent=False,
    )
    signed: list[tuple[str, str | None, date | None]] = []
    mk.signed_line(paper, "执法人员（签名）", "officer", [o.name for o in people], day, signed)
    mk.signed_line(
        paper,
        mk.pick("当事人（签名）", "被处罚人（签名）", "当事人签名"),
        "party",
        [s.party.representative.name],
        day,
        signed,
    )
    mk.p.signatures(paper, signed)
    mk.sign(paper, day)
    _copies(mk, paper)
    paper.list_date = day
    return paper


__all__ = ["decision", "no_penalty", "notice", "summary", "waiver"]
