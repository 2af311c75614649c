# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""The party is heard: statement with its review, application for a hearing, its record and report."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.papers.model import Paper, Para, Space
from tests.casegen.urban.desk import Bench, Signer
from tests.casegen.urban.scene import head, struck


def defence(mk: Bench) -> Paper:
    """What the party brings forward: a letter of its own, or a record taken by the officers."""
    s, p, pick = mk.s, mk.p, mk.pick
    day, start, name = s.day("defended"), s.when["defended"], s.party.representative.name
    plea = pick("u/plea", "我们是第一次违法，接到通知后马上整改，近来生意不好，希望减轻处罚。", "整改已经做完，没有造成严重后果，请求少罚。")
    if pick("u/defence_letter", True, False):
        paper = Paper("defence", "defence_record", pick("u/defence_t", "陈述申辩书", "陈述（申辩）书", "陈述申辩意见"))
        paper.para(f"{s.organ.name}：", indent=False)
        paper.para(paper.f("party_name", mk.name("defence")), f"对{s.numbers['notice']}陈述如下：", paper.f("facts", plea))
        paper.add(Space(16), Para(("陈述人：", p.signature(paper, name)), "right", False), Para((p.dated(paper, "signed_on", day),), "right", False))
        p.signatures(paper, [("party", name, day)])
    else:
        paper = Paper("defence", "defence_record", pick("u/defence_r", "陈述申辩笔录", "陈述、申辩笔录"))
        head(mk, paper, [
            ("时间", p.span(paper, start, start + timedelta(minutes=20))), ("地点", [paper.f("place", f"{s.organ.name}法制科")]),
            ("陈述申辩人", [paper.f("party_name", mk.name("defence"))]), ("听取人员", mk.officers(paper, s.organ.officers[:2])), ("记录人", [paper.f("recorder", s.organ.clerk)]),
        ])  # fmt: skip
        paper.para("陈述申辩内容：", paper.f("facts", plea))
        groups: list[Signer] = [("陈述申辩人", "party", [name]), ("听取人员", "officer", [o.name for o in s.organ.officers[:2]]), ("记录人", "recorder", [s.organ.clerk])]
        mk.sign(paper, groups, day)
    paper.list_date = day
    return paper


def review(mk: Bench) -> Paper:
    """The review of the party's statement."""
    s, p = mk.s, mk.p
    paper = Paper("review", "defence_review", mk.pick("u/review", "陈述申辩复核意见书", "当事人陈述申辩复核意见书", "陈述申辩复核意见"))
    form = mk.sheet()
    form.slots(("案件名称", f"{s.party.name}{s.offence.cause}案"))
    form.area("当事人意见", "当事人称系初次违法、已经整改，请求减轻处罚。", height=50)
    form.area("复核情况", ["初次违法和整改情况在告知时已作为从轻情节考虑，", paper.f("statement_outcome", "rejected", "对减轻处罚的请求不予采纳"), "。"], height=50)
    form.area("复核结论", [paper.f("conclusion", "维持拟处罚意见"), "。"], foot=(["复核人：", paper.f("reviewer", s.organ.legal_reviewer)], [p.dated(paper, "reviewed_on", s.day("defence_reviewed"))]), height=70)
    paper.add(form.plate())
    paper.list_date = s.day("defence_reviewed")
    return paper


def application(mk: Bench) -> Paper:
    """The application for a hearing."""
    s, day, name = mk.s, mk.s.day("hearing_applied"), mk.s.party.representative.name
    paper = Paper("hearing_application", "hearing_application", mk.pick("u/apply", "听证申请书", "行政处罚听证申请书"))
    paper.para("申请人：", paper.f("party_name", mk.name("hearing_application")), indent=False)
    paper.para(f"贵局{s.numbers['notice']}已收到，申请人认为拟罚款数额过大，请求依法举行听证。")
    paper.add(Para(("申请人（签章）：", mk.p.signature(paper, name)), "right", False), Para((mk.p.dated(paper, "applied_on", day),), "right", False))
    mk.p.signatures(paper, [("party", name, day)])
    paper.list_date = day
    return paper


def record(mk: Bench) -> Paper:
    """The record of the hearing."""
    s, start, name = mk.s, mk.s.when["hearing_held"], mk.s.party.representative.name
    members, pair = s.organ.members[:2], s.organ.officers[:2]
    paper = Paper("hearing_record", "hearing_record", mk.pick("u/hearing", "听证笔录", "行政处罚听证笔录"))
    head(mk, paper, [
        ("听证时间", mk.p.span(paper, start, start + timedelta(minutes=80))), ("听证地点", [paper.f("place", f"{s.organ.name}二楼听证室")]), ("主持人", [paper.f("chair", s.hearing_chair)]),
        ("听证员", mk.names(paper, "attendees", members)), ("记录员", [paper.f("recorder", s.organ.clerk)]), ("案件调查人员", mk.officers(paper, pair)), ("申请人", [f"{s.party.name}，到场人{name}"]),
    ])  # fmt: skip
    talk = (
        ("主持人", "现在开始听证，宣布听证纪律，告知权利义务。申请人是否申请回避？"), ("申请人", "不申请。"), ("调查人员", mk.facts("hearing_record") + "证据已向申请人出示。"),
        ("申请人", "事实属实，希望少罚一些。"), ("调查人员", "拟罚数额已按裁量标准从轻确定。"), ("主持人", "双方最后陈述。"), ("申请人", "请求从轻。"), ("主持人", "听证结束。"),
    )  # fmt: skip
    for who, text in talk:
        paper.para(f"{who}：", paper.part("facts", text))
    paper.put("facts", "".join(t for _, t in talk))
    struck(mk, paper)
    groups: list[Signer] = [("主持人", "chair", [s.hearing_chair]), ("听证员", "member", members), ("申请人", "party", [name]), ("调查人员", "officer", [o.name for o in pair]), ("记录员", "recorder", [s.organ.clerk])]
    mk.sign(paper, groups, start.date())
    paper.page_signatures, paper.foot = True, ("申请人签名：", mk.p.signature(paper, name))
    return paper


def report(mk: Bench) -> Paper:
    """The report on the hearing."""
    s = mk.s
    paper = Paper("hearing_report", "hearing_report", mk.pick("u/hearing_report", "听证报告", "听证意见书"))
    paper.para("主持人：", paper.f("chair", s.hearing_chair), "　听证员：", *mk.names(paper, "attendees", s.organ.members[:2]), indent=False)
    paper.para(f"{mk.p.day(s.day('hearing_held'))}就{s.party.name}{s.offence.cause}一案公开听证，双方对事实无争议，争议集中于处罚幅度。")
    paper.para("听证意见：", paper.f("conclusion", "拟处罚内容适当，建议按原意见处理。"))
    mk.p.sign_off(paper, s.day("hearing_reported"), chinese=True)
    paper.list_date = s.day("hearing_reported")
    return paper
