"""Errors of the pure scoring package; the web layer decides what they mean to a browser."""

from __future__ import annotations


class ScoringError(ValueError):
    """A request that cannot be answered; the message is Chinese and says what to do next."""


class PackError(ScoringError):
    """A rule pack that cannot be used. `problems` holds one Chinese sentence per fault, with line and
    item."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("评查标准有误：" + "；".join(problems))


class BadCheck(ScoringError):
    """A check that is data cannot be used; the message names it and says what is wrong."""


class UnknownPack(ScoringError):
    """No shipped pack has this id."""


class MissingMark(ScoringError):
    """An item of the pack carries no mark."""


class UnknownRule(ScoringError):
    """A mark, a veto or a parameter names something the pack does not hold."""


class DuplicateMark(ScoringError):
    """An item is marked twice."""


class PointsOutOfRange(ScoringError):
    """A deduction is negative or above the item's points."""


class BadReading(ScoringError):
    """The reading handed in does not have the shape of the inspect format."""
