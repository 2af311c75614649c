# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""The party is heard: waiver, statement with its review, application for a hearing, its record and report, plea for time."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.papers.model import Inline, Paper, Para, Space
from tests.casegen.papers.printing import normal_number
from tests.casegen.works.desk import Counter, Signer
from tests.casegen.works.scene import head, struck
from tests.casegen.works.wording import hearing_due


def _signed(mk: Counter, paper: Paper, label: str, field: str, day: object) -> None:
    """Append the party's signature and the date of `field`."""
    name = mk.s.party.representative.name
    paper.add(Space(16), Para((label, mk.p.signature(paper, name)), "right", False), Para((mk.p.dated(paper, field, day),), "right", False))  # type: ignore[arg-type]
    mk.p.signatures(paper, [("party", name, day)])  # type: ignore[list-item]
    paper.list_date = day  # type: ignore[assignment]


def waiver(mk: Counter) -> Paper:
    """The party's word that it makes no statement."""
    s, both = mk.s, hearing_due(mk)
    paper = mk.open("waiver", "rights_waiver", mk.pick("w/waiver", "放弃陈述申辩（听证）声明", "放弃陈述申辩权利声明书") if not both else "放弃陈述申辩（听证）声明")
    words = mk.pick("w/waive_both", "放弃陈述、申辩和听证权利", "放弃陈述权、申辩权和要求听证的权利") if both else mk.pick("w/waive", "放弃陈述、申辩权利", "放弃陈述权和申辩权")
    paper.para(f"{s.organ.name}：", indent=False)
    paper.para(
        f"你单位{mk.pick('w/waiver_day', '送达', '发出')}的告知书（{s.numbers['notice']}）已收悉。", paper.f("party_name", mk.name("waiver")), "对告知书所列违法事实、处罚依据及拟处罚内容均无异议，现自愿",
        paper.f("rights_waived", ["statement", "hearing"] if both else ["statement"], words), "。特此声明。",
    )  # fmt: skip
    _signed(mk, paper, mk.pick("w/declared", "声明人（签章）：", "声明人："), "signed_on", s.day("waived"))
    return paper


def defence(mk: Counter) -> Paper:
    """What the party brings forward: a letter of its own, or a record taken by the officers."""
    s, p, pick = mk.s, mk.p, mk.pick
    day, start, name = s.day("defended"), s.when["defended"], s.party.representative.name
    plea = pick("w/plea", "对违法事实没有意见，但事后已全面整改，经营确实困难，请求从轻。", "初次违法，未造成危害后果，恳请减少罚款数额。")
    if pick("w/defence_letter", True, False):
        paper = mk.open("defence", "defence_record", pick("w/defence_t", "陈述申辩书", "陈述（申辩）书", "陈述申辩意见"))
        paper.para(f"{s.organ.name}：", indent=False)
        paper.para(paper.f("party_name", mk.name("defence")), f"收到{s.numbers['notice']}后，提出以下意见：", paper.f("facts", plea))
        _signed(mk, paper, "陈述申辩人：", "signed_on", day)
    else:
        paper = mk.open("defence", "defence_record", pick("w/defence_r", "陈述申辩笔录", "陈述、申辩笔录"))
        head(mk, paper, [
            (pick("w/defence_at", "陈述申辩时间", "时间"), p.span(paper, start, start + timedelta(minutes=25))), ("地点", [paper.f("place", f"{s.organ.name}接待室")]), ("陈述申辩人", [paper.f("party_name", mk.name("defence"))]),
            *mk.officer_pairs(paper, s.organ.officers[:2], "听取人"), ("记录人", [paper.f("recorder", s.organ.clerk)]),
        ])  # fmt: skip
        paper.para(pick("w/defence_text", "陈述申辩意见：", "内容："), paper.f("facts", plea))
        groups: list[Signer] = [("陈述申辩人", "party", [name]), ("听取人", "officer", [o.name for o in s.organ.officers[:2]]), ("记录人", "recorder", [s.organ.clerk])]
        mk.sign(paper, groups, day)
    paper.list_date = day
    return paper


def review(mk: Counter) -> Paper:
    """The review of the party's statement."""
    s, day = mk.s, mk.s.day("defence_reviewed")
    paper = mk.open("review", "defence_review", mk.pick("w/review", "陈述申辩复核意见书", "陈述申辩复核意见", "当事人陈述申辩复核意见书"))
    form = mk.sheet()
    mk.pack(form, [("当事人", [s.party.name]), ("案由", [s.offence.cause])])
    form.area("陈述申辩要点", "事后整改、经营困难，请求从轻或者减少罚款。", height=34)
    outcome: list[Inline] = ["整改情节在裁量时已予考虑，经营困难不是法定从轻、减轻情形，", paper.f("statement_outcome", "rejected", mk.pick("w/review_end", "建议不予采纳", "陈述申辩理由不予采纳")), "。"]
    form.area("复核意见", outcome, [mk.pick("w/review_lead", "结论：", ""), paper.f("conclusion", "按原告知内容作出处罚决定"), "。"], height=60)
    mk.pack(form, [("复核人", [paper.f("reviewer", s.organ.legal_reviewer)]), ("复核日期", [mk.p.dated(paper, "reviewed_on", day)])])
    paper.add(form.plate())
    paper.list_date = day
    return paper


def application(mk: Counter) -> Paper:
    """The application for a hearing."""
    s = mk.s
    paper = mk.open("hearing_application", "hearing_application", mk.pick("w/apply", "听证申请书", "行政处罚听证申请书"))
    paper.para(f"{s.organ.name}：", indent=False)
    paper.para("你单位拟对", paper.f("party_name", mk.name("hearing_application")), f"作出的行政处罚（{s.numbers['notice']}）关系重大，现申请举行听证，请予安排。")
    _signed(mk, paper, mk.pick("w/applicant", "申请人：", "申请人（签字或盖章）："), "applied_on", s.day("hearing_applied"))
    return paper


def record(mk: Counter) -> Paper:
    """The record of the hearing."""
    s, start, name = mk.s, mk.s.when["hearing_held"], mk.s.party.representative.name
    members, pair = s.organ.members[:2], s.organ.officers[:2]
    paper = mk.open("hearing_record", "hearing_record", mk.pick("w/hearing", "听证笔录", "行政处罚听证笔录"))
    head(mk, paper, [
        ("案由", [s.offence.cause]), (mk.pick("w/hearing_at", "听证时间", "时间"), mk.p.span(paper, start, start + timedelta(minutes=75))), ("听证地点", [paper.f("place", f"{s.organ.name}四楼听证室")]),
        ("主持人", [paper.f("chair", s.hearing_chair)]), ("听证员", mk.names(paper, "attendees", members)), ("记录人", [paper.f("recorder", s.organ.clerk)]), *mk.officer_pairs(paper, pair, "调查人员"), ("听证申请人", [f"{s.party.name}（{name}出席）"]),
    ])  # fmt: skip
    talk = (
        ("主持人", "核对到场人员身份，宣布听证事项和纪律。申请人对主持人、听证员、记录人是否申请回避？"), ("申请人", "不申请。"), ("调查人员", f"{mk.facts('hearing_record')}上述事实有书证、照片和询问笔录在案。"),
        ("申请人", "对证据的真实性没有异议，认为罚款偏高。"), ("调查人员", "罚款数额在法定幅度和裁量基准以内。"), ("主持人", "请申请人作最后陈述。"), ("申请人", "希望从轻处理。"), ("主持人", "今天的听证到此结束，请各方核对笔录并签名。"),
    )  # fmt: skip
    for who, text in talk:
        paper.para(f"{who}：", paper.part("facts", text))
    paper.put("facts", "".join(t for _, t in talk))
    struck(mk, paper)
    groups: list[Signer] = [("主持人", "chair", [s.hearing_chair]), ("听证员", "member", members), ("听证申请人", "party", [name]), ("调查人员", "officer", [o.name for o in pair]), ("记录人", "recorder", [s.organ.clerk])]
    mk.sign(paper, groups, start.date())
    paper.page_signatures, paper.foot = True, ("申请人（签字）：", mk.p.signature(paper, name))
    return paper


def report(mk: Counter) -> Paper:
    """The report on the hearing."""
    s = mk.s
    paper = mk.open("hearing_report", "hearing_report", mk.pick("w/hearing_report", "听证报告", "听证会报告书", "听证意见书"))
    paper.para("一、听证人员", bold=True)
    paper.para("主持人：", paper.f("chair", s.hearing_chair))
    paper.para("听证员：", *mk.names(paper, "attendees", s.organ.members[:2]))
    paper.para("二、听证情况", bold=True)
    paper.para(f"{mk.p.day(s.day('hearing_held'))}，就{s.party.name}{s.offence.cause}一案举行听证。申请人认可事实和证据，仅对罚款数额提出异议。")
    paper.para("三、处理意见", bold=True)
    paper.para(paper.f("conclusion", mk.pick("w/hearing_end", "事实清楚，处罚幅度适当，建议维持拟处罚内容。", "申请人的理由不成立，建议按告知内容处罚。")))
    mk.p.sign_off(paper, s.day("hearing_reported"))
    paper.list_date = s.day("hearing_reported")
    return paper


def plea(mk: Counter) -> Paper:
    """The party's plea for longer time to pay."""
    s = mk.s
    paper = mk.open("deferral_plea", "deferred_payment_application", mk.pick("w/deferral_plea", "延期（分期）缴纳罚款申请书", "延期缴纳申请"))
    number = normal_number(s.numbers["decision"] or "")
    paper.para(f"{s.organ.name}：", indent=False)
    paper.para(paper.f("party_name", mk.name("deferral_plea")), f"对{number}决定无异议。因资金周转困难，一时无力缴清罚款", paper.f("fine_amount", s.fine["decision"], mk.p.amount(s.fine["decision"])), "，申请延期至", paper.f("period_end", s.day("deferral_end"), mk.p.day(s.day("deferral_end"))), "缴纳。")
    _signed(mk, paper, "申请人：", "applied_on", s.day("deferral_applied"))
    return paper
