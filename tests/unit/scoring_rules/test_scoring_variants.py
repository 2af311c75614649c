"""Checks over the whole file, and lawful variants that must not be flagged."""

from __future__ import annotations

import pytest

from scoring_rules import default_calendar, evaluate
from tests.unit.scoring_rules.builder import AGENCY, CODE, HEAD, LAW, MISSING, cited, clean, days
from tests.unit.scoring_rules.examples.rows import (
    PACK,
    PASS,
    SUSPECT,
    UNKNOWN,
    Change,
    D,
    N,
    R,
    blur,
    build,
    drop,
    messages,
    run,
    set_,
)
from tests.unit.scoring_rules.situations import hearing, served, stamped


class TestDatesInOrder:
    def test_clean_file_says_nothing_against_it(self) -> None:
        assert messages(clean(), "dates_in_order", SUSPECT) == []

    @pytest.mark.parametrize(
        "change",
        [
            set_("site_record", ended_at="2024-03-04T08:30"),
            set_("cover", filed_on="2024-03-07"),
            set_("cover", doc_number="清市监罚〔2024〕5号"),
            set_("payment_receipt", paid_on="2024-04-01"),
            served(served_at="2024-04-08T09:00"),
        ],
    )
    def test_contradiction_is_suspect(self, change: Change) -> None:
        assert messages(build(change), "dates_in_order", SUSPECT)

    def test_illegible_date_contradicts_nothing(self) -> None:
        b = build(blur(D, "signed_on"), set_("payment_receipt", paid_on="2024-04-01"))
        assert messages(b, "dates_in_order", SUSPECT) == []


class TestLawNames:
    def test_full_name_in_brackets_passes(self) -> None:
        assert messages(clean(), "law_names_full", SUSPECT) == []
        assert messages(clean(), "law_names_full", PASS)

    @pytest.mark.parametrize(
        "printed", ["《大气污染防治法》第八十一条", f"<{LAW}>第八十一条", f"{LAW}第八十一条"]
    )
    def test_short_name_or_wrong_bracket_is_suspect(self, printed: str) -> None:
        b = build(set_(D, violated_provisions=cited(LAW, printed, article=81)))
        assert messages(b, "law_names_full", SUSPECT)

    def test_declared_short_name_passes(self) -> None:
        first = cited(LAW, f"《{LAW}》（以下简称《大气污染防治法》）第八十一条", article=81)
        second = cited(LAW, "《大气污染防治法》第一百一十八条", article=118)
        b = build(set_(D, violated_provisions=first, penalty_provisions=second))
        assert messages(b, "law_names_full", SUSPECT) == []

    def test_illegible_citation_is_not_judged(self) -> None:
        b = build(
            blur(D, "violated_provisions", "penalty_provisions"),
            blur(N, "violated_provisions", "penalty_provisions"),
        )
        assert messages(b, "law_names_full", SUSPECT) == []


class TestPageNumbers:
    def test_running_numbers_pass(self) -> None:
        assert messages(build(stamped), "page_numbers_run", PASS)

    @pytest.mark.parametrize(("page", "stamp"), [(5, "4"), (5, "9")])
    def test_repeated_or_skipped_number_is_suspect(self, page: int, stamp: str) -> None:
        reading = build(stamped).reading()
        for one in reading["pages"][page - 1 :]:
            one["printed_page_no"] = str(int(one["printed_page_no"]) + int(stamp) - page)
        found = evaluate(reading, PACK, calendar=default_calendar()).flags
        assert "page_numbers_run" in {one.check for one in found}

    def test_many_breaks_are_a_reading_fault(self) -> None:
        reading = build(stamped).reading()
        for one in reading["pages"][::2]:
            one["printed_page_no"] = str(int(one["printed_page_no"]) + 40)
        found = evaluate(reading, PACK, calendar=default_calendar()).findings
        assert {one.state for one in found if one.check == "page_numbers_run"} == {UNKNOWN}


class TestArchiveOrder:
    def test_clean_file_is_in_order(self) -> None:
        assert messages(clean(), "archive_order", PASS)

    def test_report_behind_the_receipt_of_payment_is_suspect(self) -> None:
        b = clean()
        report = b.paper("investigation_report")
        b.papers.remove(report)
        b.papers.insert(b.papers.index(b.paper("payment_receipt")) + 1, report)
        flags = [one for one in run(b, "archive_order") if one.state is SUSPECT]
        assert [b.papers[one.document - 1].type for one in flags if one.document] == ["investigation_report"]

    def test_decision_first_binding_is_in_order(self) -> None:
        b = clean()
        order = ["cover", "inventory", "case_filing_approval", D, N, "inquiry_record", "payment_receipt"]
        inner = [
            "case_source_registration",
            "investigation_report",
            "case_closing_approval",
            "reference_sheet",
        ]
        b.papers = [b.paper(kind) for kind in order + inner]
        assert messages(b, "archive_order", SUSPECT) == []

    def test_unread_page_leaves_the_order_open(self) -> None:
        b = clean().partly()
        b.papers.append(b.papers.pop(3))
        assert messages(b, "archive_order", SUSPECT) == []
        assert messages(b, "archive_order", UNKNOWN)


class TestVariants:
    """Forms differ: what is lawful in another shape is not flagged."""

    def test_waiver_allows_an_early_decision(self) -> None:
        b = build(
            set_(D, signed_on="2024-03-26"),
            lambda b: b.add("rights_waiver", rights_waived=["statement"], signed_on="2024-03-25"),
        )
        assert messages(b, "statement_period_over", SUSPECT) == []

    def test_waiver_of_the_statement_alone_leaves_the_hearing_term(self) -> None:
        b = build(hearing, drop("hearing_record"), set_(D, signed_on="2024-03-26"))
        b.add("rights_waiver", rights_waived=["statement"], signed_on="2024-03-25")
        assert messages(b, "statement_period_over", SUSPECT)

    def test_five_days_written_as_days_are_still_working_days(self) -> None:
        b = build(set_(N, statement_period=days(5)), set_(D, signed_on="2024-03-28"))
        assert messages(b, "working_days_counted", SUSPECT)
        assert messages(b, "statement_period_over", SUSPECT) == []

    def test_masked_code_does_not_differ(self) -> None:
        b = build(set_(D, party_uscc=CODE[:8] + "*" * 10))
        assert messages(b, "identity_matches", SUSPECT) == []

    def test_bracket_shapes_of_a_name_are_the_same(self) -> None:
        b = build(set_("party_identity_proof", party_name="甲（江苏）有限公司"))
        for paper in b.papers:
            for name in ("party_name", "recipient"):
                if name in paper.fields and paper.type != "party_identity_proof":
                    paper.fields[name] = "甲(江苏)有限公司"
        assert messages(b, "party_name_consistent", SUSPECT) == []

    def test_vertical_organ_keeps_its_superior(self) -> None:
        b = build(set_(D, agency_name="国家税务总局清河县税务局", review_organ="国家税务总局云海市税务局"))
        assert messages(b, "review_organ_right", SUSPECT) == []

    def test_before_2024_the_superior_was_right(self) -> None:
        b = build(set_(D, signed_on="2023-12-29", review_organ="云海市市场监督管理局"))
        assert messages(b, "review_organ_right", SUSPECT) == []

    def test_illegible_filing_day_does_not_hide_other_flags(self) -> None:
        b = build(blur("case_filing_approval", "filed_on", "approvals"), set_(D, fine_amount="60000.00"))
        assert messages(b, "fine_in_range", SUSPECT)

    def test_year_without_calendar_is_undeterminable(self) -> None:
        b = clean()
        b.set(D, signed_on="2027-04-09").set(R, 1, served_at="2027-04-29T09:00")
        assert messages(b, "served_in_time", SUSPECT) == []
        assert any("2027" in one for one in messages(b, "served_in_time", UNKNOWN))

    def test_missing_sentence_counts_only_in_a_clear_reading(self) -> None:
        b = build(hearing, lambda b: b.unset(N, "hearing_right_told"))
        assert messages(b, "hearing_right_told", SUSPECT)
        b.source, b.confidence = "ocr", 0.7
        assert messages(b, "hearing_right_told", SUSPECT) == []
        assert messages(b, "hearing_right_told", UNKNOWN)

    def test_head_named_in_messages(self) -> None:
        b = build(set_("inquiry_record", interviewee_name="孙平", interviewee_role="受委托人"))
        (text,) = messages(b, "interviewee_authorised", SUSPECT)
        assert "孙平" in text
        assert HEAD not in text

    def test_agency_must_be_on_the_decision(self) -> None:
        assert AGENCY in clean().paper(D).fields["agency_name"]
        assert messages(build(set_(D, agency_name=MISSING)), "numbers_and_dates_present", SUSPECT)
