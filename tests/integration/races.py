"""Both reviewers of a file submitting in the same instant, as often as wanted (security R9)."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import sqlalchemy as sa
from flask import Flask

from reviews.accounts.domain import Viewer
from reviews.cases.models import Case
from reviews.foundation.db import db, write_unit
from reviews.rounds.services import assign, create_round
from reviews.scoresheets.domain import MarkDecision
from reviews.scoresheets.models import Comparison
from reviews.scoresheets.services import open_sheet, save_mark, submit_sheet
from tests.integration.cases_world import build_world
from tests.integration.sheets_world import NOW, build_people


@dataclass(frozen=True, slots=True)
class Pair:
    """A file and both reviewers with their sheets."""

    case_id: str
    seats: tuple[tuple[Viewer, str], tuple[Viewer, str]]


def build_pairs(app: Flask, count: int) -> list[Pair]:
    """Files with two open sheets each that differ in one item."""
    world = build_world(app)
    organiser, *reviewers = build_people(app)
    pairs = []
    with app.app_context():
        with write_unit() as session:
            round_id = create_round(session, actor=organiser, name="同时提交", starts_on=date(2026, 3, 1), now=NOW,
                                    ends_on=date(2026, 9, 30), letters_name_reviewers=False).id
            for at in range(count):
                case = Case(organ_id=world.organ_id, number=f"清案〔2026〕{at + 1}号", title="某经营部违法经营案",
                            party_name="某经营部", kind="penalty_ordinary", state="handed_in", reading_status="read",
                            pack_version_id=world.pack_version_id, created_by=world.handler.user_id, created_at=NOW)
                session.add(case)
                session.flush()
                seats = []
                for slot, who in enumerate(reviewers, start=1):
                    given = assign(session, actor=organiser, round_id=round_id, case_id=case.id, reviewer_id=who.user_id,
                                   slot=slot, due_on=None, now=NOW)
                    sheet = open_sheet(session, actor=who, assignment_id=given.id, now=NOW)
                    seats.append((who, sheet.id))
                save_mark(session, actor=seats[0][0], sheet_id=seats[0][1], item_id="JSP-I01", decision=MarkDecision.deduct,
                          deducted=Decimal("0.5"), comment="缺目录", seen_version=0, now=NOW)
                pairs.append(Pair(case.id, (seats[0], seats[1])))
        db.session.remove()
    return pairs


def race(app: Flask, pairs: Sequence[Pair]) -> list[BaseException]:
    """Let both reviewers of each file submit at once, file by file; returns what went wrong."""
    faults: list[BaseException] = []
    barrier = threading.Barrier(2)

    def submit(slot: int) -> None:
        for pair in pairs:
            who, sheet_id = pair.seats[slot]
            barrier.wait(60)
            try:
                with app.app_context():
                    try:
                        with write_unit() as session:
                            submit_sheet(session, actor=who, sheet_id=sheet_id, seen_version=2 - slot, accept_open=True, now=NOW)
                    finally:
                        db.session.remove()
            except BaseException as error:
                faults.append(error)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(submit, (0, 1)))
    return faults


def outcome(app: Flask, pairs: Sequence[Pair]) -> tuple[int, int, int]:
    """Files, files that are scored, comparisons; all three are the same when every race ended well."""
    ids = [pair.case_id for pair in pairs]
    with app.app_context():
        scored = db.session.scalar(sa.select(sa.func.count()).select_from(Case).where(Case.id.in_(ids), Case.state == "scored"))
        compared = db.session.scalar(sa.select(sa.func.count()).select_from(Comparison).where(Comparison.case_id.in_(ids)))
        db.session.remove()
    return len(ids), int(scored or 0), int(compared or 0)
