# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""How a case comes in and is opened: source, look at the internet, plan, filing, approval of single matters."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.culture.desk import Office, Rows, Signer
from tests.casegen.culture.scene import head
from tests.casegen.culture.wording import goods
from tests.casegen.papers.model import Grid, Inline, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Approval

SOURCES = (
    (("inspection", "日常检查"), ("complaint", "群众举报"), ("assignment", "上级交办"), ("transfer", "其他部门移送"), ("other", "其他")),
    (("complaint", "投诉举报"), ("inspection", "现场检查或网络巡查"), ("transfer", "移送"), ("assignment", "上级交办或督办")),
    (("inspection", "检查发现"), ("assignment", "交办"), ("transfer", "移送"), ("complaint", "12345平台举报"), ("other", "媒体曝光等其他途径")),
)  # fmt: skip
SAID = {"inspection": "执法人员检查中发现", "complaint": "接群众举报称", "assignment": "接上级交办件", "transfer": "接有关部门移送材料"}


def source(mk: Office) -> Paper:
    """The registration of the source."""
    s, pick = mk.s, mk.pick
    title = "举报（投诉）案件登记表" if mk.source == "complaint" and pick("cu/complaint", True, False) else pick("cu/source_title", "案件来源登记表", "线索登记表", "案件来源登记表")
    paper = Paper("source", "case_source_registration", title)
    form = mk.sheet()
    form.slots((pick("cu/source_label", "案件来源", "线索来源", "案源"), mk.choice(paper, "case_source", mk.source, SOURCES[pick("cu/sources", 0, 1, 2)])))
    form.slots((pick("cu/received", "受理时间", "登记时间", "接报时间"), mk.p.dated(paper, "source_received_on", s.day("source"))), (pick("cu/clerk", "登记人", "受理人"), s.organ.clerk))
    informer = "匿名" if mk.source == "complaint" else mk.nil
    form.slots(("举报（移送、交办）人", informer), ("联系方式", mk.nil))
    form.slots((pick("cu/reported", "被举报（检查）对象", "当事人", "涉案单位（人）"), paper.f("party_name", mk.name("source"))))
    form.area(pick("cu/source_text", "主要内容", "案情摘要", "举报内容或线索概况"), [paper.f("facts", f"{mk.p.day(s.day('source'))}，{SAID[mk.source]}：{mk.name('source')}在{s.place}涉嫌{s.offence.cause}。")], height=90)
    mk.approve(paper, form, s.approvals["source"])
    paper.add(form.plate())
    paper.list_date = s.day("source")
    return paper


def network(mk: Office) -> Paper:
    """The record of a look at the internet, with the hash of what was saved."""
    s, pick = mk.s, mk.pick
    start = s.when["source"] + timedelta(minutes=35)
    end, people = start + timedelta(minutes=25), s.organ.officers[:2]
    paper = Paper("network", "electronic_data_record", pick("cu/network", "网络巡查电子数据证据提取笔录", "电子数据提取固定清单", "电子数据证据提取笔录"))
    name = pick("cu/screens", "网页截图", "网络巡查截图及录屏文件")
    rows: Rows = [
        ("巡查（提取）时间", mk.p.span(paper, start, end)), ("提取地点", [paper.f("place", f"{s.organ.name}网络监测室")]), ("提取人员", mk.officers(paper, people)),
        ("电子数据名称", [paper.f("evidence_name", name)]), ("使用设备", ["执法专用计算机（已校时、已杀毒）"]), ("网络地址", [f"http://shop.example/{s.seed % 9000 + 1000}"]),
    ]  # fmt: skip
    head(mk, paper, rows)
    paper.para(f"执法人员使用执法专用计算机联网，在上述网络地址查见{mk.name('network')}发布的与{s.offence.cause}有关的信息，逐页截图并录屏，全过程未作修改，提取的数据存入光盘封存。")
    digest = f"{s.seed * 2654435761 % 2**64:016x}{s.seed * 40503 % 2**64:016x}"
    table: tuple[tuple[tuple[Inline, ...], ...], ...] = ((("1",), ("screen.zip",), ("MD5",), (digest,), ("光盘1张",)),)
    paper.add(Grid(("序号", "文件名", "算法", "校验值", "备注"), table, (0.6, 1.4, 0.8, 4, 1)))
    groups: list[Signer] = [("提取人", "officer", [o.name for o in people]), ("见证人", "witness", [s.organ.clerk])]
    mk.sign(paper, groups, start.date())
    return paper


def filing(mk: Office) -> Paper:
    """The form by which a case is opened."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("filing", "case_filing_approval", pick("cu/filing", "立案审批表", "立案呈批表", "行政处罚立案审批表", "立案登记表"))
    number = s.numbers["case"] or ""
    marked = paper.f("case_number", normal_number(number), number)
    paper.list_number = number
    form = mk.sheet()
    label = pick("cu/case_label", "立案号", "案号", "案件编号")
    if pick("cu/case_above", True, True, False):
        paper.add(Para((pick("cu/case_lead", f"{label}：", ""), marked), pick("cu/case_at", "right", "left", "right"), False))
    else:
        form.slots((label, marked))
    form.slots((pick("cu/cause", "案由", "案　由", "案件名称（案由）"), paper.f("cause_of_action", s.offence.cause)))
    form.slots((pick("cu/source_label", "案件来源", "线索来源", "案源"), mk.choice(paper, "case_source", mk.source, SOURCES[pick("cu/sources", 0, 1, 2)])))
    halves = pick("cu/filing_halves", True, True, False)
    if halves:
        form.rows.append(mk.halves(paper, shape="ruled"))  # type: ignore[arg-type]
        form.slots((pick("cu/phone", "联系电话", "电话"), paper.f("party_phone", s.party.phone)))
    else:
        mk.party_rows(paper, form, phone=True)
    form.slots((pick("cu/found", "发现（受理）时间", "案发时间", "线索接收时间"), p.dated(paper, "source_received_on", s.day("source"))))
    broke = mk.on(p.laws(paper, "violated_provisions", s.violated["filing"]))
    form.area(
        pick("cu/filing_text", "案情简介", "主要案情", "案情及立案依据"), [paper.f("facts", mk.facts("filing"))],
        [pick("cu/filing_broke", "上述行为涉嫌违反", "当事人涉嫌违反"), *broke, pick("cu/filing_end", "的规定，应当给予行政处罚，拟予立案。", "，符合立案条件。")], height=90,
    )  # fmt: skip
    mk.approve(paper, form, s.approvals["filing"], last="signed_on", also="filed_on")
    paper.add(form.plate())
    return paper


def plan(mk: Office) -> Paper:
    """The approval of the inspection before it is made."""
    s, pick = mk.s, mk.pick
    paper = Paper("plan", "inspection_plan", pick("cu/plan", "行政检查审批表", "现场检查方案"))
    form = mk.sheet()
    form.slots((pick("cu/plan_party", "检查对象", "被检查场所（单位）"), paper.f("party_name", mk.name("plan"))))
    form.slots((pick("cu/plan_time", "检查时间", "拟检查时间"), mk.p.moment(paper, "started_at", s.when["inspected"])))
    form.slots((pick("cu/plan_who", "检查人员", "执法人员"), mk.officers(paper, s.organ.officers[:2])))
    form.slots(("检查方式", pick("cu/plan_how", "☑现场检查　□网络巡查　□双随机", "实地检查")))
    form.area(pick("cu/plan_what", "检查事项", "检查内容"), "经营资质、经营活动的合法性、未成年人保护、安全生产等。", height=50)
    if "审批" in paper.title:
        day, officer = s.day("source"), s.organ.officers[0].name
        mk.approve(paper, form, [Approval("handler", "拟开展检查。", officer, day), Approval("handling_unit", "同意。", s.organ.unit_head, day)])
    paper.add(form.plate())
    paper.list_date = paper.list_date or s.day("inspected")
    return paper


def matter(mk: Office, key: str, chain: str) -> Paper:
    """The approval of a single matter: keeping of evidence, or longer time."""
    s, pick = mk.s, mk.pick
    long = key == "extension"
    title = pick("cu/longer", "延长办案期限审批表", "案件延期审批表") if long else pick("cu/kept", "先行登记保存证据审批表", "案件处理内部审批表")
    reason = f"本案于{mk.p.day(s.day('filed'))}立案，因部分证据尚需核实，不能在九十日内办结，申请延长三十日。" if long else f"检查发现的{'、'.join(g['name'] for g in goods(mk))}与案件有关，可能灭失或者以后难以取得，拟先行登记保存。"
    paper = Paper(key, "internal_matter_approval", title)
    form = mk.sheet()
    form.slots(("案由", paper.f("cause_of_action", s.offence.cause)))
    form.slots((pick("cu/matter_party", "当事人", "当事人姓名或名称"), paper.f("party_name", mk.name(key))))
    form.slots(("审批事项", "☑延长办案期限　□中止调查　□其他" if long else "☑先行登记保存　□抽样取证　□其他"))
    lines: list[Inline] = [paper.f("facts", reason)]
    if long:
        lines += ["延长至", mk.p.dated(paper, "period_end", s.day("filed") + timedelta(days=120)), "。"]
    form.area(pick("cu/matter", "理由及依据", "申请理由"), lines, height=90)
    mk.approve(paper, form, s.approvals[chain], last="signed_on")
    paper.add(form.plate())
    return paper

