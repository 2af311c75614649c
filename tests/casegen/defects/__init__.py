"""Planted defects: each changes the story, and says which paper shows it."""

from __future__ import annotations

from tests.casegen.defects import (
    apart,
    archive,
    deciding,
    delivery,
    investigation,
    licence,
    materials,
    people,
    procedure,
    reasons,
)
from tests.casegen.defects.plan import DEFECTS, apply_defects, choose, defect_rows, needed

__all__ = [
    "DEFECTS", "apart", "apply_defects", "archive", "choose", "deciding", "defect_rows", "delivery",
    "investigation", "licence", "materials", "needed", "people", "procedure", "reasons",
]  # fmt: skip
