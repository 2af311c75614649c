"""Read the package's own data files. Each is parsed once a process."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load_data(name: str, folder: str = "data") -> Any:
    """The parsed content of `<folder>/<name>` (YAML). The caller must not change it: it is shared."""
    return parse_data(read_text(folder, name))


def parse_data(text: str) -> Any:
    """The content of a YAML text that comes with the program; one that gives a key twice is refused.

    Ten times as quick as ruamel.yaml, and without its line numbers: what people write is read by pack_tree.
    """
    return yaml.load(text, Loader=_Reader)  # noqa: S506  (the safe reader's own kind)


class _Reader(yaml.CSafeLoader):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        found = super().construct_mapping(node, deep)
        if len(found) != len(node.value):
            raise yaml.constructor.ConstructorError(None, None, "a duplicate key", node.start_mark)
        return found


def read_text(folder: str, name: str) -> str:
    """The text of one packaged file; raises FileNotFoundError."""
    return files("scoring_rules").joinpath(folder, name).read_text(encoding="utf-8")
