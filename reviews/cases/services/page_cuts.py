"""Parts of a case file's pages as pictures for papers: where a problem is outlined, with some of the page around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extraction import CutRequest, PageCut, page_cuts
from reviews.cases.domain.page_texts import Box
from reviews.cases.queries.masking import PageToDraw
from reviews.cases.services.viewable import viewable_pdf
from reviews.errors import ReviewError
from reviews.foundation.files import FileStore

# In points: as much as a sheet of A4 is wide is shown around a place, and two or three lines above and below it.
AROUND = 595.0
LINES_AROUND = 40.0
LEAST_HEIGHT = 130.0


@dataclass(frozen=True, slots=True)
class WantedCut:
    """A place to show. box: points of the page as the file shows it; None for the page as a whole."""

    page: PageToDraw
    box: Box | None
    most_bytes: int = 90_000


def cut_places(store: FileStore, wanted: Sequence[WantedCut], *, converted: Path) -> list[PageCut | None]:
    """The pictures in order, upright; None for what cannot be drawn. All of one file are drawn in one child.

    converted: where PDFs made from other kinds of files are kept. Slow: not within a write unit.
    """
    found: list[PageCut | None] = [None] * len(wanted)
    of_file: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(wanted):
        of_file[one.page.sha256].append(number)
    for sha256, numbers in of_file.items():
        try:
            path = viewable_pdf(store, converted, sha256)
        except ReviewError:
            continue
        for number, cut in zip(numbers, page_cuts(path, [_request(wanted[n]) for n in numbers]), strict=True):
            found[number] = cut
    return found


def _request(one: WantedCut) -> CutRequest:
    page = one.page
    area = (0.0, 0.0, page.width, page.height) if one.box is None else area_around(one.box, page.width, page.height, page.turn)
    return CutRequest(page.file_page, area, (one.box,) if one.box else (), page.covered, page.turn, most_bytes=one.most_bytes)


def area_around(box: Box, width: float, height: float, turn: int = 0) -> Box:
    """What of a page is shown around a box: a sheet's width along the lines, some lines above and below; within the page."""
    along, across = AROUND, LINES_AROUND
    lying = turn % 180 != 0
    x0, x1 = _stretch(box[0], box[2], width, across if lying else 0.0, LEAST_HEIGHT if lying else along)
    top, bottom = _stretch(box[1], box[3], height, 0.0 if lying else across, along if lying else LEAST_HEIGHT)
    return (x0, top, x1, bottom)


def _stretch(low: float, high: float, end: float, margin: float, least: float) -> tuple[float, float]:
    low, high = sorted((min(max(0.0, low), end), min(max(0.0, high), end)))
    low, high = low - margin, high + margin
    short = max(0.0, least - (high - low)) / 2
    low, high = low - short, high + short
    if low < 0:
        low, high = 0.0, high - low
    if high > end:
        low, high = max(0.0, low - (high - end)), end
    return max(0.0, low), high
