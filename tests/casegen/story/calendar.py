"""Lays the steps of a case on working days so that a clean file keeps every limit.

A gap is a number of working days from the step before; defects overwrite single gaps. All moments are local
time of the organ, and every step falls into office hours of a working day.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from tests.casegen.workdays import add_workdays, workday_on_or_after, workdays_between

# Defaults: working days after the step before, as a range from which the seed draws.
GAPS: dict[str, tuple[int, int]] = {
    "inspected": (0, 1),
    "filed": (1, 3),
    "measure": (1, 1),
    "ordered": (1, 2),
    "inquiry": (2, 3),
    "inquiry_second": (1, 1),
    "sampled": (1, 1),
    "test_reported": (5, 8),
    "test_notified": (1, 2),
    "preserved": (1, 1),
    "preservation_disposed": (3, 5),
    "reported": (3, 5),
    "checked": (1, 2),
    "notified": (1, 2),
    "notice_served": (0, 1),
    "defended": (2, 3),
    "defence_reviewed": (1, 2),
    "waived": (1, 3),
    "hearing_applied": (2, 3),
    "hearing_notified": (1, 1),
    "hearing_held": (9, 10),
    "hearing_reported": (1, 2),
    "discussed": (7, 8),
    "approved": (0, 1),
    "decided": (0, 1),
    "decision_served": (1, 4),
    "paid": (1, 4),
    "published": (1, 2),
    "closed": (2, 4),
    "archived": (3, 9),
    "reminded": (2, 4),
}


class Planner:
    """Puts one step after another; `gaps` overrides single defaults."""

    def __init__(
        self, rng: Random, gaps: dict[str, int], table: dict[str, tuple[int, int]] | None = None
    ) -> None:
        self.rng = rng
        self.gaps = gaps
        self.table = table or GAPS
        self.when: dict[str, datetime] = {}

    def gap(self, step: str) -> int:
        """Return the working days to leave before a step."""
        low, high = self.table[step]
        drawn = self.rng.randint(low, high)
        return self.gaps.get(step, drawn)

    def put(self, step: str, day: date, hour: int | None = None, minute: int | None = None) -> datetime:
        """Fix a step on a day; the hour is drawn from office hours unless given."""
        drawn = (self.rng.choice((9, 10, 14, 15)), self.rng.choice((0, 5, 10, 20, 25, 30, 40)))
        moment = datetime.combine(
            day, time(drawn[0] if hour is None else hour, drawn[1] if minute is None else minute)
        )
        self.when[step] = moment
        return moment

    def after(self, step: str, *earlier: str, hour: int | None = None) -> datetime:
        """Fix a step its gap after the latest of the earlier ones."""
        base = max(self.when[e].date() for e in earlier)
        return self.put(step, add_workdays(base, self.gap(step)), hour)

    def day(self, step: str) -> date:
        """Return the day of a step fixed before."""
        return self.when[step].date()


def plan_dates(rng: Random, options: set[str], gaps: dict[str, int]) -> dict[str, datetime]:
    """Return a moment for every step; `court` and `overdue` start early enough for the aftermath."""
    late = bool(options & {"court", "overdue"})
    start = date(2024, 3, 4) + timedelta(days=rng.randrange(0, 400 if late else 700))
    p = Planner(rng, gaps)
    p.put("source", workday_on_or_after(start), hour=8, minute=40)
    p.after("inspected", "source", hour=rng.choice((9, 10)))
    p.after("filed", "inspected")
    p.after("ordered", "filed", hour=9)
    p.after("inquiry", "filed", hour=rng.choice((9, 14)))
    p.after("inquiry_second", "inquiry", hour=rng.choice((9, 14)))
    last = ["inquiry", "inquiry_second"]
    p.after("measure", "filed", hour=9)
    stay = 50 if "measure_long" in options else 20
    p.put("released", workday_on_or_after(p.day("measure") + timedelta(days=gaps.get("released", stay))))
    p.put("measure_extended", workday_on_or_after(p.day("measure") + timedelta(days=24)))
    p.after("sampled", "filed", hour=15)
    p.after("test_reported", "sampled")
    p.after("test_notified", "test_reported")
    p.after("preserved", "filed", hour=10)
    p.after("preservation_disposed", "preserved")
    if "testing" in options:
        last.append("test_notified")
    if "preservation" in options:
        last.append("preservation_disposed")
    p.put("correction_due", p.day("ordered") + timedelta(days=rng.choice((7, 10, 12))))
    p.put("reinspected", workday_on_or_after(p.day("correction_due") + timedelta(days=1)), hour=10)
    p.after("reported", *last)
    p.after("checked", "reported")
    p.after("notified", "checked")
    p.after("notice_served", "notified")
    if "decide_on_calendar_day" in gaps:
        # Not every day of service has a working day after five natural and within five working days.
        while workdays_between(p.day("notice_served"), _calendar_decision(p, gaps)) > 4:
            p.put("notice_served", add_workdays(p.day("notice_served"), 1))
    p.after("waived", "notice_served")
    p.after("defended", "notice_served", hour=15)
    p.after("defence_reviewed", "defended")
    p.after("hearing_applied", "notice_served")
    p.after("hearing_notified", "hearing_applied", hour=9)
    p.after("hearing_held", "hearing_notified", hour=9)
    p.after("hearing_reported", "hearing_held")
    _plan_decision(p, options, gaps)
    _plan_end(p, options)
    return p.when


def close_measure(when: dict[str, datetime]) -> None:
    """A measure that is bound on its own is closed soon after it ends."""
    for step, days, before in (("closed", 2, "released"), ("archived", 5, "closed")):
        when[step] = datetime.combine(add_workdays(when[before].date(), days), when[step].time())


def plan_summary_dates(rng: Random, gaps: dict[str, int]) -> dict[str, datetime]:
    """Return the steps of an on-the-spot penalty: everything is decided and handed over where it was seen."""
    p = Planner(rng, gaps)
    p.put("inspected", workday_on_or_after(date(2024, 3, 4) + timedelta(days=rng.randrange(0, 800))))
    day = p.day("inspected")
    for step in ("source", "filed", "decided", "decision_served", "inquiry"):
        p.put(step, day)
    p.put("reported_to_organ", add_workdays(day, 1))
    p.put("published", add_workdays(day, 1))
    p.put("paid", add_workdays(day, rng.randint(2, 4)))
    p.put("closed", add_workdays(p.day("paid"), 2))
    p.put("archived", add_workdays(p.day("closed"), rng.randint(3, 9)))
    return p.when


def _calendar_decision(p: Planner, gaps: dict[str, int]) -> date:
    return workday_on_or_after(p.day("notice_served") + timedelta(days=gaps["decide_on_calendar_day"]))


def _plan_decision(p: Planner, options: set[str], gaps: dict[str, int]) -> None:
    if "hearing" in options:
        p.put("discussed", add_workdays(p.day("hearing_reported"), p.gaps.get("discussed", 2)))
    elif "early_waiver" in options:
        p.put("discussed", add_workdays(p.day("waived"), 1))
    else:
        p.after("discussed", "notice_served")
    if "decide_on_calendar_day" in gaps:
        decided = _calendar_decision(p, gaps)
        p.put("discussed", workday_on_or_after(decided - timedelta(days=2)))
        p.put("approved", decided)
        p.put("decided", decided)
    elif "long" in options or "decision_day" in gaps:
        decided = workday_on_or_after(p.day("filed") + timedelta(days=gaps.get("decision_day", 105)))
        p.put("discussed", decided, hour=9)
        p.put("approved", decided)
        p.put("decided", decided)
    else:
        p.after("approved", "discussed")
        p.after("decided", "approved")
    p.put("extended", workday_on_or_after(p.day("filed") + timedelta(days=74)))
    p.after("decision_served", "decided")


def _plan_end(p: Planner, options: set[str]) -> None:
    published = add_workdays(p.day("decided"), p.gap("published"))
    if (published - p.day("decided")).days > 6:
        published = p.day("decided")
    p.put("published", published)
    p.after("paid", "decision_served")
    served = p.day("decision_served")
    if "deferred" in options:
        p.put("deferral_applied", add_workdays(served, 3))
        p.put("deferral_granted", add_workdays(served, 5))
        p.put("deferral_end", served + timedelta(days=75))
        p.put("paid", workday_on_or_after(served + timedelta(days=52)))
    if options & {"overdue", "court"}:
        if "surcharge_first" in options:
            # The time to sue runs from the surcharge too.
            p.put("surcharged", workday_on_or_after(served + timedelta(days=36)), hour=9)
            served = p.day("surcharged")
        if "court" in options:
            p.put("reminded", workday_on_or_after(served + timedelta(days=186)), hour=9)
            p.put("court_applied", add_workdays(p.day("reminded"), p.gaps.get("court_applied", 13)))
            p.put("court_ruled", workday_on_or_after(p.day("court_applied") + timedelta(days=28)))
            p.put("paid", workday_on_or_after(p.day("court_ruled") + timedelta(days=14)))
        else:
            p.put("reminded", workday_on_or_after(served + timedelta(days=19)), hour=9)
            p.put("paid", add_workdays(p.day("reminded"), 4))
    ends = ["paid", "published", "reinspected"]
    p.after("closed", *ends)
    p.after("archived", "closed")
