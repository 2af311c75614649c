"""How the forms of one transport file look, and the two blocks that only these forms have."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.casegen.papers.model import Box, Inline, Special
from tests.casegen.story.model import Story


@dataclass(frozen=True, slots=True)
class Ruled(Special):
    """A ruled sheet: cells in reading order over columns of the given widths."""

    widths: tuple[float, ...]
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Blanks(Special):
    """Rows of printed labels with room to write behind or under them; `way` is ruled, dotted, under, cells or loose."""

    rows: tuple[tuple[tuple[str, tuple[Inline, ...]], ...], ...]
    way: str


@dataclass(frozen=True, slots=True)
class Manner:
    """Everything the printing house and the office decided for one file."""

    way: str
    lines: str
    heads: str
    digits: str
    desk_digits: str
    signing: str
    tick: str
    foot: str
    head: str
    stamp: tuple[str, str]
    empty: str
    fine: str
    ink: str
    label_gap: bool
    centred: bool
    deputy: bool
    upright: bool
    serial_place: str
    size: float
    order: int


def manner_of(story: Story) -> Manner:
    """Return the manner of a file; the same story gives the same manner."""
    rng = Random(f"transport-manner/{story.kind}/{story.party.kind}/{story.seed}")
    return Manner(
        way=rng.choice(("ruled", "ruled", "dotted", "under", "cells", "loose")),
        lines=rng.choice(("full", "full", "full", "heavy", "open", "hair")),
        heads=rng.choice(("plain", "bold", "grey", "plain")),
        digits=rng.choice(("plain", "padded", "spaced", "fullwidth", "loose", "slots", "slots")),
        desk_digits=rng.choice(("plain", "dotted", "slashed", "padded", "dashed", "slots")),
        signing=rng.choice(("han", "han", "han_spaced", "han_twenty", "slots", "spaced")),
        tick=rng.choice(("before", "before", "behind", "brackets", "round", "letters")),
        foot=rng.choice(("both", "page_of", "slash", "dash")),
        head=rng.choice(("", "", "name", "number", "strip")),
        stamp=rng.choice(
            (
                ("right + top", "left + top"),
                ("right + top", "right + top"),
                ("right + bottom", "left + bottom"),
                ("center + bottom", "center + bottom"),
                ("left + bottom", "left + bottom"),
            )
        ),
        empty=rng.choice(("slash", "slash", "none", "word")),
        fine=rng.choice(("words", "digits", "yuan", "round", "commas", "wan", "colon")),
        ink=rng.choice(("text", "hand", "hand")),
        label_gap=rng.random() < 0.5,
        centred=rng.random() < 0.4,
        deputy=rng.random() < 0.6,
        upright=rng.random() < 0.6,
        serial_place=rng.choice(("right", "right", "left", "center")),
        size=rng.choice((10.5, 11, 12, 12)),
        order=rng.randrange(3),
    )
