"""Random frames and quotas, and the files that are published of a draw, made by the product's own pure parts."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

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
