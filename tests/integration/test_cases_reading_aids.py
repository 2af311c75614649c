"""The reading tools over the whole stack: what they show, their empty states, and who may open them."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from PIL import Image

from reviews.accounts.domain import Role
from reviews.foundation.db import write_unit
from tests.integration.cases_world import World, build_case, build_world, close_jobs, made_case, put_reading

# A second database would show nothing else here.
pytestmark = pytest.mark.sqlite


@pytest.fixture
def world(app: Flask) -> World:
    return build_world(app)


@pytest.fixture
def handler(as_role: Callable[..., Any], world: World) -> Any:
    return as_role(Role.unit_handler, unit_id=world.unit_id)


def text_of(person: Any, address: str, *, part: bool = False) -> str:
    answer = person.get(address, headers={"HX-Request": "true"} if part else {})
    assert answer.status_code == 200
    return str(answer.get_data(as_text=True))


def case_with(app: Flask, world: World, change: Callable[[dict[str, Any]], None], number: str = "清罚〔2026〕1号") -> str:
    """A case whose reading is the made one, changed."""
    case_id = build_case(app, world, number=number, read=False)
    truth = copy.deepcopy(made_case()[1])
    change(truth)
    with app.app_context(), write_unit() as session:
        put_reading(session, case_id, truth)
    app.extensions["workers"].huey.flush()
    close_jobs(app)
    return case_id


def field_of(truth: dict[str, Any], kind: str, name: str) -> dict[str, Any]:
    index = next(d["index"] for d in truth["documents"] if d["type"] == kind)
    return next(f for f in truth["fields"] if f["document"] == index and f["field"] == name)


def row_of(text: str, row: str) -> str:
    found = re.search(rf'<tr id="fact-{row}".*?</tr>', text, re.S)
    assert found is not None, row
    return found.group(0)


def test_a_clean_file_lights_nothing_and_every_cell_leads_to_its_box(app: Flask, world: World, handler: Any) -> None:
    case_id = build_case(app, world)
    text = text_of(handler, f"/cases/{case_id}/same-facts")
    assert "读出的写法都一致" in text
    assert "fact-differs" not in text
    assert "fact-unsure" not in text
    fine = field_of(made_case()[1], "penalty_decision", "fine_amount")
    box = ",".join(str(edge) for edge in fine["box"])
    assert f"view=flags&amp;page={fine['page']}&amp;box={box}".replace(",", "%2C") in row_of(text, "fine").replace(",", "%2C")
    assert f"{Decimal(fine['value']):,.2f} 元" in row_of(text, "fine")
    assert "行政处罚决定书的文号" in text


def test_planted_differences_are_lit_and_what_was_not_read_is_not(app: Flask, world: World, handler: Any) -> None:
    def change(truth: dict[str, Any]) -> None:
        field_of(truth, "prior_notice", "fine_amount")["value"] = "98000.00"
        field_of(truth, "payment_receipt", "referred_doc_number")["value"] = "云柳罚字〔2024〕195号"
        field_of(truth, "site_record", "party_name")["value"] = "云岭县瑞和物业服务有限公司"
        field_of(truth, "rectification_order", "party_name").update(value=None, raw="云岭", state="illegible")
        field_of(truth, "prior_notice", "party_uscc")["value"] = "91329982**********"

    text = text_of(handler, f"/cases/{case_with(app, world, change)}/same-facts")
    assert row_of(text, "fine").count("fact-differs") == 1
    assert row_of(text, "party").count("fact-differs") == 1
    assert "看不清" in row_of(text, "party")
    assert "已遮盖，可见部分一致" in row_of(text, "uscc")
    assert "fact-differs" not in row_of(text, "uscc")
    assert "195号" in text
    lit = re.search(r"(\d+) 处写法不同", text)
    assert lit is not None and lit.group(1) == "3"


def test_the_part_stands_alone_and_before_reading_it_says_so(app: Flask, world: World, handler: Any) -> None:
    case_id = build_case(app, world, read=False)
    for tool in TOOLS:
        part = text_of(handler, f"/cases/{case_id}/{tool}", part=True)
        assert "<html" not in part
        assert "案卷还没有读出内容" in part
        assert "案卷还没有读出内容" in text_of(handler, f"/cases/{case_id}/{tool}")


def test_nothing_stated_is_told(app: Flask, world: World, handler: Any) -> None:
    case_id = case_with(app, world, lambda truth: truth.update(fields=[]))
    assert "没有可以对照的内容" in text_of(handler, f"/cases/{case_id}/same-facts")


def test_long_names_and_many_documents_stay_in_the_table(app: Flask, world: World, handler: Any) -> None:
    name = "云岭县" + "瑞禾" * 60 + "有限公司<b>"

    def change(truth: dict[str, Any]) -> None:
        receipt = truth["documents"][-1]
        party = field_of(truth, "cover", "party_name")
        for n in range(100, 220):
            truth["documents"].append({**receipt, "index": n, "type": "delivery_receipt", "title": "送达回证" * 12})
            truth["fields"].append({**party, "document": n, "value": name, "page": receipt["first_page"]})

    text = text_of(handler, f"/cases/{case_with(app, world, change)}/same-facts")
    assert text.count('scope="col"') > 120
    assert "<b>" not in row_of(text, "party")
    assert "&lt;b&gt;" in row_of(text, "party")


def line_of(text: str, line: str) -> str:
    found = re.search(rf'<tr id="beside-{line}".*?</tr>', text, re.S)
    assert found is not None, line
    return found.group(0)


def test_the_notice_stands_beside_the_decision(app: Flask, world: World, handler: Any) -> None:
    def change(truth: dict[str, Any]) -> None:
        field_of(truth, "prior_notice", "fine_amount")["value"] = "98000.00"
        facts = field_of(truth, "penalty_decision", "facts")
        field_of(truth, "prior_notice", "facts")["value"] = facts["value"].replace("公司", "厂", 1)

    case_id = case_with(app, world, change)
    text = text_of(handler, f"/cases/{case_id}/notice-and-decision")
    assert "不一致" in line_of(text, "fine")
    assert "<mark>98,000.00 元</mark>" in line_of(text, "fine")
    assert "<mark>厂</mark>" in line_of(text, "facts")
    assert "文字有出入" in line_of(text, "facts")
    assert "<mark>" not in line_of(text, "breached")
    assert "data-goto-box" in line_of(text, "fine")
    assert "换一份" not in text


def test_a_clean_pair_has_nothing_apart(app: Flask, world: World, handler: Any) -> None:
    text = text_of(handler, f"/cases/{build_case(app, world)}/notice-and-decision")
    assert "没有读出不一致" in text
    assert "beside-apart" not in text
    assert "beside-one_side" not in text


@pytest.mark.parametrize(
    ("gone", "told"),
    [(("prior_notice",), "没有读到事先告知书，不能对照"), (("penalty_decision",), "没有读到处罚决定书，不能对照"),
     (("prior_notice", "penalty_decision"), "没有读到事先告知书和决定书")],
)
def test_where_one_is_absent_it_is_said(app: Flask, world: World, handler: Any, gone: tuple[str, ...], told: str) -> None:
    def change(truth: dict[str, Any]) -> None:
        for document in truth["documents"]:
            document["type"] = "other" if document["type"] in gone else document["type"]

    text = text_of(handler, f"/cases/{case_with(app, world, change)}/notice-and-decision")
    assert told in text
    assert "<table class=\"beside\"" not in text


def test_of_several_notices_one_is_chosen(app: Flask, world: World, handler: Any) -> None:
    def change(truth: dict[str, Any]) -> None:
        notice = next(d for d in truth["documents"] if d["type"] == "prior_notice")
        truth["documents"].append({**notice, "index": 90, "title": "行政处罚听证告知书", "type": "hearing_right_notice"})
        fine = field_of(truth, "prior_notice", "fine_amount")
        truth["fields"].append({**fine, "document": 90, "value": "1.00"})

    case_id = case_with(app, world, change)
    text = text_of(handler, f"/cases/{case_id}/notice-and-decision")
    assert "共 2 份，换一份" in text
    address = re.search(r'data-aid-load href="([^"]+)"', text)
    assert address is not None
    other = text_of(handler, address.group(1).replace("&amp;", "&"), part=True)
    assert "<mark>1.00 元</mark>" in line_of(other, "fine")


def test_every_signature_is_on_one_screen_what_is_absent_first(app: Flask, world: World, handler: Any) -> None:
    def change(truth: dict[str, Any]) -> None:
        field_of(truth, "inquiry_record", "signatures").update(value=None, state="missing")
        field_of(truth, "site_record", "signatures").update(value=None, state="illegible")

    text = text_of(handler, f"/cases/{case_with(app, world, change)}/signatures")
    states = re.findall(r'class="slot slot-(\w+)"', text)
    assert len(states) > 40
    assert states == sorted(states, key=["absent", "unclear", "present", "unjudged"].index)
    assert states.count("absent") == states.count("unclear") == 1
    assert text.count('loading="lazy"') > 40
    for name in {e["name"] for f in made_case()[1]["fields"] if f["field"] == "approvals" for e in f["value"]}:
        assert name not in text, "never whose it is"


def test_a_cut_of_a_page_is_small_and_kept(app: Flask, world: World, handler: Any) -> None:
    case_id = build_case(app, world)
    text = text_of(handler, f"/cases/{case_id}/signatures")
    address = re.search(r'src="([^"]+cut\.png[^"]+)"', text)
    assert address is not None
    answer = handler.get(address.group(1).replace("&amp;", "&"))
    assert answer.mimetype == "image/png"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    picture = Image.open(io.BytesIO(answer.data))
    assert picture.width > 200
    assert picture.height < 300
    assert len({c for _n, c in picture.convert("L").getcolors()}) > 3, "something of the page is on it"
    kept = app.extensions["settings"].data / "cache" / "pages"
    files = sorted(kept.rglob("*.png"))
    assert handler.get(address.group(1).replace("&amp;", "&")).data == answer.data
    assert sorted(kept.rglob("*.png")) == files
    assert handler.get(f"/cases/{case_id}/pages/1/cut.png?box=9,9").status_code == 422
    assert handler.get(f"/cases/{case_id}/pages/999/cut.png?box=1,2,3,4").status_code == 404
    assert handler.get(f"/cases/{case_id}/pages/1/cut.png?box=9000,9000,9001,9001").status_code == 200


def test_a_hundred_and_more_slots_and_none_at_all(app: Flask, world: World, handler: Any) -> None:
    def many(truth: dict[str, Any]) -> None:
        one = field_of(truth, "site_record", "signatures")
        one["value"] = one["value"] * 40

    text = text_of(handler, f"/cases/{case_with(app, world, many)}/signatures")
    assert text.count("<li class=\"slot ") > 150

    def none(truth: dict[str, Any]) -> None:
        truth.update(fields=[])
        for document in truth["documents"]:
            document["type"] = "other"

    empty = case_with(app, world, none, "清罚〔2026〕2号")
    assert "没有读到签名或盖章处" in text_of(handler, f"/cases/{empty}/signatures")


def test_only_those_who_may_read_the_pages_may_open_the_tools(app: Flask, world: World, as_role: Callable[..., Any]) -> None:
    case_id = build_case(app, world)
    strangers = (as_role(Role.unit_handler), as_role(Role.reviewer), as_role(Role.system_admin), as_role(Role.organiser),
                 as_role(Role.leader))
    for stranger in strangers:
        for tool in (*TOOLS, "pages/1/cut.png?box=1,2,30,40"):
            assert stranger.get(f"/cases/{case_id}/{tool}").status_code == 404
    head = as_role(Role.unit_head, unit_id=world.unit_id)
    assert head.get(f"/cases/{case_id}/same-facts").status_code == 200


TOOLS = ("same-facts", "notice-and-decision", "signatures")


def test_the_remedies_a_decision_must_tell_stand_over_the_comparison(app: Flask, world: World, handler: Any) -> None:
    """行政复议法 24, 行政诉讼法 46: by the day of the decision, each with what the paper says and a link to its place."""
    text = text_of(handler, f"/cases/{build_case(app, world)}/notice-and-decision", part=True)
    panel = re.search(r'<details class="remedies">.*?</details>', text, re.S)
    assert panel is not None
    for words in ("应告知的救济途径", "60日", "6个月", "《行政诉讼法》第四十六条第一款", "data-goto-page"):
        assert words in panel.group(0), words


def test_a_decision_without_a_day_claims_no_law(app: Flask, world: World, handler: Any) -> None:
    def undated(truth: dict[str, Any]) -> None:
        field_of(truth, "penalty_decision", "signed_on").update(state="illegible", value=None)

    text = text_of(handler, f"/cases/{case_with(app, world, undated)}/notice-and-decision")
    assert "落款日期没有读出，不能确定适用哪时的法律" in text
