"""Labels set off by white instead of a colon: “受送达人    某某公司”."""

from __future__ import annotations

import re

from extraction.fields.labels import is_known, plain_label
from extraction.layout.lines import EMPTY, Line, Span, build_lines, fold, segments, span_of
from extraction.page import Box

_NAMING = re.compile(r"[\u4e00-\u9fff()]{2,9}(?:人|人员|员)")
_WIDE, _NARROW = 0.9, 0.4
"""White that parts label and value, and names, in character widths."""
_SHORT = 30


def set_apart(line: Line, page: int, *, named_only: bool) -> list[tuple[str, Span, Box]]:
    """Label, value and the label's place of each slot of a line.

    named_only: the paragraph has labels with colons; then only a person's part counts (询问人 王强).
    """
    led = _leader(line)
    if led is not None:
        label, value, box = led[0], span_of(led[1], page, 0) if led[1] else EMPTY, led[2]
        return [(label, value, box)]
    white = line.widest_gap()
    if white <= _NARROW * line.size or (white <= _WIDE * line.size and len(line.chars) > _SHORT):
        # Most lines of running text.
        return []
    if named_only and ":" in fold(line.text):
        return []
    parts = set_wide(segments(line, _WIDE))
    if len(line.chars) <= _SHORT and not _NAMING.fullmatch(plain_label(fold(parts[0].text))):
        # One blank only between a person's part and the names: “询问人 王强  李霞”.
        narrow = segments(line, _NARROW)
        named = plain_label(fold(narrow[0].text))
        if _NAMING.fullmatch(named) and is_known(named):
            parts = narrow
    first = plain_label(fold(parts[0].text))
    if len(parts) < 2 or named_only and not _NAMING.fullmatch(first):
        return []
    out: list[tuple[str, Span, Box]] = []
    for part in parts:
        text = plain_label(fold(part.text))
        if is_known(text):
            out.append((text, EMPTY, part.box))
        elif out:
            label, value, box = out[-1]
            piece = span_of(part, page, 0)
            out[-1] = (label, value + piece if value.text else piece, box)
    return out


_LEADER = re.compile(r"^([\u4e00-\u9fff()]{2,12})[.·…‥⋯]{4,}")


def _leader(line: Line) -> tuple[str, Line | None, Box] | None:
    """A label and what stands behind the dots that lead to it: 保管期限……长期."""
    m = (
        _LEADER.match(fold(line.text))
        if ".." in line.text or "……" in line.text or "··" in line.text
        else None
    )
    if m is None or not is_known(plain_label(m[1])):
        return None
    head, tail = line.chars[: m.end(1)], line.chars[m.end() :]
    return plain_label(m[1]), build_lines(tail)[0] if tail else None, build_lines(head)[0].box


def set_wide(parts: list[Line]) -> list[Line]:
    """Single characters that are one label set wide (姓  名) as one part again."""
    if sum([len(part.chars) == 1 for part in parts]) < 2:
        return parts
    out: list[Line] = []
    i = 0
    while i < len(parts):
        count = next((n for n in (4, 3, 2) if _one_label(parts[i : i + n], n)), 1)
        chars = [ch for part in parts[i : i + count] for ch in part.chars]
        out.append(parts[i] if count == 1 else build_lines(chars)[0])
        i += count
    return out


def _one_label(parts: list[Line], count: int) -> bool:
    whole = len(parts) == count and all(len(part.text) == 1 for part in parts)
    return whole and is_known(plain_label(fold("".join(part.text for part in parts))))
