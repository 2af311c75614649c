"""Characters to lines; spans of text that know where they stand."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, repeat
from operator import itemgetter, sub
from typing import NamedTuple

from extraction.page import Box, Char

GAP_SPACE = 0.45
"""A gap (in character widths) between two Latin letters or digits that counts as a printed space."""


class Placed(NamedTuple):
    """A character and the page it stands on; line numbers count the lines of one sheet."""

    char: Char
    page: int
    line: int


def fold_char(char: str) -> str:
    """NFKC of one character, only where the result is again one character."""
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


class _Folds(dict[int, str]):
    """Folded characters by code, as str.translate asks for them; each is worked out once."""

    def __missing__(self, code: int) -> str:
        folded = fold_char(chr(code))
        if len(self) < _MOST_FOLDS:
            self[code] = folded
        return folded


_MOST_FOLDS = 20_000
_FOLDS = _Folds()


def fold(text: str) -> str:
    """Fold full-width letters, digits and punctuation; the length never changes."""
    return _fold_short(text) if len(text) <= _SHORT else _folded(text)


_SHORT = 200
"""Texts up to this length, which are lines and cells, are asked for again and again."""


def _folded(text: str) -> str:
    return text if unicodedata.is_normalized("NFKC", text) else text.translate(_FOLDS)


_fold_short = lru_cache(maxsize=8192)(_folded)


_WIDE_MARKS = frozenset("〇○□☑√■×…—“”‘’")


def is_wide(char: str) -> bool:
    """Whether the character takes a full square (Han, full-width punctuation)."""
    return char > "\u2e7f" or char in _WIDE_MARKS


@dataclass(slots=True)
class Line:
    """One printed line, left to right. size: the width of a Han character in points."""

    chars: list[Char]
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    _gap: float | None = field(default=None, init=False, repr=False, compare=False)
    _cut: dict[float, list[Line]] | None = field(default=None, init=False, repr=False, compare=False)

    def widest_gap(self) -> float:
        """The widest white between two neighbours, in points; the characters of a line are not changed."""
        if self._gap is None:
            _, x0, _, x1, _ = zip(*self.chars)  # noqa: B905
            self._gap = max(map(sub, islice(x0, 1, None), x1), default=0.0)
        return self._gap

    @property
    def box(self) -> Box:
        return (self.x0, self.top, self.x1, self.bottom)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Span:
    """A stretch of text with one place per character (None for a break that is not printed)."""

    text: str
    places: list[Placed | None]
    _folded: str | None = field(default=None, init=False, repr=False, compare=False)
    _box: Box | None = field(default=None, init=False, repr=False, compare=False)

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    def __getitem__(self, part: slice) -> Span:
        return Span(self.text[part], self.places[part])

    def __add__(self, other: Span) -> Span:
        return Span(self.text + other.text, self.places + other.places)

    @property
    def folded(self) -> str:
        """The folded text; a span's text is not changed once it is made."""
        if self._folded is None:
            self._folded = fold(self.text)
        return self._folded

    def stripped(self, marks: str = " \n") -> Span:
        """Without the given marks at both ends."""
        start, end = 0, len(self.text)
        while start < end and self.text[start] in marks:
            start += 1
        while end > start and self.text[end - 1] in marks:
            end -= 1
        return self if end - start == len(self.text) else self[start:end]

    def _printed(self) -> Iterator[Placed]:
        return filter(None, self.places)

    @property
    def page(self) -> int | None:
        first = next(self._printed(), None)
        return first.page if first else None

    @property
    def box(self) -> Box | None:
        """The rectangle over the part that stands on the first line of the value."""
        if self._box is None:
            self._box = self._first_line()
        return self._box

    def _first_line(self) -> Box | None:
        printed = self._printed()
        first = next(printed, None)
        if first is None:
            return None
        (_, x0, top, x1, bottom), own_page, _ = first
        own_top, own_bottom, last_x = top, bottom, x0
        for (_, left, high, right, low), page, _ in printed:
            if page != own_page or left < last_x - 1:
                break
            if high != own_top or low != own_bottom:
                # Most characters of a line are of one height.
                if abs((high + low) / 2 - (own_top + own_bottom) / 2) > 0.55 * (own_bottom - own_top):
                    break
                top = min(top, high)
                bottom = max(bottom, low)
            last_x = left
            x1 = max(x1, right)
        return (x0, top, x1, bottom)

    def pieces(self, gap: float = 0.4) -> list[tuple[int, int]]:
        """Index ranges of runs without visible white inside; a new line starts a new run."""
        out: list[tuple[int, int]] = []
        start = 0
        last_page = last_line = -1
        reach = 0.0
        fresh = True
        for i, placed in enumerate(self.places):
            if placed is None:
                if i > start:
                    out.append((start, i))
                start, fresh = i + 1, True
                continue
            (_, x0, top, x1, bottom), page, line = placed
            if not fresh and (
                line != last_line or page != last_page or x0 - reach > gap * max(4.0, 0.8 * (bottom - top))
            ):
                out.append((start, i))
                start = i
            last_page, last_line, reach, fresh = page, line, x1, False
        if len(self.places) > start:
            out.append((start, len(self.places)))
        return out

    @property
    def raw(self) -> str:
        """What is printed: line breaks removed, visible gaps as one space."""
        out: list[str] = []
        last_page = last_line = -1
        reach = 0.0
        for letter, placed in zip(self.text, self.places, strict=True):
            if placed is None or letter in " \n":
                continue
            (_, x0, top, x1, bottom), page, line = placed
            gap = x0 - reach
            if gap > 4 and line == last_line and page == last_page and gap > 0.5 * (bottom - top):
                out.append(" ")
            out.append(letter)
            last_page, last_line, reach = page, line, x1
        return "".join(out)


EMPTY = Span("", [])


_LEFT = itemgetter(1)


def runs_of(chars: Sequence[Char]) -> list[list[Char]]:
    """Cut characters, as they come, into stretches of one height that go on to the right.

    A reader gives most letters in printed order, so what holds for a stretch need not be asked of each letter.
    """
    if not chars:
        return []
    _, lefts, tops, _, bottoms = zip(*chars, strict=True)
    cuts: list[int] = []
    last_x, own_top, own_bottom = lefts[0], tops[0], bottoms[0]
    i = 0
    for x, top, bottom in zip(lefts, tops, bottoms, strict=True):
        if top != own_top or bottom != own_bottom or x < last_x:
            cuts.append(i)
            own_top, own_bottom = top, bottom
        last_x = x
        i += 1  # noqa: SIM113 - counted by hand, which costs a third less over every letter of a file
    return [list(chars[start:end]) for start, end in itertools.pairwise([0, *cuts, len(chars)])]


def _line(chars: list[Char], level: bool = False) -> Line:
    """A line of characters that stand in order from left to right. level: all of one height, as a run is."""
    # Without strict, whose mention costs a sixth of a short line; every character has its five parts.
    letters, x0, top, x1, bottom = zip(*chars)  # noqa: B905
    wide = [b - a for ch, a, b in zip(letters, x0, x1) if ch > "\u2e7f" or ch in _WIDE_MARKS]  # noqa: B905
    if wide:
        wide.sort()
        size = wide[len(wide) // 2]
    else:
        heights = sorted(map(sub, bottom, top))
        size = 0.8 * heights[len(heights) // 2]
    size = max(size, 1.0)
    if level:
        return Line(chars, "".join(letters), x0[0], top[0], max(x1), bottom[0], size)
    return Line(chars, "".join(letters), x0[0], min(top), max(x1), max(bottom), size)


def _joined(runs: list[list[Char]]) -> list[Char]:
    """The characters of a line's runs, from left to right."""
    if len(runs) == 1:
        return runs[0]
    runs.sort(key=_first_left)
    chars = list(itertools.chain.from_iterable(runs))
    if any(b[0][1] < a[-1][1] for a, b in itertools.pairwise(runs)):
        chars.sort(key=_LEFT)
    return chars


def _first_left(run: list[Char]) -> float:
    return run[0][1]


_REACH = 0.42
_TALLEST = 40.0


def build_lines(chars: Iterable[Char]) -> list[Line]:
    """Group characters into lines by their vertical middles, top to bottom.

    A character joins the current line while its middle lies within half a character of the
    line's middle, so digits set in another font still belong.
    """
    return lines_of(runs_of(list(chars)))


def lines_of(runs: list[list[Char]]) -> list[Line]:
    """As build_lines, of characters already cut into runs."""
    if len(runs) < 2:
        return [_line(runs[0], True)] if runs else []
    heights = [run[0][2::2] for run in runs]
    ordered = sorted([(top + bottom, i) for i, (top, bottom) in enumerate(heights)])
    lowest = min([bottom - top for top, bottom in heights])
    if ordered[-1][0] - ordered[0][0] <= 2 * _REACH * min(lowest, _TALLEST):
        # Most cells hold one line: then every character lies within reach of every other.
        return [_line(_joined([runs[i] for _, i in ordered]))]
    lines: list[Line] = []
    group: list[list[Char]] = []
    middle, count = 0.0, 0
    for both, i in ordered:
        run = runs[i]
        here = both / 2
        top, bottom = heights[i]
        if group and here - middle > _REACH * min(bottom - top, _TALLEST):
            lines.append(_line(_joined(group)))
            group, middle, count = [], 0.0, 0
        group.append(run)
        middle = (middle * count + here * len(run)) / (count + len(run))
        count += len(run)
    lines.append(_line(_joined(group)))
    return lines


_placed = tuple.__new__
"""What Placed(…) does, without its call for each letter."""
_LATIN_PAIR = re.compile("[0-9A-Za-z]{2}")


def span_of(line: Line, page: int, number: int) -> Span:
    """The line as a span; one space is kept between two Latin words or numbers set apart."""
    if not _LATIN_PAIR.search(line.text):
        placed = zip(line.chars, repeat(page), repeat(number), strict=False)
        return Span(line.text, list(map(_placed, repeat(Placed), placed)))
    text: list[str] = []
    places: list[Placed | None] = []
    reach = GAP_SPACE * line.size
    # Nothing stands before the first character: its own end is as good as a gap of nought.
    before, _, _, end, _ = line.chars[0]
    for char in line.chars:
        letter, x0, _, x1, _ = char
        if (
            x0 - end > reach
            and before.isascii()
            and letter.isascii()
            and before.isalnum()
            and letter.isalnum()
        ):
            text.append(" ")
            places.append(None)
        text.append(letter)
        places.append(_placed(Placed, (char, page, number)))
        before, end = letter, x1
    return Span("".join(text), places)


def segments(line: Line, gap: float = 1.4) -> list[Line]:
    """Split a line where the white is wider than gap character widths; the answer is kept, and not to be changed."""
    wide = gap * line.size
    if line.widest_gap() <= wide:
        return [line]
    if line._cut is None:
        line._cut = {}
    parts = line._cut.get(gap)
    if parts is None:
        chars = line.chars
        cuts = [i for i, (a, b) in enumerate(itertools.pairwise(chars), 1) if b[1] - a[3] > wide]
        parts = [_line(chars[start:end]) for start, end in itertools.pairwise([0, *cuts, len(chars)])]
        line._cut[gap] = parts
    return parts
