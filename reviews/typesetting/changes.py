"""Two versions of a paper as one in which what was taken out is struck and what was put in is marked (花脸稿). Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Final, TypeVar

from reviews.typesetting.layout import laid_out
from reviews.typesetting.paper import (
    Attachment,
    Block,
    Cell,
    Facts,
    Heading,
    Mark,
    Paper,
    Paragraph,
    PictureBlock,
    Run,
    Table,
    Words,
    as_cell,
    as_runs,
    plain_text,
)
from reviews.typesetting.words import format_date

_TOKEN: Final = re.compile(r"[0-9０-９]+(?:[.,，．][0-9０-９]+)*|[A-Za-z]+|\s|.", re.S)
ALIKE: Final = 0.4
"""Two blocks, or two rows, that share less of their text are one taken out and one put in, not one reworded."""
LEAST_KEPT: Final = 2
"""A shorter stretch that stayed between two changes is shown with them: single characters in common say nothing."""
MOST_PAIRS: Final = 40_000

_Part = TypeVar("_Part")


def mark_changes(before: Paper, after: Paper, *, told: str = "") -> Paper:
    """The later version with all that changed marked. told: a line below the title that says which two are compared.

    What is compared is what is printed, numbers of headings included; accepting all marks gives the later version's
    text, refusing them the earlier one's. The verification code and the imprint are left out: this is a working paper.
    """
    changed = tuple((label, mark_words(old, new)) for label, old, new in _frame(before, after) if old != new)
    blocks: list[Block] = [Facts(tuple((pair,) for pair in changed))] if changed else []
    blocks += _mark_blocks(before.blocks, after.blocks)
    parts = [_mark_attachment(old, new) for old, new in zip_longest(before.attachments, after.attachments)]
    return replace(after, subtitle=told or after.subtitle, blocks=tuple(blocks), attachments=tuple(parts), verification=None,
                   imprint=None, draft=False)


def _frame(before: Paper, after: Paper) -> Iterable[tuple[str, str, str]]:
    """The parts of a paper that are no blocks: what each is called, as it was, as it is."""
    yield "标题", before.title, after.title
    yield "副标题", before.subtitle, after.subtitle
    for label, old, new in (("发文机关", before.head and before.head.organ, after.head and after.head.organ),
                            ("文号", before.head and before.head.number, after.head and after.head.number)):
        yield label, old or "", new or ""
    yield "主送", before.addressee, after.addressee
    closed = [format_date(one.closing.dated_on) if one.closing else "" for one in (before, after)]
    yield "成文日期", closed[0], closed[1]
    copies = [one.imprint.copies_to if one.imprint else "" for one in (before, after)]
    yield "抄送", copies[0], copies[1]


def _mark_attachment(before: Attachment | None, after: Attachment | None) -> Attachment:
    if before is None or after is None:
        whole, mark = (after, Mark.ADDED) if before is None else (before, Mark.STRUCK)
        assert whole is not None
        return replace(whole, blocks=tuple(_wholly(block, mark) for block in laid_out(whole.blocks)))
    blocks = _mark_blocks(before.blocks, after.blocks)
    if before.title != after.title:
        blocks.insert(0, Paragraph(as_runs(mark_words(before.title, after.title)), indent=False))
    return replace(after, blocks=tuple(blocks))


# --- words -------------------------------------------------------------------------------------------------------------


def mark_words(before: Words, after: Words) -> Words:
    """Two texts as one, by character for Chinese and by whole run for numbers and Latin words; the same text stays plain."""
    if before == after:
        return after
    old, new = _tokens(before), _tokens(after)
    steps = SequenceMatcher(None, [one.text for one in old], [one.text for one in new], autojunk=False).get_opcodes()
    runs: list[Run] = []
    for at, (kind, a0, a1, b0, b1) in enumerate(steps):
        between = 0 < at < len(steps) - 1 and a1 - a0 < LEAST_KEPT and not old[a0].text[0].isdigit()
        if kind == "equal" and not between:
            runs += new[b0:b1]
        else:
            runs += [replace(one, mark=Mark.STRUCK) for one in old[a0:a1]]
            runs += [replace(one, mark=Mark.ADDED) for one in new[b0:b1]]
    return _joined(runs)


def _tokens(words: Words) -> list[Run]:
    return [Run(token, run.strong) for run in as_runs(words) for token in _TOKEN.findall(run.text)]


def _joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Neighbours of one look as one run; between two kept stretches what was taken out stands before what was put in."""
    sorted_runs: list[Run] = []
    waiting: list[Run] = []
    for run in runs:
        if run.mark is Mark.ADDED:
            waiting.append(run)
            continue
        if run.mark is Mark.KEPT:
            sorted_runs += waiting
            waiting = []
        sorted_runs.append(run)
    made: list[Run] = []
    for run in (*sorted_runs, *waiting):
        if made and (made[-1].strong, made[-1].mark) == (run.strong, run.mark):
            made[-1] = replace(run, text=made[-1].text + run.text)
        else:
            made.append(run)
    return tuple(made)


def _all(words: Words, mark: Mark) -> Words:
    return tuple(replace(run, mark=mark) for run in as_runs(words) if run.text)


# --- blocks ------------------------------------------------------------------------------------------------------------


def _mark_blocks(before: Sequence[Block], after: Sequence[Block]) -> list[Block]:
    made: list[Block] = []
    for old, new in _paired(laid_out(before), laid_out(after), text_of_block):
        if new is None:
            made += [_wholly(old, Mark.STRUCK)] if text_of_block(old) else []
        elif old is None:
            made.append(_wholly(new, Mark.ADDED))
        else:
            made += _mark_block(old, new)
    return made


def _mark_block(old: Block, new: Block) -> list[Block]:
    if old == new:
        return [new]
    if isinstance(old, Paragraph) and isinstance(new, Paragraph):
        return [replace(new, text=as_runs(mark_words(old.runs, new.runs)))]
    if isinstance(old, Heading) and isinstance(new, Heading):
        return [replace(new, text=mark_words(old.text, new.text), numbered=False)]
    if isinstance(old, Table) and isinstance(new, Table) and (old.head, _shape(old.total)) == (new.head, _shape(new.total)):
        return _mark_table(old, new)
    if isinstance(old, Facts) and isinstance(new, Facts) and _labels(old) == _labels(new):
        rows = tuple(tuple((label, mark_words(was, now)) for (_l, was), (label, now) in zip(before, after, strict=True))
                     for before, after in zip(old.rows, new.rows, strict=True))
        return [Facts(rows)]
    if text_of_block(old) == text_of_block(new) and not isinstance(new, PictureBlock):
        return [new]
    return [_wholly(old, Mark.STRUCK), _wholly(new, Mark.ADDED)]


def _mark_table(old: Table, new: Table) -> list[Block]:
    rows: list[tuple[Words, ...]] = []
    for was, now in _paired(old.rows, new.rows, _text_of_row):
        if now is None:
            rows.append(tuple(_all(cell, Mark.STRUCK) for cell in was))
        elif was is None:
            rows.append(tuple(_all(cell, Mark.ADDED) for cell in now))
        else:
            rows.append(tuple(map(mark_words, was, now)))
    total = tuple(replace(as_cell(now), text=mark_words(as_cell(was).text, as_cell(now).text))
                  for was, now in zip(old.total, new.total, strict=True))
    made: list[Block] = []
    if old.caption != new.caption:
        made.append(Paragraph(as_runs(mark_words(old.caption, new.caption)), indent=False, align="centre"))
    made.append(replace(new, rows=tuple(rows), total=total, notes=(), caption=new.caption if not made else ""))
    notes = [mark_words(was, now) for was, now in zip_longest(old.notes, new.notes, fillvalue="")]
    return made + [Paragraph((Run("注："), *as_runs(note)), indent=False) for note in notes]


def _shape(total: Sequence[str | Cell]) -> tuple[int, ...]:
    return tuple(as_cell(cell).across for cell in total)


def _labels(facts: Facts) -> list[list[str]]:
    return [[label for label, _value in row] for row in facts.rows]


def _wholly(block: Block, mark: Mark) -> Block:
    """A block that only one of the versions has."""
    match block:
        case Paragraph():
            return replace(block, text=as_runs(_all(block.runs, mark)))
        case Heading():
            return replace(block, text=_all(block.text, mark), numbered=False)
        case Table():
            return replace(
                block, head=tuple(tuple(_cell(cell, mark) for cell in row) for row in block.head),
                rows=tuple(tuple(_all(cell, mark) for cell in row) for row in block.rows),
                total=tuple(_cell(cell, mark) for cell in block.total))
        case Facts():
            return Facts(tuple(tuple((label, _all(value, mark)) for label, value in row) for row in block.rows))
        case PictureBlock() if mark is Mark.STRUCK:
            return Paragraph((Run(f"［图：{block.caption or '无题'}］", mark=mark),), align="centre")
    return block


def _cell(cell: str | Cell, mark: Mark) -> Cell:
    return replace(as_cell(cell), text=_all(as_cell(cell).text, mark))


# --- which belongs to which --------------------------------------------------------------------------------------------


def _paired(
    before: Sequence[_Part], after: Sequence[_Part], text: Callable[[_Part], str]
) -> Iterable[tuple[Any, Any]]:
    """Each part of both beside its counterpart, in order; None where there is none."""
    old, new = ([(type(one).__name__, text(one)) for one in side] for side in (before, after))
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(before[a0:a1], after[b0:b1], strict=True)
        else:
            yield from _alike(before[a0:a1], after[b0:b1], text)


def _alike(before: Sequence[_Part], after: Sequence[_Part], text: Callable[[_Part], str]) -> list[tuple[Any, Any]]:
    """Among parts that all differ: the pairing in order that has most text in common."""
    olds, news = list(before), list(after)
    if len(olds) * len(news) > MOST_PAIRS:
        return [*((old, None) for old in olds), *((None, new) for new in news)]
    counted = [[Counter(text(one)) for one in side] for side in (olds, news)]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    worth = [[_likeness(a, b) if type(old) is type(new) else 0.0 for b, new in zip(counted[1], news, strict=True)]
             for a, old in zip(counted[0], olds, strict=True)]
    for a in range(len(olds) - 1, -1, -1):
        for b in range(len(news) - 1, -1, -1):
            best[a][b] = max(best[a + 1][b], best[a][b + 1], best[a + 1][b + 1] + worth[a][b] if worth[a][b] else 0.0)
    pairs: list[tuple[Any, Any]] = []
    a = b = 0
    while a < len(olds) and b < len(news):
        if worth[a][b] and best[a][b] == best[a + 1][b + 1] + worth[a][b]:
            pairs.append((olds[a], news[b]))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            pairs.append((olds[a], None))
            a += 1
        else:
            pairs.append((None, news[b]))
            b += 1
    return [*pairs, *((old, None) for old in olds[a:]), *((None, new) for new in news[b:])]


def _likeness(old: Counter[str], new: Counter[str]) -> float:
    """Share of characters in common, 0 where it is too little to call the one the other's successor."""
    total = old.total() + new.total()
    share = 2 * (old & new).total() / total if total else 1.0
    return share if share >= ALIKE else 0.0


def text_of_block(block: Block) -> str:
    """What a block prints, as one text; empty for room and page breaks."""
    match block:
        case Paragraph() | Heading():
            return plain_text(block.runs if isinstance(block, Paragraph) else block.text)
        case Table():
            rows = [*(tuple(as_cell(cell).text for cell in row) for row in block.head), *block.rows]
            cells = [plain_text(cell) for row in rows for cell in row]
            return "\t".join([block.caption, *cells, *(plain_text(as_cell(cell).text) for cell in block.total), *block.notes])
        case Facts():
            return "\t".join(part for row in block.rows for label, value in row for part in (label, plain_text(value)))
        case PictureBlock():
            return f"［图：{block.caption}］"
    return ""


def _text_of_row(row: tuple[Words, ...]) -> str:
    return "\t".join(map(plain_text, row))
