# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Cover, inventory, source, 立案登记表, certificates, reference sheet."""

from __future__ import annotations

from tests.casegen.papers.model import Box, Grid, Inline, Paper, Space
from tests.casegen.papers.printing import normal_number
from tests.casegen.papers_transport.cells import lab, mid, opinion_cells, party_cells, sheet, text, val
from tests.casegen.papers_transport.filler import Clerk, written
from tests.casegen.papers_transport.lawful import cause, facts_text

SOURCES = (
    ("inspection", "在行政检查中发现的"), ("complaint", "个人、法人及其他组织举报的"), ("assignment", "上级机关交办的"),
    ("transfer", "有关部门移送的"), ("other", "其他途径发现的"),
)  # fmt: skip
RETENTION = ("30年", "长期", "永久", "三十年")


def performed(mk: Clerk) -> str:
    """Return how the decision was carried out."""
    s = mk.s
    if s.kind == "no_penalty":
        return "不予行政处罚，已进行教育"
    if "court" in s.options:
        return "法院已强制执行，罚款和加处罚款缴清"
    if "overdue" in s.options:
        return "催告后缴清罚款和加处罚款"
    if "deferred" in s.options:
        return "经同意延期，罚款已缴清"
    return mk.say("performed", "罚款已缴清", "当事人已自动履行，罚款全额缴入财政专户", "已按期履行完毕")


def cover(mk: Clerk) -> Paper:
    """案卷封面: a sheet, or big lines to write on."""
    s = mk.s
    title = mk.say("cover_title", "案卷封面", "交通运输行政执法案卷", "卷宗封面", "行政处罚案件卷宗")
    paper = Paper("cover", "cover", title, numbered=False)
    number = s.numbers[s.decision_key]
    summary = s.kind == "penalty_summary"
    filed: Inline = mk.nothing(paper, "filed_on") if summary else mk.day(paper, "filed_on", s.day("filed"))
    case: list[Inline] = [mk.number(paper, "case_number", s.numbers["case"])] if not summary else []
    name = f"{mk.name('cover')}{cause(mk)}案"
    rows: list[list[tuple[str, list[Inline]]]] = [
        [(mk.say("cover_agency", "执法部门", "办案机关", "执法机关名称"), [paper.f("agency_name", s.organ.name)])],
        [(mk.say("cover_name", "案件名称", "题名", "案件名称"), [paper.f("case_title", name)])],
        [("案号", case)],
        [("当事人", [mk.party_name(paper)])],
        [(mk.say("cover_no", "处罚决定书文号", "决定书案号", "法律文书编号"), [mk.number(paper, "doc_number", number)])],
        [("立案日期", [filed]), ("结案日期", [mk.day(paper, "closed_on", s.day("closed"))])],
        [(mk.say("cover_result", "处理结果", "执行结果", "处理结果"), [paper.f("performance_result", performed(mk))])],
        [("承办人", mk.people(paper, s.organ.officers[:2], numbers=False)), ("归档日期", [mk.day(paper, "archived_on", s.day("archived"))])],
        [("保管期限", [paper.f("retention_period", RETENTION[s.seed % 4])]), ("全宗号", [f"{s.seed % 90 + 10}"])],
    ]  # fmt: skip
    if mk.m.order == 1:
        rows = [rows[1], rows[3], rows[2], rows[4], rows[6], rows[5], rows[7], rows[8], rows[0]]
    rows = [row for row in rows if row[0][1]]
    paper.add(Space(36))
    if mk.say("cover_way", "sheet", "lines") == "lines":
        mk.blanks(paper, *rows, way="ruled")
        return paper
    boxes: list[Box] = []
    for row in rows:
        for label, pieces in row:
            boxes += [lab(mk, label), mid(mk, *pieces, cols=3 if len(row) == 1 else 1)]
    sheet(paper, (1.5, 2.6, 1.2, 2), boxes)
    return paper


def inventory(mk: Clerk, papers: list[Paper], stamps: dict[str, tuple[str, str]]) -> Paper:
    """卷内目录; the columns stand in the order of the office."""
    paper = Paper("inventory", "inventory", mk.say("inventory_title", "卷内目录", "案卷目录", "卷内文书目录"), numbered=False)
    spread = mk.say("inventory_pages", "first", "spread") == "spread"
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    entries: list[dict[str, object]] = []
    for i, listed in enumerate(papers, 1):
        first, last = stamps.get(listed.key, ("0", "0"))
        final = i == len(papers)
        name = listed.list_title or listed.title
        number, day = listed.list_number, listed.list_date
        both = final or spread
        cells: list[tuple[Inline, ...]] = [
            (str(i),),
            (paper.part("inventory_entries", number),) if number else ("",),
            (paper.part("inventory_entries", name),),
            (paper.part("inventory_entries", f"{day.year}.{day.month}.{day.day}"),) if day else ("",),
            (paper.part("inventory_entries", f"{first}-{last}" if both else first),),
            ("",),
        ]
        if mk.m.order != 1:
            cells[1], cells[2] = cells[2], cells[1]
        rows.append(tuple(cells))
        entries.append({
            "no": i, "title": name, "doc_number": normal_number(number) if number else None, "date": day,
            "page_from": int(first), "page_to": int(last) if both else None,
        })  # fmt: skip
    paper.put("inventory_entries", entries)
    named, numbered = mk.say("inv_name", "文书（材料）名称", "题名", "文书名称"), mk.say("inv_no", "文书编号", "案号（文号）", "文号")
    middle = (numbered, named) if mk.m.order == 1 else (named, numbered)
    widths = (0.8, 3, 3.2, 1.7, 1.1, 0.8) if mk.m.order == 1 else (0.8, 3.3, 3, 1.7, 1.1, 0.8)
    head = (mk.say("inv_seq", "序号", "顺序号"), *middle, mk.say("inv_day", "日期", "制作日期"), mk.say("inv_page", "页码", "页次", "页号"), "备注")
    paper.add(Grid(head, tuple(rows), widths))
    return paper


def source(mk: Clerk) -> Paper:
    """线索登记表 / 案件来源登记表."""
    s = mk.s
    paper = Paper("source", "case_source_registration", mk.say("source_title", "线索登记表", "案件来源登记表", "案件登记表"))
    found = mk.say("source_text", f"{s.organ.name}执法人员在日常巡查中发现，{mk.name('source')}有{cause(mk)}的嫌疑，待现场核查。",
                   f"按照年度检查计划开展路面巡查，发现{mk.name('source')}涉嫌{cause(mk)}，登记为违法线索。")  # fmt: skip
    sheet(paper, (1.3, 2.4, 1.2, 1.8), [
        lab(mk, mk.say("source_kind", "线索来源", "案件来源")), val(*mk.ticks(paper, "case_source", "inspection", SOURCES), cols=3),
        lab(mk, mk.say("source_when", "登记时间", "接收时间", "发现时间")), mid(mk, mk.day(paper, "source_received_on", s.day("source"))),
        lab(mk, "登记人"), mid(mk, s.organ.officers[0].name),
        lab(mk, mk.say("source_party", "涉及当事人", "当事人")), mid(mk, mk.party_name(paper), cols=3),
        lab(mk, mk.say("source_what", "线索内容", "基本情况", "主要内容")), text([paper.f("facts", found)], cols=3, height=110),
        *opinion_cells(mk, paper, s.approvals["source"], last=""),
    ])  # fmt: skip
    return paper


def filing(mk: Clerk) -> Paper:
    """立案登记表."""
    s = mk.s
    paper = Paper("filing", "case_filing_approval", "立案登记表")
    mk.case_line(paper, "case_number")
    narrow = mk.m.upright
    provisions = mk.p.laws(paper, "violated_provisions", s.violated["filing"])
    received = lab(mk, mk.say("received", "受案时间", "受案时间", "发现时间"), 2 if not narrow else 1, narrow=narrow)
    side = 1 if narrow else 2
    rest = 6 - side
    boxes: list[Box] = [
        lab(mk, "案件来源", side, narrow=narrow), val(*mk.ticks(paper, "case_source", "inspection", SOURCES), cols=rest),
        lab(mk, "案由", side), mid(mk, paper.f("cause_of_action", cause(mk)), cols=rest),
        received, mid(mk, mk.day(paper, "source_received_on", s.day("source")), cols=rest),
        *party_cells(mk, paper, phone=True),
        lab(mk, mk.say("basics", "案件基本情况", "案件基本情况", "主要案情"), side, narrow=narrow),
        text([paper.f("facts", facts_text(mk, "filing"))], cols=rest, height=70),
        lab(mk, mk.say("ground", "立案依据", "立案依据", "立案理由"), side, narrow=narrow),
        text(["上述行为", mk.say("breach", "涉嫌违反", "可能违反"), *provisions, mk.say("filing_end", "之规定，应当立案调查。", "，建议立案查处。")], cols=rest, height=34),
        *opinion_cells(mk, paper, s.approvals["filing"], also="filed_on", across=rest, first=side),
        lab(mk, "备注", side), mid(mk, mk.nothing(paper), cols=rest),
    ]  # fmt: skip
    sheet(paper, (0.6, 0.6, 1.35, 3, 1.2, 2), boxes)
    return paper


def certificates(mk: Clerk) -> Paper:
    """执法证复印件: two cards below each other."""
    s = mk.s
    paper = Paper("certificates", "officer_certificate", mk.say("cert_title", "行政执法证件复印件", "执法证复印件", "执法人员资格查询页"))
    rows = mk.pair(paper, s.organ.officers[:2])
    for name, number in rows:
        paper.add(Space(24))
        mk.blanks(
            paper, [("姓名", name)], [(mk.say("cert_no", "证号", "执法证号", "证件号码"), number)],
            [("执法类别", "交通运输"), ("有效期", f"至{s.day('archived').year + 2}年06月30日")],
            way="cells" if mk.m.order else "loose",
        )  # fmt: skip
    return paper


def reference(mk: Clerk, pages: int, items: int) -> Paper:
    """备考表."""
    s = mk.s
    paper = Paper("reference", "reference_sheet", mk.say("ref_title", "备考表", "卷内备考表", "案卷备考表"), numbered=False)
    note = mk.say("ref_note", "材料齐全，装订整齐，无破损。", "卷内材料完整，无需要说明的情况。", "文书完备，编目清楚。")
    count = [
        mk.say("ref_this", "本卷共有文书材料", "本案卷共"), *written(paper.f("total_items", items, str(items))), "件，合计",
        *written(paper.f("total_pages", pages, str(pages))), "页。",
    ]  # fmt: skip
    people = [
        (mk.say("ref_by", "立卷人", "立卷人", "整理人"), paper.f("compiled_by", s.organ.officers[1].name, look=mk.m.ink)),
        (mk.say("ref_check", "检查人", "审核人"), paper.f("checked_by", s.organ.checker, look=mk.m.ink)),
        (mk.say("ref_day", "立卷日期", "日期", "立卷时间"), mk.day(paper, "signed_on", s.day("archived"))),
    ]
    if mk.say("ref_way", "box", "lines") == "box":
        foot = [[f"{label}{mk.colon}", piece] for label, piece in people]
        sheet(paper, (1,), [text([mk.say("ref_head", "本卷情况说明：", "说明：")], [paper.f("conclusion", note)], count, foot=foot, height=420)])
        return paper
    paper.add(Space(20))
    paper.para(mk.say("ref_head", "本卷情况说明：", "说明："), *written(paper.f("conclusion", note)))
    paper.para(*count)
    paper.add(Space(150))
    for label, piece in people:
        paper.para(f"{label}{mk.colon}", piece, align="right", indent=False)
        paper.add(Space(10))
    return paper
