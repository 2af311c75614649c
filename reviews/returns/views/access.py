"""How a person stands to a return, as policy.yaml names it, and the way into the pages."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import send_file
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, register_nav, register_resolver
from reviews.errors import NotFound
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.returns.domain.months import month_from_key, month_of
from reviews.returns.queries.units import ReturnPlace, get_place

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

register_nav("月报数据", "returns.own", roles=frozenset({Role.unit_handler, Role.unit_head}), order=29)
register_nav("月报数据", "returns.month", roles=frozenset({Role.organiser, Role.leader}), order=38)


def today() -> date:
    """The day in China."""
    return shanghai_date(utc_now())


def sent_table(content: bytes, name: str) -> ResponseReturnValue:
    """A workbook as a download."""
    answer = send_file(io.BytesIO(content), mimetype=_XLSX, as_attachment=True, download_name=name, etag=False)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def place_of(unit_id: str, month: str) -> ReturnPlace:
    """The place that the address of this request names."""
    return get_place(db.session(), current_viewer(), unit_id, month, today=today())


def begun_month(key: str) -> date:
    """The month of an address. Raises NotFound for one that is none or has not begun."""
    month = month_from_key(key)
    if month is None or month > month_of(today()):
        raise NotFound()
    return month


@register_resolver("return")
def resolve_return(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """One unit's month, written or not; own_unit for its people; open, held (the unit itself writes it) or reported."""
    place = get_place(session, viewer, view_args["unit_id"], view_args["month"], today=today())
    own = viewer.unit_id == place.unit.id
    return Resolved(f"{place.unit.id}-{view_args['month']}", frozenset({"own_unit"} if own else ()), place.state)
