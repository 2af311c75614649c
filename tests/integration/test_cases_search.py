"""Searching inside a case file: the words of the real reader, where they stand, who may ask, and what is not known."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

import reviews.cases.jobs as cases_jobs
from reviews.accounts.domain import RATES, Role
from reviews.cases.domain.page_numbers import ranges_in_words
from reviews.cases.models import Case, PageTexts, Reading
from reviews.foundation.db import db
from reviews.foundation.jobs import workers
from tests.integration.cases_world import World, build_case, build_world, made_case, reading_of


@pytest.fixture
def world(app: Flask) -> World:
    return build_world(app)


@pytest.fixture
def handler(as_role: Callable[..., Any], world: World) -> Any:
    return as_role(Role.unit_handler, unit_id=world.unit_id)


def ask(person: Any, case_id: str, query: str) -> Any:
    answer = person.get(f"/cases/{case_id}/search.json", query_string={"q": query})
    assert answer.status_code == 200
    return answer.get_json()


def overlap(a: list[float], b: list[float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def test_what_is_printed_is_found_where_it_stands(app: Flask, world: World, handler: Any) -> None:
    case_id = build_case(app, world, read=False)
    assert workers(app).run_pending() == 1
    _pdf, truth = made_case()
    fields = [f for f in truth["fields"] if f["field"] in ("doc_number", "party_name", "fine_amount") and f["state"] == "found"
              and f["page"] and f["box"] and isinstance(f["raw"], str)]
    assert len(fields) > 10
    missed = []
    for field in fields:
        found = ask(handler, case_id, field["raw"])
        here = [box for hit in found["hits"] if hit["page"] == field["page"] for box in hit["boxes"]]
        if not any(overlap(box, field["box"]) for box in here):
            missed.append((field["field"], field["raw"], field["page"]))
    assert missed == []
    decision = next(d for d in truth["documents"] if d["type"] == "penalty_decision")
    hits = ask(handler, case_id, "行政 处罚决定书")["hits"]
    assert decision["first_page"] in {hit["page"] for hit in hits}
    assert ask(handler, case_id, "这几个字卷内没有")["total"] == 0


def test_the_words_follow_the_newest_reading_alone(app: Flask, world: World, handler: Any) -> None:
    case_id = build_case(app, world, read=False)
    workers(app).run_pending()
    assert handler.post(f"/cases/{case_id}/read-again").status_code == 303
    workers(app).run_pending()
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Reading)) == 2
        kept = db.session.scalars(sa.select(PageTexts)).one()
        assert kept.reading_id == db.session.get_one(Case, case_id).reading_id
    assert ask(handler, case_id, "处罚")["total"] > 0


@pytest.mark.sqlite
def test_what_cannot_be_searched_is_said(
    app: Flask, world: World, handler: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    truth = made_case()[1]

    def read(path: Any, *, on_page_text: Callable[[dict[str, Any]], None], **options: Any) -> dict[str, Any]:
        on_page_text({"no": 2, "source": "ocr", "turn": 0, "pieces": [["处罚", 10.0, 10.0, 30.0, 20.0, 0.5]]})
        return reading_of(truth)

    monkeypatch.setattr(cases_jobs, "read_file", read)
    case_id = build_case(app, world, read=False)
    assert ask(handler, case_id, "处罚")["state"] == "reading"
    workers(app).run_pending()
    found = ask(handler, case_id, "处罚")
    blank = {p["no"] for p in truth["pages"] if p["kind"] == "blank"}
    rest = [p["no"] for p in truth["pages"] if p["no"] != 2 and p["no"] not in blank]
    assert found["unread"] == ranges_in_words(rest)
    assert [(hit["page"], hit["recognised"]) for hit in found["hits"]] == [(2, True)]
    before = build_case(app, world, number="清市监处罚〔2026〕2号")
    assert ask(handler, before, "处罚") | {"query": ""} == {
        "query": "", "state": "no_texts", "total": 0, "pages": 0, "hits": [], "unread": ""}


def test_only_those_who_may_read_the_file_may_search_it(app: Flask, world: World, as_role: Callable[..., Any]) -> None:
    case_id = build_case(app, world)
    for stranger in (as_role(Role.unit_handler), as_role(Role.reviewer), as_role(Role.system_admin), as_role(Role.organiser)):
        assert stranger.get(f"/cases/{case_id}/search.json?q=处罚").status_code == 404


def test_who_searches_without_end_is_told_to_wait(app: Flask, world: World, handler: Any) -> None:
    """W8."""
    case_id = build_case(app, world)
    for _ in range(RATES["search"].count):
        app.extensions["rates"].spend("search", user_id=handler.person.id, origin="127.0.0.1", now=time.monotonic())
    answer = handler.get(f"/cases/{case_id}/search.json", query_string={"q": "处罚"})
    assert answer.status_code == 429
    assert "检索过于频繁，请约" in answer.get_data(as_text=True)
    assert handler.get(f"/cases/{case_id}").status_code == 200
