"""Drafts of standards, brought into each state by the services that lead there."""

from __future__ import annotations

from datetime import timedelta

from reviews.accounts.domain import Role, Viewer
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.ids import new_id
from reviews.rulepacks import services
from reviews.rulepacks.domain.new_pack import empty_pack
from tests import factories
from tests.world import FORMS, builder


def _viewer(world, role):
    made = world.person(role)
    return Viewer(made.id, made.name, made.unit_id, frozenset({role}), "test")


def new_draft(world, state="draft"):
    """A sound draft of a standard of its own."""
    writer, leader, now = _viewer(world, Role.organiser), _viewer(world, Role.leader), utc_now()
    with world.write() as session:
        text = empty_pack(title="世界标准", pack_id=f"pack_{new_id()}", day=factories.NOW.date())
        draft = services.create_draft(session, actor=writer, content=text, note="空白", now=now)
        args = {"draft_id": draft.id, "seen_version": 1, "now": now}
        if state == "abandoned":
            services.abandon_draft(session, actor=writer, reason="不用了", **args)
        if state in ("checked", "approved", "in_force"):
            services.check_draft(session, actor=writer, **args)
        if state in ("approved", "in_force"):
            services.approve_draft(session, actor=leader, **args)
        if state == "in_force":
            services.put_in_force(session, actor=leader, day=shanghai_date(now) + timedelta(days=1), **args)
        return draft.id


@builder("rulepack_draft", states=("draft", "checked", "approved", "in_force", "abandoned"))
def rulepack_draft(world, person, relation, state):
    return {"draft_id": new_draft(world, state or "draft"), "check": "legality_check_made"}


FORMS["rulepacks.change_parts"] = lambda world: {"act": "add", "group": "vetoes", "node": "pack", "seen_version": "1"}
FORMS["rulepacks.change_links"] = lambda world: {"act": "link", "node": "sections.0.items.0", "check": "two_officers",
                                                 "seen_version": "1"}
FORMS["rulepacks.check"] = lambda world: {"seen_version": "1"}
FORMS["rulepacks.approve"] = lambda world: {"seen_version": "1"}
