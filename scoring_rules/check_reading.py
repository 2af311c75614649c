"""A check read aloud: what it goes through and what it says when, in Chinese; and each expression with its faults."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scoring_rules.check_rule import CheckRule, Part
from scoring_rules.check_text import rule_of
from scoring_rules.document_types import document_names
from scoring_rules.errors import BadCheck
from scoring_rules.expressions.language import BadExpression, compile_expression
from scoring_rules.expressions.reading import NotReadable, read_aloud

SAYS = {"suspect": "疑似问题", "lacking": "疑似问题（缺文书）", "doubt": "存疑，由人核对", "unknown": "无法判定（未读出）",
        "unread": "无法判定（有页未读出）", "pass": "未发现问题", "none": "不适用", "nothing": "不作结论"}


@dataclass(frozen=True, slots=True)
class ReadExpression:
    """One expression of a check. place: where it stands, in words; told: read aloud, empty where it cannot be used; fault
    and column (from 1) say why."""

    place: str
    source: str
    told: str
    fault: str
    column: int | None


@dataclass(frozen=True, slots=True)
class ReadCheck:
    """A check as people read it. sentences: its answers in order; faults: why it cannot be used as it stands."""

    sentences: tuple[str, ...]
    expressions: tuple[ReadExpression, ...]
    faults: tuple[str, ...]


def read_check(row: Mapping[str, Any]) -> ReadCheck:
    """Read a check's mapping, also one that cannot be used yet."""
    expressions = tuple(_expressions(row))
    try:
        rule = rule_of(row)
    except BadCheck as error:
        return ReadCheck((), expressions, tuple(str(error).split("\n")))
    return ReadCheck(tuple(_sentences(rule)), expressions, ())


def names_in_words(part: Part) -> dict[str, str]:
    """What a part adds to the language, in words: the document it goes through, and its `let` names."""
    names = {name: f"“{name}”" for name in part.let}
    if part.each:
        names[part.name] = "或".join(document_names()[one] for one in part.types) if part.types else "这一项"
    return names


def _sentences(rule: CheckRule) -> Iterator[str]:
    for at, part in enumerate(rule.all_parts, start=1):
        names = names_in_words(part)
        if len(rule.all_parts) > 1:
            yield f"第 {at} 段："
        if part.each:
            yield f"逐份看{names[part.name]}。" if part.types else f"逐项看：{_aloud(part.each[0], names)}。"
        yield from (f"“{name}”指：{_aloud(text, names)}。" for name, text in part.let.items())
        if part.needs:
            yield f"卷内须有：{'、'.join(_aloud(one, names) for one in part.needs)}，否则不作结论。"
        if part.applies:
            otherwise = f"不适用（{part.otherwise}）" if part.otherwise else "不作结论"
            yield f"前提：{_aloud(part.applies, names)}；不成立的，{otherwise}。"
        for number, answer in enumerate(part.decide, start=1):
            conditions = [_aloud(answer.when, names)] if answer.when else []
            if answer.faults:
                conditions.append("有下列之一：" + "；".join(_aloud(one.when, names) for one in answer.faults))
            kind = answer.says or "nothing"
            text = answer.text_of(kind) if kind != "nothing" else ""
            premise = "如果" + "，并且".join(conditions) if conditions else "其余情形"
            yield f"{number}. {premise} → {SAYS[kind]}" + (f"：{_wording(text, names)}" if text else "")


_PLACES = re.compile(r"\{([^{}]+)\}")


def _wording(text: str, names: Mapping[str, str]) -> str:
    """A message with what fills its places, in words."""
    def place(found: re.Match[str]) -> str:
        told = found[1].partition("|")[0] if not found[1].startswith("=") else found[1][1:]
        if told == "faults":
            return "〔各种情形〕"
        owner, mark, field = told.partition("@")
        return f"〔{_aloud(f'{owner}.{field}' if field else owner, names)}{'及其页码' if mark else ''}〕"
    return _PLACES.sub(place, text)


def _aloud(source: str, names: Mapping[str, str]) -> str:
    try:
        return read_aloud(source, names)
    except NotReadable:
        return f"“{source}”"


def _expressions(row: Mapping[str, Any]) -> Iterator[ReadExpression]:
    """Every expression of a row, whatever the rest of it is."""
    rows = row.get("parts") if isinstance(row.get("parts"), list) else [row]
    for part in rows or ():
        if not isinstance(part, dict):
            continue
        names = _names(part)
        for place, source in _sources(part):
            yield _expression(place, source, names)


def _names(part: Mapping[str, Any]) -> dict[str, str]:
    lets = part.get("let") if isinstance(part.get("let"), dict) else {}
    names = {str(name): f"“{name}”" for name in lets or {}}
    each = part.get("each")
    if each:
        types = [each] if isinstance(each, str) else list(each)
        known = [document_names()[one] for one in types if one in document_names()]
        names[str(part.get("as") or "d")] = "或".join(known) if known else "这一项"
    return names


def _sources(part: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    lets = part.get("let")
    yield from ((f"“{name}”", str(text)) for name, text in (lets.items() if isinstance(lets, dict) else ()))
    if part.get("applies"):
        yield "前提", str(part["applies"])
    answers = part.get("decide")
    for number, answer in enumerate(answers if isinstance(answers, list) else (), start=1):
        if not isinstance(answer, dict):
            continue
        if answer.get("when"):
            yield f"第 {number} 个结论的条件", str(answer["when"])
        faults = answer.get("faults")
        yield from ((f"第 {number} 个结论的第 {n} 种情形", str(one.get("when", "")))
                    for n, one in enumerate(faults if isinstance(faults, list) else (), start=1) if isinstance(one, dict))


def _expression(place: str, source: str, names: Mapping[str, str]) -> ReadExpression:
    try:
        compile_expression(source, tuple(names))
    except BadExpression as error:
        return ReadExpression(place, source, "", str(error), error.column)
    return ReadExpression(place, source, _aloud(source, names), "", None)
