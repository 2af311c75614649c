"""Pages to documents by their titles."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extraction.layout.lines import Line, fold
from extraction.layout.sheet import Sheet
from extraction.vocabulary import document_types

SHORT_TITLE = 2
"""Titles up to this length must be the whole line: 目录, 说明, 附件, 案卷 are ends of other words too."""

_CONTINUED = re.compile(r"\((?:续|接)[^()]{0,4}\)$|[(]?续[页表][)]?$|\(第?[二三四五六七八九\d]+页\)$")
_TAIL = re.compile(
    r"\((?!.*(?:简易程序|首页|许可|副本\)$))[^()]{1,12}\)$|\(副本\)$|\(?第[一二三四五六七八九十\d ]+[次页联份]\)?$"
)
_NO_TITLE = re.compile(r"[。;,:?!]|^《.*》$|本页无正文|以下空白|^附[:件]|^\d+[.、]")


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """One run of pages. lines: the printed lines that make its title (for the field finders)."""

    type: str
    title: str | None
    first_page: int
    last_page: int
    confidence: float
    title_bottom: float = 0.0
    title_top: float = 0.0


@dataclass(frozen=True, slots=True)
class TitleHit:
    """A title found on a page."""

    type: str
    matched: str
    text: str
    head: str
    top: float
    bottom: float
    size: float
    confidence: float
    continued: bool


def _plain(text: str) -> str:
    return re.sub(r"[\s·•*★☆_]", "", fold(text)).replace("﹙", "(").replace("﹚", ")")


@lru_cache(maxsize=1)
def _titles() -> list[tuple[str, str]]:
    """(folded title, type id), longest first."""
    pairs = {(_plain(title), doc.id) for doc in document_types().values() for title in doc.titles}
    return sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0], pair[1]))


@lru_cache(maxsize=4096)
def match_title(text: str) -> tuple[str, str, str] | None:
    """(type id, matched title, what stands before it) for a folded title line without white space.

    The line must end with a title or alias; the longest wins; very short ones must be the whole line.
    """
    for title, type_id in _titles():
        if text.endswith(title):
            head = text[: len(text) - len(title)]
            if (
                len(title) <= SHORT_TITLE
                and head
                and not re.search(r"(?:局|委员会|政府|大队|支队|队|厅|署|处|中心|院)$", head)
            ):
                continue
            if head.endswith(("《", "“", '"', "<")):
                continue
            return type_id, title, head
    return None


def find_title(sheet: Sheet) -> TitleHit | None:
    """The title of a page, or None for a page that continues the document before it."""
    content = sheet.content
    wide, tall = content.upright_width, content.upright_height
    lines = _head_lines(sheet, tall)
    if not lines:
        return None
    body = _body_size(sheet)
    left, right = _margins(sheet, wide)
    best: TitleHit | None = None
    for i in range(len(lines)):
        for count in (3, 2, 1):
            group = lines[i : i + count]
            if len(group) < count or not _together(group):
                continue
            hit = _title_from(group, body, left, right, wide, tall)
            if hit is not None and (best is None or _rank(hit) > _rank(best)):
                best = hit
    return best


def _rank(hit: TitleHit) -> tuple[float, int, float]:
    return (hit.confidence, len(hit.matched), -hit.top)


def _head_lines(sheet: Sheet, tall: float) -> list[Line]:
    lines = list(sheet.lines)
    for table in sheet.tables:
        # Some forms put the title into the table's first row, over its whole width.
        for cell in table.cells:
            if cell.row == 0 and cell.column == 0 and cell.column_end == table.columns:
                lines.extend(cell.lines)
    lines = [line for line in lines if line.top < 0.42 * tall]
    lines.sort(key=lambda line: (line.top, line.x0))
    return lines[:14]


def _body_size(sheet: Sheet) -> float:
    sizes = [(line.size, len(line.chars)) for line in sheet.lines]
    for table in sheet.tables:
        for cell in table.cells:
            sizes += [(line.size, len(line.chars)) for line in cell.lines]
    sizes.sort()
    middle = sum([count for _, count in sizes]) // 2
    for size, count in sizes:
        middle -= count
        if middle < 0:
            return size
    return 12.0


def _margins(sheet: Sheet, wide: float) -> tuple[float, float]:
    lefts = [line.x0 for line in sheet.lines] + [t.box[0] for t in sheet.tables]
    rights = [line.x1 for line in sheet.lines] + [t.box[2] for t in sheet.tables]
    return (min(lefts, default=0.1 * wide), max(rights, default=0.9 * wide))


def _together(group: Sequence[Line]) -> bool:
    for a, b in itertools.pairwise(group):
        if b.top - a.bottom > 1.6 * max(a.size, b.size) or abs(a.size - b.size) > 0.35 * max(a.size, b.size):
            return False
    return True


def _title_from(
    group: Sequence[Line], body: float, left: float, right: float, wide: float, tall: float
) -> TitleHit | None:
    joined = _plain("".join(line.text for line in group))
    if len(joined) > 60 or len(joined) < 2 or _NO_TITLE.search(joined):
        return None
    continued = bool(_CONTINUED.search(joined))
    bare = _CONTINUED.sub("", joined)
    found = match_title(bare)
    shown = bare
    if found is None:
        cut = _TAIL.sub("", bare)
        if cut != bare:
            found, shown = match_title(cut), cut
    if found is None:
        return None
    type_id, matched, head = found
    if len(group) > 1:
        # The last line alone may already be the title; then the lines above are the organ's name.
        alone = match_title(_plain(group[-1].text))
        if alone is not None and alone[1] == matched:
            return None
    size = min(line.size for line in group)
    larger = size / max(body, 1.0)
    middle = (left + right) / 2
    centred = all(
        abs((line.x0 + line.x1) / 2 - middle) < 0.07 * wide
        or abs((line.x0 + line.x1) / 2 - wide / 2) < 0.07 * wide
        for line in group
    )
    narrow = all(line.x1 - line.x0 < 0.86 * (right - left) for line in group) or larger > 1.15
    indented = all(line.x0 - left > 2 * size for line in group)
    top = group[0].top
    if not narrow or not (larger >= 1.12 or (centred and indented)):
        return None
    if top > 0.34 * tall and not (type_id == "cover" and larger >= 1.3):
        return None
    if head and not _good_head(head) and larger < 1.25 and not centred:
        return None
    confidence = 0.8 + (0.1 if larger >= 1.2 else 0.0) + (0.08 if centred else 0.0)
    if head and not _good_head(head):
        confidence -= 0.15
    if size < 0.95 * body:
        confidence -= 0.25
    if type_id == "other":
        confidence -= 0.2
    return TitleHit(
        type=type_id,
        matched=matched,
        text=shown,
        head=head,
        top=top,
        bottom=group[-1].bottom,
        size=size,
        confidence=round(confidence, 2),
        continued=continued,
    )


def _good_head(head: str) -> bool:
    """Whether what stands before the title can be an organ's name or a qualifier of the case."""
    return bool(
        re.search(
            r"(?:局|委员会|政府|大队|支队|总队|中队|队|厅|署|办事处|处|中心|院|所|站|委|办|镇|乡|街道|行政处罚|行政许可|行政强制|行政执法|行政检查|案件|案卷|关于.*的?|市|县|区|省|\))$",
            head,
        )
    )


_EVIDENCE = frozenset(
    {"evidence_extraction", "photo_evidence", "party_identity_proof", "electronic_data_record", "evidence_list",
     "officer_certificate", "authorisation_letter"}
)  # fmt: skip


def split_documents(sheets: Sequence[Sheet]) -> list[FoundDocument]:
    """Find the documents of a file.

    A page with a title starts one; a page without belongs to the document before it, as do blank
    backs, continuation pages and repeated running heads. Pages before the first title belong to none.
    """
    starts: list[tuple[int, TitleHit]] = []
    for i, sheet in enumerate(sheets):
        if sheet.content.kind in ("blank", "unreadable"):
            continue
        hit = find_title(sheet)
        if hit is None or hit.confidence < 0.6:
            continue
        if hit.continued or (starts and _continues(sheet, hit, starts[-1], sheets)):
            continue
        starts.append((i, hit))
    out: list[FoundDocument] = []
    for n, (i, hit) in enumerate(starts):
        end = starts[n + 1][0] if n + 1 < len(starts) else len(sheets)
        out.append(
            FoundDocument(
                type=hit.type,
                title=hit.text,
                first_page=sheets[i].no,
                last_page=sheets[end - 1].no,
                confidence=hit.confidence,
                title_bottom=hit.bottom,
                title_top=hit.top,
            )
        )
    return out


def _continues(sheet: Sheet, hit: TitleHit, start: tuple[int, TitleHit], sheets: Sequence[Sheet]) -> bool:
    """Whether a page that bears a title still belongs to the running document."""
    index, before = start
    first = sheets[index]
    if hit.type == "other" and before.type in _EVIDENCE:
        return True
    if sheet.part is not None and sheet.part[0] > 1 and hit.type == before.type:
        return True
    if hit.type != before.type:
        return False
    tall = sheet.content.upright_height
    running_head = hit.size < 0.85 * before.size and hit.top < 0.1 * tall
    if running_head:
        return True
    if sheet.part is not None and sheet.part[0] == 1:
        return False
    # The same title again in the same place: a new document has its own head (number or party block)
    # where the first one had it; a repeated page head has running text there.
    return hit.text == before.text and not _has_head(sheet, hit) and _has_head(first, before)


_HEAD = re.compile(
    r"(?:19|20)\d\d[〕)\]】﹞]|^(?:当事人|被.{1,8}[人位]|姓名|名称|案由|案件名称|编号|文号|时间|.{0,3}地点|案号|受送达人|"
    r"送达文书|单位|证据名称|证明对象|拍摄|提取|项目|案件来源|询问时间|检查时间|.{2,8}时间|序号|申请人|样品|物品)"
)


def _has_head(sheet: Sheet, hit: TitleHit) -> bool:
    below = [line for line in sheet.lines if line.top >= hit.bottom - 2][:4]
    if any(_HEAD.search(_plain(line.text)) for line in below):
        return True
    for table in sheet.tables[:1]:
        for cell in table.cells:
            if cell.row <= 2 and _HEAD.search(_plain(cell.text)):
                return True
    return False
