"""Tables of a file that people bring along, read in a child of its own: XLSX, DOCX or PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extraction.filekind import file_kind
from extraction.sandbox import GIB, Limits, run_rows

MAX_BYTES = 20 * 1024 * 1024
_LIMITS = Limits(1 * GIB, 90, 120.0)
_ACTIONS = {"xlsx": "table_workbook", "docx": "table_word", "pdf": "table_printed"}

_AGAIN = "请另存为 XLSX 或 DOCX 后再选择。"
_WORDS = {
    "empty": "文件是空的（0 字节）。请重新导出或另存后再选择。",
    "big": "文件超过 20 MB。请只留下评分表，另存后再选择。",
    "old": "这是旧版 Office 文件（XLS/DOC/WPS）。请在 Excel、Word 或 WPS 中另存为 XLSX 或 DOCX 后再选择。",
    "locked": "文件加了密码，打不开。请在原软件中去掉密码、另存后再选择。",
    "kind": "文件不是 XLSX、DOCX 或 PDF。请把评分表另存为其中一种后再选择。",
    "broken": f"文件已损坏或不完整，读不出来。{_AGAIN}",
    "unsafe": f"文件里有不安全的内容（外部实体），没有读取。{_AGAIN}",
    "large": "文件解开后过大，或表格过多、过宽，没有读取。请只留下评分表，另存后再选择。",
    "pages": "PDF 超过 120 页，没有读取。请只导出评分表所在的几页后再选择。",
    "scan": "PDF 是扫描件，没有文字，表格读不出来。请找印发单位要 Word、Excel 或带文字的 PDF；只有纸件的，请录入 Excel 再选择。",
    "none": f"文件里没有找到表格。PDF 里的表要有画出的表格线；没有画线的，{_AGAIN}",
    "time": f"文件读得太久，已经停止。{_AGAIN}",
}  # fmt: skip


class NoTables(Exception):
    """The file gives no tables; the message is a Chinese sentence that says what to do. reason: a key of that sentence."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(_WORDS[reason])


@dataclass(frozen=True, slots=True)
class FileTable:
    """One table as it stands in the file. rows: as wide as the widest, "" where nothing is, or where a merged cell
    covers the place; spans: merged cells as first row, first column, last row, last column (from 0); before: the words
    above it; uncomputed: formulas whose value was not stored."""

    name: str
    page: int | None
    hidden: bool
    before: str
    rows: tuple[tuple[str, ...], ...]
    spans: tuple[tuple[int, int, int, int], ...]
    uncomputed: int = 0


def read_tables(path: Path) -> tuple[FileTable, ...]:
    """The tables that hold anything, in the order of the file. Raises NoTables."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise NoTables("big")
    kind = file_kind(path)
    if kind not in _ACTIONS:
        raise NoTables(_refusal(path, kind))
    rows, reason = run_rows({"action": _ACTIONS[kind], "path": str(path)}, path, _LIMITS)
    refused = next((str(row["refused"]) for row in rows if isinstance(row, dict) and "refused" in row), "")
    if refused:
        raise NoTables(refused if refused in _WORDS else "broken")
    if reason:
        raise NoTables("time" if reason in ("timeout", "slow") else "large" if reason == "answer" else "broken")
    tables = tuple(table for row in rows if (table := _table(row)) is not None)
    if not tables:
        raise NoTables("none")
    return tables


def _refusal(path: Path, kind: str) -> str:
    if kind == "empty":
        return "empty"
    if kind != "office":
        return "kind"
    # A package with a password is wrapped into the old container, under this name.
    head = path.read_bytes()
    return "locked" if "EncryptedPackage".encode("utf-16-le") in head else "old"


def _table(row: Any) -> FileTable | None:
    """A table as the child gave it; None where it holds nothing or is out of shape."""
    if not isinstance(row, Mapping) or not isinstance(row.get("rows"), Sequence):
        return None
    rows = tuple(tuple(str(cell) for cell in cells) for cells in row["rows"])
    if not any(cell.strip() for cells in rows for cell in cells):
        return None
    page = row.get("page")
    spans = tuple(tuple(int(one) for one in span) for span in row.get("spans") or ())
    return FileTable(str(row.get("name") or ""), page if isinstance(page, int) else None, bool(row.get("hidden")),
                     str(row.get("before") or ""), rows, spans, int(row.get("uncomputed") or 0))  # type: ignore[arg-type]
