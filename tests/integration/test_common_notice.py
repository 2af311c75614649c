"""A common-problem notice from the choice of a round to the opened figure, over the tables."""

from __future__ import annotations

import html
import re
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.accounts.models import Unit, User
from reviews.cases.models import Case
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.notices.domain import read_content
from reviews.notices.models import Notice, NoticeVersion
from reviews.rectification.models import LedgerRow, LedgerStep
from reviews.registry.models import Organ
from reviews.rounds.models import Assignment, DrawnFile
from reviews.rulepacks.services import ensure_shipped_packs
from tests import factories
from tests.integration.slow_figures import printed, rows_of, slow
from tests.ledger_world import add_ledger
from tests.settled_world import PACKS, build

pytestmark = pytest.mark.sqlite
LEDGER = {"ledger_rows", "ledger_struck", "ledger_rate", "ledger_overdue"}
ROUNDS = {"plan_drawn", "plan_done", "drawn_rate"}
MEANS = {"mean_total", "problems_per_file"}


@pytest.fixture
def world(write):
    with write() as session:
        ensure_shipped_packs(session, factories.NOW, keys=PACKS)
        made = build(session, files=80, units=6, rounds=2, seed=5, months=4)
        add_ledger(session, seed=2, verifier_id=made.organiser_id, first=factories.NOW.date())
        return made


@pytest.fixture
def organiser(as_role, world, read):
    with read() as session:
        bureau = session.scalar(sa.select(Unit.id).where(Unit.is_bureau))
    return as_role(Role.organiser, unit_id=bureau)


def choose(world, **more):
    return {"rounds": world.rounds[1], "min_units": "2", "min_hits": "3", "min_files": "10", **more}


def begin(organiser, world, **more) -> str:
    answer = organiser.post("/papers/new/notice", data=choose(world, **more))
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"].removesuffix("/edit")


def stored(read, address):
    with read() as session:
        notice = session.get_one(Notice, address.rsplit("/", 1)[1])
        return notice, read_content(notice.content)


def form_of(page) -> dict[str, object]:
    """What a browser without script would send from the editor."""
    areas = re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', page.text)
    inputs = re.findall(r'<input[^>]*name="(title|addressee|copies_to|contact|annex|seen_version|block)"[^>]*>', page.text)
    values: dict[str, object] = {name: html.unescape(text) for name, text in areas}
    for tag in re.findall(r"<input[^>]*>", page.text):
        name, value = (re.search(rf'{key}="([^"]*)"', tag) for key in ("name", "value"))
        if name and name[1] in inputs and value:
            values.setdefault(name[1], [])
            values[name[1]].append(html.unescape(value[1]))  # type: ignore[attr-defined]
    return values


def test_every_number_of_a_notice_is_what_plain_loops_come_to_and_nobody_is_named(organiser, world, read):
    page = organiser.get(f"/papers/new/notice?rounds={world.rounds[1]}")
    assert "里面会有什么" in page.text
    address = begin(organiser, world, rectify_by="2099-01-31")
    _notice, content = stored(read, address)
    assert len(content.figures) > 60
    with read() as session:
        now, before = (rows_of(session, rounds=(one,)) for one in reversed(world.rounds))
        seen = set()
        for name, figure in content.figures.items():
            measure, at = figure.spec["measure"], figure.spec["at"]
            where = [(a, b) for a, b in figure.spec["where"]]
            rows, other = (before, []) if at == "before" else (now, before)
            seen.add(measure)
            assert (figure.text, figure.base) == _printed(session, world, measure, where, rows, other), (name, figure)
        assert {"files", "topic_rate", "topic_units", "problems", "rate_pass", "ledger_rate", "plan_drawn"} <= seen
        told = " ".join(content.say(b.text) for b in content.blocks if hasattr(b, "text"))
        names = {one for model in (Unit, Organ, User) for one in session.scalars(sa.select(model.name))}
        names |= set(session.scalars(sa.select(Case.party_name))) | set(session.scalars(sa.select(Case.number)))
        assert not [one for one in names if one and one in told]
    assert organiser.post("/papers/new/notice", data=choose(world)).status_code == 409
    assert "已经有一份共性问题通报" in organiser.post("/papers/new/notice", data=choose(world)).text
    assert organiser.post("/papers/new/notice", data={"min_units": "2"}).status_code == 422


def _printed(session, world, measure, where, rows, other) -> tuple[str, str]:
    """The text and the base of a figure by the slow way."""
    if measure.endswith("_change"):
        plain = measure.removesuffix("_change")
        (new, under), (old, base) = slow(rows, plain, where, []), slow(other, plain, where, [])
        change = Fraction(new) / under - Fraction(old) / base
        return f"{'上升' if change > 0 else '下降'}{printed(abs(change), 1, 100)}个百分点", str(base)
    if measure in LEDGER:
        value, base = _slow_ledger(session, world.rounds[1], measure, where)
    elif measure in ROUNDS:
        value, base = _of_round(session, world.rounds[1], measure)
    elif measure == "problems" and any(key == "check" for key, _v in where):
        (check,) = (v for key, v in where if key == "check")
        (topic,) = (v for key, v in where if key == "topic")
        value, base = sum(p["key"].startswith(f"{check}/") and p["source"] == "flag" and f"{r.pack}/{p['item']}" == topic
                          for r in rows for p in r.content["problems"]), None
    else:
        value, base = slow(rows, measure, where, other)
    shown = "" if base is None else str(base)
    if measure in MEANS:
        return printed(Fraction(value) / base, 2), shown
    if "rate" in measure or measure.endswith("_share"):
        return f"{printed(Fraction(value) / base, 1, 100)}%", shown
    return str(value), shown


def _slow_ledger(session, round_id, measure, where):
    mine = struck = late = 0
    today = shanghai_date(utc_now())
    for row in session.scalars(sa.select(LedgerRow).where(LedgerRow.round_id == round_id)):
        last = max(session.scalars(sa.select(LedgerStep).where(LedgerStep.row_id == row.id)), key=lambda s: s.seq)
        if last.state == "revoked" or not all(getattr(row, name) == value for name, value in where):
            continue
        mine, struck = mine + 1, struck + (last.state == "struck_off")
        late += last.state in ("unclaimed", "in_progress", "sent_back") and last.due_on < today
    return {"ledger_rows": (mine, None), "ledger_struck": (struck, mine), "ledger_rate": (struck, mine),
            "ledger_overdue": (late, mine - struck)}[measure]


def _of_round(session, round_id, measure):
    came = {seat.case_id for kind in (DrawnFile, Assignment) for seat in session.scalars(sa.select(kind))
            if seat.round_id == round_id and session.get_one(Case, seat.case_id).state != "voided"}
    done = {case for case in came if session.get_one(Case, case).state in ("settled", "released", "objected", "final")}
    return {"plan_drawn": (len(came), None), "plan_done": (len(done), len(came)), "drawn_rate": (len(done), len(came))}[measure]


def test_the_editor_loses_nothing_and_figures_open_their_files(organiser, world, read, as_role, write):
    address = begin(organiser, world, min_units="4")
    page = organiser.get(f"{address}/edit")
    sent = form_of(page)
    blocks = list(sent["block"])
    # Reworded with a figure moved, one block up, one taken out, a problem added: each press saves what was typed.
    sent["text-overview"] = "本轮共评查{{files}}卷。"
    assert organiser.post(f"{address}/edit", data={**sent, "act": "up:overview"}).status_code == 303
    _notice, content = stored(read, address)
    assert [b.id for b in content.blocks][:3] == ["opening", "overview", "overview-h"]
    assert content.say(content.blocks[1].text).startswith("本轮共评查")
    page = organiser.get(f"{address}/edit")
    topic = html.unescape(re.search(r'value="add:([^"]+)"', page.text)[1])
    assert organiser.post(f"{address}/edit", data={**form_of(page), "act": f"add:{topic}"}).status_code == 303
    _notice, content = stored(read, address)
    (added,) = [b for b in content.blocks if getattr(b, "topic", "") == topic]
    assert organiser.post(f"{address}/edit", data={**form_of(organiser.get(f"{address}/edit")), "act": f"remove:{added.id}"}
                          ).status_code == 303
    page = organiser.get(f"{address}/edit")
    assert f'value="restore:{added.id}"' in page.text
    # An old window: its words come back beside the stored ones, and saving again is a choice.
    stale = {**sent, "title": "另一个窗口写的标题"}
    answer = organiser.post(f"{address}/edit", data={**stale, "act": "save"})
    assert answer.status_code == 409
    assert "另一个窗口写的标题" in answer.text and "现在存着的" in answer.text
    assert organiser.post(f"{address}/edit", data=stale, part=True).status_code == 409
    assert organiser.post(f"{address}/edit", data={**form_of(answer), "act": "save"}).status_code == 303
    notice, content = stored(read, address)
    assert content.title == "另一个窗口写的标题"
    assert "连续保存" in organiser.get(address).text, "one person's saves in one sitting are one line of the history"
    # Going back keeps the way there; nothing typed makes no version.
    before = notice.version
    page = organiser.get(f"{address}/edit")
    assert organiser.post(f"{address}/edit", data={**form_of(page), "act": "save"}, part=True).status_code == 200
    assert organiser.post(f"{address}/edit", data={**form_of(page), "act": "revert:1"}).status_code == 303
    notice, content = stored(read, address)
    assert (notice.version, [b.id for b in content.blocks]) == (before + 1, blocks)
    with read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(NoticeVersion)) == notice.version
    _figures_open(organiser, world, read, as_role, write, address)


def _figures_open(organiser, world, read, as_role, write, address):
    """The opened figure lists the files; fresh facts are shown before they are taken; a unit sees its own alone."""
    page = organiser.get(f"{address}/figures/files")
    with read() as session:
        rows = rows_of(session, rounds=(world.rounds[1],))
    assert f"{len(rows)} 个" in page.text
    assert page.text.count('href="/cases/') == min(len(rows), 50)
    assert organiser.get(f"{address}/figures/nothing").status_code == 404
    assert "数字没有变化" in organiser.get(f"{address}/fresh-figures").text
    with write() as session:
        session.get_one(Case, rows[0].case).state = "voided"
    page = organiser.get(f"{address}/fresh-figures")
    assert "有变化的数字" in page.text
    shown = dict(re.findall(r'name="(seen_version|seen_facts)" value="([^"]+)"', page.text))
    assert organiser.post(f"{address}/fresh-figures", data={**shown, "seen_facts": "0"}).status_code == 409
    assert organiser.post(f"{address}/fresh-figures", data=shown).status_code == 303
    notice, content = stored(read, address)
    assert content.figures["files"].text == str(len(rows) - 1)
    assert notice.snapshot_sha256 == shown["seen_facts"]
    # What comes back from a version before the fresh figures tells the fresh ones: they are opened from the fresh facts.
    assert organiser.post(f"{address}/edit", data={**form_of(organiser.get(f"{address}/edit")), "act": "revert:1"}
                          ).status_code == 303
    notice, content = stored(read, address)
    assert content.figures["files"].text == str(len(rows) - 1)
    unit = as_role(Role.unit_head, unit_id=rows[1].unit)
    assert unit.get(f"{address}/figures/files").status_code == 404
    assert organiser.get(f"{address}/issue").status_code == 200
    assert organiser.post(f"{address}/issue", data={"seen_version": str(notice.version)}).status_code == 303
    _the_package_counts_its_figures_anew(organiser, unit, address)
    page = unit.get(f"{address}/figures/files")
    own = [row for row in rows[1:] if row.unit == rows[1].unit]
    with read() as session:
        cases = {row.case: session.get_one(Case, row.case) for row in own}
        # What is settled and not released is counted in the notice; to the unit its number and score are not told.
        told = [one for one in cases.values() if one.state in ("released", "objected", "final")]
        held = [one for one in cases.values() if one not in told]
        assert held and told
        assert page.text.count('href="/cases/') == len(told)
        assert not [one for one in held if one.number in page.text]
    assert f"结果还没有发布的 {len(rows) - 1 - len(told)} 条不在这里列出" in page.text
    assert organiser.get(f"{address}/edit").status_code == 409


def _the_package_counts_its_figures_anew(organiser, unit, address):
    """With the facts behind the figures for the bureau; a unit, which must not see the files of others, gets their hash alone."""
    with tempfile.TemporaryDirectory() as folder:
        for person, line in ((organiser, r"个数字中，由底稿重新数过 (\d+) 个，都对得上"),
                             (unit, r"数据底稿不在包里，它的散列是 (\w{64})")):
            package = Path(folder, "package.zip")
            package.write_bytes(person.get(f"{address}/check-pack").data)
            ran = subprocess.run([sys.executable, "tools/verify_notice.py", package], capture_output=True, text=True, check=True)
            found = re.search(line, ran.stdout)
            assert found is not None, ran.stdout
            assert found[1] not in ("0", "1", "2")

