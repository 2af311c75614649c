# ruff: noqa: E501 - Typst markup reads better unbroken
"""Tobacco, drug, health and market papers of another province: lines instead of boxes, running heads, two volumes."""

from __future__ import annotations

from dataclasses import replace

from tests.casegen.commerce.sheet import Abreast, Labels
from tests.casegen.families.base import Family
from tests.casegen.market.printer import picker
from tests.casegen.papers.model import Block, Box, Form, Grid, Inline, Paper, Para, SignOff
from tests.casegen.story.commerce import branch_of
from tests.casegen.story.model import Story
from tests.casegen.typesetting.markup import Inliner, quote

# Papers that the party, the post or another organ wrote: no head of the bureau above them.
FOREIGN = {
    "party_identity_proof", "officer_certificate", "postal_receipt", "payment_receipt", "authorisation_letter",
    "hearing_application", "rights_waiver", "other", "cover", "inventory", "reference_sheet",
}  # fmt: skip
LETTERS = {
    "penalty_decision", "prior_notice", "hearing_right_notice", "hearing_notice", "rectification_order", "inquiry_notice",
    "evidence_preservation_notice", "evidence_preservation_disposal", "coercive_measure_decision", "coercive_measure_release",
}  # fmt: skip
RECORDS = {"site_record", "inquiry_record", "coercive_measure_record", "hearing_record", "defence_record"}


class Commerce(Family):
    """The seed draws sizes, rules, heads, stamps and where organ and date stand."""

    def __init__(self, story: Story, serif: str, sans: str) -> None:
        super().__init__(story, serif, sans)
        self.pick = picker(story)
        self.size = self.pick("c/size", 11, 12, 12, 13)  # type: ignore[assignment]
        self.leading = self.pick("c/leading", "0.5em", "0.7em", "0.9em")
        self.margin = self.pick(
            "c/margin",
            "(top: 2.8cm, bottom: 2.4cm, left: 3cm, right: 2cm)",
            "(top: 2.2cm, bottom: 2.2cm, left: 2.2cm, right: 2.2cm)",
            "(top: 3.4cm, bottom: 3cm, left: 2.7cm, right: 2.5cm)",
        )
        self.bar = self.pick("c/bar", "0.4pt", "0.6pt", "0.8pt")

    def prelude(self) -> str:
        """Set thin or thick rules for the file."""
        inset = self.pick("c/inset", "(x: 4pt, y: 5pt)", "(x: 5pt, y: 7pt)", "(x: 3pt, y: 4pt)")
        return super().prelude() + f"#set table(stroke: {self.bar}, inset: {inset})\n"

    def stamp(self) -> str:
        """Print the page number in the outer corners in turn, below the middle, or at the upper left."""
        place = self.pick("c/stamp", "outer_top", "outer_bottom", "below", "upper_left", "outer_top")
        ink = self.pick("c/stamp_ink", "303030", "1f2f7a", "7a1f1f")
        number = f'text(font: "{self.sans}", size: {self.pick("c/stamp_size", 10, 12, 14)}pt, fill: rgb("#{ink}"))[#s]'
        if place == "below":
            return f"#place(center + bottom, dy: -20pt, {number})"
        if place == "upper_left":
            return f"#place(left + top, dx: 34pt, dy: 24pt, {number})"
        side, dy = ("top", "24pt") if place == "outer_top" else ("bottom", "-22pt")
        return f"#if calc.odd(int(s)) [#place(right + {side}, dx: -30pt, dy: {dy}, {number})] else [#place(left + {side}, dx: 30pt, dy: {dy}, {number})]"

    def head(self, paper: Paper) -> str:
        """Print the organ above letters and records; forms may bear the name of their series in a corner."""
        self.letter = paper.type in LETTERS
        if paper.type in FOREIGN or self._joined(paper):
            return ""
        if paper.type in LETTERS | RECORDS:
            size = self.size + self.pick("c/organ_size", 4, 7, 9)
            font = self.pick("c/organ_font", self.serif, self.sans)
            line = self.pick("c/organ_line", "", "#line(length: 100%, stroke: 0.8pt)\n", "")
            return f'#align(center, text(font: "{font}", size: {size}pt, tracking: {self.pick("c/track", "0pt", "2pt", "5pt")})[{quote(self.story.organ.name)}])\n{line}#v(3pt)\n'
        if self.pick("c/series", True, False, False):
            field = {"tobacco": "烟草专卖", "drug": "药品监管", "health": "卫生", "trade": "市场监管"}[branch_of(self.story.offence.id)]
            return f"#align({self.pick('c/series_at', 'left', 'right')}, text(size: 9pt)[{quote(f'{field}行政处罚文书')}])\n"
        return ""

    def _joined(self, paper: Paper) -> bool:
        """Tell whether organ and title stand on one line."""
        return paper.type in LETTERS | RECORDS and len(paper.title) < 11 and bool(self.pick("c/joined", True, False, False, False))

    def title(self, paper: Paper, index: int) -> str:
        """Print the title: spaced out, broken, hardly larger than the text, or behind the organ's name."""
        text, lead = paper.title, quote(self.story.organ.name) if self._joined(paper) else ""
        size = self.size + (3 if lead else self.pick("c/title_size", 2, 3, 6, 9))
        font = self.pick("c/title_font", self.sans, self.serif)
        shown = quote(text)
        if not lead and len(text) <= 5 and self.pick("c/title_gaps", True, False):
            shown = quote(("　" if len(text) < 4 else " ").join(text))
        elif not lead and len(text) > 10 and self.pick("c/title_cut", True, False):
            at = next((text.index(w) for w in ("决定书", "通知书", "告知书", "（提取）", "审批表", "登记表", "处理") if w in text and text.index(w) > 3), 6)
            shown = quote(text[:at]) + "#linebreak()" + quote(text[at:])
        below = "#v(-4pt)\n#align(center, line(length: 42%, stroke: 0.5pt))\n" if self.pick("c/title_line", True, False, False, False) else ""
        weight = self.pick("c/title_weight", 400, 700, 700)
        return f'#align(center, text(font: "{font}", size: {size}pt, weight: {weight})[{lead}#mk("{index}.title")[{shown}]])\n{below}#v({self.pick("c/title_gap", 4, 8, 14)}pt)\n'

    def header(self, paper: Paper, start: int) -> str:
        """Return the running head: the title again on continuation pages, the bureau on all pages of some files."""
        after = f"#align(center, text(size: {self.size}pt)[{quote(paper.continuation)}])" if paper.continuation else ""
        shape = self.pick("c/running", "none", "none", "organ", "case")
        if paper.type in FOREIGN or shape == "none":
            return f"context if here().page() > {start} [{after}]" if after else "none"
        words = self.story.organ.name if shape == "organ" else f"{self.story.organ.name}行政处罚案卷材料"
        bar = "#v(-1pt)#line(length: 100%, stroke: 0.4pt)" if shape == "case" else ""
        first = f"#align({'left' if shape == 'organ' else 'center'}, text(size: 9pt, fill: rgb(\"#404040\"))[{quote(words)}]){bar}"
        return f"context if here().page() > {start} [{after or first}] else [{first}]"

    def footer(self, paper: Paper, inline: Inliner, start: int, pages: int) -> str:
        """Return the page foot: signatures of records, page numbers of letters in some bureaus."""
        n = f"(here().page() - {start} + 1)"
        shape = self.pick("c/feet", 0, 1, 2, 3)
        number = (
            f'#"第";#{n};#"页　共{pages}页";', f'#"共 {pages} 页，第 ";#{n};#" 页";', f'#"·";#{n};#"·";', f'#"— ";#{n};#" / {pages} —";',
        )[shape]  # fmt: skip
        if paper.page_signatures:
            label, signature = paper.foot
            assert isinstance(label, str) and not isinstance(signature, str)
            plain = inline.mark(type(signature)((), signature.text, signature.look))
            order = f"[{number}], [{quote(label)}{plain}]" if self.pick("c/foot_order", True, False) else f"[{quote(label)}{plain}], [{number}]"
            return f"context {{ set text(size: 10pt); grid(columns: (1fr, auto), {order}) }}"
        if paper.type in LETTERS and self.pick("c/letter_feet", True, False):
            return f"context align({self.pick('c/feet_at', 'center', 'right')}, text(size: 9pt)[{number}])"
        return "none"

    def block(self, block: Block, inline: Inliner) -> str:
        """Print a form, labelled lines, texts side by side, or what other families print too."""
        if isinstance(block, Form):
            return self.form(block, inline)
        if isinstance(block, Labels):
            return self.labels(block, inline)
        if isinstance(block, Abreast):
            cells = ", ".join("[" + "#linebreak()".join(inline(line) for line in cell) + "]" for cell in block.cells)
            return f"#v(4pt)\n#grid(columns: (1fr,) * {min(2, len(block.cells))}, row-gutter: 9pt, column-gutter: 8pt, {cells})\n#v(4pt)\n"
        return super().block(block, inline)

    def form(self, form: Form, inline: Inliner) -> str:
        """Return a table; heavy forms have a thick frame, inner ones none, sides only uprights at the edges left out."""
        cells = ",\n".join(self._box(box, inline) for box in form.boxes)
        bar = self.bar
        stroke = {
            "full": bar,
            "heavy": bar,
            "inner": f"(x, y) => (left: if x > 0 {{ {bar} }}, top: if y > 0 {{ {bar} }})",
            "flat": f"(x: none, y: {bar})",
            "sides": f"(x, y) => (left: if x > 0 {{ {bar} }}, top: {bar}, bottom: {bar})",
        }[form.rules]
        table = f"table(columns: (1fr,) * {form.columns}, stroke: {stroke}, align: left + horizon,\n{cells})"
        if form.rules == "heavy":
            table = f"block(stroke: 1.6pt, breakable: true, {table})"
        return f"#{table}\n#v({form.gap}pt)\n"

    def _box(self, box: Box, inline: Inliner) -> str:
        spans = f"colspan: {box.cols}, rowspan: {box.rows}"
        if box.turn:
            text = "".join(p for p in box.lines[0] if isinstance(p, str))
            inner = "#linebreak()".join(quote(c) for c in text)
        elif box.label:
            inner = "#linebreak()".join(inline(row) for row in box.lines)
        else:
            inner = self.lines(box.lines, inline, indent=self.pick("c/cell_indent", "0em", "2em") if box.foot or box.breakable else "0em")
        foot = "".join(f"#align(right)[#box[{inline(row)}]]" for row in box.foot)
        if box.height:
            rest = box.height - 17 * (len(box.lines) + len(box.foot)) if not box.turn else 0
            inner += f"#v({max(2, rest)}pt)" + foot
        else:
            inner += foot
        tone = f'#set text(font: "{self.sans}");' if box.label and self.pick("c/label_font", True, False, False) else ""
        inset = "inset: (x: 2pt, y: 5pt), " if box.label else ""
        return f"table.cell({spans}, {inset}align: {box.align}, breakable: {str(box.breakable).lower()})[#set par(justify: false);{tone}{inner}]"

    def labels(self, block: Labels, inline: Inliner) -> str:
        """Print labelled values without a table, in one of five shapes."""
        longest = max(len(label) for label, _ in block.rows)
        out = ""
        if block.shape in ("tab", "spread", "dotted"):
            rows = ""
            for label, pieces in block.rows:
                shown = quote(label)
                if block.shape == "spread":
                    letters = [c for c in label if c != "　"]
                    shown = f"#box(width: {min(longest, 8)}em)[{'#h(1fr)'.join(quote(c) for c in letters)}]" if len(letters) < 8 else shown
                rule = "#v(-5pt)#line(length: 100%, stroke: (thickness: 0.4pt, dash: \"dotted\"))" if block.shape == "dotted" else ""
                rows += f"[{shown}{quote('：')}], [{inline(pieces)}{rule}],\n"
            side = f"{min(longest, 9) + 1.4}em" if block.shape == "spread" else "auto"
            out = f"#grid(columns: ({side}, 1fr), row-gutter: {self.pick('c/gutter', 7, 10)}pt, column-gutter: 3pt,\n{rows})\n"
        elif block.shape == "under":
            for label, pieces in block.rows:
                out += f"#par(first-line-indent: 0em)[{quote(label + '：')}]\n#pad(left: 2em)[{inline(pieces)}]\n"
        else:
            for label, pieces in block.rows:
                out += f"#par(first-line-indent: 0em)[{quote(label + '：')}{inline(tuple(_filled(p) for p in pieces))}]\n"
        return f"#block[#set par(justify: false)\n{out}]\n#v(5pt)\n"

    def grid(self, block: Grid, inline: Inliner) -> str:
        """Print a list: all rules, horizontal ones only, three lines, or none but under the head."""
        shape = self.pick("c/list", "all", "flat", "three", "inner")
        last = len(block.rows)
        stroke = {
            "all": self.bar,
            "flat": f"(x: none, y: {self.bar})",
            "three": f"(x, y) => (top: if y == 0 {{ 1pt }} else if y == 1 {{ 0.5pt }}, bottom: if y == {last} {{ 1pt }})",
            "inner": f"(x, y) => (left: if x > 0 {{ {self.bar} }}, top: if y > 0 {{ {self.bar} }})",
        }[shape]
        columns = ", ".join(f"{w}fr" for w in block.widths)
        bold = self.pick("c/list_bold", True, False)
        head = ", ".join(f"[#strong[{quote(h)}]]" if bold else f"[{quote(h)}]" for h in block.head)
        rows = ",\n".join(", ".join(f"[{inline(cell)}]" for cell in row) for row in block.rows)
        align = self.pick("c/list_align", "center + horizon", "left + horizon")
        return f"#block[#set par(justify: false)\n#table(columns: ({columns}), stroke: {stroke}, align: {align}, table.header({head}),\n{rows})]\n#v(5pt)\n"

    def sign_off(self, block: SignOff, inline: Inliner) -> str:
        """Print organ and date: stacked at the right or in the middle, on one line, or date far below the organ."""
        name, day = inline(block.agency), inline(block.day)
        shape = self.pick("c/sign_off", "stack", "line", "left", "apart", "stack")
        note = self.pick("c/seal_note", "", "（公章）", "（盖章）", "")
        tail = quote(note) if note else ""
        if shape == "line":
            inner = f"[{name}{tail}#h(2em){day}]"
        elif shape == "apart":
            inner = f"align(right)[{name}{tail}#v(24pt){day}]"
        else:
            inner = f"align(center)[{name}{tail}#linebreak(){day}]"
        stack = f"box({inner})"
        if block.seal and self.pick("c/sealed", True, True, False):
            dx = self.pick("c/seal_dx", "0pt", "-18pt", "24pt")
            stack = f'box({{ {stack}; place(top + center, dx: {dx}, dy: {self.pick("c/seal_dy", -26, -40, -16)}pt, image("{block.seal}.png", width: {self.pick("c/seal_size", 100, 114)}pt)) }})'
        where = {"left": "left, pad(left: 8em)"}.get(shape, f"right, pad(right: {self.pick('c/sign_pad', '1em', '3em')})")
        return f"#v({self.pick('c/sign_gap', 16, 30)}pt)\n#align({where}[#block(breakable: false)[#{stack}]])\n#v(18pt)\n"

    def para(self, block: Para, inline: Inliner) -> str:
        """Print a paragraph; short lines stay ragged."""
        if block.align == "left" and not block.indent:
            return f"#par(justify: false, first-line-indent: 0em)[{inline(block.pieces)}]\n"
        return super().para(block, inline)


def _filled(piece: Inline) -> Inline:
    """Return a piece as written on a printed line."""
    if isinstance(piece, str):
        return piece
    return replace(piece, look="fill") if piece.look == "text" and piece.text.strip() else piece
