"""A scan's first flags on the case page while later pages are still being read: shown, never kept, gone at the end."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

import reviews.cases.jobs as cases_jobs
from reviews.accounts.domain import Role
from reviews.cases import queries
from reviews.cases.domain import ReadingStatus
from reviews.cases.domain.first_answer import FirstAnswer, from_json
from reviews.cases.models import Finding, Reading, RuleRun
from reviews.cases.queries.meanwhile import FOLDER
from reviews.cases.services import Meanwhile
from reviews.foundation.db import db
from reviews.foundation.jobs import workers
from tests.integration.cases_world import World, build_case, build_world, made_case, reading_of

LATE = "filed_too_late"
SAYING = "先显示已经确定的疑点，读完后以最终结果为准"


@pytest.fixture
def world(app: Flask) -> World:
    return build_world(app)


def part_of(whole: dict[str, Any], documents: int) -> dict[str, Any]:
    """What the reader hands out when so many documents are finished."""
    kept = whole["documents"][:documents]
    last = kept[-1]["last_page"]
    return {
        "file": {**whole["file"], "status": "reading"}, "documents": kept,
        "pages": [p if p["no"] <= last else {**p, "kind": "unreadable", "printed_page_no": None} for p in whole["pages"]],
        "fields": [f for f in whole["fields"] if f["document"] <= documents],
    }


def laid_down(app: Flask) -> list[Path]:
    return list((app.extensions["settings"].data / FOLDER).glob("*"))


def test_first_flags_are_shown_while_reading_and_replaced_by_the_whole(
    app: Flask, world: World, as_role: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = build_case(app, world, read=False, defects=(LATE,))
    whole = reading_of(made_case(7, LATE)[1])
    pages = whole["file"]["pages"]
    handler = as_role(Role.unit_handler, unit_id=world.unit_id)
    seen: dict[str, str] = {}

    def read(path: Any, *, on_progress: Any, on_recognition: Any, on_partial: Any, **options: Any) -> dict[str, Any]:
        on_progress(0, pages)
        on_recognition(pages)
        on_progress(10, pages)
        seen["before"] = handler.get(f"/cases/{case_id}").get_data(as_text=True)
        on_partial(part_of(whole, len(whole["documents"]) - 2))
        seen["part"] = handler.get(f"/cases/{case_id}/reading", part=True).get_data(as_text=True)
        seen["page"] = handler.get(f"/cases/{case_id}").get_data(as_text=True)
        seen["hand_in"] = handler.get(f"/cases/{case_id}/hand-in").get_data(as_text=True)
        with app.app_context():
            for table in (Reading, RuleRun, Finding):
                assert db.session.scalar(sa.select(sa.func.count()).select_from(table)) == 0, "nothing of it is kept"
            assert not queries.get_case(db.session(), case_id).run_id
        return whole

    monkeypatch.setattr(cases_jobs, "read_file", read)
    assert workers(app).run_pending() == 1
    settled = part_of(whole, len(whole["documents"]) - 2)["documents"][-1]["last_page"]
    assert SAYING not in seen["before"]
    for text in (seen["part"], seen["page"]):
        assert f"已读 {settled}／{pages} 页，{SAYING}" in text
        assert text.count('<li class="case-flag">') >= 1 and "立案" in text
    assert "剩余约 1 分钟" in seen["part"]
    assert "案卷还在阅读" in seen["hand_in"] and "确认上交" not in seen["hand_in"]
    page = handler.get(f"/cases/{case_id}").get_data(as_text=True)
    assert SAYING not in page and "疑似问题" in page
    with app.app_context():
        assert queries.get_case(db.session(), case_id).reading_status == ReadingStatus.read
    assert laid_down(app) == []


def test_documents_on_pages_not_yet_read_are_not_called_missing(
    app: Flask, world: World, as_role: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clean case stays silent after each of its documents."""
    case_id = build_case(app, world, read=False)
    whole = reading_of(made_case()[1])
    handler = as_role(Role.unit_handler, unit_id=world.unit_id)
    counts = range(1, len(whole["documents"]), 4)
    silent: list[int] = []

    def read(path: Any, *, on_progress: Any, on_partial: Any, **options: Any) -> dict[str, Any]:
        on_progress(1, 50)
        for count in counts:
            on_partial(part_of(whole, count))
            text = handler.get(f"/cases/{case_id}/reading", part=True).get_data(as_text=True)
            assert f"已认出文书 {count} 件" in text
            if "这些页里还没有发现疑点" in text and "case-flag" not in text:
                silent.append(count)
        return whole

    monkeypatch.setattr(cases_jobs, "read_file", read)
    workers(app).run_pending()
    assert silent == list(counts)


def test_a_reading_that_breaks_off_leaves_nothing_on_its_page(
    app: Flask, world: World, as_role: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = build_case(app, world, read=False, defects=(LATE,))
    whole = reading_of(made_case(7, LATE)[1])
    shown: list[bool] = []

    def read(path: Any, *, on_partial: Any, **options: Any) -> dict[str, Any]:
        on_partial(part_of(whole, 9))
        shown.append(bool(laid_down(app)))
        raise MemoryError

    monkeypatch.setattr(cases_jobs, "read_file", read)
    assert workers(app).run_pending() == 3
    assert shown == [True] * 3 and laid_down(app) == []
    page = as_role(Role.unit_handler, unit_id=world.unit_id).get(f"/cases/{case_id}").get_data(as_text=True)
    assert SAYING not in page


def test_the_time_is_told_for_scans_only_and_says_when_other_files_follow(tmp_path: Path) -> None:
    moment = [0.0]
    work = Meanwhile(tmp_path, "job", lambda: moment[0])
    work.next_file(files_follow=True)
    work.read_to(50, 150)
    assert queries.remaining_words(tmp_path, "job") == ""
    work.recognition_begins()
    for done in range(55, 151, 5):
        moment[0] += 10
        work.read_to(done, 150)
        if done == 60:
            assert queries.remaining_words(tmp_path, "job") == "本册剩余约 3 分钟"
    assert queries.remaining_words(tmp_path, "job") == "本册即将读完"
    work.next_file(files_follow=False)
    assert queries.remaining_words(tmp_path, "job") == ""


@pytest.mark.parametrize("text", ["", "[]", "{}", json.dumps({"pages": 1, "total": 2, "documents": [], "flags": [{"x": 1}]})])
def test_a_damaged_file_shows_nothing(tmp_path: Path, text: str) -> None:
    work = Meanwhile(tmp_path, "job")
    path = tmp_path / FOLDER / "job.answer.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    assert queries.first_answer(tmp_path, "job") is None
    work.clear()
    assert not path.exists()


def test_what_is_laid_down_comes_back() -> None:
    answer = FirstAnswer(3, 9, ("立案审批表（第 1–2 页）",), ())
    assert from_json(json.loads(json.dumps(answer.as_json()))) == answer
