"""Mutated PDFs by seed: bytes flipped, cut, spliced, tokens doubled (security.md P1). The same number gives the same bytes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import pikepdf

from tests.hostile.pdf_writer import assemble, simple_pdf, stream

SEED = 20260401
COUNT = 720


@lru_cache(maxsize=1)
def parents() -> tuple[bytes, ...]:
    """The healthy files that are broken: plain, compressed with object streams, with a picture, turned, a case file."""
    import io
    import tempfile
    from pathlib import Path

    from tests.casegen.make import make_case

    plain = simple_pdf(["Page one", "Page two", "Page three"])
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    grey = bytes(range(256)) * 16
    picture = assemble([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 4 0 R >> >> /Contents 5 0 R >>",
        stream(grey, b"/Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8"),
        stream(b"q 500 0 0 700 40 60 cm /I Do Q"),
    ])
    with tempfile.TemporaryDirectory() as folder:
        made = make_case(Path(folder), family="township", kind="penalty_summary", party="company", seed=1)
        case = made.pdf.read_bytes()
    return plain, packed.getvalue(), picture, simple_pdf(["Turned"] * 2, rotate=90), case


def _flip(data: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice((1, 3, 20, 100))):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _overwrite(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data))
    data[at : at + rng.choice((4, 64, 512))] = rng.randbytes(rng.choice((1, 64, 512)))


def _cut(data: bytearray, rng: random.Random) -> None:
    del data[int(len(data) * rng.choice((0.02, 0.1, 0.5, 0.9, 0.99))) :]


def _cut_out(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data))
    del data[at : at + rng.randrange(1, max(2, len(data) // 4))]


def _splice(data: bytearray, rng: random.Random) -> None:
    other = rng.choice(parents())
    at, start = rng.randrange(len(data)), rng.randrange(len(other))
    data[at:at] = other[start : start + rng.randrange(1, 4000)]


def _double(data: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(data))
    part = bytes(data[start : start + rng.randrange(1, 2000)])
    data[start:start] = part * rng.choice((1, 2, 50))


def _number(data: bytearray, rng: random.Random) -> None:
    numbers = [m.span() for m in re.finditer(rb"(?<![\d.])\d{1,10}(?![\d.])", bytes(data[:200_000]))]
    for _ in range(rng.choice((1, 3))):
        start, end = rng.choice(numbers)
        new = rng.choice((b"0", b"-1", b"2147483647", b"99999999999999999999", b"65536"))
        data[start:end] = new[: end - start].ljust(end - start)


def _token(data: bytearray, rng: random.Random) -> None:
    tokens = [m.span() for m in re.finditer(rb"/[A-Za-z]{2,}|<<|>>|\bR\b|endobj|stream|endstream|\[|\]", bytes(data))]
    start, end = rng.choice(tokens)
    token = bytes(data[start:end])
    data[start:end] = rng.choice((token + b" " + token, b"", token[::-1], b"/Kids", b"null"))


WAYS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flip, _overwrite, _cut, _cut_out, _splice, _double, _number, _token)  # fmt: skip


def mutated(number: int) -> tuple[str, bytes]:
    """(name, bytes) of the mutated file with this number, from 0."""
    rng = random.Random(SEED + number)
    way = WAYS[number % len(WAYS)]
    origin = number // len(WAYS) % len(parents())
    data = bytearray(parents()[origin])
    way(data, rng)
    if rng.random() < 0.3 and data:
        rng.choice(WAYS[:4])(data, rng)
    return f"mutated-{number:03d}-{way.__name__.strip('_')}-{origin}", bytes(data)


def spread(count: int) -> Sequence[int]:
    """`count` numbers spread evenly over all ways and origins."""
    return [i * COUNT // count + i % 7 % max(1, COUNT // count) for i in range(count)]
