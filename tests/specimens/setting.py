"""Pages set by hand for the reader's tests: running text, ruled forms, lines of labels, ledgers without rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from extraction.page import Char, PageContent, Rule

SIZE = 14.0
LEFT, RIGHT, FLOOR = 80.0, 514.0, 770.0
WIDTH, HEIGHT = 595.0, 842.0


def is_full(char: str) -> bool:
    """Whether the character takes a whole square."""
    return char > "\u2e7f" or char in "“”‘’—…□☑√■×○〇"


def set_text(page: PageContent, text: str, x: float, y: float, size: float = SIZE) -> float:
    """Put the text's characters on the page from x; returns where it ends. Blanks leave a gap."""
    for char in text:
        width = size if is_full(char) else size / 2
        if char not in " \u3000":
            page.chars.append(Char(char, x, y, x + width, y + size))
        x += width
    return x


def width_of(text: str, size: float = SIZE) -> float:
    """Printed width in points."""
    return sum(size if is_full(char) else size / 2 for char in text)


@dataclass(slots=True)
class Setter:
    """Sets one document page after page."""

    title: str
    pages: list[PageContent] = field(default_factory=list)
    y: float = 0.0

    def __post_init__(self) -> None:
        page = self.turn()
        set_text(page, self.title, (WIDTH - width_of(self.title, 22)) / 2, 60, 22)
        self.y = 110.0

    @property
    def page(self) -> PageContent:
        """The page being set."""
        return self.pages[-1]

    def turn(self) -> PageContent:
        """Begin a new page."""
        self.pages.append(PageContent(no=len(self.pages) + 1, width=WIDTH, height=HEIGHT, kind="text"))
        self.y = 60.0
        return self.page

    def down(self, by: float) -> None:
        """Go down; over the foot of the page a new one begins."""
        self.y += by
        if self.y > FLOOR:
            self.turn()

    def paragraph(self, text: str, pitch: float = 24.0) -> None:
        """A paragraph with two squares of indent; “>” flush right, “|” flush left, “^” centred."""
        mark = text[:1]
        if mark in (">", "^"):
            width = width_of(text[1:])
            set_text(self.page, text[1:], RIGHT - width if mark == ">" else (WIDTH - width) / 2, self.y)
            self.down(pitch)
            return
        x = LEFT if mark == "|" else LEFT + 2 * SIZE
        for char in text.removeprefix("|"):
            width = SIZE if is_full(char) else SIZE / 2
            if x + width > RIGHT:
                self.down(pitch)
                x = LEFT
            if char not in " \u3000":
                self.page.chars.append(Char(char, x, self.y, x + width, self.y + SIZE))
            x += width
        self.down(pitch)

    def row(
        self,
        cells: Sequence[tuple[str, float]],
        height: float | None = None,
        ruled: bool = True,
        flat: bool = False,
        middle: bool = False,
    ) -> None:
        """A row of cells (text, width); the text wraps inside its cell.

        flat: only the lines above and below are drawn; middle: shorter cells stand at half the row's height.
        """
        size, pad = 12.0, 4.0
        wrapped = [_wrapped(text, width - 2 * pad, size) for text, width in cells]
        tall = height or max(30.0, max(len(lines) for lines in wrapped) * 16 + 10)
        if self.y + tall > FLOOR + 40:
            self.turn()
        x = LEFT
        for lines, (_text, width) in zip(wrapped, cells, strict=True):
            if ruled:
                self.page.rules += [
                    Rule(True, self.y, x, x + width),
                    Rule(True, self.y + tall, x, x + width),
                    Rule(False, x, self.y, self.y + tall),
                    Rule(False, x + width, self.y, self.y + tall),
                ]
            down = (tall - 10 - 16 * len(lines)) / 2 if middle else 0
            for i, line in enumerate(lines):
                set_text(self.page, line, x + pad, self.y + 6 + down + 16 * i, size)
            x += width
        if flat:
            self.page.rules += [Rule(True, self.y, LEFT, x), Rule(True, self.y + tall, LEFT, x)]
        self.y += tall


def _wrapped(text: str, width: float, size: float) -> list[str]:
    lines = [""]
    for char in text:
        if char == "\n":
            lines.append("")
        elif width_of(lines[-1] + char, size) > width:
            lines.append(char)
        else:
            lines[-1] += char
    return lines


def prose(title: str, *paragraphs: str) -> list[PageContent]:
    """A paper in running text."""
    setter = Setter(title)
    for text in paragraphs:
        setter.paragraph(text)
    return setter.pages


def form(
    title: str, *rows: Sequence[str], head: Sequence[str] = (), foot: Sequence[str] = ()
) -> list[PageContent]:
    """A ruled form: label, value, label, value …; labels are 90 points wide, values share the rest."""
    setter = Setter(title)
    for text in head:
        setter.paragraph(text)
    for row in rows:
        setter.row(_widths(row))
    setter.y += 12
    for text in foot:
        setter.paragraph(text)
    return setter.pages


def grid(
    title: str,
    columns: Sequence[float],
    *rows: Sequence[str],
    head: Sequence[str] = (),
    foot: Sequence[str] = (),
) -> list[PageContent]:
    """A ruled table with columns of the given widths; rows of the same length."""
    setter = Setter(title)
    for text in head:
        setter.paragraph(text)
    for row in rows:
        setter.row(list(zip(row, columns, strict=True)))
    setter.y += 12
    for text in foot:
        setter.paragraph(text)
    return setter.pages


def ledger(
    title: str,
    columns: Sequence[float],
    *rows: Sequence[str],
    flat: bool = False,
    middle: bool = False,
    head: Sequence[str] = (),
    foot: Sequence[str] = (),
) -> list[PageContent]:
    """A table whose columns are set by white alone, with or without lines between its rows."""
    setter = Setter(title)
    for text in head:
        setter.paragraph(text)
    for row in rows:
        setter.row(list(zip(row, columns, strict=True)), ruled=False, flat=flat, middle=middle)
    setter.y += 12
    for text in foot:
        setter.paragraph(text)
    return setter.pages


def bare(title: str, *rows: Sequence[str], foot: Sequence[str] = ()) -> list[PageContent]:
    """The same as a form, without any rule."""
    setter = Setter(title)
    for row in rows:
        setter.row(_widths(row), ruled=False)
    setter.y += 12
    for text in foot:
        setter.paragraph(text)
    return setter.pages


def _widths(row: Sequence[str]) -> list[tuple[str, float]]:
    pairs = len(row) // 2
    room = (RIGHT - LEFT - 90.0 * pairs) / pairs
    return [(text, 90.0 if i % 2 == 0 else room) for i, text in enumerate(row)]


@dataclass(frozen=True, slots=True)
class Specimen:
    """One paper and what is to be read from it; states only where the value is none."""

    type: str
    pages: list[PageContent]
    values: dict[str, Any]
    states: dict[str, str] = field(default_factory=dict)


def law(name: str, article: int, paragraph: int | None = None, item: int | None = None) -> dict[str, Any]:
    """One citation in the vocabulary's shape."""
    return {"law": name, "article": article, "article_sub": None, "paragraph": paragraph, "item": item}


def days(n: int) -> dict[str, Any]:
    """A period of n days."""
    return {"n": n, "unit": "day"}


def workdays(n: int) -> dict[str, Any]:
    """A period of n working days."""
    return {"n": n, "unit": "workday"}


def months(n: int) -> dict[str, Any]:
    """A period of n months."""
    return {"n": n, "unit": "month"}
