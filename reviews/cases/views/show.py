"""The page of one case: how its reading stands, its flags, documents with fields, files and history."""

from __future__ import annotations

from collections import Counter
from typing import Any

from flask import current_app, make_response, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.accounts.guards import current_viewer
from reviews.cases.domain import CaseState, ReadingStatus
from reviews.cases.domain.paper_days import days_of_papers
from reviews.cases.domain.permissions import CasePermissions, permissions_on
from reviews.cases.queries import (
    Case,
    document_rows,
    effective_reading,
    field_rows,
    find_reading,
    findings_for,
    get_visible_case,
    is_withheld,
    last_range_change,
    list_corrections,
    list_events,
    list_files,
    list_unfinished,
    page_map,
    progress_for,
    relations_to,
    state_for,
    timeline,
)
from reviews.cases.views import blueprint
from reviews.cases.views.uploads import Received
from reviews.foundation.db import db
from reviews.registry.queries import get_organ
from reviews.rulepacks.queries import get_version
from reviews.web.rendering import page_or_part
from scoring_rules.vocabulary import CaseKind

VIEWS = {"flags": "疑点", "documents": "文书与字段", "map": "页图", "files": "文件", "history": "经过"}
# Tools with an address of their own, in the row of tabs behind the map.
AIDS = {"facts": ("同一事实对照", "cases.show_same_facts"), "compare": ("告知与决定", "cases.show_notice_and_decision"),
        "discretion": ("裁量核算", "cases.show_discretion"), "signatures": ("签章一览", "cases.show_signatures")}


@blueprint.get("/cases/<case_id>")
def show(case_id: str) -> ResponseReturnValue:
    view = request.args.get("view", "flags")
    return case_page(case_id, view=view if view in VIEWS else "flags")


@blueprint.get("/cases/<case_id>/reading")
def reading(case_id: str) -> ResponseReturnValue:
    """The progress part. Once the work has ended the page is asked to load itself anew, as everything on it changes."""
    session = db.session()
    case = get_visible_case(session, current_viewer(), case_id)
    context = head_of(session, current_viewer(), case)
    if not context["progress"].open:
        answer = make_response("", 200)
        answer.headers["HX-Refresh"] = "true"
        return answer
    return page_or_part("cases/_reading.html", "cases/_reading.html", **context)


def case_page(
    case_id: str, *, view: str, received: Received | None = None, status: int = 200, **more: Any
) -> ResponseReturnValue:
    """The whole page in one of its views. received: what an upload that was refused left behind."""
    session, viewer = db.session(), current_viewer()
    case = get_visible_case(session, viewer, case_id)
    context = head_of(session, viewer, case)
    allowed: CasePermissions = context["allowed"]
    if not allowed.read:
        view = "files"
    context |= body_of(session, viewer, case) if allowed.read else {
        "findings": [], "documents": [], "steps": [], "reading_row": None}
    if view == "map" and context["reading_row"] is not None:
        context |= map_of(session, viewer, case, context)
    if view == "files" and allowed.change_files:
        context["unfinished"] = list_unfinished(session, viewer, case_id=case.id)
    context |= {"view": view, "view_tabs": _tabs(case_id, view, context), "received": received or Received()}
    return page_or_part("cases/show.html", status=status, **context, **more)


def head_of(session: Session, viewer: Viewer, case: Case) -> dict[str, Any]:
    """What stands above every view: identity, state, reading status, and what this person may do."""
    state, status = CaseState(case.state), ReadingStatus(case.reading_status)
    progress = progress_for(session, viewer, case.id, folder=current_app.extensions["settings"].data)
    reading_row = find_reading(session, case)
    return {
        "case": case, "organ": get_organ(session, case.organ_id), "kind": CaseKind(case.kind),
        "pack_version": get_version(session, case.pack_version_id), "files": list_files(session, case.id),
        "state": state_for(session, viewer, case), "progress": progress,
        "status_of_reading": ReadingStatus.reading if progress.state == "running" else status,
        "withheld": is_withheld(session, viewer, case.id),
        "reading_messages": reading_row.messages if reading_row is not None and status.ended else [],
        "allowed": permissions_on(viewer.roles, relations_to(session, viewer, case), state),
    }


def body_of(session: Session, viewer: Viewer, case: Case) -> dict[str, Any]:
    """Flags, documents, fields of the chosen document, ribbon and history of a case that has been read."""
    reading_row = find_reading(session, case)
    corrections = list_corrections(session, reading_row.id) if reading_row is not None else []
    content = effective_reading(session, case.id) if reading_row is not None else None
    findings = findings_for(session, viewer, case.id)
    found: dict[str, Any] = {
        "findings": findings, "reading_row": reading_row, "seq": corrections[-1].seq if corrections else 0,
        "events": list_events(session, case, corrections, content), "documents": [], "steps": [], "fields": [],
        "chosen": None, "pages": 0, "days": {}, "asked_page": request.args.get("page", type=int),
    }
    if content is None:
        return found
    counts = Counter(f.document for f in findings if f.is_flag and f.document is not None)
    documents = document_rows(content, corrections, {int(k): v for k, v in counts.items()})
    asked = request.args.get("document", "")
    chosen = next((d for d in documents if str(d.index) == asked), documents[0] if documents else None)
    return found | {
        "documents": documents, "chosen": chosen, "steps": timeline(session, viewer, case.id), "pages": content["file"]["pages"],
        "days": days_of_papers(content),
        "fields": field_rows(content, chosen.index, corrections) if chosen is not None else [],
    }


def map_of(session: Session, viewer: Viewer, case: Case, context: dict[str, Any]) -> dict[str, Any]:
    """The page map, whether this person is changing it just now, and the last change of ranges, which can be taken back."""
    edit = context["allowed"].correct and request.args.get("edit") == "1"
    return {"page_map": page_map(session, viewer, case.id), "edit": edit,
            "undo_ranges": last_range_change(list_corrections(session, context["reading_row"].id)) if edit else None}


def _tabs(case_id: str, view: str, context: dict[str, Any]) -> list[dict[str, Any]]:
    counts = {
        "flags": None if context["withheld"] else sum(f.is_flag for f in context["findings"]),
        "documents": len(context["documents"]), "files": len(context["files"]), "map": context.get("pages") or None,
    }
    shown = VIEWS if context["allowed"].read else {"files": VIEWS["files"]}
    found: list[dict[str, Any]] = []
    for key, label in shown.items():
        found.append({"label": label, "href": url_for("cases.show", case_id=case_id, view=key), "active": key == view,
                      "count": counts.get(key)})
        if key == "map":
            found += [{"label": name, "href": url_for(endpoint, case_id=case_id), "active": aid == view, "count": None}
                      for aid, (name, endpoint) in AIDS.items()]
    return found
