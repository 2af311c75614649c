"""The families of one volume, made for measuring: print and truth agree, the law is kept, bureaus differ."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pypdfium2 as pdfium
import pytest

from tests.casegen import MadeCase, make_case, sketch_case
from tests.casegen.culture import file as culture_file
from tests.casegen.farming import file as farming_file
from tests.casegen.make import tell
from tests.casegen.papers.printing import normal_number
from tests.casegen.story import culture, farming, urban, water, works
from tests.casegen.story.build import OPTIONS
from tests.casegen.urban import file as urban_file
from tests.casegen.water import file as water_file
from tests.casegen.works import file as works_file
from tests.unit.casegen.printed import check_boxes
from tests.unit.casegen.test_limits import is_working, working_days

PARTIES = ("company", "sole_trader", "natural_person")
STORIES = {"urban": urban, "culture": culture, "water": water, "works": works, "farming": farming}
FILES = {"urban": urban_file, "culture": culture_file, "water": water_file, "works": works_file, "farming": farming_file}
SAMPLES: dict[str, tuple[tuple[str, int, tuple[str, ...]], ...]] = {
    "urban": (
        ("company", 1, ("hearing", "preservation")),
        ("sole_trader", 2, ("defence", "left", "long")),
        ("natural_person", 3, ("gains",)),
        ("company", 14, ("agent", "substitute", "pictures")),
    ),
    "culture": (
        ("company", 1, ("hearing", "preservation")),
        ("sole_trader", 2, ("defence", "left", "long")),
        ("natural_person", 3, ("gains", "mail")),
        ("company", 9, ("agent", "substitute", "pictures")),
        ("sole_trader", 6, ("electronic", "early_waiver")),
    ),
    "water": (
        ("company", 1, ("hearing", "preservation")),
        ("sole_trader", 2, ("defence", "left", "long")),
        ("natural_person", 3, ("gains",)),
        ("company", 15, ("agent", "substitute", "pictures")),
    ),
    "works": (
        ("company", 51, ("hearing", "preservation")),
        ("sole_trader", 52, ("defence", "left", "deferred")),
        ("natural_person", 53, ("gains",)),
        ("company", 54, ("agent", "mail", "pictures")),
        ("sole_trader", 55, ("electronic", "long")),
        # The seed draws service by announcement.
        ("natural_person", 20, ()),
    ),
    "farming": (
        ("company", 1, ("hearing", "preservation")),
        ("sole_trader", 2, ("defence", "left", "long")),
        ("natural_person", 3, ("gains",)),
        ("company", 15, ("agent", "substitute", "pictures")),
    ),
}
families = pytest.mark.parametrize("family", SAMPLES)


@pytest.fixture(scope="module", params=SAMPLES)
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[MadeCase]:
    """Return clean files of all parties, printed."""
    folder = tmp_path_factory.mktemp(request.param)
    return [
        make_case(folder, family=request.param, kind="penalty_ordinary", party=p, seed=s, options=o)
        for p, s, o in SAMPLES[request.param]
    ]


def printed(family: str) -> list[str]:
    """Return the options of which a family prints the papers."""
    return sorted(set(OPTIONS) - FILES[family].UNPRINTED - {"pictures"})


def test_every_box_holds_its_raw_text(files: list[MadeCase]) -> None:
    for case in files:
        assert check_boxes(case) > 180


def test_documents_cover_all_pages_of_one_volume(files: list[MadeCase]) -> None:
    for case in files:
        documents, expected = case.data["documents"], 1
        for document in documents:
            assert document["first_page"] == expected
            expected = document["last_page"] + 1
        assert expected - 1 == case.data["file"]["pages"] == len(case.data["pages"])
        assert 24 <= case.data["file"]["pages"] <= 60
        assert [d["type"] for d in documents[:2]] == ["cover", "inventory"]
        assert documents[-1]["type"] == "reference_sheet"
        for field in case.data["fields"]:
            own = documents[field["document"] - 1]
            assert all(own["first_page"] <= p["page"] <= own["last_page"] for p in field["parts"])


def test_papers_stand_in_the_course_of_the_case_and_the_inventory_finds_them(files: list[MadeCase]) -> None:
    for case in files:
        inner = case.data["documents"][2:-1]
        order = FILES[case.data["family"]].ORDER
        places = [order[d["type"]] for d in inner if d["type"] != "delivery_receipt"]
        assert places == sorted(places)
        stamps = {p["no"]: p["printed_page_no"] for p in case.data["pages"]}
        entries = next(f["value"] for f in case.data["fields"] if f["field"] == "inventory_entries" and f["document"] == 2)
        assert [str(e["page_from"]) for e in entries] == [stamps[d["first_page"]] for d in inner]


def test_page_numbers_are_printed_at_an_edge(files: list[MadeCase]) -> None:
    for case in files:
        document = pdfium.PdfDocument(case.pdf)
        for page in case.data["pages"]:
            if page["printed_page_no"] is None or page["kind"] == "scan":
                continue
            text = document[page["no"] - 1].get_textpage()
            edges = [text.get_text_bounded(10, y, 585, y + 44) for y in (6, 790)]
            words = [w for edge in edges for w in edge.split()]
            assert page["printed_page_no"] in words, (case.pdf.name, page["no"], edges)


def _check(data: dict[str, Any], vocabulary: dict[str, Any]) -> None:
    for document in data["documents"]:
        kind = vocabulary["types"][document["type"]]
        present = {f["field"] for f in data["fields"] if f["document"] == document["index"]}
        needed, allowed = set(kind["required"]), set(kind["required"]) | set(kind["optional"])
        assert needed <= present <= allowed, (document["title"], needed - present, present - allowed)
        names = (kind["zh"], *kind["aliases"])
        assert document["type"] == "other" or any(document["title"].endswith(name) for name in names), document["title"]
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


def test_printed_files_keep_to_the_vocabulary(
    files: list[MadeCase], vocabulary: dict[str, Any]
) -> None:
    for case in files:
        _check(case.data, vocabulary)


@families
def test_sketched_files_of_every_option_keep_to_the_vocabulary(
    family: str, vocabulary: dict[str, Any]
) -> None:
    options, told = printed(family), 0
    for seed, option in enumerate(options):
        party = "company" if option == "agent" else PARTIES[seed % 3]
        data = sketch_case(family=family, kind="penalty_ordinary", party=party, seed=seed, options=(option,))
        _check(data, vocabulary)
        told += 1
    assert told == len(options)


def _first(data: dict[str, Any], kind: str, field: str) -> date:
    numbers = [d["index"] for d in data["documents"] if d["type"] == kind]
    value = next(f["value"] for f in data["fields"] if f["document"] in numbers and f["field"] == field)
    return date.fromisoformat(value[:10])


@families
def test_clean_files_keep_the_limits_of_the_law(family: str) -> None:
    for seed in range(12):
        party = PARTIES[seed % 3]
        data = sketch_case(family=family, kind="penalty_ordinary", party=party, seed=seed)
        facts = {k: date.fromisoformat(v) for k, v in data["case"]["facts"].items() if k.endswith("_on") and v}
        assert working_days(_first(data, "case_filing_approval", "source_received_on"), facts["filed_on"]) <= 7
        report = _first(data, "investigation_report", "signed_on")
        assert facts["filed_on"] <= _first(data, "inquiry_record", "started_at") <= report
        assert report <= _first(data, "legality_check", "reviewed_on") <= _first(data, "prior_notice", "signed_on")
        assert _first(data, "prior_notice", "signed_on") <= facts["notice_served_on"]
        waited = working_days(facts["notice_served_on"], facts["decided_on"])
        assert waited > 5 or "early_waiver" in data["options"]
        discussed = _first(data, "collective_discussion", "started_at")
        assert discussed <= _first(data, "decision_approval", "signed_on") <= facts["decided_on"]
        limit = 120 if "long" in data["options"] else 90
        assert (facts["decided_on"] - facts["filed_on"]).days <= limit
        served = facts["decision_served_on"]
        if works.ANNOUNCED in data["options"]:
            served = _first(data, "public_service_announcement", "published_on")
            assert facts["decision_served_on"] == served + timedelta(days=30)
        assert working_days(facts["decided_on"], served) <= 7
        due = facts["decision_served_on"] + timedelta(days=15)
        if "deferred" in data["options"]:
            due = _first(data, "deferred_payment_notice", "period_end")
        assert facts["decision_served_on"] <= facts["paid_on"] <= due
        assert facts["paid_on"] <= facts["closed_on"] <= _first(data, "reference_sheet", "signed_on")
        for field in data["fields"]:
            if field["field"] in ("started_at", "served_at") and "T" in (field["value"] or ""):
                assert is_working(date.fromisoformat(field["value"][:10])), field


@families
def test_every_act_is_told_and_its_fine_lies_in_its_range(family: str) -> None:
    acts = set()
    for seed in range(300):
        party = PARTIES[seed % 3]
        story = tell(family=family, kind="penalty_ordinary", party=party, seed=seed, options=("gains",) if seed % 7 == 0 else ())
        low, high = story.offence.range_for(party)
        assert max(low, 1) <= story.fine["decision"] <= high
        acts.add(story.offence.id)
    assert acts == {o.id for o in STORIES[family].OFFENCES}


@families
def test_the_seed_draws_a_course_and_options_named_replace_it(family: str) -> None:
    drawn = [STORIES[family].course(seed, "company") for seed in range(60)]
    assert {o for options in drawn for o in options} >= {"defence", "hearing", "preservation", "agent", "left"}
    seed = next(i for i, options in enumerate(drawn) if options == {"hearing"})
    told: dict[str, Any] = {"family": family, "kind": "penalty_ordinary", "party": "company", "seed": seed}
    assert tell(**told).options == {"hearing"}
    assert tell(**told, options=("defence",)).options == {"defence"}


@families
def test_seeds_differ_and_repeat(family: str) -> None:
    """That the same file prints to the same bytes is seen in test_truth.py and test_market.py."""
    told: dict[str, Any] = {"family": family, "kind": "penalty_ordinary", "party": "company"}
    assert sketch_case(seed=15, **told) == sketch_case(seed=15, **told)
    titles = {tuple(d["title"] for d in sketch_case(seed=s, **told)["documents"]) for s in range(60, 66)}
    assert len(titles) == 6


@families
def test_kinds_and_options_that_are_not_printed_are_refused(family: str) -> None:
    for kind, options in (("no_penalty", ()), ("penalty_summary", ()), ("penalty_ordinary", ("court",))):
        with pytest.raises(ValueError, match="unknown"):
            tell(family=family, kind=kind, party="company", seed=1, options=options)


def _state(data: dict[str, Any], kind: str, field: str) -> str | None:
    number = next(d["index"] for d in data["documents"] if d["type"] == kind)
    return next((f["state"] for f in data["fields"] if f["document"] == number and f["field"] == field), None)


def test_a_hearing_told_of_in_a_letter_of_its_own_is_not_told_of_in_the_notice_and_is_delivered() -> None:
    apart = 0
    for seed in range(40):
        data = sketch_case(family="culture", kind="penalty_ordinary", party=PARTIES[seed % 3], seed=seed)
        kinds = [d["type"] for d in data["documents"]]
        titles = {f["value"] for f in data["fields"] if f["field"] == "served_title"}
        delivered = {t for t in titles if t and t.endswith("听证告知书")}
        assert ("hearing_right_notice" in kinds) == bool(delivered)
        if delivered:
            apart += 1
            assert _state(data, "prior_notice", "hearing_right_told") is None
    assert 5 <= apart <= 20


def test_of_two_halves_for_the_party_the_unused_one_is_struck_out_or_empty() -> None:
    states = set()
    for seed in range(40):
        party = PARTIES[seed % 3]
        data = sketch_case(family="culture", kind="penalty_ordinary", party=party, seed=seed)
        unused = {"company": "party_id_number", "natural_person": "party_uscc"}.get(party)
        states.add(unused and _state(data, "case_filing_approval", unused))
        assert _state(data, "case_filing_approval", "party_name") == "found"
    assert states == {None, "deliberately_blank", "missing"}
