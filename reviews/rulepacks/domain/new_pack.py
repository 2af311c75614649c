"""The text that a draft from nothing begins with: every key a standard needs, nothing decided for the bureau."""

from __future__ import annotations

from datetime import date
from typing import Any

from scoring_rules.pack_tree import read_tree, write_tree

_EMPTY = """\
id: {pack_id}
title: 新的评查标准
version: "1"
status: 草稿
effective_from: {day}
kinds: [penalty_ordinary]

scoring:
  full_marks: 100
  veto_effect: grade_fail_and_score_zero
  not_applicable: exclude_from_denominator
  rounding_digits: 1
  grades:
    - {{title: 优秀, at_least: 90}}
    - {{title: 良好, at_least: 80}}
    - {{title: 合格, at_least: 60}}
    - {{title: 不合格, at_least: 0}}

vetoes: []

sections:
  - id: "1"
    title: 第一部分
    points: 100
    items:
      - id: "1.1"
        title: 新的项目
        points: 100
        deduction: {{kind: all_or_nothing, points: 100, text: 不符合的，不得分}}
"""


def empty_pack(*, title: str, pack_id: str, day: date) -> str:
    """The YAML of a sound pack of one item. pack_id: lower case, new in the store."""
    tree: Any = read_tree(_EMPTY.format(pack_id=pack_id, day=day.isoformat()))
    if title:
        tree["title"] = title
    return write_tree(tree)


def next_version_text(text: str, version: str) -> str:
    """A stored version's text under a new version number; empty leaves the number as it is."""
    if not version:
        return text
    tree = read_tree(text)
    tree["version"] = version
    return write_tree(tree)
