"""Typst source for single pieces. Marked pieces become links whose rectangles are read back from the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.casegen.papers.model import Inline, Mark

PRELUDE = r"""
#let mk(k, b) = link("mk:" + k, b)
#let hand(b) = box(inset: (x: 2pt), skew(ax: -9deg, reflow: true, text(fill: rgb("#16286a"), size: 1.16em, weight: 300, b)))
#let fill(b) = underline(offset: 2.6pt, stroke: 0.5pt, evade: false, b)
#let slot(w) = box(width: w, height: 0.9em)
#let sealed(path, b) = box({ b; place(dx: 20%, dy: -70pt, image(path, width: 104pt)) })
#set text(lang: "zh", region: "cn", top-edge: "ascender", bottom-edge: "descender")
"""


def quote(text: str) -> str:
    """Return markup that prints a text verbatim."""
    return '#"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '";'


def _dated(text: str) -> str:
    """Return a date whose figures stand on the lines between the printed 年 月 日 时 分."""
    parts = re.split("([年月日时分])", text)
    return "".join(quote(p) if p in "年月日时分" else f"#fill[{quote(f' {p} ')}]" for p in parts if p)


class Inliner:
    """Turns inline pieces of one paper into markup and numbers the marks."""

    def __init__(self, paper: int) -> None:
        self.paper = paper
        self.marks: list[Mark] = []
        self.images: set[str] = set()

    def mark(self, mark: Mark) -> str:
        """Return markup for one marked piece."""
        if mark.look == "image":
            self.images.add(mark.text)
            body = f'#box(height: 22pt, baseline: 6pt, image("sign-{mark.text}.png", height: 22pt))'
        elif mark.look == "slot":
            body = "#slot(4em)"
        elif mark.look == "strike":
            # A pen line across the empty room below the text.
            body = "#box(width: 62%, height: 64pt, line(start: (0%, 100%), end: (100%, 0%), stroke: 0.9pt + rgb(\"#16286a\")))"
        elif mark.look == "struck":
            body = f"#strike(stroke: 0.9pt)[{quote(mark.text)}]"
        elif mark.look == "hand":
            body = f"#hand[{quote(mark.text)}]"
        elif mark.look == "fill":
            body = f"#fill[{quote(mark.text)}]"
        elif mark.look == "dated":
            body = _dated(mark.text)
        else:
            body = quote(mark.text)
        if not mark.fields:
            return body
        key = f"{self.paper}.{len(self.marks)}"
        self.marks.append(mark)
        return f'#mk("{key}")[{body}]'

    def __call__(self, pieces: Iterable[Inline]) -> str:
        """Return markup for pieces in order."""
        return "".join(self.mark(p) if isinstance(p, Mark) else quote(p) if p else "" for p in pieces)
