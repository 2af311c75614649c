"""Amounts of money: digits, thousands commas, 万元, and the capital and small Han numerals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_DIGITS = {
    **{ch: i for i, ch in enumerate("零一二三四五六七八九")},
    **{ch: i for i, ch in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "〇": 0, "○": 0, "两": 2, "貳": 2, "弍": 2, "貮": 2, "陸": 6, "参": 3, "叄": 3, "园": 0,
}  # fmt: skip
_DIGITS.pop("园")
HAN_NUMBER = "零〇○一二三四五六七八九两壹贰貳弍貮叁叄参肆伍陆陸柒捌玖十拾廿卅百佰千仟万萬亿億"
_HAN_AMOUNT = rf"[{HAN_NUMBER}]+(?:点[{HAN_NUMBER}]+)?"
DIGITS = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,6})?"
AMOUNT = re.compile(
    rf"(?P<sign>[¥￥]|人民币|RMB)?[ :]?(?:(?P<mixed>\d{{1,4}}万(?:\d千)?(?:\d百)?(?:\d{{1,4}})?[元圆])整?"
    rf"|(?P<digits>{DIGITS})[ ]?(?P<wan>万|亿)?[ ]?(?P<unit>元|圆)?整?"
    rf"|(?P<han>{_HAN_AMOUNT})[元圆圓](?P<jiao>[{HAN_NUMBER}]角)?(?P<fen>零?[{HAN_NUMBER}]分)?[整正]?)"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount found in a text. in_words: written in Han numerals; sure: has 元, 万元 or a currency mark."""

    value: Decimal
    start: int
    end: int
    in_words: bool
    sure: bool

    @property
    def text(self) -> str:
        return as_text(self.value)


def as_text(value: Decimal) -> str:
    """Yuan with two decimals, no thousands marks."""
    return f"{value:.2f}"


def han_number(text: str) -> Decimal | None:
    """Read a Han numeral (壹拾万零伍佰, 十五, 二点五万); None when it is not one."""
    whole, _, decimals = text.replace("廿", "二十").replace("卅", "三十").partition("点")
    total, section, digit = 0, 0, 0
    seen = False
    for ch in whole:
        if ch in _DIGITS:
            digit = _DIGITS[ch]
            seen = True
        elif ch in _UNITS:
            section += (
                digit if digit or seen and digit else (1 if not section and not digit else digit)
            ) * _UNITS[ch]
            digit, seen = 0, True
        elif ch in _BIG:
            section += digit
            if not section and not total:
                return None
            if _BIG[ch] == 10_000:
                total += section * 10_000
            else:
                total = (total + section) * 100_000_000
            section, digit = 0, 0
        else:
            return None
    if not seen or not (any(ch in _DIGITS for ch in whole) or re.match(r"[十拾二三]", whole)):
        # 千百拾元: the printed columns of an unfilled slot.
        return None
    value = Decimal(total + section + digit)
    if decimals:
        big = 1
        if decimals[-1] in _BIG:
            big, decimals = _BIG[decimals[-1]], decimals[:-1]
        if not decimals or any(ch not in _DIGITS for ch in decimals):
            return None
        value = (value + Decimal("0." + "".join(str(_DIGITS[ch]) for ch in decimals))) * big
    return value


def _value(m: re.Match[str]) -> Decimal | None:
    if m["mixed"]:
        # 1万2千元, 12万5000元: each figure stands before its unit.
        each = {"万": 10_000, "千": 1000, "百": 100, "元": 1, "圆": 1}
        return sum((Decimal(n) * each[u] for n, u in re.findall(r"(\d+)(.)", m["mixed"])), Decimal(0))
    if m["digits"]:
        try:
            value = Decimal(m["digits"].replace(",", "").replace("，", ""))
        except InvalidOperation:
            return None
        return value * {"万": 10_000, "亿": 100_000_000}.get(m["wan"] or "", 1)
    han = han_number(m["han"])
    if han is None:
        return None
    for group, worth in (("jiao", Decimal("0.1")), ("fen", Decimal("0.01"))):
        if m[group]:
            part = han_number(m[group].lstrip("零")[:-1])
            han += (part or Decimal(0)) * worth
    return han


def find_amounts(text: str, *, bare: bool = False) -> list[Amount]:
    """All amounts of a folded text. bare: also take digits without 元 or a currency mark."""
    out = []
    for m in AMOUNT.finditer(text):
        sure = bool(
            m["sign"]
            or m["unit"]
            or m["han"]
            or m["mixed"]
            or (m["wan"] and text[m.end() : m.end() + 1] == "元")
        )
        if not sure and not bare:
            continue
        if m["digits"] and m.start("digits") and text[m.start("digits") - 1] in "〔[(" and not m["unit"]:
            continue
        value = _value(m)
        if value is not None:
            start = next(m.start(part) for part in ("mixed", "digits", "han") if m[part])
            out.append(Amount(value, start, m.end(), bool(m["han"]), sure))
    return out


def parse_amount(text: str) -> Decimal | None:
    """The one amount of a value that a person typed; None when there is none."""
    found = find_amounts(text, bare=True)
    if found:
        return found[0].value
    bare = re.fullmatch(rf"(?:人民币)?({_HAN_AMOUNT})[整正]?", text)
    return han_number(bare[1]) if bare else None
