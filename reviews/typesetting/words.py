"""Text from people as text that can be printed, and the ways official papers write numbers and dates."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

ORDINALS: Final = "一二三四五六七八九十"

# Characters that XML forbids, or that reverse the reading order of the letters around them.
_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufffe\uffff\ud800-\udfff]"
)


def printable(text: str) -> str:
    """The text without control or direction characters, with one kind of line break; spaces stay."""
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _FORBIDDEN.sub("", plain)


def clean(text: str) -> str:
    """Printable text without the spaces and line breaks around it."""
    return printable(text).strip()


def lines_of(text: str) -> list[str]:
    """The paragraphs of a text from people, empty ones left out."""
    return [line.strip() for line in clean(text).split("\n") if line.strip()]


def one_line(text: str) -> str:
    """A text from people on one line: Chinese is joined as it is, other writing with spaces."""
    return "".join(lines_of(text)) if _has_chinese(text) else " ".join(lines_of(text))


def _has_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def ordinal(number: int) -> str:
    """1 → 一, 10 → 十, 11 → 十一, 40 → 四十; up to 99."""
    if not 1 <= number <= 99:
        raise ValueError("ordinals run from 1 to 99")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{ORDINALS[tens - 1]}十"
    return head + (ORDINALS[ones - 1] if ones else "")


def format_date(day: date) -> str:
    """A date as GB/T 9704 wants it: Arabic figures, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"
