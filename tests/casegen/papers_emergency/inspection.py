# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""现场检查记录, 询问笔录, 责令限期整改指令书, 整改复查意见书: sentences with slots."""

from __future__ import annotations

from datetime import date

from tests.casegen.papers.clauses import facts_text
from tests.casegen.papers.investigation import LONG_QA
from tests.casegen.papers.model import Inline, Paper
from tests.casegen.papers_emergency.forms import Filler, empty, filled
from tests.casegen.papers_emergency.party import party_name, party_slots
from tests.casegen.papers_emergency.wording import remedy_sentence
from tests.casegen.story.model import Record

Signed = list[tuple[str, str | None, date | None]]


def officers_sentence(mk: Filler, paper: Paper, r: Record, *, ask: str) -> list[Inline]:
    """Return 我们是…执法人员…、…，证件号码为…、…: the slots carry names and numbers."""
    s = mk.s
    paper.put(
        "officers",
        [
            {"name": o.name, "certificate_no": o.certificate_no if r.with_numbers else None}
            for o in r.officers
        ],
    )
    names: list[Inline] = []
    numbers: list[Inline] = []
    for i, officer in enumerate(r.officers):
        if i:
            names.append("、")
            numbers.append("、")
        names += filled(paper.part("officers", officer.name))
        numbers += filled(paper.part("officers", officer.certificate_no)) if r.with_numbers else [empty(10)]
    if len(r.officers) == 1:
        names += ["、", empty(8)]
        numbers += ["、", empty(10)]
    lead = [
        "我们是",
        *filled(s.organ.name),
        "的" if not mk.safety else "",
        mk.pick("行政执法人员", "执法人员", "行政执法人员"),
    ]
    middle = "，证件号码为" if mk.safety else "，这是我们的执法证件，执法证号分别是"
    return [*lead, *names, middle, *numbers, ask]


def site_record(mk: Filler) -> Paper:
    """现场检查记录 (emergency) or 现场笔录 (transport)."""
    s, r = mk.s, mk.s.record("site")
    title = "现场检查记录" if mk.safety else mk.pick("现场笔录", "勘验笔录", "现场检查笔录")
    paper = Paper("site", "site_record", title)
    paper.list_date = (r.start or s.when["inspected"]).date()
    mk.head_number(paper, "site", None)
    party_slots(mk, paper)
    place = paper.f("place", r.place) if r.place else paper.gap("place")
    mk.slots(
        paper,
        [
            (
                mk.pick("检查场所", "检查地点", "检查场所")
                if mk.safety
                else mk.pick("执法地点", "地点", "勘验（检查）地点"),
                place,
            )
        ],
        *_vehicle(mk),
        [
            (
                "检查时间" if mk.safety else mk.pick("执法时间", "时间", "检查时间"),
                mk.span(paper, r.start, r.end),
            )
        ],
        [("记录人", paper.f("recorder", r.recorder)), ("天气", mk.pick("晴", "多云", "阴"))],
    )
    ask = (
        "，这是我们的证件（出示证件）。现依法对你单位进行现场检查，请予以配合。"
        if mk.safety
        else "，请你确认。"
    )
    paper.para(*officers_sentence(mk, paper, r, ask=ask))
    paper.para(
        mk.pick("被检查人答：", "答：", "确认意见："),
        paper.f(
            "credentials_shown",
            True,
            mk.pick("已看清，没有异议。", "看清楚了。", "证件已看，确认。"),
            look="hand",
        ),
    )
    paper.para(
        paper.f(
            "rights_told",
            True,
            "你（单位）依法享有陈述、申辩的权利；认为执法人员与你（单位）有直接利害关系的，可以申请回避。是否申请回避：",
        ),
        *filled("不申请"),
    )
    lead = f"执法人员在当事人{r.role.removeprefix('当事人')}{r.person.name}在场的情况下进行检查。"
    paper.para(
        "检查情况：" if mk.safety else mk.pick("现场情况：", "主要内容：", "检查情况："),
        indent=False,
        bold=mk.m.wording == 1,
    )
    paper.para(
        paper.f(
            "facts", lead + s.offence.seen.format(n=s.quantity), look="fill" if mk.m.wording != 2 else "text"
        )
    )
    paper.para(
        paper.f("blank_space_struck", True, mk.pick("（以下空白）", "以下空白", "（以下空白）")),
        align="center",
        indent=False,
    )
    close_record(
        mk,
        paper,
        r,
        mk.pick("被检查单位现场负责人（签名）", "被检查人（签名）", "当事人签名")
        if mk.safety
        else "当事人或现场人员签名",
    )
    return paper


def _vehicle(mk: Filler) -> list[list[tuple[str, str]]]:
    """Return the row on the vehicle that road cases have."""
    if mk.safety or mk.s.offence.id == "road_soiled":
        return []
    return [[("车（船）号", f"云D{10000 + mk.s.seed * 739 % 89999}"), ("车（船）型", "重型自卸货车")]]


def close_record(mk: Filler, paper: Paper, r: Record, who: str) -> None:
    """Append the confirming words and the signatures; the party also signs each page at its foot."""
    s = mk.s
    day = (r.start or s.when["inspected"]).date()
    signed: Signed = []
    inquiry = paper.type == "inquiry_record"
    if r.confirmed:
        text = (
            mk.pick(
                "以上笔录我已看过，与我所述一致。",
                "以上笔录已阅，和我说的一致。",
                "以上笔录我已看过，记录属实。",
            )
            if inquiry
            else mk.pick("以上记录已阅，属实。", "已看过，情况属实。", "以上笔录我已看过，属实无误。")
        )
        paper.para(paper.f("read_and_confirmed", True, text, look="hand"))
    elif inquiry:
        paper.put("read_and_confirmed", None)
    role = "witness" if r.role == "证人" else "representative" if r.role == "受委托人" else "party"
    mk.signed_line(paper, who, role, [r.person.name], day, signed)
    mk.signed_line(paper, mk.pick("检查人员（签名）", "执法人员（签名）", "执法人员签名") if not inquiry else mk.pick("询问人（签名）", "询问人签名", "询问人员（签名）"),
                   "officer", r.signing, day, signed)  # fmt: skip
    mk.signed_line(
        paper,
        mk.pick("记录人（签名）", "记录人签名", "记录人（签名）"),
        "recorder",
        [r.recorder],
        day,
        signed,
    )
    mk.p.signatures(paper, signed)
    paper.page_signatures = True
    paper.foot_unsigned = r.unsigned_pages
    paper.foot = (f"{who}{mk.m.colon}", mk.p.signature(paper, r.person.name))


def inquiry(mk: Filler, r: Record, ordinal: int) -> Paper:
    """询问笔录 in slots."""
    s, person = mk.s, r.person
    paper = Paper(r.key, "inquiry_record", "询问笔录")
    start = r.start or s.when["inquiry"]
    paper.list_date = start.date()
    paper.list_title = f"询问笔录（{person.name}）"
    paper.continuation = mk.pick("询问笔录（续页）", "询问笔录（续）", "询问笔录（续页）")
    mk.head_number(paper, "inquiry", None)
    paper.list_number = None
    times = "一二三"[ordinal - 1] if mk.m.wording else str(ordinal)
    ask_people: list[Inline] = []
    for i, name in enumerate(o.name for o in r.officers):
        ask_people += (["、"] if i else []) + [name]
    unit = s.party.name if s.party.kind != "natural_person" else s.style.slash
    age = str(start.year - person.born.year - 1)
    role = paper.f("interviewee_role", r.role)
    number = paper.f("interviewee_id_number", person.id_number)
    who = mk.pick("被询问人", "被询问人", "被询问人姓名")
    mk.slots(
        paper,
        [("询问时间", [*mk.span(paper, r.start, r.end), f"  第{times}次询问"])],
        [(mk.pick("询问地点", "询问地点", "地点"), paper.f("place", r.place))],
        [(who, paper.f("interviewee_name", person.name)), ("性别", person.sex), ("年龄", age)],
        [(mk.pick("身份证号", "身份证件号", "有效证件及号码"), number)],
        [("工作单位", unit), (mk.pick("职务", "与案件关系", "与本案关系"), role)],
        [(mk.pick("住址", "联系地址", "家庭住址"), person.address), ("电话", person.phone)],
        [("询问人", ask_people), ("记录人", paper.f("recorder", r.recorder))],
    )
    ask = (
        f"。我们依法就{s.offence.cause.removeprefix('涉嫌')}的有关问题向您了解情况，您有如实回答问题的义务。"
        if mk.safety
        else "，请你确认。现依法向你询问，请如实回答所问问题。"
    )
    paper.para(*officers_sentence(mk, paper, r, ask=ask))
    paper.para(
        paper.f("rights_told", True, mk.pick(
            "您有陈述和申辩的权利；如果认为执法人员与您有直接利害关系，您可以申请回避。您听清楚了吗？",
            "执法人员与你有直接利害关系的，你可以申请回避，你也有陈述、申辩的权利。问：你是否申请回避？",
            "问：你有权进行陈述和申辩，也可以申请我们回避，是否申请回避？"))
    )  # fmt: skip
    paper.para(
        "答：", paper.f("credentials_shown", True, "听清楚了，证件也看过了，不申请回避。", look=mk.m.ink)
    )
    known = "我就是当事人。" if s.party.kind == "natural_person" else f"我是{s.party.name}的{r.role}。"
    if r.role == "证人":
        known = "我是路过的，看到了当时的情况。"
    questions = [
        ("请你说一下你的身份和与本案的关系？", known),
        ("{day}检查的时候你在不在场，记录的情况是否属实？", "在场，记录我看过，是实际情况。"),
        *s.offence.asked,
        *LONG_QA[: (0, 4, 7, 10)[min(s.style.long, 3)]],
    ]
    if ordinal == 2:
        questions = questions[:3] + questions[5:9]
    words = {"day": mk.digits_of(s.day("inspected")), "n": s.quantity, "place": s.place}
    for question, answer in questions:
        paper.para(f"问：{question.format(**words)}")
        paper.para(paper.part("facts", f"答：{answer.format(**words)}"))
    paper.para("问：你还有什么要补充的？")
    paper.para(paper.part("facts", "答：没有了。"))
    paper.put("facts", "".join(f"答：{a.format(**words)}" for _, a in questions) + "答：没有了。")
    close_record(mk, paper, r, mk.pick("被询问人（签名）", "被询问人签名", "被询问人（签名）"))
    return paper


def order(mk: Filler) -> Paper:
    """责令限期整改指令书 (emergency) or 责令改正违法行为通知书 in slots."""
    s = mk.s
    title = "责令限期整改指令书" if mk.safety else "责令（限期）改正通知书"
    paper = Paper("order", "rectification_order", title)
    mk.head_number(paper, "order")
    paper.para(*filled(party_name(mk, paper)), "：", indent=False)
    cited = filled(*mk.p.laws(paper, "violated_provisions", s.violated["order"]))
    due = mk.day(paper, "correction_due_on", s.day("correction_due"))
    if mk.safety:
        paper.para(f"经查，你{mk.pick('单位', '（单位）', '单位')}存在下列问题：")
        paper.para("1.", *filled(paper.f("facts", facts_text(mk, "order"))))
        paper.para("（此栏不够，可另附页）。", indent=False)
        paper.para("上述问题违反了", *cited, "的规定。")
        paper.para("现责令你单位对上述第", *filled("1"), "项问题于", due,
                   f"前整改完毕，达到有关法律法规规章和标准规定的要求：{s.offence.order}。由此造成事故的，依法追究有关人员的责任。")  # fmt: skip
        paper.para("整改期间，你单位应当采取措施，确保安全生产。对安全生产违法行为，将依法予以行政处罚。")
        remedy_sentence(
            mk, paper, s.organ.people_government, s.organ.court, (60, "day"), (6, "month"), "指令"
        )
    else:
        paper.para("经调查，你（单位）存在下列违法事实：")
        paper.para(*filled(paper.f("facts", facts_text(mk, "order"))))
        paper.para("违反了", *cited, "的规定。根据《中华人民共和国行政处罚法》第二十八条第一款的规定，现责令你（单位）于",
                   due, f"前改正上述违法行为，改正内容及要求：{s.offence.order}。")  # fmt: skip
    signed: Signed = []
    mk.signed_line(paper, "执法人员（签名）", "officer", [o.name for o in s.organ.officers[:2]], s.day("ordered"), signed,
                   numbers=[o.certificate_no for o in s.organ.officers[:2]] if mk.m.wording else ())  # fmt: skip
    mk.sign(paper, s.day("ordered"))
    if mk.m.wording != 2:
        paper.para(
            f"本文书一式两份：一份由{'应急管理部门' if mk.safety else '交通运输执法部门'}备案，一份交当事人。",
            indent=False,
        )
    paper.list_date = s.day("ordered")
    return paper


def reinspection(mk: Filler) -> Paper:
    """整改复查意见书."""
    s, r = mk.s, mk.s.record("reinspection")
    paper = Paper(
        "reinspection", "reinspection_record", "整改复查意见书" if mk.safety else "责令改正复查记录"
    )
    mk.head_number(paper, "reinspection", None)
    start = r.start or s.when["reinspected"]
    paper.list_date = start.date()
    paper.para(*filled(party_name(mk, paper)), "：", indent=False)
    mk.slots(
        paper,
        [(mk.pick("复查时间", "复查时间", "时间"), mk.span(paper, r.start, r.end))],
        [("复查地点", paper.f("place", r.place))],
    )
    number = s.numbers["order"] or ""
    what = "责令限期整改" if mk.safety else "责令改正"
    conclusion = paper.f("conclusion", f"已按要求整改完毕，{s.offence.corrected}。")
    paper.para(
        "本机关于", mk.loose_day(s.day("ordered")), f"作出了{what}的决定〔",
        mk.number(paper, "referred_doc_number", number), "〕，经对你单位整改情况进行复查，提出如下意见：",
    )  # fmt: skip
    paper.para(*filled(conclusion))
    people = [{"name": o.name, "certificate_no": o.certificate_no} for o in r.officers]
    paper.put("officers", people)
    signed: Signed = [("officer", n, None) for n in r.signing]
    for officer in r.officers:
        paper.para(
            mk.pick("执法人员：", "复查人员：", "执法人员："), paper.part("officers", officer.name), "    证号：",
            *filled(paper.part("officers", officer.certificate_no)), "  签名：", mk.p.signature(paper, officer.name),
            indent=False,
        )  # fmt: skip
    mk.signed_line(paper, mk.pick("被复查单位负责人（签名）", "被检查人（签名）", "被复查单位负责人（签名）"), "party",
                   [r.person.name], start.date(), signed)  # fmt: skip
    mk.p.signatures(paper, signed)
    return paper
