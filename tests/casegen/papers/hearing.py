# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Defence and hearing."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.model import Inline, Paper, Para


def defence_record(mk: Maker) -> Paper:
    """陈述申辩笔录."""
    s = mk.s
    paper = Paper("defence", "defence_record", "陈述申辩笔录" if s.family == "ecology" else "陈述、申辩笔录")
    start = s.when["defended"]
    person = s.party.representative
    paper.items(
        [("陈述申辩时间", mk.p.span(paper, start, start + timedelta(minutes=25)))],
        [("地点", paper.f("place", f"{s.organ.name}办公楼接待室"))],
        [("当事人", paper.f("party_name", mk.name("defence")))],
        [
            ("执法人员", mk.officers(paper, s.organ.officers[:2])),
            ("记录人", paper.f("recorder", s.organ.officers[1].name)),
        ],
    )
    paper.para(
        "陈述申辩内容：",
        paper.f("facts", "我方对违法事实没有异议。因经营困难，且已经主动改正，请求减轻处罚。"),
    )
    signed: list[tuple[str, str | None, date | None]] = []
    mk.sign_line(paper, "陈述申辩人（签名）", "party", [person.name], start.date(), signed)
    mk.sign_line(
        paper, "执法人员（签名）", "officer", [o.name for o in s.organ.officers[:2]], start.date(), signed
    )
    mk.sign_line(paper, "记录人（签名）", "recorder", [s.organ.officers[1].name], start.date(), signed)
    mk.p.signatures(paper, signed)
    paper.list_date = start.date()
    return paper


def defence_review(mk: Maker) -> Paper:
    """陈述申辩复核意见书."""
    s = mk.s
    paper = Paper("defence_review", "defence_review", "陈述申辩复核意见书")
    paper.para(f"当事人{s.party.name}于{mk.p.day(s.day('defended'))}提出陈述申辩，请求减轻处罚。经复核：")
    paper.para(
        "拟作出的处罚已经考虑当事人初次违法、及时改正等情节，没有新的事实、理由和证据。",
        paper.f("statement_outcome", "rejected", "其理由不成立，不予采纳"),
        "。",
    )
    paper.para("复核意见：", paper.f("conclusion", "维持事先告知的处罚内容。"))
    paper.para("复核人：", paper.f("reviewer", s.organ.legal_reviewer), align="right", indent=False)
    paper.add(Para((mk.p.dated(paper, "reviewed_on", s.day("defence_reviewed")),), "right", False))
    paper.list_date = s.day("defence_reviewed")
    return paper


def hearing_application(mk: Maker) -> Paper:
    """听证申请书."""
    s = mk.s
    paper = Paper("hearing_application", "hearing_application", "听证申请书")
    paper.para(s.organ.name + "：", indent=False)
    paper.para(
        paper.f("party_name", mk.name("hearing_application")),
        "收到贵机关送达的《行政处罚事先告知书》，对拟作出的行政处罚有不同意见，现申请举行听证。",
    )
    signed: list[tuple[str, str | None, date | None]] = [
        ("party", s.party.representative.name, s.day("hearing_applied"))
    ]
    pieces: tuple[Inline, ...] = (
        "申请人（签名或盖章）：",
        mk.p.signature(paper, s.party.representative.name),
    )
    paper.add(Para(pieces, "right", False))
    paper.add(Para(("申请日期：", mk.p.dated(paper, "applied_on", s.day("hearing_applied"))), "right", False))
    mk.p.signatures(paper, signed)
    paper.list_date = s.day("hearing_applied")
    return paper


def hearing_notice(mk: Maker) -> Paper:
    """听证通知书."""
    s = mk.s
    paper = Paper("hearing_notice", "hearing_notice", "行政处罚听证通知书")
    mk.p.number_line(paper, s.numbers["hearing_notice"])
    paper.para(paper.f("party_name", mk.name("hearing_notice")), "：", indent=False)
    paper.para(
        "根据你（单位）的申请，本机关定于",
        mk.p.moment(paper, "hearing_at", s.when["hearing_held"]),
        "在",
        paper.f("place", f"{s.organ.name}三楼听证室"),
        "公开举行听证。听证主持人：",
        paper.f("chair", s.hearing_chair),
        "；听证员：",
        paper.part("attendees", s.organ.members[0]),
        "、",
        paper.part("attendees", s.organ.members[1]),
        f"；记录员：{s.organ.clerk}。",
    )
    paper.put("attendees", s.organ.members[:2])
    paper.para(
        "你（单位）可以亲自参加听证，也可以委托一至二人代理；认为主持人、听证员、记录员与本案有直接利害关系的，有权申请回避。无正当理由不出席的，视为放弃听证权利。"
    )
    mk.p.sign_off(paper, s.day("hearing_notified"))
    paper.list_date = s.day("hearing_notified")
    return paper


def hearing_record(mk: Maker) -> Paper:
    """听证笔录."""
    s = mk.s
    paper = Paper(
        "hearing_record", "hearing_record", "听证笔录" if s.family == "township" else "行政处罚听证笔录"
    )
    paper.continuation = paper.title + "（续页）"
    start = s.when["hearing_held"]
    person = s.party.representative
    members = s.organ.members[:2]
    paper.items(
        [("听证时间", mk.p.span(paper, start, start + timedelta(minutes=95)))],
        [("听证地点", paper.f("place", f"{s.organ.name}三楼听证室"))],
        [("主持人", paper.f("chair", s.hearing_chair)), ("记录人", paper.f("recorder", s.organ.clerk))],
        [("听证员", [paper.part("attendees", members[0]), "、", paper.part("attendees", members[1])])],
        [("当事人", f"{s.party.name}（{person.name}）")],
        [("案件调查人员", mk.officers(paper, s.organ.officers[:2]))],
    )
    paper.put("attendees", members)
    lines = (
        ("主持人", "现在宣布听证会开始。告知当事人依法享有的权利义务，询问是否申请回避。"),
        ("当事人", "听清楚了，不申请回避。"),
        (
            "调查人员",
            f"{s.offence.facts.format(p=s.party.name, day=mk.p.day(s.day('inspected')), place=s.place, n=s.quantity)}出示现场笔录、询问笔录、照片和书证。",
        ),
        ("当事人", "对证据的真实性没有异议，认为处罚偏重，请求考虑已经改正。"),
        ("调查人员", "拟处罚数额已考虑初次违法和及时改正的情节，符合裁量基准。"),
        ("主持人", "请当事人作最后陈述。"),
        ("当事人", "请求从轻处理，今后一定遵守规定。"),
        ("主持人", "听证会结束，请当事人核对笔录并签名。"),
    )
    for who, text in lines:
        paper.para(f"{who}：", paper.part("facts", text))
    paper.put("facts", "".join(t for _, t in lines))
    paper.para(paper.f("blank_space_struck", True, "（以下空白）"), align="center", indent=False)
    signed: list[tuple[str, str | None, date | None]] = []
    day = start.date()
    mk.sign_line(paper, "主持人（签名）", "chair", [s.hearing_chair], day, signed)
    mk.sign_line(paper, "听证员（签名）", "member", members, day, signed)
    mk.sign_line(paper, "当事人（签名）", "party", [person.name], day, signed)
    mk.sign_line(paper, "调查人员（签名）", "officer", [o.name for o in s.organ.officers[:2]], day, signed)
    mk.sign_line(paper, "记录人（签名）", "recorder", [s.organ.clerk], day, signed)
    mk.p.signatures(paper, signed)
    paper.page_signatures = True
    paper.foot = ("当事人（签名）：", mk.p.signature(paper, person.name))
    paper.list_date = day
    return paper


def hearing_report(mk: Maker) -> Paper:
    """听证报告."""
    s = mk.s
    paper = Paper("hearing_report", "hearing_report", "听证报告")
    paper.para(f"{s.party.name}{s.offence.cause}一案，于{mk.p.day(s.day('hearing_held'))}公开举行听证。")
    paper.para(
        "听证主持人：",
        paper.f("chair", s.hearing_chair),
        "    听证员：",
        paper.part("attendees", s.organ.members[0]),
        "、",
        paper.part("attendees", s.organ.members[1]),
    )
    paper.put("attendees", s.organ.members[:2])
    paper.para("当事人对违法事实和证据没有异议，请求从轻处罚；调查人员认为拟处罚内容已经考虑有关情节。")
    paper.para(
        "听证意见：", paper.f("conclusion", "案件事实清楚，证据充分，程序合法，建议维持拟作出的行政处罚。")
    )
    mk.p.sign_off(paper, s.day("hearing_reported"), chinese=False)
    paper.list_date = s.day("hearing_reported")
    return paper
