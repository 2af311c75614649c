"""By which standards files were judged: each digest with its topics and classes. A version is looked up once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.insights.domain.categories import class_of_check, stated_categories, topics_of
from reviews.insights.domain.facts import (
    ITEM,
    PackFact,
    ProblemFact,
    TopicFact,
    item_topic,
    veto_topic,
)
from reviews.rulepacks.models import PackVersion
from reviews.rulepacks.queries import get_pack
from reviews.scoresheets.models import Settlement
from scoring_rules import RulePack


@dataclass(slots=True)
class _Standard:
    """One version. order: when it came into force, for whose titles count."""

    fact: PackFact
    topics: tuple[TopicFact, ...]
    pack: RulePack | None
    order: tuple[str, str]
    classes: dict[str, str] = field(default_factory=dict)
    by_topic: dict[str, TopicFact] = field(default_factory=dict)
    stated: Mapping[str, str] = field(default_factory=dict)

    def class_of(self, check: str, topic: str) -> str:
        if topic in self.stated:
            return self.stated[topic]
        if check not in self.classes:
            self.classes[check] = class_of_check(self.pack, check)
        own = self.by_topic.get(topic)
        return self.classes[check] or (own.category if own else "")


@dataclass(slots=True)
class Judged:
    """Reads digests into facts."""

    session: Session
    standards: dict[str, _Standard] = field(default_factory=dict)

    def told(self, settlement_id: str, digest: Mapping[str, Any]) -> dict[str, Any]:
        """What a digest says, as the last part of a FileFact."""
        pack_id, standard = digest["pack_id"], self._standard(settlement_id, digest)
        return {
            "pack_id": pack_id, "pack_version": digest["pack_version"], "pack_sha256": digest["pack_sha256"],
            "full_marks": Decimal(digest["full_marks"]), "not_applicable": frozenset(digest["not_applicable"]),
            "items": {item: Decimal(points) for item, points in digest["lost"].items()}, "vetoes": tuple(digest["vetoes"]),
            "problems": tuple(_problem(row, pack_id, standard) for row in digest["problems"]),
        }

    def packs(self, used: Collection[str]) -> tuple[PackFact, ...]:
        """The versions used, by standard, the older before the newer."""
        return tuple(one.fact for one in self._in_order(used))

    def topics(self, used: Collection[str]) -> tuple[TopicFact, ...]:
        """Topics of the versions used, by standard in the order of the newest; its titles count."""
        found: dict[str, dict[str, TopicFact]] = {}
        for standard in reversed(self._in_order(used)):
            known = found.setdefault(standard.fact.pack_id, {})
            for topic in standard.topics:
                known.setdefault(topic.topic, topic)
        return tuple(topic for pack_id in sorted(found) for topic in found[pack_id].values())

    def _in_order(self, used: Collection[str]) -> list[_Standard]:
        return sorted((one for sha, one in self.standards.items() if sha in used),
                      key=lambda s: (s.fact.pack_id, s.order, s.fact.sha256))

    def _standard(self, settlement_id: str, digest: Mapping[str, Any]) -> _Standard:
        sha256 = digest["pack_sha256"]
        if sha256 not in self.standards:
            version = self.session.scalars(sa.select(PackVersion).where(PackVersion.sha256 == sha256)).one_or_none()
            made = (self._of_pack(version, get_pack(self.session, version.id)) if version is not None
                    else self._of_content(settlement_id))
            made.by_topic.update({one.topic: one for one in made.topics})
            self.standards[sha256] = made
        return self.standards[sha256]

    def _of_pack(self, version: PackVersion, pack: RulePack) -> _Standard:
        topics = tuple(topics_of(pack, version.pack_id))
        fact = PackFact(version.sha256, version.pack_id, version.version, version.title, tuple(i.id for i in pack.items),
                        tuple(v.id for v in pack.vetoes), tuple(band.title for band in pack.scoring.grades))
        return _Standard(fact, topics, pack, (str(version.in_force_from or ""), version.added_at.isoformat()),
                         stated=stated_categories(pack, version.pack_id))

    def _of_content(self, settlement_id: str) -> _Standard:
        """A version that is not in store: what a settlement judged by it tells of it."""
        content = self.session.get_one(Settlement, settlement_id).content
        pack_id = content["pack_id"]
        topics = tuple(
            TopicFact(item_topic(pack_id, row["item"]), pack_id, ITEM, row["item"], row["title"], row["section"],
                      row["section"], "", Decimal(row["points"]))
            for row in content["items"])
        fact = PackFact(content["pack_sha256"], pack_id, content["pack_version"], content["pack_title"],
                        tuple(row["item"] for row in content["items"]), (), ())
        return _Standard(fact, topics, None, ("", ""))


def _problem(row: Mapping[str, Any], pack_id: str, standard: _Standard) -> ProblemFact:
    item, veto, check = row["item"] or "", row["veto"] or "", row["check"]
    topic = item_topic(pack_id, item) if item else veto_topic(pack_id, veto) if veto else ""
    category = standard.class_of(check, topic)
    return ProblemFact(row["key"], topic, item, veto, check, category, row["document"], row["page"], row["text"],
                       Decimal(row["deducted"]))
