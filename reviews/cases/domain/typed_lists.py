"""Lists that people type one entry a line, in the words `shown` gives them: approvals, signatures, items, inventory. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from reviews.cases.domain.shown import ROLES

_ROLE_IDS = {words: role for role, words in ROLES.items()}
_UNWRITTEN = re.compile(r"（(?:无意见|未签名|无日期|签名，未读出)）")


def parse_lines(type_id: str, text: str) -> list[dict[str, Any]] | None:
    """Entries of a list type from typed lines; None when the type is not typed that way; [] when a line makes no sense."""
    parse = _PARSERS.get(type_id)
    if parse is None:
        return None
    entries = [parse(line.strip()) for line in text.splitlines() if line.strip()]
    return [] if any(entry is None for entry in entries) else [entry for entry in entries if entry is not None]


def _approval(line: str) -> dict[str, Any] | None:
    role, rest = _role(line)
    if role is None:
        return None
    parts = _parts(rest)
    signed_on = _take_date(parts)
    name = parts.pop() if len(parts) > 1 else None
    opinion = "，".join(part for part in parts if part) or None
    return {"role": role, "opinion": opinion, "name": name, "signed_on": signed_on}


def _signature(line: str) -> dict[str, Any] | None:
    role, rest = _role(line)
    if role is None:
        return None
    parts = _parts(rest)
    signed_on = _take_date(parts)
    return {"role": role, "name": parts[0] if parts else None, "signed_on": signed_on}


def _parts(text: str) -> list[str | None]:
    """What stands between slashes; people who write commas instead are understood too."""
    marks = r"[/／]" if re.search(r"[/／]", text) else r"[，,]"
    return [_written(part) for part in re.split(marks, _UNWRITTEN.sub("", text))]


def _item(line: str) -> dict[str, Any] | None:
    parts = line.split()
    if len(parts) == 1:
        return {"name": parts[0], "spec": None, "quantity": None}
    return {"name": parts[0], "spec": parts[1] if len(parts) > 2 else None, "quantity": parts[-1]}


def _entry(line: str) -> dict[str, Any] | None:
    found = re.fullmatch(r"(?:(\d+)\s+)?(.+?)(?:[，,]\s*第\s*(\d+)(?:\s*[–\-—~至]\s*(\d+))?\s*页)?", line)
    if found is None:
        return None
    number, title, first, last = found.groups()
    return {"no": int(number) if number else None, "title": title.strip(), "doc_number": None, "date": None,
            "page_from": int(first) if first else None, "page_to": int(last) if last else None}


def _role(line: str) -> tuple[str | None, str]:
    words, colon, rest = line.replace(":", "：").partition("：")
    return (_ROLE_IDS.get(words.strip()), rest.strip()) if colon else (None, "")


def _written(text: str) -> str | None:
    return text.strip() or None


def _take_date(parts: list[str | None]) -> str | None:
    """Remove the last part when it is a date and give it as ISO; an emptied date slot is removed too."""
    if len(parts) < 2:
        return None
    found = re.fullmatch(r"(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?", parts[-1] or "")
    if found is None:
        if parts[-1] is None:
            parts.pop()
        return None
    try:
        day = date(*(int(n) for n in found.groups())).isoformat()
    except ValueError:
        return None
    parts.pop()
    return day


_PARSERS: dict[str, Callable[[str], dict[str, Any] | None]] = {
    "approval_list": _approval, "signature_list": _signature, "item_list": _item, "entry_list": _entry,
}
