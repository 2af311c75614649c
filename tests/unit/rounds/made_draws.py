"""Random frames and quotas, an oracle that draws from them slowly, and the files that the product's pure parts publish."""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from math import floor

from reviews.rounds.domain.draw import (
    DrawReason,
    Quotas,
    SeedEntry,
    SeedMethod,
    allot,
    certified,
    draw_files,
    plan_text,
    result_text,
    seal_text,
    seed_of,
    seed_text,
)
from reviews.rounds.domain.draw.published import sha256_of
from reviews.rounds.domain.frame_file import FrameRow, parse_frame, write_frame
from reviews.typesetting import digest_of, verification_code

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
WITNESSES = (SeedEntry("张见证", "区检察院", "20261120", "2026-11-20T18:01:00+08:00"),
             SeedEntry("李见证", "律师协会", "8841", "2026-11-20T18:02:00+08:00"),
             SeedEntry("王见证", "特邀监督员", "000731", "2026-11-20T18:03:00+08:00"))
INDEX = SeedEntry("上证指数收盘点位", "上海证券交易所网站", "3456.78", "2026-11-23T18:00:00+08:00", "2026-11-23")


def made_frame(rng: random.Random, *, units: int = 6, most: int = 40) -> list[FrameRow]:
    """A frame of some units of very different sizes, a few rows of which are kept out or called in."""
    rows = []
    for unit in range(rng.randint(1, units)):
        for number in range(rng.choice((1, 2, 3, 5, rng.randint(1, most), most))):
            procedure = rng.choice(("", "ordinary", "ordinary", "summary"))
            rows.append(FrameRow(0, f"{'甲乙丙丁戊己庚辛'[unit]}局", f"第{rng.randint(1, 2)}大队", f"〔2026〕{number}号",
                                 rng.choice(("penalty_ordinary", "penalty_summary", "licence")), procedure,
                                 rng.choice(("市场监管", "市场监管", "城管", "")), "2026-08-01",
                                 rng.choice(("", "", "", "", "", "", "reviewed", "duplicate", "called_in"))))
    return parse_frame(write_frame(rows))


def made_quotas(rng: random.Random, rows: list[FrameRow]) -> Quotas:
    """Quotas of every kind, also such as cannot be kept."""
    sizes = {unit: rng.randint(0, 12) for unit in sorted({row.unit for row in rows}) if rng.random() < 0.3}
    return Quotas(rng.randint(0, 4), rng.randint(0, 4), rng.choice((0, 5, 20, 60, 500)),
                  rng.choice((None, None, Fraction(0), Fraction(1, 3), Fraction(3, 10), Fraction(1))), sizes)


def counted(drawn, key) -> dict:
    """How many were chosen or taken whole, by something of their row."""
    found: dict = {}
    for one in drawn:
        if one.reason is not DrawReason.called_in:
            found[key(one.row)] = found.get(key(one.row), 0) + 1
    return found


def oracle_allot(rows, quotas) -> list[tuple]:
    """(unit, files drawn, of the summary procedure or None), one seat after the other, by the words of docs/draw.md."""
    free = {unit: [r for r in rows if r.unit == unit and r.mark == ""] for unit in sorted({r.unit for r in rows})}
    least = {u: len(files) if len(files) <= quotas.whole_below else min(len(files), quotas.sizes.get(u, quotas.minimum_per_unit))
             for u, files in free.items()}
    room = {u: len(files) - least[u] for u, files in free.items() if len(files) > quotas.whole_below and u not in quotas.sizes}
    draw = _seated(quotas.target - sum(least.values()), room, least)
    if quotas.summary_share is None:
        return [(unit, draw[unit], None) for unit in free]
    summary = {u: sum(r.procedure == "summary" for r in files) for u, files in free.items()}
    forced = {u: max(0, draw[u] - len(files) + summary[u]) for u, files in free.items()}
    wanted = floor(sum(draw.values()) * quotas.summary_share + Fraction(1, 2))
    room = {u: min(draw[u], summary[u]) - forced[u] for u in free}
    got = _seated(wanted - sum(forced.values()), room, forced)
    return [(unit, draw[unit], got[unit]) for unit in free]


def _seated(seats: int, room: dict[str, int], start: dict[str, int]) -> dict[str, int]:
    """Whole proportions first, then seat by seat to the largest remainder, the larger room, the first name."""
    total = sum(room.values())
    seats = max(0, min(seats, total))
    due = {unit: Fraction(seats * size, total) for unit, size in room.items() if total}
    given = {unit: floor(part) for unit, part in due.items()}
    rest = sorted(due, key=lambda unit: (given[unit] - due[unit], -room[unit], unit))
    while sum(given.values()) < seats:
        given[rest.pop(0)] += 1
    return {unit: count + given.get(unit, 0) for unit, count in start.items()}


def oracle(rows, quotas, seed: str, frame: str) -> list[int]:
    """The rows of the result, computed by the words of docs/draw.md with fractions and one file at a time."""
    found = {row.row for row in rows if row.mark == "called_in"}
    for unit, draw, summary in oracle_allot(rows, quotas):
        for group in ("",) if summary is None else ("other", "summary"):
            seats = draw if group == "" else summary if group == "summary" else draw - summary
            files = [r for r in rows if r.unit == unit and r.mark == ""
                     and group in ("", "summary" if r.procedure == "summary" else "other")]
            if not files:
                continue
            start = int(hashlib.sha256(f"{seed}\n{frame}\n{unit}\n{group}".encode()).hexdigest(), 16) % len(files)
            # Each file lays seats/files of a seat on the line; a stratum gets a seat for every whole number passed.
            place, passed = Fraction(start, len(files)), 0
            for key in sorted({(r.kind, r.procedure, r.field) for r in files}):
                stratum = [r for r in files if (r.kind, r.procedure, r.field) == key]
                for _file in stratum:
                    place += Fraction(seats, len(files))
                count = floor(place) - passed
                passed = floor(place)
                stratum.sort(key=lambda r: hashlib.sha256(f"{seed}\n{frame}\n{r.row}".encode()).hexdigest())
                found |= {r.row for r in stratum[:count]}
    return sorted(found)


def published(rows, quotas: Quotas, *, method: SeedMethod = SeedMethod.witnesses) -> dict[str, bytes]:
    """The five files of a draw, as the product publishes them."""
    frame = write_frame(rows).decode()
    entries = WITNESSES if method is SeedMethod.witnesses else (INDEX,)
    plan = plan_text(round_name="三季度互评", attempt=1, frame_sha256=sha256_of(frame), quotas=quotas,
                     shares=allot(rows, quotas), method=method, value_name=INDEX.name, value_source=INDEX.place,
                     value_on=date.fromisoformat(INDEX.value_on), published_at=AT.astimezone() + timedelta(minutes=5))
    record = seed_text(sha256_of(plan), method, entries)
    result = result_text(draw_files(rows, quotas, seed=seed_of(method, entries), frame_sha256=sha256_of(frame)))
    hashes = certified(frame_sha256=sha256_of(frame), plan_sha256=sha256_of(plan), seed_sha256=sha256_of(record),
                       result_sha256=sha256_of(result))
    seal = seal_text(hashes, code=verification_code(digest_of(hashes)), drawn_at=AT)
    texts = {"frame.csv": frame, "plan.json": plan, "seed.json": record, "result.csv": result, "draw.json": seal}
    return {name: text.encode() for name, text in texts.items()}
