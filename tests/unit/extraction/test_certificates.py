"""Numbers of officers' certificates with the words of their series, and whose they are."""

from __future__ import annotations

import pytest

from extraction.fields.certificates import find_certificates, masked
from extraction.fields.people import find_names, find_officers
from extraction.layout.lines import fold

TWO = "王强", "赵丽"


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("王强、赵丽，执法证号分别是云综执字第27276和云综执字第27283", ("云综执字第27276", "云综执字第27283")),
        ("王强、赵丽，执法证号分别为苏09001700111、苏09001700112", ("苏09001700111", "苏09001700112")),
        ("王强（No.城管28846）、赵丽（No.城管28853）", ("城管28846", "城管28853")),
        ("1.王强证号Z0067165K 2.赵丽证号Z0067172K", ("Z0067165K", "Z0067172K")),
        ("王强（B74-CG7718）、赵丽（B74-CG7725）", ("B74-CG7718", "B74-CG7725")),
        ("王强城管28846赵丽城管28853", ("城管28846", "城管28853")),
        ("王强云综执字第27276号，赵丽云综执字第27283号", ("云综执字第27276号", "云综执字第27283号")),
        ("王强(浙)社证字第1234号、赵丽(浙)社证字第1235号", ("(浙)社证字第1234号", "(浙)社证字第1235号")),
        ("王强、赵丽（行政执法证编号：17011576031、17011583031）", ("17011576031", "17011583031")),
        ("王强同志和赵丽同志，证号依次为石桥执法20031、石桥执法20032", ("石桥执法20031", "石桥执法20032")),
        ("①王强 执法证件号 A15-CG26260 ②赵丽 执法证件号 A15-CG26267", ("A15-CG26260", "A15-CG26267")),
        ("王强[05000121012]，赵丽[05000121002]", ("05000121012", "05000121002")),
        ("王强 证件编号:浙A0012345；赵丽 证件编号:浙A0012346", ("浙A0012345", "浙A0012346")),
    ],
)
def test_each_officer_has_the_number_behind_the_name(said: str, numbers: tuple[str, str]) -> None:
    assert [(o.name, o.certificate_no) for o in find_officers(fold(said))] == list(zip(TWO, numbers, strict=True))


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("冯启明、云芳，执法证号分别是城管28846和城管28853", ("城管28846", "城管28853")),
        ("冯启明云综执字第27276、云芳云综执字第27283", ("云综执字第27276", "云综执字第27283")),
        ("冯启明/云卫监664870、云芳/云卫监698051", ("云卫监664870", "云卫监698051")),
    ],
)
def test_a_surname_that_is_a_region_too_is_told_by_the_series_both_share(said: str, numbers: tuple[str, str]) -> None:
    assert [(o.name, o.certificate_no) for o in find_officers(fold(said))] == list(
        zip(("冯启明", "云芳"), numbers, strict=True)
    )


def test_the_last_letter_of_a_name_is_no_series_of_one() -> None:
    assert [(o.name, o.certificate_no) for o in find_officers("袁洋03991980011袁长林03992740012")] == [
        ("袁洋", "03991980011"),
        ("袁长林", "03992740012"),
    ]
    assert [o.name for o in find_officers("王强苏09001700111赵丽苏09001700112")] == list(TWO)


@pytest.mark.parametrize(
    "said",
    [
        "王强、赵丽 执法证号：05000121012",
        "王强、赵丽 2025-3-28",
        "王强、赵丽 2025年3月28日",
        "王强、赵丽，身份证号329982199412081300",
        "王强、赵丽，统一社会信用代码91329982JKB6RP2Y39",
        "王强、赵丽，联系电话19956638403、19956638404",
    ],
)
def test_what_is_no_number_of_theirs_is_nobodys(said: str) -> None:
    assert [(o.name, o.certificate_no) for o in find_officers(fold(said))] == [(name, None) for name in TWO]


def test_words_of_a_series_are_no_name() -> None:
    said = masked(fold("执法人员:王强（云综执字第27276）、赵丽/城管28853"))
    assert [n.value for n in find_names(said)] == list(TWO)


@pytest.mark.parametrize("said", ["处罚款12000元", "面积约10500平方米", "清环罚[2024]000329号", "时间2024-06-18"])
def test_other_figures_are_no_certificates(said: str) -> None:
    assert find_certificates(said) == []
