"""Many letters as one file: names for every system, what is left out, what a full disk and a killed run leave behind."""

from __future__ import annotations

import errno
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from reviews.errors import NotFound, StorageFull
from reviews.foundation.files import DiskStore
from reviews.notices.documents.bundles import DraftLook, keep_newest, write_bundle
from reviews.notices.domain import CaseFeedback, PaperFrame
from reviews.notices.domain.batches import BundledLetter, BundleForm, Names, remaining_words, safe_name
from tests.unit.notices.samples import LETTER


def small_pdf() -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


@pytest.fixture
def look(tmp_path: Path) -> DraftLook:
    return DraftLook(DiskStore(tmp_path / "store"), None, PaperFrame())


def issued(look: DraftLook, letter: CaseFeedback, notice_id: str) -> BundledLetter:
    """A letter whose stored files are small."""
    pdf, docx = look.store.put(io.BytesIO(small_pdf())), look.store.put(io.BytesIO(b"docx of " + notice_id.encode()))
    return BundledLetter(letter, pdf.sha256, docx.sha256, notice_id=notice_id)


def lost(letter: CaseFeedback, notice_id: str) -> BundledLetter:
    """A letter whose files are not in the store any more."""
    return BundledLetter(letter, "a" * 64, "b" * 64, notice_id=notice_id)


def test_a_letter_that_cannot_be_made_is_named_and_the_others_are_there(look: DraftLook, tmp_path: Path) -> None:
    other = replace(LETTER, number="清司案评〔2026〕13号", case_number="另案", unit="清河市第二局")
    third = replace(other, number="清司案评〔2026〕14号")
    letters = [issued(look, LETTER, "one"), lost(other, "two"), issued(look, third, "three")]
    steps: list[int] = []
    made = write_bundle(tmp_path / "out.zip", BundleForm.ZIP, letters, look, written=steps.append)
    assert steps == [1, 2, 3]
    assert set(made.failed) == {"two"} and "存储" in made.failed["two"]
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        names = archive.namelist()
        assert names == [
            "清河市市场监督管理局/清司案评〔2026〕12号 清市监处罚〔2026〕12号.pdf",
            "清河市市场监督管理局/清司案评〔2026〕12号 清市监处罚〔2026〕12号.docx",
            "清河市第二局/清司案评〔2026〕14号 另案.pdf", "清河市第二局/清司案评〔2026〕14号 另案.docx", "目录.xlsx"]
        # Bit 11 says that a name is UTF-8; without it Windows shows Chinese names as rubbish.
        assert all(entry.flag_bits & 0x800 for entry in archive.infolist())
        rows = list(openpyxl.load_workbook(io.BytesIO(archive.read("目录.xlsx"))).active.values)
        assert [row[9] for row in rows[1:]] == [names[0], f"没有放进来：{made.failed['two']}", names[2]]
    made = write_bundle(tmp_path / "out.pdf", BundleForm.PDF, letters, look, written=lambda _n: None)
    with pikepdf.open(tmp_path / "out.pdf") as pdf, pdf.open_outline() as outline:
        assert [entry.title.split(" ")[0] for entry in outline.root] == [
            "清司案评〔2026〕12号", "（缺）清司案评〔2026〕13号", "清司案评〔2026〕14号"]
        assert len(pdf.pages) == 3 and set(made.failed) == {"two"}


def test_where_no_letter_can_be_made_there_is_no_bundle(look: DraftLook, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        write_bundle(tmp_path / "out.zip", BundleForm.ZIP, [lost(LETTER, "one"), lost(LETTER, "two")], look,
                     written=lambda _n: None)
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize("form", list(BundleForm))
def test_a_full_disk_is_told_and_nothing_half_made_stays(look: DraftLook, tmp_path: Path, form: BundleForm) -> None:
    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    with pytest.raises(StorageFull):
        write_bundle(tmp_path / "out", form, [issued(look, LETTER, "one")], look, written=full)
    assert not list(tmp_path.glob("out*"))


def test_what_a_killed_run_left_goes_with_the_next_one(tmp_path: Path) -> None:
    for name in ("r-all-zip-issued-old.zip", "r-all-zip-issued-new.zip.abc.part", "r-all-zip-issued-new.zip",
                 "r-all-pdf-issued-x.pdf"):
        (tmp_path / name).touch()
    keep_newest(tmp_path, "r-all-zip-issued-new.zip", "r:all:zip:issued")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["r-all-pdf-issued-x.pdf", "r-all-zip-issued-new.zip"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("清司案评〔2026〕3号 清市监罚字[2026]/第*12号?", "清司案评〔2026〕3号 清市监罚字[2026]_第_12号"),
        ("甲局... ", "甲局"), ("CON", "_CON"), ("nul.案卷", "_nul.案卷"), ("Console", "Console"),
        ("../..", ""), ("\u202e\u2066\x85", ""),
        ("字" * 100, "字" * 60), ("𠮷" * 100, "𠮷" * 57),
    ],
)
def test_names_are_fit_for_every_system(text: str, name: str) -> None:
    assert safe_name(text) == name
    assert len(safe_name(text).encode()) <= 230


def test_equal_names_are_told_apart_also_where_case_does_not_count() -> None:
    names = Names()
    assert [names.take(one) for one in ("A号", "a号", "A号", "b")] == ["A号", "a号（2）", "A号（3）", "b"]


@pytest.mark.parametrize(
    ("seconds", "done", "total", "words"),
    [(0, 0, 200, ""), (3, 0, 200, ""), (4, 20, 200, "约剩 40 秒"), (60, 20, 200, "约剩 9 分钟"), (38, 199, 200, "约剩 5 秒"),
     (38, 200, 200, "")],
)
def test_the_remaining_time_follows_the_pace_so_far(seconds: float, done: int, total: int, words: str) -> None:
    assert remaining_words(seconds, done, total) == words
