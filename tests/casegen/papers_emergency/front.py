"""案卷（首页）, inventory, source, filing, certificates and reference sheet."""

from __future__ import annotations

from tests.casegen.papers.model import Grid, Inline, Paper, Para, Space
from tests.casegen.papers.printing import normal_number
from tests.casegen.papers_emergency.forms import Box, Filler, Sheet, filled, label, opinion_rows, value
from tests.casegen.papers_emergency.party import halves_rows, party_name

SOURCES = {
    "safety": (
        ("inspection", "监督检查"), ("complaint", "举报"), ("assignment", "上级交办"), ("transfer", "有关部门移送"),
        ("other", "其他"),
    ),
    "transport": (
        ("inspection", "在行政检查中发现的"), ("complaint", "举报投诉"), ("assignment", "上级机关交办"),
        ("transfer", "有关部门移送"), ("other", "其他途径发现"),
    ),
}  # fmt: skip


def performed(mk: Filler) -> str:
    """Return what the cover and the closing form say of the outcome."""
    s = mk.s
    if s.kind == "no_penalty":
        return "不予行政处罚，已批评教育"
    if "court" in s.options:
        return "经人民法院强制执行，罚款及加处罚款已全部缴纳"
    return "罚款已全部缴纳"


def cover(mk: Filler) -> Paper:
    """案卷（首页)."""
    s = mk.s
    title = "案卷（首页）" if mk.safety else mk.pick("行政执法案卷", "案卷封面", "行政处罚案件卷宗")
    paper = Paper("cover", "cover", title, numbered=False)
    summary = s.kind == "penalty_summary"
    filed: Inline = (
        paper.slash("filed_on", s.style.slash)
        if summary
        else mk.day(paper, "filed_on", None if "cover.filed_on" in s.left_out else s.day("filed"))
    )
    number = s.numbers[s.decision_key]
    retention = (
        paper.gap("retention_period")
        if "cover.retention" in s.left_out
        else paper.f("retention_period", mk.pick("长期", "30年", "永久"))
    )
    organ = paper.f("agency_name", s.organ.name)
    case_title = paper.f("case_title", f"{mk.name('cover')}{s.offence.cause}案")
    doc = paper.f("doc_number", normal_number(number), number) if number else paper.gap("doc_number")
    shown = performed(mk)
    closed, archived = (
        mk.day(paper, "closed_on", s.day("closed")),
        mk.day(paper, "archived_on", s.day("archived")),
    )
    officers = mk.officers(paper, s.organ.officers[:2], numbers=False)
    paper.add(Para((organ,), "center", False, True), Space(26))
    if mk.safety:
        paper.add(
            Sheet(
                (1.2, 2, 1.2, 2),
                (
                    (label(mk.pick("案件名称", "题名", "案件名称")), value(case_title, across=3, room=14)),
                    (label("案由"), value(paper.f("cause_of_action", s.offence.cause), across=3, room=8)),
                    (label("当事人"), value(party_name(mk, paper), across=3)),
                    (label("文号"), value(doc, across=3)),
                    (label("处理结果"), value(paper.f("performance_result", shown), across=3, room=14)),
                    (label("立案日期"), value(filed), label("结案日期"), value(closed)),
                    (label("承办人"), value(*officers, across=3)),
                    (label("归档日期"), value(archived), label(mk.pick("保存期限", "保管期限", "保管期限")), value(retention)),
                ),
            )
        )  # fmt: skip
    else:
        case: list[tuple[str, Inline]] = []
        if not summary:
            case = [("案号", mk.number(paper, "case_number", s.numbers["case"]))]
        mk.slots(
            paper,
            *([case] if case else []),
            [("案件名称", case_title)],
            [("案由", paper.f("cause_of_action", s.offence.cause))],
            [("当事人", party_name(mk, paper))],
            [("处罚决定书文号", doc)],
            [("处理结果", paper.f("performance_result", shown))],
            [("立案日期", filed), ("结案日期", closed)],
            [("承办人", officers)],
            [("归档日期", archived), ("保管期限", retention)],
        )
    return paper


def inventory(mk: Filler, papers: list[Paper], stamps: dict[str, tuple[str, str]]) -> Paper:
    """卷内目录; `stamps` gives the first and last printed page number of each paper."""
    s = mk.s
    title = (
        mk.pick("卷内目录", "卷内文书目录", "案卷目录")
        if mk.safety
        else mk.pick("案卷目录", "卷内文件目录", "目录")
    )
    paper = Paper("inventory", "inventory", title, numbered=False)
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    entries: list[dict[str, object]] = []
    spread = mk.m.wording == 1
    for i, listed in enumerate(papers, 1):
        first, last = stamps.get(listed.key, ("0", "0"))
        first = s.misplaced.get(f"inventory.{listed.key}", first)
        final = i == len(papers)
        name = s.misplaced.get(f"inventory.title.{listed.key}", listed.list_title or listed.title)
        number, day = listed.list_number, listed.list_date
        shown = f"{first}-{last}" if final or spread else first
        cells: list[tuple[Inline, ...]] = [
            (str(i),),
            (paper.part("inventory_entries", name),),
            (paper.part("inventory_entries", number),) if number else ("",),
            (paper.part("inventory_entries", f"{day:%Y-%m-%d}" if mk.safety else f"{day:%Y.%m.%d}"),)
            if day
            else ("",),
            (paper.part("inventory_entries", shown),),
        ]
        rows.append((*cells, ("",)))
        entries.append(
            {
                "no": i, "title": name, "doc_number": normal_number(number) if number else None, "date": day,
                "page_from": int(first), "page_to": int(last) if final or spread else None,
            }
        )  # fmt: skip
    paper.put("inventory_entries", entries)
    head = (
        "序号",
        mk.pick("文书名称", "材料名称", "题名"),
        mk.pick("文号", "文书编号", "文号"),
        "日期",
        "页号",
        "备注",
    )
    paper.add(Grid(head, tuple(rows), (0.8, 3.4, 3.6, 1.9, 1.1, 0.9)))
    return paper


def source(mk: Filler) -> Paper:
    """案件来源登记表."""
    s = mk.s
    title = mk.pick("案件来源登记表", "案件登记表", "线索登记表")
    paper = Paper("source", "case_source_registration", title)
    ticks = mk.ticked(paper, "case_source", "inspection", SOURCES[mk.m.field])
    text = f"{s.organ.name}在执法检查中发现，{mk.name('source')}{s.offence.cause}，现予登记，转执法人员核查。"
    rows = [
        (label("案件来源"), value(*ticks, across=3)),
        (label(mk.pick("登记时间", "发现时间", "接收时间")), value(mk.day(paper, "source_received_on", s.day("source"))),
         label("登记人"), value(s.organ.officers[0].name)),
        (label("涉及当事人"), value(party_name(mk, paper), across=3)),
        (label(mk.pick("线索内容", "基本情况", "主要内容")), Box(((paper.f("facts", text),),), 3, 1, "top", (), 70)),
        *opinion_rows(mk, paper, s.approvals["source"], last="", across=3),
    ]  # fmt: skip
    paper.slots.pop("", None)
    paper.add(Sheet((1.4, 2.4, 1, 1.6), tuple(rows)))
    return paper


def filing(mk: Filler) -> Paper:
    """立案审批表 (emergency) or 立案登记表 (transport): both halves of the party are printed."""
    s = mk.s
    title = mk.pick("立案审批表", "立案审批表", "立案呈批表") if mk.safety else "立案登记表"
    paper = Paper("filing", "case_filing_approval", title)
    mk.head_number(paper, "case", "case_number")
    ticks = mk.ticked(paper, "case_source", "inspection", SOURCES[mk.m.field])
    cited = mk.p.laws(paper, "violated_provisions", s.violated["filing"])
    facts = s.offence.facts.format(
        p=mk.name("filing"), day=mk.digits_of(s.day("inspected")), place=s.place, n=s.quantity
    )
    found = mk.day(paper, "source_received_on", s.day("source"))
    cause = paper.f("cause_of_action", s.offence.cause)
    facts_box = Box(((paper.f("facts", facts),),), 5, 1, "top", (), 44)
    ground = Box(
        (("该行为涉嫌违反了", *cited, "的规定，属于本机关管辖，符合立案条件。"),), 5, 1, "top", (), 12
    )
    rows: list[tuple[Box, ...]] = []
    if mk.safety:
        rows += [
            (label("案由"), value(cause, across=5)),
            (
                label("案件来源"),
                value(*ticks, across=3),
                label(mk.pick("时间", "发现时间", "时间")),
                value(found),
            ),
        ]
    else:
        rows += [
            (label("案件来源"), value(*ticks, across=5)),
            _cause_row(mk, cause),
            (label(mk.pick("受案时间", "发现时间", "接收时间")), value(found, across=5)),
        ]
    rows += halves_rows(mk, paper)
    rows += [
        (label(mk.pick("案件基本情况", "案情简介", "案件基本情况")), facts_box),
        (label(mk.pick("立案依据", "立案理由", "立案依据")), ground),
        *opinion_rows(mk, paper, s.approvals["filing"], also="filed_on"),
    ]
    if not mk.safety:
        rows.append((label("备注"), value(s.style.slash if mk.m.halves == "slash" else "", across=5)))
    paper.add(Sheet((1.3, 0.7, 1.5, 2.6, 1.4, 2.2), tuple(rows)))
    return paper


def _cause_row(mk: Filler, cause: Inline) -> tuple[Box, ...]:
    """Return the row of the cause; some transport forms put the act's code beside it."""
    if not mk.m.form_name:
        return (label("案由"), value(cause, across=5))
    code = f"{mk.s.offence.penalty[0].article}-{mk.s.seed % 9 + 1:02d}"
    return (label("案由"), value(cause, across=3), label("违法行为代码"), value(code))


def certificates(mk: Filler) -> Paper:
    """行政执法证件复印件."""
    s = mk.s
    paper = Paper(
        "certificates",
        "officer_certificate",
        mk.pick("行政执法证件复印件", "执法证复印件", "行政执法证件复印件"),
    )
    people = s.organ.officers[:2]
    paper.put("officers", [{"name": o.name, "certificate_no": o.certificate_no} for o in people])
    for officer in people:
        paper.add(Space(20))
        mk.slots(
            paper,
            [("姓名", paper.part("officers", officer.name)), ("执法区域", s.organ.county)],
            [("工作单位", s.organ.name)],
            [(mk.pick("执法证号", "证件编号", "执法证件号"), paper.part("officers", officer.certificate_no)),
             ("有效期至", f"{s.day('archived').year + 3}年12月31日")],
            frame="bare" if mk.m.frame == "lines" else "boxed",
        )  # fmt: skip
    return paper


def reference(mk: Filler, pages: int, items: int) -> Paper:
    """卷内备考表: sentences with slots."""
    s = mk.s
    title = mk.pick("卷内备考表", "备考表", "案卷备考表")
    paper = Paper("reference", "reference_sheet", title, numbered=False)
    note = "本卷文书、证据齐全，按办案顺序装订，无缺损。"
    paper.add(Space(24))
    paper.para("本卷情况说明：", *filled(paper.f("conclusion", note)))
    count = [paper.f("total_items", items, f"{items}"), paper.f("total_pages", pages, f"{pages}")]
    paper.para("本卷共", *filled(count[0]), "件，", *filled(count[1]), "页。")
    paper.add(Space(120))
    unsigned = "reference" in s.left_out
    compiled = paper.gap("compiled_by") if unsigned else paper.f("compiled_by", s.organ.officers[1].name)
    checked = paper.gap("checked_by") if unsigned else paper.f("checked_by", s.organ.checker)
    mk.slots(
        paper,
        [("立卷人", compiled)],
        [(mk.pick("检查人", "审核人", "检查人"), checked)],
        [(mk.pick("立卷时间", "日期", "立卷日期"), mk.day(paper, "signed_on", s.day("archived")))],
        frame="lines" if mk.m.frame == "boxed" else mk.m.frame,
    )
    return paper
