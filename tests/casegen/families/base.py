# ruff: noqa: E501 - Typst markup reads better unbroken
"""What every family shares: the frame of a page, paragraphs, rasters. A family overrides how blocks look."""

from __future__ import annotations

from tests.casegen.papers.model import Block, Cell, Grid, Inline, Items, Paper, Para, Picture, SignOff, Space
from tests.casegen.story.model import Story
from tests.casegen.typesetting.markup import Inliner, quote

# Papers that are letters rather than forms: they keep the party block as plain lines.
LETTERS = {
    "penalty_decision", "prior_notice", "rectification_order", "summary_penalty_decision", "licence_correction_notice",
    "licence_acceptance_notice", "licence_non_acceptance_decision", "licence_extension_decision", "licence_grant_decision",
    "licence_refusal_decision", "interested_party_notice",
}  # fmt: skip


class Family:
    """Base of all families. One object serves one file."""

    margin = "(top: 2.6cm, bottom: 2.6cm, left: 2.6cm, right: 2.2cm)"
    size = 12
    leading = "0.5em"
    stamp_align = "right + top"
    # Where the number stands on even pages, in offices that number both sides of a sheet; empty for the same corner.
    stamp_back = ""

    def __init__(self, story: Story, serif: str, sans: str) -> None:
        self.story = story
        self.serif = serif
        self.sans = sans
        self.letter = False

    def rework(self, papers: list[Paper]) -> list[Paper]:
        """Return the papers as this family prints them; most families print them as they are."""
        return papers

    def prelude(self) -> str:
        """Return markup that sets fonts and paragraphs for the whole file."""
        return (
            f'#set text(font: "{self.serif}", size: {self.size}pt)\n'
            f"#set par(justify: true, leading: {self.leading}, spacing: {self.leading})\n"
            f"#set table(stroke: 0.6pt, inset: 5pt)\n"
        )

    def stamp(self) -> str:
        """Return markup that prints the number `s` of page `n` like a numbering machine, on backs elsewhere if set so."""
        front, back = self._corner(self.stamp_align), self._corner(self.stamp_back or self.stamp_align)
        return f"#if calc.odd(n) [{front}] else [{back}]"

    def _corner(self, align: str) -> str:
        """Return markup for one number in its corner; a number at the left stands in from the left edge."""
        across = "28pt" if "left" in align else "-28pt"
        down = "-24pt" if "bottom" in align else "26pt"
        return f'#place({align}, dx: {across}, dy: {down}, text(font: "{self.sans}", size: 11pt, fill: rgb("#303030"))[#s])'

    def title(self, paper: Paper, index: int) -> str:
        """Return the title line with its document mark."""
        text = paper.title
        if self.story.style.spaced_titles and len(text) <= 6:
            text = " ".join(text)
        return f'#align(center, text(font: "{self.sans}", size: {self.size + 7}pt, weight: 700)[#mk("{index}.title")[{quote(text)}]])\n#v(8pt)\n'

    def head(self, paper: Paper) -> str:
        """Return what stands above the title (the organ's name in some forms)."""
        return ""

    def paper(self, paper: Paper, index: int, inline: Inliner, start: int, pages: int) -> str:
        """Return one paper as a run of pages; `start` and `pages` are known from the first pass."""
        body = self.head(paper) + self.title(paper, index)
        body += self.body(paper.blocks, inline)
        out = f"#page(margin: {self.margin}, header: {self.header(paper, start)}, footer: {self.footer(paper, inline, start, pages)})[\n{body}\n]\n"
        if paper.back_blank:
            out += "#page(header: none, footer: none)[]\n"
        return out

    def header(self, paper: Paper, start: int) -> str:
        """Return the running header: the title again on continuation pages, where the form has that."""
        if paper.continuation is None:
            return "none"
        return f"context if here().page() > {start} [#align(center, text(size: 13pt)[{quote(paper.continuation)}])]"

    def footer(self, paper: Paper, inline: Inliner, start: int, pages: int) -> str:
        """Return the page foot: signature of the questioned person and page x of y in records."""
        if not paper.page_signatures and self.story.style.page_feet and paper.type in LETTERS:
            return f'context align(center, text(size: 10pt)[#"— ";#(here().page() - {start} + 1);#" —";])'
        if not paper.page_signatures:
            return "none"
        unsigned = "(" + "".join(f"{n}, " for n in paper.foot_unsigned) + ")"
        label, signature = paper.foot
        assert isinstance(label, str)
        assert not isinstance(signature, str)
        plain = inline.mark(type(signature)((), signature.text, signature.look))
        # Every page is signed at its foot, also the last: the closing lines may have slipped to the page before.
        return (
            f"context {{ let n = here().page() - {start} + 1; set text(size: 10.5pt); grid(columns: (1fr, auto), "
            f"if {unsigned}.contains(n) [{quote(label)}] else [{quote(label)}{plain}], "
            f'[#"第 ";#n;#" 页 共 {pages} 页";]) }}'
        )

    def body(self, blocks: list[Block], inline: Inliner) -> str:
        """Return the blocks in order; families group neighbouring form rows into one table."""
        return "".join(self.block(block, inline) for block in blocks)

    def block(self, block: Block, inline: Inliner) -> str:
        """Return one block."""
        if isinstance(block, Para):
            return self.para(block, inline)
        if isinstance(block, Items):
            return self.items(block, inline)
        if isinstance(block, Cell):
            return self.cell(block, inline)
        if isinstance(block, Grid):
            return self.grid(block, inline)
        if isinstance(block, SignOff):
            return self.sign_off(block, inline)
        if isinstance(block, Picture):
            return f'#align(center, image("{block.name}.jpg", width: {block.width}%))\n#v(6pt)\n'
        if isinstance(block, Space):
            return "#pagebreak()\n" if block.breaks else f"#v({block.points}pt)\n"
        raise TypeError(block)

    def para(self, block: Para, inline: Inliner) -> str:
        """Return a paragraph."""
        text = inline(block.pieces)
        if block.bold:
            text = f"#strong[{text}]"
        indent = "2em" if block.indent and block.align == "left" else "0em"
        inner = f"#par(first-line-indent: (amount: {indent}, all: true))[{text}]"
        return inner + "\n" if block.align == "left" else f"#align({block.align})[{inner}]\n"

    def lines(self, rows: tuple[tuple[Inline, ...], ...], inline: Inliner, *, indent: str = "2em") -> str:
        """Return several paragraphs for a cell."""
        return "".join(
            f"#par(first-line-indent: (amount: {indent}, all: true))[{inline(row)}]" for row in rows
        )

    def grid(self, block: Grid, inline: Inliner) -> str:
        """Return a ruled table with a repeated head."""
        columns = ", ".join(f"{w}fr" for w in block.widths)
        head = ", ".join(f"[#strong[{quote(h)}]]" for h in block.head)
        rows = ",\n".join(", ".join(f"[{inline(cell)}]" for cell in row) for row in block.rows)
        return f"#block[#set par(justify: false)\n#table(columns: ({columns}), align: center + horizon, table.header({head}),\n{rows})]\n#v(4pt)\n"

    def items(self, block: Items, inline: Inliner) -> str:
        """Return labelled values as lines, or run together where the file prints its letters so."""
        if self.letter and self.story.style.party_in_one_line:
            pairs = [pair for row in block.rows for pair in row]
            run = quote("；").join(quote(f"{label}：") + inline(pieces) for label, pieces in pairs)
            return f"#par(first-line-indent: 0em)[{run}{quote('。')}]\n"
        out = ""
        for row in block.rows:
            line = "".join(quote(f"{label}：") + inline(pieces) + quote("    ") for label, pieces in row)
            out += f"#par(first-line-indent: 0em)[{line}]\n"
        return out

    def cell(self, block: Cell, inline: Inliner) -> str:
        """Return a large labelled cell."""
        raise NotImplementedError

    def sign_off(self, block: SignOff, inline: Inliner) -> str:
        """Return organ and date at the right with the seal over them."""
        name, day = inline(block.agency), inline(block.day)
        stack = f"#box(align(center)[{name} #linebreak() {day}])"
        if block.seal:
            stack = f'#box({{ [{stack}]; place(top + center, dy: -30pt, image("{block.seal}.png", width: 104pt)) }})'
        return f"#v(22pt)\n#align(right, pad(right: 2em)[{stack}])\n#v(20pt)\n"
