"""The plan of a round: what is to be reviewed, by which rules, and how two sheets become one result. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any


class HintMode(StrEnum):
    """When a reviewer sees what the machine found."""

    beside = "beside"
    after_own = "after_own"

    @property
    def label(self) -> str:
        return {"beside": "评查时即可见", "after_own": "先独立评查，后看机器提示"}[self.value]


class Seating(StrEnum):
    """How many reviewers score a file."""

    pair = "pair"
    single_with_doubles = "single_with_doubles"

    @property
    def label(self) -> str:
        return {"pair": "每卷两人", "single_with_doubles": "每卷一人，另抽一部分两人"}[self.value]


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """Settings of a round; a round without a saved plan has these defaults.

    period: words such as 2026年第三季度. fields, kinds: what is reviewed, empty for all (kinds as CaseKind values).
    target_files: files aimed at, 0 for none. minimum_per_unit: at least so many of each unit that has them.
    whole_below: units with at most so many files are reviewed whole. summary_share: wanted share of 简易程序, 0..1, or None.
    packs: standards as {pack id: id of the pinned version}. blind: two reviewers see nothing of each other before release.
    doubles_share: with single seating, the share of files that get a second reviewer. recheck_gap: points by which totals may
    differ; more calls a recheck. recheck_grade: a different grade calls one (a different veto always does).
    recheck_slice: share of agreed files rechecked at random. objection_days: working days for answers after the release.
    rectify_days: working days in which a unit puts right what it was told.
    excellent_share: at most so large a share may be graded excellent, None for no quota. references_announced: the
    organiser has told the reviewers that files with a known result may be among theirs.
    Source of the defaults: practice of rounds; no published norm fixes them.
    """

    period: str = ""
    fields: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    target_files: int = 0
    minimum_per_unit: int = 1
    whole_below: int = 3
    summary_share: Decimal | None = None
    packs: tuple[tuple[str, str], ...] = ()
    blind: bool = True
    hints: HintMode = HintMode.beside
    seating: Seating = Seating.pair
    doubles_share: Decimal = Decimal("0.2")
    recheck_gap: Decimal = Decimal(10)
    recheck_grade: bool = True
    recheck_slice: Decimal = Decimal("0.05")
    objection_days: int = 5
    rectify_days: int = 20
    excellent_share: Decimal | None = None
    references_announced: bool = False

    @property
    def seats(self) -> int:
        """Seats of a file without doubles."""
        return 2 if self.seating is Seating.pair else 1


_DECIMALS = ("summary_share", "doubles_share", "recheck_gap", "recheck_slice", "excellent_share")


def plan_content(plan: RoundPlan) -> dict[str, Any]:
    """The plan as JSON values; decimals as plain text."""
    content = asdict(plan)
    for name in _DECIMALS:
        content[name] = None if content[name] is None else format(content[name].normalize(), "f")
    content["hints"], content["seating"] = plan.hints.value, plan.seating.value
    content["fields"], content["kinds"] = list(plan.fields), list(plan.kinds)
    content["packs"] = [list(pair) for pair in plan.packs]
    return content


def plan_of(content: Mapping[str, Any]) -> RoundPlan:
    """Read back what `plan_content` wrote; what a later version added has its default."""
    values = {name: content[name] for name in RoundPlan.__slots__ if name in content}
    for name in _DECIMALS:
        if values.get(name) is not None:
            values[name] = Decimal(values[name])
    if "hints" in values:
        values["hints"] = HintMode(values["hints"])
    if "seating" in values:
        values["seating"] = Seating(values["seating"])
    for name in ("fields", "kinds"):
        values[name] = tuple(values.get(name, ()))
    values["packs"] = tuple((a, b) for a, b in values.get("packs", ()))
    return RoundPlan(**values)


def within_plan(plan: RoundPlan, kind: str, fields: Iterable[str]) -> bool:
    """Whether a file is among what a round reviews. fields: what it is called by its unit and by its organ's registration."""
    if plan.kinds and kind not in plan.kinds:
        return False
    wanted = {_flat(one) for one in plan.fields}
    return not wanted or bool(wanted & {_flat(one) for one in fields})


def _flat(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
