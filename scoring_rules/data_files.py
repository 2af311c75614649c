"""Read the package's own data files. Each is parsed once a process."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML


@cache
def load_data(name: str, folder: str = "data") -> Any:
    """The parsed content of `<folder>/<name>` (YAML). The caller must not change it: it is shared."""
    return YAML(typ="safe", pure=True).load(read_text(folder, name))


def read_text(folder: str, name: str) -> str:
    """The text of one packaged file; raises FileNotFoundError."""
    return files("scoring_rules").joinpath(folder, name).read_text(encoding="utf-8")
