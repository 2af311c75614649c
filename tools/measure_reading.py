"""Measure the reading of case files against generated truth.

Prints, per family: documents F1, fields with the exact value, boxes that overlap the true place, suspect
findings (the files are clean) and the fields that fall short; then all families side by side, those that the
reader was tuned on before those that nobody tuned it on. --write puts that table into docs/benchmarks.md; with
--by-kind each kind of file has a row of its own in each family, and goes into the table of kinds.
Usage: python -m tools.measure_reading --family tuned --seeds 1-4 [--scan [cruel]] [--write]
       python -m tools.measure_reading --family township ecology varied --kind licence no_penalty --by-kind [--write]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as slot
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from extraction import field_definitions, read_file
from scoring_rules import default_calendar, evaluate, load_pack
from tests.casegen import make_case
from tests.casegen.families import FAMILIES, PENALTY_FAMILIES

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- families: begin -->", "<!-- families: end -->"
KINDS_BEGIN, KINDS_END = "<!-- kinds: begin -->", "<!-- kinds: end -->"
TUNED = ("township", "ecology", "varied", "market", "emergency", "transport", "commerce", "urban", "works", "culture", "water")
"""Families whose seeds below a hundred the reader was written on.

All of them are material for its development, also those that were written without knowledge of the reader (the
figures of first contact stand in docs/benchmarks.md); farming is the one measured only now.
"""
UNSEEN = tuple(f for f in PENALTY_FAMILIES if f not in TUNED)
"""Families written without knowledge of the reader; they are measured only. So is window, which prints licences alone."""
COURSES: dict[str, tuple[tuple[str, ...], ...]] = {
    "licence": ((), ("correction",), ("refusal",), ("third_party",), ("licence_long",)),
    "coercive_measure": ((), ("urgent",), ("measure_long",), ("measure_testing",), ("disposal",)),
    "no_penalty": ((), ("first_time",), ("no_fault",), ("testing",), ("seizure",)),
}
"""Courses that the seeds of a kind take in turn where the kinds are measured apart."""
GROUPS = {"tuned": TUNED, "unseen": UNSEEN, "all": TUNED + UNSEEN}


def plain(value: Any) -> str:
    """Text as the vocabulary compares it: NFKC, no blanks."""
    return "".join(unicodedata.normalize("NFKC", str(value)).split())


def _key(value: Any) -> Any:
    return (
        json.dumps(value, ensure_ascii=False, sort_keys=True)
        if isinstance(value, (dict, list))
        else plain(value)
    )


def same(kind: str, a: Any, b: Any) -> bool:
    """Whether two values count as equal for their value type."""
    if a is None or b is None:
        return a is b
    if kind == "long_text":
        return True
    if kind in ("text", "person", "doc_number"):
        return plain(a) == plain(b)
    if kind in ("name_list", "enum_list", "integer_list", "law_list", "officer_list"):
        return sorted(map(_key, a)) == sorted(map(_key, b))
    if kind == "approval_list":
        return sorted(
            (x["role"], plain(x["name"]), plain(x["signed_on"]), bool(x["opinion"])) for x in a
        ) == sorted((x["role"], plain(x["name"]), plain(x["signed_on"]), bool(x["opinion"])) for x in b)
    if kind == "signature_list":
        return _signatures_same(a, b)
    if kind == "entry_list":
        return [(plain(x["title"]), x["page_from"]) for x in a] == [
            (plain(x["title"]), x["page_from"]) for x in b
        ]
    if kind == "item_list":
        return [(plain(x["name"]), plain(x["quantity"])) for x in a] == [
            (plain(x["name"]), plain(x["quantity"])) for x in b
        ]
    return bool(a == b)


def _signatures_same(a: list[dict[str, Any]], b: list[dict[str, Any]]) -> bool:
    if {x["role"] for x in a} != {x["role"] for x in b}:
        return False
    for role in ("officer", "server", "member"):
        if sum(x["role"] == role for x in a) != sum(x["role"] == role for x in b):
            return False
    for role in {x["role"] for x in a}:
        mine = {x["name"] for x in a if x["role"] == role and x["name"]}
        true = {x["name"] for x in b if x["role"] == role and x["name"]}
        if mine and true and not (mine <= true or true <= mine):
            return False
    return True


def overlaps(a: list[float] | None, b: list[float] | None) -> bool:
    """Whether two boxes share any area."""
    if a is None or b is None:
        return a is b
    return min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) > max(a[1], b[1])


def compare(
    got: dict[str, Any], truth: dict[str, Any], tally: Counter[str], worst: dict[str, list[str]]
) -> None:
    """Add one file's comparison to the tally."""
    definitions = field_definitions()
    true_docs = {(d["type"], d["first_page"], d["last_page"]): d["index"] for d in truth["documents"]}
    got_docs = {(d["type"], d["first_page"], d["last_page"]): d["index"] for d in got["documents"]}
    both = set(true_docs) & set(got_docs)
    tally["docs_true"] += len(true_docs)
    tally["docs_got"] += len(got_docs)
    tally["docs_both"] += len(both)
    for key in sorted(set(true_docs) ^ set(got_docs), key=lambda k: k[1]):
        worst["document " + ("missing" if key in true_docs else "extra")].append(str(key))
    mine = {(r["document"], r["field"]): r for r in got["fields"]}
    true_rows = {(r["document"], r["field"]): r for r in truth["fields"]}
    names = {v: k for k, v in true_docs.items()}
    for (document, field), row in true_rows.items():
        tally["fields_true"] += 1
        key = names[document]
        other = mine.get((got_docs.get(key, -1), field))
        kind = definitions[field].type
        ok = (
            other is not None
            and other["state"] == row["state"]
            and (row["state"] != "found" or same(kind, row["value"], other["value"]))
        )
        tally["fields_right"] += ok
        if not ok:
            seen = None if other is None else (other["state"], other["value"])
            worst[f"{field}"].append(
                f"{key[0]} p{key[1]}: want {row['state']} {row['value']!r} got {seen!r} raw {other and other['raw']!r}"
            )
        elif row["state"] == "found" and row["box"] is not None and other is not None:
            tally["boxes"] += 1
            parts = [p for p in row.get("parts", []) if p["page"] == other["page"]] or [row]
            hit = other["page"] in {p["page"] for p in row.get("parts", [row])} and any(
                overlaps(p["box"], other["box"]) for p in parts
            )
            tally["boxes_right"] += hit
            if not hit:
                worst["box " + field].append(
                    f"{key[0]} p{key[1]}: want {row['page']} {row['box']} got {other['page']} {other['box']}"
                )
    for (document, field), row in mine.items():
        owner = next((k for k, v in got_docs.items() if v == document), None)
        if owner in true_docs and (true_docs[owner], field) not in true_rows and row["state"] == "found":
            tally["fields_extra"] += 1
            worst["extra " + field].append(f"{owner[0]} p{owner[1]}: {row['value']!r}")


@dataclass(slots=True)
class Score:
    """What one family came to."""

    family: str
    kind: str = ""
    files: int = 0
    tally: Counter[str] = slot(default_factory=Counter)
    states: Counter[str] = slot(default_factory=Counter)
    worst: dict[str, list[str]] = slot(default_factory=lambda: defaultdict(list))

    @property
    def documents(self) -> float:
        """F1 of type with page range."""
        return 2 * self.tally["docs_both"] / max(1, self.tally["docs_true"] + self.tally["docs_got"])

    @property
    def fields(self) -> float:
        """Share of the true fields with the exact value or state."""
        return self.tally["fields_right"] / max(1, self.tally["fields_true"])

    @property
    def boxes(self) -> float:
        """Share of the right values whose box lies on the true place."""
        return self.tally["boxes_right"] / max(1, self.tally["boxes"])

    @property
    def suspects(self) -> float:
        """Suspect findings a file; the files are clean, so each is a false alarm."""
        return self.states["suspect"] / max(1, self.files)


PACKS = {
    "penalty_summary": "jiangsu_penalty_summary", "licence": "jiangsu_licence",
    "coercive_measure": "jiangsu_coercive_measure", "coercive_enforcement": "jiangsu_coercive_enforcement",
}  # fmt: skip


def _states(reading: dict[str, Any], kind: str) -> Counter[str]:
    """How many findings of each state the rules give on a reading; the files are clean."""
    pack = load_pack(PACKS.get(kind, "jiangsu_penalty_ordinary"))
    found = evaluate(reading, pack, calendar=default_calendar()).findings
    return Counter(str(one.state) for one in found)


def measure(
    family: str, kinds: Sequence[str], parties: Sequence[str], seeds: Sequence[int], *, scan: bool | str, courses: bool
) -> Score:
    """Make, read and compare the files of one family; a kind that a family does not have is left out.

    courses: the seeds take the courses of a kind in turn, instead of the plain one.
    """
    score = Score(family)
    with tempfile.TemporaryDirectory() as folder:
        for kind in kinds:
            for party in parties:
                for seed in seeds:
                    ways = COURSES.get(kind, ((),)) if courses else ((),)
                    try:
                        made = make_case(
                            Path(folder), family=family, kind=kind, party=party, seed=seed, scan=scan,
                            options=ways[seed % len(ways)],
                        )  # fmt: skip
                    except ValueError:
                        continue
                    reading = read_file(made.pdf)
                    made.pdf.unlink()
                    compare(reading, made.data, score.tally, score.worst)
                    score.states.update(_states(reading, kind))
                    score.files += 1
    return score


def table(scores: Sequence[Score]) -> str:
    """The families side by side, tuned ones first, for docs/benchmarks.md."""
    lines = [
        "| 版式 | 调过 | 案卷 | 文书 F1 | 字段准确 | 位置准确 | 无缺陷案卷的“疑似问题”（每件） | “无法判定”（每件） |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for score in sorted(scores, key=lambda s: s.family not in TUNED):
        unknown = score.states["undeterminable"] / max(1, score.files)
        lines.append(
            f"| {score.family} | {'是' if score.family in TUNED else '否'} | {score.files} | {score.documents:.4f} "
            f"| {score.fields:.4f}（{score.tally['fields_true']} 个） | {score.boxes:.4f} "
            f"| {score.suspects:.2f} | {unknown:.2f} |"
        )
    return "\n".join(lines)


def kinds_table(scores: Sequence[Score]) -> str:
    """The kinds of file below each other, each family apart, for docs/benchmarks.md."""
    names = {
        row["id"]: row["label"]
        for row in yaml.safe_load((ROOT / "scoring_rules/data/states.yaml").read_text(encoding="utf-8"))["case_kinds"]
    }
    lines = [
        "| 案卷类别 | 版式 | 案卷 | 文书 F1 | 字段准确 | 位置准确 | 无缺陷案卷的“疑似问题”（每件） | “无法判定”（每件） |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for score in scores:
        unknown = score.states["undeterminable"] / max(1, score.files)
        lines.append(
            f"| {names[score.kind]} | {score.family} | {score.files} | {score.documents:.4f} "
            f"| {score.fields:.4f}（{score.tally['fields_true']} 个） | {score.boxes:.4f} "
            f"| {score.suspects:.2f} | {unknown:.2f} |"
        )
    return "\n".join(lines)


def write(text: str, command: str, marks: tuple[str, str] = (BEGIN, END)) -> None:
    """Put the table between its marks in docs/benchmarks.md; SystemExit where the marks are missing."""
    page = ROOT / "docs" / "benchmarks.md"
    before, begin, rest = page.read_text(encoding="utf-8").partition(marks[0])
    _, end, after = rest.partition(marks[1])
    if not begin or not end:
        raise SystemExit(f"{page} has no {marks[0]} … {marks[1]}")
    page.write_text(f"{before}{marks[0]}\n\n`{command}`\n\n{text}\n\n{marks[1]}{after}", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--family", nargs="+", default=["tuned"], choices=[*FAMILIES, *GROUPS])
    parser.add_argument("--kind", nargs="+", default=["penalty_ordinary"])
    parser.add_argument("--party", nargs="+", default=["company"])
    parser.add_argument("--seeds", default="1-3")
    parser.add_argument("--scan", nargs="?", const=True, default=False, choices=("cruel",))
    parser.add_argument("--show", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--by-kind", action="store_true")
    args = parser.parse_args()
    low, _, high = args.seeds.partition("-")
    families = dict.fromkeys(f for name in args.family for f in GROUPS.get(name, (name,)))
    scores = []
    seeds = range(int(low), int(high or low) + 1)
    groups = [(f, [k]) for k in args.kind for f in families] if args.by_kind else [(f, args.kind) for f in families]
    for family, kinds in groups:
        score = measure(family, kinds, args.party, seeds, scan=args.scan, courses=args.by_kind)
        if not score.files:
            continue
        score.kind = kinds[0]
        scores.append(score)
        print(f"== {family} {' '.join(kinds)}{f' scan {args.scan}' if args.scan else ''}, {score.files} files")
        print(f"documents F1 {score.documents:.4f}")
        extra = score.tally["fields_extra"]
        print(f"fields exact {score.fields:.4f} of {score.tally['fields_true']}, extra {extra}")
        print(f"findings on what was read: {dict(sorted(score.states.items()))}")
        print(f"boxes {score.boxes:.4f}")
        for name, lines in sorted(score.worst.items(), key=lambda item: -len(item[1])):
            if args.show:
                print(f"  {len(lines):4d} {name}")
            for line in lines[: args.show]:
                print(f"         {line[:330]}")
    shown = kinds_table(scores) if args.by_kind else table(scores)
    print(shown)
    if args.write:
        marks = (KINDS_BEGIN, KINDS_END) if args.by_kind else (BEGIN, END)
        write(shown, "python -m tools.measure_reading " + " ".join(sys.argv[1:]), marks)


if __name__ == "__main__":
    main()
