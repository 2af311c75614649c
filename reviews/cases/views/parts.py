"""Files that travel in parts: what the script asks and sends, and the receipt of what has arrived."""

from __future__ import annotations

from flask import Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.cases.domain.intake import TakenFile
from reviews.cases.domain.uploads import PART_BYTES, UploadPurpose, UploadState
from reviews.cases.queries import Upload, case_receipt, get_upload, get_visible_case, upload_receipt
from reviews.cases.services import (
    PartFolder,
    abandon_upload,
    begin_upload,
    finish_upload,
    look_at_head,
    note_part,
    take_whole,
)
from reviews.cases.views import blueprint
from reviews.cases.views.uploads import keep_token
from reviews.errors import Conflict, InvalidInput, ReviewError, StorageFull, UnreadableFile
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.settings import Settings
from reviews.registry.queries import get_organ
from reviews.web.rendering import page_or_part, see_other


@blueprint.post("/uploads", endpoint="begin_upload")
def begin_loose_upload() -> ResponseReturnValue:
    purpose = request.form.get("purpose", "")
    if purpose not in (UploadPurpose.new, UploadPurpose.batch):
        raise InvalidInput("页面内容不完整，没有开始上传。请刷新页面后重试。")
    return _begin(UploadPurpose(purpose), None)


@blueprint.post("/cases/<case_id>/uploads")
def begin_case_upload(case_id: str) -> ResponseReturnValue:
    return _begin(UploadPurpose.case, case_id)


def _begin(purpose: UploadPurpose, case_id: str | None) -> ResponseReturnValue:
    size = request.form.get("size", "")
    if not size.isdigit() or len(size) > 15:
        raise InvalidInput("页面内容不完整，没有开始上传。请刷新页面后重试。")
    _parts().require_room(min(int(size), limit_of(purpose)))
    with write_unit() as session:
        made = begin_upload(
            session, actor=current_viewer(), purpose=purpose, case_id=case_id, name=request.form.get("name", ""),
            size=int(size), head=request.form.get("head", ""), limit=limit_of(purpose),
            most_open=_settings().open_uploads, now=utc_now())
        upload_id = made.id
    return _state(upload_id)


@blueprint.get("/uploads/<upload_id>")
def upload_state(upload_id: str) -> ResponseReturnValue:
    return _state(upload_id)


@blueprint.post("/uploads/<upload_id>/parts")
def put_part(upload_id: str) -> ResponseReturnValue:
    """One part: raw bytes, with offset and SHA-256 in the address. Answered once it is safe on the disk."""
    offset, data = request.args.get("offset", ""), request.stream.read(PART_BYTES + 1)
    if not offset.isdigit() or len(offset) > 15:
        raise InvalidInput("页面内容不完整，这一段没有收。请刷新页面后重试。")
    with _parts().held(upload_id) as file:
        upload = get_upload(db.session(), upload_id)
        if offset == "0" and upload.received == 0:
            _look_at_head(upload, data)
        safe = file.take(size=upload.size, received=upload.received, offset=int(offset), data=data,
                         sha256=request.args.get("sha256", ""))
        with write_unit() as session:
            note_part(session, upload_id=upload_id, received=safe, now=utc_now())
    return _state(upload_id)


def _look_at_head(upload: Upload, data: bytes) -> None:
    try:
        look_at_head(upload, data)
    except UnreadableFile:
        _give_up(upload.id)
        raise


@blueprint.post("/uploads/<upload_id>/finish")
def finish(upload_id: str) -> ResponseReturnValue:
    """The whole file by its hash: taken in like one that came in one piece. Asking again gives the same answer."""
    try:
        with _parts().held(upload_id) as file:
            upload = get_upload(db.session(), upload_id)
            if upload.state == UploadState.open:
                if upload.received != upload.size:
                    raise Conflict("文件还没有传完，请从断点接着传。", received=upload.received)
                taken = take_whole(file, upload, request.form.get("sha256", ""), current_app.extensions["files"],
                                   zips=_settings().batches / upload.started_by,
                                   limit=limit_of(UploadPurpose(upload.purpose)))
                with write_unit() as session:
                    finish_upload(session, actor=current_viewer(), upload_id=upload_id, taken=taken, now=utc_now())
    except ReviewError as error:
        # What is whole and still refused will be refused again; what only lacks room or bytes may go on.
        if not isinstance(error, StorageFull) and "received" not in error.details:
            _give_up(upload_id)
        raise
    _parts().drop(upload_id)
    return _state(upload_id)


@blueprint.post("/uploads/<upload_id>/cancel")
def cancel_upload(upload_id: str) -> ResponseReturnValue:
    """Give a broken-off upload up; a plain form on the page of the case does the same without script."""
    _give_up(upload_id)
    back = request.form.get("back", "")
    return see_other(back) if back.startswith("/cases/") and "//" not in back else _state(upload_id)


@blueprint.get("/uploads/<upload_id>/receipt", endpoint="upload_receipt")
def receipt_of_upload(upload_id: str) -> ResponseReturnValue:
    upload = get_upload(db.session(), upload_id)
    line = upload_receipt(db.session(), upload)
    case = get_visible_case(db.session(), current_viewer(), upload.case_id) if upload.case_id else None
    return page_or_part("cases/receipt.html", lines=[line], case=case,
                        organ=get_organ(db.session(), case.organ_id) if case else None)


@blueprint.get("/cases/<case_id>/receipt")
def receipt(case_id: str) -> ResponseReturnValue:
    case = get_visible_case(db.session(), current_viewer(), case_id)
    return page_or_part("cases/receipt.html", lines=case_receipt(db.session(), case), case=case,
                        organ=get_organ(db.session(), case.organ_id))


def limit_of(purpose: UploadPurpose) -> int:
    """Bytes that one file of this purpose may have."""
    settings = _settings()
    return settings.batch_max_bytes if purpose is UploadPurpose.batch else settings.max_upload_bytes


def _give_up(upload_id: str) -> None:
    with write_unit() as session:
        abandon_upload(session, actor=current_viewer(), upload_id=upload_id, now=utc_now())
    _parts().drop(upload_id)


def _state(upload_id: str) -> Response:
    upload = get_upload(db.session(), upload_id)
    answer = {"id": upload.id, "name": upload.name, "size": upload.size, "received": upload.received, "state": upload.state,
              "part": PART_BYTES}
    if upload.state == UploadState.done and upload.purpose == UploadPurpose.new and upload.sha256:
        answer["kept"] = keep_token(current_viewer(), TakenFile(upload.name, upload.sha256, upload.size))
    return jsonify(answer)


def _parts() -> PartFolder:
    return PartFolder(_settings().upload_parts)


def _settings() -> Settings:
    found: Settings = current_app.extensions["settings"]
    return found
