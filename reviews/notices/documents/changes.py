"""Two texts of a paper as one with the changes marked, for files and for the browser."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviews.foundation.files import FileStore
from reviews.notices.documents.papers import write_paper
from reviews.notices.domain import Content
from reviews.typesetting import (
    Block,
    Facts,
    Heading,
    Mark,
    Paper,
    Paragraph,
    PictureBlock,
    Run,
    Table,
    Words,
    as_cell,
    as_runs,
    mark_changes,
    text_of_block,
)


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """One block for the browser. kind: heading, text, table or same; rows: cells of runs, one cell for a text.

    same: so many blocks or rows without a change are left out here; head: the row that names the columns.
    """

    kind: str
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    head: tuple[str, ...] = ()
    same: int = 0


def compare_texts(before: Content, after: Content, store: FileStore, *, told: str) -> Paper:
    """The later text with all that changed marked; told: which two are compared."""
    return mark_changes(write_paper(before, store), write_paper(after, store), told=told)


def shown_changes(marked: Paper) -> list[ShownBlock]:
    """The changed blocks in order with the headings above them; what did not change is counted."""
    made = _shown(marked.blocks)
    for part in marked.attachments:
        shown = _shown(part.blocks)
        if any(block.kind not in ("same", "heading") or _has_marks(block.rows[0][0]) for block in shown if block.rows):
            made += [ShownBlock("heading", (((Run(f"附件：{part.title}"),),),)), *shown]
    return made


def has_changes(marked: Paper) -> bool:
    """Whether anything is marked at all."""
    return any(_is_changed(block) for blocks in (marked.blocks, *(one.blocks for one in marked.attachments)) for block in blocks)


def _shown(blocks: Sequence[Block]) -> list[ShownBlock]:
    made: list[ShownBlock] = []
    same = 0
    for block in blocks:
        if not _is_changed(block) and not isinstance(block, Heading):
            same += bool(text_of_block(block))
            continue
        made += [ShownBlock("same", same=same)] if same else []
        same = 0
        made.append(_shown_block(block))
    return [*made, ShownBlock("same", same=same)] if same else made


def _shown_block(block: Block) -> ShownBlock:
    if isinstance(block, Heading):
        return ShownBlock("heading", ((as_runs(block.text),),))
    if isinstance(block, Paragraph):
        return ShownBlock("text", ((block.runs,),))
    if isinstance(block, Facts):
        return ShownBlock("table", tuple(tuple(part for label, value in row for part in (as_runs(label), as_runs(value)))
                                         for row in block.rows if any(_has_marks(value) for _label, value in row)))
    if isinstance(block, Table):
        rows = [tuple(map(as_runs, row)) for row in block.rows if any(map(_has_marks, row))]
        total = [tuple(as_runs(as_cell(cell).text) for cell in block.total)] if any(
            _has_marks(as_cell(cell).text) for cell in block.total) else []
        head = tuple("".join(run.text for run in as_runs(as_cell(cell).text)) for cell in (block.head[-1] if block.head else ()))
        left_out = len(block.rows) - len(rows)
        return ShownBlock("table", (*rows, *total), head, left_out)
    return ShownBlock("text", (((Run(text_of_block(block)),),),))


def _is_changed(block: Block) -> bool:
    return any(map(_has_marks, _words_of(block)))


def _words_of(block: Block) -> Iterable[Words]:
    match block:
        case Paragraph():
            yield block.runs
        case Heading():
            yield block.text
        case Facts():
            yield from (value for row in block.rows for _label, value in row)
        case Table():
            for row in (*block.head, block.total):
                yield from (as_cell(cell).text for cell in row)
            yield from (cell for row in block.rows for cell in row)
        case PictureBlock():
            return


def _has_marks(words: Words) -> bool:
    return any(run.mark is not Mark.KEPT for run in as_runs(words))
