"""A round's archive holds all of it, and a script that knows nothing of the product says whether a byte was changed."""

from __future__ import annotations

import ast
import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask, current_app

from reviews.accounts.domain import Role
from reviews.cases.domain import CaseState
from reviews.cases.domain.intake import TakenFile
from reviews.cases.models import Case
from reviews.desk.documents.round_archive import list_archives, write_archive
from reviews.desk.queries.round_archive import list_archive_entries
from reviews.foundation.audit import canonical_json
from reviews.foundation.db import db, write_unit
from reviews.rectification.domain.plans import FixMode, Plan
from reviews.rectification.models import LedgerRow
from reviews.rectification.services import report_rows, save_plan, strike_off
from reviews.scoresheets.domain import MarkDecision
from reviews.scoresheets.domain.answering import RulingOutcome, Stance
from reviews.scoresheets.models import Settlement
from reviews.scoresheets.services import save_mark, submit_sheet
from reviews.scoresheets.services.answering import (
    PointRuling,
    add_evidence,
    give_answer,
    rule_on_answer,
    save_stance,
)
from reviews.scoresheets.services.releasing import end_files, release_results
from reviews.scoresheets.services.settling import settle_agreed
from scoring_rules import load_pack
from tests import factories
from tests.architecture.source import ROOT
from tests.integration.sheets_world import SheetsWorld, build_sheet, viewer_of
from tools import verify_round

NOW = factories.NOW
Change = Callable[[dict[str, bytes]], None]


@pytest.fixture
def settled(app: Flask) -> SheetsWorld:
    """A file scored by two alike, settled to their mean, released, objected to with evidence, ruled on and ended."""
    world = build_sheet(app, seats=2)
    evidence = app.extensions["files"].put(io.BytesIO(b"%PDF-evidence"))
    with app.app_context(), write_unit() as session:
        item = next(i.id for i in load_pack("jiangsu_penalty_ordinary").items if i.points >= 4)
        for viewer, sheet_id in ((world.reviewer, world.sheet_id), (world.second, world.second_sheet_id)):
            save_mark(session, actor=viewer, sheet_id=sheet_id, item_id=item, decision=MarkDecision.deduct, deducted=Decimal(2),
                      comment="漏签名", seen_version=0, now=NOW)
            submit_sheet(session, actor=viewer, sheet_id=sheet_id, seen_version=2, accept_open=True, now=NOW)
        settle_agreed(session, actor=world.organiser, round_id=world.round_id, case_id=world.case_id, now=NOW)
        release_results(session, actor=world.organiser, round_id=world.round_id, case_ids=[world.case_id], seen=1, now=NOW)
        case = {"case_id": world.case_id, "now": NOW}
        save_stance(session, actor=world.cases.handler, point=item, stance=Stance.objected, text="已补签", seen_version=0, **case)
        add_evidence(session, actor=world.cases.handler, point=item, file=TakenFile("补签.pdf", evidence.sha256, 13), **case)
        answer = give_answer(session, actor=world.cases.handler, **case)
        leader = viewer_of(factories.make_user(session, [Role.leader], unit_id=world.organiser.unit_id), Role.leader)
        half = {item: PointRuling(RulingOutcome.partly, "补签一处", Decimal(1))}
        rule_on_answer(session, actor=leader, answer_id=answer.id, rulings=half, now=NOW)
        rectify(session, world, leader)
        end_files(session, actor=world.organiser, round_id=world.round_id, seen=1, now=NOW)
    return world


def rectify(session: Any, world: SheetsWorld, leader: Any) -> None:
    """The one row of the ledger is taken up, proved, reported and struck off."""
    row_id = session.scalars(sa.select(LedgerRow.id)).one()
    proof = current_app.extensions["files"].put(io.BytesIO(b"%PDF-proof"))
    save_plan(session, actor=world.cases.handler, row_id=row_id, plan=Plan(FixMode.at_once, "张三"), now=NOW,
              seen_version=session.get_one(LedgerRow, row_id).version)
    report_rows(session, actor=world.cases.handler, rows={row_id: session.get_one(LedgerRow, row_id).version}, words="已补签",
                files=[TakenFile("补签后.pdf", proof.sha256, 10)], now=NOW)
    strike_off(session, actor=leader, rows={row_id: session.get_one(LedgerRow, row_id).version}, note="", now=NOW)


@pytest.fixture
def archive(app: Flask, settled: SheetsWorld, tmp_path: Path) -> Path:
    """The archive as the product writes it."""
    with app.app_context():
        write_archive(tmp_path / "made", f"{settled.round_id}-1.zip", list_archive_entries(db.session(), settled.round_id),
                      app.extensions["files"], made_at=NOW, copied=lambda done: None)
        db.session.remove()
    return tmp_path / "made" / f"{settled.round_id}-1.zip"


def faults(path: Path) -> list[str]:
    return list(verify_round.faults_of(str(path)))


def rewritten(archive: Path, change: Change, *, sealed: bool) -> Path:
    """The archive with some entries changed. sealed: by somebody who also makes the manifest fit."""
    with zipfile.ZipFile(archive) as source:
        entries = {name: source.read(name) for name in source.namelist()}
    change(entries)
    if sealed:
        manifest = json.loads(entries["manifest.json"])
        manifest["entries"] = {name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
                               for name, content in entries.items() if not name.startswith("manifest.")}
        entries["manifest.json"] = json.dumps(manifest, sort_keys=True).encode()
        entries["manifest.sha256"] = hashlib.sha256(entries["manifest.json"]).hexdigest().encode()
    target = archive.with_name("changed.zip")
    with zipfile.ZipFile(target, "w") as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return target


def edit(pattern: str, change: Callable[[Any], Any], *, canonical: bool = False) -> Change:
    """A change of the JSON of the first entry whose name ends so."""

    def apply(entries: dict[str, bytes]) -> None:
        name = next(n for n in sorted(entries) if n.endswith(pattern) or pattern in n)
        content = json.loads(entries[name])
        change(content)
        entries[name] = canonical_json(content) if canonical else json.dumps(content).encode()

    return apply


def test_a_whole_archive_fits(archive: Path, settled: SheetsWorld, capsys: pytest.CaptureFixture[str]):
    assert faults(archive) == []
    assert verify_round.main([str(archive)]) == 0
    assert "一致" in capsys.readouterr().out
    names = zipfile.ZipFile(archive).namelist()
    assert sum("/sheets/" in name for name in names) == 2
    assert sum("/files/" in name for name in names) == 1
    assert sum("/evidence/" in name for name in names) == 1
    assert sum("/rectification/" in name for name in names) == 1
    assert [one.name for one in list_archives(archive.parent, settled.round_id)] == [archive.name]


def flip(part: str) -> Change:
    def apply(entries: dict[str, bytes]) -> None:
        name = next(n for n in sorted(entries) if part in n)
        content = bytearray(entries[name])
        content[len(content) // 2] ^= 1
        entries[name] = bytes(content)

    return apply


def test_one_changed_byte_is_found(archive: Path):
    parts = ("round.json", "/case.json", "/files/", "/sheets/", "/comparison.json", "/settlements/1.json", "audit.json",
             "assignment.json", "manifest.json")
    assert [part for part in parts if not faults(rewritten(archive, flip(part), sealed=False))] == []


def drop(part: str) -> Change:
    def apply(entries: dict[str, bytes]) -> None:
        del entries[next(n for n in sorted(entries) if part in n)]

    return apply


SEALED = {
    "a sheet's total": edit("/sheets/", lambda c: c.update(total="1"), canonical=True),
    "a settled total": edit("/settlements/1.json", lambda c: c.update(total="1"), canonical=True),
    "a sheet left out": drop("/sheets/"),
    "another case file": edit("/case.json", lambda c: c["files"][0].update(sha256="0" * 64)),
    "the gap": edit("/comparison.json", lambda c: c.update(gap="7")),
    "a recheck that was called": edit("/comparison.json", lambda c: c.update(reasons=["gap"])),
    "a settlement left out": drop("/settlements/1.json"),
    "a row of the trail": edit("audit.json", lambda c: c["rows"][0].update(action="round.closed")),
    "the order of the trail": edit("audit.json", lambda c: c["rows"].reverse()),
    "the answer": edit("/releases.json", lambda c: c["answers"][0]["content"]["points"][0].update(text="无异议")),
    "the evidence": drop("/evidence/"),
    "the ledger's proof": drop("/rectification/"),
    "what was struck off": edit("/rectification.json", lambda c: c["rows"][0].update(state="reported")),
    "the last day": edit("/rectification.json", lambda c: c["rows"][0].update(due_on="2030-01-01")),
    "a step left out": edit("/rectification.json", lambda c: c["steps"].pop(2)),
    "a step that the trail does not know": edit("/rectification.json", lambda c: c["steps"][-1].update(state="sent_back")),
    "a strike-off by the one who reported": edit("/rectification.json", lambda c: [
        step.update(made_by=c["rows"][0]["verified_by"]) for step in c["steps"] if step["act"] == "report"]),
    "a row without steps": edit("/rectification.json", lambda c: c["steps"].clear()),
    "the ruling left out": edit("/releases.json", lambda c: c["rulings"].clear()),
    "one person on both seats": edit("assignment.json", lambda c: [
        seat.update(reviewer_id=c["assignments"][0]["reviewer_id"]) for seat in c["assignments"]]),
}


@pytest.mark.sqlite
def test_a_change_is_found_even_with_a_new_manifest(archive: Path):
    assert [what for what, change in SEALED.items() if not faults(rewritten(archive, change, sealed=True))] == []


def test_a_reviewer_of_the_own_unit_is_found(archive: Path):
    units = [json.loads(zipfile.ZipFile(archive).read(name))["unit_id"]
             for name in zipfile.ZipFile(archive).namelist() if name.endswith("/case.json")]
    moved = edit("assignment.json", lambda c: c["people"][0].update(unit_id=units[0]))
    assert any("属于被评查单位" in fault for fault in faults(rewritten(archive, moved, sealed=True)))


def test_a_ruling_by_somebody_who_scored_is_found(archive: Path, settled: SheetsWorld):
    own = edit("/releases.json", lambda c: c["rulings"][0].update(ruled_by=settled.reviewer.user_id))
    assert any("裁定异议的人" in fault for fault in faults(rewritten(archive, own, sealed=True)))


def test_the_script_stands_alone():
    source = (ROOT / "tools/verify_round.py").read_text(encoding="utf-8")
    names = {alias.name.split(".")[0] for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import)
             for alias in node.names}
    names |= {(node.module or "").split(".")[0] for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)}
    assert names <= set(sys.stdlib_module_names)
    assert list(verify_round.faults_of(__file__)) != []


def test_the_organiser_makes_it_and_only_staff_takes_it(app: Flask, settled: SheetsWorld, sign_in: Any, as_role: Any):
    organiser, reviewer = as_role(Role.organiser), as_role(Role.reviewer)
    page = f"/rounds/{settled.round_id}/archive"
    assert organiser.post(page).status_code == 303
    assert reviewer.get(page).status_code == 404
    app.extensions["workers"].run_pending()
    shown = organiser.get(page).text
    folder = app.extensions["settings"].archives
    made = list_archives(folder, settled.round_id)
    assert len(made) == 1
    assert made[0].manifest_sha256 in shown
    answer = organiser.get(f"{page}/{made[0].name}")
    assert hashlib.sha256(answer.data).hexdigest() == made[0].sha256
    assert zipfile.ZipFile(io.BytesIO(answer.data)).testzip() is None
    assert reviewer.get(f"{page}/{made[0].name}").status_code == 404
    assert organiser.get(f"{page}/..%2Fsecret.key").status_code == 404
    with app.app_context():
        assert db.session().get_one(Case, settled.case_id).state == CaseState.final
        assert db.session().query(Settlement).count() == 2
