"""A unit's table of closed files: where its head is, which column is what, and what each row says. Pure."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reviews.registry.domain.importing import Column, ImportKind, propose_mapping, read_date
from reviews.rounds.domain.case_kinds import SHORT_KINDS, read_kind, read_procedure
from reviews.rounds.domain.frame_lists import clean_text, number_key

SHEET = ImportKind("frame", "报卷清单", (
    Column("number", ("案号", "案卷编号", "案件编号", "文书文号", "文书号", "决定书文号", "处罚决定书文号", "决定书编号", "文号",
                      "立案号", "卷号"), required=True, size=80),
    Column("title", ("案件名称", "案卷名称", "案由", "案名", "事项名称", "项目名称"), size=200),
    Column("party_name", ("当事人", "行政相对人", "当事人姓名或名称", "被处罚人", "相对人", "申请人"), size=200),
    Column("organ", ("执法机关", "办案机关", "执法主体", "执法单位", "办案单位", "承办单位", "处罚机关", "单位名称")),
    Column("kind", ("案卷类别", "案件类型", "案卷类型", "案卷种类", "执法类别", "执法类型", "行政行为",
                    "类别", "类型", "种类"), size=60),
    Column("procedure", ("适用程序", "办案程序", "程序类型", "程序"), size=40),
    Column("field", ("执法领域", "领域", "行业"), size=40),
    Column("decided_on", ("决定日期", "作出决定日期", "处罚决定日期", "决定时间", "处罚日期", "许可日期"), kind="date"),
    Column("closed_on", ("结案日期", "结案时间", "办结日期", "办结时间", "结案"), kind="date"),
    Column("archived_on", ("归档日期", "归档时间", "立卷日期", "归档"), kind="date"),
    Column("pages", ("页数", "总页数", "卷内页数", "案卷页数"), size=10),
    Column("note", ("备注", "说明"), size=200),
))
COLUMN_IDS = tuple(column.id for column in SHEET.columns)
_HEAD_WITHIN = 20
_SUM = re.compile(r"^(合计|小计|总计|共计)")
_FOOT = re.compile(r"^(填表|填报|制表|审核|审批人|负责人|单位负责人|联系|注[::]?|备注[::]|说明[::])")
_NUMERALS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "O": "0"}

_SPELLED = re.compile(r"([〇○零O一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file as it goes on a list; organ_id is one of the unit's own."""

    organ_id: str
    number: str
    title: str
    party_name: str
    kind: str
    procedure: str
    field: str
    decided_on: date | None
    closed_on: date | None
    archived_on: date | None
    pages: int | None
    note: str

    @property
    def key(self) -> tuple[str, str]:
        return self.organ_id, number_key(self.number)


@dataclass(frozen=True, slots=True)
class OrganName:
    """An organ of the unit as a table may name it."""

    id: str
    name: str
    short_name: str
    field: str


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One row of a table. entry None: it cannot be taken; faults then say in Chinese what is wrong and what to do."""

    number: int
    values: dict[str, str]
    entry: FileEntry | None
    faults: tuple[str, ...]


Grid = Sequence[tuple[int, Sequence[str]]]


def find_head(rows: Grid) -> int:
    """The row number of the column names: among the first rows the one in which most columns are recognised."""
    best, best_score = rows[0][0], -1
    for number, cells in rows[:_HEAD_WITHIN]:
        short = [cell if len(cell) <= 24 else "" for cell in cells]
        score = len(propose_mapping(SHEET, short)) * 10 + min(sum(bool(c) for c in short), 9)
        if sum(bool(c) for c in short) > 1 and score > best_score:
            best, best_score = number, score
    return best


def headers_at(rows: Grid, head_row: int) -> list[str]:
    """The cells of the head row; empty when there is no such row."""
    return next((list(cells) for number, cells in rows if number == head_row), [])


def layout_signature(headers: Sequence[str]) -> str:
    """By what a table's layout is known again: the SHA-256 of its column names without width, spaces and signs."""
    return hashlib.sha256("\n".join(_flat(h) for h in headers).encode()).hexdigest()


def propose(headers: Sequence[str]) -> dict[str, int]:
    """Which column is what, judged by the names alone."""
    return propose_mapping(SHEET, [h if len(h) <= 24 else "" for h in headers])


def check_table(
    rows: Grid, *, head_row: int, mapping: Mapping[str, int], default_kind: str, organs: Sequence[OrganName], today: date
) -> list[CheckedFile]:
    """Every row beneath the head that holds a file, with what is wrong with it; repeated heads and feet are left out."""
    headers = [_flat(h) for h in headers_at(rows, head_row)]
    found = []
    for number, cells in rows:
        if number <= head_row or [_flat(c) for c in cells][: len(headers)] == headers:
            continue
        values = {name: cells[at].strip() if 0 <= at < len(cells) else "" for name, at in mapping.items()}
        if not any(values.values()) or _is_foot(cells, values.get("number", "")):
            continue
        entry, faults = check_file(values, default_kind=default_kind, organs=organs, today=today)
        found.append(CheckedFile(number, values, entry, tuple(faults)))
    return found


def _is_foot(cells: Sequence[str], number: str) -> bool:
    filled = [_flat(c) for c in cells if c.strip()]
    if not filled:
        return True
    return bool(_SUM.match(filled[0])) or bool(_FOOT.match(filled[0])) and _flat(number) in ("", filled[0])


def check_file(
    values: Mapping[str, str], *, default_kind: str, organs: Sequence[OrganName], today: date
) -> tuple[FileEntry | None, list[str]]:
    """One file from texts by column id; None beside the faults when any is wrong.

    today: days after it cannot be the day of a closed file. Formulas are text, and a number that begins like one is refused,
    because the frame is published as a table.
    """
    faults: list[str] = []
    number = _number(values.get("number", ""), faults)
    organ = _organ(values.get("organ", ""), organs, faults)
    procedure = read_procedure(values.get("procedure", ""))
    if procedure is None:
        faults.append(f"适用程序“{_cut(values['procedure'])}”认不出，请写成“普通程序”或“简易程序”，没有程序之分的留空")
    kind = read_kind(values.get("kind", ""), procedure or "", default_kind)
    if kind is None:
        given = _cut(values.get("kind", ""))
        words = "、".join(SHORT_KINDS.values())
        faults.append(f"案卷类别“{given}”认不出，请写成：{words}" if given else
                      "没有案卷类别，请补上；整张表同一类的，在上方选“没有写类别的算作”")
    days = {name: _day(name, values.get(name, ""), today, faults) for name in ("decided_on", "closed_on", "archived_on")}
    if days["decided_on"] and days["closed_on"] and days["closed_on"] < days["decided_on"]:
        faults.append(f"结案日期（{days['closed_on']}）早于决定日期（{days['decided_on']}），请核对")
    pages = _pages(values.get("pages", ""), faults)
    field = clean_text(values.get("field", ""), 40)
    if _is_formula(field):
        faults.append("执法领域不能以 = + - @ 开头，请改正")
    for name in ("title", "party_name", "note"):
        if len(values.get(name, "")) > 200:
            faults.append(f"{_label(name)}超过 200 个字，请写短一些")
    if faults or kind is None or organ is None:
        return None, faults
    return FileEntry(
        organ_id=organ.id, number=number, title=clean_text(values.get("title", ""), 200),
        party_name=clean_text(values.get("party_name", ""), 200), kind=kind[0].value, procedure=kind[1],
        field=field or organ.field, pages=pages, note=clean_text(values.get("note", ""), 200), **days), []


def read_day(text: str) -> date | None:
    """A day as tables write it: all that `read_date` knows, with a time behind it, or in Chinese numerals."""
    flat = unicodedata.normalize("NFKC", text).strip()
    flat = re.sub(r"[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$", "", flat)
    found = read_date(re.sub(r"\.0+$", "", flat) if re.fullmatch(r"\d{5}\.0+", flat) else flat)
    if found is not None:
        return found
    spelled = _SPELLED.fullmatch(re.sub(r"\s", "", text))
    if spelled is None:
        return None
    try:
        return date(int("".join(_NUMERALS[c] for c in spelled[1])), _tens(spelled[2]), _tens(spelled[3]))
    except ValueError:
        return None


def _tens(text: str) -> int:
    if "十" not in text:
        return int("".join(_NUMERALS[c] for c in text))
    before, after = text.split("十", 1)
    return (int(_NUMERALS[before]) if before else 1) * 10 + (int(_NUMERALS[after]) if after else 0)


def _number(text: str, faults: list[str]) -> str:
    flat = re.sub(r"\s+", "", clean_text(text, 200))
    flat = re.sub(r"[\[(〔【]((?:19|20)\d\d)[\])〕】]", r"〔\1〕", flat)
    if not flat:
        faults.append("没有案号，请补上")
    elif len(flat) > 80:
        faults.append("案号超过 80 个字，请只写文号")
    elif _is_formula(flat):
        faults.append("案号不能以 = + - @ 开头，请写文号本身，不要写公式")
    return flat


def _organ(text: str, organs: Sequence[OrganName], faults: list[str]) -> OrganName | None:
    if not organs:
        faults.append("本单位还没有登记执法机关，请组织方先登记")
        return None
    flat = _flat(text)
    if not flat and len(organs) == 1:
        return organs[0]
    found = next((o for o in organs if flat and flat in (_flat(o.name), _flat(o.short_name), o.id)), None)
    if found is None:
        names = "、".join(o.name for o in organs[:6])
        faults.append(f"执法机关“{_cut(text)}”不在本单位名下，请改成：{names}" if flat else f"没有写执法机关，请写成：{names}")
    return found


def _day(name: str, text: str, today: date, faults: list[str]) -> date | None:
    if _flat(text) in ("", "/", "-", "—", "无"):
        return None
    day = read_day(text)
    if day is None:
        faults.append(f"{_label(name)}“{_cut(text)}”不是日期，请写成 2026-03-05")
    elif day > today or day.year < 1990:
        faults.append(f"{_label(name)}（{day}）" + ("在今天之后" if day > today else "太早") + "，请核对")
    return day


def _pages(text: str, faults: list[str]) -> int | None:
    flat = _flat(text)
    if flat in ("", "/", "-", "—", "无"):
        return None
    found = re.fullmatch(r"(?:共)?(\d{1,5})(?:\.0+)?(?:页|张)?", flat)
    if found is None or int(found[1]) == 0:
        faults.append(f"页数“{_cut(text)}”不是数字，请只写数字")
        return None
    return int(found[1])


def _label(name: str) -> str:
    return next(column.label for column in SHEET.columns if column.id == name)


def _is_formula(text: str) -> bool:
    return text[:1] in ("=", "+", "-", "@")


def _cut(text: str) -> str:
    return clean_text(text, 20)


def _flat(text: str) -> str:
    return re.sub(r"[\s*＊]", "", unicodedata.normalize("NFKC", text))
