"""A paper laid out as DOCX; python-docx escapes every word."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor

from reviews.typesetting import layout
from reviews.typesetting.docx.changes import track_changes
from reviews.typesetting.docx.furniture import add_draft_mark, add_feet
from reviews.typesetting.docx.imprint import add_imprint
from reviews.typesetting.docx.pictures import add_picture
from reviews.typesetting.docx.tables import ALIGNMENTS, add_facts, add_places_to_sign, add_table
from reviews.typesetting.docx.text import (
    BODY,
    CENTRE,
    HEADING,
    JUSTIFY,
    KAI,
    LEFT,
    LONGEST_RUN_IN_LINE,
    NUMBER,
    TITLE,
    add_line,
    break_long_runs,
    flag,
    insert,
    rule,
    set_words,
)
from reviews.typesetting.layout import BODY_SIZE, PITCH
from reviews.typesetting.packages import fixed_package
from reviews.typesetting.paper import (
    LANDSCAPE_WIDTH,
    PORTRAIT_WIDTH,
    Attachment,
    Blanks,
    Block,
    Closing,
    Facts,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    PictureBlock,
    RedHead,
    SignatureLines,
    Spacer,
    Table,
    Verification,
    plain_text,
)
from reviews.typesetting.words import format_date

RED: Final = RGBColor(0xD0, 0x02, 0x1B)
LEAD_OF_LINE: Final = 0.15
"""What stands above the letters of a line set exactly as high as add_line does it, in parts of their size."""
HEADING_FONTS: Final = {1: HEADING, 2: KAI, 3: BODY, 4: BODY}


def make_docx(paper: Paper, *, font_folder: Path | None = None) -> bytes:
    """Lay the paper out as DOCX. The same paper gives the same bytes.

    font_folder: the office's own fonts, asked for only to draw SVG pictures for programs that show none.
    Raises FontsMissing for an SVG where no Chinese font is found.
    """
    return PaperWriter(layout.printable_paper(paper), font_folder, Document()).write()


class PaperWriter:
    """Sets a paper into a document, block by block."""

    def __init__(self, paper: Paper, font_folder: Path | None, document: DocxDocument) -> None:
        self.paper = paper
        self.font_folder = font_folder
        self.document = document
        self.landscape = paper.landscape

    @property
    def width(self) -> float:
        """The type area's width in millimetres."""
        return LANDSCAPE_WIDTH if self.landscape else PORTRAIT_WIDTH

    def write(self) -> bytes:
        paper, document = self.paper, self.document
        set_styles(document, paper.language)
        set_properties(document, paper)
        self._section(document.sections[0])
        if paper.draft:
            add_draft_mark(document.sections[0], font=TITLE)
        if paper.head:
            set_letterhead(document, paper.head)
        set_title(document, paper.title, landscape=self.landscape, subtitle=paper.subtitle)
        if paper.addressee:
            add_line(document, paper.addressee)
        self._blocks(paper.blocks, keep_last=paper.closing is not None)
        _listed(document, layout.attachment_list(paper.attachments), keep=paper.closing is not None)
        if paper.closing:
            # Lines of names alone stay with the date: a page that bears nothing else is no page.
            named = paper.signatures is not None and not paper.signatures.pen
            _closing(document, paper.closing, self.width, keep=named)
        if paper.signatures:
            self._signatures(paper.signatures, before=22)
        marks = layout.attachment_marks(paper.attachments)
        marked = [(mark, one) for mark, one in zip(marks, paper.attachments, strict=True) if not one.enclosed]
        for mark, one in marked:
            if not one.slip:
                self._attachment(mark, one)
        if paper.imprint:
            add_imprint(document, paper.imprint, paper.verification, self.width)
        elif paper.verification:
            _stands_for(document, paper.verification)
        for mark, one in marked:
            if one.slip:
                self._attachment(mark, one)
        if paper.revision:
            track_changes(document, paper.revision)
        made = io.BytesIO()
        document.save(made)
        return fixed_package(made.getvalue())

    def _section(self, section: Section) -> None:
        if self.landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Mm(297), Mm(210)
            margins = (28, 26, 37, 35)
        else:
            section.orientation = WD_ORIENT.PORTRAIT
            section.page_width, section.page_height = Mm(210), Mm(297)
            margins = (37, 35, 28, 26)
        top, bottom, left, right = (Mm(one) for one in margins)
        section.top_margin, section.bottom_margin = top, bottom
        section.left_margin, section.right_margin = left, right
        section.header_distance, section.footer_distance = Mm(15), Mm(15 if self.landscape else 25)
        grid = section._sectPr.find(qn("w:docGrid"))
        if grid is not None:
            grid.set(qn("w:type"), "lines")
            grid.set(qn("w:linePitch"), str(round(PITCH * 20)))
        code = self.paper.verification
        add_feet(self.document, section, font=BODY, number_font=NUMBER, code=code.code if code and code.every_page else "")

    def _blocks(self, blocks: Iterable[Block], *, keep_last: bool = False) -> None:
        made = layout.laid_out(blocks)
        for place, block in enumerate(made):
            self._block(block, keep=keep_last and place + 1 == len(made))

    def _block(self, block: Block, *, keep: bool) -> None:
        document = self.document
        match block:
            case Heading():
                line = add_line(document, block.text, font=HEADING_FONTS[block.level], indent=True, keep=True)
                # The outline that Word shows beside the text; the look stays ours.
                line._element.get_or_add_pPr().append(flag("w:outlineLvl", str(block.level - 1)))
            case Paragraph():
                align = ALIGNMENTS[block.align] if block.align else JUSTIFY
                line = add_line(document, "", indent=block.indent and not block.align, align=align, keep=keep)
                break_long_runs(line, plain_text(block.runs), LONGEST_RUN_IN_LINE)
                for run in block.runs:
                    set_words(line, (run,), font=KAI if run.strong else BODY, size=BODY_SIZE)
            case Facts():
                add_facts(document, block, self.width)
            case Table():
                add_table(document, block, self.width)
            case SignatureLines():
                self._signatures(block)
            case Blanks():
                for row in block.rows:
                    _side_by_side(document, row, self.width, before=10)
            case PictureBlock():
                self._picture(block)
            case PageBreak():
                self._new_page()
            case Spacer():
                add_line(document, "", pitch=max(block.lines * PITCH, 1))

    def _new_page(self) -> None:
        add_line(self.document, "", pitch=1).paragraph_format.page_break_before = True

    def _signatures(self, block: SignatureLines, *, before: float = 0) -> None:
        if block.pen:
            add_places_to_sign(self.document, block, self.width)
            return
        pairs = [f"{signer.label}：{signer.name}" for signer in block.signers]
        columns = min(block.columns, len(pairs)) or 1
        for start in range(0, len(pairs), columns):
            row = (*pairs[start : start + columns], *[""] * (start + columns - len(pairs)))
            _side_by_side(self.document, row, self.width, size=14, before=before if start == 0 else 0)

    def _picture(self, block: PictureBlock) -> None:
        line = self.document.add_paragraph()
        line.alignment = CENTRE
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(8)
        line.paragraph_format.keep_with_next = bool(block.caption)
        # On the page's line grid a picture would be given up to a line more than its height.
        insert(line, flag("w:snapToGrid", "0"))
        add_picture(line, block, width=min(block.width, self.width), font_folder=self.font_folder)
        if block.caption:
            add_line(self.document, block.caption, font=HEADING, size=12, align=CENTRE, after=8)

    def _attachment(self, mark: str, part: Attachment) -> None:
        document = self.document
        turned = part.landscape != self.landscape
        if turned:
            self.landscape = part.landscape
            self._section(document.add_section(WD_SECTION.NEW_PAGE))
        line = add_line(document, mark, font=HEADING)
        line.paragraph_format.page_break_before = not turned
        set_title(document, part.title, landscape=self.landscape, before=PITCH)
        if part.addressee:
            add_line(document, part.addressee)
        self._blocks(part.blocks)


def set_styles(document: DocxDocument, language: str) -> None:
    """The type of the body, for every paragraph that says nothing else."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = BODY, Pt(BODY_SIZE)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), BODY)
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), language)
    mark.set(qn("w:eastAsia"), language)
    style.element.get_or_add_rPr().append(mark)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.space_before = Pt(0)


def set_properties(document: DocxDocument, paper: Paper) -> None:
    """Title, author and times by the paper; the picture of its first page that a file may bring along goes."""
    made = datetime.combine(paper.dated_on, time(), tzinfo=UTC).replace(tzinfo=None)
    core = document.core_properties
    author = layout.author_of(paper)[:255]
    core.title, core.author, core.last_modified_by = paper.title.replace("\n", "")[:255], author, author
    core.created = core.modified = made
    core.comments, core.language, core.revision = "", paper.language, 1
    package = document.part.package
    for name in [n for n, relation in package.rels.items() if relation.reltype.endswith("/thumbnail")]:
        del package.rels[name]


def set_letterhead(document: DocxDocument, head: RedHead) -> None:
    """The organ in red, 35 mm down; two empty lines, the number, 4 mm below it the red line, two empty lines."""
    lines, size = layout.red_head(head.organ)
    above = Mm(layout.HEAD_DROP).pt - size * LEAD_OF_LINE
    below = 2 * PITCH if head.number else 0
    organ = add_line(document, "\n".join(lines), font=TITLE, size=size, align=CENTRE, before=above, after=below)
    for run in organ.runs:
        run.font.color.rgb = RED
    number = add_line(document, head.number, align=CENTRE, after=2 * PITCH)
    rule(number, "bottom", 13, "D0021B", space=6)


def set_title(
    document: DocxDocument,
    title: str,
    *,
    landscape: bool,
    subtitle: str = "",
    before: float = 0,
    after: float = PITCH,
) -> None:
    """The title in its balanced lines."""
    words = "\n".join(layout.title_lines(title, landscape=landscape))
    add_line(document, words, font=TITLE, size=22, align=CENTRE, before=before, after=0 if subtitle else after)
    if subtitle:
        add_line(document, subtitle, font=KAI, align=CENTRE, after=after)


def _listed(document: DocxDocument, rows: list[tuple[str, str]], *, keep: bool) -> None:
    """附件：1.…, each title hanging below its own first character. The signature stays with the last one, or with all of few."""
    hanging = max((layout.ems(mark) for mark, _title in rows), default=0) * BODY_SIZE
    for place, (mark, title) in enumerate(rows):
        stays = keep and (len(rows) <= layout.LISTED_TOGETHER or place + 1 == len(rows))
        line = add_line(document, f"{mark}\t{title}", before=PITCH if place == 0 else 0, keep=stays, align=LEFT)
        line.paragraph_format.left_indent = Pt(BODY_SIZE * 2 + hanging)
        line.paragraph_format.first_line_indent = Pt(-hanging)


def _closing(document: DocxDocument, closing: Closing, width: float, *, keep: bool) -> None:
    """The date four characters in from the right edge, the organ centred over it; one too long for that moves both left."""
    room = width / 25.4 * 72 / BODY_SIZE
    pair = (closing.organ, format_date(closing.dated_on))
    widths = [layout.ems(words) for words in pair]
    middle = min(max(4 + widths[1] / 2, widths[0] / 2), room / 2)
    # A letter more on both sides: a font may be wider than is reckoned, and the date must not break.
    half = max(widths) / 2 + 1
    for place, words in enumerate(pair):
        line = add_line(document, words, align=CENTRE, before=62 if place == 0 else 0, keep=keep or place == 0)
        line.paragraph_format.left_indent = Pt(max(room - middle - half, 0) * BODY_SIZE)
        line.paragraph_format.right_indent = Pt(max(middle - half, 0) * BODY_SIZE)


def _side_by_side(
    document: DocxDocument, words: tuple[str, ...], width: float, *, size: float = BODY_SIZE, before: float = 0
) -> None:
    line = add_line(document, "\t".join(words), size=size, before=before, align=LEFT)
    for place in range(1, len(words)):
        line.paragraph_format.tab_stops.add_tab_stop(Mm(width / len(words) * place))


def _stands_for(document: DocxDocument, code: Verification) -> None:
    words = f"校验码：{code.code}" + (f"\n{code.stands_for}" if code.stands_for else "")
    add_line(document, words, size=12, before=22, align=LEFT, pitch=18)
