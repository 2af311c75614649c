"""The organiser tries a standard on past files, and a unit checks its own file before handing it in, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Picture, Watched, sign_in, sign_out
from tests.casegen.make import make_case
from tests.running import RunningServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("served-product")]

ORGANISER, HANDLER = "zuzhi", "danwei"
READING_MS = 120_000


@pytest.fixture(scope="module")
def base(server: RunningServer) -> str:
    return f"http://{server.host}:{server.port}"


@pytest.fixture
def watched(open_page: Callable[..., Watched]) -> Watched:
    return open_page()


def test_a_standard_is_tried_on_past_files(base: str, watched: Watched, picture: Picture) -> None:
    page = watched.page
    sign_in(page, base, ORGANISER)
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="统计").click()
    page.get_by_role("link", name="规则健康").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("规则质量")
    picture(page, "rule-health")
    page.get_by_role("link", name="试运行").click()
    page.get_by_role("link", name="新的试运行").click()
    standard = page.get_by_label("试运行的标准")
    title = next(text for text in standard.locator("option").all_inner_texts() if "普通程序" in text)
    standard.select_option(label=title)
    # The count comes by itself, and follows the choice.
    counted = page.locator("#chosen strong")
    expect(counted).to_have_text(re.compile(r"^[1-9]\d*$"))
    page.get_by_label("案卷类别").select_option(label="行政许可")
    expect(counted).to_have_text("0")
    page.get_by_label("案卷类别").select_option(label="不限")
    expect(counted).to_have_text(re.compile(r"^[1-9]\d*$"))
    page.get_by_role("button", name="开始试运行").click()
    expect(page.locator("#by-file")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("试运行完")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="导出表格").click()
    assert download.value.suggested_filename == "试运行.xlsx"
    assert watched.complaints == []


def test_a_unit_checks_its_own_file_and_nobody_else_learns_of_it(
    base: str, watched: Watched, picture: Picture, tmp_path: Path
) -> None:
    page = watched.page
    made = make_case(tmp_path, family="township", kind="penalty_ordinary", party="company", seed=31,
                     defects=("decision_served_late",))
    sign_in(page, base, HANDLER)
    _upload(page, base, made.pdf)
    page.get_by_role("link", name="自查", exact=True).last.click()
    page.get_by_role("button", name="现在自查").click()
    expect(page.get_by_text("只有本单位看得见")).to_be_visible()
    flag = page.locator(".case-flags > li").filter(has_text="决定超过七个工作日才送达")
    page.locator('.v-page[data-drawn="pdf"]').first.wait_for()
    flag.get_by_role("button", name=re.compile("第 .* 页")).click()
    expect(page.locator(".v-box-active")).to_be_visible()
    picture(page, "self-check")
    address = page.url
    # What the viewer is still fetching ends with its page, and is not answered after the session has ended.
    page.goto(f"{base}/account")
    sign_out(page)
    sign_in(page, base, ORGANISER)
    page.goto(f"{base}/self-checks")
    expect(page.get_by_text("没有单位共享过自查结果")).to_be_visible()
    answer = page.request.get(address)
    assert answer.status == 404
    assert watched.complaints == []


def _upload(page: Page, base: str, pdf: Path) -> None:
    page.goto(f"{base}/cases/new")
    page.get_by_label("案号").fill("自查试用〔2026〕1号")
    page.get_by_label("案件名称").fill("自查试用案")
    page.get_by_label("选择案卷文件").set_input_files(pdf)
    page.get_by_role("button", name="建立案卷并上传").click()
    # Not before the reading has ended can the rules be run.
    page.wait_for_url(re.compile(r"/cases/\w+$"))
    expect(page.locator("#reading")).to_contain_text("每一页都已读到", timeout=READING_MS)
