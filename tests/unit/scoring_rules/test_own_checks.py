"""A standard's own checks: they run beside the shipped ones, or in place of one; faults in them are told in Chinese."""

from __future__ import annotations

import pytest

from scoring_rules import FindingState, default_calendar, evaluate, load_pack, parse_pack
from scoring_rules.errors import PackError
from scoring_rules.pack_text import pack_to_text
from scoring_rules.rule_pack import RulePack
from tests.unit.scoring_rules.builder import Build, clean

OWN = """
checks:
  - id: fine_above_two_thousand
    defect: discretion_basis_not_stated
    title: 罚款二千元以上的写明裁量基准
    kinds: penalty
    each: penalty_decision
    applies: d.fine_amount >= law.least
    otherwise: 罚款不到 {law.least} 元
    decide:
      - when: d.empty.discretion_basis
        suspect: "{d}罚款 {d.fine_amount}，没有写明裁量基准"
        at: d.discretion_basis
      - pass: "{d}写明了裁量基准"
    purpose: 不能核对裁量基准
"""


def with_own(checks: str = OWN, parameter: str = "2000") -> RulePack:
    """The shipped standard with checks and a parameter of its own."""
    text = pack_to_text(load_pack("jiangsu_penalty_ordinary"))
    text = text.replace("parameters:", f"parameters:\n- id: least\n  title: 起点\n  value: {parameter}\n  source: 本局规定", 1)
    return parse_pack(text + checks)


def states(build: Build, pack: RulePack, check: str) -> list[tuple[FindingState, str]]:
    found = evaluate(build.reading(), pack, calendar=default_calendar()).findings
    return [(one.state, one.message) for one in found if one.check == check]


def test_an_own_check_runs_beside_the_shipped_ones() -> None:
    pack = with_own()
    build = clean().set("penalty_decision", fine_amount="20000.00", discretion_basis=None)
    build.unset("penalty_decision", "discretion_basis")
    ((state, message),) = states(build, pack, "fine_above_two_thousand")
    assert state is FindingState.UNDETERMINABLE and "裁量基准" in message
    assert states(clean(), pack, "two_officers")


def test_a_parameter_of_the_standard_is_known_to_its_checks() -> None:
    ((state, message),) = states(clean(), with_own(parameter="90000000"), "fine_above_two_thousand")
    assert (state, message) == (FindingState.NOT_APPLICABLE, "罚款不到 90000000 元")


def test_an_own_check_may_stand_in_for_a_shipped_one() -> None:
    own = OWN.replace("fine_above_two_thousand", "report_before_notice")
    found = states(clean(), with_own(own), "report_before_notice")
    assert found and all("裁量基准" in message or "罚款" in message for _, message in found)


def test_a_pack_with_checks_comes_back_equal() -> None:
    pack = with_own()
    assert parse_pack(pack_to_text(pack)) == pack


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("d.fine_amount >= law.least", "d.fine_amount >=", "没有写完"),
        ("d.fine_amount >= law.least", "sum(d.fine_amount) >= 1", "没有名为“sum”"),
        ("defect: discretion_basis_not_stated", "defect: nothing_known", "缺陷目录里没有 nothing_known"),
        ("kinds: penalty", "kinds: fines", "没有名为 fines 的案卷类别"),
        ("at: d.discretion_basis", "", "at"),
        ("{d}写明了裁量基准", "{d x}写明了裁量基准", "{d x}"),
    ],
)
def test_a_faulty_check_is_refused_with_a_sentence(old: str, new: str, said: str) -> None:
    with pytest.raises(PackError) as caught:
        with_own(OWN.replace(old, new, 1))
    assert said in str(caught.value)
