"""The five trips of the main job, in a real browser against the product as it is served."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from reviews.desk.domain import DEMO_PASSWORD
from tests.browser.conftest import Picture, Watched, sign_in, sign_out
from tests.browser.results import settle_and_release
from tests.browser.waiting import still
from tests.casegen.make import MadeCase, make_case
from tests.running import PlainBrowser, RunningServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("served-product")]

Opener = Callable[..., Watched]
FINE = "决定罚款高于告知的拟罚款"
READING_MS = 120_000
ORGANISER, REVIEWER, SECOND, HANDLER, LEADER, ADMINISTRATOR, AUDITOR = (
    "zuzhi", "pingcha", "pingcha2", "danwei", "lingdao", "guanli", "shenji",
)  # fmt: skip
# The same on every page; the desk differs.
NAVIGATION = {
    ORGANISER: ["工作台", "案卷", "自查", "轮次", "评查员库", "统计", "整改", "月报数据", "文件", "评查标准", "常用表述",
                "执法机关", "设置", "单位"],
    REVIEWER: ["工作台", "我的案卷", "案卷", "评查标准", "法律"],
    HANDLER: ["工作台", "案卷", "自查", "轮次任务", "评查结果", "整改", "月报数据", "文件", "评查标准", "执法机关"],
    LEADER: ["工作台", "案卷", "轮次", "评查员库", "异议裁定", "统计", "整改", "月报数据", "文件", "评查标准", "执法机关", "设置",
             "单位"],
    ADMINISTRATOR: ["工作台", "人员", "单位", "运行状况"],
    AUDITOR: ["工作台", "人员", "单位", "审计"],
}


@pytest.fixture(scope="module")
def base(server: RunningServer) -> str:
    return f"http://{server.host}:{server.port}"


@pytest.fixture(scope="module")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> MadeCase:
    """A file the product has not seen: the fine is higher than the notice said, and it was served late."""
    return make_case(tmp_path_factory.mktemp("new"), family="township", kind="penalty_ordinary", party="company", seed=28,
                     defects=("fine_exceeds_prior_notice", "decision_served_late"))


@pytest.fixture
def watched(open_page: Opener) -> Watched:
    return open_page()


def suspects(page: Page) -> Locator:
    """The flags of the case page."""
    return page.locator(".case-flags > li[id^=flag-suspect]")


def case_of(page: Page, base: str, number: int) -> str:
    """Address of the demonstration's case of that place in its list (1 is the newest)."""
    page.goto(f"{base}/cases")
    address = page.locator("table tbody tr").nth(number - 1).get_by_role("link").first.get_attribute("href")
    assert address
    return base + address


def saved(page: Page) -> None:
    expect(page.locator("#saved-state")).to_have_attribute("data-state", "saved")


def first_page_drawn(page: Page) -> None:
    page.locator('.v-page[data-drawn="pdf"]').first.wait_for()


# --- upload → flags --------------------------------------------------------------------------------------------------


def test_uploaded_file_is_read_before_ones_eyes_and_its_defects_are_marked(
    base: str, watched: Watched, new_file: MadeCase, picture: Picture
) -> None:
    page, facts = watched.page, new_file.data["case"]["facts"]
    sign_in(page, base, HANDLER)
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="案卷").click()
    page.get_by_role("link", name="新建案卷").click()
    page.get_by_label("案号").fill(facts["doc_number"])
    page.get_by_label("案件名称").fill(f"{facts['party_name']}{facts['cause_of_action']}案")
    page.get_by_label("当事人").fill(facts["party_name"])
    page.get_by_label("选择案卷文件").set_input_files(new_file.pdf)
    page.get_by_role("button", name="建立案卷并上传").click()

    reading = page.locator("#reading")
    # A short file may be read before the first look at its progress.
    told = re.compile(r"已读 \d+ 页，共 \d+ 页|每一页都已读到")
    expect(reading).to_contain_text(told, timeout=READING_MS)
    picture(page, "case")
    page.reload()
    expect(reading).to_contain_text("每一页都已读到", timeout=READING_MS)

    expect(suspects(page).filter(has_text=FINE)).to_have_count(1)
    expect(suspects(page).filter(has_text="决定超过七个工作日才送达")).to_have_count(1)
    first_page_drawn(page)
    flag = suspects(page).filter(has_text=FINE)
    planted = {row["page"] for row in new_file.data["defects"] if row["defect"] == "fine_exceeds_prior_notice"}
    button = flag.get_by_role("button", name=re.compile("第 .* 页"))
    button.click()
    lit = page.locator(".v-box-active")
    expect(lit).to_be_visible()
    number = int(page.locator('[data-viewer="number"]').input_value())
    assert number in planted
    picture(page, "case-flags")
    assert watched.complaints == []


# --- correct a field → flags change ----------------------------------------------------------------------------------


def test_corrected_field_changes_the_flags_at_once_and_the_old_value_stays_on_record(
    base: str, watched: Watched, picture: Picture
) -> None:
    page = watched.page
    sign_in(page, base, HANDLER)
    page.goto(f"{base}/cases?state=draft")
    draft = page.locator("table tbody tr").filter(has_text="待上交").last.get_by_role("link").first
    draft.click()
    expect(page.locator("#reading")).to_contain_text("每一页都已读到", timeout=READING_MS)
    page.reload()
    message = suspects(page).filter(has_text=FINE).inner_text()
    decided, told = re.findall(r"罚款 ([\d.]+) 元", message)[:2]
    assert float(decided) > float(told)

    page.get_by_role("navigation", name="案卷内容").get_by_role("link", name="文书与字段").click()
    page.locator("#documents").get_by_role("link", name=re.compile("^行政处罚决定书")).click()
    fine = page.locator(".case-field").filter(has=page.get_by_text("罚款数额", exact=True))
    expect(fine).to_contain_text(decided)
    fine.get_by_role("link", name="更正").click()
    page.get_by_label("内容", exact=True).fill(told)
    first_page_drawn(page)
    picture(page, "correction")
    page.get_by_role("button", name="保存更正").click()
    corrected = page.locator(".case-field").filter(has=page.get_by_text("罚款数额", exact=True))
    expect(corrected).to_contain_text("已更正")

    page.get_by_role("navigation", name="案卷内容").get_by_role("link", name="疑点").click()
    expect(suspects(page).filter(has_text=FINE)).to_have_count(0)
    # Elsewhere in the file the old sum still stands, and that is now what does not agree.
    expect(suspects(page).filter(has_text=decided)).not_to_have_count(0)
    page.get_by_role("navigation", name="案卷内容").get_by_role("link", name="经过").click()
    expect(page.locator("#case-view")).to_contain_text(re.compile(rf"{int(float(decided))}"))
    page.get_by_role("button", name="撤销").first.click()
    page.get_by_role("navigation", name="案卷内容").get_by_role("link", name="疑点").click()
    expect(suspects(page).filter(has_text=FINE)).to_have_count(1)
    assert watched.complaints == []


# --- score with the keyboard → submit --------------------------------------------------------------------------------


def test_reviewer_scores_with_the_keyboard_and_submits(
    base: str, open_page: Opener, watched: Watched, picture: Picture
) -> None:
    page = watched.page
    sign_in(page, base, REVIEWER)
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="我的案卷").click()
    row = page.locator("table tbody tr").first
    number = row.locator("th").inner_text()
    row.get_by_role("button", name="开始评查").click()
    first_page_drawn(page)
    total = page.locator("#score-head strong").first
    expect(total).to_have_text("100")

    page.keyboard.press("n")
    flag = page.locator("[data-flag]:focus")
    key = flag.get_attribute("id")
    expect(page.locator(".v-box-active")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator(f"#{key}")).to_contain_text("已采纳")
    saved(page)
    page.keyboard.press("n")
    other = page.locator("[data-flag]:focus").get_attribute("id")
    assert other != key
    page.keyboard.press("x")
    expect(page.locator(f"#{other}-reason")).to_be_focused()
    page.keyboard.type("卷内另有说明，经核对不成立")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{other}")).to_contain_text("不采纳：卷内另有说明，经核对不成立")
    saved(page)

    items = page.locator("[data-item]:not([data-veto])")
    items.first.click(position={"x": 4, "y": 4})
    page.keyboard.press("j")
    second, third = items.nth(1).get_attribute("id"), items.nth(2).get_attribute("id")
    expect(page.locator(f"#{second}")).to_have_attribute("aria-current", "true")
    page.keyboard.press("1")
    expect(page.locator(f"#{second}-result")).to_contain_text("−1 /")
    page.keyboard.press("j")
    expect(page.locator(f"#{third}")).to_have_attribute("aria-current", "true")
    page.keyboard.press("0")
    expect(page.locator(f"#{third}").get_by_role("radio", name="符合")).to_be_checked()
    page.keyboard.press("k")
    expect(page.locator(f"#{second}")).to_have_attribute("aria-current", "true")
    saved(page)
    page.locator(f"#{key}").get_by_role("button", name=re.compile("第 .* 页")).click()
    still(page)
    picture(page, "scoring-1440")
    page.set_viewport_size({"width": 1024, "height": 768})
    still(page)
    picture(page, "scoring-1024")
    page.set_viewport_size({"width": 1440, "height": 900})
    score = total.inner_text()

    page.get_by_role("link", name="提交…").click()
    expect(page.locator("#still-open")).to_contain_text("未评的条目")
    expect(page.locator("#confirm-result")).to_contain_text(score)
    picture(page, "submit")
    page.get_by_role("button", name="提交评分表").click()
    expect(page.get_by_text("没有提交", exact=True)).to_be_visible()
    page.get_by_label(re.compile("我已看过上面没有处理的内容")).check()
    page.get_by_role("button", name="提交评分表").click()
    expect(page.get_by_role("heading", name=f"评分表：{number}")).to_be_visible()
    assert page.locator("input[name=deducted], input[name=verdict]").count() == 0
    assert page.locator("main").inner_text().count("卷内另有说明，经核对不成立") == 1
    page.goto(f"{page.url}/submission")
    expect(page.locator("h1")).to_be_visible()
    assert page.get_by_role("button", name="提交评分表").count() == 0
    refused = ("status of 422", "Response Status Error Code 422")
    assert [line for line in watched.complaints if not any(word in line for word in refused)] == []


# --- draft, edit, issue the letter → both formats, and the unit sees it ------------------------------------------------


@pytest.fixture(scope="module")
def both_submitted(base: str) -> None:
    """Both reviewers have submitted every file they can, and the first result is released; by plain HTTP."""
    for login in (REVIEWER, SECOND):
        browser = PlainBrowser(base)
        browser.sign_in(login, DEMO_PASSWORD)
        _status, mine = browser.get("/my-files")
        for seat in re.findall(r'action="(/assignments/\w+/sheet)"', mine):
            status, _page = browser.post(seat, {}, token_from="/my-files")
            assert status == 200
        _status, mine = browser.get("/my-files")
        for sheet in sorted(set(re.findall(r'href="(/scoresheets/\w+)"[^>]*>\s*(?:<[^>]+>\s*)*继续评查', mine))):
            _status, page = browser.get(sheet)
            for flag in re.findall(r'id="flag-(\w+)"[^>]*data-state="suspect"[^>]*data-decision=""', page):
                decision = {"decision": "accept", "deducted": "1", "seen_version": "0"}
                status, _page = browser.post(f"{sheet}/flags/{flag}", decision, token_from=sheet)
                assert status == 200
            version = re.search(r'name="seen_version" value="(\d+)"', browser.get(f"{sheet}/submission")[1])
            assert version is not None
            status, _page = browser.post(f"{sheet}/submission", {"seen_version": version.group(1), "accept_open": "y"},
                                         token_from=f"{sheet}/submission")
            assert status == 200
    settle_and_release(base)


def downloaded(page: Page, link: str) -> tuple[str, bytes]:
    """Suggested name and bytes of a download."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).click()
    path = waiting.value.path()
    return waiting.value.suggested_filename, Path(path).read_bytes()


def test_letter_is_drafted_edited_issued_downloaded_and_seen_by_the_unit(
    base: str, both_submitted: None, open_page: Opener, watched: Watched, picture: Picture
) -> None:
    page = watched.page
    sign_in(page, base, ORGANISER)
    picture(page, "desk-organiser")
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="文件").click()
    page.get_by_role("link", name="案卷反馈", exact=True).click()
    waiting = page.locator("#waiting tbody tr").first
    case_number = waiting.locator("td").first.inner_text()
    waiting.get_by_role("button", name="起草反馈函").click()
    expect(page.get_by_role("heading", name="修改反馈函")).to_be_visible()
    drawn = page.get_by_role("img", name=re.compile("反馈意见书第 1 页"))
    assert drawn.evaluate("image => image.decode().then(() => image.naturalWidth)") > 500

    page.get_by_label("值得肯定的做法").fill("文书齐全，装订规范。")
    page.get_by_label("总体评价").fill("程序基本完整，告知与决定须前后一致。")
    if page.get_by_label("整改期限").input_value() == "":
        page.get_by_label("整改期限").fill("2027-03-01")
    picture(page, "letter")
    page.get_by_role("button", name="保存并更新预览").click()
    expect(page.locator("#flash")).to_contain_text("草稿已保存，预览已更新")
    page.get_by_role("link", name="返回").click()
    page.get_by_role("link", name="签发").click()
    expect(page.get_by_text("签发后内容不能再改")).to_be_visible()
    page.get_by_role("button", name="签发").click()

    expect(page.get_by_role("heading", name=re.compile(r"〔\d{4}〕\d+号"))).to_be_visible()
    number = page.locator("h1").inner_text()
    drawn = page.get_by_role("img", name=re.compile("反馈意见书第 1 页"))
    assert drawn.evaluate("image => image.decode().then(() => image.naturalWidth)") > 500
    picture(page, "letter-issued")
    assert page.get_by_role("link", name="修改文字").count() == 0
    name, docx = downloaded(page, "下载 DOCX")
    assert name.endswith(".docx")
    words = zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml").decode()
    assert case_number in re.sub(r"<[^>]+>", "", words)
    assert "程序基本完整，告知与决定须前后一致。" in re.sub(r"<[^>]+>", "", words)
    name, pdf = downloaded(page, "下载 PDF")
    assert name.endswith(".pdf")
    assert pdf.startswith(b"%PDF-")

    unit = open_page()
    sign_in(unit.page, base, HANDLER)
    unit.page.get_by_role("navigation", name="主导航").get_by_role("link", name="文件").click()
    expect(unit.page.locator("#paper-list tbody tr")).to_have_count(1)
    unit.page.get_by_role("link", name=number).click()
    assert unit.page.get_by_role("link", name="签发").count() == 0
    assert downloaded(unit.page, "下载 DOCX")[1] == docx
    assert downloaded(unit.page, "下载 PDF")[1] == pdf
    assert watched.complaints + unit.complaints == []


# --- in and out with roles -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("login", NAVIGATION)
def test_each_role_sees_its_own_navigation_and_nothing_after_leaving(
    base: str, watched: Watched, picture: Picture, login: str
) -> None:
    page = watched.page
    if login == ORGANISER:
        page.goto(base)
        expect(page.get_by_role("button", name="登录")).to_be_visible()
        picture(page, "sign-in")
    sign_in(page, base, login)
    navigation = page.get_by_role("navigation", name="主导航").get_by_role("link")
    assert navigation.all_inner_texts() == NAVIGATION[login]
    if login == REVIEWER:
        picture(page, "desk-reviewer")
    for place in NAVIGATION[login]:
        navigation.get_by_text(place, exact=True).click()
        expect(navigation.get_by_text(place, exact=True)).to_have_attribute("aria-current", "page")
        expect(page.locator("h1")).to_have_count(1)
    assert watched.complaints == []
    inside, shown = page.url, page.locator("h1").inner_text()
    sign_out(page)
    page.go_back()
    expect(page.get_by_role("button", name="登录")).to_be_visible()
    assert page.get_by_role("heading", name=shown, exact=True).count() == 0
    page.goto(inside)
    expect(page.get_by_role("button", name="登录")).to_be_visible()


def test_wrong_password_says_so_and_lets_nobody_in(base: str, watched: Watched) -> None:
    page = watched.page
    page.goto(f"{base}/sign-in")
    page.get_by_label("登录名").fill(LEADER)
    page.get_by_label("密码").fill("not-the-password")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("alert")).to_contain_text("登录名或密码不正确")
    assert page.get_by_role("navigation", name="主导航").count() == 0
