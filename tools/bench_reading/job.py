"""The whole job as the uploader sees it: from the upload until the case page says that the file is read."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class Watched:
    """What an open case page showed while a scan was read, in seconds since the upload began.

    first: when the first answers stood there, and of how many pages; flag: when the first flag did. told: the moment
    and the minutes still to go, each time the page said so. Nothing is None but what never came.
    """

    end: float = 0.0
    first: tuple[float, int] | None = None
    flag: float | None = None
    told: list[tuple[float, int]] = field(default_factory=list)

    @property
    def errors(self) -> list[float]:
        """By how many minutes each word on the remaining time was off, more than true as positive."""
        return [minutes - (self.end - moment) / 60 for moment, minutes in self.told]


def measured(folder: Path, path: Path, rounds: int) -> list[tuple[float, float]]:
    """Per upload: seconds until the reading stands in the database, and until the open page shows it."""
    with _browser(folder) as browser:
        # The first upload warms the server.
        return [_upload(browser, number, path.read_bytes()) for number in range(rounds + 1)][1:]


def watched(folder: Path, path: Path) -> Watched:
    """One upload of a scan, watched as the case page watches it: a question a second."""
    out = Watched()
    with _browser(folder) as browser:
        started, address = _posted(browser, 1, path.read_bytes())
        while "hx-trigger" in (part := _part(browser, address)):
            moment = time.perf_counter() - started
            head = re.search(r"已读 (\d+)／\d+ 页，先显示", part)
            if head is not None and out.first is None:
                out.first = (moment, int(head[1]))
            if "case-flag-head" in part and out.flag is None:
                out.flag = moment
            minutes = re.search(r"剩余约 (\d+) 分钟|(即将读完)", part)
            if minutes is not None:
                out.told.append((moment, int(minutes[1] or 0)))
            time.sleep(PAGE_ASKS_EVERY)
        out.end = time.perf_counter() - started
    return out


@contextmanager
def _browser(folder: Path) -> Iterator[PlainBrowser]:
    """Somebody signed in to a running server who may upload."""
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
        yield browser
    finally:
        server.kill()


def _upload(browser: PlainBrowser, number: int, content: bytes) -> tuple[float, float]:
    started, address = _posted(browser, number, content)
    shown = time.perf_counter()
    while "hx-trigger" in _part(browser, address):
        time.sleep(_OFTEN)
    now = time.perf_counter()
    seen = shown + math.ceil((now - shown) / PAGE_ASKS_EVERY) * PAGE_ASKS_EVERY
    return now - started, seen - started


def _part(browser: PlainBrowser, address: str) -> str:
    status, part = browser.get(f"{address}/reading")
    if status != 200:
        raise RuntimeError(f"{address}/reading answers {status}")
    return part


def _posted(browser: PlainBrowser, number: int, content: bytes) -> tuple[float, str]:
    """When the upload began, and the address of its case."""
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
    return started, browser.address.split("?")[0].removeprefix(browser.base)
