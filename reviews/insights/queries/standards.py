"""The standards that can be tried: stored versions and drafts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from reviews.errors import InvalidInput, NotFound
from reviews.rulepacks.queries import find_version_by_pack_id, get_version
from scoring_rules import ScoringError, parse_pack


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard as it is to be tried. baseline_id: the version in force that it would stand in for, None if there is none."""

    source: str
    source_id: str
    title: str
    version: str
    content: str
    variant: str | None
    kinds: frozenset[str]
    baseline_id: str | None


def get_standard(session: Session, source: str, source_id: str) -> Standard:
    """Raises NotFound, InvalidInput where its text is not yet fit to be run."""
    if source != "version":
        raise NotFound()
    version = get_version(session, source_id)
    try:
        pack = parse_pack(version.content, version.variant)
    except ScoringError as error:
        raise InvalidInput(f"这份标准现在还不能试运行：{error}") from error
    current = find_version_by_pack_id(session, version.pack_id)
    return Standard(
        source=source, source_id=source_id, title=pack.title, version=pack.version, content=version.content,
        variant=version.variant, kinds=frozenset(kind.value for kind in pack.kinds),
        baseline_id=current.id if current is not None and current.id != version.id else None,
    )
