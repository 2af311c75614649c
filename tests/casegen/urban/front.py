# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Cover, inventory and reference sheet of the volume."""

from __future__ import annotations

from tests.casegen.papers.model import Grid, Inline, Paper, Para, Space
from tests.casegen.papers.printing import normal_number
from tests.casegen.urban.desk import Bench


def cover(mk: Bench, items: int, pages: int) -> Paper:
    """The cover; `items` and `pages` are those of the volume."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("cover", "cover", pick("u/cover", "卷宗封面", "城市管理行政处罚案件卷宗", "案卷封面", "综合行政执法案卷封面"), numbered=False)
    paper.back_blank = pick("u/cover_back", True, False, False)
    agency = paper.f("agency_name", s.organ.name)
    paper.add(Space(pick("u/cover_gap", 10, 40)))
    form = mk.sheet(pick("u/cover_manner", mk.manner, "lines", "grid"))
    tall = pick("u/cover_tall", 26, 34, 42)
    top = pick("u/cover_top", True, False)
    if top:
        paper.add(Para((agency,), "center", False, True), Space(pick("u/cover_below", 16, 50)))
    number, case = s.numbers["decision"] or "", s.numbers["case"] or ""
    form.slots((pick("u/cover_title", "案件名称", "题　名", "案件题名"), paper.f("case_title", f"{mk.name('cover')}{s.offence.cause}{pick('u/cover_case', '案', '一案')}")), height=tall)
    form.slots((pick("u/cover_party", "当事人", "被处罚人", "相对人"), paper.f("party_name", mk.name("cover"))), height=tall)
    if pick("u/cover_cause", True, False):
        form.slots(("案由", paper.f("cause_of_action", s.offence.cause)), height=tall)
    form.slots((pick("u/cover_book", "处罚决定书文号", "决定书编号"), paper.f("doc_number", normal_number(number), number)), height=tall)
    if pick("u/cover_number", True, False):
        form.slots((pick("u/case_label", "立案编号", "案件编号", "案号"), paper.f("case_number", normal_number(case), case)), height=tall)
    if not top:
        form.slots((pick("u/cover_agency", "承办单位", "办案单位", "执法机关"), agency), height=tall)
    form.slots((pick("u/cover_who", "承办人", "办案人员"), mk.officers(paper, s.organ.officers[:2], numbers=False)), height=tall)
    form.slots(("立案日期", p.dated(paper, "filed_on", s.day("filed"))), ("结案日期", p.dated(paper, "closed_on", s.day("closed"))), height=tall)
    result = pick("u/cover_result", "罚款已缴纳", f"罚款{p.amount(s.fine['decision'])}，已执行", "已履行完毕")
    form.slots((pick("u/cover_done", "处理结果", "执行情况"), paper.f("performance_result", result)), height=tall)
    kept: tuple[str, Inline] = (pick("u/cover_kept", "保管期限", "归档期限（保管）"), paper.f("retention_period", pick("u/kept_for", "十年", "30年", "长期", "定期10年")))
    if pick("u/cover_archived", True, False):
        form.slots(("归档日期", p.dated(paper, "archived_on", s.day("archived"))), kept, height=tall)
    else:
        form.slots(kept, ("密级", mk.nil or ""), height=tall)
    paper.add(form.plate())
    total, sheets = paper.f("total_items", items, f"{items}"), paper.f("total_pages", pages, f"{pages}")
    paper.add(Space(14), Para((pick("u/cover_sum", "本卷共", "全卷共"), total, pick("u/cover_items", "件", "份材料"), "，", sheets, "页"), pick("u/cover_sum_at", "right", "center"), False))
    return paper


def inventory(mk: Bench, papers: list[Paper], stamps: dict[str, tuple[str, str]]) -> Paper:
    """The inventory; `stamps` gives first and last printed page number of each paper."""
    pick = mk.pick
    paper = Paper("inventory", "inventory", pick("u/toc", "卷内文件目录", "卷内目录", "案卷目录", "卷内文书目录"), numbered=False)
    part = paper.part
    ranged, numbers, remarks = pick("u/toc_range", True, False), pick("u/toc_numbers", True, True, False), pick("u/toc_remarks", True, False)
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    entries: list[dict[str, object]] = []
    for i, listed in enumerate(papers, 1):
        first, last = stamps.get(listed.key, ("0", "0"))
        number, day, name = listed.list_number if numbers else None, listed.list_date, listed.list_title or listed.title
        both = (ranged or i == len(papers)) and first != last
        pages = f"{first}{pick('u/toc_dash', '-', '—', '～')}{last}" if both else first
        row: list[tuple[Inline, ...]] = [(str(i),), (part("inventory_entries", name),)]
        if numbers:
            row.append((part("inventory_entries", number),) if number else ("",))
        row += [(part("inventory_entries", mk.p.in_cell(day)),) if day else ("",), (part("inventory_entries", pages),)]
        rows.append((*row, ("",)) if remarks else tuple(row))
        entries.append({"no": i, "title": name, "doc_number": normal_number(number) if number else None, "date": day, "page_from": int(first), "page_to": int(last) if both else None})
    paper.put("inventory_entries", entries)
    heads, widths = [pick("u/toc_no", "序号", "顺序号"), pick("u/toc_name", "文件名称", "材料名称", "文书名称")], [0.9, 3.6]
    if numbers:
        heads, widths = [*heads, pick("u/toc_number", "文号", "文件编号")], [*widths, 3.1]
    heads, widths = [*heads, pick("u/toc_day", "日期", "文件日期"), pick("u/toc_page", "页次", "页码", "所在页")], [*widths, 2.5, 1.1]
    if remarks:
        heads, widths = [*heads, "备注"], [*widths, 0.8]
    paper.add(Grid(tuple(heads), tuple(rows), tuple(widths)))
    return paper


def reference(mk: Bench, pages: int, items: int) -> Paper:
    """The reference sheet."""
    s, pick = mk.s, mk.pick
    paper = Paper("reference", "reference_sheet", pick("u/ref", "卷内备考表", "备考表", "案卷备考表"), numbered=False)
    note = pick("u/ref_note", "本卷文书齐全，手续完备，无缺页。", "卷内无需要说明的情况。", "材料完整，已逐页编号。")
    counts: list[Inline] = ["本卷共有文件", paper.f("total_items", items, f"{items}件"), "，计", paper.f("total_pages", pages, f"{pages}页"), "。"]
    form = mk.sheet(pick("u/ref_manner", mk.manner, "lines"))
    form.area(pick("u/ref_lead", "本卷情况说明", "说明", "卷内情况"), [paper.f("conclusion", note)], counts, height=260)
    by, checked = paper.f("compiled_by", s.organ.officers[1].name), paper.f("checked_by", s.organ.checker)
    form.slots((pick("u/ref_by", "立卷人", "整理人（立卷人）"), by), (pick("u/ref_checked", "检查人", "审核人"), checked))
    form.slots((pick("u/ref_day", "立卷时间", "立卷日期"), mk.p.dated(paper, "signed_on", s.day("archived"))))
    paper.add(form.plate())
    return paper
