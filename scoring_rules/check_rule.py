"""A check as data: what it looks at, when it is met, what it says. Validated and frozen; errors are Chinese."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from scoring_rules.defects import defects
from scoring_rules.document_types import document_names
from scoring_rules.expressions.language import BadExpression, compile_inlined
from scoring_rules.expressions.wording import compile_wording
from scoring_rules.vocabulary import CaseKind

GROUPS: dict[str, frozenset[CaseKind]] = {
    "penalty": frozenset({CaseKind.PENALTY_ORDINARY}),
    "penalty_or_none": frozenset({CaseKind.PENALTY_ORDINARY, CaseKind.NO_PENALTY}),
    "any_penalty": frozenset({CaseKind.PENALTY_ORDINARY, CaseKind.NO_PENALTY, CaseKind.PENALTY_SUMMARY}),
    "apart": frozenset({CaseKind.COERCIVE_MEASURE, CaseKind.COERCIVE_ENFORCEMENT}),
    "any_but_summary": frozenset(CaseKind) - {CaseKind.PENALTY_SUMMARY},
    "any": frozenset(CaseKind),
}

SAYS = ("suspect", "lacking", "doubt", "unknown", "unread", "pass", "none")


def _several(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _counted(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Several = Annotated[tuple[str, ...], BeforeValidator(_several)]
Count = Annotated[str, BeforeValidator(_counted)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Fault(_Frozen):
    """One of several things that may be wrong; each that holds is counted and said."""

    when: str
    say: str
    at: str = ""
    near: Several = ()
    count: Count = "1"


class Answer(_Frozen):
    """What is said where `when` holds (always, if there is none), by one of SAYS.

    suspect: a possible defect on the page, `at` its evidence; lacking: a whole paper is not in the file, `at` the paper
    that shows it was due; doubt: read, but a person must judge; unknown: `lacks` could not be read; unread: pages could
    not be read; pass: the rule is met; none: its premise is not there.
    """

    when: str | None = None
    faults: tuple[Fault, ...] = ()
    suspect: str | None = None
    lacking: str | None = None
    doubt: str | None = None
    unknown: str | None = None
    unread: str | None = None
    passed: str | None = Field(default=None, alias="pass")
    none: str | None = None
    nothing: bool = False
    at: str = ""
    lacks: Several = ()
    near: Several = ()
    count: Count = "1"
    group: str | None = None
    detail: str = ""
    page: str | None = None

    @property
    def says(self) -> str | None:
        """Which of SAYS it is; None where it deliberately says nothing."""
        return next((one for one in SAYS if self.text_of(one) is not None), None)

    def text_of(self, kind: str) -> str | None:
        value = getattr(self, "passed" if kind == "pass" else kind)
        return value if value is None else str(value)

    @model_validator(mode="after")
    def _one(self) -> Answer:
        said = [one for one in SAYS if self.text_of(one) is not None]
        if len(said) + self.nothing != 1:
            raise ValueError(f"每个结论写且只写一种：{'、'.join(SAYS)} 或 nothing。")
        if said[:1] in (["suspect"], ["doubt"], ["lacking"]) and not self.at and not self.faults:
            raise ValueError("疑点（suspect、lacking）和存疑（doubt）要用 at 写明看哪份文书的哪个字段。")
        return self


class Part(_Frozen):
    """One statement of a check: the subjects it goes through, and the first answer that holds for each.

    each: a document type, several, or an expression that gives a list; each subject is called `as`. let: names for what
    follows, in order. needs: papers that must be in the file, else nothing is said. applies: the premise; where it fails,
    `otherwise` is said. fields: the part is repeated with FIELD standing for each of them. purpose: what could not be
    done, said where an answer cannot be known.
    """

    each: Several = ()
    name: str = Field(default="d", alias="as")
    let: dict[str, str] = Field(default_factory=dict)
    needs: Several = ()
    applies: str | None = None
    otherwise: str | None = None
    decide: tuple[Answer, ...]
    purpose: str = ""
    fields: Several = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Names that this part adds to the language."""
        return (*((self.name,) if self.each else ()), *self.let)

    @property
    def types(self) -> tuple[str, ...] | None:
        """The document types it goes through; None for an expression or for the whole file."""
        return self.each if self.each and all(one in document_names() for one in self.each) else None

    def unfolded(self) -> tuple[Part, ...]:
        """One part for each of `fields`."""
        if not self.fields:
            return (self,)
        plain = self.model_dump(by_alias=True, exclude={"fields"}, exclude_defaults=True)
        return tuple(Part.model_validate(_replaced(plain, field)) for field in self.fields)

    def expressions(self) -> Iterator[str]:
        """Every expression in it."""
        if self.types is None:
            yield from self.each
        yield from self.let.values()
        if self.applies:
            yield self.applies
        for answer in self.decide:
            yield from (one for one in (answer.when, answer.page) if one)
            if not answer.count.isdigit():
                yield answer.count
            for fault in answer.faults:
                yield fault.when
                if not fault.count.isdigit():
                    yield fault.count

    def wordings(self) -> Iterator[str]:
        """Every text with places in it."""
        for answer in self.decide:
            yield from (text for one in SAYS if (text := answer.text_of(one)) is not None)
            yield from (one for one in (answer.group, answer.detail) if one)
            yield from (fault.say for fault in answer.faults)
        yield from (one for one in (self.otherwise, self.purpose) if one)


def _replaced(value: Any, field: str) -> Any:
    if isinstance(value, str):
        return value.replace("FIELD", field)
    if isinstance(value, dict):
        return {key: _replaced(one, field) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_replaced(one, field) for one in value]
    return value


class Basis(_Frozen):
    """The provision a check rests on, and the days between which it reads so."""

    text: str
    in_force_from: date | None = Field(default=None, alias="from")
    in_force_to: date | None = Field(default=None, alias="to")

    def holds_on(self, day: date) -> bool:
        """Whether it reads so on that day."""
        return (self.in_force_from or date.min) <= day <= (self.in_force_to or date.max)


class CheckRule(_Frozen):
    """A check. kinds: groups or single kinds of case; basis, advice and level (auto: a flag, assist: a hint) are the
    defect's own where none is given."""

    id: str
    title: str
    defect: str
    kinds: Several = ("penalty_or_none",)
    basis: tuple[Basis, ...] = ()
    advice: str | None = None
    level: Literal["auto", "assist"] | None = None
    parts: tuple[Part, ...]

    @property
    def case_kinds(self) -> frozenset[CaseKind]:
        """The kinds of case it applies to."""
        single = frozenset(CaseKind(one) for one in self.kinds if one not in GROUPS)
        return single.union(*(GROUPS[one] for one in self.kinds if one in GROUPS))

    @property
    def all_parts(self) -> tuple[Part, ...]:
        """The parts with their fields unfolded."""
        return tuple(one for part in self.parts for one in part.unfolded())

    @model_validator(mode="before")
    @classmethod
    def _one_part(cls, row: Any) -> Any:
        # 只有一段的检查可以把这一段直接写在检查里。
        if not isinstance(row, dict) or "parts" in row:
            return row
        own = set(cls.model_fields) - {"parts"}
        return {**{key: row[key] for key in row if key in own},
                "parts": [{key: row[key] for key in row if key not in own}]}  # fmt: skip

    @model_validator(mode="after")
    def _usable(self) -> CheckRule:
        problems = [*self._unknown_names(), *self._bad_expressions()]
        if problems:
            raise ValueError("\n".join(f"检查 {self.id}：{one}" for one in problems))
        return self

    def _unknown_names(self) -> Iterator[str]:
        if self.defect not in defects():
            yield f"缺陷目录里没有 {self.defect}。"
        for one in self.kinds:
            if one not in GROUPS and one not in {kind.value for kind in CaseKind}:
                yield f"没有名为 {one} 的案卷类别，可用：{'、'.join((*GROUPS, *CaseKind))}。"

    def _bad_expressions(self) -> Iterator[str]:
        for part in self.all_parts:
            own, lets = (part.name,) if part.each else (), tuple(part.let.items())
            tried: list[tuple[str, Callable[[], object]]] = [
                (text, partial(compile_inlined, text, own, lets[:at])) for at, (_, text) in enumerate(lets)
            ]
            tried += [(one, partial(compile_inlined, one, own, lets)) for one in part.expressions()
                      if one not in part.let.values() and one not in part.each]
            tried += [(one, partial(compile_inlined, one, (), ())) for one in part.each if part.types is None]
            tried += [(one, partial(compile_wording, one, own, lets)) for one in part.wordings()]
            for text, attempt in tried:
                try:
                    attempt()
                except BadExpression as error:
                    yield f"“{text}”：{error}"


def strings_of_part(part: Part) -> Sequence[str]:
    """Every expression, text and place of a part: where the names of facts occur."""
    found = [*part.expressions(), *part.wordings(), *part.needs]
    for answer in part.decide:
        found += [answer.at, *answer.lacks, *answer.near]
        found += [one for fault in answer.faults for one in (fault.at, *fault.near)]
    return [one for one in found if one]
