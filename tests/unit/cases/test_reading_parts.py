"""Pure parts of cases: what a file is, joined readings, the procedure's dates, values in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction import field_definitions
from reviews.accounts.domain import Role
from reviews.cases.domain import ALLOWED, CaseState, ReadingStatus
from reviews.cases.domain.flags import short_key, sort_key
from reviews.cases.domain.intake import clean_name, clean_number, why_not_taken
from reviews.cases.domain.merging import merge_readings, merged_status
from reviews.cases.domain.permissions import permissions_on
from reviews.cases.domain.procedure import steps_of
from reviews.cases.domain.shown import enum_labels, shown_value
from reviews.cases.domain.states import shown_state, why_not_hand_in, why_not_move
from reviews.cases.services.typed_values import typed_value
from scoring_rules import default_calendar
from tests.integration.cases_world import made_case


@pytest.mark.parametrize(("name", "kept"), [
    ("C:\\卷宗\\上册.pdf", "上册.pdf"), ("../../x.pdf", "x.pdf"), ("", "未命名.pdf"),
    ("\u202e.pdf", ".pdf"), ("  ", "未命名.pdf"),
])
def test_a_name_is_its_last_part_without_what_cannot_be_seen(name: str, kept: str) -> None:
    assert clean_name(name) == kept


@given(st.text(max_size=600))
def test_a_name_is_always_short_visible_and_settled(name: str) -> None:
    kept = clean_name(name)
    assert 0 < len(kept) <= 255 and clean_name(kept) == kept and "/" not in kept and "\n" not in kept


@pytest.mark.parametrize("typed", [
    "清环罚(2024)4号", "清环罚〔2024〕 4号", "清环罚［2024］4号", "清环罚（２０２４）４号", "清环罚【2024】4号",
])
def test_a_number_has_one_spelling(typed: str) -> None:
    assert clean_number(typed) == "清环罚〔2024〕4号"


def test_the_pdf_mark_counts_within_the_first_kilobyte_only() -> None:
    assert why_not_taken(b"x" * 1000 + b"%PDF-1.7", word=False) is None
    assert why_not_taken(b"x" * 1100 + b"%PDF-1.7", word=False) is not None


@pytest.mark.parametrize(("statuses", "whole"), [
    (["read"], "read"), (["read", "encrypted"], "partly_read"), (["no_text", "no_text"], "no_text"),
    (["no_text", "unreadable"], "unreadable"), (["encrypted", "unreadable"], "encrypted"), ([], "unreadable"),
])
def test_a_case_is_read_only_when_every_file_is(statuses: list[str], whole: str) -> None:
    assert merged_status(statuses) == whole


def test_messages_of_several_files_name_the_file() -> None:
    part: dict[str, Any] = {"file": {"sha256": "a" * 64, "bytes": 2, "pages": 0, "status": "encrypted", "messages": ["已加密"]},
                            "pages": [], "documents": [], "fields": []}
    assert merge_readings([part], ["甲.pdf"])["file"]["messages"] == ["已加密"]
    both = merge_readings([part, part], ["甲.pdf", "乙.pdf"])["file"]
    assert both["messages"] == ["甲.pdf：已加密", "乙.pdf：已加密"] and both["bytes"] == 4


def ribbon(**days: str) -> dict[str, Any]:
    facts = {"filing": "filed_on", "notice": "notice_served_on", "decision": "decided_on", "service": "decision_served_on",
             "enforcement": "paid_on", "closing": "closed_on"}
    given_facts = {facts[step]: day for step, day in days.items() if step in facts}
    fields, documents = [], []
    for step, kind, name in (("investigation", "site_record", "started_at"), ("legality_check", "legality_check", "reviewed_on"),
                             ("hearing", "hearing_record", "started_at")):
        if step in days:
            documents.append({"index": len(documents) + 1, "type": kind})
            fields.append({"document": len(documents), "field": name, "value": days[step], "page": 4, "box": [0, 0, 1, 1]})
    steps = steps_of({"documents": documents, "fields": fields}, given_facts, {}, default_calendar().count_workdays)
    return {"steps": {s.id: s for s in steps}, "order": [s.id for s in steps if s.day]}


def test_days_and_working_days_are_counted_from_the_step_before() -> None:
    """2024-04-30 to 2024-05-06: six days, one working day (Labour Day holiday, 4月28日 worked)."""
    step = ribbon(notice="2024-04-30", decision="2024-05-06")["steps"]["decision"]
    assert (step.day, step.days, step.workdays, step.inversion) == (date(2024, 5, 6), 6, 1, "")


def test_a_decision_before_its_notice_is_an_inversion_and_keeps_its_place() -> None:
    """《行政处罚法》第四十四条：notice comes before the decision."""
    made = ribbon(filing="2024-03-01", notice="2024-04-10", decision="2024-04-01")
    assert made["order"] == ["filing", "notice", "decision"]
    assert "早于告知" in made["steps"]["decision"].inversion and made["steps"]["decision"].tone == "bad"


def test_investigation_and_legality_check_stand_where_their_dates_put_them() -> None:
    made = ribbon(investigation="2024-02-28T09:00", filing="2024-03-01", legality_check="2024-03-20", notice="2024-04-10",
                  decision="2024-04-20")
    assert made["order"] == ["investigation", "filing", "legality_check", "notice", "decision"]
    assert not any(s.inversion for s in made["steps"].values())


def test_every_value_of_a_made_case_goes_to_words_and_back() -> None:
    """A person who opens a field and saves it unchanged must not change it."""
    _pdf, truth = made_case()
    changed = []
    for entry in truth["fields"]:
        if entry["state"] != "found":
            continue
        definition = field_definitions()[entry["field"]]
        words = shown_value(definition.type, entry["value"], enum_labels(definition.zh) if definition.values else {})
        if definition.values:
            value = entry["value"] if isinstance(entry["value"], list) else [entry["value"]]
            words = ",".join(value)
        back = typed_value(entry["field"], words)
        if not same(back, entry["value"]):
            changed.append((entry["field"], words, back, entry["value"]))
    assert not changed, (len(changed), [(c[0], str(c[1])[:90], str(c[2])[:160], str(c[3])[:160]) for c in changed[:6]])


def same(back: Any, value: Any) -> bool:
    """Equal, but for what the words do not carry (numbers and dates of inventory entries)."""
    if isinstance(value, list) and value and isinstance(value[0], dict) and "page_from" in value[0]:
        keys = ("title", "page_from", "page_to")
        return [[e.get(k) for k in keys] for e in back] == [[e.get(k) for k in keys] for e in value]
    if isinstance(value, list) and value and isinstance(value[0], dict) and "quantity" in value[0]:
        return [(e["name"], e["quantity"]) for e in back] == [(e["name"], e["quantity"]) for e in value]
    return bool(back == value)


def test_enum_words_come_from_the_vocabulary() -> None:
    for definition in field_definitions().values():
        if definition.values:
            labels = enum_labels(definition.zh)
            assert set(definition.values) <= set(labels) and all(labels[v] for v in definition.values), definition.id


def test_long_keys_keep_their_difference() -> None:
    long = "check/" + "x" * 200
    assert len(short_key(long)) == 120 and short_key(long + "1") != short_key(long + "2")
    assert short_key("check/penalty_decision#1") == "check/penalty_decision#1"


def test_flags_come_by_state_veto_severity_and_page() -> None:
    rows = [("pass", None, "serious", 1), ("suspect", None, "minor", 1), ("suspect", None, "serious", 9),
            ("suspect", "V1", "minor", 30), ("undeterminable", None, "serious", 2)]
    ordered = sorted(rows, key=lambda r: sort_key(r[0], r[1], r[2], r[3], 0))
    assert ordered == [rows[3], rows[2], rows[1], rows[4], rows[0]]


@pytest.mark.parametrize("state", list(CaseState))
def test_states_move_along_the_table_only(state: CaseState) -> None:
    for to in CaseState:
        assert (why_not_move(state, to) is None) == (to in ALLOWED[state])


def test_a_case_is_handed_in_when_it_was_read() -> None:
    for status in ReadingStatus:
        allowed = status in (ReadingStatus.read, ReadingStatus.partly_read, ReadingStatus.no_text)
        assert (why_not_hand_in(CaseState.draft, files=1, status=status) is None) == allowed
    assert why_not_hand_in(CaseState.draft, files=0, status=ReadingStatus.read) is not None
    assert why_not_hand_in(CaseState.handed_in, files=1, status=ReadingStatus.read) is not None


def test_nobody_but_organiser_and_leader_sees_how_far_the_reviewers_are() -> None:
    shown = {shown_state(s, staff=False) for s in (CaseState.assigned, CaseState.in_review, CaseState.scored)}
    assert shown == {CaseState.in_review}


@pytest.mark.parametrize("state", list(CaseState))
def test_administrators_may_do_nothing_with_a_case(state: CaseState) -> None:
    for role in (Role.system_admin, Role.security_admin, Role.auditor):
        allowed = permissions_on({role}, {"own_unit", "creator"}, state)
        assert not any(getattr(allowed, name) for name in allowed.__slots__)
