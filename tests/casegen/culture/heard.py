# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""The party is heard or gives up being heard: statement, review, waiver, application, record and report of the hearing."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.culture.desk import Office, Signer
from tests.casegen.culture.scene import head, struck
from tests.casegen.papers.model import Inline, Paper, Para, Space
from tests.casegen.story.culture import hearing_due


def _signed_letter(mk: Office, paper: Paper, label: str, field: str, day: date) -> None:
    """Append the signature of the party below its letter."""
    name = mk.s.party.representative.name
    when = mk.p.dated(paper, field, day)
    if mk.pick("cu/letter_end", True, False):
        paper.add(Space(18), Para((f"{label}：", mk.p.signature(paper, name)), "right", False), Para((when,), "right", False))
    else:
        paper.add(Space(10), Para((f"{label}（签名或盖章）：", mk.p.signature(paper, name), "　　　", when), "left", False))
    mk.p.signatures(paper, [("party", name, day)])


def defence(mk: Office) -> Paper:
    """What the party brings forward: a letter of its own, or a record taken by the officers."""
    s, p, pick = mk.s, mk.p, mk.pick
    day, start = s.day("defended"), s.when["defended"]
    plea = pick("cu/plea", "被查后立即停止了违法行为，态度诚恳，请求减轻处罚。", "经营困难，且没有造成危害后果，希望少处罚款。", "对法律规定不熟悉，属于初次，请求从宽。")
    if pick("cu/defence_letter", True, False):
        paper = Paper("defence", "defence_record", pick("cu/defence_t", "陈述（申辩）书", "陈述申辩书"))
        paper.para(f"{s.organ.name}：", indent=False)
        paper.para(paper.f("party_name", mk.name("defence")), f"收到{s.numbers['notice']}后，现陈述申辩如下：", paper.f("facts", plea))
        _signed_letter(mk, paper, "陈述申辩人", "signed_on", day)
    else:
        paper = Paper("defence", "defence_record", pick("cu/defence_r", "陈述、申辩笔录", "陈述申辩笔录"))
        head(mk, paper, [
            ("时间", p.span(paper, start, start + timedelta(minutes=25))), ("地点", [paper.f("place", f"{s.organ.name}政策法规科")]), ("陈述申辩人", [paper.f("party_name", mk.name("defence"))]),
            ("执法人员", mk.officers(paper, s.organ.officers[:2])), ("记录人", [paper.f("recorder", s.organ.clerk)]),
        ])  # fmt: skip
        paper.para("陈述申辩内容：", paper.f("facts", plea))
        groups: list[Signer] = [("陈述申辩人", "party", [s.party.representative.name]), ("执法人员", "officer", [o.name for o in s.organ.officers[:2]]), ("记录人", "recorder", [s.organ.clerk])]
        mk.sign(paper, groups, day)
    paper.list_date = day
    return paper


def review(mk: Office) -> Paper:
    """The review of the party's statement."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("review", "defence_review", pick("cu/review", "陈述申辩复核意见书", "陈述申辩复核意见"))
    outcome, end = paper.f("statement_outcome", "rejected", pick("cu/review_out", "不予采纳", "理由不成立，不予采纳")), paper.f("conclusion", pick("cu/review_end", "维持原拟处罚意见。", "按原告知的处罚内容执行。"))
    by, day = paper.f("reviewer", s.organ.legal_reviewer), p.dated(paper, "reviewed_on", s.day("defence_reviewed"))
    why: list[Inline] = ["经复核，当事人陈述的情况在拟处罚时已经考虑，没有提出新的事实和证据，对其意见", outcome, "。"]
    if pick("cu/review_form", True, False):
        form = mk.sheet()
        form.slots(("当事人", s.party.name))
        form.area("当事人陈述申辩意见", "请求减轻处罚。", height=40)
        form.area("复核情况", why, height=50)
        form.area("复核意见", [end], foot=(["复核人：", by, "　　", day],), height=60)
        paper.add(form.plate())
    else:
        paper.para(f"{s.party.name}就{s.numbers['notice']}提出陈述申辩，请求减轻处罚。")
        paper.para(*why)
        paper.para("复核意见：", end)
        paper.add(Para(("复核人：", by), "right", False), Para((day,), "right", False))
    paper.list_date = s.day("defence_reviewed")
    return paper


def waiver(mk: Office) -> Paper:
    """The party's word that it makes no statement."""
    s, both = mk.s, hearing_due(mk.s)
    paper = Paper("waiver", "rights_waiver", "放弃陈述申辩（听证）声明" if both else mk.pick("cu/waiver", "放弃陈述申辩权利声明书", "放弃陈述申辩（听证）声明"))
    words = mk.pick("cu/waive_both", "放弃陈述、申辩权利和听证权利", "放弃陈述、申辩和要求听证的权利") if both else mk.pick("cu/waive", "放弃陈述、申辩权利", "放弃陈述和申辩的权利")
    day = s.day("waived")
    paper.para(f"{s.organ.name}：", indent=False)
    paper.para("本单位（本人）", *mk.on(paper.f("party_name", mk.name("waiver"))), f"已收到{s.numbers['notice']}，对拟作出的处罚没有意见，自愿", *mk.on(paper.f("rights_waived", ["statement", "hearing"] if both else ["statement"], words)), "。")
    _signed_letter(mk, paper, "声明人", "signed_on", day)
    paper.list_date = day
    return paper


def application(mk: Office) -> Paper:
    """The application for a hearing."""
    s, day = mk.s, mk.s.day("hearing_applied")
    paper = Paper("hearing_application", "hearing_application", mk.pick("cu/apply", "行政处罚听证申请书", "听证申请书"))
    paper.para("申请人：", *mk.on(paper.f("party_name", mk.name("hearing_application"))), indent=False)
    paper.para("申请事项：请求就拟作出的行政处罚举行听证。", indent=False)
    paper.para(f"事实和理由：对{s.numbers['notice']}拟处罚款的数额有异议。", indent=False)
    paper.para(f"此致　{s.organ.name}")
    _signed_letter(mk, paper, "申请人", "applied_on", day)
    paper.list_date = day
    return paper


def record(mk: Office) -> Paper:
    """The record of the hearing."""
    s, start, name = mk.s, mk.s.when["hearing_held"], mk.s.party.representative.name
    members, pair = s.organ.members[:2], s.organ.officers[:2]
    paper = Paper("hearing_record", "hearing_record", mk.pick("cu/hearing", "听证笔录", "行政处罚听证笔录"))
    head(mk, paper, [
        ("案由", [s.offence.cause]), (mk.pick("cu/hearing_time", "听证时间", "时间"), mk.p.span(paper, start, start + timedelta(minutes=75))), (mk.pick("cu/hearing_in", "听证地点", "地点"), [paper.f("place", f"{s.organ.name}三楼听证室")]),
        (mk.pick("cu/hearing_chair", "听证主持人", "主持人"), [paper.f("chair", s.hearing_chair)]), ("听证员", mk.names(paper, "attendees", members)), ("记录员", [paper.f("recorder", s.organ.clerk)]),
        (mk.pick("cu/hearing_case", "案件调查人员", "调查人员"), mk.officers(paper, pair)), ("当事人", [s.party.name]), ("到场人员", [name]),
    ])  # fmt: skip
    talk = (
        ("听证主持人", "核对到场人员身份，宣布听证会开始，告知权利义务，询问是否申请回避。"), ("当事人", "不申请回避。"), ("调查人员", mk.facts("hearing_record") + "提出处罚建议，并出示证据。"),
        ("当事人", "对事实没有异议，拟罚数额偏高，请求减轻。"), ("调查人员", "拟罚数额符合裁量基准。"), ("听证主持人", "请双方作最后陈述。"), ("当事人", "请求从轻。"), ("听证主持人", "听证会到此结束，请核对笔录并签名。"),
    )  # fmt: skip
    for who, text in talk:
        paper.para(f"{who}：", paper.part("facts", text))
    paper.put("facts", "".join(t for _, t in talk))
    struck(mk, paper)
    groups: list[Signer] = [("听证主持人", "chair", [s.hearing_chair]), ("听证员", "member", members), ("当事人", "party", [name]), ("案件调查人员", "officer", [o.name for o in pair]), ("记录员", "recorder", [s.organ.clerk])]
    mk.sign(paper, groups, start.date())
    paper.page_signatures, paper.foot = True, ("当事人签名：", mk.p.signature(paper, name))
    return paper


def report(mk: Office) -> Paper:
    """The report on the hearing."""
    s, pick = mk.s, mk.pick
    paper = Paper("hearing_report", "hearing_report", pick("cu/hearing_report", "听证报告", "听证会报告书", "听证意见书"))
    mk.run(paper, [("案由", [s.offence.cause]), ("听证主持人", [paper.f("chair", s.hearing_chair)]), ("听证员", mk.names(paper, "attendees", s.organ.members[:2]))], "run")
    paper.para(f"一、听证会基本情况：{mk.p.day(s.day('hearing_held'))}公开举行听证，当事人和案件调查人员到场，双方进行了陈述、质证和辩论。")
    paper.para("二、争议焦点：拟处罚款的数额是否适当。")
    paper.para("三、处理意见：", paper.f("conclusion", pick("cu/hearing_end", "事实清楚、证据充分，建议维持拟处罚意见。", "当事人理由不成立，建议按拟处罚意见作出决定。")))
    mk.p.sign_off(paper, s.day("hearing_reported"), chinese=True)
    paper.list_date = s.day("hearing_reported")
    return paper
