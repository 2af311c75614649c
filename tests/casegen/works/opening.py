# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""How a case comes in and is opened: source, filing, plan of the inspection, approval of single matters."""

from __future__ import annotations

from datetime import date, timedelta

from tests.casegen.papers.model import Inline, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Approval
from tests.casegen.urban.plate import Sheet
from tests.casegen.works.desk import Counter, Pairs

SOURCES = (
    (("inspection", "监督检查发现"), ("complaint", "群众投诉举报"), ("transfer", "有关部门移送"), ("assignment", "上级机关交办"), ("other", "其他途径")),
    (("inspection", "双随机抽查发现"), ("complaint", "12345热线举报"), ("assignment", "上级交办"), ("transfer", "外单位移送")),
    (("inspection", "日常检查"), ("complaint", "举报"), ("transfer", "移送"), ("assignment", "交办"), ("other", "其他")),
)  # fmt: skip


def _source(mk: Counter, paper: Paper) -> tuple[str, list[Inline]]:
    return mk.pick("w/source_label", "案件来源", "线索来源", "案源"), mk.choice(paper, "case_source", mk.source, SOURCES[mk.pick("w/sources", 0, 1, 2)])


def source(mk: Counter) -> Paper:
    """The registration of the source."""
    s, pick = mk.s, mk.pick
    paper = mk.open("source", "case_source_registration", mk.titled(pick("w/source_title", "线索登记表", "案件来源登记表", "案件受理记录")) if mk.source != "complaint" else pick("w/complaint", "投诉举报登记表", "举报（投诉）案件登记表", "案件来源登记表"))
    form = mk.sheet()
    day = s.day("source")
    rows: Pairs = [
        (pick("w/received", "登记时间", "受理时间", "接收日期"), [mk.p.dated(paper, "source_received_on", day)]), (pick("w/clerk", "登记人", "受理人"), [s.organ.clerk]),
        _source(mk, paper), (pick("w/informer", "举报人（移送单位）", "线索提供方"), [mk.nil]), ("联系电话", [mk.nil]),
        (pick("w/reported", "被举报对象", "涉及单位（个人）", "当事人"), [paper.f("party_name", mk.name("source"))]), (pick("w/spot", "事发地点", "项目地址"), [s.place]),
    ]  # fmt: skip
    mk.pack(form, rows)
    said = {"inspection": "执法人员检查时发现", "complaint": "接群众举报，反映", "assignment": "上级机关交办，要求核查", "transfer": "有关部门移送材料，反映"}[mk.source]
    form.area(pick("w/source_text", "线索内容", "主要内容", "基本情况"), [paper.f("facts", f"{mk.p.day(day)}，{said}{mk.name('source')}存在{s.offence.cause}问题，地点为{s.place}。")], height=90)
    mk.approve(paper, form, s.approvals["source"], step="source")
    paper.add(form.plate())
    paper.list_date = day
    return paper


def filing(mk: Counter) -> Paper:
    """The form by which a case is opened."""
    s, pick = mk.s, mk.pick
    paper = mk.open("filing", "case_filing_approval", mk.titled(pick("w/filing", "立案审批表", "立案呈批表", "立案登记表", "立案审批表")))
    p, number = mk.p, s.numbers["case"] or ""
    marked = paper.f("case_number", normal_number(number), number)
    paper.list_number = number
    label = pick("w/case_label", "案件编号", "立案编号", "案号")
    form = mk.sheet()
    head: Pairs = [(pick("w/cause", "案由", "涉嫌违法行为", "立案案由"), [paper.f("cause_of_action", s.offence.cause)]), _source(mk, paper), (pick("w/found", "线索接收时间", "发现时间", "受案时间"), [p.dated(paper, "source_received_on", s.day("source"))])]
    if pick("w/case_above", True, False):
        paper.add(Para((f"{label}：", marked), pick("w/case_at", "left", "right"), False))
    else:
        head.insert(0, (label, [marked]))
    mk.pack(form, head)
    party = pick("w/filing_party", "halves", "packed", "group")
    if party == "halves":
        _halves(mk, paper, form)
    elif party == "packed":
        form.heading(pick("w/party_head", "当事人信息", "当事人基本情况"))
        mk.pack(form, mk.particulars(paper, phone=True))
    else:
        form.group(pick("w/party_group", "当事人", "相对人情况"), [[row] for row in mk.particulars(paper, phone=True)])
    broke = p.laws(paper, "violated_provisions", s.violated["filing"])
    form.area(pick("w/filing_text", "案情摘要", "基本案情", "主要案情"), [paper.f("facts", mk.facts("filing"))], height=80)
    form.area(pick("w/filing_why", "立案依据", "立案理由"), ["当事人的行为涉嫌违反", *broke, pick("w/filing_end", "的规定，依法应当给予行政处罚，属本机关管辖。", "，应予立案调查。")], height=40)
    mk.approve(paper, form, s.approvals["filing"], last="signed_on", also="filed_on")
    paper.add(form.plate())
    return paper


def _halves(mk: Counter, paper: Paper, form: Sheet) -> None:
    """Add both halves of the party, of which one is struck out or stays empty."""
    party = mk.s.party
    person, natural = party.representative, party.kind == "natural_person"
    name, place, phone = paper.f("party_name", mk.name("filing")), paper.f("party_address", party.address), paper.f("party_phone", party.phone)
    own = natural or party.kind == "sole_trader"
    number = paper.f("party_id_number", person.id_number) if own else mk.blank(paper, "party_id_number")
    no: Inline = mk.nil
    form.heading(mk.pick("w/unit_head", "单位当事人", "法人或其他组织（含个体工商户）"))
    mk.pack(form, [
        ("名称", [no if natural else name]), ("统一社会信用代码", [mk.blank(paper, "party_uscc") if natural else paper.f("party_uscc", party.uscc)]),
        (mk.pick("w/halves_head", "负责人", "法定代表人（负责人）"), [mk.blank(paper, "party_representative") if natural else paper.f("party_representative", person.name)]),
        ("地址", [no if natural else place]), ("联系电话", [no if natural else phone]),
    ])  # fmt: skip
    form.heading(mk.pick("w/person_head", "个人当事人", "公民"))
    mk.pack(form, [
        ("姓名", [name if natural else no]), ("性别", [person.sex if natural else no]), ("身份证件号码", [number]),
        ("住址", [place if natural else no]), ("联系电话", [phone if natural else no]),
    ])  # fmt: skip


def plan(mk: Counter) -> Paper:
    """The approval of the inspection before it is made."""
    s, pick = mk.s, mk.pick
    paper = mk.open("plan", "inspection_plan", pick("w/plan", "行政检查审批表", "现场检查方案", "检查计划"))
    form = mk.sheet()
    rows: Pairs = [(pick("w/plan_party", "检查对象", "被检查单位（人）"), [paper.f("party_name", mk.name("plan"))]), (pick("w/plan_when", "计划检查时间", "检查时间"), [mk.p.moment(paper, "started_at", s.when["inspected"])])]
    mk.pack(form, [*rows, *mk.officer_pairs(paper, s.organ.officers[:2], "检查人员")])
    what = {"fire": "消防安全制度、设施器材、疏散通道", "defence": "人民防空工程的建设、使用和维护", "labour": "劳动用工、工资支付、职业中介活动", "housing": "工程建设手续、施工质量、物业与装修活动"}[mk.bureau]
    form.area("检查内容", f"{what}等情况。", height=40)
    form.area("检查方式", pick("w/plan_how", "查看现场、询问人员、调取资料。", "实地检查与查阅资料相结合。"), height=30)
    day = s.day("source")
    mk.approve(paper, form, [Approval("handler", "拟按本方案检查。", s.organ.officers[0].name, day), Approval("handling_unit", "同意检查。", s.organ.unit_head, day)], step="source")
    paper.add(form.plate())
    return paper


def matter(mk: Counter, key: str, chain: str) -> Paper:
    """The approval of a single matter: keeping of evidence, or longer time."""
    s, pick = mk.s, mk.pick
    longer = key == "extension"
    paper = mk.open(key, "internal_matter_approval", pick("w/longer", "延长办案期限审批表", "案件延期审批表") if longer else pick("w/kept", "先行登记保存证据审批表", "案件处理内部审批表", "行政处罚案件有关事项审批表"))
    reason = f"本案{mk.p.day(s.day('filed'))}立案，因需核对的书证较多，不能在九十日内办结，申请延长三十日。" if longer else f"{s.offence.goods}等系认定违法事实的证据，可能灭失或者以后难以取得，申请先行登记保存。"
    form = mk.sheet()
    mk.pack(form, [("案由", [paper.f("cause_of_action", s.offence.cause)]), ("当事人", [paper.f("party_name", mk.name(key))]), ("申请事项", ["延长办案期限" if longer else "先行登记保存证据"])])
    lines: list[Inline] = [paper.f("facts", reason)]
    if longer:
        end: date = s.day("filed") + timedelta(days=120)
        lines += ["延长后的期限届满日为", mk.p.dated(paper, "period_end", end), "。"]
    form.area(pick("w/matter", "申请理由", "理由及依据"), lines, height=70)
    mk.approve(paper, form, s.approvals[chain], step=chain, last="signed_on")
    paper.add(form.plate())
    return paper
