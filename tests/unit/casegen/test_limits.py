"""Clean files keep the law's limits, judged by a slow count and not by the planner's own helpers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from chinese_calendar.constants import holidays, workdays

from tests.casegen import workdays as workdays_module
from tests.casegen.defects import DEFECTS
from tests.casegen.make import tell
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.file import inner_papers
from tests.casegen.papers.front import cover
from tests.casegen.story.build import OPTIONS

FAMILIES = ("township", "ecology")
PARTIES = ("company", "sole_trader", "natural_person")


def is_working(day: date) -> bool:
    """Tell a working day from the announced lists alone."""
    if day in holidays:
        return False
    return day in workdays or day.isoweekday() <= 5


def working_days(start: date, end: date) -> int:
    """Count working days after `start` through `end`, day by day."""
    return sum(is_working(start + timedelta(days=i)) for i in range(1, (end - start).days + 1))


def read(papers: list[Any], kind: str, field: str) -> list[date]:
    """Return the dates of a field in all papers of a type."""
    return [
        date.fromisoformat(p.slots[field].value[:10])
        for p in papers
        if p.type == kind and field in p.slots and p.slots[field].value
    ]


def served(papers: list[Any], title: str) -> date:
    """Return when the paper with this title was served."""
    for paper in papers:
        if paper.type == "delivery_receipt" and title in paper.slots["served_title"].value:
            return date.fromisoformat(paper.slots["served_at"].value[:10])
    raise AssertionError(title)


def clean(family: str, party: str, seed: int, options: tuple[str, ...]) -> list[Any]:
    """Return the papers of a clean file, cover first."""
    story = tell(family=family, kind="penalty_ordinary", party=party, seed=seed, options=options)
    return [cover(Maker(story)), *inner_papers(story)]


OPTION_SETS = [
    (),
    *[(o,) for o in OPTIONS if o not in ("gains", "urgent", "pictures")],
    ("seizure", "urgent"),
]


@pytest.mark.parametrize("options", OPTION_SETS, ids=lambda o: "+".join(o) or "plain")
@pytest.mark.parametrize("family", FAMILIES)
def test_clean_files_keep_every_limit(family: str, options: tuple[str, ...]) -> None:
    for seed in range(9):
        papers = clean(family, PARTIES[seed % 3], seed, options)
        filed = read(papers, "case_filing_approval", "filed_on")[0]
        source = read(papers, "case_filing_approval", "source_received_on")[0]
        assert 0 <= (filed - source).days <= 15
        assert working_days(source, filed) <= 7
        assert min(read(papers, "inquiry_record", "started_at")) >= filed
        report = read(papers, "investigation_report", "signed_on")[0]
        check = read(papers, "legality_check", "reviewed_on")[0]
        notice = read(papers, "prior_notice", "signed_on")[0]
        told = served(papers, "事先")
        decided = read(papers, "penalty_decision", "signed_on")[0]
        assert (
            max(read(papers, "inquiry_record", "started_at")) <= report <= check <= notice <= told < decided
        )
        if "early_waiver" in options:
            waived = read(papers, "rights_waiver", "signed_on")[0]
            assert told <= waived < decided
        else:
            assert working_days(told, decided) > 5
        discussed = read(papers, "collective_discussion", "started_at")[0]
        approved = read(papers, "decision_approval", "signed_on")[0]
        assert discussed <= approved <= decided
        if "long" in options:
            extended = read(papers, "internal_matter_approval", "signed_on")[0]
            until = read(papers, "internal_matter_approval", "period_end")[0]
            assert (extended - filed).days <= 90 < (decided - filed).days
            assert decided <= until
        else:
            assert (decided - filed).days <= 90
        delivered = served(papers, "行政处罚决定书")
        assert decided <= delivered
        assert working_days(decided, delivered) <= 7
        paid = read(papers, "payment_receipt", "paid_on")[0]
        if not set(options) & {"deferred", "overdue", "court"}:
            assert delivered <= paid <= delivered + timedelta(days=15)
        published = read(papers, "publication_record", "published_on")[0]
        assert 0 <= (published - decided).days <= 7
        closed = read(papers, "cover", "closed_on")[0]
        archived = read(papers, "cover", "archived_on")[0]
        assert max(paid, published) <= closed <= archived <= closed + timedelta(days=30)
        due = read(papers, "rectification_order", "correction_due_on")[0]
        again = read(papers, "reinspection_record", "started_at")[0]
        assert due < again <= closed
        for paper in papers:
            for field in ("started_at", "served_at", "hearing_at"):
                if field in paper.slots and paper.slots[field].value:
                    assert is_working(date.fromisoformat(paper.slots[field].value[:10])), (paper.key, field)


@pytest.mark.parametrize("family", FAMILIES)
def test_options_keep_their_own_limits(family: str) -> None:
    for seed in range(9):
        party = PARTIES[seed % 3]
        papers = clean(family, party, seed, ("hearing",))
        told = served(papers, "听证通知书")
        assert working_days(told, read(papers, "hearing_notice", "hearing_at")[0]) > 7
        asked = read(papers, "hearing_application", "applied_on")[0]
        assert working_days(served(papers, "事先"), asked) <= 5
        papers = clean(family, party, seed, ("preservation",))
        kept = read(papers, "evidence_preservation_notice", "signed_on")[0]
        assert working_days(kept, read(papers, "evidence_preservation_disposal", "signed_on")[0]) <= 7
        papers = clean(family, party, seed, ("seizure",))
        taken = read(papers, "coercive_measure_decision", "signed_on")[0]
        assert (read(papers, "coercive_measure_release", "signed_on")[0] - taken).days <= 30
        papers = clean(family, party, seed, ("deferred",))
        assert (
            read(papers, "payment_receipt", "paid_on")[0]
            <= read(papers, "deferred_payment_notice", "period_end")[0]
        )
        papers = clean(family, party, seed, ("court",))
        reminded = served(papers, "催告书")
        applied = read(papers, "court_enforcement_application", "signed_on")[0]
        assert working_days(reminded, applied) > 10
        delivered = served(papers, "行政处罚决定书")
        assert 181 <= (applied - delivered).days <= 181 + 90


@pytest.mark.parametrize("party", PARTIES)
def test_surcharge_never_exceeds_the_fine_in_clean_files(party: str) -> None:
    for option in ("overdue", "court"):
        for seed in range(8):
            story = tell(family="ecology", kind="penalty_ordinary", party=party, seed=seed, options=(option,))
            assert story.surcharge is not None
            assert 0 < story.surcharge <= story.fine["decision"]


def test_clean_fines_lie_in_the_statutory_range() -> None:
    for seed in range(40):
        party = PARTIES[seed % 3]
        story = tell(family=FAMILIES[seed % 2], kind="penalty_ordinary", party=party, seed=seed)
        low, high = story.offence.range_for(party)
        assert low <= story.fine["decision"] <= high
        assert len(set(story.fine.values())) == 1
    for seed in range(20):
        for party, limit in (("company", 3000), ("natural_person", 200)):
            story = tell(family="township", kind="penalty_summary", party=party, seed=seed)
            assert story.fine["summary"] <= limit


VARIANTS = [(name, i) for name, variants in sorted(DEFECTS.items()) for i in range(len(variants))]


@pytest.mark.parametrize(("name", "number"), VARIANTS, ids=lambda v: str(v))
def test_every_defect_can_be_planted_and_points_at_a_paper(name: str, number: int) -> None:
    """Each way to plant a defect works for every family and party it names, and changes the file."""
    variant = DEFECTS[name][number]
    for family in variant.families:
        for party in variant.parties:
            for kind in variant.kinds:
                fitting = [
                    v
                    for v in DEFECTS[name]
                    if kind in v.kinds and party in v.parties and family in v.families
                ]
                seed = 30 * len(fitting) + fitting.index(variant)
                story = tell(family=family, kind=kind, party=party, seed=seed, defects=[name])
                keys = {p.key for p in inner_papers(story)} | {"cover", "inventory", "reference"}
                planted: Any = story.planted[0]
                assert planted.paper in keys
                assert not story.absent & keys


def test_own_calendar_equals_the_announced_one() -> None:
    day = date(2024, 1, 1)
    while day.year <= 2026:
        assert workdays_module.is_workday(day) == is_working(day), day
        day += timedelta(days=1)


@pytest.mark.parametrize("family", FAMILIES)
def test_planted_calendar_days_lie_between_five_natural_and_five_working_days(family: str) -> None:
    for seed in range(60):
        story = tell(
            family=family, kind="penalty_ordinary", party="company", seed=seed,
            defects=["working_days_counted_as_calendar_days"],
        )  # fmt: skip
        told, decided = story.receipt("notice").at.date(), story.day("decided")
        assert (decided - told).days > 5
        assert working_days(told, decided) < 5
