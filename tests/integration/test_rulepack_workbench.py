"""The workbench as pages: the tree edited in place, two windows, faults with their places, text, difference, acts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from reviews.accounts.domain import Role, Viewer
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.rulepacks import services
from reviews.rulepacks.queries import get_draft, get_draft_text, list_revisions
from scoring_rules import load_pack, pack_text, parse_pack
from tests import factories

# A second database would show nothing else here.
pytestmark = pytest.mark.sqlite

KEY = "jiangsu_penalty_ordinary"
ITEM = "sections.0.items.0"


@pytest.fixture
def organiser(as_role: Callable[..., Any]) -> Any:
    return as_role(Role.organiser)


@pytest.fixture
def draft_id(write: Callable[[], Any], organiser: Any) -> str:
    person = organiser.person
    actor = Viewer(person.id, person.name, person.unit_id, frozenset({Role.organiser}), "test")
    with write() as session:
        base = services.ensure_shipped_packs(session, factories.NOW, keys=[KEY])[0]
        text = pack_text(KEY).replace(f'version: "{base.version}"', 'version: "2027.1"')
        return services.create_draft(session, actor=actor, content=text, based_on=base.id, note="据原版本起草",
                                     now=factories.NOW).id


def stored(read: Callable[[], Any], draft_id: str) -> Any:
    """The draft's text and version as they stand."""
    with read() as session:
        draft = get_draft(session, draft_id)
        return get_draft_text(session, draft), draft.version


def fields(page: str) -> dict[str, str]:
    """What the part's form would send as it stands."""
    form = re.search(r'<form id="node-form".*?</form>', page, re.S)
    assert form is not None
    found = dict(re.findall(r'<input[^>]*\bname="([^"]+)"[^>]*\bvalue="([^"]*)"', form[0]))
    areas = re.findall(r'<textarea[^>]*\bname="([^"]+)"[^>]*>([^<]*)</textarea>', form[0])
    found |= {name: text.strip("\r\n") for name, text in areas}
    for name, body in re.findall(r'<select[^>]*\bname="([^"]+)"[^>]*>(.*?)</select>', form[0], re.S):
        chosen = re.search(r'<option selected value="([^"]*)"', body)
        found[name] = chosen[1] if chosen else ""
    boxes = re.findall(r'<input (?=[^>]*type="checkbox")[^>]*>', form[0])
    for box in boxes:
        name = re.search(r'name="([^"]+)"', box)
        assert name is not None
        if "checked" not in box:
            found.pop(name[1], None)
    for name in {re.search(r'name="([^"]+)"', box)[1] for box in boxes}:  # type: ignore[index]
        ticked = [re.search(r'value="([^"]*)"', b)[1] for b in boxes if f'name="{name}"' in b and "checked" in b]  # type: ignore[index]
        if ticked:
            found[name] = ticked  # type: ignore[assignment]
    found.pop("csrf_token", None)
    return {name: unescape(value) if isinstance(value, str) else value for name, value in found.items()}


@pytest.mark.parametrize("node", ["pack", "scoring", "sections.0", ITEM, "sections.2.items.1", "vetoes.1", "parameters.0",
                                  "parameters.7"])
def test_every_part_has_its_form_and_saving_it_unchanged_is_no_step(
    organiser: Any, draft_id: str, read: Callable[[], Any], node: str
) -> None:
    page = organiser.get(f"/rule-packs/drafts/{draft_id}?node={node}").text
    before = stored(read, draft_id)
    answer = organiser.post(f"/rule-packs/drafts/{draft_id}/save", data=fields(page))
    assert answer.status_code == 303
    assert stored(read, draft_id) == before


def test_an_item_is_changed_in_place_and_the_rest_of_the_text_stays(
    organiser: Any, draft_id: str, read: Callable[[], Any]
) -> None:
    before, _version = stored(read, draft_id)
    page = organiser.get(f"/rule-packs/drafts/{draft_id}?node={ITEM}").text
    form = fields(page) | {"title": "执法人员不少于两名", "points": "4"}
    answer = organiser.post(f"/rule-packs/drafts/{draft_id}/save", data=form, part=True)
    assert answer.status_code == 200
    # The tree, the faults, the state line and the version come along, so that the page need not be loaded again.
    for part in ("draft-tree", "draft-faults", "draft-bar", "seen-version"):
        assert f'id="{part}"' in answer.text and "hx-swap-oob" in answer.text
    assert "各项目合计却是 7.0 分" in answer.text and "7≠6" in answer.text
    after, version = stored(read, draft_id)
    changed = [(a, b) for a, b in zip(before.splitlines(), after.splitlines(), strict=True) if a != b]
    assert version == 2 and len(changed) == 2
    assert after.startswith("# 示例，非标准原文。")
    # Under what its problems are counted: a line of its own, gone again when it is emptied.
    for stated, line in (("告知送达", "category: 告知送达"), ("", "")):
        form = fields(organiser.get(f"/rule-packs/drafts/{draft_id}?node={ITEM}").text) | {"category": stated}
        assert organiser.post(f"/rule-packs/drafts/{draft_id}/save", data=form).status_code == 303
        text, _version = stored(read, draft_id)
        assert (line in text) if stated else text == after


def test_the_stated_sum_is_set_right_by_one_button(organiser: Any, draft_id: str, read: Callable[[], Any]) -> None:
    form = fields(organiser.get(f"/rule-packs/drafts/{draft_id}?node={ITEM}").text) | {"points": "4"}
    organiser.post(f"/rule-packs/drafts/{draft_id}/save", data=form)
    assert "把写明的改为 7" in organiser.get(f"/rule-packs/drafts/{draft_id}?node=sections.0").text
    for node in ("sections.0", "scoring"):
        version = str(stored(read, draft_id)[1])
        organiser.post(f"/rule-packs/drafts/{draft_id}/parts", data={"act": "sum", "node": node, "seen_version": version})
    text, _version = stored(read, draft_id)
    assert parse_pack(text).scoring.full_marks == 101


def test_two_windows_the_second_is_told_and_may_choose(organiser: Any, draft_id: str, read: Callable[[], Any]) -> None:
    page = organiser.get(f"/rule-packs/drafts/{draft_id}?node={ITEM}").text
    one, two = fields(page) | {"title": "第一个窗口"}, fields(page) | {"title": "第二个窗口"}
    assert organiser.post(f"/rule-packs/drafts/{draft_id}/save", data=one, part=True).status_code == 200
    refused = organiser.post(f"/rule-packs/drafts/{draft_id}/save", data=two, part=True)
    assert refused.status_code == 409 and "以这里填的为准保存" in refused.text
    assert parse_pack(stored(read, draft_id)[0]).item("JSP-A01").title == "第一个窗口"
    # Without script the whole page comes back with what was typed.
    plain = organiser.post(f"/rule-packs/drafts/{draft_id}/save", data=two)
    assert plain.status_code == 409 and "第二个窗口" in plain.text
    chosen = organiser.post(f"/rule-packs/drafts/{draft_id}/save", data={**two, "overwrite": "2"})
    assert chosen.status_code == 303
    assert parse_pack(stored(read, draft_id)[0]).item("JSP-A01").title == "第二个窗口"


def test_what_is_typed_wrong_is_not_saved_and_is_named(organiser: Any, draft_id: str, read: Callable[[], Any]) -> None:
    form = fields(organiser.get(f"/rule-packs/drafts/{draft_id}?node={ITEM}").text) | {"title": "", "points": "很多"}
    answer = organiser.post(f"/rule-packs/drafts/{draft_id}/save", data=form, part=True)
    assert answer.status_code == 422
    assert "请填写评查项目" in answer.text and "没有保存" in answer.text
    assert stored(read, draft_id)[1] == 1


def test_parts_are_added_moved_copied_deleted_and_every_step_taken_back(
    organiser: Any, draft_id: str, read: Callable[[], Any]
) -> None:
    original, _version = stored(read, draft_id)
    acts = [{"act": "add", "group": "vetoes", "node": "pack"}, {"act": "copy", "node": ITEM}, {"act": "down", "node": ITEM},
            {"act": "up", "node": "sections.1.items.0"}, {"act": "delete", "node": "sections.3"},
            {"act": "add", "group": "sections.0.items", "node": "sections.0"},
            {"act": "add", "group": "parameters", "node": "pack"}]
    for at, act in enumerate(acts, start=1):
        answer = organiser.post(f"/rule-packs/drafts/{draft_id}/parts", data={**act, "seen_version": str(at)})
        assert answer.status_code == 303
        assert organiser.get(answer.location).status_code == 200
    with read() as session:
        notes = [one.note for one in list_revisions(session, draft_id)]
    assert notes[:4] == ["添加可调参数", "添加项目", "删除部分 D", "上移项目 JSP-B01"]
    for at in range(len(acts)):
        organiser.post(f"/rule-packs/drafts/{draft_id}/undo", data={"seen_version": str(len(acts) + 1 + at)})
    assert stored(read, draft_id)[0] == original
    again = organiser.post(f"/rule-packs/drafts/{draft_id}/undo", data={"seen_version": "15"})
    assert again.status_code == 409


def test_a_part_that_is_gone_is_no_fault(organiser: Any, draft_id: str) -> None:
    assert "基本情况" in organiser.get(f"/rule-packs/drafts/{draft_id}?node=sections.99.items.1").text
    for node in ("sections.99", "__proto__", "vetoes.0.items.0", "sections.-1"):
        answer = organiser.post(f"/rule-packs/drafts/{draft_id}/save", data={"node": node, "seen_version": "1"})
        assert answer.status_code == 404


def test_checks_are_found_by_their_words_linked_and_unlinked(organiser: Any, draft_id: str, read: Callable[[], Any]) -> None:
    found = organiser.get(f"/rule-packs/drafts/{draft_id}/checks?node={ITEM}&q=送达人", part=True).text
    assert "送达人两人签名" in found and "两名以上" not in found
    link = {"node": ITEM, "check": "two_servers", "act": "link", "seen_version": "1"}
    assert organiser.post(f"/rule-packs/drafts/{draft_id}/links", data=link, part=True).status_code == 200
    set_points = {**link, "act": "set", "deduction": "0.5", "seen_version": "2"}
    assert organiser.post(f"/rule-packs/drafts/{draft_id}/links", data=set_points).status_code == 303
    item = parse_pack(stored(read, draft_id)[0]).item("JSP-A01")
    assert [(one.check, str(one.deduction)) for one in item.checks][-1] == ("two_servers", "0.5")
    wrong = organiser.post(f"/rule-packs/drafts/{draft_id}/links", data={**set_points, "deduction": "x", "seen_version": "3"})
    assert wrong.status_code == 422
    unknown = organiser.post(f"/rule-packs/drafts/{draft_id}/links", data={**link, "check": "nobody", "seen_version": "3"})
    assert unknown.status_code == 422
    for at, check in enumerate(("two_servers", "two_officers"), start=3):
        organiser.post(f"/rule-packs/drafts/{draft_id}/links",
                       data={"node": ITEM, "check": check, "act": "unlink", "seen_version": str(at)})
    shipped = [one.check for one in load_pack(KEY).item("JSP-A01").checks]
    left = [one.check for one in parse_pack(stored(read, draft_id)[0]).item("JSP-A01").checks]
    assert left == [check for check in shipped if check != "two_officers"]


def test_text_and_tree_are_one_draft(organiser: Any, draft_id: str, read: Callable[[], Any]) -> None:
    page = organiser.get(f"/rule-packs/drafts/{draft_id}/text").text
    assert "# 示例，非标准原文。" in page
    text, _version = stored(read, draft_id)
    faulty = text.replace("full_marks: 100", "full_marks: 99")
    assert organiser.post(f"/rule-packs/drafts/{draft_id}/text", data={"text": faulty, "seen_version": "1"}).status_code == 303
    line = faulty.splitlines().index("  full_marks: 99") + 1
    assert f'data-line="{line}"' in organiser.get(f"/rule-packs/drafts/{draft_id}/text").text
    tree = organiser.get(f"/rule-packs/drafts/{draft_id}").text
    assert re.search(r'href="[^"]*node=scoring">满分写明 99 分', tree)
    # What is no YAML is not taken, and stays in the box with the line that is wrong.
    broken = text.replace("vetoes:", "vetoes: [")
    refused = organiser.post(f"/rule-packs/drafts/{draft_id}/text", data={"text": broken, "seen_version": "2"})
    assert refused.status_code == 422 and "不是正确的 YAML" in refused.text and "vetoes: [" in refused.text
    assert stored(read, draft_id) == (faulty, 2)


def test_the_difference_names_points_and_marks_words(organiser: Any, draft_id: str, read: Callable[[], Any]) -> None:
    text, _version = stored(read, draft_id)
    assert "基本情况" in organiser.get(f"/rule-packs/drafts/{draft_id}/difference").text
    newer = text.replace("有两名以上执法人员", "有不少于两名执法人员")
    newer = newer.replace('title: "超过追责时效"', 'title: "超过行政处罚追责时效"')
    organiser.post(f"/rule-packs/drafts/{draft_id}/text", data={"text": newer, "seen_version": "1"})
    page = organiser.get(f"/rule-packs/drafts/{draft_id}/difference").text
    assert "<ins>行政处罚</ins>" in page and "JSP-A01" in page and "JSP-V06" in page
    assert "<del>2026.2</del>" in page or load_pack(KEY).version != "2026.2"
    assert "JSP-B01" not in page


def test_from_check_to_force_on_the_pages(organiser: Any, draft_id: str, as_role: Callable[..., Any]) -> None:
    address, seen = f"/rule-packs/drafts/{draft_id}", {"seen_version": "1"}
    assert "编写中" in organiser.get("/rule-packs").text
    trial = re.search(r'href="(/insights/trials/new[^"]*)"', organiser.get(f"{address}/progress").text)
    assert trial is not None
    assert f'value="draft:{draft_id}"' in organiser.get(unescape(trial[1])).text
    assert organiser.post(f"{address}/check", data=seen).status_code == 303
    own = organiser.post(f"{address}/approve", data=seen)
    assert own.status_code == 403 and "您改过这份草稿，不能由您批准" in own.text
    assert "您改过这份草稿" in organiser.get(f"{address}/progress").text
    leader = as_role(Role.leader)
    assert "由您批准" not in leader.get(f"{address}/progress").text
    assert leader.post(f"{address}/approve", data=seen).status_code == 303
    past = organiser.post(f"{address}/in-force", data={**seen, "day": "2020-01-01"})
    assert past.status_code == 422 and "已经过去" in past.text
    day = shanghai_date(utc_now()) + timedelta(days=40)
    done = leader.post(f"{address}/in-force", data={**seen, "day": day.isoformat()})
    assert done.status_code == 303
    assert "2027.1" in organiser.get(done.location).text
    listed = organiser.get("/rule-packs").text
    assert "待施行" in listed and "施行中" in listed and "已定施行" in listed
    assert "没有可以比较的版本" not in organiser.get(f"{done.location}/difference").text
    assert organiser.post(f"{address}/undo", data=seen).status_code == 409


def test_a_failing_example_of_its_own_stops_the_check(organiser: Any, draft_id: str, read: Callable[[], Any]) -> None:
    text, _version = stored(read, draft_id)
    example = next(iter(parse_pack(text).examples))
    target, state = next(iter(example.expect.items()))
    other = "pass" if state.value != "pass" else "suspect"
    head, tail = text.split("\nexamples:", 1)
    wrong = head + "\nexamples:" + re.sub(rf"({target}: ){state.value}", rf"\g<1>{other}", tail, count=1)
    assert wrong != text
    organiser.post(f"/rule-packs/drafts/{draft_id}/text", data={"text": wrong, "seen_version": "1"})
    refused = organiser.post(f"/rule-packs/drafts/{draft_id}/check", data={"seen_version": "2"})
    assert refused.status_code == 422 and example.title in refused.text


def test_sent_back_and_given_up_with_reasons(organiser: Any, draft_id: str, as_role: Callable[..., Any]) -> None:
    address, seen = f"/rule-packs/drafts/{draft_id}", {"seen_version": "1"}
    organiser.post(f"{address}/check", data=seen)
    leader = as_role(Role.leader)
    assert leader.post(f"{address}/send-back", data=seen).status_code == 422
    assert leader.post(f"{address}/send-back", data={**seen, "reason": "D03 分值不对"}).status_code == 303
    assert "D03 分值不对" in organiser.get(f"{address}/progress").text
    assert organiser.post(f"{address}/give-up", data={**seen, "reason": "与另一份重复"}).status_code == 303
    assert "已作废" in organiser.get(address).text


def test_reviewers_read_drafts_and_units_do_not(organiser: Any, draft_id: str, as_role: Callable[..., Any]) -> None:
    reviewer = as_role(Role.reviewer)
    page = reviewer.get(f"/rule-packs/drafts/{draft_id}?node={ITEM}")
    assert page.status_code == 200 and "上移" not in page.text
    assert "草稿" in reviewer.get("/rule-packs").text
    unit = as_role(Role.unit_handler)
    assert unit.get(f"/rule-packs/drafts/{draft_id}").status_code == 404
    assert "编写中" not in unit.get("/rule-packs").text


@pytest.mark.parametrize("source", ["version", "text", "empty"])
def test_a_draft_begins_from_a_version_a_text_or_nothing(organiser: Any, draft_id: str, source: str) -> None:
    page = organiser.get("/rule-packs/drafts/new").text
    version = re.search(r'<option (?:selected )?value="([0-9a-z]{20})"', page)
    assert version is not None
    form = {"source": source, "pack_version_id": version[1], "version": "2028.1", "text": pack_text(KEY), "title": "清河县标准"}
    answer = organiser.post("/rule-packs/drafts", data=form)
    assert answer.status_code == 303
    shown = organiser.get(answer.location).text
    assert "没有错误" in shown
    assert {"version": "2028.1", "text": load_pack(KEY).version, "empty": "清河县标准"}[source] in shown


def test_what_cannot_begin_a_draft_says_why(organiser: Any, draft_id: str) -> None:
    answer = organiser.post("/rule-packs/drafts", data={"source": "text", "text": pack_text("mee_2024/seizure")})
    assert answer.status_code == 422 and "一张分表建一份草稿" in answer.text
    answer = organiser.post("/rule-packs/drafts", data={"source": "text", "text": "id: x\nsections: 很多\n"})
    assert answer.status_code == 422 and "各部分" in answer.text
