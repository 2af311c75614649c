"""Lines to sign on whose labels have no colon: the label, then names or ink, then the day, each in its own column.

Set as a table without rules, a part may go over several lines: the label (…签名或盖⏎章), the names, the day
(二〇二五年七月十四⏎日). What stands beside a label, and nearer to it than to any other, is its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extraction.fields import dates, people
from extraction.fields.labels import plain_label
from extraction.fields.signing_roles import role_of
from extraction.layout.lines import EMPTY, Line, Span, build_lines, fold, segments, span_of
from extraction.layout.sheet import Sheet
from extraction.page import Box

_SIGN = r"(?:签名|签字|签章|盖章|捺印)"
_SIGNING = re.compile(
    rf"(?:(?!{_SIGN})[\u4e00-\u9fff/、()]){{2,14}}?\(?{_SIGN}(?:(?:或者?|、|及|/|\()?{_SIGN})?\)?(?![\u4e00-\u9fff]{{0,3}}[:：])"
)
_MAY_SIGN = re.compile(r"[签盖捺]|^[\u4e00-\u9fff]{1,6}(?:人|人员|员)$")
_BARE = re.compile(r"[\u4e00-\u9fff]{1,6}(?:人|人员|员)")
_DAY = re.compile(r"[\d年月日时分:./\-〇○零一二三四五六七八九十元\s]+")
_HANDS = re.compile(r"[\u4e00-\u9fff·、,，\s×*]{1,30}")
_WHITE = 0.9


@dataclass(slots=True)
class SigningLine:
    """A label that asks for a signature, where it stands, and what is written beside it."""

    label: str
    box: Box
    value: Span
    block: int


@dataclass(slots=True)
class _Piece:
    line: Line
    block: int
    number: int
    label: str = ""
    size: float = 0.0

    @property
    def box(self) -> Box:
        return self.line.box


def signing_lines(sheet: Sheet, blocks: Sequence[tuple[int, Sequence[Line]]]) -> list[SigningLine]:
    """The lines to sign on a sheet. blocks: number and lines of each paragraph outside of boxes."""
    pieces = [
        _Piece(part, number, count, size=line.size)
        for number, lines in blocks
        for count, line in enumerate(lines, number * 1000)
        for part in segments(line, _WHITE)
    ]
    if not any(_MAY_SIGN.search(fold(piece.line.text)) for piece in pieces):
        # Without a letter of these words there is no label, torn or whole.
        return []
    labels, rest = _labels(pieces)
    if not labels:
        return []
    out: list[SigningLine] = []
    for label in labels:
        own = _beside(label, labels, rest)
        value = _in_columns(own, sheet.no)
        if label.label and SIGNED_WORD.search(label.label) is None and not _is_hand(value):
            continue
        out.append(SigningLine(plain_label(label.label), label.box, value, label.block))
    return out


SIGNED_WORD = re.compile(_SIGN)


def _labels(pieces: list[_Piece]) -> tuple[list[_Piece], list[_Piece]]:
    """The pieces that are labels, torn ones put together, and the others."""
    labels: list[_Piece] = []
    rest: list[_Piece] = []
    used: set[int] = set()
    for i, piece in enumerate(pieces):
        if i in used:
            continue
        text = fold(piece.line.text)
        whole = _SIGNING.match(text)
        if whole and role_of(whole.group(0)) and _set_off(piece.line, whole.end()):
            chars = piece.line.chars
            labels.append(_Piece(build_lines(chars[: whole.end()])[0], piece.block, piece.number, whole.group(0), piece.size))
            if whole.end() < len(chars):
                rest.append(_Piece(build_lines(chars[whole.end() :])[0], piece.block, piece.number, size=piece.size))
            continue
        below = next(
            (k for k, low in enumerate(pieces[i + 1 : i + 6], i + 1) if _goes_on(piece, low) and k not in used), None
        )
        if below is not None:
            used.add(below)
            low = pieces[below].line
            high = piece.line
            box = (high.x0, high.top, max(high.x1, low.x1), low.bottom)
            joined = Line([*high.chars, *low.chars], high.text + low.text, *box, high.size)
            labels.append(_Piece(joined, piece.block, piece.number, text + fold(low.text), piece.size))
        elif _BARE.fullmatch(text) and role_of(text):
            labels.append(_Piece(piece.line, piece.block, piece.number, text, piece.size))
        else:
            rest.append(piece)
    return labels, rest


def _set_off(line: Line, end: int) -> bool:
    """Whether the label ends the piece, or white or a note follows it."""
    if end == len(line.chars):
        return True
    return line.chars[end].x0 - line.chars[end - 1].x1 > 0.2 * line.size


def _goes_on(high: _Piece, low: _Piece) -> bool:
    """Whether a label's end stands on the next line of its column: 执法人员签名或盖⏎章."""
    line, above = low.line, high.line
    if len(line.text) > 6 or abs(line.x0 - above.x0) > 4 or line.top - above.bottom > 1.2 * high.size:
        return False
    whole = fold(above.text) + fold(line.text)
    return _SIGNING.fullmatch(whole) is not None and role_of(whole) is not None


def _beside(label: _Piece, labels: list[_Piece], rest: list[_Piece]) -> list[_Piece]:
    """The names and days right of a label up to the next one, on its lines and on those that hang together with them."""
    _, top, x1, bottom = label.box
    right = min((o.box[0] for o in labels if o.box[0] > x1 and _level(o.box, label.box)), default=1e9)
    middle = (top + bottom) / 2
    near = [
        p
        for p in rest
        if x1 - 2 < p.line.x0 < right
        and _may_stand(fold(p.line.text))
        and all(
            abs(p.line.middle - middle) <= abs(p.line.middle - (o.box[1] + o.box[3]) / 2)
            for o in labels
            if o is not label and o.box[0] < p.line.x0 and not _level(o.box, label.box)
        )
    ]
    own: list[_Piece] = []
    low, high = top, bottom
    grown = True
    while grown:
        grown = False
        for piece in near:
            gap = max(low - piece.line.bottom, piece.line.top - high)
            if piece not in own and gap < 0.6 * label.size:
                own.append(piece)
                low, high, grown = min(low, piece.line.top), max(high, piece.line.bottom), True
    return own


def _level(a: Box, b: Box) -> bool:
    return min(a[3], b[3]) - max(a[1], b[1]) > 0.3 * min(a[3] - a[1], b[3] - b[1])


def _may_stand(text: str) -> bool:
    return ":" not in text and (_DAY.fullmatch(text) or _HANDS_AND_DAY.fullmatch(text)) is not None


_HANDS_AND_DAY = re.compile(rf"(?:{_HANDS.pattern})?(?:{_DAY.pattern})?")


def _is_hand(value: Span) -> bool:
    """Whether what stands beside a mere part (核对人) is a day, with names or none before it, and nothing else."""
    text = value.folded
    moments = dates.find_dates(text)
    if not moments:
        return False
    rest = text[: moments[0].start] + text[moments[-1].end :]
    for name in people.names_in(value[: moments[0].start]):
        rest = rest.replace(name.value, "", 1)
    return not re.sub(r"[\s、,，]", "", rest)


def _in_columns(pieces: list[_Piece], page: int) -> Span:
    """What is written, column by column, the lines of one column right after one another."""
    columns: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.line.x0):
        home = next((c for c in columns if min(piece.line.x1, _right(c)) - max(piece.line.x0, c[0].line.x0) > 0), None)
        if home is None:
            columns.append([piece])
        else:
            home.append(piece)
    out = EMPTY
    for column in columns:
        for piece in sorted(column, key=lambda p: p.line.top):
            out = out + span_of(piece.line, page, piece.number)
        out = out + Span("\n", [None])
    return out.stripped(" \n、,")


def _right(column: list[_Piece]) -> float:
    return max(p.line.x1 for p in column)
