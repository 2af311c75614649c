# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""How a case comes in and is opened: source, filing, plan of the inspection, approval of single matters."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.papers.model import Inline, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Approval
from tests.casegen.urban.desk import Bench
from tests.casegen.urban.plate import Sheet

SOURCES = (
    (("inspection", "日常巡查"), ("complaint", "市民投诉"), ("assignment", "上级交办"), ("transfer", "部门移送"), ("other", "其他")),
    (("inspection", "执法检查发现"), ("complaint", "12345热线投诉"), ("transfer", "其他部门移送"), ("assignment", "数字城管平台派单（交办）")),
    (("complaint", "投诉举报"), ("inspection", "巡查发现"), ("assignment", "领导交办"), ("transfer", "移送"), ("other", "其它")),
)  # fmt: skip


def source(mk: Bench) -> Paper:
    """The registration of the source."""
    s, pick = mk.s, mk.pick
    title = "投诉举报登记表" if mk.source == "complaint" and pick("u/complaint", True, False) else pick("u/source_title", "案件来源登记表", "案件登记表", "线索登记表")
    paper = Paper("source", "case_source_registration", title)
    form = mk.sheet()
    came = mk.p.dated(paper, "source_received_on", s.day("source"))
    form.slots((pick("u/source_label", "案件来源", "来源渠道", "线索来源"), mk.choice(paper, "case_source", mk.source, SOURCES[pick("u/sources", 0, 1, 2)])))
    form.slots((pick("u/received", "登记时间", "接收时间", "发现时间"), came), (pick("u/clerk", "登记人", "接收人"), s.organ.clerk))
    form.slots((pick("u/informer", "投诉（移送）人", "来源方姓名或名称"), mk.nil or ""), ("联系电话", mk.nil or ""))
    form.slots((pick("u/reported", "涉及当事人", "被投诉对象", "当事人"), paper.f("party_name", mk.name("source"))))
    form.slots(("发生地点", s.place))
    said = {"inspection": "队员巡查时发现", "complaint": "市民来电反映", "assignment": "上级交办件载明", "transfer": "移送材料载明"}[mk.source]
    form.area(pick("u/source_text", "基本情况", "内容摘要", "反映内容"), [paper.f("facts", f"{mk.p.day(s.day('source'))}，{said}：{mk.name('source')}在{s.place}有{s.offence.cause}的行为。")], height=110)
    mk.approve(paper, form, s.approvals["source"])
    paper.add(form.plate())
    paper.list_date = s.day("source")
    return paper


def filing(mk: Bench) -> Paper:
    """The form by which a case is opened."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("filing", "case_filing_approval", pick("u/filing", "立案审批表", "城市管理立案审批表", "立案/不予立案审批表", "立案呈批表"))
    number = s.numbers["case"] or ""
    marked = paper.f("case_number", normal_number(number), number)
    paper.list_number = number
    form = mk.sheet()
    label = pick("u/case_label", "立案编号", "案件编号", "案号")
    if pick("u/case_above", True, False):
        paper.add(Para((f"{label}：", marked), pick("u/case_at", "right", "left"), False))
    else:
        form.slots((label, marked))
    form.slots((pick("u/cause", "案由", "案　由", "涉嫌违法行为"), paper.f("cause_of_action", s.offence.cause)))
    form.slots((pick("u/source_label", "案件来源", "来源渠道", "线索来源"), mk.choice(paper, "case_source", mk.source, SOURCES[pick("u/sources", 0, 1, 2)])))
    form.slots((pick("u/found_on", "发现时间", "案发时间", "线索接收日期"), p.dated(paper, "source_received_on", s.day("source"))))
    if pick("u/halves", True, False):
        _halves(mk, paper, form)
    else:
        mk.party_rows(paper, form, phone=True)
    broke = p.laws(paper, "violated_provisions", s.violated["filing"])
    form.area(
        pick("u/filing_text", "简要案情及立案理由", "案情摘要", "案情简介"), [paper.f("facts", mk.facts("filing"))],
        ["其行为涉嫌违反", *broke, pick("u/filing_end", "，建议立案调查。", "之规定，符合立案条件。")], height=110,
    )  # fmt: skip
    mk.approve(paper, form, s.approvals["filing"], last="signed_on", also="filed_on")
    paper.add(form.plate())
    return paper


def _halves(mk: Bench, paper: Paper, form: Sheet) -> None:
    """Add both halves of the party, of which one is struck out or stays empty."""
    party = mk.s.party
    person, natural = party.representative, party.kind == "natural_person"
    name, place, phone = paper.f("party_name", mk.name("filing")), paper.f("party_address", party.address), paper.f("party_phone", party.phone)
    own = natural or party.kind == "sole_trader"
    number = paper.f("party_id_number", person.id_number) if own else mk.blank(paper, "party_id_number")
    no: Inline = mk.nil
    single: list[list[tuple[str, Inline]]] = [
        [("姓名", name if natural else person.name if own else no), ("性别", person.sex if own else no)],
        [("身份证号", number)], [("住址", place if natural else no)], [("电话", phone if natural else no)],
    ]  # fmt: skip
    unit: list[list[tuple[str, Inline]]] = [
        [("名称", no if natural else name)], [("信用代码", mk.blank(paper, "party_uscc") if natural else paper.f("party_uscc", party.uscc))],
        [("负责人", mk.blank(paper, "party_representative") if natural else paper.f("party_representative", person.name)), ("电话", no if natural else phone)],
        [("地址", no if natural else place)],
    ]  # fmt: skip
    form.heading(mk.pick("u/halves_head", "当事人", "当事人基本情况"))
    form.group("公民", single)
    form.group(mk.pick("u/halves_unit", "法人或其他组织", "单位"), unit)


def plan(mk: Bench) -> Paper:
    """The approval of the inspection before it is made."""
    s, pick = mk.s, mk.pick
    paper = Paper("plan", "inspection_plan", pick("u/plan", "现场检查方案", "行政检查审批表"))
    form = mk.sheet()
    form.slots(("检查对象", paper.f("party_name", mk.name("plan"))))
    form.slots(("检查时间", mk.p.moment(paper, "started_at", s.when["inspected"])))
    form.slots(("检查人员", mk.officers(paper, s.organ.officers[:2])))
    form.area("检查内容", "市容环境卫生、市政设施使用、废弃物处置等情况。", height=60)
    form.area("检查方式", "实地查看，查阅资料，拍照录像。", height=40)
    if "审批" in paper.title:
        day, officer = s.day("source"), s.organ.officers[0].name
        mk.approve(paper, form, [Approval("handler", "拟按此检查。", officer, day), Approval("handling_unit", "可以检查。", s.organ.unit_head, day)])
    paper.add(form.plate())
    paper.list_date = paper.list_date or s.day("inspected")
    return paper


def matter(mk: Bench, key: str, chain: str) -> Paper:
    """The approval of a single matter: keeping of evidence, or longer time."""
    s, pick = mk.s, mk.pick
    if key == "extension":
        title, reason = pick("u/longer", "案件延期审批表", "延长办案期限审批表"), f"本案于{mk.p.day(s.day('filed'))}立案，因取证需要，无法在九十日内作出决定，拟延长三十日。"
    else:
        title, reason = pick("u/kept", "有关事项审批表", "先行登记保存证据审批表"), "现场物品系本案证据，随时可能转移，拟先行登记保存。"
    paper = Paper(key, "internal_matter_approval", title)
    form = mk.sheet()
    form.slots(("案由", paper.f("cause_of_action", s.offence.cause)))
    form.slots(("当事人", paper.f("party_name", mk.name(key))))
    lines: list[Inline] = [paper.f("facts", reason)]
    if key == "extension":
        end: date = s.day("filed") + timedelta(days=120)
        lines += ["延长后办案期限至", mk.p.dated(paper, "period_end", end), "。"]
    form.area(pick("u/matter", "申请事项", "报批事项及理由"), lines, height=100)
    mk.approve(paper, form, s.approvals[chain], last="signed_on")
    paper.add(form.plate())
    return paper
