"""Kept pages: whole or not at all, checked like a child's answer, bounded, and no harm from what is broken."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from extraction.page import Char, PageContent
from extraction.page_cache import PageCache
from extraction.reading import recognition
from extraction.wire import TOLD, SentPage, page_to_json, sent_page

KEY = "ab" * 32


def _row(text: str = "罚款") -> dict[str, Any]:
    chars = [Char(ch, 10.0 * i, 5, 10.0 * i + 9, 15) for i, ch in enumerate(text)]
    return page_to_json(
        PageContent(no=7, width=595, height=842, kind="scan", source="ocr", chars=chars, skew=1.2)
    )


def _page(text: str = "罚款") -> SentPage:
    return sent_page(_row(text), expected_no=7)


def test_a_kept_page_comes_back_under_another_number(tmp_path: Path) -> None:
    cache = PageCache(tmp_path / "new" / "pages")
    assert cache.told() == [] and cache.get(KEY, 3) is None
    cache.put(KEY, _page())
    page = cache.get(KEY, 3)
    assert page is not None and page.row is not None
    assert (page.no, page.letters, page.row["no"], page.row["skew"]) == (3, "罚款", 3, 1.2)
    assert cache.told() == [KEY[:TOLD]]


def test_a_child_that_knows_half_a_name_gets_nothing(tmp_path: Path) -> None:
    cache = PageCache(tmp_path)
    cache.put(KEY, _page())
    for key in (KEY[:TOLD], KEY.upper(), f"../{tmp_path.name}/{KEY}", "", None, 5, KEY + "\n"):
        assert cache.get(key, 1) is None


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"null",
        b"[" * 100_000,
        b'{"no": 1}',
        json.dumps({**_row(), "places": "AAAA"}).encode(),
        json.dumps({**_row(), "source": "text"}).encode(),
        json.dumps({**_row(), "skew": 1e9}).encode(),
        b"x" * (3 * 1024 * 1024),
    ],
)
def test_a_damaged_entry_is_thrown_away(tmp_path: Path, damage: bytes) -> None:
    cache = PageCache(tmp_path)
    (tmp_path / KEY).write_bytes(damage)
    assert cache.get(KEY, 1) is None
    assert not (tmp_path / KEY).exists()
    cache.put(KEY, _page())
    assert cache.get(KEY, 1) is not None


def test_only_recognised_pages_under_proper_names_are_kept(tmp_path: Path) -> None:
    cache = PageCache(tmp_path)
    text = sent_page({**_row(), "source": "text"}, expected_no=7)
    cache.put(KEY, text)
    for key in ("x", "../" + KEY, None):
        cache.put(key, _page())
    assert list(tmp_path.iterdir()) == []


def test_writers_side_by_side_leave_whole_entries_only(tmp_path: Path) -> None:
    pages = {f"{i:02x}" * 32: _page("字" * (50 + i)) for i in range(8)}

    def write(turn: int) -> None:
        cache = PageCache(tmp_path)
        for key in sorted(pages, reverse=turn % 2 == 0):
            cache.put(key, pages[key])
            kept = cache.get(key, 1)
            assert kept is None or kept.letters == pages[key].letters

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(8)))
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(pages)
    assert all(PageCache(tmp_path).get(k, 1) is not None for k in pages)


def test_the_folder_stays_within_its_limit_and_keeps_what_was_used_last(tmp_path: Path) -> None:
    cache = PageCache(tmp_path, most_entries=10)
    for i in range(12):
        key = f"{i:02x}" * 32
        cache.put(key, _page())
        os.utime(tmp_path / key, (1000 + i, 1000 + i))
    assert cache.get("00" * 32, 1) is not None
    cache.tidy()
    left = {p.name[:2] for p in tmp_path.iterdir()}
    assert len(left) == 9 and "00" in left and "01" not in left and "0b" in left


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    cache = PageCache(blocked)
    cache.put(KEY, _page())
    cache.tidy()
    assert cache.get(KEY, 1) is None and cache.told() == []


def _recognise(
    monkeypatch: pytest.MonkeyPatch, cache: PageCache, answers: list[list[Any]]
) -> tuple[SentPage, list[dict[str, Any]]]:
    """One scanned page through the parent's side; answers: what each child in turn sends."""
    asked: list[dict[str, Any]] = []

    def run_rows(request: dict[str, Any], _path: Path, _limits: Any) -> tuple[list[Any], str]:
        asked.append(request)
        return answers[len(asked) - 1], ""

    monkeypatch.setattr(recognition, "run_rows", run_rows)
    pages = [SentPage(no=1, width=595, height=842, kind="scan")]
    recognition.recognise(Path("x.pdf"), pages, None, cache)
    return pages[0], asked


def test_the_parent_keeps_what_the_child_recognised_and_takes_it_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = PageCache(tmp_path)
    row = {**_row(), "no": 1, "key": KEY}
    page, asked = _recognise(monkeypatch, cache, [[row]])
    assert page.letters == "罚款" and asked[0]["told"] == []
    page, asked = _recognise(monkeypatch, cache, [[{"key": KEY, "kept": True}]])
    assert page.letters == "罚款" and asked[0]["told"] == [KEY[:TOLD]]


def test_a_page_gone_from_the_folder_is_recognised_after_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / KEY).write_bytes(b"damaged")
    kept, row = {"key": KEY, "kept": True}, {**_row("新读"), "no": 1, "key": KEY}
    page, asked = _recognise(monkeypatch, PageCache(tmp_path), [[kept], [row]])
    assert page.letters == "新读" and [len(r["told"]) for r in asked] == [1, 0]


def test_a_child_that_lies_about_kept_pages_ends_the_asking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {"key": KEY, "kept": True}
    page, asked = _recognise(monkeypatch, PageCache(tmp_path), [[kept]])
    assert page.kind == "scan" and page.source != "ocr" and len(asked) == 1
