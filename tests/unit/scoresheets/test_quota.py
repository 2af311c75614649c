"""A quota of excellent grades: the best keep theirs, equals are not told apart, nobody rises."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reviews.scoresheets.domain.quota import GradedFile, apply_quota

BEST, NEXT, LOW = "优秀", "合格", "不合格"


def file(name: str, total: str, grade: str | None) -> GradedFile:
    return GradedFile(name, name, Decimal(total), Decimal(100), grade, BEST, NEXT)


def test_the_best_keep_their_grade_and_the_rest_fall_by_one():
    files = [file("a", "98", BEST), file("b", "96", BEST), file("c", "95", BEST), file("d", "80", NEXT)]
    result = apply_quota(files, Decimal("0.5"))
    assert (result.scored, result.quota, result.lowered) == (4, 2, 1)
    assert [(f.case_id, grade) for f, grade in result.given] == [("a", BEST), ("b", BEST), ("c", NEXT)]


def test_equals_at_the_line_all_fall():
    files = [file("a", "98", BEST), file("b", "96", BEST), file("c", "96", BEST), file("d", "80", NEXT)]
    assert [g for _f, g in apply_quota(files, Decimal("0.5")).given] == [BEST, NEXT, NEXT]


def test_without_a_share_nothing_changes():
    files = [file("a", "98", BEST), file("b", "60", LOW), file("c", "70", None)]
    result = apply_quota(files, None)
    assert (result.scored, result.lowered) == (2, 0)


@given(st.lists(st.integers(0, 100), max_size=30), st.integers(0, 100))
def test_never_more_than_the_quota_and_never_a_worse_one_before_a_better(totals: list[int], percent: int):
    files = [file(str(at), str(total), BEST if total >= 90 else NEXT) for at, total in enumerate(totals)]
    result = apply_quota(files, Decimal(percent) / 100)
    kept = [f.total for f, grade in result.given if grade == BEST]
    fallen = [f.total for f, grade in result.given if grade != BEST]
    assert len(kept) <= result.quota <= len(files)
    assert not kept or not fallen or min(kept) > max(fallen)
    assert len(kept) + len(fallen) == sum(f.excellent for f in files)
