"""The advice of every defect stands in letters to units: one sentence, and nothing to be forged afterwards."""

from __future__ import annotations

import re

import pytest

from scoring_rules.defects import Defect, defects

# What must never be made after the fact; it may be named only to forbid it.
FORGERY = re.compile(r"补签|倒签|倒填|补制|补造|添补|补见证")
PROGRAMMERS_WORDS = ("提醒", "校验", "封顶", "追踪", "跟踪", "模板", "阈值", "参数", "工作日历", "法规库", "前置审核")


@pytest.mark.parametrize("defect", defects().values(), ids=lambda defect: defect.id)
def test_advice_is_one_courteous_sentence(defect: Defect) -> None:
    advice = defect.advice
    assert advice.endswith("。")
    assert advice.count("。") == 1
    assert advice.startswith("请")
    assert 20 <= len(advice) <= 90
    assert not [word for word in PROGRAMMERS_WORDS if word in advice]
    assert not re.search(r"[ ,;.]", advice), "full-width punctuation only"


@pytest.mark.parametrize("defect", defects().values(), ids=lambda defect: defect.id)
def test_nobody_is_advised_to_forge(defect: Defect) -> None:
    for part in re.split(r"[，；。]", defect.advice):
        if FORGERY.search(part):
            assert part.startswith("不得"), part


def test_missing_signatures_are_explained_in_writing() -> None:
    for name in (
        "single_officer_on_record", "inquiry_record_not_signed_page_by_page", "filing_approval_incomplete",
        "single_server_on_receipt", "reference_sheet_unsigned", "corrections_unsigned_or_blank_unstruck",
    ):  # fmt: skip
        assert "书面说明" in defects()[name].advice
        assert "今后" in defects()[name].advice
