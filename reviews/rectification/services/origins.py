"""The paper that told of a common problem: kept by the room that has the papers, asked for here, so that a measure names it.

    register_origins(Origins(choices=…, keep=…, told=…))
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.rectification.models import CommonMeasure


@dataclass(frozen=True, slots=True)
class Origin:
    """A paper as a measure names it. endpoint, arguments: where it is read."""

    label: str
    endpoint: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Origins:
    """choices: (id, label) of papers a measure may come of. keep: called as keep(session, actor=, measure=, origin_id=, now=),
    raises InvalidInput. told: by measure, what the viewer may read."""

    choices: Callable[[Session], list[tuple[str, str]]]
    keep: Callable[..., None]
    told: Callable[[Session, Viewer, Collection[str]], dict[str, Origin]]


_known: list[Origins] = []


def register_origins(origins: Origins) -> None:
    """Have measures name papers. The last one registered counts."""
    _known[:] = [origins]


def list_origin_choices(session: Session) -> list[tuple[str, str]]:
    """The papers that a measure may come of, the newest first."""
    return [one for known in _known for one in known.choices(session)]


def origins_of(session: Session, viewer: Viewer, *, measure_ids: Collection[str]) -> dict[str, Origin]:
    """By measure, the paper it came of, where there is one that the viewer may read."""
    return {measure: one for known in _known for measure, one in known.told(session, viewer, measure_ids).items()}


def keep_origin(session: Session, *, actor: Viewer, measure: CommonMeasure, origin_id: str, now: datetime) -> None:
    """Keep that a measure came of a paper. Raises InvalidInput."""
    for known in _known:
        known.keep(session, actor=actor, measure=measure, origin_id=origin_id, now=now)
