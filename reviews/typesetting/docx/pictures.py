"""Pictures in DOCX: a PNG for every program, and beside it the SVG for those that draw it sharp."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.text.paragraph import Paragraph as DocxParagraph

from reviews.typesetting.fonts import choose_fonts
from reviews.typesetting.paper import PictureBlock
from reviews.typesetting.pdf import draw_svg
from reviews.typesetting.pictures import is_svg

_SVG_EXTENSION: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_NAMESPACE: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def add_picture(
    paragraph: DocxParagraph, picture: PictureBlock, *, width: float, font_folder: Path | None
) -> None:
    """Set the picture into a paragraph, width in millimetres. Raises FontsMissing for an SVG without a font."""
    svg = is_svg(picture.content)
    content = picture.content
    if svg:
        content = draw_svg(content.decode(), choose_fonts(font_folder), width=width)
    shape = paragraph.add_run().add_picture(io.BytesIO(content), width=Mm(width))
    shape._inline.docPr.set("descr", picture.description or picture.caption)
    if svg:
        _add_svg(paragraph, shape._inline.find(f".//{qn('a:blip')}"), picture.content)


def _add_svg(paragraph: DocxParagraph, blip: BaseOxmlElement, content: bytes) -> None:
    main = paragraph.part
    assert main.package is not None
    number = sum(part.partname.endswith(".svg") for part in main.package.iter_parts()) + 1
    part = Part(PackURI(f"/word/media/drawing{number}.svg"), "image/svg+xml", content, main.package)
    relation = main.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip.append(
        parse_xml(
            f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{_SVG_EXTENSION}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG_NAMESPACE}" r:embed="{relation}"/></a:ext></a:extLst>'
        )
    )
