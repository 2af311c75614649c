"""The three ways in which marks become a total, against sheets worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scoring_rules import Decision, Mark, RulePack, list_packs, load_pack, pack_text, parse_pack, tally
from scoring_rules.errors import PackError

MEE = {key.partition("/")[2]: load_pack(key) for key in list_packs() if key.startswith("mee_2024/")}
POINTS = {"general_penalty": 100, "no_penalty": 100, "daily_continuous": 120, "seizure": 100,
          "transfer_detention": 100, "transfer_crime": 100}  # fmt: skip


def sheet(pack: RulePack, off: dict[str, str] | None = None, without: tuple[str, ...] = (), plus: bool = False) -> list[Mark]:
    """A mark for each item: met, unless points come off or its section or item is not applicable; a bonus as told."""
    lost, marks = off or {}, []
    for section in pack.sections:
        for item in section.items:
            if section.role == "bonus":
                marks.append(Mark(item.id, Decision.MET if plus else Decision.NOT_APPLICABLE))
            elif section.id in without or item.id in without:
                marks.append(Mark(item.id, Decision.NOT_APPLICABLE))
            elif item.id in lost:
                marks.append(Mark(item.id, Decision.DEDUCT, Decimal(lost[item.id])))
            else:
                marks.append(Mark(item.id, Decision.MET))
    return marks


def test_the_ministry_pack_is_complete() -> None:
    assert set(MEE) == set(POINTS)
    lines = 0
    for variant, pack in MEE.items():
        assert len(pack.vetoes) == 25
        assert pack.scoring.grades == ()
        scored = [one for one in pack.sections if one.role == "scored"]
        assert sum(one.points for one in scored) == POINTS[variant]
        assert sum(one.points for one in pack.sections if one.role == "cover") == 20
        lines += sum(len(one.items) for one in scored)
        bonus = [one.points for one in pack.sections if one.role == "bonus"]
        assert bonus == ([15] if variant.startswith("transfer") else [])
    assert lines == 379


# 生态环境部 2024：50 + 50 × 得分 ÷ 参评标准分 − 基本要素扣分（至多 20），逐行手算。
@pytest.mark.parametrize(
    ("variant", "off", "without", "plus", "total"),
    [
        # 全部符合：50 + 50 × 100/100 = 100。
        ("general_penalty", {}, (), False, "100.00"),
        # 没有听证、催告、申请强制：100 − 4 − 8 − 2 − 5 = 81 分参评；笔录共扣 4.5：50 + 50 × 76.5/81 = 97.2222…
        ("general_penalty", {"G02-04": "2.5", "G03-04": "2"}, ("G09", "G10", "G12", "G13"), False, "97.22"),
        # 同上，另缺送达回证（2）和页号（1）：97.2222… − 3。
        ("general_penalty", {"G02-04": "2.5", "G03-04": "2", "B1-4": "2", "B1-5": "1"}, ("G09", "G10", "G12", "G13"), False,
         "94.22"),
        # 卷面每项全扣是 20，正好到顶；得分率不变：100 − 20。
        ("general_penalty", {i.id: str(i.points) for s in MEE["general_penalty"].sections if s.role == "cover" for i in s.items},
         (), False, "80.00"),
        # 按日计罚分表合计 120 分，扣 12：50 + 50 × 108/120 = 95。
        ("daily_continuous", {"R02-04": "4", "R03-04": "4", "R13-01": "0.5", "R02-03": "2", "R03-03": "1.5"}, (), False, "95.00"),
        # 查封扣押：没有延期（11）、解除（11）和检测（7）：71 分参评，扣 7.1：50 + 50 × 0.9 = 95。
        ("seizure", {"S01-04": "4", "S02-04": "3.1"}, ("S03", "S08", "S09"), False, "95.00"),
        # 移送拘留，公安机关作出拘留决定：50 + 50 × 90/100 + 15 = 110。
        ("transfer_detention", {"T04-04": "4", "T05-04": "4", "T08-01": "2"}, (), True, "110.00"),
        ("transfer_detention", {"T04-04": "4", "T05-04": "4", "T08-01": "2"}, (), False, "95.00"),
    ],
)  # fmt: skip
def test_the_ratio_model_against_sheets_worked_out_by_hand(
    variant: str, off: dict[str, str], without: tuple[str, ...], plus: bool, total: str
) -> None:
    result = tally(MEE[variant], sheet(MEE[variant], off, without, plus))
    assert result.total == Decimal(total)
    assert result.grade is None


def test_a_veto_leaves_nothing_and_names_no_grade() -> None:
    result = tally(MEE["no_penalty"], sheet(MEE["no_penalty"]), ["V14"])
    assert (result.total, result.raw_total, result.grade, result.vetoes) == (0, 100, None, ("V14",))


def test_nothing_applicable_has_nothing_to_hold_against_the_file() -> None:
    pack = MEE["seizure"]
    assert tally(pack, [Mark(item.id, Decision.NOT_APPLICABLE) for item in pack.items]).total == 100


FLAT = """
id: flat
title: 逐项扣分的标准
version: "1"
status: 测试用
effective_from: 2024-01-01
kinds: [licence]
scoring: {model: full_minus_deductions, full_marks: 100, veto_effect: score_zero,
  not_applicable: full_marks,  rounding_digits: 1, grades: []}
sections:
  - id: L
    title: 合法性
    points: 100
    items:
      - {id: L1, title: 超越职权, points: 100, deduction: {kind: all_or_nothing, points: 100, text: 扣100分}}
  - id: N
    title: 规范性
    points: 70
    items:
      - {id: N1, title: 文书要素, points: 40, deduction: {kind: per_missing, points: 0.5, text: 每缺一项扣0.5分}}
      - {id: N2, title: 归档, points: 30, deduction: {kind: per_occurrence, points: 1, text: 每处扣1分}}
"""


@pytest.mark.parametrize(
    ("off", "without", "total"),
    [
        ({}, (), "100"),
        ({"N1": "12.5"}, ("N2",), "87.5"),
        ({"L1": "100", "N1": "3"}, (), "0"),
        ({"N1": "40", "N2": "30"}, (), "30"),
    ],
)
def test_deductions_come_off_full_marks_whatever_the_items_add_up_to(
    off: dict[str, str], without: tuple[str, ...], total: str
) -> None:
    pack = parse_pack(FLAT)
    assert tally(pack, sheet(pack, off, without)).total == Decimal(total)


def test_a_standard_without_a_denominator_cannot_leave_items_out_of_it() -> None:
    left_out = FLAT.replace("not_applicable: full_marks", "not_applicable: exclude_from_denominator")
    assert any("没有分母" in one for one in _problems(left_out, None))


def test_gates_of_the_survey_style_fail_the_file() -> None:
    pack = load_pack("survey_style_penalty")
    assert len(pack.vetoes) == 9
    assert [section.points for section in pack.sections if section.id == "K"] == [20]
    result = tally(pack, sheet(pack), ["SV-G4"])
    assert (result.total, result.grade) == (0, "不合格")


@pytest.mark.parametrize("key", [key for key in list_packs() if not key.startswith("mee")])
def test_every_example_says_that_it_is_one(key: str) -> None:
    pack = load_pack(key)
    assert pack.status == "示例，非标准原文"
    assert pack_text(key).startswith("# 示例，非标准原文")
    assert sum(item.points for item in pack.items) == 100
    assert [item.id for item in pack.items if item.mode == "auto" and not item.checks] == []


MEE_TEXT = pack_text("mee_2024/seizure")


def _problems(text: str, variant: str | None = "seizure") -> tuple[str, ...]:
    with pytest.raises(PackError) as caught:
        parse_pack(text, variant)
    return caught.value.problems


def test_a_pack_with_tables_wants_one_named() -> None:
    (text,) = _problems(MEE_TEXT, None)
    assert "请指定评查标准的一个分表，现有：general_penalty、no_penalty" in text
    assert _problems(MEE_TEXT, "nowhere")[0].startswith("第 ")
    (none,) = _problems(pack_text("jiangsu_licence"), "seizure")
    assert "（无）" in none


def test_faults_inside_a_table_name_their_line() -> None:
    row = next(line for line in MEE_TEXT.splitlines() if "id: S05-01," in line)
    at = MEE_TEXT.splitlines().index(row) + 1
    broken = MEE_TEXT.replace(row, row.replace("title:", "titel:"))
    assert any(one.startswith(f"第 {at} 行：项目 S05-01 ") and "titel 多出了不认识的内容" in one for one in _problems(broken))
    less = MEE_TEXT.replace(row, row.replace("points: ", "points: 1", 1))
    assert any("第 S05 部分写明" in one for one in _problems(less))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("  legality_points: 50\n", "", "须写明 legality_points"),
        ("  legality_points: 50\n", "  legality_points: 40\n", "合法性分与得分率分合计须等于满分"),
        ("veto_effect: score_zero", "veto_effect: grade_fail", "没有等次的标准，否决的后果只能是得零分"),
        ("effective_from: 2024-05-31", "effective_from: 2024-05-31\neffective_to: 2024-01-01", "失效日期早于施行日期"),
        ("  model: legality_and_ratio\n", "  model: stage_sum\n", "只用于合法性加得分率的计分法"),
        ("{kind: bonus, points: 0", "{kind: range, points: 0", "加分项（bonus）只能放在加分部分"),
    ],
)
def test_faults_of_the_scoring_clause_are_told(old: str, new: str, words: str) -> None:
    assert old in MEE_TEXT
    variant = "transfer_crime" if "bonus" in old else "seizure"
    assert any(words in one for one in _problems(MEE_TEXT.replace(old, new), variant))


SURVEY = load_pack("survey_style_penalty")


# 测绘式：卷面 20 + 内容 80，各部分扣完为止，不适用的不扣分，逐行手算。
@pytest.mark.parametrize(
    ("off", "without", "total", "grade"),
    [
        # 全部符合：20 + 10 + 25 + 30 + 15 = 100。
        ({}, (), "100", "优秀"),
        # 卷面：封面缺 3 项扣 1.5，页码 2 处扣 1：17.5；立案超期扣 4：6；询问笔录缺 2 项扣 2：23；决定书缺 1 项扣 2：28；
        # 送达 15。合计 89.5。
        ({"SV-K1": "1.5", "SV-K2": "1", "SV-N12": "4", "SV-N22": "2", "SV-N33": "2"}, (), "89.5", "合格"),
        # 卷面四项全扣：0（扣完为止，不倒扣）；内容 80：合计 80。
        ({"SV-K1": "4", "SV-K2": "6", "SV-K3": "4", "SV-K4": "6"}, (), "80", "合格"),
        # 不适用项不扣分：N31 不适用仍得 8 分；N21 扣 8、N23 扣 9、N33 扣 14、N41 扣 8、N42 扣 2：100 − 41 = 59。
        ({"SV-N21": "8", "SV-N23": "9", "SV-N33": "14", "SV-N41": "8", "SV-N42": "2"}, ("SV-N31",), "59", "不合格"),
    ],
)  # fmt: skip
def test_the_survey_style_against_sheets_worked_out_by_hand(
    off: dict[str, str], without: tuple[str, ...], total: str, grade: str
) -> None:
    result = tally(SURVEY, sheet(SURVEY, off, without))
    assert (result.total, result.grade) == (Decimal(total), grade)


def test_the_survey_style_says_where_one_cause_was_taken_twice() -> None:
    result = tally(SURVEY, sheet(SURVEY, {"SV-N41": "2", "SV-N42": "4"}))
    assert result.total == 94
    assert [(one.kept, one.over) for one in result.doubled] == [("SV-N42", 2)]
