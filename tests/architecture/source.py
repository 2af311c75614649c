"""What the architecture tests look at: the project's own source files and their syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FEATURE_PACKAGES = (
    "accounts", "registry", "rulepacks", "cases", "self_checks", "rounds", "scoresheets", "returns", "rectification", "insights",
    "notices", "desk",
)
FLOORS = ("views", "commands", "jobs", "guards", "forms", "services", "documents", "queries", "models", "domain")


def python_files(*folders: str) -> list[Path]:
    """Python files under the named top folders, in order."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def feature_files() -> Iterator[tuple[str, str, Path]]:
    """(package, floor, file) of every file of the feature packages; the floor of __init__.py is 'sign'."""
    for package in FEATURE_PACKAGES:
        for path in python_files(f"reviews/{package}"):
            first = path.relative_to(ROOT / "reviews" / package).parts[0].removesuffix(".py")
            yield package, "sign" if first == "__init__" else first, path


def floor_files(*floors: str) -> list[Path]:
    """Every file of these floors."""
    return [path for _package, floor, path in feature_files() if floor in floors]


def templates() -> list[Path]:
    """Every HTML template."""
    return sorted((ROOT / "templates").rglob("*.html"))


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file, also inner ones."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of everything a file imports; `from a import b` gives both a and a.b."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def at(path: Path, line: int = 0) -> str:
    """Where something is, for messages."""
    return f"{path.relative_to(ROOT)}" + (f":{line}" if line else "")
