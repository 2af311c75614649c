"""The pages that tell how to do things: their commands exist, and their generated parts are up to date."""

from __future__ import annotations

import importlib.util
import re

import pytest

from scoring_rules import load_pack
from tests.architecture.source import ROOT, floor_files
from tools.list_checks import PACK, PAGE, listing, page

PAGES = ["README.md", *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "docs").glob("*.md")))]
# `make name` in code, as a command of its own.
TARGET = re.compile(r"(?:^|`|&& |; )make ([a-z][a-z0-9-]*)", re.M)
MODULE = re.compile(r"python -m ([a-z_][\w.]*)")
FILE = re.compile(r"(?:python|node|sh|bash) ((?:tools|tests|app)[\w/.-]*\.\w+)")
FLASK = re.compile(r"flask (?:--app \S+ )?([a-z][a-z-]*)")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_commands_are_found_at_all() -> None:
    found = [match for name in PAGES for match in (*TARGET.findall(text_of(name)), *MODULE.findall(text_of(name)))]
    assert len(found) > 5


@pytest.mark.parametrize("name", PAGES)
def test_make_targets_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z][a-z0-9-]*):", text_of("Makefile"), re.M))
    assert set(TARGET.findall(text_of(name))) <= targets


@pytest.mark.parametrize("name", PAGES)
def test_modules_and_scripts_exist(name: str) -> None:
    modules = set(MODULE.findall(text_of(name)))
    assert not {one for one in modules if importlib.util.find_spec(one) is None}
    assert not {one for one in FILE.findall(text_of(name)) if not (ROOT / one).exists()}


@pytest.mark.parametrize("name", PAGES)
def test_flask_commands_exist(name: str) -> None:
    declared = re.compile(r'@click\.command\("([a-z-]+)"')
    known = {one for path in floor_files("commands") for one in declared.findall(path.read_text(encoding="utf-8"))}
    assert set(FLASK.findall(text_of(name))) <= known


def test_the_list_of_checks_is_up_to_date() -> None:
    """If this fails: python -m tools.list_checks --write."""
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text, listing(load_pack(PACK)))
