"""Every state of a case file × every step that moves one × everybody: only what is listed happens (A7).

What is expected is written down here by hand, from docs/states.md, and shares nothing with the table in the code.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from reviews.cases.domain.states import EDGES
from tests.integration.steps_world import REVIEWERS, STEPS, StepsWorld, build_steps

# A scene is a copy of the one database file.
pytestmark = pytest.mark.sqlite

UNIT, BUREAU, LEADERS = "handler, head", "organiser, maker", "leader, leader of the unit"
# Scene (the state, and what is particular about it): step: (who alone may do it, where the case file goes).
MODEL: dict[str, dict[str, tuple[str, str]]] = {
    "draft": {"hand in": (f"{UNIT}, maker", "handed_in"), "void": ("maker", "voided")},
    "draft, doubted": {"hand in": (f"{UNIT}, maker", "in_precheck"), "void": ("maker", "voided")},
    "in_precheck": {"accept": (BUREAU, "handed_in"), "send back": (BUREAU, "draft"), "void": (BUREAU, "voided")},
    "handed_in": {"assign": (BUREAU, "assigned"), "send back": (BUREAU, "draft"), "void": (BUREAU, "voided")},
    "handed_in, solved": {
        "confirm": (BUREAU, "assigned"), "assign": (BUREAU, "assigned"), "send back": (BUREAU, "draft"),
        "void": (BUREAU, "voided"),
    },
    "voided": {},
    "assigned": {
        "open": ("first", "in_review"), "recuse": ("first", "handed_in"), "withdraw": (BUREAU, "handed_in"),
        "exchange": (BUREAU, "handed_in"),
    },
    "in_review": {"submit": ("first", "scored"), "recuse": ("first", "handed_in"), "consent": (LEADERS, "handed_in")},
    # Somebody else sits down at once: two edges in one step.
    "in_review, others are free": {
        "submit": ("first", "scored"), "recuse": ("first", "assigned"), "consent": (LEADERS, "handed_in"),
    },
    "in_review, one is in": {"submit": ("second", "scored")},
    "in_review, one is in, one unopened": {"withdraw": (BUREAU, "scored")},
    "scored": {"settle": (BUREAU, "settled")},
    "scored, disputed": {"take": ("rechecker, free rechecker", "in_recheck")},
    "scored, named": {"begin": ("rechecker", "in_recheck")},
    "in_recheck": {"settle recheck": ("rechecker", "settled"), "give up": (f"{BUREAU}, rechecker", "scored")},
    "settled": {"release": (BUREAU, "released")},
    "released": {"take back": (BUREAU, "settled")},
    "released, objecting": {"take back": (BUREAU, "settled"), "answer": (UNIT, "objected")},
    "released, answered": {"take back": (BUREAU, "settled"), "end": (BUREAU, "final")},
    "objected": {"rule": ("leader, free rechecker", "released")},
    "final": {},
}
# Who holds all roles of one place; what none of them may do, nobody who holds one of the roles may.
CROWDS = ("all of the unit", "all of the bureau", "all elsewhere")
SEATED = ("first", "second", "rechecker")
# What the same step does where there is more than the scenes above have: (state, step, to).
ALSO = {
    ("in_review", "recuse", "assigned"), ("in_review", "withdraw", "handed_in"), ("in_review", "exchange", "handed_in"),
}
# How each scene comes about; from the one named before the colon.
STORY: dict[str, tuple[str, ...]] = {
    # It has been given out, opened and given back once, and the unit has been asked to complete it.
    "draft": ("new", "organiser: choose the leaver", "handler: hand in", "organiser: assign", "leaver: open", "leaver: recuse",
              "organiser: send back"),
    "draft, doubted": ("draft",),
    "in_precheck": ("draft, doubted", "handler: hand in"),
    "handed_in": ("draft", "head: hand in"),
    "handed_in, solved": ("handed_in", "organiser: choose everybody", "organiser: solve"),
    "voided": ("handed_in", "organiser: void"),
    "assigned": ("handed_in", "organiser: assign"),
    "in_review": ("assigned", "first: open", "organiser: exchange"),
    "in_review, others are free": ("in_review", "organiser: choose everybody"),
    "both open": ("assigned", "organiser: assign", "first: open", "second: open"),
    "in_review, one is in": ("both open", "first: submit"),
    "in_review, one is in, one unopened": ("assigned", "organiser: assign", "first: open", "first: submit"),
    "scored": ("in_review, one is in", "second: submit"),
    "scored, disputed": ("both open", "first: find veto", "first: submit", "second: submit", "quitter: take", "quitter: give up"),
    "scored, named": ("scored, disputed", "organiser: name rechecker"),
    "in_recheck": ("scored, named", "rechecker: begin", "rechecker: decide"),
    # It has been released and taken back once.
    "settled": ("in_recheck", "rechecker: settle recheck", "organiser: release", "organiser: take back"),
    "released": ("settled", "organiser: release"),
    "released, objecting": ("released", "head: object", "head: accept rest"),
    "released, answered": ("released", "handler: accept rest", "handler: answer"),
    "objected": ("released, objecting", "head: answer"),
    "final": ("released, answered", "organiser: end"),
}


@pytest.fixture
def world(app: Flask, tmp_path: Path, sign_in: Any, monkeypatch: Any) -> StepsWorld:
    made = build_steps(app, tmp_path, sign_in, monkeypatch)
    made.save("new")
    for scene, (origin, *acts) in STORY.items():
        made.load(origin)
        made.doubted = scene.endswith("doubted") or origin.endswith("doubted")
        made.play(*acts)
        made.save(scene)
    return made


def expected(scene: str, step: str, who: str) -> str:
    """Where the model says the case file is after that step of that person."""
    people, to = MODEL[scene].get(step, ("", ""))
    return to if who in people.split(", ") else scene.partition(",")[0]


def asked(world: StepsWorld, scene: str) -> list[tuple[str, str]]:
    """(step, person): each person for himself where the state knows the step; where it does not, those who have a seat or
    a recheck, and three who hold all other roles at once. In a state's further scenes only the steps that it knows, by each
    where that very scene knows it.
    """
    state, special, _ = scene.partition(",")
    here = {step for other, steps in MODEL.items() if other.partition(",")[0] == state for step in steps}
    each = [name for name in world.people if name not in CROWDS]
    few = [*CROWDS, *SEATED]
    known = MODEL[scene] if special else here
    return [(step, who) for step in STEPS if step in here or not special for who in (each if step in known else few)]


def test_only_the_listed_people_move_a_case_and_only_as_listed(world: StepsWorld):
    met, wrong, done = set(), [], {act.partition(": ")[2] for _origin, *acts in STORY.values() for act in acts}
    for scene in MODEL:
        world.load(scene)
        before, known = world.standing(), world.known()
        assert before.state == scene.partition(",")[0], scene
        for step, who in asked(world, scene):
            status, after = world.send(who, step, known), world.standing()
            if status >= 500 or after.state != expected(scene, step, who):
                wrong.append(f"{scene}: {step} by {who}: {status}, now {after.state}")
            elif status >= 400 and after != before:
                wrong.append(f"{scene}: {step} by {who}: refused with {status}, and yet {before} became {after}")
            met.update(world.way(before, after))
            if status < 400:
                done.add(step)
                world.load(scene)
    assert wrong == []
    assert done == set(STEPS), "a step that never succeeds shows nothing"
    assert met == {(edge.state.value, edge.to.value) for edge in EDGES}


def test_a_case_on_a_random_walk_never_leaves_the_listed_edges(world: StepsWorld):
    """Seven in ten requests are such as could move the file, so that the walk gets far; the others are anything at all."""
    chance, met = random.Random(5), set()
    listed = ALSO | {(scene.partition(",")[0], step, to) for scene, steps in MODEL.items() for step, (_who, to) in steps.items()}
    for scene in MODEL:
        world.load(scene)
        for _step in range(10):
            before = world.standing()
            likely = [(step, who) for scene, steps in MODEL.items() if scene.partition(",")[0] == before.state
                      for step, (people, _to) in steps.items() if step != "void" for who in people.split(", ")]
            step, who = chance.choice(list(STEPS)), chance.choice(list(world.people))
            if likely and chance.random() < 0.7:
                step, who = chance.choice(likely)
                who = chance.choice(world.seated() or [who]) if who in REVIEWERS else who
            status, after = world.send(who, step), world.standing()
            told = (before.state, step, after.state)
            assert status < 500, (told, who)
            assert status < 400 or after == before, (told, who, status)
            assert after.state == before.state or told in listed, (told, who)
            met.update(world.way(before, after))
    assert met <= {(edge.state.value, edge.to.value) for edge in EDGES}
    assert len(met) >= 12, "a walk that gets nowhere shows nothing"
