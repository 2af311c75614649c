"""What one version of a standard changes against another: part by part, by number; texts with what differs in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from reviews.foundation.text_difference import Piece, text_difference
from reviews.rulepacks.domain.own_checks import BODY_KEYS, row_of
from scoring_rules import RulePack
from scoring_rules.check_rule import CheckRule
from scoring_rules.document_types import document_names
from scoring_rules.pack_tree import write_tree
from scoring_rules.pack_words import CLAUSES, KEYS, MODELS, MODES, NOT_APPLICABLE, ROLES, VETO_EFFECTS
from scoring_rules.registry import registered
from scoring_rules.rule_pack import CheckLink

_VALUES = {**CLAUSES, **MODES, **ROLES, **MODELS, **VETO_EFFECTS, **NOT_APPLICABLE}
_INNER = frozenset({"items", "sections", "vetoes", "parameters", "examples", "id"})
_WHOLE_INNER = _INNER | {"scoring", "checks"}


class ChangeKind(StrEnum):
    """What happened to a part."""

    added = "added"
    removed = "removed"
    changed = "changed"
    moved = "moved"

    @property
    def label(self) -> str:
        return {"added": "新增", "removed": "删去", "changed": "修改", "moved": "移动"}[self.value]

    @property
    def tone(self) -> str:
        return {"added": "good", "removed": "bad", "changed": "info", "moved": "muted"}[self.value]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that differs: its Chinese name and both sides in pieces (an empty side: not stated)."""

    name: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part that differs. word: what kind of part it is; fields are empty where it was only moved."""

    kind: ChangeKind
    word: str
    id: str
    title: str
    fields: tuple[FieldChange, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PackDifference:
    """Every part that differs, grouped under headings in the order of the newer version; and the points at a glance."""

    groups: tuple[tuple[str, tuple[PartChange, ...]], ...]
    points: tuple[tuple[str, str, str], ...]

    def count(self, kind: ChangeKind) -> int:
        return sum(one.kind is kind for _heading, rows in self.groups for one in rows)

    @property
    def empty(self) -> bool:
        return not self.groups


def compare_packs(old: RulePack, new: RulePack) -> PackDifference:
    """What `new` changes against `old`. Parts are the same where their numbers are."""
    groups: list[tuple[str, tuple[PartChange, ...]]] = []
    whole = [*_whole("", "基本情况", _flat(old, leave=_WHOLE_INNER), _flat(new, leave=_WHOLE_INNER)),
             *_whole("", "计分与等次", _flat(old.scoring), _flat(new.scoring))]
    if whole:
        groups.append(("整体", tuple(whole)))
    groups += _sections(old, new)
    for key, word in (("vetoes", "否决项"), ("parameters", "可调参数"), ("examples", "用例")):
        rows = _rows(word, getattr(old, key), getattr(new, key))
        if rows:
            groups.append((word, tuple(rows)))
    rows = _rows("自定检查", old.checks, new.checks)
    if rows:
        groups.append(("自定检查", tuple(rows)))
    return PackDifference(tuple(groups), tuple(_points(old, new)))


def _sections(old: RulePack, new: RulePack) -> list[tuple[str, tuple[PartChange, ...]]]:
    before, after = {s.id: s for s in old.sections}, {s.id: s for s in new.sections}
    was_in = {item.id: section.id for section in old.sections for item in section.items}
    is_in = {item.id: section.id for section in new.sections for item in section.items}
    old_items = {item.id: item for item in old.items}
    out = []
    for section in (*new.sections, *(s for s in old.sections if s.id not in after)):
        rows = list(_pair("部分", before.get(section.id), after.get(section.id)))
        own = after[section.id].items if section.id in after else ()
        for item in own:
            found = list(_pair("项目", old_items.get(item.id), item))
            if not found and item.id in was_in and was_in[item.id] != section.id:
                found = [PartChange(ChangeKind.moved, "项目", item.id, item.title, note=f"原在第 {was_in[item.id]} 部分")]
            rows += found
        gone = before[section.id].items if section.id in before else ()
        rows += [row for item in gone if item.id not in is_in for row in _pair("项目", item, None)]
        if not [row for row in rows if row.kind is ChangeKind.moved] and _order(gone, is_in) != _order(own, was_in):
            rows.append(PartChange(ChangeKind.moved, "部分", section.id, section.title, note="项目的先后次序有变"))
        if rows:
            out.append((f"{section.id} {section.title}", tuple(rows)))
    return out


def _order(items: Sequence[Any], others: Mapping[str, str]) -> list[str]:
    return [item.id for item in items if item.id in others]


def _rows(word: str, old: Sequence[Any], new: Sequence[Any]) -> list[PartChange]:
    before, after = {one.id: one for one in old}, {one.id: one for one in new}
    rows = [row for one in new for row in _pair(word, before.get(one.id), one)]
    return rows + [row for one in old if one.id not in after for row in _pair(word, one, None)]


def _pair(word: str, old: Any, new: Any) -> list[PartChange]:
    either = new if new is not None else old
    if old is None or new is None:
        kind = ChangeKind.added if old is None else ChangeKind.removed
        points = getattr(either, "points", None)
        return [PartChange(kind, word, either.id, getattr(either, "title", ""),
                           note=f"{points.normalize():f} 分" if isinstance(points, Decimal) else "")]
    return _whole(either.id, word, _flat(old, leave=_INNER), _flat(new, leave=_INNER), title=getattr(new, "title", ""))


def _whole(part_id: str, word: str, old: Mapping[str, str], new: Mapping[str, str], *, title: str = "") -> list[PartChange]:
    fields = []
    for name in dict.fromkeys((*new, *old)):
        one, two = old.get(name, ""), new.get(name, "")
        if one != two:
            left, right = text_difference(one, two)
            fields.append(FieldChange(name, left, right))
    return [PartChange(ChangeKind.changed, word, part_id, title or word, tuple(fields))] if fields else []


def _flat(part: BaseModel, *, leave: frozenset[str] = frozenset()) -> dict[str, str]:
    """A part's values by their Chinese names, each as people read it; what it contains is left out by key."""
    if isinstance(part, CheckRule):
        row = row_of(part)
        named = {"名称": part.title, "问题": part.defect, "适用案卷": _told(sorted(part.case_kinds)), "依据": _told(part.basis),
                 "整改建议": part.advice or ""}
        return {**named, "怎样判断": write_tree({key: value for key, value in row.items() if key in BODY_KEYS})}
    return {KEYS.get(key, key): told for key in type(part).model_fields if key not in leave
            and (told := _told(getattr(part, key)))}


def _told(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, CheckLink):
        return _told(value.check) + (f"（每条疑点扣 {_told(value.deduction)} 分）" if value.deduction is not None else "")
    if isinstance(value, BaseModel):
        return "；".join(f"{name}：{told}" for name, told in _flat(value).items())
    if isinstance(value, Mapping):
        return "；".join(f"{key}：{_told(one)}" for key, one in value.items())
    if isinstance(value, tuple | list):
        return "、".join(_told(one) for one in value)
    label = getattr(value, "label", None)
    if label is not None:
        return str(label)
    check = registered().get(str(value))
    return check.title if check is not None else _VALUES.get(str(value)) or document_names().get(str(value), str(value))


def _points(old: RulePack, new: RulePack) -> list[tuple[str, str, str]]:
    """Sections whose points differ, with both numbers; the full marks last."""
    before, after = {s.id: s for s in old.sections}, {s.id: s for s in new.sections}
    rows = []
    for key in dict.fromkeys((*after, *before)):
        one, two = before.get(key), after.get(key)
        told = (_told(one.points) if one else "—", _told(two.points) if two else "—")
        if told[0] != told[1]:
            either = two or one
            rows.append((f"{key} {either.title if either else ''}", *told))
    if old.scoring.full_marks != new.scoring.full_marks:
        rows.append(("满分", _told(old.scoring.full_marks), _told(new.scoring.full_marks)))
    return rows
