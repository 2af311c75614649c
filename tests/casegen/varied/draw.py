"""Draws by name: the same seed and name give the same choice, whatever was drawn before."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """Choices of one file. A name such as `label/filing/案由` keeps a choice the same throughout the file."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def pick(self, name: str, choices: Sequence[T]) -> T:
        """Return one of the choices."""
        return Random(f"varied/{self.seed}/{name}").choice(list(choices))

    def chance(self, name: str, part: float) -> bool:
        """Return whether something with this likelihood happens."""
        return Random(f"varied/{self.seed}/{name}").random() < part
