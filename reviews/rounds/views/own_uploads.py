"""What a unit has to hand in for a round: one button a file, or a ZIP whose folders are matched to them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO, cast

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, register_resolver
from reviews.cases.domain.batch import Group, Layout, sorted_out
from reviews.cases.domain.uploads import UploadPurpose
from reviews.cases.queries import find_finished
from reviews.cases.services import Archive, find_zip, receive_zip
from reviews.errors import InvalidInput, NotFound, UnreadableFile, WrongState
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.foundation.settings import Settings
from reviews.rounds.domain.matching import Wanted, propose
from reviews.rounds.queries import get_round
from reviews.rounds.queries.collecting import CollectRow, get_drawn_file, has_drawn_files, list_to_collect
from reviews.rounds.services.collecting import begin_file, take_zip
from reviews.rounds.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@register_resolver("own_hand_ins")
def resolve_own_hand_ins(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """What the viewer's unit has to hand in for a round; relation own; state of the round. Raises NotFound without any."""
    found = get_round(session, view_args["round_id"])
    if not has_drawn_files(session, found.id, viewer.unit_id):
        raise NotFound()
    return Resolved(found.id, frozenset({"own"}), found.state)


@register_resolver("drawn_file")
def resolve_drawn_file(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A file to be handed in; relation own for its unit; state of the round."""
    found = get_drawn_file(session, view_args["drawn_file_id"])
    own = viewer.unit_id is not None and found.unit_id == viewer.unit_id
    return Resolved(found.id, frozenset({"own"} if own else set()), get_round(session, found.round_id).state)


@blueprint.get("/rounds/<round_id>/own-uploads")
def own_uploads(round_id: str) -> ResponseReturnValue:
    rows = _own_rows(round_id)
    return page_or_part("rounds/own_uploads.html", round=get_round(db.session(), round_id), rows=rows,
                        may_use_zip=current_viewer().has(Role.unit_handler),
                        delivered=sum(row.state.delivered for row in rows))


@blueprint.post("/drawn-files/<drawn_file_id>/case")
@commits
def begin_drawn_file(drawn_file_id: str) -> ViewAnswer:
    """Make the case file of a drawn file, or find it, and go where its PDFs are uploaded."""
    case = begin_file(db.session(), actor=current_viewer(), drawn_file_id=drawn_file_id, now=utc_now())
    return see_other(url_for("cases.show", case_id=case.id, view="files"))


@blueprint.get("/rounds/<round_id>/own-uploads/zip")
def own_zip(round_id: str) -> ResponseReturnValue:
    return _zip_page(round_id)


def _zip_page(round_id: str, problem: str = "", status: int = 200) -> ResponseReturnValue:
    settings = _settings()
    return page_or_part("rounds/own_zip.html", status=status, round=get_round(db.session(), round_id), problem=problem,
                        rows=[row for row in _own_rows(round_id) if not row.state.delivered],
                        most=settings.batch_max_entries, most_megabytes=settings.batch_max_bytes >> 20)


@blueprint.post("/rounds/<round_id>/own-uploads/zip")
def send_own_zip(round_id: str) -> ResponseReturnValue:
    """Keep the ZIP, sent in parts or in one piece, and go on to matching; nothing becomes of it before that."""
    sent, upload_id = request.files.get("files"), request.form.get("upload", "")
    arrived = find_finished(db.session(), current_viewer(), upload_id, UploadPurpose.batch) if upload_id else None
    if arrived is None and (sent is None or not sent.filename):
        return _zip_page(round_id, "没有选择压缩包。请选择一个 ZIP 文件。", 422)
    try:
        sha256 = arrived.sha256 if arrived is not None else receive_zip(
            _folder(), cast(BinaryIO, sent.stream), name=sent.filename or "",  # type: ignore[union-attr]
            limit=_settings().max_upload_bytes).sha256
    except (InvalidInput, UnreadableFile) as error:
        return _zip_page(round_id, error.message, 422)
    return see_other(url_for("rounds.match_zip", round_id=round_id, sha256=sha256))


@blueprint.get("/rounds/<round_id>/own-uploads/zip/<sha256>")
def match_zip(round_id: str, sha256: str) -> ResponseReturnValue:
    return _match_page(round_id, sha256)


def _match_page(round_id: str, sha256: str, problem: str = "", status: int = 200) -> ResponseReturnValue:
    zip_file = find_zip(_folder(), sha256)
    if zip_file is None:
        raise NotFound()
    try:
        groups, left = _groups(sha256)
    except UnreadableFile as error:
        return _zip_page(round_id, error.message, 422)
    rows = [row for row in _own_rows(round_id) if not row.state.delivered]
    matches = propose([group.place for group in groups], [Wanted(r.id, r.number, r.title) for r in rows])
    return page_or_part("rounds/match_zip.html", status=status, round=get_round(db.session(), round_id), zip_file=zip_file,
                        problem=problem, left=left, rows=rows, proposals=list(zip(groups, matches, strict=True)))


@blueprint.post("/rounds/<round_id>/own-uploads/zip/<sha256>")
def take_own_zip(round_id: str, sha256: str) -> ResponseReturnValue:
    try:
        return _take_zip(round_id, sha256)
    except (InvalidInput, WrongState) as error:
        db.session.rollback()
        return _match_page(round_id, sha256, error.message, 422)


@commits
def _take_zip(round_id: str, sha256: str) -> ViewAnswer:
    zip_file = find_zip(_folder(), sha256)
    if zip_file is None:
        raise NotFound()
    chosen = {name.removeprefix("group-"): value for name, value in request.form.items() if name.startswith("group-") and value}
    job = take_zip(db.session(), actor=current_viewer(), round_id=round_id, chosen=chosen, zip_file=zip_file, now=utc_now())
    return see_other(url_for("cases.batch_show", batch_id=job.id))


def _groups(sha256: str) -> tuple[list[Group], list[Any]]:
    """The cases that lie in a ZIP, and the entries that are not even unpacked. Raises UnreadableFile."""
    settings = _settings()
    with closing(Archive(_folder() / f"{sha256}.zip", max_entries=settings.batch_max_entries,
                         max_bytes=settings.batch_max_bytes)) as archive:
        return sorted_out(archive.entries, Layout.auto, limit=settings.max_upload_bytes)


def _own_rows(round_id: str) -> list[CollectRow]:
    return list_to_collect(db.session(), round_id, today=shanghai_date(utc_now()), unit_id=current_viewer().unit_id or "")


def _folder() -> Path:
    return _settings().batches / current_viewer().user_id


def _settings() -> Settings:
    found: Settings = current_app.extensions["settings"]
    return found
