# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""How a case comes in and is opened: the source and the form of the national series by which a case is filed."""

from __future__ import annotations

from tests.casegen.farming.clauses import offended
from tests.casegen.farming.desk import Farmer, Pair
from tests.casegen.papers.model import Inline, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.water.table import Table

SOURCES = (
    (("inspection", "检查发现"), ("complaint", "群众举报或投诉"), ("assignment", "上级交办"), ("transfer", "有关部门移送"), ("other", "其他途径")),
    (("complaint", "投诉举报"), ("inspection", "日常执法检查"), ("transfer", "部门移送"), ("assignment", "上级机关交办"), ("other", "媒体披露")),
    (("inspection", "执法检查"), ("transfer", "移送"), ("assignment", "交办"), ("complaint", "举报"), ("other", "其他")),
)  # fmt: skip
_TOLD = {"inspection": "执法人员检查时发现", "complaint": "接群众举报反映", "assignment": "接上级交办，线索反映", "transfer": "接有关部门移送，材料反映"}


def source(mk: Farmer) -> Paper:
    """The registration of the source."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("source", "case_source_registration", pick("source_title", "案件来源登记表", "案件线索登记表", "投诉举报登记表" if mk.source == "complaint" else "案件来源登记表"))
    form = mk.table()
    came: Pair = (pick("received", "登记时间", "接收时间", "发现时间"), p.dated(paper, "source_received_on", s.day("source")))
    where: Pair = (pick("source_label", "案件来源", "线索来源"), mk.choice(paper, "case_source", mk.source, SOURCES[pick("sources", 0, 1, 2)]))
    form.row(where)
    form.row(came, ("登记人", s.organ.clerk))
    form.row((pick("source_party", "涉案当事人", "被举报人（单位）", "当事人"), paper.f("party_name", mk.name("source"))))
    form.text(pick("source_text", "线索内容", "主要内容", "简要情况"), [paper.f("facts", f"{p.day(s.day('source'))}，{_TOLD[mk.source]}{mk.name('source')}在{s.place}涉嫌{s.offence.cause}。")], height=100)
    mk.approve(paper, form, s.approvals["source"])
    paper.add(form.form())
    paper.list_date = s.day("source")
    return paper


def filing(mk: Farmer) -> Paper:
    """The form by which a case is opened, with the brief facts and the reasons in one large cell."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("filing", "case_filing_approval", pick("filing", "行政处罚立案审批表", "行政处罚立案审批表", "立案审批表", "立案呈批表"))
    number = s.numbers["case"] or ""
    marked = paper.f("case_number", normal_number(number), number)
    paper.list_number = number
    form = mk.table()
    shape = pick("filing_number", "bare", "label", "row")
    if shape == "row":
        form.row((pick("case_label", "立案编号", "案号", "立案号"), marked))
    else:
        paper.add(Para((marked,) if shape == "bare" else ("立案号：" if pick("case_label", "立案编号", "案号", "立案号") == "立案号" else "立案编号：", marked), "right", False))
    where: Pair = (pick("source_label", "案件来源", "线索来源"), mk.choice(paper, "case_source", mk.source, SOURCES[pick("sources", 0, 1, 2)]))
    when: Pair = (pick("filing_received", "受案时间", "发现时间", "案件接收时间"), p.dated(paper, "source_received_on", s.day("source")))
    cause: Pair = (pick("cause", "案由", "案　由", "案由"), paper.f("cause_of_action", s.offence.cause))
    if pick("source_first", True, False):
        form.row(where)
        form.row(when)
        form.row(cause)
    else:
        form.row(cause)
        form.row(when)
        form.row(where)
    if pick("halves", True, True, False):
        _halves(mk, paper, form)
    else:
        mk.party_rows(paper, form, phone=True)
    facts = paper.f("facts", mk.facts("filing"))
    broke = offended(mk, paper, "filing")
    label = pick("filing_text", "简要案情及立案理由", "简要案情", "案情简介及立案理由")
    end = pick("filing_end", "当事人的行为涉嫌", "其行为涉嫌")
    lines: list[list[Inline]] = [[f"{p.day(s.day('source'))}，{_TOLD[mk.source]}相关情况。经初步核查，", facts, end, *broke, pick("filing_why", "，符合立案条件。", "，应当予以立案。")]]
    if pick("filing_two", True, False):
        lines = [[facts], [end, *broke, "，依法应予立案查处。"]]
    form.text(label, *lines, height=110)
    mk.approve(paper, form, s.approvals["filing"], last="signed_on", also="filed_on")
    paper.add(form.form())
    return paper


def _halves(mk: Farmer, paper: Paper, form: Table) -> None:
    """Add both halves of the party, of which one is struck out or stays empty."""
    party = mk.s.party
    person, natural = party.representative, party.kind == "natural_person"
    own = natural or party.kind == "sole_trader"
    name, place, phone = paper.f("party_name", mk.name("filing")), paper.f("party_address", party.address), paper.f("party_phone", party.phone)
    number = paper.f("party_id_number", person.id_number) if own else mk.blank(paper, "party_id_number")
    head = mk.blank(paper, "party_representative") if natural else paper.f("party_representative", person.name)
    code = mk.blank(paper, "party_uscc") if natural else paper.f("party_uscc", party.uscc)
    no: Inline = mk.nil or "　"
    single: list[list[Pair]] = [
        [("姓名", name if natural else person.name if own else no), ("性别", person.sex if own else no)],
        [("身份证号", number)], [("住址", place if natural else no), ("电话", phone if natural else no)],
    ]  # fmt: skip
    unit: list[list[Pair]] = [
        [("名称", no if natural else name)], [(mk.pick("half_head", "法定代表人", "法定代表人（负责人）"), head), ("电话", no if natural else phone)],
        [("地址", no if natural else place)], [(mk.pick("half_code", "统一社会信用代码", "社会信用代码"), code)],
    ]  # fmt: skip
    form.tree("当事人", [("个人", single), (mk.pick("half_unit", "单位", "单位或其他组织"), unit)])
