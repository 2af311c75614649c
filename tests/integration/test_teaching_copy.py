"""From a released excellent file to its notice and its teaching copy: nothing goes out before a person has looked at every page
as it is covered, and nothing of what is covered is left in the files (§1.5)."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pypdfium2
import pytest
from PIL import Image

from extraction.pictures import COVER_COLOUR
from reviews.accounts.domain import Role
from reviews.cases.domain.masking import Known
from reviews.errors import InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.foundation.jobs import workers
from reviews.notices.domain import read_content
from reviews.notices.models import HandMask, MaskCheck, Notice
from reviews.notices.queries.teaching import covered_pages, personal_words
from reviews.notices.services import issue_notice, prepare_notice
from reviews.typesetting import PageBreak, Paper, Paragraph
from tests.integration.sheets_world import viewer_of
from tests.integration.teaching_world import NAME, build_excellent

# The files are the same whatever the database.
pytestmark = pytest.mark.sqlite

CARD, PHONE, LOOSE = "110105194912310021", "13812345678", "绰号大老王"
FILE = Paper(title="询问笔录", dated_on=date(2026, 3, 5), blocks=(
    Paragraph(f"被询问人：{NAME}"), Paragraph(f"身份证号：{CARD}，联系电话：{PHONE}"), Paragraph("问：请说明经过。"), PageBreak(),
    Paragraph(f"答：当天{NAME}在店里，{LOOSE}也在场。")))


@pytest.fixture
def organiser(as_role, make_unit):
    return as_role(Role.organiser, unit_id=make_unit("清河县司法局", is_bureau=True), name="赵组织")


@pytest.fixture
def excellent(app, write, organiser):
    """(round, case) of FILE."""
    return build_excellent(app, write, actor_of(organiser), FILE)


def picture_of(client, notice_id, page):
    return Image.open(io.BytesIO(client.get(f"/papers/{notice_id}/masks/{page}.jpg").data))


def near(pixel):
    """The cover, with the mark of the copy over it and what JPEG makes of both."""
    return all(abs(a - b) < 60 for a, b in zip(pixel, COVER_COLOUR, strict=True))


def test_the_notice_and_the_copy(app, organiser, excellent, read, write, as_role, make_unit):
    round_id, case_id = excellent
    listed = organiser.get("/papers/new/excellent").text
    assert "96.5/100" in listed and "对＊＊＊的询问逐项记明" in listed and NAME not in listed
    # The notice: its figures count the one file by hand, and nobody is named.
    made = organiser.post("/papers/new/excellent", data={"round": round_id})
    with read() as session:
        notice = session.get_one(Notice, made.location.rsplit("/", 1)[1])
        content = read_content(notice.content)
        assert {name: (f.text, f.base) for name, f in content.figures.items()} == {
            "settled": ("1", ""), "units": ("1", ""), "excellent": ("1", "1"), "graded": ("1", "1"), "rate": ("100.0%", "1")}
        assert NAME not in repr(notice.content) and notice.snapshot_sha256
    assert organiser.post("/papers/new/excellent", data={"round": round_id}).status_code == 409
    # The copy: begun once, looked at by the bureau alone.
    begun = organiser.post("/papers/new/teaching", data={"round": round_id, "case": case_id})
    notice_id = re.search(r"/papers/(\w+)/masks", begun.location)[1]
    assert organiser.post("/papers/new/teaching", data={"round": round_id, "case": case_id}).status_code == 409
    handler = as_role(Role.unit_handler, unit_id=make_unit())
    assert handler.get(f"/papers/{notice_id}/masks").status_code == 404
    address = f"/papers/{notice_id}/masks"
    assert organiser.post(f"{address}/making").status_code == 409
    # The machine does not know a nickname; a person draws a box over it, and only then confirms the page.
    shown = organiser.get(f"{address}?page=2").text
    stale = re.search(r'name="covers" value="(\w+)"', shown)[1]
    assert not near(picture_of(organiser, notice_id, 2).getpixel((500, 700)))
    assert organiser.post(address, data={"page": 2, "shares": "0.5,0.5,0.5,0.6"}).status_code == 422
    assert organiser.post(address, data={"page": 2, "left": "²", "top": "1", "right": "9", "bottom": "9"}).status_code == 422
    assert organiser.post(address, data={"page": 2, "left": "20", "top": "40", "right": "80", "bottom": "70"}).status_code == 303
    picture = picture_of(organiser, notice_id, 2)
    assert near(picture.getpixel((picture.width // 2, picture.height // 2)))
    assert organiser.post(f"{address}/confirmation", data={"page": 2, "covers": stale}).status_code == 409
    with read() as session:
        mask = session.query(HandMask).one().id
    assert organiser.post(f"{address}/{mask}/lifting").status_code == 303
    assert organiser.post(f"{address}/{mask}/lifting").status_code == 404
    assert organiser.post(address, data={"page": 2, "shares": "0.05,0.05,0.95,0.5"}).status_code == 303
    confirm(organiser, address, 1)
    with pytest.raises(InvalidInput, match="第 2 页"):
        prepared(app, organiser, notice_id)
    confirm(organiser, address, 2)
    with pytest.raises(InvalidInput, match="还没有按现在的遮盖生成页面"):
        prepared(app, organiser, notice_id)
    assert organiser.post(f"{address}/making").status_code == 303
    assert workers(app).run_pending() == 1
    assert "页面已生成" in organiser.get(address).text
    paper = prepared(app, organiser, notice_id)
    # A box drawn now makes all of it void, also what was prepared.
    assert organiser.post(address, data={"page": 1, "shares": "0.1,0.9,0.2,0.95"}).status_code == 303
    with pytest.raises(InvalidInput, match="第 1 页"), write() as session:
        issue_notice(session, actor=actor_of(organiser), prepared=paper, now=utc_now())
    confirm(organiser, address, 1)
    assert organiser.post(f"{address}/making").status_code == 303
    assert workers(app).run_pending() == 1
    paper = prepared(app, organiser, notice_id)
    with write() as session:
        issue_notice(session, actor=actor_of(organiser), prepared=paper, now=utc_now())
    no_trace(app, paper)
    assert organiser.post(address, data={"page": 1, "shares": "0.1,0.1,0.2,0.2"}).status_code == 409
    with read() as session:
        assert {one.checked_by for one in session.query(MaskCheck)} == {organiser.person.id}
        assert [len(one.hand) for one in covered_pages(session, case_id)] == [1, 1]
    # Issued, it is for every unit; nothing on its page says whose file it was.
    page = handler.get(f"/papers/{notice_id}").text
    assert "教学案卷" in page and "清罚〔2026〕1号" not in page and NAME not in page
    assert handler.get(f"/papers/{notice_id}/pdf").data.startswith(b"%PDF")


def actor_of(organiser):
    return viewer_of(organiser.person, Role.organiser)


def confirm(client, address, page):
    covers = re.search(r'name="covers" value="(\w+)"', client.get(f"{address}?page={page}").text)[1]
    assert client.post(f"{address}/confirmation", data={"page": page, "covers": covers}).status_code == 303


def prepared(app, organiser, notice_id):
    with app.app_context():
        version = db.session().get_one(Notice, notice_id).version
        return prepare_notice(db.session(), actor=actor_of(organiser), notice_id=notice_id, seen_version=version,
                              store=app.extensions["files"], font_folder=None, now=utc_now())


def no_trace(app, paper):
    """Neither file holds a word of the case file; the pages are pictures with the covers in their pixels."""
    with app.app_context():
        pdf_path, docx_path = (app.extensions["files"].path(h) for h in (paper.pdf_sha256, paper.docx_sha256))
        pdf, docx = pdf_path.read_bytes(), docx_path.read_bytes()
        second = Image.open(io.BytesIO(app.extensions["files"].path(paper.content.pages[1].sha256).read_bytes()))
    document = pypdfium2.PdfDocument(pdf)
    told = "".join(document[at].get_textpage().get_text_range() for at in range(len(document)))
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        told += "".join(package.read(name).decode("utf-8", "ignore") for name in package.namelist()
                        if name.endswith((".xml", ".rels")))
        assert sum(name.startswith("word/media/") for name in package.namelist()) == 2
    document.close()
    squeezed = re.sub(r"\s|<[^>]+>", "", told)
    assert "好在哪里" in squeezed
    for value in (NAME, CARD, PHONE, LOOSE, "请说明经过", "清罚〔2026〕1号"):
        assert value not in squeezed, value
    assert near(second.getpixel((second.width // 2, second.height // 4)))
    assert personal_words(paper.content, Known(names=frozenset({NAME}))) == []
