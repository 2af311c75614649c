"""The pool of reviewers: by table, by invitation, with what bars a person; limits, links and two profiles."""

from __future__ import annotations

import html
import io
import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from openpyxl import Workbook

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import User
from reviews.errors import InvalidInput, NotFound
from reviews.foundation.clock import utc_now
from reviews.registry.domain.importing import KINDS, Table, propose_mapping
from reviews.registry.services.imports import check_table
from reviews.rounds.domain.pool import ReviewerCategory
from reviews.rounds.models import DeclaredRelation, FormerUnit, PoolInvitation, ReviewerProfile
from reviews.rounds.queries.pool import get_open_invitation, list_pool
from reviews.rounds.services import answer_invitation, confirm_invitation, invite
from reviews.rounds.services.invitations import Answer

HEADERS = ["姓名*", "登录名", "单位", "类别", "擅长领域", "执法证号", "每轮限额"]


def table(*rows):
    book = Workbook()
    for row in (HEADERS, *rows):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    return out


def imported(client, *rows):
    """The answer to the confirmation of what the preview showed, or the preview where it has faults."""
    shown = client.post("/import", data={"kind": "reviewers", "table": (table(*rows), "reviewers.xlsx")})
    if "需要改正" in shown.text and "行需要改正" in shown.text:
        return shown
    rows_field = html.unescape(re.search(r'name="rows" value="([^"]*)"', shown.text).group(1))
    columns = dict(re.findall(r'name="column-(\w+)">.*?value="(\d+)" selected', shown.text, re.S))
    form = {"kind": "reviewers", "rows": rows_field, **{f"column-{name}": at for name, at in columns.items()}}
    return client.post("/import/run", data=form)


def test_a_table_is_taken_as_a_whole_or_not_at_all(as_role, make_unit, make_user, read):
    unit = make_unit("清河县城管局")
    known = make_user(Role.expert, login="wangqiang", name="王强", unit_id=unit)
    client = as_role(Role.organiser)
    good = ["王强", "wangqiang", "清河县城管局", "单位法制人员", "城管、市场监管", "（苏0900）", 12]
    wrong = imported(client, good, ["李四", "lisi", "没有的局", "路人", "", "", 0], ["赵六", "wangqiang", "", "律师", "", "", ""])
    for words in ("没有的局", "类别“路人”", "每轮限额“0”", "与姓名不符", "与第 2 行重复"):
        assert words in wrong.text
    with read() as session:
        assert session.scalars(sa.select(ReviewerProfile)).all() == []
    done = imported(client, good, ["钱明", "qianming", "", "律师", "", "", ""])
    assert "qianming" in done.text and "/link/" in done.text
    with read() as session:
        pool = {p.name: p for p in list_pool(session, year=2026)}
        assert pool["王强"].fields == ("城管", "市场监管") and pool["王强"].round_limit == 12
        assert pool["王强"].certificates == ("苏0900",)
        assert pool["钱明"].category is ReviewerCategory.lawyer and pool["钱明"].active
    assert client.get(f"/pool/people/{known.id}").status_code == 200
    assert "王强" in client.get("/pool").text


def test_a_level_three_installation_leaves_accounts_to_its_administrators(make_user, use_profile, write):
    use_profile("mlps3")
    organiser = viewer(make_user(Role.organiser))
    kind = KINDS["reviewers"]
    lines = Table(tuple(HEADERS), (("钱明", "qianming", "", "律师", "", "", ""),), (2,))
    with write() as session:
        (row,) = check_table(session, actor=organiser, kind=kind, table=lines, mapping=propose_mapping(kind, lines.headers))
    assert "先由系统管理员导入人员账号" in row.errors[0]


def viewer(made):
    return Viewer(made.id, made.name, made.unit_id, made.roles)


def invited(write, organiser, days=7):
    with write() as session:
        return invite(session, actor=organiser, name="钱明", unit_id=None, category=ReviewerCategory.lawyer, days=days,
                      now=utc_now())


def answer_form(unit_id):
    return {"name": "钱明", "login": "qianming", "fields": "城管、市场监管", "certificates": "苏0900", "unit_id": "",
            "former_unit_id": unit_id, "left_on": "2025-06-01", "relations": "赵大海\n清河县好滋味食品有限公司\n"}


def test_an_invited_person_fills_in_once_and_joins_after_the_confirmation(as_role, client, make_unit, write, read):
    organiser, unit = as_role(Role.organiser), make_unit("清河县城管局")
    sent = organiser.post("/pool/invitations", data={"name": "钱明", "unit_id": "", "category": "lawyer", "days": "7"})
    link = "/invitation/" + sent.text.split("/invitation/")[1].split("<")[0]
    assert client.get(link).status_code == 200
    assert client.post(link, data={**answer_form(unit), "left_on": ""}).status_code == 422
    assert "已交给组织方" in client.post(link, data=answer_form(unit)).text
    assert client.get(link).status_code == 404
    assert client.post(link, data=answer_form(unit)).status_code == 404
    with read() as session:
        asked = session.scalars(sa.select(PoolInvitation)).one()
        assert link.rsplit("/", 1)[1] not in str(asked.__dict__)
        assert session.scalar(sa.select(User.id).where(User.login == "qianming")) is None
        address = f"/pool/invitations/{asked.id}"
    shown = organiser.get(address).text
    assert "清河县城管局" in shown and "赵大海" in shown and "苏0900" in shown
    joined = organiser.post(f"{address}/confirmation").text
    assert "/link/" in joined and "qianming" in joined
    assert organiser.post(f"{address}/confirmation").status_code == 409
    with read() as session:
        user = session.scalars(sa.select(User).where(User.login == "qianming")).one()
        assert session.get(ReviewerProfile, user.id).certificates == ["苏0900"]
        assert session.scalars(sa.select(FormerUnit.unit_id)).all() == [unit]
        assert set(session.scalars(sa.select(DeclaredRelation.words))) == {"赵大海", "清河县好滋味食品有限公司"}


def test_a_link_expires_can_be_voided_and_is_not_guessed(app, as_role, client, make_user, write, read):
    organiser = viewer(make_user(Role.organiser))
    token = invited(write, organiser)
    with pytest.raises(NotFound), read() as session:
        get_open_invitation(session, token, now=utc_now() + timedelta(days=8))
    with read() as session:
        asked = session.scalars(sa.select(PoolInvitation.id)).one()
    assert as_role(Role.organiser).post(f"/pool/invitations/{asked}/refusal").status_code == 303
    assert client.get(f"/invitation/{token}").status_code == 404
    codes = {client.get(f"/invitation/{number}").status_code for number in range(25)}
    assert codes == {404, 429}


def test_where_administrators_keep_apart_the_organiser_names_the_account_they_made(as_role, make_user, use_profile, write, read):
    organiser = viewer(make_user(Role.organiser))
    token = invited(write, organiser)
    with write() as session:
        asked = answer_invitation(session, token=token, origin="", now=utc_now(),
                                  answer=Answer("钱明", "qianming", None, ("城管",), (), (), ())).id
    with pytest.raises(InvalidInput, match="系统管理员"), write() as session:
        confirm_invitation(session, actor=organiser, invitation_id=asked, user_id=None, profile="mlps3", now=utc_now())
    account = make_user(Role.reviewer, login="qianming", name="钱明")
    with write() as session:
        joined = confirm_invitation(session, actor=organiser, invitation_id=asked, user_id=account.id, profile="mlps3",
                                    now=utc_now())
        assert joined.token == ""
        assert session.get(ReviewerProfile, account.id).fields == ["城管"]


def test_what_bars_a_person_is_kept_as_rows_and_a_reviewer_sees_nothing_of_the_pool(as_role, make_user, make_unit, read):
    organiser, unit, person = as_role(Role.organiser), make_unit("清河县水务局"), make_user(Role.reviewer, name="孙丽")
    page = f"/pool/people/{person.id}"
    saved = {"category": "justice_staff", "fields": "水务", "certificates": "", "round_limit": "5", "year_limit": "",
             "active": "y", "seen_version": "0"}
    assert organiser.post(page, data=saved).status_code == 303
    assert organiser.post(page, data=saved).status_code == 409
    assert organiser.post(page, data={**saved, "round_limit": "0", "seen_version": "1"}).status_code == 422
    assert organiser.post(f"{page}/former-units", data={"former_unit_id": unit, "left_on": "2026-01-31"}).status_code == 303
    assert organiser.post(f"{page}/relations", data={"unit_id": unit, "organ_id": "", "words": "赵大海"}).status_code == 422
    assert organiser.post(f"{page}/relations", data={"unit_id": "", "organ_id": "", "words": "赵大海"}).status_code == 303
    with read() as session:
        told = session.scalars(sa.select(DeclaredRelation.id)).one()
    assert organiser.post(f"{page}/relations/{told}/end").status_code == 303
    assert organiser.post(f"{page}/relations/{told}/end").status_code == 409
    shown = organiser.get(page).text
    assert "清河县水务局" in shown and "赵大海" in shown and "结束" in shown
    assert as_role(Role.reviewer).get("/pool").status_code == 403
