"""Cover, inventory, source and filing; reference sheet and proofs at the back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.casegen.numerals import plain_amount
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.model import Cell, Grid, Inline, Items, Paper, Para, Space
from tests.casegen.papers.printing import normal_number

SOURCE_TICKS = (
    ("inspection", "日常检查"),
    ("complaint", "投诉举报"),
    ("transfer", "移送"),
    ("assignment", "交办"),
    ("other", "其他"),
)


def ticked(
    mk: Maker, paper: Paper, field: str, value: str, choices: tuple[tuple[str, str], ...]
) -> list[Inline]:
    """Print boxes of which one is ticked; the ticked one is the value."""
    out: list[Inline] = []
    for choice, text in choices:
        if choice == value:
            out.append(paper.f(field, value, f"{mk.s.style.tick}{text}"))
        else:
            out.append(f"□{text}")
        out.append("  ")
    return out


def cover(mk: Maker) -> Paper:
    """卷宗封面."""
    s = mk.s
    paper = Paper(
        "cover", "cover", "行政处罚案件卷宗" if s.family == "ecology" else "案卷封面", numbered=False
    )
    summary = s.kind == "penalty_summary"
    done = (
        "不予行政处罚，已批评教育"
        if s.kind == "no_penalty"
        else "罚款已全部缴纳"
        if "court" not in s.options
        else "经人民法院强制执行，罚款及加处罚款已全部缴纳"
    )
    title = f"{mk.name('cover')}{s.offence.cause}案"
    paper.add(Space(30))
    filed: Inline = (
        paper.slash("filed_on", s.style.slash)
        if summary
        else mk.p.dated(paper, "filed_on", None if "cover.filed_on" in s.left_out else s.day("filed"))
    )
    closed = mk.p.dated(paper, "closed_on", s.day("closed"))
    retention = (
        paper.gap("retention_period")
        if "cover.retention" in s.left_out
        else paper.f("retention_period", "长期" if s.family == "township" else "30年")
    )
    number = s.numbers[s.decision_key]
    rows: list[list[tuple[str, Inline | list[Inline]]]] = [
        [("行政机关", paper.f("agency_name", s.organ.name))],
        [("案件名称", paper.f("case_title", title))],
        [("当事人", paper.f("party_name", mk.name("cover")))],
        [("案由", paper.f("cause_of_action", s.offence.cause))],
        [("决定书文号", _number(paper, number))],
        [("处理结果", paper.f("performance_result", done))],
        [("立案日期", filed), ("结案日期", closed)],
        [("承办人", mk.officers(paper, s.organ.officers[:2], numbers=False)), ("保管期限", retention)],
        [("归档日期", mk.p.dated(paper, "archived_on", s.day("archived")))],
    ]
    paper.items(*rows)
    return paper


def _number(paper: Paper, number: str | None) -> Inline:
    return paper.f("doc_number", normal_number(number), number) if number else paper.gap("doc_number")


def inventory(mk: Maker, papers: list[Paper], stamps: dict[str, tuple[str, str]]) -> Paper:
    """卷内文件目录; `stamps` gives the first and last printed page number of each paper."""
    s = mk.s
    paper = Paper(
        "inventory", "inventory", "卷内文件目录" if s.family == "ecology" else "案卷目录", numbered=False
    )
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    entries: list[dict[str, object]] = []
    for i, listed in enumerate(papers, 1):
        first, last = stamps.get(listed.key, ("0", "0"))
        first = s.misplaced.get(f"inventory.{listed.key}", first)
        final = i == len(papers)
        title = s.misplaced.get(f"inventory.title.{listed.key}", listed.list_title or listed.title)
        number, day = listed.list_number, listed.list_date
        pages = f"{first}-{last}" if final else first
        part = paper.part
        rows.append(
            (
                (str(i),),
                (part("inventory_entries", title),),
                (part("inventory_entries", number),) if number else ("",),
                (part("inventory_entries", f"{day:%Y.%m.%d}"),) if day else ("",),
                (part("inventory_entries", pages),),
                ("",),
            )
        )
        entries.append(
            {
                "no": i,
                "title": title,
                "doc_number": normal_number(number) if number else None,
                "date": day,
                "page_from": int(first),
                "page_to": int(last) if final else None,
            }
        )
    paper.put("inventory_entries", entries)
    paper.add(
        Grid(
            ("序号", "文书名称", "文号", "日期", "页号", "备注"), tuple(rows), (0.7, 3.6, 3.0, 1.6, 0.9, 0.8)
        )
    )
    return paper


def source(mk: Maker) -> Paper:
    """案件来源登记表."""
    s = mk.s
    paper = Paper("source", "case_source_registration", "案件来源登记表")
    paper.items(
        [("案件来源", ticked(mk, paper, "case_source", "inspection", SOURCE_TICKS))],
        [("登记时间", mk.p.dated(paper, "source_received_on", s.day("source")))],
        [("涉及当事人", paper.f("party_name", mk.name("source")))],
    )
    text = f"{s.organ.name}在日常检查安排中发现，{mk.name('source')}{s.offence.cause}，线索登记后交执法人员现场核查。"
    paper.add(Cell("线索内容", ((paper.f("facts", text),),), (), 120))
    mk.opinions(paper, s.approvals["source"], last="")
    paper.slots.pop("", None)
    return paper


def filing(mk: Maker) -> Paper:
    """立案审批表."""
    s = mk.s
    paper = Paper("filing", "case_filing_approval", "立案审批表")
    case_number = s.numbers["case"] or ""
    paper.add(
        Para(("案号：", paper.f("case_number", normal_number(case_number), case_number)), "right", False)
    )
    paper.items(
        [("案件来源", ticked(mk, paper, "case_source", s.codes.get("filing.source", "inspection"), SOURCE_TICKS))],
        [("案由", paper.f("cause_of_action", s.offence.cause))],
        *mk.party_rows(paper),
        [
            ("联系电话", paper.gap("party_phone") if "filing.phone" in s.left_out else paper.f("party_phone", s.party.phone)),
            ("发现时间", mk.p.dated(paper, "source_received_on", s.day("source"))),
        ],
    )
    breach: list[Inline] = ["上述行为涉嫌违反了", *mk.p.laws(paper, "violated_provisions", s.violated["filing"]), "的规定，"]
    if "filing.provisions" in s.left_out:
        paper.put("violated_provisions", None)
        breach = ["上述行为涉嫌违法，"]
    facts = s.offence.facts.format(
        p=mk.name("filing"), day=mk.p.day(s.day("inspected")), place=s.place, n=s.quantity
    )
    paper.add(
        Cell(
            "案情简介及立案理由",
            (
                (paper.f("facts", facts),),
                (
                    *breach,
                    "属于本机关管辖，且自行为发生之日起未超过二年，符合立案条件。",
                ),
            ),
            (),
            120,
        )
    )
    mk.opinions(paper, s.approvals["filing"], last="signed_on", also="filed_on")
    return paper


def reference(mk: Maker, pages: int, items: int) -> Paper:
    """卷内备考表."""
    s = mk.s
    paper = Paper("reference", "reference_sheet", "卷内备考表", numbered=False)
    paper.add(Space(20))
    note = "本卷材料齐全，文书、证据均按规定顺序装订，无缺页、破损。"
    paper.add(
        Cell(
            "本卷情况说明",
            (
                (paper.f("conclusion", note),),
                (
                    "本卷共",
                    paper.f("total_items", items, f"{items}件"),
                    "，",
                    paper.f("total_pages", pages, f"{pages}页"),
                    "。",
                ),
            ),
            (),
            200,
        )
    )
    unsigned = "reference" in s.left_out
    compiled = paper.gap("compiled_by") if unsigned else paper.f("compiled_by", s.organ.officers[1].name)
    checked = paper.gap("checked_by") if unsigned else paper.f("checked_by", s.organ.checker)
    paper.items(
        [("立卷人", compiled)],
        [("检查人", checked)],
        [("立卷时间", mk.p.dated(paper, "signed_on", s.day("archived")))],
    )
    return paper


def delegation(mk: Maker) -> Paper:
    """行政执法权限依据 (township files)."""
    s = mk.s
    paper = Paper("delegation", "delegation_proof", "行政执法权限依据")
    year = s.day("filed").year - 1
    paper.para(
        "根据《中华人民共和国行政处罚法》第二十四条第一款的规定，云海省人民政府决定将基层管理迫切需要的部分行政处罚权交由能够有效承接的乡镇人民政府行使，并予公布。"
    )
    paper.para(
        f"{s.organ.county}各乡镇人民政府自{year}年5月1日起，以本机关名义在本辖区内行使下列行政处罚权："
    )
    for i, text in enumerate(
        (s.offence.penalty_text.split("，责令")[0], "其他由省人民政府公布的赋权事项"), 1
    ):
        paper.para(f"{i}. {text.rstrip('的')}的行政处罚权。")
    paper.para("承接机关：", paper.f("agency_name", s.signatories.get("delegation", s.organ.name)))
    day = date(year, 4, 1)
    paper.para("公布日期：", mk.p.dated(paper, "signed_on", day), align="right", indent=False)
    return paper


def certificates(mk: Maker) -> Paper:
    """行政执法证件复印件."""
    s = mk.s
    paper = Paper("certificates", "officer_certificate", "行政执法证件复印件")
    people = s.organ.officers[:2]
    paper.put("officers", [{"name": o.name, "certificate_no": o.certificate_no} for o in people])
    for officer in people:
        paper.add(
            Space(16),
            Items(
                (
                    (("姓名", (paper.part("officers", officer.name),)), ("单位", (s.organ.name,))),
                    (
                        ("执法证号", (paper.part("officers", officer.certificate_no),)),
                        ("有效期至", (f"{s.day('archived').year + 3}年12月31日",)),
                    ),
                )
            ),
        )
    return paper


def total_text(amount: Decimal) -> str:
    """Print an amount with 元."""
    return f"{plain_amount(amount)}元"
