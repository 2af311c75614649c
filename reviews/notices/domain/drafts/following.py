"""Words and rows that were drafted from figures follow them: 上升 does not stay beside a number that fell. Pure.

The paper is drafted twice by the same code, from the facts it rested on and from the fresh ones. Where the two say
different words, the paper follows; a text that a person reworded is left alone and told of, with what the draft would say.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Final

from reviews.notices.domain.content import (
    FigureRef,
    HeadingBlock,
    PaperBlock,
    PaperContent,
    PaperFigure,
    Piece,
    Pieces,
    TableBlock,
    TextBlock,
    all_blocks,
    pieces_of,
    text_of,
)
from reviews.notices.domain.drafts.report import FOCUS

FOLLOWED: Final = "followed"
"""The word in a notice's sources: by block, the words that follow from the fresh figures and hashes of those before them."""


@dataclass(frozen=True, slots=True)
class WordChange:
    """A block whose words or rows change with the figures. taken: put into the paper; else a person has to look at it.

    was, now: as they read; now is empty where nothing of the kind would be drafted any more.
    """

    block: str
    was: str
    now: str
    taken: bool


def follow(
    content: PaperContent, before: PaperContent, now: PaperContent
) -> tuple[PaperContent, tuple[WordChange, ...], dict[str, str]]:
    """The paper with the words and rows of the fresh draft, what changed, and by block the text (with tokens) that follows.

    content: the paper with fresh figures. before, now: the paper as it is drafted from the former and from the fresh facts.
    """
    drafted = {block.id: block for block in all_blocks(before)}, {block.id: block for block in all_blocks(now)}
    names = {_spec_text(one): name for name, one in content.figures.items() if one.spec}
    figures, changes, texts = dict(content.figures), list[WordChange](), dict[str, str]()

    def followed(block: PaperBlock) -> PaperBlock:
        old, new = (side.get(block.id) for side in drafted)
        if isinstance(block, TableBlock):
            if not isinstance(new, TableBlock) or _said_as(content, block) == _said_as(now, new):
                return block
            changes.append(WordChange(block.id, f"{block.caption or '表格'}：{len(block.rows)} 行", f"{len(new.rows)} 行", True))
            rows = tuple(tuple(_renamed(cell, now, names, figures) for cell in row) for row in new.rows)
            return replace(block, head=new.head, rows=rows, notes=new.notes, widths=new.widths, aligns=new.aligns)
        if not isinstance(block, HeadingBlock | TextBlock) or not isinstance(old, HeadingBlock | TextBlock):
            return block
        if isinstance(new, HeadingBlock | TextBlock) and _said_as(before, old) == _said_as(now, new):
            return block
        text = _renamed(new.text, now, names, figures) if isinstance(new, HeadingBlock | TextBlock) else ()
        taken = bool(text) and _said_as(content, block) == _said_as(before, old)
        if not taken and block.id.startswith(f"{FOCUS}-"):
            return block  # What people plan does not follow from figures.
        texts[block.id] = text_of(text)
        said = replace(content, figures=figures)
        if text != block.text:
            changes.append(WordChange(block.id, said.say(block.text), said.say(text), taken))
        return replace(block, text=text) if taken else block

    blocks = tuple(map(followed, content.blocks))
    annexes = tuple(replace(one, blocks=tuple(map(followed, one.blocks))) for one in content.annexes)
    return replace(content, blocks=blocks, annexes=annexes, figures=figures), tuple(changes), texts


def noted(
    sources: Mapping[str, Any], texts: Mapping[str, str], former: Mapping[str, Iterable[str]]
) -> dict[str, Any]:
    """The sources with what is to be remembered: former: by block, its texts in all versions up to the fresh figures."""
    known: dict[str, Any] = dict(sources.get(FOLLOWED, {}))
    for block, text in texts.items():
        old = {*known.get(block, {}).get("old", ()), *map(_mark, former.get(block, ()))} - {_mark(text)}
        known[block] = {"now": text, "old": sorted(old), "ok": ""}
    return {**sources, FOLLOWED: known}


def settled(sources: Mapping[str, Any], block: PaperBlock) -> dict[str, Any]:
    """The sources with a person's word that the text of a block stands as it is."""
    known = dict(sources.get(FOLLOWED, {}))
    if block.id in known and isinstance(block, HeadingBlock | TextBlock):
        known[block.id] = {**known[block.id], "ok": _mark(text_of(block.text))}
    return {**sources, FOLLOWED: known}


def doubtful(content: PaperContent, sources: Mapping[str, Any]) -> dict[str, str]:
    """By block, in their order: texts that were written to former figures, and what follows from those of now (with tokens)."""
    known = sources.get(FOLLOWED, {})
    found = {}
    for block in content.blocks:
        if isinstance(block, HeadingBlock | TextBlock) and block.id in known:
            one, mark = known[block.id], _mark(text_of(block.text))
            if mark in one["old"] and mark != one["ok"]:
                found[block.id] = one["now"]
    return found


def with_text(content: PaperContent, block_id: str, text: str) -> PaperContent:
    """The paper with another text (with tokens) in a block."""
    blocks = tuple(replace(one, text=pieces_of(text)) if one.id == block_id and isinstance(one, HeadingBlock | TextBlock) else one
                   for one in content.blocks)
    return replace(content, blocks=blocks)


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def _said_as(content: PaperContent, block: HeadingBlock | TextBlock | TableBlock) -> Any:
    """The words of a block, with the spec of each figure in its place: the same whatever names the figures have."""
    if isinstance(block, TableBlock):
        return (block.head, block.notes, [[_as_specs(content, cell) for cell in row] for row in block.rows])
    return _as_specs(content, block.text)


def _as_specs(content: PaperContent, pieces: Sequence[Piece]) -> list[str]:
    return [piece if isinstance(piece, str) else _spec_text(content.figures.get(piece.figure)) for piece in pieces]


def _spec_text(figure: PaperFigure | None) -> str:
    return "" if figure is None else json.dumps(figure.spec, ensure_ascii=False, sort_keys=True)


def _renamed(pieces: Pieces, drafted: PaperContent, names: dict[str, str], figures: dict[str, PaperFigure]) -> Pieces:
    """A text of the fresh draft under the paper's own names; figures that the paper does not have are added."""
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) or piece.figure not in drafted.figures:
            made.append(piece)
            continue
        figure = drafted.figures[piece.figure]
        spec = _spec_text(figure)
        if spec not in names:
            names[spec] = next(name for n in range(len(figures) + 2) if (name := f"{piece.figure}.f{n}" if n else piece.figure)
                               not in figures)
            figures[names[spec]] = figure
        made.append(FigureRef(names[spec]))
    return tuple(made)
