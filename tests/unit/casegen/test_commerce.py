"""The family `commerce`, made for measuring only: print and truth agree, the law is kept, volumes are bound apart."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pypdfium2 as pdfium
import pytest

from tests.casegen import MadeCase, make_case, sketch_case
from tests.casegen.commerce.file import FIRST, SECOND, UNPRINTED
from tests.casegen.commerce.printer import small_numerals
from tests.casegen.make import tell
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.build import OPTIONS
from tests.casegen.story.commerce import BOUGHT, branch_of
from tests.unit.casegen.printed import check_boxes
from tests.unit.casegen.test_limits import is_working, working_days

PARTIES = ("company", "sole_trader", "natural_person")
PRINTED = sorted(set(OPTIONS) - UNPRINTED - {"urgent", "pictures"})
SAMPLES: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("company", 1, ("seizure", "hearing")),
    ("sole_trader", 2, ("preservation", "defence", "left", "long")),
    ("natural_person", 3, ("mail", "gains")),
    ("company", 14, ("agent", "substitute", "pictures")),
    ("sole_trader", 25, ()),
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[MadeCase]:
    """Return clean files of all parties, printed."""
    folder = tmp_path_factory.mktemp("commerce")
    return [
        make_case(folder, family="commerce", kind="penalty_ordinary", party=p, seed=s, options=o)
        for p, s, o in SAMPLES
    ]


def test_every_box_holds_its_raw_text(files: list[MadeCase]) -> None:
    for case in files:
        assert check_boxes(case) > 150


def test_documents_cover_all_pages(files: list[MadeCase]) -> None:
    for case in files:
        expected = 1
        for document in case.data["documents"]:
            assert document["first_page"] == expected
            expected = document["last_page"] + 1
        assert expected - 1 == case.data["file"]["pages"] == len(case.data["pages"])
        assert 15 <= case.data["file"]["pages"] <= 75
        for field in case.data["fields"]:
            own = case.data["documents"][field["document"] - 1]
            assert all(own["first_page"] <= p["page"] <= own["last_page"] for p in field["parts"])


def test_page_numbers_are_printed_at_an_edge(files: list[MadeCase]) -> None:
    for case in files:
        document = pdfium.PdfDocument(case.pdf)
        for page in case.data["pages"]:
            if page["printed_page_no"] is None or page["kind"] == "scan":
                continue
            text = document[page["no"] - 1].get_textpage()
            edges = [text.get_text_bounded(10, y, 585, y + 38) for y in (6, 794)]
            words = [w for edge in edges for w in edge.split()]
            assert page["printed_page_no"] in words, (case.pdf.name, page["no"], edges)


def _check(data: dict[str, Any], vocabulary: dict[str, Any]) -> None:
    for document in data["documents"]:
        kind = vocabulary["types"][document["type"]]
        present = {f["field"] for f in data["fields"] if f["document"] == document["index"]}
        needed, allowed = set(kind["required"]), set(kind["required"]) | set(kind["optional"])
        assert needed <= present <= allowed, (document["title"], needed - present, present - allowed)
        assert any(document["title"].endswith(name) for name in (kind["zh"], *kind["aliases"])), document["title"]
    for field in data["fields"]:
        assert (field["value"] is not None) == (field["state"] == "found"), field
        spec = vocabulary["fields"][field["field"]]["type"]
        if spec == "text" and field["value"]:
            assert not re.search(r"\s", field["value"]), field
        if spec == "doc_number" and field["value"]:
            assert normal_number(field["raw"]) == field["value"]
            assert re.search(r"〔\d{4}〕", field["value"])
        if spec in ("date", "datetime") and field["value"]:
            assert re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?", field["value"])


def test_printed_and_sketched_files_keep_to_the_vocabulary(
    files: list[MadeCase], vocabulary: dict[str, Any]
) -> None:
    """Sketches are quick: no seed or option may choose a wording that the vocabulary has no place for."""
    for case in files:
        _check(case.data, vocabulary)
    for seed in range(2 * len(PRINTED)):
        party, option = PARTIES[seed % 3], PRINTED[seed % len(PRINTED)]
        data = sketch_case(family="commerce", kind="penalty_ordinary", party=party, seed=seed, options=(option,))
        _check(data, vocabulary)


def test_both_volumes_have_their_own_cover_inventory_and_page_numbers(files: list[MadeCase]) -> None:
    for case in files:
        documents = case.data["documents"]
        covers = [i for i, d in enumerate(documents) if d["type"] == "cover"]
        assert len(covers) == 2
        stamps = {p["no"]: p["printed_page_no"] for p in case.data["pages"]}
        for at, end, part in zip(covers, [covers[1], len(documents)], (FIRST, SECOND), strict=True):
            inner = documents[at + 2 : end - 1]
            assert (documents[at + 1]["type"], documents[end - 1]["type"]) == ("inventory", "reference_sheet")
            assert all(d["type"] in part for d in inner)
            entries = next(
                f["value"]
                for f in case.data["fields"]
                if f["field"] == "inventory_entries" and f["document"] == documents[at + 1]["index"]
            )
            assert [str(e["page_from"]) for e in entries] == [stamps[d["first_page"]] for d in inner]
            assert stamps[inner[0]["first_page"]] == "1"


def _first(data: dict[str, Any], kind: str, field: str) -> date:
    numbers = [d["index"] for d in data["documents"] if d["type"] == kind]
    value = next(f["value"] for f in data["fields"] if f["document"] in numbers and f["field"] == field)
    return date.fromisoformat(value[:10])


def test_clean_files_keep_the_limits_of_the_law() -> None:
    for seed in range(9):
        party = PARTIES[seed % 3]
        data = sketch_case(family="commerce", kind="penalty_ordinary", party=party, seed=seed)
        facts = {k: date.fromisoformat(v) for k, v in data["case"]["facts"].items() if k.endswith("_on") and v}
        came = _first(data, "case_filing_approval", "source_received_on")
        assert working_days(came, facts["filed_on"]) <= 7
        report = _first(data, "investigation_report", "signed_on")
        assert facts["filed_on"] <= _first(data, "inquiry_record", "started_at") <= report
        assert report <= _first(data, "legality_check", "reviewed_on") <= _first(data, "prior_notice", "signed_on")
        assert _first(data, "prior_notice", "signed_on") <= facts["notice_served_on"]
        assert working_days(facts["notice_served_on"], facts["decided_on"]) > 5
        discussed = _first(data, "collective_discussion", "started_at")
        assert discussed <= _first(data, "decision_approval", "signed_on") <= facts["decided_on"]
        assert (facts["decided_on"] - facts["filed_on"]).days <= 90
        assert working_days(facts["decided_on"], facts["decision_served_on"]) <= 7
        assert facts["paid_on"] <= facts["decision_served_on"] + timedelta(days=15)
        assert facts["paid_on"] <= facts["closed_on"] <= _first(data, "reference_sheet", "signed_on")
        for field in data["fields"]:
            if field["field"] in ("started_at", "served_at") and field["value"]:
                assert is_working(date.fromisoformat(field["value"][:10])), field


def test_fines_lie_in_their_range_and_the_tobacco_fine_is_a_plain_share() -> None:
    branches = set()
    for seed in range(60):
        party = PARTIES[seed % 3]
        story = tell(family="commerce", kind="penalty_ordinary", party=party, seed=seed)
        low, high = story.offence.range_for(party)
        assert low <= story.fine["decision"] <= high
        branches.add(branch_of(story.offence.id))
        if story.offence.id == "tobacco_source":
            assert 5 <= story.fine["decision"] * 100 / BOUGHT <= 10
    assert branches == {"tobacco", "drug", "health", "trade"}


def test_everyday_numerals() -> None:
    shown = {400: "四百元", 1300: "一千三百元", 12500: "一万二千五百元", 20500: "二万零五百元", 110000: "十一万元"}
    assert {n: small_numerals(n) for n in shown} == shown  # type: ignore[arg-type]


def test_seeds_differ_and_repeat() -> None:
    told: dict[str, Any] = {"family": "commerce", "kind": "penalty_ordinary", "party": "company"}
    assert sketch_case(seed=15, **told) == sketch_case(seed=15, **told)
    titles = {tuple(d["title"] for d in sketch_case(seed=s, **told)["documents"]) for s in range(60, 66)}
    assert len(titles) == 6


def test_kinds_and_options_that_are_not_printed_are_refused() -> None:
    for kind, options in (("no_penalty", ()), ("penalty_summary", ()), ("penalty_ordinary", ("court",))):
        with pytest.raises(ValueError, match="unknown"):
            tell(family="commerce", kind=kind, party="company", seed=1, options=options)
