"""The letter as DOCX. It names the fonts government offices have; python-docx escapes every word."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, time
from typing import Final

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph as DocxParagraph

from reviews.notices.documents.furniture import add_draft_mark, add_page_numbers
from reviews.notices.documents.wording import (
    FactTable,
    Heading,
    Paragraph,
    ProblemTable,
    ReplySlip,
    Wording,
    write_letter,
)
from reviews.notices.domain import CaseFeedback

BODY: Final = "仿宋_GB2312"
TITLE: Final = "方正小标宋简体"
HEADING: Final = "黑体"
KAI: Final = "楷体_GB2312"

RED: Final = RGBColor(0xD0, 0x02, 0x1B)
PITCH: Final = Pt(28.95)
PROBLEM_WIDTHS: Final = (12, 25, 41, 29, 13, 36)
FACT_WIDTHS: Final = (24, 54, 24, 54)
SLIP_WIDTHS: Final = (12, 22, 70, 24, 28)
# A longer organ's name leaves no room for the printing date on the same line.
ORGAN_BESIDE_DATE: Final = 17

# Children of w:pPr in the order of the schema (ECMA-376, CT_PPr).
PROPERTY_ORDER: Final = (
    "w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl", "w:numPr",
    "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap",
    "w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd",
    "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap",
    "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip


def make_docx(letter: CaseFeedback) -> bytes:
    """Lay the letter out as DOCX. The same letter gives the same bytes."""
    wording = write_letter(letter)
    document = Document()
    _page(document)
    _styles(document)
    _properties(document, wording, letter)
    _letterhead(document, wording)
    _line(document, wording.title, font=TITLE, size=22, align=WD_ALIGN_PARAGRAPH.CENTER, after=18, bold=True)
    _line(document, wording.addressee)
    _blocks(document, wording)
    _closing(document, wording)
    if wording.slip is not None:
        _slip(document, wording.slip)
    section = document.sections[0]
    add_page_numbers(document, section, font=BODY)
    if wording.draft:
        add_draft_mark(section, font=TITLE)
    return _fixed_bytes(document)


def _page(document: DocxDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(25)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is not None:
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), str(round(PITCH.pt * 20)))


def _styles(document: DocxDocument) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = BODY, Pt(16)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), BODY)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "zh-CN")
    language.set(qn("w:eastAsia"), "zh-CN")
    style.element.get_or_add_rPr().append(language)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.space_before = Pt(0)


def _properties(document: DocxDocument, wording: Wording, letter: CaseFeedback) -> None:
    made = datetime.combine(letter.dated_on, time(), tzinfo=UTC).replace(tzinfo=None)
    core = document.core_properties
    core.title, core.author, core.last_modified_by = wording.title, wording.organ[:255], wording.organ[:255]
    core.created = core.modified = made
    core.comments, core.language, core.revision = "", "zh-CN", 1
    # The library's template brings a picture of its own first page along.
    package = document.part.package
    for name in [n for n, relation in package.rels.items() if relation.reltype.endswith("/thumbnail")]:
        del package.rels[name]


def _set_font(paragraph: DocxParagraph, words: str, font: str, size: float, *, bold: bool = False) -> None:
    run = paragraph.add_run()
    for place, line in enumerate(words.split("\n")):
        if place:
            run.add_break()
        for stop, part in enumerate(line.split("\t")):
            if stop:
                run.add_tab()
            run.add_text(part)
    run.font.name, run.font.size, run.font.bold = font, Pt(size), bold
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:eastAsia", "w:hAnsi", "w:cs"):
        fonts.set(qn(name), font)


def _line(
    document: DocxDocument,
    words: str,
    *,
    font: str = BODY,
    size: float = 16,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY,
    indent: bool = False,
    before: float = 0,
    after: float = 0,
    keep: bool = False,
    bold: bool = False,
) -> DocxParagraph:
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    paragraph.alignment = align
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, max(PITCH, Pt(size * 1.3))
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.keep_with_next = keep
    layout.widow_control = True
    if indent:
        layout.first_line_indent = Pt(size * 2)
    _break_anywhere(paragraph)
    _set_font(paragraph, words, font, size, bold=bold)
    return paragraph


def _break_anywhere(paragraph: DocxParagraph) -> None:
    """Let a long run of Latin letters break inside, so that it cannot leave its cell or the page."""
    _insert(paragraph, _flag("w:wordWrap", "0"))


def _insert(paragraph: DocxParagraph, element: BaseOxmlElement) -> None:
    """Put a paragraph property where the schema wants it; Word refuses a file with them out of order."""
    order = PROPERTY_ORDER[PROPERTY_ORDER.index(element.tag.replace(f"{{{nsmap['w']}}}", "w:")) + 1 :]
    paragraph._element.get_or_add_pPr().insert_element_before(element, *order)


def _flag(tag: str, value: str) -> BaseOxmlElement:
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    return element


def _rule(paragraph: DocxParagraph, edge: str, eighths: int, colour: str) -> None:
    """Draw a line above or below a paragraph; eighths: thickness in eighths of a point."""
    borders = paragraph._element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        _insert(paragraph, borders)
    line = OxmlElement(f"w:{edge}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "4"), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)


def _letterhead(document: DocxDocument, wording: Wording) -> None:
    size = min(46.0, 425 / max(len(wording.organ), 1))
    organ = _line(
        document, wording.organ, font=TITLE, size=size, align=WD_ALIGN_PARAGRAPH.CENTER, before=18, after=20,
        bold=True,
    )  # fmt: skip
    organ.runs[0].font.color.rgb = RED
    number = _line(document, wording.number_line, align=WD_ALIGN_PARAGRAPH.CENTER, after=28)
    _rule(number, "bottom", 13, "D0021B")


def _blocks(document: DocxDocument, wording: Wording) -> None:
    last = len(wording.blocks) - 1
    for place, block in enumerate(wording.blocks):
        match block:
            case Heading(text):
                _line(document, text, font=HEADING, indent=True, keep=True)
            case Paragraph(text, strong):
                _line(document, text, font=KAI if strong else BODY, indent=True, keep=place == last)
            case FactTable():
                _facts(document, block)
            case ProblemTable():
                _problems(document, block)


def _table(document: DocxDocument, rows: int, widths: tuple[int, ...]) -> Table:
    table = document.add_table(rows=rows, cols=len(widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def _fill(
    cell: _Cell, words: str, *, size: float, centre: bool = False, font: str = BODY, room: float = 2.5
) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centre else WD_ALIGN_PARAGRAPH.LEFT
    layout = paragraph.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(size * 1.45)
    layout.space_before = layout.space_after = Pt(room)
    _break_anywhere(paragraph)
    # Tables are set closer than the page's line grid.
    _insert(paragraph, _flag("w:snapToGrid", "0"))
    _set_font(paragraph, words, font, size)


def _keep_rows(table: Table, *, head: bool) -> None:
    """Rows do not split and the head row comes again; a row longer than a page splits all the same."""
    for place, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if head and place == 0:
            properties.append(OxmlElement("w:tblHeader"))


def _facts(document: DocxDocument, facts: FactTable) -> None:
    table = _table(document, len(facts.rows), FACT_WIDTHS)
    for row, pairs in zip(table.rows, facts.rows, strict=True):
        cells = row.cells
        if len(pairs) == 1:
            value = cells[1].merge(cells[3])
            _fill(cells[0], pairs[0][0], size=12, centre=True)
            _fill(value, pairs[0][1], size=12)
        else:
            for place, (label, words) in enumerate(pairs):
                _fill(cells[place * 2], label, size=12, centre=True)
                _fill(cells[place * 2 + 1], words, size=12)
    _keep_rows(table, head=False)


def _problems(document: DocxDocument, block: ProblemTable) -> None:
    table = _table(document, len(block.rows) + 2, PROBLEM_WIDTHS)
    for cell, words in zip(table.rows[0].cells, block.head, strict=True):
        _fill(cell, words, size=10.5, centre=True, font=HEADING)
    for row, problem in zip(table.rows[1:-1], block.rows, strict=True):
        for place, (cell, words) in enumerate(zip(row.cells, problem.cells, strict=True)):
            _fill(cell, words, size=10.5, centre=place in (0, 4))
    cells = table.rows[-1].cells
    _fill(cells[0].merge(cells[3]), "扣分合计", size=10.5, centre=True)
    _fill(cells[4], block.total, size=10.5, centre=True)
    _keep_rows(table, head=True)


def _closing(document: DocxDocument, wording: Wording) -> None:
    """The organ centred over the date, four characters in from the right edge; signatures; the imprint."""
    width = max(len(wording.sign_organ), len(wording.sign_date)) * 16
    for place, words in enumerate((wording.sign_organ, wording.sign_date)):
        line = _line(
            document, words, align=WD_ALIGN_PARAGRAPH.CENTER, before=62 if place == 0 else 0, keep=place == 0
        )
        line.paragraph_format.left_indent = Pt(max(442 - 64 - width, 0))
        line.paragraph_format.right_indent = Pt(64 if width < 378 else 0)
    if wording.signatures:
        pairs = [f"{label}：{name}" for label, name in wording.signatures]
        for start in range(0, len(pairs), 3):
            three = pairs[start : start + 3]
            before = 22 if start == 0 else 0
            line = _line(document, "\t".join(three), size=14, before=before, align=WD_ALIGN_PARAGRAPH.LEFT)
            for place in range(1, 3):
                line.paragraph_format.tab_stops.add_tab_stop(Mm(52 * place))
    code, organ, printed = wording.imprint
    first = _line(document, code, size=14, before=40, keep=True, align=WD_ALIGN_PARAGRAPH.LEFT)
    gap = "\n" if len(organ) > ORGAN_BESIDE_DATE else ""
    second = _line(document, f"{organ}{gap}\t{printed}", size=14, align=WD_ALIGN_PARAGRAPH.LEFT)
    _rule(first, "top", 8, "000000")
    _rule(second, "top", 5, "000000")
    _rule(second, "bottom", 8, "000000")
    second.paragraph_format.tab_stops.add_tab_stop(Mm(156), alignment=WD_TAB_ALIGNMENT.RIGHT)


def _slip(document: DocxDocument, slip: ReplySlip) -> None:
    _line(document, "附件", font=HEADING).paragraph_format.page_break_before = True
    centre = WD_ALIGN_PARAGRAPH.CENTER
    _line(document, slip.title, font=TITLE, size=22, align=centre, before=14, after=14, bold=True)
    _line(document, slip.addressee)
    _facts(document, slip.facts)
    opinion = _table(document, 1, (24, 132))
    _fill(opinion.rows[0].cells[0], "反馈意见", size=12, centre=True)
    _fill(opinion.rows[0].cells[1], slip.opinion, size=12)
    if slip.ordinals:
        _line(document, "", size=6)
        table = _table(document, len(slip.ordinals) + 1, SLIP_WIDTHS)
        for cell, words in zip(table.rows[0].cells, slip.head, strict=True):
            _fill(cell, words, size=12, centre=True, font=HEADING)
        for row, number in zip(table.rows[1:], slip.ordinals, strict=True):
            row.height = Mm(16)
            for place, words in enumerate((number, "□认可\n□异议", "", "", "")):
                _fill(row.cells[place], words, size=12, centre=True)
        _keep_rows(table, head=True)
    for note in slip.notes:
        _line(document, f"注：{note}", size=12)
    for left, right in (("联系人：", "单位（盖章）："), ("联系电话：", "　　　　　　年　　月　　日")):
        line = _line(document, f"{left}\t{right}", before=10, align=WD_ALIGN_PARAGRAPH.LEFT)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(80))


def _fixed_bytes(document: DocxDocument) -> bytes:
    """The package with one fixed time on every part, so that equal letters are equal bytes."""
    made = io.BytesIO()
    document.save(made)
    fixed = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            target.writestr(part, source.read(name))
    return fixed.getvalue()
