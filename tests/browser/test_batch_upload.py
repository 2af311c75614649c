"""A quarter's ZIP through the page, and what hostile PDFs among it can do in the viewer: nothing (P7, P8)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import Watched, sign_in
from tests.hostile.bombs import BOMBS
from tests.hostile.oddities import ODDITIES
from tests.hostile.pdf_writer import simple_pdf
from tests.running import RunningServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("served-product")]

Opener = Callable[..., Watched]
HOSTILE = ("javascript", "launch", "submit-form", "embedded-file", "xfa", "form-cycle", "glyphs-60000", "page-box-million",
           "outline-cycle", "tounicode-2-28")  # fmt: skip
READING_MS = 120_000


@pytest.fixture(scope="module")
def base(server: RunningServer) -> str:
    return f"http://{server.host}:{server.port}"


def quarter(folder: Path) -> Path:
    """Two good case files, one of them a picture, one file that is none, and the hostile ones in one case."""
    made: dict[str, Any] = {one.name: one for one in (*BOMBS, *ODDITIES)}
    out = folder / "一季度.zip"
    photo = io.BytesIO()
    Image.new("L", (300, 400), 255).save(photo, "JPEG")
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("清河罚〔2026〕21号 甲厂案.pdf", simple_pdf(["Page one", "Page two"]))
        archive.writestr("清河罚〔2026〕22号 乙店案.jpg", photo.getvalue())
        archive.writestr("网页.pdf", b"<html>")
        for name in HOSTILE:
            archive.writestr(f"清河罚〔2026〕23号/{name}.pdf", made[name].data())
    return out


def test_a_zip_becomes_case_files_and_its_hostile_ones_do_nothing(base: str, open_page: Opener, tmp_path: Path) -> None:
    watched = open_page()
    page = watched.page
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    sign_in(page, base, "danwei")
    page.goto(f"{base}/cases")
    page.get_by_role("link", name="批量上传").click()
    page.get_by_label("选择一个 ZIP 压缩包").set_input_files(quarter(tmp_path))
    page.get_by_role("button", name="上传并建立案卷").click()
    table = page.get_by_role("table", name="压缩包中的文件")
    expect(table).to_be_visible(timeout=READING_MS)
    expect(table.get_by_role("row").nth(1)).to_contain_text("网页.pdf")
    expect(table.get_by_role("row").filter(has_text="已收")).to_have_count(2 + len(HOSTILE))
    table.get_by_role("link", name="清河罚〔2026〕23号").first.click()
    reading = page.locator("#reading")
    expect(reading).to_contain_text("JavaScript", timeout=READING_MS)
    for place in ("", "?view=map"):
        page.goto(page.url.split("?")[0] + place)
        if not place:
            page.locator('.v-page[data-drawn="pdf"]').first.wait_for(timeout=READING_MS)
            page.locator(".v-page").last.scroll_into_view_if_needed()
            page.locator('.v-page[data-drawn="pdf"]').nth(1).wait_for(timeout=READING_MS)
    page.goto(page.url.split("?")[0] + "?view=files")
    expect(page.get_by_role("table", name="案卷文件")).to_contain_text("javascript.pdf")
    assert dialogs == []
    assert watched.complaints == []


@pytest.mark.parametrize("width", [1440, 1024])
def test_the_page_fits_its_window(base: str, open_page: Opener, width: int) -> None:
    page = open_page(width=width, height=800).page
    sign_in(page, base, "danwei")
    page.goto(f"{base}/cases/batch")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
