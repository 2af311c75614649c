"""The page map over the whole stack: what it shows, who may put pages in order, and that the bytes stay as they are."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from PIL import Image

from reviews.accounts.domain import Role
from reviews.cases import queries
from reviews.cases.domain import CaseState
from reviews.cases.models import Case, CaseFile, Correction, Finding, PageArrangement, RuleRun
from reviews.foundation.audit import AuditRow
from reviews.foundation.db import db, write_unit
from tests.integration.cases_world import World, build_case, build_world, made_case, put_reading

# A second database would show nothing else here.
pytestmark = pytest.mark.sqlite


@pytest.fixture
def world(app: Flask) -> World:
    return build_world(app)


@pytest.fixture
def handler(as_role: Callable[..., Any], world: World) -> Any:
    return as_role(Role.unit_handler, unit_id=world.unit_id)


@pytest.fixture
def case_id(app: Flask, world: World) -> str:
    return build_case(app, world)


def shown(person: Any, case_id: str, *, edit: bool = True) -> str:
    answer = person.get(f"/cases/{case_id}?view=map{'&edit=1' if edit else ''}")
    assert answer.status_code == 200
    return str(answer.get_data(as_text=True))


def order(text: str) -> list[int]:
    return [int(no) for no in re.findall(r'<li id="page-(\d+)"', text)]


def seq(text: str) -> str:
    found = re.search(r'id="arrange".*?name="seq" value="(\d+)"', text, re.S)
    assert found is not None
    return found.group(1)


def arrange(person: Any, case_id: str, pages: list[int], act: str, before: int | None = None, **more: Any) -> Any:
    data = {"page": pages, "act": act, "before": before or "", "seq": seq(shown(person, case_id)), **more}
    return person.post(f"/cases/{case_id}/page-map/arrangement", data=data)


def manifest(person: Any, case_id: str) -> list[dict[str, Any]]:
    return list(person.get(f"/cases/{case_id}/manifest.json").get_json()["pages"])


def seen(app: Flask, case_id: str) -> dict[str, Any]:
    with app.app_context():
        case = queries.get_case(db.session(), case_id)
        rows = queries.list_corrections(db.session(), case.reading_id or "")
        return {"reading_id": case.reading_id, "seq": rows[-1].seq if rows else 0}


def ranges(app: Flask, case_id: str) -> dict[int, tuple[int, int]]:
    with app.app_context():
        content = queries.effective_reading(db.session(), case_id)
        return {d["index"]: (d["first_page"], d["last_page"]) for d in content["documents"]}


def test_every_page_stands_under_its_document(handler: Any, case_id: str) -> None:
    truth = made_case()[1]
    text = shown(handler, case_id, edit=False)
    assert order(text) == list(range(1, truth["file"]["pages"] + 1))
    titles = re.findall(r'<h2 title="([^"]+)"', text)
    assert titles == [d["title"] for d in truth["documents"]]
    assert f"/cases/{case_id}?view=flags&amp;page=3" in text
    assert "page-map/arrangement" not in text, "the map is only read until one asks to put it in order"


def test_turning_changes_how_a_page_is_shown_and_nothing_of_the_file(app: Flask, handler: Any, case_id: str) -> None:
    with app.app_context():
        sha256 = db.session.scalars(sa.select(CaseFile.sha256)).one()
        runs = db.session.scalar(sa.select(sa.func.count()).select_from(RuleRun))
    assert arrange(handler, case_id, [4, 5], "180").status_code == 303
    assert arrange(handler, case_id, [5], "90").status_code == 303
    pages = {p["no"]: p["rotation"] for p in manifest(handler, case_id)}
    assert (pages[3], pages[4], pages[5]) == (0, 180, 270)
    assert "map-turn-270" in shown(handler, case_id)
    with app.app_context():
        data = app.extensions["files"].path(sha256).read_bytes()
        assert hashlib.sha256(data).hexdigest() == sha256
        assert db.session.scalar(sa.select(sa.func.count()).select_from(RuleRun)) == runs, "display is no reason to judge anew"
        rows = list(db.session.scalars(sa.select(PageArrangement).order_by(PageArrangement.seq)))
        assert [(r.seq, r.action, r.detail["to"]) for r in rows] == [(1, "turn", {"4": 180, "5": 180}), (2, "turn", {"5": 270})]
        assert all(r.made_by and r.made_at for r in rows)
        trail = list(db.session.scalars(sa.select(AuditRow.details).where(AuditRow.action == "case.pages_arranged")))
        assert [t["arrangement"] for t in trail] == [r.id for r in rows]
    history = handler.get(f"/cases/{case_id}?view=history").get_data(as_text=True)
    assert "整理页面（只改显示）：第 4–5 页倒转" in history


def test_moving_pages_reorders_the_viewer_and_is_undone_step_by_step(handler: Any, case_id: str) -> None:
    before = order(shown(handler, case_id))
    assert arrange(handler, case_id, [6, 7], "move", before=3).status_code == 303
    moved = [1, 2, 6, 7, 3, 4, 5, *before[7:]]
    assert order(shown(handler, case_id)) == moved
    assert [p["no"] for p in manifest(handler, case_id)] == moved
    assert arrange(handler, case_id, [1], "move").status_code == 303
    assert order(shown(handler, case_id))[-1] == 1
    for expected in (moved, before):
        text = shown(handler, case_id)
        assert handler.post(f"/cases/{case_id}/page-map/undo", data={"seq": seq(text)}).status_code == 303
        assert order(shown(handler, case_id)) == expected
    assert handler.post(f"/cases/{case_id}/page-map/undo", data={"seq": seq(shown(handler, case_id))}).status_code == 422


def test_two_people_do_not_arrange_over_each_other(handler: Any, case_id: str) -> None:
    old = seq(shown(handler, case_id))
    assert arrange(handler, case_id, [2], "90").status_code == 303
    late = arrange(handler, case_id, [2], "90", seq=old)
    assert late.status_code == 409
    assert "已被他人整理过" in late.get_data(as_text=True)


@pytest.mark.parametrize(("pages", "act", "before", "why"), [
    ([], "90", None, "没有选页"), ([9999], "90", None, "没有第 9999 页"), ([2], "45", None, "请选择要做的整理"),
    ([2], "move", 2, "自己之前"), ([2], "move", 9999, "没有第 9999 页"),
])
def test_what_makes_no_sense_is_refused_with_the_reason(
    app: Flask, handler: Any, case_id: str, pages: list[int], act: str, before: int | None, why: str
) -> None:
    answer = arrange(handler, case_id, pages, act, before)
    assert answer.status_code == 422
    assert why in answer.get_data(as_text=True)
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(PageArrangement)) == 0


def test_the_arrangement_outlives_another_reading_of_the_same_files(app: Flask, handler: Any, case_id: str) -> None:
    arrange(handler, case_id, [2], "180")
    with app.app_context(), write_unit() as session:
        put_reading(session, case_id, made_case()[1])
    assert manifest(handler, case_id)[1]["rotation"] == 180


def test_a_moved_bound_brings_its_neighbour_reads_again_and_can_be_taken_back(app: Flask, handler: Any, case_id: str) -> None:
    was = ranges(app, case_id)
    index = next(i for i, (first, last) in was.items() if last > first and i > 1)
    first, last = was[index]
    data = {"document": index, "first_page": first + 1, "last_page": last, **seen(app, case_id)}
    assert handler.post(f"/cases/{case_id}/page-map/ranges", data=data).status_code == 303
    now = ranges(app, case_id)
    neighbour = next(i for i, (_low, high) in was.items() if high == first - 1)
    assert now[index] == (first + 1, last)
    assert now[neighbour] == (was[neighbour][0], first)
    assert {i: r for i, r in now.items() if i not in (index, neighbour)} == {
        i: r for i, r in was.items() if i not in (index, neighbour)}
    with app.app_context():
        rows = list(db.session.scalars(sa.select(Correction).order_by(Correction.seq)))
        assert len(rows) == 2
        assert all("fields" in row.new for row in rows), "both documents were read again"
        assert db.session.scalar(sa.select(sa.func.count()).select_from(RuleRun)) == 2, "the rules ran once for both"
        found = set(db.session.scalars(sa.select(Finding.run_id)))
        assert db.session.get_one(Case, case_id).run_id in found
    text = shown(handler, case_id)
    form = re.search(r"<form[^>]*/page-map/ranges\">(?:(?!</form>).)*?撤销：.*?</form>", text, re.S)
    assert form is not None
    values = re.findall(r'name="(document|first_page|last_page|reading_id|seq)" value="([^"]+)"', form.group(0))
    back: dict[str, list[str]] = {}
    for name, value in values:
        back.setdefault(name, []).append(value)
    assert handler.post(f"/cases/{case_id}/page-map/ranges", data=back).status_code == 303
    assert ranges(app, case_id) == was


def test_a_range_that_swallows_a_document_or_comes_late_is_refused(app: Flask, handler: Any, case_id: str) -> None:
    was = ranges(app, case_id)
    whole = {"document": 2, "first_page": 1, "last_page": 6}
    answer = handler.post(f"/cases/{case_id}/page-map/ranges", data={**whole, **seen(app, case_id)})
    assert answer.status_code == 422
    assert "整份并入" in answer.get_data(as_text=True)
    for broken in ({}, {"document": "x", "first_page": 1, "last_page": 2}, {"document": [1, 2], "first_page": 1, "last_page": 2}):
        assert handler.post(f"/cases/{case_id}/page-map/ranges", data={**broken, **seen(app, case_id)}).status_code == 422
    overlapping = {"document": [1, 2], "first_page": [1, 1], "last_page": [3, 3]}
    assert handler.post(f"/cases/{case_id}/page-map/ranges", data={**overlapping, **seen(app, case_id)}).status_code == 422
    assert ranges(app, case_id) == was


def test_small_pictures_are_drawn_and_kept(app: Flask, handler: Any, case_id: str) -> None:
    answer = handler.get(f"/cases/{case_id}/pages/3.png?size=small")
    assert answer.mimetype == "image/png"
    picture = Image.open(io.BytesIO(answer.data))
    assert 200 < picture.width < 400
    assert len(answer.data) < 40_000
    folder = app.extensions["settings"].data / "cache" / "pages"
    assert len(list(folder.rglob("*-32.png"))) >= 20, "the neighbours came along"
    assert handler.get(f"/cases/{case_id}/pages/9999.png?size=small").status_code == 404
    large = handler.get(f"/cases/{case_id}/pages/3.png")
    assert Image.open(io.BytesIO(large.data)).width > 2 * picture.width
    assert large.headers["ETag"] != answer.headers["ETag"]


def test_who_may_not_correct_sees_the_map_and_no_tools(
    app: Flask, case_id: str, handler: Any, as_role: Callable[..., Any], world: World
) -> None:
    arrange(handler, case_id, [2], "180")
    head = as_role(Role.unit_head, unit_id=world.unit_id)
    text = shown(head, case_id)
    assert order(text)
    assert "page-map/arrangement" not in text
    assert "整理页面" not in text
    assert head.post(f"/cases/{case_id}/page-map/arrangement", data={"page": 1, "act": "90", "seq": 1}).status_code == 404
    with app.app_context(), write_unit() as session:
        session.execute(sa.update(Case).where(Case.id == case_id).values(state=CaseState.scored.value))
    for step, data in (("arrangement", {"page": 1, "act": "90", "seq": 1}), ("undo", {"seq": 1}),
                       ("ranges", {"document": 1, "first_page": 1, "last_page": 2, **seen(app, case_id)})):
        assert handler.post(f"/cases/{case_id}/page-map/{step}", data=data).status_code == 409
    assert "整理页面" not in shown(handler, case_id)


def test_before_anything_was_read_the_map_says_so(app: Flask, world: World, handler: Any) -> None:
    unread = build_case(app, world, number="清市监处罚〔2026〕3号", read=False)
    assert "案卷还没有读出内容" in handler.get(f"/cases/{unread}?view=map").get_data(as_text=True)
