# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Records of this bureau: site, inquiry, second visit, and the index of what was filmed."""

from __future__ import annotations

from tests.casegen.papers.model import Grid, Inline, Mark, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Record
from tests.casegen.urban.desk import Bench, Pairs, Signer

FURTHER = (
    ("这件事由谁决定、谁去做的？", "是我自己安排的，没有别人参与。"),
    ("有没有给周围的人造成不便？", "有邻居说过，已经去道过歉。"),
    ("责令改正通知收到没有，打算怎么改？", "收到了，这两天就按要求改好。"),
    ("平时有没有人上门宣传过有关规定？", "社区发过告知单，没有细看。"),
    ("交来的复印件和原件一样吗？", "一样，都是用原件复印的。"),
)


def head(mk: Bench, paper: Paper, rows: Pairs) -> None:
    """Print the head of a record: on lines, as a form, or run together."""
    shape = mk.pick("u/record_head", "lines", "form", "run", "lines")
    if shape == "run":
        kept: list[Inline] = []
        for label, value in rows:
            kept += ["　" if kept else "", f"{label}：", *value]
            if sum(len(x if isinstance(x, str) else x.text) for x in kept) > 30:
                paper.add(Para(tuple(x for x in kept if x != ""), "left", False))
                kept = []
        if kept:
            paper.add(Para(tuple(x for x in kept if x != ""), "left", False))
        return
    form = mk.sheet("lines" if shape == "lines" else "")
    held: list[tuple[str, list[Inline]]] = []
    for label, value in rows:
        size = len(label) + sum(len(x if isinstance(x, str) else x.text) for x in value)
        if size > 17 or len(label) > 8:
            for row in held:
                form.slots(row)
            held = []
            form.slots((label, value))
            continue
        held.append((label, value))
        if len(held) == 2:
            form.slots(*held)
            held = []
    for row in held:
        form.slots(row)
    paper.add(form.plate())


def times(mk: Bench, paper: Paper, r: Record, label: str) -> Pairs:
    """Return the time of a record: one range, or beginning and end apart."""
    assert r.start and r.end
    if mk.pick("u/times_apart", True, False, False):
        return [("开始时间", [mk.p.moment(paper, "started_at", r.start)]), ("结束时间", [mk.p.moment(paper, "ended_at", r.end)])]
    return [(label, mk.p.span(paper, r.start, r.end))]


def struck(mk: Bench, paper: Paper) -> None:
    """Close the room below the text."""
    words = mk.pick("u/struck", "（以下空白）", "", "以下空白", "【以下无正文】")
    paper.add(Para((paper.f("blank_space_struck", True, words, look="text" if words else "strike"),), mk.pick("u/struck_at", "center", "left"), False))


def close(mk: Bench, paper: Paper, r: Record, person: str, officer: str, *, recorder: bool = True) -> None:
    """Append the party's remark and the signatures; every page is signed at its foot."""
    assert r.start
    if paper.type in ("site_record", "inquiry_record"):
        mark = paper.f("read_and_confirmed", True, mk.pick("u/read", "以上笔录经我核对，与实际相符。", "以上内容已向我宣读，无误。", "已阅，属实。", "看了，和我讲的一样。"))
        if mk.pick("u/read_label", True, False):
            paper.para(f"（{person}核对意见）", mark, indent=False)
        else:
            paper.para(mark)
    role = {"证人": "witness", "受委托人": "representative"}.get(r.role, "party")
    groups: list[Signer] = [(person, role, [r.person.name]), (officer, "officer", r.signing)]
    if recorder:
        groups.append(("记录人", "recorder", [r.recorder]))
    mk.sign(paper, groups, r.start.date())
    if paper.type != "reinspection_record":
        paper.page_signatures = True
        paper.foot = (f"{person}{mk.pick('u/foot', '签名：', '（逐页签名）：', '：')}", mk.p.signature(paper, r.person.name))
    paper.list_date = r.start.date()


def site(mk: Bench) -> Paper:
    """The record of the inspection."""
    s, r, pick = mk.s, mk.s.record("site"), mk.pick
    paper = Paper("site", "site_record", pick("u/site_name", "现场检查（勘察）笔录", "现场勘验笔录", "现场检查记录"))
    word = "勘验" if "勘验" in paper.title else "检查"
    rows = mk.particulars(paper, phone=pick("u/site_phone", True, False))
    rows[0] = (pick("u/site_party", f"被{word}人（单位）", f"被{word}对象", "现场当事人"), rows[0][1])
    people: Pairs = [(pick("u/site_officers", f"{word}人员", "执法队员", f"{word}人及执法证号"), mk.officers(paper, r.officers)), (pick("u/writer", "记录人", "记录"), [paper.f("recorder", r.recorder)])]
    when = times(mk, paper, r, f"{word}时间")
    place: Pairs = [(pick("u/site_place", f"{word}地点", "现场位置", "地点"), [paper.f("place", r.place)])]
    head(mk, paper, [*when, *place, *people, *rows] if pick("u/site_order", True, False) else [*rows, *when, *place, *people])
    numbers = "、".join(o.certificate_no for o in r.officers)
    shown = pick("u/shown", f"执法人员向当事人亮明身份，出示执法证（{numbers}）。", f"（出示证件，证号{numbers}）我们依法进行{word}，请予配合。")
    rights = f"同时告知：{word}过程中你享有陈述、申辩权；认为执法人员可能影响公正处理的，有权申请回避。"
    paper.para(paper.f("credentials_shown", True, shown), paper.f("rights_told", True, rights), pick("u/answer", "当事人表示清楚，不申请回避。", "当事人：明白，不要求回避。"))
    lead = pick("u/site_lead", f"在{r.role}{r.person.name}见证下，{word}发现：", f"{word}时{r.role}{r.person.name}在场。", "")
    paper.para(pick("u/site_text", f"{word}情况：", "现场情况记录：", f"{word}经过和结果："), indent=False, bold=pick("u/site_bold", True, False))
    paper.para(paper.f("facts", lead + s.offence.seen.format(n=s.quantity)))
    if pick("u/sketch", True, False):
        paper.para("（附：现场照片，见照片材料）", indent=False)
    struck(mk, paper)
    close(mk, paper, r, pick("u/site_sign", "当事人", f"被{word}人"), f"{word}人")
    return paper


def inquiry(mk: Bench, r: Record, ordinal: int) -> Paper:
    """The record of an inquiry: a head, questions and answers."""
    s, person, pick = mk.s, r.person, mk.pick
    paper = Paper(r.key, "inquiry_record", pick("u/talk_name", "询问笔录", "调查询问笔录"))
    paper.list_title = f"{person.name}{paper.title}" if pick("u/talk_listed", True, False) else f"{paper.title}（{person.name}）"
    if pick("u/talk_next", True, False):
        paper.continuation = f"{paper.title}{pick('u/talk_next_words', '（续）', '续页', '（第　次续页）')}"
    head(mk, paper, [
        *times(mk, paper, r, pick("u/talk_time", "询问时间", "时间")), (pick("u/talk_place", "询问地点", "地点"), [paper.f("place", r.place)]),
        (pick("u/asker", "询问人", "询问人及证号", "询问人员"), mk.officers(paper, r.officers)), ("记录人", [paper.f("recorder", r.recorder)]),
        (pick("u/asked", "被询问人姓名", "被询问人"), [paper.f("interviewee_name", person.name)]), ("性别", [person.sex]), ("出生年月", [f"{person.born.year}年{person.born.month}月"]),
        (pick("u/id_label", "居民身份证号", "身份证号码", "证件号码", "身份证件号码"), [paper.f("interviewee_id_number", person.id_number)]),
        (pick("u/relation", "与本案关系", "工作单位及职务", "身份"), [paper.f("interviewee_role", r.role)]),
        ("联系电话", [person.phone]), (pick("u/talk_home", "住址", "现住址"), [person.address]),
    ])  # fmt: skip
    ask, say = pick("u/qa", ("问：", "答："), ("问:", "答:"), ("【问】", "【答】"))
    paper.para(f"{ask}您好，我们是{s.organ.name}的执法人员{'、'.join(o.name for o in r.officers)}，这是我们的证件，请看一下。")
    paper.para(say, paper.f("credentials_shown", True, pick("u/seen", "看过了。", "看清楚了，没有疑问。", "好的，看了。")))
    paper.para(ask, paper.f("rights_told", True, "现依法向您了解情况，请如实回答，作虚假陈述要负责任；您可以申请有利害关系的人员回避，也有权陈述申辩。是否申请回避？"))
    paper.para(f"{say}不申请。")
    words = {"day": mk.p.day(s.day("inspected")), "place": s.place, "n": s.quantity}
    known = {"证人": "我住在旁边，那天看到了。", "受委托人": f"我是{s.party.name}的工作人员，受委托来说明情况。"}.get(r.role, "我就是当事人。" if s.party.kind == "natural_person" else f"我是{s.party.name}的{r.role}。")
    talk = [("请介绍一下您本人。", known), ("{day}我们的队员去{place}的事，您知道吗？", "知道，当时在现场。")]
    talk += list(s.offence.asked) + list(FURTHER[: 2 + s.style.long % 4])
    if ordinal == 2:
        talk = [talk[0], *talk[2:5]]
    answers: list[str] = []
    for question, answer in (*talk, ("还有要补充的吗？", "没有。")):
        paper.para(ask + question.format(**words))
        answers.append(say + answer.format(**words))
        paper.para(paper.part("facts", answers[-1]))
    paper.put("facts", "".join(answers))
    if pick("u/talk_struck", True, False):
        struck(mk, paper)
    close(mk, paper, r, "被询问人", "询问人")
    return paper


def again(mk: Bench) -> Paper:
    """The record of the second visit."""
    s, r, pick = mk.s, mk.s.record("reinspection"), mk.pick
    paper = Paper("reinspection", "reinspection_record", pick("u/again", "整改复查笔录", "责令改正复查记录", "整改复查意见书"))
    number = s.numbers["order"] or ""
    referred: Mark = paper.f("referred_doc_number", normal_number(number), number)
    head(mk, paper, [
        *times(mk, paper, r, "复查时间"), (pick("u/again_place", "复查地点", "地点"), [paper.f("place", r.place)]),
        (pick("u/again_party", "被复查人", "整改责任人", "当事人"), [paper.f("party_name", mk.name("reinspection"))]),
        (pick("u/again_who", "复查人员", "复查人及证号"), mk.officers(paper, r.officers)), (pick("u/again_order", "责令改正文号", "对应通知书"), [referred]),
    ])  # fmt: skip
    paper.para(pick("u/again_text", "复查情况：对照通知书逐项查看，", "经现场核对整改要求，"), pick("u/again_end", "整改结果：", "结论：", ""), paper.f("conclusion", f"{s.offence.corrected}，已按要求改正。"))
    close(mk, paper, r, "当事人", "复查人", recorder=False)
    return paper


def films(mk: Bench) -> Paper:
    """The index of what the body cameras recorded."""
    s, pick = mk.s, mk.pick
    paper = Paper("films", "audio_video_index", pick("u/films", "音像资料目录", "音像记录索引", "视听资料说明"))
    taken, by = s.when["inspected"], s.organ.officers[1].name
    name = pick("u/film", "现场检查执法记录仪视频", "执法全过程音像记录")
    when, who = mk.p.moment(paper, "taken_at", taken), paper.f("taken_by", [by], by)
    if pick("u/films_grid", True, False):
        row: tuple[tuple[Inline, ...], ...] = (("1",), (paper.f("evidence_name", name),), (when,), (who,), (f"{12 + s.seed % 30}分钟",))
        paper.add(Grid(("编号", "资料名称", "摄录时间", "摄录人", "时长"), (row,), (0.7, 3, 3, 1.2, 1)))
    else:
        form = mk.sheet()
        form.slots(("音像资料名称", paper.f("evidence_name", name)))
        form.slots(("制作时间", when), ("制作人", who))
        form.slots(("存储介质", "执法记录仪数据采集站"), ("时长", f"{12 + s.seed % 30}分钟"))
        paper.add(form.plate())
    paper.para("说明：原始数据保存于本单位，未作剪辑。", indent=False)
    paper.list_date = taken.date()
    return paper
