"""A real Chromium for the browser tests, servers to look at, and a page that remembers the complaints.

    open_page      open_page(width=1440, height=900) → a fresh page in a context of its own
    serve          serve(app) → address of a server thread, for pages that need no whole product
    demonstration  a data folder with a small demonstration round, made once a run; copy it, do not use it
    installed      the data folder of an empty system, made once a run; copy it, do not use it
    server         the product in a process of its own on such a copy, one for each module
    picture        picture(page, "name") keeps docs/screenshots/name.png where JUANHENG_SCREENSHOTS=1, else nothing

Without Chromium every browser test is skipped, and says so by name. JUANHENG_REQUIRE_BROWSER=1 (set in CI)
turns that skip into a failure. CHROMIUM names another browser than the system's.
"""

from __future__ import annotations

import io
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from cheroot import wsgi
from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from reviews.desk.domain import DEMO_PASSWORD
from tests.casegen.demo import DemoFile, make_demo
from tests.forked import ForkedServer
from tests.running import ROOT, RunningServer

Picture = Callable[..., None]
# How long a thing is waited for before it counts as missing: a busy machine may take its time, and waits for nothing longer.
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)
SCREENSHOTS = ROOT / "docs" / "screenshots"
HEAVIEST_PICTURE = 300_000
# All of one organ, so that its one handler meets them all. The last stays a draft, the others are handed out.
DEMONSTRATION = (
    DemoFile("first", "township", "penalty_ordinary", "sole_trader", 5, ("fine_exceeds_prior_notice", "decision_served_late")),
    DemoFile("second", "township", "penalty_ordinary", "natural_person", 2, ("single_officer_on_record", "decision_served_late")),
    DemoFile("third", "township", "penalty_ordinary", "company", 25, ("fine_exceeds_prior_notice",)),
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def chromium_path() -> str | None:
    """The browser to test with, or None. The same engine without windows around it takes half the processor time."""
    named = os.environ.get("CHROMIUM")
    found = (shutil.which(name) for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"))
    return named or next((path for path in found if path), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run."""
    path = chromium_path()
    if path is None:
        message = "浏览器测试没有运行：本机没有 Chromium（apt-get install chromium）"
        if os.environ.get("JUANHENG_REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page and what went wrong on it: console errors (also CSP reports) and uncaught exceptions."""

    page: Page
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., Watched]]:
    """open_page(width=1440, height=900) → a fresh page in its own context."""
    contexts = []

    def make(width: int = 1440, height: int = 900, **options: Any) -> Watched:
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="zh-CN", **options)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        watched = Watched(context.new_page())
        watched.page.on(
            "console", lambda line: watched.complaints.append(line.text) if line.type == "error" else None
        )
        watched.page.on("pageerror", lambda error: watched.complaints.append(f"uncaught: {error}"))
        return watched

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Flask], str]]:
    """serve(app) → the base address of a server thread on a free loopback port.

    A viewer breaks off a request whenever it likes. The product's own server closes what it was sending then;
    Flask's development server does not always, and the file left open would fail whichever test runs next.
    """
    servers = []

    def start(app: Flask) -> str:
        server = wsgi.Server(("127.0.0.1", 0), app, numthreads=8)
        server.prepare()
        thread = threading.Thread(target=server.serve, daemon=True)
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{server.bind_addr[1]}"

    yield start
    for server, thread in servers:
        server.stop()
        thread.join(10)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a system that was installed and never started; copy it, do not use it."""
    data = tmp_path_factory.mktemp("installed") / "data"
    assert ForkedServer(data).command("upgrade").returncode == 0
    return data


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a demonstration of three files, loaded and read by the product's own commands."""
    folder = tmp_path_factory.mktemp("demonstration")
    make_demo(folder / "files", DEMONSTRATION)
    loading = ForkedServer(folder / "data", JUANHENG_OCR="false")
    for arguments in (("upgrade",), ("load-demo", str(folder / "files"))):
        done = loading.command(*arguments)
        assert done.returncode == 0, done.stderr + done.stdout
    return folder / "data"


@pytest.fixture(scope="module")
def server(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The product, served over HTTP on loopback from a copy of the demonstration."""
    data = tmp_path_factory.mktemp("served") / "data"
    shutil.copytree(demonstration, data)
    running = ForkedServer(data, JUANHENG_OCR="false")
    running.start()
    yield running
    running.kill()


def sign_in(page: Page, base: str, login: str, password: str = DEMO_PASSWORD) -> None:
    """Through the form, as a person does; ends on the desk."""
    page.goto(f"{base}/sign-in")
    page.get_by_label("登录名").fill(login)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("navigation", name="主导航")).to_be_visible()


def sign_out(page: Page) -> None:
    """By the menu under one's own name."""
    page.locator(".jh-menu summary").click()
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_role("button", name="登录")).to_be_visible()


@pytest.fixture(scope="session")
def picture() -> Picture:
    """picture(page, "desk") keeps what the window shows; ordinary runs keep nothing and leave the tree clean."""

    def take(page: Page, name: str) -> None:
        if os.environ.get("JUANHENG_SCREENSHOTS") != "1":
            return
        page.evaluate("document.fonts.ready")
        page.wait_for_timeout(300)
        shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        shot.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
        assert path.stat().st_size < HEAVIEST_PICTURE, f"{path.name} is too heavy for the repository"

    return take
