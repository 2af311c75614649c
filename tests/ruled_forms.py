"""Small PDFs of ruled forms drawn by hand: merged cells, vertical labels, filled bars for lines, dashed and doubled lines."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.pdf_writer import assemble, stream

HIGH = 842.0
Line = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Form:
    """lines: x0, top, x1, bottom in points from the top left; words: x, baseline from the top, text."""

    name: str
    lines: tuple[Line, ...]
    words: tuple[tuple[float, float, str], ...]
    bars: bool = False
    style: str = ""


def _grid(xs: Sequence[float], ys: Sequence[float]) -> tuple[Line, ...]:
    return (*((xs[0], y, xs[-1], y) for y in ys), *((x, ys[0], x, ys[-1]) for x in xs))


def _words(xs: Sequence[float], ys: Sequence[float], size: float = 10) -> tuple[tuple[float, float, str], ...]:
    """A word in each element of the grid."""
    return tuple(
        (x + 4, y + size + 3, f"r{r}c{c}") for r, y in enumerate(ys[:-1]) for c, x in enumerate(xs[:-1])
    )


_XS, _YS = (60.0, 140.0, 260.0, 340.0, 520.0), (100.0, 130.0, 160.0, 220.0, 250.0)

FORMS = (
    Form("plain", _grid(_XS, _YS), _words(_XS, _YS)),
    Form("bars", _grid(_XS, _YS), _words(_XS, _YS), bars=True),
    Form("dashed", _grid(_XS, _YS), _words(_XS, _YS), style="[3 2] 0 d"),
    Form(
        "merged-columns",
        (*((60.0, y, 520.0, y) for y in _YS), (60.0, 100.0, 60.0, 250.0), (520.0, 100.0, 520.0, 250.0),
         (140.0, 130.0, 140.0, 250.0), (260.0, 130.0, 260.0, 160.0), (340.0, 220.0, 340.0, 250.0)),
        ((64.0, 115.0, "title"), (64.0, 145.0, "a"), (144.0, 145.0, "b"), (264.0, 145.0, "c"), (64.0, 190.0, "d"),
         (144.0, 190.0, "long text here"), (64.0, 235.0, "e"), (144.0, 235.0, "f"), (344.0, 235.0, "g")),
    ),
    Form(
        "merged-rows",
        (*((140.0 if 100.0 < y < 250.0 else 60.0, y, 520.0, y) for y in _YS),
         *((x, 100.0, x, 250.0) for x in (60.0, 140.0, 340.0, 520.0))),
        ((96.0, 140.0, "p"), (96.0, 160.0, "a"), (96.0, 180.0, "r"), (144.0, 115.0, "name"), (344.0, 115.0, "x"),
         (144.0, 145.0, "sex"), (344.0, 145.0, "y"), (144.0, 190.0, "id"), (344.0, 190.0, "z"), (144.0, 240.0, "no")),
    ),
    Form(
        "pieces",
        tuple(
            piece
            for y0, y1 in itertools.pairwise(_YS)
            for x0, x1 in itertools.pairwise(_XS)
            for piece in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))
        ),
        _words(_XS, _YS),
    ),
    Form("doubled", (*_grid(_XS, _YS), (58.5, 98.5, 521.5, 98.5), (58.5, 251.5, 521.5, 251.5), (58.5, 98.5, 58.5, 251.5),
                     (521.5, 98.5, 521.5, 251.5)), _words(_XS, _YS)),
    Form("two-tables", (*_grid(_XS, _YS), *_grid((80.0, 200.0, 480.0), (400.0, 430.0, 470.0))),
         (*_words(_XS, _YS), *_words((80.0, 200.0, 480.0), (400.0, 430.0, 470.0)), (60.0, 350.0, "between"))),
    Form("in-frame", ((40.0, 60.0, 555.0, 60.0), (40.0, 780.0, 555.0, 780.0), (40.0, 60.0, 40.0, 780.0),
                      (555.0, 60.0, 555.0, 780.0), *_grid(_XS, _YS)), (*_words(_XS, _YS), (60.0, 400.0, "body"))),
    Form("many-rows", _grid((60.0, 90.0, 300.0, 420.0, 520.0), tuple(90.0 + 18 * i for i in range(36))),
         _words((60.0, 90.0, 300.0, 420.0, 520.0), tuple(90.0 + 18 * i for i in range(36)), 8)),
    Form("underlines", tuple((150.0, 120.0 + 30 * i, 400.0, 120.0 + 30 * i) for i in range(6)),
         tuple((60.0, 118.0 + 30 * i, f"label{i}") for i in range(6))),
)  # fmt: skip


def form_pdf(form: Form) -> bytes:
    """One page."""
    parts = [b"0.8 w " + form.style.encode()]
    for x0, top, x1, bottom in form.lines:
        if form.bars:
            wide, tall = max(x1 - x0, 0.8), max(bottom - top, 0.8)
            parts.append(f"{x0} {HIGH - bottom} {wide} {tall} re f".encode())
        else:
            parts.append(f"{x0} {HIGH - top} m {x1} {HIGH - bottom} l S".encode())
    parts += [f"BT /F1 10 Tf {x} {HIGH - y} Td ({text}) Tj ET".encode() for x, y, text in form.words]
    return assemble([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>",
        stream(b"\n".join(parts)),
    ])  # fmt: skip


def write_forms(folder: Path, forms: Iterable[Form] = FORMS) -> list[Path]:
    """Each form as a file of its own."""
    out = []
    for form in forms:
        out.append(folder / f"{form.name}.pdf")
        out[-1].write_bytes(form_pdf(form))
    return out
