"""From a pack to the rows of its workbook."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.rulepacks.domain.workbook.cells import (
    Cell,
    Sheet,
    put_json,
    put_list,
    put_text,
    put_types,
    put_word,
)
from reviews.rulepacks.domain.workbook.layout import (
    ABOUT,
    BASICS,
    CAUSES,
    COLUMNS,
    EXAMPLES,
    FORMAT,
    HEAD,
    NO,
    OWN_CHECKS,
    PARAMETER_TYPES,
    PARAMETERS,
    PARTS,
    SCORES,
    SCORING,
    VETOES,
    YES,
)
from scoring_rules.check_rule import CheckRule
from scoring_rules.pack_example import Example
from scoring_rules.pack_words import CLAUSES, MODELS, MODES, NOT_APPLICABLE, ROLES, VETO_EFFECTS
from scoring_rules.registry import registered
from scoring_rules.rule_pack import Absence, Deduction, Item, RulePack, Section

Row = tuple[Cell, ...]


def pack_sheets(pack: RulePack) -> tuple[Sheet, ...]:
    """Every sheet of a pack's workbook. Raises TooLong for a text that no cell holds."""
    rows = {
        BASICS: _basics(pack), SCORES: _scores(pack), PARTS: map(_part, pack.sections), VETOES: _vetoes(pack),
        PARAMETERS: _parameters(pack), CAUSES: ((put_text(one.cause), put_list(one.items)) for one in pack.no_double_deduction),
        OWN_CHECKS: map(_own_check, pack.checks), EXAMPLES: (row for one in pack.examples for row in _example(one)),
    }  # fmt: skip
    return tuple(Sheet(name, ABOUT[name], COLUMNS[name], tuple(found)) for name, found in rows.items())


def _basics(pack: RulePack) -> Iterator[Row]:
    yield "格式", FORMAT, None
    for key, heading in HEAD:
        yield heading, put_text(getattr(pack, key)), None
    yield "施行日期", pack.effective_from.isoformat(), None
    yield "失效日期", pack.effective_to.isoformat() if pack.effective_to else None, None
    yield "适用案卷", put_list([one.label for one in pack.kinds]), None
    yield "适用程序", put_list(pack.procedures), None
    words = {"model": MODELS, "veto_effect": VETO_EFFECTS, "not_applicable": NOT_APPLICABLE}
    for key, heading in SCORING:
        value = getattr(pack.scoring, key)
        yield (heading, put_word(value, words[key]), None) if key in words else (heading, None, value)
    for band in pack.scoring.grades:
        yield "等次", put_text(band.title), band.at_least


def _scores(pack: RulePack) -> Iterator[Row]:
    for section in pack.sections:
        for item in section.items:
            for at, clause in enumerate(item.clauses):
                yield _item(section, item, clause) if at == 0 else _further(section, clause)


def _item(section: Section, item: Item, clause: Deduction) -> Row:
    return (
        put_text(section.id), put_text(section.title), put_text(item.id), put_text(item.title), item.points, *_clause(clause),
        put_types(item.look_at), put_text(item.exceptions), put_text(item.notes), put_text(item.basis or None),
        put_word(item.mode, MODES), put_list([_link(one.check, one.deduction) for one in item.checks]), *_absence(clause.absence),
        put_text(item.category),
    )  # fmt: skip


def _further(section: Section, clause: Deduction) -> Row:
    return (put_text(section.id), put_text(section.title), None, None, None, *_clause(clause), *(None,) * 6,
            *_absence(clause.absence), None)  # fmt: skip


def _clause(clause: Deduction) -> Row:
    return put_word(clause.kind, CLAUSES), clause.points, clause.cap, put_text(clause.text)


def _absence(absence: Absence | None) -> Row:
    return (None, None) if absence is None else (put_types(absence.documents), put_types(absence.due_with))


def _link(check: str, deduction: object) -> str:
    known = registered().get(check)
    points = f" 扣{deduction}分" if deduction is not None else ""
    return f"{check}{points}{f'（{known.title}）' if known else ''}"


def _part(section: Section) -> Row:
    return (
        put_text(section.id), put_text(section.title), section.points, put_word(section.role, ROLES), put_types(section.look_at),
        put_text(section.if_absent), put_text(section.if_not_applicable), put_text(section.notes), *_absence(section.absence),
        put_text(section.category),
    )  # fmt: skip


def _vetoes(pack: RulePack) -> Iterator[Row]:
    for one in pack.vetoes:
        yield (put_text(one.id), put_text(one.title), put_text(one.basis), put_word(one.mode, MODES),
               YES if one.automatic else NO, put_text(one.exceptions), put_text(one.notes),
               put_list([_link(check, None) for check in one.checks]))  # fmt: skip


def _parameters(pack: RulePack) -> Iterator[Row]:
    for one in pack.parameters:
        kind = "number" if isinstance(one.value, int) else "text" if isinstance(one.value, str) else "list"
        value = put_list(one.value) if isinstance(one.value, tuple) else put_text(str(one.value))
        yield (put_text(one.id), put_text(one.title), PARAMETER_TYPES[kind], value, put_text(one.unit), put_text(one.source))


def _own_check(rule: CheckRule) -> Row:
    content = rule.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"id", "title"})
    return put_text(rule.id), put_text(rule.title), put_json(content)


def _example(example: Example) -> Iterator[Row]:
    head = (put_text(example.id), put_text(example.title), YES if example.partly_read else NO,
            put_list([f"{target} {state.label}" for target, state in example.expect.items()]),
            put_list([f"{target} {points}" for target, points in example.points.items()]))  # fmt: skip
    if not example.documents:
        yield (*head, None, None, None, None, None)
    for at, document in enumerate(example.documents):
        yield (*(head if at == 0 else (None,) * 5), put_types([document.type]), put_text(document.title),
               _whole(document.pages), put_json(document.fields), put_json(document.slots))  # fmt: skip


def _whole(number: int) -> Cell:
    return put_text(str(number))
