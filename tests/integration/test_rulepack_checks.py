"""A standard's own checks on the pages: written, read aloud, put right, linked, tried on a file that one may see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reviews.accounts.domain import Role, Viewer
from reviews.cases.models import Case
from reviews.rulepacks import services
from reviews.rulepacks.queries import get_draft, get_draft_text
from scoring_rules import pack_text, parse_pack
from tests import factories
from tests.integration.cases_world import ORDINARY, build_case, build_world
from tests.integration.test_rulepack_workbench import fields

BODY = """\
each: penalty_decision
as: d
decide:
  - when: d.signed_on < filing.filed_on
    suspect: "{d@signed_on}的落款日期{d.signed_on}早于立案日期{filing.filed_on}"
    at: d.signed_on
  - pass: "{d}在立案之后作出"
"""


@pytest.fixture
def organiser(as_role: Callable[..., Any]) -> Any:
    return as_role(Role.organiser)


@pytest.fixture
def draft_id(app: Any, write: Callable[[], Any], organiser: Any) -> str:
    person = organiser.person
    actor = Viewer(person.id, person.name, person.unit_id, frozenset({Role.organiser}), "test")
    with write() as session:
        return services.create_draft(session, actor=actor, content=pack_text(ORDINARY), note="起草", now=factories.NOW).id


def stored(read: Callable[[], Any], draft_id: str) -> str:
    with read() as session:
        return get_draft_text(session, get_draft(session, draft_id))


def new_check(organiser: Any, draft_id: str, **typed: str) -> Any:
    """Add a check and fill in its form; answers with the save's part."""
    act = {"act": "add", "group": "checks", "node": "pack", "seen_version": "1"}
    organiser.post(f"/rule-packs/drafts/{draft_id}/parts", data=act)
    form = fields(organiser.get(f"/rule-packs/drafts/{draft_id}?node=checks.0").text)
    return organiser.post(f"/rule-packs/drafts/{draft_id}/save", data=form | typed, part=True)


@pytest.mark.sqlite
def test_a_check_is_written_read_aloud_and_linked(organiser: Any, draft_id: str, read: Callable[[], Any]) -> None:
    answer = new_check(organiser, draft_id, id="decided_after_filing", title="决定在立案之后", body=BODY)
    assert answer.status_code == 200
    assert "如果行政处罚决定书的落款日期早于立案审批表的立案日期 → 疑似问题" in answer.text
    link = {"node": "sections.0.items.0", "check": "decided_after_filing", "act": "link", "seen_version": "3"}
    found = organiser.get(f"/rule-packs/drafts/{draft_id}/checks?node=sections.0.items.0&q=立案之后", part=True).text
    assert "本标准自定" in found
    assert organiser.post(f"/rule-packs/drafts/{draft_id}/links", data=link).status_code == 303
    pack = parse_pack(stored(read, draft_id))
    assert pack.all_checks["decided_after_filing"].title == "决定在立案之后"
    assert pack.items[0].checks[-1].check == "decided_after_filing"
    # Saving it again as it stands is no step.
    page = organiser.get(f"/rule-packs/drafts/{draft_id}?node=checks.0").text
    organiser.post(f"/rule-packs/drafts/{draft_id}/save", data=fields(page))
    with read() as session:
        assert get_draft(session, draft_id).version == 4


def test_a_wrong_expression_is_marked_where_it_is_wrong(organiser: Any, draft_id: str) -> None:
    answer = new_check(organiser, draft_id, body=BODY.replace("filing.filed_on\n", "filling.filed_on\n", 1))
    assert answer.status_code == 200
    assert "第 1 个结论的条件" in answer.text and "<mark>" in answer.text and "filling" in answer.text
    assert "拿一份案卷试一试" not in answer.text
    listed = organiser.get(f"/rule-packs/drafts/{draft_id}").text
    assert "node=checks.0" in listed and "1 处错误" in listed
    tried = organiser.get(f"/insights/drafts/{draft_id}/checks/own_check_1").text
    assert "还有错误，不能试" in tried


@pytest.mark.sqlite
@pytest.mark.parametrize(("body", "word"), [("each: [", "不是正确的 YAML"), ("ech: x\ndecide: []\n", "没有这些键：ech")])
def test_a_body_that_is_no_check_is_not_saved(organiser: Any, draft_id: str, body: str, word: str) -> None:
    answer = new_check(organiser, draft_id, body=body)
    assert answer.status_code == 422 and word in answer.text


@pytest.mark.sqlite
def test_a_check_of_the_program_is_taken_over_and_changed(organiser: Any, draft_id: str, read: Callable[[], Any]) -> None:
    act = {"act": "own", "check": "legality_check_made", "node": "pack", "seen_version": "1"}
    answer = organiser.post(f"/rule-packs/drafts/{draft_id}/parts", data=act)
    page = organiser.get(answer.location).text
    assert "决定前经过法制审核" in page and "第 1 段" in page
    form = fields(page) | {"title": "本局：决定前经过法制审核", "basis": "《某省条例》第三条 | 2024-01-01", "page_version": "2"}
    assert organiser.post(f"/rule-packs/drafts/{draft_id}/save", data=form).status_code == 303
    check = parse_pack(stored(read, draft_id)).all_checks["legality_check_made"]
    assert check.title == "本局：决定前经过法制审核" and check.rule is not None
    assert check.rule.basis[0].text == "《某省条例》第三条"
    refused = organiser.post(f"/rule-packs/drafts/{draft_id}/parts", data={**act, "check": "no_such", "seen_version": "3"})
    assert refused.status_code == 422


def test_facts_are_found_while_typing(organiser: Any, draft_id: str) -> None:
    found = organiser.get(f"/rule-packs/drafts/{draft_id}/facts?node=pack&q=决定书 落款日期", part=True).text
    assert "decision.signed_on" in found and "日期" in found
    assert "没有找到" in organiser.get(f"/rule-packs/drafts/{draft_id}/facts?node=pack&q=火星", part=True).text


def test_a_check_is_tried_on_a_file_and_leads_to_its_page(
    app: Any, organiser: Any, draft_id: str, write: Callable[[], Any]
) -> None:
    case_id = build_case(app, build_world(app))
    address = f"/insights/drafts/{draft_id}/checks/legality_check_made"
    # A unit's draft is closed to the bureau: neither on the list nor by its address.
    assert "还没有可以试的案卷" in organiser.get(address).text
    assert organiser.get(f"{address}?case_id={case_id}").status_code == 404
    with write() as session:
        session.get_one(Case, case_id).state = "handed_in"
    assert "清市监处罚" in organiser.get(address).text
    tried = organiser.get(f"{address}?case_id={case_id}", part=True).text
    assert "未发现问题" in tried and "法制审核意见书的审核日期晚于决定书的落款日期" in tried and "不成立" in tried
    assert f"/cases/{case_id}?view=flags&amp;page=" in tried and "box=" in tried


def test_what_is_not_there_cannot_be_tried(organiser: Any, draft_id: str, as_role: Callable[..., Any]) -> None:
    assert organiser.get(f"/insights/drafts/{draft_id}/checks/no_such_check").status_code == 404
    assert as_role(Role.reviewer).get(f"/insights/drafts/{draft_id}/checks/legality_check_made").status_code == 404
