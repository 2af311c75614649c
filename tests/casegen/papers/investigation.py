# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Records of inspection and inquiry."""

from __future__ import annotations

from datetime import date

from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.model import Inline, Paper, Para
from tests.casegen.story.model import Record

GENERAL_QA = (
    (
        "请介绍一下你的基本情况。",
        "我叫{name}，{sex}，{year}年出生，身份证号码{idn}，住{addr}，联系电话{phone}。",
    ),
    ("你与本案是什么关系？", "{relation}"),
    ("你单位（个人）的主要经营活动是什么？", "在{place}，做了有几年了，手续都在，平时按规定办。"),
    ("{day}执法人员现场检查时你是否在场，现场笔录是否属实？", "我在现场，笔录我看过，属实，签了字。"),
)
LONG_QA = (
    ("平时由谁负责管理，有没有管理制度？", "由我负责，墙上贴着制度，平时也讲，就是执行得不够好。"),
    ("参与这件事的还有哪些人？", "就是我安排的，没有别人出主意。"),
    ("使用的场地是自有的还是租用的？", "有手续，合同复印件已经交给你们了。"),
    ("有没有留存当时的照片、录像或者单据？", "单据有，已经复印给你们，录像没有保存下来。"),
    ("是否有人劝阻过你们？", "邻居提醒过一次，当时没有重视。"),
    ("事后采取了哪些补救措施？", "马上停下来了，把现场收拾干净，也和周围的人道了歉。"),
    ("对造成的影响你怎样认识？", "认识到影响了环境和周围群众，今后一定遵守规定。"),
    ("家庭和经营上有没有需要说明的困难？", "今年生意一般，希望从轻处理，但是错了就是错了。"),
    ("你提供的材料是否真实、完整？", "真实、完整，复印件和原件都核对过。"),
    ("执法人员在调查中有没有不文明、不规范的行为？", "没有，态度很好，都是按程序来的。"),
)
MITIGATING_QA = (
    ("这件事是谁决定的？", "有人逼着干的，不干就结不到账，我是受他人胁迫才做的。"),
    ("事后做了什么？", "当天就主动报告了，主动消除了影响，赔了邻居的损失。"),
)


def site_record(mk: Maker) -> Paper:
    """现场检查（勘验）笔录."""
    s, r = mk.s, mk.s.record("site")
    paper = Paper(
        "site", "site_record", "检查（勘验）笔录" if s.family == "township" else "现场检查（勘察）笔录"
    )
    return record_blocks(mk, paper, r, place_label="检查地点", time_label="检查时间")


def _header(mk: Maker, paper: Paper, r: Record, time_label: str, place_label: str) -> None:
    place: Inline = paper.f("place", r.place)
    rows: list[list[tuple[str, list[Inline]]]] = [
        [(time_label, mk.p.span(paper, r.start, r.end))],
        [(place_label, [place])],
    ]
    paper.items(*rows)


def record_blocks(
    mk: Maker, paper: Paper, r: Record, *, place_label: str, time_label: str, told: str = ""
) -> Paper:
    s = mk.s
    paper.list_date = (r.start or s.when["inspected"]).date()
    _header(mk, paper, r, time_label, place_label)
    if paper.type == "site_record":
        paper.items(*mk.party_rows(paper))
    else:
        paper.items([("当事人", paper.f("party_name", mk.name(paper.key)))])
    people = mk.officers(paper, r.officers, numbers=r.with_numbers)
    paper.items(
        [("检查人及执法证号" if r.with_numbers else "检查人", people)],
        [("记录人", [paper.gap("recorder") if f"{paper.key}.recorder" in s.left_out else paper.f("recorder", r.recorder)])],
    )
    numbers = "、".join(o.certificate_no for o in r.officers) if r.with_numbers else ""
    shown = (
        f"我们是{s.organ.name}的执法人员，这是我们的执法证件"
        + (f"（证号：{numbers}）" if numbers else "")
        + "，请你过目确认。"
    )
    if r.credentials:
        paper.para(shown, "答：", paper.f("credentials_shown", True, "看清楚了，对你们的身份没有异议。"))
    else:
        paper.put("credentials_shown", None)
    paper.para(
        paper.f(
            "rights_told",
            True,
            "现依法对你（单位）进行检查，你有权进行陈述和申辩；认为执法人员与你（单位）有直接利害关系的，有权申请回避。你是否申请回避？",
        ),
        "答：不申请回避。",
    )
    paper.para(told or "检查（勘验）情况：", bold=True)
    text = s.offence.seen.format(n=s.quantity)
    lead = f"执法人员到达{s.place}，在当事人{r.role}{r.person.name}的陪同下进行检查。"
    if paper.key == "reinspection":
        text, lead = f"{s.offence.corrected}。", f"执法人员到达{s.place}，对责令改正事项的落实情况进行复查。"
    if paper.key == "seizure_record":
        text = f"执法人员当场宣读并交付《查封（扣押）决定书》和清单，告知理由、依据以及当事人依法享有的权利、救济途径，听取当事人的陈述和申辩。对清单所列{s.offence.goods}清点、称量后予以扣押，加贴封条，交由指定地点保管。当事人对扣押物品的名称、数量没有异议。"
    if "site.recorded" in s.extra and paper.key == "site":
        text += "检查过程使用执法记录仪全程录像。"
    if f"{paper.key}.misprint" in s.extra:
        lead = lead.replace("的", "的的", 1)
    paper.para(paper.f("facts", lead + text))
    correction(mk, paper)
    if f"{paper.key}.blank" in s.left_out:
        paper.put("blank_space_struck", None)
    elif paper.type in ("site_record", "coercive_measure_record"):
        paper.para(paper.f("blank_space_struck", True, "（以下空白）"), align="center", indent=False)
    close_record(mk, paper, r, "被检查人")
    return paper


def correction(mk: Maker, paper: Paper) -> None:
    """Append a line in which words are struck out and nobody signed beside them, where the story has one."""
    if f"{paper.key}.correction" in mk.s.extra:
        paper.para("检查、询问持续约", paper.f("corrections_unsigned", True, "二十五分钟", look="struck"), "四十分钟。")


def close_record(mk: Maker, paper: Paper, r: Record, who: str) -> None:
    """Append the closing sentence and the signatures, and put the party's signature at every page foot."""
    s = mk.s
    day = (r.start or s.when["inspected"]).date()
    signed: list[tuple[str, str | None, date | None]] = []
    if paper.type != "reinspection_record":
        if r.confirmed:
            pieces: list[Inline] = ["以上笔录我已看过，与实际情况（我所述）一致。"]
            if paper.type in ("site_record", "inquiry_record"):
                pieces = (
                    [paper.f("read_and_confirmed", True, "以上笔录我已看过，与我所述一致。")]
                    if paper.type == "inquiry_record"
                    else [paper.f("read_and_confirmed", True, "以上笔录我已看过，情况属实。")]
                )
            paper.para(*pieces)
        elif paper.type == "inquiry_record":
            paper.put("read_and_confirmed", None)
    role = "witness" if r.role == "证人" else "representative" if r.role == "受委托人" else "party"
    mk.sign_line(paper, f"{who}（签名）", role, [r.person.name], day, signed)
    mk.sign_line(paper, "执法人员（签名）", "officer", r.signing, day, signed)
    if paper.type != "reinspection_record":
        mk.sign_line(paper, "记录人（签名）", "recorder", [r.recorder], day, signed)
        if paper.type in ("site_record", "inquiry_record", "coercive_measure_record", "hearing_record"):
            paper.page_signatures = True
            paper.foot_unsigned = r.unsigned_pages
            paper.foot = (f"{who}（签名）：", mk.p.signature(paper, r.person.name))
    mk.p.signatures(paper, signed)


def inquiry(mk: Maker, r: Record, ordinal: int) -> Paper:
    """询问笔录."""
    s = mk.s
    paper = Paper(r.key, "inquiry_record", "询问笔录" if s.family == "township" else "调查询问笔录")
    start = r.start or s.when["inquiry"]
    paper.list_date = start.date()
    paper.list_title = f"{paper.title}（{r.person.name}）"
    paper.continuation = paper.title + "（续页）"
    paper.items([("询问时间", mk.p.span(paper, r.start, r.end))], [("询问地点", paper.f("place", r.place))])
    person = r.person
    paper.items(
        [
            ("被询问人", paper.f("interviewee_name", person.name)),
            ("性别", person.sex),
            ("出生年月", f"{person.born.year}年{person.born.month}月"),
        ],
        [
            ("身份证件号码", paper.f("interviewee_id_number", person.id_number)),
            ("与本案关系", paper.f("interviewee_role", r.role)),
        ],
        [("住址", person.address)],
        [("联系电话", person.phone), ("记录人", paper.f("recorder", r.recorder))],
        [
            (
                "询问人及执法证号" if r.with_numbers else "询问人",
                mk.officers(paper, r.officers, numbers=r.with_numbers),
            )
        ],
    )
    shown = f"问：我们是{s.organ.name}的执法人员{r.officers[0].name}、{r.officers[-1].name}，这是我们的执法证件，请你过目确认。"
    if r.credentials:
        paper.para(shown)
        paper.para(paper.f("credentials_shown", True, "答：看清楚了，没有异议。"))
    else:
        paper.put("credentials_shown", None)
    paper.para(
        paper.f(
            "rights_told",
            True,
            "问：现就有关事项依法向你询问。你有如实回答询问、协助调查的义务，有陈述、申辩的权利；认为执法人员与本案有直接利害关系的，有权申请回避。你是否申请回避？",
        )
    )
    paper.para("答：听清楚了，不申请回避。")
    known = {
        "company": f"我是{s.party.name}的{r.role}。",
        "sole_trader": f"我是{s.party.name}的{r.role}。",
        "natural_person": "我就是当事人。" if r.role != "证人" else "我住在附近，看到了当时的情况。",
    }[s.party.kind]
    words = {
        "name": person.name, "sex": person.sex, "year": person.born.year, "idn": person.id_number, "addr": person.address,
        "phone": person.phone, "relation": known, "place": s.place, "day": mk.p.day(s.day("inspected")), "n": s.quantity,
    }  # fmt: skip
    questions = (
        list(GENERAL_QA) + list(s.offence.asked) + list(LONG_QA[: (0, 4, 7, 10)[min(s.style.long, 3)]])
    )
    if "inquiry.discretion" in s.left_out:
        questions = list(GENERAL_QA)
    if "inquiry.mitigating" in s.extra:
        questions += list(MITIGATING_QA)
    if ordinal == 2:
        questions = questions[:2] + questions[4:9]
    for question, answer in questions:
        paper.add(Para((f"问：{question.format(**words)}",)))
        paper.add(Para((paper.part("facts", f"答：{answer.format(**words)}"),)))
    paper.para("问：以上所说是否属实，有无补充？")
    paper.para(paper.part("facts", "答：属实，没有补充。"))
    correction(mk, paper)
    paper.put("facts", "".join(f"答：{a.format(**words)}" for _, a in questions) + "答：属实，没有补充。")
    close_record(mk, paper, r, "被询问人")
    return paper
