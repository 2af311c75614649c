"""Typed values of fields, made from the JSON of the inspect format, and how two of them compare."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Moment:
    """A day with, where it was written, a time of day."""

    day: date
    time: time | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A length such as 五个工作日; unit is hour, day, workday, month or year, as the document prints it."""

    n: int
    unit: str

    def __str__(self) -> str:
        names = {"hour": "小时", "day": "日", "workday": "个工作日", "month": "个月", "year": "年"}
        return f"{self.n}{names[self.unit]}"


@dataclass(frozen=True, slots=True)
class Officer:
    """An enforcement officer; the certificate number is None where the document gives none."""

    name: str
    certificate_no: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited provision; None for a level that is not named."""

    law: str
    article: int | None
    article_sub: int | None
    paragraph: int | None
    item: int | None

    def __str__(self) -> str:
        text = f"《{self.law}》"
        if self.article is not None:
            text += f"第{zh_number(self.article)}条"
        if self.article is not None and self.article_sub:
            text += f"之{zh_number(self.article_sub)}"
        if self.paragraph is not None:
            text += f"第{zh_number(self.paragraph)}款"
        if self.item is not None:
            text += f"第（{zh_number(self.item)}）项"
        return text


@dataclass(frozen=True, slots=True)
class Approval:
    """One cell of an approval form; an empty part is None."""

    role: str
    opinion: str | None
    name: str | None
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature; name None where the hand cannot be read."""

    role: str
    name: str | None
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of an inventory."""

    no: int | None
    title: str
    doc_number: str | None
    day: date | None
    page_from: int | None
    page_to: int | None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a list of goods or samples."""

    name: str
    quantity: str | None


class Unparsable(ValueError):
    """A JSON value does not have the shape of its type."""


FIRST_YEAR, LAST_YEAR = 1900, 2200
_UNITS = frozenset({"hour", "day", "workday", "month", "year"})


def parse_value(kind: str, value: Any) -> Any:
    """The typed value of a non-null JSON value; lists become tuples. Raises Unparsable."""
    try:
        return _parse(kind, value)
    except (TypeError, ValueError, KeyError, AttributeError, InvalidOperation) as error:
        raise Unparsable(kind) from error


def _parse(kind: str, value: Any) -> Any:
    match kind:
        case "date":
            return _date(value)
        case "datetime":
            return _moment(value)
        case "money":
            amount = Decimal(value)
            if not amount.is_finite():
                raise Unparsable(kind)
            return amount
        case "integer":
            return int(value)
        case "boolean":
            if not isinstance(value, bool):
                raise Unparsable(kind)
            return value
        case "period":
            if value["unit"] not in _UNITS:
                raise Unparsable(kind)
            return Period(int(value["n"]), value["unit"])
        case "name_list" | "enum_list":
            return tuple(str(one) for one in _list(value))
        case "integer_list":
            return tuple(int(one) for one in _list(value))
        case "officer_list":
            return tuple(Officer(str(row["name"]), _text(row.get("certificate_no"))) for row in _list(value))
        case "law_list":
            return tuple(_citation(row) for row in _list(value))
        case "approval_list":
            return tuple(
                Approval(
                    str(r["role"]), _text(r.get("opinion")), _text(r.get("name")), _day(r.get("signed_on"))
                )
                for r in _list(value)
            )
        case "signature_list":
            return tuple(
                Signature(str(r["role"]), _text(r.get("name")), _day(r.get("signed_on")))
                for r in _list(value)
            )
        case "entry_list":
            return tuple(_entry(row) for row in _list(value))
        case "item_list":
            return tuple(Item(str(row["name"]), _text(row.get("quantity"))) for row in _list(value))
        case _:
            if not isinstance(value, str):
                raise Unparsable(kind)
            return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list | tuple):
        raise Unparsable("list")
    return list(value)


def _text(value: Any) -> str | None:
    return str(value) if value not in (None, "") else None


def _number(value: Any) -> int | None:
    return None if value is None else int(value)


def _day(value: Any) -> date | None:
    return None if value in (None, "") else _date(str(value)[:10])


def _moment(value: str) -> Moment:
    if "T" not in value:
        return Moment(_date(value))
    day, _, clock = value.partition("T")
    return Moment(_date(day), time.fromisoformat(clock))


def _date(value: str) -> date:
    """A day that a case file can hold; terms are counted from it, so it must lie well inside the calendar."""
    day = date.fromisoformat(value)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unparsable("date")
    return day


def _citation(row: Any) -> Citation:
    return Citation(
        law=str(row["law"]),
        article=_number(row.get("article")),
        article_sub=_number(row.get("article_sub")),
        paragraph=_number(row.get("paragraph")),
        item=_number(row.get("item")),
    )


def _entry(row: Any) -> Entry:
    return Entry(
        no=_number(row.get("no")),
        title=str(row.get("title") or ""),
        doc_number=_text(row.get("doc_number")),
        day=_day(row.get("date")),
        page_from=_number(row.get("page_from")),
        page_to=_number(row.get("page_to")),
    )


# 下列标点全角半角、排版差异不算不同。
_PUNCTUATION = str.maketrans(
    {"（": "(", "）": ")", "，": ",", "：": ":", "；": ";", "·": "", "•": "", "。": "."}
)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Text for comparing: NFKC, no white space, punctuation in one form."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(_PUNCTUATION)


@lru_cache(maxsize=8192)
def number_key(text: str) -> str:
    """A document number for comparing: NFKC, no white space, any bracket round the year as 〔〕, no empty bracket
    where the form left the organ out."""
    normal = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("()", "")
    return re.sub(r"[\[(【〔﹝](\d{4})[\])】〕﹞]", r"〔\1〕", normal)


def same_masked(left: str, right: str) -> bool | None:
    """Whether two codes can be the same where * hides places; None if a mask changes the length."""
    if "*" not in left and "*" not in right:
        return left == right
    if len(left) == len(right):
        return all(a == b or "*" in (a, b) for a, b in zip(left, right, strict=True))
    # Masks on public papers do not keep the length, so only the open head and tail are compared.
    for one, other in ((left, right), (right, left)):
        if "*" in one:
            head, tail = one.split("*", 1)[0], one.rsplit("*", 1)[1]
            if "*" not in other and not (other.startswith(head) and other.endswith(tail)):
                return False
    return None


def yuan(amount: Decimal) -> str:
    """An amount as people write it: 20000 元, 1280.50 元."""
    text = f"{amount:f}"
    if "." in text:
        whole, cents = text.split(".")
        text = whole if not cents.strip("0") else f"{whole}.{cents.ljust(2, '0')}"
    return f"{text} 元"


def zh_number(number: int) -> str:
    """A number from 0 to 9999 as laws write it: 118 is 一百一十八."""
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + name
        gap = not digit
    return text.removeprefix("一") if 10 <= number < 20 else text or "零"


def zh_date(day: date) -> str:
    """A date as people write it: 2024年5月6日."""
    return f"{day.year}年{day.month}月{day.day}日"
