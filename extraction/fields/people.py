"""Names of persons, and officers with their certificate numbers."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from typing import Any

from extraction.layout.lines import Span

NAME = r"[\u4e00-\u9fff〇㐀-䶿×*XＸ某·•]{2,4}"
_SURNAMES = set(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁"
    "杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚"
    "程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙"
    "叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴郁胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农"
    "温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空"
    "萧佘揭亓苟麦仉缑檀菅郇郄粟谌尧芦栗帅涂迟漆卿"
    "曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公万俟司马上官欧阳夏侯诸葛闻人东方赫连皇甫尉迟肖闫邸付佟覃兰代仝冼呼延"
)
_NOT_NAMES = {
    "签名", "签字", "盖章", "签章", "日期", "年月", "同意", "执法", "人员", "证号", "编号", "检查", "记录", "询问", "承办", "无误",  # noqa: E501 - one pattern
    "属实", "姓名", "负责", "负责人", "当事人", "见证人", "以下空白", "空白", "同上", "单位", "职务", "电话", "时间", "地点", "拒签",  # noqa: E501 - one pattern
    "拒绝签字", "拒绝签名", "手印", "捺印", "公章", "印章", "意见",
}  # fmt: skip
_LABELS = r"(?:(?:行政)?执法证(?=[A-Z]{0,4}\d{5})|执法证件?号码?|执法证编号|执法证件编号|证件?编?号码?|行政执法证号?|证号|编号|执法人员证号)"  # noqa: E501 - one pattern


_LABEL = re.compile(_LABELS)


def label_torn(before: str, after: str) -> bool:
    """Whether a line's end goes through the label of a certificate: 执法证⏎号."""
    head = before[-6:]
    return any(m.start() < len(head) < m.end() for m in _LABEL.finditer(head + after[:6]))


def is_name(text: str) -> bool:
    """Whether the text can be a person's name: 2–4 Han characters with a surname in front, masks allowed."""
    if not re.fullmatch(r"[\u4e00-\u9fff〇㐀-䶿×*X·]{2,6}", text) or text in _NOT_NAMES:
        return False
    if len(text) > 3 and "·" not in text and text[:2] not in _DOUBLE and not re.search(r"[×*X]", text):
        return False
    return text[0] in _SURNAMES or "·" in text


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text."""

    value: str
    start: int
    end: int


def find_names(text: str) -> list[Named]:
    """Names of a list such as “王某、李某”; pieces that cannot be names are left out."""
    out = []
    for m in re.finditer(r"[\u4e00-\u9fff〇㐀-䶿×*X·]+", text):
        word = m.group(0)
        if is_name(word):
            out.append(Named(word, m.start(), m.end()))
    return out


def names_in(span: Span) -> list[Named]:
    """Names of a span, told apart by white, marks or line ends; “李  某” is one name.

    Names written without white between them are parted where a surname begins.
    """
    text = span.folded
    runs: list[tuple[int, int]] = []
    for low, high in span.pieces(0.35):
        for m in re.finditer(r"[\u4e00-\u9fff〇㐀-䶿×*X·]+", text[low:high]):
            runs.append((low + m.start(), low + m.end()))
    out: list[Named] = []
    i = 0
    while i < len(runs):
        low, high = runs[i]
        word = text[low:high]
        torn = _torn(span, runs, i)
        if _FIGURES.match(text, high) and (cut := _words_of_number(word)) is not None:
            # 云卫监664870: the words before a certificate's figures are no name.
            high, word = low + cut, word[:cut]
            if not word:
                i += 1
                continue
        if len(word) == 1 and word in _PROVINCES and text[high : high + 1].isdigit():
            # 苏0918…: the letter of a certificate's number is no part of a name.
            i += 1
            continue
        if torn is not None:
            out.append(torn)
            i += 2
            continue
        if len(word) > 3 and (more := _torn_run(span, runs, i)):
            out += more
            i += 2
            continue
        if (
            len(word) == 1
            and i + 1 < len(runs)
            and runs[i + 1][1] - runs[i + 1][0] == 1
            and high == runs[i + 1][0]
        ):
            joined = word + text[runs[i + 1][0]]
            if is_name(joined):
                out.append(Named(joined, low, runs[i + 1][1]))
                i += 2
                continue
        if is_name(word) and not (len(word) == 4 and word[:2] not in _DOUBLE and word[2] in _SURNAMES):
            out.append(Named(word, low, high))
        elif 4 <= len(word) <= 9:
            out.extend(Named(w, low + at, low + at + len(w)) for w, at in _parted(word))
        i += 1
    return out


def _words_of_number(word: str) -> int | None:
    """Where in a run of Han before figures the words of the number begin: 唐启明|云卫监664870; None if nowhere."""
    named = next((k for k in (3, 2) if is_name(word[:k]) and _STRONG.fullmatch(word[k:])), None)
    if named is not None and word[0] not in _PROVINCES:
        # 谢强|交执33043870; but 云卫监…, which begins with the province, is the number's whole head.
        return named
    if _PREFIX.fullmatch(word) and (
        len(word) > 2 or not is_name(word) or word[0] in _PROVINCES and _STRONG.fullmatch(word)
    ):
        return 0
    return named


_PREFIX = re.compile(r"[\u4e00-\u9fff]{0,3}(?:监|执|执法|字|证|交|运|稽|管|卫|药|烟|急|环|城)")
_STRONG = re.compile(r"[\u4e00-\u9fff]{1,3}(?:监|执|执法|证|字|稽|烟)")
_FIGURES = re.compile(r"[A-Z]{0,4}\d{5,}")


def _torn(span: Span, runs: list[tuple[int, int]], i: int) -> Named | None:
    """A name of three characters that a line's end goes through: 马承⏎志."""
    if i + 1 >= len(runs):
        return None
    (low, high), (start, end) = runs[i], runs[i + 1]
    before, after = span.places[high - 1], span.places[start]
    if start != high or (high - low) + (end - start) != 3 or before is None or after is None:
        return None
    word = span.folded[low:end]
    return Named(word, low, end) if before.line != after.line and is_name(word) else None


def _torn_run(span: Span, runs: list[tuple[int, int]], i: int) -> list[Named]:
    """Names run together of which the last loses one character to the next line: 程学军赵雪⏎松."""
    if i + 1 >= len(runs):
        return []
    (low, high), (start, end) = runs[i], runs[i + 1]
    before, after = span.places[high - 1], span.places[start]
    if start != high or end - start != 1 or end - low > 9 or before is None or after is None:
        return []
    if before.line == after.line:
        return []
    return [Named(w, low + at, low + at + len(w)) for w, at in _parted(span.folded[low:end])]


_DOUBLE = frozenset(
    {
        "司马",
        "上官",
        "欧阳",
        "夏侯",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "长孙",
        "宇文",
        "司徒",
        "端木",
    }
)


def _parted(word: str) -> list[tuple[str, int]]:
    """Cut a run such as 王伟赵小明 into names; nothing when it does not come out even."""
    for first in (3, 2, 4):
        head, rest = word[:first], word[first:]
        if not is_name(head) or (first == 4 and head[:2] not in _DOUBLE):
            continue
        if not rest:
            return [(head, 0)]
        if rest[0] not in _SURNAMES or len(rest) < 2:
            continue
        if is_name(rest) and len(rest) <= 3:
            return [(head, 0), (rest, first)]
        more = _parted(rest)
        if more:
            return [(head, 0), *((w, at + first) for w, at in more)]
    return []


def normal_certificate(text: str) -> str:
    """No white space, half width, no outer brackets, upper case."""
    text = re.sub(r"\s", "", text).upper()
    while text[:1] in "(（[〔" and text[-1:] in ")）]〕":
        text = text[1:-1]
    return text


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer as printed; certificate_no None when the document gives none."""

    name: str
    certificate_no: str | None
    start: int
    end: int

    def as_json(self) -> dict[str, Any]:
        return {"name": self.name, "certificate_no": self.certificate_no}


def find_officers(text: str) -> list[Officer]:
    """Officers of a folded text, with the number that follows each name (run on or in brackets).

    “王某、李某  05000121012、05000121002” (names first, numbers after) is paired by order.
    """
    out: list[Officer] = []
    text = re.sub(_LABELS, lambda m: ":" * len(m.group(0)), text)
    for m in re.finditer(r"[\u4e00-\u9fff〇㐀-䶿·]+", text):
        run = m.group(0)
        tail = text[m.end() :]
        if out and m.start() < out[-1].end or _words_of_number(run) == 0 and _FIGURES.match(tail) and not out:
            # Words of a certificate's number, which was taken with the name before it.
            continue
        if out and not out[-1].certificate_no and _PREFIX.fullmatch(run) and _FIGURES.match(tail):
            before = text[out[-1].end : m.start()]
            if _SET_APART.fullmatch(before):
                number = _FIGURES.match(tail)
                assert number is not None
                cert = normal_certificate(run + number.group(0))
                out[-1] = replace(out[-1], certificate_no=cert, end=m.end() + number.end())
                continue
        if _FIGURES.match(tail) and _words_of_number(run) == 0:
            continue
        names: list[tuple[str, int, int, str | None, int]] = []
        if (
            len(run) == 3
            and run[-1] in PROVINCES
            and is_name(run[:-1])
            and re.match(r"[A-Z]{0,4}\d{6,}", tail)
        ):
            names.append((run[:-1], m.start(), m.start() + 2, run[-1], 0))
        elif _FIGURES.match(tail) and (cut := _words_of_number(run)):
            names.append((run[:cut], m.start(), m.start() + cut, run[cut:], 0))
        elif is_name(run):
            names.append((run, m.start(), m.end(), None, 0))
        elif 3 <= len(run) <= 6 and is_name(run[:-1]) and re.match(r"[A-Z]{0,4}\d{6,}", tail):
            # 王某苏0900…: the province's letter belongs to the number.
            keep = run[:-1] if run[-1] in _PROVINCES else run
            if is_name(keep):
                names.append((keep, m.start(), m.start() + len(keep), run[len(keep) :], 0))
        for name, start, end, prefix, _ in names:
            after = text[end:] if prefix is None else text[m.end() :]
            behind = _certificate_after(after, prefix)
            out.append(
                Officer(
                    name,
                    behind[0] if behind else None,
                    start,
                    (end if prefix is None else m.end()) + (behind[1] if behind else 0),
                )
            )
    if out and all(o.certificate_no is None for o in out) or (len(out) > 1 and out[0].certificate_no is None):
        numbers = list(re.findall(_BARE_CERT, text))
        bare = list(out)
        if len(numbers) == len(bare):
            out = [
                Officer(o.name, normal_certificate(n), o.start, o.end)
                for o, n in zip(bare, numbers, strict=True)
            ]
        else:
            # Names first, numbers after, but not as many: the one behind the last name may be the first one's.
            out = [
                out[0],
                *(
                    replace(o, certificate_no=None)
                    if before.certificate_no is None and _LISTED.fullmatch(text[before.end : o.start])
                    else o
                    for before, o in itertools.pairwise(out)
                ),
            ]
    seen: dict[str, Officer] = {}
    for officer in out:
        known = seen.get(officer.name)
        if known is None or (known.certificate_no is None and officer.certificate_no):
            seen[officer.name] = officer
    return list(seen.values())


_SET_APART = re.compile(r"[ ;/(:：]*")
_LISTED = re.compile(r"[ ,，、;；/和及]*")
_PROVINCES = set("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新清")
PROVINCES = "京津冀晋辽黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川陕甘"
"""Letters of certificate numbers that end no name."""
SERIES = r"[交综路运政城文农卫市环水林渔海安应建税监]{1,3}执(?:法)?(?:字)?第?"
"""The trade's letters in front of a certificate's number: 交执30033480."""
_NAME_AND_SERIES = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,4}}?)(?P<series>{SERIES})")
_BARE_CERT = re.compile(
    r"(?:[(（][\u4e00-\u9fff]{1,2}[)）][\u4e00-\u9fff]{0,3}字?第?|(?:(?![是为别])[\u4e00-\u9fff]){1,3}(?:监|执法?|字|交|运|稽|管|卫|药|烟|急|环|城)(?=\d)|[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新清])?[A-Z]{0,4}\d[\dA-Z\-]{5,19}号?"
)
_AFTER = re.compile(
    rf"^[ ,，、:：;；]*[(（〔\[]?(?:行政)?(?:{_LABELS})?[ :：为]*(?P<cert>{_BARE_CERT.pattern})[)）〕\]]?"
)


def _certificate_after(text: str, prefix: str | None) -> tuple[str, int] | None:
    m = _AFTER.match(text)
    if not m:
        return None
    cert = normal_certificate((prefix or "") + m["cert"])
    return cert, m.end()


def certificates_in(text: str) -> list[str]:
    """Certificate numbers of a folded text, in order."""
    return [
        normal_certificate(m.group(0)) for m in _BARE_CERT.finditer(text) if re.search(r"\d{5}", m.group(0))
    ]


def certificate_after(text: str) -> str | None:
    """The number that follows a name, run on, in brackets or behind a label."""
    hit = _certificate_after(text, None)
    return hit[0] if hit is not None and re.search(r"\d{5}", hit[0]) else None
