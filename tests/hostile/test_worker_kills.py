"""A few kills in every test run; `python -m tools.measure_worker_kills` gives a hundred (R2)."""

from __future__ import annotations

import pytest
from flask import Flask

from reviews.foundation.jobs import workers
from tests.hostile.worker_kills import kill_workers
from tests.integration.cases_world import build_world


@pytest.mark.timeout(240)
def test_killed_workers_leave_every_job_in_one_end(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers(app), "lease_seconds", workers(app).lease_seconds)
    survived = kill_workers(app, build_world(app), kills=4, cases=3)
    assert survived.faults == ()
    assert sum(survived.ended.values()) == 3
