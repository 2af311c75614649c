"""What a running reading job has laid down for its page so far."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from reviews.cases.domain.first_answer import FirstAnswer, from_json

FOLDER = "meanwhile"
"""Within the data folder; only running jobs have files there."""


def answer_file(folder: Path, job_id: str) -> Path:
    """Where the first answer of a job lies while it runs. folder: the data folder."""
    return folder / FOLDER / f"{job_id}.answer.json"


def time_file(folder: Path, job_id: str) -> Path:
    """Where its remaining time lies. folder: the data folder."""
    return folder / FOLDER / f"{job_id}.time.json"


def first_answer(folder: Path, job_id: str) -> FirstAnswer | None:
    """The first documents and suspect findings of a running job, None before there are any. folder: the data folder."""
    return from_json(_read(answer_file(folder, job_id)))


def remaining_words(folder: Path, job_id: str) -> str:
    """The remaining time in words, empty while it cannot be told."""
    data = _read(time_file(folder, job_id))
    return str(data.get("words", "")) if isinstance(data, dict) else ""


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        # Not there yet, or gone this moment because the job has ended.
        return None
