"""The truth agrees with what is printed (ranges, boxes, page kinds); the same seed gives the same bytes."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from tests.casegen import MadeCase, make_case
from tests.casegen.papers.printing import normal_number


def _squeeze(text: str) -> str:
    return re.sub(r"[\s\ufffe\u0002]", "", text)


def test_page_ranges_cover_the_file_without_overlap(samples: list[MadeCase]) -> None:
    for case in samples:
        expected = 1
        for document in case.data["documents"]:
            assert document["first_page"] == expected
            assert document["last_page"] >= document["first_page"]
            expected = document["last_page"] + 1
        assert expected - 1 == case.data["file"]["pages"] == len(case.data["pages"])
        assert len(pdfium.PdfDocument(case.pdf)) == case.data["file"]["pages"]


def test_every_box_contains_its_raw_text(samples: list[MadeCase]) -> None:
    for case in samples:
        document = pdfium.PdfDocument(case.pdf)
        texts = [page.get_textpage() for page in document]
        heights = [page.get_height() for page in document]
        checked = 0
        for field in case.data["fields"]:
            if field["raw"] is None:
                continue
            printed = ""
            for part in field["parts"]:
                x0, top, x1, bottom = part["box"]
                height = heights[part["page"] - 1]
                printed += texts[part["page"] - 1].get_text_bounded(
                    x0 + 0.5, height - bottom + 1, x1 - 0.5, height - top - 1
                )
            assert _squeeze(printed) == _squeeze(field["raw"]), (
                case.pdf.name,
                field["document"],
                field["field"],
            )
            assert field["box"] == field["parts"][0]["box"]
            assert field["page"] == field["parts"][0]["page"]
            checked += 1
        assert checked > 40


def test_fields_lie_on_pages_of_their_document(samples: list[MadeCase]) -> None:
    for case in samples:
        documents = {d["index"]: d for d in case.data["documents"]}
        for field in case.data["fields"]:
            for part in field["parts"]:
                own = documents[field["document"]]
                assert own["first_page"] <= part["page"] <= own["last_page"]


def test_states_and_values_agree(samples: list[MadeCase]) -> None:
    for case in samples:
        seen = set()
        for field in case.data["fields"]:
            key = (field["document"], field["field"])
            assert key not in seen, "one entry per document and field"
            seen.add(key)
            assert (field["value"] is not None) == (field["state"] == "found"), key
        assert {f["state"] for f in case.data["fields"]} >= {"found"}


def test_inventory_matches_titles_and_stamps(samples: list[MadeCase]) -> None:
    for case in samples:
        entries = next(
            f["value"]
            for f in case.data["fields"]
            if f["field"] == "inventory_entries" and f["document"] == 2
        )
        inner = case.data["documents"][2:-1]
        assert len(entries) == len(inner)
        stamps = {p["no"]: p["printed_page_no"] for p in case.data["pages"]}
        for entry, document in zip(entries, inner, strict=True):
            assert (
                entry["title"].startswith(document["title"].replace(" ", "")) or "送达回证" in entry["title"]
            )
            assert str(entry["page_from"]) == stamps[document["first_page"]]


def test_raw_numbers_normalise_to_their_value(samples: list[MadeCase]) -> None:
    for case in samples:
        for field in case.data["fields"]:
            if (
                field["field"] in ("doc_number", "served_doc_number", "referred_doc_number")
                and field["value"]
            ):
                assert normal_number(field["raw"]) == field["value"]
                assert re.search(r"〔\d{4}〕", field["value"])


def test_same_arguments_same_bytes(tmp_path: Path) -> None:
    made = [
        make_case(
            tmp_path / str(i),
            family="ecology",
            kind="penalty_ordinary",
            party="company",
            seed=9,
            options=("pictures",),
        )
        for i in range(2)
    ]
    assert made[0].pdf.read_bytes() == made[1].pdf.read_bytes()
    assert made[0].truth.read_bytes() == made[1].truth.read_bytes()
    other = make_case(tmp_path, family="ecology", kind="penalty_ordinary", party="company", seed=10)
    assert other.data["case"]["facts"] != made[0].data["case"]["facts"]


def test_scan_keeps_truth_but_for_page_kinds(tmp_path: Path) -> None:
    arguments = {"family": "township", "kind": "penalty_summary", "party": "company", "seed": 3}
    plain = make_case(tmp_path / "a", **arguments)  # type: ignore[arg-type]
    scan = make_case(tmp_path / "b", **arguments, scan=True)  # type: ignore[arg-type]
    assert scan.data["fields"] == plain.data["fields"]
    assert scan.data["documents"] == plain.data["documents"]
    assert {p["kind"] for p in scan.data["pages"]} <= {"scan", "blank"}
    document = pdfium.PdfDocument(scan.pdf)
    assert all(page.get_textpage().count_chars() == 0 for page in document)
    assert 1500 < document[0].render(scale=200 / 72).width < 1700


def test_pictured_copies_have_no_text_layer(tmp_path: Path) -> None:
    case = make_case(
        tmp_path, family="township", kind="penalty_ordinary", party="company", seed=5, options=("pictures",)
    )
    document = pdfium.PdfDocument(case.pdf)
    proof = next(d for d in case.data["documents"] if d["type"] == "party_identity_proof")
    assert case.data["pages"][proof["first_page"] - 1]["kind"] == "scan"
    assert document[proof["first_page"] - 1].get_textpage().count_chars() == 0


def test_unknown_names_are_refused(tmp_path: Path) -> None:
    for wrong in ({"family": "nowhere"}, {"defects": ("no_such_defect",)}, {"options": ("no_such_option",)}):
        arguments = {"family": "township", "kind": "penalty_ordinary", "party": "company", "seed": 1} | wrong
        with pytest.raises(ValueError, match="unknown"):
            make_case(tmp_path, **arguments)  # type: ignore[arg-type]
