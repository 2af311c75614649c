"""Deviation from a known result, and the pace of reviewers: pure figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from reviews.scoresheets.domain.deviation import Judged, Known, deviate, most_disputed, why_no_reference
from reviews.scoresheets.domain.pace import Step, pace_of, reminder_text
from reviews.scoresheets.domain.rules import MarkDecision

TODAY = date(2026, 9, 10)
AT = datetime(2026, 9, 1, 1, tzinfo=UTC)


def judged(item, deducted="0", decision=MarkDecision.met, reason=""):
    decision = MarkDecision.deduct if Decimal(deducted) else decision
    return Judged(item, "一", f"第{item}项", Decimal(5), decision, Decimal(deducted), reason)


def known(*items, total="100", vetoes=None):
    return Known(Decimal(total), None, vetoes or {}, items)


REFERENCE = known(judged("a", "2", reason="没有签名"), judged("b"), judged("c"), total="98", vetoes={"V1": "主体不合法"})


def test_a_deviation_counts_points_conclusions_and_vetoes_and_takes_open_for_met():
    own = known(judged("a", "0.5"), judged("b", "1"), judged("c", decision=MarkDecision.open), judged("new", "5"), total="98.5",
                vetoes={"V2": "程序违法"})
    found = deviate(own, REFERENCE)
    assert [(i.own.item, i.difference, i.same) for i in found.items] == [
        ("a", Decimal("-1.5"), False), ("b", Decimal(1), False), ("c", Decimal(0), True)]
    assert (found.gap, found.stricter, found.milder) == (Decimal("0.5"), Decimal(1), Decimal("1.5"))
    assert (found.missed, found.added) == (("主体不合法",), ("程序违法",))
    doubtful = deviate(known(judged("a", "2"), judged("b", decision=MarkDecision.not_applicable), judged("c")), REFERENCE)
    assert [i.own.item for i in doubtful.differing] == ["b"], "the same points with another conclusion are no agreement"


def test_what_most_differ_about_comes_first_and_agreement_is_left_out():
    people = [deviate(known(judged("a", taken), judged("b", other), judged("c")), REFERENCE)
              for taken, other in (("2", "3"), ("2", "0"), ("4", "1"))]
    found = most_disputed(people)
    assert [(d.reference.item, d.differing, d.lowest, d.highest, d.off) for d in found] == [
        ("b", 2, Decimal(0), Decimal(3), Decimal("1.33")), ("a", 1, Decimal(2), Decimal(4), Decimal("0.67"))]
    assert most_disputed([]) == []


def test_nobody_is_tested_without_the_plan_and_the_announcement():
    assert "计划" in (why_no_reference(in_plan=False, announced=True) or "")
    assert "公告" in (why_no_reference(in_plan=True, announced=False) or "")
    assert why_no_reference(in_plan=True, announced=True) is None


def step(due=None, opened=False, hours=None, day=1):
    start = AT + timedelta(days=day - 1)
    end = start + timedelta(hours=hours) if hours is not None else None
    return Step(due, date(2026, 9, 1), start if opened or end else None, start.date() if opened or end else None, end,
                end.date() if end else None)


def test_pace_is_the_median_and_the_estimate_needs_two_submissions():
    done = [step(hours=1), step(hours=2, day=2), step(hours=9, day=4)]
    left = [step(date(2026, 9, 7)), step(date(2026, 9, 9), opened=True, day=6), step(date(2026, 9, 20))]
    found = pace_of(done + left, TODAY)
    assert (found.files, found.opened, found.submitted, found.remaining, found.working, found.waiting) == (6, 4, 3, 3, 1, 2)
    assert (found.typical, found.typical_words) == (timedelta(hours=2), "约 2.0 小时")
    assert (found.late, found.latest, found.late_words) == (2, 3, "逾期 2 份，最久 3 天")
    assert (found.idle, found.done_by, found.misses) == (4, date(2026, 9, 19), True)
    assert pace_of([step(hours=1), step()], TODAY).done_by is None
    finished = pace_of(done, TODAY)
    assert (finished.remaining, finished.idle, finished.done_by, finished.late_words) == (0, None, None, "")
    assert pace_of([], TODAY) == replace(pace_of([], TODAY), files=0, typical=None)


def test_a_reminder_names_counts_and_days_alone():
    pace = pace_of([step(date(2026, 9, 7)), step()], TODAY)
    text = reminder_text(name="李评查", round_name="三季度互评", pace=pace, today=TODAY, sender="评查组织方")
    assert "还有 2 份" in text
    assert "逾期 1 份，最久 3 天" in text
    assert "2026年9月10日" in text
