"""The register of defects and how they are applied and located."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.casegen.story.model import Story
from tests.casegen.typesetting.assemble import SetFile


@dataclass(frozen=True, slots=True)
class Planted:
    """Where a defect shows: paper key and field; `lacking` when a whole paper is absent."""

    paper: str
    field: str | None = None
    lacking: bool = False


@dataclass(frozen=True, slots=True)
class Defect:
    """One plantable defect. `options`, `gaps`, `offence` shape the story beforehand, `change` alters it."""

    id: str
    change: Callable[[Story], Planted]
    options: frozenset[str] = frozenset()
    gaps: dict[str, int] = field(default_factory=dict)
    kinds: tuple[str, ...] = ("penalty_ordinary",)
    parties: tuple[str, ...] = ("company", "sole_trader", "natural_person")
    offence: dict[str, str] | None = None


DEFECTS: dict[str, Defect] = {}
_LAST: dict[int, list[Planted]] = {}


def needed(
    defects: Sequence[str], *, family: str, kind: str, party: str
) -> tuple[set[str], dict[str, int], str | None]:
    """Return options, gaps and offence that the defects ask for. Raises ValueError when one does not apply."""
    options: set[str] = set()
    gaps: dict[str, int] = {}
    offence: str | None = None
    for name in defects:
        if name not in DEFECTS:
            raise ValueError(f"unknown defect {name!r}; `casegen list` prints those that can be planted")
        defect = DEFECTS[name]
        if kind not in defect.kinds or party not in defect.parties:
            raise ValueError(f"{name} does not apply to {kind} with {party}")
        options |= defect.options
        gaps |= defect.gaps
        if defect.offence:
            offence = defect.offence.get(party, offence)
    return options, gaps, offence


def apply_defects(story: Story, defects: Sequence[str]) -> None:
    """Plant the defects in a story."""
    story.planted = [DEFECTS[name].change(story) for name in defects]


def defect_rows(story: Story, file: SetFile, defects: Sequence[str]) -> list[dict[str, Any]]:
    """Return the planted defects with document and page; page is null where a whole paper is lacking."""
    rows = []
    for name, planted in zip(defects, story.planted, strict=True):
        assert isinstance(planted, Planted)
        index = next((i for i, p in enumerate(file.papers) if p.key == planted.paper), None)
        if index is None:
            raise ValueError(f"{name}: the file has no paper {planted.paper}")
        page: int | None = None if planted.lacking else file.first[index]
        if planted.field and not planted.lacking:
            for number, mark in enumerate(file.inliners[index].marks):
                places = file.pages.places.get(f"{index}.{number}", [])
                if planted.field in mark.fields and places:
                    page = places[0].page
                    break
        rows.append({"defect": name, "document": index + 1, "page": page, "field": planted.field})
    return rows
