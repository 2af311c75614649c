"""Characters to lines; spans of text that know where they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from extraction.page import Box, Char

GAP_SPACE = 0.45
"""A gap (in character widths) between two Latin letters or digits that counts as a printed space."""


class Placed(NamedTuple):
    """A character and the page it stands on; line numbers count the lines of one sheet."""

    char: Char
    page: int
    line: int


@lru_cache(maxsize=8192)
def fold_char(char: str) -> str:
    """NFKC of one character, only where the result is again one character."""
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def fold(text: str) -> str:
    """Fold full-width letters, digits and punctuation; the length never changes."""
    return "".join(map(fold_char, text))


def is_wide(char: str) -> bool:
    """Whether the character takes a full square (Han, full-width punctuation)."""
    return char > "\u2e7f" or char in "〇○□☑√■×…—“”‘’"


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

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    def __getitem__(self, part: slice) -> Span:
        return Span(self.text[part], self.places[part])

    def __add__(self, other: Span) -> Span:
        return Span(self.text + other.text, self.places + other.places)

    @property
    def folded(self) -> str:
        return fold(self.text)

    def stripped(self, marks: str = " \n") -> Span:
        """Without the given marks at both ends."""
        start, end = 0, len(self.text)
        while start < end and self.text[start] in marks:
            start += 1
        while end > start and self.text[end - 1] in marks:
            end -= 1
        return self[start:end]

    def _printed(self) -> Iterator[Placed]:
        return (p for p in self.places if p is not None)

    @property
    def page(self) -> int | None:
        first = next(self._printed(), None)
        return first.page if first else None

    @property
    def box(self) -> Box | None:
        """The rectangle over the part that stands on the first line of the value."""
        printed = self._printed()
        first = next(printed, None)
        if first is None:
            return None
        x0, top, x1, bottom = first.char.x0, first.char.top, first.char.x1, first.char.bottom
        middle, reach = (top + bottom) / 2, 0.55 * (bottom - top)
        last_x = first.char.x0
        for placed in printed:
            char = placed.char
            if (
                placed.page != first.page
                or abs((char.top + char.bottom) / 2 - middle) > reach
                or char.x0 < last_x - 1
            ):
                break
            last_x = char.x0
            x1, top, bottom = max(x1, char.x1), min(top, char.top), max(bottom, char.bottom)
        return (x0, top, x1, bottom)

    def pieces(self, gap: float = 0.4) -> list[tuple[int, int]]:
        """Index ranges of runs without visible white inside; a new line starts a new run."""
        out: list[tuple[int, int]] = []
        start = 0
        previous: Placed | None = None
        for i, placed in enumerate(self.places):
            if placed is None:
                if i > start:
                    out.append((start, i))
                start, previous = i + 1, None
                continue
            if previous is not None:
                wide = max(4.0, 0.8 * (placed.char.bottom - placed.char.top))
                if (
                    placed.line != previous.line
                    or placed.page != previous.page
                    or placed.char.x0 - previous.char.x1 > gap * wide
                ):
                    out.append((start, i))
                    start = i
            previous = placed
        if len(self.places) > start:
            out.append((start, len(self.places)))
        return out

    @property
    def raw(self) -> str:
        """What is printed: line breaks removed, visible gaps as one space."""
        out: list[str] = []
        previous: Placed | None = None
        for letter, placed in zip(self.text, self.places, strict=True):
            if placed is None or letter in " \n":
                continue
            if previous is not None and previous.line == placed.line and previous.page == placed.page:
                gap = placed.char.x0 - previous.char.x1
                if gap > 0.5 * (placed.char.bottom - placed.char.top) and gap > 4:
                    out.append(" ")
            out.append(letter)
            previous = placed
        return "".join(out)


EMPTY = Span("", [])


def _line(chars: list[Char]) -> Line:
    chars.sort(key=lambda ch: ch.x0)
    wide = sorted(ch.x1 - ch.x0 for ch in chars if is_wide(ch.text))
    if wide:
        size = wide[len(wide) // 2]
    else:
        heights = sorted(ch.bottom - ch.top for ch in chars)
        size = 0.8 * heights[len(heights) // 2]
    return Line(
        chars=chars,
        text="".join(ch.text for ch in chars),
        x0=chars[0].x0,
        top=min(ch.top for ch in chars),
        x1=max(ch.x1 for ch in chars),
        bottom=max(ch.bottom for ch in chars),
        size=max(size, 1.0),
    )


def build_lines(chars: Iterable[Char]) -> list[Line]:
    """Group characters into lines by their vertical middles, top to bottom.

    A character joins the current line while its middle lies within half a character of the
    line's middle, so digits set in another font still belong.
    """
    ordered = sorted(chars, key=lambda ch: ch.top + ch.bottom)
    lines: list[Line] = []
    group: list[Char] = []
    middle = 0.0
    for char in ordered:
        here = (char.top + char.bottom) / 2
        reach = 0.42 * min(char.bottom - char.top, 40.0)
        if group and here - middle > reach:
            lines.append(_line(group))
            group = []
        group.append(char)
        middle = here if len(group) == 1 else middle + (here - middle) / len(group)
    if group:
        lines.append(_line(group))
    return lines


def span_of(line: Line, page: int, number: int) -> Span:
    """The line as a span; one space is kept between two Latin words or numbers set apart."""
    text: list[str] = []
    places: list[Placed | None] = []
    previous: Char | None = None
    for char in line.chars:
        if (
            previous is not None
            and char.x0 - previous.x1 > GAP_SPACE * line.size
            and previous.text.isascii()
            and char.text.isascii()
            and previous.text.isalnum()
            and char.text.isalnum()
        ):
            text.append(" ")
            places.append(None)
        text.append(char.text)
        places.append(Placed(char, page, number))
        previous = char
    return Span("".join(text), places)


def segments(line: Line, gap: float = 1.4) -> list[Line]:
    """Split a line where the white is wider than gap character widths."""
    out: list[Line] = []
    group: list[Char] = []
    for char in line.chars:
        if group and char.x0 - group[-1].x1 > gap * line.size:
            out.append(_line(group))
            group = []
        group.append(char)
    if group:
        out.append(_line(group))
    return out
