"""Model wordings belong to defects, and those to what the catalogue says of them."""

from __future__ import annotations

from scoring_rules.defects import defects
from scoring_rules.model_wordings import defect_told_by, model_wordings


def test_every_model_wording_belongs_to_a_defect_and_is_a_text() -> None:
    assert set(model_wordings()) <= set(defects())
    assert all(10 <= len(text) <= 200 for text in model_wordings().values())


def test_a_defect_is_known_by_its_advice_or_its_title() -> None:
    one = defects()["payment_instructions_missing"]
    assert defect_told_by("别的话", one.advice.rstrip("。")) == one.id
    assert defect_told_by(one.title) == one.id
    assert defect_told_by("", "别的话") is None
