"""The files that are published of a draw, as exact text: plan, seed record, result, seal. Pure.

The frame's file belongs to them (domain.frame_file). JSON: UTF-8, sorted keys, one space of indentation, a line end.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from reviews.rounds.domain.draw.algorithm import ALGORITHM, Drawn, Quotas, UnitShare
from reviews.rounds.domain.draw.states import LEAST_WITNESSES, SeedMethod

RESULT_COLUMNS = ("order", "row", "unit", "organ", "number", "kind", "procedure", "field", "reason", "rank")


@dataclass(frozen=True, slots=True)
class SeedEntry:
    """A part of the seed. name, place: witness and post, or value and source; at: ISO moment; value_on: ISO day or empty."""

    name: str
    place: str
    text: str
    at: str
    value_on: str = ""


@dataclass(frozen=True, slots=True)
class Voided:
    """A former attempt that does not count. code: of its result, empty when nothing had been drawn."""

    attempt: int
    plan_sha256: str
    code: str
    reason: str
    at: str


def sha256_of(text: str) -> str:
    """SHA-256 of a text in UTF-8, lower-case hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def plan_text(
    *, round_name: str, attempt: int, frame_sha256: str, quotas: Quotas, shares: Sequence[UnitShare], method: SeedMethod,
    value_name: str = "", value_source: str = "", value_on: date | None = None, published_at: datetime,
    voided: Sequence[Voided] = (),
) -> str:
    """The plan's file. published_at: a moment with its offset, as people here read it."""
    seed: dict[str, Any] = {"method": method.value, "least_witnesses": LEAST_WITNESSES}
    if method is SeedMethod.public_value:
        seed = {"method": method.value, "name": value_name, "source": value_source,
                "date": value_on.isoformat() if value_on else ""}
    return _json({
        "format": ALGORITHM, "round": round_name, "attempt": attempt, "frame_sha256": frame_sha256,
        "published_at": published_at.isoformat(timespec="seconds"), "seed": seed,
        "quotas": {
            "whole_below": quotas.whole_below, "minimum_per_unit": quotas.minimum_per_unit, "target": quotas.target,
            "summary_share": None if quotas.summary_share is None else str(quotas.summary_share),
            "sizes": dict(quotas.sizes),
        },
        "allotment": [{"unit": s.unit, "files": s.files, "draw": s.draw, "summary": s.summary} for s in shares],
        "voided": [dict(zip(Voided.__slots__, astuple(one), strict=True)) for one in voided],
    })


def read_plan(text: str) -> tuple[Quotas, list[UnitShare], dict[str, Any]]:
    """Quotas, shares of units and the whole content of a plan's file that `plan_text` has written."""
    content = json.loads(text)
    told = content["quotas"]
    share = told["summary_share"]
    quotas = Quotas(told["whole_below"], told["minimum_per_unit"], told["target"],
                    None if share is None else Fraction(share), told["sizes"])
    return quotas, [UnitShare(o["unit"], o["files"], o["draw"], o["summary"]) for o in content["allotment"]], content


def seed_of(method: SeedMethod, entries: Sequence[SeedEntry]) -> str:
    """The seed itself: the witnesses' digits in their order with hyphens between, or name, day and value of the public one."""
    if method is SeedMethod.witnesses:
        return "-".join(entry.text for entry in entries)
    return "|".join(f"{entry.name}|{entry.value_on}|{entry.text}" for entry in entries)


def seed_text(plan_sha256: str, method: SeedMethod, entries: Sequence[SeedEntry]) -> str:
    """The seed record's file."""
    return _json({
        "format": ALGORITHM, "plan_sha256": plan_sha256, "seed": seed_of(method, entries),
        "entries": [{"order": at, **dict(zip(SeedEntry.__slots__, astuple(one), strict=True))}
                    for at, one in enumerate(entries, start=1)],
    })


def result_text(drawn: Iterable[Drawn]) -> str:
    """The result's file, a CSV in the order of the frame."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(RESULT_COLUMNS)
    for order, one in enumerate(drawn, start=1):
        row = one.row
        writer.writerow((order, row.row, row.unit, row.organ, row.number, row.kind, row.procedure, row.field,
                         one.reason.value, one.rank))
    return out.getvalue()


def certified(*, frame_sha256: str, plan_sha256: str, seed_sha256: str, result_sha256: str) -> dict[str, str]:
    """What the short verification code vouches for."""
    return {"format": ALGORITHM, "frame_sha256": frame_sha256, "plan_sha256": plan_sha256, "seed_sha256": seed_sha256,
            "result_sha256": result_sha256}


def seal_text(hashes: dict[str, str], *, code: str, drawn_at: datetime) -> str:
    """The seal's file: the four hashes, the code and the moment of the draw."""
    return _json({**hashes, "code": code, "drawn_at": drawn_at.isoformat(timespec="seconds")})


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
