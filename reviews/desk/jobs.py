"""Background work of the desk: making the archive of a round."""

from __future__ import annotations

from flask import current_app

from reviews.desk.documents.round_archive import write_archive
from reviews.desk.queries.round_archive import ARCHIVE_JOB, count_entries, list_archive_entries
from reviews.desk.services.round_archive import note_archive
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.foundation.jobs import JobRun, actor
from reviews.foundation.settings import Settings


@actor(ARCHIVE_JOB)
def archive_round(run: JobRun) -> None:
    """Write the whole archive into the data folder; an interrupted one leaves nothing behind and is begun anew."""
    round_id = str(run.payload["round_id"])
    settings: Settings = current_app.extensions["settings"]
    session, now = db.session(), utc_now()
    total = count_entries(session, round_id)

    def copied(done: int) -> None:
        run.progress(done, total)
        run.renew()

    name = f"{round_id}-{now:%Y%m%d%H%M%S}.zip"
    report = write_archive(settings.archives, name, list_archive_entries(session, round_id),
                           current_app.extensions["files"], made_at=now, copied=copied)
    db.session.remove()
    with run.finish() as writing:
        note_archive(writing, round_id=round_id, report=report, now=utc_now())
