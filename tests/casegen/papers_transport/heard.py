# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""听证: application, notice, record and report."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.papers.model import Inline, Paper, Space
from tests.casegen.papers_transport.filler import Clerk, Signed, written
from tests.casegen.papers_transport.lawful import cause, facts_text


def application(mk: Clerk) -> Paper:
    """听证申请书."""
    s = mk.s
    paper = Paper("hearing_application", "hearing_application", mk.say("hear_ask", "听证申请书", "行政处罚听证申请书"))
    name, day = s.party.representative.name, s.day("hearing_applied")
    if mk.say("hear_ask_way", "letter", "rows") == "rows":
        mk.blanks(paper, [("申请人", mk.party_name(paper))], [("申请事项", "请求举行听证")], way="ruled")
        paper.para(f"事实和理由：对{s.organ.name}《违法行为通知书》所拟处罚的幅度有不同看法。")
    else:
        paper.para(f"{s.organ.name}：", indent=False)
        paper.para("我（单位）", mk.party_name(paper), f"对《违法行为通知书》（案号：{s.numbers['notice']}）拟作的处罚有异议，申请听证。")
    paper.add(Space(14))
    paper.para(mk.say("hear_ask_sign", "申请人签名（盖章）：", "申请人："), mk.p.signature(paper, name), align="right", indent=False)
    paper.para(mk.day(paper, "applied_on", day), align="right", indent=False)
    mk.p.signatures(paper, [("party", name, day)])
    paper.list_date = day
    return paper


def _room(mk: Clerk) -> str:
    return mk.say("hear_room", f"{mk.s.organ.name}一楼听证室", "局机关东楼102会议室", "县行政中心4号会议室")


def notice(mk: Clerk) -> Paper:
    """听证通知书."""
    s = mk.s
    paper = Paper("hearing_notice", "hearing_notice", mk.say("hear_call", "听证通知书", "听证会通知书"))
    mk.p.number_line(paper, s.numbers["hearing_notice"])
    paper.para(*written(mk.party_name(paper)), "：", indent=False)
    when, where = mk.moment(paper, "hearing_at", s.when["hearing_held"]), paper.f("place", _room(mk))
    chair = paper.f("chair", s.hearing_chair)
    members = s.organ.members[:2]
    seats: list[Inline] = [paper.part("attendees", members[0]), "、", paper.part("attendees", members[1])]
    paper.put("attendees", members)
    if mk.say("hear_call_way", "rows", "flow") == "rows":
        paper.para(f"你（单位）要求听证的申请收悉。就{cause(mk)}一案，听证安排如下：")
        mk.blanks(paper, [("听证时间", when)], [("听证地点", where)], [("听证主持人", chair), ("记录员", s.organ.clerk)], [("听证员", seats)])
    else:
        paper.para("应你（单位）要求，", *written(cause(mk)), "一案的听证会于", when, "开始，地点在", *written(where), "，由", *written(chair), "担任主持人，", *seats,
                   f"担任听证员，{s.organ.clerk}担任记录员。")  # fmt: skip
    paper.para(mk.say("hear_call_end", "请携带身份证件和证据材料按时到会，可以委托代理人；不到会又不说明理由的，按撤回听证要求处理。", "申请上列人员回避的，请在听证会前提出。无故缺席视为不再要求听证。"))
    mk.sign(paper, s.day("hearing_notified"))
    return paper


def record(mk: Clerk) -> Paper:
    """听证笔录."""
    s = mk.s
    paper = Paper("hearing_record", "hearing_record", "听证笔录")
    paper.continuation = mk.say("hear_more", "听证笔录（续页）", "听证笔录")
    start = s.when["hearing_held"]
    mk.case_line(paper)
    span = mk.span(paper, start, start + timedelta(minutes=80))
    members = s.organ.members[:2]
    seats: list[Inline] = [paper.part("attendees", members[0]), "、", paper.part("attendees", members[1])]
    paper.put("attendees", members)
    person = s.party.representative
    mk.blanks(
        paper, [("听证时间", span)], [("听证地点", paper.f("place", _room(mk)))], [("主持人", paper.f("chair", s.hearing_chair)), ("记录人", paper.f("recorder", s.organ.clerk))],
        [("听证员", seats)], [("调查人员", mk.people(paper, s.organ.officers[:2]))], [("当事人", s.party.name), ("到会人", person.name)],
    )  # fmt: skip
    said = (
        ("主持人", "现在开会。首先核对到会人员身份，宣布纪律，询问当事人是否申请回避。"), ("当事人", "不申请回避。"),
        ("调查人员", f"宣读违法事实：{facts_text(mk, 'hearing_record')}出示全部证据。"), ("当事人", "证据是真的，请求按最低档处理。"),
        ("调查人员", "拟处罚数额在裁量基准规定的档次之内。"), ("主持人", "双方有无新的证据？"), ("当事人", "没有。"), ("主持人", "请当事人最后陈述，之后核对笔录。"), ("当事人", "认错，请求从宽。"),
    )  # fmt: skip
    whole = ""
    for who, words in said:
        paper.para(f"{who}{mk.colon.strip()}", paper.part("facts", words))
        whole += words
    paper.put("facts", whole)
    paper.para(paper.f("blank_space_struck", True, mk.say("struck", "（以下空白）", "以下空白", "此处以下空白")), align="center", indent=False)
    day, signed = start.date(), Signed()
    mk.sign_line(paper, "当事人签名", "party", [person.name], day, signed)
    mk.sign_line(paper, "调查人员签名", "officer", [o.name for o in s.organ.officers[:2]], day, signed)
    mk.sign_line(paper, "主持人签名", "chair", [s.hearing_chair], day, signed)
    mk.sign_line(paper, "听证员签名", "member", members, day, signed)
    mk.sign_line(paper, "记录人签名", "recorder", [s.organ.clerk], day, signed)
    mk.p.signatures(paper, signed)
    paper.page_signatures = True
    paper.foot = (f"当事人签名{mk.colon}", mk.p.signature(paper, person.name))
    paper.list_date = day
    return paper


def report(mk: Clerk) -> Paper:
    """听证会报告书."""
    s = mk.s
    paper = Paper("hearing_report", "hearing_report", mk.say("hear_report", "听证会报告书", "听证报告"))
    mk.case_line(paper)
    members = s.organ.members[:2]
    paper.para("案由：", cause(mk), indent=False)
    paper.para("主持人：", paper.f("chair", s.hearing_chair), "    听证员：", paper.part("attendees", members[0]), "、", paper.part("attendees", members[1]), indent=False)
    paper.put("attendees", members)
    paper.para(f"听证会基本情况：{mk.p.day(s.day('hearing_held'))}听证会如期举行，当事人对事实和证据没有争议，只对处罚幅度提出意见。")
    paper.para("听证结论及处理意见：", paper.f("conclusion", mk.say("hear_end", "事实清楚、证据充分，建议按原意见处理。", "当事人所提理由不足以改变拟处罚意见，建议维持。")))
    paper.para("听证主持人：", s.hearing_chair, "    ", mk.day(paper, "signed_on", s.day("hearing_reported")), align="right", indent=False)
    paper.list_date = s.day("hearing_reported")
    return paper
