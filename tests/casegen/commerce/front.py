# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Covers, inventories and reference sheets of both volumes."""

from __future__ import annotations

from tests.casegen.commerce.desk import Desk
from tests.casegen.commerce.sheet import Labels, Line
from tests.casegen.numerals import amount_in_words, han
from tests.casegen.papers.model import Grid, Inline, Paper, Para, Space
from tests.casegen.papers.printing import normal_number


def _title(mk: Desk, second: bool) -> str:
    if second and mk.pick("c/cover2", True, False, False):
        return "副卷封面"
    trade = {"tobacco": "烟草专卖", "drug": "药品", "health": "卫生", "trade": ""}[mk.branch]
    return mk.pick("c/cover", "行政执法案卷", "案卷封面", f"{trade}行政处罚案件卷宗", "卷宗封面")


def cover(mk: Desk, items: int, pages: int, *, second: bool) -> Paper:
    """The cover of one volume; `items` and `pages` are those of the volume."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("cover2" if second else "cover", "cover", _title(mk, second), numbered=False, restarts=second)
    paper.back_blank = pick("c/cover_back", True, False)
    volume = "副" if second else "正"
    paper.add(Para((pick("c/volume", f"（{volume}卷）", f"{volume}　　卷", f"【{volume}卷】"),), pick("c/volume_at", "center", "right"), False), Space(pick("c/cover_gap", 14, 40, 70)))
    number = s.numbers["decision"] or ""
    done = pick("c/cover_done", f"罚款{amount_in_words(s.fine['decision'])}", "已全部执行", f"处罚款{p.amount(s.fine['decision'])}，执行完毕", "罚没款已缴清")
    rows: list[tuple[str, Inline | list[Inline]]] = [
        (pick("c/cover_agency", "立卷单位", "执法单位", "机关名称", "办案机关"), paper.f("agency_name", s.organ.name)),
        (pick("c/cover_title", "案件题名", "案卷题名", "案件名称", "题　　名"), paper.f("case_title", mk.name("cover") + s.offence.cause + pick("c/case_word", "案", "一案"))),
        (pick("c/cover_party", "当事人", "被处罚人", "被处罚单位（个人）"), paper.f("party_name", mk.name("cover"))),
    ]  # fmt: skip
    if pick("c/cover_cause", True, False):
        rows.append(("案由", paper.f("cause_of_action", s.offence.cause)))
    if pick("c/cover_case", True, False):
        case = s.numbers["case"] or ""
        rows.append((pick("c/case_label", "立案号", "案号", "立案编号"), paper.f("case_number", normal_number(case), case)))
    rows += [
        (pick("c/cover_book", "处罚决定书号", "决定书文号", "处罚文号"), paper.f("doc_number", normal_number(number), number)),
        (pick("c/cover_result", "处理结果", "处罚结果", "执行结果"), paper.f("performance_result", done)),
        (pick("c/cover_who", "承办人", "承办人员", "主办人、协办人"), mk.officers(paper, s.organ.officers[:2], numbers=False)),
    ]
    kept = paper.f("retention_period", pick("c/kept", "30年", "长期", "十年", "永久", "10 年"))
    closed = p.dated(paper, "closed_on", s.day("closed"))
    filed = p.dated(paper, "filed_on", s.day("filed"))
    dates: list[tuple[str, Inline | list[Inline]]] = [
        (pick("c/cover_filed", "立案时间", "立案日期"), filed), (pick("c/cover_closed", "结案时间", "办结日期", "结案日期"), closed),
    ]  # fmt: skip
    if pick("c/cover_archived", True, False):
        dates.append(("归档日期", p.dated(paper, "archived_on", s.day("archived"))))
    dates.append((pick("c/cover_kept", "保管期限", "保存期限"), kept))
    if pick("c/cover_sum", True, False):
        rows.append(("本卷情况", ["本卷共", paper.f("total_items", items, f"{items}件"), paper.f("total_pages", pages, f"{pages}页")]))
    if pick("c/cover_shape", True, False, False):
        shown: list[tuple[str, Line]] = [(a, (b,) if not isinstance(b, list) else tuple(b)) for a, b in [*rows, *dates]]
        paper.add(Labels(tuple(shown), pick("c/cover_lines", "spread", "filled", "tab")))
    else:
        form = mk.sheet(rules=pick("c/cover_rules", "full", "inner", "flat", "heavy"))
        for label, value in rows:
            form.pair(label, value, height=26)
        for i in range(0, len(dates), 2):
            two = dates[i : i + 2]
            for label, value in two:
                form.pair(label, value, width=24 // len(two), side=5, height=26)
        paper.add(form.form())
    paper.add(Space(30), Para((pick("c/cover_foot", f"全宗号　　　　目录号　　　　案卷号　{s.seed % 80 + 2}", "", "（本卷内文件不得拆散、抽取）"),), "center", False))
    return paper


def inventory(mk: Desk, papers: list[Paper], stamps: dict[str, tuple[str, str]], *, second: bool) -> Paper:
    """The inventory of one volume; `stamps` gives first and last printed page number of each paper."""
    pick = mk.pick
    title = pick("c/toc", "卷内目录", "案卷目录", "目录", "卷内文书目录")
    paper = Paper("inventory2" if second else "inventory", "inventory", title, numbered=False)
    if pick("c/toc_volume", True, False):
        paper.add(Para((f"（{'副' if second else '正'}卷）",), "center", False))
    shape = pick("c/toc_shape", "start", "range", "count", "start")
    who = mk.s.organ.name if pick("c/toc_author", True, False) else ""
    numerals = pick("c/toc_no", "digits", "han", "digits")
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    entries: list[dict[str, object]] = []
    for i, listed in enumerate(papers, 1):
        first, last = stamps.get(listed.key, ("0", "0"))
        number, day = listed.list_number, listed.list_date
        name = listed.list_title or listed.title
        ranged = shape == "range" or i == len(papers)
        part = paper.part
        pages = f"{first}—{last}" if ranged and first != last else f"{first}-{last}" if ranged and shape != "range" else first
        row: list[tuple[Inline, ...]] = [(han(i) if numerals == "han" else str(i),)]
        if who:
            row.append(("当事人" if listed.type in ("rights_waiver", "party_identity_proof", "hearing_application") else who,))
        row += [
            (part("inventory_entries", number),) if number else ("",), (part("inventory_entries", name),),
            (part("inventory_entries", mk.p.in_cell(day)),) if day else ("",), (part("inventory_entries", pages),),
        ]  # fmt: skip
        if shape == "count":
            row.append((f"{int(last) - int(first) + 1}页",))
        row.append(("",))
        rows.append(tuple(row))
        entries.append({
            "no": i, "title": name, "doc_number": normal_number(number) if number else None, "date": day,
            "page_from": int(first), "page_to": int(last) if pages != first else None,
        })  # fmt: skip
    paper.put("inventory_entries", entries)
    heads = [pick("c/toc_head", "顺序号", "序号", "序")]
    widths = [0.9]
    if who:
        heads, widths = [*heads, "责任者"], [*widths, 2.1]
    heads += [pick("c/toc_number", "文号", "文件编号", "文书编号"), pick("c/toc_name", "题　名", "文书名称", "材料名称"), pick("c/toc_day", "日期", "形成日期", "制作日期"), pick("c/toc_page", "页号", "所在页码", "页次")]
    widths += [2.5, 3.2, 2.3, 1.1]
    if shape == "count":
        heads, widths = [*heads, "页数"], [*widths, 0.9]
    paper.add(Grid((*heads, "备注"), tuple(rows), (*widths, 0.7)))
    return paper


def reference(mk: Desk, pages: int, items: int, *, second: bool) -> Paper:
    """The reference sheet of one volume."""
    s, pick = mk.s, mk.pick
    paper = Paper("reference2" if second else "reference", "reference_sheet", pick("c/ref", "备考表", "案卷备考表", "卷内备考表"), numbered=False)
    note = pick("c/ref_note", "卷内材料真实、齐全，未发现缺损和漏页。", "本卷材料收集完整，排列有序，装订合格。", "无说明事项。")
    counts: list[Inline] = [pick("c/ref_count", "本卷共计", "卷内文件"), paper.f("total_items", items, f"{items}件"), "，", pick("c/ref_pages", "页数为", "共编"), paper.f("total_pages", pages, f"{pages}页"), "。"]
    by, checked = paper.f("compiled_by", s.organ.officers[1].name), paper.f("checked_by", s.organ.checker)
    day = mk.p.dated(paper, "signed_on", s.day("archived"))
    names = [(pick("c/ref_by", "立卷人", "立卷责任人", "装订人（立卷人）"), (by,)), (pick("c/ref_checked", "检查人", "审核人", "验收检查人"), (checked,)), (pick("c/ref_day", "立卷日期", "日期", "时间"), (day,))]
    if pick("c/ref_shape", True, False):
        paper.add(Space(20), Para((pick("c/ref_lead", "本卷需要说明的情况：", "卷内情况说明："),), "left", False))
        paper.para(paper.f("conclusion", note))
        paper.para(*counts)
        paper.add(Space(220), Labels(tuple(names), pick("c/ref_lines", "spread", "tab", "filled")))
        return paper
    form = mk.sheet()
    form.text("情况说明", (paper.f("conclusion", note),), tuple(counts), height=300)
    for label, value in names:
        form.pair(label, list(value))
    paper.add(form.form())
    return paper
