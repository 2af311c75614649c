"""A common-problem notice of a made-up county as PDF and DOCX, for looking at: docs/samples/common_problems.*

`python -m tools.sample_notice [--out FOLDER]` makes two rounds of settled files from a seed, drafts the notice of the second as
the product does, numbers it and sets it. The same program gives the same pages.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app import create_app
from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import Unit
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.migrating import upgrade_schema
from reviews.notices.documents import write_paper
from reviews.notices.domain import Content, number_paper
from reviews.notices.domain.choices import NoticeChoice
from reviews.notices.services.common_problems import prepare_common_problems
from reviews.registry.models import Organ
from reviews.rounds.models import Round
from reviews.rulepacks.services import ensure_shipped_packs
from reviews.typesetting import make_docx, make_pdf
from scoring_rules.registry import registered
from tests import settled_world
from tests.ledger_world import add_ledger
from tests.settled_world import PACKS, SettledWorld, build

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 7, 6, 2, tzinfo=UTC)
_any_problem = settled_world._problem
UNITS = ("市场监督管理局", "城市管理局", "生态环境局", "农业农村局", "交通运输局", "文化广电和旅游局", "应急管理局",
         "卫生健康委员会", "水利局", "自然资源和规划局", "城关镇人民政府", "柳林镇人民政府")


def main(arguments: list[str]) -> int:
    """Write both files; prints where."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "samples")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        content = sample(Path(folder))
    paper = write_paper(content)
    for name, made in (("common_problems.pdf", make_pdf(paper)), ("common_problems.docx", make_docx(paper))):
        (chosen.out / name).write_bytes(made)
        print(chosen.out / name)
    return 0


def sample(folder: Path) -> Content:
    """The notice of the second of two made-up rounds, as issued."""
    app = create_app(data=folder, testing=True, run_workers=False)
    with app.app_context():
        upgrade_schema(app.extensions["settings"], app.extensions["files"], now=utc_now())
        settled_world._problem = _problem_told
        with write_unit() as session:
            ensure_shipped_packs(session, NOW, keys=PACKS[:2])
            world = build(session, files=220, units=len(UNITS), rounds=2, seed=11, first=date(2026, 1, 5), months=6,
                          packs=PACKS[:2])
            add_ledger(session, seed=2, verifier_id=world.organiser_id, first=date(2026, 6, 1))
            _rename(session, world)
        actor = Viewer(world.organiser_id, "王组织", None, frozenset({Role.organiser}), "sample")
        choice = NoticeChoice(rounds=(world.rounds[1],), rectify_by=date(2026, 8, 31), scores_by_unit=True)
        prepared = prepare_common_problems(db.session(), actor=actor, choice=choice, store=app.extensions["files"], now=NOW)
        db.session.remove()
        db.engine.dispose()
    return number_paper(prepared.content, number="清司评通〔2026〕2号", dated_on=date(2026, 7, 6))


def _problem_told(rng: random.Random, item: Any, veto: str | None, deducted: Decimal, no: int) -> dict[str, Any]:
    """A problem in words that fit its item: those of a defect the standard links with it, where it links any."""
    made = _any_problem(rng, item, veto, deducted, no)
    links = item.checks if item is not None else ()
    titles = [registered()[link.check].defect.title for link in links if link.check in registered()]
    if titles:
        made["text"] = titles[int(deducted * 4 + no) % len(titles)]
    elif item is not None:
        made["text"] = ("材料不完整", "记载不规范", "内容填写不完整")[int(deducted * 4 + no) % 3]
    return made


def _rename(session: Session, world: SettledWorld) -> None:
    """Names as a county has them, in the place of the numbered ones."""
    bureau = session.scalars(sa.select(Unit).where(Unit.is_bureau)).one()
    bureau.name, bureau.short_name = "清河县司法局", "清司"
    for unit_id, name in zip(world.units, UNITS, strict=True):
        session.get_one(Unit, unit_id).name = f"清河县{name}" if not name.endswith("人民政府") else name
        organs = session.scalars(sa.select(Organ).where(Organ.unit_id == unit_id).order_by(Organ.name))
        for at, organ in enumerate(organs):
            organ.name = f"{session.get_one(Unit, unit_id).name}{'综合行政执法大队' if at else ''}"
    for round_id, name in zip(world.rounds, ("2026年第一季度案卷评查", "2026年第二季度案卷评查"), strict=True):
        session.get_one(Round, round_id).name = name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
