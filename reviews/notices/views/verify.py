"""Is this paper genuine: by its code or number, or by its file. And the package for checking without the product."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from flask import current_app, request, send_file
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import InvalidInput, NotFound
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.notices import services
from reviews.notices.documents import make_check_pack
from reviews.notices.domain import NoticeStep, PaperContent
from reviews.notices.queries import (
    PaperView,
    VerifiedPaper,
    find_by_code,
    find_by_file,
    find_by_number,
    get_notice,
    get_paper,
    list_steps,
    read_code,
    read_number,
)
from reviews.notices.views import blueprint
from reviews.notices.views.workflow import current_decides
from reviews.web.rendering import page_or_part

MAX_BYTES = 60 * 1024 * 1024
LARGEST_SNAPSHOT = 20 * 1024 * 1024


@blueprint.get("/verify")
def verify() -> ResponseReturnValue:
    text = request.args.get("code", "").strip()[:80]
    if not text:
        return _page()
    code = read_code(text)
    session, viewer = db.session(), current_viewer()
    found = find_by_code(session, viewer, code) if code else find_by_number(session, viewer, read_number(text))
    # A number has brackets of its own; what is plain letters and is no code was meant to be one.
    by = "校验码" if code else "残码" if text.isascii() else "文号"
    return _page(asked=code or read_number(text), found=found, by=by, typed=text)


@blueprint.post("/verify")
def verify_file() -> ResponseReturnValue:
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        return _page(problem="请选择要核验的 PDF、DOCX 或 XLSX 文件。", status=422)
    sha256 = _digest(upload.stream)
    found = find_by_file(db.session(), current_viewer(), sha256)
    with write_unit() as session:
        services.record_verification(session, actor=current_viewer(), notice_id=found.id if found and found.seen else None,
                                     sha256=sha256, now=utc_now())
    return _page(asked=upload.filename[:80], found=found, by="文件")


@blueprint.get("/papers/<notice_id>/check-pack")
def check_pack(notice_id: str) -> ResponseReturnValue:
    """The package of an issued paper; people outside the bureau get of its way what they see on its page."""
    found, row = get_paper(db.session(), current_viewer(), notice_id), get_notice(db.session(), notice_id)
    if found.number is None:
        raise NotFound()
    files = _files_of(found)
    steps = [one for one in list_steps(db.session(), notice_id)
             if current_decides() or one.step in (NoticeStep.ISSUED, NoticeStep.WITHDRAWN)]
    packed = make_check_pack(row.content, files=files, number_printed=found.frame.number, steps=[
        {"step": one.step.value, "at": one.at.isoformat(), "version": str(one.version), "reason": one.reason} for one in steps])
    with write_unit() as session:
        services.record_download(session, actor=current_viewer(), notice_id=notice_id, file_kind="check-pack", now=utc_now())
    answer = send_file(io.BytesIO(packed), mimetype="application/zip", as_attachment=True,
                       download_name=f"{found.name}校验包.zip", etag=False)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _files_of(found: PaperView) -> dict[str, bytes]:
    """What goes into the package; the facts, which tell of every unit, only for the bureau, and not where they are too large.

    Papers that were issued before their content named its facts go without them.
    """
    store = current_app.extensions["files"]
    names = {"paper.docx": found.docx_sha256, "paper.pdf": found.pdf_sha256, "annexes.xlsx": found.xlsx_sha256}
    files = {name: store.path(sha256).read_bytes() for name, sha256 in names.items() if sha256 is not None}
    if current_decides() and isinstance(found.content, PaperContent) and found.content.snapshot:
        path = store.path(found.content.snapshot)
        if path.stat().st_size <= LARGEST_SNAPSHOT:
            files["snapshot.json.gz"] = path.read_bytes()
    return files


def _digest(stream: Any) -> str:
    """SHA-256 of an uploaded file, which is never opened. Raises InvalidInput for one no paper is as large as."""
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(1024 * 1024):
        size += len(chunk)
        if size > MAX_BYTES:
            raise InvalidInput("文件太大，不是本系统签发的文件。请选择从本系统下载的 PDF、DOCX 或 XLSX。")
        digest.update(chunk)
    return digest.hexdigest()


def _page(
    *, asked: str = "", found: VerifiedPaper | None = None, by: str = "", typed: str = "", problem: str = "", status: int = 200
) -> ResponseReturnValue:
    return page_or_part("notices/verify.html", status=status, asked=asked, found=found, by=by, typed=typed,
                        problem=problem)
