"""Pages of papers of every kind: the list, and one paper with its pages, its facts, its way and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, register_nav, register_resolver
from reviews.foundation.db import db
from reviews.notices.domain import (
    CaseFeedback,
    ChartBlock,
    NoticeKind,
    NoticeStanding,
    PaperContent,
    standing_of,
)
from reviews.notices.queries import (
    MINE,
    PaperFilters,
    PaperView,
    count_standings,
    describe_papers,
    get_notice,
    get_paper,
    is_withdrawn,
    list_paper_choices,
    list_waiting_papers,
    papers_statement,
    relations_to,
)
from reviews.notices.queries.measures import list_measures_of
from reviews.notices.views import blueprint
from reviews.notices.views.paper_files import has_annexes, preview_of
from reviews.notices.views.workflow import open_steps
from reviews.web.paging import page_number, paged
from reviews.web.rendering import page_or_part

register_nav("文件", "notices.papers", order=50)


@register_resolver("notice")
def resolve_notice(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A paper; relation own_unit for whom it was issued; the state is where it stands, withdrawn included."""
    notice = get_notice(session, view_args["notice_id"])
    standing = standing_of(notice.state, withdrawn=is_withdrawn(session, notice.id))
    return Resolved(notice.id, relations_to(viewer, notice), standing.value)


@blueprint.get("/papers")
def papers() -> ResponseReturnValue:
    session, viewer, filters = db.session(), current_viewer(), PaperFilters.of(request.args)
    waiting = list_waiting_papers(session, viewer)
    page = paged(session, papers_statement(viewer, filters, waiting), page_number(request.args.get("page")))
    inside, choices = viewer.has(Role.organiser, Role.leader), list_paper_choices(session, viewer)
    return page_or_part(
        "notices/papers.html", "notices/_papers.html", listing=page, lines=describe_papers(session, page.rows, waiting),
        filters=filters, tabs=_tabs(session, viewer, filters, len(waiting.all)), choices=choices, inside=inside,
        organises=viewer.has(Role.organiser),
        kinds=[(one.value, one.label) for one in NoticeKind], years=[(str(one), f"{one} 年") for one in choices.years],
    )  # fmt: skip


def _tabs(session: Session, viewer: Viewer, filters: PaperFilters, waiting: int) -> list[dict[str, Any]]:
    """Where the papers stand, with counts; what waits for this person comes first. A unit's papers have no way to show."""
    if not viewer.has(Role.organiser, Role.leader):
        return []
    others: dict[str, Any] = {name: value for name, value in filters.as_args().items() if name != "state"}
    counts = count_standings(session, viewer)
    rows = [(MINE, "等我核稿、签发", waiting), ("", "全部", sum(counts.values())),
            *((one.value, one.label, counts[one]) for one in NoticeStanding)]
    return [{"label": label, "count": count, "active": filters.standing == value,
             "href": url_for("notices.papers", **(others | ({"state": value} if value else {})))}
            for value, label, count in rows]


@blueprint.get("/papers/<notice_id>")
def paper(notice_id: str) -> ResponseReturnValue:
    found = get_paper(db.session(), current_viewer(), notice_id)
    pages, problem = preview_of(found)
    return page_or_part(
        "notices/paper.html", paper=found, pages=pages, problem=problem, acts=open_steps(found),
        edit_href=_edit_href(found), has_annexes=has_annexes(found),
        has_charts=_has_charts(found), **_measures(found),
    )  # fmt: skip


def _measures(found: PaperView) -> dict[str, Any]:
    """What came of an issued common-problem notice; measures None for any other paper."""
    if found.kind is not NoticeKind.COMMON_PROBLEMS or found.number is None:
        return {"measures": None}
    return {"measures": list_measures_of(db.session(), current_viewer(), found.id),
            "may_add_measure": current_viewer().has(Role.organiser) and found.withdrawal is None}


def _has_charts(found: PaperView) -> bool:
    """Whether this person may look at charts of the paper as they move."""
    content = found.content
    charted = isinstance(content, PaperContent) and any(isinstance(one, ChartBlock) for one in content.blocks)
    return charted and current_viewer().has(Role.organiser, Role.leader)


def _edit_href(found: PaperView) -> str:
    """Where the words of a draft are changed; nothing once it was sent on, or for whoever may not."""
    if found.standing is not NoticeStanding.DRAFT or not current_viewer().has(Role.organiser):
        return ""
    if isinstance(found.content, CaseFeedback):
        return url_for("notices.edit_letter", notice_id=found.id)
    editor = "notices.edit_paper"
    return url_for(editor, notice_id=found.id) if editor in current_app.view_functions else ""
