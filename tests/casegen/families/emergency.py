# ruff: noqa: E501 - Typst markup reads better unbroken
"""Emergency and transport forms: slots on lines, forms without drawn lines, sheets with merged cells."""

from __future__ import annotations

from tests.casegen.families.base import Family
from tests.casegen.papers.model import Block, Cell, Items, Paper, SignOff
from tests.casegen.papers_emergency.forms import Box, Sheet, Slots, filled, manner_of
from tests.casegen.story.model import Story
from tests.casegen.typesetting.markup import Inliner, quote

# Longest value that fits on one line of a slot, in characters.
LONG = 30
LETTERS = {
    "penalty_decision", "summary_penalty_decision", "no_penalty_decision", "prior_notice", "rectification_order",
    "site_record", "inquiry_record",
}  # fmt: skip
TAILED = {"penalty_decision", "summary_penalty_decision"}


class Emergency(Family):
    """Pre-printed forms; the seed decides frames, feet, stamps and sizes."""

    margin = "(top: 2.4cm, bottom: 2.2cm, left: 2.5cm, right: 2.3cm)"
    size = 12
    leading = "0.62em"

    def __init__(self, story: Story, serif: str, sans: str) -> None:
        super().__init__(story, serif, sans)
        self.manner = manner_of(story)
        self.stamp_align = self.manner.stamp
        self.leading = ("0.62em", "0.78em", "0.7em")[self.manner.wording]

    def prelude(self) -> str:
        """Return the shared prelude and the look of what was filled in."""
        raised = "baseline: -0.6pt, size: 0.96em" if self.manner.ink == "hand" else "size: 1em"
        return super().prelude() + (
            f"#let fill(b) = underline(offset: 2.6pt, stroke: 0.5pt, evade: false, text({raised}, b))\n"
            "#let fields(..rows) = for row in rows.pos() { row }\n"
        )

    def title(self, paper: Paper, index: int) -> str:
        """Return the title; decisions say whom they are for behind it, some forms name their own number above."""
        text = paper.title
        if self.story.style.spaced_titles and len(text) <= 6:
            text = " ".join(text)
        tail = ""
        if paper.type in TAILED and self.manner.field == "safety" and self.manner.wording != 1:
            half = "（个人）" if self.story.party.kind == "natural_person" else "（单位）"
            tail = f"#text(size: {self.size + 3}pt)[{quote(half)}]"
        above = ""
        if self.manner.organ_head and paper.type in LETTERS:
            above = (
                f"#align(center, text(size: {self.size + 4}pt)[{quote(self.story.organ.name)}])\n#v(1pt)\n"
            )
        elif self.manner.form_name and paper.type not in ("cover", "inventory", "reference_sheet"):
            name = "安全生产行政执法文书" if self.manner.field == "safety" else "交通运输行政执法文书"
            above = f"#align({'center' if self.manner.wording else 'left'}, text(size: {self.size + (2 if self.manner.wording else -1)}pt)[{quote(name)}])\n#v(2pt)\n"
        return (
            above
            + f'#align(center)[#text(font: "{self.sans}", size: {self.size + 8}pt, weight: 700)[#mk("{index}.title")[{quote(text)}]]{tail}]\n#v(6pt)\n'
        )

    def footer(self, paper: Paper, inline: Inliner, start: int, pages: int) -> str:
        """Return the page foot of records: signature and page numbers in one of several styles."""
        if not paper.page_signatures:
            return super().footer(paper, inline, start, pages)
        unsigned = "(" + "".join(f"{n}, " for n in paper.foot_unsigned) + ")"
        label, signature = paper.foot
        assert isinstance(label, str)
        assert not isinstance(signature, str)
        plain = inline.mark(type(signature)((), signature.text, signature.look))
        number = {
            0: f'#"共 ";{pages}#" 页  第 ";#n;#" 页"',
            1: f'#"第 ";#n;#" 页 共 {pages} 页";',
            2: f'#"第 ";#n;#" 页，共 {pages} 页";',
            3: '#"— ";#n;#" —";',
        }[self.manner.page_foot]
        if self.manner.page_foot == 0:
            number = f'#"共 {pages} 页 第 ";#n;#" 页";'
        return (
            f"context {{ let n = here().page() - {start} + 1; set text(size: 10pt); grid(columns: (1fr, auto), "
            f"if {unsigned}.contains(n) [{quote(label)}] else [{quote(label)}{plain}], [{number}]) }}"
        )

    def block(self, block: Block, inline: Inliner) -> str:
        """Return one block; these forms bring two kinds of their own."""
        if isinstance(block, Slots):
            return self._slots(block, inline)
        if isinstance(block, Sheet):
            return self._sheet(block, inline)
        return super().block(block, inline)

    def _slots(self, block: Slots, inline: Inliner) -> str:
        if block.frame == "boxed":
            return self._boxed(block, inline)
        out = ""
        for row in block.rows:
            columns, cells, wide = [], [], False
            for label, pieces in row:
                width = sum(len(p if isinstance(p, str) else p.text) for p in pieces)
                wide = wide or width > LONG
                columns += ["auto", f"{max(5, width)}fr"]
                ruled = block.frame == "lines" and width <= LONG
                rule = "stroke: (bottom: 0.5pt), " if ruled else ""
                if block.frame == "lines" and not ruled:
                    # A value of several lines has a rule under each of them.
                    pieces = tuple(filled(*pieces)[1:-1])
                cells.append(f"[{quote(label + self.manner.colon)}]")
                cells.append(f"grid.cell({rule}inset: (left: 4pt, bottom: 2.5pt))[{inline(pieces)}]")
            out += f"#block(above: 0pt, below: 7pt, grid(columns: ({', '.join(columns)}), column-gutter: 3pt, align: left + {'top' if wide else 'bottom'}, {', '.join(cells)}))\n"
        return f"#block(width: 100%, above: 4pt, below: 9pt)[#set par(justify: false, first-line-indent: 0em)\n{out}]\n"

    def _boxed(self, block: Slots, inline: Inliner) -> str:
        rows = ""
        for row in block.rows:
            columns, cells = [], []
            for label, pieces in row:
                width = sum(len(p if isinstance(p, str) else p.text) for p in pieces)
                columns += [f"{min(7.4, max(3.2, len(label) * 1.02 + 0.9)):.1f}em", f"{max(5, width)}fr"]
                cells += [f"table.cell(align: center + horizon)[{quote(label)}]", f"[{inline(pieces)}]"]
            rows += f"#block(above: 0pt, below: 0pt, table(columns: ({', '.join(columns)}), align: left + horizon, {', '.join(cells)}))\n"
        return (
            f"#block(width: 100%, above: 4pt, below: 9pt)[#set par(justify: false, spacing: 0pt)\n{rows}]\n"
        )

    def _sheet(self, block: Sheet, inline: Inliner) -> str:
        columns = ", ".join(f"{w}fr" for w in block.widths)
        rows = ",\n".join(", ".join(self._box(box, inline) for box in row) for row in block.rows)
        stroke = {
            "full": "0.6pt",
            "flat": "(x, y) => (top: if y > 0 { 0.5pt } else { 0.9pt }, bottom: 0.6pt)",
            "none": "none",
        }[self.manner.rules]
        return f"#table(columns: ({columns}), stroke: {stroke},\n{rows})\n#v(6pt)\n"

    def _box(self, box: Box, inline: Inliner) -> str:
        spans = (f"colspan: {box.across}, " if box.across > 1 else "") + (
            f"rowspan: {box.down}, " if box.down > 1 else ""
        )
        if box.look in ("label", "vertical", "pairs"):
            text = "".join(p for p in box.lines[0] if isinstance(p, str))
            parts = list(text) if box.look == "vertical" or len(text) == 2 and box.down > 1 else [text]
            if box.look == "pairs":
                parts = [text[i : i + 2] for i in range(0, len(text), 2)]
            shown = "#linebreak()".join(quote(p) for p in parts)
            return f"table.cell({spans}align: center + horizon, inset: (x: 2pt, y: 5pt))[#set par(justify: false)\n{shown}]"
        indent = "2em" if box.look == "top" and self.manner.wording != 1 else "0em"
        inner = "".join(
            f"#par(first-line-indent: (amount: {indent}, all: true))[{inline(line)}]" for line in box.lines
        )
        closing = "".join(f"#align(right)[#box[{inline(line)}]]" for line in box.closing)
        gap = f"#v({box.room}pt)\n" if box.room else ""
        where = "left + top" if box.look == "top" else "left + horizon"
        return f"table.cell({spans}align: {where}, breakable: false)[#set par(justify: false)\n{inner}{gap}{closing}]"

    def items(self, block: Items, inline: Inliner) -> str:
        """Print rows of shared papers in this file's frame."""
        return self._slots(Slots(block.rows, self.manner.frame), inline)

    def cell(self, block: Cell, inline: Inliner) -> str:
        """Print a large labelled cell of shared papers as a sheet of two columns."""
        box = Box(block.pieces, 1, 1, "top", block.closing, 16)
        head = Box(((block.label,),), 1, 1, "label")
        return self._sheet(Sheet((1.3, 6), ((head, box),)), inline)

    def sign_off(self, block: SignOff, inline: Inliner) -> str:
        """Return organ and date; some forms print 应急管理部门（印章） before the organ."""
        if not self.manner.pad_end:
            return super().sign_off(block, inline)
        lead = "应急管理部门（印章）：" if self.manner.field == "safety" else "执法部门（印章）："
        name, day = inline(block.agency), inline(block.day)
        stack = f"#box(align(right)[{quote(lead)}{name} #linebreak() #v(4pt) {day}])"
        if block.seal:
            stack = f'#box({{ [{stack}]; place(top + right, dy: -34pt, image("{block.seal}.png", width: 104pt)) }})'
        return f"#v(20pt)\n#align(right, pad(right: 1em)[{stack}])\n#v(16pt)\n"
