"""Papers whose manner is drawn from the seed: rules, label shapes, titles, margins, page numbers, order of the file.

For tuning the reader on what forms have in common; no two seeds print alike.
"""

from __future__ import annotations

from tests.casegen.families.base import LETTERS, Family
from tests.casegen.papers.model import Block, Cell, Items, Paper
from tests.casegen.story.model import Story
from tests.casegen.typesetting.markup import Inliner, quote
from tests.casegen.varied.draw import Draw
from tests.casegen.varied.rework import rework
from tests.casegen.varied.tables import Table

# Papers that are prose in every unit: their few labelled lines may be plain lines.
PROSE = LETTERS | {
    "no_penalty_decision", "coercive_measure_decision", "investigation_report", "site_record", "inquiry_record",
    "hearing_record", "defence_record", "collective_discussion", "reinspection_record", "coercive_measure_record",
    "education_record", "test_report",
}  # fmt: skip
RULES = ("all", "all", "all", "inner", "horizontal", "none")


class Varied(Family):
    """Every choice that units make differently is drawn from the seed."""

    def __init__(self, story: Story, serif: str, sans: str) -> None:
        super().__init__(story, serif, sans)
        draw = self.draw = Draw(story.seed)
        self.size = draw.pick("size", (10.5, 11, 12, 12, 13, 14))  # type: ignore[assignment]
        self.leading = draw.pick("leading", ("0.45em", "0.55em", "0.7em", "0.9em"))
        left, right = draw.pick("margins", ((2.6, 2.2), (2.8, 2.6), (2.2, 2.0), (3.0, 2.4)))
        top, foot = draw.pick("vertical", ((2.6, 2.6), (3.2, 2.8), (2.2, 2.2)))
        self.margin = f"(top: {top}cm, bottom: {foot}cm, left: {left}cm, right: {right}cm)"
        self.stamp_align = draw.pick("stamp", ("right + top", "right + bottom", "right + top", "left + top"))
        self.weight = draw.pick("weight", (700, 700, 400))
        self.bigger = draw.pick("bigger", (8, 6, 4, 2))
        self._table: Table | None = None

    def rework(self, papers: list[Paper]) -> list[Paper]:
        """Give the papers this unit's titles, labels, wording and order."""
        return rework(papers, self.story, self.draw)

    def prelude(self) -> str:
        """Set stroke and inset of tables to what the file draws."""
        thick = self.draw.pick("stroke", ("0.4pt", "0.6pt", "1pt"))
        inset = self.draw.pick("inset", ("4pt", "5pt", "7pt"))
        return super().prelude() + f"#set table(stroke: {thick}, inset: {inset})\n"

    def _organ_line(self, paper: Paper) -> str:
        """Where the organ's name stands: above the title, on its line, or nowhere."""
        choices = (
            ("above", "above", "none", "line") if paper.type in LETTERS else ("none", "none", "above", "line")
        )
        if paper.type in (
            "cover",
            "inventory",
            "reference_sheet",
            "officer_certificate",
            "party_identity_proof",
        ):
            return "none"
        if paper.type in (
            "authorisation_letter",
            "rights_waiver",
            "hearing_application",
            "deferred_payment_application",
            "test_report",
            "postal_receipt",
            "delegation_proof",
        ):
            return "none"
        return self.draw.pick(f"organ/{paper.type in LETTERS}", choices)

    def title(self, paper: Paper, index: int) -> str:
        """Return the title: spaced out, over two lines, after the organ's name, large or hardly larger."""
        if self._inside(paper):
            return ""
        return f"#align(center)[{self._title_text(paper, index)}]\n#v(6pt)\n"

    def _title_text(self, paper: Paper, index: int) -> str:
        text, organ = paper.title, self.story.organ.name
        lines = [text]
        room = self.draw.pick("spaced", ("", "", " ", "  ", "　"))
        manner = self._organ_line(paper)
        if manner == "line" and len(organ + text) <= 26:
            lines = [organ + text]
        elif len(text) <= 7 and room and "（" not in text:
            lines = [room.join(text)]
        elif len(text) >= 9 and self.draw.chance("broken_titles", 0.35) and "（" not in text:
            cut = next(
                (
                    text.index(w) + len(w)
                    for w in ("行政处罚", "重大执法决定", "先行登记保存证据", "行政强制措施", "案件")
                    if w in text and len(text) - text.index(w) - len(w) > 2
                ),
                0,
            )
            lines = [text[:cut], text[cut:]] if cut else [text]
        above = manner == "above" or (manner == "line" and lines == [text])
        size = f"{self.size + self.bigger}pt"
        marked = "#linebreak()".join(f'#mk("{index}.title")[{quote(t)}]' for t in lines)
        out = f"#text(size: {size}, weight: {self.weight})[{marked}]"
        if above:
            out = f"#text(size: {size}, weight: {self.weight})[{quote(organ)}]#linebreak()" + out
        return out

    def _inside(self, paper: Paper) -> bool:
        """Whether the title is the first row of the form's table."""
        first = paper.blocks[0] if paper.blocks else None
        return (
            isinstance(first, Items | Cell)
            and paper.type not in PROSE
            and self.draw.chance("inside_titles", 0.25)
            and not paper.header_number
        )

    def paper(self, paper: Paper, index: int, inline: Inliner, start: int, pages: int) -> str:
        """Choose the manner of this paper's tables, then print it."""
        self.letter = paper.type in PROSE
        draw, kind = self.draw, paper.type
        rules = (
            draw.pick(f"rules/{kind}", RULES)
            if draw.chance("mixed_rules", 0.4)
            else draw.pick("rules", RULES)
        )
        self._table = Table(
            draw,
            kind,
            rules=rules,
            title=self._title_text(paper, index) if self._inside(paper) else "",
            body=self.lines,
        )
        self._plain = paper.type in PROSE and draw.chance(f"plain/{kind}", 0.6)
        return super().paper(paper, index, inline, start, pages)

    def body(self, blocks: list[Block], inline: Inliner) -> str:
        """Join runs of rows and cells into tables, where the form has tables at all."""
        out, run = "", []
        for block in blocks:
            if isinstance(block, Cell) or (isinstance(block, Items) and not self._plain):
                run.append(block)
                continue
            out += self._flush(run, inline)
            run = []
            out += self.block(block, inline)
        return out + self._flush(run, inline)

    def _flush(self, run: list[Items | Cell], inline: Inliner) -> str:
        if not run or self._table is None:
            return ""
        return self._table.print(run, inline)

    def cell(self, block: Cell, inline: Inliner) -> str:
        """Print a lone cell as a table."""
        return self._flush([block], inline)
