"""Generated case files read without error (their truth): clean ones raise no flag, each planted defect is found.

What the machine judges is found as a flag, what it only helps with as a hint on the page, and for what people judge
alone the page is among those that the guided question opens.

What reading the PDF adds in errors is measured elsewhere; here only the judgement is on trial, so the files are
told but not printed. A few are printed too, to show that this makes no difference to what is judged.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scoring_rules import Evaluation, FindingState, default_calendar, evaluate, load_pack
from scoring_rules.defects import defects
from scoring_rules.questions import ask
from scoring_rules.registry import registered
from tests.casegen import make_case, sketch_case
from tests.casegen.defects import DEFECTS

PACK = load_pack("jiangsu_penalty_ordinary")
FAMILIES = ("township", "ecology")
PARTIES = ("company", "sole_trader", "natural_person")
STORIES: tuple[tuple[str, ...], ...] = (
    (), ("seizure",), ("testing",), ("preservation",), ("hearing",), ("defence",), ("early_waiver",), ("deferred",),
    ("overdue",), ("court",), ("long",), ("agent",), ("left",), ("mail",), ("electronic",),
)  # fmt: skip


def judge(data: dict[str, Any]) -> Evaluation:
    """Evaluate a truth as if it had been read."""
    reading = {**data, "file": {**data["file"], "status": "read", "messages": []}}
    return evaluate(reading, PACK, calendar=default_calendar())


def settings(level: str) -> list[tuple[str, int, str, str, str]]:
    """One file for each way of planting a defect of a level (auto, assist, manual), spread over families and parties."""
    rows: list[tuple[str, int, str, str, str]] = []
    for name, variants in sorted(DEFECTS.items()):
        if defects()[name].check != level:
            continue
        for variant in variants:
            turn = len(rows)
            family = variant.families[turn % len(variant.families)]
            party = variant.parties[turn % len(variant.parties)]
            fitting = [
                one
                for one in variants
                if variant.kinds[0] in one.kinds and party in one.parties and family in one.families
            ]
            # The generator takes the variant at seed modulo those that fit.
            at = next(n for n, one in enumerate(fitting) if one is variant) + 6 * len(fitting)
            rows.append((name, at, variant.kinds[0], family, party))
    return rows


@pytest.mark.parametrize("options", STORIES, ids=lambda options: "+".join(options) or "plain")
def test_clean_file_raises_no_flag(options: tuple[str, ...]) -> None:
    at = STORIES.index(options)
    party = PARTIES[at % 2]
    data = sketch_case(
        family=FAMILIES[at % 2], kind="penalty_ordinary", party=party, seed=40 + at, options=options
    )
    answer = judge(data)
    assert [(one.check, one.message) for one in answer.flags] == []
    facts = data["case"]["facts"]
    assert {key: answer.facts[key].value for key in facts} == facts


NAMES = ("name", "seed", "kind", "family", "party")


@pytest.mark.parametrize(NAMES, settings("auto"))
def test_planted_defect_is_found(name: str, seed: int, kind: str, family: str, party: str) -> None:
    data = sketch_case(family=family, kind=kind, party=party, seed=seed, defects=[name])
    (planted,) = data["defects"]
    flags = judge(data).flags
    assert (planted["document"], planted["page"]) in {
        (one.document, one.page) for one in flags if one.defect == name
    }
    others = {one.defect for one in flags} - {name} - defects()[name].may_accompany
    assert others == set()


@pytest.mark.parametrize(NAMES, settings("assist"))
def test_planted_defect_gives_a_hint(name: str, seed: int, kind: str, family: str, party: str) -> None:
    """A hint stands on the page of the defect, costs nothing, and raises no flag of another defect."""
    data = sketch_case(family=family, kind=kind, party=party, seed=seed, defects=[name])
    (planted,) = data["defects"]
    answer = judge(data)
    doubts = [one for one in answer.findings if one.state is FindingState.UNDETERMINABLE]
    places = {(one.document, one.page) for one in (*answer.hints, *doubts) if one.defect == name}
    assert (planted["document"], planted["page"]) in places
    assert {one.defect for one in answer.flags} - defects()[name].may_accompany == set()


@pytest.mark.parametrize(NAMES, settings("manual"))
def test_planted_page_is_among_those_to_open(name: str, seed: int, kind: str, family: str, party: str) -> None:
    data = sketch_case(family=family, kind=kind, party=party, seed=seed, defects=[name])
    (planted,) = data["defects"]
    reading = {**data, "file": {**data["file"], "status": "read", "messages": []}}
    (asked,) = [one for one in ask(reading) if one.question.defect.id == name]
    opened = {(one.index, page) for one in asked.pages for page in one.pages}
    assert (planted["document"], planted["page"]) in opened
    assert judge(data).flags == ()


@pytest.mark.parametrize(NAMES, [row for turn, row in enumerate(settings("auto")) if turn % 25 == 3])
def test_printed_file_is_judged_as_the_told_one(
    name: str, seed: int, kind: str, family: str, party: str, tmp_path: Path
) -> None:
    arguments = {"family": family, "kind": kind, "party": party, "seed": seed, "defects": [name]}
    printed, told = make_case(tmp_path, **arguments).data, sketch_case(**arguments)
    kept = ("document", "field", "value", "raw", "state")
    layout = {"pages_signed_by_party", "inventory_entries", "total_pages"}
    values = [[[row[key] for key in kept] for row in data["fields"] if row["field"] not in layout] for data in (printed, told)]
    assert values[0] == values[1]
    assert [[one["type"], one["title"]] for one in printed["documents"]] == [
        [one["type"], one["title"]] for one in told["documents"]
    ]
    judged = [sorted((one.check, one.defect, one.document) for one in judge(data).flags) for data in (printed, told)]
    assert judged[0] == judged[1]
    (planted,) = printed["defects"]
    assert (planted["document"], planted["page"]) in {
        (one.document, one.page) for one in judge(printed).flags if one.defect == name
    }


def test_every_defect_of_the_catalogue_can_be_planted() -> None:
    assert len(DEFECTS) == len(defects()) == 97
    assert set(DEFECTS) == set(defects())


def test_every_defect_that_is_not_manual_is_checked() -> None:
    checked = {check.defect.id for check in registered().values()}
    assert {one.id for one in defects().values() if one.check != "manual"} == checked
