"""Marked changes as tracked changes: whoever opens the DOCX can accept or refuse each of them."""

from __future__ import annotations

from datetime import UTC
from typing import Final

from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph as DocxParagraph

from reviews.typesetting.docx.text import MARK, insert
from reviews.typesetting.paper import Mark, Revision

TAGS: Final = {Mark.STRUCK.value: "w:del", Mark.ADDED.value: "w:ins"}


def track_changes(document: DocxDocument, revision: Revision) -> None:
    """Turn what was remembered into insertions and deletions; whole paragraphs and rows go with their end marks."""
    tracker = _Tracker(revision)
    body = document.element.body
    for row in body.iter(qn("w:tr")):
        tracker.whole_row(row)
    for paragraph in body.iterchildren(qn("w:p")):
        tracker.whole_paragraph(paragraph)
    for run in list(body.iter(qn("w:r"))):
        tracker.run(run)


class _Tracker:
    def __init__(self, revision: Revision) -> None:
        self.author = revision.author
        self.moment = revision.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.last = 0

    def change(self, mark: str) -> BaseOxmlElement:
        self.last += 1
        element = OxmlElement(TAGS[mark])
        for name, value in (("id", str(self.last)), ("author", self.author), ("date", self.moment)):
            element.set(qn(f"w:{name}"), value)
        return element

    def run(self, run: BaseOxmlElement) -> None:
        mark = run.attrib.pop(MARK, None)
        if mark is None:
            return
        around = self.change(str(mark))
        run.addprevious(around)
        around.append(run)
        if mark == Mark.STRUCK.value:
            for text in run.iterchildren(qn("w:t")):
                text.tag = qn("w:delText")

    def whole_paragraph(self, paragraph: BaseOxmlElement) -> None:
        mark = _only_mark(paragraph)
        if mark is not None:
            letters = OxmlElement("w:rPr")
            letters.append(self.change(mark))
            insert(DocxParagraph(paragraph, None), letters)  # type: ignore[arg-type]

    def whole_row(self, row: BaseOxmlElement) -> None:
        mark = _only_mark(row)
        if mark is not None:
            row.get_or_add_trPr().append(self.change(mark))


def _only_mark(element: BaseOxmlElement) -> str | None:
    """The mark that every run in it has, or None."""
    marks = {run.get(MARK) for run in element.iter(qn("w:r")) if len(run.findall(qn("w:t")))}
    return str(marks.pop()) if len(marks) == 1 and None not in marks else None
