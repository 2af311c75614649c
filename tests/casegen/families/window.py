# ruff: noqa: E501 - Typst markup reads better unbroken
"""Papers of an approval bureau's window (政务服务窗口), licences only: shaded label cells, a serial line, titles set left.

Written without a look at what the reader makes of it; it is measured only.
"""

from __future__ import annotations

from tests.casegen.families.base import LETTERS, Family
from tests.casegen.papers.model import Block, Cell, Items, Paper
from tests.casegen.typesetting.markup import Inliner, quote


class Window(Family):
    """Printed from a system: every paper bears the bureau and a serial line; labels stand shaded beside their values."""

    size = 11
    leading = "0.7em"
    stamp_align = "left + bottom"
    margin = "(top: 3cm, bottom: 2.4cm, left: 2.4cm, right: 2.4cm)"

    def head(self, paper: Paper) -> str:
        """Print the bureau small at the left and a rule below it."""
        self.letter = paper.type in LETTERS
        if paper.type in ("cover", "inventory", "reference_sheet", "party_identity_proof", "licence_certificate"):
            return ""
        return f'#text(size: 9.5pt)[{quote(self.story.organ.name)}]#h(1fr)#text(size: 9.5pt)[{quote("政务服务一体化平台打印")}]\n#v(-6pt)#line(length: 100%, stroke: 0.4pt)\n'

    def title(self, paper: Paper, index: int) -> str:
        """Print the title, at the left in forms and in the middle of letters."""
        align = "center" if self.letter or paper.type in ("cover", "inventory", "licence_certificate") else "left"
        return f'#align({align}, text(font: "{self.serif}", size: 15pt, weight: 700)[#mk("{index}.title")[{quote(paper.title)}]])\n#v(6pt)\n'

    def body(self, blocks: list[Block], inline: Inliner) -> str:
        """Join rows and cells into tables of four columns."""
        out, run = "", list[Items | Cell]()
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
        shade = 'fill: rgb("#ececec"), align: right + horizon'
        rows: list[str] = []
        for block in run:
            if isinstance(block, Cell):
                rows.append(f"table.cell(colspan: 4, {shade.replace('right', 'left')})[{quote(block.label)}]")
                closing = "".join(f"#align(right)[{inline(line)}]" for line in block.closing)
                rows.append(f"table.cell(colspan: 4, breakable: false)[{self.lines(block.pieces, inline, indent='0em')}#v(4pt){closing}]")
                continue
            for row in block.rows:
                wide = 3 if len(row) == 1 else 1
                for label, pieces in row:
                    rows.append(f"table.cell({shade})[{quote(label)}]")
                    rows.append(f"table.cell(colspan: {wide})[{inline(pieces)}]")
        inner = ",\n".join(rows)
        return f'#table(columns: (8em, 1fr, 7em, 1fr), stroke: 0.3pt + rgb("#808080"), align: left + horizon,\n{inner})\n#v(5pt)\n'

    def cell(self, block: Cell, inline: Inliner) -> str:
        """Print a lone cell as a table."""
        return self._table([block], inline)
