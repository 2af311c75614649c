"""Text from people as text that can be printed, and the ways official papers write numbers and dates."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

ORDINALS: Final = "一二三四五六七八九十"

# Characters that XML forbids, or that reverse the reading order of the letters around them.
_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufe00-\ufe0f"
    "\ufeff\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
# What Word, spreadsheets and PDF readers put where a line ends.
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def printable(text: str) -> str:
    """The text without control or direction characters, with one kind of line break; spaces stay."""
    plain = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
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
    """1 → 一, 10 → 十, 40 → 四十, 101 → 一百零一, 110 → 一百一十; up to 999."""
    if not 1 <= number <= 999:
        raise ValueError("ordinals run from 1 to 999")
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    head = f"{ORDINALS[hundreds - 1]}百" if hundreds else ""
    head += f"{ORDINALS[tens - 1]}十" if tens > 1 or tens and hundreds else "十" if tens else "零" if hundreds and ones else ""
    return head + (ORDINALS[ones - 1] if ones else "")


def format_date(day: date) -> str:
    """A date as GB/T 9704 wants it: Arabic figures, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"
