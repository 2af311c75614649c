"""What stands outside the type area of the DOCX: page numbers below it, the draft mark behind it."""

from __future__ import annotations

from typing import Final

from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header
from docx.shared import Pt
from docx.text.run import Run

_VML: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def add_page_numbers(document: DocxDocument, section: Section, *, font: str) -> None:
    """Number the pages — 1 —, one character in from the outer edge: odd pages right, even pages left."""
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT, font)
    _number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT, font)


def _number(footer: _Footer, align: WD_ALIGN_PARAGRAPH, font: str) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = align
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
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


def _run(run: Run, font: str) -> None:
    run.font.name, run.font.size = font, Pt(14)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def add_draft_mark(section: Section, *, font: str) -> None:
    """Put 草稿 in large grey letters behind every page."""
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
