"""The scoring page puts what only people judge as questions, and opens the pages for them."""

from __future__ import annotations

import re

import pytest

from scoring_rules.questions import questions
from tests.conftest import Made
from tests.integration.sheets_world import build_sheet


@pytest.fixture
def world(app):
    return build_sheet(app)


@pytest.fixture
def page(world, sign_in):
    reviewer = world.reviewer
    me = sign_in(Made(reviewer.user_id, "", reviewer.name, reviewer.unit_id, reviewer.roles))
    return me.get(f"/scoresheets/{world.sheet_id}").text


def test_every_question_is_put_with_its_steps(page):
    part = page.partition('id="section-questions"')[2]
    for one in questions():
        assert one.question in part
        assert all(step in part for step in one.steps)


def test_each_question_opens_pages_of_the_file(page):
    found = re.findall(r'id="question-(\w+)"(.*?)</details>', page, re.S)
    assert [name for name, _ in found] == [one.id for one in questions()]
    opened = {name: re.findall(r'data-goto-page="(\d+)" data-goto-title="([^"]+)"', part) for name, part in found}
    assert all(opened.values())
    assert "处罚决定书" in opened["who_decides"][0][1]
