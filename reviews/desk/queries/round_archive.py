"""Everything a round leaves behind, as the entries of its archive: rows as they stand, sheets and settlements byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.models import Unit, User
from reviews.cases.models import Case, CaseFile
from reviews.foundation.audit import AuditRow, canonical_json
from reviews.foundation.db import Model
from reviews.rectification.models import CommonMeasure, LedgerEvidence, LedgerRow, LedgerStep
from reviews.registry.models import Organ
from reviews.rounds.models import (
    Assignment,
    AssignmentRun,
    CalledFile,
    Draw,
    DrawEntry,
    DrawnFile,
    DrawPlan,
    DrawVoid,
    Frame,
    FrameVoid,
    RoundPack,
    RoundPlanVersion,
)
from reviews.rounds.queries import get_round
from reviews.rounds.queries.draws import list_attempts, published_texts
from reviews.scoresheets.models import (
    Answer,
    AnswerFile,
    Comparison,
    ExpertRemark,
    ExpertVote,
    GradingAct,
    Recheck,
    RecheckMark,
    RecheckSlice,
    RecheckVeto,
    Release,
    ReleaseWithdrawal,
    Ruling,
    Scoresheet,
    Settlement,
)

ARCHIVE_JOB = "desk.archive_round"


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """One file of the archive: its bytes, or the hash of a stored file that is copied in."""

    path: str
    content: bytes = b""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class RoundFiles:
    """The case files of a round and where each lies in the archive."""

    folders: dict[str, str]

    @property
    def case_ids(self) -> list[str]:
        return list(self.folders)


def files_of_round(session: Session, round_id: str) -> RoundFiles:
    """Case files that were drawn for the round or given to anybody in it, by number; each has a folder of its own."""
    drawn = sa.select(DrawnFile.case_id).where(DrawnFile.round_id == round_id, DrawnFile.case_id.is_not(None))
    given = sa.select(Assignment.case_id).where(Assignment.round_id == round_id, Assignment.purpose == "review")
    ids = session.scalars(sa.select(Case.id).where(Case.id.in_(drawn.union(given))).order_by(Case.number, Case.id))
    return RoundFiles({case_id: f"cases/{place:04d}" for place, case_id in enumerate(ids, start=1)})


def count_entries(session: Session, round_id: str) -> int:
    """How many stored files the archive copies, the long part of the work."""
    return sum(session.scalar(sa.select(sa.func.count()).select_from(one)) or 0 for one in _copied(session, round_id))


def size_of_files(session: Session, round_id: str) -> int:
    """Bytes of the stored files that the archive copies."""
    return sum(int(session.scalar(sa.select(sa.func.sum(one.c.size))) or 0) for one in _copied(session, round_id))


def _copied(session: Session, round_id: str) -> tuple[sa.Subquery, ...]:
    """The stored files, each kind as one table of sizes: of the case files, what units brought with answers and in the ledger."""
    ids = files_of_round(session, round_id).case_ids
    told = sa.select(Release.id).where(Release.round_id == round_id, Release.case_id.in_(ids))
    rows = sa.select(LedgerRow.id).where(LedgerRow.round_id == round_id, LedgerRow.case_id.in_(ids))
    return tuple(statement.subquery() for statement in (
        sa.select(CaseFile.size).where(CaseFile.case_id.in_(ids)),
        sa.select(AnswerFile.size).where(AnswerFile.release_id.in_(told), ~AnswerFile.removed),
        sa.select(LedgerEvidence.size).where(LedgerEvidence.row_id.in_(rows), ~LedgerEvidence.removed)))


def list_archive_entries(session: Session, round_id: str) -> Iterator[ArchiveEntry]:
    """The entries in order. Raises NotFound for a round that is not there."""
    found, files = get_round(session, round_id), files_of_round(session, round_id)
    of_round = {"round_id": round_id}
    yield _json("round.json", {"round": _row(found), "plans": _rows(session, RoundPlanVersion, "seq", **of_round),
                               "standards": _rows(session, RoundPack, "pack_id", **of_round)})
    yield from _frames(session, round_id)
    yield from _draws(session, round_id)
    yield _json("assignment.json", {
        "runs": _rows(session, AssignmentRun, "made_at", **of_round),
        "assignments": _rows(session, Assignment, "case_id", "slot", "assigned_at", purpose="review", **of_round),
        "people": _people(session, round_id),
    })
    yield _json("results.json", {
        "grading": _rows(session, GradingAct, "seq", **of_round),
        "recheck_slices": _rows(session, RecheckSlice, "seq", **of_round),
        "votes": _rows(session, ExpertVote, "made_at", "id", **of_round),
    })
    for case_id, folder in files.folders.items():
        yield from _case(session, round_id, case_id, folder)
        yield from _after_settling(session, round_id, case_id, folder)
        yield from _ledger(session, round_id, case_id, folder)
    yield from _measures(session, round_id)
    yield _json("audit.json", _audit(session, round_id, files))


def _frames(session: Session, round_id: str) -> Iterator[ArchiveEntry]:
    frames = list(session.scalars(sa.select(Frame).where(Frame.round_id == round_id).order_by(Frame.seq)))
    voids = session.scalars(sa.select(FrameVoid).where(FrameVoid.frame_id.in_([f.id for f in frames]))
                            .order_by(FrameVoid.voided_at, FrameVoid.id))
    yield _json("frame/frames.json", {"frames": [_row(f) for f in frames], "voids": [_row(v) for v in voids],
                                      "called_in": _rows(session, CalledFile, "called_at", "id", round_id=round_id)})
    for frame in frames:
        yield ArchiveEntry(f"frame/{frame.seq}/frame.csv", sha256=frame.sha256)


def _draws(session: Session, round_id: str) -> Iterator[ArchiveEntry]:
    plans = list(session.scalars(sa.select(DrawPlan).where(DrawPlan.round_id == round_id).order_by(DrawPlan.seq)))
    ids = [plan.id for plan in plans]
    draws = {d.plan_id: d for d in session.scalars(sa.select(Draw).where(Draw.plan_id.in_(ids)))}
    voids = session.scalars(sa.select(DrawVoid).where(DrawVoid.plan_id.in_(ids)).order_by(DrawVoid.voided_at, DrawVoid.id))
    entries = session.scalars(sa.select(DrawEntry).where(DrawEntry.plan_id.in_(ids)).order_by(DrawEntry.plan_id, DrawEntry.seq))
    yield _json("draw/draws.json", {
        "plans": [_row(p) for p in plans], "draws": [_row(d) for d in draws.values()], "voids": [_row(v) for v in voids],
        "entries": [_row(e) for e in entries], "drawn_files": _rows(session, DrawnFile, "position", "id", round_id=round_id)})
    for attempt in reversed(list_attempts(session, round_id)):
        yield ArchiveEntry(f"draw/{attempt.plan.seq}/frame.csv", sha256=attempt.plan.frame_sha256)
        for name, content in published_texts(attempt).items():
            yield ArchiveEntry(f"draw/{attempt.plan.seq}/{name}", content)


def _case(session: Session, round_id: str, case_id: str, folder: str) -> Iterator[ArchiveEntry]:
    case = session.get_one(Case, case_id)
    organ = session.get_one(Organ, case.organ_id)
    files = list(session.scalars(sa.select(CaseFile).where(CaseFile.case_id == case_id).order_by(CaseFile.position)))
    yield _json(f"{folder}/case.json", {
        "case": _row(case), "organ": organ.name, "unit": session.get_one(Unit, organ.unit_id).name,
        "unit_id": organ.unit_id, "files": [{**_row(f), "path": f"{folder}/files/{f.sha256}"} for f in files]})
    for file in files:
        yield ArchiveEntry(f"{folder}/files/{file.sha256}", sha256=file.sha256)
    seats = {a.id: a for a in session.scalars(sa.select(Assignment).where(
        Assignment.round_id == round_id, Assignment.case_id == case_id, Assignment.purpose == "review"))}
    sheets = session.scalars(sa.select(Scoresheet).where(
        Scoresheet.assignment_id.in_(seats), Scoresheet.state == "submitted").order_by(Scoresheet.submitted_at, Scoresheet.id))
    for sheet in sheets:
        yield ArchiveEntry(f"{folder}/sheets/{sheet.id}.json", canonical_json(sheet.content))
    comparison = session.scalars(sa.select(Comparison).where(
        Comparison.round_id == round_id, Comparison.case_id == case_id)).one_or_none()
    if comparison is not None:
        yield _json(f"{folder}/comparison.json", _row(comparison))
    settled = list(session.scalars(sa.select(Settlement).where(
        Settlement.round_id == round_id, Settlement.case_id == case_id).order_by(Settlement.seq)))
    for one in settled:
        yield ArchiveEntry(f"{folder}/settlements/{one.seq}.json", canonical_json(one.content))
    yield _json(f"{folder}/settlements.json", [{k: v for k, v in _row(one).items() if k != "content"} for one in settled])


def _after_settling(session: Session, round_id: str, case_id: str, folder: str) -> Iterator[ArchiveEntry]:
    """Rechecks, releases, the unit's answers with their evidence, rulings, experts' remarks of one case file."""
    of_case = {"round_id": round_id, "case_id": case_id}
    rechecks = list(session.scalars(sa.select(Recheck).filter_by(**of_case).order_by(Recheck.assigned_at, Recheck.id)))
    ids = [one.id for one in rechecks]
    if rechecks:
        marks = session.scalars(sa.select(RecheckMark).where(RecheckMark.recheck_id.in_(ids))
                                .order_by(RecheckMark.recheck_id, RecheckMark.item))
        vetoes = session.scalars(sa.select(RecheckVeto).where(RecheckVeto.recheck_id.in_(ids))
                                 .order_by(RecheckVeto.recheck_id, RecheckVeto.veto))
        yield _json(f"{folder}/rechecks.json", {"rechecks": [_row(one) for one in rechecks],
                                                "marks": [_row(one) for one in marks], "vetoes": [_row(one) for one in vetoes]})
    releases = list(session.scalars(sa.select(Release).filter_by(**of_case).order_by(Release.seq)))
    told = [one.id for one in releases]
    if releases:
        answers = list(session.scalars(sa.select(Answer).where(Answer.release_id.in_(told)).order_by(Answer.answered_at)))
        withdrawn = session.scalars(sa.select(ReleaseWithdrawal).where(ReleaseWithdrawal.release_id.in_(told))
                                    .order_by(ReleaseWithdrawal.withdrawn_at))
        rulings = session.scalars(sa.select(Ruling).where(Ruling.answer_id.in_([one.id for one in answers]))
                                  .order_by(Ruling.answer_id, Ruling.point))
        yield _json(f"{folder}/releases.json", {
            "releases": [_row(one) for one in releases], "withdrawals": [_row(one) for one in withdrawn],
            "answers": [_row(one) for one in answers], "rulings": [_row(one) for one in rulings]})
        evidence = session.scalars(sa.select(AnswerFile).where(AnswerFile.release_id.in_(told), ~AnswerFile.removed)
                                   .order_by(AnswerFile.sha256))
        for sha256 in dict.fromkeys(one.sha256 for one in evidence):
            yield ArchiveEntry(f"{folder}/evidence/{sha256}", sha256=sha256)
    remarks = _rows(session, ExpertRemark, "made_at", "id", **of_case)
    if remarks:
        yield _json(f"{folder}/remarks.json", remarks)


def _ledger(session: Session, round_id: str, case_id: str, folder: str) -> Iterator[ArchiveEntry]:
    """What was told to the unit and how it was put right: the rows with every step, and the evidence that stands."""
    rows = list(session.scalars(sa.select(LedgerRow).where(LedgerRow.round_id == round_id, LedgerRow.case_id == case_id)
                                .order_by(LedgerRow.seq)))
    if not rows:
        return
    ids = [row.id for row in rows]
    steps = session.scalars(sa.select(LedgerStep).where(LedgerStep.row_id.in_(ids)).order_by(LedgerStep.row_id, LedgerStep.seq))
    evidence = list(session.scalars(sa.select(LedgerEvidence).where(LedgerEvidence.row_id.in_(ids))
                                    .order_by(LedgerEvidence.uploaded_at, LedgerEvidence.id)))
    yield _json(f"{folder}/rectification.json", {
        "rows": [_row(one) for one in rows], "steps": [_row(one) for one in steps], "evidence": [_row(one) for one in evidence]})
    for sha256 in sorted({one.sha256 for one in evidence if not one.removed}):
        yield ArchiveEntry(f"{folder}/rectification/{sha256}", sha256=sha256)


def _measures(session: Session, round_id: str) -> Iterator[ArchiveEntry]:
    """The rules, trainings and guides that came of the round, with their files."""
    found = list(session.scalars(sa.select(CommonMeasure).where(CommonMeasure.round_id == round_id)
                                 .order_by(CommonMeasure.made_at, CommonMeasure.id)))
    if found:
        yield _json("measures.json", [_row(one) for one in found])
    for sha256 in sorted({one.file_sha256 for one in found if one.file_sha256}):
        yield ArchiveEntry(f"measures/{sha256}", sha256=sha256)


def _people(session: Session, round_id: str) -> list[dict[str, Any]]:
    ids = sa.select(Assignment.reviewer_id).where(Assignment.round_id == round_id, Assignment.purpose == "review")
    rows = session.execute(sa.select(User.id, User.name, User.unit_id, Unit.name).outerjoin(Unit, Unit.id == User.unit_id)
                           .where(User.id.in_(ids)).order_by(User.name, User.id))
    return [{"id": a, "name": b, "unit_id": c, "unit": d} for a, b, c, d in rows]


def _audit(session: Session, round_id: str, files: RoundFiles) -> dict[str, Any]:
    """The rows of the chain that tell of the round, its files, seats and sheets, and the head of the chain."""
    seats = sa.select(Assignment.id).where(Assignment.round_id == round_id, Assignment.purpose == "review")
    sheets = sa.select(Scoresheet.id).where(Scoresheet.assignment_id.in_(seats))
    settled = sa.select(Settlement.id).where(Settlement.round_id == round_id)
    ledger = sa.select(LedgerRow.id).where(LedgerRow.round_id == round_id)
    mine = sa.or_(AuditRow.object_id.in_([round_id, *files.case_ids]), AuditRow.object_id.in_(seats),
                  AuditRow.object_id.in_(sheets), AuditRow.object_id.in_(settled), AuditRow.object_id.in_(ledger))
    rows = session.scalars(sa.select(AuditRow).where(mine).order_by(AuditRow.seq))
    head = session.execute(sa.select(AuditRow.seq, AuditRow.digest).order_by(AuditRow.seq.desc()).limit(1)).one_or_none()
    return {"rows": [_row(row) for row in rows], "head": {"seq": head.seq, "digest": head.digest} if head else None}


def _rows(session: Session, table: type[Model], *order: str, **equal: str) -> list[dict[str, Any]]:
    statement = sa.select(table).filter_by(**equal).order_by(*(getattr(table, name) for name in order))
    return [_row(row) for row in session.scalars(statement)]


def _row(row: Model) -> dict[str, Any]:
    """Every column of a row; times as the audit chain writes them, points as plain text."""
    return {column.key: _plain(getattr(row, column.key)) for column in sa.inspect(type(row)).column_attrs}


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.strftime("%Y-%m-%dT%H:%M:%SZ")
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case bytes():
            return value.hex()
    return value


def _json(path: str, content: Any) -> ArchiveEntry:
    return ArchiveEntry(path, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode())
