# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""What the party had to say: statement and its review, application for a hearing, its record and report."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.commerce.desk import Desk, Group
from tests.casegen.commerce.records import head, struck
from tests.casegen.papers.model import Paper, Para


def defence(mk: Desk) -> Paper:
    """The party's statement."""
    s, pick = mk.s, mk.pick
    paper = Paper("defence", "defence_record", pick("c/defence", "陈述、申辩笔录", "陈述申辩笔录"))
    start, name, pair = s.when["defended"], s.party.representative.name, s.organ.officers[:2]
    head(mk, paper, [
        ("时间", mk.p.span(paper, start, start + timedelta(minutes=30))), ("地点", [paper.f("place", f"{s.organ.name}法规科")]),
        ("陈述申辩人", [paper.f("party_name", mk.name("defence"))]), ("听取人员", mk.officers(paper, pair)), ("记录人", [paper.f("recorder", pair[1].name)]),
    ])  # fmt: skip
    paper.para("陈述内容：", paper.f("facts", "处罚的事实我认，就是数额重了。店小利薄，发现问题以后马上改了，希望少罚一点。"))
    mk.sign(paper, [("陈述人", "party", [name]), ("听取人", "officer", [o.name for o in pair]), ("记录人", "recorder", [pair[1].name])], start.date())
    return paper


def review(mk: Desk) -> Paper:
    """What came of it."""
    s, pick = mk.s, mk.pick
    paper = Paper("defence_review", "defence_review", pick("c/review", "陈述申辩复核意见", "陈述申辩复核意见书"))
    paper.para(f"{mk.p.day(s.day('defended'))}，{s.party.name}就拟处罚数额提出申辩，称积极整改、经营困难。")
    paper.para("经复核，上述情节已在裁量中考虑，", paper.f("statement_outcome", "rejected", "申辩理由不予采纳"), "。")
    paper.para(pick("c/review_end", "复核结论：", "复核意见："), paper.f("conclusion", "维持原拟处罚意见。"))
    paper.add(Para(("复核人：", paper.f("reviewer", s.organ.legal_reviewer)), "right", False), Para((mk.p.dated(paper, "reviewed_on", s.day("defence_reviewed")),), "right", False))
    paper.list_date = s.day("defence_reviewed")
    return paper


def application(mk: Desk) -> Paper:
    """The application for a hearing."""
    s, pick = mk.s, mk.pick
    paper = Paper("hearing_application", "hearing_application", pick("c/apply", "行政处罚听证申请书", "听证申请书"))
    day, name = s.day("hearing_applied"), s.party.representative.name
    paper.para(f"{s.organ.name}：", indent=False)
    paper.para("你局告知的处罚数额过高，", paper.f("party_name", mk.name("hearing_application")), "申请举行听证会，当面说明情况。")
    paper.add(Para((pick("c/applicant", "申请人：", "申请单位（人）："), mk.p.signature(paper, name)), "right", False), Para((mk.p.dated(paper, "applied_on", day),), "right", False))
    mk.p.signatures(paper, [("party", name, day)])
    paper.list_date = day
    return paper


def record(mk: Desk) -> Paper:
    """The record of the hearing."""
    s, pick = mk.s, mk.pick
    paper = Paper("hearing_record", "hearing_record", pick("c/hearing", "听证笔录", "行政处罚听证笔录"))
    start, name, members, pair = s.when["hearing_held"], s.party.representative.name, s.organ.members[:2], s.organ.officers[:2]
    paper.put("attendees", members)
    head(mk, paper, [
        ("时间", mk.p.span(paper, start, start + timedelta(minutes=70))), ("地点", [paper.f("place", f"{s.organ.name}四楼会议室")]),
        (pick("c/hearing_chair", "主持人", "听证主持人"), [paper.f("chair", s.hearing_chair)]),
        ("听证员", [paper.part("attendees", members[0]), "、", paper.part("attendees", members[1])]),
        ("书记员（记录人）", [paper.f("recorder", s.organ.clerk)]), ("案件调查人", mk.officers(paper, pair)), ("申请人", [f"{s.party.name}（{name}）"]),
    ])  # fmt: skip
    talk = (
        ("主持人", "核对到会人员，宣布纪律，交代权利。申请人是否要求回避？"), ("申请人", "没有回避要求。"),
        ("调查人", mk.facts("hearing_record") + "出示检查笔录、调查笔录及书证。"), ("申请人", "对证据没有意见，认为罚得重。"),
        ("调查人", "数额符合裁量基准，情节已作考虑。"), ("主持人", "双方还有没有补充？"), ("申请人", "请从轻。"), ("主持人", "听证结束，请核对签名。"),
    )  # fmt: skip
    for who, text in talk:
        paper.para(f"{who}：", paper.part("facts", text))
    paper.put("facts", "".join(t for _, t in talk))
    struck(mk, paper)
    groups: list[Group] = [
        ("主持人", "chair", [s.hearing_chair]), ("听证员", "member", members), ("申请人", "party", [name]),
        ("调查人", "officer", [o.name for o in pair]), ("书记员", "recorder", [s.organ.clerk]),
    ]  # fmt: skip
    mk.sign(paper, groups, start.date())
    paper.page_signatures = True
    paper.foot = ("申请人：", mk.p.signature(paper, name))
    return paper


def report(mk: Desk) -> Paper:
    """The report on the hearing."""
    s, pick = mk.s, mk.pick
    paper = Paper("hearing_report", "hearing_report", pick("c/hearing_report", "听证会报告书", "听证意见书", "听证报告"))
    members = s.organ.members[:2]
    paper.put("attendees", members)
    paper.para("主持人：", paper.f("chair", s.hearing_chair), "　　听证员：", paper.part("attendees", members[0]), "、", paper.part("attendees", members[1]), indent=False)
    paper.para(f"{mk.p.day(s.day('hearing_held'))}公开听证。双方围绕处罚幅度发表意见，申请人认可事实与证据。")
    paper.para(pick("c/hearing_view", "主持人意见：", "听证意见："), paper.f("conclusion", "原拟处罚事实清楚、幅度适当，建议维持。"))
    mk.p.sign_off(paper, s.day("hearing_reported"), chinese=pick("c/hearing_han", True, False))
    paper.list_date = s.day("hearing_reported")
    return paper
