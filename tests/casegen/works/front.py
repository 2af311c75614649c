# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Cover, inventory and reference sheet of the volume."""

from __future__ import annotations

from datetime import date

from tests.casegen.papers.model import Grid, Inline, Paper, Para, Space
from tests.casegen.papers.printing import normal_number
from tests.casegen.works.desk import Counter, Pairs

Cell = tuple[Inline, ...]


def cover(mk: Counter, items: int, pages: int) -> Paper:
    """The cover; `items` and `pages` are those of the volume."""
    s, pick = mk.s, mk.pick
    paper = mk.open("cover", "cover", mk.titled(pick("w/cover", "行政处罚案件卷宗", "案卷封面", "行政执法案卷", "卷宗封面")))
    p = mk.p
    paper.numbered, paper.back_blank = False, pick("w/cover_back", False, True, False)
    agency, number, case = paper.f("agency_name", s.organ.name), s.numbers["decision"] or "", s.numbers["case"] or ""
    top = pick("w/cover_top", True, False)
    paper.add(*((Para((agency,), "center", False, True), Space(24)) if top else (Space(pick("w/cover_gap", 12, 36)),)))
    rows: Pairs = [
        (pick("w/cover_title", "题名", "案件名称", "案卷题名"), [paper.f("case_title", f"{pick('w/about', '', '关于')}{mk.name('cover')}{s.offence.cause}{pick('w/cover_case', '案', '的案件', '一案')}")]),
        (pick("w/cover_book", "行政处罚决定书文号", "处罚决定书编号", "决定文号"), [paper.f("doc_number", normal_number(number), number)]),
        (pick("w/cover_party", "当事人", "行政相对人", "被处罚人"), [paper.f("party_name", mk.name("cover"))]),
    ]  # fmt: skip
    if pick("w/cover_cause", True, False):
        rows.insert(1, ("案由", [paper.f("cause_of_action", s.offence.cause)]))
    if pick("w/cover_number", True, False):
        rows.append((pick("w/case_label", "案件编号", "立案编号", "案号"), [paper.f("case_number", normal_number(case), case)]))
    if not top:
        rows.append((pick("w/cover_agency", "责任者", "办案单位", "执法单位"), [agency]))
    result = pick("w/cover_result", "处罚决定已履行", "罚款缴清，违法行为已改正", "自觉履行")
    rows += [
        (pick("w/cover_who", "办案人员", "承办人", "执法人员"), mk.officers(paper, s.organ.officers[:2], numbers=False)), ("立案时间", [p.dated(paper, "filed_on", s.day("filed"))]),
        (pick("w/cover_closed", "结案时间", "办结时间", "结案日期"), [p.dated(paper, "closed_on", s.day("closed"))]), (pick("w/cover_done", "办理结果", "处理结果", "履行情况"), [paper.f("performance_result", result)]),
    ]  # fmt: skip
    if pick("w/cover_archived", True, False):
        rows.append(("归档时间", [p.dated(paper, "archived_on", s.day("archived"))]))
    rows.append(("保管期限", [paper.f("retention_period", pick("w/kept_for", "30年", "长期", "10年", "永久"))]))
    sheets, total = paper.f("total_pages", pages, f"{pages}"), paper.f("total_items", items, f"{items}")
    inside = pick("w/cover_sum_in", True, False)
    if inside:
        rows += [(pick("w/cover_items", "件数", "文件件数"), [total]), ("页数", [sheets])]
    form = mk.sheet()
    if pick("w/cover_single", True, False):
        for row in rows:
            form.slots(row, height=pick("w/cover_tall", 24, 32))
    else:
        mk.pack(form, rows)
    paper.add(form.plate())
    if not inside:
        paper.add(Space(10), Para((pick("w/cover_sum", "本卷内有", "全卷共有文书材料"), total, "件，共", sheets, pick("w/cover_sum_end", "页", "页。")), pick("w/cover_sum_at", "center", "left"), False))
    return paper


def inventory(mk: Counter, papers: list[Paper], stamps: dict[str, tuple[str, str]]) -> Paper:
    """The inventory in the order of columns that this office has; `stamps` gives first and last printed page number of each paper."""
    pick = mk.pick
    paper = mk.open("inventory", "inventory", pick("w/toc", "卷内目录", "卷内文书目录", "卷内文件目录", "案卷目录"))
    paper.numbered = False
    ranged, compact = pick("w/toc_range", True, False), not mk.p.online and pick("w/toc_compact", True, False, False)
    columns = pick("w/toc_columns", "no number author title day page note", "no title number day page note", "no title page copies day", "no day title number page", "no title day page")
    number_shown = "number" in columns.split()
    entries, rows = [], []
    for i, listed in enumerate(papers, 1):
        first, last = stamps.get(listed.key, ("0", "0"))
        number, day, name = listed.list_number if number_shown else None, listed.list_date, listed.list_title or listed.title
        both = (ranged or i == len(papers)) and first != last

        def part(text: str) -> Cell:
            return (paper.part("inventory_entries", text),)

        cells: dict[str, Cell] = {
            "no": (str(i),), "number": part(number) if number else ("",), "author": (_author(mk, listed),), "title": part(name),
            "day": part(f"{day:%Y%m%d}" if compact else mk.p.in_cell(day)) if day else ("",),
            "page": part(f"{first}{pick('w/toc_dash', '-', '—', '至')}{last}" if both else first), "copies": ("1",), "note": ("",),
        }  # fmt: skip
        rows.append(tuple(cells[c] for c in columns.split()))
        shown: date | None = day
        entries.append({"no": i, "title": name, "doc_number": normal_number(number) if number else None, "date": shown, "page_from": int(first), "page_to": int(last) if both else None})
    paper.put("inventory_entries", entries)
    heads = {
        "no": pick("w/toc_no", "序号", "顺序号"), "number": pick("w/toc_number", "文号", "文书编号", "文件编号"), "author": "责任者", "title": pick("w/toc_title", "题名", "文书名称", "材料名称"),
        "day": pick("w/toc_day", "日期", "形成日期", "文书日期"), "page": pick("w/toc_page", "页号", "页码", "页次"), "copies": "份数", "note": "备注",
    }  # fmt: skip
    wide = {"no": 0.9, "number": 3.2, "author": 2.0, "title": 3.8, "day": 2.4, "page": 1.2, "copies": 0.9, "note": 0.9}
    paper.add(Grid(tuple(heads[c] for c in columns.split()), tuple(rows), tuple(wide[c] for c in columns.split())))
    return paper


def _author(mk: Counter, paper: Paper) -> str:
    """Return who made a paper, as inventories of archives say."""
    own = {"party_identity_proof", "authorisation_letter", "hearing_application", "rights_waiver", "deferred_payment_application"}
    return "当事人" if paper.type in own or paper.title.endswith("书") and paper.type == "defence_record" else "本单位"


def reference(mk: Counter, pages: int, items: int) -> Paper:
    """The reference sheet."""
    s, pick = mk.s, mk.pick
    paper = mk.open("reference", "reference_sheet", pick("w/ref", "备考表", "卷内备考表", "案卷备考表"))
    paper.numbered = False
    note = pick("w/ref_note", "本卷材料收集齐全，排列有序。", "无缺损、修改、补充、移出、销毁等情况。", "卷内文书完整，无其他需要说明的事项。")
    counts: list[Inline] = [pick("w/ref_count", "本卷共有", "卷内文书材料"), paper.f("total_items", items, f"{items}件"), "，", paper.f("total_pages", pages, f"{pages}页"), "。"]
    by, checked = paper.f("compiled_by", s.organ.officers[0].name), paper.f("checked_by", s.organ.checker)
    day = mk.p.dated(paper, "signed_on", s.day("archived"))
    form = mk.sheet()
    form.area(pick("w/ref_lead", "情况说明", "卷内情况", "说明"), counts, [paper.f("conclusion", note)], height=220)
    if pick("w/ref_rows", True, False):
        form.slots(("立卷人", by), ("检查人", checked))
        form.slots((pick("w/ref_day", "立卷日期", "立卷时间", "日期"), day))
        paper.add(form.plate())
    else:
        paper.add(form.plate())
        for label, value in (("立卷人", by), (pick("w/ref_checked", "检查人", "审核人"), checked), ("立卷时间", day)):
            paper.add(Para((f"{label}：", value, "　　　"), "right", False))
    return paper
