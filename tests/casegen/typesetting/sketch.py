"""Stands in for the typesetter where only the judgement is on trial: pages and boxes are invented, not printed.

Every paper takes one page, records that are signed page by page take two; marks lie one below the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from tests.casegen.papers.model import Paper
from tests.casegen.typesetting.engine import Pages, Place
from tests.casegen.typesetting.markup import Inliner

ROWS = 40
TOP, LINE, LEFT, WIDTH = 90.0, 17.0, 74.0, 200.0


def sketch_pages(papers: Sequence[Paper], inliners: Sequence[Inliner]) -> Pages:
    """Return places for the title and every mark of each paper, in reading order; there is no PDF."""
    places: dict[str, list[Place]] = {}
    before = 0
    for i, (paper, inline) in enumerate(zip(papers, inliners, strict=True)):
        sheets = 2 if paper.page_signatures else 1
        places[f"{i}.title"] = [Place(before + 1, (LEFT, 60.0, LEFT + WIDTH, 80.0))]
        for number in range(len(inline.marks)):
            top = TOP + LINE * (number % ROWS)
            page = before + 1 + number * sheets // len(inline.marks)
            places[f"{i}.{number}"] = [Place(page, (LEFT, top, LEFT + WIDTH, top + LINE - 3))]
        before += sheets + paper.back_blank
    return Pages(b"", before, places, frozenset())
