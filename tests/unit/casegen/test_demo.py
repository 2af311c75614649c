"""The demonstration set is what the demo loader expects."""

from __future__ import annotations

import json
from pathlib import Path

from tests.casegen.__main__ import main
from tests.casegen.demo import DEMO, PAST, make_demo


def test_demo_set(tmp_path: Path) -> None:
    paths = make_demo(tmp_path, (*DEMO, *PAST[:2]))
    rows = json.loads((tmp_path / "demo.json").read_text(encoding="utf-8"))
    assert [row["file"] for row in rows] == [p.name for p in paths]
    assert [row["quarters_ago"] for row in rows[6:]] == [2, 2]
    rows = rows[:6]
    assert {row["quarters_ago"] for row in rows} == {0}
    assert {row["party_kind"] for row in rows} == {"company", "sole_trader", "natural_person"}
    scans = [row for row in rows if row["scan"]]
    assert len(scans) == 1
    assert scans[0]["pages"] <= 12
    assert sum(bool(row["defects"]) for row in rows) == 3
    for row in rows:
        assert (tmp_path / row["truth"]).is_file()
        assert row["title"].startswith(row["party"])


def test_past_rounds_have_files_of_several_units_with_and_without_defects() -> None:
    assert {demo.quarters_ago for demo in PAST} == {1, 2}
    assert len({demo.name for demo in (*DEMO, *PAST)}) == len(DEMO) + len(PAST)
    assert {demo.family for demo in PAST} == {"township", "ecology", "market"}
    assert 0 < sum(bool(demo.defects) for demo in PAST) < len(PAST)


def test_command_line_makes_one_file_and_refuses_nonsense(tmp_path: Path, capsys) -> None:
    arguments = [
        "make",
        "--family",
        "township",
        "--kind",
        "penalty_summary",
        "--seed",
        "4",
        "--out",
        str(tmp_path),
    ]
    assert main(arguments) == 0
    assert (tmp_path / "township-summary-company-4.pdf").is_file()
    assert main([*arguments, "--defect", "no_such_defect"]) == 2
    assert "no_such_defect" in capsys.readouterr().err
    assert main(["list"]) == 0
    listed = capsys.readouterr().out
    assert "fine_exceeds_prior_notice" in listed
    assert "township" in listed
