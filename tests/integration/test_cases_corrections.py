"""Putting a reading right: the old value stays, the rules run at once, nobody overwrites anybody unseen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

import reviews.cases.views.corrections as correction_views
from reviews.accounts.domain import Role
from reviews.cases import queries
from reviews.cases.models import Correction, RuleRun
from reviews.foundation.audit import AuditRow
from reviews.foundation.db import db
from tests.integration.cases_world import World, build_case, build_world, made_case


@pytest.fixture
def world(app: Flask) -> World:
    return build_world(app)


@pytest.fixture
def handler(as_role: Callable[..., Any], world: World) -> Any:
    return as_role(Role.unit_handler, unit_id=world.unit_id)


@pytest.fixture
def case_id(app: Flask, world: World) -> str:
    return build_case(app, world)


def document_of(type_id: str) -> dict[str, Any]:
    return next(d for d in made_case()[1]["documents"] if d["type"] == type_id)


def seen(app: Flask, case_id: str) -> dict[str, Any]:
    """The hidden fields of a form as the page would have them now."""
    with app.app_context():
        case = queries.get_case(db.session(), case_id)
        rows = queries.list_corrections(db.session(), case.reading_id or "")
        return {"reading_id": case.reading_id, "seq": rows[-1].seq if rows else 0}


def flags(app: Flask, case_id: str) -> set[str]:
    with app.app_context():
        return {f.key for f in queries.current_findings(db.session(), case_id) if f.state == "suspect"}


def test_raising_the_fine_brings_the_flag_and_undoing_takes_it_away(app: Flask, handler: Any, case_id: str) -> None:
    """《行政处罚法》第四十五条：the fine of the decision must not exceed the one of the prior notice."""
    decision = document_of("penalty_decision")
    before = flags(app, case_id)
    answer = handler.post(f"/cases/{case_id}/documents/{decision['index']}/fields/fine_amount",
                          data={"state": "found", "text": "玖佰万元整", **seen(app, case_id)})
    assert answer.status_code == 303
    came = flags(app, case_id) - before
    assert any("fine" in key for key in came), came
    told = handler.get(answer.headers["Location"]).get_data(as_text=True)
    assert "新出现" in told and "9000000.00" in told
    with app.app_context():
        row = db.session.scalars(sa.select(Correction)).one()
        assert row.new["value"] == "9000000.00" and row.old["state"] == "found" and row.old["value"] != row.new["value"]
        assert db.session.scalar(sa.select(sa.func.count()).select_from(RuleRun)) == 2
        audit = db.session.scalars(sa.select(AuditRow).where(AuditRow.action == "case.corrected")).one()
        assert "9000000" not in str(audit.details), "the trail holds ids, never what is in the file"
        undo = row.id
    assert handler.post(f"/cases/{case_id}/corrections/{undo}/undo", data=seen(app, case_id)).status_code == 303
    assert flags(app, case_id) == before
    history = handler.get(f"/cases/{case_id}?view=history").get_data(as_text=True)
    assert history.count("更正《") == 2


def test_a_text_that_is_no_date_is_refused_with_an_example_and_kept_in_the_form(
    app: Flask, handler: Any, case_id: str
) -> None:
    decision = document_of("penalty_decision")
    answer = handler.post(f"/cases/{case_id}/documents/{decision['index']}/fields/signed_on", part=True,
                          data={"state": "found", "text": "2024年2月30日", **seen(app, case_id)})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "存在的日期" in page and "2024年2月30日" in page
    with app.app_context():
        assert db.session.scalars(sa.select(Correction)).first() is None


def test_two_people_on_one_field_see_both_values(app: Flask, handler: Any, case_id: str) -> None:
    decision = document_of("penalty_decision")
    address = f"/cases/{case_id}/documents/{decision['index']}/fields/party_name"
    first_look = seen(app, case_id)
    assert handler.post(address, data={"state": "found", "text": "清河县乙食品厂", **first_look}).status_code == 303
    late = handler.post(address, data={"state": "found", "text": "清河县丙食品厂", **first_look}, part=True)
    page = late.get_data(as_text=True)
    assert late.status_code == 409
    assert "清河县乙食品厂" in page and "清河县丙食品厂" in page
    other_field = f"/cases/{case_id}/documents/{decision['index']}/fields/agency_name"
    assert handler.post(other_field, data={"state": "missing", "text": "", **first_look}).status_code == 303


def test_a_field_can_be_said_to_be_empty_or_illegible(app: Flask, handler: Any, case_id: str) -> None:
    decision = document_of("penalty_decision")
    address = f"/cases/{case_id}/documents/{decision['index']}/fields/court_name"
    for state in ("missing", "illegible", "deliberately_blank"):
        assert handler.post(address, data={"state": state, "text": "", **seen(app, case_id)}).status_code == 303
        with app.app_context():
            content = queries.effective_reading(db.session(), case_id)
            entry = next(f for f in content["fields"] if f["document"] == decision["index"] and f["field"] == "court_name")
            assert (entry["state"], entry["value"]) == (state, None)


def test_an_overlapping_range_names_the_other_document(
    app: Flask, handler: Any, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(correction_views, "read_document", lambda path, **options: [])
    documents = made_case()[1]["documents"]
    first, second = documents[4], documents[5]
    answer = handler.post(f"/cases/{case_id}/documents/{first['index']}", data={
        "type_id": first["type"], "first_page": first["first_page"], "last_page": second["first_page"],
        **seen(app, case_id)})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert f"《{second['title']}》" in page and "重叠" in page


def test_a_document_is_split_its_pages_are_read_again_and_the_history_tells(
    app: Flask, handler: Any, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = next(d for d in made_case()[1]["documents"] if d["last_page"] > d["first_page"])
    asked: list[tuple[str, int, int]] = []

    def read(path: Any, *, type_id: str, first_page: int, last_page: int, **_options: Any) -> list[dict[str, Any]]:
        asked.append((type_id, first_page, last_page))
        return [{"document": 1, "field": "agency_name", "value": "清河县局", "raw": "清河县局", "state": "found",
                 "page": first_page, "box": [1, 2, 3, 4], "confidence": 0.9, "source": "text"}]

    monkeypatch.setattr(correction_views, "read_document", read)
    shorter = handler.post(f"/cases/{case_id}/documents/{long['index']}", data={
        "type_id": long["type"], "first_page": long["first_page"], "last_page": long["last_page"] - 1, **seen(app, case_id)})
    assert shorter.status_code == 303
    added = handler.post(f"/cases/{case_id}/documents/new", data={
        "type_id": "delegation_proof", "first_page": long["last_page"], "last_page": long["last_page"], **seen(app, case_id)})
    assert added.status_code == 303
    assert asked[-1] == ("delegation_proof", long["last_page"], long["last_page"])
    with app.app_context():
        content = queries.effective_reading(db.session(), case_id)
        new = next(d for d in content["documents"] if d["type"] == "delegation_proof")
        assert new["index"] > max(d["index"] for d in made_case()[1]["documents"])
        assert [f["value"] for f in content["fields"] if f["document"] == new["index"]] == ["清河县局"]
        pages = [p for d in content["documents"] for p in range(d["first_page"], d["last_page"] + 1)]
        assert len(pages) == len(set(pages)), "a page belongs to one document at most"
    dropped = handler.post(f"/cases/{case_id}/documents/{new['index']}/remove", data=seen(app, case_id))
    assert dropped.status_code == 303
    assert "更正文书" in handler.get(f"/cases/{case_id}?view=history").get_data(as_text=True)


def test_corrections_survive_another_reading_of_the_same_files(app: Flask, handler: Any, world: World, case_id: str) -> None:
    from reviews.foundation.db import write_unit
    from tests.integration.cases_world import put_reading

    decision = document_of("penalty_decision")
    handler.post(f"/cases/{case_id}/documents/{decision['index']}/fields/party_name",
                 data={"state": "found", "text": "清河县乙食品厂", **seen(app, case_id)})
    with app.app_context(), write_unit() as session:
        put_reading(session, case_id, made_case()[1])
    with app.app_context():
        content = queries.effective_reading(db.session(), case_id)
        assert any(f["document"] == decision["index"] and f["value"] == "清河县乙食品厂" for f in content["fields"])


def test_who_may_correct_in_which_state(
    app: Flask, handler: Any, case_id: str, as_role: Callable[..., Any]
) -> None:
    decision = document_of("penalty_decision")
    address = f"/cases/{case_id}/documents/{decision['index']}/fields/party_name"
    data = {"state": "found", "text": "清河县乙食品厂", **seen(app, case_id)}
    assert as_role(Role.unit_handler, unit_id=build_world(app).unit_id).post(address, data=data).status_code == 404
    assert as_role(Role.organiser).post(address, data=data).status_code == 404, "a draft of others is closed to the organiser"
    for role in (Role.system_admin, Role.security_admin, Role.auditor):
        assert as_role(role).post(address, data=data).status_code == 404
    assert handler.post(address, data=data).status_code == 303


@pytest.mark.sqlite
def test_each_field_form_opens_alone_and_as_a_page(app: Flask, handler: Any, case_id: str) -> None:
    with app.app_context():
        fields = queries.effective_reading(db.session(), case_id)["fields"]
    seen_types: set[str] = set()
    for entry in fields:
        if entry["field"] in seen_types:
            continue
        seen_types.add(entry["field"])
        address = f"/cases/{case_id}/documents/{entry['document']}/fields/{entry['field']}"
        assert handler.get(address, part=len(seen_types) % 2 == 0).status_code == 200
