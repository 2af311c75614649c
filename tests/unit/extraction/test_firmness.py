"""A list beside which more of its kind stands than was read is not firm; one that the paper bears out is."""

from __future__ import annotations

from typing import Any

from extraction.analysis import analyse
from extraction.fields.firmness import UNSURE
from extraction.page import PageContent
from scoring_rules.facts import FIRM_CONFIDENCE
from tests.specimens.setting import form, prose

RECORD = ("|检查人：王强、李霞    记录人：李霞", "检查时，当事人在场。")


def _row(pages: list[PageContent], field: str) -> dict[str, Any]:
    return next(r for r in analyse(pages)["fields"] if r["field"] == field)


def test_what_is_not_firm_here_is_not_firm_for_the_rules() -> None:
    assert UNSURE < FIRM_CONFIDENCE


def test_a_certificate_number_that_nobody_was_given() -> None:
    silent = _row(prose("现场笔录", *RECORD), "officers")
    assert silent["confidence"] >= FIRM_CONFIDENCE
    told = _row(prose("现场笔录", *RECORD, "两人的证件号另见左栏甲：88640与乙：54821。"), "officers")
    assert all(one["certificate_no"] is None for one in told["value"])
    assert told["confidence"] < FIRM_CONFIDENCE


def test_a_name_among_the_signatures_that_no_slot_took() -> None:
    foot = ("|当事人（签名）：孙涛", "|检查人（签名）：王强")
    alone = _row(prose("现场笔录", *RECORD, *foot), "signatures")
    assert alone["confidence"] >= FIRM_CONFIDENCE
    more = _row(prose("现场笔录", *RECORD, *foot, ">（左）李霞（右）"), "signatures")
    assert sum(one["role"] == "officer" for one in more["value"]) == 1
    assert more["confidence"] < FIRM_CONFIDENCE


def test_ink_under_the_signatures_that_no_slot_took() -> None:
    pages = prose("现场笔录", *RECORD, "|当事人（签名）：孙涛", "|检查人（签名）：王强")
    pages[0].pictures.append((380.0, 600.0, 450.0, 625.0))
    assert _row(pages, "signatures")["confidence"] < FIRM_CONFIDENCE


def test_an_approval_half_read_while_a_day_stands_below() -> None:
    boxes = (["承办人意见", "建议立案。\n签名：王强 2024年3月5日"], ["机关负责人意见", "同意立案。\n签名："])
    empty = _row(form("立案审批表", *boxes), "approvals")
    assert empty["confidence"] >= FIRM_CONFIDENCE
    below = _row(form("立案审批表", *boxes, foot=("栏外：周正 2024年3月6日",)), "approvals")
    assert below["confidence"] < FIRM_CONFIDENCE


def test_two_opinions_read_as_one() -> None:
    lines = ("|承办部门负责人意见：建议立案。", "|签名：张娜 2024年3月5日", "|局长阅：准予立案。", "|签名：周正 2024年3月6日")
    row = _row(prose("立案审批表", *lines), "approvals")
    assert row["state"] != "found" or row["confidence"] < FIRM_CONFIDENCE
    said = [line.replace("局长阅", "局长批示") for line in lines]
    whole = _row(prose("立案审批表", *said), "approvals")
    assert [(one["role"], one["name"]) for one in whole["value"]] == [("handling_unit", "张娜"), ("agency_head", "周正")]


def test_parts_of_an_organs_name_are_no_hands() -> None:
    receipt = ("|受送达人：云岭县广和五金加工厂", "|受送达人签名或盖章：沈敏", "|送达人：宋琳", "|送达机关：云岭县应急管理局")
    assert _row(prose("送达回证", *receipt), "signatures")["confidence"] >= FIRM_CONFIDENCE
