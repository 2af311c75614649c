# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""The decision, the licence itself and how it was handed over."""

from __future__ import annotations

from datetime import date

from tests.casegen.licence.asking import lead, matter, words
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.clauses import remedies
from tests.casegen.papers.model import Paper, SignOff, Space
from tests.casegen.story.licence import LICENSING
from tests.casegen.story.offences import Cite


def grant(mk: Maker) -> Paper:
    """准予行政许可决定书."""
    s, w = mk.s, words(mk)
    paper = Paper("grant", "licence_grant_decision", w["grant"])
    mk.p.number_line(paper, s.numbers["grant"])
    lead(mk, paper)
    day = s.day("decided")
    laws = mk.p.laws(paper, "penalty_provisions", (Cite(LICENSING, 38, 1), s.asked.matter.law))
    start, end = _term(mk)
    span = ["有效期自", mk.p.dated(paper, "period_start", start), "至", mk.p.dated(paper, "period_end", end)]
    if s.family == "township":
        paper.para(f"你（单位）于{mk.p.day(s.day('applied'))}提出的", matter(mk, paper), f"申请，本机关于{mk.p.day(s.day('accepted'))}受理。", w["grant_lead"], *laws, "的规定，本机关决定准予行政许可。")
        paper.para(f"请自本决定作出之日起十个工作日内领取{s.asked.matter.certificate}（许可证编号：", paper.f("licence_no", s.asked.number), "），", *span, "。")
    else:
        paper.para("许可事项：", matter(mk, paper), indent=False)
        paper.para(w["grant_lead"], *laws, f"的规定，我局决定准予许可，并颁发《{s.asked.matter.certificate}》。")
        paper.para("证号：", paper.f("licence_no", s.asked.number), "；", *span, "止。")
        paper.para("你（单位）应当按照许可证载明的内容从事活动，接受监督检查。")
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def _term(mk: Maker) -> tuple[date, date]:
    s = mk.s
    start = s.day("decided")
    # A year later on the same day; 29 February does not come again.
    last = start.replace(year=start.year + s.asked.matter.years, day=min(start.day, 28))
    return start, last


def refusal(mk: Maker) -> Paper:
    """不予行政许可决定书."""
    s, w = mk.s, words(mk)
    paper = Paper("refusal", "licence_refusal_decision", w["refusal"])
    mk.p.number_line(paper, s.numbers["refusal"])
    lead(mk, paper)
    day = s.day("decided")
    paper.para(f"你（单位）于{mk.p.day(s.day('applied'))}提出的" if s.family == "township" else "关于你（单位）申请的", matter(mk, paper), "申请，" if s.family == "township" else f"一事，我局已于{mk.p.day(s.day('accepted'))}受理，", "本机关已依法审查。" if s.family == "township" else "现审查完毕。")
    if s.asked.reasons:
        why = [w["refusal_lead"], paper.f("reasons_given", True, s.asked.matter.lacking + w["refusal_why"]), "。"]
        paper.para(*why)
    else:
        paper.put("reasons_given", None)
    paper.para("依据" if s.family == "township" else "根据", *mk.p.laws(paper, "penalty_provisions", (Cite(LICENSING, 38, 2),)), "的规定，" + ("本机关决定" if s.family == "township" else "我局决定") + w["refusal_plain"] + "。")
    if "remedies" not in s.left_out:
        remedies(mk, paper, s.remedy["decision"])
    else:
        for name in ("review_organ", "review_period", "court_name", "suit_period"):
            paper.put(name, None)
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def certificate(mk: Maker) -> Paper:
    """许可证件副本: the licence as it was issued."""
    s = mk.s
    paper = Paper("certificate", "licence_certificate", f"{s.asked.matter.certificate}（副本）", pictured=s.style.pictures)
    start, end = _term(mk)
    paper.add(Space(24))
    person = s.party.kind == "natural_person"
    head = "法定代表人" if s.party.kind == "company" else "经营者"
    paper.items([("许可证编号" if s.family == "township" else "证书编号", paper.f("licence_no", s.asked.number))], [("姓名" if person else "单位名称", paper.f("party_name", mk.name("certificate")))])
    if not person:
        paper.items([(head, paper.f("party_representative", s.party.representative.name))])
    paper.items(
        [("住所", paper.f("party_address", s.party.address))],
        [("许可事项", matter(mk, paper))],
        [("有效期限", ["自", mk.p.dated(paper, "period_start", start), "至", mk.p.dated(paper, "period_end", end)])],
    )
    issued = mk.p.dated(paper, "issued_on", s.day("issued"))
    if s.family == "township":
        paper.add(SignOff((paper.f("agency_name", s.organ.name),), ("发证日期：", issued), "seal"))
    else:
        paper.items([("发证机关", paper.f("agency_name", s.organ.name))], [("发证日期", issued)])
    paper.list_date = s.day("issued")
    return paper


def issue_record(mk: Maker) -> Paper:
    """许可证件领取单."""
    s, w = mk.s, words(mk)
    paper = Paper("issue", "licence_issue_record", w["issue"])
    day = s.day("issued")
    name = s.party.representative.name
    image = s.style.signature == "image"
    mark = paper.part("received_by", name, "signatures", look="image" if image else "hand")
    paper.put("received_by", name)
    if image:
        paper.slots["received_by"].value, paper.slots["received_by"].state = None, "illegible"
    paper.items(
        [(w["party"], paper.f("party_name", mk.name("issue")))],
        [("证件名称", s.asked.matter.certificate), (w["licence_no"], paper.f("licence_no", s.asked.number))],
        [(w["received_by"], [mark]), (w["issued_on"], mk.p.dated(paper, "issued_on", day))],
    )
    if s.family == "ecology":
        paper.items([("发放人", s.organ.clerk)])
    mk.p.signatures(paper, [("recipient", name, None)])
    paper.list_date = day
    return paper
