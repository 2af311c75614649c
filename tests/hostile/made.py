"""What a hand-made file is: its bytes, how its reading must end, and what must be said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.hostile.pdf_writer import assemble, stream

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
WORDS = b"BT /F1 14 Tf 72 720 Td (Readable words on this page) Tj ET"


@dataclass(frozen=True, slots=True)
class Made:
    """status: the one status it must end in. says: a word of its sentences; pages: how many, -1 for any."""

    name: str
    data: Callable[[], bytes]
    status: str
    says: str = ""
    pages: int = -1


def one_page(content: bytes = WORDS, *, page: bytes = b"", resources: bytes = b"", catalog: bytes = b"",
             more: tuple[bytes, ...] = (), filters: bytes = b"") -> bytes:  # fmt: skip
    """One A4 page: 1 catalog, 2 pages, 3 page, 4 contents, 5 Helvetica as /F1, then `more` from 6."""
    return assemble([
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R %s /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> %s >> >>"
        % (page if b"/MediaBox" in page else b"/MediaBox [0 0 595 842] " + page, resources),
        stream(content, filters),
        FONT,
        *more,
    ])
