# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""The party is heard: statement with its review, waiver, application for a hearing, its record and report."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.papers.model import Paper, Para, Space
from tests.casegen.water.clauses import hearing_due
from tests.casegen.water.desk import Counter, Signer
from tests.casegen.water.scene import Sheet, struck


def defence(mk: Counter) -> Paper:
    """What the party brings forward: a letter of its own, or a record taken by the officers."""
    s, p, pick = mk.s, mk.p, mk.pick
    day, start, name, pair = s.day("defended"), s.when["defended"], s.party.representative.name, s.organ.officers[:2]
    plea = pick("w/plea", "对违法事实没有异议，但已经按要求改正，没有造成后果，家庭困难，请求减轻处罚。", "因不了解法律规定而违法，接到通知后当天停止，请求从轻处理。")
    if pick("w/defence_letter", True, False):
        paper = Paper("defence", "defence_record", pick("w/defence_t", "陈述申辩书", "陈述申辩意见", "陈述（申辩）书"))
        paper.para(f"{s.organ.name}：", indent=False)
        paper.para(paper.f("party_name", mk.name("defence")), f"收到贵局{s.numbers['notice']}后，现陈述申辩如下：", paper.f("facts", plea))
        paper.add(Space(18), Para(("陈述申辩人：", p.signature(paper, name)), "right", False), Para((p.dated(paper, "signed_on", day),), "right", False))
        p.signatures(paper, [("party", name, day)])
    else:
        paper = Paper("defence", "defence_record", pick("w/defence_r", "陈述申辩笔录", "陈述、申辩笔录"))
        sheet = Sheet(mk, paper)
        sheet.head([
            ("时间", p.span(paper, start, start + timedelta(minutes=25))), ("地点", [paper.f("place", f"{s.organ.name}法规科")]), (pick("w/pleader", "陈述申辩人", "当事人"), [paper.f("party_name", mk.name("defence"))]),
            ("听取人", mk.officers(paper, pair)), ("记录人", [paper.f("recorder", s.organ.clerk)]),
        ])  # fmt: skip
        sheet.say("陈述申辩的主要内容：", paper.f("facts", plea))
        groups: list[Signer] = [("陈述申辩人", "party", [name]), ("听取人", "officer", [o.name for o in pair]), ("记录人", "recorder", [s.organ.clerk])]
        sheet.finish("陈述申辩内容", groups, day)
    paper.list_date = day
    return paper


def review(mk: Counter) -> Paper:
    """The review of the party's statement."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("review", "defence_review", pick("w/review", "陈述申辩复核意见书", "当事人陈述申辩复核意见书"))
    form = mk.table()
    form.row(("案由", s.offence.cause))
    form.row(("当事人", mk.name("review")))
    form.text("当事人陈述申辩的主要内容", "请求从轻、减轻处罚。", height=46)
    form.text("复核情况", ["当事人主动改正的情节在拟处罚时已经考虑，", paper.f("statement_outcome", "rejected", pick("w/review_no", "其请求不予采纳", "申辩意见不予采纳")), "。"], height=46)
    by, when = paper.f("reviewer", s.organ.legal_reviewer), p.dated(paper, "reviewed_on", s.day("defence_reviewed"))
    form.text(pick("w/review_end", "复核意见", "复核结论"), [paper.f("conclusion", "维持原拟处罚意见。")], foot=([pick("w/review_by", "复核人：", "复核人（签名）："), by, "　　", when],), height=60)
    paper.add(form.form())
    paper.list_date = s.day("defence_reviewed")
    return paper


def waiver(mk: Counter) -> Paper:
    """The party's word that it makes no statement."""
    s, both = mk.s, hearing_due(mk)
    paper = Paper("waiver", "rights_waiver", mk.pick("w/waiver", "放弃陈述申辩（听证）声明", "放弃听证声明") if both else "放弃陈述申辩权利声明书")
    words = mk.pick("w/waive_both", "放弃陈述、申辩和要求听证的权利", "放弃陈述申辩及听证的权利") if both else mk.pick("w/waive", "放弃陈述和申辩的权利", "放弃陈述、申辩")
    day, name = s.day("waived"), s.party.representative.name
    paper.para(f"{s.organ.name}：", indent=False)
    paper.para(paper.f("party_name", mk.name("waiver")), f"已收到{s.numbers['notice']}，知悉拟处罚的事实、理由和依据，没有异议，自愿", paper.f("rights_waived", ["statement", "hearing"] if both else ["statement"], words), "。")
    paper.add(Space(24), Para(("声明人：", mk.p.signature(paper, name)), "right", False), Para((mk.p.dated(paper, "signed_on", day),), "right", False))
    mk.p.signatures(paper, [("party", name, day)])
    paper.list_date = day
    return paper


def application(mk: Counter) -> Paper:
    """The application for a hearing."""
    s, day, name = mk.s, mk.s.day("hearing_applied"), mk.s.party.representative.name
    paper = Paper("hearing_application", "hearing_application", mk.pick("w/apply", "听证申请书", "行政处罚听证申请书"))
    paper.para("申请人：", paper.f("party_name", mk.name("hearing_application")), indent=False)
    paper.para("申请事项：请求对拟作出的行政处罚举行听证。")
    paper.para(f"事实和理由：申请人收到{s.numbers['notice']}，认为拟处罚数额偏高。")
    paper.add(Space(14), Para(("申请人（签名或盖章）：", mk.p.signature(paper, name)), "right", False), Para((mk.pick("w/applied", "申请日期：", ""), mk.p.dated(paper, "applied_on", day)), "right", False))
    mk.p.signatures(paper, [("party", name, day)])
    paper.list_date = day
    return paper


def record(mk: Counter) -> Paper:
    """The record of the hearing."""
    s, start, name = mk.s, mk.s.when["hearing_held"], mk.s.party.representative.name
    members, pair = s.organ.members[:2], s.organ.officers[:2]
    paper = Paper("hearing_record", "hearing_record", mk.pick("w/hearing", "听证笔录", "行政处罚听证笔录"))
    sheet = Sheet(mk, paper)
    sheet.head([
        ("听证时间", mk.p.span(paper, start, start + timedelta(minutes=95))), ("听证地点", [paper.f("place", f"{s.organ.name}四楼会议室")]), (mk.pick("w/hearing_chair", "听证主持人", "主持人"), [paper.f("chair", s.hearing_chair)]),
        ("听证员", mk.names(paper, "attendees", members)), ("记录员", [paper.f("recorder", s.organ.clerk)]), (mk.pick("w/hearing_who", "案件调查人员", "案件承办人"), mk.officers(paper, pair)), ("听证申请人", [f"{s.party.name}（{name}到场）"]),
    ])  # fmt: skip
    talk = (
        ("主持人", "宣布听证开始，核对到场人员身份，告知权利义务，询问是否申请回避。"), ("申请人", "不申请回避。"), ("调查人员", f"{mk.facts('hearing_record')}拟处罚依据和证据已经列明，请出示质证。"),
        ("申请人", "对证据没有异议，希望少处罚一点。"), ("调查人员", "拟处罚幅度符合裁量基准，已考虑改正情节。"), ("主持人", "请双方作最后陈述。"), ("申请人", "请求从轻。"), ("调查人员", "坚持原意见。"), ("主持人", "宣布听证结束，请核对笔录后签名。"),
    )  # fmt: skip
    for who, text in talk:
        sheet.say(f"{who}：", paper.part("facts", text))
    paper.put("facts", "".join(t for _, t in talk))
    sheet.say(struck(mk, paper))
    paper.page_signatures, paper.foot = True, ("听证申请人签名：", mk.p.signature(paper, name))
    groups: list[Signer] = [("主持人", "chair", [s.hearing_chair]), ("听证员", "member", members), ("听证申请人", "party", [name]), ("调查人员", "officer", [o.name for o in pair]), ("记录员", "recorder", [s.organ.clerk])]
    sheet.finish("", groups, start.date())
    return paper


def report(mk: Counter) -> Paper:
    """The report on the hearing."""
    s = mk.s
    paper = Paper("hearing_report", "hearing_report", mk.pick("w/hearing_report", "听证报告", "听证意见书", "听证会报告书"))
    paper.para("听证主持人：", paper.f("chair", s.hearing_chair), indent=False)
    paper.para("听证员：", *mk.names(paper, "attendees", s.organ.members[:2]), indent=False)
    paper.para(f"一、听证基本情况。{mk.p.day(s.day('hearing_held'))}，对{s.party.name}{s.offence.cause}一案公开举行听证。")
    paper.para("二、争议焦点。双方对违法事实没有争议，对处罚幅度有不同意见。")
    paper.para("三、听证意见。", paper.f("conclusion", "拟处罚的事实清楚、幅度适当，建议维持。"))
    mk.p.sign_off(paper, s.day("hearing_reported"))
    paper.list_date = s.day("hearing_reported")
    return paper
