"""What the ledger says of a row: why it stands where it stands, its days, the numbers above a list, long plans of a table."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta

import openpyxl
import pytest
import sqlalchemy as sa
from PIL import Image

from reviews.accounts.domain import Role, Viewer
from reviews.cases.models import Case
from reviews.errors import InvalidInput, WrongState
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.rectification.domain.measures import MeasureKind
from reviews.rectification.domain.plans import FixMode, Plan
from reviews.rectification.domain.table import HEAD
from reviews.rectification.models import LedgerEvidence, LedgerRow, LedgerStep
from reviews.rectification.services import (
    NewMeasure,
    add_measure,
    end_measure,
    extend,
    follow_letter,
    report_rows,
    save_plan,
    send_back,
    strike_off,
)
from reviews.typesetting.xlsx import Sheet, make_table_workbook
from tests import factories
from tests.world.rectification import put_row

pytestmark = pytest.mark.sqlite
NOW = factories.NOW
TODAY = shanghai_date(utc_now())


def viewer_of(person) -> Viewer:
    return Viewer(person.id, person.name, person.unit_id, person.roles, "test")


def test_the_reason_of_a_row_is_why_it_stands_there_and_no_later_or_older_one(world, sign_in, write):
    handler, organiser = world.person(Role.unit_handler), world.person(Role.organiser)
    unit, bureau = viewer_of(handler), viewer_of(organiser)
    row_id = put_row(world, handler.unit_id)["row_id"]
    page = sign_in(handler)
    with write() as session:
        save_plan(session, actor=unit, row_id=row_id, seen_version=1, plan=Plan(FixMode.at_once, "张三"), now=NOW)
        report_rows(session, actor=unit, rows={row_id: 2}, words="已改", files=(), now=NOW)
        send_back(session, actor=bureau, row_id=row_id, seen_version=3, reason="缺第3页", now=NOW)
        extend(session, actor=bureau, row_id=row_id, seen_version=4, due_on=date(2026, 4, 20), reason="材料在外地", now=NOW)
    shown = page.get(f"/rectification/{row_id}").text
    assert re.search(r"退回的理由：</strong>缺第3页<", shown), "more time is no reason for the return"
    assert "期限由 2026-04-02 改为 2026-04-20" in shown
    with write() as session:
        report_rows(session, actor=unit, rows={row_id: 5}, words="第3页已补", files=(), now=NOW)
        strike_off(session, actor=bureau, rows={row_id: 6}, note="", now=NOW)
    book = openpyxl.load_workbook(io.BytesIO(page.get("/rectification.xlsx").data)).active
    line = dict(zip(HEAD, [cell.value for cell in book[2]], strict=True))
    assert (line["状态"], line["说明"]) == ("已销号", None), "what was wrong before it was put right"


def test_a_return_that_moves_the_last_day_says_from_which(world, read, write):
    handler, organiser = world.person(Role.unit_handler), world.person(Role.organiser)
    row_id = put_row(world, handler.unit_id)["row_id"]
    late = NOW + timedelta(days=60)
    with write() as session:
        save_plan(session, actor=viewer_of(handler), row_id=row_id, seen_version=1, plan=Plan(FixMode.at_once, "张三"), now=late)
        report_rows(session, actor=viewer_of(handler), rows={row_id: 2}, words="已改", files=(), now=late)
        send_back(session, actor=viewer_of(organiser), row_id=row_id, seen_version=3, reason="缺第3页", now=late)
    with read() as session:
        step = session.scalars(sa.select(LedgerStep).where(LedgerStep.row_id == row_id, LedgerStep.act == "send_back")).one()
        assert (step.content, step.due_on > shanghai_date(late)) == ({"before": "2026-04-02"}, True)


def test_an_extension_keeps_within_a_year(world, write):
    organiser, row_id = viewer_of(world.person(Role.organiser)), put_row(world, world.make_unit())["row_id"]
    with pytest.raises(InvalidInput, match="核对年份"), write() as session:
        extend(session, actor=organiser, row_id=row_id, seen_version=1, due_on=date(9999, 12, 31), reason="材料多", now=NOW)


def test_a_number_above_the_list_opens_the_rows_it_counts(world, sign_in, write):
    """Whatever the list is narrowed to: the number of a state is not narrowed to what is overdue."""
    handler = world.person(Role.unit_handler)
    for state in ("unclaimed", "struck_off", "struck_off"):
        put_row(world, handler.unit_id, state)
    bureau = sign_in(world.person(Role.organiser))
    shown = bureau.get(f"/rectification?late=1&unit={handler.unit_id}").text
    href, count = re.search(r'<a href="([^"]*state=struck_off[^"]*)">\s*<strong>(\d+)</strong>', shown).groups()
    assert count == "2"
    assert bureau.get(href.replace("&amp;", "&")).text.count('id="row-') == 2


def test_a_long_measure_comes_back_whole_and_a_longer_one_is_refused(world, sign_in, read, write):
    handler = world.person(Role.unit_handler)
    row_id = put_row(world, handler.unit_id)["row_id"]
    with write() as session:
        session.execute(sa.update(LedgerRow).values(due_on=TODAY + timedelta(days=9)))
        number = session.get_one(LedgerRow, row_id).number
    unit, tomorrow = sign_in(handler), (TODAY + timedelta(days=1)).isoformat()
    head = ("问题编号", "整改措施", "责任人", "计划完成日期")

    def bring(measure: str, how: str):
        cells = (number, measure, "李四", tomorrow)
        content = make_table_workbook([Sheet("台账", head, [cells])]) if how == "xlsx" else "\n".join(
            ",".join(line) for line in (head, cells)).encode()
        return unit.post("/rectification/table", data={"table": (io.BytesIO(content), f"台账.{how}")})

    for how, word in (("xlsx", "补"), ("csv", "正")):
        assert bring(word * 1500, how).status_code == 303
        with read() as session:
            assert session.get_one(LedgerRow, row_id).measure == word * 1500
        assert "整改措施超过 2000 个字" in bring(word * 2001, how).text
    exported = unit.get("/rectification.xlsx").data
    again = unit.post("/rectification/table", data={"table": (io.BytesIO(exported), "台账.xlsx")})
    assert "没有要更新的" in again.text, "the same table brought back changes nothing"


def test_a_measure_is_ended_once_and_entered_once(world, write, read):
    organiser = viewer_of(world.person(Role.organiser))
    topic = "pack/A1"
    put_row(world, world.make_unit(), topic=topic)
    new = NewMeasure(topic=topic, kind=MeasureKind.rule, title="规程", organ="县司法局", dated_on=NOW.date(), text="逐页签名")
    with write() as session:
        made = add_measure(session, actor=organiser, new=new, now=NOW).id
    with pytest.raises(InvalidInput, match="已经记过"), write() as session:
        add_measure(session, actor=organiser, new=new, now=NOW)
    with write() as session:
        end_measure(session, actor=organiser, measure_id=made, reason="已修订", now=NOW)
    with pytest.raises(WrongState), write() as session:
        end_measure(session, actor=organiser, measure_id=made, reason="已修订", now=NOW)
    with write() as session:
        add_measure(session, actor=organiser, new=new, now=NOW)


def test_rows_are_found_by_number_file_text_and_person(world, sign_in, write):
    handler = world.person(Role.unit_handler)
    first, second = (put_row(world, handler.unit_id) for _ in range(2))
    foreign = put_row(world, world.make_unit())
    with write() as session:
        row = session.get_one(LedgerRow, first["row_id"])
        row.text, row.responsible, number = "逾期100%送达", "李四光", row.number
        case = session.get_one(Case, second["case_id"])
        case.number = "清南罚〔2024〕7号"
    unit, bureau = sign_in(handler), sign_in(world.person(Role.organiser))

    def ids(client, path: str, words: str) -> set[str]:
        return set(re.findall(r'<tr id="row-(\w+)"', client.get(path, query_string={"words": words}).text))

    for words, found in ((number, first), ("100%", first), ("李四光", first), ("〔2024〕7", second)):
        assert ids(unit, "/unit/rectification", words) == {found["row_id"]}
    assert ids(unit, "/unit/rectification", "_") == set(), "no wildcard"
    assert ids(bureau, "/rectification", "没有逐页签名") == {second["row_id"], foreign["row_id"]}
    assert ids(unit, "/unit/rectification", "没有逐页签名") == {second["row_id"]}
    assert openpyxl.load_workbook(io.BytesIO(unit.get("/rectification.xlsx?words=100%25").data)).active.max_row == 2


def test_evidence_is_looked_at_as_pictures_and_by_those_alone_who_may_know_the_row(world, sign_in, write):
    handler, organiser = world.person(Role.unit_handler), world.person(Role.organiser)
    row_id = put_row(world, handler.unit_id)["row_id"]
    drawn = io.BytesIO()
    Image.new("RGB", (90, 120), "white").save(drawn, "PDF", save_all=True, append_images=[Image.new("RGB", (90, 120), "black")])
    photo = io.BytesIO()
    Image.new("RGB", (90, 120), "white").save(photo, "JPEG")
    store, ids = world.app.extensions["files"], {}
    with write() as session:
        for name, content in (("两页.pdf", drawn.getvalue()), ("照片.jpg", photo.getvalue()), ("坏的.pdf", b"%PDF-1.4 no")):
            stored = store.put(io.BytesIO(content))
            made = LedgerEvidence(row_id=row_id, name=name, sha256=stored.sha256, size=stored.size, uploaded_by=handler.id,
                                  uploaded_at=NOW)
            session.add(made)
            session.flush()
            ids[name] = made.id
    unit, bureau, stranger = sign_in(handler), sign_in(organiser), sign_in(world.person(Role.unit_head))
    page = f"/rectification/{row_id}/evidence"
    first = bureau.get(f"{page}/{ids['两页.pdf']}/view").text
    assert ("?page=2" in first, "?page=0" in first) == (True, False)
    assert "?page=3" not in bureau.get(f"{page}/{ids['两页.pdf']}/view?page=2").text
    assert "下一页" not in unit.get(f"{page}/{ids['照片.jpg']}/view").text
    picture = unit.get(f"{page}/{ids['照片.jpg']}/pages/1.png")
    assert (picture.mimetype, picture.data[:4]) == ("image/png", b"\x89PNG")
    assert "sandbox" in picture.headers["Content-Security-Policy"]
    broken = bureau.get(f"{page}/{ids['坏的.pdf']}/view")
    assert (broken.status_code, "下载原文件" in broken.text, "rect-shown" in broken.text) == (200, True, False)
    for path in (f"{ids['照片.jpg']}/view", f"{ids['照片.jpg']}/pages/1.png"):
        assert stranger.get(f"{page}/{path}").status_code == stranger.get(f"{page}/none/view").status_code == 404


def test_the_ledger_follows_the_day_that_an_issued_letter_tells(world, write, read):
    handler, organiser = world.person(Role.unit_handler), viewer_of(world.person(Role.organiser))
    ids = {state: put_row(world, handler.unit_id, state) for state in ("unclaimed", "in_progress", "struck_off")}
    with write() as session:
        rows = {state: session.get_one(LedgerRow, one["row_id"]) for state, one in ids.items()}
        for row in rows.values():
            row.case_id = ids["unclaimed"]["case_id"]
        # The letter was drafted before this row got more time.
        extend(session, actor=organiser, row_id=rows["in_progress"].id, seen_version=1, due_on=date(2026, 4, 30), reason="材料多",
               now=NOW)
        told = dict.fromkeys([row.number for row in rows.values()], date(2026, 3, 20)) | {
            rows["in_progress"].number: date(2026, 4, 2)}
        what = {"actor": organiser, "case_id": ids["unclaimed"]["case_id"], "days": told, "now": NOW,
                "paper": "清司案评〔2026〕3号"}
        assert follow_letter(session, **what) == 1
        assert follow_letter(session, **what) == 0
        assert follow_letter(session, **{**what, "case_id": ids["in_progress"]["case_id"]}) == 0, "of another case"
    with read() as session:
        days = {state: session.get_one(LedgerRow, one["row_id"]).due_on for state, one in ids.items()}
        step = session.scalars(sa.select(LedgerStep).where(LedgerStep.row_id == ids["unclaimed"]["row_id"])
                               .order_by(LedgerStep.seq.desc()).limit(1)).one()
    assert days == {"unclaimed": date(2026, 3, 20), "in_progress": date(2026, 4, 30), "struck_off": date(2026, 4, 2)}
    assert (step.act, step.content) == ("extend", {"before": "2026-04-02"})
    assert step.reason == "反馈函清司案评〔2026〕3号写明的整改期限"
