"""Samples of what the bureau issues, made from the demonstration: `python -m tools.paper_samples` writes docs/samples.

A case feedback letter with pictures of its pages and a unit's feedback, each as PDF and DOCX. Regions, organs and persons are
fictitious. The same program gives the same bytes again, where the same fonts are installed.
"""

from __future__ import annotations

import argparse
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from app import create_app
from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import User
from reviews.cases.models import Case
from reviews.desk.services.demo import load_demo, take_demo
from reviews.desk.services.past_rounds import load_past_rounds, score_past_rounds
from reviews.foundation.db import db, write_unit
from reviews.foundation.jobs import workers
from reviews.foundation.migrating import upgrade_schema
from reviews.notices.documents import write_paper
from reviews.notices.domain import Content, from_json, number_paper
from reviews.notices.queries.unit_feedback import facts_of_round, find_round_before, list_units_in_round
from reviews.notices.services import cut_pictures, draft_letter
from reviews.notices.services.unit_feedback import UnitFeedbackDrafting
from reviews.rulepacks.services import ensure_shipped_packs
from reviews.scoresheets.models import Release
from reviews.typesetting import make_docx, make_pdf
from tests.casegen.demo import DEMO, PAST, make_demo

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 10, 15, 2, tzinfo=UTC)
ISSUED_ON = date(2026, 10, 15)


def write_samples(out: Path) -> list[Path]:
    """Write the samples into a folder; returns their paths."""
    with tempfile.TemporaryDirectory() as folder:
        make_demo(Path(folder) / "demo", (DEMO[0], *PAST))
        app = create_app(data=Path(folder) / "data", testing=True, run_workers=False, secret_key="s" * 64)
        with app.app_context():
            _load(app, Path(folder) / "demo")
            papers = _papers(app)
            store = app.extensions["files"]
            made = []
            for name, content in papers.items():
                paper = write_paper(content, store)
                for ending, data in (("pdf", make_pdf(paper)), ("docx", make_docx(paper))):
                    made.append(out / f"{name}.{ending}")
                    made[-1].write_bytes(data)
            db.session.remove()
            db.engine.dispose()
    return made


def _load(app: Flask, folder: Path) -> None:
    """The two past rounds of the demonstration, read and scored by the product."""
    store = app.extensions["files"]
    upgrade_schema(app.extensions["settings"], store, now=NOW)
    taken = take_demo(folder, store)
    with write_unit() as session:
        ensure_shipped_packs(session, NOW)
    with write_unit() as session:
        load_demo(session, demo=taken, now=NOW)
        load_past_rounds(session, demo=taken, now=NOW)
    workers(app).run_pending()
    with write_unit() as session:
        score_past_rounds(session, demo=taken, now=NOW)
    db.session.remove()


def _papers(app: Flask) -> dict[str, Content]:
    """The letter of the file with the most to put right, and the feedback to a unit; numbered, but kept nowhere."""
    session, store = db.session(), app.extensions["files"]
    user = session.scalars(sa.select(User).where(User.login == "zuzhi")).one()
    actor = Viewer(user.id, user.name, user.unit_id, frozenset({Role.organiser}), "samples")
    releases = list(session.scalars(sa.select(Release).join(Case, Case.id == Release.case_id)
                                    .order_by(Release.released_at.desc(), Case.number)))
    newest = [one for one in releases if one.round_id == releases[0].round_id]
    letters = []
    for release in newest:
        pictures = cut_pictures(session, release_id=release.id, store=store, converted=app.extensions["settings"].converted_files)
        letters.append(draft_letter(session, actor=actor, release_id=release.id, now=NOW, pictures=pictures))
    chosen = max(letters, key=lambda one: (len(one.content["problems"]), one.title))
    facts = facts_of_round(session, chosen.round_id or "", now=NOW)
    # The unit with the most files among those that have an earlier round to be compared with.
    units = sorted(list_units_in_round(session, facts), key=lambda one: (
        find_round_before(session, facts.scope.rounds[0], one.unit_id) is not None, one.settled, one.unit_name))
    feedback = UnitFeedbackDrafting(facts, NOW).prepare(session, actor=actor, unit=units[-1], store=store)
    return {
        "case_feedback": number_paper(from_json(chosen.content), number="清溪司评反〔2026〕1号", dated_on=ISSUED_ON),
        "unit_feedback": number_paper(feedback.content, number="清溪司评单〔2026〕1号", dated_on=ISSUED_ON),
    }


def main() -> None:
    """Write the samples and say where."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "samples")
    for path in write_samples(parser.parse_args().out):
        print(path)


if __name__ == "__main__":
    main()
