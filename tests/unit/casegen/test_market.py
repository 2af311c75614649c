"""The market-supervision family: what is printed agrees with the truth, judged by PDFium and the vocabulary."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
import yaml

from tests.casegen import MadeCase, make_case, sketch_case
from tests.casegen.defects import DEFECTS
from tests.casegen.market.file import FIRST, SECOND
from tests.casegen.papers.printing import normal_number

ROOT = Path(__file__).resolve().parents[3]
FILES: tuple[tuple[str, str, int, tuple[str, ...]], ...] = (
    ("penalty_ordinary", "company", 1, ("seizure", "testing", "hearing")),
    ("penalty_ordinary", "sole_trader", 2, ("preservation", "defence", "left", "long")),
    ("penalty_ordinary", "natural_person", 3, ("mail", "overdue", "agent")),
    ("penalty_ordinary", "company", 4, ("court", "electronic", "gains")),
    ("penalty_ordinary", "sole_trader", 5, ("deferred", "substitute")),
    ("no_penalty", "company", 6, ()),
    ("penalty_summary", "natural_person", 7, ()),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[MadeCase]:
    """Return clean files of all kinds and parties."""
    folder = tmp_path_factory.mktemp("market")
    return [
        make_case(folder, family="market", kind=k, party=p, seed=s, options=o, name=f"m{i}")
        for i, (k, p, s, o) in enumerate(FILES)
    ]


@pytest.fixture(scope="module")
def types() -> dict[str, Any]:
    """Return the document types of the vocabulary."""
    text = (ROOT / "extraction" / "data" / "vocabulary.yaml").read_text(encoding="utf-8")
    return {t["id"]: t for t in yaml.safe_load(text)["document_types"]}


def _squeeze(text: str) -> str:
    return re.sub(r"[\s\ufffe\u0002]", "", text)


def _check_fields(data: dict[str, Any], types: dict[str, Any]) -> None:
    for document in data["documents"]:
        kind = types[document["type"]]
        present = {f["field"] for f in data["fields"] if f["document"] == document["index"]}
        needed, allowed = set(kind["required"]), set(kind["required"]) | set(kind["optional"])
        assert needed <= present <= allowed, (document["title"], needed - present, present - allowed)
        names = [kind["zh"], *kind["aliases"]]
        assert any(document["title"].endswith(name) for name in names), document["title"]


def test_boxes_hold_their_text(made: list[MadeCase]) -> None:
    for case in made:
        document = pdfium.PdfDocument(case.pdf)
        texts = [page.get_textpage() for page in document]
        heights = [page.get_height() for page in document]
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
            assert _squeeze(printed) == _squeeze(field["raw"]), (case.pdf.name, field)


def test_documents_cover_all_pages_and_carry_their_fields(
    made: list[MadeCase], types: dict[str, Any]
) -> None:
    for case in made:
        expected = 1
        for document in case.data["documents"]:
            assert document["first_page"] == expected
            expected = document["last_page"] + 1
        assert expected - 1 == case.data["file"]["pages"]
        _check_fields(case.data, types)


def test_values_agree_with_states_and_numbers_with_their_print(made: list[MadeCase]) -> None:
    for case in made:
        seen = set()
        for field in case.data["fields"]:
            key = (field["document"], field["field"])
            assert key not in seen
            seen.add(key)
            assert (field["value"] is not None) == (field["state"] == "found"), key
            if field["field"].endswith("doc_number") and field["value"]:
                assert normal_number(field["raw"]) == field["value"]
                assert re.search(r"〔\d{4}〕", field["value"])


def test_volumes_have_their_own_inventory_and_page_numbers(made: list[MadeCase]) -> None:
    split = 0
    for case in made:
        documents = case.data["documents"]
        covers = [i for i, d in enumerate(documents) if d["type"] == "cover"]
        split += len(covers) == 2
        stamps = {p["no"]: p["printed_page_no"] for p in case.data["pages"]}
        for at, end in zip(covers, [*covers[1:], len(documents)], strict=True):
            inner = documents[at + 2 : end - 1]
            assert (documents[at + 1]["type"], documents[end - 1]["type"]) == ("inventory", "reference_sheet")
            entries = next(
                f["value"]
                for f in case.data["fields"]
                if f["field"] == "inventory_entries" and f["document"] == documents[at + 1]["index"]
            )
            assert [str(e["page_from"]) for e in entries] == [stamps[d["first_page"]] for d in inner]
            assert stamps[inner[0]["first_page"]] == "1"
            part = FIRST if at == 0 else SECOND
            if len(covers) == 2:
                assert all(d["type"] in part for d in inner)
    assert split >= 3


def test_many_seeds_keep_to_the_vocabulary(types: dict[str, Any]) -> None:
    """Sketches are quick: no seed may choose a wording that the vocabulary has no place for."""
    for seed in range(20, 38):
        for kind, party in (
            ("penalty_ordinary", ("company", "sole_trader", "natural_person")[seed % 3]),
            ("no_penalty", "company"),
            ("penalty_summary", "natural_person"),
        ):
            _check_fields(sketch_case(family="market", kind=kind, party=party, seed=seed), types)


def test_seeds_differ_and_repeat(tmp_path: Path) -> None:
    arguments: dict[str, Any] = {"family": "market", "kind": "penalty_ordinary", "party": "company"}
    first, again = (make_case(tmp_path / str(i), seed=9, **arguments) for i in range(2))
    assert first.pdf.read_bytes() == again.pdf.read_bytes()
    titles = {tuple(d["title"] for d in sketch_case(seed=s, **arguments)["documents"]) for s in range(60, 80)}
    assert len(titles) >= 15


def test_defects_can_be_planted() -> None:
    planted = 0
    for name, variants in DEFECTS.items():
        fitting = [v for v in variants if "market" in v.families]
        for variant in fitting:
            kind, party = variant.kinds[0], variant.parties[-1]
            here = [v for v in fitting if kind in v.kinds and party in v.parties]
            seed = 20 * len(here) + here.index(variant)
            told: dict[str, Any] = {"family": "market", "kind": kind, "party": party, "seed": seed}
            data = sketch_case(**told, defects=[name])
            row = data["defects"][0]
            assert row["defect"] == name
            own = {f["field"] for f in data["fields"] if f["document"] == row["document"]}
            assert row["field"] is None or row["field"] in own, (name, row)
            planted += 1
    assert planted > 50
