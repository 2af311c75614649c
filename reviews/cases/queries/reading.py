"""Reads about one case's reading: the machine's result with people's corrections over it, and what is running now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.cases.domain.corrections import Change, apply_corrections
from reviews.cases.domain.first_answer import FirstAnswer
from reviews.cases.domain.flags import FlagRow, sort_key
from reviews.cases.models import Case, CaseFile, Correction, Finding, Reading
from reviews.cases.queries.meanwhile import first_answer, remaining_words
from reviews.errors import NotFound
from reviews.foundation.jobs import JobState, latest_job

READ_JOB = "cases.read"


@dataclass(frozen=True, slots=True)
class FileToRead:
    """One file of a case as the reading job needs it."""

    id: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ReadingProgress:
    """What the worker is doing. open: queued or running. remaining: time in words, empty until it can be told.

    first: what the pages read so far say; never the basis of anything but the page that shows it.
    """

    state: JobState | None
    done: int
    total: int
    tries: int
    remaining: str = ""
    first: FirstAnswer | None = None

    @property
    def open(self) -> bool:
        return self.state in (JobState.queued, JobState.running)


def get_case(session: Session, case_id: str) -> Case:
    """Any case, for services and jobs that have settled who asks. Raises NotFound."""
    case = session.get(Case, case_id, populate_existing=True)
    if case is None:
        raise NotFound()
    return case


def list_files(session: Session, case_id: str) -> list[CaseFile]:
    """The files of a case in the order of their pages."""
    return list(session.scalars(sa.select(CaseFile).where(CaseFile.case_id == case_id).order_by(CaseFile.position)))


def list_files_to_read(session: Session, case_id: str) -> list[FileToRead]:
    """The same as plain values, free of the session."""
    return [FileToRead(f.id, f.name, f.sha256) for f in list_files(session, case_id)]


def find_reading(session: Session, case: Case) -> Reading | None:
    """The reading in force, or None."""
    return session.get(Reading, case.reading_id) if case.reading_id else None


def list_corrections(session: Session, reading_id: str) -> list[Correction]:
    """The corrections of one reading, oldest first."""
    return list(session.scalars(
        sa.select(Correction).where(Correction.reading_id == reading_id).order_by(Correction.seq, Correction.id)))


def changes_of(corrections: list[Correction]) -> list[Change]:
    """Correction rows as the replay needs them."""
    return [Change(c.seq, c.subject, c.target, c.new) for c in corrections]


def effective_reading(session: Session, case_id: str) -> dict[str, Any]:
    """file, pages, documents, fields as people have put them right. Raises NotFound while nothing has been read."""
    case = get_case(session, case_id)
    reading = find_reading(session, case)
    if reading is None:
        raise NotFound("案卷还没有读完，请稍后再打开。")
    return apply_corrections(reading.content, changes_of(list_corrections(session, reading.id)))


def reading_progress(session: Session, case_id: str, *, folder: Path) -> ReadingProgress:
    """The newest reading job of the case in figures for the page. folder: the data folder."""
    job = latest_job(session, READ_JOB, case_id)
    if job is None:
        return ReadingProgress(None, 0, 0, 0)
    running = job.state == JobState.running
    return ReadingProgress(
        state=JobState(job.state), done=job.progress_done, total=job.progress_total, tries=job.tries,
        remaining=remaining_words(folder, job.id) if running else "",
        first=first_answer(folder, job.id) if running else None,
    )


def current_findings(session: Session, case_id: str) -> list[FlagRow]:
    """All findings of the run in force, suspect ones first, then by veto, severity, page; [] before the first run."""
    case = get_case(session, case_id)
    if case.run_id is None:
        return []
    first_pages: Mapping[int, int] = {}
    if case.reading_id is not None:
        first_pages = {int(d["index"]): int(d["first_page"]) for d in effective_reading(session, case_id)["documents"]}
    return findings_of_run(session, case.run_id, first_pages)


def findings_of_run(session: Session, run_id: str, first_pages: Mapping[int, int]) -> list[FlagRow]:
    """The findings of any run, in the order of the page. first_pages: by document index, for absent documents."""
    rows = list(session.scalars(sa.select(Finding).where(Finding.run_id == run_id).order_by(Finding.position)))
    rows.sort(key=lambda f: sort_key(f.state, f.veto, f.severity, f.page, f.position))
    return [
        FlagRow(
            key=f.key, check=f.check_id, defect=f.defect, item=f.item, veto=f.veto, state=f.state, severity=f.severity,
            document=f.document, page=f.page, box=(f.box[0], f.box[1], f.box[2], f.box[3]) if f.box else None,
            quote=f.quote, message=f.message, basis=f.basis, advice=f.advice, deduction=f.deduction,
            anchor_page=f.page if f.page is not None else first_pages.get(f.document or 0), title=f.title, group=f.cause,
            hint=f.hint, hint_reason=f.hint_reason,
        )
        for f in rows
    ]
