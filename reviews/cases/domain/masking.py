"""What of a case file names a person, and where it stands: for pages and words that leave the bureau masked. Pure.

Found are numbers of identity papers, telephones and bank cards, plates, addresses, and every name the reading knows of.
Rather too much is covered than too little: any run of eleven digits or more goes, whatever it is. White space, full width
and letters that recognition took for digits do not help a number to stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from reviews.cases.domain.page_columns import columns_of
from reviews.cases.domain.page_search import fold, part_box
from reviews.cases.domain.page_texts import Box, PageWords

COVER = "＊"
# Papers that are a person's or firm's likeness as a whole: their pages are covered altogether.
COVERED_WHOLE = frozenset({"party_identity_proof"})
SHORTEST_NAME = 2
# Recognition places a part of a line by the widths of its characters: a cover reaches this far beyond, in points.
_MARGIN = 1.5

_NAME_TYPES = frozenset({"person", "name_list", "officer_list", "approval_list", "signature_list"})
_VALUE_TYPES = frozenset({"id_number", "uscc"})
_VALUE_FIELDS = frozenset({"party_name", "party_address", "party_phone", "bank_account"})

_LONG = re.compile(r"(?<![0-9])[0-9][0-9oil|]{9,}[0-9x](?![0-9])")
_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d-?\d{4}-?\d{4}|\(?0\d{2,3}\)?-?\d{7,8})(?!\d)")
_CARD = re.compile(r"(?<!\d)\d{4}(?:[-.]\d{4}){2,3}(?:[-.]\d{1,4})?(?!\d)")
_PLATE = re.compile(r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-hj-np-z][·•.]?[a-hj-np-z0-9]{4,5}"
                    r"[a-hj-np-z0-9挂学警港澳使领](?![a-z0-9])")
_TOLD = re.compile(r"(?:身份证(?:件)?(?:号码?)?|证件号码?|公民身份号码|联系(?:电话|方式)|电话(?:号码)?|手机(?:号码?)?|"
                   r"银行(?:卡|账)号?|[账帐](?:号|户)|卡号|微信号?|qq号?)[^0-9a-z*一-龥]{0,3}(?:为|是)?:?([0-9*][0-9a-z*-]{4,})")
_HAN = "[一-龥]"
# What comes before a street in a sentence is no part of it.
_STREET = re.compile(r"(?:(?![在于至到从由将向为是])[一-龥]){2,16}?(?:路|街|大道|巷|弄|里|村|社区|小区|花园|公寓|大厦|广场)"
                     r"[一-龥a-z0-9]{0,6}?\d{1,5}(?:号|弄|幢|栋|座|组|室|单元)"
                     r"(?:[0-9a-z一-龥-]{0,6}?(?:幢|栋|座|单元|层|楼|室|号))*")
_HOME = re.compile(rf"(?:住址|住所|地址|户籍(?:地|所在地)?|现住|家住|住)(?:\([^)]{{1,6}}\))?:?"
                   rf"({_HAN}{{2,10}}(?:省|市|区|县|旗|镇|乡|街道|村)[一-龥a-z0-9-]{{2,40}})")
_LABELS = "打印|收件|时间|日期|电话|联系|职务|证号|证件|性别|年龄"
_CALLED = re.compile(rf"(?:(?:姓名|当事人|法定代表人|负责人|经营者|联系人|被询问人|被检查人|见证人|证人|受托人|委托代理人|代理人|"
                     rf"收件人|签收人|代收人|投诉人|举报人):|我叫)({_HAN}{{2,4}})(?!{_HAN})")
# Who signs: behind the label, up to what is no Han character any more or the next label.
_SIGNED = re.compile(rf"(?:签名|签字|签章|打印人|接收人|收件人|经办人|承办人|办理人|受理人|审核人|审批人|批准人|记录人|登记人|"
                     rf"领取人|制表人|填表人|复核人|校对人|检查人|调查人)\)?:?({_HAN}{{2,3}})"
                     rf"(?={_LABELS}|[^一-龥]|$)")
_ALONE = re.compile(rf"\(?({_HAN}{{3}})\)?")
_OPINION = re.compile(rf"({_HAN}{{3}}):")
# Three characters that end so are an office, a place, a heading or a count.
_NO_GIVEN = frozenset("局所处科股队室部厅院站厂店县市镇乡村者人员表单间额数号费款项章权书名时期日年")
_REGION = re.compile(rf"^(?:{_HAN}{{2,4}}(?:省|自治区))?(?:{_HAN}{{2,4}}市)?(?:{_HAN}{{1,4}}(?:县|区))?")
_LEGAL_FORM = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|集团公司|公司|合作社|经营部|经营店|商行|超市|工厂|店|厂|部|行)$")


@dataclass(frozen=True, slots=True)
class Known:
    """What the reading knows of the people of one case file, folded. values: numbers and addresses as written there."""

    names: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()

    @property
    def words(self) -> list[str]:
        """All of them, the longest first."""
        return sorted(self.names | self.values, key=lambda w: (-len(w), w))


def known_of(
    fields: Iterable[Mapping[str, Any]], types: Mapping[str, str], *, party: str = "", more: Iterable[str] = ()
) -> Known:
    """Names and values from a reading's fields. types: the value type of each field id. more: further names."""
    names: set[str] = set()
    values: set[str] = set()
    for field in fields:
        kind, value = types.get(str(field["field"]), ""), field.get("value")
        if kind in _NAME_TYPES:
            names.update(_people(value))
        elif field["field"] == "place" and isinstance(value, str) and _STREET.search(fold(value)):
            values.add(value)
        elif kind in _VALUE_TYPES or field["field"] in _VALUE_FIELDS:
            told_as = [text for text in (value, field.get("raw")) if isinstance(text, str)]
            (names if field["field"] == "party_name" else values).update(told_as)
    told = {fold(name) for name in (*names, party, *more)}
    told |= {short for name in told for short in _shorter(name)}
    return Known(frozenset(n for n in told if len(n) >= SHORTEST_NAME and not n.isdigit()),
                 frozenset(v for v in map(fold, values) if len(v) >= 4))


def _people(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _people(one.get("name") if isinstance(one, dict) else one)


def _shorter(name: str) -> Iterable[str]:
    """A firm is also called without its region and without its legal form."""
    core = _LEGAL_FORM.sub("", name)
    if core == name or len(name) < 6:
        return
    local = _REGION.sub("", name, count=1)
    yield from (one for one in (local, core, _LEGAL_FORM.sub("", local)) if len(one) >= 3)


def find_personal(folded: str, known: Known = Known()) -> list[tuple[int, int]]:
    """(begin, end) of everything personal in a folded text, in order, joined where they touch or overlap."""
    found: list[tuple[int, int]] = []
    for pattern in (_LONG, _PHONE, _CARD, _PLATE, _STREET):
        found += [m.span() for m in pattern.finditer(folded)]
    for pattern in (_TOLD, _HOME, _CALLED):
        found += [m.span(1) for m in pattern.finditer(folded)]
    found += [*_checked_numbers(folded), *_known_words(folded, known)]
    return _joined(found)


def mask_text(text: str, known: Known = Known()) -> str:
    """The same text with everything personal covered, one sign for each character; white space stays."""
    source = [at for at, char in enumerate(text) for _ in fold(char)]
    out = list(text)
    for begin, end in find_personal(fold(text), known):
        for at in range(source[begin], source[end - 1] + 1):
            if not out[at].isspace():
                out[at] = COVER
    return "".join(out)


def names_told(pages: Iterable[PageWords], is_name: Callable[[str], bool]) -> frozenset[str]:
    """Names that the pages themselves tell: behind a label or a place to sign, or alone in a cell.

    A name told on one page is looked for on all of them. is_name: whether a few characters can be a person's name at all.
    """
    found: set[str] = set()
    for words in pages:
        flows = [fold("".join(words.pieces[n].text for n in flow)) for flow in _flows(words)]
        for text in (*flows, *(fold(piece.text) for piece in words.pieces)):
            found.update(m.group(1) for pattern in (_CALLED, _SIGNED) for m in pattern.finditer(text))
        for label, cell in pairwise(fold(piece.text) for piece in words.pieces):
            told = f"{label.rstrip(':')}:{cell}"
            found.update(m.group(1) for pattern in (_CALLED, _SIGNED) for m in pattern.finditer(told)
                         if m.start(1) == len(told) - len(cell))
        for piece in words.pieces:
            alone = _ALONE.fullmatch(fold(piece.text)) or _OPINION.match(fold(piece.text))
            if alone and alone.group(1)[-1] not in _NO_GIVEN:
                found.add(alone.group(1))
    return frozenset(name for name in found if is_name(name))


def boxes_of_page(words: PageWords, known: Known) -> list[Box]:
    """Rectangles that cover everything personal on a page, in points of the displayed page.

    Looked for in each flow of lines, so that a line break hides nothing and the next cell of a table stays out, and in each
    column of lines, since a label in the middle of its row is read between the lines of the cell beside it; what proves
    itself or is known by name, and what a label tells, is looked for in all pieces together as well.
    """
    marked: dict[int, list[tuple[int, int]]] = {}
    for column in columns_of(words):
        text = fold("".join(words.pieces[n].text for n in column))
        _mark(words, column, _known_words(text, known), marked)
    for flow in _flows(words):
        _mark(words, flow, find_personal(fold("".join(words.pieces[n].text for n in flow)), known), marked)
    every = range(len(words.pieces))
    together = fold("".join(piece.text for piece in words.pieces))
    _mark(words, every, [*_checked_numbers(together), *_known_words(together, known)], marked)
    told = [m.span(1) for pattern in (_TOLD, _HOME, _CALLED) for m in pattern.finditer(together)]
    _mark(words, every, told, marked, first_piece_only=True)
    return [_wider(part_box(words.pieces[number], low, high, words.turn), words)
            for number, spans in sorted(marked.items()) for low, high in _joined(spans)]


def _flows(words: PageWords) -> list[list[int]]:
    """Numbers of pieces that run on: a line, and the line below it in the same paragraph or cell."""
    flows: list[list[int]] = []
    for number, piece in enumerate(words.pieces):
        if flows and _runs_on(words.pieces[number - 1].box, piece.box, words.turn):
            flows[-1].append(number)
        else:
            flows.append([number])
    return flows


def _runs_on(above: Box, below: Box, turn: int) -> bool:
    across = (1, 3) if turn in (90, 270) else (0, 2)
    low, high = across
    shared = min(above[high], below[high]) - max(above[low], below[low])
    narrower = min(above[high] - above[low], below[high] - below[low])
    return shared >= narrower / 2


def _mark(
    words: PageWords, flow: Sequence[int], spans: Iterable[tuple[int, int]], marked: dict[int, list[tuple[int, int]]], *,
    first_piece_only: bool = False,
) -> None:
    """Note what spans of a flow's folded text mean in its pieces. marked: piece → (begin, end) of its printed characters."""
    spans = list(spans)
    if not spans:
        return
    source = [(n, at) for n in flow for at, char in enumerate(words.pieces[n].text) for _ in fold(char)]
    rank = {number: at for at, number in enumerate(flow)}
    for begin, end in spans:
        first, last = source[begin], source[end - 1]
        for number in flow[rank[first[0]]:rank[last[0]] + 1]:
            if first_piece_only and number != first[0]:
                break
            low = first[1] if number == first[0] else 0
            high = last[1] + 1 if number == last[0] else len(words.pieces[number].text)
            marked.setdefault(number, []).append((low, high))


def _known_words(folded: str, known: Known) -> list[tuple[int, int]]:
    found = []
    for word in known.words:
        at = folded.find(word)
        while at >= 0:
            found.append((at, at + len(word)))
            at = folded.find(word, at + 1)
    return found


def _checked_numbers(folded: str) -> list[tuple[int, int]]:
    """Numbers that prove themselves wherever they stand: 18 digits of an identity card, 16 to 19 of a bank card."""
    found = []
    for run in re.finditer(r"[0-9]{15,}x?", folded):
        digits = run.group()
        for at in range(len(digits) - 14):
            if is_identity_number(digits[at:at + 18]):
                found.append((run.start() + at, run.start() + at + 18))
            for length in (16, 17, 18, 19):
                # What is left of the run may be shorter: it is one number, not one that reaches into the words behind it.
                if at + length <= len(digits) and digits[at] in "3456" and is_card_number(digits[at:at + length]):
                    found.append((run.start() + at, run.start() + at + length))
    return found


def is_identity_number(text: str) -> bool:
    """Whether 18 characters are a citizen's number by their own check digit (GB 11643)."""
    if not re.fullmatch(r"[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9x]", text):
        return False
    total = sum(int(digit) * (2 ** (17 - at) % 11) for at, digit in enumerate(text[:17]))
    return "10x98765432"[total % 11] == text[17]


def is_card_number(text: str) -> bool:
    """Whether 16 to 19 digits are a bank card's by their own check digit (GB/T 17552, Luhn)."""
    if not re.fullmatch(r"\d{16,19}", text):
        return False
    doubled = [int(d) * 2 if at % 2 else int(d) for at, d in enumerate(reversed(text))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if out and begin <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        elif end > begin:
            out.append((begin, end))
    return out


def _wider(box: Box, words: PageWords) -> Box:
    """A little more than the characters; along the line by half a character where recognition has placed them."""
    x0, top, x1, bottom = box
    high = min(x1 - x0, bottom - top)
    along = max(_MARGIN, high / 2 if words.recognised else high / 8)
    if words.turn in (90, 270):
        return (x0 - _MARGIN, top - along, x1 + _MARGIN, bottom + along)
    return (x0 - along, top - _MARGIN, x1 + along, bottom + _MARGIN)


def covered_whole(kinds: Collection[str]) -> bool:
    """Whether a page of documents of these types is covered altogether."""
    return bool(COVERED_WHOLE & set(kinds))
