"""设置 → 公文: what is chosen there holds for papers from then on, and every change stays readable."""

from __future__ import annotations

import io
import re

import pytest
import sqlalchemy as sa
from docx import Document

from reviews.accounts.domain import Role, Viewer
from reviews.notices.models import Notice
from tests.unit.notices.papers import NOTICE, draft

# A second database would show nothing else here.
pytestmark = pytest.mark.sqlite


@pytest.fixture
def organiser(as_role, make_unit):
    return as_role(Role.organiser, unit_id=make_unit("清河县司法局", is_bureau=True))


def filled(page, **changes) -> dict[str, str]:
    """The form as the page shows it, with changes; a tick is taken off with None."""
    values = {}
    for tag in re.findall(r"<input[^>]*>", page.text):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and name[1] not in ("csrf_token", "q") and ("checkbox" not in tag or " checked" in tag):
            values[name[1]] = value[1] if value else ""
    for name, inside in re.findall(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', page.text, re.DOTALL):
        values[name] = re.search(r'<option selected value="(\w+)"', inside)[1]
    values |= changes
    return {name: value for name, value in values.items() if value is not None}


def lines_of(client, address) -> list[str]:
    document = Document(io.BytesIO(client.get(f"{address}/docx").data))
    return [line.text.replace("\n", "") for line in document.paragraphs if line.text.strip()]


def test_choices_hold_from_then_on_and_issued_papers_stay_as_they_were(organiser, as_role, write, read):
    who = organiser.person
    actor = Viewer(who.id, who.name, who.unit_id, who.roles, "test")
    with write() as session:
        first, second = (f"/papers/{draft(session, actor, f'round:{n}').id}" for n in (1, 2))
    assert organiser.post(f"{first}/issue", data={"seen_version": "1"}).status_code == 303
    before = organiser.get(f"{first}/docx").data
    assert lines_of(organiser, second)[:2] == ["清河县司法局", "（草稿，未编号）"]

    page = organiser.get("/settings/papers")
    saved = organiser.post("/settings/papers", data=filled(
        page, organ="清河县司法局执法监督股", signers="leader", word_common_problems="清司通", red_head_common_problems=None,
        copies_to_monthly_report="县政府"))
    assert saved.status_code == 303
    stale = organiser.post("/settings/papers", data=filled(page, organ="另一窗口"))
    assert (stale.status_code, "有了改动" in stale.text) == (422, True)
    history = organiser.get("/settings/papers").text
    for words in ("共性问题通报的红头：印 → 不印", "发文机关名称：清河县司法局 → 清河县司法局执法监督股", who.name,
                  "月度评查报告的抄送：（空） → 县政府", "签发人：组织方和局领导都可以签发 → 只由局领导签发"):
        assert words in history

    assert organiser.get(f"{first}/docx").data == before
    assert lines_of(organiser, second)[:2] == [NOTICE.title, "（草稿，未编号）"]
    refused = organiser.post(f"{second}/issue", data={"seen_version": "1"})
    assert (refused.status_code, "只由局领导签发" in refused.text) == (403, True)
    leader = as_role(Role.leader, unit_id=who.unit_id)
    assert organiser.post(f"{second}/submit", data={"seen_version": "1"}).status_code == 303
    assert leader.post(f"{second}/check", data={"seen_version": "1"}).status_code == 303
    assert leader.post(f"{second}/issue", data={"seen_version": "1"}).status_code == 303
    with read() as session:
        notice = session.get_one(Notice, second.split("/")[-1])
        assert notice.number.startswith("清司通〔") and notice.number.endswith("〕2号"), "the series of the kind goes on"
        assert notice.sources["frame"] == {"red_head": False, "number": True}
        assert session.scalar(sa.select(sa.func.count()).select_from(Notice).where(Notice.number.is_not(None))) == 2
    assert lines_of(leader, second)[:2] == [NOTICE.title, notice.number]


def test_what_cannot_be_kept_is_said_and_only_the_organiser_may_change(organiser, as_role):
    page = organiser.get("/settings/papers")
    same = filled(page)["word_monthly_report"]
    twice = organiser.post("/settings/papers", data=filled(page, word_annual_report=same))
    assert (twice.status_code, "文号会重复" in twice.text) == (422, True)
    assert organiser.post("/settings/papers", data=filled(page, organ="")).status_code == 422
    assert "没有改动" in organiser.post("/settings/papers", data=filled(page), follow_redirects=True).text
    leader = as_role(Role.leader)
    assert "保存</span>" not in leader.get("/settings/papers").text
    assert leader.post("/settings/papers", data=filled(page)).status_code == 403
