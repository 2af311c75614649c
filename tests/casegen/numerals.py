"""Chinese numerals, amounts in words and the shapes in which dates are printed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

DIGITS = "零一二三四五六七八九"
CAPITALS = "零壹贰叁肆伍陆柒捌玖"
# The zeros met in signing dates: U+3007, white circle, Latin O, Cyrillic O, plain Chinese zero.
ZEROS = ("〇", "○", "O", "О", "零")


def han(number: int) -> str:
    """Return an article or item number below 1000 in Chinese numerals (112 -> 一百一十二)."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones else "")


def _group(number: int) -> str:
    text, pending_zero = "", False
    for power, unit in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if pending_zero and text else "") + CAPITALS[digit] + unit
            pending_zero = False
        else:
            pending_zero = True
    return text


def amount_in_words(amount: Decimal) -> str:
    """Return yuan in capital numerals (20000 -> 贰万元整, 21280.50 -> 贰万壹仟贰佰捌拾元伍角)."""
    cents = int(amount * 100)
    yuan, rest = divmod(cents, 100)
    high, low = divmod(yuan, 10000)
    text = f"{_group(high)}万" if high else ""
    if low:
        text += ("零" if high and low < 1000 else "") + _group(low)
    jiao, fen = divmod(rest, 10)
    if not rest:
        return text + "元整"
    return text + "元" + (f"{CAPITALS[jiao]}角" if jiao else "零") + (f"{CAPITALS[fen]}分" if fen else "")


def plain_amount(amount: Decimal) -> str:
    """Return yuan without needless cents (20000 or 1280.50)."""
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"


def signing_date(day: date, zero: str) -> str:
    """Return a date as printed under a seal, in Chinese numerals with the given zero glyph."""
    year = "".join(zero if c == "0" else DIGITS[int(c)] for c in str(day.year))
    return f"{year}年{han(day.month)}月{han(day.day)}日"


def plain_date(day: date, shape: str) -> str:
    """Print a date; shape is one of plain, padded, dotted, dashed, spaced."""
    if shape == "padded":
        return f"{day.year}年{day.month:02d}月{day.day:02d}日"
    if shape == "dotted":
        return f"{day.year}.{day.month:02d}.{day.day:02d}"
    if shape == "dashed":
        return f"{day.year}-{day.month:02d}-{day.day:02d}"
    if shape == "spaced":
        return f"{day.year} 年 {day.month} 月 {day.day} 日"
    if shape == "loose":
        return f"{day.year}年 {day.month}月 {day.day}日"
    if shape == "slashed":
        return f"{day.year}/{day.month}/{day.day}"
    if shape == "fullwidth":
        return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in plain_date(day, "plain"))
    return f"{day.year}年{day.month}月{day.day}日"


def clock(moment: datetime, *, padded: bool = True) -> str:
    """Print hours and minutes (09时05分 or 9时5分)."""
    if padded:
        return f"{moment.hour:02d}时{moment.minute:02d}分"
    return f"{moment.hour}时{moment.minute}分"
