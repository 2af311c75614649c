# ruff: noqa: E501 - Typst markup reads better unbroken
"""Transport-enforcement papers (交通运输): slot forms with 案号; rules, corners, heads and feet depend on the file."""

from __future__ import annotations

from tests.casegen.families.base import Family
from tests.casegen.papers.model import Block, Box, Cell, Grid, Items, Paper, SignOff
from tests.casegen.papers_transport.filler import Clerk
from tests.casegen.papers_transport.manner import Blanks, Ruled, manner_of
from tests.casegen.story.model import Story
from tests.casegen.typesetting.markup import Inliner, quote

# Values longer than this run over several lines: they are underlined word by word instead of ruled to the margin.
ONE_LINE = 26
BARE = {
    "cover", "inventory", "reference_sheet", "party_identity_proof", "officer_certificate", "payment_receipt", "postal_receipt",
    "authorisation_letter", "rights_waiver", "hearing_application", "deferred_payment_application", "test_report",
}  # fmt: skip
STROKES = {"full": "0.5pt", "heavy": "1.1pt", "hair": "0.3pt", "open": "0.6pt"}


class Transport(Family):
    """One printing house per file."""

    leading = "0.6em"

    def __init__(self, story: Story, serif: str, sans: str) -> None:
        super().__init__(story, serif, sans)
        self.manner = manner_of(story)
        self.mk = Clerk(story)
        self.size = self.manner.size  # type: ignore[assignment]
        self.stamp_align, self.stamp_back = self.manner.stamp
        self.leading = self.mk.say("leading", "0.5em", "0.65em", "0.85em")
        self.margin = self.mk.say(
            "margin", "(top: 3.2cm, bottom: 2.8cm, left: 2.7cm, right: 2.5cm)", "(top: 2.2cm, bottom: 2cm, left: 2.4cm, right: 1.8cm)",
            "(top: 2.8cm, bottom: 2.4cm, left: 3cm, right: 2cm)",
        )  # fmt: skip

    def prelude(self) -> str:
        """Rules and underlines of this printing house."""
        dash = '(thickness: 0.6pt, dash: "dotted")' if self.manner.way == "dotted" else "0.45pt"
        return super().prelude() + (
            f"#set table(stroke: {STROKES[self.manner.lines]}, inset: {self.mk.say('inset', '4pt', '5pt', '7pt')})\n"
            f"#let fill(b) = underline(offset: 2.4pt, stroke: {dash}, evade: false, b)\n"
        )

    def title(self, paper: Paper, index: int) -> str:
        """Print the title; the organ stands on a line above it, before it on the same line, or nowhere."""
        text, size = paper.title, self.size + float(self.mk.say("title_size", "5", "8", "3.5", "10"))
        spaced = self.mk.say("title_spaced", "yes", "no", "no") == "yes" and len(text) <= 6
        if spaced:
            text = "　".join(text) if len(text) <= 4 else " ".join(text)
        organ = quote(self.story.organ.name)
        above, before = "", ""
        way = self.mk.say("organ", "above", "same", "none", "none", "strip")
        if paper.type not in BARE and way == "above":
            above = f"#align(center, text(size: {self.size + 3}pt, tracking: 2pt)[{organ}])\n#v(2pt)\n"
        elif paper.type not in BARE and way == "same" and len(paper.title) <= 9 and not spaced:
            before = f"#text(size: {size - 2}pt)[{organ}]"
        elif paper.type not in BARE and way == "strip":
            above = f"#text(size: 9pt)[{quote('交通运输行政执法文书式样之' + '一二三四五六七八九十'[index % 10])}]\n#v(6pt)\n"
        weight = self.mk.say("title_weight", "400", "700", "700")
        rule = "#line(length: 100%, stroke: 0.8pt)\n" if self.mk.say("title_rule", "no", "no", "yes") == "yes" else ""
        return (
            above
            + f'#align(center)[{before}#text(font: "{self.sans}", size: {size}pt, weight: {weight})[#mk("{index}.title")[{quote(text)}]]]\n{rule}#v({self.mk.say("title_gap", "4", "9", "14")}pt)\n'
        )

    def header(self, paper: Paper, start: int) -> str:
        """Print the running head of the file: the name of the set, the organ with the year, or the repeated title."""
        if paper.continuation is not None:
            return super().header(paper, start)
        if paper.type in BARE or self.manner.head == "":
            return "none"
        year = self.story.day("filed" if "filed" in self.story.when else "inspected").year
        text = {
            "name": "交通运输行政执法文书",
            "number": f"{self.story.organ.name}执法案卷",
            "strip": f"云海省交通运输厅监制　　{year}年版",
        }[self.manner.head]
        where = {"name": "right", "number": "center", "strip": "left"}[self.manner.head]
        # The head keeps clear of the corners where page numbers are stamped.
        return f"align({where}, pad(x: 3em, text(size: 8.5pt, fill: luma(60))[{quote(text)}]))"

    def footer(self, paper: Paper, inline: Inliner, start: int, pages: int) -> str:
        """Print the foot of records: who signs each page and which page it is."""
        if not paper.page_signatures:
            if paper.type in BARE or self.manner.foot == "both":
                return "none"
            return f'context align(center, text(size: 9pt)[#"共{pages}页 第";#(here().page() - {start} + 1);#"页"])'
        unsigned = "(" + "".join(f"{n}, " for n in paper.foot_unsigned) + ")"
        label, signature = paper.foot
        assert isinstance(label, str)
        assert not isinstance(signature, str)
        plain = inline.mark(type(signature)((), signature.text, signature.look))
        page = {
            "both": f'#"第 ";#n;#" 页  共 {pages} 页"', "page_of": f'#"（第 ";#n;#" 页，共 {pages} 页）"', "slash": f'#n;#" / {pages}"',
            "dash": '#"－";#n;#"－"',
        }[self.manner.foot]  # fmt: skip
        who = f"if {unsigned}.contains(n) [{quote(label)}] else [{quote(label)}{plain}]"
        cells = f"[{page}], {who}" if self.manner.order == 1 else f"{who}, [{page}]"
        columns = "(auto, 1fr)" if self.manner.order == 1 else "(1fr, auto)"
        return f"context {{ let n = here().page() - {start} + 1; set text(size: 10pt); grid(columns: {columns}, align: (left, right), {cells}) }}"

    def block(self, block: Block, inline: Inliner) -> str:
        """Print one block; two kinds are known only here."""
        if isinstance(block, Ruled):
            return self._ruled(block, inline)
        if isinstance(block, Blanks):
            return self._blanks(block, inline)
        return super().block(block, inline)

    def _ruled(self, block: Ruled, inline: Inliner) -> str:
        columns = ", ".join(f"{w}fr" for w in block.widths)
        bar = STROKES[self.manner.lines]
        stroke = ""
        if self.manner.lines == "open":
            stroke = f"stroke: (x, y) => (top: {bar}, bottom: {bar}, left: if x > 0 {{ {bar} }}),"
        elif self.manner.lines == "hair":
            # Thin lines inside a thick frame.
            stroke = "stroke: 0.3pt,"
        cells = ",\n".join(self._box(b, inline) for b in block.boxes)
        inner = f"#table(columns: ({columns}), {stroke} align: left + horizon,\n{cells})"
        if self.manner.lines == "hair":
            inner = f"#block(stroke: 1.2pt, inset: 0pt, breakable: true)[{inner}]"
        return f"#block(breakable: true, width: 100%)[#set par(justify: false)\n{inner}]\n#v(6pt)\n"

    def _box(self, box: Box, inline: Inliner) -> str:
        spans = (f"colspan: {box.cols}, " if box.cols > 1 else "") + (f"rowspan: {box.rows}, " if box.rows > 1 else "")
        if box.label:
            return self._label(box, spans)
        centred = box.align.startswith("center")
        indent = "2em" if box.align == "left + top" and self.manner.order != 2 else "0em"
        inner = "".join(
            f"#par(first-line-indent: (amount: {indent}, all: true))[{inline(line)}]" for line in box.lines
        )
        foot = "".join(
            f"#align({'left' if self.manner.order == 2 and len(box.foot) > 1 and i == 0 else 'right'})[#box[{inline(line)}]]"
            for i, line in enumerate(box.foot)
        )
        room = max(0, box.height - 16 * (len(box.lines) + len(box.foot)))
        gap = f"#v({room}pt)\n" if room else ""
        where = "center + horizon" if centred else box.align
        return f"table.cell({spans}align: {where}, breakable: {str(box.breakable).lower()})[{inner}{gap}{foot}]"

    def _label(self, box: Box, spans: str) -> str:
        lines = ["".join(p if isinstance(p, str) else p.text for p in line) for line in box.lines]
        if box.turn:
            lines = list("".join(lines))
        shown = "#linebreak()".join(quote(line) for line in lines)
        bold = "#set text(weight: 700)\n" if self.manner.heads == "bold" else ""
        grey = "fill: luma(232), " if self.manner.heads == "grey" else ""
        return f"table.cell({spans}{grey}align: center + horizon, inset: (x: 3pt, y: 5pt), breakable: false)[{bold}{shown}]"

    def _blanks(self, block: Blanks, inline: Inliner) -> str:
        if block.way == "cells":
            return self._cells(block, inline)
        out = ""
        for row in block.rows:
            if block.way == "under":
                out += self._under(row, inline)
                continue
            columns, parts = [], []
            for label, pieces in row:
                wide = sum(len(p if isinstance(p, str) else p.text) for p in pieces)
                ruled = block.way in ("ruled", "dotted") and wide <= ONE_LINE
                stroke = '(paint: black, thickness: 0.6pt, dash: "dotted")' if block.way == "dotted" else "0.45pt"
                rule = f"stroke: (bottom: {stroke}), " if ruled else ""
                columns += ["auto", f"{max(6, min(wide, 40))}fr"]
                parts.append(f"[{quote(label + self.mk.colon)}]")
                parts.append(f"grid.cell({rule}inset: (x: 3pt, bottom: 2pt))[{inline(pieces)}]")
            out += f"#block(above: 0pt, below: 6.5pt, grid(columns: ({', '.join(columns)}), column-gutter: 2pt, {', '.join(parts)}))\n"
        return f"#block(width: 100%, above: 8pt, below: 9pt)[#set par(justify: false, first-line-indent: 0em)\n{out}]\n"

    def _under(self, row: tuple[tuple[str, tuple[object, ...]], ...], inline: Inliner) -> str:
        """The label on one line, what was filled in on the ruled line under it."""
        share = ", ".join("1fr" for _ in row)
        heads = ", ".join(f"[{quote(label + self.mk.colon)}]" for label, _ in row)
        values = ", ".join(
            f"grid.cell(stroke: (bottom: 0.45pt), inset: (left: 1.5em, bottom: 2pt, top: 2pt))[{inline(pieces)}]"  # type: ignore[arg-type]
            for _, pieces in row
        )
        return f"#block(above: 0pt, below: 6pt, breakable: false, grid(columns: ({share}), column-gutter: 12pt, row-gutter: 4pt, {heads}, {values}))\n"

    def _cells(self, block: Blanks, inline: Inliner) -> str:
        """A grid of four columns: two pairs a row, or one pair over the whole width."""
        cells = []
        for row in block.rows:
            for label, pieces in row:
                span = "" if len(row) > 1 else "colspan: 3, "
                cells.append(f"table.cell(align: center + horizon)[{quote(label)}]")
                cells.append(f"table.cell({span}align: {'center' if self.manner.centred else 'left'} + horizon)[{inline(pieces)}]")
        rows = ",\n".join(cells)
        return f"#block(width: 100%, above: 8pt, below: 9pt)[#set par(justify: false, first-line-indent: 0em)\n#table(columns: (1.25fr, 2.3fr, 1.1fr, 1.9fr), {rows})]\n"

    def items(self, block: Items, inline: Inliner) -> str:
        """Print labelled rows of shared papers as slots of this file."""
        return self._blanks(Blanks(block.rows, "loose" if self.manner.way == "cells" else self.manner.way), inline)

    def cell(self, block: Cell, inline: Inliner) -> str:
        """Print a labelled cell of shared papers as a sheet of two columns."""
        head = Box(((block.label,),), 1, 1, "center + horizon", label=True)
        body = Box(block.pieces, 1, 1, "left + top", foot=block.closing, height=block.height)
        return self._ruled(Ruled((1.2, 5), (head, body)), inline)

    def grid(self, block: Grid, inline: Inliner) -> str:
        """Print a list under a head that is bold, grey or plain."""
        columns = ", ".join(f"{w}fr" for w in block.widths)
        heads = self.manner.heads
        head = ", ".join(
            f"table.cell({'fill: luma(232)' if heads == 'grey' else ''})[{f'#strong[{quote(h)}]' if heads == 'bold' else quote(h)}]" for h in block.head
        )
        rows = ",\n".join(", ".join(f"[{inline(cell)}]" for cell in row) for row in block.rows)
        align = "(x, y) => if y == 0 or x != 1 { center + horizon } else { left + horizon }" if self.manner.order else "center + horizon"
        return f"#block[#set par(justify: false)\n#table(columns: ({columns}), align: {align}, table.header({head}),\n{rows})]\n#v(4pt)\n"

    def sign_off(self, block: SignOff, inline: Inliner) -> str:
        """Print organ and date under the seal: right, or on one line, or with the printed words 交通运输执法部门（印章）."""
        name, day = inline(block.agency), inline(block.day)
        way = self.mk.say("seal", "stack", "printed", "left", "wide")
        body = f"{name} #linebreak() {day}"
        if way == "printed":
            body = f"{quote('交通运输执法部门（印章）')} #linebreak() {name} #linebreak() {day}"
        stack = f"#box(align({'center' if way != 'left' else 'left'})[{body}])"
        if block.seal:
            stack = f'#box({{ [{stack}]; place(top + center, dy: {self.mk.say("seal_rise", "-30", "-44", "-18")}pt, image("{block.seal}.png", width: {self.mk.say("seal_size", "100", "116")}pt)) }})'
        pad = {"stack": "2em", "printed": "1em", "left": "5em", "wide": "4em"}[way]
        return f"#v({self.mk.say('seal_gap', '18', '28')}pt)\n#align(right, pad(right: {pad})[#block(breakable: false)[{stack}]])\n#v(16pt)\n"
