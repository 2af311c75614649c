# ruff: noqa: E501 - Typst markup reads better unbroken
"""Papers of agriculture, livestock and forestry: the plain forms of the national series, letters in running paragraphs."""

from __future__ import annotations

from tests.casegen.families.base import Family
from tests.casegen.farming.file import FORMS, LETTERS, RECORDS
from tests.casegen.farming.printer import salted
from tests.casegen.papers.model import Block, Box, Form, Grid, Inline, Mark, Paper, SignOff
from tests.casegen.story.farming import branch_of
from tests.casegen.story.model import Story
from tests.casegen.typesetting.markup import Inliner, quote


class Farming(Family):
    """The seed draws sizes, heads, rules of tables, stamps and where organ and date stand."""

    def __init__(self, story: Story, serif: str, sans: str) -> None:
        super().__init__(story, serif, sans)
        self.pick = salted(story)
        self.size = self.pick("size", 11, 12, 12, 12)  # type: ignore[assignment]
        self.leading = self.pick("leading", "0.55em", "0.65em", "0.8em")
        self.margin = self.pick(
            "margin",
            "(top: 2.6cm, bottom: 2.3cm, left: 2.8cm, right: 2.4cm)",
            "(top: 3.2cm, bottom: 2.6cm, left: 3cm, right: 2.6cm)",
            "(top: 2.3cm, bottom: 2.5cm, left: 2.4cm, right: 2.4cm)",
        )
        forest = branch_of(story.offence.id) == "forest"
        self.series = self.pick("series_words", "林业行政执法文书" if forest else "农业行政执法文书", "行政执法文书格式")
        self.rule = {"all": "0.5pt", "heavy": "0.9pt", "fine": "0.35pt"}[self.pick("rules", "all", "all", "heavy", "fine")]

    def prelude(self) -> str:
        """Set the inset of cells."""
        return super().prelude() + f"#set table(inset: {self.pick('inset', '(x: 4.5pt, y: 6pt)', '(x: 5pt, y: 8pt)', '(x: 4pt, y: 4.5pt)')})\n"

    def stamp(self) -> str:
        """Print the page number of the volume: in a corner, between dashes of its own, or turned on backs."""
        ink, size = self.pick("stamp_ink", "202020", "203a6e", "404040"), self.pick("stamp_size", 11, 13, 15)
        number = f'text(font: "{self.pick("stamp_font", self.sans, self.serif)}", size: {size}pt, fill: rgb("#{ink}"))[#s]'
        at = self.pick("stamp_at", "right + top, dx: -40pt, dy: 20pt", "right + bottom, dx: -40pt, dy: -20pt", "right + top, dx: -30pt, dy: 26pt", "mirror")
        if at == "mirror":
            return f"#if calc.odd(n) [#place(right + bottom, dx: -40pt, dy: -22pt, {number})] else [#place(left + bottom, dx: 40pt, dy: -22pt, {number})]"
        return f"#place({at}, {number})"

    def head(self, paper: Paper) -> str:
        """Print the organ above the title of letters, of records too in some bureaus, and of the forms in few."""
        which = self.pick("organ_on", LETTERS, LETTERS | RECORDS, LETTERS | RECORDS | FORMS, set())
        if paper.type not in which:
            return ""
        size = self.size + self.pick("organ_size", 3, 6)
        return f'#align(center, text(font: "{self.pick("organ_font", self.serif, self.sans)}", size: {size}pt, weight: {self.pick("organ_weight", 700, 400)})[{quote(self.story.organ.name)}])\n#v(3pt)\n'

    def title(self, paper: Paper, index: int) -> str:
        """Print the title; short ones may be spread."""
        gap = self.pick("title_gaps", "", "", " ", "　")
        shown = quote(gap.join(paper.title) if len(paper.title) <= 5 else paper.title)
        font, size = self.pick("title_font", self.sans, self.serif, self.sans), self.size + self.pick("title_size", 4, 6, 8)
        return f'#align(center, text(font: "{font}", size: {size}pt, weight: {self.pick("title_weight", 700, 400, 700)})[#mk("{index}.title")[{shown}]])\n#v({self.pick("title_gap", 4, 8, 14)}pt)\n'

    def header(self, paper: Paper, start: int) -> str:
        """Print the title again on further pages, or a line on the series."""
        after = f"#align(center)[{quote(paper.continuation)}]" if paper.continuation else ""
        if self.pick("series", True, False, False) and paper.type in LETTERS | RECORDS | FORMS and paper.type != "other":
            series = f"#text(size: 9pt)[{quote(self.series)}]"
            return f"context if here().page() > {start} [{after or series}] else [{series}]"
        return f"context if here().page() > {start} [{after}]" if after else "none"

    def footer(self, paper: Paper, inline: Inliner, start: int, pages: int) -> str:
        """Print signatures and pages below records, and which copy is kept below letters."""
        n = f"(here().page() - {start} + 1)"
        number = (f'#"第 ";#{n};#" 页　共 {pages} 页";', f'#"（第 ";#{n};#" 页共 {pages} 页）";', f'#{n};#"/{pages}";')[self.pick("feet", 0, 1, 2)]
        if paper.page_signatures:
            label, signature = paper.foot
            assert isinstance(label, str) and isinstance(signature, Mark)
            signed = inline.mark(Mark((), signature.text, signature.look))
            officers = ""
            if self.pick("foot_officers", True, False) and paper.type in ("site_record", "inquiry_record"):
                officers = quote("　执法人员签名：") + "".join(inline.mark(Mark((), o.name, signature.look)) + quote("　") for o in self.story.organ.officers[:2])
            if self.pick("foot_below", True, False):
                return f"context {{ set text(size: 10pt); set par(justify: false); [{quote(label)}{signed}{officers}#linebreak()#align(center)[{number}]] }}"
            return f"context {{ set text(size: 10pt); set par(justify: false); grid(columns: (1fr, auto), [{quote(label)}{signed}{officers}], [{number}]) }}"
        if paper.type in LETTERS:
            note = self.pick("copies", "", "（一式两份，一份存档，一份送当事人）", "", "第一联：存根联")
            return f"[#text(size: 9pt)[{quote(note)}]]" if note else "none"
        return "none"

    def block(self, block: Block, inline: Inliner) -> str:
        """Print a form, or what all families print."""
        return self.form(block, inline) if isinstance(block, Form) else super().block(block, inline)

    def form(self, form: Form, inline: Inliner) -> str:
        """Return a table; a heavy frame stands around some."""
        cells = ",\n".join(self._box(box, inline) for box in form.boxes)
        table = f"table(columns: (1fr,) * {form.columns}, stroke: {self.rule}, align: left + horizon,\n{cells})"
        if self.pick("framed", True, False, False):
            table = f"block(stroke: 1.4pt, {table})"
        return f"#{table}\n#v({form.gap}pt)\n"

    def _box(self, box: Box, inline: Inliner) -> str:
        spans = f"colspan: {box.cols}, rowspan: {box.rows}"
        if box.label:
            inner = "#linebreak()".join(inline(row) for row in box.lines)
            return f'table.cell({spans}, inset: (x: 2pt, y: 5pt), align: {self.pick("label_align", "center + horizon", "center + horizon", "left + horizon")}, breakable: false)[#set par(justify: false);#set text(font: "{self.pick("label_font", self.serif, self.sans, self.serif)}");{inner}]'
        top = box.align == "left + top"
        inner = self.lines(box.lines, inline, indent=self.pick("cell_indent", "2em", "0em") if top else "0em")
        foot = "".join(f"#align(right)[{inline(row)}]" for row in box.foot)
        if box.height:
            gap = max(1, box.height - 17 * (len(box.lines) + len(box.foot)))
            inner = f"{inner}#v({gap}pt)" if top else f"#v({gap / 2}pt){inner}#v({gap / 2}pt)"
        return f"table.cell({spans}, align: {box.align}, breakable: {str(box.breakable).lower()})[#set par(justify: false);{inner}{foot}]"

    def grid(self, block: Grid, inline: Inliner) -> str:
        """Print a list: fully ruled, its head bold in some bureaus."""
        columns = ", ".join(f"{w}fr" for w in block.widths)
        bold = self.pick("list_bold", True, False)
        head = ", ".join(f"[#strong[{quote(h)}]]" if bold else f"[{quote(h)}]" for h in block.head)

        def cell(pieces: tuple[Inline, ...]) -> str:
            return f"[{inline(pieces)}]"

        rows = ",\n".join(", ".join(cell(x) for x in row) for row in block.rows)
        align = self.pick("list_align", "center + horizon", "left + horizon")
        return f"#block[#set par(justify: false)\n#set text(size: {self.pick('list_size', '0.86em', '0.93em')})\n#table(columns: ({columns}), stroke: {self.rule}, align: {align}, table.header({head}),\n{rows})]\n#v(4pt)\n"

    def sign_off(self, block: SignOff, inline: Inliner) -> str:
        """Print organ and date at the right, the seal over both; a note on the seal stands where none is."""
        name, day = inline(block.agency), inline(block.day)
        sealed = bool(block.seal) and self.pick("sealed", True, True, False)
        note = quote("" if sealed else self.pick("seal_note", "（印章）", "（盖章）", ""))
        shape = self.pick("sign_off", "stack", "right", "line", "stack")
        if shape == "right":
            inner = f"#align(right)[{name}{note}]#align(right)[{day}#h(1em)]"
        elif shape == "line":
            inner = f"#align(right)[#pad(right: 1em)[#box[{name}{note}]#linebreak()#v(2pt)#box[{day}]]]"
        else:
            inner = f"#align(right)[#pad(right: {self.pick('sign_pad', 2, 3)}em)[#box(align(center)[{name}{note}#linebreak(){day}])]]"
        if sealed:
            inner = f'{inner}#place(right + top, dx: {self.pick("seal_dx", -16, -46)}pt, dy: -38pt, image("seal.png", width: 104pt))'
        return f"#v({self.pick('sign_gap', 16, 26)}pt)\n#block(breakable: false, width: 100%)[{inner}]\n#v(14pt)\n"
