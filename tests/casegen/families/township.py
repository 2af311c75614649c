# ruff: noqa: E501 - Typst markup reads better unbroken
"""Township forms (乡镇综合执法): ruled tables, vertical labels, cells for opinions."""

from __future__ import annotations

from tests.casegen.families.base import LETTERS, Family
from tests.casegen.papers.model import Block, Cell, Items, Paper
from tests.casegen.typesetting.markup import Inliner, quote


class Township(Family):
    """Forms ruled as tables; neighbouring rows and cells join into one table."""

    size = 12
    stamp_align = "right + bottom"

    def head(self, paper: Paper) -> str:
        """Print the organ's name above the title of letters."""
        self.letter = paper.type in LETTERS
        if not self.letter:
            return ""
        return f'#align(center, text(font: "{self.sans}", size: 17pt)[{quote(self.story.organ.name)}])\n'

    def body(self, blocks: list[Block], inline: Inliner) -> str:
        """Join runs of rows and cells into one table."""
        out, run = "", []
        for block in blocks:
            if isinstance(block, Items | Cell) and not (self.letter and isinstance(block, Items)):
                run.append(block)
                continue
            out += self._table(run, inline)
            run = []
            out += self.block(block, inline)
        return out + self._table(run, inline)

    def _table(self, run: list[Items | Cell], inline: Inliner) -> str:
        if not run:
            return ""
        rows: list[str] = []
        for block in run:
            if isinstance(block, Items):
                rows += [self._row(row, inline) for row in block.rows]
            else:
                rows.append(self._cell(block, inline))
        # Twelve narrow columns let rows with one, two or three pairs share one frame.
        return (
            "#table(columns: (5.6em,) + (1fr,) * 11, align: left + horizon,\n"
            + ",\n".join(rows)
            + ")\n#v(6pt)\n"
        )

    def _row(self, row: tuple[tuple[str, tuple[object, ...]], ...], inline: Inliner) -> str:
        spans = {1: (11,), 2: (5, 4), 3: (3, 2, 2)}[len(row)]
        cells: list[str] = []
        for (label, pieces), span in zip(row, spans, strict=True):
            narrow = label if len(label) <= 4 else self._broken(label)
            first = not cells
            width = 1 if first else 2
            shown = narrow if "#" in narrow else quote(narrow)
            cells.append(
                f"table.cell(colspan: {width}, align: center + horizon)[#set par(justify: false);{shown}]"
            )
            cells.append(f"table.cell(colspan: {span})[{inline(pieces)}]")  # type: ignore[arg-type]
        return ", ".join(cells)

    def _broken(self, label: str) -> str:
        """Break a long label over lines as narrow cells do (统一社会信用代⏎码)."""
        lines = [label[i : i + 4] for i in range(0, len(label), 4)]
        return "#linebreak()".join(quote(line) for line in lines)

    def _cell(self, block: Cell, inline: Inliner) -> str:
        label = "#linebreak()".join(quote(c) for c in block.label)
        if len(block.label) > 7:
            label = "#linebreak()".join(quote(block.label[i : i + 2]) for i in range(0, len(block.label), 2))
        closing = "".join(f"#align(right)[{inline(row)}]" for row in block.closing)
        inner = self.lines(block.pieces, inline)
        return (
            f"table.cell(align: center + horizon, breakable: false)[{label}], "
            f"table.cell(colspan: 11, align: left + top, breakable: false)[#block(width: 100%, inset: (y: 3pt))[{inner}#v(8pt){closing}]]"
        )

    def cell(self, block: Cell, inline: Inliner) -> str:
        """Print a lone cell as a table."""
        return self._table([block], inline)
