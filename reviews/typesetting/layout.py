"""What both writers must decide alike: clean text, numbers of headings, lines of a title, widths, rows that split."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from itertools import accumulate, pairwise
from typing import Any, Final, TypeVar, cast

from reviews.typesetting.paper import (
    Attachment,
    Block,
    Facts,
    Heading,
    Imprint,
    Paper,
    Run,
    Spacer,
    Table,
    Words,
    plain_text,
)
from reviews.typesetting.words import ordinal, printable

BODY_SIZE: Final = 16.0
"""三号, in points."""
PITCH: Final = 225 / 22 / 25.4 * 72
"""From line to line: 22 lines fill the type area."""
TRACKING: Final = 156 / 28 / 25.4 * 72 - BODY_SIZE
"""Between characters: 28 of 三号 fill the line only when they stand a little closer."""

TITLE_ROOM: Final = 20
HEAD_WIDTH: Final = 425.0
HEAD_DROP: Final = 35.0
"""From the top of the type area to the red organ, in millimetres."""
HEAD_LARGEST: Final = 46.0
HEAD_SMALLEST: Final = 22.0
LINES_KEPT_WHOLE: Final = 30
LISTED_TOGETHER: Final = 8
"""So many attachments are listed on one page with the signature."""
BANDS_KEPT_TOGETHER: Final = 3
"""Rows of places to sign that stay on one page together."""

# A line may neither begin with these nor end inside a number or a Latin word.
_NOT_FIRST: Final = "，。、；：？！）》”’〉」』】〕％%"
_NOT_LAST: Final = "（《“‘〈「『【〔第"
# Nor should it begin or end with these, or all lines be alike: a title is a trapezium or a lozenge, never an hourglass.
_BADLY_FIRST: Final = "的等级局厅室队性化项个"
_BADLY_LAST: Final = "各和与及或对在由"
_FORBIDDEN_BREAK, _CUT_WORD, _BAD_BREAK, _HOURGLASS, _RECTANGLE = 400.0, 60.0, 30.0, 12.0, 3.0
_JOINED: Final = re.compile(r"[0-9A-Za-z.\-/]")
# Words of the field that a title keeps whole; a number keeps the word for what it counts.
_WHOLE: Final = re.compile(
    r"行政(?:执法|处罚|许可|强制|检查)|执法监督|案卷|评查|情况|通报|通知|意见|报告|季度|月度|年度|整改|反馈|优秀|共性|问题"
    r"|关于|见证单|一览表|告知|送达|程序|期限|处罚|许可|[一-龥]{2}书|标准|工作|单位|机关|清单|要求|落实|镇街|[省市县区]级|司法局|[0-9]+年|[0-9]+月|第.{1,2}季度"
)

_Any = TypeVar("_Any")


def printable_paper(paper: Paper) -> Paper:
    """The same paper with every text in it made printable."""
    return cast(Paper, _printable(paper))


def _printable(value: _Any) -> _Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return cast(_Any, printable(value))
    if isinstance(value, tuple):
        return cast(_Any, tuple(_printable(one) for one in value))
    if is_dataclass(value) and not isinstance(value, type):
        changed: dict[str, Any] = {one.name: _printable(getattr(value, one.name)) for one in fields(value)}
        return cast(_Any, replace(cast(Any, value), **changed))
    return value


def author_of(paper: Paper) -> str:
    """Who is named as the author in the file's own properties."""
    return paper.author or (paper.closing.organ if paper.closing else paper.head.organ if paper.head else "")


def laid_out(blocks: Iterable[Block]) -> list[Block]:
    """The blocks as they are set: every numbered heading with its official number (a higher one begins the lower
    ones anew), and a little room between two ruled blocks, which would otherwise grow together."""
    counts = [0, 0, 0, 0]
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Facts | Table) and made and isinstance(made[-1], Facts | Table):
            made.append(Spacer(0.3))
        if isinstance(block, Heading) and block.numbered:
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (4 - block.level)
            number = heading_number(block.level, counts[block.level - 1])
            text = number + block.text if isinstance(block.text, str) else (Run(number), *block.text)
            made.append(replace(block, text=text, numbered=False))
        else:
            made.append(block)
    return made


def heading_number(level: int, count: int) -> str:
    """一、 / （一） / 1. / （1）for level 1 to 4."""
    match level:
        case 1:
            return f"{ordinal(count)}、"
        case 2:
            return f"（{ordinal(count)}）"
        case 3:
            return f"{count}."
        case _:
            return f"（{count}）"


def red_head(organ: str) -> tuple[list[str], float]:
    """The organ's lines and their size in points: large for a short name, two or more even lines for a long one."""
    rows = math.ceil(max(len(organ), 1) * HEAD_SMALLEST / HEAD_WIDTH)
    lines = even_lines(organ, max(math.ceil(len(organ) / rows), 1))
    longest = max(len(line) for line in lines)
    return lines, min(HEAD_LARGEST, HEAD_WIDTH / max(longest, 1))


def title_lines(title: str, *, landscape: bool = False) -> list[str]:
    """A title on lines of about the same length; a line break in it is kept."""
    room = TITLE_ROOM * 3 // 2 - 1 if landscape else TITLE_ROOM
    return [line for part in title.split("\n") for line in even_lines(part, room)]


def even_lines(text: str, room: int) -> list[str]:
    """Cut a text into as few lines of at most room characters as it needs, about even, where the words part best."""
    rows = math.ceil(len(text) / room)
    if rows <= 1:
        return [text]
    even = len(text) / rows
    costs = [0.0, *(_break_cost(text, at) for at in range(1, len(text))), 0.0]
    inside = {at for match in _WHOLE.finditer(text) for at in range(match.start() + 1, match.end())}
    costs = [cost + _CUT_WORD * (at in inside) for at, cost in enumerate(costs)]

    @cache
    def best(at: int, left: int, before: int, falling: bool) -> tuple[float, tuple[int, ...]]:
        """The cheapest way to set the rest on so many lines. before: length of the line above; falling: it was the shorter."""
        rest = len(text) - at
        if left == 1:
            return (rest - even) ** 2 + _HOURGLASS * (falling and rest > before), (rest,)
        found = []
        for length in range(max(rest - room * (left - 1), 1), min(room, rest - left + 1) + 1):
            cost, lengths = best(at + length, left - 1, length, 0 < length < before)
            here = (length - even) ** 2 + costs[at + length] + _HOURGLASS * (falling and length > before)
            found.append((here + cost + _RECTANGLE * (set(lengths) == {length}), (length, *lengths)))
        return min(found)

    ends = list(accumulate(best(0, rows, 0, False)[1], initial=0))
    return [text[start:end] for start, end in pairwise(ends)]


def _break_cost(text: str, at: int) -> float:
    before, after = text[at - 1], text[at]
    joined = _JOINED.match(before) is not None and _JOINED.match(after) is not None
    if joined or after in _NOT_FIRST or before in _NOT_LAST:
        return _FORBIDDEN_BREAK
    return _BAD_BREAK * (after in _BADLY_FIRST or before in _BADLY_LAST)


def column_widths(table: Table, width: float) -> list[float]:
    """The columns in millimetres, together as wide as the type area."""
    shares = table.widths or (1.0,) * table.columns
    return [width * share / sum(shares) for share in shares]


def must_split(cells: Sequence[Words], widths: Sequence[float], size: float) -> bool:
    """Whether a row is so long that keeping it whole would leave most of a page empty or overflow it.

    widths: millimetres of the columns; size: points of the type.
    """
    lines_kept = LINES_KEPT_WHOLE * 10.5 / size
    return any(
        sum(math.ceil(max(len(line), 1) / room) for line in plain_text(cell).split("\n")) > lines_kept
        for cell, room in zip(cells, (characters_on_line(width, size) for width in widths), strict=True)
    )


def characters_on_line(width: float, size: float) -> int:
    """Chinese characters on one line of a cell with 1.6 mm of room at each side; at least one."""
    return max(int((width - 3.2) / 25.4 * 72 / size), 1)


def attachment_marks(attachments: Sequence[Attachment]) -> list[str]:
    """What stands at the top of each attachment: 附件 alone, or 附件1, 附件2 … as listed; a slip beside others is 回执."""
    if len(attachments) == 1:
        return ["附件"]
    listed = [one for one in attachments if not one.slip]
    numbers = iter(range(1, len(listed) + 1))
    return ["回执" if one.slip else "附件" if len(listed) == 1 else f"附件{next(numbers)}" for one in attachments]


def attachment_list(attachments: Sequence[Attachment]) -> list[tuple[str, str]]:
    """The lines below the text, as (附件：1. or what stands in its place, title); slips are not listed."""
    listed = [one.title.replace("\n", "") for one in attachments if not one.slip]
    if len(listed) == 1:
        return [("附件：", listed[0])]
    return [(f"{'附件：' if at == 1 else '　　　'}{at}.", title) for at, title in enumerate(listed, start=1)]


def copies_of(imprint: Imprint) -> str:
    """To whom copies go; a full stop stands after the last of them."""
    copies = imprint.copies_to.strip()
    return copies if not copies or copies.endswith("。") else f"{copies}。"


def ems(text: str) -> float:
    """How wide a line of text is, in characters: a Latin letter or a figure is half of one, and stands a quarter off Chinese."""
    wide = [unicodedata.east_asian_width(letter) in "WFA" for letter in text]
    parted = sum(a != b and (one + other).strip("《》（）“”、，。：；〔〕") == one + other
                 for (a, one), (b, other) in pairwise(zip(wide, text, strict=True)))
    return sum(1.0 if one else 0.5 for one in wide) + 0.25 * parted
