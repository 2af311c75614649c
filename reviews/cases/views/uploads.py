"""Files of one form: stored before anything else happens, and kept for the next try when the form is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from reviews.accounts.domain import Viewer
from reviews.cases.domain.intake import TakenFile
from reviews.cases.services import take_in
from reviews.errors import InvalidInput, UnreadableFile

KEPT_SECONDS = 12 * 3600


@dataclass(slots=True)
class Received:
    """files: stored PDFs. kept: a token for each, so that a refused form need not send the bytes again.

    problems: Chinese sentences about files that could not be taken; the others are kept all the same.
    """

    files: list[TakenFile] = field(default_factory=list)
    kept: list[tuple[str, TakenFile]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def receive(viewer: Viewer) -> Received:
    """Store the files of this request outside any write unit, together with those an earlier refused try left."""
    store, limit = current_app.extensions["files"], current_app.extensions["settings"].max_upload_bytes
    received = Received()
    for token in request.form.getlist("kept"):
        found = _open_token(viewer, token)
        if found is not None and store.exists(found.sha256):
            _add(received, viewer, found)
    for upload in request.files.getlist("files"):
        if not upload.filename:
            continue
        try:
            _add(received, viewer, take_in(store, cast(BinaryIO, upload.stream), name=upload.filename, limit=limit))
        except (InvalidInput, UnreadableFile) as error:
            received.problems.append(error.message)
    return received


def without_same(files: Sequence[TakenFile]) -> str | None:
    """A sentence naming two files of one form with the same bytes, or None."""
    seen: dict[str, str] = {}
    for file in files:
        if file.sha256 in seen:
            return f"“{file.name}”与“{seen[file.sha256]}”内容完全相同，只留了一份。请核对后再次提交。"
        seen[file.sha256] = file.name
    return None


def _add(received: Received, viewer: Viewer, file: TakenFile) -> None:
    received.files.append(file)
    # Of two with the same bytes one is kept for the next try, which then goes through.
    if all(file.sha256 != kept.sha256 for _token, kept in received.kept):
        received.kept.append((keep_token(viewer, file), file))


def keep_token(viewer: Viewer, file: TakenFile) -> str:
    """The right of this person to attach a stored file to a case, for half a day."""
    token = _serializer(viewer).dumps([file.name, file.sha256, file.size])
    return token if isinstance(token, str) else token.decode()


def _open_token(viewer: Viewer, token: str) -> TakenFile | None:
    try:
        name, sha256, size = _serializer(viewer).loads(token, max_age=KEPT_SECONDS)
    except (BadSignature, ValueError, TypeError):
        return None
    return TakenFile(name=name, sha256=sha256, size=size)


def _serializer(viewer: Viewer) -> URLSafeTimedSerializer:
    # Bound to the person: a token is a right to attach those bytes, and must not serve anyone else.
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=f"cases.kept:{viewer.user_id}")
