"""The letter as PDF, set by Typst. Words go in as JSON data and are never read as markup."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, Final

import typst

from reviews.errors import InvalidInput
from reviews.notices.documents.fonts import FontChoice, choose_fonts
from reviews.notices.documents.wording import (
    Block,
    FactTable,
    Heading,
    Paragraph,
    ProblemRow,
    ProblemTable,
    Wording,
    write_letter,
)
from reviews.notices.domain import CaseFeedback

TEMPLATES: Final = Path(__file__).resolve().parents[3] / "templates" / "documents"

# Characters that fit on one line of each column of the problem table, and lines that one page holds.
COLUMN_CHARACTERS: Final = (2, 5, 9, 6, 2, 8)
LINES_KEPT_WHOLE: Final = 30


_NOT_DISPLAYED: Final = re.compile(r'the text `"(.*?)"` could not be displayed')


class Unprintable(InvalidInput):
    """A character stands in the letter that none of the fonts can print."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"现有字体印不出“{text}”，没有生成 PDF。"
            "请改用其他写法；确需使用的，请管理员在设置的字体目录中放入含该字的字体。"
        )


def make_pdf(
    letter: CaseFeedback, *, fonts: FontChoice | None = None, font_folder: Path | None = None
) -> bytes:
    """Set the letter as PDF/A-2b.

    fonts: an earlier choice; else chosen with font_folder (the office's own fonts) first.
    The same letter and fonts give the same bytes. Raises FontsMissing where no Chinese font is found,
    Unprintable for a character that no font has: PDF/A forbids the empty box that would stand for it.
    """
    try:
        made = open_compiler(letter, fonts or choose_fonts(font_folder)).compile(
            format="pdf",
            pdf_standards="a-2b",
            timestamp=datetime.combine(letter.dated_on, time(), tzinfo=UTC),
        )
    except typst.TypstError as error:
        missing = _NOT_DISPLAYED.search(error.message)
        if missing is None:
            raise
        raise Unprintable(missing.group(1)) from error
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single PDF")
    return made


def open_compiler(letter: CaseFeedback, fonts: FontChoice) -> typst.Compiler:
    """The letter ready to be set: the template, its words as data, and no font but the chosen ones."""
    return typst.Compiler(
        input=TEMPLATES / "case_feedback.typ",
        root=TEMPLATES,
        font_paths=fonts.fonts,
        ignore_system_fonts=True,
        sys_inputs={
            "letter": json.dumps(_as_data(write_letter(letter)), ensure_ascii=False),
            "looks": json.dumps(dict(fonts.looks), ensure_ascii=False),
        },
    )


def _as_data(wording: Wording) -> dict[str, Any]:
    slip = wording.slip
    return {
        "organ": wording.organ,
        "number": wording.number_line,
        "title": wording.title,
        "addressee": wording.addressee,
        "blocks": [_block(block) for block in wording.blocks],
        "sign_organ": wording.sign_organ,
        "sign_date": wording.sign_date,
        "signatures": [list(pair) for pair in wording.signatures],
        "imprint": list(wording.imprint),
        "draft": wording.draft,
        "slip": None if slip is None else {**asdict(slip), "facts": _rows(slip.facts)},
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text):
            return {"kind": "heading", "text": text}
        case Paragraph(text, strong):
            return {"kind": "paragraph", "text": text, "strong": strong}
        case FactTable():
            return {"kind": "facts", "rows": _rows(block)}
        case ProblemTable(head, rows, total):
            return {
                "kind": "problems",
                "head": list(head),
                "rows": [{"cells": list(row.cells), "splits": must_split(row)} for row in rows],
                "total": total,
            }


def _rows(facts: FactTable) -> list[list[list[str]]]:
    return [[list(pair) for pair in row] for row in facts.rows]


def must_split(row: ProblemRow) -> bool:
    """Whether a row is so long that keeping it whole would leave most of a page empty or overflow it."""
    return any(
        sum(-(-max(len(line), 1) // room) for line in cell.split("\n")) > LINES_KEPT_WHOLE
        for cell, room in zip(row.cells, COLUMN_CHARACTERS, strict=True)
    )
