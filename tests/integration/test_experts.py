"""Experts: time-boxed masked pages, remarks with a history, a blind vote, and a handout that names nobody (D2, §2.7 E)."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta

import pytest
import sqlalchemy as sa
from PIL import Image

from extraction.pictures import COVER_COLOUR
from reviews.accounts.domain import Role
from reviews.accounts.guards.policy import load_policy
from reviews.cases.domain import CaseState
from reviews.cases.models import Case
from reviews.cases.services.masked_pages import WHOLE_COLOUR
from reviews.errors import InvalidInput
from reviews.foundation.audit import AuditRow, verify_chain
from reviews.foundation.clock import SHANGHAI, utc_now
from reviews.foundation.ids import new_id
from reviews.foundation.jobs import workers
from reviews.rounds.models import Assignment
from reviews.rounds.services import create_round
from reviews.scoresheets.models import ExpertInvitation, ExpertRemark
from reviews.scoresheets.queries.expert_remarks import list_remarks_for_reviewer, list_remarks_for_unit
from reviews.scoresheets.services.experts import Terms, invite
from tests import factories
from tests.conftest import Made
from tests.integration.cases_world import build_case, build_world, made_case
from tests.integration.sheets_world import viewer_of
from tests.integration.test_releases import Unit

PERSONAL = {"party_name", "party_representative", "party_phone", "party_id_number", "party_address", "interviewee_name",
            "interviewee_id_number", "recorder", "party_uscc", "provided_by"}
TURNED_OFF = re.compile(r"^/(laws|packs|rulepacks|settings|calendar|parameters|limits|static|sign-out)")
# A few pages of the file stand for all of them.
LATER_PAGES = re.compile(r"masked/(?:[4-9]|[1-3]\d)\.jpg|page=(?:[4-9]|\d\d)")
AT = "%Y-%m-%dT%H:%M"


@pytest.fixture
def organiser(as_role, make_unit):
    return as_role(Role.organiser, unit_id=make_unit("清河区司法局", is_bureau=True), name="赵组织")


@pytest.fixture
def experts(as_role, make_unit):
    unit = make_unit("某大学法学院")
    return [as_role(Role.expert, unit_id=unit, name=name) for name in ("陈专家", "吴专家")]


@pytest.fixture
def cases_world(app):
    return build_world(app)


@pytest.fixture
def read_case(app, cases_world):
    """A case file read by the real reader."""
    case_id = build_case(app, cases_world, read=False)
    assert workers(app).run_pending() == 1
    return case_id


def settled_round(write, organiser, *case_ids):
    """A round with these files, as if they had been settled."""
    actor = viewer_of(organiser.person, Role.organiser)
    with write() as session:
        made = create_round(session, actor=actor, name="三季度互评", starts_on=factories.NOW.date(), letters_name_reviewers=False,
                            ends_on=factories.NOW.date(), now=factories.NOW)
        reviewer = factories.make_user(session, [Role.reviewer], name="钱评查")
        for case_id in case_ids:
            session.add(Assignment(round_id=made.id, case_id=case_id, reviewer_id=reviewer.id, slot=1, assigned_by=actor.user_id,
                                   assigned_at=factories.NOW, opened_at=factories.NOW, submitted_at=factories.NOW))
            session.get(Case, case_id).state = CaseState.settled.value
        return made.id


def invitation(expert, *case_ids, days=2, **more):
    now = utc_now().astimezone(SHANGHAI)
    return {"expert": expert.person.id, "case": list(case_ids), "opens_at": (now - timedelta(hours=1)).strftime(AT),
            "closes_at": (now + timedelta(days=days)).strftime(AT), **more}


def remark(**more):
    return {"remark": new_id(), "seen_version": "0", "kind": "strength", "audience": "unit", "text": "逐项列明证据", "page": "1",
            "shares": "0.1,0.1,0.5,0.2", "item": "", **more}


def planted():
    """Values that name people in the made case, with their places."""
    _pdf, truth = made_case()
    return [(f["value"], f["page"], f["box"]) for f in truth["fields"] if f["field"] in PERSONAL and f["state"] == "found"
            and isinstance(f["value"], str)]


def crawl(client, start="/"):
    """Everything that can be reached by links and pictures from a page: (address, answer)."""
    seen, open_, found = {start}, [start], []
    while open_:
        address = open_.pop()
        answer = client.get(address)
        found.append((address, answer))
        if answer.mimetype == "text/html" and answer.status_code == 200:
            for link in re.findall(r'(?:href|src)="(/[^"#]*)', answer.text):
                link = link.replace("&amp;", "&")
                if link not in seen and not TURNED_OFF.match(link) and not LATER_PAGES.search(link):
                    seen.add(link)
                    open_.append(link)
    return found


@pytest.mark.sqlite
def test_nothing_an_expert_can_reach_names_anybody_and_what_is_covered_is_covered_in_the_pixels(
    app, organiser, experts, read_case, write, cases_world
):
    round_id = settled_round(write, organiser, read_case)
    expert = experts[0]
    assert organiser.post(f"/rounds/{round_id}/experts", data=invitation(expert, read_case, sees_result="y")).status_code == 303
    places = planted()
    assert len(places) > 30
    pages = sorted({page for _value, page, _box in places})[:5]
    for page in pages:
        answer = expert.get(f"/cases/{read_case}/masked/{page}.jpg")
        assert (answer.status_code, answer.mimetype) == (200, "image/jpeg") and "no-store" in answer.headers["Cache-Control"]
        with Image.open(io.BytesIO(answer.data)) as picture:
            assert picture.format == "JPEG"
            for _value, at, (x0, top, x1, bottom) in places:
                if at == page:
                    area = tuple(round(edge * 110 / 72) for edge in (x0 + 1, top + 4, x1 - 1, bottom - 4))
                    assert is_covered(picture.crop(area)), (page, _value)
    # No link leads outside the pages for experts, and none of what they say holds a planted value, a title or a name.
    values = {value for value, _page, _box in places} | {"某食品厂", "钱评查", "赵组织"}
    reached = [(address, answer) for address, answer in crawl(expert) if answer.status_code == 200]
    assert any(address.startswith(f"/cases/{read_case}/masked/") for address, _ in reached)
    own = ("/commenting", f"/cases/{read_case}/masked/")
    assert all(address.startswith(own) for address, _ in reached if read_case in address)
    for address, answer in reached:
        told = [value for value in values if value.encode() in answer.data]
        assert told == [], address
    # Every other route of the case file is closed, by whatever address.
    closed = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("cases.") and "case_id" in rule.arguments]
    assert len(closed) > 20
    for rule in closed:
        allowed = load_policy().rule(rule.endpoint, sorted(rule.methods - {"HEAD", "OPTIONS"})[0])
        assert (Role.expert in allowed.allow) is (rule.endpoint == "cases.masked_page")
    for path in ("", "/manifest.json", "/pages/1.png", "/search.json?q=处罚", "/receipt"):
        assert expert.get(f"/cases/{read_case}{path}").status_code == 404


def is_covered(area):
    """All pixels near one of the covering colours, give or take the watermark and the JPEG."""
    return any(all(abs(low - wanted) < 60 and abs(high - wanted) < 60
                   for (low, high), wanted in zip(area.getextrema(), colour, strict=True))
               for colour in (COVER_COLOUR, WHOLE_COLOUR))


def test_a_page_whose_words_are_not_known_is_not_shown_and_originals_need_a_reason(
    app, organiser, experts, write, cases_world, read
):
    case_id = build_case(app, cases_world)  # read without page texts
    round_id = settled_round(write, organiser, case_id)
    answer = organiser.post(f"/rounds/{round_id}/experts", data=invitation(experts[0], case_id, originals="y"))
    assert answer.status_code == 422 and "理由" in answer.text
    organiser.post(f"/rounds/{round_id}/experts", data=invitation(experts[0], case_id))
    assert white_share(experts[0], case_id) < 0.01
    why = "讲解签名，须看原页"
    assert organiser.post(f"/rounds/{round_id}/experts", data=invitation(
        experts[0], case_id, originals="y", originals_reason=why)).status_code == 303
    assert white_share(experts[0], case_id) > 0.5
    with read() as session:
        rows = session.scalars(sa.select(ExpertInvitation).order_by(ExpertInvitation.invited_at)).all()
        assert [(r.originals, r.ended_at is None) for r in rows] == [(False, False), (True, True)]
        told = session.scalars(sa.select(AuditRow).where(AuditRow.action == "expert.invited").order_by(AuditRow.seq.desc()))
        assert told.first().details["reason"] == why


def white_share(expert, case_id):
    """How much of the first page is bare paper."""
    with Image.open(io.BytesIO(expert.get(f"/cases/{case_id}/masked/1.jpg").data)) as picture:
        counts = picture.convert("L").histogram()
    return sum(counts[250:]) / sum(counts)


def test_from_the_invitation_to_the_handout(app, organiser, experts, as_role, read_case, write, cases_world, read):
    other = build_case(app, cases_world, number="清市监处罚〔2026〕2号")
    round_id = settled_round(write, organiser, read_case, other)
    first, second = experts
    page = f"/commenting/{read_case}"
    # Nobody who belongs to the unit is invited, nor are files by halves.
    with write() as session:
        own = factories.make_user(session, [Role.expert], unit_id=cases_world.unit_id)
        with pytest.raises(InvalidInput, match="应当回避"):
            invite(session, actor=viewer_of(organiser.person, Role.organiser), round_id=round_id, expert_id=own.id,
                   case_ids=[read_case, other], terms=Terms(utc_now(), utc_now() + timedelta(days=1)), now=utc_now())
    assert "还没有邀请专家" in organiser.get(f"/rounds/{round_id}/experts").text
    assert organiser.get(f"/rounds/{round_id}/experts/new").status_code == 200
    for expert in experts:
        assert expert.get(page).status_code == 404
        organiser.post(f"/rounds/{round_id}/experts", data=invitation(expert, read_case, other))
    assert "还剩 1 天 23 小时" in first.get("/commenting").text
    # A remark, its next versions, the same form twice, another window, and its removal.
    one = remark(text="当事人宋某电话13812345678，告知充分", item="", audience="everyone")
    for _again in range(2):
        assert first.post(f"{page}/remarks", data=one).status_code == 303
    answer = first.post(f"{page}/remarks", data={**one, "text": "电话13812345678，告知充分。", "seen_version": "1"}, part=True)
    assert answer.status_code == 200 and 'name="seen_version" value="2"' in answer.text and "<rect" in answer.text
    assert first.post(f"{page}/remarks", data={**one, "text": "旧窗口"}).status_code == 409
    assert second.post(f"{page}/remarks", data={**one, "seen_version": "2"}).status_code == 404
    assert first.post(f"{page}/remarks", data=remark(text="  ")).status_code == 422
    assert first.post(f"{page}/remarks", data=remark(page="999")).status_code == 422
    gone = remark(text="写错了")
    first.post(f"{page}/remarks", data=gone)
    first.post(f"{page}/remarks/{gone['remark']}/removal", data={"page": "1"})
    second.post(f"{page}/remarks", data=remark(kind="problem", audience="organiser", text="内部意见", page="", shares=""))
    shown = first.get(f"{page}?remark={one['remark']}").text
    assert "我的点评（1）" in shown and "内部意见" not in shown and "写错了" not in shown
    with read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(ExpertRemark)) == 5
        assert list_remarks_for_unit(session, read_case) == []
    # Votes are blind until they are closed.
    vote = f"/commenting/rounds/{round_id}/vote"
    assert first.post(vote, data={f"file-{read_case}": "model", f"file-{other}": "warning"}).status_code == 303
    before = second.get(vote).text
    assert before.count("selected") == 2 and 'value="" selected' in before
    assert "推选已结束" not in organiser.get(f"/rounds/{round_id}/experts").text
    assert "优秀示范 1 票" not in organiser.get(f"/rounds/{round_id}/experts").text
    second.post(vote, data={f"file-{other}": "warning"})
    organiser.post(f"/rounds/{round_id}/experts/votes")
    step = organiser.get(f"/rounds/{round_id}/experts").text
    assert "优秀示范 1 票" in step and "警示 2 票" in step
    assert step.index("1．清市监处罚〔2026〕1号") < step.index("2．清市监处罚〔2026〕2号")
    assert first.post(vote, data={f"file-{other}": "model"}).status_code == 409
    # The order is the organiser's, and the handout follows it, masked, without the organiser's own remarks.
    move = {"case": other, "move": "up", "seen_version": re.search(r'name="seen_version" value="(\d+)"', step)[1]}
    assert organiser.post(f"/rounds/{round_id}/experts/order", data=move).status_code == 303
    assert organiser.post(f"/rounds/{round_id}/experts/order", data=move).status_code == 409
    words = handout(organiser, round_id, "numbers=y&pictures=y")
    assert words.index("〔2026〕2号") < words.index("〔2026〕1号") and "告知充分" in words
    assert "13812345678" not in words and "内部意见" not in words and "陈专家" not in words and "执法队" not in words
    assert "内部意见" in handout(organiser, round_id, "internal=y&experts=y")
    answer = organiser.get(f"/rounds/{round_id}/experts/handout?format=pdf&pictures=y")
    assert answer.mimetype == "application/pdf" and answer.data.startswith(b"%PDF")
    # After the release the unit reads what is for it; the time ends, and nothing is found any more.
    with write() as session:
        session.get(Case, read_case).state = CaseState.released.value
    with read() as session:
        assert [r.text for r in list_remarks_for_unit(session, read_case)] == ["电话13812345678，告知充分。"]
        assert len(list_remarks_for_reviewer(session, read_case)) == 1
        ids = list(session.scalars(sa.select(ExpertInvitation.id).where(ExpertInvitation.expert_id == first.person.id)))
    for each in ids:
        organiser.post(f"/rounds/{round_id}/experts/ends", data={"invitation": each})
    assert "现在没有请您点评的案卷" in first.get("/commenting").text
    for path in (page, f"/cases/{read_case}/masked/1.jpg", vote):
        assert first.get(path).status_code == 404
    assert first.post(f"{page}/remarks", data=remark()).status_code == 404
    with read() as session:
        assert verify_chain(session) is None


def test_after_the_release_the_unit_and_the_reviewers_read_what_is_for_them(app, as_role, sign_in, write):
    unit = Unit(app)
    case_id, expert = unit.world.case_id, as_role(Role.expert)
    with write() as session:
        for kind, audience in (("law", "organiser"), ("problem", "unit"), ("strength", "everyone")):
            session.add(ExpertRemark(remark=new_id(), version=1, round_id=unit.world.round_id, case_id=case_id, page=1,
                                     box=[10.0, 10.0, 50.0, 20.0], expert_id=expert.person.id, kind=kind, audience=audience,
                                     text=f"给{audience}的话", made_at=utc_now()))
    handler = as_role(Role.unit_handler, unit_id=unit.world.cases.unit_id)
    judge = unit.world.reviewer
    reviewer = sign_in(Made(judge.user_id, "", judge.name, judge.unit_id, judge.roles))
    sheet = f"/scoresheets/{unit.world.sheet_id}"
    assert "专家点评（" not in reviewer.get(sheet).text
    unit.release()
    told = handler.get(f"/unit/results/{case_id}").text
    assert "专家点评（2）" in told and "给organiser的话" not in told and expert.person.name not in told
    assert "给everyone的话" in (read := reviewer.get(sheet).text) and "专家点评（1）" in read


def handout(client, round_id, choices):
    """The words of the DOCX."""
    answer = client.get(f"/rounds/{round_id}/experts/handout?format=docx&{choices}")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
        return re.sub(r"<[^>]+>", "", packed.read("word/document.xml").decode())
