"""A draw on the pages: plan before seed, witnesses or a public value, one result, what units see, and an end with a reason."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.cases.models import Case
from reviews.desk.queries.round_archive import list_archive_entries
from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation.clock import shanghai_date
from reviews.foundation.db import db
from reviews.registry.models import Organ
from reviews.rounds.domain.draw import Quotas, SeedMethod
from reviews.rounds.models import DrawEntry, DrawnFile, FrameList
from reviews.rounds.queries.draws import find_attempt, list_attempts, list_drawn_files
from reviews.rounds.services import close_round, create_round
from reviews.rounds.services.draws import (
    PlanChoice,
    add_public_value,
    add_witness,
    make_draw,
    publish_plan,
    void_attempt,
)
from tests import factories
from tests.integration.cases_world import build_case, build_world
from tests.integration.sheets_world import viewer_of
from tests.unit.typesetting.reading import part_of
from tests.world.draws import freeze, rows_of

NOW = factories.NOW
SCRIPT = Path(__file__).resolve().parents[2] / "tools/verify_draw.py"
spec = importlib.util.spec_from_file_location("verify_draw", SCRIPT)
verify_draw = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify_draw)
FORM = {"whole_below": "3", "minimum_per_unit": "2", "basis": "target", "target": "10", "summary_percent": "30",
        "defect_percent": "10", "chance_percent": "80", "capacity": "0", "method": "witnesses"}


@pytest.fixture
def store(app):
    return app.extensions["files"]


@pytest.fixture
def organiser(as_role, make_unit):
    return as_role(Role.organiser, unit_id=make_unit("清河区司法局", is_bureau=True), name="赵组织")


@pytest.fixture
def actor(organiser):
    return viewer_of(organiser.person, Role.organiser)


@pytest.fixture
def units(make_unit):
    return {name: make_unit(name) for name in ("市场监管局", "城市管理局", "河口镇")}


@pytest.fixture
def round_id(write, actor, store, units):
    """A round with a frozen frame: 20, 30 and 2 files, one of them reviewed before and one called in."""
    with write() as session:
        made = create_round(session, actor=actor, name="三季度互评", starts_on=date(2026, 7, 1), ends_on=date(2027, 9, 30),
                            letters_name_reviewers=False, now=NOW)
        rows = []
        for name, count in (("市场监管局", 20), ("城市管理局", 30), ("河口镇", 2)):
            session.add(Organ(name=f"{name}执法队", unit_id=units[name], short_name="", field=""))
            rows += rows_of(name, f"{name}执法队", count)
            session.add(FrameList(round_id=made.id, unit_id=units[name], state="reported", asked_by=actor.user_id, asked_at=NOW,
                                  reported_by=actor.user_id, reported_at=NOW))
        rows = [replace(row, procedure="summary", kind="penalty_summary") if at % 3 == 0 else row for at, row in enumerate(rows)]
        rows[4], rows[5] = replace(rows[4], mark="called_in"), replace(rows[5], mark="reviewed")
        freeze(session, store, made.id, actor.user_id, rows)
        return made.id


def plan(write, actor, round_id, store, *, quotas=Quotas(3, 2, 10), now=NOW, **choice):
    with write() as session:
        from reviews.rounds.queries import find_frozen_frame
        return publish_plan(session, actor=actor, round_id=round_id, choice=PlanChoice(quotas, **choice), store=store, now=now,
                            seen_frame=find_frozen_frame(session, round_id).sha256).id


def test_a_draw_on_the_pages_is_checked_by_the_script(organiser, round_id, units, store, as_role, read, tmp_path):
    page = f"/rounds/{round_id}/draw"
    assert "编制抽取方案" in organiser.get(page).text
    planning = organiser.get(f"{page}/plan", query_string=FORM).text
    assert "各单位份数：合计 10 卷" in planning
    assert "只有 2 卷，全部评查。" in planning
    assert "简易程序" in planning
    assert organiser.get(f"{page}/plan", query_string={**FORM, "target": "x"}).status_code == 422
    with read() as session:
        seen = session.scalar(sa.text("select sha256 from frames"))
    wrong = organiser.post(f"{page}/plan", data={**FORM, "seen_frame": "0" * 64})
    assert "重新冻结过" in wrong.text
    for _double_click in range(2):
        assert organiser.post(f"{page}/plan", data={**FORM, "seen_frame": seen}).status_code == 303
    unit = as_role(Role.unit_handler, unit_id=units["河口镇"])
    early = zipped(unit.get(f"{page}/published.zip").data)
    assert set(early) == {"README.txt", "frame.csv", "plan.json"}

    with read() as session:
        plan_id = find_attempt(session, round_id).plan.id
    witness = {"plan_id": plan_id, "name": "张见证", "place": "区检察院检察官", "digits": "２０２６１１"}
    assert organiser.post(f"{page}/witnesses", data={**witness, "digits": "12"}).status_code == 422
    for _double_click in range(2):
        assert organiser.post(f"{page}/witnesses", data=witness).status_code == 303
    other = organiser.post(f"{page}/witnesses", data={**witness, "digits": "9999"})
    assert other.status_code == 409 and "不能再改" in other.text
    assert organiser.post(page, data={"plan_id": plan_id}).status_code == 409
    assert organiser.post(f"{page}/witnesses", data={**witness, "name": "李见证", "digits": "8841"}).status_code == 303
    for _double_click in range(2):
        assert organiser.post(page, data={"plan_id": plan_id}).status_code == 303
    late = organiser.post(f"{page}/witnesses", data={**witness, "name": "王见证"})
    assert late.status_code == 409 and "已经抽取" in late.text
    shown = organiser.get(page).text
    assert "202611-8841" in shown

    files = zipped(unit.get(f"{page}/published.zip").data)
    assert {name: files[name] for name in early if name != "README.txt"} == {
        name: early[name] for name in early if name != "README.txt"}
    (tmp_path / "draw.zip").write_bytes(organiser.get(f"{page}/published.zip").data)
    code = json.loads(files["draw.json"])["code"]
    assert code in shown
    assert verify_draw.main([str(tmp_path / "draw.zip"), code]) == 0
    sheet = re.sub("<[^>]+>", "", part_of(organiser.get(f"{page}/witness-sheet.docx").data))
    for words in (code, "张见证", "202611", "李见证", "清河区司法局 赵组织",
                  "应上交案卷共 11 卷：抽中 8 卷，全部评查 2 卷，主动调取 1 卷"):
        assert words in sheet
    assert all(line["number"] in sheet for line in csv.DictReader(io.StringIO(files["result.csv"].decode())))
    assert organiser.get(f"{page}/witness-sheet.pdf").data.startswith(b"%PDF")
    assert unit.get(f"{page}/witness-sheet.pdf").status_code == 404
    with read() as session:
        drawn = list_drawn_files(session, round_id)
        assert session.scalar(sa.select(sa.func.count()).select_from(DrawEntry)) == 2
        own = list_drawn_files(session, round_id, unit_id=units["河口镇"])
        kept = {entry.path.rpartition("/")[2]: entry.content or store.path(entry.sha256).read_bytes()
                for entry in list_archive_entries(session, round_id) if entry.path.startswith("draw/1/")}
    assert verify_draw.faults_of(kept, code) == (code, [])
    result = list(csv.DictReader(io.StringIO(files["result.csv"].decode())))
    assert [(f.row_no, f.unit, f.number, f.reason.value) for f in drawn] == [
        (int(r["row"]), r["unit"], r["number"], r["reason"]) for r in result]
    assert [f.reason.value for f in drawn].count("called_in") == 1 and len(drawn) == 11
    assert [f.reason.value for f in own] == ["whole", "whole"]
    mine = unit.get(f"{page}/published").text
    assert "河口镇应上交的案卷" in mine and "全部评查" in mine and "市场监管局执法队" not in mine
    assert "看抽取结果" in unit.get("/unit/rounds").text
    assert as_role(Role.unit_head).get(f"{page}/published").status_code == 404


def zipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "verify_draw.py"}


def test_a_void_attempt_stays_on_record_and_the_next_one_names_it(organiser, actor, round_id, write, read, store, app):
    case_id = build_case(app, build_world(app), read=False)
    first = plan(write, actor, round_id, store)
    with write() as session:
        for name in ("张见证", "李见证"):
            add_witness(session, actor=actor, round_id=round_id, plan_id=first, name=name, place="律师", digits="4321", now=NOW)
        make_draw(session, actor=actor, round_id=round_id, plan_id=first, store=store, now=NOW)
        file = session.scalars(sa.select(DrawnFile).where(DrawnFile.draw_id.is_not(None))).first()
        file.case_id = case_id
    page = f"/rounds/{round_id}/draw/void"
    assert "第 1 次抽取作废" in organiser.get(page).text
    assert organiser.post(page, data={"plan_id": first, "reason": ""}).status_code == 422
    handed_in = organiser.post(page, data={"plan_id": first, "reason": "漏报"})
    assert handed_in.status_code == 409 and "已经有单位按抽取结果上交案卷" in handed_in.text
    with write() as session:
        session.scalars(sa.select(DrawnFile).where(DrawnFile.case_id == case_id)).one().case_id = None
        assert session.get(Case, case_id) is not None
    for _double_click in range(2):
        assert organiser.post(page, data={"plan_id": first, "reason": "发现漏报一个月"}).status_code == 303
    with read() as session:
        assert list_drawn_files(session, round_id) == []
    second = plan(write, actor, round_id, store)
    with write() as session:
        with pytest.raises(WrongState, match="作废"):
            make_draw(session, actor=actor, round_id=round_id, plan_id=first, store=store, now=NOW)
        for name in ("张见证", "李见证"):
            add_witness(session, actor=actor, round_id=round_id, plan_id=second, name=name, place="律师", digits="9876", now=NOW)
        make_draw(session, actor=actor, round_id=round_id, plan_id=second, store=store, now=NOW)
    with read() as session:
        latest, former = list_attempts(session, round_id)
    assert json.loads(latest.plan.content)["voided"] == [
        {"attempt": 1, "plan_sha256": former.plan.sha256, "code": former.draw.code, "reason": "发现漏报一个月",
         "at": json.loads(latest.plan.content)["voided"][0]["at"]}]
    assert latest.draw.result != former.draw.result
    assert "发现漏报一个月" in organiser.get(f"/rounds/{round_id}/draw").text


def test_a_public_value_is_of_a_later_day_and_typed_once(actor, round_id, write, read, store):
    value = {"method": SeedMethod.public_value, "value_name": "上证指数收盘点位", "value_source": "上海证券交易所网站"}
    today = shanghai_date(NOW)
    with pytest.raises(InvalidInput, match="晚于今天"):
        plan(write, actor, round_id, store, **value, value_on=today)
    plan_id = plan(write, actor, round_id, store, **value, value_on=today + timedelta(days=2))

    def enter(text, days):
        with write() as session:
            return add_public_value(session, actor=actor, round_id=round_id, plan_id=plan_id, text=text,
                                    now=NOW + timedelta(days=days)).text

    with pytest.raises(InvalidInput, match="还不能录入"):
        enter("3456.78", 1)
    assert enter("3456.78", 2) == enter("３４５６.78", 2) == "3456.78"
    with pytest.raises(Conflict, match="不能再改"):
        enter("3456.79", 2)
    with write() as session:
        with pytest.raises(WrongState, match="不是这一种"):
            add_witness(session, actor=actor, round_id=round_id, plan_id=plan_id, name="张", place="律师", digits="1234", now=NOW)
        made = make_draw(session, actor=actor, round_id=round_id, plan_id=plan_id, store=store, now=NOW + timedelta(days=2))
        assert made.seed == f"上证指数收盘点位|{(today + timedelta(days=2)).isoformat()}|3456.78"


def test_plans_are_refused_when_they_cannot_be_kept(actor, round_id, write, store):
    with pytest.raises(InvalidInput, match="一卷也抽不到"):
        plan(write, actor, round_id, store, quotas=Quotas(0, 0, 0))
    first = plan(write, actor, round_id, store)
    with pytest.raises(Conflict, match="已经公布"):
        plan(write, actor, round_id, store, quotas=Quotas(3, 3, 10))
    with write() as session:
        close_round(session, actor=actor, round_id=round_id, now=NOW)
        with pytest.raises(WrongState, match="已经结束"):
            void_attempt(session, actor=actor, round_id=round_id, plan_id=first, reason="x", now=NOW)


def test_what_was_published_cannot_be_changed(actor, round_id, write, store, app):
    plan(write, actor, round_id, store)
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), write() as session:
        session.execute(sa.text("update draw_plans set content = ''"))
    with app.app_context():
        db.session.rollback()
