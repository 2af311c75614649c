# ruff: noqa: E501 - Typst markup reads better unbroken
"""Tables in the manners of different units: rules, label shapes, pairs beside or below each other."""

from __future__ import annotations

from collections.abc import Callable

from tests.casegen.papers.model import Cell, Inline, Items, Mark
from tests.casegen.typesetting.markup import Inliner, quote
from tests.casegen.varied.draw import Draw

Pair = tuple[str, tuple[Inline, ...]]
COLUMNS = 12
STROKES = {
    "all": "",
    "inner": "stroke: (x, y) => (top: if y > 0 { 0.5pt }, left: if x > 0 { 0.5pt }), ",
    "horizontal": "stroke: (x, y) => (top: 0.5pt, bottom: 0.5pt), ",
    "none": "stroke: none, ",
}


class Table:
    """Prints runs of labelled rows and cells of one paper; `title` goes into the first row when it is given."""

    def __init__(
        self,
        draw: Draw,
        kind: str,
        *,
        rules: str,
        title: str,
        body: Callable[..., str],
    ) -> None:
        self.draw, self.kind, self.rules, self.title, self.lines = draw, kind, rules, title, body
        self.shape = draw.pick(f"labels/{kind}", ("plain", "plain", "broken", "spaced"))
        self.colon = rules == "none" or draw.chance(f"colon/{kind}", 0.25)
        self.upright = draw.chance("upright", 0.45) and rules in ("all", "inner")
        self.paired = draw.chance(f"paired/{kind}", 0.4)
        self.stacked = draw.chance(f"stacked/{kind}", 0.15) and rules == "all"
        self.merged = draw.chance("merged", 0.35) and rules in ("all", "inner")
        self.cell_above = draw.chance("cell_above", 0.2)
        self.label_width = draw.pick(f"width/{kind}", (2, 2, 3))

    def print(self, run: list[Items | Cell], inline: Inliner) -> str:
        """Return markup for neighbouring blocks as one table."""
        cells: list[str] = []
        if self.title:
            cells.append(f"table.cell(colspan: {COLUMNS}, align: center + horizon)[{self.title}]")
            self.title = ""
        for block in run:
            if isinstance(block, Items):
                cells += self._items(block, inline)
            else:
                cells.append(self._cell(block, inline))
        head = f"columns: (1fr,) * {COLUMNS}, {STROKES[self.rules]}align: left + horizon,"
        return f"#table({head}\n" + ",\n".join(cells) + ")\n#v(6pt)\n"

    def _items(self, block: Items, inline: Inliner) -> list[str]:
        rows = [part for row in block.rows for part in _roomy(list(row))]
        if self.paired:
            rows = _pair(rows)
        out: list[str] = []
        party = [i for i, row in enumerate(rows) if _about_party(row)]
        run = [i for i in party if i - party[0] == party.index(i)] if party else []
        for i, row in enumerate(rows):
            if self.merged and len(run) >= 2 and i in run:
                out.append(self._beside(row, inline, group=len(run) if i == run[0] else 0))
            elif self.stacked and len(row) >= 2:
                out += self._below(row, inline)
            else:
                out.append(self._row(row, inline, COLUMNS))
        return out

    def _beside(self, row: list[Pair], inline: Inliner, *, group: int) -> str:
        """A row of the party's block: its first column is one merged cell over all rows."""
        merged = ""
        if group:
            letters = "#linebreak()".join(
                quote(c) for c in self.draw.pick("group", ("当事人", "当事人情况", "基本情况"))
            )
            merged = f"table.cell(rowspan: {group}, align: center + horizon)[{letters}], "
        return merged + self._row(row, inline, COLUMNS - 1)

    def _row(self, row: list[Pair], inline: Inliner, columns: int) -> str:
        share, extra = divmod(columns, len(row))
        cells = []
        for n, (label, pieces) in enumerate(row):
            span = share + (extra if n == len(row) - 1 else 0)
            width = min(self.label_width, span - 1)
            cells.append(
                f"table.cell(colspan: {width}, align: center + horizon)[#set par(justify: false);{self._label(label)}]"
            )
            cells.append(f"table.cell(colspan: {span - width})[{inline(pieces)}]")
        return ", ".join(cells)

    def _below(self, row: list[Pair], inline: Inliner) -> list[str]:
        """Labels in one row, their values in the row below."""
        share, extra = divmod(COLUMNS, len(row))
        spans = [share + (extra if n == len(row) - 1 else 0) for n in range(len(row))]
        return [
            ", ".join(
                f"table.cell(colspan: {s}, align: center + horizon)[{quote(label)}]"
                for (label, _), s in zip(row, spans, strict=True)
            ),
            ", ".join(
                f"table.cell(colspan: {s}, align: center + horizon)[{inline(pieces)}]"
                for (_, pieces), s in zip(row, spans, strict=True)
            ),
        ]

    def _label(self, label: str) -> str:
        if self.shape == "spaced" and len(label) in (2, 3):
            label = ("    " if len(label) == 2 else " ").join(label)
        elif self.shape == "broken" and len(label) > 4:
            lines = [label[i : i + 4] for i in range(0, len(label), 4)]
            if len(lines[-1]) == 1 and len(lines) > 1:
                lines[-2:] = [lines[-2][:3], lines[-2][3:] + lines[-1]]
            return "#linebreak()".join(quote(line) for line in lines)
        return quote(label + ("：" if self.colon else ""))

    def _cell(self, block: Cell, inline: Inliner) -> str:
        closing = self._closing(block, inline)
        if self.cell_above and self.rules != "none":
            inner = f"#par(first-line-indent: 0em)[{quote(block.label + '：')}]" + self.lines(
                block.pieces, inline
            )
            return f"table.cell(colspan: {COLUMNS}, align: left + top, breakable: false)[#block(width: 100%, inset: (y: 3pt))[{inner}#v(8pt){closing}]]"
        if self.upright:
            step = 1 if len(block.label) <= 7 else 2
            label = "#linebreak()".join(
                quote(block.label[i : i + step]) for i in range(0, len(block.label), step)
            )
            width = 1
        else:
            label, width = self._label(block.label), self.label_width
        inner = self.lines(block.pieces, inline)
        return (
            f"table.cell(colspan: {width}, align: center + horizon, breakable: false)[#set par(justify: false);{label}], "
            f"table.cell(colspan: {COLUMNS - width}, align: left + top, breakable: false)[#block(width: 100%, inset: (y: 3pt))[{inner}#v(8pt){closing}]]"
        )

    def _closing(self, block: Cell, inline: Inliner) -> str:
        out = ""
        for row in block.closing:
            # Some forms put the date on a line of its own below the name.
            at = next(
                (i for i in range(len(row) - 1, 0, -1) if isinstance(row[i], Mark) or "年" in str(row[i])), 0
            )
            if self.draw.chance(f"date_below/{self.kind}", 0.3) and at > 1:
                out += f"#align(right)[{inline(row[:at])}]#align(right)[{inline(row[at:])}]"
            else:
                out += (
                    f"#align({self.draw.pick('closing_side', ('right', 'right', 'center'))})[{inline(row)}]"
                )
        return out


def _roomy(row: list[Pair]) -> list[list[Pair]]:
    """A code that cannot break gets a row of its own."""
    texts = [p if isinstance(p, str) else p.text for _, pieces in row for p in pieces]
    if len(row) > 1 and any(len(t) >= 15 and t.isascii() for t in texts):
        return [[pair] for pair in row]
    return [row]


def _short(pieces: tuple[Inline, ...]) -> bool:
    length = sum(len(p) if isinstance(p, str) else max(len(p.text), 4) for p in pieces)
    return length <= 13


def _pair(rows: list[list[Pair]]) -> list[list[Pair]]:
    """Put neighbouring rows of one short value each into two-column rows."""
    out: list[list[Pair]] = []
    for row in rows:
        last = out[-1] if out else None
        if last and len(last) == len(row) == 1 and _short(last[0][1]) and _short(row[0][1]):
            out[-1] = [*last, *row]
        else:
            out.append(row)
    return out


def _about_party(row: list[Pair]) -> bool:
    fields = {f for _, pieces in row for p in pieces if isinstance(p, Mark) for f in p.fields}
    return bool(fields) and fields <= {
        "party_name", "party_uscc", "party_id_number", "party_representative", "party_address", "party_phone",
    }  # fmt: skip
