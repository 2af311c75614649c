"""A paper set into the office's template: fields by their words, the body by our own writer inside the office's page."""

from __future__ import annotations

import io
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm

from reviews.typesetting import layout
from reviews.typesetting.docx.furniture import add_draft_mark
from reviews.typesetting.docx.text import TITLE
from reviews.typesetting.docx.writer import PaperWriter, set_properties
from reviews.typesetting.packages import fixed_package
from reviews.typesetting.paper import Paper
from reviews.typesetting.templates.fields import (
    BODY_FIELD,
    FIELD,
    IMPRINT_FIELDS,
    TITLE_FIELD,
    fields_in,
    paragraphs_of,
    text_of,
    values_of,
    words_of,
)

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def fill_template(template: bytes, paper: Paper, *, font_folder: Path | None = None) -> bytes:
    """The paper in a template that `find_faults` found nothing wrong with. The same two give the same bytes.

    Raises FontsMissing for an SVG where no Chinese font is found.
    """
    paper = layout.printable_paper(paper)
    document: DocxDocument = Document(io.BytesIO(template))
    set_properties(document, paper)
    imprint = _imprint_of(document)
    body = _fill_fields(document, values_of(paper), layout.title_lines(paper.title))
    writer = _TemplateWriter(paper, font_folder, document)
    if paper.draft:
        add_draft_mark(document.sections[0], font=TITLE)
    writer.write_body(body)
    writer.write_attachments(imprint)
    made = io.BytesIO()
    document.save(made)
    return fixed_package(made.getvalue())


class _TemplateWriter(PaperWriter):
    """Blocks and attachments on the pages of somebody else's document."""

    def __init__(self, paper: Paper, font_folder: Path | None, document: DocxDocument) -> None:
        super().__init__(paper, font_folder, document)
        section = document.sections[0]
        assert section.page_width and section.page_height
        self.landscape = section.page_width > section.page_height

    @property
    def width(self) -> float:
        section = self.document.sections[-1]
        assert section.page_width and section.left_margin is not None and section.right_margin is not None
        return (section.page_width - section.left_margin - section.right_margin) / Mm(1)

    def write_body(self, anchor: Any) -> None:
        """Set the blocks, then move them to where the body is to stand; its own paragraph goes."""
        holder = self.document.element.body
        known = set(holder)
        self._blocks(self.paper.blocks, keep_last=self.paper.closing is not None)
        if self.paper.signatures:
            self._signatures(self.paper.signatures, before=22)
        for made in [one for one in holder if one not in known]:
            anchor.addprevious(made)
        if anchor.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
            holder.remove(anchor)

    def write_attachments(self, imprint: list[Any]) -> None:
        """After the text, each on a page of its own; the imprint ends the last of them, slips come after it."""
        body = self.document.element.body
        marks = layout.attachment_marks(self.paper.attachments)
        marked = [(mark, one) for mark, one in zip(marks, self.paper.attachments, strict=True) if not one.enclosed]
        for mark, one in marked:
            if not one.slip:
                self._attachment(mark, one)
        for line in imprint:
            # A line of an empty field is gone.
            if line.getparent() is body:
                body.find(qn("w:sectPr")).addprevious(line)
        for mark, one in marked:
            if one.slip:
                self._attachment(mark, one)

    def _section(self, section: Section) -> None:
        """Turn the page; margins, headers and feet stay the office's."""
        section.orientation = WD_ORIENT.LANDSCAPE if self.landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = section.page_height, section.page_width


def _imprint_of(document: DocxDocument) -> list[Any]:
    """What stands at the end of a template's text from the copies or the printing on; nothing where it cannot be moved."""
    body = document.element.body
    children = [one for one in body if one.tag != qn("w:sectPr")]
    holds = [{name for paragraph in paragraphs_of(one) for name in fields_in(text_of(paragraph))} for one in children]
    first = next((at for at, names in enumerate(holds) if names & IMPRINT_FIELDS), len(children))
    movable = not any(names & {BODY_FIELD, "日期"} for names in holds[first:])
    found = children[first:] if movable else []
    return found if not any(one.find(f".//{qn('w:sectPr')}") is not None for one in found) else []


def _fill_fields(document: DocxDocument, values: dict[str, str], title: list[str]) -> Any:
    """Put the words in; returns the paragraph where the body is to stand. A paragraph of an empty field alone goes.

    title: its balanced lines, for a paragraph that holds nothing else.
    """
    body = None
    balanced = "\n".join([*title, *values[TITLE_FIELD].split("\n")[1:]])
    for part in document.part.package.iter_parts():
        root = getattr(part, "element", None)
        if root is None:
            continue
        for paragraph in list(paragraphs_of(root)):
            names = fields_in(text_of(paragraph))
            if not names:
                continue
            if BODY_FIELD in names:
                body = paragraph
                _replace(paragraph, {BODY_FIELD: ""})
                continue
            alone = paragraph.getparent().tag == qn("w:body") and _is_only_title(paragraph)
            _replace(paragraph, {**values, TITLE_FIELD: balanced} if alone else values)
            empty = not any(values.get(name) for name in names)
            if empty and _only_lead(text_of(paragraph)) and _may_go(paragraph):
                paragraph.getparent().remove(paragraph)
    assert body is not None, "a template without a place for the body is refused when it is handed in"
    return body


def _is_only_title(paragraph: Any) -> bool:
    words = text_of(paragraph)
    return fields_in(words) == [TITLE_FIELD] and not FIELD.sub("", words).strip()


def _only_lead(left: str) -> bool:
    """Whether what is left of the line is nothing, or only the words that lead to the field, such as 抄送："""
    return not left.strip() or left.strip().endswith(("：", ":"))


def _may_go(paragraph: Any) -> bool:
    in_body = paragraph.getparent().tag == qn("w:body")
    return in_body and paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None


def _replace(paragraph: Any, values: dict[str, str]) -> None:
    """Fields of one paragraph by their words, in the look of the run in which each begins; from the last to the first."""
    for found in reversed(list(FIELD.finditer(text_of(paragraph)))):
        start, at = found.start(), 0
        value = values.get(found.group(1).strip(), "")
        for place in words_of(paragraph):
            text = place.text or ""
            first, last = max(found.start() - at, 0), min(found.end() - at, len(text))
            if first < last:
                here = value if at <= start < at + len(text) else ""
                _set(place, text[:first] + here + text[last:])
            at += len(text)


def _set(place: Any, words: str) -> None:
    """Words into a w:t; a line break in them becomes one of Word's, followed by another w:t."""
    lines = words.split("\n")
    place.text = lines[0]
    place.set(_SPACE, "preserve")
    last = place
    for line in lines[1:]:
        following = deepcopy(place)
        following.text = line
        stop = OxmlElement("w:br")
        last.addnext(stop)
        stop.addnext(following)
        last = following
