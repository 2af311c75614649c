"""A paper as PDF, set by Typst. Words go in as JSON data and are never read as markup."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst

from reviews.errors import InvalidInput
from reviews.typesetting import layout
from reviews.typesetting.fonts import FontChoice, choose_fonts
from reviews.typesetting.paper import (
    LANDSCAPE_WIDTH,
    PORTRAIT_WIDTH,
    Attachment,
    Blanks,
    Block,
    Cell,
    Facts,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    PictureBlock,
    SignatureLines,
    Spacer,
    Table,
    Words,
    as_cell,
)
from reviews.typesetting.pictures import as_svg
from reviews.typesetting.words import format_date

TEMPLATES: Final = Path(__file__).resolve().parents[2] / "templates" / "documents"
PIXELS_PER_INCH: Final = 110
_ALIGNMENTS: Final = {"left": "left", "centre": "center", "right": "right"}
_NOT_DISPLAYED: Final = re.compile(r'the text `"(.*?)"` could not be displayed')


class Unprintable(InvalidInput):
    """A character stands on the paper that none of the fonts can print."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"现有字体印不出“{text}”，没有生成 PDF。"
            "请改用其他写法；确需使用的，请管理员在设置的字体目录中放入含该字的字体。"
        )


def make_pdf(paper: Paper, *, fonts: FontChoice | None = None, font_folder: Path | None = None) -> bytes:
    """Set the paper as PDF/A-2b.

    fonts: an earlier choice; else chosen with font_folder (the office's own fonts) first.
    The same paper and fonts give the same bytes. Raises FontsMissing where no Chinese font is found,
    Unprintable for a character that no font has: PDF/A forbids the empty box that would stand for it.
    """
    try:
        made = _compiler(paper, fonts or choose_fonts(font_folder)).compile(
            format="pdf", pdf_standards="a-2b", timestamp=_midnight(paper.dated_on)
        )
    except typst.TypstError as error:
        missing = _NOT_DISPLAYED.search(error.message)
        if missing is None:
            raise
        raise Unprintable(missing.group(1)) from error
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single PDF")
    return made


@lru_cache(maxsize=4)
def make_pictures(paper: Paper, *, font_folder: Path | None = None) -> tuple[bytes, ...]:
    """Every page as PNG, as its PDF would be set, 110 pixels to the inch. Raises FontsMissing.

    A preview asks for its pages one after the other; four papers are kept so that each is set once.
    """
    made = _compiler(paper, choose_fonts(font_folder)).compile(format="png", ppi=PIXELS_PER_INCH)
    return tuple(made) if isinstance(made, list) else (made or b"",)


def draw_svg(svg: str, fonts: FontChoice, *, width: float, pixels_per_inch: int = 220) -> bytes:
    """An SVG as PNG of a width in millimetres, for programs that show no SVG."""
    source = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
        "#set text(font: json(bytes(sys.inputs.fonts)))\n"
        "#image(bytes(sys.inputs.svg), format: \"svg\", width: float(sys.inputs.width) * 1mm)"
    )
    made = typst.Compiler(
        source.encode(),
        font_paths=fonts.fonts,
        ignore_system_fonts=True,
        sys_inputs={"svg": svg, "width": str(width), "fonts": json.dumps(fonts.looks["body"])},
    ).compile(format="png", ppi=pixels_per_inch)
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single picture")
    return made


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def _compiler(paper: Paper, fonts: FontChoice) -> typst.Compiler:
    """The paper ready to be set: the template, its words as data, and no font but the chosen ones."""
    return typst.Compiler(
        input=TEMPLATES / "paper.typ",
        root=TEMPLATES,
        font_paths=fonts.fonts,
        ignore_system_fonts=True,
        sys_inputs={
            "paper": json.dumps(_as_data(layout.printable_paper(paper)), ensure_ascii=False),
            "looks": json.dumps(dict(fonts.looks), ensure_ascii=False),
            "latin": json.dumps(fonts.latin, ensure_ascii=False),
        },
    )


def _as_data(paper: Paper) -> dict[str, Any]:
    head, closing, imprint, code = paper.head, paper.closing, paper.imprint, paper.verification
    organ, size = layout.red_head(head.organ) if head else ([], 0.0)
    return {
        "title": layout.title_lines(paper.title, landscape=paper.landscape),
        "subtitle": paper.subtitle,
        "author": layout.author_of(paper),
        "language": paper.language.split("-")[0],
        "landscape": paper.landscape,
        "draft": paper.draft,
        "tracking": layout.TRACKING,
        "head_drop": layout.HEAD_DROP,
        "head": {"organ": organ, "size": size, "number": head.number} if head else None,
        "addressee": paper.addressee,
        "blocks": _blocks(paper.blocks, landscape=paper.landscape),
        "listed_together": len(paper.attachments) <= layout.LISTED_TOGETHER,
        "listed": layout.attachment_list(paper.attachments),
        "closing": [closing.organ, format_date(closing.dated_on)] if closing else None,
        "signatures": _signatures(paper.signatures) if paper.signatures else None,
        "attachments": [
            _attachment(mark, one)
            for mark, one in zip(layout.attachment_marks(paper.attachments), paper.attachments, strict=True)
            if not one.enclosed
        ],
        "code": code.code if code else None,
        "stands_for": code.stands_for if code else "",
        "code_on_pages": bool(code and code.every_page),
        "imprint": {
            "copies": layout.copies_of(imprint),
            "organ": imprint.organ,
            "printed": f"{format_date(imprint.printed_on)}印发" if imprint.printed_on else "",
        } if imprint else None,
    }  # fmt: skip


def _attachment(mark: str, attachment: Attachment) -> dict[str, Any]:
    return {
        "mark": mark,
        "title": layout.title_lines(attachment.title, landscape=attachment.landscape),
        "addressee": attachment.addressee,
        "blocks": _blocks(attachment.blocks, landscape=attachment.landscape),
        "landscape": attachment.landscape,
        "slip": attachment.slip,
    }


def _blocks(blocks: tuple[Block, ...], *, landscape: bool) -> list[dict[str, Any]]:
    width = LANDSCAPE_WIDTH if landscape else PORTRAIT_WIDTH
    return [_block(block, width) for block in layout.laid_out(blocks)]


def _block(block: Block, width: float) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": _words(block.text)}
        case Paragraph():
            runs = [[run.text, run.strong, run.mark.value] for run in block.runs]
            align = _ALIGNMENTS[block.align] if block.align else None
            return {"kind": "paragraph", "runs": runs, "indent": block.indent, "align": align}
        case Facts():
            return {"kind": "facts", "rows": [[[label, _words(value)] for label, value in row] for row in block.rows]}
        case Table():
            return {"kind": "table", **_table(block, width)}
        case SignatureLines():
            return {"kind": "signatures", **_signatures(block)}
        case Blanks():
            return {"kind": "blanks", "rows": [list(row) for row in block.rows]}
        case PictureBlock():
            return {
                "kind": "picture",
                "svg": as_svg(block.content),
                "width": min(block.width, width),
                "caption": block.caption,
                "description": block.description or block.caption,
            }
        case PageBreak():
            return {"kind": "break"}
        case Spacer():
            return {"kind": "spacer", "lines": block.lines}


def _table(table: Table, width: float) -> dict[str, Any]:
    widths = layout.column_widths(table, width)
    return {
        "widths": widths,
        "aligns": [_ALIGNMENTS[align] for align in table.alignments],
        "head": [_cell(cell) for row in table.head for cell in row],
        "head_rows": len(table.head),
        "repeat": table.repeat_head,
        "rows": [
            {"cells": [_words(cell) for cell in row], "splits": layout.must_split(row, widths, table.size)} for row in table.rows
        ],
        "total": [_cell(cell) for cell in table.total],
        "notes": list(table.notes),
        "caption": table.caption,
        "row_height": table.row_height,
        "size": table.size,
    }


def _words(words: Words) -> str | list[list[str]]:
    """A plain text, or (text, mark) pairs."""
    return words if isinstance(words, str) else [[run.text, run.mark.value] for run in words]


def _cell(cell: str | Cell) -> dict[str, Any]:
    made = as_cell(cell)
    return {"text": _words(made.text), "across": made.across, "down": made.down}


def _signatures(block: SignatureLines) -> dict[str, Any]:
    return {
        "signers": [[signer.label, signer.name] for signer in block.signers],
        "columns": block.columns,
        "pen": block.pen,
        "together": len(block.signers) <= block.columns * layout.BANDS_KEPT_TOGETHER,
    }
