"""Tables with a head row: the file's inventory, lists of goods; and lists of names."""

from __future__ import annotations

import re
from typing import Any

from extraction.fields import dates, numbers, people
from extraction.fields.document import Reading, cell_span
from extraction.fields.headed_lines import headed_lines
from extraction.fields.labels import LABELS, plain_label
from extraction.fields.normalise import normal_text
from extraction.fields.row import LIKELY, WEAK, Row, blank, found
from extraction.fields.slots import from_slots
from extraction.layout.grid import Cell, Table
from extraction.layout.lines import Span
from extraction.layout.sheet import Sheet

_INVENTORY = {
    "no": re.compile(r"^(?:序号|顺序号|编号|号)$"),
    "title": re.compile(r"文书名称|材料名称|文件名称|题名|标题|名称|文件材料|内容|证据名称|证据材料"),
    "doc_number": re.compile(r"文号|文件编号|文书编号|文书号|字号"),
    "date": re.compile(r"日期|时间|年月日"),
    "page": re.compile(r"页[号码次]|^页$|起止页|所在页|^起始?页$|^起$"),
    "last": re.compile(r"^(?:终?止|末)页?(?:号|码)?$"),
}
_GOODS = {
    "no": re.compile(r"^(?:序号|编号)$"),
    "name": re.compile(r"名称|品名|物品|样品|财物|设施|材料"),
    "spec": re.compile(r"规格|型号|批号|特征"),
    "quantity": re.compile(r"数量|件数|份数"),
    "unit": re.compile(r"^单位$|计量单位"),
}


def columns_of(
    sheet: Sheet, table: Table, wanted: dict[str, re.Pattern[str]], needed: tuple[str, ...]
) -> tuple[int, dict[str, Cell]] | None:
    """Head row index and the head cell of each wanted column."""
    for row in range(min(table.rows, 14)):
        heads = [c for c in table.cells if c.row == row]
        if len(heads) < 2:
            continue
        got: dict[str, Cell] = {}
        for cell in heads:
            text = plain_label(cell_span(sheet, cell).folded)
            if not text or len(text) > 14:
                continue
            for key, pattern in wanted.items():
                if key not in got and pattern.search(text) and cell.row_end - cell.row <= 3:
                    got[key] = cell
                    break
        if all(key in got for key in needed):
            return row, got
    return None


def rows_of(sheet: Sheet, table: Table, heads: dict[str, Cell]) -> list[dict[str, Span]]:
    out: list[dict[str, Span]] = []
    start = max(c.row_end for c in heads.values())
    for r in range(start, table.rows):
        line: dict[str, Span] = {}
        for key, head in heads.items():
            cell = next(
                (
                    c
                    for c in table.cells
                    if c.row == r and c.column < head.column_end and head.column < c.column_end
                ),
                None,
            )
            if cell is None or (cell.column_end - cell.column) > (head.column_end - head.column) + 2:
                continue
            span = cell_span(sheet, cell)
            if span:
                line[key] = span
        if line:
            out.append(line)
    return out


def _pages(text: str) -> tuple[int | None, int | None]:
    listed = [int(n) for n in re.findall(r"\d{1,4}", text)]
    if not listed:
        return None, None
    return listed[0], (listed[1] if len(listed) > 1 else None)


def inventory_entries(reading: Reading) -> Row | None:
    """Rows of the inventory, over all its pages."""
    entries: list[dict[str, Any]] = []
    first: Span | None = None
    last_columns: dict[str, tuple[float, float]] | None = None
    for sheet in reading.sheets:
        for table in sheet.tables:
            got = columns_of(sheet, table, _INVENTORY, ("title", "page")) or columns_of(
                sheet, table, _INVENTORY, ("no", "title")
            )
            if got is not None:
                _row, heads = got
                lines = rows_of(sheet, table, heads)
                last_columns = {k: (c.box[0], c.box[2]) for k, c in heads.items()}
            elif last_columns is not None:
                lines = _same_columns(sheet, table, last_columns)
            else:
                continue
            for line in lines:
                entry = _entry(line, entries)
                if entry is not None:
                    entries.append(entry)
                    first = first or line.get("title")
    listed = headed_lines(reading.sheets, _INVENTORY, ("title", "page")) if not entries else []
    for line in listed:
        entry = _entry(line, entries)
        if entry is not None:
            entries.append(entry)
            first = first or line.get("title")
    if not entries:
        entries, first = _from_lines(reading)
    if not entries:
        slots = reading.slots_for(("序号", "文书名称", "材料名称"))
        return blank(slots[0]) if slots else None
    return found(entries, first or Span("", []), LIKELY)


def _same_columns(
    sheet: Sheet, table: Table, columns: dict[str, tuple[float, float]]
) -> list[dict[str, Span]]:
    """A table that goes on without its head: columns by their x range."""
    out = []
    for r in range(table.rows):
        line: dict[str, Span] = {}
        for key, (x0, x1) in columns.items():
            for cell in table.cells:
                if cell.row == r and abs(cell.box[0] - x0) < 8 and abs(cell.box[2] - x1) < 8:
                    span = cell_span(sheet, cell)
                    if span:
                        line[key] = span
        if line:
            out.append(line)
    return out


def _entry(line: dict[str, Span], before: list[dict[str, Any]]) -> dict[str, Any] | None:
    title = line.get("title")
    if title is None or not re.search(r"[\u4e00-\u9fff]", title.text):
        return None
    if re.fullmatch(r"(?:以下空白|空白|合计|说明|/|\\|序号)", title.folded):
        return None
    no = re.search(r"\d{1,3}", line["no"].folded) if "no" in line else None
    text = title.folded
    number = line.get("doc_number")
    value = None
    if number is not None:
        listed = numbers.find_doc_numbers(number.folded) or []
        own = numbers.find_own_number(number.folded)
        value = own.value if own else (listed[0].value if listed else None)
    elif (inside := numbers.find_doc_numbers(text)) and inside[0].end >= len(text) - 2:
        value = inside[0].value
        if inside[0].start > 3:
            # The number behind the name in one column is no part of the name.
            title = title[: inside[0].start].stripped(" \n(（[《,，、:：")
    day = dates.find_date(line["date"].folded) if "date" in line else None
    start, end = _pages(line["page"].folded) if "page" in line else (None, None)
    if "last" in line and end is None:
        end = _pages(line["last"].folded)[0]
    return {
        "no": int(no.group(0)) if no else len(before) + 1,
        "title": normal_text(title.text),
        "doc_number": value,
        "date": day.value if day else None,
        "page_from": start,
        "page_to": end,
    }


_LINE = re.compile(
    r"^(?:(?P<no>\d{1,3}|[一二三四五六七八九十]{1,3})[.、 ]?(?=[\u4e00-\u9fff《(])|(?=.*[.…·]{3}))"
    r"(?P<title>[\u4e00-\u9fff《(].{1,60}?)[.…·\-_ ]*(?P<date>\d{4}[.\-/年]\d{1,2}[.\-/月]\d{1,2}日?)?[.…·\-_ ]*"
    r"\(?第?(?P<page>\d{1,3}(?:[-—~至]\d{1,3})?)页?\)?$"
)


def _from_lines(reading: Reading) -> tuple[list[dict[str, Any]], Span | None]:
    """An inventory without ruled lines: “1  立案审批表 …… 3”."""
    out: list[dict[str, Any]] = []
    first: Span | None = None
    for sheet in reading.sheets:
        for block in sheet.blocks:
            for line in block.lines:
                from extraction.layout.lines import span_of

                span = span_of(line, sheet.no, 0)
                m = _LINE.match(span.folded)
                if not m:
                    continue
                parts = {key: span[m.start(key) : m.end(key)] for key in m.re.groupindex if m[key]}
                entry = _entry(parts, out)
                if entry is None:
                    continue
                out.append(entry)
                first = first or span[m.start("title") : m.end("title")]
    return out, first


def _item(line: dict[str, Span]) -> dict[str, Any] | None:
    """One thing of a list; None for what is no thing."""
    name, quantity, spec, unit = (line.get(key) for key in ("name", "quantity", "spec", "unit"))
    if name is None or re.search(r"以下空白|^[/\\—-]+$|合计|签名|备注", name.folded):
        return None
    if quantity is None and not re.search(r"[\u4e00-\u9fff]", name.text):
        return None
    amount = normal_text(quantity.text) if quantity is not None else None
    if amount and unit is not None and not re.search(r"[\u4e00-\u9fff]", amount):
        amount += normal_text(unit.text)
    return {
        "name": normal_text(name.text),
        "spec": normal_text(spec.text) if spec is not None else None,
        "quantity": amount,
    }


def items(reading: Reading) -> Row | None:
    """Goods or samples: rows of the table, else the labelled slots of a single item."""
    out: list[dict[str, Any]] = []
    first: Span | None = None
    empty: Row | None = None
    for sheet in reading.sheets:
        for table in sheet.tables:
            got = columns_of(sheet, table, _GOODS, ("name", "quantity"))
            if got is None:
                continue
            _row, heads = got
            lines = rows_of(sheet, table, heads)
            for line in lines:
                item = _item(line)
                if item is not None:
                    out.append(item)
                    first = first or line["name"]
            if not lines and empty is None:
                cell = heads["name"]
                empty = Row(None, None, "missing", sheet.no, cell.box, LIKELY)
    for line in headed_lines(reading.sheets, _GOODS, ("name", "quantity")) if not out else []:
        item = _item(line)
        if item is not None:
            out.append(item)
            first = first or line["name"]
    if out:
        return found(out, first or Span("", []), LIKELY)
    names = [
        s
        for s in reading.slots_for(("样品名称", "物品名称", "财物名称", "名称", "品名", "样品"))
        if not s.empty and not s.struck
    ]
    if names and reading.type.id in (
        "sampling_record",
        "testing_entrustment",
        "test_report",
        "confiscated_goods_disposal",
        "property_list",
        "evidence_preservation_notice",
    ):
        quantity_slots = [
            s
            for s in reading.slots_for(("抽样数量", "样品数量", "数量", "抽样数量(含备样)", "送检数量"))
            if not s.empty
        ]
        spec_slots = [
            s
            for s in reading.slots_for(("规格", "规格型号", "型号规格", "规格/型号", "型号", "样品规格"))
            if not s.empty
        ]
        return found(
            [
                {
                    "name": normal_text(names[0].value.text),
                    "spec": normal_text(spec_slots[0].value.text) if spec_slots else None,
                    "quantity": normal_text(quantity_slots[0].value.text) if quantity_slots else None,
                }
            ],
            names[0].value,
            LIKELY,
        )
    return empty


def names_row(span: Span) -> Row | None:
    """Names of a list, duties in brackets left out."""
    text = span.folded
    spans = [(m.start(), m.end()) for m in re.finditer(r"\([^()]*\)", text)]
    names = [n for n in people.names_in(span) if not any(a <= n.start < b for a, b in spans)]
    if not names:
        return None
    values = list(dict.fromkeys(n.value for n in names))
    return found(values, span, at=span[names[0].start : names[0].end])


def attendees(reading: Reading) -> Row | None:
    """Who sat in the meeting or hearing; 列席 and recorder are not among them."""
    row = from_slots(
        reading,
        LABELS["attendees"],
        names_row,
        accept=lambda s: not re.search(r"签名|签字", s.label),
        by_place=True,
    )
    if row is not None and row.state == "found":
        return row
    named = _named_one_by_one(reading) or _numbered_below(reading)
    if named is not None:
        return named
    m = re.search(
        rf"(?<=[,。;由\n])({people.NAME}?(?:[、和及]{people.NAME}?)*)(?:共同)?(?:担任|任|为|作为)(?:本次|本案)?(?:听证会?的?)?听证员",
        reading.text,
    )
    if m:
        names = [w for w in re.split(r"[、和及]", m[1]) if people.is_name(w)]
        if names:
            return found(names, reading.flow[m.start(1) : m.end(1)], LIKELY)
    m = re.search(r"听证员(?:为|由|是)?[:：]?((?:[\u4e00-\u9fff]{2,3}[、,和]?){1,4})", reading.text)
    if m:
        names = [w for w in re.split(r"[、,和]", m[1]) if people.is_name(w)]
        if names:
            return found(names, reading.flow[m.start(1) : m.end(1)], WEAK)
    return row


def _named_one_by_one(reading: Reading) -> Row | None:
    """“参加人员：姓名：李某 职务：…；姓名：钱某 职务：…”: the names behind the empty label."""
    for head in reading.slots_for(LABELS["attendees"]):
        if head.block < 0 or not head.empty or re.search(r"签名|签字", head.label):
            continue
        names: list[str] = []
        first: Span | None = None
        for slot in (s for s in reading.slots if s.block >= head.block and s is not head):
            if (slot.block, slot.label_start) < (head.block, head.label_start):
                continue
            if slot.bare not in ("姓名", "职务", "单位", "工作单位", "工作单位及职务", "单位及职务"):
                break
            if slot.bare == "姓名":
                names += [n.value for n in people.names_in(slot.value)]
                first = first or slot.value
        if names and first is not None:
            return found(list(dict.fromkeys(names)), first, LIKELY)
    return None


_NUMBERED = re.compile(rf"\(?\d{{1,2}}[.、,)]?(?P<name>{people.NAME})(?:[,、]?[\u4e00-\u9fff()]{{0,20}})?[,;。、]?")


def _numbered_below(reading: Reading) -> Row | None:
    """“参加人员：⏎1.李某（副局长）⏎2.钱某”: one numbered line each under the empty label."""
    for head in reading.slots_for(LABELS["attendees"]):
        if head.block < 0 or not head.empty or re.search(r"签名|签字", head.label):
            continue
        names: list[str] = []
        first: Span | None = None
        for _sheet, block in reading.blocks[head.block + 1 :]:
            m = _NUMBERED.fullmatch(block.span.folded)
            if m is None or not people.is_name(m["name"]):
                break
            names.append(m["name"])
            first = first or block.span[m.start("name") : m.end("name")]
        if first is not None:
            return found(names, first, LIKELY)
    return None


def totals(reading: Reading, unit: str) -> Row | None:
    """共…件…页."""
    text = reading.text
    for m in re.finditer(
        rf"(?:共|计|合计|卷内|文件|[,，件份册]|有)[^\d\n。]{{0,6}}?(\d{{1,4}}|[一二三四五六七八九十百零]{{1,6}})[ ]?{unit}",
        text,
    ):
        from extraction.fields.citations import number

        value = number(m[1])
        if value is not None:
            return found(value, reading.flow[m.start(1) : m.end(1)], LIKELY)
    return None


def total_pages(reading: Reading) -> Row | None:
    """共…页."""
    from extraction.fields.slots import parse_integer

    return totals(reading, "页") or from_slots(reading, LABELS["total_pages"], parse_integer)


def total_items(reading: Reading) -> Row | None:
    """共…件 (also 份)."""
    from extraction.fields.slots import parse_integer

    return totals(reading, "[件份]") or from_slots(reading, LABELS["total_items"], parse_integer)
