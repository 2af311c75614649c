"""Files in several volumes, titles in other words, numbers whose organ is left blank, and days outside the calendar."""

from __future__ import annotations

import pytest

from scoring_rules import default_calendar, evaluate
from scoring_rules.derived.parties import _can_name
from scoring_rules.titles import similar_titles
from scoring_rules.values import Unparsable, number_key, parse_value
from tests.casegen import sketch_case
from tests.unit.scoring_rules.examples.rows import PACK


def flags(data: dict[str, object], check: str) -> list[str]:
    reading = {**data, "file": {**data["file"], "status": "read", "messages": []}}  # type: ignore[dict-item]
    return [one.message for one in evaluate(reading, PACK, calendar=default_calendar()).flags if one.check == check]


@pytest.mark.parametrize("seed", [1, 2, 3, 6])
def test_two_volumes_have_each_their_order_inventory_and_page_numbers(seed: int) -> None:
    data = sketch_case(family="market", kind="penalty_ordinary", party="company", seed=seed)
    for check in ("archive_order", "inventory_matches", "page_numbers_run"):
        assert flags(data, check) == []


def test_a_paper_missing_from_its_own_volume_is_still_missed() -> None:
    files = (sketch_case(family="market", kind="penalty_ordinary", party="company", seed=n) for n in range(1, 9))
    data = next(one for one in files if [d["type"] for d in one["documents"]].count("inventory") == 2)
    report = next(one for one in data["documents"] if one["type"] == "investigation_report")
    report["type"], report["title"] = "other", "封条"
    assert any("不在卷内" in text for text in flags(data, "inventory_matches"))


def test_pictures_go_with_the_record_of_what_they_show() -> None:
    data = sketch_case(family="works", kind="penalty_ordinary", party="company", seed=1)
    kinds = [d["type"] for d in data["documents"]]
    assert kinds.index("site_record") < kinds.index("photo_evidence") < kinds.index("case_filing_approval")
    assert flags(data, "archive_order") == []
    record = next(d for d in data["documents"] if d["type"] == "site_record")
    record["type"] = "case_source_registration"
    assert len(flags(data, "archive_order")) == 1


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("谈话笔录（沈某）", "云岭县生态环境局谈话笔录", True),
        ("送达回执（处罚决定书）", "文书送达回执", True),
        ("行政处罚决定书", "清河县应急管理局行政处罚决定书", True),
        ("听证通知书", "询问通知书", False),
    ],
)
def test_titles_match_without_organ_and_bracket(left: str, right: str, same: bool) -> None:
    assert similar_titles(left, right) is same


def test_a_number_whose_organ_is_left_blank_is_the_same_number() -> None:
    assert number_key("(  )应急罚〔2024〕19号") == number_key("应急罚[2024]19号")
    assert number_key("(云清)应急罚〔2024〕19号") != number_key("应急罚〔2024〕19号")


@pytest.mark.parametrize("value", ["9999-12-31", "1815-01-01"])
def test_days_that_no_case_file_holds_are_not_taken(value: str) -> None:
    with pytest.raises(Unparsable):
        parse_value("date", value)


@pytest.mark.parametrize("text", ["案件事实及证据", "看清楚了", "甲公司证照名称及编号营业执照913299823FQGCQTC8Q"])
def test_words_of_the_form_are_no_other_party(text: str) -> None:
    assert not _can_name(text, "清河县远达涂料有限公司")


@pytest.mark.parametrize("text", ["清河县远大涂料有限公司", "清河县远达涂料", "王建国", "乙食品厂（普通合伙）"])
def test_another_name_is_another_party(text: str) -> None:
    assert _can_name(text, "清河县远达涂料有限公司")
