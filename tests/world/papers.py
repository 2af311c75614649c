"""Papers of blocks: drafts and issued ones, resting on a small snapshot."""

from __future__ import annotations

import io

from reviews.foundation.ids import new_id
from reviews.insights.domain.frames import frames_of_snapshot
from reviews.insights.domain.mining import mine
from reviews.insights.domain.snapshot import freeze
from reviews.notices.domain import NoticeKind
from reviews.notices.domain.drafts.common_problems import draft_common_problems
from reviews.notices.domain.drafts.topic_words import wordbook
from reviews.notices.services import create_notice
from tests import factories
from tests.unit.insights import mined
from tests.unit.notices.test_common_problems import NAMES, SETTINGS
from tests.world import FORMS, builder
from tests.world.notices import bring_to, organiser_of


@builder("paper", states=("draft", "issued"), only={"own_unit": ("issued",)})
def paper(world, person, relation, state):
    """A common-problem notice: for every unit once it is issued."""
    people = [organiser_of(world) for _step in range(3)]
    facts = mined.facts([mined.file(n, f"u{n % 4}", *(["notice"] if n < 8 else [])) for n in range(20)])
    frames = frames_of_snapshot({"now": facts})
    content, _silent = draft_common_problems(SETTINGS, frames, mine(frames), wordbook(frames["now"], ["p/notice"], NAMES))
    stored = world.app.extensions["files"].put(io.BytesIO(freeze({"now": facts})))
    with world.write() as session:
        made = create_notice(session, actor=people[0], kind=NoticeKind.COMMON_PROBLEMS, subject=f"round:{new_id()}",
                             content=content, snapshot_sha256=stored.sha256, now=factories.NOW)
        bring_to(world, session, made, "issued" if relation == "own_unit" else state, people)
        return {"notice_id": made.id, "figure": "files"}


FORMS["notices.save_paper"] = lambda world: {"seen_version": "1", "title": "通报", "act": "save"}
FORMS["notices.take_fresh_figures"] = lambda world: {"seen_version": "1", "seen_facts": "0"}
