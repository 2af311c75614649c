"""What stands outside the type area: page numbers and code below it, the draft mark behind it."""

from __future__ import annotations

from typing import Final

from docx.document import Document as DocxDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header
from docx.shared import Emu, Pt
from docx.text.paragraph import Paragraph as DocxParagraph
from docx.text.run import Run

_VML: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def add_feet(document: DocxDocument, section: Section, *, font: str, number_font: str, code: str = "") -> None:
    """Number the pages — 1 —, one character in from the outer edge: odd pages right, even pages left.

    code: printed at the inner side of every page where given.
    """
    document.settings.odd_and_even_pages_header_footer = True
    words = f"校验码 {code}" if code else ""
    for footer, number_first in ((section.footer, False), (section.even_page_footer, True)):
        paragraph = _line(footer, section)
        if number_first:
            _number(paragraph, number_font)
            _run(paragraph.add_run(f"\t{words}"), font, 10.5)
        else:
            _run(paragraph.add_run(f"{words}\t"), font, 10.5)
            _number(paragraph, number_font)


def _line(footer: _Footer, section: Section) -> DocxParagraph:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    # The style of footers brings tabulators of its own, at places that are not ours.
    paragraph.style = "Normal"
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    assert section.page_width and section.left_margin and section.right_margin
    room = Emu(section.page_width - section.left_margin - section.right_margin - Pt(14))
    paragraph.paragraph_format.tab_stops.add_tab_stop(room, alignment=WD_TAB_ALIGNMENT.RIGHT)
    return paragraph


def _number(paragraph: DocxParagraph, font: str) -> None:
    _run(paragraph.add_run("— "), font)
    for kind, words in (("begin", None), (None, " PAGE "), ("separate", None), (None, "1"), ("end", None)):
        run = paragraph.add_run()
        if kind is not None:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._element.append(mark)
        elif words == " PAGE ":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = words
            run._element.append(code)
        else:
            run.add_text(words or "")
        _run(run, font)
    _run(paragraph.add_run(" —"), font)


def _run(run: Run, font: str, size: float = 14) -> None:
    run.font.name, run.font.size = font, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def add_draft_mark(section: Section, *, font: str) -> None:
    """Put 草稿 in large grey letters behind every page of this section and those after it."""
    for number, header in enumerate((section.header, section.even_page_header), start=1):
        header.is_linked_to_previous = False
        _mark(header, number, font)


def _mark(header: _Header, number: int, font: str) -> None:
    # The drawing is a constant of ours; no text from people enters this markup.
    run = header.paragraphs[0].add_run()
    run._element.append(
        parse_xml(
            f"<w:pict {_VML}>"
            '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
            'path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t"/><v:textpath on="t" fitshape="t"/>'
            "</v:shapetype>"
            f'<v:shape id="DraftMark{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" '
            'style="position:absolute;margin-left:0;margin-top:0;width:420pt;height:180pt;rotation:315;'
            "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
            'mso-position-vertical:center;mso-position-vertical-relative:margin" '
            'fillcolor="#d9d9d9" stroked="f">'
            f'<v:textpath style="font-family:&quot;{font}&quot;;font-size:1pt" string="草 稿"/>'
            "</v:shape></w:pict>"
        )
    )
