"""People's arrangement of pages for display: steps that turn, move or take back, replayed over the file's own order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reviews.cases.domain.page_numbers import ranges_in_words
from reviews.errors import InvalidInput

TURNS = {90: "顺时针转 90 度", 180: "倒转", 270: "逆时针转 90 度"}


@dataclass(frozen=True, slots=True)
class ArrangementStep:
    """One stored step. action `turn`: {by, to: {page: degrees}}; `move`: {pages, before}, before None for the end;
    `undo`: {step}, the id of the step taken back."""

    id: str
    action: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """order: page numbers as they are shown. turns: degrees clockwise by page, for the pages that people turned.

    undoable: the last step still in force, or None.
    """

    order: tuple[int, ...]
    turns: Mapping[int, int]
    undoable: ArrangementStep | None = None

    @property
    def moved(self) -> bool:
        return list(self.order) != sorted(self.order)


def arrange(pages: Iterable[int], steps: Sequence[ArrangementStep]) -> Arrangement:
    """The arrangement after all steps, oldest first; pages that a step names and the file has not are passed over."""
    order = list(pages)
    known = set(order)
    turns: dict[int, int] = {}
    standing = _in_force(steps)
    for step in standing:
        if step.action == "turn":
            turns |= {int(page): int(to) for page, to in step.detail["to"].items() if int(page) in known}
        else:
            order = _moved(order, [int(p) for p in step.detail["pages"]], step.detail["before"])
    return Arrangement(tuple(order), turns, standing[-1] if standing else None)


def _in_force(steps: Sequence[ArrangementStep]) -> list[ArrangementStep]:
    undone = {str(step.detail["step"]) for step in steps if step.action == "undo"}
    return [step for step in steps if step.action != "undo" and step.id not in undone]


def _moved(order: list[int], pages: Sequence[int], before: int | None) -> list[int]:
    chosen = set(pages)
    rest = [page for page in order if page not in chosen]
    at = rest.index(before) if before in rest else len(rest)
    return rest[:at] + [page for page in order if page in chosen] + rest[at:]


def turned(arrangement: Arrangement, rotations: Mapping[int, int], pages: Sequence[int], by: int) -> dict[str, int]:
    """The `to` of a turn: each page's direction as it is shown now, turned on by `by` degrees.

    rotations: what the reader found, by page. Raises InvalidInput for no page, a page the file has not, or another angle.
    """
    if by not in TURNS:
        raise InvalidInput("只能按 90 度的倍数旋转。")
    _refuse_unknown(arrangement.order, pages)
    return {str(page): (arrangement.turns.get(page, rotations.get(page, 0)) + by) % 360 for page in sorted(set(pages))}


def check_move(order: Sequence[int], pages: Sequence[int], before: int | None) -> None:
    """Raises InvalidInput where moving these pages before that one makes no sense or changes nothing."""
    _refuse_unknown(order, pages)
    if before is not None and before not in order:
        raise InvalidInput(f"案卷没有第 {before} 页，没有移动。请填写卷内的页码，或留空移到最后。")
    if before in set(pages):
        raise InvalidInput("不能移到所选页自己之前，没有移动。请另选一页。")
    if _moved(list(order), pages, before) == list(order):
        raise InvalidInput("所选页已经在那里，次序没有变化。")


def _refuse_unknown(order: Sequence[int], pages: Sequence[int]) -> None:
    if not pages:
        raise InvalidInput("还没有选页。请先点选要整理的页。")
    unknown = set(pages) - set(order)
    if unknown:
        raise InvalidInput(f"案卷没有第 {ranges_in_words(unknown)} 页，没有保存。请刷新页面后重试。")


def step_in_words(step: ArrangementStep) -> str:
    """What a step did, for the history and the undo button."""
    if step.action == "turn":
        pages = ranges_in_words(int(page) for page in step.detail["to"])
        return f"第 {pages} 页{TURNS.get(int(step.detail['by']), '旋转')}"
    if step.action == "move":
        before = step.detail["before"]
        return f"第 {ranges_in_words(step.detail['pages'])} 页移到{f'第 {before} 页之前' if before is not None else '最后'}"
    return "撤销上一步整理"
