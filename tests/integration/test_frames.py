"""Units report their closed files before anyone knows what is drawn, each seeing its own list alone (A4); the freeze closes
all lists and publishes one file by its hash, without names of parties."""

from __future__ import annotations

import hashlib
import io
import re
from datetime import date

import openpyxl
import pytest

from reviews.accounts.domain import Role, Viewer
from reviews.registry.models import Organ
from reviews.rounds.domain.frame_file import parse_frame
from reviews.rounds.domain.plan import RoundPlan
from reviews.rounds.models import DrawPlan, FrameLayout, FrameList
from reviews.rounds.queries import find_frozen_frame, list_frame_lists, list_listed_files
from reviews.rounds.services import create_round, save_plan
from tests import factories
from tests.hostile.tables import BOMB, FORMULAS

NOW = factories.NOW
HEAD = ["序号", "处罚决定书文号", "案由", "当事人", "办结时间", "适用程序"]


def sheet(*rows, title="清河县城管局2026年一季度办结案件清单"):
    """An XLSX as units have them: a merged title above the head."""
    book = openpyxl.Workbook()
    page = book.active
    page.append([title])
    page.merge_cells("A1:F1")
    for row in (HEAD, *rows):
        page.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


GOOD = [(1, "清城罚〔2026〕1号", "擅自摆摊", "李某", date(2026, 2, 3), "简易程序"),
        (2, "清城罚〔2026〕2号", "倾倒垃圾", "某某公司", "2026年2月9日", "一般程序"),
        (3, "清城罚[2026]第1号", "擅自摆摊", "李某", "2026.2.3", "简易")]


def viewer_of(who):
    return Viewer(who.id, who.name, who.unit_id, who.roles)


@pytest.fixture
def units(write):
    """Two units with one organ each, a third without any."""
    with write() as session:
        made = [factories.make_unit(session, f"清河县{name}局") for name in ("城管", "农业", "档案")]
        for unit in made[:2]:
            session.add(Organ(name=f"{unit.name}执法队", short_name="", unit_id=unit.id, field="执法"))
        return [unit.id for unit in made]


@pytest.fixture
def organiser(as_role, make_unit):
    return as_role(Role.organiser, unit_id=make_unit("清河县司法局", is_bureau=True))


@pytest.fixture
def round_id(organiser, write):
    with write() as session:
        return create_round(session, actor=viewer_of(organiser.person), name="一季度互评", now=NOW,
                            starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 31), letters_name_reviewers=False).id


def lists_of(read, round_id):
    with read() as session:
        return {row.unit_id: row.id for row in list_frame_lists(session, round_id)}


def upload(client, list_id, content, name="台账.xlsx"):
    return client.post(f"/frame-lists/{list_id}/import", data={"table": (io.BytesIO(content), name)},
                       content_type="multipart/form-data")


def keep(client, list_id, way="replace"):
    page = client.get(f"/frame-lists/{list_id}/import/rows").text
    import_id = page.split('name="import_id" value="')[1].split('"')[0]
    return client.post(f"/frame-lists/{list_id}/import/keep", data={"import_id": import_id, "way": way})


def test_from_two_lists_to_a_published_frame(organiser, units, round_id, as_role, read, write, app):
    frame_page = f"/rounds/{round_id}/frame"
    assert "还没有请单位报卷" in organiser.get(frame_page).text
    asked = {"units": units[:2], "due_on": "2026-04-10"}
    assert organiser.post(f"{frame_page}/units", data=asked).status_code == 303
    assert organiser.post(f"{frame_page}/units", data={"units": [units[2]]}).status_code == 422
    lists = lists_of(read, round_id)
    mine, other = lists[units[0]], lists[units[1]]
    unit, neighbour = as_role(Role.unit_handler, unit_id=units[0]), as_role(Role.unit_handler, unit_id=units[1])
    assert "待报卷" in unit.get("/unit/rounds").text
    assert "2026年4月10日前" in organiser.get(f"{frame_page}/reminders").text

    # One wrong row, and nothing at all is kept; the list is untouched.
    wrong = upload(unit, mine, sheet(*GOOD, (4, "", "无证施工", "", "三月", "快速")))
    assert wrong.status_code == 303
    preview = unit.get(wrong.location).text
    assert "没有案号，请补上" in preview and "“三月”不是日期" in preview
    assert 'name="import_id"' not in preview
    assert unit.post(f"/frame-lists/{mine}/import/keep", data={"import_id": "x"}).status_code == 409
    # The layout is told once: the reason column is told to be something else, and is known the next time.
    upload(unit, mine, sheet(*GOOD))
    told = unit.post(f"/frame-lists/{mine}/import/columns", data={
        "head_row": "2", "column-number": "1", "column-title": "2", "column-closed_on": "4", "column-procedure": "5",
        "default_kind": "penalty_ordinary"})
    assert told.status_code == 303
    assert keep(unit, mine).status_code == 303
    with read() as session:
        files = list_listed_files(session, mine)
        assert [(f.number, f.kind, f.closed_on, f.party_name) for f in files[:2]] == [
            ("清城罚〔2026〕1号", "penalty_summary", date(2026, 2, 3), ""),
            ("清城罚〔2026〕2号", "penalty_ordinary", date(2026, 2, 9), "")]
        assert session.query(FrameLayout).one().unit_id == units[0]
    upload(unit, mine, sheet(*GOOD, title="二季度"))
    assert "认出了本单位用过的样式" in unit.get(f"/frame-lists/{mine}/import/rows").text
    assert unit.post(f"/frame-lists/{mine}/import/drop").status_code == 303

    # Typed rows stand beside imported ones; a fault is said and nothing is added.
    typed = {"number": "清城罚〔2026〕9号", "organ": files[0].organ_id, "kind": "licence", "closed_on": "2026-02-11"}
    unit.post(f"/frame-lists/{mine}/files", data={**typed, "number": "清城查〔2026〕8号", "kind": "inspection"})
    assert "添加一件" in unit.post(f"/frame-lists/{mine}/files", data=typed, headers={"HX-Request": "true"}).text
    assert unit.post(f"/frame-lists/{mine}/files", data={**typed, "pages": "八"}).status_code == 422
    listed = unit.get(f"/frame-lists/{mine}").text
    assert listed.count("重复") >= 2 and "清城罚〔2026〕9号" in listed

    # A4: to the neighbour the list is as if it were not there.
    for address in ("", "/import", "/report"):
        assert neighbour.get(f"/frame-lists/{mine}{address}").status_code == 404
    assert neighbour.get(f"/frame-files/{files[0].id}").status_code == 404

    # What was seen is what is reported.
    assert unit.post(f"/frame-lists/{mine}/report", data={"seen_version": "1"}).status_code == 409
    with read() as session:
        version = session.get_one(FrameList, mine).version
    assert unit.post(f"/frame-lists/{mine}/report", data={"seen_version": version}).status_code == 303
    assert unit.post(f"/frame-lists/{mine}/files", data=typed).status_code == 409
    assert neighbour.post(f"/frame-lists/{other}/report", data={"seen_version": 1}).status_code == 422
    assert neighbour.post(f"/frame-lists/{other}/report", data={
        "seen_version": 1, "nil": "y", "word": "本季度没有办结案件"}).status_code == 303
    organiser.post(f"/frame-lists/{mine}/return", data={"reason": "请核对第 3 件"})
    assert "请核对第 3 件" in unit.get(f"/frame-lists/{mine}").text
    unit.post(f"/frame-lists/{mine}/report", data={"seen_version": version + 2})

    # Called in by name: on the list it is marked, and it stays apart.
    call = {"number": "清城罚（2026）2号", "organ": files[0].organ_id, "kind": "penalty_ordinary", "reason": "投诉反映"}
    assert organiser.post(f"{frame_page}/calls", data=call).status_code == 303
    assert organiser.post(f"{frame_page}/calls", data=call).status_code == 422

    # What the plan leaves out is not in the frame, and the page says so; a file called in is, whatever its kind.
    with write() as session:
        save_plan(session, actor=viewer_of(organiser.person), round_id=round_id, seen_seq=0, reason="", now=NOW,
                  plan=RoundPlan(kinds=("penalty_summary", "licence")))
    assert "零报告" in organiser.get(frame_page).text
    unit_sees = unit.get(f"/frame-lists/{mine}").text
    assert "主动调取" in unit_sees and "几个单位都报了" not in unit_sees
    before = organiser.get(f"{frame_page}/freezing").text
    assert "不能再改" in before and "清河县城管局 有 1 件不在计划的领域或类别内" in before
    frozen = organiser.post(f"{frame_page}/freezing")
    assert organiser.post(f"{frame_page}/freezing").location == frozen.location
    with read() as session:
        frame = find_frozen_frame(session, round_id)
    published = neighbour.get(frozen.location).text
    assert frame.sha256 in published and "0（零报告）" in published
    content = unit.get(f"{frozen.location}/file").get_data()
    assert hashlib.sha256(content).hexdigest() == frame.sha256
    assert "李某" not in content.decode() and "擅自摆摊" not in content.decode()
    assert [(r.number, r.kind, r.procedure, r.mark) for r in parse_frame(content)] == [
        ("清城罚〔2026〕1号", "penalty_summary", "summary", ""),
        ("清城罚〔2026〕2号", "penalty_ordinary", "ordinary", "called_in"),
        ("清城罚〔2026〕9号", "licence", "", ""),
        ("清城罚〔2026〕第1号", "penalty_summary", "summary", "duplicate")]
    assert as_role(Role.unit_handler, unit_id=units[2]).get(frozen.location).status_code == 404

    # Closed for everyone; void only while nothing is drawn from it.
    assert organiser.post(f"/frame-lists/{mine}/return", data={"reason": "晚了"}).status_code == 409
    with write() as session:
        plan = DrawPlan(round_id=round_id, seq=1, frame_sha256=frame.sha256, method="witnesses", content="", sha256="0" * 64,
                        published_by=organiser.person.id, published_at=NOW)
        session.add(plan)
    refused = organiser.post(f"{frozen.location}/voiding", data={"reason": "漏报"})
    assert refused.status_code == 422 and "抽取方案" in refused.text


NO_TABLES = [
    (b"", "没有选择文件|空的"), (b"%PDF-1.7\n\xff\xff", "不是 XLSX 或 CSV"), (b"PK\x03\x04junk", "不是 XLSX"),
    (BOMB, "不是 XLSX"), (b"\xd0\xcf\x11\xe0" + b"\0" * 64, "旧版 Excel"), ("案号\n".encode() * 5003, "超过 5000 行"),
]


def test_harmful_tables_are_refused_csv_of_any_office_is_read_and_formulas_stay_text(organiser, units, round_id, read):
    organiser.post(f"/rounds/{round_id}/frame/units", data={"units": units[:1]})
    list_id = lists_of(read, round_id)[units[0]]
    for content, words in NO_TABLES:
        answer = upload(organiser, list_id, content)
        assert answer.status_code == 422 and re.search(words, answer.text)
    assert organiser.get(f"/frame-lists/{list_id}/import/rows").status_code == 303, "nothing waits"
    text = "城管局办结清单,,\n案号,类别,备注\n清城罚〔2026〕１号,行政许可,=1+1\n" + FORMULAS
    for encoding in ("gbk", "utf-8", "utf-8-sig", "utf-16"):
        page = organiser.get(upload(organiser, list_id, text.encode(encoding), "a.csv").location).text
        assert "清城罚〔2026〕1号" in page, encoding
        assert page.count("案号不能以 = + - @ 开头") == 4
