"""The door: builds the application from its packages. Imported by none of them."""

from __future__ import annotations

import sys
from typing import Any

from flask import Flask
from flask_migrate import Migrate

from reviews.accounts import commands as accounts_commands
from reviews.accounts import guards
from reviews.accounts import views as accounts
from reviews.cases import commands as cases_commands
from reviews.cases import jobs as cases_jobs  # noqa: F401 (registers its actors)
from reviews.cases import views as cases
from reviews.desk import commands as desk_commands
from reviews.desk import jobs as desk_jobs  # noqa: F401 (registers its actors)
from reviews.desk import views as desk
from reviews.foundation import jobs
from reviews.foundation.crypto import load_cipher
from reviews.foundation.db import db, prepare_engine
from reviews.foundation.files import DiskStore
from reviews.foundation.logging import configure_logging
from reviews.foundation.settings import PROJECT_ROOT, Settings, load_settings
from reviews.insights import jobs as insights_jobs  # noqa: F401 (registers its actors)
from reviews.insights import views as insights
from reviews.notices import jobs as notices_jobs  # noqa: F401 (registers its actors)
from reviews.notices import views as notices
from reviews.rectification import views as rectification
from reviews.registry import views as registry
from reviews.returns import views as returns
from reviews.rounds import views as rounds
from reviews.rulepacks import commands as rulepacks_commands
from reviews.rulepacks import views as rulepacks
from reviews.scoresheets import views as scoresheets
from reviews.self_checks import views as self_checks
from reviews.web import errors, filters, health, security, statics
from reviews.web.rendering import htmx


def create_app(settings: Settings | None = None, **overrides: Any) -> Flask:
    """Build one application.

    settings: a ready Settings, or None to read them (see foundation.settings); overrides go to load_settings.
    """
    settings = settings or load_settings(**(overrides or cases_commands.settings_for(sys.argv)))
    app = Flask(__name__, root_path=str(PROJECT_ROOT), static_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database,
        SQLALCHEMY_ENGINE_OPTIONS={} if settings.is_sqlite else {"pool_pre_ping": True},
        MAX_CONTENT_LENGTH=settings.max_upload_bytes,
        MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024,
        MAX_FORM_PARTS=5000,
        SESSION_COOKIE_NAME="__Host-juanheng" if settings.secure_cookies else "juanheng",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        TRUSTED_HOSTS=settings.trusted_hosts or None,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        TESTING=settings.testing,
        PROVIDE_AUTOMATIC_OPTIONS=False,
    )
    if not settings.testing:
        configure_logging()
    app.extensions["settings"] = settings
    app.extensions["cipher"] = load_cipher(settings.data)
    app.extensions["files"] = DiskStore(settings.uploads_folder)
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    Migrate(app, db, directory=str(PROJECT_ROOT / "migrations"), render_as_batch=True)
    htmx.init_app(app)
    errors.register(app)
    filters.register(app)
    security.register(app)
    statics.register(app, PROJECT_ROOT / "static")
    app.register_blueprint(health.blueprint)
    app.extensions["workers"] = jobs.Workers(
        app, settings.data, threads=settings.worker_threads, lease_seconds=settings.lease_seconds
    )
    _register_packages(app)
    return app


def _register_packages(app: Flask) -> None:
    """Attach every package's pages, commands and job actors, lowest rank first."""
    guards.register(app)
    app.register_blueprint(accounts.blueprint)
    accounts_commands.register(app)
    app.register_blueprint(registry.blueprint)
    app.register_blueprint(rulepacks.blueprint)
    rulepacks_commands.register(app)
    app.register_blueprint(cases.blueprint)
    cases_commands.register(app)
    app.register_blueprint(self_checks.blueprint)
    app.register_blueprint(rounds.blueprint)
    app.register_blueprint(scoresheets.blueprint)
    app.register_blueprint(returns.blueprint)
    app.register_blueprint(rectification.blueprint)
    app.register_blueprint(insights.blueprint)
    app.register_blueprint(notices.blueprint)
    app.register_blueprint(desk.blueprint)
    desk_commands.register(app)
