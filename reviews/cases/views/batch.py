"""A ZIP of many case files: the upload, its progress, and the table of what became of each file."""

from __future__ import annotations

from typing import BinaryIO, cast

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from reviews.accounts.guards import current_viewer
from reviews.cases.domain.batch import Layout, Outcome
from reviews.cases.domain.uploads import UploadPurpose
from reviews.cases.forms import BatchForm
from reviews.cases.queries import find_finished, get_batch, list_batches
from reviews.cases.services import Order, queue_batch, receive_zip
from reviews.cases.services.batch import ReceivedZip
from reviews.cases.views import blueprint
from reviews.cases.views.packs import pack_choices
from reviews.cases.views.uploads import Received
from reviews.errors import InvalidInput, UnreadableFile
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.foundation.settings import Settings
from reviews.registry.queries import list_organs_to_act_for
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

# What needs doing stands first.
_ORDER = {Outcome.refused: 0, Outcome.duplicate: 1, Outcome.accepted: 2, Outcome.skipped: 3}


@blueprint.get("/cases/batch")
def batch() -> ResponseReturnValue:
    return _form_page(_form(), [])


@blueprint.post("/cases/batch")
def batch_create() -> ResponseReturnValue:
    form, settings, viewer = _form(), _settings(), current_viewer()
    sent, arrived = request.files.get("files"), _arrived(request.form.get("upload", ""))
    if not form.validate():
        return _form_page(form, ["压缩包没有保存，请改正后重新选择。"] if sent or arrived else [], status=422)
    if arrived is not None:
        return _queue(form, arrived)
    if sent is None or not sent.filename:
        return _form_page(form, ["没有选择压缩包。请选择一个 ZIP 文件。"], status=422)
    try:
        received = receive_zip(settings.batches / viewer.user_id, cast(BinaryIO, sent.stream), name=sent.filename,
                               limit=settings.max_upload_bytes)
    except (InvalidInput, UnreadableFile) as error:
        return _form_page(form, [error.message], status=422)
    return _queue(form, received)


def _arrived(upload_id: str) -> ReceivedZip | None:
    """The ZIP that this person has sent in parts just now, or None."""
    found = find_finished(db.session(), current_viewer(), upload_id, UploadPurpose.batch) if upload_id else None
    return ReceivedZip(found.sha256 or "", found.name, found.size) if found is not None else None


@commits
def _queue(form: BatchForm, received: ReceivedZip) -> ViewAnswer:
    order = Order(form.organ_id.data, form.kind.data, form.pack_version_id.data, Layout(form.layout.data))
    job = queue_batch(db.session(), actor=current_viewer(), order=order, zip_file=received, now=utc_now())
    return see_other(url_for("cases.batch_show", batch_id=job.id))


@blueprint.get("/cases/batch/<batch_id>")
def batch_show(batch_id: str) -> ResponseReturnValue:
    found = get_batch(db.session(), current_viewer(), batch_id, _settings().batches)
    rows = sorted(found.results, key=lambda r: _ORDER[r.outcome])
    return page_or_part("cases/batch_show.html", "cases/_batch.html", batch=found, rows=rows)


def _form() -> BatchForm:
    form, session = BatchForm(), db.session()
    organs = list_organs_to_act_for(session, current_viewer())
    form.organ_id.choices = [SelectChoice(o.id, o.name) for o in organs]
    form.pack_version_id.choices = pack_choices(session, today=shanghai_date(utc_now()))
    return form


def _form_page(form: BatchForm, problems: list[str], status: int = 200) -> ResponseReturnValue:
    settings = _settings()
    return page_or_part(
        "cases/batch.html", status=status, form=form, received=Received(problems=problems),
        earlier=list_batches(db.session(), current_viewer(), settings.batches), most=settings.batch_max_entries,
        most_megabytes=min(settings.max_upload_bytes, settings.batch_max_bytes) >> 20)


def _settings() -> Settings:
    found: Settings = current_app.extensions["settings"]
    return found
