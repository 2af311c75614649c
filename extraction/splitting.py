"""Pages to documents by their titles."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extraction.layout.lines import Line, fold
from extraction.layout.sheet import Sheet
from extraction.titles import match_title, plain

_CONTINUED = re.compile(r"\((?:续|接)[^()]{0,4}\)$|[(]?续[页表][)]?$|\(第?[二三四五六七八九\d]+页\)$")
_TAIL = re.compile(
    r"\((?!.*(?:简易程序|首页|许可|副本\)$))[^()]{1,12}\)$|\(副本\)$|\(?第[一二三四五六七八九十\d ]+[次页联份]\)?$"
    r"|(?:审批|送审|征求意见|讨论|修改|草|底|清)?稿$|存根$|[正副]本$|复印件$"
)
_NO_TITLE = re.compile(
    r"[。;,:?!]|^《.*》$|[本此]页无正文|以下空白|^附(?:[:录]|件.)|^\d+[.、]|^[一二三四五六七八九十]+、|^\([一二三四五六七八九十\d]+\)"
)


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
    tail: str = ""
    """What is printed behind the title: (送审稿), 存根."""


def find_title(sheet: Sheet) -> TitleHit | None:
    """The title of a page, or None for a page that continues the document before it."""
    return _best(_hits(sheet))


def _best(hits: Sequence[TitleHit]) -> TitleHit | None:
    return max(hits, key=_rank) if hits else None


def _hits(sheet: Sheet) -> list[TitleHit]:
    content = sheet.content
    wide, tall = content.upright_width, content.upright_height
    lines = _head_lines(sheet, tall)
    if not lines:
        return []
    body = _body_size(sheet)
    left, right = _margins(sheet, wide)
    words = [plain(line.text) for line in lines]
    out: list[TitleHit] = []
    for i in range(len(lines)):
        for count in (3, 2, 1):
            group = lines[i : i + count]
            joined = "".join(words[i : i + count])
            if len(group) < count or not _may_be_title(joined) or not _together(group):
                continue
            hit = _title_from(group, joined, body, left, right, wide, tall)
            if hit is not None:
                out.append(hit)
    return out


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


def _may_be_title(joined: str) -> bool:
    return 2 <= len(joined) <= 60 and not _NO_TITLE.search(joined)


def _title_from(
    group: Sequence[Line], joined: str, body: float, left: float, right: float, wide: float, tall: float
) -> TitleHit | None:
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
        alone = match_title(plain(group[-1].text))
        if alone is not None and alone[1] == matched:
            return None
    # (简易程序) beneath a title is often set smaller than the title it belongs to.
    beneath = len(group) > 1 and re.fullmatch(r"\([^()]+\)", plain(group[-1].text)) is not None
    size = min(line.size for line in (group[:-1] if beneath else group))
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
        tail=bare.removeprefix(shown),
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
    hits = [[] if sheet.content.kind in ("blank", "unreadable") else _hits(sheet) for sheet in sheets]
    running = _running_heads(hits)
    for i, sheet in enumerate(sheets):
        hit = _best([hit for hit in hits[i] if _place(hit) not in running])
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


def _place(hit: TitleHit) -> tuple[str, int, int]:
    return hit.text, round(hit.top / 6), round(hit.size)


def _running_heads(hits: Sequence[Sequence[TitleHit]]) -> frozenset[tuple[str, int, int]]:
    """Titles that stand small above the title of some page: where they stand again they name no document."""
    out: set[tuple[str, int, int]] = set()
    for own in hits:
        best = _best(own)
        if best is not None:
            out |= {_place(hit) for hit in own if hit.bottom <= best.top and hit.size < 0.75 * best.size}
    return frozenset(out)


def _continues(sheet: Sheet, hit: TitleHit, start: tuple[int, TitleHit], sheets: Sequence[Sheet]) -> bool:
    """Whether a page that bears a title still belongs to the running document."""
    index, before = start
    first = sheets[index]
    if hit.type == "other" and before.type in _EVIDENCE:
        return not _is_letter(sheet, hit, first)
    if before.type in _COPIED_BEHIND and hit.type in _COPIES and _is_copy(sheet, hit, first):
        return True
    if sheet.part is not None and sheet.part[0] > 1 and hit.type == before.type:
        return True
    if hit.type != before.type:
        return False
    tall = sheet.content.upright_height
    # Letters of a scan are measured less surely than printed ones.
    smaller = 0.72 if "ocr" in (sheet.content.source, first.content.source) else 0.85
    running_head = hit.size < smaller * before.size and hit.top < 0.1 * tall
    if running_head:
        return True
    if sheet.part is not None and sheet.part[0] == 1:
        return False
    if hit.text == before.text and _goes_on_counting(sheet, hit):
        return True
    # The same title again in the same place: a new document has its own head (number or party block)
    # where the first one had it; a repeated page head has running text there.
    return (
        (hit.text, hit.tail) == (before.text, before.tail)
        and not _has_head(sheet, hit)
        and _has_head(first, before)
    )


_ADDRESSED = re.compile(r"[\u4e00-\u9fff()]{2,30}(?:局|委员会|委|政府|队|办事处|厅|所|站|处):")


def _is_letter(sheet: Sheet, hit: TitleHit, form: Sheet) -> bool:
    """Whether a paper behind an evidence form is a letter to the bureau that the form does not name: no copy, its own."""
    below = [line for line in sheet.lines if line.top >= hit.bottom - 2][:2]
    if not any(_ADDRESSED.fullmatch(fold(line.text)) for line in below):
        return False
    return hit.matched not in plain("".join([block.span.text for block in form.blocks]))


_COPIED_BEHIND = frozenset({"evidence_extraction"})
_COPIES = frozenset(
    {"authorisation_letter", "party_identity_proof", "test_report", "property_list", "payment_receipt",
     "licence_certificate", "delegation_proof", "officer_certificate"}
)  # fmt: skip
"""What a party has at hand as well as the bureau; other titles are the bureau's own."""


def _is_copy(sheet: Sheet, hit: TitleHit, form: Sheet) -> bool:
    """Whether the evidence form before it names this paper, or the paper is certified as a copy."""
    named = plain("".join([block.span.text for block in form.blocks]))
    if hit.matched in named:
        return True
    return hit.type != "party_identity_proof" and any(
        _CERTIFIED.search(fold(block.span.text)) for block in sheet.blocks
    )


_CERTIFIED = re.compile(r"与原[件物].{0,4}(?:一致|无[异误]|相[同符])")


def _goes_on_counting(sheet: Sheet, hit: TitleHit) -> bool:
    """Whether the list under a title begins with a later number than one: the list goes on from the page before."""
    if hit.type not in ("inventory", "evidence_list", "property_list", "audio_video_index"):
        return False
    texts = [plain(cell.text) for table in sheet.tables for cell in table.cells if cell.column == 0]
    texts += [line.text.split()[0] for line in sheet.lines if line.top > hit.bottom and line.text.split()]
    first = next((text for text in texts if re.fullmatch(r"\d{1,3}", text)), "1")
    return int(first) > 1


_HEAD = re.compile(
    r"(?:19|20)\d\d[〕)\]】﹞]|^(?:当事人|被.{1,8}[人位]|姓名|名称|案由|案件名称|编号|文号|时间|.{0,3}地点|案号|受送达人|"
    r"送达文书|单位|证据名称|证明对象|拍摄|提取|项目|案件来源|询问时间|检查时间|.{2,8}时间|序号|申请人|样品|物品)"
)


def _has_head(sheet: Sheet, hit: TitleHit) -> bool:
    below = [block for block in sheet.blocks if block.cell is None and block.lines and block.lines[0].top >= hit.bottom - 2]
    # A head begins its paragraph; where a sentence is broken over lines says nothing.
    if any(_HEAD.search(plain(block.span.text[:40])) for block in below[:4]):
        return True
    for table in sheet.tables[:1]:
        for cell in table.cells:
            if cell.row <= 2 and _HEAD.search(plain(cell.text)):
                return True
    return False
