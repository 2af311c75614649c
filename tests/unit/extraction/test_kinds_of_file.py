"""Files of licences, seizures, enforcements and waived penalties are read as they are printed: papers, values, kind of file."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from extraction import read_file
from scoring_rules import default_calendar, evaluate, load_pack
from tests.casegen import make_case
from tools.measure_reading import PACKS, compare

FILES: tuple[tuple[str, str, str, int, tuple[str, ...]], ...] = (
    ("township", "licence", "company", 101, ("correction", "third_party")),
    ("ecology", "licence", "sole_trader", 102, ("refusal", "licence_long")),
    ("varied", "licence", "company", 108, ("third_party",)),
    ("ecology", "licence", "natural_person", 104, ("non_acceptance",)),
    ("township", "coercive_measure", "company", 105, ("urgent", "measure_testing")),
    ("ecology", "coercive_measure", "sole_trader", 106, ("measure_long", "disposal")),
    ("ecology", "coercive_measure", "natural_person", 107, ("urgent",)),
    ("township", "coercive_enforcement", "natural_person", 108, ()),
    ("ecology", "coercive_enforcement", "company", 109, ()),
    ("ecology", "no_penalty", "company", 110, ("first_time",)),
)


@pytest.mark.parametrize(("family", "kind", "party", "seed", "options"), FILES, ids=[f"{f}-{k}-{s}" for f, k, _, s, _ in FILES])
def test_file_is_read_as_printed(
    family: str, kind: str, party: str, seed: int, options: tuple[str, ...], tmp_path: Path
) -> None:
    made = make_case(tmp_path, family=family, kind=kind, party=party, seed=seed, options=options)
    reading = read_file(made.pdf)
    tally: Counter[str] = Counter()
    worst: dict[str, list[str]] = defaultdict(list)
    compare(reading, made.data, tally, worst)
    lost = {name: lines for name, lines in worst.items() if not name.startswith(("extra", "box"))}
    assert lost == {}
    assert tally["boxes_right"] / tally["boxes"] > 0.98
    answer = evaluate(reading, load_pack(PACKS.get(kind, "jiangsu_penalty_ordinary")), calendar=default_calendar())
    assert answer.kind == kind
    assert [(one.check, one.message) for one in answer.flags] == []
