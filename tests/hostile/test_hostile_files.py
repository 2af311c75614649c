"""Hand-made and mutated PDFs: each ends in its status, the reader survives, and the next good file is read (P1, P2, P5, P9).

All figures, over every mutated file: `python -m tools.measure_hostile`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction import read_file
from tests.hostile.bombs import BOMBS
from tests.hostile.made import Made
from tests.hostile.mutations import COUNT, mutated, parents, spread
from tests.hostile.oddities import ODDITIES

STATUSES = {"read", "partly_read", "no_text", "encrypted", "unreadable"}
# The longest healthy file is for the measuring command: it costs more than all others together.
HAND_MADE = tuple(made for made in (*BOMBS, *ODDITIES) if made.name != "two-thousand-pages")
GROUPS = 10
IN_THE_TEST_RUN = 100


def test_the_collection_is_as_large_as_promised() -> None:
    """P1: at least 600 different mutated files and 40 made by hand; the same seed gives the same bytes."""
    assert len({data for _name, data in map(mutated, range(COUNT))}) >= 600
    assert len({made.name for made in HAND_MADE}) == len(HAND_MADE) >= 40
    assert mutated(7) == mutated(7)
    assert all(parents())
    assert len(set(spread(IN_THE_TEST_RUN))) == IN_THE_TEST_RUN


@pytest.mark.parametrize("group", range(GROUPS))
def test_hand_made_files_end_as_they_must(group: int, tmp_path: Path, good_pdf: Path) -> None:
    wrong = {}
    for made in HAND_MADE[group::GROUPS]:
        answer = _read(tmp_path, made.data())
        if not _as_expected(made, answer["file"]):
            wrong[made.name] = answer["file"]
    assert not wrong
    assert read_file(good_pdf, ocr=False)["file"]["status"] == "read"


@pytest.mark.parametrize("group", range(GROUPS))
def test_mutated_files_end_in_a_status(group: int, tmp_path: Path, good_pdf: Path) -> None:
    for number in spread(IN_THE_TEST_RUN)[group::GROUPS]:
        name, data = mutated(number)
        answer = _read(tmp_path, data)
        file = answer["file"]
        assert file["status"] in STATUSES, name
        assert file["pages"] == len(answer["pages"]), name
        assert file["status"] == "read" or file["messages"], name
    assert read_file(good_pdf, ocr=False)["file"]["status"] == "read"


def _read(folder: Path, data: bytes) -> dict[str, object]:
    path = folder / "x.pdf"
    path.write_bytes(data)
    return dict(read_file(path, ocr=False))


def _as_expected(made: Made, file: object) -> bool:
    assert isinstance(file, dict)
    said = "".join(file["messages"])
    return file["status"] == made.status and made.says in said and made.pages in (-1, file["pages"])
