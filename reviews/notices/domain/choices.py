"""What the editor of a common-problem notice chose: rounds or days, what to compare with, thresholds, who is named. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from reviews.insights.domain.facts import Scope
from reviews.insights.domain.mining import MiningSettings
from reviews.insights.domain.statistics import MIN_FILES
from reviews.notices.domain.annexes import AnnexChoice
from reviews.notices.domain.kinds import subject_of


@dataclass(frozen=True, slots=True)
class NoticeChoice:
    """rounds: ids; earlier: ids to compare with, empty for the one before. first, last: days of settlement. now, before: what
    the periods are called, filled in when the choice is made."""

    rounds: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    earlier: tuple[str, ...] = ()
    min_units: int = 2
    min_hits: int = 3
    min_files: int = MIN_FILES
    rectify_by: date | None = None
    name_units: bool = False
    name_salient: bool = False
    scores_by_unit: bool = False
    annexes: AnnexChoice = AnnexChoice.main
    now: str = ""
    before: str = "上期"

    @property
    def scope(self) -> Scope:
        return Scope(rounds=self.rounds, first=self.first, last=self.last)

    @property
    def mining(self) -> MiningSettings:
        return MiningSettings(self.min_units, self.min_hits, self.min_files)

    @property
    def subject(self) -> str:
        """One notice in force for one choice of rounds or days, whatever the thresholds."""
        if len(self.rounds) == 1 and self.first is None and self.last is None:
            return subject_of("round", self.rounds[0])
        days = f"{self.first or ''}~{self.last or ''}"
        if not self.rounds:
            return subject_of("period", days)
        return subject_of("rounds", sha256("+".join(sorted(self.rounds)).encode()).hexdigest()[:24], days)


def choice_to_json(choice: NoticeChoice) -> dict[str, Any]:
    """The choice as JSON values."""
    values = asdict(choice)
    for name in ("first", "last", "rectify_by"):
        values[name] = values[name].isoformat() if values[name] else None
    return {**values, "rounds": list(choice.rounds), "earlier": list(choice.earlier)}


def choice_from_json(values: Mapping[str, Any]) -> NoticeChoice:
    """Read back what `choice_to_json` wrote."""
    days = {name: date.fromisoformat(values[name]) if values[name] else None for name in ("first", "last", "rectify_by")}
    # Choices made before annexes could be chosen have none.
    return NoticeChoice(**{**values, **days, "rounds": tuple(values["rounds"]), "earlier": tuple(values["earlier"]),
                           "annexes": AnnexChoice(values.get("annexes", AnnexChoice.main))})
