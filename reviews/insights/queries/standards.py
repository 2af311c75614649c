"""The standards that can be tried: stored versions, and drafts as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from reviews.errors import InvalidInput, NotFound
from reviews.rulepacks.domain.drafts import DraftState
from reviews.rulepacks.queries import (
    find_version_in_force,
    get_draft,
    get_draft_text,
    get_version,
    list_drafts,
    list_versions,
)
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


def get_standard(session: Session, source: str, source_id: str, *, on: date) -> Standard:
    """source: "version" or "draft". Raises NotFound, InvalidInput where its text is not yet fit to be run."""
    if source == "draft":
        draft = get_draft(session, source_id)
        content, variant, pack_id = get_draft_text(session, draft), None, draft.pack_id
    elif source == "version":
        version = get_version(session, source_id)
        content, variant, pack_id = version.content, version.variant, version.pack_id
    else:
        raise NotFound()
    try:
        pack = parse_pack(content, variant)
    except ScoringError as error:
        raise InvalidInput(f"这份标准还有错误，不能试运行。请先改正：{error}") from error
    current = find_version_in_force(session, pack_id, on=on)
    return Standard(
        source=source, source_id=source_id, title=pack.title, version=pack.version, content=content, variant=variant,
        kinds=frozenset(kind.value for kind in pack.kinds),
        baseline_id=current.id if current is not None and current.id != source_id else None,
    )


def list_standards(session: Session) -> list[tuple[str, str]]:
    """What can be tried, as ("draft:id" or "version:id", words): open drafts first."""
    drafts = [(f"draft:{d.id}", f"草稿：{d.title}（{DraftState(d.state).label}）")
              for d in list_drafts(session) if not DraftState(d.state).closed]
    return drafts + [(f"version:{v.id}", f"{v.title}（{v.version}）") for v in list_versions(session)]


def list_baselines(session: Session) -> list[tuple[str, str]]:
    """What a standard can be compared with besides the standard of each file."""
    return [(v.id, f"{v.title}（{v.version}）") for v in list_versions(session)]
