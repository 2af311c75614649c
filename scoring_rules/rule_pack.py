"""Rule packs: a review standard as data. Validated and frozen; errors are Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from scoring_rules.check_rule import CheckRule
from scoring_rules.errors import UnknownRule
from scoring_rules.pack_example import Example
from scoring_rules.pack_problems import problems_of
from scoring_rules.registry import Check, check_of, registered
from scoring_rules.vocabulary import CaseKind


def _decimal(value: Any) -> Any:
    # A YAML float passes through its text, so that 0.1 stays 0.1.
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value


OWN_CHECK = "own"
"""The subject of a check that a standard brings itself."""

Points = Annotated[Decimal, BeforeValidator(_decimal), Field(ge=0)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Absence(_Frozen):
    """Documents of which a file must hold at least one; due_with: only where the file holds one of these."""

    documents: tuple[str, ...]
    due_with: tuple[str, ...] = ()


class Deduction(_Frozen):
    """How points come off. per_occurrence and per_missing: `points` each, up to `cap` (the item's points
    if none); all_or_nothing: the whole item; range: between `points` and `cap`, for the reviewer to
    choose and justify; document_missing: `points` where the file lacks what `absence` names; bonus: nothing
    comes off, the points are added where the item is met."""

    kind: Literal["per_occurrence", "per_missing", "all_or_nothing", "range", "document_missing", "bonus"]
    points: Points
    cap: Points | None = None
    text: str
    absence: Absence | None = None


class CheckLink(_Frozen):
    """A check that speaks to an item; `deduction` is suggested for each of its flags (default: the
    clause's)."""

    check: str
    deduction: Points | None = None


class Item(_Frozen):
    """One thing to be marked. further: clauses behind the first one, as where a standard takes one point an
    element but all for the whole paper. exceptions: when nothing is taken, as the standard says it. category: under
    what its problems are counted across standards, empty for the section's."""

    id: str
    title: str
    points: Points
    deduction: Deduction
    further: tuple[Deduction, ...] = ()
    mode: Literal["auto", "assist", "manual"] = "manual"
    basis: str = ""
    look_at: tuple[str, ...] = ()
    exceptions: str | None = None
    notes: str | None = None
    category: str | None = None
    checks: tuple[CheckLink, ...] = ()

    @property
    def clauses(self) -> tuple[Deduction, ...]:
        """Every clause, the first one first."""
        return (self.deduction, *self.further)


class Section(_Frozen):
    """Items that belong together; points is their sum.

    role: scored sections make the total; what a cover section loses comes off the ratio model's total; a
    bonus section adds. if_absent and if_not_applicable: what the standard says of the whole paper; absence: the
    papers without which every item of the section loses its points. category: under what problems of its items are
    counted across standards, None for the class of what their checks look for.
    """

    id: str
    title: str
    points: Points
    items: tuple[Item, ...]
    role: Literal["scored", "cover", "bonus"] = "scored"
    look_at: tuple[str, ...] = ()
    absence: Absence | None = None
    if_absent: str | None = None
    if_not_applicable: str | None = None
    notes: str | None = None
    category: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _where_to_look(cls, row: Any) -> Any:
        # Items that do not say where to look are looked for where their section says.
        if not isinstance(row, dict) or not row.get("look_at") or not isinstance(row.get("items"), list | tuple):
            return row
        told = {"look_at": row["look_at"]}
        items = tuple({**told, **item} if isinstance(item, dict) else item for item in row["items"])
        return {**row, "items": items}


class Veto(_Frozen):
    """A fault that fails the file. `automatic`: a flag of its checks already counts in the suggested
    score."""

    id: str
    title: str
    mode: Literal["auto", "assist", "manual"]
    basis: str
    automatic: bool = True
    exceptions: str | None = None
    notes: str | None = None
    checks: tuple[str, ...] = ()


class SameCause(_Frozen):
    """Items of which a fault of one cause may cost points once only: the dearest counts."""

    cause: str
    items: tuple[str, ...]


class GradeBand(_Frozen):
    """A grade and the least total it takes."""

    title: str
    at_least: Points


class Parameter(_Frozen):
    """A number or list that differs by place or trade."""

    id: str
    title: str
    value: int | str | tuple[str, ...]
    unit: str | None = None
    source: str


class Scoring(_Frozen):
    """How marks become a total.

    stage_sum: the points left in the sections are summed. full_minus_deductions: all that comes off is taken
    from full marks, whatever the items' points add up to. legality_and_ratio: legality_points without a veto,
    ratio_points × got ÷ applicable over the scored sections, less what the cover sections lose (cover_cap at
    most). Source of the last: 环执法发〔2024〕4号. No grades: the standard states none.
    """

    model: Literal["stage_sum", "full_minus_deductions", "legality_and_ratio"] = "stage_sum"
    full_marks: Points
    legality_points: Points | None = None
    ratio_points: Points | None = None
    cover_cap: Points | None = None
    veto_effect: Literal["grade_fail_and_score_zero", "grade_fail", "score_zero"]
    not_applicable: Literal["exclude_from_denominator", "full_marks"]
    rounding_digits: int = Field(ge=0, le=4)
    grades: tuple[GradeBand, ...]


class RulePack(_Frozen):
    """One version of a review standard; variant: which of its tables, where it has several.

    In force from effective_from to effective_to (last day, None: open). procedures: in the standard's own words,
    where it serves only some of a kind of case. examples: the pack's own tests. checks: the standard's own checks, beside the
    shipped ones or, under the same id, in place of one.
    """

    id: str
    title: str
    version: str
    status: str
    source: str | None = None
    effective_from: date
    effective_to: date | None = None
    kinds: tuple[CaseKind, ...]
    procedures: tuple[str, ...] = ()
    scoring: Scoring
    parameters: tuple[Parameter, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    sections: tuple[Section, ...]
    no_double_deduction: tuple[SameCause, ...] = ()
    examples: tuple[Example, ...] = ()
    checks: tuple[CheckRule, ...] = ()
    variant: str | None = None

    @cached_property
    def all_checks(self) -> Mapping[str, Check]:
        """Every check that runs under this pack, by id."""
        return {**registered(), **{rule.id: check_of(rule, OWN_CHECK) for rule in self.checks}}

    @property
    def key(self) -> str:
        """The id, with the variant behind a slash where there is one."""
        return f"{self.id}/{self.variant}" if self.variant else self.id

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item in order."""
        return tuple(item for section in self.sections for item in section.items)

    @cached_property
    def links(self) -> Mapping[str, tuple[Item, CheckLink]]:
        """The first item, and its link, that each check speaks to, by the check's id."""
        pairs = [(link.check, (item, link)) for item in self.items for link in item.checks]
        return dict(reversed(pairs))

    @cached_property
    def veto_links(self) -> Mapping[str, Veto]:
        """The first veto that each check points to, by the check's id."""
        return dict(reversed([(check_id, veto) for veto in self.vetoes for check_id in veto.checks]))

    def item(self, item_id: str) -> Item:
        """The item of this id; raises UnknownRule."""
        for one in self.items:
            if one.id == item_id:
                return one
        raise UnknownRule(f"评查标准《{self.title}》没有项目 {item_id}。")

    def veto(self, veto_id: str) -> Veto:
        """The veto of this id; raises UnknownRule."""
        for one in self.vetoes:
            if one.id == veto_id:
                return one
        raise UnknownRule(f"评查标准《{self.title}》没有否决项 {veto_id}。")

    def same_cause(self, item_id: str) -> tuple[SameCause, ...]:
        """The groups of no double deduction that an item belongs to."""
        return tuple(one for one in self.no_double_deduction if item_id in one.items)

    @property
    def defaults(self) -> Mapping[str, object]:
        """The values of the pack's own parameters by id."""
        return {one.id: one.value for one in self.parameters}

    @model_validator(mode="after")
    def _whole(self) -> RulePack:
        problems = problems_of(self)
        if problems:
            raise ValueError("\n".join(problems))
        return self
