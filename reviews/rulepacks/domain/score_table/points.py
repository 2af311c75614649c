"""Points as standards print them: 10, 10分, （10分）, 5×2, 3+3+3+6, 15=3×5, 十分, in full-width figures too."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

MOST = Decimal(1000)
_DIGITS: dict[str, Decimal] = {one: Decimal(no) for no, one in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": Decimal(0), "两": Decimal(2), "半": Decimal("0.5")}
_NUMBER = r"\d+(?:\.\d+)?"
_SUM = re.compile(rf"{_NUMBER}(?:[×xX*]{_NUMBER})?(?:\+{_NUMBER}(?:[×xX*]{_NUMBER})?)*")
IN_TEXT = re.compile(rf"[(（【\[]\s*(?:满分|共|计|共计|合计)?\s*((?:{_NUMBER}|[一二两三四五六七八九十]+)\s*分)\s*[)）】\]]")


def read_points(text: str) -> Decimal | None:
    """The points that a cell says; None where it says none, or more than one can tell."""
    key = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).strip("()[]【】。、")
    key = re.sub(r"(?<=分)[(（].*$", "", key)
    key = key.removeprefix("满分").removeprefix("共").removesuffix("分").removesuffix("(")
    if "=" in key:
        sides = [side for side in key.split("=") if side]
        values = [_sum(side.removesuffix("分")) for side in sides]
        return values[0] if values and values[0] is not None and all(one in (None, values[0]) for one in values) else None
    return _sum(key)


def _sum(key: str) -> Decimal | None:
    if _SUM.fullmatch(key):
        total = Decimal(0)
        for part in key.split("+"):
            product = Decimal(1)
            for factor in re.split(r"[×xX*]", part):
                product *= Decimal(factor)
            total += product
        return total if total <= MOST else None
    return read_chinese(key)


def read_chinese(key: str) -> Decimal | None:
    """A number up to 99 in Chinese figures, or 一百; None for anything else."""
    if key == "一百":
        return Decimal(100)
    if key in _DIGITS:
        return _DIGITS[key]
    found = re.fullmatch(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)", key)
    if found is None:
        return None
    tens = _DIGITS[found[1]] if found[1] else Decimal(1)
    return tens * 10 + (_DIGITS[found[2]] if found[2] else 0)


def points_in(text: str) -> Decimal | None:
    """The points that a title carries in brackets: 受理（15分）."""
    found = IN_TEXT.search(unicodedata.normalize("NFKC", text))
    return read_points(found[1]) if found else None


def without_points(text: str) -> str:
    """The title without its points in brackets."""
    return IN_TEXT.sub("", text).strip()
