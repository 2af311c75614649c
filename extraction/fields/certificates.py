"""Numbers of officers' certificates: figures and letters, and the Chinese words printed right in front of them.

A number is a run of figures and capital letters (05000121012, R200500123, Z0067165K, B74-CG7718). Without a break
before it may stand a label (证号), a word that leads to it (分别是), the series it belongs to (苏, 城管, 交执,
云综执字第, (浙)社证字第) and the officer's name; one run of characters may hold several of these.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from extraction.fields.numbers import plausible_id
from extraction.fields.surnames import is_name

REGIONS = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新清"
_ENDS_NO_NAME = frozenset("京津冀晋辽黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川陕甘")
_TRADES = "监执法证管稽烟药急环城交综路运政文农卫市水林渔海安应建税社质食消劳"
LABEL = re.compile(
    r"(?:(?:行政)?执法(?:人员)?)?(?:证件|证书|证)(?:的)?(?:编号|号码|号)|(?:行政)?执法证件?(?![字第]|[\u4e00-\u9fff]{2})|编号|号码|(?<![A-Za-z])N[oO][.:]?(?![A-Za-z])"
)
_LEADS = re.compile(r"^(?:依次|分别|各)*(?:[为是系]|登记为?)|^[和及与同]")
WORDS = re.compile(rf"{LABEL.pattern}|(?:依次|分别)(?:登记)?[为是系]?")
_WHO = re.compile(r"^[\u4e00-\u9fff]{0,20}(?:人员|队员|同志|[\u4e00-\u9fff]人|本[局队所])(?=[\u4e00-\u9fff]{2})")
_SERIES = re.compile(
    rf"(?:[{REGIONS}][\u4e00-\u9fff]{{0,2}}?)?[{_TRADES}]{{1,6}}字?第?|[{REGIONS}]?字?第|[{REGIONS}]"
)
_OWN_REGION = re.compile(rf"[\u4e00-\u9fff]{{2,3}}[{_TRADES}]{{2,6}}字?第?")
"""A county that no single letter names, in front of its trade: 石桥执法. It could be a name as well."""
_CODE = re.compile(r"(?<![A-Za-z0-9*-])[A-Z]{0,4}-?\d(?:[0-9A-Z]|-(?=[0-9A-Z])){3,19}(?![A-Za-z0-9*])")
_FIGURE = re.compile(r"\d")
_NO_CODE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|9[0-9A-Z]{17}")
_UNIT = re.compile(r"[年月日时分元%％.:°㎡]|万元|平方|号(?:院|楼|门|室)")
_RUN = re.compile(rf"(?:\([{REGIONS}][\u4e00-\u9fff]{{0,3}}\))?[\u4e00-\u9fff]*$")
_OF_YEAR = re.compile(r"[\[(〔【]\d{4}[\])〕】][\u4e00-\u9fff]{0,8}-?$")
_LONGEST_RUN = 40
_LONGEST_SENTENCE = 120


@dataclass(frozen=True, slots=True)
class Certificate:
    """A number as printed, with its series. start: where the series begins, or the figures where there is none.

    labelled: whether a label stands right before it.
    """

    value: str
    start: int
    end: int
    labelled: bool = False


def find_certificates(text: str) -> list[Certificate]:
    """Certificate numbers of a folded text, in order; no identity number, credit code or day is one."""
    return list(_certificates(text)) if _FIGURE.search(text) else []


# The same slot is asked for names, for numbers and for both, one right after the other.
@lru_cache(maxsize=32)
def _certificates(text: str) -> tuple[Certificate, ...]:
    hits: list[tuple[re.Match[str], list[int], bool, bool]] = []
    end = 0
    for m in _CODE.finditer(text):
        if _NO_CODE.fullmatch(m.group(0)) or plausible_id(m.group(0)) or _UNIT.match(text, m.end()):
            continue
        low = max(end, m.start() - _LONGEST_RUN)
        run = _RUN.search(text[low : m.start()])
        begin = m.start() - len(run.group(0) if run else "")
        if _OF_YEAR.search(text[low : m.start()]):
            # 〔2024〕000329号 is a document's number.
            continue
        sentence = max(text.rfind("。", 0, begin), begin - _LONGEST_SENTENCE)
        owner = _names(text[max(0, sentence) : begin]) > sum(h[0].start() > sentence for h in hits)
        starts, labelled = _starts(text[begin : m.start()], owner=owner)
        labelled = labelled or _label_ends(text[max(0, begin - 12) : begin])
        figures = sum(c.isdigit() for c in m.group(0))
        if starts[0] < len(text[begin : m.start()]) or labelled or (figures > 4 and len(m.group(0)) > 5):
            hits.append((m, [begin + at for at in starts], owner, labelled))
            end = m.end()
    shared = Counter(word for m, starts, _, _ in hits for word in {text[at : m.start()] for at in starts})
    out = []
    for m, starts, _owner, labelled in hits:
        # Officers of one organ bear numbers of one series.
        start = max(starts, key=lambda at: shared[text[at : m.start()]] if at < m.start() else 1)
        end = m.end()
        if start < m.start() and text[end : end + 1] == "号" and text[end : end + 2] != "号码":
            end += 1
        if sum(c.isdigit() for c in m.group(0)) > 4 or start < m.start():
            out.append(Certificate(_normal(text[start:end]), start, end, labelled))
    return tuple(out)


def _names(text: str) -> int:
    """How many names stand alone in a text, or joined to one another."""
    return sum(is_name(word) for word in re.split(r"[^\u4e00-\u9fff·]+|同志|[和及与]", LABEL.sub(":", text)))


def _label_ends(text: str) -> bool:
    text = text.rstrip(" :(")
    return any(m.end() == len(text) for m in LABEL.finditer(text))


def _starts(run: str, *, owner: bool) -> tuple[list[int], bool]:
    """Where in the run right before the figures their series may begin, likeliest first; and whether it holds a label.

    owner: whether a name without a number stands before the run.
    """
    labels = list(LABEL.finditer(run))
    low = labels[-1].end() if labels else 0
    told = re.search(r".*[为是系]", run[low:])
    low += told.end() if told else 0
    while (lead := _LEADS.match(run[low:])) is not None:
        low += lead.end()
    who = _WHO.match(run[low:])
    low += who.end() if who else 0
    words = run[low:]
    if words.startswith("("):
        return [low], bool(labels)
    whole = _SERIES.fullmatch(words) is not None or owner and _OWN_REGION.fullmatch(words) is not None
    behind = [low + k for k in (2, 3) if is_name(words[:k]) and _SERIES.fullmatch(words[k:])]
    # 王强苏…: the letter of a region more likely begins the series than ends the name.
    behind.sort(key=lambda at: run[at] not in REGIONS)
    if behind and is_name(words) and run[behind[0] :] not in _ENDS_NO_NAME:
        # 袁长林0399…: one letter that names end in is of the number only where another officer's has it too.
        behind.insert(0, len(run))
    # 云卫监…: what would be the given name is a trade as well.
    first = owner or not behind or all(c in _TRADES for c in run[low + 1 : behind[0]])
    starts = [low, *behind] if whole and first else [*behind, low] if whole else behind
    return starts or [len(run)], bool(labels)


def _normal(text: str) -> str:
    return re.sub(r"\s", "", text).upper()


@lru_cache(maxsize=32)
def masked(text: str) -> str:
    """The text with numbers, their series, their labels and “分别是” blotted out, letter by letter."""
    for one in find_certificates(text):
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return WORDS.sub(lambda m: " " * len(m.group(0)), text)


def ends_in_series(text: str) -> bool:
    """Whether figures that follow on the next line belong to what the text ends with: …、许艳城管⏎56589."""
    run = _RUN.search(text[-_LONGEST_RUN:])
    words = run.group(0) if run else ""
    if words and is_name(words) and _SERIES.fullmatch(words):
        # 云文执 could be a name; behind a label, or where another number begins so, it is a series.
        before = text[: -len(words)]
        return _label_ends(before[-12:]) or re.search(rf"{words}\d", before) is not None
    if not words or is_name(words):
        return _label_ends(text[-12:])
    starts, labelled = _starts(words, owner=True)
    return labelled or starts[0] < len(words)
