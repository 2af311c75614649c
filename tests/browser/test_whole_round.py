"""One whole round by six people in six browsers, from the plan to the checked archive, through nothing but the pages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from reviews.foundation.clock import shanghai_date, utc_now
from tests import factories
from tests.browser.conftest import Picture, Watched, sign_in
from tests.browser.round_people import PEOPLE, REVIEWED, OwnFile, admit, own_files
from tests.browser.waiting import still
from tests.client import without_token
from tests.forked import ForkedServer
from tools import verify_round

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("served-product")]

ROUND = "清溪县行政执法案卷互评"
SEEDS = (15, 31, 35, 42, 232)
READING_MS = 120_000


@pytest.fixture(scope="module")
def base(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An installed system with the six people in it, and nothing else."""
    data = tmp_path_factory.mktemp("round") / "data"
    shutil.copytree(installed, data)
    admit(data)
    running = ForkedServer(data, JUANHENG_OCR="false")
    running.start()
    yield f"http://{running.host}:{running.port}"
    running.kill()


@dataclass
class Crew:
    """Six people, each in a browser of their own. picture: keeps the window of one of them; case: address of the drawn file."""

    base: str
    browsers: dict[str, Watched]
    picture: Picture
    case: str = ""

    def __getitem__(self, login: str) -> Page:
        return self.browsers[login].page

    def menu(self, login: str, name: str) -> Page:
        """That person's page after a click in the main navigation."""
        page = self[login]
        page.get_by_role("navigation", name="主导航").get_by_role("link", name=name, exact=True).click()
        return page

    def step(self, login: str, name: str) -> Page:
        """The page of a step of the round, from the list of rounds."""
        page = self.menu(login, "轮次")
        page.get_by_role("table", name="轮次").get_by_role("link", name=ROUND).click()
        page.get_by_role("navigation", name="本轮各步").get_by_role("link", name=name, exact=True).click()
        return page

    def keep(self, login: str, name: str, *, narrow: bool = False) -> None:
        """A picture for the documents; nothing of the page may lie outside the window."""
        page = self[login]
        still(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{name} is wider than the window"
        self.picture(page, f"round-{name}")
        if narrow:
            page.set_viewport_size({"width": 1024, "height": 768})
            still(page)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{name} is too wide at 1024"
            self.picture(page, f"round-{name}-1024")
            page.set_viewport_size({"width": 1440, "height": 900})


@pytest.fixture
def crew(base: str, open_page: Callable[..., Watched], picture: Picture) -> Crew:
    browsers = {}
    for login in PEOPLE:
        browsers[login] = open_page()
        sign_in(browsers[login].page, base, login, factories.PASSWORD)
    return Crew(base, browsers, picture)


def plan_and_ask(crew: Crew) -> None:
    """The organiser makes the round, plans one file of the unit, and asks the unit for its list."""
    today = shanghai_date(utc_now())
    page = crew.menu("zuzhi", "轮次")
    page.get_by_role("link", name="建立轮次").first.click()
    page.get_by_label("轮次名称").fill(ROUND)
    page.get_by_label("开始").fill(today.isoformat())
    page.get_by_label("结束").fill((today + timedelta(days=60)).isoformat())
    page.get_by_role("button", name="建立轮次").click()
    page = crew.step("zuzhi", "计划")
    page.get_by_label("目标件数（件）").fill("1")
    page.get_by_label("整体评查线（件）").fill("0")
    page.get_by_label("总分差（分）").fill("5")
    crew.keep("zuzhi", "plan", narrow=True)
    page.get_by_role("button", name="保存计划").click()
    page = crew.step("zuzhi", "报卷")
    page.get_by_label(REVIEWED).check()
    page.get_by_role("button", name="请所选单位报卷").click()
    expect(page.get_by_text("个单位应报")).to_be_visible()


def report(crew: Crew, files: list[OwnFile], folder: Path) -> None:
    """The unit brings its register as a table and reports it."""
    table = folder / "青杨镇2026年一季度办结台账.csv"
    lines = [f"{one.number},{one.title},{one.party},{one.closed_on},普通程序" for one in files]
    table.write_text("\n".join(["案号,案件名称,当事人,结案日期,程序", *lines, ""]), encoding="utf-8-sig")
    page = crew.menu("danwei", "轮次任务")
    page.get_by_role("link", name="去报卷").click()
    page.get_by_role("link", name="从表格导入").click()
    page.get_by_label("表格文件（XLSX 或 CSV）").set_input_files(table)
    page.get_by_role("button", name="下一步：核对").click()
    page.get_by_role("button", name=f"收入清单 {len(files)} 件").click()
    page.get_by_role("link", name="报出清单").click()
    page.get_by_role("button", name="报出清单").click()
    expect(page.get_by_text("清单已报出")).to_be_visible()


def freeze(crew: Crew, count: int) -> None:
    page = crew.step("zuzhi", "报卷")
    page.get_by_role("link", name="冻结清单").click()
    page.get_by_role("button", name="冻结并公布清单").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"公布的清单：{count} 件")
    crew.keep("zuzhi", "frame")


def draw(crew: Crew, files: list[OwnFile]) -> OwnFile:
    """The plan of the draw is published, two witnesses say their digits, one of the files is drawn."""
    page = crew.step("zuzhi", "抽取")
    page.get_by_role("link", name="编制抽取方案").click()
    page.get_by_role("button", name="公布抽取方案").click()
    for name, place, digits in (("王海燕", "县人大代表", "503817"), ("郑晓峰", "县政协委员", "271828")):
        page.get_by_label("见证人", exact=True).fill(name)
        page.get_by_label("单位、职务").fill(place)
        page.get_by_label("数字（4 至 12 位）").fill(digits)
        page.get_by_role("button", name=re.compile("^记下第")).click()
        expect(page.locator(".draw-entries")).to_contain_text(name)
    page.get_by_role("button", name="抽取", exact=True).click()
    result = page.locator("#result")
    expect(result).to_contain_text("卷应上交")
    result.scroll_into_view_if_needed()
    crew.keep("zuzhi", "draw")
    with page.expect_download() as download:
        page.get_by_role("link", name="见证单（PDF）").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    (drawn,) = [one for one in files if result.get_by_text(one.number, exact=True).count()]
    return drawn


def assign(crew: Crew) -> None:
    """The organiser puts both reviewers into the round, has the seats solved and confirms."""
    page = crew.step("zuzhi", "人员")
    for login in ("pingcha", "pingcha2"):
        page.get_by_label(PEOPLE[login][0], exact=True).check()
    page.get_by_role("button", name="保存本轮人员").click()
    page = crew.step("zuzhi", "分配")
    page.get_by_role("button", name="排方案").click()
    crew.keep("zuzhi", "assignment")
    page.get_by_role("button", name="确认分配 2 席").click()
    expect(page.get_by_text("已分配 2 席")).to_be_visible()


def hand_in(crew: Crew, drawn: OwnFile, folder: Path) -> None:
    """The unit uploads the drawn file, looks at its pages and locks it; the organiser accepts where that is asked for."""
    page = crew.menu("danwei", "轮次任务")
    page.get_by_role("link", name="去上交").click()
    page.get_by_role("row", name=drawn.number).get_by_role("button", name="上传").click()
    page.get_by_label("选择案卷文件").set_input_files(drawn.make(folder))
    expect(page.locator("#chosen-files")).to_contain_text(".pdf")
    page.get_by_role("button", name="上传", exact=True).click()
    expect(page.get_by_role("table", name="案卷文件")).to_contain_text(".pdf", timeout=READING_MS)
    expect(page.locator("#reading progress")).to_have_count(0, timeout=READING_MS)
    page.get_by_role("link", name="页面情况").click()
    page.get_by_role("link", name="上交并锁定").click()
    page.get_by_role("button", name="确认上交").click()
    expect(page.get_by_text("已上交", exact=True)).to_be_visible()
    crew.case = page.url
    page = crew.step("zuzhi", "上交")
    crew.keep("zuzhi", "uploads")
    expect(page.get_by_role("row", name=drawn.number)).to_contain_text("已锁定")


def open_sheet(crew: Crew, login: str) -> Page:
    """The reviewer's own sheet beside the file."""
    page = crew.menu(login, "我的案卷")
    page.get_by_role("button", name="开始评查").click()
    page.locator(".v-page[data-drawn=pdf]").first.wait_for()
    return page


def saved(page: Page) -> None:
    expect(page.locator("#saved-state")).to_have_attribute("data-state", "saved")


def score(page: Page, deductions: dict[str, tuple[str, str]]) -> None:
    """Deduct by item number as given (points, words), take what the machine found, and the rest as met."""
    for number, (points, words) in deductions.items():
        item = page.locator("[data-item]").filter(has=page.get_by_text(number, exact=True))
        item.get_by_role("radio", name="扣分").check()
        item.get_by_role("spinbutton").fill(points)
        item.get_by_text("说明", exact=True).click()
        item.get_by_role("textbox").first.fill(words)
        item.get_by_role("textbox").first.press("Tab")
        expect(item.locator(".jh-item-points")).to_contain_text(f"−{points}")
        saved(page)
    page.get_by_role("button", name="采纳", exact=True).click()
    expect(page.locator('[data-flag][data-decision="accepted"]')).to_have_count(1)
    rest = page.get_by_role("button", name=re.compile("^(本部分其余|其余).+(记为符合|均无此情形)$"))
    for left in range(rest.count(), 0, -1):
        rest.first.click()
        expect(rest).to_have_count(left - 1)
    saved(page)


def submit(page: Page) -> None:
    page.get_by_role("link", name="提交…").click()
    expect(page.locator("#still-open")).to_contain_text("全部条目已评")
    page.get_by_role("button", name="提交评分表").click()
    expect(page.get_by_text("已提交，不可修改")).to_be_visible()


def answers(page: Page, addresses: tuple[str, ...]) -> list[str]:
    """What the product answers that person at these addresses, all but what is new each time: tokens and keys of forms."""
    new = re.compile(r'(name="form_key"[^>]*value=")[^"]*')
    return [new.sub(r"\1", without_token(page.request.get(one).text())) for one in addresses]


def score_in_pairs(crew: Crew) -> None:
    """Both score; the second sees of the first, of whether it submitted and of what came out, nothing."""
    first, second = open_sheet(crew, "pingcha"), open_sheet(crew, "pingcha2")
    pages = (crew.base, second.url, f"{crew.base}/my-files", f"{crew.base}/cases", crew.case, f"{crew.case}?view=history")
    before = answers(second, pages)
    score(first, {"3.1": ("4", "现场检查笔录没有起止时间，当事人没有逐页签名"), "3.7": ("3", "询问笔录与现场照片的时间相差一日")})
    first.get_by_text("3.1", exact=True).scroll_into_view_if_needed()
    crew.keep("pingcha", "scoring-first")
    submit(first)
    for address, answer, earlier in zip(pages, answers(second, pages), before, strict=True):
        assert answer.splitlines() == earlier.splitlines(), address
    expect_unit_sees_only_review(crew)
    score(second, {})
    second.get_by_text("3.1", exact=True).scroll_into_view_if_needed()
    crew.keep("pingcha2", "scoring-second")
    submit(second)
    for login, foreign in (("pingcha", second.url), ("pingcha2", first.url)):
        assert crew[login].request.get(foreign).status == 404
    expect_unit_sees_only_review(crew)


def expect_unit_sees_only_review(crew: Crew) -> None:
    """Before the release the unit is told that its file is being reviewed, and no more."""
    page = crew.menu("danwei", "案卷")
    row = page.get_by_role("table").get_by_role("row").nth(1)
    expect(row).to_contain_text("评查中")
    for address in (crew.case, f"{crew.case}?view=history"):
        page.goto(address)
        told = page.locator("body").inner_text()
        assert "评查中" in told and not re.search("评分|复核|定案|林知远|沈若川", told)
    crew.menu("danwei", "轮次任务")


def recheck(crew: Crew, drawn: OwnFile) -> None:
    """The comparison has called a recheck: the organiser names the rechecker, who decides what is disputed, with reasons."""
    page = crew.step("zuzhi", "复核")
    row = page.get_by_role("row", name=drawn.number)
    offered = row.get_by_label(f"{drawn.number} 的复核员")
    offered.select_option(offered.locator("option", has_text=PEOPLE["fuhe"][0]).get_attribute("value"))
    row.get_by_role("button", name="指定").click()
    page = crew.menu("fuhe", "复核")
    page.get_by_role("button", name="开始复核").click()
    page.locator(".v-page[data-drawn=pdf]").first.wait_for()
    decisions = (("3.1", "扣 4 分", "笔录确实没有起止时间"), ("3.7", "符合", "照片说明系次日补记，时间可以印证"))
    for number, adopted, reason in decisions:
        item = page.locator("[data-item]").filter(has=page.get_by_text(number, exact=True))
        item.locator(".rc-cell", has_text=adopted).get_by_role("button", name="采用").click()
        # Written at once, while the decision is still on its way: nothing of it may be lost.
        words = item.get_by_role("textbox", name="裁定理由")
        words.fill(reason)
        words.press("Tab")
        expect(item.locator(".jh-item-points")).not_to_contain_text("待裁定")
        expect(words).to_have_value(reason)
        saved(page)
    expect(page.locator(".jh-score-rest")).to_contain_text("待裁定 0")
    crew.keep("fuhe", "recheck")
    expect_unit_sees_only_review(crew)
    page.get_by_role("link", name="定案…").click()
    page.get_by_role("button", name="复核定案").click()
    expect(page.locator("#rechecks-done")).to_contain_text(drawn.number)
    expect_unit_sees_only_review(crew)


def release(crew: Crew) -> None:
    """The organiser lets the unit know."""
    page = crew.step("zuzhi", "反馈与异议")
    page.get_by_role("link", name="全部发布（1 份）").click()
    crew.keep("zuzhi", "release")
    page.get_by_role("button", name="发布 1 份结果").click()
    expect(page.get_by_text("在答复期或已答复")).to_be_visible()


def object_to_one(crew: Crew, folder: Path) -> None:
    """The unit objects to one point with a reason and evidence, accepts the rest, and answers."""
    page = crew.menu("danwei", "评查结果")
    page.get_by_role("link", name="查看并答复").click()
    point = page.locator(".result-point").filter(has_text="现场检查/勘验笔录")
    expect(point).to_contain_text("笔录确实没有起止时间")
    point.get_by_role("radio", name="异议").check()
    point.get_by_label("理由").fill("笔录第 2 页末尾记有结束时间，只缺开始时间。")
    evidence = folder / "检查笔录第2页.png"
    Image.new("RGB", (620, 877), "white").save(evidence)
    point.get_by_label("证据").set_input_files(evidence)
    point.get_by_role("button", name="保存这一项").click()
    expect(page.get_by_role("link", name=evidence.name)).to_be_visible()
    page.get_by_role("button", name=re.compile("^其余 .+ 项都认可$")).click()
    crew.keep("danwei", "answer", narrow=True)
    page.get_by_role("link", name="提交答复").click()
    page.get_by_role("button", name="提交答复").click()
    expect(page.get_by_text("等待裁定。", exact=True)).to_be_visible()


def rule(crew: Crew) -> None:
    """A leader who has scored nothing of it rules that the objection is right in part."""
    page = crew.menu("lingdao", "异议裁定")
    page.get_by_role("link", name="裁定", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="检查笔录第2页.png").click()
    assert Path(download.value.path()).stat().st_size > 0
    page.get_by_label("部分成立", exact=True).check()
    page.get_by_label("改扣").fill("2")
    page.get_by_label("理由").fill("结束时间已记，缺开始时间和逐页签名，改扣 2 分。")
    crew.keep("lingdao", "ruling")
    page.get_by_role("button", name="作出裁定").click()
    expect(page.get_by_text("没有等待您裁定的异议")).to_be_visible()


def end_and_keep(crew: Crew, drawn: OwnFile) -> None:
    """The organiser ends the file and makes the archive, which the stand-alone script finds whole."""
    page = crew.step("zuzhi", "反馈与异议")
    crew.keep("zuzhi", "results")
    page.get_by_role("link", name="终结 1 份…").click()
    page.get_by_role("button", name="终结 1 份案卷").click()
    page = crew.step("zuzhi", "总览")
    expect(page.get_by_role("row", name=drawn.number)).to_contain_text("已终结")
    page.get_by_role("button", name="结束本轮").click()
    expect(page.get_by_text("已结束", exact=True)).to_be_visible()
    crew.keep("zuzhi", "overview")
    page = crew.step("zuzhi", "归档")
    page.get_by_role("button", name="做一份存档").click()
    expect(page.get_by_role("table", name="本轮存档")).to_be_visible()
    crew.keep("zuzhi", "archive")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载").click()
    assert list(verify_round.faults_of(str(download.value.path()))) == []
    page = crew.menu("danwei", "评查结果")
    expect(page.get_by_role("row", name=drawn.number)).to_contain_text("已终结")


def test_a_round_from_the_plan_to_the_archive(crew: Crew, tmp_path: Path) -> None:
    files = own_files(SEEDS)
    plan_and_ask(crew)
    report(crew, files, tmp_path)
    freeze(crew, len(files))
    drawn = draw(crew, files)
    hand_in(crew, drawn, tmp_path)
    assign(crew)
    score_in_pairs(crew)
    recheck(crew, drawn)
    release(crew)
    object_to_one(crew, tmp_path)
    rule(crew)
    end_and_keep(crew, drawn)
    assert {login: one.complaints for login, one in crew.browsers.items()} == {login: [] for login in PEOPLE}
