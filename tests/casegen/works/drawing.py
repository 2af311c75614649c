# ruff: noqa: E501 - Typst markup reads better unbroken
"""Draws forms: the platform's grids of label and value, and the district's tables from a word processor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.casegen.typesetting.markup import Inliner, quote
from tests.casegen.urban.plate import Area, Group, Heading, Line, Plate, Signed, Slots, Trail

COLUMNS = 24
# Columns of a label by the number of pairs in a row.
SIDES = {"shade4": {1: 4, 2: 4, 3: 3}, "shade6": {1: 3, 2: 3, 3: 3}, "ruled": {1: 5, 2: 5, 3: 4}, "open": {1: 5, 2: 5, 3: 4}}


def spaced(label: str) -> str:
    """Space out a short label as typists do (当 事 人)."""
    return {2: "　　", 3: "　"}.get(len(label), "").join(label)


class Drawer:
    """Draws the forms of one file."""

    def __init__(self, pick: Callable[..., Any], sans: str) -> None:
        self.pick = pick
        self.sans = sans
        self.wide = pick("w/spaced", True, True, False)
        self.flow = pick("w/flow", "plain", "numbered", "opinion_last", "plain")
        self.opinion = pick("w/opinion", "areas", "rows", "areas")
        self.above = pick("w/area_above", True, False, False)

    def plate(self, block: Plate, inline: Inliner) -> str:
        """Return a form."""
        m = block.manner
        if m == "typed":
            return "#block[#set par(justify: false)\n" + "".join(self._typed(row, inline) for row in block.rows) + "]\n#v(4pt)\n"
        cells = ",\n".join(self._row(row, m, inline, COLUMNS) for row in block.rows)
        stroke = {"shade4": "0.5pt + luma(150)", "shade6": "0.4pt + luma(120)", "ruled": "0.7pt", "open": "(x: none, y: 0.5pt)"}[m]
        table = f"table(columns: (1fr,) * {COLUMNS}, stroke: {stroke}, align: left + horizon,\n{cells})"
        if m == "open":
            table = f"block(stroke: (x: none, y: 1.2pt), {table})"
        return f"#{table}\n#v(5pt)\n"

    def _label(self, text: str, m: str) -> str:
        if m in ("shade4", "shade6"):
            return f'#text(font: "{self.sans}", size: 0.94em)[{quote(text)}]'
        return quote(spaced(text) if self.wide else text)

    def _row(self, row: object, m: str, inline: Inliner, width: int) -> str:
        """Return the cells of one row."""
        shaded = m in ("shade4", "shade6")
        if isinstance(row, Heading):
            return self._cell(width, f'#text(font: "{self.sans}", weight: 700)[{quote(row.text)}]', align="left + horizon" if shaded else "center + horizon")
        if isinstance(row, Group):
            head = self._cell(3, self._label(row.label, m), rows=len(row.rows), align="center + horizon", shaded=shaded, tight=True)
            return ",\n".join((head, *(self._row(r, m, inline, width - 3) for r in row.rows)))
        if isinstance(row, Slots):
            return self._slots(row, m, inline, width)
        if isinstance(row, Area):
            return self._area(row, m, inline, width)
        assert isinstance(row, Trail)
        return self._trail(row, m, inline, width)

    def _slots(self, row: Slots, m: str, inline: Inliner, width: int) -> str:
        """Return a row of pairs; the last value takes what is left."""
        count, cells = len(row.pairs), []
        share = width // max(count, {"shade4": 2, "shade6": 3}.get(m, 2))
        side = SIDES[m][min(3, max(count, 2))] if count > 1 or m != "shade6" else 3
        for i, (label, value) in enumerate(row.pairs):
            wide = share if i < count - 1 else width - share * (count - 1)
            shown = inline(value) or "#h(1pt)"
            if row.height:
                shown = f"#box(height: {row.height}pt, width: 0pt, baseline: {row.height / 2 - 4}pt)" + shown
            cells.append(self._cell(side, self._label(label, m), align="center + horizon", shaded=m in ("shade4", "shade6"), tight=True))
            cells.append(self._cell(wide - side, shown))
        return ",\n".join(cells)

    def _area(self, row: Area, m: str, inline: Inliner, width: int) -> str:
        text = self._text(row.lines, inline)
        foot = "".join(f"#align(right)[{inline(x)}]" for x in row.foot)
        inner = f"{text}#v({max(2, row.height - 16 * (len(row.lines) + len(row.foot)))}pt){foot}"
        # Long texts break over pages; short ones stay with their label.
        free = not row.foot and sum(len(x if isinstance(x, str) else x.text) for pieces in row.lines for x in pieces) > 350
        if m == "open" and self.above:
            return self._cell(width, f"#par[{self._label(row.label, m)}{quote('：')}]{inner}", align="left + top", free=free)
        side = SIDES[m][2]
        return self._cell(side, self._label(row.label, m), align="center + horizon", shaded=m in ("shade4", "shade6"), tight=True) + ",\n" + self._cell(width - side, inner, align="left + top", free=free)

    def _trail(self, row: Trail, m: str, inline: Inliner, width: int) -> str:
        if m not in ("shade4", "shade6"):
            if self.opinion == "rows":
                cells = [self._cell(w, quote(t), align="center + horizon") for w, t in zip((6, 8, 5, 5), ("审批层级", "审批意见", "签　　名", "日　　期"), strict=True)]
                for label, opinion, names, day in row.rows:
                    cells += [self._cell(w, x, align="center + horizon") for w, x in zip((6, 8, 5, 5), (quote(label), inline(opinion), inline(names), inline(day)), strict=True)]
                return ",\n".join(cells)
            return ",\n".join(self._area(self._opinion(x), m, inline, width) for x in row.rows)
        heads, widths, order = {
            "plain": (("环节", "处理人", "意见", "时间"), (5, 4, 8, 7), (0, 2, 1, 3)),
            "numbered": (("序号", "流程节点", "办理人", "办理意见", "办理时间"), (2, 5, 4, 7, 6), (4, 0, 2, 1, 3)),
            "opinion_last": (("办理时间", "办理环节", "办理人员", "处理意见"), (7, 5, 4, 8), (3, 0, 2, 1)),
        }[self.flow]
        cells = [self._cell(width, f'#text(font: "{self.sans}", weight: 700)[{quote(self.pick("w/flow_head", "审批流程", "流转记录", "办理过程"))}]')]
        cells += [self._cell(w, self._label(t, m), align="center + horizon", shaded=True) for w, t in zip(widths, heads, strict=True)]
        for i, (label, opinion, names, day) in enumerate(row.rows, 1):
            # Marks are numbered in the order in which they are printed.
            pieces: tuple[Callable[[], str], ...] = (
                lambda label=label: quote(label), lambda opinion=opinion: inline(opinion), lambda names=names: inline(names), lambda day=day: inline(day), lambda i=i: quote(str(i)),
            )  # fmt: skip
            cells += [self._cell(w, pieces[k](), align="center + horizon") for w, k in zip(widths, order, strict=True)]
        return ",\n".join(cells)

    def _opinion(self, row: tuple[str, Line, Line, Line]) -> Area:
        label, opinion, names, day = row
        lead = self.pick("w/signed_by", "签　名：", "", "签字：")
        foot: tuple[Line, ...] = ((lead, *names), day) if self.pick("w/opinion_foot", True, False) else ((lead, *names, "　　", *day),)
        return Area(label, (opinion,), tuple(tuple(x for x in y if x) for y in foot), 44)

    def _typed(self, row: object, inline: Inliner) -> str:
        """Return a row without a table: labels spaced out, values behind them."""
        if isinstance(row, Heading):
            return f"#par(first-line-indent: 0em)[#strong[{quote(row.text)}]]\n"
        if isinstance(row, Group):
            return f"#par(first-line-indent: 0em)[{quote(row.label + '：')}]\n" + "".join(self._typed(r, inline) for r in row.rows)
        if isinstance(row, Slots):
            cells = ", ".join(f"[{self._label(label, 'typed')}{quote('：')}{inline(value)}]" for label, value in row.pairs)
            return f"#grid(columns: (1fr,) * {len(row.pairs)}, inset: (x: 0pt, y: 3pt), {cells})\n"
        if isinstance(row, Area):
            foot = "".join(f"#align(right)[{inline(x)}]" for x in row.foot)
            return f"#v(3pt)#par(first-line-indent: 0em)[{self._label(row.label, 'typed')}{quote('：')}]\n{self._text(row.lines, inline)}#v({max(4, row.height // 4)}pt){foot}\n"
        assert isinstance(row, Trail)
        return "".join(self._typed(self._opinion(x), inline) for x in row.rows)

    def _text(self, lines: tuple[Line, ...], inline: Inliner) -> str:
        return "".join(f"#par(first-line-indent: (amount: {self.pick('w/indent', '2em', '0em')}, all: true))[{inline(x)}]" for x in lines)

    def _cell(self, cols: int, inner: str, *, rows: int = 1, align: str = "left + horizon", shaded: bool = False, tight: bool = False, free: bool = False) -> str:
        fill = f"fill: luma({self.pick('w/shade', 228, 238, 218)}), " if shaded else ""
        inset = "inset: (x: 2pt, y: 5pt), " if tight else ""
        return f"table.cell(colspan: {cols}, rowspan: {rows}, {fill}{inset}align: {align}, breakable: {str(free).lower()})[#set par(justify: false);{inner}]"

    def signed(self, block: Signed, inline: Inliner) -> str:
        """Return signatures: the platform's table, one row each, two in a row, or the date once below."""
        day = block.cells[0][2]
        if block.shape == "online":
            rows = ", ".join(f"table.cell(fill: luma(232))[{self._label(a, 'shade4')}], [{inline(b)}], table.cell(fill: luma(232))[{quote('日期')}], [{inline(c)}]" for a, b, c in block.cells)
            return f"#block(breakable: false, width: 100%)[#set par(justify: false)\n#table(columns: (1.5fr, 2.4fr, 0.7fr, 1.5fr), stroke: 0.5pt + luma(150), align: left + horizon, {rows})]\n"
        if block.shape == "halves":
            cells = ", ".join(f"[{quote(a + '：')}{inline(b)}#linebreak(){quote('　　　　')}{inline(c)}]" for a, b, c in block.cells)
            return f"#v(6pt)\n#block(breakable: false, width: 100%)[#set par(justify: false)\n#grid(columns: (1fr, 1fr), row-gutter: 9pt, {cells})]\n#v(3pt)\n"
        out = ""
        for label, names, dated in block.cells:
            tail = quote("　　") + inline(dated) if block.shape == "rows" else ""
            out += f"#par(first-line-indent: 0em, justify: false)[{quote(label + '：')}{inline(names)}{tail}]\n"
        if block.shape == "once":
            out += f"#align(right)[{inline(day)}]\n"
        return f"#v(4pt)\n#block(breakable: false, width: 100%)[{out}]\n#v(3pt)\n"
