"""The sample reports of docs/samples: a month, a quarter and a year of a made-up county, as PDF and DOCX, and one set of annexes.

`python -m tools.sample_reports [--out FOLDER] [--pictures FOLDER]` makes its own database, always the same, and sets the papers
as they would be issued; with --pictures every page as PNG beside.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import sqlalchemy as sa

from app import create_app
from reviews.accounts.models import Unit
from reviews.foundation import ids
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.migrating import upgrade_schema
from reviews.insights.domain.frames import frames_of_snapshot
from reviews.notices.documents import write_annexes, write_paper
from reviews.notices.domain import PaperContent, TextBlock, number_paper
from reviews.notices.domain.drafts.evaluation import draft_report
from reviews.notices.domain.drafts.report import FOCUS, FocusItem, FormerReport, MeasureTaken, ReportSettings
from reviews.notices.domain.report_periods import Period, PeriodKind
from reviews.notices.queries.reports import gather_report
from reviews.registry.models import Organ
from reviews.returns.models import ReturnTerms
from reviews.rounds.models import Round
from reviews.rulepacks.services import ensure_shipped_packs
from reviews.typesetting import make_docx, make_pdf, make_pictures
from tests.ledger_world import add_ledger
from tests.returns_world import add_returns
from tests.settled_world import build

OUT = Path(__file__).resolve().parents[1] / "docs" / "samples"
NOW = datetime(2027, 1, 6, 2, tzinfo=UTC)
NAMES = ("清河县市场监督管理局", "清河县城市管理局", "清河县生态环境局", "清河县农业农村局", "清河县交通运输局",
         "清河县应急管理局", "清河县水务局", "清河县卫生健康委员会", "清河县文体广电和旅游局", "柳林镇人民政府",
         "石桥镇人民政府", "东关街道办事处")
MEASURES = (("行政处罚案卷制作指引", "指引", date(2026, 9, 10)), ("执法文书规范培训", "培训", date(2026, 10, 22)))
FORMER = {PeriodKind.month: "清司评月〔2026〕10号", PeriodKind.quarter: "清司评季〔2026〕3号",
          PeriodKind.year: "清司评年〔2025〕1号"}
SAMPLES = (
    ("monthly_report", Period(PeriodKind.month, 2026, 11), "清司评月〔2026〕11号"),
    ("quarterly_report", Period(PeriodKind.quarter, 2026, 4), "清司评季〔2026〕4号"),
    ("annual_report", Period(PeriodKind.year, 2026), "清司评年〔2026〕1号"),
)


def fill() -> None:
    """One year of a county, and the same months a year before."""
    with write_unit() as session:
        ensure_shipped_packs(session, NOW)
    with write_unit() as session:
        world = build(session, files=560, units=len(NAMES), rounds=4, seed=21, first=date(2026, 1, 1), months=12)
        build(session, files=90, units=1, rounds=1, seed=22, first=date(2025, 10, 1), months=3)
        for number, round_ in enumerate(session.scalars(sa.select(Round).order_by(Round.starts_on, Round.id))):
            round_.name = f"2026年第{'一二三四'[number - 1]}季度案卷评查" if number else "2025年第四季度案卷评查"
        names = [*NAMES, "清河县行政审批局"]
        for unit, name in zip(session.scalars(sa.select(Unit).where(~Unit.is_bureau).order_by(Unit.name)), names, strict=True):
            unit.name = name
            organs = session.scalars(sa.select(Organ).where(Organ.unit_id == unit.id).order_by(Organ.name))
            for number, organ in enumerate(organs):
                organ.name = f"{name}综合执法大队" if number else name
        add_ledger(session, seed=5, verifier_id=world.organiser_id, first=date(2025, 10, 1), days=45)
        months = [date(year, month, 1) for year in (2025, 2026) for month in range(1, 13)]
        add_returns(session, world.units, months, seed=6, reporter_id=world.organiser_id)
        session.add(ReturnTerms(seq=1, first_month=date(2025, 1, 1), due_day=5, set_by=world.organiser_id, set_at=NOW))


def drafted(period: Period, *, former: bool = True) -> PaperContent:
    """The report, with the focus of the one before taken up."""
    earlier = period.former if former else None
    focus = [] if earlier is None else [
        FocusItem(text, block.topic) for paper in [drafted(earlier, former=False)] for block in paper.blocks
        if isinstance(block, TextBlock) and block.id.startswith(f"{FOCUS}-") and (text := paper.say(block.text))][:3]
    snapshot = gather_report(db.session(), period, now=NOW)
    common = [topic.topic for topic in snapshot["now"].topics[:2]]
    measures = tuple(MeasureTaken(title, kind, "清河县司法局", day, (topic,)) for (title, kind, day), topic in zip(
        MEASURES, common, strict=False))
    settings = ReportSettings(
        organ="清河县司法局", dated_on=date(2027, 1, 6), addressee="县人民政府", contact="行政执法协调监督科，0000-8888888",
        copies_to="县委全面依法治县委员会办公室", measures=measures,
        former=None if earlier is None else FormerReport(
            FORMER[earlier.kind], earlier.label, tuple(focus)))
    content = draft_report(period, settings, frames_of_snapshot(snapshot))
    db.session().rollback()
    return content


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--pictures", type=Path)
    chosen = parser.parse_args()
    # Ids stand in the order of ties; the samples come out the same each time.
    ids.secrets = random.Random(7)  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(data=Path(folder) / "data", testing=True, run_workers=False)
        with app.app_context():
            upgrade_schema(app.extensions["settings"], app.extensions["files"], now=utc_now())
            fill()
            for name, period, number in SAMPLES:
                content = number_paper(drafted(period), number=number, dated_on=date(2027, 1, 6))
                assert isinstance(content, PaperContent)
                paper = write_paper(content)
                (chosen.out / f"{name}.pdf").write_bytes(make_pdf(paper))
                (chosen.out / f"{name}.docx").write_bytes(make_docx(paper))
                if name == "monthly_report":
                    (chosen.out / f"{name}.xlsx").write_bytes(write_annexes(content) or b"")
                if chosen.pictures:
                    for page, picture in enumerate(make_pictures(paper), start=1):
                        (chosen.pictures / f"{name}{page}.png").write_bytes(picture)
            db.session.remove()
            db.engine.dispose()
    return 0


if __name__ == "__main__":
    sys.exit(main())
