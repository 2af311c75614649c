"""Shared files of the generator's tests: made once, because typesetting a file takes half a second."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.casegen import MadeCase, make_case

SAMPLES = (
    ("township", "penalty_ordinary", "company", 3, ()),
    ("township", "penalty_ordinary", "sole_trader", 12, ("hearing", "seizure")),
    ("township", "penalty_ordinary", "natural_person", 5, ("mail", "deferred")),
    ("ecology", "penalty_ordinary", "company", 8, ("testing", "preservation", "court")),
    ("ecology", "penalty_ordinary", "sole_trader", 17, ("agent", "defence", "electronic")),
    ("ecology", "penalty_ordinary", "natural_person", 4, ("left", "overdue")),
    ("ecology", "no_penalty", "company", 11, ()),
    ("township", "penalty_summary", "company", 2, ()),
    ("ecology", "penalty_summary", "natural_person", 6, ()),
    ("township", "licence", "company", 3, ("correction",)),
    ("township", "licence", "natural_person", 8, ("licence_long", "third_party")),
    ("ecology", "licence", "sole_trader", 5, ("refusal", "third_party")),
    ("ecology", "licence", "company", 6, ("non_acceptance",)),
    ("township", "coercive_measure", "sole_trader", 4, ("urgent", "measure_testing")),
    ("ecology", "coercive_measure", "company", 7, ("measure_long", "disposal")),
    ("ecology", "coercive_enforcement", "company", 9, ()),
)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[MadeCase]:
    """Return clean files of both families, all parties and many options."""
    folder: Path = tmp_path_factory.mktemp("casegen")
    return [
        make_case(folder, family=f, kind=k, party=p, seed=s, options=o, name=f"sample-{i}")
        for i, (f, k, p, s, o) in enumerate(SAMPLES)
    ]


@pytest.fixture(scope="session")
def vocabulary() -> dict[str, Any]:
    """Return types and fields of the project's copy of the vocabulary, by id."""
    root = Path(__file__).resolve().parents[3]
    data = yaml.safe_load((root / "extraction" / "data" / "vocabulary.yaml").read_text(encoding="utf-8"))
    return {"types": {t["id"]: t for t in data["document_types"]}, "fields": {f["id"]: f for f in data["fields"]}}
