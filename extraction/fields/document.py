"""A document as the field finders see it: running text, and labelled slots of forms and lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extraction.fields.colons import labels_before_colons
from extraction.fields.crossed import cross_out
from extraction.fields.gaps import set_apart
from extraction.fields.hanging import goes_on_below
from extraction.fields.headed_cells import headed_cell
from extraction.fields.label_columns import in_label_columns
from extraction.fields.labels import (
    CERTIFICATE_LABELS,
    OFFICER_LABELS,
    alike,
    answers_role,
    bare_label,
    is_known,
    is_label,
    known_labels,
    plain_label,
)
from extraction.fields.signing_lines import signing_lines
from extraction.fields.stacked import fill_stacked
from extraction.fields.table_heads import group_of, heads_columns, heads_group
from extraction.fields.underlined import lines_to_write_on, written
from extraction.fields.values_below import below_their_labels
from extraction.layout.grid import Cell, Table
from extraction.layout.lines import Placed, Span, fold
from extraction.layout.sheet import Block, Sheet
from extraction.page import Box, Rule
from extraction.splitting import FoundDocument
from extraction.vocabulary import DocumentType, document_types

BLANK_MARKS = re.compile(
    r"^[(\[]?(?:/+|\\+|[-—–―─－一]{1,}|[╱∕⁄＼∖╲]+|无[。;]?|空白|(?:以下|此处|本栏|此栏|此页)(?:无|为)?(?:空白|内容)|不适用|无此项|(?i:n/a)|×|[-—/\\]{1,3}无[-—/\\]{1,3}|略)[)\]]?$"
)
UNFILLED = re.compile(r"^[\s_＿年月日时分至起止自,、.:：;()〔〕\[\]号第元个名字共页件份￥¥%-]*$")


@dataclass(slots=True)
class Slot:
    """A label and what stands in its place. anchor: where to point when nothing stands there."""

    label: str
    value: Span
    page: int
    anchor: Box
    group: str = ""
    cell: Cell | None = None
    table: Table | None = None
    block: int = -1
    start: int = 0
    end: int = 0
    label_start: int = 0
    column: bool = False
    crossed: bool = False
    """Whether a line is drawn aslant through the empty slot."""

    @property
    def bare(self) -> str:
        return bare_label(self.label)

    @property
    def empty(self) -> bool:
        return UNFILLED.match(self.value.folded) is not None

    @property
    def struck(self) -> bool:
        return self.crossed or BLANK_MARKS.match(self.value.folded.strip()) is not None


@dataclass(slots=True)
class Reading:
    """One document with everything that the finders ask for."""

    index: int
    found: FoundDocument
    type: DocumentType
    sheets: list[Sheet]
    blocks: list[tuple[Sheet, Block]] = field(default_factory=list)
    flow: Span = field(default_factory=lambda: Span("", []))
    text: str = ""
    slots: list[Slot] = field(default_factory=list)
    body_start: int = 0
    ocr: bool = False
    confidence: float = 1.0
    signing: list[tuple[str, Slot]] | None = None
    """Slots where somebody should sign, with the role, once they are looked for."""
    _by_label: dict[str, list[Slot]] = field(default_factory=dict, init=False, repr=False)
    _indexed: int = field(default=-1, init=False, repr=False)

    def slots_for(self, labels: Iterable[str]) -> list[Slot]:
        """Slots whose label is one of the given, in the order of the labels, then of the page."""
        by_label = self._by_label
        if not by_label or self._indexed != len(self.slots):
            by_label = self._by_label = {}
            for slot in self.slots:
                by_label.setdefault(slot.label, []).append(slot)
                if slot.bare != slot.label:
                    by_label.setdefault(slot.bare, []).append(slot)
                for label in alike(slot.label):
                    by_label.setdefault(label, []).append(slot)
            self._indexed = len(self.slots)
        out: list[Slot] = []
        labels = tuple(labels)
        if by_label.keys().isdisjoint(labels):
            return out
        for label in labels:
            if label in by_label:
                out.extend(by_label[label])
        return out


def read_document(index: int, found: FoundDocument, sheets: Sequence[Sheet]) -> Reading:
    """Collect running text and slots of a document's pages."""
    reading = Reading(index, found, document_types()[found.type], list(sheets))
    reading.ocr = any(s.content.source == "ocr" for s in sheets)
    scores = [s.content.confidence for s in sheets if s.content.source == "ocr"]
    reading.confidence = min(scores) if scores else 1.0
    reading.blocks = [(sheet, block) for sheet in sheets for block in sheet.blocks]
    _flow(reading)
    _table_slots(reading)
    _join_over_pages(reading)
    rules = {sheet.no: lines_to_write_on(sheet) for sheet in sheets}
    below, alone = below_their_labels(reading.blocks), list[tuple[int, Slot]]()
    for number, (sheet, block) in enumerate(reading.blocks):
        # Most cells hold no colon, and then no slot.
        if block.span.text and (block.cell is None or ":" in block.span.folded):
            _inline_slots(reading, number, sheet, block, rules[sheet.no])
        if number in below:
            alone.append((number, reading.slots[-1]))
    fill_stacked(reading)
    for number, slot in alone:
        if slot.block == number:
            slot.value = below[number]
    _signing_lines(reading)
    for sheet in sheets:
        if sheet.content.slants:
            cross_out(reading, sheet)
    return reading


def _signing_lines(reading: Reading) -> None:
    """Slots of the lines to sign on that have no colon; what a plain line gave for the same label gives way."""
    for sheet in reading.sheets:
        blocks = [(n, b.lines) for n, (own, b) in enumerate(reading.blocks) if own is sheet and b.cell is None]
        for line in signing_lines(sheet, blocks):
            same = [s for s in reading.slots if s.page == sheet.no and s.block == line.block and _at(s.anchor, line.box)]
            if any(s.end for s in same):
                continue
            _end_before(reading, line.block, line.box)
            reading.slots = [s for s in reading.slots if s not in same]
            reading.slots.append(Slot(line.label, line.value, sheet.no, line.box, block=line.block))


def _end_before(reading: Reading, number: int, box: Box) -> None:
    """A value of the paragraph ends where a line to sign begins that was taken for a part of it."""
    for slot in reading.slots:
        if slot.block == number and slot.value.text:
            chars = [(i, p.char) for i, p in enumerate(slot.value.places) if p]
            cut = next((i for i, c in chars if abs(c.x0 - box[0]) < 1 and box[1] <= c.top < box[3]), 0)
            if cut:
                slot.value = slot.value[:cut].stripped(" \n")


def _at(a: Box, b: Box) -> bool:
    return abs(a[0] - b[0]) < 3 and a[1] < b[3] and b[1] < a[3]


def _flow(reading: Reading) -> None:
    text: list[str] = []
    folded: list[str] = []
    places: list[Placed | None] = []
    previous: tuple[Sheet, Block] | None = None
    title_bottom, first_page = reading.found.title_bottom, reading.found.first_page
    for sheet, block in reading.blocks:
        span = block.span
        if not span.text or (block.cell is None and _marginal(reading, sheet, block)):
            continue
        if previous is not None and (previous[0] is sheet or not _runs_on(previous, (sheet, block))):
            text.append("\n")
            folded.append("\n")
            places.append(None)
        text.append(span.text)
        folded.append(span.folded)
        places += span.places
        if (
            block.cell is None
            and block.lines
            and block.lines[0].top < title_bottom - 2
            and sheet.no == first_page
        ):
            # A number in letters of the title's size may stand in one paragraph with it.
            own = next(
                (i for i, p in enumerate(span.places) if p and p.char.top >= title_bottom - 2), len(span.text)
            )
            reading.body_start = sum(map(len, text)) - len(span.text) + own
        previous = (sheet, block)
    reading.flow = Span("".join(text), places)
    reading.text = "".join(folded)


def _marginal(reading: Reading, sheet: Sheet, block: Block) -> bool:
    """Whether a paragraph is a running head or foot: one small line at the sheet's edge, overleaf or below."""
    if len(block.lines) != 1:
        return False
    line = block.lines[0]
    tall = sheet.content.upright_height
    head = line.middle < 0.07 * tall and sheet.no != reading.found.first_page
    if not head and line.middle < 0.93 * tall:
        return False
    sizes = sorted(other.size for other in sheet.lines)
    small = line.size < 0.86 * sizes[len(sizes) // 2]
    return small and not re.search(r"[。；;：:]|\d{4}\s*年|签名|签字|盖章", line.text)


def _runs_on(before: tuple[Sheet, Block], here: tuple[Sheet, Block]) -> bool:
    """Whether a paragraph goes on over the page's end."""
    if before[0].no == here[0].no or not before[1].lines or not here[1].lines:
        return False
    if (before[1].cell is None) != (here[1].cell is None):
        return False
    last, first = before[1].lines[-1], here[1].lines[0]
    if re.search(r"[。;:：；]$", last.text):
        return False
    head, colon, _rest = fold(first.text).partition(":")
    if colon and is_known(plain_label(head)):
        # A slot of its own begins the page.
        return False
    if before[1].cell is not None:
        return False
    right = max((line.x1 for line in before[0].lines), default=last.x1)
    left = min((line.x0 for line in here[0].lines), default=first.x0)
    return right - last.x1 < 2.2 * last.size and first.x0 - left < 1.2 * first.size


def _join_over_pages(reading: Reading) -> None:
    """A row cut by the page's end is one slot: label and value go on in the first row overleaf."""
    for before, after in zip(reading.sheets, reading.sheets[1:], strict=False):
        if not before.tables or not after.tables:
            continue
        upper, lower = before.tables[-1], after.tables[0]
        if abs(upper.box[0] - lower.box[0]) > 6 or abs(upper.box[2] - lower.box[2]) > 6:
            continue
        last = max((c for c in upper.cells if c.column == 0), key=lambda c: c.row)
        first = next((c for c in lower.cells if c.column == 0 and c.row == 0), None)
        if first is None or abs(last.box[2] - first.box[2]) > 6:
            continue
        head, tail = plain_label(cell_span(before, last).folded), plain_label(cell_span(after, first).folded)
        right_up, right_low = upper.right_of(last), lower.right_of(first)
        if right_up is None or right_low is None:
            continue
        if tail and (is_known(tail) and is_known(head)) or (tail and not is_known(head + tail)):
            continue
        joined = cell_span(before, right_up) + cell_span(after, right_low)
        reading.slots = [s for s in reading.slots if s.cell not in (right_up, right_low) or s.block >= 0]
        slot = _slot(head + tail, joined, before, right_up, upper, group_of(upper, last, {}))
        reading.slots.append(slot)


def cell_span(_sheet: Sheet, cell: Cell) -> Span:
    """All text of a cell in reading order, paragraphs joined."""
    return cell.span


def _table_slots(reading: Reading) -> None:
    for sheet in reading.sheets:
        for table in sheet.tables:
            labels = {id(cell): plain_label(cell.span.folded) if cell.lines else "" for cell in table.cells}
            values: set[int] = set()
            by_place = in_label_columns(table, labels)
            for cell in table.cells:
                text = labels[id(cell)]
                if not text:
                    continue
                headed = headed_cell(table, cell)
                if headed is not None:
                    reading.slots.append(_slot(*headed, sheet, cell, table, ""))
                if len(text) > 24 or id(cell) in values:
                    continue
                if id(cell) not in by_place and not is_label(text):
                    continue
                known = text in known_labels() or bare_label(text) in known_labels()
                right, below = table.right_of(cell), table.below(cell)
                right_text = labels[id(right)] if right is not None else ""
                # “年 月 日” beside a label is a slot nobody filled, though it also heads columns.
                right_is_label = bool(right_text) and is_known(right_text) and not UNFILLED.match(right_text)
                # “与本案关系 | 法定代表人”: the word is the answer here.
                right_is_label = right_is_label and not answers_role(text, right_text)
                group = group_of(table, cell, labels)
                if right is not None and not right_is_label and not heads_columns(table, cell, labels):
                    value = _with_rows_below(table, cell, right, text)
                    reading.slots.append(_slot(text, value, sheet, right, table, group))
                    values.add(id(right))
                elif (
                    below is not None
                    and (known or is_known(text))
                    and not heads_group(cell, right)
                    # A label is no other label's value.
                    and id(below) not in by_place
                    and not is_known(labels[id(below)])
                ):
                    slot = _slot(text, below.span, sheet, below, table, group)
                    slot.column = True
                    reading.slots.append(slot)


def _with_rows_below(table: Table, cell: Cell, right: Cell, label: str) -> Span:
    """Officers and their numbers in rows of their own beside one label over these rows."""
    value, name = right.span, bare_label(label)
    if not heads_group(cell, right) or name not in OFFICER_LABELS and name not in CERTIFICATE_LABELS:
        return value
    for other in table.cells:
        if other.column == right.column and right.row_end <= other.row < cell.row_end and other.span.text:
            value = value + Span("\n", [None]) + other.span
    return value


def _slot(label: str, value: Span, sheet: Sheet, cell: Cell, table: Table, group: str) -> Slot:
    return Slot(label, value.stripped(" \n"), sheet.no, cell.box, group, cell, table)


def _inline_slots(reading: Reading, number: int, sheet: Sheet, block: Block, rules: Sequence[Rule]) -> None:
    span = block.span
    text = span.folded
    marks = _with_inner_labels(labels_before_colons(span))
    for i, (start, after, label) in enumerate(marks):
        end = marks[i + 1][0] if i + 1 < len(marks) else len(text)
        value = span[after:end].stripped(" \n,，;；、" + ("。." if i + 1 < len(marks) else ""))
        printed = span[start:after]
        anchor, page = printed.box or (0.0, 0.0, 0.0, 0.0), printed.page or sheet.no
        if value.text and block.cell is None:
            value = _bracket_closed(reading, number, value)
            behind = span.places[end:] if i + 1 < len(marks) else None
            right = 1e9 if behind is None else next((p.char.x0 for p in behind if p), sheet.content.upright_width)
            value = goes_on_below(value, printed, right, reading.blocks[number + 1 : number + 5])
        slot = Slot(label, value, page, anchor, "", block.cell, block.table, number, after, end, start)
        reading.slots.append(slot)
    if block.cell is not None:
        return
    for line in block.lines:
        ruled = written(line, rules, sheet.no) if rules else []
        for label, value, box in ruled or set_apart(line, sheet.no, named_only=bool(marks)):
            if ruled and any(s.block == number and s.label == label and s.value.text == value.text for s in reading.slots):
                # A colon before the line to write on has told it already.
                continue
            reading.slots.append(Slot(label, value, sheet.no, box, block=number))


def _with_inner_labels(marks: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Without the labels inside an officers' slot: 询问人及证号：姓名：王某 证号：…；姓名：李某 证号：…"""
    out: list[tuple[int, int, str]] = []
    inside = False
    for mark in marks:
        begins = bool(out) and mark[2] == "姓名" and mark[0] - out[-1][1] <= 1 and _names_officers(out[-1][2])
        inside = begins or inside and (mark[2] == "姓名" or mark[2] in CERTIFICATE_LABELS)
        if not inside:
            out.append(mark)
    return out


def _names_officers(label: str) -> bool:
    return not {label, bare_label(label), *alike(label)}.isdisjoint(OFFICER_LABELS)


def _bracket_closed(reading: Reading, number: int, value: Span) -> Span:
    """A value whose bracket stays open goes on below, though another label stands behind it on its line."""
    text = value.folded
    if text.rfind("(") <= text.rfind(")") or number + 1 >= len(reading.blocks):
        return value
    sheet, block = reading.blocks[number + 1]
    close = block.span.folded.find(")")
    if close < 0 or close > 30 or sheet.no != value.page or re.search("[:(]", block.span.folded[:close]):
        return value
    return value + block.span[: close + 1]
