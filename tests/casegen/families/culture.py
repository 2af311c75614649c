# ruff: noqa: E501 - Typst markup reads better unbroken
"""Papers of culture and tourism enforcement: the national forms with their blanks, halves, stubs and page feet."""

from __future__ import annotations

from tests.casegen.culture.drawing import Drawer
from tests.casegen.culture.file import ORDER
from tests.casegen.culture.shapes import Halves, Run, Stub
from tests.casegen.families.base import Family
from tests.casegen.families.urban import FOREIGN, LETTERS, RECORDS
from tests.casegen.market.printer import picker
from tests.casegen.papers.model import Block, Grid, Mark, Paper, SignOff
from tests.casegen.story.model import Story
from tests.casegen.typesetting.markup import Inliner, quote
from tests.casegen.urban.plate import Plate, Signed

ASKERS = {"site_record": "检查人", "inquiry_record": "询问人", "hearing_record": "听证主持人"}
SENT = LETTERS | {"hearing_right_notice"}


class Culture(Family):
    """The seed draws sizes, heads, feet, forms, stamps and where organ and date stand."""

    def __init__(self, story: Story, serif: str, sans: str) -> None:
        super().__init__(story, serif, sans)
        self.pick = picker(story)
        self.size = self.pick("cu/size", 11, 12, 12)  # type: ignore[assignment]
        self.leading = self.pick("cu/leading", "0.6em", "0.7em", "0.85em")
        self.margin = self.pick(
            "cu/margin",
            "(top: 2.8cm, bottom: 2.4cm, left: 2.7cm, right: 2.5cm)",
            "(top: 2.4cm, bottom: 2.6cm, left: 3.2cm, right: 2.1cm)",
            "(top: 3.1cm, bottom: 2.8cm, left: 2.5cm, right: 2.5cm)",
        )
        self.drawer = Drawer(self.pick)

    def stamp(self) -> str:
        """Print the page number at an outer corner, in some offices with strokes around it."""
        ink = self.pick("cu/stamp_ink", "1d1d1d", "7a2222", "1d1d1d")
        font = self.pick("cu/stamp_font", self.sans, self.serif)
        number = f'text(font: "{font}", size: {self.pick("cu/stamp_size", 11, 12, 14)}pt, fill: rgb("#{ink}"))[#s]'
        place = self.pick("cu/stamp_at", "right_top", "mirror_top", "right_bottom", "right_top")
        if place == "mirror_top":
            return f"#if calc.even(n) [#place(left + top, dx: 42pt, dy: 22pt, {number})] else [#place(right + top, dx: -42pt, dy: 22pt, {number})]"
        where = {"right_top": "right + top, dx: -42pt, dy: 22pt", "right_bottom": "right + bottom, dx: -38pt, dy: -18pt"}[place]
        return f"#place({where}, {number})"

    def head(self, paper: Paper) -> str:
        """Print the organ above what goes out and above records, where the file does so."""
        if paper.type in FOREIGN or paper.type not in SENT | RECORDS or paper.title.startswith("文化市场"):
            return ""
        if self.pick("cu/organ", True, True, False):
            size = self.size + self.pick("cu/organ_size", 4, 7)
            return f'#align(center, text(font: "{self.pick("cu/organ_font", self.sans, self.serif)}", size: {size}pt, weight: 700)[{quote(self.story.organ.name)}])\n#v(2pt)\n'
        return ""

    def title(self, paper: Paper, index: int) -> str:
        """Print the title; short ones may be spaced."""
        size = self.size + self.pick("cu/title_size", 5, 7, 9)
        gap = self.pick("cu/title_gaps", "", " ", "　")
        shown = quote(gap.join(paper.title) if len(paper.title) <= 6 else paper.title)
        font = self.pick("cu/title_font", self.sans, self.serif, self.sans)
        return f'#align(center, text(font: "{font}", size: {size}pt, weight: 700)[#mk("{index}.title")[{shown}]])\n#v({self.pick("cu/title_gap", 6, 12)}pt)\n'

    def header(self, paper: Paper, start: int) -> str:
        """Print the name of the series and the number of the form; the title again on further pages."""
        after = f"#align(center)[{quote(paper.continuation)}]" if paper.continuation else ""
        shape = self.pick("cu/running", "series", "none", "number", "none")
        if paper.type in FOREIGN or shape == "none":
            return f"context if here().page() > {start} [{after}]" if after else "none"
        number = ORDER.get(paper.type, 60)
        left = {"series": "文化市场综合行政执法文书", "number": f"文执文书之{number:02d}"}[shape]
        right = self.pick("cu/copies", "（第一联）", "", "存档联") if paper.type in SENT else ""
        first = f"#text(size: 9pt)[{quote(left)}#h(1fr){quote(right)}#h(46pt)]"
        return f"context if here().page() > {start} [{after or first}] else [{first}]"

    def footer(self, paper: Paper, inline: Inliner, start: int, pages: int) -> str:
        """Print signatures and the page below every page of a record, notes below letters."""
        n = f"(here().page() - {start} + 1)"
        number = (f'#"第";#{n};#"页　共{pages}页";', f'#"第 ";#{n};#" 页";', f'#"（第";#{n};#"页，共{pages}页）";')[self.pick("cu/feet", 0, 1, 2)]
        if paper.page_signatures:
            label, signature = paper.foot
            assert isinstance(label, str) and isinstance(signature, Mark)
            signed = inline.mark(Mark((), signature.text, signature.look))
            others = ""
            if paper.type in ("site_record", "inquiry_record") and self.pick("cu/foot_officers", True, False):
                names = "".join(inline.mark(Mark((), o.name, signature.look)) for o in self.story.organ.officers[:2])
                others = f"{quote(f'　{ASKERS[paper.type]}：')}{names}"
            day = quote(f"　{self.day(paper)}") if self.pick("cu/foot_day", True, False) else ""
            return f"context {{ set text(size: 9.5pt); set par(justify: false); grid(columns: (1fr, auto), [{quote(label)}{signed}{others}{day}], [{number}]) }}"
        if paper.type in SENT:
            note = self.pick("cu/letter_note", "", "（本文书一式两份，一份送达当事人，一份归档）", "", "注：本文书一式三联，第一联存档，第二联交当事人，第三联备查")
            if note:
                return f"[#text(size: 9pt)[{quote(note)}]]"
        return "none"

    def day(self, paper: Paper) -> str:
        """Print the day of a record at its foot."""
        day = paper.list_date
        return f"{day.year}年{day.month}月{day.day}日" if day else ""

    def block(self, block: Block, inline: Inliner) -> str:
        """Print what only this family has, or what all families print."""
        if isinstance(block, Plate):
            return self.drawer.plate(block, inline)
        if isinstance(block, Signed):
            return self.drawer.signed(block, inline)
        if isinstance(block, Run):
            return self.drawer.run(block, inline)
        if isinstance(block, Halves):
            return self.drawer.halves(block, inline)
        if isinstance(block, Stub):
            return self.drawer.stub(block, inline)
        return super().block(block, inline)

    def grid(self, block: Grid, inline: Inliner) -> str:
        """Print a list: ruled, or with rules between its rows only."""
        stroke = self.pick("cu/list", "0.5pt", "(x: none, y: 0.5pt)", "0.5pt")
        columns = ", ".join(f"{w}fr" for w in block.widths)
        bold = self.pick("cu/list_bold", True, False)
        head = ", ".join(f"[#strong[{quote(h)}]]" if bold else f"[{quote(h)}]" for h in block.head)
        rows = ",\n".join(", ".join(f"[{inline(cell)}]" for cell in row) for row in block.rows)
        return f"#block[#set par(justify: false)\n#set text(size: {self.pick('cu/list_size', '0.85em', '0.92em')})\n#table(columns: ({columns}), stroke: {stroke}, align: {self.pick('cu/list_align', 'center + horizon', 'left + horizon')}, table.header({head}),\n{rows})]\n#v(4pt)\n"

    def sign_off(self, block: SignOff, inline: Inliner) -> str:
        """Print organ and date at the right, with or without a note on the seal."""
        name, day = inline(block.agency), inline(block.day)
        note = quote(self.pick("cu/seal_note", "", "（印章）", "（公章）"))
        seal = f'#place(dx: {self.pick("cu/seal_dx", 10, 36)}pt, dy: -62pt, image("seal.png", width: 108pt))' if block.seal and self.pick("cu/sealed", True, True, True, False) else ""
        shape = self.pick("cu/sign_off", "stacked", "right", "stacked", "labelled")
        if shape == "right":
            inner = f"#align(right)[{name}{note}]#align(right)[#box[{seal}{day}]]"
        elif shape == "labelled":
            inner = f"#pad(left: 42%)[{quote('行政执法部门：')}{name}{seal}#linebreak(){quote('日期：')}{day}]"
        else:
            inner = f"#align(right)[#pad(right: 2em)[#box(align(center)[{name}{note}#linebreak(){seal}{day}])]]"
        return f"#v({self.pick('cu/sign_gap', 18, 30)}pt)\n#block(breakable: false, width: 100%)[{inner}]\n#v(16pt)\n"
