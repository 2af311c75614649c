# ruff: noqa: E501 - Typst markup reads better unbroken
"""Papers of housing, civil-defence, labour and fire bureaus: prints of a case-handling platform beside old district papers."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from tests.casegen.families.base import Family
from tests.casegen.market.printer import picker
from tests.casegen.papers.model import Block, Grid, Paper, SignOff
from tests.casegen.story.model import Story
from tests.casegen.typesetting.markup import Inliner, quote
from tests.casegen.urban.plate import Plate, Signed
from tests.casegen.works.desk import FOREIGN, LETTERS, RECORDS, Counter, RedHead
from tests.casegen.works.drawing import Drawer, spaced

RED = 'rgb("#d0121b")'
PLATFORMS = ("云海省行政执法综合管理监督系统", "云海省统一行政执法办案平台", "“云执法”一体化办案系统", "云海政务·行政执法办案系统")


def _code(story: Story) -> str:
    """Return markup of the case's code, a square of modules or bars, drawn and not pictured."""
    rng = Random(f"works/code/{story.seed}/{story.party.kind}")
    if picker(story)("w/code_kind", "square", "bars", "square") == "bars":
        x, out = 0.0, ""
        while x < 104:
            wide = rng.choice((0.7, 0.7, 1.4, 2.1))
            out += f"place(dx: {x:.1f}pt, rect(width: {wide}pt, height: 17pt, fill: black));"
            x += wide + rng.choice((0.7, 1.4))
        return f"box(width: 106pt, height: 18pt, {{ {out} }})"
    size, module, out = 25, 1.5, ""
    eyes = [(0, 0), (0, 18), (18, 0)]
    for y in range(size):
        x = 0
        while x < size:
            if any(a - 1 <= y < a + 8 and b - 1 <= x < b + 8 for a, b in eyes) or rng.random() < 0.5:
                x += 1
                continue
            run = min(rng.choice((1, 1, 2, 3)), size - x)
            run = next((r for r in range(1, run) if any(a - 1 <= y < a + 8 and b - 1 <= x + r < b + 8 for a, b in eyes)), run)
            out += f"place(dx: {x * module}pt, dy: {y * module}pt, rect(width: {run * module}pt, height: {module}pt, fill: black));"
            x += run + 1
    for y, x in eyes:
        out += f"place(dx: {x * module}pt, dy: {y * module}pt, rect(width: {7 * module}pt, height: {7 * module}pt, fill: black));"
        out += f"place(dx: {(x + 1) * module}pt, dy: {(y + 1) * module}pt, rect(width: {5 * module}pt, height: {5 * module}pt, fill: white));"
        out += f"place(dx: {(x + 2) * module}pt, dy: {(y + 2) * module}pt, rect(width: {3 * module}pt, height: {3 * module}pt, fill: black));"
    return f"box(width: {size * module}pt, height: {size * module}pt, {{ {out} }})"


class Works(Family):
    """The seed draws what the platform prints, and how the rest looks."""

    def __init__(self, story: Story, serif: str, sans: str) -> None:
        super().__init__(story, serif, sans)
        self.pick = picker(story)
        self.counter = Counter(story)
        self.size = self.pick("w/size", 12, 11, 12)  # type: ignore[assignment]
        self.leading = self.pick("w/leading", "0.6em", "0.7em", "0.85em")
        self.drawer = Drawer(self.pick, sans)
        self.platform = self.pick("w/platform", *PLATFORMS)
        self.inline = Inliner(0)

    def prelude(self) -> str:
        """Set the inset of cells and draw the code once."""
        return super().prelude() + f"#set table(inset: {self.pick('w/inset', '(x: 4pt, y: 5pt)', '(x: 5pt, y: 6.5pt)', '(x: 4pt, y: 7pt)')})\n#let wcode = {_code(self.story)}\n"

    def paper(self, paper: Paper, index: int, inline: Inliner, start: int, pages: int) -> str:
        """Set margins and type as the platform or the district does."""
        online, self.inline = self.counter.online(paper.type, paper.title), inline
        self.margin = (
            self.pick("w/margin_online", "(top: 2.6cm, bottom: 2.4cm, x: 2cm)", "(top: 2.8cm, bottom: 2.2cm, left: 2.3cm, right: 1.8cm)")
            if online else self.pick("w/margin", "(top: 3cm, bottom: 2.6cm, left: 2.8cm, right: 2.6cm)", "(top: 2.54cm, bottom: 2.54cm, x: 3.17cm)", "(top: 3.4cm, bottom: 3cm, left: 2.7cm, right: 2.5cm)")
        )  # fmt: skip
        body = super().paper(paper, index, inline, start, pages)
        return f"#[#set text(size: {self.pick('w/small', 10.5, 11)}pt)\n{body}]\n" if online else body

    def stamp(self) -> str:
        """Print the page number where neither the code nor the print note stands."""
        number = f'text(font: "{self.pick("w/stamp_font", self.sans, self.serif)}", size: {self.pick("w/stamp_size", 11, 13)}pt, fill: rgb("#{self.pick("w/stamp_ink", "1e1e1e", "23356f")}"))[#s]'
        number = self.pick("w/stamp_shape", number, number, f"underline(offset: 3pt, {number})")
        if self.pick("w/stamp_at", "top", "bottom", "top") == "top":
            return f"#place(right + top, dx: -30pt, dy: 15pt, {number})"
        return f"#place(right + bottom, dx: -34pt, dy: -14pt, {number})"

    def head(self, paper: Paper) -> str:
        """Print the organ: in red over a red line, above the title, or not at all."""
        organ, red = self.story.organ.name, next((b for b in paper.blocks if isinstance(b, RedHead)), None)
        if red:
            large = min(30, int(430 / len(organ)))
            number = self.inline([red.number])
            name = f'#align(center, text(font: "{self.serif}", size: {large}pt, weight: 700, fill: {RED}, tracking: 2pt)[{quote(organ)}])\n'
            line = f"#line(length: 100%, stroke: {self.pick('w/red_line', 2, 1.4)}pt + {RED})\n"
            return f"{name}#v(6pt)#align({self.pick('w/red_number', 'center', 'right')})[{number}]\n#v(-4pt){line}#v(10pt)\n"
        if paper.type not in LETTERS | RECORDS or paper.type in FOREIGN or paper.title.endswith(("申辩书", "意见", "）书")) or not self.pick("w/organ", True, True, False):
            return ""
        if self.counter.online(paper.type, paper.title):
            return f'#align(center, text(font: "{self.sans}", size: 14pt)[{quote(organ)}])\n'
        return f'#align(center, text(font: "{self.serif}", size: {self.size + self.pick("w/organ_size", 4, 6)}pt, weight: 700)[{quote(organ)}])\n'

    def title(self, paper: Paper, index: int) -> str:
        """Print the title: the platform's in plain black type, the district's large and, when short, spaced."""
        text = paper.title
        if self.counter.online(paper.type, paper.title):
            shown, font, size = quote(text), self.sans, self.pick("w/title_online", 16, 18)
        else:
            shown, font = quote(spaced(text) if len(text) <= 3 else (self.pick("w/title_gap", "　", " ", "").join(text) if len(text) <= 5 else text)), self.pick("w/title_font", self.serif, self.sans)
            size = self.size + self.pick("w/title_size", 6, 8, 10)
        if len(text) > 12 and self.pick("w/title_two", True, False):
            at = text.index("行政处罚") + 4 if "行政处罚" in text[:-6] else len(text) // 2
            shown = quote(text[:at]) + "#linebreak()" + quote(text[at:])
        return f'#align(center, text(font: "{font}", size: {size}pt, weight: 700)[#mk("{index}.title")[{shown}]])\n#v({self.pick("w/title_below", 4, 8, 12)}pt)\n'

    def body(self, blocks: list[Block], inline: Inliner) -> str:
        """Print the blocks; the number in the red head stands there already."""
        return super().body([b for b in blocks if not isinstance(b, RedHead)], inline)

    def header(self, paper: Paper, start: int) -> str:
        """Print the platform's running head with the case number and the code, or the district's mark of a further page."""
        after = f"#align(center)[{quote(paper.continuation)}]" if paper.continuation else ""
        if not self.counter.online(paper.type, paper.title):
            return f"context if here().page() > {start} [{after}]" if after else "none"
        number = self.story.numbers["case"] or ""
        # A further page of a form is named in the running head.
        right = self.pick("w/run", f"案件编号：{number}", f"案号 {number}", f"案件编码：{self.story.day('filed'):%Y%m%d}{self.story.seed * 7919 % 10**8:08d}")
        words = f'#text(size: 8.5pt, font: "{self.sans}", fill: luma(60))[{quote(self.platform)}#h(1fr){quote(right)}]#v(-7pt)#line(length: 100%, stroke: 0.4pt + luma(120))'
        # The code stands at the left: the page number has the right corner.
        code = "#place(top + left, dy: 9pt, wcode)" if self.pick("w/code", True, True, False) else ""
        lead = "#h(112pt)" if code else ""
        return f"context if here().page() > {start} [{after}{words}] else [{code}{lead}{words}]"

    def footer(self, paper: Paper, inline: Inliner, start: int, pages: int) -> str:
        """Print signature, page and, from the platform, when it was printed."""
        n = f"(here().page() - {start} + 1)"
        number = (f'#"第 ";#{n};#" 页 / 共 {pages} 页";', f'#{n};#"/{pages}";', f'#"第";#{n};#"页，共{pages}页";')[self.pick("w/feet", 0, 1, 2)]
        signed = ""
        if paper.page_signatures:
            label, signature = paper.foot
            assert isinstance(label, str) and not isinstance(signature, str)
            signed = quote(label) + inline.mark(type(signature)((), signature.text, signature.look))
        if self.counter.online(paper.type, paper.title):
            at = self._printed(paper)
            note = self.pick("w/note", f"打印时间：{at:%Y-%m-%d %H:%M:%S}", f"打印人：{self.story.organ.officers[0].name}　打印时间：{at:%Y-%m-%d %H:%M}", f"本文书由系统生成　{at:%Y-%m-%d %H:%M:%S}")
            return f'context {{ set text(size: 8.5pt, font: "{self.sans}"); grid(columns: (1fr, auto, auto), column-gutter: 12pt, [#text(fill: luma(70))[{quote(note)}]], [#text(size: 10pt)[{signed}]], [{number}]) }}'
        if signed:
            return f"context {{ set text(size: 10pt); grid(columns: (1fr, auto), [{signed}], [{number}]) }}"
        if paper.type in LETTERS and self.pick("w/letter_feet", True, False):
            return f'context align(center, text(size: 10pt)[#"— ";#{n};#" —";])'
        return "none"

    def _printed(self, paper: Paper) -> datetime:
        """Return when the platform printed a paper: letters and records on their day, the rest when the file was bound."""
        when = self.story.day("archived")
        day: date = paper.list_date if paper.list_date and paper.type in LETTERS | RECORDS else when
        return datetime.combine(day, time(17, 2)) + timedelta(seconds=(len(paper.title) * 331 + self.story.seed * 47) % 2900)

    def block(self, block: Block, inline: Inliner) -> str:
        """Print a form, signatures, or what all families print."""
        if isinstance(block, Plate):
            return self.drawer.plate(block, inline)
        if isinstance(block, Signed):
            return self.drawer.signed(block, inline)
        return super().block(block, inline)

    def grid(self, block: Grid, inline: Inliner) -> str:
        """Print a list: ruled, without upright lines, or under a shaded head."""
        shape = self.pick("w/list", "ruled", "flat", "shaded")
        stroke = {"ruled": "0.6pt", "flat": "(x: none, y: 0.5pt)", "shaded": "0.5pt + luma(130)"}[shape]
        fill = "(x, y) => if y == 0 { luma(225) }" if shape == "shaded" else "none"
        columns = ", ".join(f"{w}fr" for w in block.widths)
        head = ", ".join(f"[{quote(spaced(h) if len(h) == 2 and shape == 'flat' else h)}]" for h in block.head)
        rows = ",\n".join(", ".join(f"[{inline(cell)}]" for cell in row) for row in block.rows)
        return f"#block[#set par(justify: false)\n#set text(size: {self.pick('w/list_size', '0.9em', '0.95em')})\n#table(columns: ({columns}), stroke: {stroke}, fill: {fill}, align: {self.pick('w/list_align', 'center + horizon', 'left + horizon')}, table.header({head}),\n{rows})]\n#v(4pt)\n"

    def sign_off(self, block: SignOff, inline: Inliner) -> str:
        """Print organ and date: centred over each other at the right, or set off from the right."""
        name, day = inline(block.agency), inline(block.day)
        seal = f'#place(dx: {self.pick("w/seal_dx", 10, 36)}pt, dy: -50pt, image("seal.png", width: 104pt))' if block.seal and self.pick("w/sealed", True, True, True, False) else ""
        shape = self.pick("w/sign_off", "stacked", "far", "marked", "stacked")
        if shape == "marked":
            inner = f"#align(right)[{name}{quote('（印章）')}]#align(right)[#box[{seal}{day}]#h(1em)]"
        elif shape == "far":
            inner = f"#align(right)[{name}#h(2em)]#align(right)[#box[{seal}{day}]#h(4em)]"
        else:
            inner = f"#align(right)[#box[#align(center)[{seal}{name}#linebreak(){day}]]#h(1em)]"
        return f"#v({self.pick('w/sign_gap', 24, 36)}pt)\n#block(breakable: false, width: 100%)[{inner}]\n#v(16pt)\n"
