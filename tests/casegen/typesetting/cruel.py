"""Cruel scans: which sheets of a file are scanned and how badly, and the truth that follows them.

Every third document stays a text page; one sheet lies upside down and one sideways; the page numbers
of scanned sheets come from a numbering machine. The same file and seed give the same bytes.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as c

from tests.casegen.story.model import Story
from tests.casegen.typesetting.assemble import SetFile
from tests.casegen.typesetting.engine import Box
from tests.casegen.typesetting.raster import place_image
from tests.casegen.typesetting.worn import (
    Wear,
    moved,
    press_finger,
    press_seal,
    punch,
    scanned,
    stamp_number,
)

WIDTH, HEIGHT = 595.28, 841.89
FEW = 150
"""Pages with fewer letters are not turned: nothing on them tells which way is up."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """A file after the scanner: its bytes and the wear of every scanned page (numbers from 1)."""

    pdf: bytes
    worn: Mapping[int, Wear]
    seals: Mapping[int, Box]


def prepare(story: Story) -> None:
    """Let a story be signed in strokes and bound with blank backs, as the papers that get scanned are."""
    story.style.signature = "image"
    story.style.blank_backs = True


def scan_cruelly(pdf: bytes, story: Story, file: SetFile, pictured: set[int]) -> Sheets:
    """Replace most pages by worn colour images of 150 to 200 dpi."""
    rng = Random(f"cruel/{story.family}/{story.kind}/{story.party.kind}/{story.seed}")
    chosen = set(pictured)
    for i, (a, b) in enumerate(zip(file.first, file.last, strict=True)):
        if i % 3 != 2:
            chosen.update(range(a, b + 1))
    rendered = pdfium.PdfDocument(pdf)
    wear = {n: _wear(rng) for n in sorted(chosen)}
    full = [n for n in sorted(chosen - pictured - file.blank) if _letters(rendered, n) >= FEW]
    for n, turn in zip(rng.sample(full, min(2, len(full))), (180, rng.choice((90, 270))), strict=False):
        wear[n] = replace(wear[n], turn=turn)
    seals: dict[int, Box] = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for n in sorted(chosen):
            one = wear[n]
            bitmap = rendered[n - 1].render(scale=one.dpi / 72)
            sheet = bitmap.to_pil().convert("RGB")
            stamp = file.stamps[n - 1]
            place = _stamp_place(rendered, n, stamp) if stamp else None
            if stamp and place:
                stamp_number(sheet, place, stamp, one.dpi, one.seed)
            for centre in _dates_to_seal(file, n, rng):
                seals[n] = press_seal(sheet, centre, story.organ.name, one.dpi, one.seed + 1)
            for centre in _signatures_to_press(file, n, rng):
                press_finger(sheet, centre, one.dpi, one.seed + 2)
            if one.holes:
                punch(sheet, one.holes, one.dpi, one.seed + 3)
            lying = one.turn in (90, 270)
            page_size = (HEIGHT, WIDTH) if lying else (WIDTH, HEIGHT)
            place_image(document, n, scanned(sheet, one), page_size, colour=True)
        document.remove_unreferenced_resources()
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
    rendered.close()
    return Sheets(out.getvalue(), wear, seals)


def _wear(rng: Random) -> Wear:
    sides = [0.0, 0.0, 0.0, 0.0]
    for side in rng.sample(range(4), rng.choice((0, 1, 1, 2))):
        sides[side] = rng.uniform(3, 11)
    return Wear(
        dpi=rng.choice((150, 175, 200, 200)),
        skew=round(rng.choice((-1, 1)) * rng.uniform(0.2, 2.0), 3),
        turn=0,
        noise=rng.uniform(6, 11),
        specks=rng.uniform(0.0004, 0.002),
        blur=rng.uniform(0.5, 0.9),
        tone=rng.uniform(8, 30),
        quality=rng.randint(40, 60),
        edges=(sides[0], sides[1], sides[2], sides[3]),
        holes=rng.choice((0, 2, 2, 3)),
        dark_beyond=rng.random() < 0.4,
        seed=rng.randrange(1 << 30),
    )


def _letters(document: pdfium.PdfDocument, number: int) -> int:
    return int(document[number - 1].get_textpage().count_chars())


def _stamp_place(document: pdfium.PdfDocument, number: int, stamp: str) -> Box | None:
    """Where the page number is printed: the last run of these digits in an outer corner."""
    page = document[number - 1]
    text = page.get_textpage()
    width, height = page.get_size()
    found: Box | None = None
    run: list[tuple[str, Box]] = []
    corners = [ctypes.c_double() for _ in range(4)]
    for i in range(text.count_chars() + 1):
        letter = chr(c.FPDFText_GetUnicode(text.raw, i)) if i < text.count_chars() else ""
        if letter.isdigit() and c.FPDFText_GetCharBox(text.raw, i, *map(ctypes.byref, corners)):
            left, right, bottom, top = (v.value for v in corners)
            run.append((letter, (left, height - top, right, height - bottom)))
            continue
        if run and "".join(d for d, _ in run) == stamp:
            x0, y0 = min(b[0] for _, b in run), min(b[1] for _, b in run)
            x1, y1 = max(b[2] for _, b in run), max(b[3] for _, b in run)
            edge = y1 < 0.1 * height or y0 > 0.9 * height
            if edge and (x0 > 0.8 * width or x1 < 0.2 * width):
                found = (x0, y0, x1, y1)
        run = []
    return found


def _dates_to_seal(file: SetFile, page: int, rng: Random) -> list[tuple[float, float]]:
    """Where the seal of the organ lands on a page that has a signing date and no printed seal yet."""
    if page in file.pages.with_images or page in file.blank:
        return []
    for index, paper in enumerate(file.papers):
        if not file.first[index] <= page <= file.last[index] or "signed_on" not in paper.slots:
            continue
        for number, mark in enumerate(file.inliners[index].marks):
            if "signed_on" not in mark.fields:
                continue
            for place in file.pages.places.get(f"{index}.{number}", []):
                if place.page == page and rng.random() < 0.6:
                    x0, top, x1, bottom = place.box
                    x = min((x0 + x1) / 2 + rng.uniform(-20, 20), WIDTH - 75)
                    return [(x, min((top + bottom) / 2 + rng.uniform(-25, 15), HEIGHT - 75))]
    return []


def _signatures_to_press(file: SetFile, page: int, rng: Random) -> list[tuple[float, float]]:
    """Where a finger is pressed beside a signature."""
    out: list[tuple[float, float]] = []
    for index, inline in enumerate(file.inliners):
        if not file.first[index] <= page <= file.last[index]:
            continue
        for number, mark in enumerate(inline.marks):
            if "signatures" not in mark.fields or mark.look != "image":
                continue
            for place in file.pages.places.get(f"{index}.{number}", []):
                if place.page == page and rng.random() < 0.25:
                    out.append((place.box[2] - rng.uniform(0, 12), (place.box[1] + place.box[3]) / 2))
    return out[:2]


def follow(data: dict[str, Any], sheets: Sheets) -> None:
    """Move boxes, kinds, sizes and turns of a truth with the scanned sheets, in place."""
    data["file"]["scan"] = "cruel"
    for page in data["pages"]:
        wear = sheets.worn.get(page["no"])
        if wear is None:
            continue
        if page["kind"] != "blank":
            page["kind"] = "scan"
        page["rotation"] = (360 - wear.turn) % 360
        if wear.turn in (90, 270):
            page["width"], page["height"] = HEIGHT, WIDTH
    for row in data["fields"]:
        for place in (row, *row["parts"]):
            wear = sheets.worn.get(place["page"])
            if wear is not None and place["box"] is not None:
                place["box"] = list(moved(tuple(place["box"]), wear, WIDTH, HEIGHT))
        if row["page"] in sheets.worn:
            row["source"] = "ocr"
