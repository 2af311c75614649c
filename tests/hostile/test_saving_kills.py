"""A reviewer's saves and submissions over HTTP: none that was acknowledged is lost (R3), none fails on a lock (R7)."""

from __future__ import annotations

import http.client
import itertools
import json
import random
import re
import sqlite3
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from app import create_app
from reviews.accounts.domain import Role
from reviews.cases.domain import CaseState
from reviews.cases.services import move_case
from reviews.foundation.db import db, write_unit
from reviews.rounds.services import assign, create_round
from reviews.scoresheets.services import open_sheet
from tests import factories
from tests.forked import ForkedServer
from tests.integration.cases_world import build_case, build_world
from tests.integration.sheets_world import viewer_of
from tests.running import PlainBrowser, RunningServer

KILLS = 30
SHEETS = 12
NOW = factories.NOW


@dataclass(frozen=True)
class Reviewing:
    """A server, not started yet, whose reviewer has open sheets."""

    server: RunningServer
    sheets: tuple[str, ...]


@pytest.fixture
def reviewing(tmp_path: Path) -> Iterator[Reviewing]:
    server = ForkedServer(tmp_path / "data", JUANHENG_OCR="false")
    made = server.command("upgrade")
    assert made.returncode == 0, made.stderr
    app = create_app(data=tmp_path / "data", run_workers=False, testing=True)
    world = build_world(app)
    cases = [build_case(app, world, number=f"清市监处罚〔2026〕{number}号") for number in range(1, SHEETS + 1)]
    with app.app_context(), write_unit() as session:
        bureau, other = factories.make_unit(session, is_bureau=True), factories.make_unit(session)
        organiser = viewer_of(factories.make_user(session, [Role.organiser], unit=bureau), Role.organiser)
        reviewer = viewer_of(factories.make_user(session, [Role.reviewer], unit=other, login="reviewer"), Role.reviewer)
        found = create_round(session, actor=organiser, name="互评", starts_on=date(2026, 3, 1), ends_on=date(2026, 9, 30),
                             letters_name_reviewers=False, now=NOW)
        sheets = []
        for case_id in cases:
            move_case(session, actor=organiser, case_id=case_id, to=CaseState.handed_in, now=NOW)
            given = assign(session, actor=organiser, round_id=found.id, case_id=case_id, reviewer_id=reviewer.user_id, slot=1,
                           due_on=None, now=NOW)
            sheets.append(open_sheet(session, actor=reviewer, assignment_id=given.id, now=NOW).id)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    yield Reviewing(server, tuple(sheets))
    server.kill()


class Window(PlainBrowser):
    """A reviewer's window: it sends what the scoring page sends, with the token of the page."""

    def enter(self, sheet: str) -> None:
        """Sign in and read the token and the items off the scoring page."""
        self.sign_in("reviewer", factories.PASSWORD)
        self.read(sheet)

    def read(self, sheet: str) -> None:
        """The same with the session that is there already, as a page does that is loaded again."""
        _status, page = self.get(f"/scoresheets/{sheet}")
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert token is not None, page[:500]
        self.token = token.group(1)
        self.items = tuple(dict.fromkeys(re.findall(r"/items/([\w-]+)\"", page)))

    def send(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        """One save as htmx sends it."""
        headers = {"X-CSRFToken": self.token, "HX-Request": "true", "Content-Type": "application/x-www-form-urlencoded"}
        body = urllib.parse.urlencode(fields).encode()
        return self._open(urllib.request.Request(self.base + path, data=body, headers=headers))


@dataclass
class Ledger:
    """What the reviewer was told was saved, and what was on its way when the server died."""

    versions: dict[tuple[str, str], int] = field(default_factory=dict)
    comments: dict[tuple[str, str], str] = field(default_factory=dict)
    submitted: set[str] = field(default_factory=set)
    acknowledged: int = 0
    under_way: tuple[str, str, str] | None = None


def rows(data: Path, statement: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(data / "juanheng.sqlite3")
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def work(
    window: Window, ledger: Ledger, open_sheets: list[str], chance: random.Random, *, submit_at: int, killer: threading.Timer
) -> None:
    """Save without end, and submit once at that step, until the server is gone; the killer is let loose after step 2."""
    for number in itertools.count():
        if number == 2:
            killer.start()
        sheet, item = chance.choice(open_sheets), chance.choice(window.items)
        if number == submit_at:
            version = shown_version(window, sheet)
            ledger.under_way = (sheet, "", "")
            status, page = window.send(f"/scoresheets/{sheet}/submission", {"seen_version": version, "accept_open": "y"})
            assert status in (200, 204), (status, page[:300])
            ledger.submitted.add(sheet)
            open_sheets.remove(sheet)
        else:
            key, comment = (sheet, item), f"第{ledger.acknowledged}次说明{chance.randrange(10**6)}"
            ledger.under_way = (sheet, item, comment)
            seen = ledger.versions.get(key, 0)
            status, page = window.send(f"/scoresheets/{sheet}/items/{item}", {
                "verdict": "doubt", "deducted": "", "comment": comment, "seen_version": str(seen)})
            assert status == 200, (status, page[:300])
            ledger.versions[key], ledger.comments[key] = seen + 1, comment
        ledger.acknowledged += 1
        ledger.under_way = None


def shown_version(window: Window, sheet: str) -> str:
    """The version that the confirmation page shows."""
    _status, page = window.get(f"/scoresheets/{sheet}/submission")
    found = re.search(r'name="seen_version" value="(\d+)"', page)
    assert found, page[:300]
    return found.group(1)


def settle(data: Path, ledger: Ledger) -> None:
    """Hold the tables to the ledger; what was under way may have happened whole, or not at all."""
    stored = {(str(s), str(i)): (int(str(v)), str(c))
              for s, i, v, c in rows(data, "SELECT sheet_id, item, version, comment FROM marks")}
    sheet, item, comment = ledger.under_way or ("", "", "")
    if item and stored.get((sheet, item), (0, ""))[1] == comment:
        ledger.versions[sheet, item] = ledger.versions.get((sheet, item), 0) + 1
        ledger.comments[sheet, item] = comment
    frozen = {str(s) for (s,) in rows(data, "SELECT id FROM scoresheets WHERE state = 'submitted'")}
    if sheet and not item and sheet in frozen:
        ledger.submitted.add(sheet)
    ledger.under_way = None
    assert stored == {key: (ledger.versions[key], ledger.comments[key]) for key in ledger.comments}
    assert frozen == ledger.submitted


def assert_no_half_sheet(data: Path) -> None:
    """Marks, the sheet's version, its state, its frozen content, the seat and the audit rows tell one story."""
    audit = {(str(s), str(a)): int(str(n)) for s, a, n in rows(
        data, "SELECT object_id, action, count(*) FROM audit_rows WHERE object_type = 'scoresheet' GROUP BY 1, 2")}
    saves = {str(s): int(str(n)) for s, n in rows(data, "SELECT sheet_id, sum(version) FROM marks GROUP BY 1")}
    for sheet, version, state, content, seat in rows(
        data, "SELECT s.id, s.version, s.state, s.content, a.submitted_at FROM scoresheets s JOIN assignments a "
        "ON a.id = s.assignment_id",
    ):
        saved = saves.get(str(sheet), 0)
        submitted = audit.get((str(sheet), "scoresheet.submitted"), 0)
        assert audit.get((str(sheet), "scoresheet.mark_saved"), 0) == saved
        assert version == 1 + saved + submitted
        assert submitted == (1 if state == "submitted" else 0)
        assert (seat is not None) == (state == "submitted")
        assert bool(json.loads(str(content)) if content is not None else None) == (state == "submitted")


@pytest.mark.slow
@pytest.mark.timeout(900)  # thirty starts of a whole server; on a busy machine each takes its time
def test_kills_while_saving_and_submitting_lose_nothing_acknowledged(reviewing: Reviewing) -> None:
    """R3: 30 kills at random moments of a reviewer's work."""
    server, chance, ledger = reviewing.server, random.Random(20260311), Ledger()
    window: Window | None = None
    for kill in range(KILLS):
        server.start()
        open_sheets = [sheet for sheet in reviewing.sheets if sheet not in ledger.submitted]
        if window is None:
            window = Window(f"http://127.0.0.1:{server.port}")
            window.enter(open_sheets[0])
        # Every sixth life submits just before the killer is let loose, every sixth just when it is.
        submit_at = {0: 1, 3: 2}.get(kill % 6, -1)
        killer = threading.Timer(chance.uniform(0, 0.3), server.kill)
        try:
            work(window, ledger, open_sheets, chance, submit_at=submit_at, killer=killer)
        except (OSError, http.client.HTTPException):
            pass  # The connection died with the server: what was under way was not acknowledged.
        killer.join()
        settle(server.data, ledger)
        assert_no_half_sheet(server.data)
    assert ledger.acknowledged >= 2 * KILLS
    assert len(ledger.submitted) >= KILLS // 6
    checked = server.command("check")
    assert checked.returncode == 0, checked.stderr
    # And the reviewer goes on where the last acknowledged save was, in the session of the first start.
    server.start()
    assert window is not None
    sheet, item = next(key for key in ledger.comments if key[0] not in ledger.submitted)
    status, page = window.get(f"/scoresheets/{sheet}")
    assert status == 200
    assert ledger.comments[sheet, item] in page


@pytest.mark.slow
def test_twenty_windows_at_once_meet_no_lock(reviewing: Reviewing) -> None:
    """R7 in small: 20 windows saving at once; every answer is a 200 and every save is there."""
    server = reviewing.server
    server.start()
    first = Window(f"http://127.0.0.1:{server.port}")
    first.enter(reviewing.sheets[0])
    answers: list[tuple[int, float]] = []
    wanted: dict[tuple[str, str], tuple[int, str]] = {}

    def save(number: int) -> None:
        sheet, item = reviewing.sheets[number % SHEETS], first.items[number // SHEETS]
        for turn in range(8):
            begun = time.monotonic()
            status, _page = first.send(f"/scoresheets/{sheet}/items/{item}", {
                "verdict": "doubt", "deducted": "", "comment": f"窗口{number}第{turn}次", "seen_version": str(turn)})
            answers.append((status, time.monotonic() - begun))
        wanted[sheet, item] = (8, f"窗口{number}第7次")

    threads = [threading.Thread(target=save, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {status for status, _seconds in answers} == {200}
    assert len(answers) == 160
    stored = {(str(s), str(i)): (v, c) for s, i, v, c in rows(server.data, "SELECT sheet_id, item, version, comment FROM marks")}
    assert stored == wanted
    assert_no_half_sheet(server.data)
