"""Files of the family `transport`: boxes hold what they say, truth speaks the vocabulary, forms differ from file to file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
import yaml

from tests.casegen import MadeCase, make_case, sketch_case
from tests.casegen.make import UNFIT, tell
from tests.casegen.papers.printing import normal_number
from tests.casegen.papers_transport.manner import manner_of
from tests.casegen.story.build import OPTIONS
from tests.casegen.story.transport import CODES, OFFENCES, TRADES

ROOT = Path(__file__).resolve().parents[3]
PARTIES = ("company", "sole_trader", "natural_person")
# The title of the older form, which the vocabulary's list of titles does not have.
OWN_TITLES = ("勘验（检查）笔录",)
SAMPLES = (
    ("penalty_ordinary", "company", 3, ("preservation", "testing", "hearing")),
    ("penalty_ordinary", "natural_person", 2, ("left", "overdue")),
    ("penalty_ordinary", "sole_trader", 1, ("agent", "defence", "seizure")),
    ("penalty_ordinary", "company", 27, ()),
    ("no_penalty", "company", 5, ()),
    ("penalty_summary", "natural_person", 8, ()),
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[MadeCase]:
    """Return clean files of all kinds and parties, printed."""
    folder = tmp_path_factory.mktemp("transport")
    return [
        make_case(folder, family="transport", kind=k, party=p, seed=s, options=o) for k, p, s, o in SAMPLES
    ]


@pytest.fixture(scope="module")
def vocabulary() -> dict[str, Any]:
    """Return types and fields of the project's copy of the vocabulary."""
    data = yaml.safe_load((ROOT / "extraction" / "data" / "vocabulary.yaml").read_text(encoding="utf-8"))
    return {
        "types": {t["id"]: t for t in data["document_types"]},
        "fields": {f["id"]: f for f in data["fields"]},
    }


def _squeeze(text: str) -> str:
    return re.sub(r"[\s\ufffe\u0002\u00a0]", "", text)


def test_every_box_holds_its_raw_text(files: list[MadeCase]) -> None:
    for case in files:
        document = pdfium.PdfDocument(case.pdf)
        texts = [page.get_textpage() for page in document]
        heights = [page.get_height() for page in document]
        for field in case.data["fields"]:
            printed = ""
            for part in field["parts"]:
                x0, top, x1, bottom = part["box"]
                assert 0 <= x0 < x1 <= 596, field
                height = heights[part["page"] - 1]
                printed += texts[part["page"] - 1].get_text_bounded(
                    x0 + 0.5, height - bottom + 1, x1 - 0.5, height - top - 1
                )
            if field["raw"] is not None:
                where = (case.pdf.name, field["document"], field["field"])
                assert _squeeze(printed) == _squeeze(field["raw"]), where


def test_page_numbers_are_printed_where_the_truth_says(files: list[MadeCase]) -> None:
    for case in files:
        document = pdfium.PdfDocument(case.pdf)
        for page in case.data["pages"]:
            if page["printed_page_no"]:
                sheet = document[page["no"] - 1]
                text = sheet.get_textpage()
                edges = text.get_text_bounded(0, 0, 596, 30) + text.get_text_bounded(0, 795, 596, 842)
                assert page["printed_page_no"] in re.findall(r"\d+", edges), (case.pdf.name, page["no"])


def test_fields_lie_on_pages_of_their_document(files: list[MadeCase]) -> None:
    for case in files:
        documents = {d["index"]: d for d in case.data["documents"]}
        for field in case.data["fields"]:
            own = documents[field["document"]]
            assert all(own["first_page"] <= p["page"] <= own["last_page"] for p in field["parts"]), field


def test_page_ranges_cover_the_file(files: list[MadeCase]) -> None:
    for case in files:
        expected = 1
        for document in case.data["documents"]:
            assert document["first_page"] == expected
            expected = document["last_page"] + 1
        assert expected - 1 == len(case.data["pages"])
        if case.data["kind"] == "penalty_ordinary" and not case.data["options"]:
            assert 15 <= len(case.data["pages"]) <= 60


def _check_words(data: dict[str, Any], vocabulary: dict[str, Any]) -> None:
    seen: set[tuple[int, str]] = set()
    for document in data["documents"]:
        kind = vocabulary["types"][document["type"]]
        present = {f["field"] for f in data["fields"] if f["document"] == document["index"]}
        assert set(kind["required"]) <= present, (document["title"], set(kind["required"]) - present)
        assert present <= set(kind["required"]) | set(kind["optional"]), (document["title"], present)
        names = [kind["zh"], *kind["aliases"], *OWN_TITLES]
        assert any(document["title"].endswith(name) for name in names), document["title"]
    for field in data["fields"]:
        key = (field["document"], field["field"])
        assert key not in seen
        seen.add(key)
        assert (field["value"] is not None) == (field["state"] == "found"), field
        spec = vocabulary["fields"][field["field"]]
        if spec["type"] == "text" and field["value"]:
            assert not re.search(r"\s", field["value"]), field
        if spec["type"] == "doc_number" and field["value"]:
            assert normal_number(field["raw"]) == field["value"]


def test_truth_speaks_the_vocabulary(files: list[MadeCase], vocabulary: dict[str, Any]) -> None:
    for case in files:
        _check_words(case.data, vocabulary)


def test_every_option_and_many_seeds_give_a_file(vocabulary: dict[str, Any]) -> None:
    for i, option in enumerate(o for o in OPTIONS if o != "gains"):
        party = PARTIES[i % 3]
        told = {"family": "transport", "kind": "penalty_ordinary", "party": party, "seed": 40 + i}
        _check_words(sketch_case(**told, options=(option,)), vocabulary)  # type: ignore[arg-type]
    for kind in ("no_penalty", "penalty_summary"):
        for option in sorted(set(OPTIONS) - UNFIT[kind] - {"gains"}):
            _check_words(
                sketch_case(family="transport", kind=kind, party="company", seed=6, options=(option,)),
                vocabulary,
            )
    for seed in range(100, 110):
        for kind in ("penalty_ordinary", "penalty_summary"):
            data = sketch_case(family="transport", kind=kind, party=PARTIES[seed % 3], seed=seed)
            _check_words(data, vocabulary)


def test_seeds_bring_all_frames_and_titles() -> None:
    stories = [
        tell(family="transport", kind="penalty_ordinary", party=PARTIES[seed % 3], seed=seed)
        for seed in range(60)
    ]
    assert {manner_of(s).way for s in stories} == {"ruled", "dotted", "under", "cells", "loose"}
    assert {manner_of(s).empty for s in stories} == {"slash", "none", "word"}
    assert {s.offence.id for s in stories} == {o.id for o in OFFENCES} == set(TRADES)
    assert len({len({s.numbers[book] for book in CODES}) == 1 for s in stories}) == 2


def test_half_that_does_not_apply_is_empty_or_struck(files: list[MadeCase]) -> None:
    for case, (kind, party, _, _) in zip(files, SAMPLES, strict=True):
        if kind == "penalty_summary":
            continue
        filing = next(d["index"] for d in case.data["documents"] if d["type"] == "case_filing_approval")
        states = {f["field"]: f["state"] for f in case.data["fields"] if f["document"] == filing}
        other = "party_uscc" if party == "natural_person" else "party_id_number"
        expected = {"found"} if party == "sole_trader" else {"missing", "deliberately_blank"}
        assert states[other] in expected
        assert states["party_name"] == "found"


def test_same_arguments_same_bytes(tmp_path: Path) -> None:
    made = [
        make_case(tmp_path / str(i), family="transport", kind="penalty_summary", party="sole_trader", seed=9)
        for i in range(2)
    ]
    assert made[0].pdf.read_bytes() == made[1].pdf.read_bytes()
    assert made[0].truth.read_bytes() == made[1].truth.read_bytes()
