"""Reading one file from first byte to documents and fields, with every parse in a disposable child."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from extraction.filekind import advice, file_kind
from extraction.page import PageContent
from extraction.page_texts import checked_texts
from extraction.sandbox import GIB, OCR_LIMITS, TEXT_LIMITS, ChildFailed, Limits, run_child
from extraction.wire import BadAnswer, page_from_json, page_to_json

TEXT_SLICE = 20
OCR_SLICE = 5
MAX_PAGES = 20_000

Progress = Callable[[int, int], None]
PageTextSink = Callable[[dict[str, Any]], None]


def read_file(
    path: str | Path,
    *,
    ocr: bool = True,
    on_progress: Progress | None = None,
    on_page_text: PageTextSink | None = None,
    first_page_offset: int = 0,
) -> dict[str, Any]:
    """Read a case file into the file, pages, documents and fields of the inspect output.

    ocr: recognise pages without usable text. on_progress(done_pages, total_pages) is called as
    pages are finished. on_page_text(row) is given the words of each page with their places, as
    extraction.page_texts makes them; they are no part of the answer. first_page_offset is added to
    every page number (for a case of several files). Never raises for what is in the file; OSError when
    the file itself cannot be opened. The same bytes give the same answer.
    """
    path = Path(path).resolve()
    digest, size = _digest(path)
    answer: dict[str, Any] = {
        "file": {"sha256": digest, "bytes": size, "pages": 0, "status": "unreadable", "messages": []},
        "pages": [],
        "documents": [],
        "fields": [],
    }
    kind = file_kind(path)
    if kind != "pdf":
        answer["file"]["messages"] = [advice(kind)]
        return answer
    state, count, reader, ready = _probe(path, TEXT_SLICE)
    if state == "encrypted":
        answer["file"]["status"] = "encrypted"
        answer["file"]["messages"] = [
            "文件已加密，打开需要密码。请向报送单位索取未加密的 PDF，或去除密码后重新上传。"
        ]
        return answer
    if state != "open" or count < 1:
        answer["file"]["messages"] = [
            "PDF 打开后没有任何页面，文件可能不完整。请重新导出或重新扫描后上传。"
            if state == "open"
            else "PDF 已损坏，无法打开。请重新导出或重新扫描后上传。"
        ]
        return answer
    messages: list[str] = []
    if count > MAX_PAGES:
        left = _ranges(range(MAX_PAGES + 1 + first_page_offset, count + 1 + first_page_offset))
        messages.append(f"文件共 {count} 页，超出上限 {MAX_PAGES} 页，第 {left} 页没有读取。请拆分后上传。")
        count = MAX_PAGES
    pages = _read_slices(path, range(1, count + 1), reader, on_progress, 0, count, hold=ocr, ready=ready)
    if ocr:
        _recognise(path, pages, on_progress)
    _finish(answer, path, pages, ocr, messages, first_page_offset, on_page_text)
    return answer


def read_document(
    path: str | Path, *, type_id: str, first_page: int, last_page: int, ocr: bool = True
) -> list[dict[str, Any]]:
    """Read again one document whose type or range a person has set.

    Pages count from 1 in this file. Returns field rows as in read_file with document = 1; an
    empty list when none of the pages can be read. Raises ValueError for a range outside the file.
    """
    path = Path(path).resolve()
    state, count, reader, _ = _probe(path, 0) if file_kind(path) == "pdf" else ("broken", 0, "text", None)
    if state != "open" or not 1 <= first_page <= last_page <= count:
        raise ValueError("页码范围超出文件")
    pages = _read_slices(path, range(first_page, last_page + 1), reader, None, 0, count)
    if ocr:
        _recognise(path, pages, None)
    request = {
        "action": "analyse",
        "pages": [page_to_json(p) for p in pages],
        "documents": [{"type": type_id, "first_page": first_page, "last_page": last_page}],
    }
    try:
        rows = run_child(request, path, _analysis_limits(len(pages)))["fields"]
    except (ChildFailed, KeyError, TypeError):
        return []
    return rows if isinstance(rows, list) else []


def _digest(path: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


Probe = tuple[str, int, str, list[PageContent | None] | None]


def _probe(path: Path, slice_pages: int) -> Probe:
    """(open | encrypted | broken, pages, which reader opened it, the first slice when it came along).

    PDFium with the first slice; PDFium alone when that child died; pdfplumber as second opinion.
    """
    worst: Probe = ("broken", 0, "text", None)
    for action, reader, wanted in (
        ("probe", "text", slice_pages),
        ("probe", "text", 0),
        ("probe_second", "text_second", 0),
    ):
        if wanted == 0 and slice_pages and action == "probe" and worst[0] != "died":
            continue
        try:
            found = run_child({"action": action, "path": str(path), "slice": wanted}, path, TEXT_LIMITS)
            state, count = str(found["state"]), int(found["pages"])
        except (ChildFailed, KeyError, TypeError, ValueError):
            worst = ("died", 0, "text", None) if action == "probe" and wanted else worst
            continue
        if state == "encrypted":
            return "encrypted", 0, reader, None
        if state == "open" and count > 0:
            return "open", count, reader, _first_slice(found.get("slice"), min(count, wanted))
        worst = (state, count, reader, None)
    return ("broken", 0, "text", None) if worst[0] == "died" else worst


def _first_slice(rows: Any, expected: int) -> list[PageContent | None] | None:
    if not isinstance(rows, list) or len(rows) != expected:
        return None
    try:
        return [None if r is None else page_from_json(r, expected_no=i) for i, r in enumerate(rows, 1)]
    except BadAnswer:
        return None


def _unreadable(no: int) -> PageContent:
    return PageContent(no=no, width=595.0, height=842.0, kind="unreadable", confidence=0.0)


def _slice(path: Path, action: str, first: int, last: int) -> list[PageContent | None]:
    rows = run_child({"action": action, "path": str(path), "first": first, "last": last}, path, TEXT_LIMITS)
    if not isinstance(rows, list) or len(rows) != last - first + 1:
        raise ChildFailed("answer")
    try:
        return [None if r is None else page_from_json(r, expected_no=first + i) for i, r in enumerate(rows)]
    except BadAnswer as error:
        raise ChildFailed("answer") from error


def _read_slices(
    path: Path,
    numbers: range,
    reader: str,
    on_progress: Progress | None,
    done: int,
    total: int,
    *,
    hold: bool = False,
    ready: list[PageContent | None] | None = None,
) -> list[PageContent]:
    """Read slices of pages; a slice that dies is read again page by page, so one bad page costs one page."""
    out: list[PageContent] = []
    strikes = 0
    for first in range(numbers.start, numbers.stop, TEXT_SLICE):
        last = min(first + TEXT_SLICE, numbers.stop) - 1
        try:
            pages = ready if ready is not None and first == 1 else _slice(path, reader, first, last)
        except ChildFailed:
            pages = []
            for no in range(first, last + 1):
                # Where the file itself stalls every child, do not spend a full limit on each page.
                pages.extend(_single(path, reader, no) if strikes < 3 else [None])
                strikes = strikes + 1 if pages[-1] is None else 0
        for i, page in enumerate(pages):
            if page is None and reader == "text" and strikes < 3:
                (pages[i],) = _single(path, "text_second", first + i)
                if pages[i] is None:
                    strikes += 1
        for i, page in enumerate(pages):
            out.append(page if page is not None else _unreadable(first + i))
        if on_progress is not None:
            finished = sum(1 for p in out if not (hold and p.kind == "scan"))
            on_progress(done + finished, total)
    return out


def _single(path: Path, action: str, no: int) -> list[PageContent | None]:
    try:
        return _slice(path, action, no, no)
    except ChildFailed:
        return [None]


def _recognise(path: Path, pages: list[PageContent], on_progress: Progress | None) -> None:
    """Recognise scanned pages in place, OCR_SLICE at a time; a failing slice is retried page by page."""
    wanted = [i for i, page in enumerate(pages) if page.kind == "scan"]
    total, done = len(pages), len(pages) - len(wanted)
    strikes = 0
    for start in range(0, len(wanted), OCR_SLICE):
        part = wanted[start : start + OCR_SLICE]
        try:
            read = _recognised(path, [pages[i].no for i in part])
        except ChildFailed:
            read = []
            for i in part:
                try:
                    if strikes >= 3:
                        raise ChildFailed("killed")
                    read.extend(_recognised(path, [pages[i].no]))
                    strikes = 0
                except ChildFailed:
                    # The recogniser died, which says nothing of the page: it stays a scan not yet read.
                    strikes += 1
                    read.append(pages[i])
        for i, page in zip(part, read, strict=True):
            if page is None:
                pages[i].kind, pages[i].note = "unreadable", "ocr"
            else:
                pages[i] = page
        done += len(part)
        if on_progress is not None:
            on_progress(done, total)


def _recognised(path: Path, numbers: list[int]) -> list[PageContent | None]:
    rows = run_child({"action": "ocr", "path": str(path), "pages": numbers}, path, OCR_LIMITS)
    if not isinstance(rows, list) or len(rows) != len(numbers):
        raise ChildFailed("answer")
    try:
        return [
            None if row is None else page_from_json(row, expected_no=no)
            for row, no in zip(rows, numbers, strict=True)
        ]
    except BadAnswer as error:
        raise ChildFailed("answer") from error


def _analysis_limits(pages: int) -> Limits:
    """A document has no limit but progress: the finder's allowance grows with the pages."""
    return Limits(2 * GIB, 20 + pages, 40.0 + 2 * pages)


def _ranges(numbers: Iterable[int]) -> str:
    """“3、5–8” for page lists."""
    out: list[list[int]] = []
    for no in sorted(numbers):
        if out and no == out[-1][1] + 1:
            out[-1][1] = no
        else:
            out.append([no, no])
    return "、".join(str(a) if a == b else f"{a}–{b}" for a, b in out)


def _finish(
    answer: dict[str, Any],
    path: Path,
    pages: list[PageContent],
    ocr: bool,
    messages: list[str],
    offset: int,
    on_page_text: PageTextSink | None = None,
) -> None:
    answer["file"]["pages"] = len(pages)
    cut = bool(messages)
    bad = [p.no for p in pages if p.kind == "unreadable"]
    unrecognised = [p.no for p in pages if p.kind == "scan" and p.source != "ocr"]
    empty_scans = [p.no for p in pages if p.kind == "scan" and p.source == "ocr" and not p.chars]
    if bad:
        messages.append(
            f"第 {_ranges(n + offset for n in bad)} 页无法读取，相关栏目不作判定。请对照原件重新扫描这些页，或人工查看。"
        )
    if unrecognised:
        hint = "未启用文字识别（OCR）" if not ocr else "文字识别（OCR）未能完成"
        messages.append(
            f"第 {_ranges(n + offset for n in unrecognised)} 页是扫描图像，{hint}，未读出文字。请启用识别后重新读取，或人工查看。"
        )
    if empty_scans:
        messages.append(
            f"第 {_ranges(n + offset for n in empty_scans)} 页是图像，没有识别出文字，请人工查看。"
        )
    texts = any(p.chars for p in pages)
    if len(bad) == len(pages):
        status = "unreadable"
    elif bad or (unrecognised and texts) or (cut and texts):
        status = "partly_read"
    elif not texts:
        status = "no_text"
        messages.append(
            "打开了文件，但没有一页读出文字。如是扫描件，请启用文字识别（OCR）或提高扫描清晰度后重新上传。"
        )
    else:
        status = "read"
    documents: list[dict[str, Any]] = []
    fields: list[dict[str, Any]] = []
    kinds: list[dict[str, Any]] = []
    if any("\u4e00" <= ch.text <= "\u9fff" for p in pages for ch in p.chars):
        try:
            found = run_child(
                {
                    "action": "analyse",
                    "pages": [page_to_json(p) for p in pages],
                    "texts": on_page_text is not None,
                },
                path,
                _analysis_limits(len(pages)),
            )
            documents, fields, kinds = found["documents"], found["fields"], found["pages"]
            if len(kinds) != len(pages):
                raise ChildFailed("answer")
            if on_page_text is not None:
                for words in checked_texts(found.get("texts"), [p.no for p in pages]):
                    on_page_text({**words, "no": words["no"] + offset})
        except (ChildFailed, KeyError, TypeError):
            documents, fields, kinds = [], [], []
            status = "partly_read"
            span = _ranges(p.no + offset for p in pages)
            messages.append(f"第 {span} 页已读出，但未能识别文书和栏目。请人工划分文书，或联系管理员。")
    answer["file"]["status"], answer["file"]["messages"] = status, messages
    for i, page in enumerate(pages):
        extra = kinds[i] if kinds else {"kind": page.kind, "printed_page_no": None}
        answer["pages"].append(
            {
                "no": page.no + offset,
                "kind": extra["kind"],
                "rotation": page.rotation,
                "width": round(page.width, 1),
                "height": round(page.height, 1),
                "printed_page_no": extra["printed_page_no"],
            }
        )
    for row in documents:
        row["first_page"] += offset
        row["last_page"] += offset
    for row in fields:
        if row["page"] is not None:
            row["page"] += offset
    answer["documents"], answer["fields"] = documents, fields
