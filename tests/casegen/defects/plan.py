"""The register of defects: what each asks of the story, how it is planted and where it then shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.casegen.story.model import Story
from tests.casegen.typesetting.assemble import SetFile

ALL_PARTIES = ("company", "sole_trader", "natural_person")
FIRMS = ("company", "sole_trader")


@dataclass(frozen=True, slots=True)
class Planted:
    """Where a defect shows: paper and field.

    lacking: a whole paper is absent, so there is no page; last: it shows on the last page.
    """

    paper: str
    field: str | None = None
    lacking: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to plant a defect.

    options, gaps and offence (id by family) shape the story before it is told; `change` alters it
    afterwards and says where the defect shows.
    """

    change: Callable[[Story], Planted]
    options: frozenset[str] = frozenset()
    gaps: dict[str, int] = field(default_factory=dict)
    kinds: tuple[str, ...] = ("penalty_ordinary",)
    parties: tuple[str, ...] = ALL_PARTIES
    families: tuple[str, ...] = ("township", "ecology", "emergency", "market")
    offence: dict[str, str] = field(default_factory=dict)


DEFECTS: dict[str, list[Variant]] = {}


def defect(
    name: str,
    *,
    options: Sequence[str] = (),
    gaps: dict[str, int] | None = None,
    kinds: tuple[str, ...] = ("penalty_ordinary",),
    parties: tuple[str, ...] = ALL_PARTIES,
    families: tuple[str, ...] = ("township", "ecology", "emergency", "market"),
    offence: dict[str, str] | None = None,
) -> Callable[[Callable[[Story], Planted]], Callable[[Story], Planted]]:
    """Register a function as one way to plant the defect `name`; several ways are chosen from by seed."""

    def register(change: Callable[[Story], Planted]) -> Callable[[Story], Planted]:
        DEFECTS.setdefault(name, []).append(
            Variant(change, frozenset(options), gaps or {}, kinds, parties, families, offence or {})
        )
        return change

    return register


def choose(name: str, *, family: str, kind: str, party: str, seed: int) -> Variant:
    """Return the way in which a defect is planted in such a file. Raises ValueError when it cannot be."""
    if name not in DEFECTS:
        raise ValueError(f"unknown defect {name!r}; `casegen list` prints those that can be planted")
    fitting = [v for v in DEFECTS[name] if kind in v.kinds and party in v.parties and family in v.families]
    if not fitting:
        raise ValueError(f"{name} does not apply to {family}, {kind}, {party}")
    return fitting[seed % len(fitting)]


def needed(
    defects: Sequence[str], *, family: str, kind: str, party: str, seed: int
) -> tuple[set[str], dict[str, int], str | None]:
    """Return the options, gaps and offence that the defects ask for."""
    options: set[str] = set()
    gaps: dict[str, int] = {}
    offence: str | None = None
    for name in defects:
        variant = choose(name, family=family, kind=kind, party=party, seed=seed)
        options |= variant.options
        gaps |= variant.gaps
        offence = variant.offence.get(family, offence)
    return options, gaps, offence


def apply_defects(story: Story, defects: Sequence[str]) -> None:
    """Plant the defects in a story and note where they show."""
    story.planted = [
        choose(d, family=story.family, kind=story.kind, party=story.party.kind, seed=story.seed).change(story)
        for d in defects
    ]


def defect_rows(story: Story, file: SetFile, defects: Sequence[str]) -> list[dict[str, Any]]:
    """Return the planted defects with document and page; page is null where a whole paper is lacking."""
    rows = []
    for name, planted in zip(defects, story.planted, strict=True):
        assert isinstance(planted, Planted)
        index = next((i for i, p in enumerate(file.papers) if p.key == planted.paper), None)
        if index is None:
            raise ValueError(f"{name}: the file has no paper {planted.paper}")
        page: int | None = file.last[index] if planted.last else file.first[index]
        if planted.field:
            for number, mark in enumerate(file.inliners[index].marks):
                places = file.pages.places.get(f"{index}.{number}", [])
                if planted.field in mark.fields and places:
                    page = places[0].page
                    break
        if planted.lacking:
            page = None
        rows.append({"defect": name, "document": index + 1, "page": page, "field": planted.field})
    return rows
