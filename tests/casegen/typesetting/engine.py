"""Compiles markup and reads the rectangles of the marks back from the PDF."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import typst

from tests.casegen.typesetting.fonts import find_fonts

Box = tuple[float, float, float, float]
# Any fixed moment will do: the bytes must not depend on when a file is made.
TIMESTAMP = 1704067200
# Rectangles narrower than this, in points, show nothing.
THIN = 0.5


@dataclass(frozen=True, slots=True)
class Place:
    """One line of a marked piece: page from 1, box in points from the top left."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Pages:
    """A compiled file without its marks: bytes, page count, places of each mark key in reading order."""

    pdf: bytes
    count: int
    places: dict[str, list[Place]]
    with_images: frozenset[int]


class Engine:
    """Keeps one compiler per file, so that the second pass costs little."""

    def __init__(self, images: Mapping[str, bytes]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="casegen-")
        root = Path(self._folder.name)
        for name, data in images.items():
            (root / name).write_bytes(data)
        folders, self.serif, self.sans, _ = find_fonts()
        fonts = typst.Fonts(
            # The Chinese fonts have no ticked box; a font that comes with the typesetter has.
            include_system_fonts=False, include_embedded_fonts=True, font_paths=list(folders)
        )
        self._compiler = typst.Compiler(b"", root=str(root), font_paths=fonts)

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def compile(self, source: str) -> bytes:
        """Return the PDF of a Typst source; TypstError tells what is wrong with it."""
        out = self._compiler.compile(source.encode(), format="pdf", timestamp=TIMESTAMP, pdf_tags=False)
        assert isinstance(out, bytes)
        return out


def read_marks(pdf: bytes) -> Pages:
    """Take the mark links out of a PDF and return their rectangles."""
    places: dict[str, list[Place]] = {}
    pictured: set[int] = set()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages, 1):
            height = float(page.mediabox[3])
            for note in page.obj.get("/Annots", []):
                x0, y0, x1, y1 = (float(v) for v in note.Rect)
                key = str(note.A.URI).removeprefix("mk:")
                box = (round(x0, 2), round(height - y1, 2), round(x1, 2), round(height - y0, 2))
                if x1 - x0 < THIN and key in places:
                    # A space that fell on the edge of a line.
                    continue
                if key in places and places[key][-1].box[2] - places[key][-1].box[0] < THIN:
                    places[key].pop()
                _merge(places.setdefault(key, []), Place(number, box))
            if "/Annots" in page.obj:
                del page.obj["/Annots"]
            if any(True for _ in page.get_images()) if hasattr(page, "get_images") else bool(page.images):
                pictured.add(number)
        out = io.BytesIO()
        document.save(out, deterministic_id=True, linearize=False)
        count = len(document.pages)
    return Pages(out.getvalue(), count, places, frozenset(pictured))


def _merge(known: list[Place], new: Place) -> None:
    """Join pieces of the same printed line (a change of font splits a link)."""
    if known:
        last = known[-1]
        middle = (new.box[1] + new.box[3]) / 2
        if last.page == new.page and last.box[1] < middle < last.box[3] and new.box[0] >= last.box[0]:
            known[-1] = Place(
                last.page,
                (
                    last.box[0],
                    min(last.box[1], new.box[1]),
                    max(last.box[2], new.box[2]),
                    max(last.box[3], new.box[3]),
                ),
            )
            return
    known.append(new)
