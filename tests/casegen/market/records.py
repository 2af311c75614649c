# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Records: site, inquiry, measures, reinspection, defence, hearing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.casegen.market.maker import M
from tests.casegen.papers.model import Inline, Mark, Paper, Para
from tests.casegen.story.model import Record

GENERAL = (
    ("请介绍一下你的身份和基本情况。", "我叫{name}，{sex}，住{addr}，电话{phone}，是{relation}"),
    ("{day}我局执法人员检查时，现场笔录所记载的情况是否属实？", "属实，我当时在场，笔录是我签的字。"),
    ("请说一下经营的基本情况。", "在{place}经营，生意一般，平时就几个人。"),
)
MORE = (
    ("这些情况平时由谁负责管理？", "由我负责，内部管理不够严，今后一定加强。"),
    ("是否有其他人参与？", "没有，都是我自己决定的。"),
    ("有没有采取补救措施？", "检查以后马上停了下来，已经按要求整改。"),
    ("有无主动消除或者减轻危害后果的情况？", "主动整改了，没有造成什么后果。"),
    ("经营额和收入情况是怎样的？", "都在账上，账本已经交给你们复印。"),
    ("对本局拟依法处理有什么意见？", "没有意见，希望考虑实际困难从轻处理。"),
    ("提供的材料是否真实有效？", "真实有效，都和原件核对过。"),
    ("家庭和经营有没有需要说明的困难？", "店租和人工压力比较大，希望照顾。"),
)


def _officer_rows(mk: M, paper: Paper, r: Record, label: str) -> tuple[str, list[Inline]]:
    return (
        f"{label}及执法证号" if r.with_numbers and mk.pick("officer_label", True, False) else label,
        mk.officers(paper, r.officers, numbers=r.with_numbers),
    )


def _heads(mk: M, paper: Paper, rows: list[list[tuple[str, list[Inline]]]]) -> None:
    """Print the head of a record as lines with colons, underscored slots, or a form."""
    shape = mk.pick("record_head", "lines", "under", "form")
    if shape == "form":
        form = mk.rows()
        for row in rows:
            form.pairs(*[(label, value) for label, value in row]) if len(row) > 1 else form.pair(*row[0])
        paper.add(form.form())
        return
    for row in rows:
        pieces: list[Inline] = []
        for label, value in row:
            pieces += [f"{label}：", *(underlined(value) if shape == "under" else value), "    "]
        paper.add(Para(tuple(pieces[:-1]), "left", False))


def underlined(pieces: list[Inline]) -> list[Inline]:
    """Return the pieces as filled in on a printed line."""
    return [
        replace(p, look="fill") if isinstance(p, Mark) and p.look == "text" and p.text.strip() else p
        for p in pieces
    ]


def blank(mk: M, paper: Paper) -> None:
    """Close the room below the text: by words, or by a pen line across it."""
    words = mk.pick("blank", "（以下空白）", "以下空白", "——以下空白——", "")
    mark = paper.f("blank_space_struck", True, words, look="text" if words else "strike")
    paper.add(Para((mark,), "center" if not words else mk.pick("blank_align", "center", "left"), False))


def close(mk: M, paper: Paper, r: Record, who: str, *, recorder: bool = True, feet: bool = True) -> None:
    """Append the closing sentence and signatures; the person signs at every page foot."""
    s = mk.s
    day = (r.start or s.when["inspected"]).date()
    signed: list[tuple[str, str | None, date | None]] = []
    if r.confirmed and paper.type in ("site_record", "inquiry_record"):
        words = mk.pick(
            "confirmed",
            "以上笔录我已看过，与我所述一致。",
            "以上内容已阅，属实。",
            "以上笔录经我核对无误。",
            "笔录已看过，和我说的一样。",
        )
        if paper.type == "site_record":
            words = words.replace("我所述", "现场情况").replace("和我说的一样", "情况属实")
        paper.para(paper.f("read_and_confirmed", True, words))
    elif paper.type == "inquiry_record":
        paper.put("read_and_confirmed", None)
    role = "witness" if r.role == "证人" else "representative" if r.role == "受委托人" else "party"
    mk.sign_line(paper, who, role, [r.person.name], day, signed)
    mk.sign_line(
        paper, mk.pick("officer_sign", "检查人员", "执法人员", "办案人员"), "officer", r.signing, day, signed
    )
    if recorder:
        mk.sign_line(paper, "记录人", "recorder", [r.recorder], day, signed)
    if feet:
        paper.page_signatures = True
        paper.foot_unsigned = r.unsigned_pages
        paper.foot = (
            f"{who}{mk.pick('foot_label', '（签名）', '签名', '')}：",
            mk.p.signature(paper, r.person.name),
        )
    mk.p.signatures(paper, signed)
    paper.list_date = day


def _told(mk: M, paper: Paper, numbers: str, verb: str) -> None:
    """Say that certificates were shown and rights told, with the answers."""
    shown = f"我们是{mk.s.organ.name}的执法人员，这是我们的执法证件{numbers}，请过目确认。"
    answer = mk.pick("seen", "看清楚了。", "已看，没有异议。", "清楚，确认。", "证件已看过。")
    qa = mk.pick("told_as", "告知人：", "执法人员：", "")
    paper.para(
        f"{qa}{shown}", mk.pick("answer_lead", "当事人：", "答："), paper.f("credentials_shown", True, answer)
    )
    rights = f"现依法向你{verb}。你依法享有陈述、申辩的权利；认为执法人员与本案有直接利害关系的，有权申请回避。是否听清楚，是否申请回避？"
    paper.para(
        paper.f("rights_told", True, rights),
        mk.pick("answer_lead", "当事人：", "答："),
        "听清楚了，不申请回避。",
    )


def site(mk: M) -> Paper:
    """现场笔录."""
    s, r = mk.s, mk.s.record("site")
    paper = Paper("site", "site_record", mk.pick("site", "现场笔录", "现场笔录", "现场检查笔录"))
    pairs = mk.identity_pairs(paper)
    pairs[0] = (mk.pick("checked", "被检查人", "当事人", "被检查单位（人）"), pairs[0][1])
    rows: list[list[tuple[str, list[Inline]]]] = [
        [(mk.pick("site_time", "检查时间", "时间"), mk.p.span(paper, r.start, r.end))],
        [(mk.pick("site_place", "检查地点", "地点", "检查场所"), [paper.f("place", r.place)])],
        *[[p] for p in pairs],
        [_officer_rows(mk, paper, r, mk.pick("inspector", "检查人员", "检查人", "执法人员"))],
        [("记录人", [paper.f("recorder", r.recorder)]), ("见证人", [mk.slash])],
    ]
    _heads(mk, paper, rows)
    numbers = "（" + "、".join(o.certificate_no for o in r.officers) + "）" if r.with_numbers else ""
    _told(mk, paper, numbers, "进行检查")
    lead = f"执法人员在当事人{r.role}{r.person.name}的陪同下，对上述场所进行检查。"
    paper.para(mk.pick("site_text", "现场情况：", "检查情况：", "检查情况记录如下："), indent=False)
    paper.para(paper.f("facts", lead + s.offence.seen.format(n=s.quantity)))
    blank(mk, paper)
    close(mk, paper, r, mk.pick("checked_sign", "当事人", "被检查人"))
    return paper


def seizure(mk: M) -> Paper:
    """Record of the measure: its own title, 行政强制措施现场笔录."""
    s, r = mk.s, mk.s.record("seizure")
    paper = Paper(
        "seizure_record",
        "coercive_measure_record",
        mk.pick("seizure", "行政强制措施现场笔录", "实施行政强制措施现场笔录"),
    )
    _heads(mk, paper, [
        [("时间", mk.p.span(paper, r.start, r.end))],
        [("地点", [paper.f("place", r.place)])],
        [("当事人", [paper.f("party_name", mk.name(paper.key))])],
        [_officer_rows(mk, paper, r, "执法人员")],
        [("记录人", [paper.f("recorder", r.recorder)])],
    ])  # fmt: skip
    numbers = "（" + "、".join(o.certificate_no for o in r.officers) + "）" if r.with_numbers else ""
    _told(mk, paper, numbers, "实施扣押的行政强制措施，并当场告知理由、依据和救济途径")
    paper.para(
        "现场情况：",
        paper.f(
            "facts",
            f"执法人员当场交付《实施行政强制措施决定书》和《场所/设施/财物清单》，听取当事人的陈述和申辩。对清单所列{s.offence.goods}逐一清点后予以扣押，加贴封条。当事人对物品名称和数量没有异议。",
        ),
    )
    blank(mk, paper)
    close(mk, paper, r, "当事人")
    return paper


def reinspection(mk: M) -> Paper:
    """责令改正复查记录."""
    s, r = mk.s, mk.s.record("reinspection")
    paper = Paper("reinspection", "reinspection_record", mk.pick("again", "责令改正复查记录", "整改复查笔录"))
    _heads(mk, paper, [
        [("复查时间", mk.p.span(paper, r.start, r.end))],
        [("复查地点", [paper.f("place", r.place)])],
        [("当事人", [paper.f("party_name", mk.name(paper.key))])],
        [_officer_rows(mk, paper, r, "复查人员")],
    ])  # fmt: skip
    paper.para(f"执法人员到达{s.place}，对《责令改正通知书》要求改正的事项逐项复查。")
    paper.para(
        mk.pick("again_end", "复查结论：", "复查结果："), paper.f("conclusion", f"{s.offence.corrected}。")
    )
    close(mk, paper, r, "当事人", recorder=False, feet=False)
    return paper


def inquiry(mk: M, r: Record, ordinal: int) -> Paper:
    """询问笔录: a head of slots, then questions and answers."""
    s, person = mk.s, r.person
    paper = Paper(r.key, "inquiry_record", "询问笔录")
    paper.list_title = f"{paper.title}（{person.name}）"
    if mk.pick("continued", True, False):
        paper.continuation = mk.pick("continued_title", "询问笔录（续页）", "询问笔录（续）", "询问笔录附页")
    role = r.role
    head: list[list[tuple[str, list[Inline]]]] = [
        [("询问时间", mk.p.span(paper, r.start, r.end))],
        [("询问地点", [paper.f("place", r.place)])],
        [
            _officer_rows(mk, paper, r, mk.pick("asker", "询问人", "询问人员")),
            ("记录人", [paper.f("recorder", r.recorder)]),
        ],
        [
            (mk.pick("asked", "被询问人", "被询问人姓名"), [paper.f("interviewee_name", person.name)]),
            ("性别", [person.sex]),
        ],
        [
            (
                mk.pick("asked_id", "身份证件号码", "公民身份号码", "身份证号码"),
                [paper.f("interviewee_id_number", person.id_number)],
            )
        ],
        [
            (
                mk.pick("relation", "与本案关系", "与案件关系", "工作单位及职务"),
                [paper.f("interviewee_role", role)],
            ),
            ("联系电话", [person.phone]),
        ],
        [("住址", [person.address])],
    ]
    if len(head[2][0][1]) > 3:
        head[2:3] = [[head[2][0]], [head[2][1]]]
    _heads(mk, paper, head)
    ask, say = mk.pick("qa", ("问：", "答："), ("问：", "答："), ("问:", "答:"))
    shown = f"我们是{s.organ.name}的执法人员{r.officers[0].name}、{r.officers[-1].name}，这是我们的执法证件，请过目。"
    paper.para(ask + shown)
    paper.para(
        say,
        paper.f(
            "credentials_shown",
            True,
            mk.pick("seen", "看清楚了。", "已看，没有异议。", "清楚，确认。", "证件已看过。"),
        ),
    )
    rights = "现依法就有关问题向你询问，你有如实陈述、提供证据的义务，依法享有陈述、申辩的权利，认为执法人员与本案有直接利害关系的，可以申请回避。你听清楚了吗，是否申请回避？"
    paper.para(ask, paper.f("rights_told", True, rights))
    paper.para(say + "听清楚了，不申请回避。")
    known = {
        "company": f"{s.party.name}的{role}。",
        "sole_trader": f"{s.party.name}的{role}。",
        "natural_person": "当事人本人。" if role != "证人" else "附近的住户，当时看到了情况。",
    }[s.party.kind]
    words = {
        "name": person.name,
        "sex": person.sex,
        "addr": person.address,
        "phone": person.phone,
        "relation": known,
        "place": s.place,
        "day": mk.p.day(s.day("inspected")),
        "n": s.quantity,
    }
    questions = [*GENERAL, *s.offence.asked, *MORE[: (2, 4, 6, 8)[min(s.style.long, 3)]]]
    if ordinal == 2:
        questions = questions[:2] + questions[3:7]
    answers = []
    for question, answer in questions:
        paper.para(ask + question.format(**words))
        answers.append(say + answer.format(**words))
        paper.para(paper.part("facts", answers[-1]))
    paper.para(ask + "还有没有需要补充的？")
    answers.append(say + "没有补充了。")
    paper.para(paper.part("facts", answers[-1]))
    paper.put("facts", "".join(answers))
    if mk.pick("inquiry_blank", True, False):
        blank(mk, paper)
    close(mk, paper, r, "被询问人")
    return paper


def defence(mk: M) -> Paper:
    """陈述申辩笔录."""
    s = mk.s
    paper = Paper("defence", "defence_record", "陈述申辩笔录")
    start, person = s.when["defended"], s.party.representative
    pair = s.organ.officers[:2]
    _heads(mk, paper, [
        [("时间", mk.p.span(paper, start, start + timedelta(minutes=25)))],
        [("地点", [paper.f("place", f"{s.organ.name}接待室")])],
        [("当事人", [paper.f("party_name", mk.name("defence"))])],
        [(mk.pick("listener", "听取人", "执法人员"), mk.officers(paper, pair))],
        [("记录人", [paper.f("recorder", pair[1].name)])],
    ])  # fmt: skip
    paper.para(
        "陈述申辩内容：",
        paper.f("facts", "我们对认定的事实没有意见。店里经营困难，检查后主动改正了，请求减轻处罚。"),
    )
    signed: list[tuple[str, str | None, date | None]] = []
    for label, role, names in (
        ("陈述申辩人", "party", [person.name]),
        ("执法人员", "officer", [o.name for o in pair]),
        ("记录人", "recorder", [pair[1].name]),
    ):
        mk.sign_line(paper, label, role, names, start.date(), signed)
    mk.p.signatures(paper, signed)
    paper.list_date = start.date()
    return paper


def hearing(mk: M) -> Paper:
    """听证笔录."""
    s = mk.s
    paper = Paper("hearing_record", "hearing_record", "听证笔录")
    start, person, members, pair = (
        s.when["hearing_held"],
        s.party.representative,
        s.organ.members[:2],
        s.organ.officers[:2],
    )
    paper.put("attendees", members)
    _heads(mk, paper, [
        [("听证时间", mk.p.span(paper, start, start + timedelta(minutes=80)))],
        [("听证地点", [paper.f("place", f"{s.organ.name}三楼听证室")]), ("听证方式", ["公开"])],
        [(mk.pick("chair", "听证主持人", "主持人"), [paper.f("chair", s.hearing_chair)]), ("记录员", [paper.f("recorder", s.organ.clerk)])],
        [("听证员", [paper.part("attendees", members[0]), "、", paper.part("attendees", members[1])])],
        [("当事人", [f"{s.party.name}（{person.name}）"])],
        [("办案人员", mk.officers(paper, pair))],
    ])  # fmt: skip
    lines = (
        ("听证主持人", "现在宣布听证纪律，核对参加人身份，告知权利义务。当事人是否申请回避？"),
        ("当事人", "不申请回避。"),
        ("办案人员", mk.facts("hearing_record") + "现出示现场笔录、询问笔录、照片和书证。"),
        ("当事人", "证据没有异议，认为数额偏高，希望考虑改正情况。"),
        ("办案人员", "拟处罚数额已考虑改正情节，符合裁量基准。"),
        ("听证主持人", "请双方作最后陈述。"),
        ("当事人", "请求从轻处理。"),
        ("听证主持人", "听证结束，请核对笔录后签名。"),
    )
    for who, text in lines:
        paper.para(f"{who}：", paper.part("facts", text))
    paper.put("facts", "".join(t for _, t in lines))
    blank(mk, paper)
    signed: list[tuple[str, str | None, date | None]] = []
    for label, role, names in (
        ("听证主持人", "chair", [s.hearing_chair]), ("听证员", "member", members), ("当事人", "party", [person.name]),
        ("办案人员", "officer", [o.name for o in pair]), ("记录员", "recorder", [s.organ.clerk]),
    ):  # fmt: skip
        mk.sign_line(paper, label, role, names, start.date(), signed)
    mk.p.signatures(paper, signed)
    paper.page_signatures = True
    paper.foot = ("当事人签名：", mk.p.signature(paper, person.name))
    paper.list_date = start.date()
    return paper
