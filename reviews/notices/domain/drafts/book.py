"""The figures of a paper while it is drafted: asked for by measure, worked out once, under names people can read. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reviews.insights.domain.charts import Chart
from reviews.insights.domain.figures import Figure, Spec, evaluate, spec_from_json, spec_to_json
from reviews.insights.domain.frames import ReviewFrames
from reviews.insights.domain.snapshot import NOW
from reviews.notices.domain.content import FigureRef, PaperFigure, Piece, Pieces

Part = Piece | Pieces
"""What a sentence is put together of: words, a figure, or a stretch of both."""


@dataclass(slots=True)
class FigureBook:
    """periods: what the parts of the snapshot are called, such as now → 2026年7月; they begin the figures' labels.

    figures: what was asked for to be printed so far, by name, in order.
    """

    frames: Mapping[str, ReviewFrames]
    periods: Mapping[str, str]
    figures: dict[str, PaperFigure] = field(default_factory=dict)
    _found: dict[Spec, Figure] = field(default_factory=dict)
    _names: dict[Spec, str] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _values: dict[str, float | None] = field(default_factory=dict)

    def has(self, at: str) -> bool:
        """Whether the snapshot has that part at all."""
        return at in self.frames

    def look(self, measure: str, *where: tuple[str, str], at: str = NOW) -> Figure:
        """A figure to decide by; it is not printed."""
        return self._of(Spec(measure, at, where))

    def value(self, measure: str, *where: tuple[str, str], at: str = NOW) -> float:
        """A figure's value to decide by, 0 where there is none."""
        return self.look(measure, *where, at=at).value or 0

    def ref(self, measure: str, *where: tuple[str, str], at: str = NOW, about: str = "") -> FigureRef:
        """A figure to be printed. about: whose it is, such as the unit's name, for its label."""
        spec = Spec(measure, at, where)
        if spec not in self._names:
            figure = self._of(spec)
            name = self._name(spec)
            label = "·".join(part for part in (self.periods.get(at, ""), about, figure.label) if part)
            base = "" if figure.base is None else str(figure.base)
            self.figures[name] = PaperFigure(text=figure.text, label=label, base=base, spec=spec_to_json(spec))
            self._names[spec], self._values[name] = name, figure.value
        return FigureRef(self._names[spec])

    def keep(self, chart: Chart) -> Chart:
        """The chart, each of its numbers a figure of the paper: it opens from the page of charts as from the text."""
        for point in chart.points:
            for spec in (value.spec for value in point.values if value.spec is not None):
                names = [name for name, _value in spec.where]
                about = point.name if len(set(names)) == len(names) else f"累计至{point.name}"
                self.ref(spec.measure, *spec.where, at=spec.at, about=about)
        return chart

    def value_of(self, ref: FigureRef) -> float | None:
        """The value of a figure that is printed, None where there is none."""
        if ref.figure not in self._values:  # It stood in the paper before this book was opened.
            self._values[ref.figure] = evaluate(self.frames, spec_from_json(self.figures[ref.figure].spec)).value
        return self._values[ref.figure]

    def _of(self, spec: Spec) -> Figure:
        if spec not in self._found:
            self._found[spec] = evaluate(self.frames, spec)
        return self._found[spec]

    def _name(self, spec: Spec) -> str:
        """measure, part of the snapshot, and a number where there are more of the kind."""
        stem = spec.measure if spec.at == NOW else f"{spec.measure}.{spec.at}"
        self._counts[stem] = number = self._counts.get(stem, 0) + 1
        return stem if number == 1 else f"{stem}.{number}"


def joined(*parts: Part) -> Pieces:
    """Words, figures and stretches of both as one text; neighbouring words grow together."""
    found: list[Piece] = []
    for part in parts:
        for piece in part if isinstance(part, tuple) else (part,):
            if isinstance(piece, str) and found and isinstance(found[-1], str):
                found[-1] += piece
            elif piece != "":
                found.append(piece)
    return tuple(found)


def listed(parts: list[Pieces], *, between: str = "、") -> Pieces:
    """Stretches one after the other with a mark between them."""
    return joined(*(piece for at, part in enumerate(parts) for piece in ((between,) if at else ()) + part))
