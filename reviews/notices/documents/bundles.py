"""Many letters as one PDF with an outline, or as one ZIP with an index; each appears whole or not at all."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from reviews.errors import StorageFull
from reviews.foundation.files import FileStore
from reviews.foundation.ids import new_id
from reviews.notices.documents.papers import framed, write_paper
from reviews.notices.documents.templates import set_docx
from reviews.notices.domain import PaperFrame
from reviews.notices.domain.batches import BundledLetter, BundleForm
from reviews.notices.domain.letter import format_points
from reviews.typesetting import Sheet, make_pdf, make_table_workbook

# Letters that are set ahead of the one being written: enough to keep both cores busy, few enough for the memory.
AHEAD = 8
INDEX_HEAD = ("序号", "文号", "单位", "案号", "案卷", "得分", "等次", "问题数", "状态", "PDF 文件", "DOCX 文件")


@dataclass(frozen=True, slots=True)
class DraftLook:
    """Where files lie and how drafts are set: as they would be on issue."""

    store: FileStore
    font_folder: Path | None
    frame: PaperFrame


def write_bundle(
    target: Path, form: BundleForm, letters: Sequence[BundledLetter], look: DraftLook, *, written: Callable[[int], None],
) -> str:
    """Write the bundle and return its SHA-256. written(n): told after the n-th letter. Raises StorageFull, FontsMissing."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.parent / f"{new_id()}.part"
    try:
        if form is BundleForm.PDF:
            _write_pdf(part, letters, look, written)
        else:
            _write_zip(part, letters, look, written)
        with part.open("rb") as handle:
            os.fsync(handle.fileno())
            handle.seek(0)
            sha256 = hashlib.file_digest(handle, "sha256").hexdigest()
        part.rename(target)
    except OSError as error:
        raise StorageFull("文件没有做成，原数据不受影响。请联系系统管理员清理磁盘后重试。") from error
    finally:
        part.unlink(missing_ok=True)
    return sha256


def _write_pdf(
    part: Path, letters: Sequence[BundledLetter], look: DraftLook, written: Callable[[int], None]
) -> None:
    """Each letter begins on an odd page, so that printing on both sides keeps letters apart."""
    with pikepdf.new() as whole:
        places = []
        for number, (letter, pdf) in enumerate(_made(letters, look, docx=False), start=1):
            if len(whole.pages) % 2:
                whole.add_blank_page(page_size=tuple(float(edge) for edge in whole.pages[-1].mediabox[2:]))  # type: ignore[arg-type]
            places.append((letter.title, len(whole.pages)))
            with pikepdf.open(io.BytesIO(pdf[0])) as one:
                whole.pages.extend(one.pages)
            written(number)
        with whole.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(title, page) for title, page in places)
        whole.docinfo["/Title"] = f"案卷评查反馈意见书（{len(letters)}份）"
        whole.save(part, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _write_zip(
    part: Path, letters: Sequence[BundledLetter], look: DraftLook, written: Callable[[int], None]
) -> None:
    taken: set[str] = set()
    rows = []
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
        for number, (letter, (pdf, docx)) in enumerate(_made(letters, look, docx=True), start=1):
            stem, again = letter.file_stem, 2
            while stem in taken:
                stem, again = f"{letter.file_stem}（{again}）", again + 1
            taken.add(stem)
            for ending, content in (("pdf", pdf), ("docx", docx)):
                archive.writestr(_entry(f"{stem}.{ending}", letter), content)
            rows.append(_index_row(number, letter, stem))
            written(number)
        index = make_table_workbook([Sheet("反馈函目录", INDEX_HEAD, rows)], dated_on=max(x.content.dated_on for x in letters))
        archive.writestr(_entry("目录.xlsx", letters[0]), index)


def _made(
    letters: Sequence[BundledLetter], look: DraftLook, *, docx: bool
) -> Iterator[tuple[BundledLetter, tuple[bytes, bytes]]]:
    """The files of each letter in order. PDF is set by native code that lets go of the interpreter, so two threads pay."""

    store, folder = look.store, look.font_folder

    def one(letter: BundledLetter) -> tuple[bytes, bytes]:
        if letter.pdf is not None and letter.docx is not None:
            return store.path(letter.pdf).read_bytes(), store.path(letter.docx).read_bytes() if docx else b""
        paper = framed(write_paper(letter.content, store), look.frame)
        template = store.path(letter.template).read_bytes() if docx and letter.template else None
        return make_pdf(paper, font_folder=folder), set_docx(paper, template, font_folder=folder) if docx else b""

    with ThreadPoolExecutor(2) as pool:
        waiting = [(letter, pool.submit(one, letter)) for letter in letters[:AHEAD]]
        for number in range(len(letters)):
            letter, files = waiting.pop(0)
            yield letter, files.result()
            if number + AHEAD < len(letters):
                waiting.append((letters[number + AHEAD], pool.submit(one, letters[number + AHEAD])))


def _entry(name: str, letter: BundledLetter) -> zipfile.ZipInfo:
    day = letter.content.dated_on
    entry = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
    entry.external_attr = 0o600 << 16
    return entry


def _index_row(number: int, letter: BundledLetter, stem: str) -> tuple[str | int, ...]:
    content, result = letter.content, letter.content.result
    return (number, content.number or "", content.unit, content.case_number, content.case_title,
            "不计" if result.total is None else format_points(result.total), result.grade or "", len(content.problems),
            "草稿" if content.is_draft else "已签发", f"{stem}.pdf", f"{stem}.docx")


def keep_newest(folder: Path, name: str, key: str) -> None:
    """Throw away what an earlier content of the same order had left; each can be made anew."""
    for old in folder.glob(f"{key.replace(':', '-')}-*"):
        if old.name != name:
            old.unlink(missing_ok=True)
