"""A real file with confirmed flags on its pages, released, for tests, benchmarks and samples of letters."""

from __future__ import annotations

from decimal import Decimal

from flask import Flask
from sqlalchemy.orm import Session

from reviews.foundation.db import write_unit
from reviews.scoresheets.domain import FlagVerdict
from reviews.scoresheets.queries import get_sheet_view
from reviews.scoresheets.queries.sheets import get_sheet
from reviews.scoresheets.services import decide_flag, submit_sheet
from reviews.scoresheets.services.problems import ProblemInput, add_problem
from reviews.scoresheets.services.releasing import release_results
from reviews.scoresheets.services.settling import settle_single
from scoring_rules import load_pack
from tests import factories
from tests.integration.sheets_world import DEFECTS, SheetsWorld, build_sheet

NOW = factories.NOW
# A file in which much is wrong, as letters in the field have it.
MANY_DEFECTS = (
    "filed_too_late", "decision_served_late", "archived_late", "single_server_on_receipt", "remedy_period_missing_or_wrong",
    "payment_instructions_missing", "copy_without_source_note",
)
# Problems that a reviewer pins by hand: without a page, and on a page as a whole.
BY_HAND = (("withoutpage1", None, "卷内未见集体讨论记录。"), ("wholepage001", 2, "本页目录与卷内材料的次序不一致。"))


def build_released(app: Flask, *, flags: int = 3, seed: int = 7, defects: tuple[str, ...] = DEFECTS) -> SheetsWorld:
    """A file scored by one reviewer who confirms so many flags and pins two problems; settled and released."""
    world = build_sheet(app, seed=seed, defects=defects)
    with app.app_context(), write_unit() as session:
        score_and_release(session, world, flags=flags)
    return world


def score_and_release(session: Session, world: SheetsWorld, *, flags: int) -> None:
    """Confirm flags, pin problems, submit, settle, release."""
    view = get_sheet_view(session, get_sheet(session, world.sheet_id))
    for flag in view.suspects[:flags]:
        decide_flag(session, actor=world.reviewer, sheet_id=world.sheet_id, flag_key=flag.row.key, veto=False, reason="",
                    verdict=FlagVerdict.confirmed, deducted=Decimal("0.5"), seen_version=0, now=NOW)
    item = load_pack("jiangsu_penalty_ordinary").items[0].id
    for key, page, text in BY_HAND:
        add_problem(session, actor=world.reviewer, sheet_id=world.sheet_id, form_key=key, now=NOW,
                    problem=ProblemInput(item, page, None, text, "", "", Decimal(0)))
    submit_sheet(session, actor=world.reviewer, sheet_id=world.sheet_id, accept_open=True, now=NOW,
                 seen_version=get_sheet(session, world.sheet_id).version)
    settle_single(session, actor=world.organiser, round_id=world.round_id, case_id=world.case_id, now=NOW)
    release_results(session, actor=world.organiser, round_id=world.round_id, case_ids=[world.case_id], seen=1, now=NOW)
