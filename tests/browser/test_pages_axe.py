"""Every main page as every role sees it: nothing serious for axe, no report against the CSP, no error in the console."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from reviews.desk.domain import DEMO_PASSWORD
from tests.browser.conftest import Watched, sign_in
from tests.browser.results import settle_and_release
from tests.forked import ForkedServer
from tests.running import ROOT, PlainBrowser, RunningServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("served-product")]

Opener = Callable[..., Watched]
RULES = "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations']})"
# A page that cannot be reached by its address alone is named by a link on the page before it: {name}.
PAGES = {
    "pingcha": ["/", "/my-files", "/cases", "{case}", "{case}?view=documents", "/rule-packs", "{pack}", "{blank}", "{scoring}",
                "{scoring}/submission", "{scoring}/print", "{submitted}", "/account", "/account/password"],
    "danwei": ["/", "/cases", "/cases/new", "/cases/batch", "{draft}", "{draft}/edit", "{draft}?view=documents",
               "{draft}?view=files", "{draft}?view=history", "{draft}/hand-in",
               "{draft}/documents/new", "/letters", "/papers", "/organs", "{organ}", "/rule-packs",
               "/unit/results", "{result}", "{result}/answer", "/unit/rectification", "/rectification/table",
               "/unit/returns", "{return}", "/unit/returns/import"],
    "zuzhi": ["/", "/cases", "{case}", "/rounds", "/rounds/new", "{round}", "/letters", "/papers", "{letter}", "{wording}",
              "{letter}/issue", "{letter}/submit", "{letter}/changes", "/verify",
              "/settings/papers", "{submitted}", "{round}/releases", "{round}/rechecks", "{round}/archive",
              "/organs", "/organs/new", "{organ}", "/calendar", "/import", "/units",
              "/calendar?year=2031", "/calendar/year", "/settings", "/settings/parameters", "/settings/parameters/filing_days",
              "/settings/parameters/filing_days_unit", "/settings/limits", "/settings/paper-templates",
              "/units/new", "/rule-packs", "/rule-packs/import", "/rule-packs/drafts/new",
              "/rectification", "{round}/rectification", "/rectification/overdue", "/rectification/measures",
              "/returns", "/returns/import", "/returns/terms", "/papers/new/excellent", "/papers/new/report"],
    "lingdao": ["/", "/cases", "{case}", "/rounds", "{round}", "/objections",
                 "/letters", "{letter}", "/organs", "/units", "/rule-packs", "/insights",
                 "/insights/figures?period=all&m=topic_units"],
    "guanli": ["/", "/people", "/people/new", "{person}", "/units", "/health", "/import", "/account/second-factor"],
    "shenji": ["/", "/people", "{person}", "/units", "/audit", "/audit/verify"],
}  # fmt: skip
# Where the address of a named page is found: on this page, by this pattern.
FOUND = {
    "case": ("/cases", r'href="(/cases/[0-9a-z]{20})"'),
    "pack": ("/rule-packs", r'href="(/rule-packs/[0-9a-z]{20})"'),
    "blank": ("/rule-packs", r'href="(/(?:rule-packs|review-standards)/[0-9a-z]{20}/blank-sheet)"'),
    "organ": ("/organs", r'href="(/organs/[0-9a-z]{20})"'),
    "round": ("/rounds", r'href="(/rounds/[0-9a-z]{20})"'),
    "letter": ("/letters", r'href="(/papers/[0-9a-z]{20})"'),
    "result": ("/unit/results", r'href="(/unit/results/[0-9a-z]{20})"'),
    "return": ("/unit/returns", r'href="(/returns/\d{4}-\d{2}/units/[0-9a-z]{20})"'),
    "person": ("/people", r'href="(/people/[0-9a-z]{20})"'),
}


@pytest.fixture(scope="module")
def base(server: RunningServer) -> str:
    return f"http://{server.host}:{server.port}"


@pytest.fixture(scope="module")
def named(base: str) -> dict[str, str]:
    """A round under way, by plain HTTP: one case submitted by both with a letter drafted, one being scored, one draft."""
    found: dict[str, str] = {}
    for login in ("pingcha", "pingcha2"):
        browser = PlainBrowser(base)
        browser.sign_in(login, DEMO_PASSWORD)
        _status, mine = browser.get("/my-files")
        seats = re.findall(r'action="(/assignments/\w+/sheet)"', mine)
        for seat in seats:
            assert browser.post(seat, {}, token_from="/my-files")[0] == 200
            found.setdefault(f"{login} {seat}", browser.address.removeprefix(base))
        sheets = [address for name, address in found.items() if name.startswith(f"{login} ")]
        # The second reviewer submits all, so that the first one's submitted case is complete whichever it is.
        for sheet in sheets if login == "pingcha2" else sheets[:1]:
            confirmation = f"{sheet}/submission"
            version = re.search(r'name="seen_version" value="(\d+)"', browser.get(confirmation)[1])
            assert version is not None
            fields = {"seen_version": version.group(1), "accept_open": "y"}
            assert browser.post(confirmation, fields, token_from=confirmation)[0] == 200
        if login == "pingcha":
            found["submitted"], found["scoring"] = sheets[0], sheets[1]
    settle_and_release(base)
    organiser = PlainBrowser(base)
    organiser.sign_in("zuzhi", DEMO_PASSWORD)
    _status, letters = organiser.get("/letters")
    draft = re.search(r'action="(/letters/releases/\w+)"', letters)
    assert draft is not None, "the result of the first case is released, so its letter can be drafted"
    assert organiser.post(draft.group(1), {}, token_from="/letters")[0] == 200
    found["wording"] = organiser.address.removeprefix(base)
    until = time.monotonic() + 120
    while time.monotonic() < until:
        drafts = re.findall(r'href="(/cases/[0-9a-z]{20})"', organiser.get("/cases?state=draft")[1])
        if "每一页都已读到" in organiser.get(drafts[0])[1]:
            break
        time.sleep(0.5)
    found["draft"] = drafts[0]
    return found


def serious(page: Page) -> list[str]:
    """What axe calls serious or critical on the page as it stands."""
    page.evaluate((ROOT / "static/vendor/axe/axe.min.js").read_text("utf-8"))
    report: dict[str, Any] = page.evaluate(RULES)
    return [f"{rule['id']}: {node['target']} {node['failureSummary'][:200]}"
            for rule in report["violations"] if rule["impact"] in ("serious", "critical") for node in rule["nodes"]]


def troubles(watched: Watched, address: str) -> list[str]:
    """Go there and say what is wrong with the page."""
    page = watched.page
    watched.complaints.clear()
    answer = page.goto(address)
    assert answer is not None
    page.wait_for_load_state("load")
    if page.locator("#viewer").count():
        page.locator(".v-page[data-drawn]").first.wait_for()
    found = [] if answer.status == 200 else [f"status {answer.status}"]
    if page.evaluate("document.documentElement.scrollWidth") > page.evaluate("window.innerWidth"):
        found.append("wider than the window")
    return [f"{address}: {line}" for line in found + serious(page) + watched.complaints]


@pytest.mark.parametrize("login", PAGES)
def test_pages_of_each_role(base: str, named: dict[str, str], open_page: Opener, login: str) -> None:
    watched = open_page(width=1280, height=800)
    sign_in(watched.page, base, login)
    known = dict(named)
    for name in {n for path in PAGES[login] for n in re.findall(r"\{(\w+)\}", path)} - set(known):
        place, pattern = FOUND[name]
        watched.page.goto(base + place)
        address = re.search(pattern, watched.page.content())
        assert address is not None, f"{login} finds no {name} on {place}"
        known[name] = address.group(1)
    wrong = [line for path in PAGES[login] for line in troubles(watched, base + path.format(**known))]
    assert wrong == []


def test_pages_before_anybody_signed_in(base: str, open_page: Opener) -> None:
    watched = open_page(width=1280, height=800)
    assert troubles(watched, f"{base}/sign-in") == []
    wrong = troubles(watched, f"{base}/no-such-page")
    assert [line for line in wrong if "404" not in line] == []


@pytest.fixture
def empty_server(installed: Path, tmp_path: Path) -> Iterator[RunningServer]:
    shutil.copytree(installed, tmp_path / "data")
    running = ForkedServer(tmp_path / "data")
    running.start()
    yield running
    running.kill()


def test_the_wizard_of_an_empty_system(empty_server: RunningServer, open_page: Opener) -> None:
    link = re.search(r"一次性开局链接：(\S+)", empty_server.log.read_text("utf-8"))
    assert link is not None
    watched = open_page(width=1280, height=800)
    assert troubles(watched, link.group(1)) == []
    page = watched.page
    page.get_by_role("button", name="完成设置").click()
    expect(page.locator("h1")).to_have_text("首次设置")
    assert serious(page) == []
    page.get_by_label("司法局全称").fill("禾田县司法局")
    page.get_by_label("发文代字").fill("禾司评反")
    page.get_by_label("组织方姓名").fill("田一禾")
    page.get_by_label("组织方登录名").fill("tianyihe")
    page.get_by_role("button", name="完成设置").click()
    expect(page.get_by_role("heading", name="设置完成")).to_be_visible()
    assert serious(page) == []
    assert troubles(watched, page.get_by_label(re.compile("田一禾")).input_value()) == []
