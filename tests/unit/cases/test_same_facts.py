"""Comparing what documents state: normal forms, masks, two names of one party, recited numbers, and what is never lit."""

from __future__ import annotations

from typing import Any

import pytest

from reviews.cases.domain.fact_comparison import Paper, Statement
from reviews.cases.domain.same_facts import CellMark, FactGrid, fact_grid

KINDS = {1: "cover", 2: "case_filing_approval", 3: "site_record", 4: "prior_notice", 5: "penalty_decision",
    6: "delivery_receipt",
         7: "payment_receipt", 8: "publication_record"}
TITLES = {1: "案卷封面", 2: "立案审批表", 3: "现场笔录", 4: "行政处罚事先告知书", 5: "行政处罚决定书", 6: "送达回证",
    7: "罚没票据", 8: "公示表"}


def paper(index: int) -> Paper:
    return Paper(index, KINDS[index], TITLES[index], index, index)


def stated(document: int, field: str, value: Any, *, state: str = "found", confidence: float = 0.95) -> Statement:
    return Statement(document, field, state, value, str(value), str(value), document, (1.0, 2.0, 3.0, 4.0), confidence)


def grid(*statements: Statement) -> FactGrid:
    return fact_grid([paper(i) for i in KINDS], statements)


def marks(found: FactGrid, row: str) -> dict[int, list[CellMark]]:
    cells = next(r for r in found.rows if r.id == row).cells
    return {index: [entry.mark for entry in entries] for index, entries in cells.items()}


@pytest.mark.parametrize(
    ("field", "row", "values"),
    [
        ("party_name", "party", ["某食品（云海）有限公司", "某食品(云海)有限公司", "某 食品（云海）有限公司"]),
        ("party_name", "party", ["清河食品厂", "清河食品厂（以下简称食品厂）", "清 河食品厂"]),
        ("party_uscc", "uscc", ["91320582MA1XK2AB3C", "９１３２０５８２MA1XK2AB3C", "91320582ma1xk2ab3c"]),
        ("party_address", "address", ["云海市云岭县解放街121号", "云岭县解放街121号", "云海市云岭县解放街１２１号"]),
        ("fine_amount", "fine", ["5000.00", "5000", "5000.0"]),
        ("case_number", "case_number", ["清立〔2024〕3号", "清立[2024]3号", "清立（2024）3 号"]),
        ("filed_on", "filed", ["2024-03-01", "2024-03-01", "2024-03-01"]),
    ],
)
def test_ways_of_writing_are_no_difference(field: str, row: str, values: list[str]) -> None:
    found = grid(*(stated(n + 2, field, value) for n, value in enumerate(values)))
    assert found.lit == 0
    assert {m for entries in marks(found, row).values() for m in entries} == {CellMark.same}


def test_the_odd_one_out_is_lit_also_when_it_is_the_decision() -> None:
    found = grid(stated(2, "party_name", "甲公司"), stated(3, "party_name", "甲公司"), stated(5, "party_name", "乙公司"))
    assert marks(found, "party") == {2: [CellMark.same], 3: [CellMark.same], 5: [CellMark.differs]}
    assert next(r.basis for r in found.rows if r.id == "party") == "与多数文书的写法对照"


def test_of_two_the_decision_is_the_measure() -> None:
    found = grid(stated(4, "fine_amount", "3000.00"), stated(5, "fine_amount", "5000.00"))
    assert marks(found, "fine") == {4: [CellMark.differs], 5: [CellMark.same]}


def test_the_amount_in_words_is_held_against_the_figures() -> None:
    found = grid(stated(4, "fine_amount", "5000.00"), stated(5, "fine_amount", "5000.00"), stated(5, "fine_amount_in_words",
        "50000.00"))
    assert marks(found, "fine") == {4: [CellMark.same], 5: [CellMark.same, CellMark.differs]}


@pytest.mark.parametrize("state", ["illegible", "missing", "deliberately_blank"])
def test_what_was_not_read_is_never_different(state: str) -> None:
    found = grid(stated(4, "party_uscc", "91320582MA1XK2AB3C"), stated(5, "party_uscc", None, state=state))
    assert found.lit == 0
    expected = {"illegible": CellMark.unread, "missing": CellMark.empty, "deliberately_blank": CellMark.blank}
    assert marks(found, "uscc")[5] == [expected[state]]
    assert {p.index for p in found.papers} == ({4, 5} if state == "illegible" else {4})


def test_little_confidence_or_a_paper_of_another_payer_is_only_a_hint() -> None:
    found = grid(stated(4, "party_name", "甲公司"), stated(5, "party_name", "甲公司"), stated(3, "party_name", "乙公司",
        confidence=0.6),
                 stated(7, "party_name", "王五"))
    assert marks(found, "party")[3] == [CellMark.unsure]
    assert marks(found, "party")[7] == [CellMark.unsure]


@pytest.mark.parametrize(("covered", "mark"), [("320582********1234", CellMark.masked), ("320582********9999",
    CellMark.differs),
                                               ("3205**1234", CellMark.masked)])
def test_a_covered_value_counts_by_what_is_visible(covered: str, mark: CellMark) -> None:
    found = grid(stated(3, "party_id_number", covered), stated(5, "party_id_number", "320582199001011234"))
    assert marks(found, "id_number") == {3: [mark], 5: [CellMark.same]}


def test_a_sole_traders_two_names_are_one_party_where_both_are_stated() -> None:
    named = [stated(5, "party_name", "清河早点铺"), stated(5, "party_representative", "李四"), stated(4, "party_name",
        "清河早点铺"),
             stated(3, "party_name", "李四"), stated(2, "party_name", "清河早点铺（经营者：李四）"), stated(1, "party_name",
                 "李四（清河早点铺）")]
    trader = grid(*named, stated(5, "party_kind", "sole_trader"))
    assert trader.lit == 0
    company = grid(*named[:4], stated(5, "party_kind", "company"))
    assert marks(company, "party")[3] == [CellMark.differs], "a company is not its head"
    other = grid(*named, stated(5, "party_kind", "sole_trader"), stated(8, "party_name", "李五"))
    assert marks(other, "party")[8] == [CellMark.differs]


def officer(name: str, number: str | None = None) -> dict[str, Any]:
    return {"name": name, "certificate_no": number}


def test_officers_differ_by_who_is_added_and_by_certificate() -> None:
    two = [officer("甲某", "01"), officer("乙某", "02")]
    found = grid(stated(2, "officers", two), stated(3, "officers", two[::-1]), stated(4, "officers", two[:1]),
                 stated(5, "officers", [*two, officer("丙某")]), stated(6, "officers", [officer("甲某", "09"), two[1]]))
    assert marks(found, "officers") == {2: [CellMark.same], 3: [CellMark.same], 4: [CellMark.same], 5: [CellMark.differs],
                                        6: [CellMark.differs]}
    notes = {i: e[0].note for r in found.rows if r.id == "officers" for i, e in r.cells.items()}
    assert notes[5] == "多出丙某"
    assert notes[6] == "甲某的证号不同"


def law(article: int, paragraph: int | None = None, name: str = "中华人民共和国食品安全法") -> dict[str, Any]:
    return {"law": name, "article": article, "article_sub": None, "paragraph": paragraph, "item": None}


def test_articles_differ_by_value_not_by_order_or_short_name() -> None:
    found = grid(stated(4, "penalty_provisions", [law(124, 1, "食品安全法"), law(28)]), stated(5, "penalty_provisions",
        [law(28), law(124, 1)]),
                 stated(2, "violated_provisions", [law(34)]), stated(4, "violated_provisions", [law(28), law(125, 1)]),
                 stated(5, "violated_provisions", [law(28), law(124, 1)]), stated(2, "penalty_provisions", [law(28)]))
    assert marks(found, "basis") == {4: [CellMark.same], 5: [CellMark.same], 2: [CellMark.stated]}, "a form of its own basis"
    assert marks(found, "breached")[4] == [CellMark.differs]
    note = next(r.cells[4][0].note for r in found.rows if r.id == "breached")
    assert note == "多出《食品安全法》第125条第1款；缺少《食品安全法》第124条第1款"


def numbers(found: FactGrid) -> dict[str, dict[int, list[CellMark]]]:
    return {r.label: marks(found, r.id) for r in found.rows if r.id.startswith("number-")}


def test_a_number_is_its_own_papers_and_recited_where_it_is_meant() -> None:
    found = grid(stated(5, "doc_number", "清罚〔2024〕4号"), stated(4, "doc_number", "清告〔2024〕3号"), stated(1,
        "doc_number", "清罚[2024]4号"),
                 stated(6, "served_doc_number", "清罚〔2024〕40号"), stated(6, "served_title", "行政处罚决定书"),
                 stated(7, "referred_doc_number", "清罚〔2024〕4号"), stated(8, "doc_number", "清罚〔2024〕40号"))
    assert numbers(found) == {
        "行政处罚决定书的文号": {5: [CellMark.same], 1: [CellMark.same], 6: [CellMark.differs], 7: [CellMark.same],
            8: [CellMark.differs]},
        "其他文号": {4: [CellMark.stated]},
    }


def test_a_receipt_for_the_notice_is_held_against_the_notice() -> None:
    found = grid(stated(5, "doc_number", "清罚〔2024〕4号"), stated(4, "doc_number", "清告〔2024〕3号"),
                 stated(6, "served_doc_number", "清罚〔2024〕4号"), stated(6, "served_title", "《行政处罚事先告知书》"))
    assert numbers(found)["行政处罚事先告知书的文号"] == {4: [CellMark.same], 6: [CellMark.differs]}


def test_days_that_are_each_papers_own_are_only_listed() -> None:
    found = grid(stated(4, "signed_on", "2024-03-01"), stated(5, "signed_on", "2024-03-12"))
    assert found.lit == 0
    assert marks(found, "signed") == {4: [CellMark.stated], 5: [CellMark.stated]}


def test_nothing_stated_is_an_empty_grid() -> None:
    assert grid() == FactGrid((), ())
    assert grid(stated(5, "party_name", None, state="missing")) == FactGrid((), ())
