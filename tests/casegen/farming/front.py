# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Cover, inventory and reference sheet of the volume."""

from __future__ import annotations

from tests.casegen.farming.desk import Farmer, Pair
from tests.casegen.papers.model import Grid, Inline, Mark, Paper, Para, Space
from tests.casegen.papers.printing import normal_number


def cover(mk: Farmer, items: int, pages: int) -> Paper:
    """The cover: a form below the organ's name, or lines to fill in; `items` and `pages` are those of the volume."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("cover", "cover", pick("cover", "行政处罚案卷封面", "案卷封面", "卷宗封面", "行政处罚案件卷宗"), numbered=False)
    paper.back_blank = pick("cover_back", True, False, False)
    agency = paper.f("agency_name", s.organ.name)
    above = pick("cover_top", True, False)
    if above:
        paper.add(Space(14), Para((agency,), "center", False, True), Space(20))
    number, case = s.numbers["decision"] or "", s.numbers["case"] or ""
    title: Pair = (pick("cover_title", "案件名称", "题名", "卷宗题名"), paper.f("case_title", f"{mk.name('cover')}{s.offence.cause}{pick('cover_case', '案', '一案', '案')}"))
    party: Pair = (pick("cover_party", "当事人", "当事人姓名或名称", "被处罚人"), paper.f("party_name", mk.name("cover")))
    book: Pair = (pick("cover_book", "处罚决定文号", "行政处罚决定书编号", "处罚文号"), paper.f("doc_number", normal_number(number), number))
    result: Pair = (pick("cover_done", "处理结果", "处罚结果及执行情况", "结案方式"), paper.f("performance_result", pick("cover_result", f"罚款{p.amount(s.fine['decision'])}，已履行完毕", "当事人已自动履行", "处罚决定执行完毕")))
    who: Pair = (pick("cover_who", "办案人员", "执法人员", "案件承办人"), mk.officers(paper, s.organ.officers[:2], numbers=False))
    filed: Pair = (pick("filed", "立案日期", "立案时间"), p.dated(paper, "filed_on", s.day("filed")))
    closed: Pair = (pick("closed", "结案日期", "结案时间"), p.dated(paper, "closed_on", s.day("closed")))
    archived: Pair = (pick("archived", "归档日期", "归档时间"), p.dated(paper, "archived_on", s.day("archived")))
    kept: Pair = ("保管期限", paper.f("retention_period", pick("kept_for", "长期", "30年", "永久", "短期（10年）", "三十年")))
    numbers: list[list[Pair]] = [[(pick("case_label", "立案编号", "案号", "立案号"), paper.f("case_number", normal_number(case), case))]] if pick("cover_number", True, False) else []
    cause: list[list[Pair]] = [[("案由", paper.f("cause_of_action", s.offence.cause))]] if pick("cover_cause", True, False, False) else []
    place: list[list[Pair]] = [] if above else [[(pick("cover_agency", "处罚机关", "执法机关", "立卷单位"), agency)]]
    orders: tuple[list[list[Pair]], ...] = (
        [*place, [title], *numbers, [book], [party], *cause, [filed, closed], [who], [result], [archived], [kept]],
        [[book], *place, [title], [party], *cause, *numbers, [result], [filed], [closed], [who], [archived, kept]],
        [[kept, archived], *place, [party], [title], *cause, [who], [filed, closed], [result], *numbers, [book]],
    )
    rows = orders[pick("cover_order", 0, 1, 2)]
    total, sheets = paper.f("total_items", items, f"{items}"), paper.f("total_pages", pages, f"{pages}")
    if pick("cover_lines", True, False):
        for row in rows:
            said: list[Inline] = []
            for label, value in row:
                pieces = [value] if isinstance(value, str | Mark) else list(value)
                on_line = [Mark(x.fields, x.text, "fill") if isinstance(x, Mark) and x.look == "text" else x for x in pieces]
                said += ["　　" if said else "", f"{label}：", *on_line]
            paper.add(Para(tuple(x for x in said if x != ""), "left", False), Space(pick("cover_gap", 6, 12)))
        paper.add(Space(16), Para(("本卷共", total, "件", sheets, "页"), pick("cover_sum_at", "left", "right"), False))
        return paper
    form = mk.table("beside")
    for row in rows:
        form.row(*row, height=pick("cover_tall", 22, 30, 36))
    form.full((pick("cover_lead", "本卷共", "卷内文件共"), total, pick("cover_unit", "件（份）", "件，", "件"), sheets, "页"), height=24)
    paper.add(form.form())
    return paper


def inventory(mk: Farmer, papers: list[Paper], stamps: dict[str, tuple[str, str]]) -> Paper:
    """The inventory, with columns in the order and words of this bureau."""
    pick = mk.pick
    paper = Paper("inventory", "inventory", pick("toc", "卷内目录", "卷内文件目录", "案卷目录", "目录"), numbered=False)
    part = paper.part
    order: str = pick("toc_order", "no name number page note", "no number name day page", "no day number name page note", "no name page note", "no name number day page note", "no name day page")
    columns = order.split()
    words = {
        "no": (pick("toc_no", "序号", "编号", "顺序"), 0.8), "name": (pick("toc_name", "文书名称", "题　　名", "文书材料名称", "卷内材料名称"), 3.4), "number": (pick("toc_number", "文书编号", "文号", "文书文号"), 2.8),
        "day": (pick("toc_day", "日期", "制作日期", "文书日期"), 2.1), "page": (pick("toc_page", "页码", "页号", "起止页码", "所在页"), 1.1), "note": ("备注", 0.8),
    }  # fmt: skip
    ranged = words["page"][0] == "起止页码" or pick("toc_range", True, False)
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    entries: list[dict[str, object]] = []
    for i, listed in enumerate(papers, 1):
        first, last = stamps.get(listed.key, ("0", "0"))
        number = listed.list_number if "number" in columns else None
        day = listed.list_date if "day" in columns else None
        both = (ranged or i == len(papers)) and first != last
        name = listed.list_title or listed.title
        shown = "" if not day else mk.p.shaped(day, "dotted" if pick("toc_dots", True, False) else mk.p.cell)
        cells: dict[str, Inline] = {
            "no": str(i), "name": part("inventory_entries", name), "number": part("inventory_entries", number) if number else "",
            "day": part("inventory_entries", shown) if shown else "", "page": part("inventory_entries", f"{first}{pick('toc_dash', '-', '—', '～')}{last}" if both else first), "note": "",
        }  # fmt: skip
        rows.append(tuple((cells[c],) for c in columns))
        entries.append({"no": i, "title": name, "doc_number": normal_number(number) if number else None, "date": day, "page_from": int(first), "page_to": int(last) if both else None})
    paper.put("inventory_entries", entries)
    paper.add(Grid(tuple(words[c][0] for c in columns), tuple(rows), tuple(words[c][1] for c in columns)))
    return paper


def reference(mk: Farmer, pages: int, items: int) -> Paper:
    """The reference sheet: lines on an open page with the signatures at its foot, or a framed page."""
    s, pick = mk.s, mk.pick
    paper = Paper("reference", "reference_sheet", pick("ref", "卷内备考表", "备考表", "案卷备考表"), numbered=False)
    note = paper.f("conclusion", pick("ref_note", "卷内文书齐全，手续完备。", "本卷文书材料完整，装订整齐。", "无缺页、破损情况。"))
    counts: list[Inline] = [pick("ref_sum", "本案卷共", "卷内材料"), paper.f("total_items", items, f"{items}"), pick("ref_unit", "份，合计", "件，"), paper.f("total_pages", pages, f"{pages}"), "页。"]
    rows: list[Pair] = [
        (pick("ref_by", "立卷人", "立卷人（签名）", "立卷人签名"), paper.f("compiled_by", s.organ.officers[0].name)), (pick("ref_checked", "检查人", "审核人", "检查人签名"), paper.f("checked_by", s.organ.checker)),
        (pick("ref_day", "日期", "立卷日期", "时间"), mk.p.dated(paper, "signed_on", s.day("archived"))),
    ]  # fmt: skip
    if pick("ref_framed", True, False):
        form = mk.table()
        foot = [[f"{label}：", value] for label, value in rows if isinstance(value, Mark)]
        form.full(("本卷情况说明：",), counts, [note], foot=foot, height=380)
        paper.add(form.form())
        return paper
    paper.para(note)
    paper.para(*counts)
    paper.add(Space(220))
    if pick("ref_one", True, False):
        said: list[Inline] = []
        for label, value in rows:
            assert isinstance(value, Mark)
            said += ["　　　" if said else "", f"{label}：", value]
        paper.add(Para(tuple(x for x in said if x != ""), "left", False))
    else:
        for label, value in rows:
            assert isinstance(value, Mark)
            paper.add(Para((f"{label}：", value), "left", False), Space(8))
    return paper
