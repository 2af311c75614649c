"""The office's own templates on their pages: refused in words, kept as versions, tried, put in force, named by the paper."""

from __future__ import annotations

import io
from datetime import date

import sqlalchemy as sa
from docx import Document

from extraction import NotConverted
from reviews.accounts.domain import Role
from reviews.foundation.audit import AuditRow
from reviews.foundation.jobs import workers
from reviews.notices.domain import NoticeKind, PaperContent, TextBlock, subject_of
from reviews.notices.models import Notice, PaperTemplateLook
from reviews.notices.queries.templates import find_template_in_force
from reviews.notices.services import create_notice, prepare_and_issue
from reviews.typesetting import PageBreak, Paper, Paragraph, make_pdf
from reviews.typesetting.templates import make_starter_template
from tests import factories
from tests.world.notices import organiser_of


def own_template(words: str = "清河专用模板") -> bytes:
    document = Document(io.BytesIO(make_starter_template()))
    document.sections[0].header.paragraphs[0].add_run(words)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def send(client, content: bytes, name: str = "红头.docx", kind: NoticeKind = NoticeKind.MONTHLY_REPORT):
    return client.post("/settings/paper-templates", data={"kind": kind.value, "file": (io.BytesIO(content), name)},
                       content_type="multipart/form-data")


def test_from_a_bad_file_to_a_paper_that_names_its_template(app, as_role, world, read, write):
    client = as_role(Role.organiser)
    page = client.get("/settings/paper-templates").get_data(as_text=True)
    assert "{{校验码}}" in page and "还没有上传" in page
    starter = client.get("/settings/paper-templates/starter.docx").data
    assert starter == make_starter_template()

    wrong = Document(io.BytesIO(starter))
    wrong.add_paragraph("{{发文字号}}")
    made = io.BytesIO()
    wrong.save(made)
    refused = send(client, made.getvalue())
    assert refused.status_code == 422
    assert "是不是“文号”" in refused.get_data(as_text=True)
    assert send(client, b"no template").status_code == 422
    nothing = client.post("/settings/paper-templates", data={"kind": "case_feedback"}, content_type="multipart/form-data")
    assert nothing.status_code == 422 and "请选择一个 .docx 文件" in nothing.get_data(as_text=True)

    own = own_template()
    first, second = send(client, own_template("第一种")), send(client, own)
    assert first.status_code == second.status_code == 303 and first.location != second.location
    page = client.get(second.location).get_data(as_text=True)
    assert "没有启用" in page and "一直用系统版式" in page
    sample = client.get(f"{second.location}/sample.docx")
    said = Document(io.BytesIO(sample.data))
    assert said.sections[0].header.paragraphs[0].text.startswith("清河专用模板")
    assert "各行政执法单位：" in [one.text for one in said.paragraphs]
    assert client.get(f"{second.location}/file.docx").data == own
    with read() as session:
        assert find_template_in_force(session, NoticeKind.MONTHLY_REPORT) is None, "what is handed in is not yet in force"

    assert client.post(f"{second.location}/in-force", data={"seen_version": "0"}).status_code == 303
    client.get(f"{first.location}/sample.docx")
    late = client.post(f"{first.location}/in-force", data={"seen_version": "0"})
    assert late.status_code == 409, "somebody else has chosen meanwhile"
    actor, store = organiser_of(world), app.extensions["files"]
    content = PaperContent(kind=NoticeKind.MONTHLY_REPORT, title="七月评查报告", organ="清河县司法局", dated_on=date(2026, 8, 1),
                           addressee="县政府", blocks=(TextBlock("a", ("七月没有评查任务。",)),))
    with write() as session:
        paper = create_notice(session, actor=actor, kind=NoticeKind.MONTHLY_REPORT, subject=subject_of("month", "2026-07"),
                              content=content, now=factories.NOW)
        paper_id, version = paper.id, paper.version
    draft = client.get(f"/papers/{paper_id}/docx").data
    assert Document(io.BytesIO(draft)).sections[0].header.paragraphs[0].text.startswith("清河专用模板")
    with read() as session:
        prepare_and_issue(session, actor=actor, notice_id=paper_id, seen_version=version, store=store, font_folder=None,
                          now=factories.NOW, writing=write)
    with read() as session:
        issued = session.get_one(Notice, paper_id)
        assert issued.sources["template"]["id"] == second.location.rsplit("/", 1)[-1]
        kept = Document(store.path(issued.docx_sha256))
    text = "\n".join(one.text for one in kept.paragraphs)
    assert "DOCX 所用模板" in client.get(f"/papers/{paper_id}").get_data(as_text=True)
    assert kept.sections[0].header.paragraphs[0].text == "清河专用模板"
    assert issued.number in text and issued.code in text and "{{" not in text

    assert client.post(f"{second.location}/out-of-force", data={"seen_version": "1"}).status_code == 303
    page = client.get(second.location).get_data(as_text=True)
    assert "系统版式" in page and "模板第 2 版" in page
    assert client.get(f"/papers/{paper_id}/docx").data == store.path(issued.docx_sha256).read_bytes()


def test_a_version_is_put_in_force_only_by_somebody_who_has_looked_at_it(app, as_role, read, monkeypatch):
    monkeypatch.setattr("reviews.notices.services.templates.word_converter", lambda: None)
    monkeypatch.setattr("reviews.notices.views.templates.word_converter", lambda: None)
    client, other = as_role(Role.organiser), as_role(Role.organiser)
    own = own_template()
    place = send(client, own).location
    page = client.get(f"{place}/sample").get_data(as_text=True)
    assert "没有安装 LibreOffice" in page and client.post(f"{place}/sample").status_code == 503
    unseen = client.post(f"{place}/in-force", data={"seen_version": "0"})
    assert unseen.status_code == 409 and "请先查看或下载这一版的样张" in unseen.get_data(as_text=True)
    assert "启用这一版" not in client.get(place).get_data(as_text=True)
    for _again in range(2):
        assert client.get(f"{place}/sample.docx").status_code == 200
    assert "启用这一版" in client.get(place).get_data(as_text=True)
    assert "启用这一版" not in other.get(place).get_data(as_text=True), "a colleague's look is not one's own"
    with read() as session:
        looks = list(session.scalars(sa.select(PaperTemplateLook)))
        told = session.scalar(sa.select(sa.func.count()).where(AuditRow.action == "paper_template.looked"))
    assert len(looks) == told == 1
    assert client.post(f"{place}/in-force", data={"seen_version": "0"}).status_code == 303
    same = send(client, own)
    assert same.status_code == 422 and "与已有的第 1 版是同一个文件" in same.get_data(as_text=True)


def test_a_sample_is_drawn_in_the_background_and_seen_as_pages(app, as_role, monkeypatch):
    """The converter is stood in for; test_cases_other_files has the real one convert a Word document."""
    def convert(source, out):
        assert "各行政执法单位：" in [one.text for one in Document(source).paragraphs]
        out.write_bytes(make_pdf(Paper(title="样张", dated_on=date(2026, 9, 1), blocks=(PageBreak(), Paragraph("二")))))

    def fail(_source, _out):
        raise NotConverted("没有转换成功。")

    for room in ("services", "views"):
        monkeypatch.setattr(f"reviews.notices.{room}.templates.word_converter", lambda: "soffice")
    monkeypatch.setattr("reviews.notices.documents.templates.convert", fail)
    client = as_role(Role.organiser)
    place = send(client, own_template()).location
    waiting = client.get(f"{place}/sample").get_data(as_text=True)
    assert "正在画出样张" in waiting and "hx-get" in waiting
    workers(app).run_pending()
    page = client.get(f"{place}/sample").get_data(as_text=True)
    assert "样张没有画出来" in page and "hx-get" not in page
    assert client.get(f"{place}/sample/1.png").status_code == 404
    assert client.post(f"{place}/in-force", data={"seen_version": "0"}).status_code == 409
    monkeypatch.setattr("reviews.notices.documents.templates.convert", convert)
    for _twice in range(2):
        assert client.post(f"{place}/sample").status_code == 303
    assert workers(app).run_pending() == 1
    page = client.get(f"{place}/sample").get_data(as_text=True)
    assert page.count("<img") >= 2 and "启用这一版" in page
    assert client.get(f"{place}/sample/2.png").data.startswith(b"\x89PNG")
    assert client.get(f"{place}/sample/3.png").status_code == 404
    assert client.post(f"{place}/in-force", data={"seen_version": "0"}).status_code == 303
    assert not list(app.extensions["settings"].template_samples.glob("*.part"))


def test_a_leader_looks_and_changes_nothing(as_role, world):
    leader = as_role(Role.leader)
    page = leader.get("/settings/paper-templates").get_data(as_text=True)
    assert "上传模板" not in page and "可用的栏目" in page
    assert send(leader, own_template()).status_code == 403
