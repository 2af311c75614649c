# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Examination: the check on the spot, the review, who else is concerned, more time, approval."""

from __future__ import annotations

from datetime import date

from tests.casegen.licence.asking import lead, matter, words
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.model import Cell, Grid, Inline, Paper
from tests.casegen.workdays import add_workdays


def site_check(mk: Maker) -> Paper:
    """现场核查笔录."""
    s, w, r = mk.s, words(mk), mk.s.record("site_check")
    grants = s.asked.outcome == "grant"
    paper = Paper("site_check", "licence_site_check", w["site_check"])
    seen = s.asked.matter.seen.format(n=s.quantity)
    if not grants:
        seen = f"现场查看发现，{s.asked.matter.lacking}。"
    conclusion = paper.f("conclusion", w["fit" if grants else "unfit"] + ("。" if s.family == "township" else ""))
    rows: list[list[tuple[str, Inline | list[Inline]]]] = [
        [(w["party"], paper.f("party_name", mk.name("site_check")))],
        [(w["check_time"], mk.p.span(paper, r.start, r.end))],
        [(w["check_place"], paper.f("place", r.place))],
        [(w["checkers"], mk.officers(paper, r.officers, numbers=r.with_numbers))],
    ]
    paper.items(*rows)
    if s.family == "township":
        paper.para(f"核查人员向申请人{r.role}{r.person.name}出示执法证件，说明核查的事项和依据。")
        paper.para("核查情况：", bold=True)
        paper.para(paper.f("facts", seen))
        paper.para(w["check_conclusion"], "：", conclusion)
        paper.para("以上笔录经我核对，与实际情况相符。")
    else:
        paper.add(Cell("核查内容", ((paper.f("facts", seen),),), (), 150))
        paper.items([(w["check_conclusion"], [conclusion])])
    day = s.day("site_checked")
    signed: list[tuple[str, str | None, date | None]] = []
    mk.sign_line(paper, "申请人（签名）" if s.family == "township" else "被核查单位负责人（签名）", "party", [r.person.name], day, signed)
    mk.sign_line(paper, "核查人员（签名）", "officer", r.signing, day, signed)
    mk.p.signatures(paper, signed)
    paper.list_date = day
    return paper


def examination(mk: Maker) -> Paper:
    """行政许可审查表: what was handed in against each condition of the law."""
    s, w = mk.s, words(mk)
    paper = Paper("examination", "licence_substantive_review", w["examination"])
    paper.items([(w["party"], paper.f("party_name", mk.name("examination")))])
    asked = s.asked
    rows: list[tuple[tuple[Inline, ...], ...]] = [
        ((condition,), (material,), ("不符合" if asked.outcome != "grant" and i == 0 else "符合",))
        for i, (condition, material) in enumerate(zip(asked.matter.conditions, asked.matter.materials, strict=True))
    ]
    paper.add(Grid(("法定条件", "对应材料", "审查情况"), tuple(rows), (4, 2.4, 1.2)))
    conclusion = "经现场核查，申请材料与许可条件逐一对应，符合法定条件" if asked.outcome == "grant" else "经现场核查，不符合法定条件，建议不予许可"
    paper.items([(w["review_conclusion"], paper.f("conclusion", conclusion))])
    mk.opinions(paper, s.approvals["examined"], last="")
    paper.slots.pop("", None)
    return paper


def third_party_notice(mk: Maker) -> Paper:
    """利害关系人告知书."""
    s, w = mk.s, words(mk)
    paper = Paper("third_party", "interested_party_notice", w["third_party"])
    mk.p.number_line(paper, s.numbers["third_party"])
    day = s.day("third_party")
    paper.para(f"{s.asked.matter.neighbours}：", indent=False)
    paper.para(w["third_party_lead"])
    paper.para(f"申请人：{s.party.name}；申请事项：{s.asked.matter.name}；地点：{s.place}。")
    paper.para(
        "你（单位）有权就上述事项进行陈述和申辩，并",
        paper.f("hearing_right_told", True, "有要求听证的权利" if s.family == "township" else "可以申请听证"),
        "。如要求听证，请自收到本告知书之日起",
        paper.f("hearing_period", {"n": 5, "unit": "workday"}, "五个工作日" if s.family == "township" else "5个工作日"),
        "内向本机关提出书面申请，逾期视为放弃。",
    )
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def extension(mk: Maker) -> Paper:
    """行政许可延期决定书."""
    s, w = mk.s, words(mk)
    paper = Paper("extension", "licence_extension_decision", w["extension"])
    mk.p.number_line(paper, s.numbers["extension"])
    lead(mk, paper)
    until = mk.p.dated(paper, "period_end", add_workdays(s.day("accepted"), 30))
    if s.family == "township":
        paper.para(f"你（单位）提出的{s.asked.matter.name}申请，本机关已于{mk.p.day(s.day('accepted'))}受理。{w['extension_why']}，依据《中华人民共和国行政许可法》第四十二条第一款的规定，经本机关负责人批准，决定延长十个工作日，办理期限至", until, "止。")
    else:
        paper.para(f"你（单位）申请的{s.asked.matter.name}一案，{w['extension_why']}。根据《中华人民共和国行政许可法》第四十二条第一款，经局负责人批准，审查期限延长十个工作日，延长至", until, "。特此通知。")
    day = s.day("extended")
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def approval(mk: Maker) -> Paper:
    """行政许可审批表."""
    s, w = mk.s, words(mk)
    paper = Paper("approval", "licence_approval", w["approval"])
    grants = s.asked.outcome == "grant"
    paper.items(
        [(w["party"], paper.f("party_name", mk.name("approval")))],
        [(w["matter"], matter(mk, paper))],
        [(w["accepted_on"], mk.p.dated(paper, "accepted_on", s.day("accepted")))],
        [(w["review_conclusion"], paper.f("conclusion", "符合法定条件，拟准予许可" if grants else "不符合法定条件，拟不予许可"))],
    )
    mk.opinions(paper, s.approvals["approved"])
    return paper


def extension_approval(mk: Maker) -> Paper:
    """The head's approval of more time, on the same form."""
    s, w = mk.s, words(mk)
    paper = Paper("extension_approval", "licence_approval", w["approval"])
    paper.items(
        [(w["party"], paper.f("party_name", mk.name("extension_approval")))],
        [(w["matter"], matter(mk, paper))],
        [(w["accepted_on"], mk.p.dated(paper, "accepted_on", s.day("accepted")))],
    )
    paper.add(Cell("延期理由", ((f"{w['extension_why']}，拟延长十个工作日。",),), (), 60))
    mk.opinions(paper, s.approvals["extended"])
    return paper
