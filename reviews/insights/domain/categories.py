"""Under which common class a problem is counted, whatever the standard's own sections are called. Pure.

What the standard states of an item or its section comes first, then the class of the defect that the item's checks look for,
then the section's title. A confirmed flag is counted by the check that made it where the standard states nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from reviews.insights.domain.facts import ITEM, VETO, TopicFact, item_topic, veto_topic
from scoring_rules import RulePack


def topics_of(pack: RulePack, pack_id: str) -> list[TopicFact]:
    """Every item and veto of a standard as a topic."""
    found = []
    for section in pack.sections:
        for item in section.items:
            topic = item_topic(pack_id, item.id)
            category = (item.category or section.category or _class_of(pack, (link.check for link in item.checks))
                        or section.title)
            found.append(TopicFact(topic, pack_id, ITEM, item.id, item.title, section.title, category, item.basis, item.points))
    for veto in pack.vetoes:
        topic = veto_topic(pack_id, veto.id)
        category = _class_of(pack, veto.checks) or "一票否决"
        found.append(TopicFact(topic, pack_id, VETO, veto.id, veto.title, "一票否决", category, veto.basis,
                               pack.scoring.full_marks))
    return found


def stated_categories(pack: RulePack, pack_id: str) -> dict[str, str]:
    """The categories that the standard itself states, by the topic of the item."""
    return {item_topic(pack_id, item.id): stated for section in pack.sections for item in section.items
            if (stated := item.category or section.category)}


def class_of_check(pack: RulePack | None, check: str) -> str:
    """The class of the defect that a check looks for; empty for a check this program does not know."""
    known = pack.all_checks.get(check) if pack is not None and check else None
    return known.defect.category if known is not None else ""


def _class_of(pack: RulePack, checks: Iterable[str]) -> str:
    """The class of the first check that this program knows, as in the rectification ledger."""
    return next((one for one in (class_of_check(pack, check) for check in checks) if one), "")
