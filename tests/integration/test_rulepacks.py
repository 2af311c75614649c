"""Standards as pages: every item with its points and basis, and the plain word that the shipped one is an example."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from reviews.accounts.domain import Role
from reviews.errors import Conflict, NotFound
from reviews.foundation.db import db, write_unit
from reviews.rulepacks import services
from reviews.rulepacks.queries import get_pack, list_current_versions
from reviews.rulepacks.services import shipped
from scoring_rules import list_packs, load_pack
from tests import factories


@pytest.fixture
def pack_version_id(app: Flask) -> str:
    with app.app_context(), write_unit() as session:
        added = services.ensure_shipped_packs(session, factories.NOW)
        return next(version.id for version in added if version.pack_id == "jiangsu_penalty_ordinary")


def test_the_list_and_the_standard_say_that_it_is_an_example(
    as_role: Callable[..., Any], pack_version_id: str
) -> None:
    reviewer = as_role(Role.reviewer)
    assert "示例，非标准原文" in reviewer.get("/rule-packs").get_data(as_text=True)
    page = reviewer.get(f"/rule-packs/{pack_version_id}").get_data(as_text=True)
    assert "示例，非标准原文" in page
    pack = load_pack("jiangsu_penalty_ordinary")
    for item in pack.items:
        assert item.id in page and item.basis in page
    for veto in pack.vetoes:
        assert veto.id in page


def test_the_blank_sheet_has_a_row_for_every_item(as_role: Callable[..., Any], pack_version_id: str) -> None:
    page = as_role(Role.unit_handler).get(f"/rule-packs/{pack_version_id}/blank-sheet").get_data(as_text=True)
    pack = load_pack("jiangsu_penalty_ordinary")
    rows = re.findall(r"<tr><td>([A-Z0-9-]+)</td>", page)
    assert rows == [item.id for item in pack.items] + [veto.id for veto in pack.vetoes]
    assert "示例，非标准原文" in page


def test_shipped_packs_are_stored_once_and_a_changed_text_needs_a_new_version(
    app: Flask, pack_version_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context(), write_unit() as session:
        assert services.ensure_shipped_packs(session, factories.NOW) == []
    as_shipped = shipped.pack_text
    monkeypatch.setattr(shipped, "pack_text", lambda key: as_shipped(key) + "# 改动\n")
    with app.app_context(), pytest.raises(Conflict), write_unit() as session:
        services.ensure_shipped_packs(session, factories.NOW)
    with app.app_context():
        assert pack_version_id in [v.id for v in list_current_versions(db.session())]
        assert len(list_current_versions(db.session())) == len(list_packs())


def test_a_stored_version_gives_the_same_pack_as_the_shipped_one(app: Flask, pack_version_id: str) -> None:
    with app.app_context():
        assert get_pack(db.session(), pack_version_id) == load_pack("jiangsu_penalty_ordinary")
        with pytest.raises(NotFound):
            get_pack(db.session(), "0" * 20)


def test_each_table_of_a_pack_is_a_version_of_its_own(app: Flask, pack_version_id: str) -> None:
    with app.app_context():
        versions = {v.pack_id: v for v in list_current_versions(db.session())}
        assert set(versions) == set(list_packs())
        for key, version in versions.items():
            assert get_pack(db.session(), version.id) == load_pack(key)
            assert get_pack(db.session(), version.id).key == key


@pytest.mark.sqlite
def test_every_standard_has_its_page_and_its_blank_sheet(as_role: Callable[..., Any], pack_version_id: str, app: Flask) -> None:
    reviewer = as_role(Role.reviewer)
    with app.app_context():
        versions = [(v.id, v.title) for v in list_current_versions(db.session())]
    for version_id, title in versions:
        page = reviewer.get(f"/rule-packs/{version_id}").get_data(as_text=True)
        assert title in page
        assert reviewer.get(f"/rule-packs/{version_id}/blank-sheet").status_code == 200
        if "生态环境" in title:
            assert "标准没有规定等次" in page and "示例" not in page.split("</h1>")[0]


def test_a_standards_page_shows_exceptions_missing_papers_and_what_is_taken_once(
    as_role: Callable[..., Any], app: Flask, pack_version_id: str
) -> None:
    with app.app_context():
        version = next(v.id for v in list_current_versions(db.session()) if v.pack_id == "survey_style_penalty")
    page = as_role(Role.reviewer).get(f"/rule-packs/{version}").get_data(as_text=True)
    assert "例外：当事人拒绝接受询问并有记录的，不因没有询问笔录扣分" in page
    assert "缺1项扣1分<br>没有询问笔录不得分" in page
    assert "不重复扣分：同一原因（同一份文书没有送达凭证）的问题在" in page
