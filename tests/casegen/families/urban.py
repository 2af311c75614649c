# ruff: noqa: E501 - Typst markup reads better unbroken
"""Urban-management papers: series marks in the head, framed or slanted page numbers, forms in six manners."""

from __future__ import annotations

from tests.casegen.families.base import Family
from tests.casegen.market.printer import picker
from tests.casegen.papers.model import Block, Grid, Paper, SignOff
from tests.casegen.story.model import Story
from tests.casegen.typesetting.markup import Inliner, quote
from tests.casegen.urban.drawing import Drawer
from tests.casegen.urban.file import ORDER
from tests.casegen.urban.plate import Plate, Signed

LETTERS = {
    "penalty_decision", "prior_notice", "rectification_order", "inquiry_notice", "material_request_notice",
    "evidence_preservation_notice", "evidence_preservation_disposal", "hearing_notice",
}  # fmt: skip
RECORDS = {"site_record", "inquiry_record", "hearing_record", "defence_record", "reinspection_record", "collective_discussion"}
# Papers that the party or another body wrote.
FOREIGN = {
    "party_identity_proof", "officer_certificate", "payment_receipt", "authorisation_letter", "hearing_application",
    "rights_waiver", "cover", "inventory", "reference_sheet",
}  # fmt: skip


class Urban(Family):
    """The seed draws sizes, heads, forms, stamps and where organ and date stand."""

    def __init__(self, story: Story, serif: str, sans: str) -> None:
        super().__init__(story, serif, sans)
        self.pick = picker(story)
        self.size = self.pick("u/size", 11, 12, 12)  # type: ignore[assignment]
        self.leading = self.pick("u/leading", "0.55em", "0.65em", "0.8em")
        self.margin = self.pick(
            "u/margin",
            "(top: 2.5cm, bottom: 2.5cm, left: 2.8cm, right: 2.4cm)",
            "(top: 3cm, bottom: 2.2cm, left: 2.4cm, right: 1.9cm)",
            "(top: 2.9cm, bottom: 2.7cm, left: 3.1cm, right: 2.3cm)",
        )
        self.drawer = Drawer(self.pick, sans)

    def prelude(self) -> str:
        """Set the inset of cells."""
        return super().prelude() + f"#set table(inset: {self.pick('u/inset', '(x: 4pt, y: 6pt)', '(x: 5pt, y: 5pt)', '(x: 6pt, y: 8pt)')})\n"

    def stamp(self) -> str:
        """Print the page number framed, slanted or plain; where, the seed draws."""
        ink = self.pick("u/stamp_ink", "222222", "8a1c1c", "24357a")
        size = self.pick("u/stamp_size", 10, 12, 13)
        shape = self.pick("u/stamp_shape", "plain", "framed", "slanted", "plain")
        number = f'text(font: "{self.serif if shape == "framed" else self.sans}", size: {size}pt, fill: rgb("#{ink}"))[#s]'
        if shape == "framed":
            number = f'box(stroke: 0.6pt + rgb("#{ink}"), inset: (x: 6pt, y: 1pt), {number})'
        elif shape == "slanted":
            number = f"rotate(-7deg, {number})"
        place = self.pick("u/stamp_at", "right_top", "right_bottom", "top", "left_bottom", "mirror_bottom")
        if place == "mirror_bottom":
            return f"#if calc.even(n) [#place(left + bottom, dx: 40pt, dy: -20pt, {number})] else [#place(right + bottom, dx: -40pt, dy: -20pt, {number})]"
        where = {"right_top": "right + top, dx: -40pt, dy: 18pt", "right_bottom": "right + bottom, dx: -44pt, dy: -20pt", "top": "center + top, dy: 16pt", "left_bottom": "left + bottom, dx: 44pt, dy: -20pt"}[place]
        return f"#place({where}, {number})"

    def head(self, paper: Paper) -> str:
        """Print the organ above what goes out and above records, where the file does so."""
        shape = self.pick("u/organ", "above", "joined", "small", "above")
        if paper.type in FOREIGN or paper.type not in LETTERS | RECORDS:
            return ""
        if paper.title.startswith(("城市管理", "综合行政执法")) or shape == "small":
            return ""
        size = self.size + (self.pick("u/title_size", 4, 6, 8) if shape == "joined" else self.pick("u/organ_size", 3, 6))
        line = "#v(-3pt)#line(length: 100%, stroke: 1.2pt)#v(-9pt)#line(length: 100%, stroke: 0.4pt)\n" if self.pick("u/organ_rules", True, False, False) else ""
        return f'#align(center, text(font: "{self.sans}", size: {size}pt, weight: 700)[{quote(self.story.organ.name)}])\n{line}'

    def title(self, paper: Paper, index: int) -> str:
        """Print the title; short ones may be spaced, some are ruled below."""
        text, size = paper.title, self.size + self.pick("u/title_size", 4, 6, 8)
        gap = self.pick("u/title_gaps", "", "　", " ", "")
        shown = quote(gap.join(text) if len(text) <= 5 else text)
        if len(text) > 11 and self.pick("u/title_two", True, False):
            at = text.index("行政处罚") + 4 if "行政处罚" in text and not text.startswith("行政处罚") else len(text) // 2
            shown = quote(text[:at]) + "#linebreak()" + quote(text[at:])
        font = self.pick("u/title_font", self.sans, self.serif)
        ruled = "#v(-5pt)#align(center)[#line(length: 30%, stroke: 1pt)]\n" if self.pick("u/title_rule", True, False, False, False, False) else ""
        return f'#align(center, text(font: "{font}", size: {size}pt, weight: 700, tracking: {self.pick("u/track", "0pt", "0pt", "1.5pt")})[#mk("{index}.title")[{shown}]])\n{ruled}#v({self.pick("u/title_gap", 6, 10)}pt)\n'

    def header(self, paper: Paper, start: int) -> str:
        """Print the series mark and the copy's purpose, or the title again on further pages."""
        after = f"#align(center)[{quote(paper.continuation)}]" if paper.continuation else ""
        shape = self.pick("u/running", "series", "copy", "none", "none", "organ")
        if paper.type in FOREIGN or shape == "none":
            return f"context if here().page() > {start} [{after}]" if after else "none"
        number = ORDER.get(paper.type, 60)
        left = {"series": f"城管执法文书式样{number:02d}", "copy": f"CG-{number:02d}", "organ": f"{self.story.organ.name}执法文书"}[shape]
        right = "第一联　存档" if shape == "copy" and paper.type in LETTERS else ""
        first = f'#text(size: 9pt, font: "{self.sans}")[{quote(left)}#h(1fr){quote(right)}]'
        return f"context if here().page() > {start} [{after or first}] else [{first}]"

    def footer(self, paper: Paper, inline: Inliner, start: int, pages: int) -> str:
        """Print the party's signature and the page below records, notes below letters."""
        n = f"(here().page() - {start} + 1)"
        number = (f'#"第 ";#{n};#" 页／共 {pages} 页";', f'#"（共{pages}页　第";#{n};#"页）";', f'#"页码：";#{n};#"/{pages}";')[self.pick("u/feet", 0, 1, 2)]
        if paper.page_signatures:
            label, signature = paper.foot
            assert isinstance(label, str) and not isinstance(signature, str)
            plain = inline.mark(type(signature)((), signature.text, signature.look))
            return f"context {{ set text(size: 10pt); [#line(length: 100%, stroke: 0.4pt)#v(-6pt)]; grid(columns: (1fr, auto), [{quote(label)}{plain}], [{number}]) }}"
        if paper.type in LETTERS:
            note = self.pick("u/letter_note", "", "注：本文书一式两份，一份送达当事人，一份存档。", "", "（一份交当事人，一份归档）")
            if note:
                return f"[#line(length: 100%, stroke: 0.4pt)#v(-6pt)#text(size: 9pt)[{quote(note)}]]"
            if self.pick("u/letter_feet", True, False):
                return f"context align(center, text(size: 9pt)[{number}])"
        return "none"

    def block(self, block: Block, inline: Inliner) -> str:
        """Print a form, signatures, or what all families print."""
        if isinstance(block, Plate):
            return self.drawer.plate(block, inline)
        if isinstance(block, Signed):
            return self.drawer.signed(block, inline)
        return super().block(block, inline)

    def grid(self, block: Grid, inline: Inliner) -> str:
        """Print a list: ruled with a shaded head, striped, or under one heavy line."""
        shape = self.pick("u/list", "ruled", "striped", "heavy")
        stroke = {"ruled": "0.6pt", "striped": "none", "heavy": "(x, y) => (bottom: if y == 0 { 1.4pt } else { 0.3pt }, left: if x > 0 { 0.3pt })"}[shape]
        fill = {"ruled": "(x, y) => if y == 0 { luma(228) }", "striped": "(x, y) => if calc.even(y) { luma(240) }", "heavy": "none"}[shape]
        columns = ", ".join(f"{w}fr" for w in block.widths)
        head = ", ".join(f"[{quote(h)}]" for h in block.head)
        rows = ",\n".join(", ".join(f"[{inline(cell)}]" for cell in row) for row in block.rows)
        align = self.pick("u/list_align", "center + horizon", "left + horizon")
        return f"#block[#set par(justify: false)\n#set text(size: {self.pick('u/list_size', '0.88em', '0.92em', '1em')})\n#table(columns: ({columns}), stroke: {stroke}, fill: {fill}, align: {align}, table.header({head}),\n{rows})]\n#v(4pt)\n"

    def sign_off(self, block: SignOff, inline: Inliner) -> str:
        """Print organ and date: with labels, far apart on one line, or ragged at the right."""
        name, day = inline(block.agency), inline(block.day)
        shape = self.pick("u/sign_off", "ragged", "labelled", "split", "ragged")
        seal = f'#place(dx: {self.pick("u/seal_dx", 20, 44)}pt, dy: -58pt, image("seal.png", width: 108pt))' if block.seal and self.pick("u/sealed", True, True, True, False) else ""
        if shape == "split":
            inner = f"#grid(columns: (1fr, auto), [{quote('行政执法机关（印章）：')}{name}{seal}], [{day}])"
        elif shape == "labelled":
            inner = f"#pad(left: {self.pick('u/sign_left', 44, 50)}%)[{quote('执法机关：')}{name}{quote('（盖章）')}{seal}#linebreak(){quote('日　　期：')}{day}]"
        else:
            inner = f"#align(right)[#pad(right: 1em)[{name}]]#align(right)[#pad(right: 4em)[#box[{seal}{day}]]]"
        return f"#v({self.pick('u/sign_gap', 20, 34)}pt)\n#block(breakable: false, width: 100%)[{inner}]\n#v(20pt)\n"
