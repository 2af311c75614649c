# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Covers, inventories and reference sheets of both volumes; source and filing."""

from __future__ import annotations

from tests.casegen.market.maker import M
from tests.casegen.papers.front import total_text
from tests.casegen.papers.model import Grid, Inline, Mark, Paper, Para, Space
from tests.casegen.papers.printing import normal_number

SOURCES = {
    "short": (("inspection", "监督检查"), ("complaint", "投诉举报"), ("transfer", "其他部门移送"), ("assignment", "上级交办"), ("other", "其他")),
    "long": (("inspection", "依职权检查发现"), ("complaint", "投诉、举报"), ("transfer", "移送"), ("assignment", "上级机关交办"), ("other", "其他方式")),
}  # fmt: skip

# Ticked and empty boxes; the fonts at hand have no U+2611.
TICKS = {"■": "□", "√": "□", "[√]": "[ ]", "●": "○", "（√）": "（ ）"}


def ticked(mk: M, paper: Paper, field: str, value: str, choices: tuple[tuple[str, str], ...]) -> list[Inline]:
    """Print boxes of which one is ticked, in one of four manners; the ticked one is the value."""
    shape = mk.pick("tick", *TICKS)
    empty = TICKS[shape]
    behind = mk.pick("tick_behind", True, False, False)
    out: list[Inline] = []
    for choice, text in choices:
        box = shape if choice == value else empty
        shown = f"{text}{box}" if behind else f"{box}{text}"
        out += [paper.f(field, value, shown) if choice == value else shown, "  "]
    return out


def cover(mk: M, *, second: bool) -> Paper:
    """卷宗封面 of one volume."""
    s, p = mk.s, mk.p
    title = mk.pick("cover", "行政处罚案件卷宗", "卷宗封面", "案卷封面")
    if second and mk.pick("cover2", True, False):
        title = "副卷封面"
    paper = Paper("cover2" if second else "cover", "cover", title, numbered=False, restarts=second)
    summary = s.kind == "penalty_summary"
    done = "不予行政处罚" if s.kind == "no_penalty" else f"罚款{total_text(s.fine['published'])}，已缴清"
    if "court" in s.options:
        done = "申请人民法院强制执行，罚没款已全部到账"
    if mk.pick("volumes", True, True, True, False) and mk.volumes == 2:
        paper.add(Para(("（副  卷）" if second else "（正  卷）",), "center", False))
    paper.add(Space(mk.pick("cover_drop", 20, 60, 90)))
    filed = (
        paper.slash("filed_on", mk.slash)
        if summary
        else p.dated(
            paper, "filed_on", None if "cover.filed_on" in s.left_out and not second else s.day("filed")
        )
    )
    kept = mk.pick("retention", "长期", "30年", "永久", "三十年")
    retention = (
        paper.gap("retention_period")
        if "cover.retention" in s.left_out and not second
        else paper.f("retention_period", kept)
    )
    number = s.numbers[s.decision_key]
    form = mk.rows(side=3, rules=mk.pick("cover_rules", "all", "flat", "none"))
    form.pair(
        mk.pick("cover_agency", "办案机关", "执法机关", "单位名称"), paper.f("agency_name", s.organ.name)
    )
    form.pair(
        mk.pick("cover_case", "案件名称", "题名", "案卷名称"),
        paper.f("case_title", f"{mk.name('cover')}{s.offence.cause}案"),
    )
    form.pair("当事人", paper.f("party_name", mk.name("cover")))
    form.pair(
        mk.pick("cover_number", "处罚决定书文号", "决定书文号", "处罚文号")
        if s.kind != "no_penalty"
        else "决定书文号",
        paper.f("doc_number", normal_number(number), number) if number else paper.gap("doc_number"),
    )
    form.pair(mk.pick("cover_result", "处理结果", "执行结果"), paper.f("performance_result", done))
    form.pair("立案日期", filed, width=6, side=3)
    form.pair(
        mk.pick("cover_closed", "结案日期", "办结日期"),
        p.dated(paper, "closed_on", s.day("closed")),
        width=6,
        side=3,
    )
    form.pair(
        mk.pick("cover_officers", "办案人员", "承办人", "经办人"),
        mk.officers(paper, s.organ.officers[:2], numbers=False),
        width=6,
        side=3,
    )
    form.pair("保管期限", retention, width=6, side=3)
    form.pair("归档日期", p.dated(paper, "archived_on", s.day("archived")), width=6, side=3)
    form.pair("归档号", f"{s.day('archived').year}-{s.seed % 90 + 3:03d}", width=6, side=3)
    paper.add(form.form())
    return paper


def inventory(mk: M, papers: list[Paper], stamps: dict[str, tuple[str, str]], *, second: bool) -> Paper:
    """卷内文件目录 of one volume; `stamps` gives first and last printed page number of each paper."""
    s = mk.s
    paper = Paper(
        "inventory2" if second else "inventory",
        "inventory",
        mk.pick("toc", "卷内文件目录", "卷内目录", "卷内文书目录"),
        numbered=False,
    )
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    entries: list[dict[str, object]] = []
    joined = mk.pick("toc_joined", True, False, False)
    for i, listed in enumerate(papers, 1):
        first, last = stamps.get(listed.key, ("0", "0"))
        first = s.misplaced.get(f"inventory.{listed.key}", first)
        final = i == len(papers)
        title = s.misplaced.get(f"inventory.title.{listed.key}", listed.list_title or listed.title)
        number, day = listed.list_number, listed.list_date
        part = paper.part
        name: list[Inline] = [part("inventory_entries", title)]
        numbers: list[Inline] = [part("inventory_entries", number)] if number else [""]
        days: list[Inline] = [part("inventory_entries", mk.p.in_cell(day))] if day else [""]
        pages: list[Inline] = [part("inventory_entries", f"{first}-{last}" if final else first)]
        cells: list[list[Inline]] = [[str(i)], name, numbers, days, pages, [""]]
        if joined:
            name += [" ", *numbers] if number else []
            cells = [[str(i)], name, days, pages, [""]]  # fmt: skip
        rows.append(tuple(tuple(c) for c in cells))
        entries.append({
            "no": i, "title": title, "doc_number": normal_number(number) if number else None, "date": day,
            "page_from": int(first), "page_to": int(last) if final else None,
        })  # fmt: skip
    paper.put("inventory_entries", entries)
    page = mk.pick("toc_page", "页号", "页码", "起止页")
    if joined:
        paper.add(
            Grid(("序号", "文书名称及文号", "日期", page, "备注"), tuple(rows), (0.7, 5.6, 1.9, 1.0, 0.9))
        )
    else:
        paper.add(
            Grid(
                (
                    "序号",
                    mk.pick("toc_name", "文件名称", "文书名称", "题  名"),
                    "文号",
                    mk.pick("toc_day", "日期", "形成日期"),
                    page,
                    "备注",
                ),
                tuple(rows),
                (0.7, 3.6, 3.0, 1.9, 1.0, 0.8),
            )
        )
    return paper


def reference(mk: M, pages: int, items: int, *, second: bool) -> Paper:
    """卷内备考表 of one volume."""
    s = mk.s
    paper = Paper(
        "reference2" if second else "reference",
        "reference_sheet",
        mk.pick("ref", "卷内备考表", "备考表", "卷内备考表"),
        numbered=False,
    )
    note = mk.pick(
        "ref_note",
        "本卷文书齐全，装订整齐，无缺损、修改、补充、移出、销毁等情况。",
        "卷内材料完整，已按规定编号。",
    )
    counts: list[Inline] = [
        "本卷共",
        paper.f("total_items", items, f"{items}件"),
        "、",
        paper.f("total_pages", pages, f"{pages}页"),
        "。",
    ]
    unsigned = "reference" in s.left_out and not second
    by = paper.gap("compiled_by") if unsigned else paper.f("compiled_by", s.organ.officers[1].name)
    checked = paper.gap("checked_by") if unsigned else paper.f("checked_by", s.organ.checker)
    day = mk.p.dated(paper, "signed_on", s.day("archived"))
    if mk.pick("ref_shape", True, False):
        paper.add(Space(30))
        paper.para("本卷情况说明：", indent=False)
        paper.para(paper.f("conclusion", note))
        paper.para(*counts)
        paper.add(Space(160))
        for label, value in (("立 卷 人：", by), ("检 查 人：", checked), ("立卷时间：", day)):
            paper.add(Para((label, value), "right", False))
        return paper
    form = mk.rows()
    form.text("说明", (paper.f("conclusion", note),), tuple(counts), height=240)
    form.pairs(("立卷人", by), ("检查人", checked))
    form.pair(mk.pick("ref_day", "立卷时间", "日期"), day)
    paper.add(form.form())
    return paper


def source(mk: M) -> Paper:
    """案件来源登记表."""
    s = mk.s
    paper = Paper("source", "case_source_registration", "案件来源登记表")
    form = mk.rows()
    form.pair(
        mk.pick("source_label", "案件来源", "来源"),
        ticked(mk, paper, "case_source", mk.source, SOURCES[mk.pick("sources", "short", "long")]),
    )
    form.pair(
        mk.pick("source_day", "登记时间", "案源登记时间", "接收时间"),
        mk.p.dated(paper, "source_received_on", s.day("source")),
    )
    form.group("案源提供人", [("姓名或名称", mk.slash), ("联系电话", mk.slash), ("联系地址", mk.slash)])
    form.pair(mk.pick("source_party", "当事人", "涉及当事人"), paper.f("party_name", mk.name("source")))
    text = f"{mk.p.day(s.day('source'))}，{mk.found_by()}{mk.name('source')}{s.offence.cause}，需进一步核查。"
    form.text(
        mk.pick("source_text", "案源内容", "登记内容", "主要内容"), (paper.f("facts", text),), height=140
    )
    mk.approve(paper, form, s.approvals["source"])
    form.pair("备注", mk.slash)
    paper.add(form.form())
    return paper


def filing(mk: M) -> Paper:
    """立案审批表, with one column for a unit and one for a person in some bureaus."""
    s, p, party = mk.s, mk.p, mk.s.party
    paper = Paper("filing", "case_filing_approval", mk.pick("filing", "立案审批表", "立案/不予立案审批表"))
    number = s.numbers["case"] or ""
    form = mk.rows()
    where = mk.pick("case_number", "above", "row", "row")
    marked = paper.f("case_number", normal_number(number), number)
    if where == "above":
        paper.add(
            Para(
                (mk.pick("case_label", "立案号：", "案号：", "案件编号："), marked),
                mk.pick("case_align", "right", "left"),
                False,
            )
        )
    else:
        form.pair(mk.pick("case_label_cell", "立案号", "案号", "案件编号"), marked)
    if paper.title.startswith("立案/"):
        form.pair("审批事项", ["√立案    □不予立案"])
    form.pair("案由", paper.f("cause_of_action", s.offence.cause))
    form.pair(
        "案件来源",
        ticked(mk, paper, "case_source", mk.source, SOURCES[mk.pick("sources", "short", "long")]),
    )
    form.pair(
        mk.pick("found_label", "发现时间", "案源登记时间", "接收时间"),
        p.dated(paper, "source_received_on", s.day("source")),
    )
    _party(mk, paper, form)
    form.pair("联系电话", paper.f("party_phone", party.phone), width=6)
    form.pair("其他联系方式", mk.slash, width=6)
    laws = p.laws(paper, "violated_provisions", s.violated["filing"])
    form.text(
        mk.pick("filing_text", "核查情况及立案理由", "案情摘要", "基本案情"),
        (paper.f("facts", mk.facts("filing")),),
        ("当事人的上述行为涉嫌违反了", *laws, "的规定，依据《市场监督管理行政处罚程序规定》第十九条的规定，建议予以立案调查。"),
        height=150,
        turn=mk.pick("filing_turn", True, False),
    )  # fmt: skip
    mk.approve(paper, form, s.approvals["filing"], last="signed_on", also="filed_on")
    form.pair("备注", mk.slash)
    paper.add(form.form())
    return paper


def _party(mk: M, paper: Paper, form: object) -> None:
    """Add the party: one list of rows, or both halves 单位 and 个人 of which one is struck out."""
    from tests.casegen.market.form import Rows

    assert isinstance(form, Rows)
    s, party = mk.s, mk.s.party
    if mk.pick("filing_party", True, False):
        form.group("当事人", mk.identity_pairs(paper), side=3)
        return
    person = party.representative
    natural = party.kind == "natural_person"
    name: Mark = paper.f("party_name", mk.name("filing"))
    address = paper.f("party_address", party.address)
    code: Inline = paper.slash("party_uscc", mk.slash) if natural else paper.f("party_uscc", party.uscc)
    head: Inline = (
        paper.slash("party_representative", mk.slash)
        if natural
        else paper.f("party_representative", person.name)
    )
    own = natural or party.kind == "sole_trader"
    number: Inline = (
        paper.f("party_id_number", person.id_number) if own else paper.slash("party_id_number", mk.slash)
    )
    form.group("单位", [
        ("名称", mk.slash if natural else name), ("统一社会信用代码", code),
        ("法定代表人（负责人）" if party.kind != "sole_trader" else "法定代表人（负责人、经营者）", head), ("住所", mk.slash if natural else address),
    ], side=3)  # fmt: skip
    form.group("个人", [
        ("姓名", name if natural else mk.slash), ("身份证件号码", number), ("住址", address if natural else mk.slash),
    ], side=3)  # fmt: skip
    _ = s


def matter(mk: M, key: str, chain: str, what: str, reason: str, *, end: object = None) -> Paper:
    """行政处罚案件有关事项审批表: boxes for the matter, reason, opinions."""
    from datetime import date

    s = mk.s
    paper = Paper(
        key, "internal_matter_approval", mk.pick("matter", "行政处罚案件有关事项审批表", "有关事项审批表")
    )
    paper.list_title = f"{paper.title}（{what}）"
    form = mk.rows()
    choices = ("先行登记保存证据", "延长办案期限", "延期缴纳罚款", "其他")
    form.pair("审批事项", "  ".join(("■" if c == what else "□") + c for c in choices))
    form.pair("案由", paper.f("cause_of_action", s.offence.cause))
    form.pair("当事人", paper.f("party_name", mk.name(key)))
    extra: tuple[Inline, ...] = ()
    if isinstance(end, date):
        extra = ("办案期限延长至", mk.p.dated(paper, "period_end", end), "。")
    form.text(
        mk.pick("matter_text", "提请审批的事项、理由及依据", "审批事项及理由"),
        (paper.f("facts", reason), *extra),
        height=120,
    )
    mk.approve(paper, form, s.approvals[chain], last="signed_on")
    paper.add(form.form())
    return paper
