# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Records: the scene, inquiries, the second visit; some are one table from the head to the signatures."""

from __future__ import annotations

from datetime import date

from tests.casegen.papers.model import Inline, Mark, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Record
from tests.casegen.water.clauses import site_title, talk_title
from tests.casegen.water.desk import Counter, Pairs, Signer
from tests.casegen.water.table import Line, Table, length

FURTHER = (
    ("这件事是谁决定、谁经手的？", "是我自己定的，没有别人参与。"),
    ("有没有造成其他损失或者影响？", "没有人来反映过。"),
    ("责令停止的通知收到没有，准备怎么改正？", "收到了，马上按通知要求改。"),
    ("以前有没有人来宣传过有关的法律规定？", "发过宣传单，当时没有在意。"),
    ("提供给我们的材料是不是真实？", "都是真实的，复印件和原件一样。"),
)


class Sheet:
    """A record under way: one table that holds everything, or a head followed by paragraphs."""

    def __init__(self, mk: Counter, paper: Paper) -> None:
        self.mk = mk
        self.paper = paper
        # All in one table, a table for the head only, or lines to fill in.
        self.shape = mk.pick("w/record", "one", "head", "lines", "one")
        self.form: Table | None = mk.table() if self.shape != "lines" else None
        self.held: list[Line] = []

    def head(self, rows: Pairs) -> None:
        """Print the head: short values two a row in tables, all on lines of their own else."""
        if self.form is None:
            kept: list[Inline] = []
            for label, value in rows:
                short = len(label) + length(value) < 16
                if kept and not short:
                    self.paper.add(Para(tuple(kept), "left", False))
                    kept = []
                kept += ["　　" if kept else "", f"{label}：", *(Mark(x.fields, x.text, "fill") if isinstance(x, Mark) and x.look == "text" and self.mk.pick("w/lined", True, False) else x for x in value)]
                if not short or sum(1 for x in kept if x == "　　"):
                    self.paper.add(Para(tuple(x for x in kept if x != ""), "left", False))
                    kept = []
            if kept:
                self.paper.add(Para(tuple(x for x in kept if x != ""), "left", False))
            return
        held: Pairs = []
        for label, value in [*rows, ("", [])]:
            short = bool(label) and len(label) < 8 and length(value) < 13
            if not short or len(held) == 2:
                for row in [held] if len(held) == 2 else [[x] for x in held]:
                    self.form.row(*row)
                held = []
            if short:
                held.append((label, value))
            elif label:
                self.form.row((label, value))
        if self.shape == "head":
            self.paper.add(self.form.form())

    def say(self, *pieces: Inline) -> None:
        """Add a paragraph of the text."""
        if self.shape == "one":
            self.held.append(tuple(x for x in pieces if x != ""))
        else:
            self.paper.para(*pieces)

    def finish(self, label: str, groups: list[Signer], day: date) -> None:
        """Put what was said into the table and append the signatures."""
        inside = False
        if self.shape == "one":
            assert self.form is not None
            if label and (self.paper.type == "reinspection_record" or self.mk.pick("w/record_label", True, False)):
                self.form.text(label, *self.held, height=80)
            else:
                self.form.full(*self.held, height=80)
            inside = self.mk.pick("w/signed_inside", True, False)
            if inside:
                self.mk.sign(self.paper, groups, day, form=self.form)
            self.paper.add(self.form.form())
        if not inside:
            self.mk.sign(self.paper, groups, day)
        self.paper.list_date = day


def times(mk: Counter, paper: Paper, r: Record, label: str) -> Pairs:
    """Return the time of a record: one range, or begin and end apart."""
    assert r.start and r.end
    if mk.pick("w/times_apart", True, False, False):
        return [(f"{label}（起）", [mk.p.moment(paper, "started_at", r.start)]), (f"{label}（止）", [mk.p.moment(paper, "ended_at", r.end)])]
    return [(label, mk.p.span(paper, r.start, r.end))]


def struck(mk: Counter, paper: Paper) -> Inline:
    """Close the room below the text."""
    return paper.f("blank_space_struck", True, mk.pick("w/struck", "（以下空白）", "以下空白", "（此处以下空白）"))


def confirmed(mk: Counter, paper: Paper, r: Record) -> Inline:
    """Return the party's own words that the record is right."""
    words = mk.pick("w/read", "以上笔录我已看过，与实际情况相符。", "笔录已阅，属实。", "以上记录我看过，和我说的一致。", "已核对，无误。")
    return paper.f("read_and_confirmed", True, words)


def _groups(r: Record, person: str, officer: str) -> list[Signer]:
    role = {"证人": "witness", "受委托人": "representative"}.get(r.role, "party")
    return [(person, role, [r.person.name]), (officer, "officer", r.signing), ("记录人", "recorder", [r.recorder])]


def site(mk: Counter) -> Paper:
    """The record of the scene."""
    s, r, pick = mk.s, mk.s.record("site"), mk.pick
    assert r.start
    paper = Paper("site", "site_record", site_title(mk))
    word = "勘验" if paper.title.startswith("现场勘验") else "检查"
    sheet = Sheet(mk, paper)
    rows = mk.particulars(paper, phone=pick("w/site_phone", True, False))
    rows[0] = (pick("w/site_party", f"被{word}人（单位）", "当事人", f"被{word}单位（人）"), rows[0][1])
    people: Pairs = [(pick("w/site_officers", f"{word}人", f"{word}人员", "执法人员"), mk.officers(paper, r.officers)), ("记录人", [paper.f("recorder", r.recorder)])]
    place: Pairs = [(f"{word}{pick('w/site_place', '地点', '场所')}", [paper.f("place", r.place)])]
    sheet.head([*times(mk, paper, r, f"{word}时间"), *place, *rows, *people] if pick("w/site_order", True, False) else [*rows, *place, *times(mk, paper, r, f"{word}时间"), *people])
    numbers = "、".join(o.certificate_no for o in r.officers)
    shown = pick("w/shown", f"我们是{s.organ.name}执法人员，执法证号{numbers}，已向你出示执法证件，你是否看清？答：看清了。", f"执法人员已出示行政执法证件（证号：{numbers}），当事人查看后无异议。")
    rights = pick("w/rights", "依照法律规定，你有权申请回避，有权陈述和申辩，并有配合检查的义务。是否申请回避？答：不申请。", "已告知当事人享有申请回避、陈述和申辩的权利，当事人表示不申请回避。")
    sheet.say(paper.f("credentials_shown", True, shown), paper.f("rights_told", True, rights))
    lead = pick("w/site_lead", f"在{r.role}{r.person.name}的陪同下进行{word}，情况如下：", f"{word}时，{r.role}{r.person.name}在场。")
    if sheet.shape == "one":
        sheet.say(paper.f("facts", lead + s.offence.seen.format(n=s.quantity)))
    else:
        sheet.say(pick("w/site_text", f"{word}情况：", f"现场{word}情况记录如下："), paper.f("facts", lead + s.offence.seen.format(n=s.quantity)))
    sheet.say(struck(mk, paper))
    person = pick("w/site_sign", "当事人", f"被{word}人", "当事人或其代理人")
    sheet.say(pick("w/site_view", "当事人意见：", "当事人对笔录的意见：", ""), confirmed(mk, paper, r))
    paper.page_signatures, paper.foot = True, (f"{person}{pick('w/foot_words', '签名：', '（签名）：', '：')}", mk.p.signature(paper, r.person.name))
    sheet.finish(pick("w/site_label", f"{word}情况", f"现场{word}情况"), _groups(r, person, f"{word}人"), r.start.date())
    return paper


def inquiry(mk: Counter, r: Record, ordinal: int) -> Paper:
    """The record of an inquiry: a head, questions and answers."""
    s, person, pick = mk.s, r.person, mk.pick
    assert r.start
    paper = Paper(r.key, "inquiry_record", talk_title(mk))
    paper.list_title = f"{paper.title}（{person.name}）" if pick("w/talk_listed", True, True, False) else paper.title
    if pick("w/talk_next", True, False, False):
        paper.continuation = f"{paper.title}（续页）"
    word = "调查" if paper.title.startswith("调查") else "询问"
    sheet = Sheet(mk, paper)
    number = pick("w/id_label", "身份证号码", "公民身份号码", "身份证（件）号码", "居民身份证号码")
    sheet.head([
        *times(mk, paper, r, f"{word}时间"), (f"{word}地点", [paper.f("place", r.place)]), (pick("w/asker", f"{word}人", f"{word}人员", "执法人员"), mk.officers(paper, r.officers)),
        ("记录人", [paper.f("recorder", r.recorder)]), (pick("w/asked", f"被{word}人", f"被{word}人姓名"), [paper.f("interviewee_name", person.name)]), ("性别", [person.sex]),
        ("年龄", [f"{s.day('inquiry').year - person.born.year}岁"]), (number, [paper.f("interviewee_id_number", person.id_number)]),
        (pick("w/relation", "与本案关系", "工作单位及职务", "与案件的关系"), [paper.f("interviewee_role", r.role)]), ("电话", [person.phone]), ("住址", [person.address]),
    ])  # fmt: skip
    ask, say = pick("w/qa", ("问：", "答："), ("问：", "答："), ("问:", "答:"))
    numbers = "、".join(f"{o.name}（{o.certificate_no}）" for o in r.officers)
    sheet.say(f"{ask}我们是{s.organ.name}执法人员{numbers}，这是我们的执法证件，请你过目。")
    sheet.say(say, paper.f("credentials_shown", True, pick("w/seen", "看过了，没有异议。", "已看清楚。", "看清了。")))
    sheet.say(ask, paper.f("rights_told", True, "今天依法向你调查了解有关情况，你应当如实回答，也有陈述、申辩和申请回避的权利。你听清楚了吗，是否申请我们回避？"))
    sheet.say(f"{say}听清楚了，不申请回避。")
    words = {"day": mk.p.day(s.day("inspected")), "place": s.place, "n": s.quantity}
    known = {"证人": "我家就在附近，那几天看见过。", "受委托人": f"我是{s.party.name}员工，受委托接受调查。"}.get(r.role, "我就是当事人。" if s.party.kind == "natural_person" else f"我是{s.party.name}的{r.role}。")
    talk = [("请说一下你的基本情况以及和本案的关系。", known), ("{day}我们到{place}检查，你是否在场？", "在场。")]
    talk += list(s.offence.asked) + list(FURTHER[: 2 + s.style.long % 4])
    if ordinal == 2:
        talk = [talk[0], *talk[2:5]]
    answers: list[str] = []
    for question, answer in (*talk, ("以上说的是否属实，还有没有要补充的？", "属实，没有补充。")):
        sheet.say(ask + question.format(**words))
        answers.append(say + answer.format(**words))
        sheet.say(paper.part("facts", answers[-1]))
    paper.put("facts", "".join(answers))
    if pick("w/talk_struck", True, False):
        sheet.say(struck(mk, paper))
    sheet.say(confirmed(mk, paper, r))
    paper.page_signatures, paper.foot = True, (f"被{word}人{pick('w/foot_words', '签名：', '（签名）：', '：')}", mk.p.signature(paper, person.name))
    sheet.finish("", _groups(r, f"被{word}人", f"{word}人"), r.start.date())
    return paper


def again(mk: Counter) -> Paper:
    """The record of the second visit."""
    s, r, pick = mk.s, mk.s.record("reinspection"), mk.pick
    paper = Paper("reinspection", "reinspection_record", pick("w/again", "责令改正复查记录", "整改复查意见书", "复查记录"))
    assert r.start
    number = s.numbers["order"] or ""
    referred: Mark = paper.f("referred_doc_number", normal_number(number), number)
    sheet = Sheet(mk, paper)
    sheet.head([
        (pick("w/again_party", "当事人", "被复查单位（人）"), [paper.f("party_name", mk.name("reinspection"))]), *times(mk, paper, r, "复查时间"), ("复查地点", [paper.f("place", r.place)]),
        (pick("w/again_who", "复查人员", "复查人"), mk.officers(paper, r.officers)), (pick("w/again_order", "通知书文号", "责令改正文书编号"), [referred]),
    ])  # fmt: skip
    label = pick("w/again_label", "复查意见", "复查结论")
    lead = pick("w/again_lead", "经对通知书所列事项逐项复查，", "")
    sheet.say("" if sheet.shape == "one" else f"{label}：", paper.f("conclusion", f"{lead}{s.offence.corrected}，已按期改正到位。"))
    sheet.finish(label, [("当事人", "party", [r.person.name]), ("复查人员", "officer", r.signing)], r.start.date())
    return paper


def films(mk: Counter) -> Paper:
    """The note on what cameras recorded."""
    s, pick = mk.s, mk.pick
    paper = Paper("films", "audio_video_index", pick("w/films", "音像资料目录", "视听资料说明", "音像记录索引"))
    taken, by = s.when["inspected"], s.organ.officers[1].name
    form = mk.table()
    form.row((pick("w/film_name", "资料名称", "视听资料名称"), paper.f("evidence_name", pick("w/film", "现场执法记录仪录像", "无人机航拍视频"))))
    form.row((pick("w/film_at", "录制时间", "摄制时间"), mk.p.moment(paper, "taken_at", taken)), (pick("w/film_by", "录制人", "摄制人"), paper.f("taken_by", [by], by)))
    form.row(("存放载体", "光盘一张"), ("时长", f"{9 + s.seed % 25}分"))
    form.text("内容说明", "反映现场状况和执法人员取证的过程，未经剪辑。", height=60)
    paper.add(form.form())
    paper.list_date = taken.date()
    return paper
