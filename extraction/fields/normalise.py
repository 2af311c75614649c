"""Text to the vocabulary's value, by value type: for finders and for values that a person corrects."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from extraction.fields import citations, dates, money, numbers, people, periods
from extraction.layout.lines import fold
from extraction.typed import InvalidValue
from extraction.vocabulary import field_definitions

__all__ = ["LONG", "InvalidValue", "normal_text", "normalise"]

_KEEP = {"，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "！": "!", "？": "?"}
LONG = 2000
_CID = re.compile(r"\(cid:\d{1,6}\)")
_TIGHT = frozenset({"date", "datetime", "money", "period", "law_list"})
_UNPRINTED = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
"""Control and format characters, private use (logos), halves of pairs: no text of a value."""
_BLANKS = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])|(?<=[〔\[(])\s+|\s+(?=[)\]〕])")


def normal_text(text: str) -> str:
    """NFKC without white space and without signs that no font shows; Chinese punctuation stays as printed."""
    return _CID.sub("", text).translate(_NORMAL)


class _Normal(dict[int, str]):
    """What normal_text makes of a character, by code, as str.translate asks for it; worked out once each."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter.isspace() or unicodedata.category(letter) in _UNPRINTED or letter == "\ufffd":
            plain = ""
        else:
            plain = letter if letter in _KEEP else unicodedata.normalize("NFKC", letter)
        if len(self) < _MOST:
            self[code] = plain
        return plain


_MOST = 20_000
_NORMAL = _Normal()


def normalise(field_id: str, text: str) -> Any:
    """The value of a field as a person typed it.

    Lists of names, officers and laws are read as printed; other lists as JSON in the vocabulary's
    shape. Raises InvalidValue (Chinese message) and KeyError for an unknown field.
    """
    definition = field_definitions()[field_id]
    text = text.strip()
    if not text:
        raise InvalidValue("请填写内容；如该栏确实为空，请选择“未填”或“有意留空”。")
    folded = fold(text)
    kind = definition.type
    if kind in _TIGHT:
        # White between Han characters, and between them and figures, says nothing in these.
        folded = _BLANKS.sub("", folded)
    if kind == "money":
        folded = re.sub(r"(?<=\d)\s+(?=[\d.])", "", folded)
    if kind in ("text", "person"):
        return normal_text(text)
    if kind == "long_text":
        return normal_text(text)[:LONG]
    if kind == "date":
        found = dates.find_date(folded)
        if found is None or found.value is None:
            raise InvalidValue("请填写存在的日期，如 2024年3月1日。")
        return found.value
    if kind == "datetime":
        moments = dates.find_moments(folded.replace("T", " "))
        if not moments or moments[0].value is None:
            raise InvalidValue("请填写日期和时间，如 2024年3月1日9时30分。")
        return moments[0].value
    if kind == "money":
        amount = money.parse_amount(folded)
        if amount is None:
            raise InvalidValue("请填写金额，如 20000.00 或 贰万元。")
        return money.as_text(amount)
    if kind == "integer":
        m = re.search(r"\d+", folded)
        if not m:
            raise InvalidValue("请填写整数。")
        return int(m.group(0))
    if kind == "period":
        period = periods.find_period(folded)
        if period is None:
            raise InvalidValue("请填写期限，如 5个工作日、六十日、六个月。")
        return period.as_json()
    if kind == "doc_number":
        return numbers.normal_doc_number(text)
    if kind in ("uscc", "id_number"):
        code = numbers.normal_code(text)
        if not re.fullmatch(r"[0-9A-Z*]{8,22}", code):
            raise InvalidValue("请填写证照号码（数字、大写字母，遮盖处写 *）。")
        return code
    return _listed(definition.type, definition.values, text, folded)


def _listed(kind: str, values: tuple[str, ...], text: str, folded: str) -> Any:
    if kind == "name_list":
        names = [n.value for n in people.find_names(folded)] or [
            p for p in re.split(r"[、,;\s]+", folded) if p
        ]
        return names
    if kind == "officer_list" and not text.startswith("["):
        officers = [o.as_json() for o in people.find_officers(folded)]
        if not officers:
            raise InvalidValue("请填写执法人员姓名和证号，如 王某（05000121012）。")
        return officers
    if kind == "law_list" and not text.startswith("["):
        laws = citations.as_list(citations.find_citations(folded))
        if not laws:
            raise InvalidValue("请填写法律条款，如《中华人民共和国行政处罚法》第五十七条第一款。")
        return laws
    if kind == "boolean":
        if folded.lower() in ("true", "是", "有", "√", "1", "yes"):
            return True
        if folded.lower() in ("false", "否", "无", "0", "no"):
            return False
        raise InvalidValue("请填写“是”或“否”。")
    if kind == "enum":
        if text not in values:
            raise InvalidValue("请从所列选项中选择。")
        return text
    if kind == "enum_list" and not text.startswith("["):
        parts = [p for p in re.split(r"[、,;\s]+", folded) if p]
        if not parts or any(p not in values for p in parts):
            raise InvalidValue("请从所列选项中选择。")
        return parts
    if kind == "integer_list" and not text.startswith("["):
        return [int(n) for n in re.findall(r"\d+", folded)]
    try:
        value = json.loads(text)
    except ValueError:
        raise InvalidValue("请按所示格式填写。") from None
    if not isinstance(value, list):
        raise InvalidValue("请按所示格式填写。")
    return value
