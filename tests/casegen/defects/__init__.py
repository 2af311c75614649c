"""Planted defects: each changes the story, and says which paper shows it."""

from __future__ import annotations

from tests.casegen.defects.plan import DEFECTS, apply_defects, defect_rows, needed

__all__ = ["DEFECTS", "apply_defects", "defect_rows", "needed"]
