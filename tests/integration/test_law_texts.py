"""Texts of laws that a bureau brings along: read, previewed, kept, replaced, withdrawn, and used to check citations."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from docx import Document
from flask import Flask

from reviews.accounts.domain import Role
from reviews.errors import InvalidInput
from reviews.foundation.audit import AuditRow
from reviews.foundation.db import db
from reviews.registry.models import LawText
from reviews.registry.queries import index_in_use
from reviews.registry.services import read_law_file
from reviews.registry.services.law_files import MAX_BYTES

TITLE = "清河县户外广告管理办法"
TEXT = f"""{TITLE}
（2023年1月10日清河县人民政府令第8号公布）
第一章　总则
第一条　为了规范户外广告，制定本办法。
第二条　本办法所称户外广告，包括：
（一）墙体广告；
（二）灯箱广告。
其他广告参照执行。
第二章　罚则
第三条　违反第二条规定的，处一千元以上五千元以下罚款。
第四条　本办法自2023年3月1日起施行。
"""
FORM = {"title": TITLE, "version_date": "2023-01-10", "in_force_from": "2023-03-01", "source": "清河县人民政府令第8号"}


@pytest.fixture
def organiser(as_role: Callable[..., Any]) -> Any:
    return as_role(Role.organiser)


def docx(*lines: str) -> bytes:
    document, out = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def preview(client: Any, data: bytes | None = None, **form: str) -> Any:
    sent: dict[str, Any] = dict(form)
    if data is not None:
        sent["file"] = (io.BytesIO(data), "办法.txt")
    return client.post("/laws/preview", content_type="multipart/form-data", data=sent)


def save(client: Any, **changes: str) -> Any:
    return client.post("/laws/new", data={**FORM, "content": TEXT, **changes})


@pytest.mark.parametrize("data", [
    TEXT.encode(), TEXT.encode("utf-8-sig"), TEXT.encode("gb18030"), TEXT.replace("\n", "\r\n").encode("utf-16"),
    docx(*TEXT.split("\n")),
], ids=["utf8", "bom", "gb18030", "utf16", "docx"])
def test_text_is_read_in_every_usual_form(data: bytes, organiser: Any) -> None:
    page = preview(organiser, data)
    said = page.get_data(as_text=True)
    assert page.status_code == 200
    assert "分出 4 条" in said and "条号从第一条连续排到第四条" in said
    # Title and dates are proposed from the text itself.
    assert f'value="{TITLE}"' in said and 'value="2023-01-10"' in said and 'value="2023-03-01"' in said


def test_preview_keeps_nothing_and_says_what_looks_wrong(app: Flask, organiser: Any) -> None:
    said = preview(organiser, content=TEXT.replace("第三条　", "第五条　")).get_data(as_text=True)
    assert "第二条之后是第五条" in said
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(LawText)) == 0


def test_text_unlike_the_index_of_the_same_version_is_pointed_out(organiser: Any) -> None:
    said = preview(organiser, content=TEXT.replace("2023年1月10日", "2017年9月1日"), title="行政复议法").get_data(as_text=True)
    assert "索引里这一版本共 43 条" in said and "第一条" in said


def test_saved_text_is_listed_shown_by_article_and_known_to_the_index(
    app: Flask, organiser: Any, as_role: Callable[..., Any]
) -> None:
    made = save(organiser)
    assert made.status_code == 303
    reviewer = as_role(Role.reviewer)
    page = reviewer.get(made.headers["Location"]).get_data(as_text=True)
    assert 'id="a2"' in page and "（二）灯箱广告。" in page and "停用这份文本" not in page
    assert TITLE in reviewer.get("/laws").get_data(as_text=True)
    assert TITLE in reviewer.get("/laws?q=户外广告").get_data(as_text=True)
    assert reviewer.get("/laws/new").status_code == 403 and save(reviewer).status_code == 403
    with app.app_context():
        version = index_in_use(db.session()).on(TITLE, date(2024, 1, 1))
        assert version is not None and (version.articles, dict(version.structure)) == (4, {(2, 0): (2, 2)})
        row = db.session.scalars(sa.select(AuditRow).where(AuditRow.action == "law_text.imported")).one()
        assert row.details["title"] == TITLE


def test_citation_shows_the_article_of_an_imported_text(organiser: Any) -> None:
    asked = {"law": TITLE, "article": "2", "paragraph": "1", "item": "2", "on": "2024-05-06"}
    before = organiser.get("/laws/citation", query_string=asked).get_data(as_text=True)
    assert "未收录，不能核对" in before
    save(organiser)
    part = organiser.get("/laws/citation", query_string=asked, part=True).get_data(as_text=True)
    assert "条款存在" in part and re.search(r'cite-here">\s*（二）灯箱广告', part) and "#a2" in part
    wrong = organiser.get("/laws/citation", query_string={**asked, "item": "3"}).get_data(as_text=True)
    assert "没有第二条第一款第（三）项：该条共 2 项" in wrong
    old = organiser.get("/laws/citation", query_string={"law": "行政处罚法", "article": "42", "on": "2024-05-06", "near": "听证"})
    assert "修订前第四十二条是“听证”" in old.get_data(as_text=True)


def test_same_text_twice_is_refused_and_may_be_replaced(app: Flask, organiser: Any) -> None:
    first = save(organiser).headers["Location"].rsplit("/", 1)[1]
    again = save(organiser)
    assert again.status_code == 422 and "已经导入过" in again.get_data(as_text=True)
    assert save(organiser, source="更正来源", replaces=first).status_code == 303
    late = save(organiser, source="再更正", replaces=first)
    assert late.status_code == 422
    page = organiser.get("/laws/law", query_string={"title": TITLE}).get_data(as_text=True)
    assert "已被替换" in page and "在用" in page
    with app.app_context():
        assert len(index_in_use(db.session()).imported) == 1
        assert db.session.scalar(sa.select(sa.func.count()).select_from(LawText)) == 2


def test_withdrawn_text_is_no_longer_used_and_stays(app: Flask, organiser: Any) -> None:
    address = save(organiser).headers["Location"]
    assert organiser.post(f"{address}/withdraw").status_code == 303
    assert organiser.post(f"{address}/withdraw").status_code == 409
    assert "已停用" in organiser.get(address).get_data(as_text=True)
    with app.app_context():
        assert index_in_use(db.session()).known(TITLE) == ()
    assert save(organiser).status_code == 303


def test_short_name_of_a_known_law_becomes_its_full_one(app: Flask, organiser: Any) -> None:
    assert save(organiser, title="《行政复议法》", version_date="2030-01-01", in_force_from="2030-02-01").status_code == 303
    with app.app_context():
        version = index_in_use(db.session()).on("行政复议法", date(2030, 3, 1))
        assert version is not None and (version.title, version.articles) == ("中华人民共和国行政复议法", 4)


@pytest.mark.parametrize(("changes", "said"), [
    ({"in_force_from": "2022-01-01"}, "施行日期早于公布或者修改日期"), ({"in_force_to": "2023-02-01"}, "失效日期早于施行日期"),
    ({"content": "只有一句话"}, "没有找到“第一条”"), ({"title": ""}, "请填写法律名称"), ({"source": ""}, "请填写来源"),
])
def test_what_does_not_fit_is_not_kept(changes: dict[str, str], said: str, organiser: Any) -> None:
    answer = save(organiser, **changes)
    assert answer.status_code == 422 and said in answer.get_data(as_text=True)


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (60 * 1024 * 1024))
    return out.getvalue()


def entity() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')
    return out.getvalue()


@pytest.mark.parametrize(("data", "said"), [
    (b"", "空的"), (b"  \n", "空的"), (b"x" * (MAX_BYTES + 1), "超过 2 MB"), (b"\x00\x01\x02\x03" * 500, "编码认不出来"),
    (b"\xff\xfe\xff", "编码认不出来"), (b"PK\x03\x04broken", "不是能读的 DOCX"), (bomb(), "解开后过大"),
    (entity(), "不是能读的 DOCX"),
    (b"%PDF-1.7", "PDF"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧格式"), (("字" * 300_001).encode(), "超过 30 万字"),
], ids=["empty", "blank", "huge", "binary", "torn", "zip", "bomb", "entity", "pdf", "doc", "long"])
def test_file_that_cannot_be_read_is_refused_with_a_sentence(data: bytes, said: str, organiser: Any) -> None:
    with pytest.raises(InvalidInput, match=said):
        read_law_file(io.BytesIO(data))
    # The test client keeps larger bodies in files that it does not close.
    if 0 < len(data) < 500_000:
        answer = preview(organiser, data)
        assert answer.status_code == 422 and said in answer.get_data(as_text=True)
