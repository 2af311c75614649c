"""Where things may lie: packages, floors, file names, sizes (docs/architecture.md)."""

from __future__ import annotations

import ast
import subprocess

import pytest

from tests.architecture.source import (
    FEATURE_PACKAGES,
    FLOORS,
    ROOT,
    at,
    feature_files,
    floor_files,
    functions,
    imports,
    python_files,
    tree,
)

SHARED_PACKAGES = {"web", "foundation", "typesetting"}
DATA_ENDINGS = {".yaml", ".json"}
MAX_FILE_LINES = 400
MAX_SIGN_LINES = 15
MAX_VIEW_LINES = 25
OWN_CODE = ("reviews", "scoring_rules", "extraction", "tests", "tools", "migrations")


def test_only_known_packages():
    found = {p.name for p in (ROOT / "reviews").iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert found <= set(FEATURE_PACKAGES) | SHARED_PACKAGES


def test_only_known_floors():
    """An unknown file name fails the build: the matter belongs on one of the floors."""
    odd = [at(path) for _package, floor, path in feature_files() if floor not in (*FLOORS, "sign")]
    assert not odd


def test_guards_belong_to_accounts():
    assert {package for package, floor, _path in feature_files() if floor == "guards"} == {"accounts"}


def test_no_drawers():
    """Nothing is called helpers or utils: such files have no subject."""
    drawers = {"helpers", "utils", "util", "common", "misc", "helper"}
    odd = [at(path) for path in python_files(*OWN_CODE) if drawers & set(path.with_suffix("").parts)]
    assert not odd


def test_a_package_says_on_its_sign_what_it_holds():
    for package in FEATURE_PACKAGES:
        path = ROOT / "reviews" / package / "__init__.py"
        assert path.exists(), at(path)
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) <= MAX_SIGN_LINES, at(path)
        assert ast.get_docstring(tree(path)), at(path)


def test_data_files_lie_where_they_are_read():
    for package in FEATURE_PACKAGES:
        for path in (ROOT / "reviews" / package).rglob("*"):
            if path.is_file() and path.suffix not in {".py", ".pyc"}:
                assert path.suffix in DATA_ENDINGS, at(path)


@pytest.mark.parametrize("folder", [*OWN_CODE, "app.py"])
def test_no_file_is_longer_than_four_hundred_lines(folder):
    paths = [ROOT / folder] if folder.endswith(".py") else python_files(folder)
    long = {at(p): n for p in paths if (n := len(p.read_text(encoding="utf-8").splitlines())) > MAX_FILE_LINES}
    assert not long


def test_view_functions_are_short():
    """Parse, authorise, call one service or a few queries, render: twenty-five lines do."""
    long = {}
    for path in floor_files("views"):
        for function in functions(path):
            first = function.body[0].lineno
            length = (function.end_lineno or first) - first + 1
            if length > MAX_VIEW_LINES:
                long[at(path, function.lineno)] = length
    assert not long


def test_services_and_queries_never_commit():
    """Commit happens once a request, job or command, by one decorator; services flush at most."""
    found = []
    for path in floor_files("services", "queries", "documents", "domain"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and node.attr in {"commit", "rollback", "begin"}:
                found.append(at(path, node.lineno))
            if isinstance(node, ast.Name) and node.id in {"write_unit", "commits"}:
                found.append(at(path, node.lineno))
    assert not found


def test_services_take_the_session_first_and_the_rest_by_keyword():
    odd = []
    for path in floor_files("services"):
        for node in tree(path).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            names = [argument.arg for argument in node.args.args]
            if "session" in names and (names[0] != "session" or len(names) > 2):
                odd.append(at(path, node.lineno))
    assert not odd


def test_services_and_domain_never_ask_the_clock():
    """`now` is an argument: what judges or writes never fetches the time."""
    found = []
    for path in floor_files("services", "queries", "documents", "domain", "models"):
        for node in ast.walk(tree(path)):
            call = node.func if isinstance(node, ast.Call) else None
            name = call.attr if isinstance(call, ast.Attribute) else call.id if isinstance(call, ast.Name) else ""
            if name in {"utc_now", "utcnow", "now", "today", "time"}:
                base = call.value if isinstance(call, ast.Attribute) else None
                if name in {"utc_now", "utcnow"} or (isinstance(base, ast.Name) and base.id in {"datetime", "date", "time"}):
                    found.append(at(path, node.lineno))
    assert not found


def test_nobody_imports_another_packages_views_forms_or_commands():
    found = []
    for package, _floor, path in feature_files():
        for line, name in imports(path):
            parts = name.split(".")
            foreign = len(parts) > 2 and parts[0] == "reviews" and parts[1] != package
            if foreign and parts[1] in FEATURE_PACKAGES and parts[2] in {"views", "forms", "commands"}:
                found.append(at(path, line))
    assert not found


def test_http_numbers_live_in_one_place():
    """Services and queries raise kinds of refusal; which number that is, web/errors.py alone says."""
    found = []
    for path in floor_files("services", "queries", "documents", "domain", "models"):
        for line, name in imports(path):
            if name.split(".")[0] in {"http", "werkzeug"} or name == "flask.abort":
                found.append(at(path, line))
    assert not found


def test_the_door_is_imported_by_nobody():
    for path in python_files("reviews", "scoring_rules", "extraction"):
        assert not [name for _line, name in imports(path) if name == "app" or name.startswith("app.")], at(path)


def test_tables_have_no_behaviour_and_no_back_references():
    found = []
    for path in floor_files("models"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.keyword) and node.arg in {"backref", "back_populates"}:
                found.append(at(path, node.value.lineno))
    assert not found


def test_public_functions_say_what_the_signature_does_not():
    missing = []
    for path in floor_files("services", "queries", "guards"):
        for node in tree(path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node):
                missing.append(at(path, node.lineno))
    assert not missing


def test_import_contracts_hold():
    result = subprocess.run([str(ROOT / ".venv/bin/lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout
