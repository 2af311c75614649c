"""Whether a problem came again after it was promised to be put right: in how many of the unit's later files. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LaterFile:
    """A file of the unit from after the promise. people, machine: whether the same item, the same check failed there again.

    None: the item did not apply or the file is not settled; the check could not decide or did not apply.
    """

    case_id: str
    number: str
    day: date
    round_id: str | None
    people: bool | None
    machine: bool | None


@dataclass(frozen=True, slots=True)
class Rate:
    """failed of files, with both lists at hand so that each number opens its files."""

    failed: tuple[LaterFile, ...]
    files: tuple[LaterFile, ...]

    @property
    def text(self) -> str:
        """As it is printed: never without the number it is of."""
        return f"{len(self.failed)} / {len(self.files)}"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What became of a promise. promised_on: the day of the report, else of the claim. machine None: no check found it."""

    promised_on: date
    people: Rate
    machine: Rate | None

    @property
    def short(self) -> str:
        """The same for a cell of a list; only where there are files to tell of."""
        again = len(self.people.failed)
        return f"以后 {len(self.people.files)} 卷" + (f"中 {again} 卷再犯" if again else "没有再犯")

    @property
    def words(self) -> str:
        """One sentence for people."""
        if not self.people.files:
            return "承诺整改后还没有适用这一项的案卷定案，无从比较。"
        again = len(self.people.failed)
        return f"承诺整改后的 {len(self.people.files)} 卷中" + (f"仍有 {again} 卷再犯。" if again else "没有再犯。")


def recurrence_of(promised_on: date, files: Iterable[LaterFile], *, check: bool) -> Recurrence:
    """files: of the unit, any day. check: whether a machine check found the problem at first."""
    later = [one for one in files if one.day > promised_on]
    machine = _rate(later, "machine") if check else None
    return Recurrence(promised_on, _rate(later, "people"), machine)


def _rate(files: list[LaterFile], name: str) -> Rate:
    applicable = tuple(one for one in files if getattr(one, name) is not None)
    return Rate(tuple(one for one in applicable if getattr(one, name)), applicable)
