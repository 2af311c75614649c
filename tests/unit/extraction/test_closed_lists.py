"""Look-alike letters of a scan are put right only by a closed list: labels, laws, organs of the file, places of a code."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from extraction.analysis import analyse
from extraction.fields.agreement import DOUBTED, weigh_names
from extraction.fields.lookalikes import ClosedList
from extraction.fields.misread_labels import with_labels_mended
from extraction.fields.numbers import masked_code
from extraction.fields.repair import in_standard_letters, stamp_between, with_laws_meant
from extraction.layout.sheet import lay_out
from extraction.page import PageContent
from scoring_rules.law.index import law_index
from tests.specimens.setting import Setter, form


def _scanned(pages: list[PageContent]) -> list[PageContent]:
    return [replace(page, source="ocr", confidence=0.95, kind="scan") for page in pages]


def test_a_word_is_meant_where_only_look_alikes_differ() -> None:
    words = ClosedList(["检查人", "审批", "住址", "送达时间", "末页", "未页"])
    assert words.meant("检直人") == "检查人"
    assert words.meant("申批") == "审批"
    assert words.meant("检查人") is None
    assert words.meant("调查人") is None
    assert words.meant("检查") is None
    # Two words look alike here: neither is proved.
    assert words.meant("末贡") is None and words.meant("末页") is None


def _text(page: PageContent) -> str:
    return "\n".join(block.span.folded for block in lay_out(page).blocks if block.span.text)


def test_labels_of_a_scan_are_put_right_and_those_of_a_text_layer_stay() -> None:
    setter = Setter("复查记录")
    for line in ("|复直地点：某县东街 9 号", "|复查时间；2025年3月4日", "|当事人签字    复直人签字：王强", "|记录人：：赵敏"):
        setter.paragraph(line)
    (page,) = setter.pages
    (scan,) = _scanned([page])
    assert _text(with_labels_mended(lay_out(scan)).content).split("\n")[1:] == [
        "复查地点:某县东街9号", "复查时间:2025年3月4日", "当事人签字:复查人签字:王强", "记录人:赵敏",
    ]  # fmt: skip
    sheet = lay_out(page)
    assert with_labels_mended(sheet) is sheet


def test_a_colon_that_a_signature_ran_into_is_put_back_where_the_paper_sets_colons() -> None:
    setter = Setter("讨论记录")
    for line in ("|主持人（签名）：", "|参加人员（签名）        2024年10月9日"):
        setter.paragraph(line)
    (scan,) = _scanned(setter.pages)
    line = lay_out(scan).lines[-1]
    assert with_labels_mended(lay_out(scan)).content.chars == scan.chars
    scan.strokes.append((line.x0 + 120, line.top - 4, line.x0 + 170, line.bottom + 4))
    assert _text(with_labels_mended(lay_out(scan)).content).endswith("参加人员(签名):2024年10月9日")


def test_a_value_that_looks_like_a_label_stays_as_it_was_read() -> None:
    setter = Setter("复查记录")
    setter.paragraph("|复查情况：已按要求改正；现场清洁；住址：某县东街")
    (scan,) = _scanned(setter.pages)
    sheet = lay_out(scan)
    assert with_labels_mended(sheet) is sheet


def _served(label: str) -> Any:
    pages = form("送达回证", ["受送达人", "王强"], [label, "2024年5月8日"], ["送达文书文号", "清环罚〔2024〕4号"])
    rows = analyse(_scanned(pages))["fields"]
    return next(row for row in rows if row["field"] == "served_at")


@pytest.mark.parametrize("label", ["送达时间", "迭达时间", "送达时问"])
def test_a_slot_is_found_by_its_misread_label(label: str) -> None:
    assert _served(label)["value"] == "2024-05-08"


def _cited(law: str) -> str:
    return str(with_laws_meant([{"law": law, "article": 3}])[0]["law"])


def test_a_law_is_the_one_of_the_index_that_its_letters_can_be_misread_from() -> None:
    assert _cited("中华人民共和国大气污染防冶法") == "中华人民共和国大气污染防治法"
    assert _cited("中华人民共和国大气污染防治法") == "中华人民共和国大气污染防治法"
    # A name that is like no title of the index may be a law that it does not hold.
    assert _cited("某某市城市管理条列") == "某某市城市管理条列"
    assert _cited("中华人民共和国大气污染法") == "中华人民共和国大气污染法"


def test_the_readers_list_of_laws_is_the_index_of_the_rules() -> None:
    from extraction.fields.repair import _LAWS

    titles = set(law_index().titles())
    assert sorted(titles) == _LAWS.read_text(encoding="utf-8").split()


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("91329982*****AY8N", "91329982******AY8N"),
        ("91329982*******AY8N", "91329982******AY8N"),
        ("91329982******AY8N", "91329982******AY8N"),
        ("913299***C5M", None),
        ("9132****82**AY8N", None),
    ],
)
def test_a_masked_code_has_eighteen_places(read: str, meant: str | None) -> None:
    assert masked_code(read) == meant


def _row(field: str, value: str, document: int, source: str = "ocr") -> dict[str, Any]:
    return {
        "field": field, "value": value, "raw": value, "state": "found", "document": document, "source": source,
        "confidence": 0.95,
    }  # fmt: skip


def test_an_organ_is_named_as_the_rest_of_the_file_names_it() -> None:
    names = [_row("agency_name", "某县市场监督管理局", n) for n in (1, 2)]
    misread = "某县市场监督管埋局"
    odd, other = _row("agency_name", misread, 3), _row("review_organ", "某县人民政府", 4)
    weigh_names([*names, odd, other])
    assert (odd["value"], odd["raw"]) == ("某县市场监督管理局", misread)
    assert other["value"] == "某县人民政府"
    printed = _row("agency_name", misread, 3, "text")
    weigh_names([*names, printed])
    assert printed["value"] == misread


def test_an_officer_is_named_as_the_lists_of_officers_agree() -> None:
    def listed(name: str, document: int) -> dict[str, Any]:
        return {**_row("officers", "", document), "value": [{"name": name, "certificate_no": "05074251"}]}

    rows = [listed("袁振宇", 1), listed("袁振宇", 2), listed("袁振字", 3)]
    rows += [_row("recorder", "袁振字", 4), _row("recorder", "袁振", 5)]
    weigh_names(rows)
    assert [row["value"][0]["name"] for row in rows[:3]] == ["袁振宇"] * 3
    assert [row["value"] for row in rows[3:]] == ["袁振宇", "袁振"]
    person = _row("interviewee_name", "袁振字", 6)
    weigh_names([*rows, person])
    assert person["value"] == "袁振字"


@pytest.mark.parametrize(
    ("value", "doubted"),
    [("某县宏秦物流有限公司", False), ("某县宏泰物流有限公习", False), ("某县宏泰物硫有限公司", False),
     ("某具宏泰物流有限公司", True), ("某县宏泰物有限公司", True), ("某县甲物流有限公司", False)],
)  # fmt: skip
def test_a_partys_name_is_never_changed_but_a_look_alike_is_trusted_less(value: str, doubted: bool) -> None:
    names = [_row("party_name", "某县宏泰物流有限公司", n) for n in (1, 2)]
    for source, confidence in (("ocr", DOUBTED if doubted else 0.95), ("text", 0.95)):
        row = _row("recipient", value, 3, source)
        weigh_names([*names, row])
        assert (row["value"], row["confidence"]) == (value, confidence)


def test_old_forms_of_letters_are_the_standard_ones_in_values_only() -> None:
    assert in_standard_letters("傅靜") == "傅静"
    assert in_standard_letters([{"name": "呂剛", "certificate_no": None}]) == [{"name": "吕剛", "certificate_no": None}]
    rows = analyse(_scanned(form("送达回证", ["受送达人", "傅靜"], ["送达时间", "2024年5月8日"])))["fields"]
    row = next(row for row in rows if row["field"] == "recipient")
    assert (row["value"], row["raw"]) == ("傅静", "傅靜")


@pytest.mark.parametrize(
    ("before", "read", "after", "kept"),
    [
        (12, "3", 14, "13"),
        (12, "1", 14, "13"),
        (22, "231", 24, "23"),
        (22, "123", 24, "23"),
        (12, "18", 14, None),
        (12, "13", 14, "13"),
        # Another number, a doubled one, or one where pages may be missing, is what was stamped.
        (12, "15", 14, "15"),
        (12, "12", 14, "12"),
        (12, "4", 14, "4"),
        (12, "3", 15, "3"),
    ],
)
def test_a_page_stamp_is_what_its_neighbours_leave_room_for(before: int, read: str, after: int, kept: str | None) -> None:
    assert stamp_between(before, read, after) == kept


def _code(value: str) -> Any:
    rows = analyse(_scanned(form("立案审批表", ["当事人", "某县甲公司"], ["统一社会信用代码", value])))["fields"]
    return next(row for row in rows if row["field"] == "party_uscc")


def test_a_code_whose_check_digit_is_wrong_is_shown_but_trusted_less() -> None:
    right = "9132998246D1L32W3M"
    assert (_code(right)["value"], _code(right)["confidence"] > 0.9) == (right, True)
    wrong = right[:-1] + "K"
    assert (_code(wrong)["value"], _code(wrong)["confidence"] < 0.8) == (wrong, True)
    short = _code(right[:-1])
    assert (short["state"], short["raw"]) == ("illegible", right[:-1])


def test_a_whole_label_behind_white_leaves_the_words_before_it_to_the_value() -> None:
    setter = Setter("询问笔录")
    setter.paragraph("|工作单位及职务：  法定代表人    联系电话：19982597760")
    row = next(r for r in analyse(_scanned(setter.pages))["fields"] if r["field"] == "interviewee_role")
    assert (row["state"], row["value"]) == ("found", "法定代表人")
