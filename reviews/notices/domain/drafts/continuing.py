"""A paper's figures taken up again: for one more block, or worked out anew from fresh facts. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from reviews.insights.domain.figures import Spec, evaluate, spec_from_json
from reviews.insights.domain.frames import ReviewFrames
from reviews.notices.domain.content import ChartBlock, PaperBlock, PaperContent, PaperFigure, used_figures
from reviews.notices.domain.drafts.book import FigureBook


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
        names.setdefault(spec_from_json(figure.spec), name)
    # Names end in a number where there are more of a kind; past all that are taken.
    counts = {spec.measure if spec.at == "now" else f"{spec.measure}.{spec.at}": len(content.figures) for spec in names}
    return FigureBook(frames, periods, dict(content.figures), _names=names, _counts=counts,
                      _values={name: evaluate(frames, spec).value for spec, name in names.items()})


def refreshed(content: PaperContent, frames: Mapping[str, ReviewFrames]) -> tuple[PaperContent, tuple[FigureChange, ...]]:
    """The paper with every figure worked out anew, and those that changed. Words, blocks and rows of tables stay as they are."""
    standing = set(used_figures(content))
    figures: dict[str, PaperFigure] = {}
    values: dict[str, float | None] = {}
    changes = []
    for name, old in content.figures.items():
        found = evaluate(frames, spec_from_json(old.spec))
        base = "" if found.base is None else str(found.base)
        figures[name] = replace(old, text=found.text, base=base)
        values[name] = found.value
        if (found.text, base) != (old.text, old.base):
            changes.append(FigureChange(name, old.label, old.text, found.text, old.base, base, name in standing))
    blocks = tuple(_redrawn(block, figures, values) for block in content.blocks)
    annexes = tuple(replace(one, blocks=tuple(_redrawn(block, figures, values) for block in one.blocks))
                    for one in content.annexes)
    return replace(content, figures=figures, blocks=blocks, annexes=annexes), tuple(changes)


def _redrawn(block: PaperBlock, figures: Mapping[str, PaperFigure], values: Mapping[str, float | None]) -> PaperBlock:
    """A chart whose points are figures is drawn from their new values; others stay."""
    if not isinstance(block, ChartBlock) or not all("figures" in one for one in block.chart.get("series", ())):
        return block
    series: list[dict[str, Any]] = [
        {**one, "values": [values.get(name) for name in one["figures"]], "texts": [figures[name].text for name in one["figures"]]}
        for one in block.chart.get("series", ())]
    return replace(block, chart={**block.chart, "series": series} if series else block.chart)
