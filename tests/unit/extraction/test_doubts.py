"""A scan that does not carry a value says so: illegible, never a wrong value and never “missing”."""

from __future__ import annotations

import pytest

from extraction.analysis import analyse
from extraction.fields.numbers import valid_id, valid_uscc
from extraction.page import PageContent
from tests.specimens.setting import form


def receipt(mark: str, source: str = "ocr") -> list[PageContent]:
    pages = form("送达回证", ["受送达人", "王强"], ["送达时间", mark], ["送达文书文号", "清环罚〔2024〕4号"])
    for page in pages:
        page.source, page.confidence = source, 0.9
    return pages


def read(pages: list[PageContent], field: str = "served_at") -> tuple[str, object, str | None]:
    row = next(r for r in analyse(pages)["fields"] if r["field"] == field)
    return row["state"], row["value"], row["raw"]


@pytest.mark.parametrize("garbled", ["ZOq5年说日", "2O24牛5月B日", "二二四五月八"])
def test_letters_that_make_no_date_are_illegible_on_a_scan(garbled: str) -> None:
    state, value, raw = read(receipt(garbled))
    assert (state, value, raw) == ("illegible", None, garbled)
    assert read(receipt(garbled, "text"))[0] == "missing"


@pytest.mark.parametrize("unfilled", ["", "    年  月  日", "______"])
def test_bare_paper_is_missing_on_a_scan_too(unfilled: str) -> None:
    assert read(receipt(unfilled))[:2] == ("missing", None)


def test_a_struck_slot_stays_deliberately_blank_on_a_scan() -> None:
    assert read(receipt("/"))[:2] == ("deliberately_blank", None)


def test_ink_that_was_not_read_is_illegible() -> None:
    pages = receipt("")
    pages[0].strokes.append((190.0, 145.0, 260.0, 165.0))
    assert read(pages)[:2] == ("illegible", None)


@pytest.mark.parametrize("field", ["served_at", "recipient", "served_doc_number"])
def test_a_line_read_with_little_confidence_keeps_only_its_guess(field: str) -> None:
    sure = receipt("2024年5月8日")
    state, value, raw = read(sure, field)
    assert state == "found" and value
    shaky = receipt("2024年5月8日")
    shaky[0].doubts.append((80.0, 100.0, 520.0, 220.0))
    assert read(shaky, field) == ("illegible", None, raw)
    elsewhere = receipt("2024年5月8日")
    elsewhere[0].doubts.append((80.0, 600.0, 520.0, 620.0))
    assert read(elsewhere, field)[0] == "found"


@pytest.mark.parametrize(
    ("field", "label", "printed", "value"),
    [
        ("party_uscc", "统一社会信用代码", "9I3299826J3RXI4Q4N", "913299826J3RX14Q4N"),
        ("party_uscc", "统一社会信用代码", "913Z99826J3RX14Q4N", "913299826J3RX14Q4N"),
        ("interviewee_id_number", "身份证号码", "3299821995O6084019", "329982199506084019"),
        ("interviewee_id_number", "身份证号码", "32998219950608401S", None),
    ],
)
def test_a_code_is_put_right_only_where_its_check_digit_proves_it(
    field: str, label: str, printed: str, value: str | None
) -> None:
    def paper(source: str) -> list[PageContent]:
        title = "行政处罚决定审批表" if field == "party_uscc" else "询问笔录"
        pages = form(title, ["案由", "销售过期食品"], ["被询问人", "王强"], [label, printed])
        for page in pages:
            page.source, page.confidence = source, 0.9
        return pages

    row = read(paper("ocr"), field)
    assert row[1] == value
    assert row[2] == printed
    # What is printed in a text layer is what was written.
    assert read(paper("text"), field)[1] != value or value is None


def test_check_digits() -> None:
    assert valid_uscc("913299826J3RX14Q4N") and not valid_uscc("913299826J3RX14Q4M")
    assert valid_id("11010519491231002X") and not valid_id("110105194912310021")
