"""Makes the demonstration set: six files to be reviewed, one of them a short scan, and the files of two past rounds."""

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
    quarters_ago: int = 0


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
LATE, COVER, RECORDS, REMEDY = (
    "decision_served_late", "cover_items_missing", "single_officer_on_record", "remedy_period_missing_or_wrong")
PAY, BASIS, AUDIT = "payment_proof_missing_or_differs", "discretion_basis_not_stated", "legality_check_missing_or_late"
EARLY, THIN, SHOWN = "decision_before_statement_period_ended", "reasoning_too_thin", "credentials_not_shown_or_confirmed"
# Files of the last two rounds, which the demonstration scores by itself so that there is something to report on. The seeds
# give four units: two towns, the ecology and the market bureau of one county.
PAST = tuple(
    DemoFile(f"past-{n}-{family}", family, "penalty_ordinary", party, seed, defects, quarters_ago=ago)
    for n, (ago, family, seed, party, defects) in enumerate((
        (2, "township", 157, "company", (LATE, RECORDS, COVER)), (2, "township", 131, "natural_person", (REMEDY, LATE)),
        (2, "township", 111, "company", (LATE,)), (2, "ecology", 102, "company", (BASIS, SHOWN)),
        (2, "ecology", 108, "sole_trader", ()), (2, "market", 125, "company", (COVER, PAY)),
        (1, "township", 180, "company", (LATE, COVER, AUDIT, PAY, RECORDS, REMEDY, BASIS, SHOWN, THIN)),
        (1, "township", 152, "sole_trader", (RECORDS, AUDIT, PAY, LATE)), (1, "township", 137, "natural_person", (LATE,)),
        (1, "township", 120, "natural_person", (LATE, EARLY)), (1, "township", 115, "sole_trader", ()),
        (1, "ecology", 105, "company", (LATE, BASIS)), (1, "ecology", 113, "natural_person", ()),
        (1, "market", 127, "company", (LATE, REMEDY, COVER, BASIS)), (1, "market", 119, "natural_person", (COVER,)),
        (1, "market", 108, "sole_trader", ()),
    ), start=1)
)  # fmt: skip


def make_demo(out_dir: Path, files: tuple[DemoFile, ...] = (*DEMO, *PAST)) -> list[Path]:
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
                "quarters_ago": demo.quarters_ago,
                "defects": [d["defect"] for d in made.data["defects"]],
            }
        )
        paths.append(made.pdf)
    (out_dir / "demo.json").write_text(
        json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return paths
