"""Lists in annexes hold the files that plain loops over the tables come to: rows are numbers too."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
import sqlalchemy as sa

from reviews.accounts.models import Unit
from reviews.cases.models import Case
from reviews.insights.domain.facts import Scope
from reviews.insights.domain.frames import frames_of_snapshot
from reviews.insights.queries.facts import gather_snapshot
from reviews.notices.domain.drafts.book import FigureBook
from reviews.notices.domain.drafts.common_annexes import annexes_of
from reviews.notices.domain.drafts.excellent import FIGURES, draft_excellent
from reviews.notices.queries import excellent
from reviews.notices.queries.excellent import excellent_figures, list_excellent_files
from reviews.registry.models import Organ
from reviews.rulepacks.services import ensure_shipped_packs
from reviews.scoresheets.models import Release, ReleaseWithdrawal
from scoring_rules.vocabulary import CaseKind
from tests import factories
from tests.integration.slow_figures import printed, rows_of, slow
from tests.settled_world import PACKS, build

pytestmark = pytest.mark.sqlite


@pytest.fixture
def world(write):
    with write() as session:
        ensure_shipped_packs(session, factories.NOW, keys=PACKS)
        return build(session, files=60, units=5, rounds=2, seed=11, months=4)


def test_the_annex_of_excellent_files_names_each_of_them_once(read, world):
    with read() as session:
        frames = frames_of_snapshot(gather_snapshot(session, Scope(rounds=(world.rounds[1],)), now=factories.NOW))
        book = FigureBook(frames, {"now": ""})
        (annex,) = [one for one in annexes_of(book, by_unit=False) if one.title == "优秀案卷名单"]
        table = annex.blocks[0]
        rows = [tuple(str(cell[0]) for cell in row) for row in table.rows]
        # Those whose units have been told.
        best = [r for r in rows_of(session, rounds=(world.rounds[1],)) if r.grade == "优秀" and r.case in _told(session)]
        assert [row[0] for row in rows] == [str(at) for at in range(1, len(best) + 1)] and best
        assert sorted(row[1:] for row in rows) == sorted(
            (session.get_one(Organ, r.organ).name, CaseKind(r.kind).label, session.get_one(Case, r.case).number, "优秀")
            for r in best)
        order = [(row[1], [int(number) for number in re.findall(r"\d+", row[3])]) for row in rows]
        assert order == sorted(order)


def test_the_notice_of_excellent_files_counts_and_lists_what_stands(read, world, monkeypatch):
    """The figures are those of all settled files; the list holds those whose release stands, best first."""
    # The files of this world were never marked on sheets, by which the notice finds their standard.
    monkeypatch.setattr(excellent, "_highest_grade", lambda session, told: "优秀")
    with read() as session:
        figures, _snapshot = excellent_figures(session, world.rounds[1], ("优秀",), now=factories.NOW)
        files = list_excellent_files(session, world.rounds[1])
        content = draft_excellent(files, figures, organ="局", round_name="轮", dated_on=date(2026, 3, 5))
        rows = rows_of(session, rounds=(world.rounds[1],))
        best = [("grade", "优秀")]
        for name, measure, where in (("settled", "files", []), ("units", "units", []), ("graded", "files_graded", []),
                                     ("excellent", "files_graded", best), ("rate", "rate_grade", best)):
            value, base = slow(rows, measure, where, [])
            text = printed(Fraction(value) / base, 1, 100) + "%" if name == "rate" else str(value)
            assert content.figures[name].text == text
        assert set(content.figures) == set(FIGURES)
        listed = [r for r in rows if r.grade == "优秀" and r.case in _told(session)]
        shown = [[content.say(cell) for cell in row] for row in content.annexes[0].blocks[0].rows]
        assert sorted((row[1], row[2], row[4], row[6]) for row in shown) == sorted(
            (session.get_one(Unit, r.unit).name, session.get_one(Case, r.case).number, CaseKind(r.kind).label, "优秀")
            for r in listed)
        shares = [Fraction(*map(Fraction, map(Decimal, row[5].split("/")))) for row in shown]
        assert shares == sorted(shares, reverse=True) and [row[0] for row in shown] == [str(n + 1) for n in range(len(shown))]
        assert sorted(shares) == sorted(Fraction(r.content["total"]) / Fraction(r.content["full_marks"]) for r in listed)
        assert len(listed) > 3


def _told(session) -> set[str]:
    """Cases with a release that stands."""
    taken_back = set(session.scalars(sa.select(ReleaseWithdrawal.release_id)))
    return {one.case_id for one in session.scalars(sa.select(Release)) if one.id not in taken_back}
