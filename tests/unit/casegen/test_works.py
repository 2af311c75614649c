"""What only the family `works` has: papers of the platform beside the district's own, and service by announcement."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from tests.casegen import make_case, sketch_case
from tests.casegen.families.works import PLATFORMS
from tests.casegen.make import tell
from tests.casegen.story.model import Story
from tests.casegen.story.works import ANNOUNCED, OFFENCES, UNITS, course
from tests.casegen.works.desk import Counter

PARTIES = ("company", "sole_trader", "natural_person")


def _story(party: str, seed: int) -> Story:
    return tell(family="works", kind="penalty_ordinary", party=party, seed=seed)


def test_opinions_on_the_platform_come_before_the_step_that_they_allow() -> None:
    checked = 0
    for seed in range(40):
        party = PARTIES[seed % 3]
        story = _story(party, seed)
        if not Counter(story).online("case_source_registration"):
            continue
        data = sketch_case(family="works", kind="penalty_ordinary", party=party, seed=seed)
        source = next(d["index"] for d in data["documents"] if d["type"] == "case_source_registration")
        raw = next(f["raw"] for f in data["fields"] if f["document"] == source and f["field"] == "approvals")
        stamps = re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", raw or "")
        assert len(stamps) == 2
        assert max(stamps) <= f"{story.when['inspected']:%Y-%m-%d %H:%M:%S}"
        checked += 1
    assert checked > 5


def test_things_of_every_act_have_a_unit() -> None:
    assert {o.goods for o in OFFENCES} == set(UNITS)


@pytest.mark.parametrize("house", ["platform", "mixed", "letters", "word"])
def test_the_platform_prints_its_name_on_its_own_papers_only(house: str, tmp_path: Path) -> None:
    seed = next(s for s in range(40) if Counter(_story("company", s)).house == house)
    mk = Counter(_story("company", seed))
    case = make_case(tmp_path, family="works", kind="penalty_ordinary", party="company", seed=seed)
    document = pdfium.PdfDocument(case.pdf)
    for paper in case.data["documents"]:
        text = document[paper["first_page"] - 1].get_textpage().get_text_range()
        assert any(name in text for name in PLATFORMS) == mk.online(paper["type"], paper["title"]), paper["title"]


@pytest.mark.parametrize("party", PARTIES)
def test_an_announced_decision_is_received_by_nobody_and_served_on_a_day_without_hour(party: str) -> None:
    seed = next(s for s in range(300) if ANNOUNCED in course(s, party))
    data = sketch_case(family="works", kind="penalty_ordinary", party=party, seed=seed)
    methods = (f for f in data["fields"] if f["field"] == "service_method")
    receipt = next(f["document"] for f in methods if f["value"] == "public_notice")
    fields = {f["field"]: f for f in data["fields"] if f["document"] == receipt}
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", fields["served_at"]["value"])
    assert fields["received_by"]["value"] is None
    assert {s["role"] for s in fields["signatures"]["value"]} == {"server"}


def test_announcement_is_drawn_and_cannot_be_named() -> None:
    with pytest.raises(ValueError, match="unknown"):
        tell(family="works", kind="penalty_ordinary", party="company", seed=1, options=(ANNOUNCED,))
