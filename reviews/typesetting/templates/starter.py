"""A template to begin from: our own layout with every field in its place."""

from __future__ import annotations

import io
from datetime import date

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from reviews.typesetting.docx.text import LEFT, RIGHT, add_line, rule
from reviews.typesetting.docx.writer import PaperWriter, set_letterhead, set_properties, set_styles, set_title
from reviews.typesetting.layout import BODY_SIZE, PITCH
from reviews.typesetting.packages import fixed_package
from reviews.typesetting.paper import PORTRAIT_WIDTH, Paper, RedHead


def make_starter_template() -> bytes:
    """A DOCX in the layout of GB/T 9704 that `find_faults` finds nothing wrong with; always the same bytes."""
    paper = Paper(title="公文模板", dated_on=date(2026, 1, 1), blocks=())
    document: DocxDocument = Document()
    set_styles(document, paper.language)
    set_properties(document, paper)
    PaperWriter(paper, None, document)._section(document.sections[0])
    set_letterhead(document, RedHead("{{发文机关}}", "{{文号}}"))
    set_title(document, "{{标题}}", landscape=False)
    add_line(document, "{{主送}}")
    add_line(document, "{{正文}}", indent=True)
    listed = add_line(document, "{{附件}}", before=PITCH, align=LEFT)
    listed.paragraph_format.left_indent = Pt(BODY_SIZE * 2)
    for place, words in enumerate(("{{署名}}", "{{日期}}")):
        line = add_line(document, words, align=RIGHT, before=62 if place == 0 else 0, keep=place == 0)
        line.paragraph_format.right_indent = Pt(4 * BODY_SIZE)
    for place, words in enumerate(("抄送：{{抄送}}", "校验码：{{校验码}}", "{{发文机关}}\t{{印发日期}}")):
        line = add_line(document, words, size=14, before=40 if place == 0 else 0, keep=place < 2, align=LEFT)
        rule(line, "top", 5 if place else 8)
        if place == 2:
            rule(line, "bottom", 8)
            line.paragraph_format.tab_stops.add_tab_stop(Mm(PORTRAIT_WIDTH), alignment=WD_TAB_ALIGNMENT.RIGHT)
    made = io.BytesIO()
    document.save(made)
    return fixed_package(made.getvalue())
