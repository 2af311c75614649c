"""A paper's figures taken up again: for one more block, or worked out anew from fresh facts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reviews.insights.domain.charts import chart_from_json
from reviews.insights.domain.figures import Spec, evaluate, spec_from_json
from reviews.insights.domain.frames import ReviewFrames
from reviews.notices.domain.content import (
    ChartBlock,
    PaperBlock,
    PaperContent,
    PaperFigure,
    all_blocks,
    used_figures,
)
from reviews.notices.domain.drafts.book import FigureBook
from reviews.notices.domain.drafts.redrawing import redrawn


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure before and after. used: whether it stands in the paper."""

    name: str
    label: str
    old: str
    new: str
    old_base: str
    new_base: str
    used: bool


def continued(content: PaperContent, frames: Mapping[str, ReviewFrames], periods: Mapping[str, str]) -> FigureBook:
    """The book of a paper's figures, to which more can be added: a spec that the paper has keeps its name."""
    names: dict[Spec, str] = {}
    for name, figure in content.figures.items():
        if figure.spec:
            names.setdefault(spec_from_json(figure.spec), name)
    # Names end in a number where there are more of a kind; past all that are taken.
    counts = {spec.measure if spec.at == "now" else f"{spec.measure}.{spec.at}": len(content.figures) for spec in names}
    return FigureBook(frames, periods, dict(content.figures), _names=names, _counts=counts)


def refreshed(content: PaperContent, frames: Mapping[str, ReviewFrames]) -> tuple[PaperContent, tuple[FigureChange, ...]]:
    """The paper with every figure and chart worked out anew, and the figures that changed. Words and rows stay as they are."""
    standing = set(used_figures(content))
    figures: dict[str, PaperFigure] = {}
    changes = []
    for name, old in content.figures.items():
        if not old.spec:
            figures[name] = old
            continue
        found = evaluate(frames, spec_from_json(old.spec))
        base = "" if found.base is None else str(found.base)
        figures[name] = replace(old, text=found.text, base=base)
        if (found.text, base) != (old.text, old.base):
            changes.append(FigureChange(name, old.label, old.text, found.text, old.base, base, name in standing))
    annexes = tuple(replace(one, blocks=_with_charts(one.blocks, frames)) for one in content.annexes)
    made = replace(content, figures=figures, blocks=_with_charts(content.blocks, frames), annexes=annexes)
    book = continued(made, frames, {})
    for block in all_blocks(made):
        if isinstance(block, ChartBlock):
            book.keep(chart_from_json(block.chart))
    return replace(made, figures=book.figures), tuple(changes)


def _with_charts(blocks: Iterable[PaperBlock], frames: Mapping[str, ReviewFrames]) -> tuple[PaperBlock, ...]:
    return tuple(replace(block, chart=redrawn(block.chart, frames)) if isinstance(block, ChartBlock) else block
                 for block in blocks)
