"""Signature slots: which there are, what the reader saw, where the picture is cut, and the order they are shown in."""

from __future__ import annotations

from typing import Any

import pytest

from reviews.cases.domain.fact_comparison import Paper, Statement
from reviews.cases.domain.page_texts import PageWords, Piece
from reviews.cases.domain.signature_slots import InkState, PageSize, SignatureSlot, signature_slots
from reviews.cases.views.cuts import box_of

RECORD = Paper(1, "inquiry_record", "询问笔录", 1, 3, frozenset({"signatures"}))
APPROVAL = Paper(2, "case_filing_approval", "立案审批表", 4, 4, frozenset({"approvals"}))
DECISION = Paper(3, "penalty_decision", "行政处罚决定书", 5, 5, frozenset({"doc_number", "signed_on"}))
PAGES = {no: PageSize(595.0, 842.0) for no in range(1, 6)}


def stated(document: int, field: str, value: Any, page: int | None = 1, *, state: str = "found", confidence: float = 0.9,
           box: tuple[float, float, float, float] | None = (100.0, 500.0, 160.0, 520.0)) -> Statement:
    return Statement(document, field, state, value, "", str(value or ""), page, box, confidence)


def signed(role: str, name: str | None = None, day: str | None = "2024-03-01", opinion: str | None = None) -> dict[str, Any]:
    return {"role": role, "name": name, "signed_on": day, "opinion": opinion}


def told(slots: list[SignatureSlot]) -> list[tuple[str, InkState, int | None]]:
    return [(s.role, s.state, s.page) for s in slots]


def test_each_signature_is_a_slot_without_a_name() -> None:
    slots = signature_slots([RECORD], [stated(1, "signatures", [signed("party", "李四"), signed("officer"),
        signed("officer")], 3)], PAGES, ())
    assert told(slots) == [("当事人", InkState.present, 3)] + [("执法人员", InkState.present, 3)] * 2
    assert all(s.date == "2024-03-01" and "李四" not in str((s.role, s.remark, s.date)) for s in slots)


def test_a_slot_is_found_by_its_label_and_two_labels_give_two_places() -> None:
    pieces = (Piece("被检查人（签名）：", (70.0, 500.0, 160.0, 514.0), 6.0), Piece("执法人员签名：", (70.0, 540.0, 160.0,
        554.0), 6.0),
              Piece("执法人员签名：", (320.0, 540.0, 400.0, 554.0), 6.0))
    slots = signature_slots([RECORD], [stated(1, "signatures", [signed("party"), signed("officer"), signed("officer")], 3)],
        PAGES,
                            [PageWords(3, False, 0, pieces)])
    assert [s.box for s in slots] == [p.box for p in pieces]
    assert all(s.cut and s.box and s.cut[0] <= s.box[0] and s.cut[2] > s.box[2] for s in slots)


def test_an_empty_row_of_an_approval_is_absent_and_one_without_a_read_name_unclear() -> None:
    rows = [signed("handler", "甲某"), signed("deputy_head", None, None), signed("agency_head", None, "2024-03-02", "同意")]
    slots = signature_slots([APPROVAL], [stated(2, "approvals", rows, 4)], PAGES, ())
    assert told(slots) == [("分管负责人", InkState.absent, 4), ("机关负责人", InkState.unclear, 4), ("承办人",
        InkState.present, 4)]


@pytest.mark.parametrize(("state", "expected"), [("missing", InkState.absent), ("illegible", InkState.unclear)])
def test_a_field_without_a_value_is_one_slot(state: str, expected: InkState) -> None:
    slots = signature_slots([RECORD], [stated(1, "signatures", None, None, state=state, box=None)], PAGES, ())
    assert told(slots) == [("签名", expected, 3)]
    assert slots[0].cut is not None and slots[0].cut[1] > 700, "the foot of its last page"


def test_what_the_reader_says_nothing_of_is_unclear_never_absent() -> None:
    assert told(signature_slots([RECORD, APPROVAL], [], PAGES, ())) == [("签名", InkState.unclear, 3), ("审批签名",
        InkState.unclear, 4)]


def test_a_shaky_reading_is_unclear() -> None:
    slots = signature_slots([RECORD], [stated(1, "signatures", [signed("party")], confidence=0.4)], PAGES, ())
    assert slots[0].state is InkState.unclear


def test_page_by_page_leaves_out_blank_pages_and_records_of_one_page() -> None:
    pages = PAGES | {2: PageSize(595.0, 842.0, blank=True)}
    one = stated(1, "pages_signed_by_party", [1], 1, box=None)
    slots = [s for s in signature_slots([RECORD], [one], pages, ()) if s.role == "当事人逐页签名"]
    assert told(slots) == [("当事人逐页签名", InkState.absent, 3), ("当事人逐页签名", InkState.present, 1)]
    short = Paper(1, "inquiry_record", "询问笔录", 1, 1)
    assert signature_slots([short], [one], pages, ()) == []


def test_a_seal_is_only_shown() -> None:
    seal = [stated(3, "signed_on", "2024-03-09", 5), stated(3, "doc_number", "清罚〔2024〕4号", 5)]
    (slot,) = signature_slots([DECISION], seal, PAGES, ())
    assert (slot.role, slot.state, slot.date) == ("落款与印章", InkState.unjudged, "2024-03-09")


def test_the_order_is_absent_unclear_present_seals() -> None:
    statements = [stated(3, "signed_on", "2024-03-09", 5), stated(3, "doc_number", "清罚〔2024〕4号", 5),
                  stated(2, "approvals", [signed("handler", "甲某")], 4), stated(1, "signatures", None, 3, state="missing")]
    slots = signature_slots([DECISION, APPROVAL, RECORD], statements, PAGES, ())
    assert [s.state for s in slots] == [InkState.absent, InkState.present, InkState.unjudged]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_cut_stays_on_a_page_that_lies_on_its_side(turn: int) -> None:
    pages = {no: PageSize(842.0, 595.0, turn) for no in range(1, 6)}
    slots = signature_slots([RECORD], [stated(1, "signatures", [signed("party")], 3, box=(800.0, 560.0, 840.0, 594.0)),
                                       stated(1, "pages_signed_by_party", [1, 2, 3])], pages, ())
    for slot in slots:
        assert slot.cut is not None
        x0, top, x1, bottom = slot.cut
        assert 0 <= x0 < x1 <= 842 and 0 <= top < bottom <= 595


@pytest.mark.parametrize("text", ["", "1,2,3", "a,b,c,d", "1,2,3,nan", "1,2,3,inf", "-1,2,3,4", "1,2,3,99999", "1,2,3,4,5"])
def test_a_box_that_is_none_is_refused(text: str) -> None:
    assert box_of(text) is None


def test_a_box() -> None:
    assert box_of("1,2.5,3,4") == (1.0, 2.5, 3.0, 4.0)
