"""Random rule packs that are sound by construction, for properties that hold of every pack."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from scoring_rules import CaseKind, RulePack
from scoring_rules.pack_example import Example, ExampleDocument
from scoring_rules.registry import registered
from scoring_rules.rule_pack import (
    Absence,
    CheckLink,
    Deduction,
    GradeBand,
    Item,
    Parameter,
    SameCause,
    Scoring,
    Section,
    Veto,
)
from scoring_rules.vocabulary import FindingState

# Words as people type them, with what YAML could stumble over.
LETTERS = "案卷评查扣分项目：，。“”《》〔〕（）abcXYZ019 -#:{}[]'\"&*!|>%@`,\\?\n　~是否nullyes"
WORDS = st.text(alphabet=st.sampled_from(LETTERS), min_size=1, max_size=24).map(lambda text: text.strip() or "项")
STEPS = st.integers(1, 400).map(lambda n: Decimal(n) / 4)
CHECKS = st.sampled_from(sorted(registered()))
MODES = st.sampled_from(["auto", "assist", "manual"])


TYPES = st.sampled_from(["cover", "site_record", "penalty_decision", "hearing_record", "delivery_receipt"])
KINDS = st.sampled_from(["per_occurrence", "per_missing", "all_or_nothing", "range", "document_missing"])
ABSENCES = st.builds(
    Absence,
    documents=st.lists(TYPES, min_size=1, max_size=2, unique=True).map(tuple),
    due_with=st.lists(TYPES, max_size=1).map(tuple),
)


@st.composite
def _clause(draw: st.DrawFn, points: Decimal, role: str) -> Deduction:
    kind = "bonus" if role == "bonus" else draw(KINDS)
    return Deduction(
        kind=kind,  # type: ignore[arg-type]
        points=points * draw(st.integers(0, 4)) / 4,
        cap=draw(st.none() | st.just(points)),
        text=draw(WORDS),
        absence=draw(ABSENCES) if kind == "document_missing" else None,
    )


@st.composite
def _items(draw: st.DrawFn, section: int, role: str) -> tuple[Item, ...]:
    out = []
    for n in range(draw(st.integers(1, 4))):
        points = draw(STEPS)
        out.append(
            Item(
                id=f"{section}-{n}",
                title=draw(WORDS),
                points=points,
                deduction=draw(_clause(points, role)),
                further=tuple(draw(st.lists(_clause(points, role), max_size=2))),
                mode=draw(MODES),
                basis=draw(WORDS | st.just("")),
                look_at=tuple(draw(st.lists(st.sampled_from(["cover", "site_record"]), max_size=2, unique=True))),
                exceptions=draw(st.none() | WORDS),
                notes=draw(st.none() | WORDS),
                category=draw(st.none() | WORDS),
                checks=tuple(CheckLink(check=one) for one in draw(st.lists(CHECKS, max_size=2, unique=True))),
            )
        )
    return tuple(out)


@st.composite
def _examples(draw: st.DrawFn, items: tuple[Item, ...], at: int) -> Example:
    return Example(
        id=f"E{at}",
        title=draw(WORDS),
        partly_read=draw(st.booleans()),
        documents=tuple(
            ExampleDocument(
                type=draw(TYPES),
                title=draw(st.none() | WORDS),
                pages=draw(st.integers(1, 3)),
                fields={"signed_on": draw(st.dates(date(2020, 1, 1), date(2026, 1, 1))).isoformat(), "facts": draw(WORDS)},
                slots={"doc_number": draw(st.sampled_from(["missing", "deliberately_blank", "illegible"]))},
            )
            for _ in range(draw(st.integers(1, 2)))
        ),
        expect={draw(st.sampled_from(items)).id: draw(st.sampled_from(list(FindingState)))},
        points={draw(st.sampled_from(items)).id: draw(STEPS)},
    )


@st.composite
def packs(draw: st.DrawFn) -> RulePack:
    """Any pack of the format: every model, role and kind of clause occurs."""
    model = draw(st.sampled_from(["stage_sum", "full_minus_deductions", "legality_and_ratio"]))
    roles = ["scored", *draw(st.lists(st.sampled_from(["scored", "bonus"]), max_size=2))]
    if model == "legality_and_ratio":
        roles += draw(st.lists(st.just("cover"), max_size=2))
    sections = []
    for at, role in enumerate(roles):
        items = draw(_items(at, role))
        sections.append(
            Section(
                id=f"S{at}",
                title=draw(WORDS),
                points=sum((one.points for one in items), Decimal(0)),
                items=items,
                role=role,  # type: ignore[arg-type]
                notes=draw(st.none() | WORDS),
                category=draw(st.none() | WORDS),
                if_absent=draw(st.none() | WORDS),
                absence=draw(st.none() | ABSENCES),
            )
        )
    items = tuple(item for one in sections for item in one.items)
    scored = sum((one.points for one in sections if one.role == "scored"), Decimal(0))
    ratio = {"legality_points": Decimal(50), "ratio_points": Decimal(50), "cover_cap": draw(st.none() | STEPS)}
    floors = sorted(draw(st.sets(st.integers(1, 99), max_size=3)), reverse=True)
    grades = tuple(GradeBand(title=draw(WORDS), at_least=Decimal(one)) for one in [*floors, 0]) if floors else ()
    full = scored if model == "stage_sum" else Decimal(100)
    return RulePack(
        id="random",
        title=draw(WORDS),
        version=draw(WORDS),
        status=draw(WORDS),
        source=draw(st.none() | WORDS),
        effective_from=draw(st.dates(date(2000, 1, 1), date(2030, 1, 1))),
        effective_to=draw(st.none() | st.dates(date(2031, 1, 1), date(2040, 1, 1))),
        procedures=tuple(draw(st.lists(WORDS, max_size=2))),
        kinds=tuple(draw(st.lists(st.sampled_from(list(CaseKind)), min_size=1, max_size=3, unique=True))),
        scoring=Scoring(
            model=model,  # type: ignore[arg-type]
            full_marks=full,
            veto_effect=draw(st.sampled_from(["score_zero", "grade_fail"])) if grades else "score_zero",
            not_applicable="full_marks" if model == "full_minus_deductions" else draw(
                st.sampled_from(["exclude_from_denominator", "full_marks"])
            ),
            rounding_digits=draw(st.integers(0, 4)),
            grades=grades,
            **(ratio if model == "legality_and_ratio" else {}),
        ),
        parameters=tuple(
            Parameter(id=f"p{n}", title=draw(WORDS), value=draw(st.integers(0, 10**6) | WORDS), source=draw(WORDS))
            for n in range(draw(st.integers(0, 2)))
        ),
        vetoes=tuple(
            Veto(id=f"V{n}", title=draw(WORDS), mode=draw(MODES), basis=draw(WORDS), automatic=draw(st.booleans()),
                 exceptions=draw(st.none() | WORDS))
            for n in range(draw(st.integers(0, 2)))
        ),
        sections=tuple(sections),
        no_double_deduction=(
            SameCause(cause=draw(WORDS), items=tuple(one.id for one in items[:3])),
        ) if len(items) > 1 and draw(st.booleans()) else (),
        examples=tuple(draw(_examples(items, n)) for n in range(draw(st.integers(0, 2)))),
    )  # fmt: skip
