"""Whether two titles mean one paper, though organ, brackets and wording differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from scoring_rules.values import plain

CORE_LETTERS = 4
"""So many letters a title must keep without its organ and its bracket to be matched by them alone."""
LIKE = 0.6
"""So large a share of their two-letter groups two titles must have in common."""

_SIZE = re.compile(r"\([^)]*(份|页|张|复印件|\d)[^)]*\)")
_MARKS = re.compile(r"[《》“”\"、,.;:：()\s\d]|复印件|原件|\d+(份|页|张)")
_BEHIND = re.compile(r"\([^()]*\)$")
_BEFORE = re.compile(r"^.*(?:局|委员会|政府|大队|支队|总队|厅|办事处)(?=.{4})|^文书(?=.{4})")


@dataclass(frozen=True, slots=True)
class _Form:
    """A title ready to be compared: its letters, those without organ and bracket, its two-letter groups."""

    bare: str
    core: str
    pairs: frozenset[str]


@lru_cache(maxsize=16384)
def bare_title(title: str) -> str:
    """The letters of a title without marks, numbers and what only says how many; equal ones mean one paper."""
    return _MARKS.sub("", _SIZE.sub("", plain(title)))


@lru_cache(maxsize=16384)
def _form(title: str) -> _Form:
    bare = bare_title(title)
    core = bare_title(_BEFORE.sub("", _BEHIND.sub("", plain(title))))
    return _Form(bare, core, frozenset(bare[at : at + 2] for at in range(len(bare) - 1)))


@lru_cache(maxsize=32768)
def similar_titles(left: str, right: str) -> bool:
    """Whether two titles mean one paper: one holds the other, or they share most of their two-letter groups."""
    one, two = _form(left), _form(right)
    if not one.bare or not two.bare:
        return False
    if one.bare in two.bare or two.bare in one.bare:
        return True
    if min(len(one.core), len(two.core)) >= CORE_LETTERS and (one.core in two.core or two.core in one.core):
        return True
    least, total = min(len(one.pairs), len(two.pairs)), len(one.pairs) + len(two.pairs)
    # 长短悬殊的不必逐组比较：全部相同也不够。
    return least > 0 and 2 * least / total >= LIKE and 2 * len(one.pairs & two.pairs) / total >= LIKE
