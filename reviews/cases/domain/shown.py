"""Field values in the words people read, and as the text they may edit. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

PERIOD_UNITS = {"hour": "小时", "day": "日", "workday": "个工作日", "month": "个月", "year": "年"}
ROLES = {
    "handler": "承办人", "handling_unit": "承办机构负责人", "legal_unit": "法制机构", "deputy_head": "分管负责人",
    "agency_head": "机关负责人", "party": "当事人", "representative": "代理人", "witness": "见证人", "officer": "执法人员",
    "recorder": "记录人", "recipient": "收件人", "server": "送达人", "chair": "主持人", "member": "参会人员",
    "reviewer": "审核人", "compiler": "立卷人", "checker": "检查人", "other": "其他",
}


def enum_labels(definition: str) -> dict[str, str]:
    """Chinese words of an enum's values from the vocabulary's own definition text, such as “(fine 罚款, other)”."""
    inside = definition[definition.find("(") + 1 : definition.rfind(")")] if "(" in definition else ""
    labels = dict(re.findall(r"([a-z_]+) ([^,/)]+)", inside))
    return {name: words.strip() for name, words in labels.items()} | {"other": labels.get("other", "其他")}


def shown_value(type_id: str, value: Any, labels: Mapping[str, str]) -> str:
    """A value of the inspect format in Chinese words; lists one entry a line; empty for None."""
    if value is None:
        return ""
    show = _BY_TYPE.get(type_id)
    if show is not None:
        return "\n".join(show(entry) for entry in value) if isinstance(value, list) else show(value)
    if type_id in ("enum", "enum_list"):
        values = value if isinstance(value, list) else [value]
        return "、".join(labels.get(str(v), str(v)) for v in values)
    if type_id == "boolean":
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(str(v) for v in value)
    return str(value).replace("T", " ") if type_id == "datetime" else str(value)


def _officer(entry: Mapping[str, Any]) -> str:
    number = entry.get("certificate_no")
    return f"{entry.get('name') or '（姓名未读出）'}" + (f"（{number}）" if number else "")


def _law(entry: Mapping[str, Any]) -> str:
    sub = f"之{entry['article_sub']}" if entry.get("article_sub") else ""
    text = f"《{entry.get('law') or ''}》第{entry.get('article')}条{sub}"
    text += f"第{entry['paragraph']}款" if entry.get("paragraph") else ""
    return text + (f"第{entry['item']}项" if entry.get("item") else "")


def _approval(entry: Mapping[str, Any]) -> str:
    role = ROLES.get(str(entry.get("role")), "其他")
    parts = [entry.get("opinion") or "（无意见）", entry.get("name") or "（未签名）", entry.get("signed_on") or "（无日期）"]
    return f"{role}：{' / '.join(parts)}"


def _signature(entry: Mapping[str, Any]) -> str:
    role = ROLES.get(str(entry.get("role")), "其他")
    return f"{role}：{entry.get('name') or '（签名，未读出）'}" + (f" / {entry['signed_on']}" if entry.get("signed_on") else "")


def _item(entry: Mapping[str, Any]) -> str:
    return " ".join(str(entry[name]) for name in ("name", "spec", "quantity") if entry.get(name))


def _entry(entry: Mapping[str, Any]) -> str:
    first, last = entry.get("page_from"), entry.get("page_to")
    pages = f"，第 {first}–{last} 页" if first and last else (f"，第 {first} 页" if first else "")
    return f"{entry.get('no') or ''} {entry.get('title') or ''}{pages}".strip()


def _period(entry: Mapping[str, Any]) -> str:
    return f"{entry.get('n')} {PERIOD_UNITS.get(str(entry.get('unit')), '')}".strip()


_BY_TYPE: dict[str, Callable[[Any], str]] = {
    "officer_list": _officer, "law_list": _law, "approval_list": _approval, "signature_list": _signature,
    "item_list": _item, "entry_list": _entry, "period": _period, "name_list": str,
}
