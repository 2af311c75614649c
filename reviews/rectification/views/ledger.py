"""The bureau's ledger, and a round's part of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer, register_nav
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.rectification.domain.states import RowState
from reviews.rectification.queries.ledger import (
    LedgerFilters,
    LedgerLine,
    count_by_state,
    count_rows,
    list_choices,
    list_lines,
    list_units,
    topics_of,
)
from reviews.rectification.queries.measures import list_measures
from reviews.rectification.queries.recurrence import list_recurrence
from reviews.rectification.views import blueprint
from reviews.rounds.domain.steps import register_round_step
from reviews.rounds.queries import get_round
from reviews.web.paging import PAGE_SIZE, page_number
from reviews.web.rendering import page_or_part

register_nav("整改", "rectification.ledger", roles=frozenset({Role.organiser, Role.leader}), order=38)
register_round_step("整改", "rectification.round_ledger", order=95)
_FILTERS = ("round", "unit", "state", "category", "topic", "case", "late", "words")


@blueprint.get("/rectification")
def ledger() -> ResponseReturnValue:
    return page_or_part("rectification/ledger.html", **list_page("rectification.ledger", own=False))


@blueprint.get("/rounds/<round_id>/rectification")
def round_ledger(round_id: str) -> ResponseReturnValue:
    session, viewer, today = db.session(), current_viewer(), shanghai_date(utc_now())
    counts, late = count_by_state(session, viewer, LedgerFilters(round_id=round_id), today=today)
    live = sum(number for state, number in counts.items() if state is not RowState.revoked)
    return page_or_part("rectification/round.html", round=get_round(session, round_id), counts=counts, late=late, live=live,
                        units=list_units(session, viewer, round_id, today=today))


def filters_from(args: Any) -> LedgerFilters:
    """The filters as they stand in an address; a state that is none is no filter."""
    state = args.get("state", "")
    return LedgerFilters(
        round_id=args.get("round", "")[:40], unit_id=args.get("unit", "")[:40], category=args.get("category", "")[:80],
        state=state if state in set(RowState) else "", topic=args.get("topic", "")[:160], case_id=args.get("case", "")[:40],
        late=args.get("late", "") == "1", words=args.get("words", "").strip()[:80])


def list_page(endpoint: str, *, own: bool) -> dict[str, Any]:
    """What a list of rows shows: of the own unit, or all that the bureau may see."""
    session, viewer, today = db.session(), current_viewer(), shanghai_date(utc_now())
    filters = filters_from(request.args)
    counts, late = count_by_state(session, viewer, filters, today=today, own=own)
    total = count_rows(session, viewer, filters, today=today, own=own)
    pages = max(1, -(-total // PAGE_SIZE))
    number = min(page_number(request.args.get("page")), pages)
    lines = list_lines(session, viewer, filters, today=today, own=own, offset=(number - 1) * PAGE_SIZE, limit=PAGE_SIZE)
    return {
        **_around(endpoint, number, pages), **_beside(lines, outside=own), "lines": lines, "filters": filters, "counts": counts,
        "late": late, "total": total, "number": number, "pages": pages, "choices": list_choices(session, viewer, own=own),
        "states": list(RowState), "endpoint": endpoint, "may_edit": viewer.has(Role.organiser), "today": today,
    }


def _around(endpoint: str, number: int, pages: int) -> dict[str, Any]:
    """What the list was narrowed by, for its links. opens: for the numbers of states, which are not narrowed to a state."""
    kept: dict[str, Any] = {name: value for name in _FILTERS if (value := request.args.get(name, ""))}
    return {
        "kept": kept, "opens": {name: value for name, value in kept.items() if name not in ("state", "late")},
        "prev_href": url_for(endpoint, **{**kept, "page": number - 1}) if number > 1 else None,
        "next_href": url_for(endpoint, **{**kept, "page": number + 1}) if number < pages else None,
    }


def _beside(lines: Sequence[LedgerLine], *, outside: bool) -> dict[str, Any]:
    """What is known of the rows of a page from elsewhere: whether something came of their problem, whether it came again."""
    topics = {line.row.id: topics_of(line.row) for line in lines}
    known = {one.topic for one in list_measures(db.session(), topics=frozenset[str]().union(*topics.values()))}
    return {"measured": {row_id for row_id, two in topics.items() if two & known},
            "recurrence": list_recurrence(db.session(), [line.row for line in lines], outside=outside)}
