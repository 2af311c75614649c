"""Makes the demonstration set: six files of both families, some with defects, one short scan."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from tests.casegen.make import make_case


@dataclass(frozen=True, slots=True)
class DemoFile:
    """One file of the demonstration set."""

    name: str
    family: str
    kind: str
    party: str
    seed: int
    defects: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    scan: bool = False


DEMO = (
    DemoFile("demo-1-township-clean", "township", "penalty_ordinary", "company", 21),
    DemoFile(
        "demo-2-township-fine", "township", "penalty_ordinary", "sole_trader", 34,
        ("fine_exceeds_prior_notice", "decision_served_late", "cover_items_missing"),
    ),
    DemoFile(
        "demo-3-township-records", "township", "penalty_ordinary", "natural_person", 45,
        ("single_officer_on_record", "remedy_period_missing_or_wrong"),
    ),
    DemoFile("demo-4-ecology-hearing", "ecology", "penalty_ordinary", "company", 52, (), ("hearing", "testing")),
    DemoFile(
        "demo-5-ecology-dates", "ecology", "penalty_ordinary", "sole_trader", 63,
        ("decision_before_statement_period_ended", "legality_reviewer_not_independent", "filed_too_late"),
    ),
    DemoFile("demo-6-summary-scan", "ecology", "penalty_summary", "natural_person", 1, scan=True),
)  # fmt: skip


def make_demo(out_dir: Path, files: tuple[DemoFile, ...] = DEMO) -> list[Path]:
    """Write the demonstration files, their truth and demo.json; returns the PDF paths."""
    rows, paths = [], []
    for demo in files:
        made = make_case(
            out_dir, family=demo.family, kind=demo.kind, party=demo.party, seed=demo.seed, defects=demo.defects,
            options=demo.options, scan=demo.scan, name=demo.name,
        )  # fmt: skip
        facts = made.data["case"]["facts"]
        rows.append(
            {
                "file": made.pdf.name,
                "truth": made.truth.name,
                "title": f"{facts['party_name']}{facts['cause_of_action']}案",
                "organ": facts["agency_name"],
                "party": facts["party_name"],
                "party_kind": facts["party_kind"],
                "kind": demo.kind,
                "doc_number": facts["doc_number"],
                "case_number": facts["case_number"],
                "closed_on": facts["closed_on"],
                "pages": made.data["file"]["pages"],
                "scan": demo.scan,
                "defects": [d["defect"] for d in made.data["defects"]],
            }
        )
        paths.append(made.pdf)
    (out_dir / "demo.json").write_text(
        json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return paths
