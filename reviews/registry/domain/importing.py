"""Tables that a bureau brings along: which column is what, and what is wrong in which row. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

MAX_ROWS = 2000
MAX_COLUMNS = 40
MAX_CELL = 200
_NO = {"", "否", "无", "0", "n", "no", "停用", "不是"}


@dataclass(frozen=True, slots=True)
class Column:
    """One thing a row may hold. names: header words that mean it, the first one is shown. size: characters at most."""

    id: str
    names: tuple[str, ...]
    required: bool = False
    size: int = 120
    kind: str = "text"

    @property
    def label(self) -> str:
        return self.names[0]


@dataclass(frozen=True, slots=True)
class ImportKind:
    """One kind of table. key: the column by which a row is known again."""

    id: str
    label: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What a sheet holds: headers of the first filled row, rows beneath as text, and where they stood (row numbers)."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]


@dataclass(slots=True)
class CheckedRow:
    """One row as it would be imported. number: the row in the sheet. errors: Chinese; a row with one stops the import."""

    number: int
    values: dict[str, str]
    errors: list[str] = field(default_factory=list)


KINDS: dict[str, ImportKind] = {
    "units": ImportKind("units", "单位", (
        Column("name", ("单位名称", "名称", "单位", "部门名称", "部门"), required=True),
        Column("short_name", ("简称", "单位简称"), size=40),
        Column("field", ("执法领域", "领域", "行业"), size=40),
        Column("parent", ("上级单位", "主管单位", "上级")),
    )),
    "organs": ImportKind("organs", "执法机关", (
        Column("name", ("执法机关名称", "执法机关", "机关名称", "名称", "单位名称"), required=True),
        Column("short_name", ("简称", "机关简称"), size=40),
        Column("field", ("执法领域", "领域", "行业"), size=40),
        Column("unit", ("报送单位", "所属单位", "单位"), required=True),
    )),
    "officers": ImportKind("officers", "执法人员", (
        Column("organ", ("执法机关", "所属机关", "所在单位", "工作单位", "单位"), required=True),
        Column("name", ("姓名", "执法人员", "人员姓名"), required=True, size=60),
        Column("certificate_no", ("执法证号", "证件号码", "执法证编号", "证号"), size=40),
        Column("valid_from", ("有效期起", "发证日期", "起始日期"), kind="date"),
        Column("valid_to", ("有效期止", "有效期至", "有效期", "截止日期"), kind="date"),
        Column("auxiliary", ("执法辅助人员", "辅助人员", "是否辅助"), kind="boolean"),
    )),
    "people": ImportKind("people", "人员账号", (
        Column("name", ("姓名", "人员姓名"), required=True, size=60),
        Column("login", ("登录名", "账号", "用户名", "工号"), required=True, size=64),
        Column("unit", ("单位", "所属单位", "单位名称", "部门"), required=True),
        Column("roles", ("角色", "职责")),
    )),
    "benchmarks": ImportKind("benchmarks", "裁量基准", (
        Column("title", ("基准名称", "裁量基准", "名称"), required=True, size=200),
        Column("law", ("法律名称", "处罚依据", "依据的法律", "法律"), required=True),
        Column("article", ("条",), required=True, size=8),
        Column("paragraph", ("款",), size=8),
        Column("item", ("项",), size=8),
        Column("low", ("法定下限", "法定罚款下限"), size=20),
        Column("high", ("法定上限", "法定罚款上限"), size=20),
        Column("grade", ("档次", "裁量档次", "违法程度", "裁量阶次"), required=True, size=40),
        Column("factors", ("情形", "适用情形", "违法情节"), size=MAX_CELL),
        Column("words", ("关键词",), size=MAX_CELL),
        Column("kind", ("幅度方式", "幅度类型"), size=20),
        Column("from", ("幅度下限", "裁量下限"), size=20),
        Column("to", ("幅度上限", "裁量上限"), size=20),
        Column("organ", ("适用机关", "执法机关")),
        Column("sector", ("领域", "行业", "执法领域"), size=40),
        Column("valid_from", ("施行日期", "有效期起"), required=True, kind="date"),
        Column("valid_to", ("失效日期", "有效期止"), kind="date"),
        Column("source", ("来源", "文号", "依据文件"), required=True, size=MAX_CELL),
    )),
}


def propose_mapping(kind: ImportKind, headers: Sequence[str]) -> dict[str, int]:
    """Which header is which column: exact words first, then headers that contain them; a header serves once."""
    flat = [_flat(h) for h in headers]
    taken: set[int] = set()
    found: dict[str, int] = {}
    for same in (True, False):
        for column in kind.columns:
            if column.id in found:
                continue
            for name in column.names:
                at = next((i for i, h in enumerate(flat) if i not in taken and h
                           and (h == name if same else name in h)), None)
                if at is not None:
                    found[column.id] = at
                    taken.add(at)
                    break
    return found


def check_rows(kind: ImportKind, table: Table, mapping: Mapping[str, int]) -> list[CheckedRow]:
    """Every row with its values by column id and what is wrong with its form; known names are checked by the service."""
    checked = []
    for number, cells in zip(table.numbers, table.rows, strict=True):
        row = CheckedRow(number, {})
        for column in kind.columns:
            at = mapping.get(column.id)
            text = cells[at].strip() if at is not None and at < len(cells) else ""
            row.values[column.id] = text
            fault = _fault(column, text)
            if fault:
                row.errors.append(fault)
            elif column.kind == "date" and text:
                row.values[column.id] = (read_date(text) or date.min).isoformat()
        checked.append(row)
    return checked


def mark_repeats(rows: Sequence[CheckedRow], columns: Sequence[str], what: str) -> None:
    """Add an error to every row whose named columns repeat those of an earlier row; empty ones are not compared."""
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row.values.get(c, "") for c in columns)
        if not all(key):
            continue
        if key in seen:
            row.errors.append(f"{what}与第 {seen[key]} 行重复")
        else:
            seen[key] = row.number


def is_yes(text: str) -> bool:
    """Whether a cell says yes."""
    return _flat(text).lower() not in _NO


def read_date(text: str) -> date | None:
    """A day written 2026-03-01, 2026/3/1, 2026.3.1, 2026年3月1日, 20260301 or as a spreadsheet's serial number."""
    flat = _flat(text)
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\D.*)?", flat)
    found = found or re.fullmatch(r"(\d{4})(\d\d)(\d\d)", flat)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
        if re.fullmatch(r"\d{5}", flat) and 20000 <= int(flat) <= 80000:
            return date(1899, 12, 30) + timedelta(days=int(flat))
    except ValueError:
        return None
    return None


def _fault(column: Column, text: str) -> str:
    if column.required and not text:
        return f"没有填写{column.label}"
    if len(text) > column.size:
        return f"{column.label}超过 {column.size} 个字"
    if column.kind == "date" and text and read_date(text) is None:
        return f"{column.label}“{text[:20]}”不是日期，请写成 2026-03-01"
    return ""


def _flat(text: str) -> str:
    return re.sub(r"[\s*＊:：]", "", unicodedata.normalize("NFKC", text))
