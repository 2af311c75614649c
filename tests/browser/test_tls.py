"""Served on an address of the network: TLS or nothing; and the first start of an empty system, walked to its end."""

from __future__ import annotations

import re
import shutil
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from reviews.web.certificates import _interface_addresses
from reviews.web.server import PLAIN_REFUSED, is_loopback
from tests.browser.conftest import Watched, sign_in, sign_out
from tests.forked import ForkedServer
from tests.running import RunningServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("served-product")]

Opener = Callable[..., Watched]
PASSWORD = "Hetian-2026-kaiju"


def own_address() -> str:
    """An address of this machine that others could reach; without one the test is skipped, and says so."""
    for address in _interface_addresses():
        if not is_loopback(address):
            return address
    pytest.skip("没有在非本机地址上测试加密连接：本机只有回环地址")


@pytest.fixture
def empty(installed: Path, tmp_path: Path) -> Iterator[Callable[..., RunningServer]]:
    """empty(host) → an empty system, started for the first time on that address; from_nothing=True as an operator starts it."""
    started: list[RunningServer] = []

    def start(host: str, *, from_nothing: bool = False) -> RunningServer:
        data = tmp_path / f"data{len(started)}"
        shutil.copytree(installed, data)
        running = (RunningServer if from_nothing else ForkedServer)(data, host=host, JUANHENG_OCR="false")
        running.start()
        started.append(running)
        return running

    yield start
    for running in started:
        running.kill()


def setup_link(server: RunningServer) -> str:
    """The one-time link that the first start prints."""
    found = re.search(r"一次性开局链接：(\S+)", server.log.read_text("utf-8"))
    assert found, server.log.read_text("utf-8")
    return found.group(1)


def walk_the_wizard(page: Page, link: str) -> str:
    """Fill it in for a small bureau; returns the organiser's own one-time link."""
    page.goto(link)
    page.get_by_label("司法局全称").fill("禾田县司法局")
    page.get_by_label("发文代字").fill("禾司评反")
    page.get_by_label("承办科室与联系方式").fill("行政执法协调监督科")
    page.get_by_label("组织方姓名").fill("田一禾")
    page.get_by_label("组织方登录名").fill("tianyihe")
    page.get_by_role("button", name="完成设置").click()
    expect(page.get_by_role("heading", name="设置完成")).to_be_visible()
    return page.get_by_label(re.compile("田一禾")).input_value()


def answer_of(address: str) -> tuple[int, str]:
    """Status and text, whatever the certificate."""
    unverified = ssl._create_unverified_context()  # what is tested is the answer, not the trust
    try:
        with urllib.request.urlopen(address, timeout=120, context=unverified) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_over_the_network_from_the_first_start_to_signing_in(
    empty: Callable[..., RunningServer], open_page: Opener
) -> None:
    server = empty(own_address(), from_nothing=True)
    base = f"https://{server.host}:{server.port}"
    link = setup_link(server)
    assert link.startswith(f"{base}/setup/")

    watched = open_page(ignore_https_errors=True)
    page = watched.page
    own_link = walk_the_wizard(page, link)
    assert own_link.startswith(base)
    status, _text = answer_of(link)
    assert status in (403, 404, 410), "the wizard's link is dead once it was used"

    page.goto(own_link)
    expect(page.get_by_text("tianyihe")).to_be_visible()
    page.locator("input[type=password]").nth(0).fill(PASSWORD)
    page.locator("input[type=password]").nth(1).fill(PASSWORD)
    page.get_by_role("button", name="设置密码").click()
    sign_in(page, base, "tianyihe", PASSWORD)

    (cookie,) = [c for c in page.context.cookies() if "juanheng" in c["name"]]
    assert cookie["name"] == "__Host-juanheng"
    assert (cookie["secure"], cookie["httpOnly"], cookie["path"]) == (True, True, "/")
    assert cookie["domain"] == server.host, "no Domain attribute: the cookie belongs to this host alone"
    assert cookie["sameSite"] in ("Lax", "Strict")
    sign_out(page)
    assert watched.complaints == []
    page.goto(own_link)
    expect(page.get_by_role("button", name="设置密码")).to_have_count(0)


def test_plain_http_to_the_network_address_is_refused_in_words(
    empty: Callable[..., RunningServer], open_page: Opener
) -> None:
    server = empty(own_address())
    status, text = answer_of(f"http://{server.host}:{server.port}/sign-in")
    assert status == 400
    assert PLAIN_REFUSED in text
    page = open_page().page
    page.goto(f"http://{server.host}:{server.port}/")
    expect(page.get_by_role("heading", name="请使用加密连接")).to_be_visible()
    # Somebody who says nothing at all does not hold the others up.
    with socket.create_connection((server.host, server.port)):
        status, text = answer_of(f"https://{server.host}:{server.port}/sign-in")
        assert status == 200
        assert "登录" in text


def test_loopback_stays_plain_http(empty: Callable[..., RunningServer], open_page: Opener) -> None:
    server = empty("127.0.0.1")
    base = f"http://127.0.0.1:{server.port}"
    link = setup_link(server)
    assert link.startswith(f"{base}/setup/")
    assert not (server.data / "tls").exists()
    watched = open_page()
    page = watched.page
    page.goto(base)
    expect(page.get_by_role("button", name="登录")).to_be_visible()
    (cookie,) = page.context.cookies()
    assert (cookie["name"], cookie["secure"], cookie["httpOnly"]) == ("juanheng", False, True)
    assert watched.complaints == []
    page.goto(f"{base}/setup/not-the-token")
    expect(page.get_by_role("button", name="完成设置")).to_have_count(0)
