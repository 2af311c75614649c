"""Keeping what the reader found, and running the rules over it: results are new rows, never edits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.domain import CaseState, ReadingStatus
from reviews.cases.domain.corrections import Change, apply_corrections, carried_over, old_of
from reviews.cases.domain.flags import short_key
from reviews.cases.domain.merging import merge_readings
from reviews.cases.models import Case, Correction, Finding, PageTexts, Reading, RuleRun
from reviews.cases.queries.reading import (
    READ_JOB,
    FileToRead,
    changes_of,
    find_reading,
    get_case,
    list_corrections,
    list_files,
)
from reviews.cases.queries.terms import judging_terms
from reviews.errors import WrongState
from reviews.foundation import audit, jobs
from reviews.rulepacks.queries import get_pack
from scoring_rules import Evaluation, evaluate
from scoring_rules import Finding as MachineFinding


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file gave: result in the inspect format, pages already counted through the case."""

    file: FileToRead
    first_page: int
    result: dict[str, Any]


def store_reading(
    session: Session, *, case_id: str, results: Sequence[FileResult], now: datetime, packed_texts: bytes | None = None
) -> Case:
    """Keep a finished reading, carry people's corrections over to it, and run the rules.

    packed_texts: the words of all pages as domain.page_texts packs them, for searching.

    When the files of the case have changed meanwhile nothing is kept and another reading is queued.
    """
    case = get_case(session, case_id)
    if [f.sha256 for f in list_files(session, case.id)] != [r.file.sha256 for r in results]:
        if list_files(session, case.id):
            jobs.enqueue(session, READ_JOB, key=case.id, payload={"case_id": case.id})
        return case
    content = merge_readings([r.result for r in results], [r.file.name for r in results])
    before = find_reading(session, case)
    reading = Reading(
        case_id=case.id, status=content["file"]["status"], messages=content["file"]["messages"],
        files=[{"file_id": r.file.id, "first_page": r.first_page, "pages": int(r.result["file"]["pages"]),
                "status": r.result["file"]["status"]} for r in results],
        content=content, made_at=now,
    )
    session.add(reading)
    session.flush()
    _keep_texts(session, case, reading, packed_texts)
    carried, lost = _carry_over(session, case, before, reading)
    case.reading_id = reading.id
    case.reading_status = ReadingStatus(reading.status)
    case.version += 1
    run_rules(session, case=case, now=now)
    audit.record(session, actor=audit.SYSTEM, action="case.read", object_type="case", object_id=case.id, now=now,
                 details={"reading": reading.id, "status": reading.status, "pages": content["file"]["pages"],
                          "corrections_kept": carried, "corrections_dropped": lost})
    return case


def run_rules(session: Session, *, case: Case, now: datetime) -> RuleRun:
    """Run the case's pack over its reading as corrected; the run's findings become the flags in force."""
    reading = find_reading(session, case)
    if reading is None:
        raise RuntimeError("rules need a reading")
    corrections = list_corrections(session, reading.id)
    effective = apply_corrections(reading.content, changes_of(corrections))
    pack = get_pack(session, case.pack_version_id)
    evaluation = evaluate(effective, pack, **judging_terms(session))
    run = RuleRun(
        case_id=case.id, reading_id=reading.id, pack_version_id=case.pack_version_id,
        correction_seq=corrections[-1].seq if corrections else 0, facts=_facts(evaluation),
        score=evaluation.as_json()["score"], made_at=now,
    )
    session.add(run)
    session.flush()
    for position, found in enumerate(evaluation.findings):
        session.add(_finding(run.id, position, found))
    session.flush()
    case.run_id = run.id
    return run


def judge_by(session: Session, *, actor: Viewer, case_id: str, pack_version_id: str, now: datetime) -> Case:
    """Have a case judged by another version of its standard, as the round has pinned it; the rules run anew.

    For a room above that has settled who may; nobody may have begun to score. Raises NotFound, WrongState.
    """
    case = get_case(session, case_id)
    if case.pack_version_id == pack_version_id:
        return case
    if CaseState(case.state) not in (CaseState.handed_in, CaseState.assigned):
        raise WrongState("案卷已经开始评查，不能再换评查标准的版本。请刷新页面查看最新状态。")
    old, case.pack_version_id = case.pack_version_id, pack_version_id
    case.version += 1
    session.flush()
    if case.run_id is not None:
        run_rules(session, case=case, now=now)
    audit.record(session, actor=actor.audit, action="case.standard_changed", object_type="case", object_id=case.id,
                 details={"old": old, "new": pack_version_id}, now=now)
    return case


def give_up_reading(session: Session, *, case_id: str, now: datetime) -> None:
    """The worker died on this case for the last time: say so on the page, keep everything that was there."""
    case = get_case(session, case_id)
    case.reading_status = ReadingStatus.unreadable
    case.version += 1
    audit.record(session, actor=audit.SYSTEM, action="case.reading_given_up", object_type="case", object_id=case.id, now=now)


def _keep_texts(session: Session, case: Case, reading: Reading, packed: bytes | None) -> None:
    """The words of the new reading stand in for those of the one before."""
    session.execute(sa.delete(PageTexts).where(PageTexts.case_id == case.id))
    if packed is not None:
        session.add(PageTexts(case_id=case.id, reading_id=reading.id, packed=packed, made_at=reading.made_at))


def _carry_over(session: Session, case: Case, before: Reading | None, reading: Reading) -> tuple[int, int]:
    if before is None:
        return 0, 0
    rows = {row.seq: row for row in list_corrections(session, before.id)}
    kept, lost = carried_over(before.content, reading.content, changes_of(list(rows.values())))
    done: list[Change] = []
    for seq, change in enumerate(kept, start=1):
        old = old_of(apply_corrections(reading.content, done), change.subject, change.target)
        done.append(Change(seq, change.subject, change.target, change.new))
        first = rows[change.seq]
        session.add(Correction(case_id=case.id, reading_id=reading.id, seq=seq, subject=change.subject,
                               target=dict(change.target), old=old, new=dict(change.new), made_by=first.made_by,
                               made_at=first.made_at))
    session.flush()
    return len(kept), lost


def _facts(evaluation: Evaluation) -> dict[str, Any]:
    """The inspect format's case part, and beside it where each fact was read."""
    places = {
        name: {"document": fact.document, "page": fact.page, "box": list(fact.box) if fact.box else None}
        for name, fact in evaluation.facts.items() if fact.page is not None
    }
    case: dict[str, Any] = evaluation.as_json()["case"]
    return {**case, "places": places}


def _finding(run_id: str, position: int, found: MachineFinding) -> Finding:
    return Finding(
        run_id=run_id, key=short_key(found.key), position=position, check_id=found.check, title=found.title[:200],
        cause=short_key(found.group), defect=found.defect, item=found.item, veto=found.veto, state=found.state.value,
        severity=found.severity.value, document=found.document, page=found.page,
        box=list(found.box) if found.box else None, quote=found.quote, message=found.message, basis=found.basis,
        advice=found.advice, deduction=found.deduction, hint=found.hint, hint_reason=found.hint_reason[:120],
    )
