"""The auditor reads Chinese: every verb and object that the program records has its words."""

from __future__ import annotations

import re
from pathlib import Path

from reviews.desk.domain import AUDIT_OBJECTS, AUDIT_VERBS

ROOT = Path(__file__).resolve().parents[2]


def _recorded() -> set[str]:
    policy = (ROOT / "reviews/accounts/policy.yaml").read_text("utf-8")
    verbs = set(re.findall(r"audit: ([a-z_]+\.[a-z_]+)", policy))
    for path in (ROOT / "reviews").rglob("*.py"):
        verbs |= set(re.findall(r'action="([a-z_]+\.[a-z_]+)"', path.read_text("utf-8")))
    return verbs


def test_every_recorded_verb_has_its_words() -> None:
    recorded = _recorded()
    assert len(recorded) > 40
    assert recorded - set(AUDIT_VERBS) == set()


def test_every_object_has_its_word() -> None:
    said = set()
    for path in (ROOT / "reviews").rglob("*.py"):
        said |= set(re.findall(r'object_type="([a-z_]+)"', path.read_text("utf-8")))
    assert said
    assert said - set(AUDIT_OBJECTS) == set()
