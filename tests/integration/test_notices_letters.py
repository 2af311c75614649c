"""The feedback letter from the released result to the downloaded file."""

from __future__ import annotations

import hashlib
import io
import re
from urllib.parse import unquote

import pypdfium2
import pytest
import sqlalchemy as sa
from docx import Document

from reviews.accounts.domain import Role
from reviews.accounts.models import User
from reviews.cases.models import Case
from reviews.foundation.audit import AuditRow, verify_chain
from reviews.notices.domain import from_json, verification_code
from reviews.notices.models import Notice
from reviews.notices.queries import list_issued_faults
from reviews.notices.services import issuing
from reviews.scoresheets.models import ReleaseWithdrawal, Scoresheet
from tests.unit.notices.rows import NOW, make_scored

# A second database would show nothing else here.
pytestmark = pytest.mark.sqlite


@pytest.fixture
def scored(write):
    with write() as session:
        return make_scored(session)


@pytest.fixture
def organiser(as_role, scored):
    return as_role(Role.organiser, unit_id=scored.bureau_id)


def start(organiser, scored) -> str:
    """Draft a letter and return the address of its paper."""
    answer = organiser.post(f"/letters/releases/{scored.release_id}")
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"].removesuffix("/edit").replace("/letters/", "/papers/")


def edit_of(address: str) -> str:
    return address.replace("/papers/", "/letters/") + "/edit"


def fields(version: int = 1, **changes: object) -> dict[str, object]:
    return {
        "seen_version": str(version),
        "good_points": "法制审核说理充分\n录像归档完整",
        "overall_comment": "总体较好。",
        "rectification": "correct",
        "rectify_by": "2099-12-31",
        "objection_working_days": "5",
        "contact": "协调监督科",
        "advice-0": "今后留足期限。",
        "advice-1": "逐页签名。",
        "models-0": "五个工作日内提出。", "models-1": "",
        **changes,
    }


def issue(organiser, address: str, version: int = 2):
    return organiser.post(f"{address}/issue", data={"seen_version": str(version)})


def issued(organiser, scored) -> str:
    address = start(organiser, scored)
    assert organiser.post(edit_of(address), data=fields()).status_code == 303
    assert issue(organiser, address).status_code == 303
    return address


def actions(read) -> list[str]:
    with read() as session:
        wanted = sa.select(AuditRow.action).where(AuditRow.object_type == "notice").order_by(AuditRow.seq)
        return list(session.scalars(wanted))


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        words = "".join(page.get_textpage().get_text_bounded() for page in document)
    return re.sub(r"[\s\u200b\ufffe]+", "", words)


def test_a_released_result_waits_in_the_list_until_its_letter_is_drafted(organiser, scored):
    assert "待起草（1）" in organiser.get("/letters").text
    start(organiser, scored)
    page = organiser.get("/letters")
    assert "待起草（0）" in page.text
    assert "草稿，未编号" in page.text


def test_the_draft_is_previewed_as_real_pages(organiser, scored):
    address = start(organiser, scored)
    page = organiser.get(address)
    pictures = re.findall(r'src="([^"]+/pages/\d+\.png[^"]*)"', page.text)
    assert len(pictures) >= 2
    for picture in pictures:
        answer = organiser.get(picture.replace("&amp;", "&"))
        assert answer.mimetype == "image/png"
        assert answer.data.startswith(b"\x89PNG")
    assert organiser.get(f"{address}/pages/99.png").status_code == 404
    assert organiser.get(f"{address}/pages/0.png").status_code == 404


def test_editing_changes_the_words_and_keeps_the_result(organiser, scored, read):
    address = start(organiser, scored)
    assert "问题 2 的整改建议" in organiser.get(edit_of(address)).text
    assert organiser.post(edit_of(address), data=fields()).status_code == 303
    with read() as session:
        letter = from_json(session.scalars(sa.select(Notice)).one().content)
    assert [row.advice for row in letter.problems] == ["今后留足期限。", "逐页签名。"]
    assert letter.good_points == ("法制审核说理充分", "录像归档完整")
    assert str(letter.result.total) == "96.5"
    assert "今后留足期限。" in organiser.get(edit_of(address)).text


def test_two_tabs_cannot_overwrite_each_other(organiser, scored, read):
    address = start(organiser, scored)
    organiser.post(edit_of(address), data=fields(contact="先保存的联系方式"))
    late = organiser.post(edit_of(address), data=fields(contact="后保存的联系方式"))
    assert late.status_code == 409
    assert "先保存的联系方式" in late.text
    assert "后保存的联系方式" in late.text
    with read() as session:
        assert session.scalars(sa.select(Notice)).one().content["contact"] == "先保存的联系方式"
    # Having seen both texts, saving again is a choice.
    assert 'value="2"' in late.text
    assert organiser.post(edit_of(address), data=fields(2, contact="后保存的联系方式")).status_code == 303


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"objection_working_days": "0"}, "请填 1 至 60 之间的整数"),
        ({"contact": "字" * 201}, "最多 200 字"),
        ({"seen_version": "x"}, "页面不完整"),
    ],
)
def test_wrong_input_is_said_and_nothing_typed_is_lost(organiser, scored, changes, words):
    address = start(organiser, scored)
    answer = organiser.post(edit_of(address), data=fields(**changes))
    assert answer.status_code == 422
    assert words in answer.text
    assert "今后留足期限。" in answer.text


def test_advice_that_does_not_fit_the_problems_is_refused(organiser, scored):
    address = start(organiser, scored)
    values = fields()
    del values["advice-1"]
    assert organiser.post(edit_of(address), data=values).status_code == 422


def test_issue_gives_number_files_and_hashes_and_leaves_the_case_as_it_is(organiser, scored, app, read):
    address = issued(organiser, scored)
    with read() as session:
        notice = session.scalars(sa.select(Notice)).one()
        letter = from_json(notice.content)
        year = notice.year
        assert notice.number == f"清司案评〔{year}〕1号" == letter.number
        assert letter.code == verification_code(letter)
        store = app.extensions["files"]
        for sha256 in (notice.docx_sha256, notice.pdf_sha256):
            assert store.verify(sha256)
        assert session.get_one(Case, scored.case_id).state == "released"
        assert list(list_issued_faults(session, store)) == []
        assert verify_chain(session) is None
    page = organiser.get(address)
    assert "已签发" in page.text
    assert f"清司案评〔{year}〕1号" in page.text
    assert "修改文字" not in page.text


def test_the_pages_of_an_issued_letter_are_drawn_from_its_stored_file(organiser, scored):
    address = issued(organiser, scored)
    pictures = re.findall(r'src="([^"]+/pages/\d+\.png[^"]*)"', organiser.get(address).text)
    assert len(pictures) == len(pypdfium2.PdfDocument(organiser.get(f"{address}/pdf").data))
    first = organiser.get(pictures[0].replace("&amp;", "&"))
    assert first.data.startswith(b"\x89PNG")
    assert organiser.get(f"{address}/pages/{len(pictures) + 1}.png").status_code == 404


def test_both_formats_are_downloaded_under_a_chinese_name_as_stored(organiser, scored, read):
    address = issued(organiser, scored)
    with read() as session:
        notice = session.scalars(sa.select(Notice)).one()
        hashes = {"docx": notice.docx_sha256, "pdf": notice.pdf_sha256}
        number = notice.number
    for kind, sha256 in hashes.items():
        answer = organiser.get(f"{address}/{kind}")
        assert answer.status_code == 200
        assert hashlib.sha256(answer.data).hexdigest() == sha256
        header = answer.headers["Content-Disposition"]
        name = unquote(re.search(r"filename\*=UTF-8''(\S+)", header)[1])
        assert name == f"案卷评查反馈意见书（{number}）.{kind}"
    text = text_of(organiser.get(f"{address}/pdf").data)
    for words in (number, "得分96.5分", "今后留足期限。", "清河县甲食品厂"):
        assert words in text
    assert "草稿" not in text
    docx = Document(io.BytesIO(organiser.get(f"{address}/docx").data))
    assert any("评定等次为优秀" in paragraph.text for paragraph in docx.paragraphs)


def test_a_draft_is_downloaded_with_its_mark(organiser, scored):
    assert "草稿" in text_of(organiser.get(f"{start(organiser, scored)}/pdf").data)


def test_every_step_leaves_one_audit_row(organiser, scored, read):
    address = issued(organiser, scored)
    organiser.get(f"{address}/pdf")
    assert actions(read) == ["notice.drafted", "notice.edited", "notice.issued", "notice.downloaded"]


def test_an_issued_letter_takes_no_more_edits_and_is_not_issued_twice(organiser, scored, read):
    address = issued(organiser, scored)
    assert organiser.get(edit_of(address)).status_code == 409
    assert organiser.post(edit_of(address), data=fields(3)).status_code == 409
    assert organiser.get(f"{address}/issue").status_code == 409
    assert issue(organiser, address, 3).status_code == 409
    assert actions(read).count("notice.issued") == 1


def test_the_confirmation_says_what_is_open_and_what_blocks(organiser, scored):
    address = start(organiser, scored)
    page = organiser.get(f"{address}/issue")
    assert "须先处理（1）" in page.text
    assert "还没有填写整改期限" in page.text
    refused = issue(organiser, address, 1)
    assert refused.status_code == 422
    assert "没有签发" in refused.text
    organiser.post(edit_of(address), data=fields(**{"advice-1": ""}))
    page = organiser.get(f"{address}/issue")
    assert "问题2没有写整改建议" in page.text
    assert "须先处理" not in page.text


def test_a_draft_changed_after_the_confirmation_is_not_issued(organiser, scored, read):
    address = start(organiser, scored)
    organiser.post(edit_of(address), data=fields())
    organiser.post(edit_of(address), data=fields(2))
    assert issue(organiser, address, 2).status_code == 409
    assert "notice.issued" not in actions(read)


def test_one_case_gets_one_letter_in_one_round(organiser, scored):
    start(organiser, scored)
    again = organiser.post(f"/letters/releases/{scored.release_id}")
    assert again.status_code == 409
    assert "一卷只发一份" in again.text


def test_no_letter_before_the_result_is_released_or_after_it_was_taken_back(write, as_role):
    with write() as session:
        scored = make_scored(session, states=("submitted", "draft"))
    organiser = as_role(Role.organiser, unit_id=scored.bureau_id)
    assert "待起草（0）" in organiser.get("/letters").text
    with write() as session:
        other = make_scored(session, number="清河市监处罚〔2026〕13号", base=scored)
        session.add(ReleaseWithdrawal(release_id=other.release_id, reason="等次印错", withdrawn_at=NOW,
                                      withdrawn_by=session.get_one(Case, other.case_id).created_by))
    assert "待起草（0）" in organiser.get("/letters").text
    assert organiser.post(f"/letters/releases/{other.release_id}").status_code == 404


def test_the_unit_reads_its_letter_after_issue_and_not_before(organiser, scored, as_role):
    address = start(organiser, scored)
    people = [as_role(role, unit_id=scored.unit_id) for role in (Role.unit_handler, Role.unit_head)]
    for person in people:
        assert person.get(address).status_code == 404
        assert person.get(f"{address}/pdf").status_code == 404
        assert "还没有可以查看的反馈函" in person.get("/letters").text
    organiser.post(edit_of(address), data=fields())
    issue(organiser, address)
    for person in people:
        page = person.get(address)
        assert page.status_code == 200
        assert "起草人" not in page.text
        assert "签发人" not in page.text
        assert person.get(f"{address}/pdf").status_code == 200
        assert "1号" in person.get("/letters").text
        assert person.get(edit_of(address)).status_code == 404
        assert issue(person, address, 3).status_code == 404


def test_nobody_else_learns_that_a_letter_exists(organiser, scored, as_role):
    address = issued(organiser, scored)
    missing = as_role(Role.unit_head, unit_id=scored.unit_id).get("/papers/" + "0" * 20)
    for role, unit_id in (
        (Role.unit_handler, scored.other_unit_id),
        (Role.unit_head, None),
        (Role.reviewer, scored.unit_id),
        (Role.expert, None),
        (Role.auditor, None),
    ):
        person = as_role(role, unit_id=unit_id)
        for path in (address, f"{address}/pdf", f"{address}/pages/1.png"):
            assert person.get(path).status_code == 404 == missing.status_code
    assert as_role(Role.reviewer).get("/letters").status_code == 403


def test_the_leader_reads_a_draft_and_does_not_sign_what_nobody_sent_up(organiser, scored, as_role):
    address = start(organiser, scored)
    leader = as_role(Role.leader, unit_id=scored.bureau_id)
    assert leader.get(address).status_code == 200
    assert leader.get(f"{address}/pdf").status_code == 200
    assert not [act for act in ("送核", "签发", "修改文字") if f"{act}</span>" in leader.get(address).text]
    assert leader.get(edit_of(address)).status_code == 404
    assert leader.post(edit_of(address), data=fields()).status_code == 404
    assert issue(leader, address, 1).status_code == 409


@pytest.mark.parametrize("named", [False, True])
def test_the_letter_names_the_reviewer_only_where_the_round_says_so(write, as_role, named):
    with write() as session:
        scored = make_scored(session, names_reviewers=named)
        name = _reviewer_name(session, scored)
    address = issued(as_role(Role.organiser, unit_id=scored.bureau_id), scored)
    unit = as_role(Role.unit_head, unit_id=scored.unit_id)
    text = text_of(unit.get(f"{address}/pdf").data)
    assert (name in text) is named
    assert ("按规定不公开" in text) is not named


def _reviewer_name(session, scored) -> str:
    return session.get_one(User, session.get_one(Scoresheet, scored.sheet_ids[0]).reviewer_id).name


def test_a_character_no_font_has_stops_the_issue_with_a_reason(organiser, scored, read):
    address = start(organiser, scored)
    organiser.post(edit_of(address), data=fields(contact="电话😀"))
    assert organiser.get(address).status_code == 200
    refused = issue(organiser, address)
    assert refused.status_code == 422
    assert "印不出“😀”" in refused.text
    assert "notice.issued" not in actions(read)


def test_a_case_with_two_sheets_gets_its_one_letter_from_the_settled_result(write, as_role):
    with write() as session:
        scored = make_scored(session, states=("submitted", "submitted"))
    organiser = as_role(Role.organiser, unit_id=scored.bureau_id)
    assert "待起草（1）" in organiser.get("/letters").text
    assert organiser.post(f"/letters/releases/{scored.release_id}").status_code == 303
    assert "待起草（0）" in organiser.get("/letters").text


def test_a_number_that_went_elsewhere_is_replaced_by_the_next_one(organiser, scored, read, monkeypatch):
    """Whoever presses 签发 second gets the next number, and both files say so."""
    address = start(organiser, scored)
    organiser.post(edit_of(address), data=fields())
    true_next = issuing.next_ordinal
    guesses = iter([7])
    monkeypatch.setattr(issuing, "next_ordinal", lambda *args: next(guesses, None) or true_next(*args))
    assert issue(organiser, address).status_code == 303
    with read() as session:
        number = session.scalars(sa.select(Notice.number)).one()
    assert number.endswith("〕1号")
    text = text_of(organiser.get(f"{address}/pdf").data)
    assert number in text
    assert "〕7号" not in text


def test_words_from_people_are_text_on_the_page(organiser, scored):
    address = start(organiser, scored)
    words = '"><img src=x onerror=alert(1)>{{ 7*7 }}'
    organiser.post(edit_of(address), data=fields(contact=words, **{"advice-0": words}))
    page = organiser.get(edit_of(address)).text
    assert "<img src=x" not in page
    assert "{{ 7*7 }}" in page
    assert "onerror=alert(1)>{{7*7}}" in text_of(organiser.get(f"{address}/pdf").data)


def test_step_up_is_asked_before_issue_in_the_level_3_profile(organiser, scored, use_profile, read):
    address = start(organiser, scored)
    organiser.post(edit_of(address), data=fields())
    use_profile("mlps3")
    answer = issue(organiser, address)
    assert answer.status_code == 303
    assert "notice.issued" not in actions(read)


def test_without_fonts_the_page_says_so_and_the_docx_still_comes(organiser, scored, monkeypatch):
    from reviews.typesetting import fonts

    address = start(organiser, scored)
    monkeypatch.setattr(fonts, "VENDORED", fonts.VENDORED / "absent")
    monkeypatch.setattr(fonts, "SYSTEM_FOLDERS", ())
    page = organiser.get(address)
    assert page.status_code == 200
    assert "没有找到可用的中文字体" in page.text
    assert organiser.get(f"{address}/docx").status_code == 200
    assert organiser.get(f"{address}/pdf").status_code == 503
