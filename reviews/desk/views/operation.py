"""Health (系统管理员) and audit (审计员) pages: plain tables, with evidence."""

from __future__ import annotations

import shutil
import sqlite3

from flask import current_app, request
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import register_nav
from reviews.desk.domain import AUDIT_OBJECTS, AUDIT_VERBS
from reviews.desk.queries.trail import get_head, list_actor_names, list_audit_rows
from reviews.desk.queries.waiting import health_of
from reviews.desk.views import blueprint
from reviews.foundation.audit import verify_chain
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.registry.queries import find_calendar_warning
from reviews.web.paging import page_number
from reviews.web.rendering import page_or_part

register_nav("运行状况", "desk.health", order=90)
register_nav("审计", "desk.audit", order=91)


@blueprint.get("/health")
def health() -> ResponseReturnValue:
    settings = current_app.extensions["settings"]
    disk = shutil.disk_usage(settings.data)
    backups = sorted(path.name for path in (settings.data / "backups").glob("juanheng-*") if path.suffix != ".part")
    return page_or_part(
        "desk/health.html", health=health_of(db.session()), settings=settings, free=f"{disk.free / 1024**3:.1f}",
        low=disk.free < 2 * 1024**3, last_backup=backups[-1] if backups else None,
        sandboxed=shutil.which("bwrap") is not None, dialect=db.engine.dialect.name,
        sqlite_version=sqlite3.sqlite_version, calendar_warning=find_calendar_warning(db.session(), shanghai_date(utc_now())),
        tls=current_app.config["SESSION_COOKIE_SECURE"],
    )


@blueprint.get("/audit")
def audit() -> ResponseReturnValue:
    action = request.args.get("action", "")[:64]
    page = list_audit_rows(db.session(), action=action, number=page_number(request.args.get("page")))
    return page_or_part(
        "desk/audit.html", page=page, action=action, head=get_head(db.session()), verbs=AUDIT_VERBS, objects=AUDIT_OBJECTS,
        names=list_actor_names(db.session(), page),
    )


@blueprint.get("/audit/verify")
def verify_audit() -> ResponseReturnValue:
    return page_or_part("desk/audit_verified.html", fault=verify_chain(db.session()), head=get_head(db.session()))
