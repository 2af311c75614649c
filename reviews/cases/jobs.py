"""Background work of cases: reading the files of a case in disposable children."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy.orm import Session

from extraction import read_file
from reviews.cases.domain.page_twins import pack_with_twins
from reviews.cases.queries import READ_JOB, list_files_to_read
from reviews.cases.services import FileResult, give_up_reading, store_reading, viewable_pdf
from reviews.errors import UnreadableFile
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.foundation.files import FileStore
from reviews.foundation.jobs import Job, JobRun, actor, on_quarantine
from reviews.foundation.settings import Settings


@actor(READ_JOB)
def read_case(run: JobRun) -> None:
    """Read every file of a case with page numbers that run through, then keep the result in one transaction.

    Nothing is written before the end but progress, so a killed worker leaves no half result and the next try starts anew.
    """
    case_id = str(run.payload["case_id"])
    files = list_files_to_read(db.session(), case_id)
    db.session.remove()
    store, settings = current_app.extensions["files"], current_app.extensions["settings"]
    results: list[FileResult] = []
    texts: list[dict[str, Any]] = []
    done = 0
    for file in files:
        path, shown = store.path(file.sha256), _shown(store, settings, file.sha256)
        result = read_file(path, shown_as=shown, ocr=settings.ocr, first_page_offset=done,
                           on_progress=_counted(run, done), on_page_text=texts.append, cache=settings.recognised_pages)
        results.append(FileResult(file, done + 1, result))
        done += int(result["file"]["pages"])
    packed = pack_with_twins(texts)
    with run.finish() as session:
        store_reading(session, case_id=case_id, results=results, packed_texts=packed, now=utc_now())


def _shown(store: FileStore, settings: Settings, sha256: str) -> Path | None:
    """The PDF that stands for the file, made once for the reading and the viewer; None when it cannot be made."""
    try:
        return viewable_pdf(store, settings.converted_files, sha256)
    except UnreadableFile:
        return None


def _counted(run: JobRun, before: int) -> Callable[[int, int], None]:
    """Progress of one file as progress of the case: the pages of the files before it are done."""
    return lambda pages, total: run.progress(before + pages, before + total)


@on_quarantine(READ_JOB)
def reading_given_up(session: Session, job: Job) -> None:
    """Three crashes on one case: its page says so and offers another try."""
    give_up_reading(session, case_id=str(job.payload["case_id"]), now=utc_now())
