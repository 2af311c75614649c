"""Where the handing in of a file stands, how late it is, and which folder of a ZIP belongs to which drawn file."""

from __future__ import annotations

from datetime import date

import pytest

from reviews.cases.domain import CaseState, ReadingStatus
from reviews.rounds.domain.collecting import HandInState, Missing, days_late, hand_in_state, reminder_text
from reviews.rounds.domain.matching import Match, MatchBasis, Wanted, propose

STATES = {
    "nothing yet": ((None, None, 0, 0, False), HandInState.waiting),
    "a case without files": ((CaseState.draft, None, 0, 0, False), HandInState.waiting),
    "parts have come": ((CaseState.draft, None, 0, 5, False), HandInState.uploading),
    "being read": ((CaseState.draft, ReadingStatus.reading, 1, 0, False), HandInState.reading),
    "read": ((CaseState.draft, ReadingStatus.read, 2, 0, False), HandInState.ready),
    "partly read": ((CaseState.draft, ReadingStatus.partly_read, 1, 0, False), HandInState.trouble),
    "locked file": ((CaseState.draft, ReadingStatus.encrypted, 1, 0, False), HandInState.trouble),
    "sent back": ((CaseState.draft, ReadingStatus.read, 1, 0, True), HandInState.trouble),
    "waits for the organiser": ((CaseState.in_precheck, ReadingStatus.read, 1, 0, False), HandInState.precheck),
    "handed in": ((CaseState.handed_in, ReadingStatus.read, 1, 0, False), HandInState.locked),
    "under review": ((CaseState.scored, ReadingStatus.read, 1, 0, False), HandInState.locked),
    "voided": ((CaseState.voided, None, 0, 0, False), HandInState.waiting),
}


@pytest.mark.parametrize("name", STATES)
def test_states(name):
    (case, reading, files, unfinished, sent_back), state = STATES[name]
    assert hand_in_state(case, reading, files=files, unfinished=unfinished, sent_back=sent_back) is state


def test_lateness_ends_with_the_day_of_handing_in():
    due, today = date(2026, 9, 10), date(2026, 9, 20)
    assert days_late(due, delivered_on=None, today=today) == 10
    assert days_late(due, delivered_on=date(2026, 9, 12), today=today) == 2
    assert days_late(due, delivered_on=date(2026, 9, 10), today=today) == days_late(None, delivered_on=None, today=today) == 0


def test_a_reminder_names_every_missing_file_and_the_late_ones():
    missing = [Missing("甲〔2026〕1号", "甲队", HandInState.waiting, date(2026, 9, 10), 3),
               Missing("甲〔2026〕2号", "甲队", HandInState.trouble, None, 0)]
    text = reminder_text(unit="甲局", round_name="三季度互评", missing=missing, signed="司法局", today=date(2026, 9, 13))
    assert "还有 2 卷没有上交，其中 1 卷已过期限" in text and "2026年9月10日，已逾期 3 天" in text
    assert text.splitlines()[0] == "甲局：" and text.splitlines()[-1] == "2026年9月13日"


WANTED = [Wanted("a", "清市监处罚〔2026〕1号", "某食品厂生产不合格食品案"),
          Wanted("b", "清市监处罚〔2026〕11号", "李某无证经营案"), Wanted("c", "清市监许可〔2026〕5号", "某药店变更许可案")]
NAMES = {
    "清市监处罚[2026]1号": ("a", MatchBasis.number),
    "三季度/清市监处罚〔2026〕11号 李某/正卷.pdf": ("b", MatchBasis.number),
    "清市监处罚(2026）第11号.pdf": ("b", MatchBasis.number),
    "清市监处罚2026-11号.pdf": ("b", MatchBasis.alike),
    "某药店变更许可案": ("c", MatchBasis.alike),
    "清市监处罚〔2026〕111号": ("", MatchBasis.none),
    "清市监处罚〔2026〕7号": ("", MatchBasis.none),
    "扫描件": ("", MatchBasis.none),
}


@pytest.mark.parametrize("name", NAMES)
def test_matching_one_name(name):
    assert propose([name], WANTED) == [Match(*NAMES[name])]


def test_a_file_that_a_number_claims_is_not_proposed_for_another_name():
    assert propose(["某食品厂生产不合格食品案", "清市监处罚〔2026〕1号"], WANTED) == [
        Match("", MatchBasis.none), Match("a", MatchBasis.number)]
