"""What makes an organiser look at a file before it counts as handed in, and how the pages of a file are. Pure."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reviews.cases.domain.intake import clean_number
from reviews.cases.domain.page_marks import PageMark, PageNote, PageNotes
from reviews.cases.domain.page_numbers import ranges_in_words
from scoring_rules.case import case_facts
from scoring_rules.facts import case_file
from scoring_rules.vocabulary import CaseKind

MOST_ILLEGIBLE = 0.1
MOST_BLANK = 0.15
FEWEST_BLANK = 3
FAINT_BELOW = 0.7
_ILLEGIBLE = frozenset({PageMark.unreadable, PageMark.unrecognised})
_TURNED = frozenset({PageMark.upside_down, PageMark.sideways})
# A file without penalty is kept like an ordinary one and may be reported as such.
_ALIKE = ({CaseKind.PENALTY_ORDINARY, CaseKind.NO_PENALTY},)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a file that is to be handed in should be. pages: as the unit reported them, None when it did not."""

    number: str
    kind: CaseKind
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason to look at a file. code: for records; text: a sentence with the pages to look at."""

    code: str
    text: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PageTrouble:
    """A page that deserves a look, with what is odd about it; drawable: a picture of it can be shown."""

    no: int
    turn: int
    drawable: bool
    notes: tuple[PageNote, ...]


@dataclass(frozen=True, slots=True)
class PageHealth:
    """The pages of a file in numbers. faint: pages whose words were recognised with little confidence."""

    pages: int
    illegible: tuple[int, ...]
    blank: tuple[int, ...]
    turned: tuple[int, ...]
    faint: tuple[int, ...]
    troubles: tuple[PageTrouble, ...]
    locked: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        return not (self.troubles or self.locked)


@dataclass(frozen=True, slots=True)
class FilePart:
    """One file of a case as its reading left it. status: of the reading of this file."""

    name: str
    status: str
    first_page: int = 1
    pages: int = 0


def page_health(content: Mapping[str, Any], notes: PageNotes, files: Sequence[FilePart]) -> PageHealth:
    """How the pages of an effective reading are. Of a file that gave no words at all no page counts as read."""
    faint = _faint_pages(content)
    for silent in (file for file in files if file.status == "no_text"):
        for page in content["pages"][silent.first_page - 1 : silent.first_page - 1 + silent.pages]:
            known = {note.mark for note in notes.notes.get(int(page["no"]), ())}
            if not known & (_ILLEGIBLE | {PageMark.blank}):
                notes.add(int(page["no"]), PageMark.unrecognised, "这一页没有读出文字。")
    troubles = []
    for page in content["pages"]:
        number = int(page["no"])
        odd = [n for n in notes.notes.get(number, ()) if n.mark in _ILLEGIBLE | _TURNED | {PageMark.blank, PageMark.doubled}]
        if odd or number in faint:
            troubles.append(PageTrouble(number, int(page.get("rotation") or 0), page["kind"] != "unreadable", tuple(odd)))

    def marked(marks: frozenset[PageMark]) -> tuple[int, ...]:
        return tuple(sorted(no for no, found in notes.notes.items() if any(n.mark in marks for n in found)))

    return PageHealth(
        pages=len(content["pages"]), illegible=marked(_ILLEGIBLE), blank=marked(frozenset({PageMark.blank})),
        turned=marked(_TURNED), faint=faint, troubles=tuple(troubles),
        locked=tuple(file.name for file in files if file.status in ("encrypted", "unreadable")))


def doubts(content: Mapping[str, Any], health: PageHealth, expected: Expected) -> tuple[Doubt, ...]:
    """Why an organiser should look at a file before it counts as handed in; none for a file as it should be."""
    found = [*_number(content, expected), *_kind(content, expected)]
    if health.locked:
        found.append(Doubt("locked", f"{len(health.locked)} 个文件有密码或已损坏，读不出：{'、'.join(health.locked)}。"))
    if health.pages and len(health.illegible) > MOST_ILLEGIBLE * health.pages:
        found.append(Doubt("illegible", f"{health.pages} 页中有 {len(health.illegible)} 页读不出或认不出文字"
                           f"（第 {ranges_in_words(health.illegible)} 页）。", health.illegible))
    if len(health.blank) >= max(FEWEST_BLANK, math.ceil(MOST_BLANK * health.pages)):
        found.append(Doubt("blank", f"空白页有 {len(health.blank)} 页（第 {ranges_in_words(health.blank)} 页）。", health.blank))
    if expected.pages is not None and expected.pages != health.pages:
        found.append(Doubt("pages", f"单位填报 {expected.pages} 页，文件实有 {health.pages} 页。"))
    return tuple(found)


def same_number(one: str, other: str) -> bool:
    """Whether two spellings are one number: brackets, spaces, punctuation and 第…号 do not count."""
    return _compact(one) == _compact(other) != ""


def _compact(text: str) -> str:
    return re.sub(r"[\W_]|^第|号$", "", clean_number(text)).lower()


def _number(content: Mapping[str, Any], expected: Expected) -> list[Doubt]:
    said = [str(f["value"]) for f in content["fields"]
            if f["field"] == "doc_number" and f["state"] == "found" and f.get("value")]
    if not said or any(same_number(one, expected.number) for one in said):
        return []
    shown = "、".join(dict.fromkeys(said[:3]))
    return [Doubt("number", f"抽中的案号是“{expected.number}”，文件里读到的是“{shown}”，没有一处相同。")]


def _kind(content: Mapping[str, Any], expected: Expected) -> list[Doubt]:
    kind = case_facts(case_file(content)).kind if content["documents"] else None
    if kind is None or kind is expected.kind or any({kind, expected.kind} <= alike for alike in _ALIKE):
        return []
    return [Doubt("kind", f"抽中的是“{expected.kind.label}”案卷，文件里的文书像是“{kind.label}”案卷。")]


def _faint_pages(content: Mapping[str, Any]) -> tuple[int, ...]:
    """Pages on which at least two recognised values were read with little confidence on average."""
    sure: dict[int, list[float]] = defaultdict(list)
    for field in content["fields"]:
        if field.get("page") and field.get("source") == "ocr" and field.get("confidence") is not None:
            sure[int(field["page"])].append(float(field["confidence"]))
    return tuple(sorted(no for no, values in sure.items() if len(values) > 1 and sum(values) / len(values) < FAINT_BELOW))
