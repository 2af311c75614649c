"""Background work of notices: steps for many papers, letters and feedback of a round, bundles, teaching copies, samples."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from flask import current_app
from pikepdf import PdfError

from extraction import NotConverted
from reviews.accounts.domain import Viewer
from reviews.accounts.queries import find_viewer_of
from reviews.errors import ReviewError, StorageFull
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.jobs import Job, JobRun, actor
from reviews.notices import services
from reviews.notices.documents import draw_sample, sample_docx
from reviews.notices.documents.bundles import DraftLook, keep_newest, write_bundle
from reviews.notices.domain import NoticeKind, NoticeStep
from reviews.notices.domain.batches import UNEXPECTED, BundleForm, BundleOrder, RoundLetter
from reviews.notices.queries import get_frame, get_letter_settings
from reviews.notices.queries.bundles import list_bundled
from reviews.notices.queries.round_letters import BUNDLE_JOB, DRAFT_JOB, list_round_letters
from reviews.notices.queries.teaching import PAGES_JOB, get_teaching_copy
from reviews.notices.queries.templates import SAMPLE_JOB, get_template
from reviews.notices.queries.together import STEPS_JOB, has_taken
from reviews.notices.queries.unit_feedback import (
    UNIT_FEEDBACK_JOB,
    UnitInRound,
    facts_of_round,
    list_units_in_round,
)
from reviews.notices.services.teaching import draw_teaching_page, put_pages
from reviews.notices.services.unit_feedback import UnitFeedbackDrafting, keep_unit_feedback

log = logging.getLogger("reviews.notices")


@actor(STEPS_JOB)
def take_steps(run: JobRun) -> None:
    """Take one step with each paper, each in a transaction of its own; an interrupted run goes on after those that took it.

    A paper that cannot take it stays as it is, with the reason; rights are asked anew for each.
    """
    payload, refused = dict(run.payload), {}
    step, since = NoticeStep(payload["step"]), db.session.get_one(Job, run.job_id).created_at
    for number, (notice_id, version) in enumerate(payload["rows"], start=1):
        if not has_taken(db.session(), notice_id, payload, since=since):
            why = _tried(run, partial(_take_step, step, notice_id, version), about=notice_id)
            if why:
                refused[notice_id] = why
        run.progress(number, len(payload["rows"]))
        run.renew()
    with run.finish() as session:
        services.keep_refusals(session, job_id=run.job_id, refused=refused)


def _take_step(step: NoticeStep, notice_id: str, version: int, asker: Viewer) -> None:
    settings, store = current_app.extensions["settings"], current_app.extensions["files"]
    if step is NoticeStep.ISSUED:
        services.prepare_and_issue(
            db.session(), actor=asker, notice_id=notice_id, seen_version=version, store=store,
            font_folder=settings.font_folder, now=utc_now(), writing=write_unit)
        return
    with write_unit() as session:
        services.take_step(session, actor=asker, notice_id=notice_id, step=step, seen_version=version, now=utc_now())


@actor(DRAFT_JOB)
def draft_letters(run: JobRun) -> None:
    """Draft every missing letter and bring outdated drafts up to date, each in a transaction of its own: an interrupted run
    goes on with what is left. One that cannot be drafted is named with the reason, the others are made.
    """
    round_id, unit_id = str(run.payload["round_id"]), str(run.payload["unit_id"])
    letters = [one for one in list_round_letters(db.session(), round_id, unit_id=unit_id) if one.to_draft or one.to_update]
    refused = {}
    run.progress(0, len(letters))
    for number, one in enumerate(letters, start=1):
        why = _tried(run, partial(_draft_letter, one), about=one.case_id)
        if why:
            refused[one.case_id] = why
        run.progress(number, len(letters))
        run.renew()
    with run.finish() as session:
        services.keep_refusals(session, job_id=run.job_id, refused=refused)


def _draft_letter(one: RoundLetter, asker: Viewer) -> None:
    settings, store = current_app.extensions["settings"], current_app.extensions["files"]
    pictures = services.cut_pictures(db.session(), release_id=one.release_id, store=store, converted=settings.converted_files)
    db.session.remove()
    with write_unit() as session:
        if one.to_update:
            services.renew_letter(session, actor=asker, notice_id=one.notice_id, seen_version=one.version, now=utc_now(),
                                  release_id=one.release_id, pictures=pictures)
        else:
            services.draft_letter(session, actor=asker, release_id=one.release_id, now=utc_now(), pictures=pictures)


def _tried(run: JobRun, make: Callable[[Viewer], None], *, about: str) -> str:
    """Do one of many things for whoever asked; returns why it was not done. A full disk ends the whole run."""
    asker = find_viewer_of(db.session(), str(run.payload["user_id"]), origin="papers")
    if asker is None:
        return "账号已停用，没有办理。"
    try:
        make(asker)
    except StorageFull:
        raise
    except ReviewError as error:
        return error.message
    except Exception:
        log.exception("paper failed", extra={"about": about})
        return UNEXPECTED
    finally:
        db.session.remove()
    return ""


@actor(BUNDLE_JOB)
def bundle_letters(run: JobRun) -> None:
    """Make a bundle of the letters as they stand now and put it into the data folder; an interrupted one is begun anew.

    A letter that cannot be set is named with the reason, the others are delivered.
    """
    settings, store = current_app.extensions["settings"], current_app.extensions["files"]
    order = BundleOrder(str(run.payload["round_id"]), str(run.payload["unit_id"]), BundleForm(run.payload["form"]),
                        bool(run.payload["drafts"]))
    name, letters = list_bundled(db.session(), order)
    look = DraftLook(store, settings.font_folder, get_frame(db.session(), NoticeKind.CASE_FEEDBACK))
    db.session.remove()
    if not letters:
        return

    def written(done: int) -> None:
        run.progress(done, len(letters))
        run.renew()

    run.progress(0, len(letters))
    made = write_bundle(settings.bundles / name, order.form, letters, look, written=written)
    keep_newest(settings.bundles, name, order.key)
    with run.finish() as session:
        services.note_bundle(session, order=order, letters=len(letters) - len(made.failed), sha256=made.sha256, now=utc_now())
        services.keep_refusals(session, job_id=run.job_id, refused=made.failed)


@actor(UNIT_FEEDBACK_JOB)
def draft_all_unit_feedback(run: JobRun) -> None:
    """Draft the feedback of every unit that can have one, each in a transaction of its own; what is there is passed over.

    One that cannot be drafted is named with the reason, the others are made.
    """
    session, now = db.session(), utc_now()
    facts = facts_of_round(session, str(run.payload["round_id"]), now=now)
    units = [one for one in list_units_in_round(session, facts) if one.ready]
    drafting = UnitFeedbackDrafting(facts, now)
    refused = {}
    db.session.remove()
    run.progress(0, len(units))
    for number, one in enumerate(units, start=1):
        why = _tried(run, partial(_draft_unit_feedback, drafting, one, now), about=one.unit_id)
        if why:
            refused[one.unit_id] = why
        run.progress(number, len(units))
        run.renew()
    with run.finish() as writing:
        services.keep_refusals(writing, job_id=run.job_id, refused=refused)


def _draft_unit_feedback(drafting: UnitFeedbackDrafting, one: UnitInRound, now: datetime, asker: Viewer) -> None:
    prepared = drafting.prepare(db.session(), actor=asker, unit=one, store=current_app.extensions["files"])
    db.session.remove()
    with write_unit() as writing:
        keep_unit_feedback(writing, actor=asker, prepared=prepared, now=now)


@actor(PAGES_JOB)
def draw_teaching_pages(run: JobRun) -> None:
    """Draw every page with its covers and put the pictures into the draft; what was drawn before is found again."""
    settings, store = current_app.extensions["settings"], current_app.extensions["files"]
    notice_id = str(run.payload["notice_id"])
    copy = get_teaching_copy(db.session(), notice_id)
    asker = find_viewer_of(db.session(), str(run.payload["user_id"]), origin="teaching-pages")
    pages = []
    for number, one in enumerate(copy.pages, start=1):
        pages.append(draw_teaching_page(db.session(), case_id=copy.case_id, page=one.no, store=store,
                                        converted=settings.converted_files, folder=settings.masked_pages))
        db.session.remove()
        run.progress(number, len(copy.pages))
    with run.finish() as session:
        if asker is not None:
            put_pages(session, actor=asker, notice_id=notice_id, pages=pages, now=utc_now())


@actor(SAMPLE_JOB)
def draw_template_sample(run: JobRun) -> None:
    """Draw the sample of a template; one that cannot be drawn leaves no pages, and the page says so."""
    settings, store, session = current_app.extensions["settings"], current_app.extensions["files"], db.session()
    found = get_template(session, str(run.payload["template_id"]))
    docx = sample_docx(store.path(found.sha256).read_bytes(), found.kind, organ=get_letter_settings(session).organ,
                       day=found.day, font_folder=settings.font_folder)
    db.session.remove()
    try:
        draw_sample(settings.template_samples, docx)
    except (NotConverted, PdfError) as error:
        log.info("sample not drawn", extra={"template": found.id, "error": type(error).__name__})
