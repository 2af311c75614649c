"""The whole job as the uploader sees it: from the upload until the case page says that the file is read."""

from __future__ import annotations

import math
import re
import time
from pathlib import Path

from app import create_app
from reviews.accounts.domain import Role
from reviews.foundation.db import write_unit
from reviews.registry.models import Organ
from tests import factories
from tests.running import PlainBrowser, RunningServer

ORGAN = "清河县测试执法局"
PAGE_ASKS_EVERY = 1.0
"""Seconds between two questions of the case page (templates/cases/_reading.html)."""
_OFTEN = 0.05


def measured(folder: Path, path: Path, rounds: int) -> list[tuple[float, float]]:
    """Per upload: seconds until the reading stands in the database, and until the open page shows it."""
    server = RunningServer(folder / "data")
    made = server.command("upgrade")
    if made.returncode:
        raise RuntimeError(made.stderr)
    app = create_app(data=folder / "data", run_workers=False, testing=True)
    with app.app_context(), write_unit() as session:
        unit = factories.make_unit(session)
        factories.make_user(session, [Role.unit_handler], unit=unit, login="handler")
        session.add(Organ(name=ORGAN, unit_id=unit.id))
    server.start()
    try:
        browser = PlainBrowser(f"http://{server.host}:{server.port}")
        browser.sign_in("handler", factories.PASSWORD)
        # The first upload warms the server.
        return [_upload(browser, number, path.read_bytes()) for number in range(rounds + 1)][1:]
    finally:
        server.kill()


def _upload(browser: PlainBrowser, number: int, content: bytes) -> tuple[float, float]:
    _, page = browser.get("/cases/new")
    organ = re.search(rf'<option[^>]*value="([0-9a-z]{{20}})"[^>]*>[^<]*{ORGAN}', page)
    pack = re.search(r'<option[^>]*value="([0-9a-z]{20})"[^>]*>[^<]*普通程序', page)
    if organ is None or pack is None:
        raise RuntimeError("the form for a new case has changed")
    # Files of one content are one file to the store; a comment at the end makes each its own.
    content += b"\n%% upload %d\n" % number
    fields = {"organ_id": organ[1], "pack_version_id": pack[1], "kind": "penalty_ordinary",
              "number": f"清测罚〔2026〕{number}号", "title": f"第{number}件", "party_name": "甲厂"}  # fmt: skip
    started = time.perf_counter()
    browser.post("/cases/new", fields, files={"files": (f"案卷{number}.pdf", content)})
    shown = time.perf_counter()
    address = browser.address.split("?")[0].removeprefix(browser.base)
    while True:
        status, part = browser.get(f"{address}/reading")
        if status != 200:
            raise RuntimeError(f"{address}/reading answers {status}")
        now = time.perf_counter()
        if "hx-trigger" not in part:
            break
        time.sleep(_OFTEN)
    seen = shown + math.ceil((now - shown) / PAGE_ASKS_EVERY) * PAGE_ASKS_EVERY
    return now - started, seen - started
