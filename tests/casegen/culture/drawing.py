# ruff: noqa: E501 - Typst markup reads better unbroken
"""Draws the forms of this bureau: boxed, in rows, with a shaded left column, or as blanks without a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.casegen.culture.shapes import Halves, Line, Run, Stub
from tests.casegen.typesetting.markup import Inliner, quote
from tests.casegen.urban.plate import Area, Group, Heading, Pair, Plate, Signed, Slots, Trail

COLUMNS = 24
# Empty slots in running lines are drawn as blanks to fill in.
BLANKS = "#let slot(w) = box(width: w, height: 0.9em, stroke: (bottom: 0.5pt));"


class Drawer:
    """Draws the forms of one file."""

    def __init__(self, pick: Callable[..., Any]) -> None:
        self.pick = pick
        self.side = pick("cu/side", 4, 5, 6)
        self.trail = pick("cu/trail", "cell", "block", "row", "block")

    def plate(self, block: Plate, inline: Inliner) -> str:
        """Return a form; opinions may follow it as blocks without lines."""
        loose = block.manner == "lines" or self.trail == "block"
        rows = [row for row in block.rows if not (loose and isinstance(row, Trail))]
        after = "".join(self._opinions(row, inline) for row in block.rows if loose and isinstance(row, Trail))
        if block.manner == "lines":
            return f"#block[#set par(justify: false);{BLANKS}" + "".join(self._open(row, inline) for row in rows) + f"]\n{after}#v(4pt)\n"
        cells = ",\n".join(self._row(row, block.manner, inline, COLUMNS) for row in rows)
        stroke = {"box": "0.6pt", "rows": "(x: none, y: 0.5pt)", "left": "0.4pt + luma(90)"}[block.manner]
        table = f"table(columns: (1fr,) * {COLUMNS}, stroke: {stroke}, align: left + horizon,\n{cells})"
        if block.manner != "box":
            table = f"block(stroke: {'1.2pt' if block.manner == 'left' else '0.7pt'}, {table})"
        return f"#{table}\n{after}#v(5pt)\n"

    def _row(self, row: object, manner: str, inline: Inliner, width: int) -> str:
        """Return the cells of one row."""
        if isinstance(row, Heading):
            return self._cell(width, f"#strong[{quote(row.text)}]", align="center + horizon")
        if isinstance(row, Group):
            step = 1 if len(row.label) < 5 else 2
            label = "#linebreak()".join(quote(row.label[i : i + step]) for i in range(0, len(row.label), step))
            return ",\n".join((self._cell(2, label, rows=len(row.rows), align="center + horizon", tight=True), *(self._row(r, manner, inline, width - 2) for r in row.rows)))
        if isinstance(row, Slots):
            share, rest = divmod(width, len(row.pairs))
            wide = [share] * (len(row.pairs) - 1) + [share + rest]
            return ",\n".join(self._slot(pair, w, manner, inline, row.height) for pair, w in zip(row.pairs, wide, strict=True))
        if isinstance(row, Halves):
            heads = [self._cell(12, quote(text), align="center + horizon") for text in row.heads]
            both = [self._slot(pair, 12, manner, inline, 0) for two in zip(row.person, row.unit, strict=True) for pair in two]
            return ",\n".join((*heads, *both))
        if isinstance(row, Area):
            return self._area(row, manner, inline, width)
        assert isinstance(row, Trail)
        return ",\n".join(self._opinion(x, manner, inline, width) for x in row.rows)

    def _slot(self, pair: Pair, width: int, manner: str, inline: Inliner, height: int) -> str:
        label, value = pair
        shown = inline(value)
        if height:
            shown = f"#box(height: {height}pt, width: 0pt, baseline: {height / 2 - 4}pt)" + shown
        if manner == "rows":
            return self._cell(width, f"{quote(label + '：')}{shown}")
        side = self.side if width > 12 else 4
        center = "center" if manner == "box" else "left"
        return self._cell(side, quote(label), align=f"{center} + horizon", shaded=manner == "left", tight=True) + ",\n" + self._cell(width - side, shown)

    def _area(self, row: Area, manner: str, inline: Inliner, width: int) -> str:
        text = "".join(f"#par(first-line-indent: (amount: 2em, all: true))[{inline(x)}]" for x in row.lines)
        foot = "".join(f"#align(right)[{inline(x)}]" for x in row.foot)
        gap = max(2, row.height - 16 * (len(row.lines) + len(row.foot)))
        inner = f"{text}#v({gap}pt){foot}"
        # Short texts stay on one page with their label.
        free = not row.foot and sum(len(x if isinstance(x, str) else x.text) for pieces in row.lines for x in pieces) > 350
        if manner == "rows":
            return self._cell(width, f"#par[{quote(row.label + '：')}]{inner}", align="left + top", free=free)
        side = self.side
        if self.pick("cu/area", "beside", "narrow") == "narrow":
            side = 2 if len(row.label) < 6 else 3
            label = "#linebreak()".join(quote(row.label[i : i + side - 1]) for i in range(0, len(row.label), side - 1))
        else:
            label = quote(row.label)
        return self._cell(side, label, align="center + horizon", shaded=manner == "left", tight=True) + ",\n" + self._cell(width - side, inner, align="left + top", free=free)

    def _opinion(self, row: tuple[str, Line, Line, Line], manner: str, inline: Inliner, width: int) -> str:
        """Return an opinion as a labelled cell, or as a row that holds label, opinion, name and date in one line."""
        label, opinion, names, day = row
        lead = self.pick("cu/signed_by", "签名：", "（签名）", "签字：")
        if self.trail == "row":
            return self._cell(width, f"#par[{quote(label + '：')}{inline(opinion)}]#v(6pt)#align(right)[{quote(lead)}{inline(names)}{quote('　　　')}{inline(day)}]", align="left + top")
        return self._area(Area(label, (opinion,), ((lead, *names, "　　", *day),), 44), manner, inline, width)

    def _opinions(self, row: Trail, inline: Inliner) -> str:
        """Return opinions as blocks without lines: label, opinion, then name and date at the right."""
        out = ""
        lead = self.pick("cu/signed_by", "签名：", "（签名）", "签字：")
        under = self.pick("cu/opinion_under", True, False)
        for label, opinion, names, day in row.rows:
            head = f"#par(first-line-indent: 0em)[{quote(label + '：')}]#par(first-line-indent: (amount: 2em, all: true))[{inline(opinion)}]" if under else f"#par(first-line-indent: 0em)[{quote(label + '：')}{inline(opinion)}]"
            out += f"#block(breakable: false, width: 100%, above: 9pt)[{head}#v({self.pick('cu/opinion_gap', 4, 12)}pt)#align(right)[{quote(lead)}{inline(names)}{quote('　　　')}{inline(day)}]]\n"
        return out

    def _open(self, row: object, inline: Inliner) -> str:
        """Return a row without a table."""
        if isinstance(row, Heading):
            return f"#par(first-line-indent: 0em)[#strong[{quote(row.text)}]]\n"
        if isinstance(row, Group):
            return f"#par(first-line-indent: 0em)[{quote(row.label + '：')}]\n" + "".join(self._open(r, inline) for r in row.rows)
        if isinstance(row, Slots):
            cells = ", ".join(f"[{quote(label + '：')}], grid.cell(stroke: (bottom: 0.5pt))[{inline(value)}]" for label, value in row.pairs)
            return f"#grid(columns: (auto, 1fr) * {len(row.pairs)}, inset: (x: 2pt, y: 3pt), align: top, {cells})\n"
        if isinstance(row, Halves):
            return self.halves(row, inline, "open")
        assert isinstance(row, Area)
        foot = "".join(f"#align(right)[{inline(x)}]" for x in row.foot)
        text = "".join(f"#par(first-line-indent: (amount: 2em, all: true))[{inline(x)}]" for x in row.lines)
        return f"#v(3pt)#par(first-line-indent: 0em)[{quote(row.label + '：')}]\n{text}#v({max(4, row.height // 4)}pt){foot}\n"

    def halves(self, block: Halves, inline: Inliner, shape: str = "") -> str:
        """Return the two halves of the party outside a form."""
        shape = shape or block.shape
        if shape == "ruled":
            return f"#table(columns: (1fr,) * {COLUMNS}, stroke: 0.5pt, align: left + horizon,\n{self._row(block, 'box', inline, COLUMNS)})\n#v(4pt)\n"
        if shape == "stacked":
            out = ""
            for head, half in zip(block.heads, (block.person, block.unit), strict=True):
                run = quote("　").join(quote(f"{label}：") + inline(value) for label, value in half)
                out += f"#par(first-line-indent: 0em)[{quote(head + '：')}{run}]\n"
            return f"#block[#set par(justify: false);{BLANKS}{out}]\n#v(4pt)\n"
        sides = []
        for head, half in zip(block.heads, (block.person, block.unit), strict=True):
            rows = ", ".join(f"[{quote(label + '：')}], grid.cell(stroke: (bottom: 0.5pt))[{inline(value)}]" for label, value in half)
            sides.append(f"[#par(first-line-indent: 0em)[{quote(head)}]#grid(columns: (auto, 1fr), inset: (x: 1pt, y: 3pt), align: top, {rows})]")
        return f"#block[#set par(justify: false);#let slot(w) = box(width: w, height: 0.9em);#grid(columns: (1fr, 1.15fr), column-gutter: 10pt, {', '.join(sides)})]\n#v(4pt)\n"

    def run(self, block: Run, inline: Inliner) -> str:
        """Return labelled blanks in running lines, or on a line each."""
        if block.shape == "run":
            line = quote("　").join(quote(f"{label}：") + inline(value) for label, value in block.pairs)
            return f"#block[#set par(justify: false);{BLANKS}#par(first-line-indent: 0em)[{line}]]\n#v(2pt)\n"
        rows = "".join(f"#grid(columns: (auto, 1fr), inset: (x: 1pt, y: 3pt), align: top, [{quote(label + '：')}], grid.cell(stroke: (bottom: 0.5pt))[{inline(value)}])\n" for label, value in block.pairs)
        return f"#block[#set par(justify: false)\n{rows}]\n#v(3pt)\n"

    def stub(self, block: Stub, inline: Inliner) -> str:
        """Return the strip below the cut."""
        dash = '#v(4pt)#line(length: 100%, stroke: (thickness: 0.6pt, dash: "dashed"))'
        run = quote("　　").join(quote(f"{label}：") + inline(value) for label, value in block.pairs)
        return f"#v(1fr)\n#block(breakable: false, width: 100%)[#set text(size: 0.85em);#grid(columns: (1fr, auto, 1fr), column-gutter: 6pt, [{dash}], [{quote(block.cut)}], [{dash}])#par(first-line-indent: 0em, justify: false)[{run}]]\n"

    def signed(self, block: Signed, inline: Inliner) -> str:
        """Return signatures: a row each with its date, two abreast, or the date once below."""
        if block.shape == "abreast":
            cells = ", ".join(f"[{quote(a + '：')}{inline(b)}#linebreak(){quote('　　')}{inline(c)}]" for a, b, c in block.cells)
            return f"#v(4pt)\n#block(breakable: false, width: 100%)[#set par(justify: false)\n#grid(columns: (1fr, 1fr), row-gutter: 9pt, column-gutter: 8pt, {cells})]\n#v(3pt)\n"
        out = ""
        for label, names, dated in block.cells:
            tail = quote("　　") + inline(dated) if block.shape == "rows" else ""
            out += f"#par(first-line-indent: 0em, justify: false)[{quote(label + '：')}{inline(names)}{tail}]\n"
        if block.shape == "once":
            out += f"#align(right)[{inline(block.cells[0][2])}]\n"
        return f"#v(4pt)\n#block(breakable: false, width: 100%)[{out}]\n#v(3pt)\n"

    def _cell(self, cols: int, inner: str, *, rows: int = 1, align: str = "left + horizon", shaded: bool = False, tight: bool = False, free: bool = False) -> str:
        fill = "fill: luma(238), " if shaded else ""
        inset = "inset: (x: 3pt, y: 5pt), " if tight else ""
        return f"table.cell(colspan: {cols}, rowspan: {rows}, {fill}{inset}align: {align}, breakable: {str(free).lower()})[#set par(justify: false);{inner}]"
