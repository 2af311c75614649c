"""One page laid out: lines outside tables, tables with text in their cells, paragraphs in reading order."""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import dataclass, field

from extraction.layout.grid import Cell, Table, tables_of, whole_rules
from extraction.layout.lines import EMPTY, Line, Span, build_lines, fold, is_wide, lines_of, runs_of, span_of
from extraction.layout.print_notes import without_notes
from extraction.page import Char, PageContent, Rule

_FOOTERS = (
    re.compile(r"^第?\d{1,4}页[,，、/]?共\d{1,4}页$"),
    re.compile(r"^第[\s_]*\d{0,4}页[,，、/]?共[\s_]*\d{0,4}页$"),
    re.compile(r"^\d{1,4}/\d{1,4}$"),
    re.compile(r"^[-—–―─一·•]{1,3}\d{1,4}[-—–―─一·•]{1,3}$"),
    re.compile(r"^第\d{1,4}页$"),
)
_STAMP = re.compile(
    r"^(?:No\.?|(?:卷内)?第|(?:卷内)?页[码号次]:?)?(?!(?:19|20)\d\d$)0{0,4}\d{1,4}页?$", re.IGNORECASE
)
_OPENING = re.compile(
    r"(?:问|答):|[\u4e00-\u9fff]{2,10}\((?:签名|签字|盖章|签章|签名或盖章|签名、盖章|签字或盖章)\):?|[\u4e00-\u9fff]{2,10}(?:签名|签字|签章):|[一二三四五六七八九十]{1,2}、|证据[一二三四五六七八九十]{1,3}:"
    r"|【[\u4e00-\u9fff、()]{1,12}】"
)
_DAYS = re.compile(r"(?:\d{4}(?:年\d{1,2}月\d{1,2}日|([./-])\d{1,2}\1\d{1,2}))+")
"""A line of days alone stands under signatures."""
_UNFINISHED = frozenset(":：、，,（(〔《“第")
_PAGE_OF = re.compile(r"第(\d{1,4})页[,，、/]?共(\d{1,4})页")


@dataclass(slots=True)
class Block:
    """A paragraph outside tables, or one table cell. cell is None for a paragraph."""

    span: Span
    lines: list[Line]
    cell: Cell | None = None
    table: Table | None = None


@dataclass(slots=True)
class Sheet:
    """A page ready for title and field finding."""

    content: PageContent
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    printed_no: str | None = None
    middle_no: str | None = None
    """A bare number in the middle of the foot or head: the archive's or the document's own, which the file tells."""
    part: tuple[int, int] | None = None
    """(n, m) of a printed “第 n 页 共 m 页”."""
    flats: list[Rule] = field(default_factory=list)
    uprights: list[Rule] = field(default_factory=list)
    """The page's horizontal and upright lines, joined; never changed."""
    loose: list[Rule] | None = field(default=None, init=False, repr=False, compare=False)
    """What extraction.fields.open_tables.bands.loose_rules found, once asked."""

    @property
    def no(self) -> int:
        return self.content.no


def lay_out(content: PageContent) -> Sheet:
    """Lay out one page. Pure: the same page gives the same sheet."""
    sheet = Sheet(content)
    sheet.flats, sheet.uprights = whole_rules(content.rules)
    tables = tables_of(sheet.flats, sheet.uprights)
    loose = _fill_tables(tables, runs_of(content.chars))
    # A frame round the whole page is no table: where one cell holds nearly everything, keep it as cell text.
    sheet.tables = tables
    lines = lines_of(loose)
    lines = _set_aside_page_numbers(sheet, lines)
    sheet.lines = lines
    order_blocks(sheet)
    return sheet


def _fill_tables(tables: list[Table], runs: list[list[Char]]) -> list[list[Char]]:
    """Put characters into the cells under their middles; returns the runs outside all tables."""
    if not tables:
        return runs
    loose: list[list[Char]] = []
    inside: list[list[list[list[Char]]]] = [[[] for _ in table.cells] for table in tables]
    grids = list(zip(tables, inside, strict=True))
    for run in runs:
        rest = run
        while rest:
            home, right = _home(rest[0], grids, loose)
            _, x0, _, x1, _ = rest[-1]
            if (x0 + x1) / 2 <= right:
                home.append(rest)
                break
            # The run goes on beyond the element's right line, or comes into a table from outside.
            count = 1
            if right > 0:
                while (rest[count][1] + rest[count][3]) / 2 <= right:
                    count += 1
            home.append(rest[:count])
            rest = rest[count:]
    for table, holders in grids:
        for cell, own in zip(table.cells, holders, strict=True):
            if own:
                cell.lines = lines_of(own)
    return loose


def _home(
    char: Char, grids: list[tuple[Table, list[list[list[Char]]]]], loose: list[list[Char]]
) -> tuple[list[list[Char]], float]:
    """Where a character belongs, and how far to the right others beside it belong there too.

    Outside, that is the whole line where no table stands at this height; nought where each must be asked.
    """
    _, x0, top, x1, bottom = char
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    free = True
    for table, holders in grids:
        left, high, right, low = table.box
        if high <= y <= low:
            if left <= x <= right:
                row, column = table.element_at(x, y)
                return holders[table.owners[row][column]], table.xs[column + 1]
            free = False
    return loose, math.inf if free else 0.0


def _set_aside_page_numbers(sheet: Sheet, lines: list[Line]) -> list[Line]:
    """Take page numbers and what a platform printed at the edge out of the text, and keep the archive stamp.

    A bare number in an outer corner is the archive's stamp; “第 1 页 共 3 页” and “— 3 —” count the
    document's own pages.
    """
    content = sheet.content
    tall, wide = content.upright_height, content.upright_width
    kept: list[Line] = []
    sizes = sorted([line.size for line in lines])
    for whole in lines:
        edge = whole.middle < 0.12 * tall or whole.middle > 0.88 * tall
        if not edge:
            kept.append(whole)
            continue
        found = _PAGE_OF.search(fold(whole.text))
        if found and sheet.part is None:
            sheet.part = (int(found.group(1)), int(found.group(2)))
        own = without_notes(whole, sizes)
        if not own:
            continue
        line = own[0] if len(own) == 1 else build_lines([ch for part in own for ch in part.chars])[0]
        text = fold(line.text)
        if any(p.match(text) for p in _FOOTERS):
            side = line.x0 > 0.72 * wide or line.x1 < 0.28 * wide
            if side and re.fullmatch(r"第\d{1,4}页", text) and sheet.printed_no is None:
                sheet.printed_no = text[1:-1]
            continue
        if _STAMP.match(text):
            side = line.x0 > 0.72 * wide or line.x1 < 0.28 * wide
            if side and sheet.printed_no is None:
                sheet.printed_no = re.sub(r"\D", "", text)
            elif not side:
                sheet.middle_no = re.sub(r"\D", "", text)
            continue
        # A stamp may share its line with the footer or a running header.
        rest = _split_stamp(sheet, line, wide, lines)
        kept.append(rest) if rest is not None else None
    return kept


def _split_stamp(sheet: Sheet, line: Line, wide: float, lines: list[Line]) -> Line | None:
    from extraction.layout.lines import segments

    parts = segments(line, 2.0)
    if len(parts) < 2:
        return line
    keep: list[Char] = []
    for part in parts:
        text = fold(part.text)
        if (
            _STAMP.match(text)
            and (part.x0 > 0.78 * wide or part.x1 < 0.22 * wide)
            and not _counted(part, lines)
        ):
            if sheet.printed_no is None:
                sheet.printed_no = re.sub(r"\D", "", text)
            continue
        if any(p.match(text) for p in _FOOTERS):
            continue
        keep.extend(part.chars)
    if not keep:
        return None
    if len(keep) == len(line.chars):
        return line
    return build_lines(keep)[0]


def _counted(part: Line, lines: list[Line]) -> bool:
    """Whether a number is one of a column of numbers that count on: rows of a list, no stamp."""
    own = fold(part.text)
    if not own.isdecimal():
        return False
    neighbours = {str(int(own) - 1), str(int(own) + 1)}
    for line in lines:
        if abs(line.middle - part.middle) < 8 * part.size and line.x0 < part.x1 and line.x1 > part.x0:
            here = [ch for ch in line.chars if ch.x1 > part.x0 - 4 and ch.x0 < part.x1 + 4]
            if fold("".join([ch.text for ch in here])) in neighbours:
                return True
    return False


def _set_larger(line: Line, other: Line) -> bool:
    """Whether two lines of unlike letter widths are of unlike height too: a recogniser tells widths less surely."""
    heights = (line.bottom - line.top, other.bottom - other.top)
    return max(heights) > 1.12 * min(heights) and _has_wide(line) and _has_wide(other)


def _has_wide(line: Line) -> bool:
    """Whether the line's letter size was measured on a Han character (digits alone mislead)."""
    return any(is_wide(char.text) for char in line.chars)


def _breaks_off(before: Line, line: Line, indent: float, right: float, size: float) -> bool:
    """Whether a line of an indented paragraph ends early in the middle of a sentence, as lines set ragged do."""
    return (
        indent > 1.2 * size
        and right - before.x1 < 5 * size
        and line.x0 - before.x0 < 0.5 * size
        and "\u4e00" <= before.text[-1:] <= "\u9fff"
        and not any(mark in line.text[:16] for mark in ":：")
        and len(line.text) > 3
    )


def paragraphs(lines: list[Line]) -> list[list[Line]]:
    """Group lines into paragraphs by indent, short last lines, pitch and letter size."""
    if len(lines) < 2:
        return [lines] if lines else []
    size = sorted(line.size for line in lines)[len(lines) // 2]
    left = min(line.x0 for line in lines)
    right = max(line.x1 for line in lines)
    pitches = sorted(b.middle - a.middle for a, b in itertools.pairwise(lines))
    pitch = pitches[len(pitches) // 3] if pitches else 2 * size
    out: list[list[Line]] = [[lines[0]]]
    for before, line in itertools.pairwise(lines):
        fresh = (
            line.x0 - left > 1.2 * size
            or (
                right - before.x1 > 2.2 * size
                and before.text[-1:] not in _UNFINISHED
                and not _breaks_off(before, line, out[-1][0].x0 - left, right, size)
            )
            or line.middle - before.middle > 1.75 * max(pitch, size)
            or (abs(line.size - before.size) > 0.18 * size and _set_larger(line, before))
            or before.x0 - left > 4 * size
            or _OPENING.match(fold(line.text)) is not None
            or (_DAYS.fullmatch(fold(line.text)) is not None and ":" in fold(before.text))
        )
        if fresh:
            out.append([line])
        else:
            out[-1].append(line)
    return out


def _span(lines: list[Line], page: int, first_number: int) -> Span:
    """Lines joined; nothing is put between them, so a number broken over two lines goes on."""
    if len(lines) == 1:
        return span_of(lines[0], page, first_number)
    pieces = [span_of(line, page, first_number + i) for i, line in enumerate(lines)]
    places = list(itertools.chain.from_iterable([piece.places for piece in pieces]))
    return Span("".join([piece.text for piece in pieces]), places)


def order_blocks(sheet: Sheet) -> None:
    """Reading order: paragraphs and tables from top to bottom; cells row by row."""
    page = sheet.no
    number = 0
    rest = list(sheet.lines)
    blocks = sheet.blocks
    for table in sheet.tables:
        above = [line for line in rest if line.middle < table.box[1]]
        rest = [line for line in rest if line.middle >= table.box[1]]
        number = _add_paragraphs(sheet, above, page, number)
        for cell in table.cells:
            if not cell.lines:
                blocks.append(Block(EMPTY, [], cell, table))
                continue
            for group in paragraphs(cell.lines) if _wide_cell(cell) else (cell.lines,):
                span = _span(group, page, number)
                cell.span = cell.span + span if cell.span.text else span
                blocks.append(Block(span, group, cell, table))
                number += len(group)
    _add_paragraphs(sheet, rest, page, number)


def _wide_cell(cell: Cell) -> bool:
    if len(cell.lines) < 2:
        return False
    return max([line.x1 - line.x0 for line in cell.lines]) > 8 * cell.lines[0].size


def _add_paragraphs(sheet: Sheet, lines: list[Line], page: int, number: int) -> int:
    for group in paragraphs(lines):
        sheet.blocks.append(Block(_span(group, page, number), group))
        number += len(group)
    return number
