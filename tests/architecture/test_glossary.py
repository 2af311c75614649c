"""docs/glossary.md is the law of names: tables and labelled enums are held to it."""

from __future__ import annotations

import ast
import importlib
import re
from enum import StrEnum

import pytest

from reviews.foundation.db import Model
from scoring_rules.vocabulary import CaseKind, FindingState, Severity, SlotState
from tests.architecture.source import FEATURE_PACKAGES, ROOT, at, floor_files, python_files, tree

ROW = re.compile(r"^\|\s*(?P<chinese>[^|`]+?)\s*\|\s*`(?P<name>\w+)`\s*\|", re.M)


def glossary() -> dict[str, set[str]]:
    """identifier → the Chinese words it is listed under."""
    listed: dict[str, set[str]] = {}
    for match in ROW.finditer((ROOT / "docs/glossary.md").read_text(encoding="utf-8")):
        listed.setdefault(match["name"], set()).add(match["chinese"])
    return listed


def labelled_enums() -> list[type[StrEnum]]:
    """Every StrEnum of the tables and domains of reviews whose values carry a label."""
    modules = [".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
               for p in floor_files("domain", "models")] + ["reviews.foundation.jobs"]
    found = set()
    for name in modules:
        for value in vars(importlib.import_module(name)).values():
            is_enum = isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
            if is_enum and hasattr(value, "label") and value.__module__.startswith("reviews."):
                found.add(value)
    return sorted(found, key=lambda enum: f"{enum.__module__}.{enum.__name__}")


RULE_ENUMS = {enum.__name__: enum for enum in (CaseKind, FindingState, Severity, SlotState)}
# Sentences told to people, not names of things.
SENTENCES = {"SessionEnd"}


def test_the_glossary_has_rows():
    assert len(glossary()) > 30


def test_every_table_is_in_the_glossary():
    for package in FEATURE_PACKAGES:
        for path in (ROOT / "reviews" / package).glob("models.py"):
            importlib.import_module(f"reviews.{package}.{path.stem}")
    assert set(Model.metadata.tables) <= set(glossary())


def test_every_class_of_a_table_is_in_the_glossary():
    test_every_table_is_in_the_glossary()
    assert {mapper.class_.__name__ for mapper in Model.registry.mappers} <= set(glossary())


def test_every_class_of_the_judgement_is_in_the_glossary():
    """What scoring_rules hands out, and what a check is written with."""
    import scoring_rules

    handed_out = {name for name in scoring_rules.__all__ if isinstance(getattr(scoring_rules, name), type)}
    assert handed_out - {"ScoringError", *RULE_ENUMS} <= set(glossary())


@pytest.mark.parametrize("enum", RULE_ENUMS.values(), ids=RULE_ENUMS)
def test_every_label_of_the_rules_is_in_the_glossary(enum):
    listed = glossary()
    assert not {one.value: one.label for one in enum if one.label not in listed.get(one.value, set())}


@pytest.mark.parametrize("enum", labelled_enums(), ids=lambda enum: enum.__name__)
def test_every_label_is_in_the_glossary(enum):
    if enum.__name__ in SENTENCES:
        return
    listed = glossary()
    wrong = {member.value: member.label for member in enum if member.label not in listed.get(member.value, set())}
    assert not wrong


def test_no_pinyin_in_names_of_things():
    """Syllables that betray pinyin where the English word is due, in identifiers and file names."""
    syllables = "anjuan|pingcha|chufa|zhifa|wenshu|songda|juanzong|fujian|xingzheng"
    pinyin, somewhere = re.compile(rf"(^|_)({syllables})", re.I), re.compile(syllables, re.I)
    found = []
    for path in python_files("reviews", "scoring_rules", "extraction", "tests"):
        names = {path.stem, path.parent.name}
        # Few files hold the syllables at all; only these are taken apart.
        if somewhere.search(path.read_text(encoding="utf-8")):
            for node in ast.walk(tree(path)):
                names |= {getattr(node, field, None) for field in ("id", "name", "attr", "arg")} - {None}
        found += [f"{at(path)}: {name}" for name in names if isinstance(name, str) and pinyin.search(name)]
    assert not found
