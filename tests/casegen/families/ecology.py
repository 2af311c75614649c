# ruff: noqa: E501 - Typst markup reads better unbroken
"""Ecology papers (生态环境): headed prose with labelled lines; approval forms are ruled."""

from __future__ import annotations

from tests.casegen.families.base import LETTERS, Family
from tests.casegen.papers.model import Block, Cell, Items, Paper
from tests.casegen.typesetting.markup import Inliner, quote

FORMS = {
    "cover",
    "case_filing_approval",
    "case_source_registration",
    "legality_check",
    "decision_approval",
    "case_closing_approval",
    "delivery_receipt",
    "payment_receipt",
    "internal_matter_approval",
    "coercive_measure_approval",
    "publication_record",
    "reference_sheet",
    "service_address_confirmation",
    "photo_evidence",
    "evidence_extraction",
    "party_identity_proof",
    "summary_penalty_filing",
    "sampling_record",
    "licence_application",
    "licence_material_receipt",
    "licence_site_check",
    "licence_substantive_review",
    "licence_approval",
    "licence_issue_record",
    "licence_certificate",
}


class Ecology(Family):
    """Labelled lines and prose, larger type; forms as two-column tables with plain labels."""

    size = 13
    leading = "0.62em"
    stamp_align = "right + top"

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._form = False

    def head(self, paper: Paper) -> str:
        """Print the organ's name over letters."""
        self._form = paper.type in FORMS
        self.letter = paper.type in LETTERS
        if self.letter:
            return f'#align(center, text(font: "{self.sans}", size: 20pt, fill: rgb("#c00000"))[{quote(self.story.organ.name)}])\n#v(-2pt)\n'
        return ""

    def body(self, blocks: list[Block], inline: Inliner) -> str:
        """Join rows and cells of forms into tables."""
        out, run = "", []
        for block in blocks:
            if isinstance(block, Cell) or (self._form and isinstance(block, Items)):
                run.append(block)
                continue
            out += self._table(run, inline)
            run = []
            out += self.block(block, inline)
        return out + self._table(run, inline)

    def _table(self, run: list[Items | Cell], inline: Inliner) -> str:
        if not run:
            return ""
        rows: list[str] = []
        for block in run:
            if isinstance(block, Items):
                for row in block.rows:
                    if len(row) == 1:
                        label, pieces = row[0]
                        rows.append(f"[{quote(label)}], table.cell(colspan: 3)[{inline(pieces)}]")
                    else:
                        for label, pieces in row:
                            rows.append(f"[{quote(label)}], [{inline(pieces)}]")
                        if len(row) % 2:
                            rows.append("[], []")
            else:
                closing = "".join(f"#align(right)[{inline(line)}]" for line in block.closing)
                inner = self.lines(block.pieces, inline)
                rows.append(
                    f"[{quote(block.label)}], table.cell(colspan: 3, breakable: false)[{inner}#v(6pt){closing}]"
                )
        return (
            "#table(columns: (7.2em, 1.35fr, 5.6em, 1.2fr), align: left + horizon,\n"
            + ",\n".join(rows)
            + ")\n#v(6pt)\n"
        )

    def cell(self, block: Cell, inline: Inliner) -> str:
        """Print a lone cell as a table."""
        return self._table([block], inline)
