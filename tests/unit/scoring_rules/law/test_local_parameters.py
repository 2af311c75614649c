"""Local parameters: blank where no law speaks, never guessed, by date, and the bureau's value before all others."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scoring_rules import Evaluation, Finding, FindingState, LocalValue, default_calendar, evaluate, load_pack
from scoring_rules.law.parameters import definition_of, definitions, read_value, values_in_force
from scoring_rules.registry import registered
from tests.unit.scoring_rules.builder import MISSING, Build, clean
from tests.unit.scoring_rules.situations import hearing, heavy

PACK = load_pack("jiangsu_penalty_ordinary")
SILENT = PACK.model_copy(update={"parameters": ()})
UNKNOWN = FindingState.UNDETERMINABLE


def case(**decision: Any) -> Build:
    """A clean file of an organ whose sector has no rules of its own."""
    build = clean().set("penalty_decision", agency_name="清河县交通运输局", **decision)
    return build.set("cover", agency_name="清河县交通运输局")


def judge(build: Build, *local: LocalValue, pack: Any = SILENT) -> Evaluation:
    return evaluate(build.reading(), pack, calendar=default_calendar(), local=local)


def of(evaluation: Evaluation, check: str) -> Finding:
    (found,) = [one for one in evaluation.findings if one.check == check]
    return found


def filled(parameter: str, value: object, start: str = "2020-01-01", end: str | None = None) -> LocalValue:
    return LocalValue(parameter, value, date.fromisoformat(start), date.fromisoformat(end) if end else None)


def test_what_leans_on_a_blank_parameter_cannot_be_told_and_says_where_to_fill_it_in() -> None:
    for check, parameter, build in (
        ("filing_in_time", "filing_days", case()),
        ("archived_in_time", "archive_days", case()),
        ("legality_check_made", "legality_check_always", case().drop("legality_check")),
        ("hearing_right_told", "hearing_amount_person", case().set("prior_notice", hearing_right_told=MISSING)),
        ("discussion_held", "discussion_amount", case()),
    ):
        found = of(judge(build), check)
        assert found.state is UNKNOWN, check
        assert definition_of(parameter).title in found.message and "设置—地方参数" in found.message, check
        assert check in definition_of(parameter).checks, check


def test_a_blank_parameter_does_not_stop_what_it_does_not_decide() -> None:
    """A licence revoked needs no amount; a right that was told needs no threshold."""
    build = case()
    hearing(build)
    assert of(judge(build), "hearing_right_told").state is FindingState.PASS
    build = case()
    heavy(build)
    build.drop("collective_discussion")
    build.set("penalty_decision", penalty_kinds=["fine", "revoke_licence"])
    assert of(judge(build), "discussion_held").state is FindingState.SUSPECT


def test_a_sectors_own_rule_stands_in_for_what_is_not_filled_in() -> None:
    """市场监督管理行政处罚程序规定 18: fifteen working days; 生态环境行政处罚办法 52: 500,000 yuan."""
    market = values_in_force(pack={}, day=date(2024, 4, 9), sector="market_supervision")
    assert (market["filing_days"], market["filing_days_unit"]) == (15, "workday")
    ecology = values_in_force(pack={}, day=date(2024, 4, 9), sector="ecology")
    assert (ecology["filing_days_unit"], ecology["discussion_amount"], ecology["archive_days"]) == ("day", 500000, 30)
    assert "discussion_amount" not in values_in_force(pack={}, day=date(2022, 4, 9), sector="ecology")
    assert of(judge(clean()), "filing_in_time").state is FindingState.PASS


def test_an_unverified_rule_never_fills_a_blank() -> None:
    """The amounts of 听证办法 and the days of 农业行政处罚程序规定 were not checked against the text."""
    assert "hearing_amount_person" not in values_in_force(pack={}, day=date(2024, 4, 9), sector="market_supervision")
    assert "filing_days" not in values_in_force(pack={}, day=date(2024, 4, 9), sector="agriculture")


def test_what_the_bureau_filled_in_goes_before_the_pack() -> None:
    build = case().set("case_source_registration", source_received_on="2024-02-28")
    assert of(judge(build, pack=PACK), "filing_in_time").state is FindingState.PASS
    local = filled("filing_days", 3)
    found = of(judge(build, local, pack=PACK), "filing_in_time")
    assert found.state is FindingState.SUSPECT and "3 个工作日" in found.message


@pytest.mark.parametrize(
    ("decided", "state"),
    [("2024-04-09", FindingState.NOT_APPLICABLE), ("2024-05-01", FindingState.SUSPECT), ("2019-12-31", UNKNOWN)],
)
def test_the_value_of_the_day_of_the_decision_counts(decided: str, state: FindingState) -> None:
    before = filled("discussion_amount", "50000", "2020-01-01", "2024-04-30")
    after = filled("discussion_amount", "20000", "2024-05-01")
    assert of(judge(case(signed_on=decided), before, after), "discussion_held").state is state


def test_without_a_day_the_newest_value_counts() -> None:
    values = [filled("archive_days", 20, "2024-01-01"), filled("archive_days", 60, "2020-01-01", "2023-12-31")]
    assert values_in_force(pack={}, local=values)["archive_days"] == 20


def test_definitions_are_whole() -> None:
    for one in definitions():
        assert one.title and one.local and one.kind in {"number", "amount", "choice", "words", "text"}
        assert (one.kind == "choice") == bool(one.choices)
        assert set(one.checks) <= set(registered()), one.id
        assert (one.value is None) == (not one.source), one.id


@pytest.mark.parametrize(
    ("parameter", "text", "value"),
    [
        ("filing_days", " 7 ", 7),
        ("hearing_amount_person", "5,000", "5000"),
        ("hearing_amount_person", "5000.50", "5000.5"),
        ("licence_renewal_unit", "workday", "workday"),
        ("vertical_organs", "海关、税务，烟草专卖、海关", ("海关", "税务", "烟草专卖")),
        ("jurisdiction", "江苏省/南通市", "江苏省/南通市"),
    ],
)
def test_typed_values_are_read(parameter: str, text: str, value: object) -> None:
    assert read_value(definition_of(parameter), text) == value


@pytest.mark.parametrize(
    ("parameter", "text"),
    [
        ("filing_days", "0"), ("filing_days", "十五"), ("filing_days", "99999"), ("filing_days", "1.5"), ("filing_days", ""),
        ("hearing_amount_person", "-1"), ("hearing_amount_person", "一万"), ("hearing_amount_person", "1e99"),
        ("hearing_amount_person", "NaN"), ("hearing_amount_person", "1.234"), ("licence_renewal_unit", "周"),
        ("vertical_organs", "、，"), ("vertical_organs", "字" * 21),
    ],
)
def test_what_does_not_fit_is_refused_in_chinese(parameter: str, text: str) -> None:
    with pytest.raises(ValueError, match="请"):
        read_value(definition_of(parameter), text)


def test_values_are_shown_in_words() -> None:
    assert definition_of("hearing_amount_person").shown("20000") == "20,000 元"
    assert definition_of("filing_days_unit").shown("workday") == "工作日"
    assert definition_of("vertical_organs").shown(("海关", "税务")) == "海关、税务"
