"""A small world for tests about case files: an organ of a unit, the shipped standard, and a case that has been read.

The reading is taken from the truth file of a made case, so that no test waits for the reader unless it is about it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.cases.domain.intake import TakenFile
from reviews.cases.models import Case
from reviews.cases.queries import list_files_to_read
from reviews.cases.services import FileResult, NewCase, create_case, store_reading
from reviews.foundation.db import db, write_unit
from reviews.registry.models import Organ
from reviews.rulepacks.queries import find_version_by_pack_id
from reviews.rulepacks.services import ensure_shipped_packs
from tests import factories
from tests.casegen import make_case

TINY_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@dataclass(frozen=True, slots=True)
class World:
    """Ids of what was made, and the people of it."""

    unit_id: str
    organ_id: str
    pack_version_id: str
    handler: Viewer


@cache
def made_case(seed: int = 7, *defects: str) -> tuple[Path, dict[str, Any]]:
    """A made case's PDF and its truth; one a run."""
    made = make_case(Path(mkdtemp()), family="township", kind="penalty_ordinary", party="company", seed=seed, defects=defects)
    return made.pdf, json.loads(made.truth.read_text(encoding="utf-8"))


ORDINARY = "jiangsu_penalty_ordinary"


def build_world(app: Flask) -> World:
    """A unit with one organ and one handler, and the shipped packs."""
    with app.app_context(), write_unit() as session:
        unit = factories.make_unit(session)
        organ = Organ(name=f"{unit.name}执法队", unit_id=unit.id, short_name="", field="市场监管")
        session.add(organ)
        ensure_shipped_packs(session, factories.NOW, keys=[ORDINARY])
        person = factories.make_user(session, [Role.unit_handler], unit=unit)
        session.flush()
        pack = find_version_by_pack_id(session, ORDINARY)
        assert pack is not None
        return World(unit.id, organ.id, pack.id,
                     Viewer(person.id, person.name, unit.id, frozenset({Role.unit_handler}), "test"))


def reading_of(truth: dict[str, Any], *, offset: int = 0, status: str = "read") -> dict[str, Any]:
    """A truth file as the reader would have answered."""
    keys = ("document", "field", "value", "raw", "state", "page", "box", "confidence", "source")
    return {
        "file": {"sha256": truth["file"]["sha256"], "bytes": truth["file"]["bytes"], "pages": truth["file"]["pages"],
                 "status": status, "messages": []},
        "pages": [{**p, "no": p["no"] + offset} for p in truth["pages"]],
        "documents": [{**d, "first_page": d["first_page"] + offset, "last_page": d["last_page"] + offset}
                      for d in truth["documents"]],
        "fields": [{k: f[k] for k in keys} | {"page": f["page"] + offset if f["page"] else None} for f in truth["fields"]],
    }


def build_case(app: Flask, world: World, *, number: str = "清市监处罚〔2026〕1号", read: bool = True, seed: int = 7,
               defects: tuple[str, ...] = ()) -> str:
    """A draft with one made PDF in the store, read by way of its truth unless read is False; returns its id."""
    pdf, truth = made_case(seed, *defects)
    with app.app_context():
        with pdf.open("rb") as stream:
            stored = app.extensions["files"].put(stream)
        with write_unit() as session:
            case = create_case(
                session, actor=world.handler, now=factories.NOW,
                new=NewCase(world.organ_id, number, "某食品厂生产不合格食品案", "penalty_ordinary", world.pack_version_id),
                files=[TakenFile("行政处罚案卷.pdf", stored.sha256, stored.size)])
            case_id = case.id
        if read:
            with write_unit() as session:
                put_reading(session, case_id, truth)
        db.session.remove()
    if read:
        app.extensions["workers"].huey.flush()
        close_jobs(app)
    return case_id


def put_reading(session: Session, case_id: str, truth: dict[str, Any], **options: Any) -> Case:
    """Store a truth file as the reading of a case with one file."""
    (file,) = list_files_to_read(session, case_id)
    return store_reading(session, case_id=case_id, results=[FileResult(file, 1, reading_of(truth, **options))],
                         now=factories.NOW)


def close_jobs(app: Flask) -> None:
    """Take the queued reading jobs out of the way, as if the worker had done them."""
    import sqlalchemy as sa

    from reviews.foundation.jobs import Job, JobState

    with app.app_context(), write_unit() as session:
        session.execute(sa.update(Job).where(Job.state == JobState.queued).values(state=JobState.done))
