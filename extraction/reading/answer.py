"""From read pages to the answer: its status, its sentences, its documents and fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from extraction.page_texts import checked_texts
from extraction.reading.analysing import analyse_pages
from extraction.sandbox import ChildFailed
from extraction.wire import SentPage

_HAN = re.compile("[\u4e00-\u9fff]")

PageTextSink = Callable[[dict[str, Any]], None]


def ranges(numbers: Iterable[int]) -> str:
    """“3、5–8” for page lists."""
    out: list[list[int]] = []
    for no in sorted(numbers):
        if out and no == out[-1][1] + 1:
            out[-1][1] = no
        else:
            out.append([no, no])
    return "、".join(str(a) if a == b else f"{a}–{b}" for a, b in out)


def finish(
    answer: dict[str, Any],
    path: Path,
    pages: list[SentPage],
    ocr: bool,
    messages: list[str],
    offset: int,
    on_page_text: PageTextSink | None = None,
) -> None:
    answer["file"]["pages"] = len(pages)
    cut = bool(messages)
    bad = [p.no for p in pages if p.kind == "unreadable"]
    unrecognised = [p.no for p in pages if p.kind == "scan" and p.source != "ocr"]
    empty_scans = [p.no for p in pages if p.kind == "scan" and p.source == "ocr" and not p.letters]
    if bad:
        messages.append(
            f"第 {ranges(n + offset for n in bad)} 页无法读取，相关栏目不作判定。请对照原件重新扫描这些页，或人工查看。"
        )
    if unrecognised:
        hint = "未启用文字识别（OCR）" if not ocr else "文字识别（OCR）未能完成"
        messages.append(
            f"第 {ranges(n + offset for n in unrecognised)} 页是扫描图像，{hint}，未读出文字。请启用识别后重新读取，或人工查看。"
        )
    if empty_scans:
        messages.append(
            f"第 {ranges(n + offset for n in empty_scans)} 页是图像，没有识别出文字，请人工查看。"
        )
    texts = any(p.letters for p in pages)
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
    if any(_HAN.search(p.letters) for p in pages):
        try:
            found = analyse_pages(path, pages, texts=on_page_text is not None)
            documents, fields, kinds = found.documents, found.fields, found.pages
            if on_page_text is not None:
                for words in checked_texts(found.texts, [p.no for p in pages]):
                    on_page_text({**words, "no": words["no"] + offset})
        except ChildFailed:
            documents, fields, kinds = [], [], []
            status = "partly_read"
            span = ranges(p.no + offset for p in pages)
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
