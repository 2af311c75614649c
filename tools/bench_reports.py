"""How long a report over five thousand settled files takes, step by step.

`python -m tools.bench_reports [--files N] [--keep FOLDER] [--write]` makes a database of one year's rounds, gathers the facts
of the whole year with the half before it, lays out the frames, freezes them, and asks a few hundred figures; then drafts the
report of a month, a quarter and the year, and sets each as PDF (once: a second time comes from memory) and DOCX. Times are of the
processor and, behind them, on the clock; each step's best of three runs in a process that has done it once before.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pikepdf
from sqlalchemy.orm import Session

from app import create_app
from reviews.foundation.clock import utc_now
from reviews.foundation.collector import without_collector
from reviews.foundation.db import db, write_unit
from reviews.foundation.migrating import upgrade_schema
from reviews.insights.domain.facts import Scope
from reviews.insights.domain.figures import Spec, evaluate
from reviews.insights.domain.frames import ReviewFrames, frames_of_snapshot
from reviews.insights.domain.snapshot import freeze, thaw
from reviews.insights.queries.facts import gather_snapshot
from reviews.notices.documents import write_annexes, write_paper
from reviews.notices.domain import PaperContent
from reviews.notices.domain.drafts.evaluation import draft_report
from reviews.notices.domain.drafts.report import ReportSettings
from reviews.notices.domain.report_periods import Period, PeriodKind
from reviews.notices.queries.reports import gather_report
from reviews.rulepacks.services import ensure_shipped_packs
from reviews.typesetting import make_docx, make_pdf
from tests.ledger_world import add_ledger
from tests.returns_world import add_returns
from tests.settled_world import build

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- reports: begin -->", "<!-- reports: end -->"
FIRST, NOW = date(2026, 1, 1), datetime(2026, 12, 31, 8, tzinfo=UTC)
RUNS = 3
PERIODS = (Period(PeriodKind.month, 2026, 11), Period(PeriodKind.quarter, 2026, 4), Period(PeriodKind.year, 2026))


def report_rows(files: int, folder: Path) -> list[tuple[str, str]]:
    """What was measured, in words, with its time."""
    app = create_app(data=folder / "data", testing=True, run_workers=False)
    with app.app_context():
        upgrade_schema(app.extensions["settings"], app.extensions["files"], now=utc_now())
        if not _has_files():
            _fill(files)
        rows = _measured()
        db.session.remove()
        db.engine.dispose()
    return rows


def _has_files() -> bool:
    return bool(db.session().execute(db.text("SELECT 1 FROM settlements LIMIT 1")).first())


def _fill(files: int) -> None:
    with write_unit() as session:
        ensure_shipped_packs(session, NOW)
    with write_unit() as session:
        world = build(session, files=files, units=60, rounds=4, seed=11, first=FIRST, months=12)
    with write_unit() as session:
        add_ledger(session, seed=11, verifier_id=world.organiser_id, first=FIRST)
        months = [date(year, month, 1) for year in (2025, 2026) for month in range(1, 13)]
        add_returns(session, world.units, months, seed=11, reporter_id=world.organiser_id)


def _measured() -> list[tuple[str, str]]:
    scope = Scope(first=FIRST, last=date(2026, 12, 31))
    session = db.session()

    def gather() -> Any:
        session.rollback()
        return gather_snapshot(session, scope, now=NOW)

    snapshot, gathered = _best(gather)
    frames, framed = _best(lambda: frames_of_snapshot(snapshot))
    frozen, froze = _best(lambda: freeze(snapshot))
    _thawed, thaws = _best(lambda: thaw(frozen))
    asked, figures = _best(lambda: _figures(frames_of_snapshot(snapshot)))
    now = snapshot["now"]
    reports = [row for period in PERIODS for row in _report(session, period)]
    return [
        (f"事实：{len(now.files)} 份案卷、{sum(len(f.problems) for f in now.files)} 个问题、{len(now.ledger)} 行台账，"
         f"连同上期和去年同期", gathered),
        (f"各张表：逐案逐条 {len(frames['now'].applied)} 行", framed),
        (f"冻结成 {len(frozen) / 1e6:.1f} MB", froze),
        ("读回冻结的事实", thaws),
        (f"建表并算 {asked} 个数字（逐单位、逐条目、逐月）", figures),
        *reports,
    ]


def _report(session: Session, period: Period) -> list[tuple[str, str]]:
    """One report from the tables to its files. Drafting begins with reading the facts and ends with a paper's content."""
    settings = ReportSettings("清河县司法局", date(2026, 12, 31), addressee="局领导")

    def draft() -> PaperContent:
        session.rollback()
        with without_collector():
            snapshot = gather_report(session, period, now=NOW)
            content = draft_report(period, settings, frames_of_snapshot(snapshot))
            freeze(snapshot)
        return content

    content, drafted = _best(draft)
    paper = write_paper(content)
    pdf, printed = _once(lambda: make_pdf(paper))
    docx, written = _best(lambda: make_docx(paper))
    xlsx, tabled = _best(lambda: write_annexes(content))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = len(opened.pages)
    return [
        (f"{period.label}报告：读事实、起草（{len(content.figures)} 个数字）、冻结", drafted),
        (f"　排成 PDF（{pages} 页，{len(pdf) / 1e6:.1f} MB）", printed),
        (f"　排成 DOCX（{len(docx) / 1e6:.1f} MB）", written),
        (f"　附表 XLSX（{len(xlsx) / 1e3:.0f} KB）", tabled),
    ]


def _figures(frames: dict[str, ReviewFrames]) -> int:
    """What a report asks: totals, each unit, each topic with its change, each month."""
    now = frames["now"]
    specs = [Spec(name) for name in ("files", "units", "mean_total", "rate_pass", "vetoed", "plan_rate", "ledger_rate")]
    specs += [Spec(name, where=(("unit", unit),)) for unit in sorted(set(now.files["unit_id"]))
              for name in ("files", "mean_total", "rate_pass")]
    specs += [Spec(name, where=(("topic", topic),)) for topic in now.topics["topic"]
              for name in ("topic_files", "topic_rate", "topic_units", "topic_rate_change")]
    specs += [Spec("rate_pass", where=(("month", month),)) for month in sorted(set(now.files["month"]))]
    for spec in specs:
        evaluate(frames, spec)
    return len(specs)


def _once(step: Callable[[], Any]) -> tuple[Any, str]:
    """The first time: what was set once is set again from memory, which is not what issuing a paper costs."""
    clock, processor = time.monotonic(), time.process_time()
    found = step()
    return found, f"{time.process_time() - processor:.2f} 秒（{time.monotonic() - clock:.2f}）"


def _best(step: Callable[[], Any]) -> tuple[Any, str]:
    found, times = step(), []
    for _ in range(RUNS):
        clock, processor = time.monotonic(), time.process_time()
        found = step()
        times.append((time.process_time() - processor, time.monotonic() - clock))
    processor, clock = min(times)
    return found, f"{processor:.2f} 秒（{clock:.2f}）"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=5200)
    parser.add_argument("--keep", type=Path, help="keep the database here, and use the one that lies here")
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = report_rows(chosen.files, chosen.keep or Path(folder))
    table = "\n".join(["| 步骤 | 处理器时间（时钟） |", "|---|---|", *(f"| {what} | {took} |" for what, took in rows)])
    print(table)
    if chosen.write:
        path = ROOT / "docs/benchmarks.md"
        text = path.read_text(encoding="utf-8")
        head, rest = text.split(BEGIN)
        path.write_text(f"{head}{BEGIN}\n{table}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
