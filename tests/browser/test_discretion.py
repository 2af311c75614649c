"""Discretion in a real browser: a table comes in from a sheet, and the case page works out what each grade comes to."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import openpyxl
import pytest
from playwright.sync_api import expect

from reviews.registry.domain.benchmarks import EXAMPLE
from reviews.registry.domain.importing import KINDS
from tests.browser.conftest import Picture, Watched, sign_in
from tests.browser.test_citations import open_fields
from tests.browser.test_pages_axe import serious
from tests.running import RunningServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("served-product")]

Opener = Callable[..., Watched]
COLUMNS = KINDS["benchmarks"].columns
SHARES = (("较轻", "0", "30"), ("一般", "30", "60"), ("较重", "60", "100"))


def sheet(article: str, paragraph: str, item: str) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append([column.label for column in COLUMNS])
    for name, low, high in SHARES:
        values = EXAMPLE | {"article": article, "paragraph": paragraph, "item": item, "low": "500", "high": "200000",
                            "grade": name, "from": low, "to": high, "factors": f"{name}的情形", "words": ""}
        book.active.append([values[column.id] for column in COLUMNS])
    book.save(out)
    return out.getvalue()


def test_a_table_is_imported_and_the_case_page_works_it_out(server: RunningServer, open_page: Opener, picture: Picture) -> None:
    base = f"http://{server.host}:{server.port}"
    watched = open_page()
    page = watched.page
    sign_in(page, base, "zuzhi")
    open_fields(page, base)
    case = re.sub(r"\?.*", "", page.url)
    page.goto(f"{case}/discretion")
    expect(page.get_by_text("没有导入适用于这些处罚依据和日期的裁量基准")).to_be_visible()
    open_fields(page, base)
    cited = page.locator("[id$='-penalty_provisions'] .cite").first.get_attribute("href") or ""
    level = {name: (re.search(rf"[?&]{name}=(\d+)", cited) or ["", ""])[1] for name in ("article", "paragraph", "item")}

    page.goto(f"{base}/benchmarks")
    page.get_by_role("link", name="导入裁量基准").first.click()
    expect(page.get_by_label("裁量基准", exact=True)).to_be_checked()
    page.get_by_label("表格文件").set_input_files(
        {"name": "基准.xlsx", "mimeType": "application/octet-stream", "buffer": sheet(**level)})
    page.get_by_role("button", name="下一步：核对").click()
    page.get_by_role("button", name="导入 3 行").click()
    expect(page.locator("table tbody tr")).to_have_count(1)
    assert serious(page) == []
    picture(page, "benchmarks")
    page.locator("table tbody a").first.click()
    expect(page.get_by_text("法定幅度的百分比：30%以上60%以下")).to_be_visible()

    page.goto(f"{case}/discretion")
    page.get_by_role("link", name="较重", exact=True).click()
    expect(page.locator(".steps")).to_contain_text("500 元 + （200000 元 − 500 元）× 60%以上100%以下")
    expect(page.get_by_text("这是您选的档次")).to_be_visible()
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    picture(page, "discretion")
    assert watched.complaints == []
