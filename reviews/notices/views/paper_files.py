"""The pages of a paper as pictures, and its files to take away."""

from __future__ import annotations

import io
from pathlib import Path

from flask import Response, current_app, send_file
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import NotFound
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.settings import Settings
from reviews.notices import services
from reviews.notices.documents import (
    count_pages,
    draft_pdf,
    draw_page,
    framed,
    set_docx,
    write_annexes,
    write_paper,
)
from reviews.notices.queries import PaperView, get_paper
from reviews.notices.queries.templates import find_template_in_force
from reviews.notices.views import blueprint
from reviews.typesetting import FontsMissing, Unprintable

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@blueprint.get("/papers/<notice_id>/pages/<int:number>.png")
def paper_picture(notice_id: str, number: int) -> ResponseReturnValue:
    path = _pdf_path(get_paper(db.session(), current_viewer(), notice_id))
    if not 1 <= number <= count_pages(path):
        raise NotFound()
    return Response(draw_page(path, number), mimetype="image/png")


@blueprint.get("/papers/<notice_id>/<any(docx,pdf,xlsx):file_kind>")
def paper_file(notice_id: str, file_kind: str) -> ResponseReturnValue:
    found = get_paper(db.session(), current_viewer(), notice_id)
    content = _file_of(found, file_kind)
    with write_unit() as session:
        services.record_download(
            session, actor=current_viewer(), notice_id=notice_id, file_kind=file_kind, now=utc_now()
        )
    name = f"{found.name}附表.xlsx" if file_kind == "xlsx" else f"{found.name}.{file_kind}"
    answer = send_file(io.BytesIO(content), mimetype=MEDIA[file_kind], as_attachment=True, download_name=name, etag=False)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def preview_of(found: PaperView) -> tuple[int, str | None]:
    """How many pages the preview has, or why there is none."""
    try:
        return count_pages(_pdf_path(found)), None
    except (FontsMissing, Unprintable) as missing:
        return 0, missing.message


def has_annexes(found: PaperView) -> bool:
    """Whether a workbook goes with the paper."""
    return found.xlsx_sha256 is not None if found.number else write_annexes(found.content) is not None


def font_folder() -> Path | None:
    """The office's own fonts, where it has some."""
    folder: Path | None = current_app.extensions["settings"].font_folder
    return folder


def _file_of(found: PaperView, file_kind: str) -> bytes:
    """The stored bytes of an issued paper; a draft is set on the spot and carries its mark."""
    stored = {"docx": found.docx_sha256, "pdf": found.pdf_sha256, "xlsx": found.xlsx_sha256}[file_kind]
    if stored is not None:
        return _stored(stored).read_bytes()
    if file_kind == "docx":
        store = current_app.extensions["files"]
        template = find_template_in_force(db.session(), found.kind)
        paper = framed(write_paper(found.content, store), found.frame)
        return set_docx(paper, store.path(template.sha256).read_bytes() if template else None, font_folder=font_folder())
    if file_kind == "pdf":
        return _pdf_path(found).read_bytes()
    annexes = write_annexes(found.content) if found.number is None else None
    if annexes is None:
        raise NotFound()
    return annexes


def _pdf_path(found: PaperView) -> Path:
    """The stored PDF of an issued paper, or that of the draft as it stands."""
    if found.pdf_sha256 is not None:
        return _stored(found.pdf_sha256)
    settings: Settings = current_app.extensions["settings"]
    return draft_pdf(found.content, current_app.extensions["files"], frame=found.frame, folder=settings.draft_pdfs,
                     font_folder=font_folder())


def _stored(sha256: str) -> Path:
    path: Path = current_app.extensions["files"].path(sha256)
    return path
