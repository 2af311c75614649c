"""Fresh figures take the drafted words and rows with them; nobody is asked to sign 上升 beside a falling number unwarned."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.accounts.models import Unit
from reviews.cases.models import Case
from reviews.notices.domain import TextBlock
from reviews.rulepacks.services import ensure_shipped_packs
from tests import factories
from tests.integration.slow_figures import rows_of
from tests.integration.test_common_notice import begin, form_of, stored
from tests.settled_world import PACKS, build

pytestmark = pytest.mark.sqlite


@pytest.fixture
def world(write):
    with write() as session:
        ensure_shipped_packs(session, factories.NOW, keys=PACKS)
        return build(session, files=44, units=4, rounds=2, seed=5, months=2)


@pytest.fixture
def organiser(as_role, world, read):
    with read() as session:
        bureau = session.scalar(sa.select(Unit.id).where(Unit.is_bureau))
    return as_role(Role.organiser, unit_id=bureau)


def test_words_and_rows_follow_the_figures_or_are_told_of(organiser, world, read, write):
    address = begin(organiser, world)
    _notice, content = stored(read, address)
    topics = [block.id for block in content.blocks if isinstance(block, TextBlock) and block.topic]
    said = {block.id: content.say(block.text) for block in content.blocks if isinstance(block, TextBlock)}
    assert len(topics) >= 2 and not any("样本不足，不与" in said[one] for one in topics)
    # A person rewords one problem; of the others nothing is touched.
    page = organiser.get(f"{address}/edit")
    sent = form_of(page)
    sent[f"text-{topics[0]}"] = str(sent[f"text-{topics[0]}"]) + "\n请高度重视。"
    assert organiser.post(f"{address}/edit", data={**sent, "act": "save"}).status_code == 303
    # Eight files are left of the round: nothing may be compared any more, and units drop out of the rows of the annexes.
    with read() as session:
        rows = rows_of(session, rounds=(world.rounds[1],))
    kept = {row.case for row in rows[:8]}
    with write() as session:
        for row in rows[8:]:
            session.get_one(Case, row.case).state = "voided"
    page = organiser.get(f"{address}/fresh-figures")
    assert "随同更新" in page.text and "改写过，请核对" in page.text
    shown = dict(re.findall(r'name="(seen_version|seen_facts)" value="([^"]+)"', page.text))
    assert organiser.post(f"{address}/fresh-figures", data=shown).status_code == 303
    _notice, content = stored(read, address)
    said = {block.id: content.say(block.text) for block in content.blocks if isinstance(block, TextBlock)}
    with read() as session:
        assert {row.case for row in rows_of(session, rounds=(world.rounds[1],))} == kept
    editor = organiser.get(f"{address}/edit").text
    for topic in topics[1:]:
        # A problem that no file has any more is not drafted at all: its old words are told of.
        ceased = "，0卷存在此问题" in said[topic]
        assert (f'id="doubt-{topic}"' in editor) is ceased, said[topic]
        assert ceased or "样本不足，不与" in said[topic]
    assert any("样本不足，不与" in said[one] for one in topics[1:])
    assert said[topics[0]].endswith("请高度重视。"), "what a person wrote stays"
    # Whoever edits, submits or signs is told, until somebody has looked.
    assert f'id="doubt-{topics[0]}"' in editor and "按更新以前的数字写的" in editor
    for where in ("", "/submit", "/issue"):
        assert "没有人核对过" in organiser.get(address + where).text, where
    picked = address.rsplit("/", 1)[1]
    assert "看过以后单独签发" in organiser.get(f"/papers/together?step=issued&pick={picked}").text
    sent = form_of(organiser.get(f"{address}/edit"))
    assert organiser.post(f"{address}/edit", data={**sent, "act": f"settled:{topics[0]}"}).status_code == 303
    assert f'id="doubt-{topics[0]}"' not in organiser.get(f"{address}/edit").text
    # A former version brings former words beside the fresh figures: all of them are told of, and the draft offers its own.
    sent = form_of(organiser.get(f"{address}/edit"))
    assert organiser.post(f"{address}/edit", data={**sent, "act": "revert:1"}).status_code == 303
    doubts = re.findall(r'id="doubt-([^"]+)"', organiser.get(f"{address}/edit").text)
    assert set(topics) <= set(doubts)
    editor = organiser.get(f"{address}/edit")
    adopted = next(one for one in doubts if f'value="adopt:{one}"' in editor.text and one in said and one != topics[0])
    assert organiser.post(f"{address}/edit", data={**form_of(editor), "act": f"adopt:{adopted}"}).status_code == 303
    _notice, content = stored(read, address)
    assert next(content.say(one.text) for one in content.blocks if one.id == adopted) == said[adopted]
    assert f'id="doubt-{adopted}"' not in organiser.get(f"{address}/edit").text
