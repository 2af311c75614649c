"""The viewer in a real browser, under the product's CSP: drawing, boxes, regions, page pictures."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched
from tests.browser.specimen import papers
from tests.browser.specimen.application import make_app
from tests.browser.waiting import still

pytestmark = pytest.mark.browser

Opener = Callable[..., Watched]
ACTIVE = ".v-box-active"


@pytest.fixture(scope="module")
def base(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve(make_app(tmp_path_factory.mktemp("case")))


@pytest.fixture(scope="module")
def long_base(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve(make_app(tmp_path_factory.mktemp("long"), long_pages=100))


def drawn(page: Page, number: int, kind: str = "pdf") -> None:
    page.locator(f'.v-page[data-page="{number}"][data-drawn="{kind}"]').wait_for()


def go(page: Page, number: int, box: tuple[float, ...] | None = None) -> None:
    page.evaluate(
        "(detail) => document.dispatchEvent(new CustomEvent('juanheng:goto', {detail}))",
        {"page": number, "box": list(box) if box else None},
    )


def colour_inside(page: Page, selector: str) -> tuple[int, int, int]:
    """Mean colour of an element's right end, where the patch has no words, as it is on the screen."""
    frame = page.locator(selector).first.bounding_box()
    assert frame is not None
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    spot = shot.crop(
        (
            int(frame["x"] + frame["width"] * 0.86),
            int(frame["y"] + frame["height"] * 0.4),
            int(frame["x"] + frame["width"] * 0.94),
            int(frame["y"] + frame["height"] * 0.6),
        )
    ).resize((1, 1))
    red, green, blue = spot.getpixel((0, 0))  # type: ignore[misc]
    return red, green, blue


def looks_like_patch(colour: tuple[int, int, int]) -> bool:
    """The patch is a strong green; the highlight over it changes it a little, never to paper."""
    red, green, blue = colour
    return green > red + 60 and green > 90 and blue > 70


def outline_surrounds_patch(page: Page) -> bool:
    """The active box lies on the patch: green just inside all four edges, paper just outside them."""
    frame = page.locator(ACTIVE).bounding_box()
    assert frame is not None
    page.evaluate(
        "document.querySelectorAll('.v-marks').forEach((layer) => { layer.style.visibility = 'hidden'; })"
    )
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.evaluate(
        "document.querySelectorAll('.v-marks').forEach((layer) => { layer.style.visibility = ''; })"
    )
    x0, top = frame["x"], frame["y"]
    x1, bottom = x0 + frame["width"], top + frame["height"]
    middle_x, middle_y, step = x0 + frame["width"] * 0.08, top + frame["height"] * 0.2, 6
    inside = [(x0 + step, middle_y), (x1 - step, middle_y), (middle_x, top + step), (middle_x, bottom - step)]
    outside = [
        (x0 - step, middle_y),
        (x1 + step, middle_y),
        (middle_x, top - step),
        (middle_x, bottom + step),
    ]

    def green(spot: tuple[float, float]) -> bool:
        red, value, _ = shot.getpixel((int(spot[0]), int(spot[1])))  # type: ignore[misc]
        return bool(value > red + 60)

    return all(green(spot) for spot in inside) and not any(green(spot) for spot in outside)


def test_pages_of_two_files_are_one_run(base: str, open_page: Opener) -> None:
    watched = open_page()
    page = watched.page
    page.goto(f"{base}/viewer")
    drawn(page, 1)
    expect(page.locator('[data-viewer="count"]')).to_have_text("12")
    go(page, 9)
    drawn(page, 9)
    expect(page.locator('[data-viewer="number"]')).to_have_value("9")
    assert (
        page.locator('[data-viewer="documents"] option:checked').inner_text().startswith("5 行政处罚决定书")
    )
    assert watched.complaints == []


@pytest.mark.parametrize("number", [1, 3, 4, 8])
def test_a_box_lies_on_its_words(base: str, open_page: Opener, number: int) -> None:
    """Page 3 has /Rotate 90 and is turned upright, page 4 lies on its side, page 8 is in the second file."""
    page = open_page().page
    page.goto(f"{base}/viewer")
    drawn(page, 1)
    go(page, number, papers.patch_on(number))
    drawn(page, number)
    page.locator(ACTIVE).wait_for()
    still(page)
    assert looks_like_patch(colour_inside(page, ACTIVE))
    assert outline_surrounds_patch(page)


@pytest.mark.parametrize("number", [3, 8])
def test_pictures_carry_the_same_boxes(base: str, open_page: Opener, number: int) -> None:
    watched = open_page()
    page = watched.page
    page.goto(f"{base}/viewer?pictures")
    drawn(page, 1, "picture")
    expect(page.locator('[data-viewer="fallback"]')).to_be_visible()
    go(page, number, papers.patch_on(number))
    drawn(page, number, "picture")
    still(page)
    assert outline_surrounds_patch(page)
    assert watched.complaints == []


def test_a_file_that_cannot_be_opened_is_shown_as_pictures(base: str, open_page: Opener) -> None:
    page = open_page().page
    page.goto(f"{base}/viewer?broken=1")
    drawn(page, 1, "picture")
    expect(page.locator('[data-viewer="fallback"]')).to_be_visible()


def test_a_barred_worker_does_not_leave_a_blank_page(base: str, open_page: Opener) -> None:
    page = open_page().page
    page.route(
        "**/pdf.min.mjs",
        lambda route: route.fulfill(status=200, content_type="text/javascript", body="syntax error("),
    )
    page.goto(f"{base}/viewer")
    drawn(page, 1, "picture")


@pytest.mark.parametrize("number", [2, 3])
def test_a_drawn_region_is_told_in_points_of_the_page(base: str, open_page: Opener, number: int) -> None:
    """Drawing around the patch gives the patch's own coordinates, also on a page that was turned."""
    page = open_page().page
    page.goto(f"{base}/viewer")
    drawn(page, 1)
    box = papers.patch_on(number)
    go(page, number, box)
    drawn(page, number)
    still(page)
    frame = page.locator(ACTIVE).bounding_box()
    assert frame is not None
    page.evaluate(
        "document.addEventListener('juanheng:region', (event) => { window.drawnRegion = event.detail; })"
    )
    page.get_by_role("button", name="圈注").click()
    page.mouse.move(frame["x"] + 2, frame["y"] + 2)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    page.mouse.move(frame["x"] + frame["width"] - 2, frame["y"] + frame["height"] - 2)
    page.mouse.up()
    told = page.evaluate("window.drawnRegion")
    assert told["page"] == number
    assert told["box"] == pytest.approx(list(box), abs=2.5)
    expect(page.locator('[data-viewer="draw"]')).to_have_attribute("aria-pressed", "false")


def test_zoom_and_turning_keep_the_place(base: str, open_page: Opener) -> None:
    page = open_page().page
    page.goto(f"{base}/viewer")
    drawn(page, 1)
    go(page, 6, papers.PATCH)
    drawn(page, 6)
    still(page)
    width = page.locator('.v-page[data-page="6"]').bounding_box()["width"]  # type: ignore[index]
    page.get_by_role("button", name="放大").click()
    still(page)
    wider = page.locator('.v-page[data-page="6"]').bounding_box()["width"]  # type: ignore[index]
    assert wider == pytest.approx(width * 1.25, rel=0.02)
    expect(page.locator('[data-viewer="number"]')).to_have_value("6")
    assert outline_surrounds_patch(page)
    page.get_by_role("button", name="顺时针旋转本页").click()
    still(page)
    turned = page.locator('.v-page[data-page="6"]').bounding_box()
    assert turned is not None
    assert turned["width"] > turned["height"]
    expect(page.locator('[data-viewer="number"]')).to_have_value("6")


def test_only_what_is_looked_at_is_drawn_and_fetched(long_base: str, open_page: Opener) -> None:
    """A file of 100 pages: first page soon, few pages in the document, ranges and not the whole file."""
    watched = open_page()
    page = watched.page
    fetched: list[int] = []
    page.on(
        "response",
        lambda answer: (
            fetched.append(int(answer.headers.get("content-length", 0)))
            if answer.url.endswith(".pdf") and answer.status == 206
            else None
        ),
    )
    page.goto(f"{long_base}/viewer")
    drawn(page, 1)
    fetched.clear()
    page.reload()  # the libraries are in the cache then, as on a reviewer's second file
    drawn(page, 1)
    assert page.locator(".v-page").count() < 12
    go(page, 97)
    drawn(page, 97)
    assert page.locator(".v-page").count() < 12
    expect(page.locator('[data-viewer="number"]')).to_have_value("97")
    assert fetched, "the file came whole, not by ranges"
    assert sum(fetched) < 3_000_000, "most of the file (6 MB) was fetched for a handful of pages"
    assert page.locator(".v-thumb").count() == 100
    assert page.locator(".v-thumb canvas").count() < 60
    assert watched.complaints == []


def test_words_of_the_page_can_be_copied(base: str, open_page: Opener) -> None:
    page = open_page().page
    page.goto(f"{base}/viewer")
    drawn(page, 1)
    page.locator('.v-page[data-page="1"] .v-words-inner span').first.wait_for(state="attached")
    assert "当事人清河县甲食品厂" in page.locator('.v-page[data-page="1"] .v-words').inner_text()


def test_a_manifest_that_does_not_come_says_so_and_can_be_tried_again(base: str, open_page: Opener) -> None:
    page = open_page().page
    page.route("**/manifest.json", lambda route: route.fulfill(status=503, body=""))
    page.goto(f"{base}/viewer")
    expect(page.get_by_text("案卷没有打开")).to_be_visible()
    page.unroute("**/manifest.json")
    page.get_by_role("button", name="再试一次").click()
    drawn(page, 1)
    expect(page.get_by_text("案卷没有打开")).to_be_hidden()


@pytest.mark.parametrize("codec", ["/DCTDecode", "/JPXDecode"])
def test_scans_are_drawn_without_webassembly(base: str, open_page: Opener, codec: str) -> None:
    """WebAssembly is off by the CSP; JPEG 2000 scans are decoded by the script that stands in for it."""
    watched = open_page()
    page = watched.page
    body = papers.scanned_pdf(codec)
    page.route("**/a.pdf", lambda route: route.fulfill(status=200, content_type="application/pdf", body=body))
    page.goto(f"{base}/viewer")
    drawn(page, 1)
    still(page)
    assert looks_like_patch(colour_inside(page, '.v-page[data-page="1"] canvas'))
    assert watched.complaints == []
