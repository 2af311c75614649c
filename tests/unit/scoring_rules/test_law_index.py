"""The index of laws: names, the version of a day, what is there and what is not."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from scoring_rules.law.index import LawVersion, law_index
from scoring_rules.values import Citation

PENALTY = "中华人民共和国行政处罚法"
REVIEW = "中华人民共和国行政复议法"


def cite(law: str, article: int | None, paragraph: int | None = None, item: int | None = None) -> Citation:
    return Citation(law, article, None, paragraph, item)


def test_index_holds_the_versions_it_was_made_of() -> None:
    assert law_index().size == 2909
    assert len(list(law_index().titles())) == 2815


@pytest.mark.parametrize("name", [PENALTY, "行政处罚法", " 中华人民共和国 行政处罚法", "行政处罚法（2021年修订）"])
def test_law_is_found_under_full_and_short_name(name: str) -> None:
    assert [one.articles for one in law_index().known(name)] == [86]


def test_version_in_force_follows_the_day() -> None:
    assert [law_index().on(REVIEW, day).articles for day in (date(2023, 12, 31), date(2024, 1, 1))] == [43, 90]  # type: ignore[union-attr]
    assert law_index().on(PENALTY, date(2021, 7, 14)) is None


def test_amended_law_is_in_force_from_its_amendment_not_from_its_first_day() -> None:
    version = law_index().on("食品安全法", date(2024, 5, 6))
    assert version is not None
    assert (version.starts, version.start_sure) == (date(2021, 4, 29), False)


def test_full_width_digits_of_a_stated_day_are_read() -> None:
    assert law_index().known("公安机关办理行政案件程序规定")[0].stated == date(2013, 7, 1)


@pytest.mark.parametrize(("wrong", "right"), [
    ("中华人民共和国大气污染防止法", "中华人民共和国大气污染防治法"), ("出版管理条列", "出版管理条例"),
    # Rules of two places, or of another subject, are no slips of each other.
    ("浙江市食品安全条例", None), ("食品生产许可管理办法", None), ("行政法", None), (PENALTY, None),
])
def test_nearest_title_is_a_letter_or_two_away(wrong: str, right: str | None) -> None:
    assert law_index().nearest(wrong) == right


@pytest.mark.parametrize(("citation", "fits"), [
    (cite(PENALTY, 86), True), (cite(PENALTY, 87), False), (cite(PENALTY, 57, 2), True), (cite(PENALTY, 57, 3), False),
    (cite(PENALTY, 57, 1, 4), True), (cite(PENALTY, 57, 1, 5), False), (cite(PENALTY, None), None),
    (cite("江苏省某某办法", 3), None),
    # An article that only an earlier or later version has may have been meant.
    (cite(REVIEW, 90), True),
])
def test_provision_is_there_or_not(citation: Citation, fits: bool | None) -> None:
    assert law_index().fits(citation, date(2024, 5, 6)) is fits


def test_revision_that_the_index_lacks_denies_nothing() -> None:
    law = "中华人民共和国治安管理处罚法"
    assert law_index().fits(cite(law, 130), date(2025, 12, 31)) is False
    assert law_index().fits(cite(law, 130), date(2026, 1, 1)) is None


def test_imported_text_is_known_and_wins_on_its_days() -> None:
    own = LawVersion("某市扬尘管理办法", date(2023, 1, 1), 20, {(5, 0): (2, 3)}, date(2023, 3, 1),
                     until=date(2025, 12, 31), text_id="t1")
    newer = LawVersion(PENALTY, date(2027, 1, 1), 90, {}, date(2027, 2, 1), text_id="t2")
    index = law_index().with_imported([own, newer])
    assert index.on("某市扬尘管理办法", date(2024, 1, 1)) is own
    assert index.on("某市扬尘管理办法", date(2026, 1, 1)) is None
    assert index.fits(cite("某市扬尘管理办法", 5, 2, 3), date(2024, 1, 1)) is True
    assert index.fits(cite("某市扬尘管理办法", 21), date(2024, 1, 1)) is False
    assert index.on("行政处罚法", date(2027, 3, 1)) is newer
    assert law_index().known("某市扬尘管理办法") == ()
    there = pickle.loads(pickle.dumps(index))
    assert there.on("某市扬尘管理办法", date(2024, 1, 1)) == own
    assert pickle.loads(pickle.dumps(law_index())) is law_index()
