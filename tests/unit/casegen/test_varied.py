"""The varied family: many manners, one truth."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2 as pdfium

from extraction import document_types
from tests.casegen import MadeCase, make_case, sketch_case
from tests.casegen.varied.titles import TITLES

SEEDS = (
    (1, "company", ()),
    (6, "sole_trader", ("hearing", "gains")),
    (9, "natural_person", ("seizure", "defence")),
)


def _made(folder: Path) -> list[MadeCase]:
    return [
        make_case(folder, family="varied", kind="penalty_ordinary", party=p, seed=s, options=o)
        for s, p, o in SEEDS
    ]


def test_every_title_is_one_of_the_vocabulary() -> None:
    for kind, titles in TITLES.items():
        known = document_types()[kind]
        assert all(any(t.endswith(k) for k in known.titles) for t in titles), kind


def test_boxes_hold_what_is_printed_and_pages_are_covered(tmp_path: Path) -> None:
    for case in _made(tmp_path):
        document = pdfium.PdfDocument(case.pdf)
        expected = 1
        for row in case.data["documents"]:
            assert row["first_page"] == expected
            expected = row["last_page"] + 1
        assert expected - 1 == len(document)
        for field in case.data["fields"]:
            printed = ""
            for part in field["parts"]:
                page = document[part["page"] - 1]
                x0, top, x1, bottom = part["box"]
                height = page.get_height()
                printed += page.get_textpage().get_text_bounded(
                    x0 + 0.5, height - bottom + 1, x1 - 0.5, height - top - 1
                )
            if field["raw"] is not None:
                assert re.sub(r"[\s\ufffe\u0002]", "", printed) == re.sub(r"\s", "", field["raw"]), field


def test_seeds_differ_in_titles_labels_and_order() -> None:
    seen: dict[str, set[str]] = {}
    orders = set()
    for seed in range(1, 31):
        data = sketch_case(family="varied", kind="penalty_ordinary", party="company", seed=seed)
        orders.add(data["documents"][3]["type"])
        for row in data["documents"]:
            seen.setdefault(row["type"], set()).add(row["title"])
        assert data["family"] == "varied"
    assert len(orders) > 1
    assert len(seen["case_filing_approval"]) >= 5
    assert len(seen["delivery_receipt"]) >= 3
