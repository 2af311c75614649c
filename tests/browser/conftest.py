"""A real Chromium for the browser tests, a server thread, and a page that remembers the complaints.

Without Chromium every browser test is skipped, and says so by name. JUANHENG_REQUIRE_BROWSER=1 (set in CI)
turns that skip into a failure. CHROMIUM names another browser than the system's.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

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
    """The browser to test with, or None."""
    named = os.environ.get("CHROMIUM")
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
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
    """serve(app) → the base address of a server thread on a free loopback port."""
    servers = []

    def start(app: Flask) -> str:
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server, thread in servers:
        server.shutdown()
        thread.join(10)
        server.server_close()
