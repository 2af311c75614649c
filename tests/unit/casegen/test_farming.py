"""What is peculiar to the family `farming`: the line on hearings, ranges for units and persons, the letter without a type."""

from __future__ import annotations

from typing import Any

import pytest

from tests.casegen import sketch_case
from tests.casegen.farming import clauses, letters
from tests.casegen.farming.desk import Farmer
from tests.casegen.make import tell
from tests.casegen.papers.model import Mark, Paper, Para
from tests.casegen.story.farming import OFFENCES, UNITS, branch_of

PARTIES = ("company", "sole_trader", "natural_person")


def _told(seed: int, **more: Any) -> dict[str, Any]:
    return {"family": "farming", "kind": "penalty_ordinary", "party": PARTIES[seed % 3], "seed": seed, **more}


def _text(paper: Paper) -> str:
    pieces = [x for b in paper.blocks if isinstance(b, Para) for x in b.pieces]
    return "".join(x.text if isinstance(x, Mark) else x for x in pieces)


def test_the_line_below_the_title_of_the_notice_says_whether_a_hearing_is_told_of() -> None:
    seen = set()
    for seed in range(40):
        mk = Farmer(tell(**_told(seed)))
        paper = letters.notice(mk)
        line = paper.blocks[0]
        assert isinstance(line, Para)
        above = _text(Paper("x", "other", "", [line]))
        if above.startswith("（"):
            seen.add("hearing_right_told" in paper.slots)
            assert ("不" in above or "非" in above) != ("hearing_right_told" in paper.slots)
        assert ("听证" in _text(paper).removeprefix(above)) == ("hearing_right_told" in paper.slots)
    assert seen == {True, False}


@pytest.mark.parametrize(("offence", "party"), [(o, p) for o, ranges in clauses.SPLIT.items() for p in ranges])
def test_of_two_ranges_in_one_statute_that_of_the_party_is_marked(offence: str, party: str) -> None:
    story = tell(**_told(1))
    act = next(o for o in OFFENCES if o.id == offence)
    story.offence, story.party.kind = act, party
    paper = Paper("decision", "penalty_decision", "行政处罚决定书")
    pieces = clauses.statute(Farmer(story), paper)
    low, high = act.range_for(party)
    whole = "".join(x if isinstance(x, str) else x.text for x in pieces)
    assert whole == act.penalty_text.replace("{range}", "五万元以上十万元以下")
    assert paper.slots["statutory_fine_max"].value == f"{high:.2f}"
    assert ("statutory_fine_min" in paper.slots) == bool(low)


def test_the_letter_to_the_maker_is_filed_among_other_papers_and_states_no_field() -> None:
    letters_seen = 0
    for seed in range(60):
        data = sketch_case(**_told(seed))
        for document in data["documents"]:
            if document["type"] == "other":
                letters_seen += 1
                assert document["title"] == "产品确认通知书"
                assert not [f for f in data["fields"] if f["document"] == document["index"]]
    assert letters_seen > 3


def test_bureaus_punish_what_is_theirs_and_have_a_unit_for_everything() -> None:
    for seed in range(60):
        story = tell(**_told(seed))
        forest = branch_of(story.offence.id) == "forest"
        assert forest == story.organ.name.endswith(("林业局", "林业和草原局")) or story.organ.name.endswith("农村和林业局")
    assert {o.goods for o in OFFENCES} == set(UNITS)
