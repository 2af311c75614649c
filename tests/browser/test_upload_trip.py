"""A drawn file on a bad line: sent in parts, a part lost, the page loaded anew, gone on with, handed in, accepted."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from PIL import Image
from playwright.sync_api import Page, Route, expect

from app import create_app
from reviews.accounts.models import User
from reviews.foundation.db import write_unit
from reviews.registry.models import Organ
from reviews.rounds.models import DrawnFile, Round
from tests import factories
from tests.browser.conftest import Picture, Watched, sign_in
from tests.browser.test_pages_axe import troubles
from tests.browser.waiting import still, until
from tests.running import RunningServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("served-product")]

NUMBERS = ("清溪罚〔2026〕31号", "清溪罚〔2026〕32号", "清溪罚〔2026〕33号")
PART = 8 * 1024 * 1024
READING_MS = 120_000


@pytest.fixture(scope="module")
def base(server: RunningServer) -> str:
    """The served demonstration, whose unit owes three files to its round."""
    app = create_app(data=server.data, run_workers=False, testing=True)
    with app.app_context(), write_unit() as session:
        unit = session.scalars(sa.select(User.unit_id).where(User.login == "danwei")).one()
        organ = session.scalars(sa.select(Organ).where(Organ.unit_id == unit)).first()
        found = session.scalars(sa.select(Round)).one()
        for at, number in enumerate(NUMBERS, 1):
            session.add(DrawnFile(round_id=found.id, frame_sha256="0" * 64, row_no=at, position=at, unit_id=unit,
                                  organ=organ.name, number=number, kind="penalty_ordinary", procedure="ordinary",
                                  field="", reason="called_in",
                                  due_on=factories.NOW.date() if at == 1 else None))
    return f"http://{server.host}:{server.port}"


def scan(folder: Path) -> Path:
    """A scan of two parts and a bit: noise, which no JPEG makes small."""
    noise = random.Random(3)
    pages = [Image.frombytes("L", (1700, 2200), noise.randbytes(1700 * 2200)) for _page in range(7)]
    path = folder / "31号案卷.pdf"
    pages[0].save(path, save_all=True, append_images=pages[1:], quality=95)
    assert 2 * PART < path.stat().st_size < 4 * PART
    return path


def choose_and_send(page: Page, path: Path) -> None:
    """Once the script lists what was chosen: before that the form would send the file itself, in one piece."""
    page.get_by_label("选择案卷文件").set_input_files(path)
    expect(page.locator("#chosen-files")).to_contain_text(path.name)
    page.get_by_role("button", name="上传", exact=True).click()


class Line:
    """The line to the server: which parts get through. lost: offsets that were lost already."""

    def __init__(self) -> None:
        self.cut, self.lost = False, []

    def __call__(self, route: Route) -> None:
        offset = int(route.request.url.split("offset=")[1].split("&")[0])
        if self.cut or (offset == 0 and offset not in self.lost):
            self.lost.append(offset)
            route.abort("connectionreset")
        else:
            self.cut = bool(self.lost) and len(self.lost) < 2
            route.continue_()


def test_a_drawn_file_arrives_over_a_bad_line_and_is_accepted(
    base: str, open_page: Callable[..., Watched], picture: Picture, tmp_path: Path
) -> None:
    watched, line, path = open_page(), Line(), scan(tmp_path)
    page = watched.page
    page.route("**/uploads/*/parts?**", line)
    sign_in(page, base, "danwei")
    page.goto(f"{base}/unit/rounds")
    page.get_by_role("link", name="去上交").click()
    owed = page.get_by_role("table", name="要上交的案卷")
    expect(owed.get_by_role("row")).to_have_count(4)
    owed.get_by_role("row", name=NUMBERS[0]).get_by_role("button", name="上传").click()
    choose_and_send(page, path)
    # The first part is lost once and sent again; then the line is cut for good.
    expect(page.locator(".up-file")).to_have_attribute("data-state", "lost")
    expect(page.get_by_role("button", name="立即重试")).to_be_visible()
    row = page.locator(".up-file")
    until(page, lambda: line.cut and row.get_attribute("data-state") == "lost")
    still(page)
    picture(page, "uploads")
    page.reload()
    expect(page.get_by_role("table", name="没有传完的文件")).to_contain_text("31号案卷.pdf")
    page.unroute("**/uploads/*/parts?**")
    choose_and_send(page, path)
    files = page.get_by_role("table", name="案卷文件")
    expect(files).to_contain_text("31号案卷.pdf", timeout=READING_MS)
    expect(page.locator("#unfinished-uploads")).to_have_count(0)
    expect(page.locator("#reading progress")).to_have_count(0, timeout=READING_MS)
    page.get_by_role("link", name="页面情况").click()
    expect(page.locator(".up-health .map-page")).to_have_count(7)
    page.get_by_role("link", name="上交并锁定").click()
    expect(page.locator("#doubts")).to_contain_text("7 页读不出")
    page.get_by_role("button", name="确认上交").click()
    expect(page.get_by_text("要等组织方看过才算收妥")).to_be_visible()
    assert 0 in line.lost and len(line.lost) >= 2
    organiser = open_page(width=1024).page
    sign_in(organiser, base, "zuzhi")
    organiser.goto(f"{base}/rounds")
    organiser.get_by_role("table", name="轮次").get_by_role("link").first.click()
    organiser.get_by_role("navigation", name="本轮各步").get_by_role("link", name="上交").click()
    assert organiser.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    organiser.get_by_role("link", name="验收", exact=True).click()
    organiser.get_by_role("button", name="看过了，验收").click()
    expect(organiser.get_by_text("案卷已验收")).to_be_visible()
    # What the browser itself says of the requests that were cut off is all there is to complain of.
    assert [one for one in watched.complaints if "ERR_CONNECTION_RESET" not in one] == []


def test_the_pages_of_handing_in_are_sound(base: str, server: RunningServer, open_page: Callable[..., Watched]) -> None:
    app = create_app(data=server.data, run_workers=False, testing=True)
    with app.app_context(), write_unit() as session:
        round_page = f"{base}/rounds/{session.scalars(sa.select(Round.id)).one()}"
    for login, pages in (("danwei", ("own-uploads", "own-uploads/zip")), ("zuzhi", ("collecting", "reminders"))):
        watched = open_page(width=1024, height=800)
        sign_in(watched.page, base, login)
        assert [line for page in pages for line in troubles(watched, f"{round_page}/{page}")] == []
