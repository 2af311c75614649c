# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""How a case comes in and is opened: source, plan of the inspection, filing, approval of single matters."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.papers.model import Inline, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Approval
from tests.casegen.water.clauses import offended
from tests.casegen.water.desk import Counter
from tests.casegen.water.table import Pair, Table

SOURCES = (
    (("inspection", "巡查发现"), ("complaint", "群众举报"), ("assignment", "上级交办"), ("transfer", "其他部门移送"), ("other", "其他")),
    (("inspection", "执法检查"), ("complaint", "举报投诉"), ("transfer", "有关部门移送"), ("assignment", "上级机关交办"), ("other", "媒体曝光等其他途径")),
    (("assignment", "交办"), ("transfer", "移送"), ("complaint", "举报"), ("inspection", "日常巡查检查"), ("other", "其它")),
)  # fmt: skip


def source(mk: Counter) -> Paper:
    """The registration of the source."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("source", "case_source_registration", pick("w/source_title", "案件来源登记表", "线索登记表", "案件登记表", "案件来源登记表"))
    form = mk.table()
    form.row((pick("w/source_label", "案件来源", "线索来源", "来源方式"), mk.choice(paper, "case_source", mk.source, SOURCES[pick("w/sources", 0, 1, 2)])))
    came = p.dated(paper, "source_received_on", s.day("source"))
    form.row((pick("w/received", "发现（接收）时间", "登记时间", "接收日期"), came), ("登记人", s.organ.clerk))
    form.row((pick("w/informer", "提供人（单位）", "举报（移送）人"), mk.nil or "　"), ("联系方式", mk.nil or "　"))
    form.row((pick("w/source_party", "涉案当事人", "当事人", "被举报对象"), paper.f("party_name", mk.name("source"))))
    form.row((pick("w/source_place", "案发地点", "违法行为地"), s.place))
    said = {"inspection": "巡查时发现", "complaint": "接群众举报称", "assignment": "上级交办函载明", "transfer": "移送材料反映"}[mk.source]
    form.text(pick("w/source_text", "线索内容", "案件基本情况", "主要内容"), [paper.f("facts", f"{p.day(s.day('source'))}{said}，{mk.name('source')}在{s.place}涉嫌{s.offence.cause}。")], height=90)
    mk.approve(paper, form, s.approvals["source"])
    paper.add(form.form())
    paper.list_date = s.day("source")
    return paper


def filing(mk: Counter) -> Paper:
    """The form by which a case is opened."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("filing", "case_filing_approval", mk.titled(pick("w/filing", "立案审批表", "行政处罚立案审批表", "立案呈批表", "行政处罚案件立案审批表")))
    number = s.numbers["case"] or ""
    marked = paper.f("case_number", normal_number(number), number)
    paper.list_number = number
    form = mk.table()
    label = pick("w/case_label", "立案号", "案号", "立案编号", "案件编号")
    if pick("w/case_above", True, False):
        paper.add(Para((f"{label}：", marked), pick("w/case_at", "right", "left", "right"), False))
    else:
        form.row((label, marked))
    form.row((pick("w/cause", "案由", "案　由", "涉嫌违法行为"), paper.f("cause_of_action", s.offence.cause)))
    form.row((pick("w/source_label", "案件来源", "线索来源", "来源方式"), mk.choice(paper, "case_source", mk.source, SOURCES[pick("w/sources", 0, 1, 2)])))
    form.row((pick("w/found_on", "发现时间", "线索接收时间", "案发（发现）时间"), p.dated(paper, "source_received_on", s.day("source"))))
    if pick("w/halves", True, False, False):
        _halves(mk, paper, form)
    else:
        mk.party_rows(paper, form, phone=True)
    broke = offended(mk, paper, "filing")
    facts = paper.f("facts", mk.facts("filing"))
    if pick("w/filing_split", True, False):
        form.text(pick("w/filing_facts", "案情简介", "案情摘要", "简要案情"), [facts], height=70)
        form.text(pick("w/filing_why", "立案理由及依据", "立案依据"), ["其行为涉嫌", *broke, "，符合立案条件。"], height=46)
    else:
        form.text(pick("w/filing_text", "案情简介及立案理由", "主要案情及立案依据"), [facts], ["以上行为涉嫌", *broke, "，拟予立案。"], height=100)
    mk.approve(paper, form, s.approvals["filing"], last="signed_on", also="filed_on")
    paper.add(form.form())
    return paper


def _halves(mk: Counter, paper: Paper, form: Table) -> None:
    """Add both halves of the party, of which one is struck out or stays empty."""
    party = mk.s.party
    person, natural = party.representative, party.kind == "natural_person"
    name, place, phone = paper.f("party_name", mk.name("filing")), paper.f("party_address", party.address), paper.f("party_phone", party.phone)
    own = natural or party.kind == "sole_trader"
    number = paper.f("party_id_number", person.id_number) if own else mk.blank(paper, "party_id_number")
    no: Inline = mk.nil
    single: list[list[Pair]] = [
        [("姓名", name if natural else person.name if own else no), ("性别", person.sex if own else no)],
        [("身份证号", number)], [("住址", place if natural else no)], [("电话", phone if natural else no)],
    ]  # fmt: skip
    unit: list[list[Pair]] = [
        [("名称", no if natural else name)],
        [("统一社会信用代码", mk.blank(paper, "party_uscc") if natural else paper.f("party_uscc", party.uscc))],
        [("法定代表人（负责人）", mk.blank(paper, "party_representative") if natural else paper.f("party_representative", person.name))],
        [("地址", no if natural else place)], [("电话", no if natural else phone)],
    ]  # fmt: skip
    parts = [(mk.pick("w/half_person", "个人", "公民"), single), (mk.pick("w/half_unit", "单位", "法人或其他组织"), unit)]
    form.tree(mk.pick("w/halves_head", "当事人", "当事人基本情况"), parts if mk.pick("w/person_first", True, False) else parts[::-1])


def plan(mk: Counter) -> Paper:
    """The plan of the inspection, or the approval to make it."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("plan", "inspection_plan", pick("w/plan", "现场检查方案", "行政检查审批表", "检查计划"))
    pair, day = s.organ.officers[:2], s.day("source")
    form = mk.table()
    form.row((pick("w/plan_party", "被检查对象", "检查对象"), paper.f("party_name", mk.name("plan"))))
    form.row(("检查时间", p.moment(paper, "started_at", s.when["inspected"])), ("检查方式", "现场检查"))
    form.row(("检查地点", s.place))
    if pick("w/plan_cells", True, False):
        form.group(pick("w/plan_people", "检查人员", "执法人员"), mk.officer_cells(paper, pair, "姓名"))
    else:
        form.row((pick("w/plan_people", "检查人员", "执法人员"), mk.officers(paper, pair)))
    form.text("检查内容", pick("w/plan_what", "有关许可手续办理情况，设施现状和台账记录。", "涉水、涉地、涉渔活动的审批情况和现场状况。"), height=50)
    if "审批" in paper.title:
        mk.approve(paper, form, [Approval("handler", "拟开展检查。", pair[0].name, day), Approval("handling_unit", "同意检查。", s.organ.unit_head, day)])
    paper.add(form.form())
    paper.list_date = paper.list_date or s.day("inspected")
    return paper


def matter(mk: Counter, key: str, chain: str) -> Paper:
    """The approval of a single matter: keeping of evidence, or longer time."""
    s, p, pick = mk.s, mk.p, mk.pick
    if key == "extension":
        title, reason = pick("w/longer", "延长办案期限审批表", "案件延期审批表"), f"本案于{p.day(s.day('filed'))}立案。因调查取证尚需时日，不能在立案之日起九十日内作出处理决定，特申请延长三十日。"
    else:
        title, reason = pick("w/kept", "先行登记保存证据审批表", "有关事项审批表", "案件处理内部审批表"), "为防止证据灭失，需要对与违法行为有关的物品先行登记保存。"
    paper = Paper(key, "internal_matter_approval", title)
    form = mk.table()
    form.row(("案由", paper.f("cause_of_action", s.offence.cause)))
    form.row(("当事人", paper.f("party_name", mk.name(key))))
    lines: list[Inline] = [paper.f("facts", reason)]
    if key == "extension":
        lines += [pick("w/longer_end", "延长后的期限至", "即延至"), p.dated(paper, "period_end", s.day("filed") + timedelta(days=120)), "。"]
    form.text(pick("w/matter", "申请事项及理由", "审批事项", "报批理由"), lines, height=90)
    mk.approve(paper, form, s.approvals[chain], last="signed_on")
    paper.add(form.form())
    return paper
