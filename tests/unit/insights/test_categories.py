"""Under which class problems are counted: what the standard states, else what its checks look for, else its section; and the
ledger says the same."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from reviews.insights.domain.categories import stated_categories, topics_of
from reviews.insights.queries.judged import Judged
from reviews.rectification.domain.entries import category_of
from scoring_rules import load_pack

PACK = load_pack("jiangsu_penalty_ordinary")


def stating(section: str | None, item: str | None):
    """The standard with a category for its first section, and for the first item of it."""
    first = PACK.sections[0]
    items = (first.items[0].model_copy(update={"category": item}), *first.items[1:])
    changed = first.model_copy(update={"category": section, "items": items})
    return PACK.model_copy(update={"sections": (changed, *PACK.sections[1:])})


@pytest.mark.parametrize(("section", "item", "first", "second"), [
    (None, None, None, None), ("告知送达", None, "告知送达", "告知送达"), (None, "立案", "立案", None),
    ("告知送达", "立案", "立案", "告知送达")])
def test_what_the_standard_states_comes_before_what_its_checks_look_for(section, item, first, second):
    pack = stating(section, item)
    plain = {one.id: one.category for one in topics_of(PACK, PACK.id)}
    told = {one.id: one.category for one in topics_of(pack, pack.id)}
    ids = [one.id for one in PACK.sections[0].items]
    assert told[ids[0]] == (first or plain[ids[0]]) and told[ids[1]] == (second or plain[ids[1]])
    assert {k: v for k, v in told.items() if k not in ids} == {k: v for k, v in plain.items() if k not in ids}
    for id_ in ids[:2]:
        result = SimpleNamespace(item=lambda _one: SimpleNamespace(section=PACK.sections[0].title))
        assert category_of(result, pack, id_, None, None) == told[id_]


def test_a_problem_that_a_check_found_is_counted_where_the_standard_puts_its_item():
    pack = stating("告知送达", None)
    section = next(one for one in pack.sections if any(item.checks for item in one.items))
    if section is not pack.sections[0]:
        pack = pack.model_copy(update={"sections": tuple(
            one.model_copy(update={"category": "告知送达"}) if one is section else one for one in pack.sections)})
    item = next(one for one in section.items if one.checks)
    assert stated_categories(pack, "p")[f"p/{item.id}"] == "告知送达"
    version = SimpleNamespace(sha256="0" * 64, pack_id="p", version="1", title="标准", in_force_from=None,
                              added_at=datetime(2026, 1, 1, tzinfo=UTC))
    judged = Judged(SimpleNamespace())
    judged.standards["0" * 64] = judged._of_pack(version, pack)
    row = {"item": item.id, "veto": None, "check": item.checks[0].check, "key": "k", "document": "d", "page": None, "text": "t",
           "deducted": "1"}
    digest = {"pack_id": "p", "pack_version": "1", "pack_sha256": "0" * 64, "full_marks": "100", "not_applicable": [],
              "lost": {item.id: "1"}, "vetoes": [], "problems": [row]}
    (problem,) = judged.told("s", digest)["problems"]
    assert (problem.category, problem.deducted) == ("告知送达", Decimal(1))
