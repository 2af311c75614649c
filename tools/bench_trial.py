"""How long a trial run over stored files takes, through the same job that the page starts (tools.bench_rules --parts trial)."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app import create_app
from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import Unit, User
from reviews.cases.models import Case, Reading
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.ids import new_id
from reviews.foundation.migrating import upgrade_schema
from reviews.insights.queries.choosing import Choice
from reviews.insights.queries.trials import get_trial
from reviews.insights.services.trials import start_trial
from reviews.registry.models import Organ
from reviews.rulepacks.models import PackVersion
from reviews.rulepacks.services import ensure_shipped_packs
from scoring_rules import pack_text
from tests.casegen import sketch_case

PACK = "jiangsu_penalty_ordinary"
FAMILIES, PARTIES = ("township", "ecology"), ("company", "sole_trader", "natural_person")
DEFECTS = ((), ("filed_too_late",), ("decision_served_late",), ("fine_exceeds_prior_notice",))


def trial_rows(files: int = 1000) -> list[tuple[str, str]]:
    """What was measured, in words: files, the time on the clock and of the processors."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(data=Path(folder) / "data", testing=True, run_workers=False)
        with app.app_context():
            upgrade_schema(app.extensions["settings"], app.extensions["files"], now=utc_now())
            trial_id = _prepared(files)
            documents = _documents_of_one()
            clock, processor = time.monotonic(), _processor()
            app.extensions["workers"].run_pending()
            clock, processor = time.monotonic() - clock, _processor() - processor
            summary = get_trial(db.session(), trial_id).summary
            db.session.remove()
            db.engine.dispose()
    assert summary is not None
    assert summary.judged == files, summary
    before, after, gained, lost = summary.flags
    return [
        (f"{files} 件已存案卷（每件约 {documents} 份文书）按两份标准各判一遍并存下结果", f"{clock:.1f} 秒"),
        ("其中处理器时间（全部进程）", f"{processor:.1f} 秒，每件 {processor / files * 1000:.0f} 毫秒"),
        ("试运行说了什么", f"疑点 {before} → {after}，增加 {gained}，减少 {lost}，建议分改变 {summary.changed} 件"),
    ]


def _prepared(files: int) -> str:
    """Stored readings of made files, and a trial run that waits for its worker; its id."""
    with write_unit() as session:
        unit = Unit(id=new_id(), name="测量用单位", is_bureau=True)
        session.add(unit)
        session.flush()
        person = User(id=new_id(), unit_id=unit.id, login="bench", name="测量", password_hash="-",
                      created_at=utc_now())
        organ = Organ(id=new_id(), name="测量用机关", unit_id=unit.id)
        session.add_all([person, organ])
        ensure_shipped_packs(session, utc_now(), keys=[PACK])
        session.flush()
        version = session.query(PackVersion).one()
        for number in range(files):
            _store(session, number, organ.id, version.id, person.id)
            if number % 100 == 99:
                session.flush()
                session.expunge_all()
        changed = PackVersion(pack_id=PACK, version="试", title="改过的标准", sha256="0" * 64, added_at=utc_now(),
                              content=pack_text(PACK).replace("          - {check: filing_in_time}\n", "", 1)
                              .replace("        checks:\n      - id: JSP-B04", "      - id: JSP-B04", 1))
        session.add(changed)
        session.flush()
        viewer = Viewer(person.id, "测量", unit.id, frozenset({Role.organiser}), "bench")
        trial = start_trial(session, actor=viewer, source="version", source_id=changed.id, baseline_version_id=None,
                            choice=Choice(), now=utc_now())
        return trial.id


def _store(session: Session, number: int, organ_id: str, version_id: str, person_id: str) -> None:
    content = _reading(number)
    case_id, reading_id = new_id(), new_id()
    session.add(Case(id=case_id, organ_id=organ_id, number=f"测〔2026〕{number}号", title="测量用案卷", state="handed_in",
                     pack_version_id=version_id, reading_status="read", reading_id=reading_id, created_by=person_id,
                     created_at=utc_now()))
    session.flush()
    session.add(Reading(id=reading_id, case_id=case_id, status="read", messages=[], files=[], content=content,
                        made_at=utc_now()))


def _reading(number: int) -> dict[str, Any]:
    """A made file as if it had been read without error."""
    told = sketch_case(family=FAMILIES[number % 2], kind="penalty_ordinary", party=PARTIES[number % 3], seed=number,
                       defects=DEFECTS[number % 4])
    return {**{key: told[key] for key in ("pages", "documents", "fields")},
            "file": {**told["file"], "status": "read", "messages": []}}


def _documents_of_one() -> int:
    return len(_reading(0)["documents"])


def _processor() -> float:
    """Seconds of processor time of this process and of its children that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system
