"""A bureau's own standard through the pages: a score table becomes a draft, an exported workbook comes back equal."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from reviews.accounts.domain import Role
from reviews.foundation.db import db, write_unit
from reviews.rulepacks import services
from reviews.rulepacks.queries import get_draft_text, list_drafts
from scoring_rules import load_pack, parse_pack
from scoring_rules.errors import PackError
from tests import factories
from tests.unit.rulepacks import score_tables
from tests.unit.rulepacks.score_tables import as_docx, as_pdf, as_xlsx

# A second database would show nothing else here.
pytestmark = pytest.mark.sqlite


@pytest.fixture
def organiser(as_role: Callable[..., Any]) -> Any:
    return as_role(Role.organiser)


def upload(client: Any, content: bytes, name: str) -> Any:
    return client.post("/rule-packs/import", data={"table": (BytesIO(content), name)}, content_type="multipart/form-data")


def fields(page: str) -> MultiDict[str, str]:
    """What a browser would send of the page's form as it stands."""
    form = page[page.index("/rule-packs/import/") :]
    sent: MultiDict[str, str] = MultiDict()
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = _of(tag, "name"), _of(tag, "value")
        if name and ("checkbox" not in tag or "checked" in tag) and name != "csrf_token":
            sent.add(name, value or "")
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = [_of(one, "value") or "" for one in re.findall(r"<option[^>]*>", options) if "selected" in one]
        sent.add(name, (chosen or [""])[0])
    return sent


def _of(tag: str, name: str) -> str | None:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return html.unescape(found[1]) if found else None


def newest_draft(app: Flask) -> str:
    with app.app_context():
        return get_draft_text(db.session(), list_drafts(db.session())[0])


def draft_from(app: Flask, client: Any, content: bytes, name: str, **changed: str) -> str:
    """The whole way with what is proposed, changed where told: the text of the draft."""
    columns = upload(client, content, name).get_data(as_text=True)
    review = client.post("/rule-packs/import/review", data=fields(columns))
    assert review.status_code == 200
    sent = fields(review.get_data(as_text=True))
    for key, value in changed.items():
        sent.setlist(key.replace("_", "-"), [value])
    answer = client.post("/rule-packs/import/draft", data=sent)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    assert "/rule-packs/drafts/" in answer.headers["Location"]
    return newest_draft(app)


@pytest.mark.parametrize(("make", "name"), [(as_xlsx, "测绘.xlsx"), (as_docx, "测绘.docx"), (as_pdf, "测绘.pdf")])
def test_a_score_table_becomes_a_draft(app: Flask, organiser: Any, make: Any, name: str) -> None:
    pack = parse_pack(draft_from(app, organiser, make(score_tables.SURVEY), name))
    assert (pack.title, pack.source, pack.status) == ("行政处罚案卷评查标准", name, "草稿，由评分表导入")
    assert [(section.title, section.points) for section in pack.sections] == [("二、卷面", 20), ("三、内容", 80)]
    assert len(pack.vetoes) == 3
    assert "served_in_time" in [link.check for link in pack.items[-1].checks]


def test_points_that_do_not_add_up_are_told_and_can_be_put_right(app: Flask, organiser: Any) -> None:
    columns = upload(organiser, as_xlsx(score_tables.MISPRINT), "许可.xlsx").get_data(as_text=True)
    told = "全表各项合计 109 分，表中写明 100 分，多 9 分。可能是：“决定书内容”的 19 分应为 10 分。请对照原表核对。"
    assert told in columns
    review = organiser.post("/rule-packs/import/review", data=fields(columns)).get_data(as_text=True)
    assert told in review
    sent = fields(review)
    assert sent["points-8"] == "19"
    sent.setlist("points-8", ["10"])
    again = organiser.post("/rule-packs/import/review", data=sent).get_data(as_text=True)
    assert told not in again and "与表中写明的相符" in again and "已改" in again
    sent = fields(again)
    sent.setlist("kinds", ["licence"])
    assert organiser.post("/rule-packs/import/draft", data=sent).status_code == 303
    pack = parse_pack(newest_draft(app))
    assert (pack.items[8].points, [kind.value for kind in pack.kinds]) == (10, ["licence"])


def test_a_table_that_does_not_add_up_is_kept_as_it_stands(app: Flask, organiser: Any) -> None:
    with pytest.raises(PackError, match="各部分合计却是 109 分"):
        parse_pack(draft_from(app, organiser, as_xlsx(score_tables.MISPRINT), "许可.xlsx"))


def test_the_user_corrects_the_columns_and_the_next_file_remembers(organiser: Any) -> None:
    rows = (("甲栏", "乙栏", "丙栏"), ("立案及时", "10", "每缺一项扣1分"), ("送达及时", "5", "不得分"))
    sample = score_tables.Sample(rows=rows)
    columns = upload(organiser, as_xlsx(sample), "怪.xlsx").get_data(as_text=True)
    assert "还没有读出项目" in columns
    sent = fields(columns)
    assert organiser.post("/rule-packs/import/review", data=sent).status_code == 422
    sent.setlist("head-0", ["0"])
    for column, role in enumerate(("item", "points", "rule")):
        sent.setlist(f"role-{column}", [role])
    again = organiser.post("/rule-packs/import/columns", data=sent).get_data(as_text=True)
    assert "读出 1 个部分、2 个项目、0 个否决项，各项合计 15 分" in again
    assert organiser.post("/rule-packs/import/review", data=fields(again)).status_code == 200
    other = (("序号", "评查内容", "分值", "丙栏"), ("1", "甲", "5", "每缺一项扣1分"), ("2", "乙", "5", "不得分"))
    second = score_tables.Sample(rows=other)
    page = upload(organiser, as_xlsx(second), "又一份.xlsx").get_data(as_text=True)
    assert fields(page)["role-3"] == "rule"


def test_rows_can_be_left_out_and_checks_unticked(app: Flask, organiser: Any) -> None:
    columns = upload(organiser, as_xlsx(score_tables.SURVEY), "测绘.xlsx").get_data(as_text=True)
    sent = fields(organiser.post("/rule-packs/import/review", data=fields(columns)).get_data(as_text=True))
    sent.poplist("keep-0")
    last = max(int(key.partition("-")[2]) for key in sent if key.startswith("keep-"))
    sent.setlist(f"link-{last}", [])
    assert organiser.post("/rule-packs/import/draft", data=sent).status_code == 303
    text = newest_draft(app)
    assert "封面项目填写完整" not in text and "served_in_time" not in text
    assert "cover_filled" not in text


def test_hidden_sheets_are_shown_but_not_taken(organiser: Any) -> None:
    page = upload(organiser, as_xlsx(score_tables.SURVEY, hidden=True), "测绘.xlsx").get_data(as_text=True)
    assert "隐藏的工作表" in page
    assert "use-1" not in fields(page)
    review = organiser.post("/rule-packs/import/review", data=fields(page)).get_data(as_text=True)
    assert "旧的项目" not in re.sub(r'<input[^>]*name="tables"[^>]*>', "", review)


def test_what_is_lacking_is_told_and_nothing_typed_is_lost(organiser: Any) -> None:
    columns = upload(organiser, as_xlsx(score_tables.SURVEY), "测绘.xlsx").get_data(as_text=True)
    sent = fields(organiser.post("/rule-packs/import/review", data=fields(columns)).get_data(as_text=True))
    sent.setlist("title", [" "])
    sent.setlist("source", ["某局 2026 年印发"])
    sent.setlist("points-1", ["11.5"])
    answer = organiser.post("/rule-packs/import/draft", data=sent)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "没有填写标准的名称，没有建立草稿。请在“基本情况”中填写。" in page
    assert (fields(page)["source"], fields(page)["points-1"]) == ("某局 2026 年印发", "11.5")
    sent.setlist("title", ["甲"])
    sent.setlist("kinds", [])
    assert "没有选择适用的案卷" in organiser.post("/rule-packs/import/draft", data=sent).get_data(as_text=True)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "空.xlsx", "文件是空的"),
        ("序号,评查内容".encode(), "表.csv", "文件不是 XLSX、DOCX 或 PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "旧.xls", "请在 Excel、Word 或 WPS 中另存为 XLSX 或 DOCX"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "密.xlsx", "文件加了密码，打不开"),
        (b"PK\x03\x04" + bytes(100), "坏.docx", "文件不是 XLSX、DOCX 或 PDF"),
        (as_xlsx(score_tables.SURVEY)[:-400], "断.xlsx", "文件不是 XLSX、DOCX 或 PDF"),
        (b"%PDF-1.4\n%%EOF", "坏.pdf", "文件已损坏或不完整"),
    ],
)  # fmt: skip
def test_files_that_give_no_table_say_what_to_do(organiser: Any, content: bytes, name: str, words: str) -> None:
    answer = upload(organiser, content, name)
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)


def test_no_file_and_a_broken_state_say_what_to_do(organiser: Any) -> None:
    assert "没有选择文件" in organiser.post("/rule-packs/import", data={}).get_data(as_text=True)
    for step in ("columns", "review", "draft"):
        for tables in ("", "{}", "[[1]]", '[["表",null,false,"",0,[],[["甲"]]]]'):
            answer = organiser.post(f"/rule-packs/import/{step}", data={"tables": tables})
            assert answer.status_code == 422, (step, tables)
            page = answer.get_data(as_text=True)
            assert "请重新选择文件" in page or "请至少勾选一张评分表" in page


def test_an_exported_workbook_comes_back_as_the_same_standard(app: Flask, organiser: Any) -> None:
    with app.app_context(), write_unit() as session:
        version = services.ensure_shipped_packs(session, factories.NOW, keys=["survey_style_penalty"])[0].id
    answer = organiser.get(f"/rule-packs/{version}/workbook")
    assert answer.status_code == 200 and answer.headers["Content-Disposition"].startswith("attachment")
    page = upload(organiser, answer.data, "标准.xlsx").get_data(as_text=True)
    assert "全部内容都在" in page
    assert organiser.post("/rule-packs/import/draft", data=fields(page)).status_code == 303
    assert parse_pack(newest_draft(app)) == load_pack("survey_style_penalty")
    text = organiser.get(f"/rule-packs/{version}/text")
    assert parse_pack(text.get_data(as_text=True)) == load_pack("survey_style_penalty")


def test_a_draft_is_exported_too_and_a_broken_one_only_as_text(app: Flask, organiser: Any) -> None:
    text = draft_from(app, organiser, as_xlsx(score_tables.SURVEY), "测绘.xlsx")
    with app.app_context():
        sound = list_drafts(db.session())[0].id
    assert organiser.get(f"/rule-packs/drafts/{sound}/workbook").status_code == 200
    assert organiser.get(f"/rule-packs/drafts/{sound}/yaml").get_data(as_text=True) == text
    draft_from(app, organiser, as_xlsx(score_tables.MISPRINT), "许可.xlsx")
    with app.app_context():
        broken = next(one.id for one in list_drafts(db.session()) if one.id != sound)
    answer = organiser.get(f"/rule-packs/drafts/{broken}/workbook")
    assert answer.status_code == 422
    assert "草稿还有错误，不能导出成表格" in answer.get_data(as_text=True)
    assert organiser.get(f"/rule-packs/drafts/{broken}/yaml").status_code == 200


def test_only_the_organiser_imports(as_role: Callable[..., Any]) -> None:
    for role in (Role.reviewer, Role.leader, Role.unit_handler):
        assert as_role(role).get("/rule-packs/import").status_code == 403

