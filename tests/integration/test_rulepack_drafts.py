"""A standard's draft from the first word to a version in force: each step kept, a second person's approval, no edit after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from reviews.accounts.domain import Role, Viewer
from reviews.errors import Conflict, InvalidInput, NotAllowed, WrongState
from reviews.foundation.audit import AuditRow
from reviews.rulepacks import services
from reviews.rulepacks.models import PackDraft, PackDraftRevision
from reviews.rulepacks.queries import (
    find_version_in_force,
    get_draft,
    get_draft_text,
    get_pack,
    get_version,
    list_current_versions,
    list_revisions,
    list_steps,
    text_of_version,
)
from scoring_rules import load_pack, pack_text, parse_pack
from tests import factories

KEY = "jiangsu_penalty_ordinary"
NOW = factories.NOW
TODAY = date(2026, 3, 5)


def next_version(text: str) -> str:
    """The shipped standard under a new number."""
    return text.replace(f'version: "{load_pack(KEY).version}"', 'version: "2027.1"')


@pytest.fixture
def people(make_user: Callable[..., Any]) -> dict[str, Viewer]:
    """Two organisers, a leader and a reviewer, as services see them."""
    def viewer(role: Role) -> Viewer:
        made = make_user(role)
        return Viewer(made.id, made.name, made.unit_id, frozenset({role}), "test")
    return {"writer": viewer(Role.organiser), "second": viewer(Role.organiser), "leader": viewer(Role.leader),
            "reviewer": viewer(Role.reviewer)}


@pytest.fixture
def version_id(write: Callable[[], Any]) -> str:
    with write() as session:
        return services.ensure_shipped_packs(session, NOW, keys=[KEY])[0].id


@pytest.fixture
def draft_id(write: Callable[[], Any], people: dict[str, Viewer], version_id: str) -> str:
    with write() as session:
        return services.create_draft(session, actor=people["writer"], content=next_version(pack_text(KEY)),
                                     based_on=version_id, note="据原版本起草", now=NOW).id


def test_steps_of_writing_are_kept_and_taken_back_one_by_one(
    write: Callable[[], Any], people: dict[str, Viewer], draft_id: str
) -> None:
    texts = [next_version(pack_text(KEY))]
    texts += [texts[0].replace("title: 行政处罚（普通程序）案卷评查示例标准", f"title: 第{n}稿") for n in (1, 2)]
    with write() as session:
        for seen, text in enumerate(texts[1:], start=1):
            services.edit_draft(session, actor=people["writer"], draft_id=draft_id, seen_version=seen, content=text,
                                note=f"第{seen}稿", now=NOW)
        assert get_draft(session, draft_id).title == "第2稿"
    with write() as session:
        services.undo_last_step(session, actor=people["writer"], draft_id=draft_id, seen_version=3, now=NOW)
        assert get_draft_text(session, get_draft(session, draft_id)) == texts[1]
        services.undo_last_step(session, actor=people["writer"], draft_id=draft_id, seen_version=4, now=NOW)
        assert get_draft_text(session, get_draft(session, draft_id)) == texts[0]
        with pytest.raises(WrongState):
            services.undo_last_step(session, actor=people["writer"], draft_id=draft_id, seen_version=5, now=NOW)
        notes = [one.note for one in list_revisions(session, draft_id)]
        assert notes == ["撤销：第1稿", "撤销：第2稿", "第2稿", "第1稿", "据原版本起草"]


def test_undo_goes_on_behind_a_step_written_after_an_undo(
    write: Callable[[], Any], people: dict[str, Viewer], draft_id: str
) -> None:
    base = next_version(pack_text(KEY))
    one, two = base + "# 一\n", base + "# 二\n"
    with write() as session:
        args: dict[str, Any] = {"actor": people["writer"], "draft_id": draft_id, "now": NOW}
        services.edit_draft(session, **args, seen_version=1, content=one, note="一")
        services.undo_last_step(session, **args, seen_version=2)
        services.edit_draft(session, **args, seen_version=3, content=two, note="二")
        services.undo_last_step(session, **args, seen_version=4)
        draft = get_draft(session, draft_id)
        assert get_draft_text(session, draft) == base
        assert list_revisions(session, draft_id)[0].note == "撤销：二"
        with pytest.raises(WrongState):
            services.undo_last_step(session, **args, seen_version=5)


def test_two_windows_do_not_overwrite_each_other(
    write: Callable[[], Any], people: dict[str, Viewer], draft_id: str
) -> None:
    text = next_version(pack_text(KEY))
    with write() as session:
        services.edit_draft(session, actor=people["writer"], draft_id=draft_id, seen_version=1, content=text + "# 甲\n",
                            note="甲", now=NOW)
    with pytest.raises(Conflict), write() as session:
        services.edit_draft(session, actor=people["second"], draft_id=draft_id, seen_version=1, content=text + "# 乙\n",
                            note="乙", now=NOW)
    with write() as session:
        assert get_draft_text(session, get_draft(session, draft_id)).endswith("# 甲\n")
        # The same text again is no step.
        assert services.edit_draft(session, actor=people["second"], draft_id=draft_id, seen_version=2,
                                   content=text + "# 甲\n", note="乙", now=NOW).version == 2


@pytest.mark.parametrize("content", ["", "- 一\n- 二\n", "a: [1\n", "id: x\nvariants:\n  - id: a\n"])
def test_what_is_no_standard_is_not_taken(write: Callable[[], Any], people: dict[str, Viewer], content: str) -> None:
    with pytest.raises(InvalidInput), write() as session:
        services.create_draft(session, actor=people["writer"], content=content, note="空", now=NOW)


def test_only_the_organiser_writes(write: Callable[[], Any], people: dict[str, Viewer], draft_id: str) -> None:
    for who in ("leader", "reviewer"):
        with pytest.raises(NotAllowed), write() as session:
            services.create_draft(session, actor=people[who], content=pack_text(KEY), note="x", now=NOW)
        with pytest.raises(NotAllowed), write() as session:
            services.edit_draft(session, actor=people[who], draft_id=draft_id, seen_version=1, content="id: x\n", note="x",
                                now=NOW)


def test_a_draft_becomes_a_version_through_a_second_person(
    write: Callable[[], Any], people: dict[str, Viewer], draft_id: str, version_id: str
) -> None:
    day = TODAY + timedelta(days=30)
    args: dict[str, Any] = {"draft_id": draft_id, "seen_version": 1, "now": NOW}
    with write() as session:
        services.check_draft(session, actor=people["writer"], **args)
    with pytest.raises(NotAllowed), write() as session:
        services.approve_draft(session, actor=people["writer"], **args)
    with pytest.raises(NotAllowed), write() as session:
        services.approve_draft(session, actor=people["reviewer"], **args)
    with write() as session:
        services.approve_draft(session, actor=people["second"], **args)
    with pytest.raises(InvalidInput), write() as session:
        services.put_in_force(session, actor=people["writer"], **args, day=TODAY - timedelta(days=1))
    with write() as session:
        made = services.put_in_force(session, actor=people["writer"], **args, day=day)
        assert parse_pack(made.content).effective_from == day
        before = f"effective_from: {load_pack(KEY).effective_from}"
        assert made.content.replace(f"effective_from: {day}", before) == next_version(pack_text(KEY))
        assert [s.kind for s in list_steps(session, draft_id)] == ["checked", "approved", "put_in_force"]
        verbs = session.scalars(sa.select(AuditRow.action).where(AuditRow.object_id == draft_id)
                                .order_by(AuditRow.seq)).all()
        assert verbs == ["rulepack.draft_created", "rulepack.draft_checked", "rulepack.draft_approved",
                         "rulepack.put_in_force"]
    with write() as session:
        # The version in force is chosen by date; the older one stays as it was.
        assert find_version_in_force(session, KEY, on=day - timedelta(days=1)).id == version_id  # type: ignore[union-attr]
        assert find_version_in_force(session, KEY, on=day).version == "2027.1"  # type: ignore[union-attr]
        assert [v.version for v in list_current_versions(session)] == ["2027.1"]
        assert get_pack(session, version_id) == load_pack(KEY)


def test_checker_and_writer_of_one_step_cannot_approve(
    write: Callable[[], Any], people: dict[str, Viewer], draft_id: str
) -> None:
    text = next_version(pack_text(KEY)) + "# 乙改过\n"
    with write() as session:
        services.edit_draft(session, actor=people["second"], draft_id=draft_id, seen_version=1, content=text, note="改",
                            now=NOW)
        services.check_draft(session, actor=people["writer"], draft_id=draft_id, seen_version=2, now=NOW)
    with pytest.raises(NotAllowed, match="改过这份草稿"), write() as session:
        services.approve_draft(session, actor=people["second"], draft_id=draft_id, seen_version=2, now=NOW)
    with write() as session:
        assert services.approve_draft(session, actor=people["leader"], draft_id=draft_id, seen_version=2,
                                      now=NOW).state == "approved"


def test_the_database_itself_refuses_an_approval_by_the_first_person(
    write: Callable[[], Any], people: dict[str, Viewer], draft_id: str
) -> None:
    with write() as session:
        services.check_draft(session, actor=people["second"], draft_id=draft_id, seen_version=1, now=NOW)
    for who in ("writer", "second"):
        with pytest.raises(IntegrityError), write() as session:
            session.execute(sa.update(PackDraft).where(PackDraft.id == draft_id).values(
                state="approved", approved_by=people[who].user_id, approved_at=NOW))


def test_a_faulty_draft_does_not_pass_and_a_used_number_neither(
    write: Callable[[], Any], people: dict[str, Viewer], version_id: str
) -> None:
    faulty = next_version(pack_text(KEY)).replace("full_marks: 100", "full_marks: 99")
    with write() as session:
        bad = services.create_draft(session, actor=people["writer"], content=faulty, note="错", now=NOW).id
        old = services.create_draft(session, actor=people["writer"], content=pack_text(KEY) + "# 改\n", note="旧号", now=NOW).id
    with pytest.raises(InvalidInput) as caught, write() as session:
        services.check_draft(session, actor=people["writer"], draft_id=bad, seen_version=1, now=NOW)
    assert "满分写明 99 分" in caught.value.details["problems"][0]  # type: ignore[index]
    with pytest.raises(Conflict, match="版本号"), write() as session:
        services.check_draft(session, actor=people["writer"], draft_id=old, seen_version=1, now=NOW)


def test_sent_back_with_a_reason_it_has_to_be_checked_again(
    write: Callable[[], Any], people: dict[str, Viewer], draft_id: str
) -> None:
    args: dict[str, Any] = {"draft_id": draft_id, "seen_version": 1, "now": NOW}
    with write() as session:
        services.check_draft(session, actor=people["writer"], **args)
    with pytest.raises(WrongState, match="请先退回修改"), write() as session:
        services.edit_draft(session, actor=people["writer"], **args, content="id: x\n", note="x")
    with pytest.raises(InvalidInput), write() as session:
        services.send_back(session, actor=people["leader"], **args, reason="  ")
    with write() as session:
        services.send_back(session, actor=people["leader"], **args, reason="D03 的分值与文件不符")
        draft = get_draft(session, draft_id)
        assert (draft.state, draft.checked_by) == ("draft", None)
        assert list_steps(session, draft_id)[-1].reason == "D03 的分值与文件不符"
    with pytest.raises(WrongState), write() as session:
        services.approve_draft(session, actor=people["second"], **args)


def test_closed_drafts_and_steps_are_never_changed(
    write: Callable[[], Any], people: dict[str, Viewer], draft_id: str
) -> None:
    with write() as session:
        services.abandon_draft(session, actor=people["writer"], draft_id=draft_id, seen_version=1, reason="重复", now=NOW)
    refused = (IntegrityError, OperationalError, ProgrammingError)
    with pytest.raises(refused), write() as session:
        session.execute(sa.update(PackDraft).values(title="改"))
    with pytest.raises(refused), write() as session:
        session.execute(sa.update(PackDraftRevision).values(content="改"))
    with pytest.raises(WrongState), write() as session:
        services.edit_draft(session, actor=people["writer"], draft_id=draft_id, seen_version=1, content="id: x\n", note="x",
                            now=NOW)


def test_one_table_of_several_becomes_a_draft_and_a_version_of_its_own(
    write: Callable[[], Any], people: dict[str, Viewer]
) -> None:
    key = "mee_2024/seizure"
    with write() as session:
        stored = services.ensure_shipped_packs(session, NOW, keys=[key])[0]
        text = text_of_version(session, get_version(session, stored.id))
        assert parse_pack(text) == load_pack(key)
        changed = text.replace(f"version: {load_pack(key).version}", "version: 2024-bureau").replace(
            f"version: '{load_pack(key).version}'", "version: 2024-bureau")
        draft = services.create_draft(session, actor=people["writer"], content=changed, based_on=stored.id, note="分表", now=NOW)
        args: dict[str, Any] = {"draft_id": draft.id, "seen_version": 1, "now": NOW}
        services.check_draft(session, actor=people["writer"], **args)
        services.approve_draft(session, actor=people["leader"], **args)
        made = services.put_in_force(session, actor=people["leader"], **args, day=TODAY)
        assert (made.pack_id, made.version) == (key, "2024-bureau")
        assert get_pack(session, made.id).variant == "seizure"
