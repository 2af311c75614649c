# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Records of these bureaus: site, inquiry, second visit."""

from __future__ import annotations

from tests.casegen.commerce.desk import Desk, Group
from tests.casegen.commerce.sheet import Labels, Line
from tests.casegen.papers.model import Inline, Mark, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Record

OPENING = (
    ("把你的基本情况讲一下。", "姓名{name}，{sex}，电话{phone}，住{addr}，{relation}"),
    ("{day}检查人员去{place}检查的时候，你在不在场？", "在场，检查记录我看过，说的都是实情。"),
)
FURTHER = (
    ("除了你以外还有谁参与？", "没有别人，都是我自己经手。"),
    ("进出账目有没有记载？", "简单记了一本账，已经交给你们复印了。"),
    ("检查以后你做了哪些改正？", "当天就停了，按你们的要求逐条改。"),
    ("有没有造成其他后果？", "没有，没有人来找过。"),
    ("经营状况怎么样？", "刚够维持，房租压力不小。"),
    ("提供给我们的材料是不是真的？", "都是真的，可以和原件核对。"),
)


def head(mk: Desk, paper: Paper, rows: list[tuple[str, list[Inline]]]) -> None:
    """Print the head of a record as labelled lines, as a form, or two slots a line."""
    shape = mk.pick("c/head_shape", "labels", "form", "pairs", "labels")
    if shape == "form":
        form = mk.sheet()
        for label, value in rows:
            form.pair(label, value)
        paper.add(form.form())
    elif shape == "labels":
        shown: list[tuple[str, Line]] = [(a, tuple(b)) for a, b in rows]
        paper.add(Labels(tuple(shown), mk.pick("c/head_labels", "filled", "tab", "spread", "dotted")))
    else:
        kept: list[Inline] = []
        for label, value in rows:
            size = sum(len(x if isinstance(x, str) else x.text) for x in value)
            if kept and size + len(label) <= 14:
                paper.add(Para((*kept, "　　　", f"{label}：", *value), "left", False))
                kept = []
                continue
            if kept:
                paper.add(Para(tuple(kept), "left", False))
            kept = [f"{label}：", *value]
            if size > 16:
                paper.add(Para(tuple(kept), "left", False))
                kept = []
        if kept:
            paper.add(Para(tuple(kept), "left", False))


def times(mk: Desk, paper: Paper, r: Record, label: str) -> list[tuple[str, list[Inline]]]:
    """Return the time of a record: one range, or start and end with labels of their own."""
    assert r.start and r.end
    if mk.pick("c/two_times", True, False, False):
        return [(f"{label}开始", [mk.p.moment(paper, "started_at", r.start)]), (f"{label}结束", [paper.f("ended_at", r.end, mk.p.at(r.end))])]
    return [(label, mk.p.span(paper, r.start, r.end))]


def struck(mk: Desk, paper: Paper) -> None:
    """Close the room below the text by words or by a pen line."""
    words = mk.pick("c/struck", "（以下空白）", "以下空白", "", "—— 以 下 空 白 ——")
    mark = paper.f("blank_space_struck", True, words, look="text" if words else "strike")
    paper.add(Para((mark,), "center", False))


def close(mk: Desk, paper: Paper, r: Record, person: str, officer: str, *, recorder: bool = True) -> None:
    """Append the party's remark and the signatures; every page carries them at its foot."""
    assert r.start
    if paper.type in ("site_record", "inquiry_record"):
        words = mk.pick("c/read", "以上记录我已核对，没有出入。", "笔录读给我听过，记得对。", "上述内容本人已逐页阅看，情况属实。", "看过，无误。")
        mark = paper.f("read_and_confirmed", True, words)
        if mk.pick("c/read_label", True, False):
            paper.para(f"{person}意见：", mark)
        else:
            paper.para(mark)
    role = {"证人": "witness", "受委托人": "representative"}.get(r.role, "party")
    groups: list[Group] = [(person, role, [r.person.name]), (officer, "officer", r.signing)]
    if recorder:
        groups.append(("记录人", "recorder", [r.recorder]))
    mk.sign(paper, groups, r.start.date())
    if paper.type in ("site_record", "inquiry_record", "coercive_measure_record"):
        paper.page_signatures = True
        paper.foot = (f"{person}{mk.pick('c/foot', '：', '签名：', '（签字）：')}", mk.p.signature(paper, r.person.name))
    paper.list_date = r.start.date()


def told(mk: Desk, paper: Paper, r: Record, verb: str) -> None:
    """Say that certificates were shown and rights told, with the answers."""
    numbers = "、".join(o.certificate_no for o in r.officers)
    shown = mk.pick("c/shown", f"我们是{mk.s.organ.name}工作人员，现出示执法证件（证号：{numbers}），请查验。", f"表明身份：检查人员出示编号为{numbers}的执法证件。")
    reply = mk.pick("c/shown_reply", "已查验。", "看过了，是的。", "证件无误。")
    rights = f"依法告知：对{verb}，你方可以陈述意见、进行申辩；认为检查人员与本案有利害关系的，可要求其回避。"
    answer = mk.pick("c/reply_lead", "答：", "对方表示：", "被检查方：")
    if mk.pick("c/shown_told", True, False):
        paper.para(shown, answer, paper.f("credentials_shown", True, reply))
        paper.para(paper.f("rights_told", True, rights), answer, "知道了，不需要回避。")
    else:
        paper.para(paper.f("credentials_shown", True, shown), paper.f("rights_told", True, rights), f"{answer}已知悉，不提出回避。")


def site(mk: Desk) -> Paper:
    """The record of the inspection."""
    s, r, pick = mk.s, mk.s.record("site"), mk.pick
    title = {"tobacco": pick("c/site_t", "检查（勘验）笔录", "现场检查（勘验）笔录"), "health": pick("c/site_h", "现场检查笔录", "现场监督笔录"), "drug": "现场检查笔录", "trade": pick("c/site_m", "现场检查笔录", "勘验笔录", "现场笔录")}[mk.branch]
    paper = Paper("site", "site_record", title)
    rows = mk.particulars(paper)
    rows[0] = (pick("c/inspected", "被检查人", "被检查单位（个人）", "受检单位（人）"), rows[0][1])
    who = pick("c/inspector", "检查人员", "检查人", "执法检查人员")
    head(mk, paper, [
        *times(mk, paper, r, pick("c/site_time", "检查时间", "时间")),
        (pick("c/site_place", "检查地点", "地点", "检查场所"), [paper.f("place", r.place)]),
        *rows,
        (pick("c/inspector_label", who, f"{who}及证号"), mk.officers(paper, r.officers)),
        ("记录人", [paper.f("recorder", r.recorder)]),
    ])  # fmt: skip
    told(mk, paper, r, "本次检查")
    lead = pick("c/site_lead", f"由{r.person.name}（{r.role}）陪同，查见：", f"{r.role}{r.person.name}在场，检查情况如下：", "现场情况：")
    paper.para(pick("c/site_text", "检查记录：", "检查（勘验）情况：", "检查过程及发现的问题："), indent=False)
    paper.para(paper.f("facts", lead + s.offence.seen.format(n=s.quantity)))
    struck(mk, paper)
    close(mk, paper, r, pick("c/inspected_sign", "被检查人", "受检方"), "检查人")
    return paper


def inquiry(mk: Desk, r: Record, ordinal: int) -> Paper:
    """The record of an inquiry: a head, questions and answers."""
    s, person, pick = mk.s, r.person, mk.pick
    paper = Paper(r.key, "inquiry_record", pick("c/inquiry", "调查笔录", "询问（调查）笔录", "调查询问笔录", "谈话笔录"))
    paper.list_title = f"{paper.title}（{person.name}）"
    if pick("c/continued", True, True, False):
        paper.continuation = pick("c/continued_title", f"{paper.title}（续页）", f"{paper.title}附页", f"{paper.title}续页")
    asker, asked = pick("c/asker", "调查人", "询问人", "谈话人"), pick("c/asked", "被调查人", "被询问人", "谈话对象")
    if asker == "谈话人":
        asked = "被询问人"
    relation = pick("c/relation", "与本案关系", "职务或与当事人关系", "工作单位及职务")
    head(mk, paper, [
        *times(mk, paper, r, pick("c/talk_time", "时间", "调查时间", "询问时间")),
        (pick("c/talk_place", "地点", "调查地点", "询问地点"), [paper.f("place", r.place)]),
        (f"{asker}及证号", mk.officers(paper, r.officers)),
        ("记录人", [paper.f("recorder", r.recorder)]),
        (asked, [paper.f("interviewee_name", person.name)]),
        ("性别", [person.sex]),
        (pick("c/id_label", "公民身份号码", "身份证号", "有效证件及号码", "身份证件号"), [paper.f("interviewee_id_number", person.id_number)]),
        (relation, [paper.f("interviewee_role", r.role)]),
        ("住址及电话", [f"{person.address}，{person.phone}"]),
    ])  # fmt: skip
    ask, say = pick("c/qa", ("问：", "答："), ("问:", "答:"), ("问　", "答　"))
    names = "、".join(o.name for o in r.officers)
    paper.para(f"{ask}我们是{s.organ.name}的{names}，这是证件，请核对。")
    paper.para(say, paper.f("credentials_shown", True, pick("c/shown_reply", "已查验。", "看过了，是的。", "证件无误。")))
    rights = "找你了解有关情况。你应当如实回答，可以陈述和申辩；认为我们应当回避的，可以提出。听明白了吗？"
    paper.para(ask, paper.f("rights_told", True, rights))
    paper.para(f"{say}明白，不用回避。")
    known = "就是当事人。" if s.party.kind == "natural_person" and r.role != "证人" else "住在附近，看见了。" if r.role == "证人" else f"在{s.party.name}，身份是{r.role}。"
    words = {
        "name": person.name, "sex": person.sex, "addr": person.address, "phone": person.phone, "relation": known,
        "place": s.place, "day": mk.p.day(s.day("inspected")), "n": s.quantity,
    }  # fmt: skip
    questions = [*OPENING, *s.offence.asked, *FURTHER[: (2, 3, 5, 6)[min(s.style.long, 3)]]]
    if ordinal == 2:
        questions = [questions[0], *questions[2:5]]
    answers: list[str] = []
    for question, answer in (*questions, ("还有什么要说的？", "没有了。")):
        paper.para(ask + question.format(**words))
        answers.append(say + answer.format(**words))
        paper.para(paper.part("facts", answers[-1]))
    paper.put("facts", "".join(answers))
    if pick("c/talk_struck", True, False):
        struck(mk, paper)
    close(mk, paper, r, asked, asker)
    return paper


def again(mk: Desk) -> Paper:
    """The record of the second visit."""
    s, r, pick = mk.s, mk.s.record("reinspection"), mk.pick
    paper = Paper("reinspection", "reinspection_record", pick("c/again", "复查记录", "整改复查意见书", "责令改正复查记录"))
    number = s.numbers["order"] or ""
    referred: Mark = paper.f("referred_doc_number", normal_number(number), number)
    head(mk, paper, [
        *times(mk, paper, r, pick("c/again_time", "复查时间", "时间")),
        (pick("c/again_place", "复查地点", "地点"), [paper.f("place", r.place)]),
        (pick("c/again_party", "被复查人", "当事人"), [paper.f("party_name", mk.name("reinspection"))]),
        (pick("c/again_who", "复查人员", "复查人"), mk.officers(paper, r.officers)),
        (pick("c/again_book", "所依据的文书", "责令文书号"), [referred]),
    ])  # fmt: skip
    paper.para(f"经现场查看，对照责令事项逐条核实。{pick('c/again_end', '复查结果：', '复查意见：', '结论：')}", paper.f("conclusion", f"{s.offence.corrected}。"))
    close(mk, paper, r, "当事人", "复查人", recorder=False)
    return paper
