"""How soon a reviewer sees the first page and can use the sheet of a long case file.

`python -m tools.measure_page [--runs N] [--write]` serves a case of two generated files (about 100 pages), opens its
scoring page in the system's Chromium and prints the medians, counted from the start of the navigation. Beside it the same
page's bare HTML answer is timed, so that a slow machine shows itself.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pikepdf
from playwright.sync_api import sync_playwright

from reviews.desk.domain import DEMO_PASSWORD
from tests.browser.conftest import ARGUMENTS, chromium_path
from tests.casegen.demo import DemoFile, make_demo
from tests.running import RunningServer

LABELS = (
    ("html", "服务器答完网页"), ("sheet", "评分表可用"), ("shown", "第一页看得见（先是服务器的页面图片）"),
    ("page", "第一页由 PDF.js 画出"),
)  # fmt: skip
ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- page: begin -->", "<!-- page: end -->"
FILES = (
    DemoFile("first", "township", "penalty_ordinary", "company", 5, ()),
    DemoFile("second", "ecology", "penalty_ordinary", "company", 6, ()),
    DemoFile("draft", "township", "penalty_summary", "natural_person", 7, ()),
)


def prepare(folder: Path) -> tuple[RunningServer, int]:
    """A served demonstration whose first case has about 100 pages; returns the server and the number of pages."""
    make_demo(folder / "demo", FILES)
    described = json.loads((folder / "demo" / "demo.json").read_text(encoding="utf-8"))
    with pikepdf.open(folder / "demo" / described[0]["file"], allow_overwriting_input=True) as long:
        for _ in range(2):
            if len(long.pages) < 100:
                with pikepdf.open(folder / "demo" / described[1]["file"]) as more:
                    long.pages.extend(more.pages)
        pages = len(long.pages)
        long.save(folder / "demo" / described[0]["file"])
    (folder / "demo" / "demo.json").write_text(json.dumps([described[0], described[2]]), encoding="utf-8")
    server = RunningServer(folder / "data")
    for arguments in (("upgrade",), ("load-demo", str(folder / "demo"))):
        done = server.command(*arguments)
        assert done.returncode == 0, done.stderr
    server.start()
    return server, pages


def measure(server: RunningServer, runs: int) -> dict[str, list[float]]:
    """Seconds of each run: the HTML answer, sheet usable, first page to be seen, first page drawn by PDF.js."""
    figures: dict[str, list[float]] = {"html": [], "sheet": [], "shown": [], "page": []}
    base = f"http://{server.host}:{server.port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(60_000)
        page.goto(base + "/sign-in")
        page.fill("[name=login]", "pingcha")
        page.fill("[name=password]", DEMO_PASSWORD)
        page.click("button[type=submit]")
        page.goto(base + "/my-files")
        page.click("text=开始评查")
        page.wait_for_url("**/scoresheets/**")
        address = page.url
        for run in range(runs + 1):
            page.goto(base + "/my-files")
            started = time.perf_counter()
            page.context.request.get(address)
            html = time.perf_counter() - started
            page.goto(address, wait_until="commit")
            page.locator("input[type=radio]:enabled, button[value=met]:enabled").first.wait_for(state="attached")
            sheet = page.evaluate("performance.now()") / 1000
            page.locator(".v-page[data-drawn]").first.wait_for()
            shown = page.evaluate("performance.now()") / 1000
            page.locator(".v-page[data-drawn=pdf]").first.wait_for()
            drawn = page.evaluate("performance.now()") / 1000
            if run:  # The first one fills the caches.
                figures["html"].append(html)
                figures["sheet"].append(sheet)
                figures["shown"].append(shown)
                figures["page"].append(drawn)
        browser.close()
    return figures


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server, pages = prepare(Path(folder))
        try:
            figures = measure(server, chosen.runs)
        finally:
            server.kill()
    head = f"{pages} 页的案卷，评分页，{chosen.runs} 次，秒，从开始打开算起："
    lines = [head, "", "| | 最小 | 中位 | 最大 |", "|---|---|---|---|"]
    for name, label in LABELS:
        values = figures[name]
        lines.append(f"| {label} | {min(values):.2f} | {statistics.median(values):.2f} | {max(values):.2f} |")
    table = "\n".join(lines)
    print(table)
    if chosen.write:
        path = ROOT / "docs" / "benchmarks.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.split(BEGIN)[0] + f"{BEGIN}\n{table}\n{END}" + text.split(END)[1], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
