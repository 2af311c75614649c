"""How a person stands to rows and measures, as policy.yaml names it; what forms of several rows carry along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, BinaryIO, cast

from flask import Response, current_app, request, send_file
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import register_resolver
from reviews.cases.domain.intake import TakenFile
from reviews.cases.services import take_in
from reviews.errors import InvalidInput, UnreadableFile
from reviews.rectification.queries.ledger import get_row
from reviews.rectification.queries.measures import concerns, get_measure

EVIDENCE_LIMIT = 20 * 1024 * 1024


@register_resolver("ledger_row")
def resolve_row(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A row that the viewer may know of; relation own_unit for the people of its unit; its state."""
    found = get_row(session, viewer, view_args["row_id"])
    return Resolved(found.id, frozenset({"own_unit"} if viewer.unit_id == found.unit_id else set()), found.state)


@register_resolver("common_measure")
def resolve_measure(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A measure; relation concerned for a unit that had the problem itself; state in_force or ended."""
    found = get_measure(session, view_args["measure_id"])
    relations = {"concerned"} if concerns(session, viewer, found) else set()
    return Resolved(found.id, frozenset(relations), "ended" if found.ended_at is not None else "in_force")


def is_outside(viewer: Viewer) -> bool:
    """Whether somebody reads the ledger as a unit and not as the bureau."""
    return not viewer.has(Role.organiser, Role.leader)


def chosen_rows() -> dict[str, int]:
    """The rows that a form names, with the versions it showed; each is sent as `row=<id>:<version>`."""
    pairs = (one.partition(":") for one in request.form.getlist("row"))
    return {row_id: version_of(version) for row_id, _, version in pairs if row_id}


def version_of(text: str | None) -> int:
    """A version as a form carries it; what is none matches no row."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else -1


def take_evidence(name: str) -> list[TakenFile]:
    """The files chosen in a form, stored outside the write unit. Raises InvalidInput with what is wrong with any of them."""
    taken, problems = [], []
    for upload in request.files.getlist(name):
        if not upload.filename:
            continue
        try:
            taken.append(take_in(current_app.extensions["files"], cast(BinaryIO, upload.stream), name=upload.filename,
                                 limit=EVIDENCE_LIMIT))
        except (InvalidInput, UnreadableFile) as error:
            problems.append(error.message)
    if problems:
        raise InvalidInput("".join(problems))
    return taken


def hand_out(sha256: str, name: str) -> Response:
    """Bytes that came from outside, as a file to save whatever they are."""
    answer = send_file(current_app.extensions["files"].path(sha256), mimetype="application/octet-stream", as_attachment=True,
                       download_name=name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
