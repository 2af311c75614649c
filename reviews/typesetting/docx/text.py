"""Fonts and lines of text in DOCX: the names offices know, the pitch, the order the schema wants."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Protocol

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Pt
from docx.text.paragraph import Paragraph as DocxParagraph
from docx.text.run import Run

from reviews.typesetting.layout import BODY_SIZE, PITCH, TRACKING
from reviews.typesetting.paper import Mark, Words, as_runs, plain_text
from reviews.typesetting.paper import Run as Stretch

BODY: Final = "仿宋_GB2312"
TITLE: Final = "方正小标宋简体"
HEADING: Final = "黑体"
KAI: Final = "楷体_GB2312"
NUMBER: Final = "宋体"
# On a run of a paper that shows changes; changes.py turns it into a tracked change.
MARK: Final = "mark"

# The same as the PDF's runs that may break; in a line of the page there is room for more than in a cell.
_RUN: Final = re.compile(r"[!-~]+")
LONGEST_RUN_IN_LINE: Final = 24
LONGEST_RUN_IN_CELL: Final = 8

JUSTIFY: Final = WD_ALIGN_PARAGRAPH.JUSTIFY
LEFT: Final = WD_ALIGN_PARAGRAPH.LEFT
CENTRE: Final = WD_ALIGN_PARAGRAPH.CENTER
RIGHT: Final = WD_ALIGN_PARAGRAPH.RIGHT

# Children of w:pPr in the order of the schema (ECMA-376, CT_PPr).
PROPERTY_ORDER: Final = (
    "w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl", "w:numPr",
    "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap",
    "w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd",
    "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap",
    "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip


class _Holder(Protocol):
    def add_paragraph(self) -> DocxParagraph: ...


def add_line(
    holder: _Holder,
    words: Words,
    *,
    font: str = BODY,
    size: float = BODY_SIZE,
    align: WD_ALIGN_PARAGRAPH = JUSTIFY,
    indent: bool = False,
    before: float = 0,
    after: float = 0,
    keep: bool = False,
    bold: bool = False,
    pitch: float = 0,
) -> DocxParagraph:
    """Add a paragraph on the page's pitch. size, before, after: points; keep: on the page of the next one;
    pitch: another distance from line to line, off the page's grid."""
    paragraph = holder.add_paragraph()
    layout = paragraph.paragraph_format
    paragraph.alignment = align
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(pitch or max(PITCH, size * 1.3))
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.keep_with_next = keep
    layout.widow_control = True
    if indent:
        layout.first_line_indent = Pt(size * 2)
    break_long_runs(paragraph, plain_text(words), LONGEST_RUN_IN_LINE)
    if size > BODY_SIZE or pitch:
        # Larger type would be set on every second line of the page's grid.
        insert(paragraph, flag("w:snapToGrid", "0"))
    if words:
        set_words(paragraph, words, font=font, size=size, bold=bold)
    return paragraph


def set_words(paragraph: DocxParagraph, words: Words, *, font: str, size: float, bold: bool = False) -> None:
    """Add words to a paragraph; a line break and a tabulator in them are kept."""
    for part in as_runs(words):
        run = paragraph.add_run()
        put_words(run, part)
        run.font.name, run.font.size, run.font.bold = font, Pt(size), bold
        properties = run._element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for name in ("w:eastAsia", "w:hAnsi", "w:cs"):
            fonts.set(qn(name), font)
        if size == BODY_SIZE:
            tracking = flag("w:spacing", str(round(TRACKING * 20) - 1))
            properties.insert_element_before(tracking, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")


def put_words(run: Run, words: Stretch) -> None:
    """Put words into a run as they are, with their line breaks and tabulators; what became of them is noted on it."""
    if words.mark is not Mark.KEPT:
        run._r.set(MARK, words.mark.value)
    for place, line in enumerate(words.text.split("\n")):
        if place:
            run.add_break()
        for stop, part in enumerate(line.split("\t")):
            if stop:
                run.add_tab()
            run.add_text(part)


def break_long_runs(paragraph: DocxParagraph, words: str, longest: int) -> None:
    """Let Latin letters and figures break inside where a run of them could leave its cell or the page; elsewhere a number
    stays whole."""
    if has_long_run(words, longest):
        insert(paragraph, flag("w:wordWrap", "0"))


def has_long_run(words: str, longest: int) -> bool:
    """Whether more than so many Latin letters and figures stand together."""
    return max((len(run) for run in _RUN.findall(words)), default=0) > longest


def insert(paragraph: DocxParagraph, element: BaseOxmlElement) -> None:
    """Put a paragraph property where the schema wants it; Word refuses a file with them out of order."""
    order = PROPERTY_ORDER[PROPERTY_ORDER.index(element.tag.replace(f"{{{nsmap['w']}}}", "w:")) + 1 :]
    paragraph._element.get_or_add_pPr().insert_element_before(element, *order)


def flag(tag: str, value: str) -> BaseOxmlElement:
    """An element whose w:val says it all."""
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    return element


def rule(paragraph: DocxParagraph, edge: str, eighths: int, colour: str = "000000", *, space: int = 4) -> None:
    """Draw a line above or below a paragraph; eighths: thickness in eighths of a point; space: points between."""
    borders = paragraph._element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        insert(paragraph, borders)
    borders.append(border(edge, eighths, colour, space=space))


def border(edge: str, eighths: int, colour: str = "000000", *, space: int = 0) -> BaseOxmlElement:
    """One edge of a paragraph's or a cell's border."""
    line = OxmlElement(f"w:{edge}")
    values: Iterable[tuple[str, str]] = (
        ("val", "single"), ("sz", str(eighths)), ("space", str(space)), ("color", colour),
    )  # fmt: skip
    for name, value in values:
        line.set(qn(f"w:{name}"), value)
    return line


def width_of(name: str, width: Length) -> BaseOxmlElement:
    """An element that is a width, in twentieths of a point as the schema wants it."""
    element = OxmlElement(f"w:{name}")
    element.set(qn("w:w"), str(round(width.pt * 20)))
    element.set(qn("w:type"), "dxa")
    return element
