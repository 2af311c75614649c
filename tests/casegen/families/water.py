# ruff: noqa: E501 - Typst markup reads better unbroken
"""Water, natural-resources and fishery papers: forms as one table from edge to edge, heads and feet of a clerk's Word files."""

from __future__ import annotations

from tests.casegen.families.base import Family
from tests.casegen.market.printer import picker
from tests.casegen.papers.model import Block, Box, Form, Grid, Paper, SignOff
from tests.casegen.story.model import Story
from tests.casegen.story.water import branch_of
from tests.casegen.typesetting.markup import Inliner, quote
from tests.casegen.water.desk import LEADS
from tests.casegen.water.file import LETTERS, OWN, RECORDS


class Water(Family):
    """The seed draws sizes, heads, rules of tables, stamps and where organ and date stand."""

    def __init__(self, story: Story, serif: str, sans: str) -> None:
        super().__init__(story, serif, sans)
        self.pick = picker(story)
        self.size = self.pick("w/size", 11, 12, 12, 13)  # type: ignore[assignment]
        self.leading = self.pick("w/leading", "0.5em", "0.6em", "0.75em")
        self.margin = self.pick(
            "w/margin",
            "(top: 2.54cm, bottom: 2.54cm, left: 3.17cm, right: 3.17cm)",
            "(top: 3.7cm, bottom: 3.3cm, left: 2.8cm, right: 2.6cm)",
            "(top: 2.2cm, bottom: 2.2cm, left: 2.5cm, right: 2cm)",
        )
        self.rule = self.pick("w/rule", "0.5pt", "0.75pt")
        self.label_font = self.pick("w/label_font", self.serif, self.sans, self.serif)

    def prelude(self) -> str:
        """Set the inset of cells."""
        return super().prelude() + f"#set table(inset: {self.pick('w/inset', '(x: 4pt, y: 5pt)', '(x: 5.4pt, y: 7pt)', '(x: 3.5pt, y: 4pt)')})\n"

    def stamp(self) -> str:
        """Print the page number of the volume: plain or leaning, in a corner or in the middle below."""
        ink, size = self.pick("w/stamp_ink", "111111", "1f3c88", "555555"), self.pick("w/stamp_size", 11, 12, 14)
        number = f'text(font: "{self.sans}", size: {size}pt, fill: rgb("#{ink}"))[#s]'
        if self.pick("w/stamp_lean", True, False, False):
            number = f"rotate(5deg, {number})"
        at = self.pick("w/stamp_at", "right + top, dx: -36pt, dy: 24pt", "right + bottom, dx: -36pt, dy: -24pt", "center + bottom, dy: -18pt", "outer")
        if at == "outer":
            return f"#if calc.odd(n) [#place(right + top, dx: -36pt, dy: 22pt, {number})] else [#place(left + top, dx: 36pt, dy: 22pt, {number})]"
        return f"#place({at}, {number})"

    def head(self, paper: Paper) -> str:
        """Print the organ above the title of what goes out and of records; some forms bear it too."""
        which = self.pick("w/organ_on", LETTERS | RECORDS, LETTERS, LETTERS | RECORDS | {"case_filing_approval", "decision_approval", "delivery_receipt", "case_closing_approval"})
        if paper.type not in which:
            return ""
        size = self.size + self.pick("w/organ_size", 2, 5, 8)
        font = self.pick("w/organ_font", self.serif, self.sans)
        ink = "c8102e" if paper.type in LETTERS and self.pick("w/red_head", True, False, False) else "000000"
        bar = f'#line(length: 100%, stroke: 1pt + rgb("#{ink}"))\n' if ink != "000000" else ""
        return f'#align(center, text(font: "{font}", size: {size}pt, weight: {self.pick("w/organ_weight", 400, 700)}, fill: rgb("#{ink}"))[{quote(self.story.organ.name)}])\n{bar}#v(2pt)\n'

    def title(self, paper: Paper, index: int) -> str:
        """Print the title; short ones may be spread, long ones broken before their kind of paper."""
        text = paper.title
        shown = quote(text)
        if len(text) <= 5 and self.pick("w/title_spread", True, False):
            shown = quote("  ".join(text))
        elif len(text) >= 10 and self.pick("w/title_cut", True, False, False):
            kinds = ("审批表", "决定书", "告知书", "通知书", "登记表", "审核表", "笔录", "记录", "报告")
            at = next((text.rindex(w) for w in kinds if text.endswith(w)), len(text))
            shown = quote(text[:at]) + ("#linebreak()" + quote(text[at:]) if at < len(text) else "")
        font, size = self.pick("w/title_font", self.sans, self.serif), self.size + self.pick("w/title_size", 3, 5, 7, 10)
        return f'#align(center, text(font: "{font}", size: {size}pt, weight: {self.pick("w/title_weight", 700, 700, 400)})[#mk("{index}.title")[{shown}]])\n#v({self.pick("w/title_gap", 5, 9, 15)}pt)\n'

    def header(self, paper: Paper, start: int) -> str:
        """Print the series, or the title again on further pages."""
        after = f"#align(center)[{quote(paper.continuation)}]" if paper.continuation else ""
        shape = self.pick("w/running", "none", "series", "none", "annex")
        if paper.type not in OWN or shape == "none":
            return f"context if here().page() > {start} [{after}]" if after else "none"
        words = f"{LEADS[branch_of(self.story.offence.id)]}执法文书" if shape == "series" else "执法文书格式"
        first = f"#align({'center' if shape == 'series' else 'left'}, text(size: 9pt)[{quote(words)}])"
        return f"context if here().page() > {start} [{after or first}] else [{first}]"

    def footer(self, paper: Paper, inline: Inliner, start: int, pages: int) -> str:
        """Print the party's signature and the page below records, the page below letters in some bureaus."""
        n = f"(here().page() - {start} + 1)"
        number = (f'#"第 ";#{n};#" 页，共 {pages} 页";', f'#"第";#{n};#"页（共{pages}页）";', f'#{n};#" / {pages}";')[self.pick("w/feet", 0, 1, 2)]
        if paper.page_signatures:
            label, signature = paper.foot
            assert isinstance(label, str) and not isinstance(signature, str)
            plain = inline.mark(type(signature)((), signature.text, signature.look))
            shape = self.pick("w/foot", "left", "right", "above")
            if shape == "above":
                return f"context {{ set text(size: 10pt); [{quote(label)}{plain}#linebreak()]; [{number}] }}"
            cells = f"[{number}], align(right)[{quote(label)}{plain}]" if shape == "right" else f"[{quote(label)}{plain}], align(right)[{number}]"
            return f"context {{ set text(size: 10pt); grid(columns: (1fr, 1fr), {cells}) }}"
        if paper.type in LETTERS and self.pick("w/letter_feet", True, False):
            return f'context align(center, text(size: 10pt)[#"— ";#{n};#" —";])'
        return "none"

    def block(self, block: Block, inline: Inliner) -> str:
        """Print a form, or what all families print."""
        return self.form(block, inline) if isinstance(block, Form) else super().block(block, inline)

    def form(self, form: Form, inline: Inliner) -> str:
        """Return a table; some have a thick or double frame, some grey rules."""
        cells = ",\n".join(self._box(box, inline) for box in form.boxes)
        stroke = "0.6pt + luma(130)" if form.rules == "grey" else self.rule
        table = f"table(columns: (1fr,) * {form.columns}, stroke: {stroke}, align: left + horizon,\n{cells})"
        if form.rules == "frame":
            table = f"block(stroke: 1.5pt, {table})"
        elif form.rules == "double":
            table = f"block(stroke: 0.5pt, inset: 1.6pt, {table})"
        return f"#{table}\n#v({form.gap}pt)\n"

    def _box(self, box: Box, inline: Inliner) -> str:
        spans = f"colspan: {box.cols}, rowspan: {box.rows}"
        if box.label:
            inner = "#linebreak()".join(inline(row) for row in box.lines)
            weight = self.pick("w/label_weight", 400, 400, 700)
            fill = "fill: luma(238), " if self.pick("w/label_fill", True, False, False) else ""
            return f'table.cell({spans}, {fill}inset: (x: 1.5pt, y: 4pt), align: {box.align}, breakable: false)[#set par(justify: false);#set text(font: "{self.label_font}", weight: {weight});{inner}]'
        indent = self.pick("w/cell_indent", "2em", "0em") if box.align == "left + top" else "0em"
        inner = self.lines(box.lines, inline, indent=indent)
        foot = "".join(f"#align(right)[{inline(row)}]" for row in box.foot)
        if box.height:
            gap = max(1, box.height - 17 * (len(box.lines) + len(box.foot)))
            # What stands in the middle has half of the room above it.
            inner = f"#v({gap / 2}pt){inner}#v({gap / 2}pt)" if "horizon" in box.align else f"{inner}#v({gap}pt)"
        return f"table.cell({spans}, align: {box.align}, breakable: {str(box.breakable).lower()})[#set par(justify: false);{inner}{foot}]"

    def grid(self, block: Grid, inline: Inliner) -> str:
        """Print a list: fully ruled, with a thick frame, or with a shaded head."""
        shape = self.pick("w/list", "plain", "frame", "shaded")
        fill = "(x, y) => if y == 0 { luma(230) }" if shape == "shaded" else "none"
        columns = ", ".join(f"{w}fr" for w in block.widths)
        head = ", ".join(f"[{quote(h)}]" for h in block.head)
        rows = ",\n".join(", ".join(f"[{inline(cell)}]" for cell in row) for row in block.rows)
        align = self.pick("w/list_align", "center + horizon", "left + horizon", "center + horizon")
        table = f"table(columns: ({columns}), stroke: {self.rule}, fill: {fill}, align: {align}, table.header({head}),\n{rows})"
        if shape == "frame":
            table = f"block(stroke: 1.2pt, {table})"
        return f"#block[#set par(justify: false)\n#set text(size: {self.pick('w/list_size', '0.85em', '0.92em', '1em')})\n#{table}]\n#v(4pt)\n"

    def sign_off(self, block: SignOff, inline: Inliner) -> str:
        """Print organ and date at the right: centred over each other, flush, or the date alone under a seal note."""
        name, day = inline(block.agency), inline(block.day)
        shape = self.pick("w/sign_off", "stack", "flush", "note", "stack")
        if shape == "flush":
            inner = f"#align(right)[{name}]#align(right)[{day}]"
        elif shape == "note":
            inner = f"#align(right)[#box(align(center)[{name}{quote('（印章）')}#v({self.pick('w/note_gap', 2, 10)}pt){day}])]"
        else:
            inner = f"#align(right)[#pad(right: {self.pick('w/sign_pad', 1, 2, 4)}em)[#box(align(center)[{name}#linebreak(){day}])]]"
        if block.seal and self.pick("w/sealed", True, True, False):
            inner = f'{inner}#place(right + top, dx: {self.pick("w/seal_dx", -10, -40)}pt, dy: -34pt, image("seal.png", width: 106pt))'
        return f"#v({self.pick('w/sign_gap', 18, 30)}pt)\n#block(breakable: false, width: 100%)[{inner}]\n#v(16pt)\n"
