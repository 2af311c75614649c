# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Cover, inventory and reference sheet of the volume."""

from __future__ import annotations

from tests.casegen.culture.desk import Office, Rows
from tests.casegen.papers.model import Grid, Inline, Paper, Para, Space
from tests.casegen.papers.printing import normal_number


def cover(mk: Office, items: int, pages: int) -> Paper:
    """The cover; `items` and `pages` are those of the volume."""
    s, p, pick = mk.s, mk.p, mk.pick
    paper = Paper("cover", "cover", pick("cu/cover", "文化市场行政执法案卷", "行政处罚案件卷宗", "案卷封面", "文化市场综合行政执法案卷封面"), numbered=False)
    agency = paper.f("agency_name", s.organ.name)
    number, case = s.numbers["decision"] or "", s.numbers["case"] or ""
    title = paper.f("case_title", f"{mk.name('cover')}{s.offence.cause}案")
    party, book = paper.f("party_name", mk.name("cover")), paper.f("doc_number", normal_number(number), number)
    filed, closed = p.dated(paper, "filed_on", s.day("filed")), p.dated(paper, "closed_on", s.day("closed"))
    kept = paper.f("retention_period", pick("cu/kept_for", "长期", "30年", "十年", "定期（30年）"))
    result = paper.f("performance_result", pick("cu/cover_result", "已执行", f"罚款{p.amount(s.fine['decision'])}，已履行", "当事人自觉履行"))
    rows: Rows = [
        (pick("cu/cover_title", "案件名称", "题名", "案卷题名"), [title]), (pick("cu/cover_party", "当事人", "被处罚人"), [party]), (pick("cu/cover_book", "处罚决定书文号", "处罚文号"), [book]),
        (pick("cu/cover_filed", "立案日期", "立案时间"), [filed]), (pick("cu/cover_closed", "结案日期", "结案时间"), [closed]), (pick("cu/cover_who", "承办人", "执法人员"), mk.officers(paper, s.organ.officers[:2], numbers=False)),
        (pick("cu/cover_done", "处理结果", "执行结果"), [result]), (pick("cu/cover_kept", "保管期限", "保存期限"), [kept]),
    ]  # fmt: skip
    if pick("cu/cover_cause", True, False):
        rows.insert(0, ("案由", [paper.f("cause_of_action", s.offence.cause)]))
    if pick("cu/cover_number", True, False):
        rows.insert(0, (pick("cu/case_label", "立案号", "案号", "案件编号"), [paper.f("case_number", normal_number(case), case)]))
    if pick("cu/cover_archived", True, False):
        rows.append((pick("cu/cover_day", "归档日期", "归档时间"), [p.dated(paper, "archived_on", s.day("archived"))]))
    if pick("cu/cover_turn", True, False):
        rows = [*rows[-3:], *rows[:-3]]
    if pick("cu/cover_agency", True, False):
        paper.add(Space(16), Para((agency,), "center", False, True), Space(24))
    else:
        rows.insert(0, (pick("cu/cover_unit", "办案单位", "执法机关", "承办机关"), [agency]))
    shape = pick("cu/cover_shape", "lines", "form", "pairs")
    if shape == "lines":
        paper.add(Space(20))
        mk.run(paper, rows, "lines")
    else:
        form = mk.sheet("box" if shape == "pairs" else "rows")
        short = [r for r in rows if r[1][0] in (filed, closed, kept)] if shape == "pairs" else []
        for row in rows:
            if row not in short:
                form.slots(row, height=28)
        if short:
            form.slots(*short[:2], height=28)
            form.slots(short[2], height=28)
        paper.add(form.plate())
    total, sheets = paper.f("total_items", items, f"{items}"), paper.f("total_pages", pages, f"{pages}")
    paper.add(Space(18), Para((pick("cu/cover_sum", "本卷共", "卷内文件共"), *mk.on(total), pick("cu/cover_items", "件", "份"), *mk.on(sheets), "页"), pick("cu/cover_sum_at", "right", "center"), False))
    return paper


def inventory(mk: Office, papers: list[Paper], stamps: dict[str, tuple[str, str]]) -> Paper:
    """The inventory; `stamps` gives first and last printed page number of each paper."""
    pick = mk.pick
    paper = Paper("inventory", "inventory", pick("cu/toc", "卷内目录", "案卷目录", "卷内文件目录", "目录"), numbered=False)
    part = paper.part
    columns: tuple[str, ...] = pick(
        "cu/toc_columns", ("no", "number", "author", "name", "day", "page", "note"), ("no", "name", "number", "day", "page"), ("no", "name", "day", "pages", "note"), ("no", "author", "name", "page"), ("no", "number", "name", "pages")
    )
    heads = {
        "no": (pick("cu/toc_no", "序号", "顺序号"), 0.8), "number": (pick("cu/toc_number", "文号", "文件编号", "文书编号"), 3.0), "author": (pick("cu/toc_author", "责任者", "制作人"), 1.8), "name": (pick("cu/toc_name", "题名", "文书名称", "文件题名"), 3.6),
        "day": (pick("cu/toc_day", "日期", "形成日期"), 2.4), "page": (pick("cu/toc_page", "页号", "页次", "所在页号"), 1.0), "pages": (pick("cu/toc_pages", "起止页号", "页码"), 1.3), "note": ("备注", 0.8),
    }  # fmt: skip
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    entries: list[dict[str, object]] = []
    for i, listed in enumerate(papers, 1):
        first, last = stamps.get(listed.key, ("0", "0"))
        number, day, name = listed.list_number if "number" in columns else None, listed.list_date if "day" in columns else None, listed.list_title or listed.title
        both = ("pages" in columns or i == len(papers)) and first != last
        shown = f"{first}{pick('cu/toc_dash', '-', '—', '至')}{last}" if both else first
        cells: dict[str, tuple[Inline, ...]] = {
            "no": (str(i),), "number": (part("inventory_entries", number),) if number else ("",), "author": (_author(mk, listed),), "name": (part("inventory_entries", name),),
            "day": (part("inventory_entries", mk.p.in_cell(day)),) if day else ("",), "page": (part("inventory_entries", shown),), "pages": (part("inventory_entries", shown),), "note": ("",),
        }  # fmt: skip
        rows.append(tuple(cells[c] for c in columns))
        entries.append({"no": i, "title": name, "doc_number": normal_number(number) if number else None, "date": day, "page_from": int(first), "page_to": int(last) if both else None})
    paper.put("inventory_entries", entries)
    paper.add(Grid(tuple(heads[c][0] for c in columns), tuple(rows), tuple(heads[c][1] for c in columns)))
    return paper


def _author(mk: Office, listed: Paper) -> str:
    """Return who made a paper, as archives list it."""
    if listed.type in ("party_identity_proof", "authorisation_letter", "rights_waiver", "hearing_application"):
        return "当事人"
    return "银行" if listed.type == "payment_receipt" else mk.s.organ.county[:2] + "文旅局"


def reference(mk: Office, pages: int, items: int) -> Paper:
    """The reference sheet."""
    s, pick = mk.s, mk.pick
    paper = Paper("reference", "reference_sheet", pick("cu/ref", "备考表", "卷内备考表", "案卷备考表"), numbered=False)
    note = paper.f("conclusion", pick("cu/ref_note", "本卷材料齐全，无缺损、修改、补充、移出情况。", "卷内文件完整，装订符合要求。", "无需要说明的事项。"))
    counts: list[Inline] = ["本卷共有文件材料", *mk.on(paper.f("total_items", items, f"{items}")), pick("cu/ref_items", "件", "份"), "，共", *mk.on(paper.f("total_pages", pages, f"{pages}")), "页", pick("cu/ref_photos", "。", "，其中照片另附光盘1张。")]
    by, checked = paper.f("compiled_by", s.organ.officers[1].name, look=mk.pen), paper.f("checked_by", s.organ.checker, look=mk.pen)
    day = mk.p.dated(paper, "signed_on", s.day("archived"))
    shape: str = pick("cu/ref_shape", "form", "open", "lines")
    labels = (pick("cu/ref_by", "立卷人", "整理人（立卷人）"), pick("cu/ref_checked", "检查人", "审核人"), pick("cu/ref_day", "立卷时间", "日期"))
    if shape == "form":
        form = mk.sheet("rows" if mk.manner == "lines" else "")
        form.area(pick("cu/ref_lead", "本卷情况说明", "卷内情况说明"), counts, [note], height=260)
        for label, value in zip(labels, (by, checked, day), strict=True):
            form.slots((label, value))
        paper.add(form.plate())
    else:
        paper.para(*counts)
        paper.para("说明：", note)
        paper.add(Space(180))
        if shape == "lines":
            mk.run(paper, [(label, [value]) for label, value in zip(labels, (by, checked, day), strict=True)], "lines")
        else:
            paper.add(*(Para((f"{label}：", value), "right", False) for label, value in zip(labels, (by, checked, day), strict=True)))
    return paper
