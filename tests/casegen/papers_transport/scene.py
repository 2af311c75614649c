# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""现场笔录, 勘验笔录, 询问笔录 and the record of the measure."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.papers.model import Box, Inline, Paper
from tests.casegen.papers_transport.cells import lab, mid, party_cells, party_slots, sheet, text, val
from tests.casegen.papers_transport.filler import Clerk, Signed, written
from tests.casegen.papers_transport.lawful import SITE_TITLES, cause
from tests.casegen.story.model import Record

MORE_ASKED = (
    ("你（单位）平时由谁负责日常管理？", "由我自己负责。"), ("现场照片上的情况是否属实？", "属实，照片就是在现场拍的。"),
    ("你提供的材料是否真实？", "都是真的，复印件跟原件一样。"), ("这件事有没有给道路通行带来影响？", "有一点影响，没有出事故。"),
    ("事后你（单位）做了哪些补救？", "当天就停下来了，正在按要求处理。"), ("有没有其他单位或者个人参与？", "没有，都是我安排的。"),
    ("你对执法人员的工作有什么意见？", "没有意见，态度好，讲得清楚。"), ("家庭或者经营上有没有困难要说明？", "今年活少，希望酌情处理。"),
    ("是否愿意接受处理？", "愿意接受，以后按规定来。"), ("有没有书面材料要补充提交？", "暂时没有，想起来再送过来。"),
)  # fmt: skip


def told(mk: Clerk, paper: Paper) -> list[Inline]:
    """Return that the cards were shown and the rights told, each with its answer."""
    shown = mk.say(
        "shown", "执法人员向当事人出示了执法证件，当事人看过后没有异议", "两名执法人员表明身份并出示证件，经当事人确认",
        "已出示执法证件，当事人核对无误",
    )  # fmt: skip
    right = mk.say(
        "right", "同时告知其有陈述、申辩和申请回避的权利", "并告知当事人享有申请回避、陈述申辩等权利", "当场告知了申请执法人员回避和陈述申辩的权利",
    )  # fmt: skip
    end = mk.say("right_end", "，当事人表示不申请回避。", "，当事人未申请回避。")
    return [paper.f("credentials_shown", True, shown), "，", paper.f("rights_told", True, right), end]


def _ended(mk: Clerk, paper: Paper, r: Record, who: str) -> None:
    """Append the confirming words and the signatures."""
    start = r.start
    assert start is not None
    day, signed = start.date(), Signed()
    asked = paper.type == "inquiry_record"
    words = mk.say(
        "asked_words" if asked else "seen_words", "上述笔录我已看过，情况属实无误。", "以上笔录已向我宣读，与我讲的一致。" if asked else "以上内容看过，与现场相符。",
        "笔录看过，没有出入。" if asked else "笔录看过，记录准确。",
    )  # fmt: skip
    if asked or mk.say("tick_read", "hand", "tick") == "hand":
        paper.para(paper.f("read_and_confirmed", True, words, look="hand"), indent=False)
    else:
        paper.para(paper.f("read_and_confirmed", True, "√上述笔录我已看过，情况属实无误"), "   □已向我宣读过，情况属实无误", indent=False)
    role = {"证人": "witness", "受委托人": "representative"}.get(r.role, "party")
    mk.sign_line(paper, who, role, [r.person.name], day, signed)
    doer = mk.say("asker", "询问人签名", "询问人员签名") if asked else mk.say("doer", "执法人员签名", "执法人员（签名）", "检查人员签名")
    mk.sign_line(paper, doer, "officer", r.signing, day, signed)
    mk.sign_line(paper, mk.say("rec_sign", "记录人签名", "记录人（签名）", "记录员签名"), "recorder", [r.recorder], day, signed)
    mk.p.signatures(paper, signed)
    paper.page_signatures = True
    paper.foot_unsigned = r.unsigned_pages
    paper.foot = (f"{who}{mk.colon}", mk.p.signature(paper, r.person.name))


VEHICLES = {
    "coach_unlicensed": ("云E{n}", "小型普通客车"), "vehicle_converted": ("云E{n}", "重型自卸货车"), "load_spilled": ("云E{n}", "重型自卸货车"),
    "shipping_unlicensed": ("云清货{n}", "自卸砂船"),
}  # fmt: skip


def _vehicle(mk: Clerk, paper: Paper) -> tuple[Inline, Inline]:
    """Return number and make of the vehicle or ship; both slots are struck or empty where there is none."""
    if mk.s.offence.id not in VEHICLES:
        return mk.nothing(paper), mk.nothing(paper)
    plate, make = VEHICLES[mk.s.offence.id]
    return plate.format(n=mk.s.seed * 613 % 89999 + 10000), make


def site(mk: Clerk) -> Paper:
    """现场笔录: the sheet of the form with the main part in one tall cell, or slots above running text."""
    s, r = mk.s, mk.s.record("site")
    assert r.start is not None
    paper = Paper("site", "site_record", mk.say("site_title", *SITE_TITLES))
    paper.list_date = r.start.date()
    if mk.say("continuation", "yes", "no") == "yes":
        paper.continuation = f"{paper.title}（续页）"
    mk.case_line(paper)
    where = mk.say("site_place", "执法地点", "执法地点", "现场地点", "检查地点")
    when = mk.say("site_time", "执法时间", "执法时间", "时间", "检查时间")
    place = paper.f("place", r.place or "")
    span = mk.span(paper, r.start, r.end)
    recorder = paper.f("recorder", r.recorder)
    people = mk.pair(paper, r.officers)
    main: list[Inline] = told(mk, paper)
    seen: Inline = paper.f("facts", f"当事人{r.role.removeprefix('当事人')}{r.person.name}在场。{s.offence.seen.format(n=s.quantity)}", look="fill" if mk.m.way == "under" else "text")
    struck = paper.f("blank_space_struck", True, mk.say("struck", "（以下空白）", "以下空白", "此处以下空白"))
    plate, make = _vehicle(mk, paper)
    plate_label, make_label = "车（船）号", mk.say("make", "车（船）型", "车（船）型", "车船类型")
    if mk.say("site_way", "sheet", "sheet", "slots") == "sheet":
        card = lab(mk, mk.say("card", "执法证号", "执法证件号", "证件编号"), narrow=mk.m.order == 2)
        boxes: list[Box] = [
            lab(mk, where, 2), mid(mk, place, cols=2), lab(mk, "记录人"), mid(mk, recorder),
            lab(mk, when, 2), mid(mk, *span, cols=4),
            lab(mk, mk.say("who", "执法人员", "执法人员", "检查人员"), 2, 2), mid(mk, people[0][0]), card, mid(mk, people[0][1], cols=2),
            mid(mk, people[1][0]), card, mid(mk, people[1][1], cols=2),
            *party_cells(mk, paper, phone=True),
            lab(mk, plate_label, 2), mid(mk, plate), lab(mk, make_label), mid(mk, make, cols=2),
            lab(mk, mk.say("main", "主要内容", "现场情况", "检查情况"), 2, narrow=mk.m.upright),
            text(main, [seen], [struck], cols=4, height=170, wide=True),
        ]  # fmt: skip
        sheet(paper, (0.55, 0.6, 1.9, 1.4, 1.0, 1.7), boxes)
    else:
        mk.blanks(paper, [(when, span)], [(where, place)], [(plate_label, plate), (make_label, make)])
        party_slots(mk, paper)
        mk.blanks(paper, *[[(f"执法人员{i}", row[0]), ("执法证号", row[1])] for i, row in enumerate(people, 1)], [("记录人", recorder)])
        paper.para(*main)
        paper.para(mk.say("main2", "现场情况如下：", "主要内容："), seen)
        paper.para(struck, indent=False, align="center")
    _ended(mk, paper, r, mk.say("site_who", "现场人员签名", "当事人签名", "当事人或现场人员签名"))
    return paper


def survey(mk: Clerk) -> Paper:
    """勘验笔录: measured on the same morning; some offices still print the older 勘验（检查）笔录."""
    s, r = mk.s, mk.s.record("site")
    assert r.end is not None
    paper = Paper("survey", "site_record", mk.say("survey_title", "勘验笔录", "勘验笔录", "检查（勘验）笔录", "勘验（检查）笔录"))
    start = r.end + timedelta(minutes=10)
    paper.list_date = start.date()
    mk.case_line(paper)
    span = mk.span(paper, start, start + timedelta(minutes=25))
    people = mk.pair(paper, r.officers)
    mk.blanks(
        paper, [(mk.say("survey_when", "勘验时间", "勘验（检查）时间"), span)],
        [(mk.say("survey_where", "勘验场所", "勘验地点", "勘验（检查）场所"), paper.f("place", r.place or "")), ("天气情况", mk.say("sky", "晴", "阴", "多云"))],
        [("当事人", mk.party_name(paper))],
        *[[(mk.say("survey_who", "勘验人", "勘验（检查）人"), row[0]), (mk.say("card2", "执法证号", "证件号码"), row[1])] for row in people],
        [("记录人", paper.f("recorder", r.recorder)), ("被邀请人", mk.nothing(paper))],
    )  # fmt: skip
    measured = f"以路面里程桩为基点，由{people[0][0].text}持尺、{people[1][0].text}读数，{r.person.name}在旁查看。{s.offence.seen.format(n=s.quantity)}勘验情况已绘制平面示意图并拍照。"  # type: ignore[union-attr]
    paper.para(mk.say("survey_main", "勘验（检查）情况及结果：", "勘验情况："), paper.f("facts", measured, look="fill" if mk.m.way != "loose" else "text"))
    day, signed = start.date(), Signed()
    mk.sign_line(paper, mk.say("survey_party", "当事人或其代理人签名", "当事人签名"), "party", [r.person.name], day, signed)
    mk.sign_line(paper, mk.say("survey_sign", "勘验人签名", "勘验（检查）人签名"), "officer", r.signing, day, signed)
    mk.sign_line(paper, mk.say("rec_sign", "记录人签名", "记录人（签名）", "记录员签名"), "recorder", [r.recorder], day, signed)
    mk.p.signatures(paper, signed)
    return paper


def inquiry(mk: Clerk, r: Record, ordinal: int) -> Paper:
    """询问笔录."""
    s, person = mk.s, r.person
    assert r.start is not None
    paper = Paper(r.key, "inquiry_record", "询问笔录")
    paper.list_date, paper.list_title = r.start.date(), f"询问笔录（{person.name}）"
    paper.continuation = mk.say("asked_more", "询问笔录续页", "询问笔录（续页）", "询问笔录")
    mk.case_line(paper)
    span = mk.span(paper, r.start, r.end)
    times = mk.say("times", f"第{ordinal}次询问", f"第{'一二三'[ordinal - 1]}次询问", f"（第 {ordinal} 次）")
    place = paper.f("place", r.place or "")
    name, role = paper.f("interviewee_name", person.name), paper.f("interviewee_role", r.role)
    number = paper.f("interviewee_id_number", person.id_number)
    recorder = paper.f("recorder", r.recorder)
    unit = s.party.name if s.party.kind != "natural_person" else mk.nothing(paper)
    age = str(r.start.year - person.born.year - 1)
    link = mk.say("link", "与案件关系", "与本案关系", "与案件关系")
    card = mk.say("id3", "身份证件号", "身份证件号码", "身份证件名称及号码")
    askers = "、".join(o.name for o in r.officers)
    job = mk.say("job", "工作单位及职务", "工作单位", "工作单位及职业")
    home = mk.say("home2", "联系地址", "住址", "家庭住址")
    rows: list[list[tuple[str, Inline | list[Inline]]]] = [
        [(mk.say("asked_when", "时间", "询问时间"), [*span, "  ", times])],
        [(mk.say("asked_where", "地点", "询问地点"), place)],
        [(mk.say("asker2", "询问人", "询问人员"), askers), ("记录人", recorder)],
        [("被询问人", name), (link, role)],
        [("性别", person.sex), ("年龄", age)],
        [(card, number), ("联系电话", person.phone)],
        [(job, unit)],
        [(home, person.address)],
    ]
    if mk.say("asked_way", "slots", "sheet") == "sheet":
        boxes: list[Box] = []
        for row in rows:
            for label, pieces in row:
                got = [pieces] if not isinstance(pieces, list) else pieces
                boxes += [lab(mk, label, narrow=len(label) > 5), val(*got, cols=3 if len(row) == 1 else 1)]
        sheet(paper, (1.15, 2.6, 1.15, 2.1), boxes)
    else:
        mk.blanks(paper, *rows, way="" if mk.m.way != "cells" else "ruled")
    _opened(mk, paper, r)
    known = {"证人": "我当时在旁边，看见了经过。", "受委托人": f"我受{s.party.name}委托来说明情况。"}.get(r.role)
    known = known or ("我是当事人本人。" if s.party.kind == "natural_person" else f"我是{s.party.name}的{r.role}。")
    asked = [("请说明你的身份以及与本案的关系。", known), ("{day}在{place}的情况，你是否清楚？", "清楚，我在场。"), *s.offence.asked,
             *MORE_ASKED[: (2, 5, 8, 10)[min(s.style.long, 3)]]]  # fmt: skip
    if r.role == "证人":
        asked = [*asked[:2], ("请说说你看到的情况。", f"我看到的是：{s.offence.seen}"), ("你与当事人有没有亲属或者利害关系？", "没有，就是碰巧在场。")]
    elif ordinal == 2:
        asked = asked[:4] + asked[6:9]
    words = {"day": mk.p.day(s.day("inspected")), "n": s.quantity, "place": s.place}
    bold = mk.say("qa", "plain", "bold", "plain") == "bold"
    said: list[str] = []
    for question, answer in [*asked, ("还有没有需要补充说明的？", "没有了。")]:
        line = f"答{mk.colon.strip()}{answer.format(**words)}"
        paper.para(f"问{mk.colon.strip()}{question.format(**words)}", bold=bold)
        paper.para(paper.part("facts", line))
        said.append(line)
    paper.put("facts", "".join(said))
    _ended(mk, paper, r, mk.say("asked_who", "被询问人签名", "被询问人（签名）", "被询问人签名"))
    return paper


def _opened(mk: Clerk, paper: Paper, r: Record) -> None:
    """Append who asks, their numbers, and the right to have them replaced."""
    rows = mk.pair(paper, r.officers)
    names: list[Inline] = [*written(rows[0][0]), "、", *written(rows[1][0])]
    numbers: list[Inline] = [*written(rows[0][1]), "、", *written(rows[1][1])]
    right = paper.f("rights_told", True, mk.say(
        "asked_right", "执法人员与你有直接利害关系的，你可以申请回避，你还有陈述和申辩的权利", "你对本次询问有陈述、申辩的权利，也可以要求与案件有利害关系的执法人员回避",
    ))  # fmt: skip
    look = mk.m.ink
    yes = paper.f("credentials_shown", True, mk.say("asked_yes", "看过证件了，不申请回避。", "证件已核对，不需要回避。", "身份清楚了，不要求回避。"), look=look)
    paper.para("我们是", *written(mk.s.organ.name), mk.say("of", "的执法人员", "执法人员"), *names, mk.say(
        "cards", "，执法证号分别是", "，这是我们的执法证件，证号为"), *numbers, mk.say("look", "，请你确认。", "，请核对。"),
        f"现就{cause(mk)}一案向你询问，你应当如实回答。", right, "。")  # fmt: skip
    paper.para(f"问{mk.colon.strip()}你是否申请回避？")
    paper.para(f"答{mk.colon.strip()}", yes)


def measure_record(mk: Clerk) -> Paper:
    """行政强制措施现场笔录."""
    s, r = mk.s, mk.s.record("seizure")
    assert r.start is not None
    paper = Paper("seizure_record", "coercive_measure_record", mk.say("measure_title", "行政强制措施现场笔录", "查封（扣押）现场笔录"))
    paper.list_date = r.start.date()
    mk.case_line(paper)
    people = mk.pair(paper, r.officers)
    mk.blanks(
        paper, [(mk.say("measure_when", "实施时间", "时间"), mk.span(paper, r.start, r.end))], [("实施地点", paper.f("place", r.place or ""))],
        [("当事人", mk.party_name(paper)), ("记录人", paper.f("recorder", r.recorder))],
        *[[("执法人员", row[0]), ("执法证号", row[1])] for row in people],
    )  # fmt: skip
    paper.para(*told(mk, paper))
    seen = f"现场宣读并交付行政强制措施决定书，会同当事人清点{s.offence.goods}，拍照后实施扣押，贴上封条，当事人对清点结果没有异议。"
    paper.para("现场情况：", *written(paper.f("facts", seen)), indent=False)
    paper.para(paper.f("blank_space_struck", True, "（以下空白）"), indent=False, align="center")
    day: date = r.start.date()
    signed = Signed()
    mk.sign_line(paper, "当事人签名", "party", [r.person.name], day, signed)
    mk.sign_line(paper, "执法人员签名", "officer", r.signing, day, signed)
    mk.sign_line(paper, "记录人签名", "recorder", [r.recorder], day, signed)
    mk.p.signatures(paper, signed)
    paper.page_signatures = True
    paper.foot = (f"当事人签名{mk.colon}", mk.p.signature(paper, r.person.name))
    return paper
