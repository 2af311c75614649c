"""A notice from the draft to its withdrawal and the paper that replaces it, through the pages; what each person may see of it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace

import pytest

from reviews.accounts.domain import Role, Viewer
from reviews.foundation.jobs import workers
from reviews.notices.domain import Separation, content_json, read_content, verification_code
from reviews.notices.models import Notice
from reviews.notices.queries import list_issued_faults
from reviews.notices.services import save_draft
from tests.unit.notices.papers import NOTICE, NOW, draft, set_separation

# A second database would show nothing else here.
pytestmark = pytest.mark.sqlite


@pytest.fixture
def people(as_role, make_unit):
    bureau, unit = make_unit("清河县司法局", is_bureau=True), make_unit()
    return {name: as_role(role, unit_id=place) for name, role, place in (
        ("author", Role.organiser, bureau), ("leader", Role.leader, bureau), ("unit", Role.unit_handler, unit),
        ("reviewer", Role.reviewer, unit))}


@pytest.fixture
def address(people, write):
    """A draft saved twice, where one person may not take all three steps."""
    with write() as session:
        set_separation(session, Separation.TWO)
        who = people["author"].person
        actor = Viewer(who.id, who.name, who.unit_id, who.roles, "test")
        notice = draft(session, actor)
        save_draft(session, actor=actor, notice_id=notice.id, seen_version=1, now=NOW,
                   content=replace(NOTICE, title="2026年第三季度案卷评查共性问题通报"))
        return f"/papers/{notice.id}"


def step(person, address, word, version, **fields):
    return person.post(f"{address}/{word}", data={"seen_version": str(version), **fields})


def links(page) -> set[str]:
    return set(re.findall(r'class="jh-button[^"]*" href="[^"]+/([a-z-]+)"', page.text))


def issued(people, address, version) -> str:
    """Through check and signature; returns the number."""
    assert step(people["author"], address, "submit", version).status_code == 303
    assert step(people["leader"], address, "check", version).status_code == 303
    assert step(people["author"], address, "issue", version).status_code == 303
    return re.search(r"[^\s<>]+评通〔\d{4}〕\d+号", people["author"].get(address).text)[0]


def test_the_way_to_the_signature_is_walked_by_two(people, address):
    author, leader = people["author"], people["leader"]
    page = author.get(address)
    assert {"submit", "docx", "pdf", "xlsx"} <= links(page) and "issue" not in links(page)
    assert "第 2 版" in page.text and "评查标准" in page.text
    refused = step(author, address, "issue", 2)
    assert (refused.status_code, "还没有核稿" in refused.text) == (403, True)
    assert step(author, address, "submit", 1).status_code == 409, "the version that was looked at is not the newest"
    assert "核稿期间不能再改" in author.get(f"{address}/submit").text
    assert step(author, address, "submit", 2).status_code == 303
    assert step(author, address, "submit", 2).status_code == 409, "a double click finds the step taken"
    assert step(author, address, "recall", 2).status_code == 303
    assert step(author, address, "submit", 2).status_code == 303
    home = leader.get("/").text
    assert "等您核稿的文件" in home
    mine = leader.get("/papers?state=mine")
    assert "等您办理" in mine.text and "未编号" in mine.text
    bare = step(leader, address, "send-back", 2, reason="  ")
    assert (bare.status_code, "核稿退回须写明理由" in bare.text) == (422, True)
    assert step(leader, address, "send-back", 2, reason="第二部分的比例请再核").status_code == 303
    assert "第二部分的比例请再核" in author.get(address).text
    assert step(author, address, "submit", 2).status_code == 303
    # Whoever wrote it may check it, but then may not sign it.
    assert step(author, address, "check", 2).status_code == 303
    page = author.get(address)
    assert "起草和核稿都是您办的" in page.text and "issue" not in links(page)
    assert "起草和核稿都是您办的" in author.get(f"{address}/issue").text
    assert step(author, address, "issue", 2).status_code == 403
    assert step(leader, address, "refuse", 2, reason="附表漏一家").status_code == 303
    assert issued(people, address, 2).endswith("1号")
    steps = re.findall(r"<td[^>]*>(拟稿|送核|撤回送核|核稿退回|核稿通过|签发退回|签发)</td>", author.get(address).text)
    assert steps == ["拟稿", "送核", "撤回送核", "送核", "核稿退回", "送核", "核稿通过", "签发退回", "送核", "核稿通过", "签发"]


def test_versions_are_compared_with_what_was_struck_and_added(people, address):
    author = people["author"]
    page = author.get(f"{address}/changes")
    assert "<del>行政执法</del>" in page.text
    docx = author.get(f"{address}/changes/docx?from=1&to=2")
    xml = zipfile.ZipFile(io.BytesIO(docx.data)).read("word/document.xml").decode()
    assert f'w:author="{author.person.name}"' in xml and "<w:delText>行政执法</w:delText>" in xml
    assert author.get(f"{address}/changes/pdf").data.startswith(b"%PDF-")
    assert author.get(f"{address}/changes?from=1&to=9").status_code == 404
    assert "只有一版" in author.get(f"{address}/changes?from=2&to=2").text
    issued(people, address, 2)
    assert "<ins>" in author.get(f"{address}/changes").text, "the issued text has a number that the draft had not"
    assert people["unit"].get(f"{address}/changes").status_code == 404


def test_units_read_what_was_issued_and_anybody_may_ask_whether_a_paper_is_genuine(people, address, read, app, tmp_path):
    author, unit, reviewer = people["author"], people["unit"], people["reviewer"]
    assert unit.get(address).status_code == 404
    assert "还没有发给本单位的文件" in unit.get("/papers").text
    number = issued(people, address, 2)
    with read() as session:
        notice = session.get_one(Notice, address.split("/")[-1])
        code, sha256 = notice.code, notice.content_hash
        assert verification_code(read_content(notice.content)) == code
        assert content_json(read_content(notice.content)) == notice.content
        assert list(list_issued_faults(session, app.extensions["files"])) == []
    page = unit.get(address)
    assert number in page.text and code in page.text and "下载附表" in page.text
    assert "办理经过" not in page.text and author.person.name not in page.text
    assert number in unit.get("/papers").text
    for asked in (code, code.lower().replace("-", " "), number):
        assert "现行有效" in unit.get("/verify", query_string={"code": asked}).text
    seen = unit.get("/verify", query_string={"code": code}).text
    assert sha256 in seen and NOTICE.addressee not in seen
    blind = reviewer.get("/verify", query_string={"code": code}).text
    assert f"此码对应一份已签发文件，文号{number}。" in blind
    assert sha256 not in blind and "共性问题通报" not in blind
    assert "没有查到" in reviewer.get("/verify", query_string={"code": number}).text, "numbers can be guessed"
    assert "没有查到" in unit.get("/verify", query_string={"code": "0000-0000-0000"}).text
    assert "不是校验码" in unit.get("/verify", query_string={"code": code[:-1]}).text, "one letter is missing"
    pdf = unit.get(f"{address}/pdf").data
    assert "逐字节相同" in unit.post("/verify", data={"file": (io.BytesIO(pdf), "通报.pdf")}).text
    assert "对不上" in unit.post("/verify", data={"file": (io.BytesIO(pdf + b" "), "通报.pdf")}).text
    assert unit.post("/verify", data={}).status_code == 422
    package = zipfile.ZipFile(io.BytesIO(unit.get(f"{address}/check-pack").data))
    assert [one["step"] for one in json.loads(package.read("steps.json"))] == ["issued"]
    assert json.loads(package.read("manifest.json"))["content_sha256"] == sha256


def test_a_withdrawn_paper_says_so_and_what_replaces_it(people, address, read, app):
    author, leader, unit = people["author"], people["leader"], people["unit"]
    number = issued(people, address, 2)
    pdf = unit.get(f"{address}/pdf").data
    version = 3
    assert "您写的理由" in leader.get(f"{address}/withdraw").text
    assert step(leader, address, "withdraw", version, reason="").status_code == 422
    assert step(leader, address, "withdraw", version, reason="乙局的得分有误").status_code == 303
    assert step(leader, address, "withdraw", version, reason="再撤一次").status_code == 409
    page = unit.get(address)
    assert "jh-tone-bad" in page.text and "乙局的得分有误" in page.text and "没有另发的文件代替它" in page.text
    assert unit.get(f"{address}/pdf").data == pdf, "what was issued stays as it was"
    again = author.post(f"{address}/reissue").headers["Location"]
    assert author.post(f"{address}/reissue").status_code == 409
    assert again != address and unit.get(again).status_code == 404
    assert "没有另发的文件代替它" in unit.get(address).text, "a draft is not there for the unit"
    assert f"代替已撤回的<a href=\"{address}\">{number}" in author.get(again).text.replace("\n", "")
    second = issued(people, again, 1)
    assert (number[-2:], second[-2:]) == ("1号", "2号")
    assert f"{second}</a>" in unit.get(address).text
    told = unit.get("/verify", query_string={"code": number}).text
    assert "已撤回" in told and f"已由{second}代替" in told
    assert f"被代替的 {number}" in author.get(f"{again}/changes?from=replaced&to=1").text
    assert "已撤回" in unit.get("/papers").text
    with read() as session:
        assert list(list_issued_faults(session, app.extensions["files"])) == []


def test_many_are_signed_at_once_each_with_its_own_number_and_its_own_refusal(people, write, app):
    author, unit = people["author"], people["unit"]
    who = author.person
    with write() as session:
        actor = Viewer(who.id, who.name, who.unit_id, who.roles, "test")
        contents = [NOTICE, replace(NOTICE, title="第二份"), replace(NOTICE, title="第三份", contact="电话😀"),
                    replace(NOTICE, title="第四份", organ="")]
        ids = [draft(session, actor, f"round:{number}", content).id for number, content in enumerate(contents)]
    page = author.get("/papers/together?step=issued&scope=all&state=draft")
    assert "可以签发的（3）" in page.text and "不能签发的（1）" in page.text and "还没有填写发文机关名称" in page.text
    rows = re.search(r'name="rows" value="([^"]+)"', page.text)[1]
    assert set(re.findall(r"(\w{20}):1", rows)) == set(ids[:3])
    asked = author.post("/papers/together", data={"step": "issued", "rows": rows})
    assert asked.status_code == 303
    assert "正在排队" in author.get(asked.location).text
    workers(app).run_pending()
    result = author.get(asked.location).text
    assert "已签发（2）" in result and "没有办成的（1）" in result and "印不出“😀”" in result
    assert sorted(re.findall(r"评通〔\d{4}〕(\d+)号", result)) == ["1", "2"]
    assert unit.get("/papers").text.count("已签发</span>") == 2
    assert "可以签发的" not in author.get(f"/papers/together?step=issued&pick={ids[0]}").text, "a double click finds them issued"
    assert author.post("/papers/together", data={"step": "withdrawn", "rows": rows}).status_code == 422
    assert author.get("/papers/together/" + "0" * 20).status_code == 404
