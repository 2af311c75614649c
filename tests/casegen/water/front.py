# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Cover, inventory and reference sheet of the volume."""

from __future__ import annotations

from tests.casegen.papers.model import Grid, Inline, Paper, Para, Space
from tests.casegen.papers.printing import normal_number
from tests.casegen.water.desk import Counter
from tests.casegen.water.table import Pair


def cover(mk: Counter, items: int, pages: int) -> Paper:
    """The cover; `items` and `pages` are those of the volume."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("cover", "cover", pick("w/cover", "行政处罚案件卷宗", "卷宗封面", "案卷封面", "行政执法案卷"), numbered=False)
    paper.back_blank = pick("w/cover_back", True, False, False)
    agency, tall = paper.f("agency_name", s.organ.name), pick("w/cover_tall", 24, 32, 40)
    top = pick("w/cover_top", True, False)
    if top:
        paper.add(Space(20), Para((agency,), "center", False, True), Space(26))
    number, case = s.numbers["decision"] or "", s.numbers["case"] or ""
    form = mk.table(pick("w/cover_pairs", "beside", "beside", "colon"))
    title: Pair = (pick("w/cover_title", "案件名称", "题名", "案　名"), paper.f("case_title", f"{mk.name('cover')}{s.offence.cause}{pick('w/cover_case', '案', '一案')}"))
    party: Pair = (pick("w/cover_party", "当事人", "当事人姓名（名称）", "被处罚人"), paper.f("party_name", mk.name("cover")))
    book: Pair = (pick("w/cover_book", "处罚决定书文号", "行政处罚决定书文号", "决定书编号"), paper.f("doc_number", normal_number(number), number))
    result: Pair = (pick("w/cover_done", "处理结果", "执行情况"), paper.f("performance_result", pick("w/cover_result", f"罚款{p.amount(s.fine['decision'])}，已缴纳", "已执行完毕", "已自动履行")))
    who: Pair = (pick("w/cover_who", "承办人", "承办人员"), mk.officers(paper, s.organ.officers[:2], numbers=False))
    filed: Pair = (pick("w/filed_label", "立案日期", "立案时间"), p.dated(paper, "filed_on", s.day("filed")))
    closed: Pair = (pick("w/closed_label", "结案日期", "结案时间", "办结日期"), p.dated(paper, "closed_on", s.day("closed")))
    archived: Pair = (pick("w/archived_label", "归档日期", "归档时间"), p.dated(paper, "archived_on", s.day("archived")))
    kept: Pair = ("保管期限", paper.f("retention_period", pick("w/kept_for", "30年", "永久", "长期", "10年", "定期（30年）")))
    rows: list[list[Pair]] = [[title], [party]]
    if pick("w/cover_cause", True, False):
        rows.append([("案由", paper.f("cause_of_action", s.offence.cause))])
    rows.append([book])
    if pick("w/cover_number", True, False):
        rows.append([(pick("w/case_label", "立案号", "案号", "立案编号", "案件编号"), paper.f("case_number", normal_number(case), case))])
    if not top:
        rows.append([(pick("w/cover_agency", "承办机关", "办案单位", "处罚机关"), agency)])
    rows += [[filed, closed], [who], [result]]
    rows += [[archived, kept]] if pick("w/cover_archived", True, False) else [[archived], [kept]]
    if pick("w/cover_first", True, False):
        # Archival particulars first.
        rows = [*rows[-1:], *rows[:-1]]
    for row in rows:
        form.row(*row, height=tall)
    total, sheets = paper.f("total_items", items, f"{items}"), paper.f("total_pages", pages, f"{pages}")
    shape = pick("w/cover_sum", "row", "line", "line")
    if shape == "row":
        form.row((pick("w/cover_items", "件数", "卷内件数"), total), (pick("w/cover_pages", "页数", "卷内页数"), sheets), height=tall)
        paper.add(form.form())
    else:
        paper.add(form.form(), Space(10), Para((pick("w/cover_lead", "本卷共", "卷内共"), total, "件", sheets, "页"), pick("w/cover_sum_at", "right", "center", "left"), False))
    return paper


def inventory(mk: Counter, papers: list[Paper], stamps: dict[str, tuple[str, str]]) -> Paper:
    """The inventory, with columns in the order and words of this bureau."""
    pick = mk.pick
    paper = Paper("inventory", "inventory", pick("w/toc", "卷内目录", "卷内文件目录", "卷内文书目录", "案卷目录"), numbered=False)
    part = paper.part
    order: str = pick("w/toc_order", "no name number day page note", "no number who name day page", "no name day page", "no day name number page", "no number name day page note", "no name page note")
    columns = order.split()
    words = {
        "no": (pick("w/toc_no", "序号", "顺序号", "件号"), 0.8), "name": (pick("w/toc_name", "文件题名", "文书名称", "材料名称", "题名"), 3.4), "number": (pick("w/toc_number", "文号", "文件编号", "文书编号"), 2.6),
        "who": ("责任者", 1.6), "day": (pick("w/toc_day", "日期", "形成日期", "文书日期"), 2.1), "page": (pick("w/toc_page", "页码", "页次", "起止页", "页号"), 1.1), "note": ("备注", 0.8),
    }  # fmt: skip
    ranged = words["page"][0] == "起止页" or pick("w/toc_range", True, False)
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    entries: list[dict[str, object]] = []
    for i, listed in enumerate(papers, 1):
        first, last = stamps.get(listed.key, ("0", "0"))
        number = listed.list_number if "number" in columns else None
        day = listed.list_date if "day" in columns else None
        both = (ranged or i == len(papers)) and first != last
        name = listed.list_title or listed.title
        shown = f"{day:%Y%m%d}" if day and pick("w/toc_compact", True, False, False) else mk.p.in_cell(day) if day else ""
        cells: dict[str, Inline] = {
            "no": str(i), "name": part("inventory_entries", name), "number": part("inventory_entries", number) if number else "", "who": mk.s.organ.name if number else "",
            "day": part("inventory_entries", shown) if shown else "", "page": part("inventory_entries", f"{first}{pick('w/toc_dash', '-', '—', '至')}{last}" if both else first), "note": "",
        }  # fmt: skip
        rows.append(tuple((cells[c],) for c in columns))
        entries.append({"no": i, "title": name, "doc_number": normal_number(number) if number else None, "date": day, "page_from": int(first), "page_to": int(last) if both else None})
    paper.put("inventory_entries", entries)
    paper.add(Grid(tuple(words[c][0] for c in columns), tuple(rows), tuple(words[c][1] for c in columns)))
    return paper


def reference(mk: Counter, pages: int, items: int) -> Paper:
    """The reference sheet: one table, or lines at the foot of an open page."""
    s, pick = mk.s, mk.pick
    paper = Paper("reference", "reference_sheet", pick("w/ref", "卷内备考表", "备考表", "卷内备考表"), numbered=False)
    note = paper.f("conclusion", pick("w/ref_note", "本卷材料齐全完整，排列有序。", "卷内文件无缺损、无修改、无补充移出。", "案卷材料齐全，符合归档要求。"))
    counts: list[Inline] = [pick("w/ref_sum", "本卷共有文件材料", "卷内共有"), paper.f("total_items", items, f"{items}"), "件，", paper.f("total_pages", pages, f"{pages}"), "页。"]
    by, checked = paper.f("compiled_by", s.organ.officers[1].name), paper.f("checked_by", s.organ.checker)
    day = mk.p.dated(paper, "signed_on", s.day("archived"))
    labels = (pick("w/ref_by", "立卷人", "立卷人（签名）"), pick("w/ref_checked", "检查人", "审核人", "检查人（签名）"), pick("w/ref_day", "立卷时间", "立卷日期", "日期"))
    if pick("w/ref_table", True, False):
        form = mk.table()
        form.text(pick("w/ref_lead", "本卷情况说明", "卷内情况"), [note], counts, height=230)
        form.row((labels[0], by), (labels[1], checked))
        form.row((labels[2], day))
        paper.add(form.form())
    else:
        paper.para(pick("w/ref_lead", "本卷情况说明", "卷内情况"), "：", indent=False)
        paper.para(note)
        paper.para(*counts)
        paper.add(Space(260))
        for label, value in zip(labels, (by, checked, day), strict=True):
            paper.add(Para((f"{label}：", value), pick("w/ref_at", "right", "left"), False))
    return paper
