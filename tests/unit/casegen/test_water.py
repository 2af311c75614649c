"""What is peculiar to the family `water`: receipts for several papers, opinions signed in ink only, forms over pages."""

from __future__ import annotations

from typing import Any

from tests.casegen import sketch_case
from tests.casegen.make import tell
from tests.casegen.story.water import OFFENCES, UNITS, branch_of
from tests.casegen.water import letters
from tests.casegen.water.desk import Counter

PARTIES = ("company", "sole_trader", "natural_person")


def _files(count: int) -> list[tuple[Counter, dict[str, Any]]]:
    out = []
    for seed in range(count):
        told: dict[str, Any] = {
            "family": "water", "kind": "penalty_ordinary", "party": PARTIES[seed % 3], "seed": seed,
        }  # fmt: skip
        out.append((Counter(tell(**told)), sketch_case(**told)))
    return out


def _values(data: dict[str, Any], kind: str, field: str) -> list[Any]:
    numbers = [d["index"] for d in data["documents"] if d["type"] == kind]
    return [f["value"] for f in data["fields"] if f["document"] in numbers and f["field"] == field]


def test_names_in_ink_only_are_not_known_and_others_are() -> None:
    seen = set()
    for mk, data in _files(30):
        names = {row["name"] for rows in _values(data, "decision_approval", "approvals") for row in rows}
        assert (names == {None}) == (mk.pen == "image")
        seen.add(mk.pen)
    assert seen == {"image", "hand", "text"}


def test_a_receipt_for_several_papers_names_the_first() -> None:
    alone = 0
    for mk, data in _files(30):
        titles = _values(data, "delivery_receipt", "served_title")
        assert len(titles) == len(mk.s.receipts)
        assert letters.notice_title(mk) in titles
        assert not any("听证告知书" in t and "事先" not in t for t in titles)
        apart = any(d["type"] == "hearing_right_notice" for d in data["documents"])
        assert apart == letters.apart(mk)
        alone += apart
        # The right to a hearing is told once: in a paper of its own, or in the notice.
        assert not (apart and _values(data, "prior_notice", "hearing_right_told"))
    assert 0 < alone < 30


def test_bureaus_punish_what_is_theirs() -> None:
    ends = {"water": ("水利局", "水务局", "湖泊局"), "land": ("自然资源局", "规划局"), "fish": ("农村局", "渔业局", "水产局")}
    for mk, data in _files(30):
        assert data["case"]["facts"]["agency_name"].endswith(ends[branch_of(mk.s.offence.id)])
    assert {o.goods for o in OFFENCES} == set(UNITS)
