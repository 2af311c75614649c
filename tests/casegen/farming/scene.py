# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Records of the national series: the scene with its inspecting organ, inquiries with questions and answers."""

from __future__ import annotations

from tests.casegen.farming.clauses import site_title, talk_title
from tests.casegen.farming.desk import Farmer, Pairs, Signer
from tests.casegen.papers.model import Inline, Mark, Paper, Para
from tests.casegen.story.model import Record
from tests.casegen.water.scene import Sheet

FURTHER = (
    ("你还有什么需要说明的情况？", "没有了，就是法律知识学得少。"),
    ("涉案物品现在在什么地方？", "还在原来的地方，没有动过。"),
    ("责令改正通知书收到了吗，打算什么时候改？", "收到了，这几天就改好。"),
    ("你提供的单据是不是真实有效？", "真实有效，是我们自己留存的。"),
)


class Log(Sheet):
    """A record under way whose head has one or two labels with colons on a line."""

    def lines(self, rows: list[Pairs]) -> None:
        """Print the head row by row, on blanks where the bureau fills in forms."""
        blanks = self.mk.pick("blanks", True, False)
        for row in rows:
            if self.form is not None:
                self.form.row(*row)
                continue
            said: list[Inline] = []
            for label, value in row:
                said += ["　　　" if said else "", f"{label}："]
                said += [Mark(x.fields, f" {x.text} ", "fill") if blanks and isinstance(x, Mark) and x.look == "text" else x for x in value]
            self.paper.add(Para(tuple(x for x in said if x != ""), "left", False))
        if self.shape == "head" and self.form is not None:
            self.paper.add(self.form.form())


def struck(mk: Farmer, paper: Paper) -> Inline:
    """Close the room below the text."""
    return paper.f("blank_space_struck", True, mk.pick("struck", "（以下空白）", "以下空白", "【以下空白】"))


def read(mk: Farmer, paper: Paper) -> Inline:
    """Return the party's own words that the record is right."""
    return paper.f("read_and_confirmed", True, mk.pick("read", "以上笔录我已看过，记录属实。", "以上笔录已阅，与我说的相符。", "上述笔录经我核对无误。", "已阅，情况属实。"))


def _groups(r: Record, person: str, officer: str) -> list[Signer]:
    role = {"证人": "witness", "受委托人": "representative"}.get(r.role, "party")
    return [(person, role, [r.person.name]), (officer, "officer", r.signing), ("记录人", "recorder", [r.recorder])]


def site(mk: Farmer) -> Paper:
    """The record of the scene."""
    s, r, pick, p = mk.s, mk.s.record("site"), mk.pick, mk.p
    assert r.start
    paper = Paper("site", "site_record", site_title(mk))
    both = "（勘验）" if "（勘验）" in paper.title else ""
    word = "勘验" if paper.title == "现场勘验笔录" else f"检查{both}"
    log = Log(mk, paper)
    party = mk.particulars(paper, phone=pick("site_phone", True, False))
    name: Pairs = [(pick("site_party", "当事人", "当事人", f"被{word}人"), party[0][1])]
    when: Pairs = [(pick("site_when", "时间", f"{word}时间", "时间"), p.span(paper, r.start, r.end))]
    where: Pairs = [(pick("site_where", f"{word}地点", "地点"), [paper.f("place", r.place)])]
    organ: Pairs = [(f"{word}机关", [s.organ.name])]
    people: Pairs = [(pick("site_officers", f"{word}人员", "执法人员", f"{word}人"), mk.officers(paper, r.officers)), ("记录人", [paper.f("recorder", r.recorder)])]
    rest = [[row] for row in party[1:]]
    if len(rest) > 1 and pick("site_two", True, False):
        rest = [*rest[:-2], [rest[-2][0], rest[-1][0]]]
    pair = [people] if log.form is None and pick("officer", "label", "brackets", "slash", "behind", "comma_label") == "slash" else [[x] for x in people]
    orders: tuple[list[Pairs], ...] = ([when, where, name, *rest, organ, *pair], [name, *rest, organ, *pair, when, where], [when, where, organ, *pair, name, *rest])
    log.lines(orders[pick("site_order", 0, 0, 1, 2)])
    numbers = "、".join(o.certificate_no for o in r.officers)
    shown = pick("shown", f"执法人员{r.officers[0].name}、{r.officers[1].name}向当事人出示了行政执法证件（{numbers}），表明身份。", f"我们是{s.organ.name}执法人员，这是我们的执法证件（证号{numbers}），请确认。当事人：已确认。")
    rights = pick("rights", "告知当事人有申请回避、陈述申辩的权利和配合检查的义务，当事人不申请回避。", "现告知你依法享有申请回避和陈述、申辩的权利。当事人表示清楚，不申请回避。")
    said = paper.f("facts", pick("site_lead", f"在{r.role}{r.person.name}的见证下，", f"{r.role}{r.person.name}在场陪同。") + s.offence.seen.format(n=s.quantity))
    log.say("" if log.shape == "one" else pick("site_head", f"现场{word}情况：", f"{word}情况："), paper.f("credentials_shown", True, shown), paper.f("rights_told", True, rights))
    log.say(said)
    log.say(struck(mk, paper))
    log.say(pick("site_view", "当事人意见：", ""), read(mk, paper))
    person = pick("site_sign", "当事人", "当事人", "当事人或见证人")
    paper.page_signatures, paper.foot = True, (f"{person}{pick('foot', '签名：', '签名或盖章：', '：')}", p.signature(paper, r.person.name))
    log.finish(f"现场{word}情况", _groups(r, person, pick("site_officer", "执法人员", "执法人员", f"{word}人")), r.start.date())
    return paper


def inquiry(mk: Farmer, r: Record, ordinal: int) -> Paper:
    """The record of an inquiry: a head, questions and answers."""
    s, person, pick, p = mk.s, r.person, mk.pick, mk.p
    assert r.start
    paper = Paper(r.key, "inquiry_record", talk_title(mk))
    paper.list_title = f"{paper.title}（{person.name}）" if pick("talk_listed", True, False) else None
    if pick("talk_next", True, False, False):
        paper.continuation = f"{paper.title}（续）"
    log = Log(mk, paper)
    when: Pairs = [("询问时间", p.span(paper, r.start, r.end))]
    where: Pairs = [("询问地点", [paper.f("place", r.place)])]
    organ: list[Pairs] = [[("询问机关", [s.organ.name])]] if pick("talk_organ", True, False) else []
    who: Pairs = [(pick("asker", "询问人", "询问人员", "执法人员"), mk.officers(paper, r.officers))]
    kept: Pairs = [("记录人", [paper.f("recorder", r.recorder)])]
    asked: Pairs = [(pick("asked", "被询问人", "被询问人姓名", "被询问人"), [paper.f("interviewee_name", person.name)]), ("性别", [person.sex])]
    age: Pairs = [("年龄", [f"{s.day('inquiry').year - person.born.year}"]), (pick("phone", "电话", "联系电话", "联系方式"), [person.phone])]
    card: Pairs = [(pick("card", "身份证号", "居民身份证号码", "身份证件号码", "公民身份号码"), [paper.f("interviewee_id_number", person.id_number)])]
    role: Pairs = [(pick("relation", "与本案关系", "职务", "工作单位和职务"), [paper.f("interviewee_role", r.role)])]
    home: Pairs = [("住址", [person.address])]
    orders: tuple[list[Pairs], ...] = ([when, where, *organ, who, kept, asked, age, card, role, home], [asked, age, card, home, role, when, where, *organ, who, kept], [when, where, asked, age, card, role, home, *organ, who, kept])
    log.lines(orders[pick("talk_order", 0, 0, 1, 2)])
    ask, say = pick("qa", ("问：", "答："), ("问：", "答："), ("问", "答"))
    if ask == "问":
        ask, say = "问： ", "答： "
    numbers = "、".join(f"{o.name}（{o.certificate_no}）" for o in r.officers)
    log.say(f"{ask}我们是{s.organ.name}执法人员{numbers}，现向你出示我们的证件，你是否看清楚？")
    log.say(say, paper.f("credentials_shown", True, pick("seen", "看清楚了。", "清楚，没有异议。", "看过了。")))
    log.say(ask, paper.f("rights_told", True, pick("talk_rights", "我们依法就有关问题进行询问，你应当如实回答，不得作伪证，对无关的问题有权拒绝回答，有权申请回避、陈述和申辩。你听明白了吗？是否申请回避？", "根据法律规定，你享有陈述申辩和申请回避的权利，同时有如实提供情况的义务。需要我们回避吗？")))
    log.say(f"{say}{pick('no_recusal', '明白，不申请回避。', '不需要回避。')}")
    words = {"day": p.day(s.day("inspected")), "place": s.place, "n": s.quantity}
    known = {"证人": "我是同村的，那天正好在场。", "受委托人": f"我在{s.party.name}上班，受委托来说明情况。"}.get(r.role, "我就是当事人本人。" if s.party.kind == "natural_person" else f"我是{s.party.name}的{r.role}。")
    talk = [("请介绍一下你的身份，和这个案子是什么关系？", known), ("{day}我们在{place}检查的时候你在不在？", "在的，我在场。")]
    talk += list(s.offence.asked) + list(FURTHER[: 1 + s.style.long % 4])
    if ordinal == 2:
        talk = [talk[0], *talk[2:5]]
    answers: list[str] = []
    for question, answer in (*talk, ("以上回答是否属实？", "属实。")):
        log.say(ask + question.format(**words))
        answers.append(say + answer.format(**words))
        log.say(paper.part("facts", answers[-1]))
    paper.put("facts", "".join(answers))
    if pick("talk_struck", True, False):
        log.say(struck(mk, paper))
    log.say(read(mk, paper))
    paper.page_signatures, paper.foot = True, (f"被询问人{pick('foot', '签名：', '签名或盖章：', '：')}", p.signature(paper, person.name))
    log.finish("询问内容", _groups(r, "被询问人", pick("talk_officer", "询问人", "执法人员")), r.start.date())
    return paper
