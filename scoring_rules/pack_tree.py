"""The text of a pack as a tree that may be changed, and back: comments, quotes and the order of keys stay."""

from __future__ import annotations

from functools import lru_cache
from io import StringIO
from typing import TYPE_CHECKING, Any

from scoring_rules.errors import PackError

if TYPE_CHECKING:
    from ruamel.yaml import YAML


def read_tree(text: str) -> Any:
    """A fresh tree of mappings and lists, each node knowing its line. Raises PackError where it is no YAML mapping."""
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        tree = _yaml().load(StringIO(text))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackError((f"第 {line} 行：不是正确的 YAML，请检查缩进、冒号和引号",)) from error
    except (YAMLError, ValueError) as error:
        raise PackError(("第 1 行：不是正确的 YAML，请检查文件内容",)) from error
    if not isinstance(tree, dict):
        raise PackError(("第 1 行：评查标准应当是“键: 值”的结构",))
    return tree


@lru_cache(maxsize=16)
def shared_tree(text: str) -> Any:
    """The same for who only looks: one tree for all of them, which nobody may change. Reading takes a tenth of a second."""
    return read_tree(text)


def write_tree(tree: Any) -> str:
    """The YAML text of a tree. A comment goes with the node it stands behind; that of a deleted node goes with it."""
    out = StringIO()
    _yaml().dump(tree, out)
    return out.getvalue()


def _yaml() -> YAML:
    # Only who reads or writes the text of a pack needs its language; every start of the program would pay for it.
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    yaml.width = 4000
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
