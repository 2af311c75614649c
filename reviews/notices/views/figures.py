"""A figure of a paper opened: what it is, its denominator, and the files behind it."""

from __future__ import annotations

from collections.abc import Mapping

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.guards import current_viewer
from reviews.errors import NotFound
from reviews.foundation.db import db
from reviews.notices.domain import PaperContent, PaperFigure
from reviews.notices.domain.content import told_figures
from reviews.notices.queries import get_paper, get_visible_notice
from reviews.notices.queries.opened_figures import open_figure
from reviews.notices.queries.snapshots import frames_of_paper
from reviews.notices.views import blueprint
from reviews.web.paging import page_number, slice_page
from reviews.web.rendering import page_or_part


def _readable(viewer: Viewer, content: PaperContent) -> Mapping[str, PaperFigure]:
    """The bureau may open every figure of a paper, others those that stand in it: not what was taken out before the issue."""
    return content.figures if viewer.has(Role.organiser, Role.leader) else told_figures(content)


@blueprint.get("/papers/<notice_id>/figures/<figure>")
def figure(notice_id: str, figure: str) -> ResponseReturnValue:
    session, viewer = db.session(), current_viewer()
    notice, paper = get_visible_notice(session, viewer, notice_id), get_paper(session, viewer, notice_id)
    if not isinstance(paper.content, PaperContent) or figure not in _readable(viewer, paper.content):
        raise NotFound("文件里没有这个数字。请从文件页面重新打开。")
    frames = frames_of_paper(current_app.extensions["files"], notice.snapshot_sha256)
    opened = open_figure(session, viewer, paper.content.figures[figure], frames)
    page = slice_page(opened.rows, page_number(request.args.get("page")))
    return page_or_part("notices/figure.html", paper=paper, opened=opened, page=page,
                        back=url_for("notices.paper", notice_id=notice_id), name=figure)
