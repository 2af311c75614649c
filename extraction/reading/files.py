"""A whole file, or one document of it whose range a person has set."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from extraction.conversion import NotConverted, as_pdf, is_convertible
from extraction.filekind import advice, file_kind
from extraction.page_cache import PageCache
from extraction.reading.analysing import analyse_pages
from extraction.reading.answer import finish, ranges
from extraction.reading.beside import sentences, text_sentences, traits_of
from extraction.reading.first_answers import FirstAnswers, PartialSink
from extraction.reading.opening import Opened, digest, open_file
from extraction.reading.recognition import recognise
from extraction.reading.second_look import look_again
from extraction.reading.slices import read_slices
from extraction.sandbox import ChildFailed
from extraction.wire import SentPage

MAX_PAGES = 20_000
MANY_PAGES = 5_000
PAGE_BYTES = 30
"""A file of many pages that has fewer bytes than this for each names the same page over and over."""

Progress = Callable[[int, int], None]
PageTextSink = Callable[[dict[str, Any]], None]
RecognitionStart = Callable[[int], None]


def read_file(
    path: str | Path,
    *,
    ocr: bool = True,
    on_progress: Progress | None = None,
    on_page_text: PageTextSink | None = None,
    on_recognition: RecognitionStart | None = None,
    on_partial: PartialSink | None = None,
    first_page_offset: int = 0,
    cache: Path | None = None,
    shown_as: Path | None = None,
) -> dict[str, Any]:
    """Read a case file into the file, pages, documents and fields of the inspect output.

    ocr: recognise pages without usable text. on_progress(done_pages, total_pages) is called as
    pages are finished. on_page_text(row) is given the words of each page with their places, as
    extraction.page_texts makes them; they are no part of the answer. on_recognition(pages) is called once, when so many
    pages begin to be recognised, which takes far longer than text. on_partial(answer) is given, a few times while
    scanned pages are recognised, what the pages read so far say: of the same shape, status "reading", the pages not
    yet settled as "unreadable". It costs at most a tenth of the time and changes nothing of the answer.
    first_page_offset is added to every page number (for a case of several files). cache: folder of recognised pages,
    which are used again and added to; None recognises everything anew. shown_as: the PDF that extraction.conversion
    made earlier from this file, a picture or a Word document; else it is made here.

    Never raises for what is in the file; OSError when the file itself cannot be opened. The same bytes give the same answer.
    """
    path = Path(path).resolve()
    sha256, size = digest(path)
    answer: dict[str, Any] = {
        "file": {"sha256": sha256, "bytes": size, "pages": 0, "status": "unreadable", "messages": []},
        "pages": [],
        "documents": [],
        "fields": [],
    }
    kind = file_kind(path)
    if kind != "pdf" and not is_convertible(kind):
        answer["file"]["messages"] = [advice(kind)]
        return answer
    try:
        with as_pdf(path) if shown_as is None else nullcontext(shown_as) as pdf:
            return _read(
                pdf, answer, ocr, on_progress, on_page_text, on_recognition, on_partial, first_page_offset, cache
            )
    except NotConverted as refusal:
        answer["file"]["messages"] = [str(refusal)]
        return answer


def _read(
    path: Path,
    answer: dict[str, Any],
    ocr: bool,
    on_progress: Progress | None,
    on_page_text: PageTextSink | None,
    on_recognition: RecognitionStart | None,
    on_partial: PartialSink | None,
    first_page_offset: int,
    cache: Path | None,
) -> dict[str, Any]:
    opened = open_file(path)
    if opened.state == "encrypted":
        answer["file"]["status"] = "encrypted"
        answer["file"]["messages"] = [
            "文件已加密，打开需要密码。请向报送单位索取未加密的 PDF，或去除密码后重新上传。"
        ]
        return answer
    if opened.state != "open" or opened.pages < 1:
        answer["file"]["messages"] = [
            "PDF 打开后没有任何页面，文件可能不完整。请重新导出或重新扫描后上传。"
            if opened.state == "open"
            else "PDF 已损坏，无法打开。请重新导出或重新扫描后上传。"
        ]
        return answer
    messages: list[str] = []
    count = opened.pages
    if count > MANY_PAGES and path.stat().st_size < count * PAGE_BYTES:
        answer["file"]["messages"] = [
            f"文件自称有 {count} 页，与文件大小不相称，可能已损坏或被人改造，没有读取。请重新导出或重新扫描后上传。"
        ]
        return answer
    if count > MAX_PAGES:
        left = ranges(range(MAX_PAGES + 1 + first_page_offset, count + 1 + first_page_offset))
        messages.append(f"文件共 {count} 页，超出上限 {MAX_PAGES} 页，第 {left} 页没有读取。请拆分后上传。")
        count = MAX_PAGES
    with ThreadPoolExecutor(1) as aside:
        traits = aside.submit(traits_of, path)
        pages = _texts(path, range(1, count + 1), opened, ocr, on_progress)
        if ocr:
            scans = sum(page.waits for page in pages)
            if on_recognition is not None and scans:
                on_recognition(scans)
            first = None
            if on_partial is not None and scans:
                head = {key: answer["file"][key] for key in ("sha256", "bytes")}
                first = FirstAnswers(path, head, first_page_offset, on_partial)
            recognise(
                path, pages, on_progress, _kept(cache), None if first is None else lambda n: first.offer(pages, n)
            )
        finish(answer, path, pages, ocr, messages, first_page_offset, on_page_text)
        answer["file"]["messages"] += text_sentences(pages, first_page_offset)
        answer["file"]["messages"] += sentences(traits.result(), count, first_page_offset)
    return answer


def read_document(
    path: str | Path,
    *,
    type_id: str,
    first_page: int,
    last_page: int,
    ocr: bool = True,
    cache: Path | None = None,
) -> list[dict[str, Any]]:
    """Read again one document whose type or range a person has set.

    path: a PDF (of a picture, the one made from it). Pages count from 1 in this file. Returns
    field rows as in read_file with document = 1; an empty list when none of the pages can be read.
    cache: as in read_file. Raises ValueError for a range outside the file.
    """
    path = Path(path).resolve()
    opened = open_file(path, first_slice=0) if file_kind(path) == "pdf" else None
    if opened is None or opened.state != "open" or not 1 <= first_page <= last_page <= opened.pages:
        raise ValueError("页码范围超出文件")
    pages = _texts(path, range(first_page, last_page + 1), opened, ocr, None)
    if ocr:
        recognise(path, pages, None, _kept(cache))
    given = {"type": type_id, "first_page": first_page, "last_page": last_page}
    try:
        return analyse_pages(path, pages, given=given).fields
    except ChildFailed:
        return []


def _texts(
    path: Path, numbers: range, opened: Opened, ocr: bool, on_progress: Progress | None
) -> list[SentPage]:
    """Text by slices, and the second reader where the first saw nothing. ocr: scans wait for recognition."""
    pages, died = read_slices(path, numbers, opened, on_progress, hold=ocr)
    look_again(path, pages, died, opened.reader)
    return pages


def _kept(folder: Path | None) -> PageCache | None:
    return None if folder is None else PageCache(folder)
