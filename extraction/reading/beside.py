"""What a file carries beside its pages, in sentences: it is told, and nothing of it is ever run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extraction.page_notes import LAYER, LAYER_READ, PASTED, UNNAMED, in_words, pasted_confidence, reasons_of
from extraction.reading.answer import ranges
from extraction.sandbox import TEXT_LIMITS, ChildFailed, run_child
from extraction.wire import SentPage

_NAMES = {
    "javascript": "JavaScript 脚本",
    "launch": "启动外部程序的动作",
    "submit": "提交表单的动作",
    "embedded": "嵌入的附件",
    "media": "多媒体",
    "xfa": "XFA 表单",
}


def traits_of(path: Path) -> dict[str, Any]:
    """The child's list of extraction.traits; empty when it gave none."""
    try:
        found = run_child({"action": "traits", "path": str(path)}, path, TEXT_LIMITS)
    except ChildFailed:
        return {}
    return found if isinstance(found, dict) else {}


def sentences(traits: dict[str, Any], pages: int, offset: int) -> list[str]:
    """Chinese sentences for people; none for an ordinary file."""
    out = []
    known = [_NAMES[t] for t in _NAMES if t in _texts(traits.get("traits"))]
    if known:
        out.append(f"文件中含有{'、'.join(known)}，查看时一律不会运行。请核对文件来源。")
    if "locked" in _texts(traits.get("traits")):
        out.append("文件设有权限密码（限制复制、打印等），不影响阅读。")
    filled, notes = _numbers(traits.get("filled"), pages), _numbers(traits.get("notes"), pages)
    if filled:
        out.append(
            f"第 {ranges(n + offset for n in filled)} 页有表单填写的内容，不在页面正文里，没有读取，请人工查看。"
        )
    if notes:
        out.append(f"第 {ranges(n + offset for n in notes)} 页有批注文字，不属于正文，没有读取，请人工查看。")
    return out


def text_sentences(pages: Sequence[SentPage], offset: int) -> list[str]:
    """What the text layer holds that nobody sees on the page, or lacks that is printed there."""
    out = []
    unseen = {page.no + offset: reasons_of(page.note) for page in pages if reasons_of(page.note)}
    if unseen:
        words = in_words(reason for reasons in unseen.values() for reason in reasons)
        out.append(
            f"第 {ranges(unseen)} 页的文字层里有看不见的文字（{words}），没有当作页面内容读取。请对照页面图像，并核对文件来源。"
        )
    read = [page.no + offset for page in pages if page.note == LAYER_READ]
    if read:
        out.append(f"第 {ranges(read)} 页是图像，附有看不见的文字层；该文字层没有采用，已按图像重新识别。")
    kept = [page.no + offset for page in pages if page.note == LAYER]
    if kept:
        out.append(
            f"第 {ranges(kept)} 页是图像，附有看不见的文字层；图像没有识别，暂用该文字层，可信度低，请人工核对。"
        )
    unnamed = [page.no + offset for page in pages if page.note == UNNAMED]
    if unnamed:
        out.append(
            f"第 {ranges(unnamed)} 页印有文字，但文字层里没有对应的字，不能直接读取，请以页面图像为准。"
        )
    pasted = [page.no + offset for page in pages if page.note == PASTED]
    if pasted:
        out.append(f"第 {ranges(pasted)} 页的图片（粘贴的复印件、截图等）里有文字，文字层里没有，没有读出，请看页面图像。")
    joined = [page.no + offset for page in pages if pasted_confidence(page.note) is not None]
    if joined:
        out.append(
            f"第 {ranges(joined)} 页的图片（粘贴的复印件、截图等）里有文字，文字层里没有；已按图像识别，请对照页面图像核对。"
        )
    return out


def _texts(given: Any) -> set[str]:
    return {t for t in given if isinstance(t, str)} if isinstance(given, list) else set()


def _numbers(given: Any, pages: int) -> list[int]:
    return [n for n in given if isinstance(n, int) and 1 <= n <= pages] if isinstance(given, list) else []
