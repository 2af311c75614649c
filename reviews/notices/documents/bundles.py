"""Many letters as one PDF with an outline, or as one ZIP with an index; each appears whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import io
import logging
import os
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from reviews.errors import ReviewError, StorageFull
from reviews.foundation.files import FileStore
from reviews.foundation.ids import new_id
from reviews.notices.documents.papers import framed, write_paper
from reviews.notices.documents.templates import set_docx
from reviews.notices.domain import PaperFrame
from reviews.notices.domain.batches import UNEXPECTED, BundledLetter, BundleForm, Names, safe_name
from reviews.notices.domain.letter import format_points
from reviews.typesetting import FontsMissing, Sheet, make_pdf, make_table_workbook

log = logging.getLogger("reviews.notices")

# Letters that are set ahead of the one being written: enough to keep both cores busy, few enough for the memory.
AHEAD = 8
INDEX_HEAD = ("序号", "文号", "单位", "案号", "案卷", "得分", "等次", "问题数", "状态", "PDF 文件", "DOCX 文件")


@dataclass(frozen=True, slots=True)
class DraftLook:
    """Where files lie and how drafts are set: as they would be on issue."""

    store: FileStore
    font_folder: Path | None
    frame: PaperFrame


@dataclass(frozen=True, slots=True)
class MadeBundle:
    """A bundle that lies there whole. failed: why a letter is not in it, by id of its paper."""

    sha256: str
    failed: dict[str, str]


def write_bundle(
    target: Path, form: BundleForm, letters: Sequence[BundledLetter], look: DraftLook, *, written: Callable[[int], None],
) -> MadeBundle:
    """Write the bundle. written(n): told after the n-th letter. A letter that cannot be set is left out and named.

    Raises StorageFull, FontsMissing, and what the first letter failed with where none could be made.
    """
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # What a killed run left behind bears the same beginning, so that keep_newest finds it.
    part = target.parent / f"{target.name}.{new_id()}.part"
    try:
        failed = (_write_pdf if form is BundleForm.PDF else _write_zip)(part, letters, look, written)
        with part.open("rb") as handle:
            os.fsync(handle.fileno())
            handle.seek(0)
            sha256 = hashlib.file_digest(handle, "sha256").hexdigest()
        part.rename(target)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise StorageFull("文件没有做成，原数据不受影响。请联系系统管理员清理磁盘后重试。") from error
    finally:
        part.unlink(missing_ok=True)
    return MadeBundle(sha256, failed)


def _write_pdf(
    part: Path, letters: Sequence[BundledLetter], look: DraftLook, written: Callable[[int], None]
) -> dict[str, str]:
    """Each letter begins on an odd page, so that printing on both sides keeps letters apart."""
    failed = {}
    with pikepdf.new() as whole:
        places: list[tuple[str, int | None]] = []
        for number, (letter, pdf) in enumerate(_made(letters, look, docx=False), start=1):
            written(number)
            if isinstance(pdf, str):
                failed[letter.notice_id] = pdf
                places.append((f"（缺）{letter.title}", None))
                continue
            if len(whole.pages) % 2:
                whole.add_blank_page(page_size=tuple(float(edge) for edge in whole.pages[-1].mediabox[2:]))  # type: ignore[arg-type]
            places.append((letter.title, len(whole.pages)))
            with pikepdf.open(io.BytesIO(pdf[0])) as one:
                whole.pages.extend(one.pages)
        with whole.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(title, page) for title, page in places)
        whole.docinfo["/Title"] = f"案卷评查反馈意见书（{len(letters) - len(failed)}份）"
        whole.save(part, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return failed


def _write_zip(
    part: Path, letters: Sequence[BundledLetter], look: DraftLook, written: Callable[[int], None]
) -> dict[str, str]:
    """A folder for each unit where there are several: what is in it goes out together."""
    failed = {}
    rows = []
    units = {letter.content.unit for letter in letters}
    folders, names = {unit: _folder(unit) if len(units) > 1 else "" for unit in sorted(units)}, Names()
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
        for number, (letter, files) in enumerate(_made(letters, look, docx=True), start=1):
            written(number)
            if isinstance(files, str):
                failed[letter.notice_id] = files
                rows.append(_index_row(number, letter, "", files))
                continue
            stem = names.take(folders[letter.content.unit] + letter.file_stem)
            for ending, content in zip(("pdf", "docx"), files, strict=True):
                archive.writestr(_entry(f"{stem}.{ending}", letter), content)
            rows.append(_index_row(number, letter, stem))
        index = make_table_workbook([Sheet("反馈函目录", INDEX_HEAD, rows)], dated_on=max(x.content.dated_on for x in letters))
        archive.writestr(_entry("目录.xlsx", letters[0]), index)
    return failed


def _folder(unit: str) -> str:
    return f"{safe_name(unit) or '单位'}/"


def _made(
    letters: Sequence[BundledLetter], look: DraftLook, *, docx: bool
) -> Iterator[tuple[BundledLetter, tuple[bytes, bytes] | str]]:
    """The files of each letter in order, or why it could not be made. PDF is set by native code that lets go of the
    interpreter, so two threads pay. Raises FontsMissing, and the first error where none could be made."""

    store, folder = look.store, look.font_folder

    def one(letter: BundledLetter) -> tuple[bytes, bytes]:
        if letter.pdf is not None and letter.docx is not None:
            return store.path(letter.pdf).read_bytes(), store.path(letter.docx).read_bytes() if docx else b""
        paper = framed(write_paper(letter.content, store), look.frame)
        template = store.path(letter.template).read_bytes() if docx and letter.template else None
        return make_pdf(paper, font_folder=folder), set_docx(paper, template, font_folder=folder) if docx else b""

    with ThreadPoolExecutor(2) as pool:
        waiting = [(letter, pool.submit(one, letter)) for letter in letters[:AHEAD]]
        failed = 0
        for number in range(len(letters)):
            letter, files = waiting.pop(0)
            error = files.exception()
            failed += error is not None
            if isinstance(error, FontsMissing) or (error is not None and failed == len(letters)):
                raise error
            yield letter, files.result() if error is None else _why(error)
            if number + AHEAD < len(letters):
                waiting.append((letters[number + AHEAD], pool.submit(one, letters[number + AHEAD])))


def _why(error: BaseException) -> str:
    log.warning("letter not bundled", exc_info=error)
    return error.message if isinstance(error, ReviewError) else UNEXPECTED


def _entry(name: str, letter: BundledLetter) -> zipfile.ZipInfo:
    day = letter.content.dated_on
    entry = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
    entry.external_attr = 0o600 << 16
    return entry


def _index_row(number: int, letter: BundledLetter, stem: str, why_not: str = "") -> tuple[str | int, ...]:
    content, result = letter.content, letter.content.result
    return (number, content.number or "", content.unit, content.case_number, content.case_title,
            "不计" if result.total is None else format_points(result.total), result.grade or "", len(content.problems),
            "草稿" if content.is_draft else "已签发",
            *((f"{stem}.pdf", f"{stem}.docx") if stem else (f"没有放进来：{why_not}", "")))


def keep_newest(folder: Path, name: str, key: str) -> None:
    """Throw away what an earlier content of the same order and killed runs had left; each can be made anew."""
    for old in folder.glob(f"{key.replace(':', '-')}-*"):
        if old.name != name:
            old.unlink(missing_ok=True)
