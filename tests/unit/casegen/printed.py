"""What every printed file of the generator must keep: its truth stands where the page shows it."""

from __future__ import annotations

import re

import pypdfium2 as pdfium

from tests.casegen import MadeCase


def _squeeze(text: str) -> str:
    return re.sub(r"[\s\ufffe\u0002\u00a0]", "", text)


def check_boxes(case: MadeCase) -> int:
    """Assert that every box on a text page holds its raw text and nothing else; returns how many fields were checked."""
    document = pdfium.PdfDocument(case.pdf)
    pictured = {p["no"] for p in case.data["pages"] if p["kind"] == "scan"}
    texts = [page.get_textpage() for page in document]
    heights = [page.get_height() for page in document]
    checked = 0
    for field in case.data["fields"]:
        if field["raw"] is None or field["page"] in pictured:
            continue
        printed = ""
        for part in field["parts"]:
            x0, top, x1, bottom = part["box"]
            assert 0 <= x0 < x1 <= 596, field
            height = heights[part["page"] - 1]
            printed += texts[part["page"] - 1].get_text_bounded(x0 + 0.5, height - bottom + 1, x1 - 0.5, height - top - 1)
        assert _squeeze(printed) == _squeeze(field["raw"]), (case.pdf.name, field)
        checked += 1
    return checked
