"""R9: both reviewers submit in the same instant; one comparison each time, and the case is scored once.

`python -m tools.measure_races` runs five hundred.
"""

from __future__ import annotations

import sqlalchemy as sa

from reviews.foundation.audit import AuditRow, verify_chain
from tests.integration.races import build_pairs, outcome, race

RACES = 8


def test_two_submissions_at_once_make_one_comparison(app, read):
    pairs = build_pairs(app, RACES)
    assert race(app, pairs) == []
    assert outcome(app, pairs) == (RACES, RACES, RACES)
    with read() as session:
        for action in ("comparison.made", "case.moved"):
            done = session.execute(
                sa.select(AuditRow.object_id, sa.func.count()).where(AuditRow.action == action)
                .where(sa.or_(action == "comparison.made", AuditRow.details["to"].as_string() == "scored"))
                .group_by(AuditRow.object_id)).all()
            assert sorted(count for _case, count in done) == [1] * RACES
        assert verify_chain(session) is None
