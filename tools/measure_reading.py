"""Measure the reading of case files against generated truth.

Prints, per family: documents F1, fields with the exact value, boxes that overlap the true place, and
the fields that fall short. Usage: python tools/measure_reading.py --family township ecology --seeds 1-4
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from extraction import field_definitions, read_file
from scoring_rules import default_calendar, evaluate, load_pack
from tests.casegen import make_case


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
        key = next((k for k, v in got_docs.items() if v == document), None)
        if key in true_docs and (true_docs[key], field) not in true_rows and row["state"] == "found":
            tally["fields_extra"] += 1
            worst["extra " + field].append(f"{key[0]} p{key[1]}: {row['value']!r}")


def _states(reading: dict[str, Any]) -> Counter[str]:
    """How many findings of each state the rules give on a reading; the files are clean."""
    found = evaluate(reading, load_pack("jiangsu_penalty_ordinary"), calendar=default_calendar()).findings
    return Counter(str(one.state) for one in found)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--family", nargs="+", default=["township", "ecology"])
    parser.add_argument("--kind", nargs="+", default=["penalty_ordinary"])
    parser.add_argument("--party", nargs="+", default=["company"])
    parser.add_argument("--seeds", default="1-3")
    parser.add_argument("--scan", nargs="?", const=True, default=False, choices=("cruel",))
    parser.add_argument("--show", type=int, default=2)
    args = parser.parse_args()
    low, _, high = args.seeds.partition("-")
    for family in args.family:
        tally: Counter[str] = Counter()
        worst: dict[str, list[str]] = defaultdict(list)
        states: Counter[str] = Counter()
        with tempfile.TemporaryDirectory() as folder:
            for kind in args.kind:
                for party in args.party:
                    for seed in range(int(low), int(high or low) + 1):
                        made = make_case(
                            Path(folder), family=family, kind=kind, party=party, seed=seed, scan=args.scan
                        )
                        reading = read_file(made.pdf)
                        compare(reading, made.data, tally, worst)
                        states.update(_states(reading))
        t = tally
        print(f"== {family}{f' scan {args.scan}' if args.scan else ''}")
        print(f"documents F1 {2 * t['docs_both'] / max(1, t['docs_true'] + t['docs_got']):.4f}")
        print(
            f"fields exact {t['fields_right'] / max(1, t['fields_true']):.4f} of {t['fields_true']}, extra {t['fields_extra']}"
        )
        print(f"findings on what was read: {dict(sorted(states.items()))}")
        print(f"boxes {t['boxes_right'] / max(1, t['boxes']):.4f}")
        for name, lines in sorted(worst.items(), key=lambda item: -len(item[1])):
            print(f"  {len(lines):4d} {name}")
            for line in lines[: args.show]:
                print(f"         {line[:330]}")


if __name__ == "__main__":
    main()
