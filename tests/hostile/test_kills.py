"""Nothing acknowledged is lost when the server dies at any moment (R1 uploads, R2 readings, R3 saving and submitting)."""

from __future__ import annotations

import hashlib
import http.client
import json
import random
import re
import sqlite3
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import create_app
from reviews.accounts.domain import Role
from reviews.foundation.db import write_unit
from reviews.registry.models import Organ
from reviews.rulepacks.queries import find_version_by_pack_id
from tests import factories
from tests.forked import ForkedServer
from tests.running import PlainBrowser, RunningServer

KILLS_UPLOADING = 15  # through a real socket; tests/hostile/test_uploads.py kills the request path fifty times
PDF = b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj " \
      b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n%% case %d\ntrailer<</Root 1 0 R>>\n"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    running = ForkedServer(tmp_path / "data", JUANHENG_OCR="false")
    made = running.command("upgrade")
    assert made.returncode == 0, made.stderr
    app = create_app(data=tmp_path / "data", run_workers=False, testing=True)
    with app.app_context(), write_unit() as session:
        unit = factories.make_unit(session)
        factories.make_user(session, [Role.unit_handler], unit=unit, login="handler")
        session.add(Organ(name="清河县测试执法局", unit_id=unit.id))
        assert find_version_by_pack_id(session, "jiangsu_penalty_ordinary") is not None
    yield running
    running.kill()


def _rows(data: Path, statement: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(data / "juanheng.sqlite3")
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def _new_case(browser: PlainBrowser, number: int, content: bytes) -> bool:
    """Whether the server acknowledged the case with its file."""
    status, page = browser.get("/cases/new")
    organ = re.search(r'<option[^>]*value="([0-9a-z]{20})"[^>]*>[^<]*清河县测试执法局', page)
    pack = re.search(r'<option[^>]*value="([0-9a-z]{20})"[^>]*>[^<]*普通程序', page)
    assert status == 200, page[:300]
    assert organ is not None and pack is not None
    fields = {"organ_id": organ.group(1), "pack_version_id": pack.group(1), "kind": "penalty_ordinary",
              "number": f"清测罚〔2026〕{number}号", "title": f"第{number}件", "party_name": "甲厂"}
    status, page = browser.post("/cases/new", fields, files={"files": (f"案卷{number}.pdf", content)})
    return status == 200 and f"第{number}件" in page and "/cases/new" not in browser.address


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_kills_while_uploading_lose_no_acknowledged_file(server: RunningServer) -> None:
    """R1: kills at random moments; every acknowledged upload has its row, its bytes and its hash."""
    chance = random.Random(20260305)
    acknowledged: dict[str, str] = {}
    number = 0
    for life in range(KILLS_UPLOADING):
        server.start()
        browser = PlainBrowser(f"http://127.0.0.1:{server.port}")
        browser.sign_in("handler", factories.PASSWORD)
        # Two lives of three end at any moment; the third not before one upload was acknowledged, however slow the machine.
        killer = threading.Timer(chance.uniform(0.02, 0.6), server.kill)
        if life % 3 != 2:
            killer.start()
        try:
            while True:
                number += 1
                content = PDF % number + bytes(chance.randrange(256) for _ in range(2000)) * chance.randrange(1, 400)
                if _new_case(browser, number, content):
                    acknowledged[f"清测罚〔2026〕{number}号"] = hashlib.sha256(content).hexdigest()
                    if not killer.is_alive() and killer.ident is None:
                        killer.start()
        except (OSError, http.client.HTTPException, AssertionError, ValueError):
            pass  # The connection died with the server: this one was not acknowledged.
        assert killer.ident is not None, "the server refused an upload while nobody was killing it"
        killer.join()
    rows = dict(_rows(server.data, "SELECT c.number, f.sha256 FROM cases c JOIN case_files f ON f.case_id = c.id"))
    lost = {case for case, sha256 in acknowledged.items() if rows.get(case) != sha256}
    assert len(acknowledged) >= KILLS_UPLOADING // 3
    assert not lost
    for sha256 in rows.values():
        stored = server.data / "uploads" / str(sha256)[:2] / str(sha256)
        assert hashlib.sha256(stored.read_bytes()).hexdigest() == sha256
    server.start()
    server.kill()
    assert not list((server.data / "uploads" / "incoming").glob("*.part")), "leftovers are swept at the next start"
    checked = server.command("check")
    assert checked.returncode == 0, checked.stderr


@pytest.mark.slow
def test_killed_server_takes_its_reading_up_again(server: RunningServer) -> None:
    """R2: a case whose reading died with the server is read to its end after the next starts, once."""
    server.environment["JUANHENG_LEASE_SECONDS"] = "3"
    server.start()
    browser = PlainBrowser(f"http://127.0.0.1:{server.port}")
    browser.sign_in("handler", factories.PASSWORD)
    assert _new_case(browser, 1, PDF % 1)
    server.kill()
    server.start()
    until = time.monotonic() + 180
    state: list[tuple[object, ...]] = []
    while time.monotonic() < until:
        state = _rows(server.data, "SELECT state FROM jobs")
        if state == [("done",)]:
            break
        time.sleep(0.2)
    assert state == [("done",)]
    assert _rows(server.data, "SELECT count(*) FROM readings") == [(1,)]


PARTED = b"%PDF-1.4\n" + random.Random(5).randbytes(1_200_000)
PART = 60_000
KILLS_IN_PARTS = 3


def _ask(browser: PlainBrowser, path: str, token: str, body: bytes) -> dict[str, Any]:
    """A request of the uploading script: JSON back, or an error that says why."""
    headers = {"Accept": "application/json", "X-CSRFToken": token, "Content-Type": "application/octet-stream"}
    if path.startswith("/uploads?") or path.endswith("/finish"):
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    request = urllib.request.Request(browser.base + path, data=body, headers=headers)
    with browser._opener.open(request, timeout=60) as answer:
        return json.loads(answer.read())


def _begin(browser: PlainBrowser, token: str) -> dict[str, Any]:
    fields = {"purpose": "new", "name": "卷.pdf", "size": len(PARTED), "head": hashlib.sha256(PARTED).hexdigest()}
    return _ask(browser, "/uploads?", token, urllib.parse.urlencode(fields).encode())


@pytest.mark.slow
def test_an_upload_in_parts_outlives_every_kill(server: RunningServer) -> None:
    """R1: after each kill the server has at least every part that it acknowledged, and the whole file arrives unchanged."""
    chance = random.Random(20260306)
    browser, safe, ids, done = PlainBrowser(f"http://127.0.0.1:{server.port}"), 0, set(), {}
    for life in range(KILLS_IN_PARTS + 1):
        server.start()
        if life == 0:
            browser.sign_in("handler", factories.PASSWORD)
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', browser.get("/cases/new")[1]).group(1)
        begun = _begin(browser, token)
        ids.add(begun["id"])
        assert begun["received"] >= safe, "an acknowledged part is gone"
        safe = begun["received"]
        # The kill comes in the middle of a later part: at any moment of its way into the file and into the table.
        parts_until_kill, killer = chance.randrange(2, 6), threading.Timer(chance.uniform(0.0, 0.03), server.kill)
        try:
            while safe < len(PARTED):
                if life < KILLS_IN_PARTS and parts_until_kill == 0 and killer.ident is None:
                    killer.start()
                parts_until_kill -= 1
                piece = PARTED[safe : safe + PART]
                address = f"/uploads/{begun['id']}/parts?offset={safe}&sha256={hashlib.sha256(piece).hexdigest()}"
                safe = _ask(browser, address, token, piece)["received"]
            done = _ask(browser, f"/uploads/{begun['id']}/finish", token,
                        urllib.parse.urlencode({"sha256": hashlib.sha256(PARTED).hexdigest()}).encode())
        except (OSError, http.client.HTTPException):
            killer.join()
    assert len(ids) == 1 and done["state"] == "done"
    assert not list((server.data / "parts").glob("*"))
    stored = server.data / "uploads" / hashlib.sha256(PARTED).hexdigest()[:2] / hashlib.sha256(PARTED).hexdigest()
    assert stored.read_bytes() == PARTED
