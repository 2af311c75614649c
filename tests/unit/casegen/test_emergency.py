"""Files of the family `emergency`: boxes hold what they say, truth speaks the vocabulary, options and defects work."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
import yaml

from tests.casegen import MadeCase, make_case
from tests.casegen.defects import DEFECTS
from tests.casegen.make import UNFIT, sketch_case, tell
from tests.casegen.papers.printing import normal_number
from tests.casegen.papers_emergency.forms import manner_of
from tests.casegen.story.build import OPTIONS
from tests.casegen.story.emergency import OFFENCES, field_of

ROOT = Path(__file__).resolve().parents[3]
PARTIES = ("company", "sole_trader", "natural_person")
# Titles that such files bear and the vocabulary's list of titles does not have.
OWN_TITLES = ("行政处罚集体讨论记录",)
SAMPLES = (
    ("penalty_ordinary", "company", 1, ("preservation",)),
    ("penalty_ordinary", "natural_person", 2, ("left", "overdue")),
    ("penalty_ordinary", "sole_trader", 3, ("agent", "defence")),
    ("no_penalty", "company", 5, ()),
    ("penalty_summary", "company", 4, ()),
    ("penalty_summary", "natural_person", 8, ()),
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[MadeCase]:
    """Return clean files of all kinds and parties, printed."""
    folder = tmp_path_factory.mktemp("emergency")
    return [
        make_case(folder, family="emergency", kind=k, party=p, seed=s, options=o) for k, p, s, o in SAMPLES
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


def test_page_ranges_cover_the_file(files: list[MadeCase]) -> None:
    for case in files:
        expected = 1
        for document in case.data["documents"]:
            assert document["first_page"] == expected
            expected = document["last_page"] + 1
        assert expected - 1 == len(case.data["pages"])


def _check_words(data: dict[str, Any], vocabulary: dict[str, Any]) -> None:
    for document in data["documents"]:
        kind = vocabulary["types"][document["type"]]
        present = {f["field"] for f in data["fields"] if f["document"] == document["index"]}
        assert set(kind["required"]) <= present, (document["title"], set(kind["required"]) - present)
        assert present <= set(kind["required"]) | set(kind["optional"]), (document["title"], present)
        names = [kind["zh"], *kind["aliases"], *OWN_TITLES]
        assert any(document["title"].endswith(name) for name in names), document["title"]
    for field in data["fields"]:
        assert (field["value"] is not None) == (field["state"] == "found"), field
        spec = vocabulary["fields"][field["field"]]
        if spec["type"] == "text" and field["value"]:
            assert not re.search(r"\s", field["value"]), field
        if spec["type"] == "doc_number" and field["value"]:
            assert normal_number(field["raw"]) == field["value"]


def test_truth_speaks_the_vocabulary(files: list[MadeCase], vocabulary: dict[str, Any]) -> None:
    for case in files:
        _check_words(case.data, vocabulary)


def test_every_option_gives_a_file(vocabulary: dict[str, Any]) -> None:
    for i, option in enumerate(o for o in OPTIONS if o != "gains"):
        for seed in (i, i + 7):
            party = PARTIES[seed % 3]
            data = sketch_case(
                family="emergency", kind="penalty_ordinary", party=party, seed=seed, options=(option,)
            )
            _check_words(data, vocabulary)
    for kind in ("no_penalty", "penalty_summary"):
        for option in set(OPTIONS) - UNFIT[kind] - {"gains", "long"}:
            sketch_case(family="emergency", kind=kind, party="company", seed=6, options=(option,))


def test_seeds_bring_both_fields_and_all_frames() -> None:
    stories = [
        tell(family="emergency", kind="penalty_ordinary", party=PARTIES[seed % 3], seed=seed)
        for seed in range(30)
    ]
    assert {field_of(s.offence.id) for s in stories} == {"safety", "transport"}
    assert {manner_of(s).frame for s in stories} == {"lines", "boxed", "bare"}
    assert {manner_of(s).halves for s in stories} == {"slash", "empty"}


def test_books_of_a_case_share_one_serial() -> None:
    for seed in range(12):
        story = tell(family="emergency", kind="penalty_ordinary", party="company", seed=seed)
        serials = {re.sub(r"[^0-9]", "", re.split(r"[〕\]】]", n)[-1]) for n in story.numbers.values() if n}
        assert len(serials) == 1


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


def test_defects_of_the_family_can_be_planted() -> None:
    planted = 0
    for name, variants in DEFECTS.items():
        fitting = [v for v in variants if "emergency" in v.families]
        for i, variant in enumerate(fitting):
            kind, party = variant.kinds[0], variant.parties[0]
            here = [v for v in fitting if kind in v.kinds and party in v.parties]
            seed = 30 * len(here) + here.index(variant)
            data = sketch_case(family="emergency", kind=kind, party=party, seed=seed, defects=[name])
            assert data["defects"][0]["defect"] == name, i
            planted += 1
    assert planted > 40


def test_offences_name_ends_of_fines_that_make_sense() -> None:
    for offence in OFFENCES:
        for low, high in offence.fine.values():
            assert 0 <= low < high


def test_same_arguments_same_bytes(tmp_path: Path) -> None:
    made = [
        make_case(tmp_path / str(i), family="emergency", kind="penalty_summary", party="sole_trader", seed=9)
        for i in range(2)
    ]
    assert made[0].pdf.read_bytes() == made[1].pdf.read_bytes()
    assert made[0].truth.read_bytes() == made[1].truth.read_bytes()
