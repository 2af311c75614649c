# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Hearing, court, authorisation and service address in the wording of these files."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.papers.front import total_text
from tests.casegen.papers.model import Inline, Paper
from tests.casegen.papers_emergency.forms import Filler, Sheet, filled, label, value
from tests.casegen.papers_emergency.party import party_name
from tests.casegen.story.model import Record

Signed = list[tuple[str, str | None, date | None]]


def _book(mk: Filler) -> str:
    return "行政处罚告知书" if mk.safety else "违法行为通知书"


def _hearers(mk: Filler, paper: Paper) -> list[Inline]:
    members = mk.s.organ.members[:2]
    paper.put("attendees", members)
    return [paper.part("attendees", members[0]), "、", paper.part("attendees", members[1])]


def application(mk: Filler) -> Paper:
    """听证申请书."""
    s = mk.s
    paper = Paper("hearing_application", "hearing_application", mk.pick("听证申请书", "行政处罚听证申请书"))
    day, name = s.day("hearing_applied"), s.party.representative.name
    paper.para(*filled(s.organ.name), "：", indent=False)
    paper.para(
        "我（单位）",
        *filled(party_name(mk, paper)),
        f"收到你局的《{_book(mk)}》，对拟处罚的数额有不同意见，现申请听证。",
    )
    paper.para("申请人（签名或盖章）：", mk.p.signature(paper, name), align="right", indent=False)
    paper.para(
        mk.pick("申请日期：", "申请时间："), mk.day(paper, "applied_on", day), align="right", indent=False
    )
    mk.p.signatures(paper, [("party", name, day)])
    paper.list_date = day
    return paper


def notice(mk: Filler) -> Paper:
    """行政处罚听证会通知书 in slots."""
    s = mk.s
    paper = Paper(
        "hearing_notice",
        "hearing_notice",
        mk.pick("听证会通知书", "行政处罚听证通知书", "听证通知书") if mk.safety else "听证通知书",
    )
    mk.head_number(paper, "hearing_notice")
    paper.para(*filled(party_name(mk, paper)), "：", indent=False)
    place = paper.f("place", f"{s.organ.name}二楼会议室")
    hearers = _hearers(mk, paper)
    paper.para("根据你（单位）申请，关于", *filled(s.offence.cause), "一案，现定于", mk.moment(paper, "hearing_at", s.when["hearing_held"]),
               "在", *filled(place), "公开举行听证会议，请准时出席。")  # fmt: skip
    paper.para(
        "听证主持人姓名：",
        *filled(paper.f("chair", s.hearing_chair)),
        "职务：",
        *filled("法规科科长"),
        indent=False,
    )
    paper.para("听证员姓名：", *hearers, indent=False)
    paper.para("书记员姓名：", *filled(s.organ.clerk), indent=False)
    paper.para(
        "如认为主持人、听证员、书记员与本案有直接利害关系，有权申请回避。注意事项：1.可以委托1至2人代理参加；2.不按时参加又未事先说明理由的，视为放弃听证权利。"
    )
    mk.sign(paper, s.day("hearing_notified"))
    paper.list_date = s.day("hearing_notified")
    return paper


def record(mk: Filler) -> Paper:
    """听证笔录."""
    s = mk.s
    paper = Paper("hearing_record", "hearing_record", mk.pick("听证笔录", "行政处罚听证笔录"))
    paper.continuation = "听证笔录（续页）"
    start, person = s.when["hearing_held"], s.party.representative
    people = s.organ.officers[:2]
    mk.slots(
        paper,
        [(mk.pick("案件名称", "案由"), f"{s.party.name}{s.offence.cause}案")],
        [("主持听证机关", s.organ.name)],
        [(mk.pick("听证时间", "时间"), mk.span(paper, start, start + timedelta(minutes=80)))],
        [(mk.pick("听证地点", "地点"), paper.f("place", f"{s.organ.name}二楼会议室"))],
        [
            ("主持人", paper.f("chair", s.hearing_chair)),
            ("记录人", paper.f("recorder", s.organ.clerk)),
        ],
        [("听证员", _hearers(mk, paper))],
        [(mk.pick("执法人员及证号", "执法人员（证号）", "案件调查人员"), mk.officers(paper, people))],
    )
    lines = (
        ("主持人", "现在核对参加人身份，宣布听证纪律。当事人是否申请回避？"),
        ("当事人", "不申请。"),
        (
            "调查人员",
            f"{s.offence.facts.format(p=s.party.name, day=mk.digits_of(s.day('inspected')), place=s.place, n=s.quantity)}以上有检查记录、笔录、照片为证。",
        ),
        ("当事人", "事实没有意见，罚款数额偏高，我们已经整改完毕。"),
        ("调查人员", "拟处罚数额已经考虑整改情况。"),
        ("主持人", "双方还有没有补充？没有，现在宣布听证结束。"),
    )
    paper.para("听证记录：", indent=False)
    for who, text in lines:
        paper.para(f"{who}：", paper.part("facts", text))
    paper.put("facts", "".join(t for _, t in lines))
    paper.para(paper.f("blank_space_struck", True, "以下空白"), align="center", indent=False)
    signed: Signed = []
    day = start.date()
    mk.signed_line(paper, "主持人（签名）", "chair", [s.hearing_chair], day, signed)
    mk.signed_line(paper, "听证员（签名）", "member", s.organ.members[:2], day, signed)
    mk.signed_line(paper, "当事人（签名）", "party", [person.name], day, signed)
    mk.signed_line(
        paper,
        mk.pick("执法人员（签名）", "案件调查人员（签名）"),
        "officer",
        [o.name for o in people],
        day,
        signed,
    )
    mk.signed_line(paper, "记录人（签名）", "recorder", [s.organ.clerk], day, signed)
    mk.p.signatures(paper, signed)
    paper.page_signatures = True
    paper.foot = ("当事人（签名）：", mk.p.signature(paper, person.name))
    paper.list_date = day
    return paper


def report(mk: Filler) -> Paper:
    """听证会报告书."""
    s = mk.s
    paper = Paper("hearing_report", "hearing_report", mk.pick("听证会报告书", "听证报告"))
    chair, hearers = paper.f("chair", s.hearing_chair), _hearers(mk, paper)
    conclusion = paper.f("conclusion", "事实清楚，证据确凿，建议维持原拟处罚意见。")
    paper.add(
        Sheet(
            (1.3, 2.2, 1.1, 2.2),
            (
                (label("案件名称"), value(f"{s.party.name}{s.offence.cause}案", across=3)),
                (label("主持人"), value(chair), label("听证员"), value(*hearers)),
                (
                    label("听证会基本情况摘要"),
                    value("当事人对事实无异议，认为罚款数额偏高；调查人员作了说明。", across=3, room=60),
                ),
                (label(mk.pick("听证意见", "主持人意见")), value(conclusion, across=3, room=50)),
            ),
        )
    )
    mk.sign(paper, s.day("hearing_reported"))
    paper.list_date = s.day("hearing_reported")
    return paper


def court(mk: Filler) -> Paper:
    """强制执行申请书."""
    s = mk.s
    assert s.surcharge is not None
    paper = Paper(
        "court_application", "court_enforcement_application", mk.pick("强制执行申请书", "行政强制执行申请书")
    )
    mk.head_number(paper, "court")
    fine, day = s.fine["decision"], s.day("court_applied")
    total = fine + s.surcharge + (s.gains or 0)
    mk.slots(paper, [("申请人", s.organ.name)], [("被申请人", party_name(mk, paper))])
    number = mk.number(paper, "referred_doc_number", s.numbers["decision"])
    paper.para(*filled(paper.f("court_name", s.organ.court)), "：", indent=False)
    paper.para("申请人于", mk.loose_day(s.day("decided")), "对被申请人作出行政处罚决定〔", number, "〕，并于", mk.loose_day(s.day("decision_served")),
               "送达。申请人于", mk.loose_day(s.receipt("reminder").at.date()), "催告，被申请人在法定期限内未履行，也未申请行政复议、提起行政诉讼。")  # fmt: skip
    paper.para("根据《中华人民共和国行政强制法》第五十三条、第五十四条的规定，申请强制执行：罚款", *filled(paper.f("fine_amount", fine, total_text(fine))),
               "、加处罚款", *filled(paper.f("surcharge_amount", s.surcharge, total_text(s.surcharge))), "，共计",
               *filled(paper.f("total_amount", total, total_text(total))), "。")  # fmt: skip
    paper.para("行政机关负责人（签名）：", mk.p.signature(paper, s.organ.head), align="right", indent=False)
    mk.sign(paper, day)
    paper.list_date = day
    return paper


def authorisation(mk: Filler, r: Record) -> Paper:
    """授权委托书."""
    s = mk.s
    paper = Paper("authorisation", "authorisation_letter", "授权委托书")
    mk.slots(
        paper,
        [(mk.pick("委托人", "委托单位（人）"), party_name(mk, paper))],
        [
            (mk.pick("受托人", "受委托人", "受托人"), paper.f("interviewee_name", r.person.name)),
            ("身份证号", r.person.id_number),
        ],
    )
    scope = "代为接受调查询问、陈述申辩、提交材料和签收文书"
    paper.para(
        "兹委托上述受托人办理",
        *filled(s.offence.cause),
        "一案有关事宜，委托权限：",
        *filled(paper.f("proves", scope)),
        "。期限至本案办结。",
    )
    paper.para("委托人（签章）：", s.party.name, align="right", indent=False)
    paper.para(mk.day(paper, "signed_on", s.day("inquiry")), align="right", indent=False)
    paper.list_date = s.day("inquiry")
    return paper


def address(mk: Filler) -> Paper:
    """送达地址确认书."""
    s = mk.s
    paper = Paper(
        "address", "service_address_confirmation", mk.pick("送达地址确认书", "送达地址及方式确认书")
    )
    day, name, sign = s.day("inquiry"), s.party.representative.name, s.style.tick
    yes = "electronic" in s.options
    shown = f"同意{sign}" if mk.m.tick_after else f"{sign}同意"
    other = "不同意□" if mk.m.tick_after else "□不同意"
    consent: list[Inline] = [paper.f("electronic_consent", yes, shown), "   ", other]
    recipient = paper.f("recipient", mk.name("address"))
    rows = (
        (label(mk.pick("受送达人", "受送达人名称")), value(recipient)),
        (label(mk.pick("送达地址", "确认的送达地址")), value(paper.f("party_address", s.party.address))),
        (label("联系电话"), value(s.party.phone)),
        (label("是否接受电子送达"), value(*consent)),
        (label("电子邮箱"), value(f"{s.party.phone}@yunhai.example")),
        (
            label("告知事项"),
            value("因提供地址不准确、变更后未及时告知导致文书未能送达的，退回之日视为送达之日。", room=20),
        ),
        (
            label(mk.pick("受送达人（签名）", "受送达人确认签名")),
            value(mk.p.signature(paper, name), "    ", mk.day(paper, "signed_on", day)),
        ),
    )
    mk.p.signatures(paper, [("recipient", name, day)])
    paper.add(Sheet((1.4, 5), rows))
    paper.list_date = day
    return paper


def postal(mk: Filler) -> Paper:
    """邮件查询单."""
    s, r = mk.s, mk.s.receipt("decision")
    paper = Paper("postal", "postal_receipt", mk.pick("邮寄送达凭证", "邮件查询单", "邮寄回执"))
    mk.slots(
        paper,
        [
            (
                mk.pick("邮件号", "邮件号码"),
                paper.f("report_no", f"10{s.seed % 10**7:07d}{s.quantity % 1000:04d}"),
            )
        ],
        [("寄件人", s.organ.name)],
        [("收件人", paper.f("recipient", mk.name("postal")))],
        [("内件品名", "行政处罚决定书")],
        [(mk.pick("签收时间", "妥投时间"), mk.moment(paper, "served_at", r.at)), ("投递结果", "本人签收")],
    )
    paper.list_date = r.at.date()
    return paper
