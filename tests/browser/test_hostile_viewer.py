"""P7: files that mean harm, in the viewer: nothing runs, nothing is fetched from elsewhere, the rest stays usable."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import Watched
from tests.browser.specimen.application import make_app
from tests.hostile.bombs import BOMBS
from tests.hostile.made import WORDS, Made, one_page
from tests.hostile.oddities import ODDITIES

pytestmark = pytest.mark.browser

PATIENCE = 90_000  # ms; a page is given up after 20 s, and the machine may be busy


def _font_matrix() -> bytes:
    """The class of CVE-2024-4367: script in a font's matrix, which was once put into a function's text."""
    font = (b"<< /Type /Font /Subtype /Type1 /BaseFont /Odd /FirstChar 32 /LastChar 34 /Widths [500 500 500] "
            b"/FontMatrix [0.001 0 0 0.001 0 (0\\); window.ran = true; alert\\(1)] >>")  # fmt: skip
    return one_page(WORDS + b" BT /F2 14 Tf 72 600 Td (!!) Tj ET", resources=b"/Font << /F1 5 0 R /F2 6 0 R >>", more=(font,))


ACTIVE = ("javascript", "launch", "submit-form", "embedded-file", "xfa", "form-values", "note-with-words")
# What the reading child refuses is never offered to the viewer (tests/integration/test_cases_reading.py).
FILES = (
    *(one for one in BOMBS if one.status in ("read", "no_text")),
    *(one for one in ODDITIES if one.name in ACTIVE),
    Made("script-in-font-matrix", _font_matrix, "read"),
)


@pytest.fixture(scope="module")
def base(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve(make_app(tmp_path_factory.mktemp("case")))


def test_the_collection_is_as_large_as_promised() -> None:
    assert sum(one in BOMBS for one in FILES) >= 10
    assert set(ACTIVE) <= {one.name for one in FILES}


@pytest.mark.parametrize("made", FILES, ids=lambda one: one.name)
def test_a_hostile_file_hurts_nobody(made: Made, base: str, open_page: Callable[..., Watched]) -> None:
    """The bad file is shown somehow or said to be broken; the case's other file is drawn; the tab answers and closes."""
    watched = open_page()
    page = watched.page
    went_out: list[str] = []
    page.on("dialog", lambda box: (went_out.append(box.message), box.dismiss()))
    page.on("popup", lambda other: went_out.append(other.url))
    page.on("download", lambda one: went_out.append(one.url))
    page.on("request", lambda asked: went_out.append(asked.url) if not asked.url.startswith((base, "blob:", "data:")) else None)
    body = made.data()
    page.route("**/a.pdf", lambda route: route.fulfill(status=200, content_type="application/pdf", body=body))
    page.goto(f"{base}/viewer")
    page.locator('.v-page[data-page="1"][data-drawn]').wait_for(timeout=PATIENCE)
    page.evaluate("document.dispatchEvent(new CustomEvent('juanheng:goto', {detail: {page: 9, box: null}}))")
    page.locator('.v-page[data-page="9"][data-drawn="pdf"]').wait_for(timeout=PATIENCE)
    assert page.evaluate("window.ran") is None
    assert went_out == []
    assert watched.complaints == []
    page.close()
