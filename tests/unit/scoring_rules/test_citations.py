"""What is said of a citation: which version counted, whether the provision exists, old numbers, and the notice."""

from __future__ import annotations

from datetime import date

import pytest

from scoring_rules import FindingState, default_calendar, evaluate
from scoring_rules.law.citations import LawStanding, Provision, difference, judge, lines, replaced_version
from scoring_rules.law.index import LawVersion, law_index
from scoring_rules.law.numbering import cited_numbers, old_number, penalty_law
from scoring_rules.values import Citation
from tests.unit.scoring_rules.builder import LAW, cited
from tests.unit.scoring_rules.examples.rows import PACK, D, N, build, messages, run, set_

PENALTY = "中华人民共和国行政处罚法"
REVIEW = "中华人民共和国行政复议法"
DAY = date(2024, 5, 6)


def cite(law: str, article: int | None = None, paragraph: int | None = None, item: int | None = None) -> Citation:
    return Citation(law, article, None, paragraph, item)


def said(citation: Citation, day: date | None = DAY, context: str = "") -> str:
    return "".join(lines(judge(citation, day, law_index(), context=context), law_index().horizon))


@pytest.mark.parametrize(("citation", "day", "standing", "provision"), [
    (cite(PENALTY, 63, 1, 1), DAY, LawStanding.IN_FORCE, Provision.EXISTS),
    (cite(PENALTY, 87), DAY, LawStanding.IN_FORCE, Provision.ABSENT),
    (cite(PENALTY), DAY, LawStanding.IN_FORCE, Provision.NOT_NAMED),
    # Article 44 came with the revision of 2023; the text before had 43.
    (cite(REVIEW, 44), date(2023, 12, 31), LawStanding.IN_FORCE, Provision.OTHER_VERSION),
    (cite(REVIEW, 44), date(2024, 1, 1), LawStanding.IN_FORCE, Provision.EXISTS),
    (cite(PENALTY, 40), date(2021, 7, 14), LawStanding.NOT_KNOWN_THEN, Provision.UNKNOWN),
    (cite("中华人民共和国环境噪声污染防治法", 44), DAY, LawStanding.REPEALED, Provision.EXISTS),
    (cite("清河县户外广告管理办法", 3), DAY, LawStanding.UNLISTED, Provision.UNKNOWN),
    (cite("治安管理处罚法", 130), date(2026, 1, 1), LawStanding.REVISED_SINCE, Provision.UNKNOWN),
    (cite(PENALTY, 63), None, LawStanding.NOT_KNOWN_THEN, Provision.UNKNOWN),
])
def test_standing_and_provision(citation: Citation, day: date | None, standing: LawStanding, provision: Provision) -> None:
    found = judge(citation, day, law_index())
    assert (found.standing, found.provision) == (standing, provision)


def test_unknown_law_is_never_a_fault() -> None:
    found = judge(cite("清河县户外广告管理办法", 300), DAY, law_index())
    assert not found.fault
    assert "没有收录" in said(found.citation)


def test_words_tell_version_and_shape() -> None:
    assert said(cite("行政处罚法", 63, 3)) == (
        "全称《中华人民共和国行政处罚法》。2024年5月6日有效的是2021年1月22日公布或者修改的文本，2021年7月15日起施行，共 86 条。"
        "没有第六十三条第三款：该条共 2 款。")
    assert "索引收至2025年4月5日" in said(cite(PENALTY, 63), date(2025, 6, 1))
    assert "名称最接近的是《中华人民共和国大气污染防治法》" in said(cite("中华人民共和国大气污染防止法", 3))


def test_imported_text_is_named_as_such() -> None:
    own = LawVersion("清河县户外广告管理办法", date(2023, 1, 1), 20, {}, date(2023, 3, 1), text_id="t")
    index = law_index().with_imported([own])
    found = judge(cite("清河县户外广告管理办法", 21), DAY, index)
    assert found.provision is Provision.ABSENT
    assert "本单位导入的文本，2023年3月1日起施行，共 20 条" in "".join(lines(found, index.horizon))


def test_old_version_note_counts_a_year_after_the_newer_version() -> None:
    food = cite("中华人民共和国食品安全法", 136)
    raw = "《中华人民共和国食品安全法》（2018年修正）第一百三十六条"
    assert replaced_version(food, raw, date(2024, 1, 1), law_index()) == (2018, date(2021, 4, 29))
    assert replaced_version(food, raw, date(2021, 9, 1), law_index()) is None


# --- numbers of before 2021 -------------------------------------------------------------------------------------------


def test_table_covers_both_texts_and_fits_the_index() -> None:
    table = penalty_law()
    assert sorted(table.old) == list(range(1, 65))
    assert sorted(table.new) == list(range(1, 87))
    version = law_index().on(PENALTY, DAY)
    assert version is not None and version.articles == max(table.new)
    for row in table.old.values():
        assert all(1 <= one <= version.articles for one in row.new)
        assert (row.certainty == "gone") is (not row.new)


def test_table_agrees_with_the_law_that_the_checks_rest_on() -> None:
    """The articles that checks and limits name as their basis have the same subject here."""
    subjects = {
        32: "从轻", 33: "轻微", 34: "裁量", 36: "时效", 42: "执法人员", 44: "告知", 45: "陈述", 51: "当场", 54: "立案",
        57: "决定", 58: "法制审核", 59: "决定书", 60: "九十日", 61: "送达", 62: "不得决定", 63: "听证",
        64: "听证", 66: "分期", 67: "十五日", 72: "加处",
    }
    table = penalty_law()
    assert {one: word for one, word in subjects.items() if word not in table.new[one].subject} == {}
    moves = {23: (28,), 29: (36,), 31: (44,), 32: (45,), 39: (59,), 42: (63, 64), 51: (72,)}
    assert {one: table.old[one].new for one in moves} == moves


@pytest.mark.parametrize(("article", "context", "sure"), [
    (31, "依据《行政处罚法》第三十一条的规定，现告知你单位", True), (42, "依据第四十二条，有要求举行听证的权利", True),
    (51, "依据第五十一条，每日按罚款数额的百分之三加处罚款", True), (27, "符合第二十七条第一款，予以从轻处罚", True),
    # The same number, but its matter is that of the law in force.
    (42, "依据第四十二条，执法人员不得少于两人", None), (33, "依据第三十三条第一款，违法行为轻微，不予处罚", None),
    (51, "依据第五十一条，当场作出处罚决定", None), (63, "有要求听证的权利", None), (44, "现告知", None), (31, "", None),
])
def test_old_number_shows_in_the_words_around_it(article: int, context: str, sure: bool | None) -> None:
    found = old_number(cite(PENALTY, article), DAY, context, law_index())
    assert (None if found is None else found.sure) is sure


def test_old_number_was_right_before_the_revision_and_for_other_laws() -> None:
    assert old_number(cite(PENALTY, 42), date(2021, 7, 14), "听证", law_index()) is None
    assert old_number(cite(REVIEW, 42), DAY, "听证", law_index()) is None


def test_provision_that_only_the_old_text_had_is_a_possible_old_number() -> None:
    found = old_number(cite(PENALTY, 38, 1, 4), DAY, "移送", law_index())
    assert found is not None and not found.sure
    assert str(found) == (
        "修订前第三十八条是“审查决定、集体讨论和法制审核”，现为第五十七条、第五十八条；现行第三十八条是“处罚无效”")


def test_citations_are_found_within_other_words() -> None:
    found = cited_numbers(
        "根据《中华人民共和国行政处罚法》第四十二条第一款第（三）项规定，有权听证。依据行政处罚法（2017年修正）第 31 条告知")
    assert [(one.article, one.paragraph, one.item, words[-2:]) for one, words in found] == [
        (42, 1, 3, "听证"), (31, None, None, "告知")]


# --- notice and decision ----------------------------------------------------------------------------------------------


def test_more_exact_citation_and_short_name_are_no_difference() -> None:
    found = difference([cite(LAW, 117, 1)], [cite("大气污染防治法", 117)], law_index())
    assert (found.only_notice, found.only_decision) == ((), ())


def test_what_only_the_notice_cites_is_left_to_a_person() -> None:
    both = cited(LAW, f"《{LAW}》第一百一十八条第一款、第一百二十条", article=118, paragraph=1)
    both["value"].append({**both["value"][0], "article": 120, "paragraph": None})
    found = [one for one in run(build(set_(N, penalty_provisions=both)), "citations_same_as_notice")
             if one.state is FindingState.UNDETERMINABLE]
    assert ["告知书引用" in one.message for one in found] == [True]


def test_penalty_law_and_faulty_citations_are_left_out() -> None:
    for change in (
        set_(D, penalty_provisions=cited(LAW, f"《{LAW}》第三百条", article=300)),
        set_(D, penalty_provisions=cited(PENALTY, f"《{PENALTY}》第三十二条", article=32)),
    ):
        assert messages(build(change), "citations_same_as_notice", FindingState.SUSPECT) == []


def test_imported_law_makes_its_articles_checkable() -> None:
    own = LawVersion("清河县户外广告管理办法", date(2023, 1, 1), 20, {}, date(2023, 3, 1), text_id="t")
    wrong = cited("清河县户外广告管理办法", "《清河县户外广告管理办法》第二十一条", article=21)
    reading = build(set_(D, penalty_provisions=wrong), set_(N, penalty_provisions=wrong)).reading()
    flags = {
        known: {one.message for one in evaluate(reading, PACK, calendar=default_calendar(), index=index).flags
                if one.check == "citations_complete"}
        for known, index in (("shipped", None), ("own", law_index().with_imported([own])))
    }
    assert flags["shipped"] == set()
    assert len(flags["own"]) == 2
    assert all("该法共 20 条" in one for one in flags["own"])
