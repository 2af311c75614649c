"""Order of the papers in the file, shape of the decision, tables that list a case in one row."""

from __future__ import annotations

from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.front import cover
from tests.casegen.papers.model import Block, Cell, Grid, Inline, Items, Paper, Para, SignOff
from tests.casegen.story.model import Story
from tests.casegen.varied.draw import Draw

# What the second volume (副卷) keeps from the eyes of the public; the first begins with filing and decision.
INTERNAL = {
    "case_source_registration", "investigation_report", "legality_check", "defence_review", "hearing_report",
    "collective_discussion", "decision_approval", "internal_matter_approval", "coercive_measure_approval",
    "case_closing_approval", "publication_record", "delegation_proof", "officer_certificate",
}  # fmt: skip
FIRST = (
    "case_filing_approval", "penalty_decision", "no_penalty_decision", "rectification_order", "prior_notice",
    "hearing_notice", "delivery_receipt", "postal_receipt",
)  # fmt: skip
DECISIONS = {"penalty_decision", "no_penalty_decision"}


def bind(papers: list[Paper], story: Story, draw: Draw) -> list[Paper]:
    """Return the papers as this unit binds them: by course, or in two volumes with the decision in front."""
    if story.kind not in ("penalty_ordinary", "no_penalty") or story.misplaced or not draw.chance("two_volumes", 0.3):
        return papers
    outer = [p for p in papers if p.type not in INTERNAL]
    rank = {kind: i for i, kind in enumerate(FIRST)}
    outer.sort(key=lambda p: rank.get(p.type, len(FIRST)))
    second = cover(Maker(story))
    second.key, second.title = "second_cover", "副卷封面"
    return [*outer, second, *(p for p in papers if p.type in INTERNAL)]


def reshape(paper: Paper, draw: Draw) -> None:
    """Give the decision and the publication table the shape of this unit's forms."""
    if paper.type in DECISIONS and draw.chance("decision_form", 0.3):
        paper.blocks = _as_form(paper.blocks)
    if paper.type == "publication_record" and draw.chance("publication_row", 0.25):
        paper.blocks = [_as_row(b) if isinstance(b, Items) else b for b in paper.blocks]


def _as_form(blocks: list[Block]) -> list[Block]:
    """Headed parts of a decision become labelled cells of one form."""
    out: list[Block] = []
    label, lines = "", list[tuple[Inline, ...]]()
    for block in [*blocks, SignOff((), ())]:
        heading = isinstance(block, Para) and block.bold and isinstance(block.pieces[0], str)
        if (heading or isinstance(block, SignOff)) and label:
            out.append(Cell(label, tuple(lines), (), 60))
            label, lines = "", []
        if heading and isinstance(block, Para):
            label = str(block.pieces[0]).partition("、")[2]
        elif label and isinstance(block, Para):
            lines.append(block.pieces)
        else:
            out.append(block)
    return out[:-1]


def _as_row(block: Items) -> Grid:
    """One row for the case, its labels in the head above."""
    pairs = [pair for row in block.rows for pair in row]
    return Grid(
        tuple(label for label, _ in pairs), (tuple(pieces for _, pieces in pairs),), (1.0,) * len(pairs)
    )
