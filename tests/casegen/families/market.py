# ruff: noqa: E501 - Typst markup reads better unbroken
"""Market-supervision papers (市场监管): merged cells, upright labels, letters without lines; two volumes."""

from __future__ import annotations

from tests.casegen.families.base import Family
from tests.casegen.market.maker import BAND
from tests.casegen.market.printer import picker
from tests.casegen.papers.model import Block, Box, Cell, Form, Grid, Items, Paper, SignOff
from tests.casegen.story.model import Story
from tests.casegen.typesetting.markup import Inliner, quote

# Letters to the party and records: prose below the organ's name.
LETTERS = BAND


class Market(Family):
    """Forms over twelve columns; which rules are drawn, sizes and corners depend on the bureau (the seed)."""

    def __init__(self, story: Story, serif: str, sans: str) -> None:
        super().__init__(story, serif, sans)
        pick = picker(story)
        self.pick = pick
        self.size = pick("size", 10.5, 12, 12)  # type: ignore[assignment]
        self.leading = pick("leading", "0.45em", "0.6em", "0.75em")
        self.margin = pick(
            "margin",
            "(top: 2.4cm, bottom: 2.2cm, left: 2.6cm, right: 2.2cm)",
            "(top: 3cm, bottom: 2.6cm, left: 2.4cm, right: 2.4cm)",
        )
        self.stamp_align = pick("stamp", "right + top", "right + bottom", "center + bottom", "right + top")
        self.bar = pick("stroke", "0.5pt", "0.8pt", "1pt")

    def prelude(self) -> str:
        """Use thin or thick rules throughout the file."""
        return (
            super().prelude()
            + f"#set table(stroke: {self.bar}, inset: {self.pick('inset', '4pt', '5pt', '6pt')})\n"
        )

    def head(self, paper: Paper) -> str:
        """Print the organ's name over letters, and in some bureaus over forms too."""
        self.letter = paper.type in LETTERS
        if self.joined(paper):
            return ""
        if paper.type in (
            "party_identity_proof",
            "officer_certificate",
            "postal_receipt",
            "payment_receipt",
            "authorisation_letter",
            "test_report",
            "hearing_application",
            "rights_waiver",
            "deferred_payment_application",
        ):
            return ""
        if not self.letter and self.pick("organ_over_forms", True, False, False) is False:
            return ""
        size = self.size + (8 if self.letter else 4)
        return f'#align(center, text(font: "{self.pick("organ_font", self.serif, self.sans)}", size: {size}pt, tracking: {self.pick("organ_track", "0pt", "3pt")})[{quote(self.story.organ.name)}])\n#v({self.pick("organ_gap", 0, 4)}pt)\n'

    def joined(self, paper: Paper) -> bool:
        """Tell whether organ and title stand on one line."""
        return (
            paper.type in LETTERS
            and len(paper.title) < 10
            and bool(self.pick("title_joined", True, *[False] * 5))
        )

    def title(self, paper: Paper, index: int) -> str:
        """Print the title; some bureaus space out short ones or break long ones over two lines."""
        if self.joined(paper):
            organ = quote(self.story.organ.name)
            return f'#align(center, text(font: "{self.sans}", size: {self.size + 4}pt)[{organ}#mk("{index}.title")[{quote(paper.title)}]])\n#v(8pt)\n'
        text, size = paper.title, self.size + self.pick("title_size", 2, 4, 7, 10)
        font = self.pick("title_font", self.sans, self.serif)
        if len(text) <= 6 and self.pick("title_spaced", True, False):
            text = ("  " if len(text) <= 4 else " ").join(text)
        shown = quote(text)
        if (
            len(paper.title) >= 11
            and paper.type not in ("cover",)
            and self.pick("title_broken", True, False, False)
        ):
            cut = 6 if "措施" not in text else text.index("措施") + 2
            shown = quote(text[:cut]) + "#linebreak()" + quote(text[cut:])
        return f'#align(center, text(font: "{font}", size: {size}pt, weight: {self.pick("title_weight", 400, 700)})[#mk("{index}.title")[{shown}]])\n#v({self.pick("title_gap", 4, 8, 12)}pt)\n'

    def footer(self, paper: Paper, inline: Inliner, start: int, pages: int) -> str:
        """Print the foot of signed pages; letters of some bureaus carry 第 x 页 共 y 页."""
        if not paper.page_signatures and paper.type in LETTERS and self.pick("letter_feet", True, False):
            shape = self.pick("feet", 0, 1)
            number = f"(here().page() - {start} + 1)"
            if shape:
                return f'context align(center, text(size: 9pt)[#"第";#{number};#"页 共{pages}页";])'
            return f'context align(right, text(size: 9pt)[#"- ";#{number};#" -";])'
        if paper.page_signatures:
            return super().footer(paper, inline, start, pages)
        return "none"

    def block(self, block: Block, inline: Inliner) -> str:
        """Print a form, or what other families print too."""
        if isinstance(block, Form):
            return self.form(block, inline)
        return super().block(block, inline)

    def form(self, form: Form, inline: Inliner) -> str:
        """Return a table over twelve columns."""
        cells = ",\n".join(self._box(box, inline) for box in form.boxes)
        stroke = {
            "all": "",
            "open": f"stroke: (x, y) => (top: {self.bar}, bottom: {self.bar}, left: if x > 0 {{ {self.bar} }}),",
            "flat": f"stroke: (top: {self.bar}, bottom: {self.bar}, left: none, right: none),",
            "none": "stroke: none,",
        }[form.rules]
        return f"#table(columns: (1fr,) * {form.columns}, {stroke} align: left + horizon,\n{cells})\n#v({form.gap}pt)\n"

    def _box(self, box: Box, inline: Inliner) -> str:
        if box.turn:
            text = "".join(p if isinstance(p, str) else p.text for p in box.lines[0])
            inner = "#linebreak()".join(quote(c) for c in text)
        elif box.label or box.align.startswith("center"):
            inner = "#set par(justify: false);" + "#linebreak()".join(inline(row) for row in box.lines)
        else:
            indent = "2em" if box.align == "left + top" else "0em"
            inner = self.lines(box.lines, inline, indent=indent)
        if box.foot:
            inner += f"#v({self.pick('foot_gap', 4, 10, 18)}pt)" + "".join(
                f"#align(right)[{inline(row)}]" for row in box.foot
            )
        if box.height:
            inner = (
                f"#block(width: 100%, breakable: {str(box.breakable).lower()})[{inner}#v({self._pad(box)}pt)]"
            )
        font = (
            f'#set text(font: "{self.sans}", size: {self.size - 0.5}pt);'
            if box.label and self.pick("label_font", True, False)
            else ""
        )
        return f"table.cell(colspan: {box.cols}, rowspan: {box.rows}, align: {box.align}, breakable: {str(box.breakable).lower()})[{font}{inner}]"

    def _pad(self, box: Box) -> int:
        """Return blank room below the lines of a tall cell."""
        return max(0, box.height - 18 * (len(box.lines) + len(box.foot)))

    def cell(self, block: Cell, inline: Inliner) -> str:
        """Print a lone cell of a borrowed paper as a form row."""
        rows = Form(
            (
                Box(((block.label,),), 2, label=True, align="center + horizon"),
                Box(block.pieces, 10, foot=block.closing),
            )
        )
        return self.form(rows, inline)

    def items(self, block: Items, inline: Inliner) -> str:
        """Print labelled values of borrowed papers as lines, or as a form where the bureau draws one."""
        if self.letter or self.pick("items_as_lines", True, False):
            return super().items(block, inline)
        boxes: list[Box] = []
        for row in block.rows:
            each = 12 // len(row)
            for label, pieces in row:
                side = 3 if each > 4 else 2
                boxes += [
                    Box(((label,),), side, label=True, align="center + horizon"),
                    Box((pieces,), each - side),
                ]
        return self.form(Form(tuple(boxes)), inline)

    def grid(self, block: Grid, inline: Inliner) -> str:
        """Print a list; the heads of some bureaus are not bold."""
        columns = ", ".join(f"{w}fr" for w in block.widths)
        head = ", ".join(f"[{quote(h)}]" for h in block.head)
        rows = ",\n".join(", ".join(f"[{inline(cell)}]" for cell in row) for row in block.rows)
        flat = "stroke: (x: none, y: 0.5pt)," if self.pick("flat_lists", True, False, False) else ""
        return f"#block[#set par(justify: false)\n#table(columns: ({columns}), {flat} align: center + horizon, table.header({head}),\n{rows})]\n#v(4pt)\n"

    def sign_off(self, block: SignOff, inline: Inliner) -> str:
        """Print organ, the note （印章） and date under the seal, right or indented."""
        name, day = inline(block.agency), inline(block.day)
        note = self.pick("seal_note", "", "（印章）", "（公  章）")
        middle = f"#linebreak() {quote(note)}" if note else ""
        stack = f"#box(align(center)[{name} {middle} #linebreak() {day}])"
        if block.seal:
            dy = self.pick("seal_rise", -36, -22, -44)
            stack = f'#box({{ [{stack}]; place(top + center, dy: {dy}pt, image("{block.seal}.png", width: {self.pick("seal_size", 96, 112)}pt)) }})'
        return f"#v({self.pick('sign_gap', 18, 30)}pt)\n#align(right, pad(right: {self.pick('sign_pad', '1em', '4em')})[#block(breakable: false)[{stack}]])\n#v(16pt)\n"
