# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Records: the site, those who were asked, the second visit."""

from __future__ import annotations

from tests.casegen.papers.model import Inline, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Record
from tests.casegen.works.desk import Counter, Pairs, Signer, width

MORE = (
    ("现场负责管理的是谁？", "平时由我负责。"),
    ("责令改正的通知收到了吗？", "收到了，正在按要求落实。"),
    ("对执法人员拍摄的照片有无异议？", "没有异议。"),
    ("你提供的材料是否真实？", "真实，复印件与原件一致。"),
    ("该行为有没有造成人员伤亡或者财产损失？", "没有。"),
)


def head(mk: Counter, paper: Paper, rows: Pairs) -> None:
    """Print the head of a record: the platform's grid, a table, or lines that run on."""
    if not mk.p.online and mk.pick("w/record_head", "lines", "table", "lines") == "lines":
        held: list[Inline] = []
        for label, value in rows:
            if held and sum(len(x if isinstance(x, str) else x.text) for x in held) + width(value) + len(label) > 34:
                paper.add(Para(tuple(x for x in held if x != ""), "left", False))
                held = []
            held += ["　　" if held else "", f"{label}：", *value]
        paper.add(Para(tuple(x for x in held if x != ""), "left", False))
        return
    form = mk.sheet()
    mk.pack(form, rows)
    paper.add(form.plate())


def times(mk: Counter, paper: Paper, r: Record, label: str) -> Pairs:
    """Return the time of a record: one range, or beginning and end apart."""
    assert r.start and r.end
    if mk.pick("w/times_apart", True, False) if mk.p.online else mk.pick("w/times_apart_word", True, False, False):
        return [(mk.pick("w/begin", "开始时间", "起始时间"), [mk.p.moment(paper, "started_at", r.start)]), (mk.pick("w/end", "结束时间", "终止时间"), [mk.p.moment(paper, "ended_at", r.end)])]
    return [(label, mk.p.span(paper, r.start, r.end))]


def struck(mk: Counter, paper: Paper) -> None:
    """Close the room below the text."""
    words = mk.pick("w/struck", "以下空白", "（以下空白）", "", "————以下空白————")
    paper.add(Para((paper.f("blank_space_struck", True, words, look="text" if words else "strike"),), mk.pick("w/struck_at", "left", "center"), False))


def close(mk: Counter, paper: Paper, r: Record, person: str, officer: str, *, recorder: bool = True) -> None:
    """Append the party's remark and the signatures; every page is signed at its foot."""
    assert r.start
    if paper.type in ("site_record", "inquiry_record"):
        paper.para(mk.pick("w/read_label", "", f"{person}意见：", "核对意见："), paper.f("read_and_confirmed", True, mk.pick("w/read", "以上笔录我已看过，记录属实。", "笔录已阅，与我所说相符。", "已核对，没有出入。", "以上内容属实，没有补充。")), indent=False)
    role = {"证人": "witness", "受委托人": "representative"}.get(r.role, "party")
    groups: list[Signer] = [(person, role, [r.person.name]), (officer, "officer", r.signing)]
    if recorder:
        groups.append(("记录人", "recorder", [r.recorder]))
    mk.sign(paper, groups, r.start.date())
    if paper.type != "reinspection_record":
        paper.page_signatures = True
        paper.foot = (f"{person}{mk.pick('w/foot', '签名：', '（签字）：', '签名确认：')}", mk.p.signature(paper, r.person.name))
    paper.list_date = r.start.date()


def site(mk: Counter) -> Paper:
    """The record of the inspection."""
    s, r, pick = mk.s, mk.s.record("site"), mk.pick
    paper = mk.open("site", "site_record", pick("w/site", "现场检查笔录", "现场勘验笔录", "现场检查（勘验）笔录", "现场检查记录"))
    word = "勘验" if paper.title == "现场勘验笔录" else "检查"
    rows = mk.particulars(paper, phone=pick("w/site_phone", True, False))
    rows[0] = (pick("w/site_party", f"被{word}单位（人）", f"被{word}人", f"{word}对象"), rows[0][1])
    people = [*mk.officer_pairs(paper, r.officers, f"{word}人"), (pick("w/writer", "记录人", "笔录记录人"), [paper.f("recorder", r.recorder)])]
    place: Pairs = [(pick("w/site_place", f"{word}地点", f"{word}场所", "地点"), [paper.f("place", r.place)])]
    when = times(mk, paper, r, f"{word}时间")
    guide: Pairs = [("现场陪同人", [r.person.name]), ("职务", [r.role])] if pick("w/site_guide", True, False) else []
    head(mk, paper, [*rows, *place, *when, *people, *guide] if pick("w/site_order", True, False) else [*when, *place, *people, *rows, *guide])
    numbers = "、".join(o.certificate_no for o in r.officers)
    shown = pick("w/shown", f"我们是{s.organ.name}行政执法人员，现出示执法证件（证号：{numbers}），请确认。", f"{word}开始前，执法人员{'、'.join(o.name for o in r.officers)}向现场人员出示了行政执法证件。")
    rights = pick("w/site_rights", f"现依法进行{word}，你有权进行陈述和申辩，认为执法人员与本案有利害关系的，可以申请其回避。", "执法人员同时告知其依法享有申请回避、陈述和申辩的权利，并有配合调查的义务。")
    paper.para(paper.f("credentials_shown", True, shown), paper.f("rights_told", True, rights), pick("w/site_answer", "对方答复：已确认，不申请回避。", "现场人员表示听清楚了，不申请回避。"))
    paper.para(pick("w/site_lead", f"{word}情况：", "现场情况如下：", f"{word}记录："), paper.f("facts", s.offence.seen.format(n=s.quantity)))
    if pick("w/site_numbered", True, False):
        paper.para(pick("w/site_more", "现场拍摄照片附后，全程使用执法记录仪记录。", "现场拍照、录像固定证据，未提取实物。"))
    struck(mk, paper)
    close(mk, paper, r, pick("w/site_who", "现场负责人", "被检查人", "当事人") if word == "检查" else "当事人", f"{word}人")
    return paper


def inquiry(mk: Counter, r: Record, ordinal: int) -> Paper:
    """The record of a talk."""
    s, person, pick = mk.s, r.person, mk.pick
    paper = mk.open(f"inquiry{ordinal}", "inquiry_record", pick("w/talk", "调查询问笔录", "询问笔录", "询问（调查）笔录", "调查笔录"))
    paper.list_title = f"{paper.title}（{person.name}）" if pick("w/talk_listed", True, False) else None
    if pick("w/talk_next", True, False):
        paper.continuation = f"{paper.title}{pick('w/talk_next_words', '（续页）', '附页')}"
    head(mk, paper, [
        *times(mk, paper, r, pick("w/talk_time", "询问时间", "时间")), (pick("w/talk_place", "询问地点", "地点"), [paper.f("place", r.place)]),
        (pick("w/asked", "被询问人", "被询问人姓名", "被调查人"), [paper.f("interviewee_name", person.name)]), ("性别", [person.sex]), ("出生日期", [f"{person.born:%Y-%m-%d}" if mk.p.online else f"{person.born.year}年{person.born.month}月"]),
        (pick("w/id", "公民身份号码", "身份证号", "身份证件号码", "有效证件号码"), [paper.f("interviewee_id_number", person.id_number)]),
        (pick("w/relation", "与本案关系", "工作单位及职务", "身份及与案件关系"), [paper.f("interviewee_role", r.role)]), ("联系电话", [person.phone]), ("住址", [person.address]),
        *mk.officer_pairs(paper, r.officers, pick("w/asker", "询问人", "调查人")), ("记录人", [paper.f("recorder", r.recorder)]),
    ])  # fmt: skip
    ask, say = pick("w/qa", ("问：", "答："), ("问：", "答："), ("问:", "答:"), ("询问：", "回答："))
    names = "、".join(f"{o.name}（{o.certificate_no}）" for o in r.officers) if pick("w/talk_numbers", True, False) else "、".join(o.name for o in r.officers)
    paper.para(f"{ask}我们是{s.organ.name}的执法人员{names}，这是我们的执法证件，请你核对。")
    paper.para(say, paper.f("credentials_shown", True, pick("w/seen", "证件已核对，没有异议。", "看清了。", "核对过了。")))
    paper.para(ask, paper.f("rights_told", True, pick("w/talk_rights", "依照法律规定，你有权拒绝回答与本案无关的问题，有权陈述、申辩，认为执法人员应当回避的可以提出申请；同时有如实回答询问的义务。是否申请回避？", "现告知你：你享有陈述权、申辩权和申请回避权，对所作陈述的真实性承担责任。听清了吗，要不要申请执法人员回避？")))
    paper.para(say + pick("w/no_recusal", "不申请回避。", "听清了，不申请。"))
    words = {"day": mk.p.day(s.day("inspected")), "place": s.place, "n": s.quantity}
    known = {"证人": "我是附近的住户，了解一些情况。", "受委托人": f"我受{s.party.name}委托，前来接受询问，有授权委托书。"}.get(r.role, "我就是当事人本人。" if s.party.kind == "natural_person" else f"我是{s.party.name}的{r.role}，负责全面工作。")
    talk = [("请说明你的身份。", known), ("{day}执法人员到{place}检查，你是否知道？", "知道，我在现场。"), *s.offence.asked, *MORE[: 1 + s.style.long % 5]]
    if ordinal == 2:
        talk = [talk[0], *talk[2:5]]
    answers: list[str] = []
    for question, answer in (*talk, (pick("w/talk_end", "你还有什么要说的？", "有无其他补充？"), "没有了。")):
        paper.para(ask + question.format(**words))
        answers.append(say + answer.format(**words))
        paper.para(paper.part("facts", answers[-1]))
    paper.put("facts", "".join(answers))
    if pick("w/talk_struck", True, False):
        struck(mk, paper)
    close(mk, paper, r, "被询问人", pick("w/asker", "询问人", "调查人"))
    return paper


def again(mk: Counter) -> Paper:
    """The record of the second visit."""
    s, r, pick = mk.s, mk.s.record("reinspection"), mk.pick
    paper = mk.open("reinspection", "reinspection_record", pick("w/again", "复查记录", "整改复查意见书", "责令改正复查记录", "整改复查笔录"))
    number = s.numbers["order"] or ""
    head(mk, paper, [
        (pick("w/again_party", "复查对象", "被复查单位（人）", "当事人"), [paper.f("party_name", mk.name("reinspection"))]), (pick("w/again_order", "责令改正文书编号", "原文书文号", "依据文书"), [paper.f("referred_doc_number", normal_number(number), number)]),
        *times(mk, paper, r, "复查时间"), ("复查地点", [paper.f("place", r.place)]), *mk.officer_pairs(paper, r.officers, "复查人"),
    ])  # fmt: skip
    paper.para(pick("w/again_lead", "复查意见：", "经复查，", "复查结论："), paper.f("conclusion", f"{s.offence.corrected}{pick('w/again_end', '，整改到位。', '，违法行为已改正。', '。')}"))
    close(mk, paper, r, "当事人", "复查人", recorder=False)
    return paper
