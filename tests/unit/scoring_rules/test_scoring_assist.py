"""Hints on what a person has to judge: further ways in which each can arise, and where it then points."""

from __future__ import annotations

from datetime import date

import pytest

from scoring_rules import Finding, FindingState, default_calendar, evaluate
from scoring_rules.defects import defects
from scoring_rules.law.parameters import LocalValue
from scoring_rules.registry import registered
from tests.unit.scoring_rules.builder import MISSING, Build
from tests.unit.scoring_rules.examples.assist import (
    GOODS,
    by_complaint,
    confiscated,
    heard,
    photographed,
    sampled,
    town,
)
from tests.unit.scoring_rules.examples.rows import PACK, SUSPECT, UNKNOWN, D, build, chain, drop, run, set_
from tests.unit.scoring_rules.situations import Change

LATE = set_("publication_record", published_on="2024-06-30")
# A sector whose rules set no term of publication.
TRANSPORT = chain(set_(D, agency_name="清河县交通运输局"), set_("cover", agency_name="清河县交通运输局"))


def hints(b: Build, check: str) -> list[Finding]:
    return [one for one in run(b, check) if one.state is SUSPECT and one.hint]


@pytest.mark.parametrize(
    ("check", "changes", "kind"),
    [
        ("delegation_shown", (town, set_("delegation_proof", agency_name="石桥县南塘镇人民政府")), "delegation_proof"),
        ("case_source_shown", (by_complaint, set_("case_filing_approval", case_source="transfer")), "case_filing_approval"),
        ("statement_reviewed", (heard, drop("defence_review")), "defence_record"),
        ("statement_reviewed", (heard, drop("defence_record", "defence_review")), D),
        ("samples_sealed", (sampled, drop("sampling_record")), "test_report"),
        ("goods_disposed", (confiscated, drop("confiscated_goods_disposal")), D),
        ("published_in_time", (drop("publication_record"),), D),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_other_ways_to_a_hint(check: str, changes: tuple[Change, ...], kind: str) -> None:
    b = build(*changes)
    (hint,) = hints(b, check)
    assert [one["type"] for one in b.reading()["documents"] if one["index"] == hint.document] == [kind]
    assert (hint.deduction, hint.veto) == (0, None)


def test_inspection_is_its_own_source() -> None:
    """What an inspection found comes from the site record, though nobody registered it as a source."""
    b = build(drop("case_source_registration"), set_("case_filing_approval", case_source="inspection"))
    assert {one.state for one in run(b, "case_source_shown")} == {FindingState.PASS}


def test_organ_named_with_and_without_its_city_is_one() -> None:
    b = build(set_(D, agency_name="云海市清河县市场监督管理局"))
    assert hints(b, "signatory_same") == []


def test_publication_is_measured_by_the_local_term() -> None:
    """Without a local term a late publication is left open and named; with one it is a hint."""
    (open_,) = run(build(LATE, TRANSPORT), "published_in_time")
    assert (open_.state, open_.page is not None) == (UNKNOWN, True)
    assert "公示" in open_.message
    terms = [
        LocalValue(parameter=name, value=value, valid_from=date(2020, 1, 1))
        for name, value in (("publication_days", 7), ("publication_days_unit", "day"))
    ]
    found = evaluate(build(LATE, TRANSPORT).reading(), PACK, calendar=default_calendar(), local=terms).findings
    (hint,) = [one for one in found if one.check == "published_in_time"]
    assert (hint.state, hint.hint) == (SUSPECT, True)


def test_photographs_that_nothing_was_read_of_show_their_page() -> None:
    """What the machine did not see is no suspicion, but the reviewer is brought to the page."""
    b = build(photographed, lambda b: b.unset("photo_evidence", "taken_at", "place", "taken_by", "proves"))
    (open_,) = run(b, "photos_captioned")
    pages = [one["first_page"] for one in b.reading()["documents"] if one["type"] == "photo_evidence"]
    assert (open_.state, [open_.page]) == (UNKNOWN, pages)


def test_goods_listed_elsewhere_need_no_list_in_the_disposal() -> None:
    b = build(confiscated, set_("confiscated_goods_disposal", items=MISSING))
    b.add("property_list", items=GOODS)
    assert hints(b, "goods_disposed") == []


def test_checks_of_assist_defects_link_without_points() -> None:
    """A standard may show a hint under an item; it suggests no points there."""
    levels = {name: one.level for name, one in registered().items()}
    linked = [(item.id, link) for item in PACK.items for link in item.checks if levels[link.check] == "assist"]
    assert linked
    assert [item for item, link in linked if link.deduction != 0] == []
    assert {one.id for one in defects().values() if one.check == "assist"} <= {one.defect.id for one in registered().values()}
