"""The leader's page and the page of one figure: every number on them leads to as many rows as it says."""

from __future__ import annotations

import html
import re

import pytest

from reviews.accounts.domain import Role
from reviews.accounts.models import User
from reviews.insights.domain.facts import Scope
from reviews.insights.domain.figures import Spec
from reviews.insights.domain.measures import MEASURES
from reviews.insights.queries.opened import open_figure
from reviews.insights.queries.shared_frames import frames_for
from reviews.rulepacks.services import ensure_shipped_packs
from tests import factories
from tests.integration.sheets_world import viewer_of
from tests.ledger_world import add_ledger
from tests.returns_world import add_returns
from tests.settled_world import PACKS, build

pytestmark = pytest.mark.sqlite


def _add_world(write):
    with write() as session:
        ensure_shipped_packs(session, factories.NOW, keys=PACKS)
        world = build(session, files=60, units=5, rounds=2, seed=7, months=4)
        add_ledger(session, seed=3, verifier_id=world.organiser_id, first=factories.NOW.date())
        add_returns(session, world.units, [factories.NOW.date().replace(day=1)], seed=3, reporter_id=world.organiser_id)
    return world


def test_every_number_of_the_page_opens_the_rows_it_counts(write, as_role):
    leader = as_role(Role.leader)
    assert "没有已定案的案卷" in leader.get("/insights").text
    world = _add_world(write)
    for query in ("period=all", f"period=2026-Q1&unit={world.units[0]}", f"round={world.rounds[1]}&rate=pass"):
        page = leader.get(f"/insights?{query}")
        assert "问题在哪里" in page.text
        # Within the tiles, the problems, who is late, and the tables of the charts.
        links = re.findall(r'<a href="(/insights/figures\?[^"]+)"[^>]*>(?:<strong>)?([^<]+)<', page.text)
        assert len(links) > 20
        for href, shown in links[:: len(links) // 8]:
            opened = leader.get(html.unescape(href))
            assert re.search(r"：" + re.escape(shown.split()[0]) + r"\s*</h1>", opened.text), href
            counted, base = re.search(r"计入 (\d+) 项(?:，基数 (\d+))?", opened.text).groups()
            number = shown.split()[0]
            if number.isdigit():
                assert number == counted, href
            elif number.endswith("%"):
                assert abs(float(number[:-1]) - 100 * int(counted) / int(base)) < 0.06, href
    # Few files: said beside the share, and nothing is said to rise or fall by them.
    page = leader.get(f"/insights?period=2026-Q1&unit={world.units[0]}&kind=licence").text
    tiles = re.findall(r'<span class="fg-label">([^<]+)</span>.*?</div>', page, re.DOTALL)
    shares = re.findall(r"<small>共 (\d+)(，样本不足)?</small>\s*(<small>较上期)?", page)
    assert tiles and any(few for _base, few, _change in shares)
    assert all(not change for _base, few, change in shares if few)
    # What lasts is not given a number to be read as a rise.
    page = leader.get(f"/insights?round={world.rounds[1]}").text
    assert "上期：第1轮案卷评查7。" in page and "持续" in page
    assert not re.search(r"持续</span>\s*<br>", page)
    # A case that is opened from a figure lies behind a link.
    opened = leader.get("/insights/figures?period=all&m=files").text
    assert re.search(r'href="/cases/[0-9a-z]{20}"', opened)
    assert leader.get("/insights/figures?m=files&page=99&period=all").status_code == 200


def test_every_measure_opens(write, read):
    """A number of any kind, with its rows as people read them."""
    world = _add_world(write)
    with read() as session:
        frames = frames_for(session, Scope(rounds=(world.rounds[1],)), now=factories.NOW)
        leader = viewer_of(session.get_one(User, world.organiser_id), Role.leader)
        for name in MEASURES:
            opened = open_figure(session, leader, frames, Spec(name))
            shown = [row for row in opened.rows if row.counted]
            assert len(shown) == len(opened.members.counted), name
            assert all(row.number or row.title or row.unit for row in shown), name
            if opened.members.kind in ("unit", "pair"):
                assert [row.unit for row in shown] == sorted(row.unit for row in shown), name


def test_figures_of_what_is_no_figure_are_refused(as_role):
    leader = as_role(Role.leader)
    for query in ("", "m=nothing", "m=files&w=topic:x", "m=files&at=tomorrow", "m=files&w="):
        assert leader.get(f"/insights/figures?{query}").status_code == 422
    assert leader.get("/insights?period=2026-13&unit=x&kind=y&rate=z").status_code == 200
    assert as_role(Role.reviewer).get("/insights").status_code == 403
