# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Records of this bureau: site, inquiry, second visit."""

from __future__ import annotations

from tests.casegen.culture.desk import Office, Rows, Signer
from tests.casegen.papers.model import Inline, Mark, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Record

FURTHER = (
    ("场所或者活动平时由谁负责管理？", "都是我在管，出了问题我负责。"),
    ("事情发生以后采取了什么措施？", "当天就停下来了，也开会提醒了员工。"),
    ("文化和旅游部门组织过培训或者发过提示吗？", "发过提示函，签收了，没有落实好。"),
    ("责令改正通知书收到了吗？", "收到了，正在按要求改。"),
    ("提供的材料是否真实、完整？", "真实、完整，复印件都盖了章或者签了名。"),
)


def head(mk: Office, paper: Paper, rows: Rows) -> None:
    """Print the head of a record: blanks in a run, blanks on lines, or a form."""
    shape = mk.pick("cu/record_head", "run", "lines", "form", "run")
    if shape == "form":
        form = mk.sheet("box")
        for row in rows:
            form.slots(row)
        paper.add(form.plate())
    else:
        mk.run(paper, rows, shape)


def times(mk: Office, paper: Paper, r: Record, label: str) -> Rows:
    """Return the time of a record."""
    return [(label, mk.p.span(paper, r.start, r.end))]


def struck(mk: Office, paper: Paper) -> None:
    """Close the room below the text."""
    words = mk.pick("cu/struck", "（以下空白）", "", "——以下空白——", "以下空白")
    paper.add(Para((paper.f("blank_space_struck", True, words, look="text" if words else "strike"),), mk.pick("cu/struck_at", "left", "center"), False))


def close(mk: Office, paper: Paper, r: Record, person: str, officer: str, *, recorder: bool = True) -> None:
    """Append the party's remark and the signatures; every page is signed at its foot."""
    assert r.start
    if paper.type in ("site_record", "inquiry_record"):
        words = mk.pick("cu/read", "以上笔录我已看过，与实际情况一致。", "以上笔录已阅，记录属实。", "笔录已向我宣读，与我所说的相符。", "已核对无误。")
        mark = paper.f("read_and_confirmed", True, words, look="hand" if mk.pen == "hand" else "text")
        if mk.pick("cu/read_label", True, False):
            paper.para(mk.pick("cu/read_lead", f"{person}对笔录的意见：", f"请{person}核对笔录并签署意见："), mark, indent=False)
        else:
            paper.para(mark)
    role = {"证人": "witness", "受委托人": "representative"}.get(r.role, "party")
    groups: list[Signer] = [(person, role, [r.person.name]), (officer, "officer", r.signing)]
    if recorder:
        groups.append(("记录人", "recorder", [r.recorder]))
    mk.sign(paper, groups, r.start.date())
    if paper.type != "reinspection_record":
        paper.page_signatures = True
        paper.foot = (f"{person}{mk.pick('cu/foot', '签名：', '（签名）：', '签字：')}", mk.p.signature(paper, r.person.name))
    paper.list_date = r.start.date()


def site(mk: Office) -> Paper:
    """The record of the inspection."""
    s, r, pick = mk.s, mk.s.record("site"), mk.pick
    paper = Paper("site", "site_record", pick("cu/site_name", "现场检查（勘验）笔录", "现场检查笔录", "现场笔录"))
    people: Rows = [(pick("cu/site_who", "检查人", "执法人员", "检查（勘验）人员"), mk.officers(paper, r.officers)), ("记录人", [paper.f("recorder", r.recorder)])]
    when, place = times(mk, paper, r, pick("cu/site_time", "检查时间", "检查（勘验）起止时间")), (pick("cu/site_place", "检查地点", "检查（勘验）场所", "地点"), [paper.f("place", r.place)])
    by_halves = pick("cu/site_halves", True, False, False)
    rows = [] if by_halves else mk.particulars(paper, phone=pick("cu/site_phone", True, False))
    if rows:
        rows[0] = (pick("cu/site_party", "被检查人", "被检查单位（人）", "当事人"), rows[0][1])
    head(mk, paper, [*when, place, *rows, *people] if pick("cu/site_order", True, False) else [*rows, place, *when, *people])
    if by_halves:
        paper.para(pick("cu/site_halves_lead", "被检查人（单位）基本情况：", "当事人："), indent=False)
        paper.add(mk.halves(paper))
    who = "、".join(o.name for o in r.officers)
    numbers = "、".join(o.certificate_no for o in r.officers)
    shown = pick("cu/shown", f"我们是{s.organ.name}执法人员{who}，执法证号为{numbers}，现向你出示执法证件，请确认。", f"执法人员{who}出示了行政执法证件（{numbers}）并表明身份。")
    rights = pick("cu/rights", "现依法对你（单位）进行检查，请予以配合。你有陈述、申辩的权利，认为检查人员与本案有直接利害关系的，有申请回避的权利。是否听清？", "告知：你依法享有陈述权、申辩权和申请回避权，是否申请回避？")
    answer = pick("cu/answer", "听清了，不申请回避。", "看清楚了，不需要回避。")
    if pick("cu/shown_asked", True, False):
        paper.para("告知事项：", paper.f("credentials_shown", True, shown), paper.f("rights_told", True, rights))
        paper.para("当事人回答：", *mk.on(answer))
    else:
        paper.para(paper.f("credentials_shown", True, shown), paper.f("rights_told", True, rights), f"{r.role}{r.person.name}答：{answer}")
    lead = pick("cu/site_lead", f"在{r.role}{r.person.name}陪同下检查，", f"检查时{r.role}{r.person.name}在场。", "")
    paper.para(pick("cu/site_text", "检查（勘验）情况：", "现场情况：", "检查内容及结果："), paper.f("facts", lead + s.offence.seen.format(n=s.quantity)), indent=pick("cu/site_indent", True, False))
    if pick("cu/pictures", True, False):
        paper.para(f"现场拍摄照片{2 + s.seed % 5}张，全程使用执法记录仪录像。")
    struck(mk, paper)
    close(mk, paper, r, pick("cu/site_sign", "被检查人", "当事人", "被检查人（在场人）"), "检查人")
    return paper


def inquiry(mk: Office, r: Record, ordinal: int) -> Paper:
    """The record of an inquiry: a head, questions and answers."""
    s, person, pick = mk.s, r.person, mk.pick
    paper = Paper(r.key, "inquiry_record", pick("cu/talk_name", "调查询问笔录", "询问笔录"))
    paper.list_title = f"{paper.title}（{person.name}）" if pick("cu/talk_listed", True, False) else f"{person.name}的{paper.title}"
    if pick("cu/talk_next", True, True, False):
        paper.continuation = f"{paper.title}{pick('cu/talk_next_words', '（续页）', '续页', '（续）')}"
    head(mk, paper, [
        *([("询问次数", [f"第{'一二'[ordinal - 1]}次"])] if pick("cu/talk_count", True, False) else []), *times(mk, paper, r, pick("cu/talk_time", "询问时间", "调查询问时间", "时间")),
        (pick("cu/talk_place", "询问地点", "地点"), [paper.f("place", r.place)]), (pick("cu/asker", "询问人", "调查（询问）人", "询问人及执法证号"), mk.officers(paper, r.officers)), ("记录人", [paper.f("recorder", r.recorder)]),
        (pick("cu/asked", "被询问人", "被调查询问人", "姓名"), [paper.f("interviewee_name", person.name)]), ("性别", [person.sex]), ("年龄", [f"{r.start.year - person.born.year if r.start else 40}"]),
        (pick("cu/id", "身份证号码", "公民身份号码", "有效证件号码", "身份证件号"), [paper.f("interviewee_id_number", person.id_number)]),
        (pick("cu/relation", "与本案关系", "工作单位及职务", "与当事人的关系"), [paper.f("interviewee_role", r.role)]), ("住址", [person.address]), ("电话", [person.phone]),
    ])  # fmt: skip
    ask, say = pick("cu/qa", ("问：", "答："), ("问：", "答："), ("问: ", "答: "))
    numbers = "、".join(o.certificate_no for o in r.officers)
    paper.para(f"{ask}我们是{s.organ.name}的执法人员，这是我们的执法证件（证号{numbers}），请你过目。是否看清？")
    paper.para(say, paper.f("credentials_shown", True, pick("cu/seen", "看清楚了。", "看清了。", "看过了，没有异议。")))
    paper.para(ask, paper.f("rights_told", True, pick("cu/talk_rights", "你有如实回答询问、配合调查的义务，对与本案无关的问题有权拒绝回答；认为我们与本案有利害关系的，可以申请回避。你是否申请回避？", "根据法律规定，你有权进行陈述和申辩，有权申请办案人员回避，同时应当如实陈述。是否要求回避？")))
    paper.para(f"{say}{pick('cu/no_recusal', '不申请。', '不要求回避。')}")
    words = {"day": mk.p.day(s.day("inspected")), "place": s.place, "n": s.quantity}
    known = {"证人": "我当时在场，看到了。", "受委托人": f"我是{s.party.name}的员工，公司委托我来接受询问。"}.get(r.role, "我是本案当事人。" if s.party.kind == "natural_person" else f"我是{s.party.name}的{r.role}。")
    talk = [("请说明你的身份。", known), ("{day}我局执法人员在{place}检查时你在场吗？", "在场。")]
    talk += list(s.offence.asked) + list(FURTHER[: 2 + s.style.long % 4])
    if ordinal == 2:
        talk = [talk[0], *talk[2:5]]
    answers: list[str] = []
    for question, answer in (*talk, (pick("cu/last", "你还有什么需要说明的？", "还有补充吗？"), pick("cu/last_said", "没有了。", "没有补充。"))):
        paper.para(ask + question.format(**words))
        answers.append(say + answer.format(**words))
        paper.para(paper.part("facts", answers[-1]))
    paper.put("facts", "".join(answers))
    if pick("cu/talk_struck", True, False):
        struck(mk, paper)
    close(mk, paper, r, "被询问人", "询问人")
    return paper


def again(mk: Office) -> Paper:
    """The record of the second visit."""
    s, r, pick = mk.s, mk.s.record("reinspection"), mk.pick
    paper = Paper("reinspection", "reinspection_record", pick("cu/again", "责令改正复查记录", "整改复查意见书", "复查记录"))
    number = s.numbers["order"] or ""
    referred: Mark = paper.f("referred_doc_number", normal_number(number), number)
    rows: Rows = [
        *times(mk, paper, r, pick("cu/again_time", "复查时间", "时间")), ("复查地点", [paper.f("place", r.place)]), (pick("cu/again_party", "被复查单位（人）", "当事人"), [paper.f("party_name", mk.name("reinspection"))]),
        (pick("cu/again_who", "复查人", "执法人员"), mk.officers(paper, r.officers)), ("原责令改正文书编号", [referred]),
    ]  # fmt: skip
    head(mk, paper, rows)
    end: list[Inline] = ["复查结论：" if pick("cu/again_end", True, False) else "经复查，", paper.f("conclusion", f"{s.offence.corrected}，已改正。")]
    paper.para(f"责令改正内容：{s.offence.order}。", indent=False)
    paper.para(*end, indent=False)
    close(mk, paper, r, pick("cu/again_sign", "被复查人", "当事人"), "复查人", recorder=False)
    return paper
