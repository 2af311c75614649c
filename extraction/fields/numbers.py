"""Document numbers, identity codes and telephone numbers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_OPEN, _CLOSE = r"[(\[〔【〖<﹝〈\{]", r"[)\]〕】〗>﹞〉\}]"
_HAN = r"\u4e00-\u9fff"
_COUNTY = r"(?:\([^()\s]{0,6}\))"
DOC_NUMBER = re.compile(
    rf"(?P<head>{_COUNTY}?[{_HAN}\d]{{0,18}}?{_COUNTY}?[{_HAN}]{{0,16}}?(?:{_COUNTY}[{_HAN}]{{0,10}}?)?)[ ]?"
    rf"{_OPEN}[ ]?(?P<year>(?:19|20)\d[ ]?\d)[ ]?(?:年)?{_CLOSE}[ ]?"
    rf"(?P<tail>[-—]?(?:[{_HAN}]{{1,8}}?[ ]?[-—]?)??[ ]?(?:第)?[ ]?(?:[A-Z]{{1,3}}[-—]?)?\d[\d ]{{0,9}}(?:[-—]\d{{1,6}})?(?:\([{_HAN}]{{1,4}}\))?[ ]?号?)"  # noqa: E501 - one pattern
)
_BRACKETED_YEAR = re.compile(rf"{_OPEN}[ ]?(?:19|20)\d[ ]?\d[ ]?年?{_CLOSE}")
NO_YEAR = re.compile(
    rf"(?P<head>[{_HAN}]{{3,20}}(?:字|罚|决|处|处罚))第(?P<tail>[A-Z]{{0,3}}-?\d{{1,8}}号)|(?<![条款项{_HAN}])第[A-Z]{{0,2}}\d{{5,10}}号"
)
UNFILLED = re.compile(
    rf"[{_HAN}()]{{0,18}}[ ]?{_OPEN}[\s_]*(?:\d{{0,4}}[\s_]*|[X×x*]{{2,4}}){_CLOSE}[\s_第]*(?:字)?[\s_第]*号"
)
_NORMATIVE = re.compile(r"(?:办法|发|办发|办函|函|规|(?<![责改])令|释|公告|办|规范|政字|政发|政办发|综法)$")
# 《责令限期整改指令书》(清应急责改令〔2024〕3号): behind a book's own title the word 令 is part of its number.
_BOOK_BEFORE = re.compile(r"[书函告]》?[(]?(?:文号:?)?$")
_LEAD = re.compile(
    r"^(?:.*(?:决定书|告知书|通知书|笔录|审批表|文书|文号|编号|案号|立案号|字号|年第|根据|依据|按照|依照|[我本](?:局|镇|机关|单位)|关于|作出|下达|(?<!催告)履行|强制执行(?![决申催字告])|发出|制发|送达(?!公告|回|证|字)|\d日|的|了|见|即|为|由|与|及|和|以|号))"
)
USCC = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])")
USCC_LOOSE = re.compile(r"(?<![0-9A-Za-z*])[0-9][0-9A-Z*×]{14,22}(?![0-9A-Za-z*])")
ID_NUMBER = re.compile(r"(?<![0-9A-Za-z*])\d[\d*×]{13,18}[\dXx*](?![0-9A-Za-z*])")
PHONE = re.compile(
    r"(?<![\dA-Za-z*])(?:1\d[\d*]{9}|1\d{2}[-—–]\d{4}[-—–]\d{4}|0(?:10|2\d|[3-9][1-9]\d)[-—–]?\d{7,8}(?:转\d{1,5})?|[48]00[-—–]?\d{3}[-—–]?\d{4}|[2-8]\d{6,7})"
    r"(?![\dA-Za-z*])"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A code found in a text."""

    value: str
    start: int
    end: int


def normal_doc_number(text: str) -> str:
    """The vocabulary's normal form: NFKC, no white space, 〔〕 round the year, () elsewhere."""
    text = "".join(unicodedata.normalize("NFKC", text).split())
    text = text.replace("﹝", "〔").replace("﹞", "〕").replace("（", "(").replace("）", ")")
    return re.sub(rf"{_OPEN}((?:19|20)\d\d)(?:年)?{_CLOSE}", r"〔\1〕", text, count=1)


def find_doc_numbers(text: str, *, normative: bool = False) -> list[Found]:
    """Document numbers of a folded text, in order; rule-book numbers (…发〔2020〕4号) only on request."""
    # What may stand before the year makes a long search; most texts have no year in brackets.
    return list(_doc_numbers(text, normative)) if _BRACKETED_YEAR.search(text) else []


@lru_cache(maxsize=4096)
def _doc_numbers(text: str, normative: bool) -> tuple[Found, ...]:
    out = []
    position = 0
    while True:
        m = DOC_NUMBER.search(text, position)
        if not m:
            break
        position = max(m.end(), position + 1)
        start = m.start()
        head = m["head"]
        cut = _LEAD.match(head)
        if cut:
            start += cut.end()
            head = head[cut.end() :]
        if not normative and _NORMATIVE.search(head) and not _BOOK_BEFORE.search(text[:start]):
            continue
        if not head:
            continue
        body = text[start : m.end()].rstrip(" ")
        if not body.endswith("号") and not re.search(r"[-—]?\d+$|\)$", body):
            continue
        out.append(Found(normal_doc_number(body), start, start + len(body)))
    return tuple(out)


def find_own_number(text: str) -> Found | None:
    """The number of a line that holds nothing else (label aside), also the shapes without a year."""
    stripped = re.sub(r"^(?:文书?号|编号|文书编号|字号|案号|No\.?)[:.]?", "", text)
    offset = len(text) - len(stripped)
    # A number alone on its line is the document's own, whatever word ends its prefix (移函, 公告, 责改令).
    found = find_doc_numbers(stripped, normative=True)
    if found and len(found[0].value) >= len(stripped.replace(" ", "")) - 4:
        # The head pattern is bounded; a longer prefix on a line of its own is part of the number.
        whole = stripped[: found[0].end]
        start = (
            0 if re.match(rf"^[({_HAN}\d]", whole) and not re.search(r"[:,。;]", whole) else found[0].start
        )
        return Found(normal_doc_number(stripped[start : found[0].end]), offset + start, offset + found[0].end)
    m = NO_YEAR.fullmatch(stripped.replace(" ", ""))
    if m:
        return Found(normal_doc_number(stripped), offset, len(text))
    odd = re.fullmatch(rf"\([ ]?\)[{_HAN}]{{1,10}}{_OPEN}[ ]?\d{{4}}[ ]?{_CLOSE}[-—]?\d{{1,6}}号?", stripped)
    return Found(normal_doc_number(stripped), offset, len(text)) if odd else None


def normal_code(text: str) -> str:
    """Identity codes: half width, upper case, mask marks as *."""
    text = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    return text.replace("×", "*").replace("✱", "*").replace("＊", "*")


def _squeezed(text: str) -> tuple[str, list[int]]:
    """Without the white between two letters or digits of a code (one box per digit); the index of each kept one."""
    kept = [
        i
        for i, ch in enumerate(text)
        if not (
            ch == " "
            and re.match(r"[0-9A-Za-z*]", text[i - 1 : i])
            and re.match(r"[0-9A-Za-z*]", text[i + 1 : i + 2])
        )
    ]
    return "".join(text[i] for i in kept), kept


def _masked(value: str) -> str:
    """Runs of X, which mask digits, as asterisks."""
    return re.sub(r"X{3,}", lambda m: "*" * len(m.group(0)), value)


def find_uscc(text: str) -> Found | None:
    """A unified social credit code, whole or masked (X or * runs count as masked)."""
    for whole, kept in (_unspaced(text), _squeezed(text)):
        plain = whole.replace("×", "*").replace("·", "*")
        hit = _uscc_in(plain)
        if hit is not None:
            return Found(hit.value, kept[hit.start], kept[hit.end - 1] + 1)
    return None


def _unspaced(text: str) -> tuple[str, list[int]]:
    return text, list(range(len(text)))


def _uscc_in(plain: str) -> Found | None:
    m = next((m for m in USCC.finditer(plain) if not _resident(m.group(0))), None)
    if m:
        return Found(_masked(m.group(0)) if "XXXX" in m.group(0) else m.group(0), m.start(), m.end())
    for m in USCC_LOOSE.finditer(plain):
        value = m.group(0)
        if len(value) in range(16, 22) and (
            "*" in value or re.search(r"[A-Z]", value[:-1]) or len(value) == 18
        ):
            if re.fullmatch(r"\d{17}[\dX]", value) and plausible_id(value):
                continue
            value = _masked(value) if "XXXX" in value else value
            if masked_id(value):
                continue
            return Found(value, m.start(), m.end())
    return None


_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")


def masked_id(value: str) -> bool:
    """Whether a masked code is a resident id: digits and asterisks only, a province's code in front.

    Credit codes begin with 9, or with a kind and a digit that only rarely is a province's; where the
    year of birth stands open it decides.
    """
    if "*" not in value or not re.fullmatch(r"[\d*]+[\dX*]", value) or not _PROVINCE.match(value):
        return False
    year = value[6:10]
    if "*" not in year[:2] and len(year) == 4:
        return year[:2] in ("18", "19", "20")
    return not re.match(r"(?:1[1-3]|5[1-3])(?:[1-6]\d)(?:\d{4})", value)


def _resident(value: str) -> bool:
    """Whether a code of figures only is a resident id: a province in front and a day of birth inside."""
    return _PROVINCE.match(value) is not None and plausible_id(value)


_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LOOKALIKE = str.maketrans("OIZSlo", "012510")


def valid_uscc(value: str) -> bool:
    """Whether the check character of an 18-place credit code is right (GB 32100-2015)."""
    if len(value) != 18 or any(ch not in _ALPHABET for ch in value):
        return False
    total = sum(_ALPHABET.index(ch) * pow(3, i, 31) for i, ch in enumerate(value[:17]))
    return _ALPHABET[(31 - total % 31) % 31] == value[17]


def valid_id(value: str) -> bool:
    """Whether the check digit of an 18-place resident id is right (ISO 7064 MOD 11-2) and its birthday possible."""
    if not re.fullmatch(r"\d{17}[\dX]", value) or not plausible_id(value):
        return False
    total = sum(int(ch) * pow(2, 17 - i, 11) for i, ch in enumerate(value[:17]))
    return "10X98765432"[total % 11] == value[17]


def repaired_code(raw: str, *, resident: bool) -> str | None:
    """The code that a recogniser meant by O for 0, I for 1, Z for 2, S for 5, or None.

    Only a letter that the code cannot hold is replaced, and only where the check digit then comes right.
    """
    for piece in re.findall(r"[0-9A-Za-z]{18}", re.sub(r"\s", "", unicodedata.normalize("NFKC", raw))):
        code = piece.translate(_LOOKALIKE).upper()
        if valid_id(code) if resident else valid_uscc(code):
            return code
    return None


PLACES, OLD_PLACES = 18, 15
_MOST_LOST = 3


def masked_code(value: str) -> str | None:
    """A recognised masked code with as many asterisks as its 18 places leave; None where too many seem lost.

    What a recogniser gets wrong in such a number is how many asterisks there are, not what stands open.
    """
    runs = re.findall(r"\*+", value)
    if len(runs) != 1 or not 0 < abs(PLACES - len(value)) <= _MOST_LOST:
        return value if len(value) == PLACES else None
    stars = len(runs[0]) + PLACES - len(value)
    return value.replace(runs[0], "*" * stars) if stars > 1 else None


def plausible_id(value: str) -> bool:
    """Whether an 18-place code can be a resident id: month and day of birth are possible."""
    if len(value) == 15 and value.isdigit():
        return 1 <= int(value[8:10]) <= 12 and 1 <= int(value[10:12]) <= 31
    if not re.fullmatch(r"\d{17}[\dX]", value):
        return False
    return value[6:8] in ("18", "19", "20") and 1 <= int(value[10:12]) <= 12 and 1 <= int(value[12:14]) <= 31


def find_id_number(text: str) -> Found | None:
    """A resident id of 18 or 15 places, whole or masked (* or a run of X)."""
    for whole, kept in (_unspaced(text), _squeezed(text)):
        plain = whole.replace("×", "*")
        for m in ID_NUMBER.finditer(plain):
            value = m.group(0).upper()
            if "*" in value or len(value) in (15, 18):
                return Found(value, kept[m.start()], kept[m.end() - 1] + 1)
        for m in _ID_X.finditer(plain.upper()):
            value = _masked(m.group(0))
            if _PROVINCE.match(value):
                return Found(value, kept[m.start()], kept[m.end() - 1] + 1)
    return None


_ID_X = re.compile(r"(?<![0-9A-Z*])\d{4,14}X{4,14}[\dX]{0,4}(?![0-9A-Z*])")


def find_phone(text: str) -> Found | None:
    """A mobile or landline number; blanks are dropped, the hyphen of an area code stays."""
    plain, kept = _squeezed(text)
    m = PHONE.search(plain)
    if not m:
        return None
    value = re.sub(r"[—–－]", "-", m.group(0))
    if value[0] == "1":
        value = value.replace("-", "")
    return Found(value, kept[m.start()], kept[m.end() - 1] + 1)
