"""The sheet under the print: skew, blanks, edges, holes, ruled lines, boxes and strokes, seals; without any network."""

from __future__ import annotations

import itertools
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from extraction.frames import displayed
from extraction.ink import quarter, red_marks, without_seals
from extraction.layout.grid import find_tables
from extraction.ocr.engine import Spot
from extraction.ocr.lines import snugged
from extraction.ocr.marks import box_mark, pen_stroke, ticked
from extraction.ocr.paper import cleaned, ink_of, is_bare, measure_lean, straightened
from extraction.ocr.ruling import find_bars, line_mask, ruled_lines
from extraction.ocr.text import Text, spread
from extraction.page import PageContent

TALL, WIDE = 2339, 1654
SCALE = 72 / 200
Picture = NDArray[Any]


def _paper(noise: float = 9, seed: int = 3) -> Picture:
    """A toned, noisy, speckled sheet at 200 dpi."""
    rng = np.random.default_rng(seed)
    sheet = np.full((TALL, WIDE), 244, dtype=np.float32)
    sheet -= np.linspace(0, 25, WIDE, dtype=np.float32)[None, :]
    sheet += rng.standard_normal(sheet.shape, dtype=np.float32) * noise
    sheet[rng.random(sheet.shape) < 0.0006] = 20
    return np.clip(sheet, 0, 255).astype(np.uint8)


def _print(sheet: Picture) -> None:
    """Lines of something like letters, set as unevenly as words are."""
    rng = np.random.default_rng(7)
    for y in range(300, 1900, 60):
        for x in (np.cumsum(rng.integers(32, 52, 26)) + rng.integers(200, 260)).tolist():
            cv2.rectangle(sheet, (x, y - 26), (x + 26, y), 35, 3)
            cv2.line(sheet, (x, y - 12), (x + 26, y - 12), 35, 3)


def _leaning(sheet: Picture, degrees: float) -> Picture:
    turn = cv2.getRotationMatrix2D((WIDE / 2, TALL / 2), -degrees, 1.0)
    return cv2.warpAffine(sheet, turn, (WIDE, TALL), borderValue=20)


@pytest.mark.parametrize("degrees", [-1.93, -0.71, 0.0, 0.38, 1.17, 2.0])
def test_skew_is_measured_to_a_tenth_of_a_degree_upright_and_sideways(degrees: float) -> None:
    sheet = _paper()
    _print(sheet)
    flat = cleaned(_leaning(sheet, degrees))
    lean = measure_lean(ink_of(flat))
    assert abs(lean.skew - degrees) <= 0.1 and not lean.down
    lying = measure_lean(ink_of(np.ascontiguousarray(np.rot90(flat))))
    assert abs(lying.skew - degrees) <= 0.1 and lying.down


def test_a_blank_back_with_noise_holes_and_dark_edges_is_bare() -> None:
    sheet = _paper()
    cv2.circle(sheet, (75, 800), 22, 30, -1)
    cv2.circle(sheet, (78, 1600), 22, 50, -1)
    sheet[:, :14] = 18
    sheet[-20:, :] = 18
    assert is_bare(cleaned(_leaning(sheet, 1.4)))
    cv2.putText(sheet, "7", (1500, 150), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 30, 3)
    assert not is_bare(cleaned(sheet))


def _table(sheet: Picture, xs: list[int], ys: list[int]) -> None:
    for y in ys:
        cv2.line(sheet, (xs[0], y), (xs[-1], y), 60, 2)
    for x in xs:
        cv2.line(sheet, (x, ys[0]), (x, ys[-1]), 60, 2)


def test_cells_of_a_leaning_noisy_table_are_all_found_and_print_makes_none() -> None:
    sheet = _paper()
    xs, ys = [200, 420, 800, 1010, 1450], [400, 448, 540, 600, 648, 900]
    _table(sheet, xs, ys)
    for x in range(230, 1400, 44):
        cv2.putText(sheet, "H", (x, 1200), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 30, 4)
        cv2.putText(sheet, "E", (x, 1250), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 30, 4)
    flat = cleaned(_leaning(sheet, 1.6))
    flat = straightened(flat, measure_lean(ink_of(flat)).skew)
    (table,) = find_tables(ruled_lines(find_bars(flat), SCALE))
    assert (table.rows, table.columns, len(table.cells)) == (5, 4, 20)
    assert table.box == pytest.approx([v * SCALE for v in (200, 400, 1450, 900)], abs=4)


def test_grey_hairlines_beside_shaded_labels_are_lines_all_the_same() -> None:
    sheet = np.full((TALL, WIDE), 246, dtype=np.uint8)
    xs, ys = [200, 420, 800, 1450], [400, 476, 552, 628]
    for top, bottom in itertools.pairwise(ys):
        cv2.rectangle(sheet, (xs[0], top), (xs[1], bottom), 236, -1)
    for y in ys:
        cv2.line(sheet, (xs[0], y), (xs[-1], y), 207, 2)
    for x in xs:
        cv2.line(sheet, (x, ys[0]), (x, ys[-1]), 207, 2)
    noise = np.random.default_rng(5).standard_normal(sheet.shape) * 7
    flat = cleaned(np.clip(sheet + noise, 0, 255).astype(np.uint8))
    (table,) = find_tables(ruled_lines(find_bars(flat), SCALE))
    assert (table.rows, table.columns, len(table.cells)) == (3, 3, 9)


def test_a_line_between_two_rows_is_found_below_a_letter_in_line_with_it() -> None:
    sheet = _paper(noise=4)
    _table(sheet, [200, 1450], [400, 480, 550, 620])
    cv2.line(sheet, (825, 480), (825, 620), 60, 2)
    cv2.rectangle(sheet, (826, 414), (846, 464), 30, -1)
    flat = cleaned(sheet)
    (table,) = find_tables(ruled_lines(find_bars(flat), SCALE))
    assert len(table.cells) == 5


def _dashes(sheet: Picture, start: tuple[int, int], end: tuple[int, int]) -> None:
    (x0, y0), (x1, y1) = start, end
    for at in range(0, max(x1 - x0, y1 - y0), 15):
        x, y = (x0 + at, y0) if y0 == y1 else (x0, y0 + at)
        cv2.line(sheet, (x, y), (min(x + 8, x1), y) if y0 == y1 else (x, min(y + 8, y1)), 60, 2)


def test_lines_drawn_in_dashes_part_the_cells_and_rows_of_print_do_not() -> None:
    sheet = _paper(noise=5)
    cv2.rectangle(sheet, (200, 400), (1450, 760), 50, 3)
    for y in (460, 520, 580, 640):
        _dashes(sheet, (200, y), (1450, y))
    _dashes(sheet, (460, 400), (460, 640))
    for x in range(230, 1400, 44):
        cv2.putText(sheet, "E", (x, 700), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 30, 4)
        cv2.putText(sheet, "=", (x, 745), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 30, 4)
        cv2.putText(sheet, "E", (x, 1250), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 30, 4)
    flat = cleaned(_leaning(sheet, 1.3))
    flat = straightened(flat, measure_lean(ink_of(flat)).skew)
    (table,) = find_tables(ruled_lines(find_bars(flat), SCALE))
    assert (table.rows, table.columns, len(table.cells)) == (5, 2, 9)


def test_a_box_of_a_leaning_page_is_shown_where_it_stands() -> None:
    sheet = np.full((TALL, WIDE), 250, dtype=np.uint8)
    cv2.rectangle(sheet, (1200, 300), (1260, 330), 20, -1)
    leaning = cv2.warpAffine(
        sheet, cv2.getRotationMatrix2D((WIDE / 2, TALL / 2), -2, 1.0), (WIDE, TALL), borderValue=250
    )
    ys, xs = np.nonzero(leaning < 128)
    content = PageContent(no=1, width=WIDE * SCALE, height=TALL * SCALE, kind="scan", skew=2.0)
    box = displayed((1200 * SCALE, 300 * SCALE, 1260 * SCALE, 330 * SCALE), content)
    assert box == pytest.approx([v * SCALE for v in (xs.min(), ys.min(), xs.max(), ys.max())], abs=0.8)


def _box(fill: str) -> Picture:
    area = np.full((50, 60), 250, dtype=np.uint8)
    cv2.rectangle(area, (18, 10), (44, 36), 90, 2)
    if fill == "■":
        cv2.rectangle(area, (18, 10), (44, 36), 60, -1)
    if fill in "○●":
        area[:] = 250
        cv2.circle(area, (31, 23), 13, 60, 2 if fill == "○" else -1)
    if fill == "☑":
        cv2.polylines(area, [np.array([[22, 22], [30, 31], [41, 14]], dtype=np.int32)], False, 40, 3)
    return area


@pytest.mark.parametrize("fill", ["○", "●"])
def test_a_circle_is_told_by_its_ink(fill: str) -> None:
    found = box_mark(_box(fill))
    assert found is not None and found[0] == fill


@pytest.mark.parametrize("fill", ["□", "■", "☑"])
def test_a_box_is_told_by_its_ink(fill: str) -> None:
    found = box_mark(_box(fill))
    assert found is not None and found[0] == fill
    misread = Text("□" if fill != "□" else "■", 0.9, 0, 0, 60, 50, (31.0,))
    assert ticked(_box(fill), misread).text == fill


def test_a_letter_is_no_box() -> None:
    area = np.full((50, 60), 250, dtype=np.uint8)
    for letter in "AQ8":
        area[:] = 250
        cv2.putText(area, letter, (18, 38), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 30, 3)
        assert box_mark(area) is None, letter


@pytest.mark.parametrize(
    ("points", "letter"),
    [
        (((120, 160), (140, 120)), "/"),
        (((120, 120), (140, 160)), "\\"),
        (((110, 140), (142, 140)), "—"),
        (((105, 140), (170, 140)), "——"),
        (((105, 139), (170, 142)), "——"),
    ],
)
def test_a_stroke_that_strikes_out_a_slot_is_read(points: Any, letter: str) -> None:
    ink = np.zeros((300, 300), dtype=np.uint8)
    cv2.line(ink, points[0], points[1], 1, 3)
    none = np.zeros((300, 300), dtype=bool)
    found = pen_stroke(ink > 0, none, Spot(90, 100, 200, 180))
    assert found is not None and found.text == letter
    cv2.line(ink, (100, 110), (180, 170), 1, 3)
    cv2.line(ink, (180, 110), (100, 170), 1, 3)
    assert pen_stroke(ink > 0, none, Spot(90, 100, 200, 180)) is None


def test_a_piece_of_a_ruled_line_is_no_dash() -> None:
    sheet = np.full((400, 900), 250, dtype=np.uint8)
    cv2.line(sheet, (60, 200), (500, 200), 40, 3)
    cv2.line(sheet, (540, 200), (580, 200), 40, 3)
    lines = line_mask(sheet.shape, find_bars(sheet))
    assert pen_stroke((sheet < 150) & ~lines, lines, Spot(530, 180, 600, 220)) is None


def _stamped() -> Picture:
    """A page in colour with black print under a red seal, a finger print and a red heading."""
    pixels = np.full((TALL, WIDE, 4), 250, dtype=np.uint8)
    cv2.putText(pixels, "2024", (1100, 1500), cv2.FONT_HERSHEY_SIMPLEX, 1.6, (30, 30, 30, 0), 4)
    red = pixels.copy()
    cv2.circle(red, (1150, 1480), 160, (40, 30, 205, 0), 9)
    cv2.putText(red, "SEAL", (1060, 1440), cv2.FONT_HERSHEY_SIMPLEX, 2, (40, 30, 205, 0), 8)
    for inset in range(0, 44, 8):
        cv2.ellipse(red, (500, 1500), (48 - inset, 62 - inset), 0, 0, 360, (40, 30, 205, 0), 4)
    return np.asarray(cv2.addWeighted(pixels, 0.3, red, 0.7, 0), dtype=np.uint8)


def test_seals_and_finger_prints_are_found_and_the_words_below_stay() -> None:
    pixels = _stamped()
    seals, prints = red_marks(quarter(pixels), 4 * SCALE)
    ((x0, top, x1, bottom),) = seals
    assert (x0, top, x1, bottom) == pytest.approx([v * SCALE for v in (990, 1320, 1310, 1640)], abs=6)
    ((px0, _top, px1, _bottom),) = prints
    assert px0 < 500 * SCALE < px1
    grey = without_seals(pixels, quarter(pixels))
    ink = grey < 165
    assert ink[1455:1505, 1095:1240].sum() > 800
    assert ink[1380:1440, 1050:1300].sum() == 0 and ink[1320:1335].sum() == 0


def test_letters_stand_where_they_were_read_and_figures_evenly() -> None:
    text = Text("第2024号", 0.9, 100, 100, 260, 140, (115, 140, 158, 162, 184, 205))
    chars = spread(text, 1.0)
    middles = [(c.x0 + c.x1) / 2 for c in chars]
    steps = np.diff(middles[1:5])
    assert steps.max() - steps.min() < 1.5
    assert all(a.x1 <= b.x0 + 1e-6 for a, b in itertools.pairwise(chars))
    assert [c.text for c in chars] == list("第2024号")


def test_a_wide_mark_read_as_a_narrow_one_leaves_no_white_behind_it() -> None:
    """检查时间：2025年 is one label and its value; the white of the colon's square parts no columns."""
    middles = (20.0, 60.0, 100.0, 140.0, 171.0, 211.0, 231.0)
    chars = spread(Text("检查时间:20", 0.99, 0, 0, 250, 54, middles), 1.0)
    assert chars[5].x0 - chars[4].x1 < 6
    apart = spread(Text("检查时间:20", 0.99, 0, 0, 300, 54, (*middles[:5], 261.0, 281.0)), 1.0)
    assert apart[5].x0 - apart[4].x1 > 40


def test_figures_seen_apart_are_still_one_number_and_letters_stand_evenly() -> None:
    """The recogniser sees letters up to a quarter early or late; a date must not read 1月1 1日."""
    middles = (20.0, 60.0, 80.0, 107.0, 132.0, 172.0, 205.0, 244.0, 276.0)
    chars = spread(Text("于1月11日前改正", 0.99, 0, 0, 300, 48, middles), 1.0)
    one, more = chars[3], chars[4]
    assert one.text == more.text == "1" and one.x1 == more.x0
    han = [(c.x0 + c.x1) / 2 for c in chars[-3:]]
    assert abs((han[1] - han[0]) - (han[2] - han[1])) < 1.5


def test_a_stroke_of_a_letter_above_a_table_is_no_part_of_its_upright() -> None:
    """A letter's stroke in line with an upright, a few pixels above the table, would make a row of the line of print."""
    sheet = np.full((TALL, WIDE), 250, dtype=np.uint8)
    for y in (600, 700, 800):
        cv2.line(sheet, (200, y), (1400, y), 40, 2)
    for x in (200, 500, 1400):
        cv2.line(sheet, (x, 600), (x, 800), 40, 2)
    cv2.line(sheet, (500, 545), (500, 588), 40, 2)
    uprights = [rule for rule in ruled_lines(find_bars(sheet), SCALE) if not rule.horizontal]
    assert min(rule.low for rule in uprights) > 590 * SCALE


def test_the_last_figure_of_a_date_that_fills_its_cell_stays_left_of_the_line() -> None:
    """Seen late, it would be read as the number in the next column."""
    sheet = np.full((TALL, WIDE), 250, dtype=np.uint8)
    for i in range(4):
        cv2.rectangle(sheet, (506 + 16 * i, 500), (514 + 16 * i, 526), 30, 2)
    cv2.line(sheet, (571, 450), (571, 560), 40, 2)
    lines = line_mask(sheet.shape, find_bars(sheet))
    seen = Text("2025", 0.99, 496, 492, 590, 534, (512, 529, 548, 574))
    snug = snugged(sheet, lines, seen)
    assert snug.middles[-1] < 566 and snug.x1 < 580
    assert list(snug.middles) == sorted(snug.middles)
