"""What a reading job lays down for its page while it runs: first answers and the remaining time. Gone when it ends."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from extraction import document_types
from reviews.cases.domain.first_answer import FirstFlag, first_answer_of
from reviews.cases.domain.remaining import Pace, in_words, moved, started
from reviews.cases.queries.meanwhile import answer_file, time_file
from reviews.cases.queries.reading import get_case
from reviews.cases.queries.terms import judging_terms
from reviews.rulepacks.queries import get_pack
from scoring_rules import FindingState, ScoringError, evaluate


class Meanwhile:
    """The two small files of one job. folder: of the data folder; its files may be removed at any time."""

    def __init__(self, folder: Path, job_id: str, clock: Callable[[], float] = time.monotonic) -> None:
        """clock: seconds, never going back."""
        self._answer, self._time = answer_file(folder, job_id), time_file(folder, job_id)
        self._clock = clock
        self._pace: Pace | None = None
        self._done = 0
        self.files_follow = False
        self.clear()

    def read_to(self, done: int, total: int) -> None:
        """Pages are done; the time is reckoned once the slow pages have begun."""
        self._done = done
        if self._pace is None:
            return
        before = self._pace.minutes
        self._pace = moved(self._pace, self._clock(), done, total)
        if self._pace.minutes is not None and self._pace.minutes != before:
            _write(self._time, {"words": in_words(self._pace.minutes, this_file_only=self.files_follow)})

    def next_file(self, *, files_follow: bool) -> None:
        """Another file begins, with text pages first: what was said of the one before holds no more."""
        self._pace, self.files_follow = None, files_follow
        self._time.unlink(missing_ok=True)

    def recognition_begins(self) -> None:
        """From now on every page takes the time of a scan."""
        self._pace = started(self._clock(), self._done)

    def show(self, session: Session, case_id: str, content: dict[str, Any]) -> None:
        """Judge a partial reading and lay its documents and suspect findings down for the page."""
        pack = get_pack(session, get_case(session, case_id).pack_version_id)
        try:
            found = evaluate(content, pack, **judging_terms(session)).findings
        except ScoringError:
            # A part that cannot be judged is no reason to stop reading the whole.
            return
        starts = {d["index"]: d["first_page"] for d in content["documents"]}
        flags = [
            FirstFlag(f.title, f.message, f.page if f.page is not None else starts.get(f.document), f.veto is not None)
            for f in found if f.state is FindingState.SUSPECT and not f.hint
        ]
        names = {key: kind.zh for key, kind in document_types().items()}
        _write(self._answer, first_answer_of(content, flags, names).as_json())

    def clear(self) -> None:
        """Nothing is left on the page but the whole reading."""
        self._answer.unlink(missing_ok=True)
        self._time.unlink(missing_ok=True)


def _write(path: Path, data: dict[str, Any]) -> None:
    part = path.with_suffix(".part")
    # The page can do without it; a full disk must not end the reading here.
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        os.replace(part, path)
