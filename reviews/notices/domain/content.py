"""What every paper other than the case feedback letter says, as blocks in which figures stay figures. Pure.

A figure in a sentence or a cell is a reference, never digits: its text was worked out once, from the snapshot the paper
rests on, and its spec says how, so that the number can be opened to the files it counts. People reword the text around it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final

from reviews.notices.domain.kinds import NoticeKind

CONTENT_FORMAT: Final = "paper/1"
_TOKEN: Final = re.compile(r"\{\{([a-z0-9_.-]{1,80})\}\}")


@dataclass(frozen=True, slots=True)
class PaperFigure:
    """A figure as it was worked out. text: as printed, such as 12 or 37.5%; label: what it is, for people who open it.

    base: its denominator as text, empty where it has none. spec: insights.domain.figures.Spec as JSON.
    """

    text: str
    label: str
    base: str = ""
    spec: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FigureRef:
    """A place in a text where a figure of the paper stands."""

    figure: str


Piece = str | FigureRef
Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """level: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）; the number is set by the layout."""

    id: str
    level: int
    text: Pieces


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One paragraph. topic: the common problem it speaks of, empty for none."""

    id: str
    text: Pieces
    strong: bool = False
    topic: str = ""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A ruled table. widths: shares, empty for equal ones; aligns: left, centre or right a column, empty for the left."""

    id: str
    head: tuple[str, ...]
    rows: tuple[tuple[Pieces, ...], ...]
    caption: str = ""
    widths: tuple[float, ...] = ()
    aligns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    small: bool = True


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart with its frozen series (insights.domain.charts as JSON); width in millimetres, at most the type area's 156."""

    id: str
    chart: Mapping[str, Any]
    caption: str = ""
    width: float = 150


PaperBlock = HeadingBlock | TextBlock | TableBlock | ChartBlock


@dataclass(frozen=True, slots=True)
class Annex:
    """A part on pages of its own (附件). Its tables also go into the workbook that accompanies the paper.

    electronic: it is listed, but stands in the workbook alone; its other blocks are seen nowhere.
    """

    title: str
    blocks: tuple[PaperBlock, ...]
    landscape: bool = False
    electronic: bool = False


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A page of a case file that follows the paper as a picture. no: in the case file; width, height: pixels.

    covers: what was covered of it when it was drawn (domain.teaching.covers_digest).
    """

    no: int
    sha256: str
    width: int
    height: int
    covers: str


@dataclass(frozen=True, slots=True)
class PaperContent:
    """One paper. number: None while it is a draft; dated_on: day of issue, or of drafting for a draft.

    addressee: 主送, without the colon. replaces: number of the paper that this edition replaces, empty for a first one.
    code: short verification code, empty while it is a draft. pages: pictures of pages that follow, in order.
    snapshot: SHA-256 of the facts behind the figures of an issued paper; empty for a draft, and for what was issued earlier.
    """

    kind: NoticeKind
    title: str
    organ: str
    dated_on: date
    blocks: tuple[PaperBlock, ...]
    number: str | None = None
    addressee: str = ""
    subtitle: str = ""
    figures: Mapping[str, PaperFigure] = field(default_factory=dict)
    annexes: tuple[Annex, ...] = ()
    copies_to: str = ""
    contact: str = ""
    replaces: str = ""
    code: str = ""
    pages: tuple[PaperPage, ...] = ()
    snapshot: str = ""

    @property
    def is_draft(self) -> bool:
        return self.number is None

    def say(self, pieces: Pieces) -> str:
        """A text with its figures in their places; one that the paper does not have stays a token for people to see."""
        return "".join(piece if isinstance(piece, str) else self._said(piece.figure) for piece in pieces)

    def _said(self, figure: str) -> str:
        found = self.figures.get(figure)
        return f"{{{{{figure}}}}}" if found is None else found.text


def pieces_of(text: str) -> Pieces:
    """A text as people edit it, with {{figure}} where a figure stands, cut into pieces. Undone by `text_of`."""
    found: list[Piece] = []
    for number, part in enumerate(_TOKEN.split(text)):
        if number % 2:
            found.append(FigureRef(part))
        elif part:
            found.append(part)
    return tuple(found)


def text_of(pieces: Pieces) -> str:
    """Pieces as one text, {{figure}} standing for each figure. Words of people that look like one are kept from becoming one."""
    return "".join(_TOKEN.sub(r"{ {\1}}", piece) if isinstance(piece, str) else f"{{{{{piece.figure}}}}}" for piece in pieces)


def all_blocks(content: PaperContent) -> Iterator[PaperBlock]:
    """The blocks of the paper and of its annexes, in order."""
    yield from content.blocks
    for annex in content.annexes:
        yield from annex.blocks


def used_figures(content: PaperContent) -> Iterator[str]:
    """The figures that stand in the paper, in the order of their places; one used twice comes twice."""
    for block in all_blocks(content):
        for pieces in words_of(block):
            yield from (piece.figure for piece in pieces if isinstance(piece, FigureRef))


def told_figures(content: PaperContent) -> dict[str, PaperFigure]:
    """The figures that the paper tells, in its texts or by a chart. A draft also keeps those of blocks that were taken out."""
    told = set(used_figures(content))
    charted = {_one_text(spec) for block in all_blocks(content) if isinstance(block, ChartBlock) for spec in _specs(block.chart)}
    return {name: one for name, one in content.figures.items() if name in told or (one.spec and _one_text(one.spec) in charted)}


def _specs(values: Any) -> Iterator[Any]:
    """Every spec in a chart's JSON, wherever it stands."""
    if isinstance(values, Mapping):
        yield from (one for key, one in values.items() if key == "spec" and one)
    for inner in values.values() if isinstance(values, Mapping) else values if isinstance(values, list | tuple) else ():
        yield from _specs(inner)


def _one_text(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def words_of(block: PaperBlock) -> Iterable[Pieces]:
    """Every text of a block in which figures may stand; a chart has none."""
    if isinstance(block, HeadingBlock | TextBlock):
        return (block.text,)
    if isinstance(block, TableBlock):
        return (cell for row in block.rows for cell in row)
    return ()


_KINDS: Final[Mapping[str, type[PaperBlock]]] = {
    "heading": HeadingBlock, "text": TextBlock, "table": TableBlock, "chart": ChartBlock,
}
_NAMES: Final = {block: name for name, block in _KINDS.items()}


def to_json(content: PaperContent) -> dict[str, Any]:
    """The paper as plain JSON values; texts keep {{figure}} tokens, keys are stable."""
    values = {
        "format": CONTENT_FORMAT, "kind": content.kind.value, "title": content.title, "subtitle": content.subtitle,
        "organ": content.organ, "dated_on": content.dated_on.isoformat(), "number": content.number,
        "addressee": content.addressee, "copies_to": content.copies_to, "contact": content.contact,
        "replaces": content.replaces, "code": content.code,
        "figures": {name: asdict(one) for name, one in content.figures.items()},
        "blocks": [_block_json(block) for block in content.blocks],
        # Said only where it is so, like the pages below.
        "annexes": [{"title": one.title, "landscape": one.landscape, "blocks": [_block_json(b) for b in one.blocks],
                     **({"electronic": True} if one.electronic else {})} for one in content.annexes],
        # Left out where there are none, so that papers without them keep the hash they were issued with.
        **({"pages": [asdict(one) for one in content.pages]} if content.pages else {}),
        **({"snapshot": content.snapshot} if content.snapshot else {}),
    }
    plain: dict[str, Any] = json.loads(json.dumps(values, ensure_ascii=False))
    return plain


def from_json(values: Mapping[str, Any]) -> PaperContent:
    """Read back what `to_json` wrote. Raises ValueError for another format, KeyError for a missing key."""
    if values.get("format") != CONTENT_FORMAT:
        raise ValueError("not a paper content of a known format")
    plain = {key: value for key, value in values.items() if key != "format"}
    plain["kind"] = NoticeKind(plain["kind"])
    plain["dated_on"] = date.fromisoformat(plain["dated_on"])
    plain["figures"] = {name: PaperFigure(**one) for name, one in plain["figures"].items()}
    plain["blocks"] = tuple(_block_of(row) for row in plain["blocks"])
    plain["annexes"] = tuple(Annex(one["title"], tuple(_block_of(row) for row in one["blocks"]), one["landscape"],
                                   one.get("electronic", False)) for one in plain["annexes"])
    plain["pages"] = tuple(PaperPage(**one) for one in plain.get("pages", ()))
    return PaperContent(**plain)


def _block_json(block: PaperBlock) -> dict[str, Any]:
    if isinstance(block, HeadingBlock):
        values: dict[str, Any] = {"id": block.id, "level": block.level, "text": text_of(block.text)}
    elif isinstance(block, TextBlock):
        values = {"id": block.id, "text": text_of(block.text), "strong": block.strong, "topic": block.topic}
    elif isinstance(block, TableBlock):
        values = {"id": block.id, "head": block.head, "rows": [[text_of(cell) for cell in row] for row in block.rows],
                  "caption": block.caption, "widths": block.widths, "aligns": block.aligns, "notes": block.notes,
                  "small": block.small}
    else:
        values = {"id": block.id, "chart": dict(block.chart), "caption": block.caption, "width": block.width}
    return {"block": _NAMES[type(block)], **values}


def _block_of(row: Mapping[str, Any]) -> PaperBlock:
    values = {key: value for key, value in row.items() if key != "block"}
    kind = _KINDS[row["block"]]
    if kind in (HeadingBlock, TextBlock):
        values["text"] = pieces_of(values["text"])
    elif kind is TableBlock:
        values["rows"] = tuple(tuple(pieces_of(cell) for cell in line) for line in values["rows"])
        for name in ("head", "widths", "aligns", "notes"):
            values[name] = tuple(values[name])
    return kind(**values)
