"""Background work of cases: reading the files of a case in disposable children."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy.orm import Session

from extraction import read_file
from reviews.accounts.queries import find_viewer_of
from reviews.cases.domain.batch import EntryResult, Outcome, shown_name, sorted_out
from reviews.cases.domain.merging import merge_readings
from reviews.cases.domain.page_twins import pack_with_twins
from reviews.cases.queries import BATCH_JOB, READ_JOB, FileToRead, list_files_to_read
from reviews.cases.services import (
    SWEEP_JOB,
    Archive,
    Batch,
    FileResult,
    Meanwhile,
    PartFolder,
    TakenSoFar,
    abandon_old,
    drop_leftovers,
    drop_zip,
    fill_case,
    give_up_reading,
    keep_results,
    picture_twins,
    store_reading,
    viewable_pdf,
)
from reviews.errors import UnreadableFile
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.files import FileStore
from reviews.foundation.jobs import Job, JobRun, actor, on_quarantine
from reviews.foundation.settings import Settings

NOT_CHOSEN = "没有选定对应的应交案卷，没有收。没有抽中的案卷不在这里上传。"


@actor(READ_JOB)
def read_case(run: JobRun) -> None:
    """Read every file of a case with page numbers that run through, then keep the result in one transaction.

    Nothing is written before the end but progress, so a killed worker leaves no half result and the next try starts anew.
    What the first pages of a scan say is laid down beside the database for the case page alone, and goes with the job.
    """
    case_id = str(run.payload["case_id"])
    files = list_files_to_read(db.session(), case_id)
    db.session.remove()
    store, settings = current_app.extensions["files"], current_app.extensions["settings"]
    meanwhile = Meanwhile(settings.data, run.job_id)
    try:
        results, packed = _read_files(run, case_id, files, store, settings, meanwhile)
        with run.finish() as session:
            store_reading(session, case_id=case_id, results=results, packed_texts=packed, now=utc_now())
    finally:
        meanwhile.clear()


def _read_files(
    run: JobRun, case_id: str, files: list[FileToRead], store: FileStore, settings: Settings, meanwhile: Meanwhile
) -> tuple[list[FileResult], bytes | None]:
    """The answer of every file, and the words of all pages packed."""
    results: list[FileResult] = []
    texts: list[dict[str, Any]] = []
    drawn: list[tuple[Path | None, dict[str, Any]]] = []
    done = 0

    def show(partial: dict[str, Any]) -> None:
        answers = [*(r.result for r in results), partial]
        content = merge_readings(answers, [f.name for f in files[: len(answers)]])
        # Whole files before this one do not make the case read: what is lacking may stand on a page to come.
        content["file"]["status"] = partial["file"]["status"]
        meanwhile.show(db.session(), case_id, content)
        db.session.remove()

    for at, file in enumerate(files, start=1):
        meanwhile.next_file(files_follow=at < len(files))
        path, shown = store.path(file.sha256), _shown(store, settings, file.sha256)
        result = read_file(path, shown_as=shown, ocr=settings.ocr, first_page_offset=done,
                           on_progress=_counted(run, meanwhile, done), on_page_text=texts.append,
                           on_recognition=lambda _scans: meanwhile.recognition_begins(), on_partial=show,
                           cache=settings.recognised_pages)
        results.append(FileResult(file, done + 1, result))
        drawn.append((shown, result))
        done += int(result["file"]["pages"])
    return results, pack_with_twins(texts, picture_twins(drawn, texts))


def _shown(store: FileStore, settings: Settings, sha256: str) -> Path | None:
    """The PDF that stands for the file, made once for the reading and the viewer; None when it cannot be made."""
    try:
        return viewable_pdf(store, settings.converted_files, sha256)
    except UnreadableFile:
        return None


def _counted(run: JobRun, meanwhile: Meanwhile, before: int) -> Callable[[int, int], None]:
    """Progress of one file as progress of the case: the pages of the files before it are done."""

    def count(pages: int, total: int) -> None:
        meanwhile.read_to(before + pages, before + total)
        run.progress(before + pages, before + total)

    return count


@actor(BATCH_JOB)
def take_batch(run: JobRun) -> None:
    """Take over the files of an uploaded ZIP case by case, each case in one transaction.

    A killed worker loses nothing: the next try finds what was taken by its hash and goes on after it.
    """
    settings, store = current_app.extensions["settings"], current_app.extensions["files"]
    work = Batch.of(run.payload, settings.batches)
    started = db.session.get_one(Job, run.job_id).created_at
    db.session.remove()
    problem = ""
    try:
        archive = Archive(work.zip_path, max_entries=settings.batch_max_entries, max_bytes=settings.batch_max_bytes)
    except UnreadableFile as error:
        _end_batch(run, work, [], error.message)
        return
    with closing(archive):
        groups, results = sorted_out(archive.entries, work.order.layout, limit=settings.max_upload_bytes)
        total, taken = len(results) + sum(len(group.entries) for group in groups), TakenSoFar()
        for group in groups:
            run.progress(len(results), total)
            into = work.into.get(group.key) if work.into is not None else None
            if work.into is not None and into is None:
                results += [EntryResult(shown_name(e.name), Outcome.refused, NOT_CHOSEN) for e in group.entries]
                continue
            files, refused = taken.take(archive, store, group, limit=settings.max_upload_bytes)
            results += refused
            with write_unit() as session:
                # Rights are asked anew for each case: they may be withdrawn while the work is going on.
                viewer = find_viewer_of(session, work.user_id, origin="batch")
                if viewer is None:
                    problem = "账号已停用，其余文件没有收。"
                    break
                results += fill_case(session, actor=viewer, order=work.order, group=group, files=files, since=started,
                                     now=utc_now(), case_id=into)
        else:
            run.progress(total, total)
    _end_batch(run, work, results, problem)


def _end_batch(run: JobRun, work: Batch, results: list[EntryResult], problem: str) -> None:
    keep_results(work.folder, run.job_id, name=work.name, results=results, problem=problem)
    with run.finish():
        pass
    drop_zip(work.folder, work.sha256)


@actor(SWEEP_JOB)
def sweep_uploads(run: JobRun) -> None:
    """Give up uploads in parts that nobody has gone on with for days, and free their room."""
    with run.finish() as session:
        abandon_old(session, now=utc_now())
    drop_leftovers(db.session(), PartFolder(current_app.extensions["settings"].upload_parts))


@on_quarantine(BATCH_JOB)
def batch_given_up(_session: Session, job: Job) -> None:
    """Three crashes: say so; the ZIP can be sent again, and what was taken is not taken twice."""
    work = Batch.of(job.payload, current_app.extensions["settings"].batches)
    keep_results(work.folder, job.id, name=work.name, results=[], problem=(
        "处理多次中断，已经停下。已收下的案卷都在案卷列表里；可以重新上传同一个压缩包，已收的不会重复。"))


@on_quarantine(READ_JOB)
def reading_given_up(session: Session, job: Job) -> None:
    """Three crashes on one case: its page says so and offers another try."""
    Meanwhile(current_app.extensions["settings"].data, job.id).clear()
    give_up_reading(session, case_id=str(job.payload["case_id"]), now=utc_now())
