"""What changed between two versions of a paper: in the browser, and as DOCX with tracked changes and PDF (花脸稿)."""

from __future__ import annotations

import io
from dataclasses import replace

from flask import current_app, request, send_file
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import NotFound
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.notices import services
from reviews.notices.documents import compare_texts, has_changes, shown_changes
from reviews.notices.queries import TextVersion, get_paper, list_text_versions, read_text
from reviews.notices.views import blueprint
from reviews.notices.views.paper_files import MEDIA, font_folder
from reviews.typesetting import Paper, Revision, make_docx, make_pdf
from reviews.web.rendering import page_or_part


@blueprint.get("/papers/<notice_id>/changes")
def paper_changes(notice_id: str) -> ResponseReturnValue:
    found = get_paper(db.session(), current_viewer(), notice_id)
    versions = _versions(notice_id)
    before, after = _chosen(versions)
    marked = _marked(notice_id, before, after)
    return page_or_part(
        "notices/changes.html", paper=found, versions=versions, before=before, after=after, blocks=shown_changes(marked),
        changed=has_changes(marked))


@blueprint.get("/papers/<notice_id>/changes/<any(docx,pdf):file_kind>")
def changes_file(notice_id: str, file_kind: str) -> ResponseReturnValue:
    found = get_paper(db.session(), current_viewer(), notice_id)
    before, after = _chosen(_versions(notice_id))
    marked = _marked(notice_id, before, after)
    if file_kind == "docx":
        content = make_docx(replace(marked, revision=Revision(after.who or "未署名", after.when)), font_folder=font_folder())
    else:
        content = make_pdf(marked, font_folder=font_folder())
    with write_unit() as session:
        services.record_download(session, actor=current_viewer(), notice_id=notice_id, file_kind=f"changes.{file_kind}",
                                 now=utc_now())
    name = f"{found.name}修改对照（{before.label}与{after.label}）.{file_kind}".replace(" ", "")
    answer = send_file(io.BytesIO(content), mimetype=MEDIA[file_kind], as_attachment=True, download_name=name, etag=False)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _versions(notice_id: str) -> list[TextVersion]:
    return list_text_versions(db.session(), notice_id, also={request.args.get("from", ""), request.args.get("to", "")})


def _chosen(versions: list[TextVersion]) -> tuple[TextVersion, TextVersion]:
    """The two of the address, the later one last; where it names none, the last two. Raises NotFound for an unknown one."""
    keys = [one.key for one in versions]
    wanted = [request.args.get("from") or keys[max(len(keys) - 2, 0)], request.args.get("to") or keys[-1]]
    if not set(wanted) <= set(keys):
        raise NotFound()
    first, last = sorted(keys.index(one) for one in wanted)
    return versions[first], versions[last]


def _marked(notice_id: str, before: TextVersion, after: TextVersion) -> Paper:
    told = f"（修改对照：{before.label}与{after.label}；删去的加删除线，增加的加下划线）"
    first, last = (read_text(db.session(), notice_id, one.key) for one in (before, after))
    return compare_texts(first, last, current_app.extensions["files"], told=told)
