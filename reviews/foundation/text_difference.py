"""Where two texts differ: pieces for showing them side by side. Pure.

Compared by character for Chinese and by whole run for numbers and Latin words, so that 3000 against 13000 is one difference
and not a piece of a number. Punctuation in full and half width is the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"[0-9０-９]+(?:[.,，．][0-9０-９]+)*|[A-Za-z]+|\s+|.", re.S)
LEAST_ALIKE = 2  # a shorter run of the same between two differences is shown with them
MOST_TOKENS = 2_500  # longer texts are cut, as fields are


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one side's text. differs: whether the other side has something else or nothing here."""

    text: str
    differs: bool


def text_difference(left: str, right: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces; joined they give the texts (without white space) again."""
    one, two = _tokens(left), _tokens(right)
    matcher = SequenceMatcher(None, [_key(t) for t in one], [_key(t) for t in two], autojunk=False)
    steps = matcher.get_opcodes()
    pieces: tuple[list[Piece], list[Piece]] = ([], [])
    for n, (kind, a0, a1, b0, b1) in enumerate(steps):
        inside = 0 < n < len(steps) - 1
        differs = kind != "equal" or (inside and a1 - a0 < LEAST_ALIKE and not one[a0][0].isdigit())
        for side, tokens in ((0, one[a0:a1]), (1, two[b0:b1])):
            _add(pieces[side], "".join(tokens), differs)
    return tuple(pieces[0]), tuple(pieces[1])


def _add(pieces: list[Piece], text: str, differs: bool) -> None:
    if not text:
        return
    if pieces and pieces[-1].differs == differs:
        pieces[-1] = Piece(pieces[-1].text + text, differs)
    else:
        pieces.append(Piece(text, differs))


def _tokens(text: str) -> Sequence[str]:
    return [t for t in _TOKEN.findall(text) if not t.isspace()][:MOST_TOKENS]


def _key(token: str) -> str:
    normal = unicodedata.normalize("NFKC", token).replace("。", ".").replace("、", ",")
    return normal.replace(",", "") if normal[0].isdigit() else normal
