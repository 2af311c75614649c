# ruff: noqa: E501 - Typst markup reads better unbroken
"""Draws the forms of this bureau in six manners: ruled, shaded, dashed, lined, stacked, or without a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.casegen.typesetting.markup import Inliner, quote
from tests.casegen.urban.desk import TRAIL
from tests.casegen.urban.plate import Area, Group, Heading, Line, Plate, Signed, Slots, Trail

COLUMNS = 24


class Drawer:
    """Draws the forms of one file."""

    def __init__(self, pick: Callable[..., Any], sans: str) -> None:
        self.pick = pick
        self.sans = sans
        self.side = pick("u/side", 4, 5, 5)
        self.area = pick("u/area", "upright", "beside", "band", "inside")
        self.trail = pick(*TRAIL)

    def plate(self, block: Plate, inline: Inliner) -> str:
        """Return a form."""
        if block.manner == "lines":
            return "#block[#set par(justify: false)\n" + "".join(self._open(row, inline) for row in block.rows) + "]\n#v(4pt)\n"
        cells = ",\n".join(self._row(row, block.manner, inline, COLUMNS) for row in block.rows)
        stroke = {
            "grid": "0.6pt",
            "grey": "0.5pt + luma(120)",
            "dash": '(thickness: 0.5pt, dash: "dashed")',
            "ledger": "(x: none, y: 0.6pt)",
            "stack": "0.8pt",
        }[block.manner]
        table = f"table(columns: (1fr,) * {COLUMNS}, stroke: {stroke}, align: left + horizon,\n{cells})"
        if block.manner == "dash":
            table = f"block(stroke: 1.3pt, {table})"
        return f"#{table}\n#v(5pt)\n"

    def _row(self, row: object, manner: str, inline: Inliner, width: int) -> str:
        """Return the cells of one row."""
        if isinstance(row, Heading):
            return self._cell(width, f"#strong[{quote(row.text)}]", align="center + horizon", shaded=manner == "grey")
        if isinstance(row, Group):
            label = self._upright(row.label)
            head = self._cell(2, label, rows=len(row.rows), align="center + horizon", shaded=manner == "grey", tight=True)
            return ",\n".join((head, *(self._row(r, manner, inline, width - 2) for r in row.rows)))
        if isinstance(row, Slots):
            share, rest = divmod(width, len(row.pairs))
            wide = [share] * (len(row.pairs) - 1) + [share + rest]
            return ",\n".join(self._slot(pair, w, manner, inline, row.height) for pair, w in zip(row.pairs, wide, strict=True))
        if isinstance(row, Area):
            return self._area(row, manner, inline, width)
        assert isinstance(row, Trail)
        return self._trail(row, manner, inline, width)

    def _slot(self, pair: tuple[str, Line], width: int, manner: str, inline: Inliner, height: int) -> str:
        label, value = pair
        shown = inline(value)
        if height:
            shown = f"#box(height: {height}pt, width: 0pt, baseline: {height / 2 - 4}pt)" + shown
        if manner == "stack":
            return self._cell(width, f"#text(size: 0.8em, fill: luma(70))[{quote(label)}]#linebreak()#h(1em){shown}", align="left + top")
        if manner == "ledger":
            return self._cell(width, f"#strong[{quote(label + '：')}]{shown}")
        side = self.side if width > 12 else max(3, self.side - 1)
        return self._cell(side, quote(label), align="center + horizon", shaded=manner == "grey", tight=True) + ",\n" + self._cell(width - side, shown)

    def _area(self, row: Area, manner: str, inline: Inliner, width: int) -> str:
        inside = manner in ("ledger", "stack") or self.area == "inside"
        text = self._text(row.lines, inline)
        foot = "".join(f"#align(right)[{inline(x)}]" for x in row.foot)
        gap = max(2, row.height - 16 * (len(row.lines) + len(row.foot)))
        inner = f"{text}#v({gap}pt){foot}"
        # Short texts stay on one page with their label.
        free = not row.foot and sum(len(x if isinstance(x, str) else x.text) for pieces in row.lines for x in pieces) > 350
        if inside:
            return self._cell(width, f"#par[#strong[{quote(row.label + '：')}]]{inner}", align="left + top", free=free)
        if self.area == "band":
            if row.foot:
                # Label and opinion keep together on one page.
                return self._cell(width, f"#align(center)[{quote(row.label)}]#v(-4pt)#line(length: 100%, stroke: 0.4pt)#v(-4pt){inner}", align="left + top")
            head = self._cell(width, quote(row.label), align="center + horizon", shaded=manner == "grey")
            return head + ",\n" + self._cell(width, inner, align="left + top", free=free)
        upright = self.area == "upright"
        side = (2 if len(row.label) < 8 else 3) if upright else self.side
        label = self._upright(row.label) if upright else quote(row.label)
        return self._cell(side, label, align="center + horizon", shaded=manner == "grey", tight=True) + ",\n" + self._cell(width - side, inner, align="left + top", free=free)

    def _trail(self, row: Trail, manner: str, inline: Inliner, width: int) -> str:
        if self.trail == "table" and manner != "ledger":
            cells = [self._cell(w, f"#strong[{quote(t)}]", align="center + horizon", shaded=manner == "grey") for w, t in zip((6, 8, 4, 6), ("审批环节", "签署意见", "签名", "签署时间"), strict=True)]
            for label, opinion, names, day in row.rows:
                cells += [self._cell(w, x, align="center + horizon") for w, x in zip((6, 8, 4, 6), (quote(label), inline(opinion), inline(names), inline(day)), strict=True)]
            return ",\n".join(cells)
        if self.trail == "abreast" and len(row.rows) > 1:
            cells = []
            for i, (label, opinion, names, day) in enumerate(row.rows):
                inner = f"{quote(label + '：')}#linebreak(){inline(opinion)}#v(14pt)#align(right)[{inline(names)}]#align(right)[{inline(day)}]"
                last = i == len(row.rows) - 1 and len(row.rows) % 2
                cells.append(self._cell(width if last else width // 2, inner, align="left + top"))
            return ",\n".join(cells)
        return ",\n".join(self._area(self._opinion(x), manner, inline, width) for x in row.rows)

    def _opinion(self, row: tuple[str, Line, Line, Line]) -> Area:
        label, opinion, names, day = row
        lead = self.pick("u/signed_by", "签名：", "", "（签名）")
        foot: tuple[Line, ...] = ((lead, *names), day) if self.pick("u/opinion_foot", True, False) else ((lead, *names, "　", *day),)
        return Area(label, (opinion,), foot, 46)

    def _open(self, row: object, inline: Inliner) -> str:
        """Return a row without a table: values on lines, large texts below their label."""
        if isinstance(row, Heading):
            return f"#par(first-line-indent: 0em)[#strong[{quote(row.text)}]]\n"
        if isinstance(row, Group):
            return f"#par(first-line-indent: 0em)[#strong[{quote(row.label + '：')}]]\n" + "".join(self._open(r, inline) for r in row.rows)
        if isinstance(row, Slots):
            cells = ", ".join(f"[{quote(label + '：')}], grid.cell(stroke: (bottom: 0.5pt))[{inline(value)}]" for label, value in row.pairs)
            return f"#grid(columns: (auto, 1fr) * {len(row.pairs)}, inset: (x: 2pt, y: 2.5pt), {cells})\n"
        if isinstance(row, Area):
            foot = "".join(f"#align(right)[{inline(x)}]" for x in row.foot)
            return f"#v(3pt)#par(first-line-indent: 0em)[{quote(row.label + '：')}]\n{self._text(row.lines, inline)}#v({max(4, row.height // 3)}pt){foot}\n"
        assert isinstance(row, Trail)
        return "".join(self._open(self._opinion(x), inline) for x in row.rows)

    def _text(self, lines: tuple[Line, ...], inline: Inliner) -> str:
        indent = self.pick("u/indent", "2em", "0em")
        return "".join(f"#par(first-line-indent: (amount: {indent}, all: true))[{inline(x)}]" for x in lines)

    def _upright(self, label: str) -> str:
        """Set a label downwards; longer ones in pairs of letters."""
        step = 1 if len(label) < 8 else 2
        return "#linebreak()".join(quote(label[i : i + step]) for i in range(0, len(label), step))

    def _cell(self, cols: int, inner: str, *, rows: int = 1, align: str = "left + horizon", shaded: bool = False, tight: bool = False, free: bool = False) -> str:
        fill = "fill: luma(232), " if shaded else ""
        inset = "inset: (x: 2pt, y: 5pt), " if tight else ""
        font = f'#set text(font: "{self.sans}");' if tight and self.pick("u/label_font", True, False) else ""
        return f"table.cell(colspan: {cols}, rowspan: {rows}, {fill}{inset}align: {align}, breakable: {str(free).lower()})[#set par(justify: false);{font}{inner}]"

    def signed(self, block: Signed, inline: Inliner) -> str:
        """Return signatures: a row each with its date, the date once below, or a small table."""
        day = block.cells[0][2]
        if block.shape == "table":
            rows = ", ".join(f"[{quote(a)}], [{inline(b)}], [{inline(c)}]" for a, b, c in block.cells)
            return f"#block(breakable: false, width: 100%)[#table(columns: (1.2fr, 2fr, 1.3fr), stroke: (x: none, y: 0.4pt), align: left + horizon, {rows})]\n"
        out = ""
        for label, names, dated in block.cells:
            tail = quote("　　　") + inline(dated) if block.shape == "rows" else ""
            out += f"#par(first-line-indent: 0em, justify: false)[{quote(label + '：')}{inline(names)}{tail}]\n"
        if block.shape == "once":
            out += f"#align(right)[{inline(day)}]\n"
        return f"#v(4pt)\n#block(breakable: false, width: 100%)[{out}]\n#v(3pt)\n"
