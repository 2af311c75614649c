"""A measure names the common-problem notice it came of, the notice lists it, and each side reads only what concerns it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.notices.domain import NoticeKind, PaperContent
from reviews.notices.models import Notice, NoticeMeasure
from reviews.notices.services import create_notice
from reviews.rectification.models import CommonMeasure
from tests import factories
from tests.world.notices import bring_to, organiser_of
from tests.world.rectification import put_row

pytestmark = pytest.mark.sqlite


def notice_in(world, write, state: str) -> tuple[str, str]:
    """A common-problem notice in a state: its id and number."""
    people = [organiser_of(world) for _ in range(3)]
    content = PaperContent(kind=NoticeKind.COMMON_PROBLEMS, title="关于共性问题的通报", organ="司法局",
                           dated_on=factories.NOW.date(), blocks=())
    with write() as session:
        made = create_notice(session, actor=people[0], kind=NoticeKind.COMMON_PROBLEMS, subject=f"all/{state}", content=content,
                             now=factories.NOW)
        bring_to(world, session, made, state, people)
        return made.id, made.number or ""


def test_a_measure_and_its_notice_lead_to_each_other(world, sign_in, read, write):
    handler, organiser = world.person(Role.unit_handler), world.person(Role.organiser)
    row_id = put_row(world, handler.unit_id)["row_id"]
    (issued, number), (draft, _), (withdrawn, _) = (notice_in(world, write, s) for s in ("issued", "draft", "withdrawn"))
    bureau, unit, other = sign_in(organiser), sign_in(handler), sign_in(world.person(Role.unit_head))
    entered = {"topic": "pack/A1", "kind": "rule", "title": "笔录制作规程", "organ": "县司法局", "dated_on": "2026-03-01",
               "text": "逐页签名"}
    page = bureau.get(f"/rectification/measures?paper={issued}").text
    assert f'<option selected value="{issued}">' in page
    assert draft not in page
    assert withdrawn not in page
    for wrong in (draft, withdrawn, "none"):
        answer = bureau.post("/rectification/measures", data={**entered, "paper": wrong})
        assert (answer.status_code, "没有签发，或者已经撤回" in answer.text) == (422, True)
    with read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(CommonMeasure)) == 0, "neither the link nor the measure"
    assert bureau.post("/rectification/measures", data={**entered, "paper": issued}).status_code == 303
    with read() as session:
        assert session.scalars(sa.select(NoticeMeasure.notice_id)).all() == [issued]
        assert session.get_one(Notice, issued).number == number
    link = f'<a href="/papers/{issued}">{number} 关于共性问题的通报</a>'
    assert link in bureau.get("/rectification/measures").text
    assert link in bureau.get(f"/rectification/{row_id}").text
    assert link in unit.get(f"/rectification/{row_id}").text
    for client, seen in ((bureau, True), (unit, True), (other, False)):
        assert ("笔录制作规程" in client.get(f"/papers/{issued}").text) == seen, "a unit reads what concerns a problem of its own"
    assert "paper-measures" not in bureau.get(f"/papers/{withdrawn}").text
