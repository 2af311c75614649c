"""The ruled lines at the foot of the last page, in a box that hangs on the edge of the type area.

The box takes no part in the flow of the text; the empty paragraph that holds it is as high as the box. So a page that
has room for the paragraph has room for the box, and a page that has not sends both to the next one.
"""

from __future__ import annotations

import math
from typing import Final

from docx.document import Document as DocxDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as DocxTable
from docx.table import _Cell

from reviews.typesetting.docx.tables import set_margins
from reviews.typesetting.docx.text import BODY_SIZE, LEFT, RIGHT, add_line, border
from reviews.typesetting.layout import copies_of, ems
from reviews.typesetting.paper import Imprint, Verification
from reviews.typesetting.words import format_date

SIZE: Final = 14.0
LINE: Final = 20.0
SMALL: Final = 10.5
ROOM: Final = 2.0
"""Above and below the words of a row, in points."""
LEAD: Final = "抄送："
THICK, THIN = 8, 6
_VML: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def add_imprint(document: DocxDocument, end: Imprint, code: Verification | None, width: float) -> None:
    """Copies, verification code, who printed the paper and when. width: the type area's, in millimetres."""
    printed = f"{format_date(end.printed_on)}印发" if end.printed_on else ""
    copies = copies_of(end)
    beside = ems(end.organ) + ems(printed) <= width / 25.4 * 72 / SIZE - 7
    first = round(width - (Pt(SIZE * (ems(printed) + 4)) / Mm(1)) if beside and printed else width / 2)
    rows = bool(copies) + bool(code) + (1 if beside else 2)
    table = document.add_table(rows=rows, cols=2)
    table.style, table.alignment, table.autofit = "Normal Table", WD_TABLE_ALIGNMENT.LEFT, False
    set_margins(table, 0)
    for column, wide in zip(table.columns, (first, width - first), strict=True):
        column.width = Mm(wide)
    height, at = 0.0, 0
    if copies:
        height += _fill(_whole(table, at), LEAD + copies, width, hanging=len(LEAD))
        at += 1
    if code:
        cell = _whole(table, at)
        height += _fill(cell, f"校验码：{code.code}", width)
        if code.stands_for:
            height += _fill(cell, code.stands_for, width, size=SMALL)
        at += 1
    if beside:
        left, right = table.rows[at].cells
        left.width, right.width = Mm(first), Mm(width - first)
        height += _fill(left, end.organ, width)
        _fill(right, printed, width, right=True)
    else:
        height += _fill(_whole(table, at), end.organ, width) + _fill(_whole(table, at + 1), printed, width, right=True)
    _rule(table, bare=() if beside else (rows - 1,))
    _hang(document, table, width, height + 6)


def _whole(table: DocxTable, at: int) -> _Cell:
    cells = table.rows[at].cells
    return cells[0].merge(cells[1])


def _fill(cell: _Cell, words: str, width: float, *, size: float = SIZE, hanging: int = 0, right: bool = False) -> float:
    """Set words one character in from both sides; returns how high they stand, in points."""
    line = add_line(cell, words, size=size, align=RIGHT if right else LEFT, pitch=LINE * size / SIZE)
    layout = line.paragraph_format
    layout.left_indent, layout.right_indent = Pt(SIZE + hanging * size), Pt(SIZE)
    layout.first_line_indent = Pt(-hanging * size)
    layout.space_before = layout.space_after = Pt(ROOM)
    if not cell.paragraphs[0].text:
        cell._tc.remove(cell.paragraphs[0]._p)
    # Punctuation that may not begin a line leaves the line above it shorter: half a character is not counted on.
    on_line = (width / 25.4 * 72 - 2 * SIZE) / size - hanging - 0.5
    return math.ceil(max(ems(words) - hanging, 1) / max(on_line, 1)) * LINE * size / SIZE + 2 * ROOM


def _rule(table: DocxTable, *, bare: tuple[int, ...]) -> None:
    """Thick lines above the first and below the last row, thin ones between; none above the bare rows."""
    last = len(table.rows) - 1
    for at, row in enumerate(table.rows):
        for cell in row._tr.tc_lst:
            borders = OxmlElement("w:tcBorders")
            if at not in bare:
                borders.append(border("top", THIN if at else THICK))
            if at == last:
                borders.append(border("bottom", THICK))
            cell.get_or_add_tcPr().insert_element_before(
                borders, "w:shd", "w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark"
            )


def _hang(document: DocxDocument, table: DocxTable, width: float, height: float) -> None:
    # The drawing is a constant of ours; words from people come in with the table alone.
    points = width / 25.4 * 72
    drawing = parse_xml(
        f"<w:pict {_VML}>"
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
        '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
        '<v:shape id="Imprint" o:spid="_x0000_s3073" type="#_x0000_t202" style="position:absolute;margin-left:0;margin-top:0;'
        f"width:{points:.1f}pt;height:{height:.1f}pt;z-index:1;mso-wrap-distance-left:0;mso-wrap-distance-right:0;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:bottom;mso-position-vertical-relative:margin;"
        'v-text-anchor:bottom" filled="f" stroked="f"><v:textbox inset="0,0,0,0"><w:txbxContent/></v:textbox></v:shape></w:pict>'
    )
    inside = drawing.find(f".//{qn('w:txbxContent')}")
    holder = add_line(document, "", pitch=height + BODY_SIZE)
    # A table in a box is followed by a paragraph; this one takes no room.
    inside.append(table._tbl)
    inside.append(add_line(document, "", pitch=1)._p)
    holder.add_run()._r.append(drawing)
