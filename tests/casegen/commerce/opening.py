# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""How a case comes in and is opened: source, filing, approval of single matters."""

from __future__ import annotations

from datetime import date

from tests.casegen.commerce.desk import Desk
from tests.casegen.commerce.sheet import Sheet
from tests.casegen.papers.model import Inline, Paper, Para
from tests.casegen.papers.printing import normal_number

SOURCES = (
    (("inspection", "日常监管"), ("complaint", "举报投诉"), ("transfer", "有关部门移送"), ("assignment", "上级交办"), ("other", "其他")),
    (("inspection", "市场检查发现"), ("complaint", "群众举报"), ("transfer", "移送案件"), ("assignment", "领导批办、上级交办"), ("other", "其他来源")),
    (("inspection", "监督检查"), ("complaint", "信访举报"), ("transfer", "外单位移交"), ("assignment", "上级督办"), ("other", "其它")),
)  # fmt: skip
BOXES = {"☑": "□", "√": "□", "（√）": "（　）", "●": "○", "[√]": "[　]", "■": "□"}


def choice(mk: Desk, paper: Paper, field: str, value: str, choices: tuple[tuple[str, str], ...]) -> list[Inline]:
    """Print the choices with one ticked, or only the chosen words where the form has an empty line."""
    shape = mk.pick("c/box", "√", "（√）", "●", "[√]", "■", "written")
    if shape == "written":
        return [paper.f(field, value, dict(choices)[value])]
    behind = mk.pick("c/box_behind", True, False)
    out: list[Inline] = []
    for name, text in choices:
        box = shape if name == value else BOXES[shape]
        shown = f"{text}{box}" if behind else f"{box}{text}"
        out += ["　" if out else "", paper.f(field, value, shown) if name == value else shown]
    return [p for p in out if p]


def sources(mk: Desk) -> tuple[tuple[str, str], ...]:
    """Return the sources as this bureau words them."""
    return SOURCES[mk.pick("c/sources", 0, 1, 2)]


def came_in(mk: Desk, *, then: bool = True) -> str:
    """Say how the case came to the bureau; `then` leads on to the party's name."""
    came, lead = {
        "inspection": ("在例行检查中发现", ""), "complaint": ("接群众反映", "，称"), "transfer": ("收到有关部门移交的材料", "，载明"),
        "assignment": ("接上级批转的线索", "，称"),
    }[mk.source]  # fmt: skip
    if then:
        return came + lead
    return came + ("本案线索" if mk.source == "inspection" else "")


def source(mk: Desk) -> Paper:
    """The registration of the source."""
    s, pick = mk.s, mk.pick
    title = pick("c/source_title", "案件登记表", "线索登记表", "案件受理记录") if mk.source != "complaint" else pick("c/complaint", "举报（投诉）案件登记表", "投诉举报登记表")
    paper = Paper("source", "case_source_registration", title)
    form = mk.sheet()
    came = mk.p.dated(paper, "source_received_on", s.day("source"))
    form.row((pick("c/received", "收到日期", "受理时间", "接报时间", "登记时间"), came), (pick("c/clerk", "登记人", "受理人", "记录"), s.organ.clerk))
    form.pair(pick("c/source_label", "线索来源", "案件来源", "来源方式"), choice(mk, paper, "case_source", mk.source, sources(mk)))
    form.row((pick("c/informer", "举报人（移送单位）", "提供线索者", "来源单位或人员"), mk.slash), ("联系方式", mk.slash))
    form.pair(pick("c/reported", "被举报（反映）对象", "涉及对象", "当事人"), paper.f("party_name", mk.name("source")))
    text = f"{mk.p.day(s.day('source'))}，{mk.we}{came_in(mk)}{mk.name('source')}{s.offence.cause}。"
    form.text(pick("c/source_text", "线索内容", "主要内容", "反映的问题"), (paper.f("facts", text),), height=150)
    mk.approve(paper, form, s.approvals["source"])
    paper.add(form.form())
    paper.list_date = s.day("source")
    return paper


def filing(mk: Desk) -> Paper:
    """The form by which a case is opened, with both halves of the party printed in some bureaus."""
    s, p, pick, party = mk.s, mk.p, mk.pick, mk.s.party
    paper = Paper("filing", "case_filing_approval", pick("c/filing", "立案报告表", "立案呈批表", "立案登记表", "立案报告", "立案审批表"))
    number = s.numbers["case"] or ""
    marked = paper.f("case_number", normal_number(number), number)
    form = mk.sheet()
    label = pick("c/case_label", "立案号", "案号", "立案编号")
    if pick("c/case_above", True, False):
        paper.add(Para((f"{label}：", marked), pick("c/case_at", "right", "left", "center"), False))
    else:
        form.pair(label, marked)
    paper.list_number = number
    form.pair(pick("c/cause", "案由", "涉嫌违法行为", "案　　由"), paper.f("cause_of_action", s.offence.cause))
    form.pair(pick("c/source_label", "线索来源", "案件来源", "来源方式"), choice(mk, paper, "case_source", mk.source, sources(mk)))
    form.pair(pick("c/found_on", "线索收到日期", "发现日期", "受案时间"), p.dated(paper, "source_received_on", s.day("source")))
    if pick("c/halves", True, False):
        _halves(mk, paper, form)
    else:
        rows = mk.particulars(paper)
        if pick("c/filing_group", True, False):
            form.group(pick("c/group", "当事人", "被处罚人情况", "当事人概况"), rows)
        else:
            for name, value in rows:
                form.pair(name, value)
    form.pair(pick("c/phone", "联系电话", "电话"), paper.f("party_phone", party.phone))
    laws = p.laws(paper, "violated_provisions", s.violated["filing"])
    form.text(
        pick("c/filing_text", "案情摘要", "主要案情及立案理由", "违法事实概要", "简要案情"),
        (paper.f("facts", mk.facts("filing")),), ("上述情形涉嫌触犯", *laws, "，需要给予行政处罚，拟予立案。"), height=130,
    )  # fmt: skip
    mk.approve(paper, form, s.approvals["filing"], last="signed_on", also="filed_on")
    paper.add(form.form())
    return paper


def _halves(mk: Desk, paper: Paper, form: Sheet) -> None:
    """Add 单位 and 个人, of which one half is struck out or stays empty."""
    party, pick = mk.s.party, mk.pick
    person, natural = party.representative, party.kind == "natural_person"
    name, address = paper.f("party_name", mk.name("filing")), paper.f("party_address", party.address)
    code = mk.blank(paper, "party_uscc") if natural else paper.f("party_uscc", party.uscc)
    head = mk.blank(paper, "party_representative") if natural else paper.f("party_representative", person.name)
    own = natural or party.kind == "sole_trader"
    number = paper.f("party_id_number", person.id_number) if own else mk.blank(paper, "party_id_number")
    unit: list[tuple[str, Inline]] = [("单位名称", mk.slash if natural else name), ("法定代表人（负责人）", head), ("统一社会信用代码", code), ("地　　址", mk.slash if natural else address)]
    single: list[tuple[str, Inline]] = [("姓　　名", name if natural else mk.slash), ("身份证号码", number), ("住　　址", address if natural else mk.slash)]
    if party.kind == "sole_trader":
        unit[1] = ("经营者（负责人）", head)
        single[0] = ("姓　　名", person.name)
    order = [("单位", unit), ("公民", single)]
    if pick("c/person_first", True, False):
        order.reverse()
    for label, rows in order:
        form.group(label, rows)


def matter(mk: Desk, key: str, chain: str, title: str, reason: str, *, end: date | None = None) -> Paper:
    """The approval of a single matter, such as longer time."""
    s, pick = mk.s, mk.pick
    paper = Paper(key, "internal_matter_approval", title)
    form = mk.sheet()
    form.pair(pick("c/cause", "案由", "涉嫌违法行为", "案　　由"), paper.f("cause_of_action", s.offence.cause))
    form.pair("当事人", paper.f("party_name", mk.name(key)))
    extra: tuple[Inline, ...] = ("拟延至", mk.p.dated(paper, "period_end", end), "。") if end else ()
    form.text(pick("c/matter_text", "呈批事由", "申请事项及理由", "报请审批内容"), (paper.f("facts", reason), *extra), height=120)
    mk.approve(paper, form, s.approvals[chain], last="signed_on")
    paper.add(form.form())
    return paper
