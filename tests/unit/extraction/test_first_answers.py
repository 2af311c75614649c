"""Partial answers: when they are due, what they hold, and that they change nothing of the whole answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extraction import read_file
from extraction.reading import files, first_answers, recognition
from extraction.reading.first_answers import FIRST_PAGES, MOST_SHARE, FirstAnswers, is_due
from extraction.sandbox import ChildFailed
from extraction.wire import SentPage
from scoring_rules import default_calendar, evaluate, load_pack
from tests.casegen import MadeCase, make_case


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeCase:
    return make_case(
        tmp_path_factory.mktemp("first"), family="township", kind="penalty_ordinary", party="company", seed=5,
        defects=("filed_too_late",),
    )  # fmt: skip


def test_a_partial_answer_waits_for_pages_for_growth_and_for_its_tenth_of_the_time() -> None:
    assert not is_due(pages=FIRST_PAGES - 1, before=0, passed=1e6, spent=0, last=0)
    assert is_due(pages=FIRST_PAGES, before=0, passed=15, spent=0, last=0)
    assert not is_due(pages=FIRST_PAGES, before=0, passed=1, spent=0, last=0), "a cached file is read at once anyway"
    assert not is_due(pages=14, before=10, passed=1e6, spent=1, last=1)
    assert is_due(pages=20, before=10, passed=31, spent=1, last=1)
    assert not is_due(pages=20, before=10, passed=29, spent=1, last=1)


@pytest.mark.parametrize(("page_seconds", "analysing"), [(1.3, 0.03), (0.2, 0.1), (5.0, 0.01)])
def test_all_partial_answers_together_stay_within_their_share(page_seconds: float, analysing: float) -> None:
    passed = spent = last = 0.0
    before, made = 0, 0
    for settled in range(5, 500, 5):
        passed += 5 * page_seconds
        if is_due(pages=settled, before=before, passed=passed, spent=spent, last=last):
            last, before, made = 0.5 + analysing * settled, settled, made + 1
            spent, passed = spent + last, passed + last
    # The first cost is a guess; every later one is reckoned from it.
    assert made and spent <= max(MOST_SHARE * passed, 0.5 + analysing * FIRST_PAGES)


def _clock(*moments: float) -> Any:
    at: Iterator[float] = iter(moments)
    return lambda: next(at)


def _through_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page but the first counts as a scan, and the recogniser gives what the text layer says."""
    true: dict[int, SentPage] = {}
    texts = files._texts

    def scanned(*args: Any) -> list[SentPage]:
        pages = texts(*args)
        true.update({page.no: page for page in pages})
        return [pages[0], *(SentPage(p.no, p.width, p.height, "scan") for p in pages[1:])]

    monkeypatch.setattr(files, "_texts", scanned)
    monkeypatch.setattr(recognition, "_recognised", lambda _path, numbers, _cache: [true[n] for n in numbers])


def test_the_first_answers_are_truthful_parts_and_the_whole_answer_stays_the_same(
    made: MadeCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    _through_recognition(monkeypatch)
    monkeypatch.setattr(first_answers, "is_due", lambda *, pages, before, **_rest: pages >= before + 15)
    partial: list[dict[str, Any]] = []
    began: list[int] = []
    whole = read_file(made.pdf, on_partial=partial.append, on_recognition=began.append, first_page_offset=100)
    count = whole["file"]["pages"]
    assert began == [count - 1] and len(partial) >= 2
    assert whole == read_file(made.pdf, first_page_offset=100), "partial answers change nothing"
    pack, calendar = load_pack("jiangsu_penalty_ordinary"), default_calendar()

    def suspects(reading: dict[str, Any]) -> set[str]:
        return {f.key for f in evaluate(reading, pack, calendar=calendar).findings if f.state == "suspect"}

    final = suspects(whole)
    seen: set[str] = set()
    for answer in partial:
        assert set(answer) == set(whole) and answer["file"]["status"] == "reading"
        assert [p["no"] for p in answer["pages"]] == [p["no"] for p in whole["pages"]]
        last = max(d["last_page"] for d in answer["documents"])
        assert all(p["kind"] == "unreadable" for p in answer["pages"] if p["no"] > last)
        assert all(d in whole["documents"] for d in answer["documents"]), "the open document is left out"
        seen |= suspects(answer)
    assert final and seen <= final, "what is not read yet is no defect"
    assert seen, "a defect of the first pages shows early"


def test_a_failed_partial_answer_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: Any, **_options: Any) -> Any:
        raise ChildFailed("answer")

    monkeypatch.setattr(first_answers, "analyse_pages", fails)
    got: list[dict[str, Any]] = []
    pages = [SentPage(n, 595, 842, "scan") for n in range(1, 31)]
    first = FirstAnswers(Path("x.pdf"), {}, 0, got.append, _clock(0, 60, 61, 62))
    first.offer(pages, 20)
    first.offer(pages, 21)
    assert got == []


def test_pages_wait_for_nothing_up_to_the_first_scan_not_yet_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = ["text", "scan", "scan", "text", *["scan"] * 9]
    pages = [SentPage(n, 595, 842, kind) for n, kind in enumerate(kinds, 1)]
    monkeypatch.setattr(
        recognition, "_recognised", lambda _p, numbers, _c: [SentPage(n, 595, 842, "scan", source="ocr") for n in numbers]
    )  # fmt: skip
    told: list[int] = []
    recognition.recognise(Path("x.pdf"), pages, None, None, told.append)
    assert told == [7, 12], "not after the last slice: the whole answer follows"
