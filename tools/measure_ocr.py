"""How fast and how right are scanned pages read, beside the OCR package's own default call? Same pages, same cores.

`python -m tools.measure_ocr [--pages N] [--timed N] [--rounds N] [--write]` makes worn scans of generated pages (noise, skew,
JPEG, seals, uneven paper), reads them in turns with `RapidOCR()(picture)` and with the project's recogniser, and
prints medians, character error rates and the share of key values found; --write puts the table into
docs/benchmarks.md. One core: each side has one thread and one processor. All cores: the package's call as it comes,
with its own threads, against one process a core of ours.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image

from extraction.layout.lines import build_lines, is_wide
from extraction.ocr import recognise
from extraction.ocr.engine import Engine
from extraction.page import Char, PageContent
from extraction.pdfium import Document, read_page
from tests.casegen import make_case
from tests.casegen.typesetting.worn import Wear, punch, scanned

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- ocr: begin -->", "<!-- ocr: end -->"
SEED = 111
DPI = 200
KEYS = frozenset(
    ("party_uscc", "party_id_number", "doc_number", "case_number", "signed_on", "filed_on", "fine_amount", "paid_on")
)

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One scanned page: its picture (BGRx, 200 dpi), its text by lines, its key values as printed, its skew."""

    pixels: Pixels
    text: str
    ruled: bool
    keys: tuple[str, ...]
    skew: float


def folded(text: str) -> str:
    """Text without white, in one width of letters."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def edits(want: str, got: str) -> int:
    """Fewest letters to put in, take out or change (Levenshtein)."""
    other = np.array([ord(ch) for ch in got], dtype=np.int64)
    steps = np.arange(len(got) + 1)
    row = steps.copy()
    for i, letter in enumerate(want, 1):
        best = np.minimum(row[1:] + 1, row[:-1] + (other != ord(letter)))
        # A letter put in costs one more than the place before it: a running minimum along the row.
        row = np.minimum.accumulate(np.concatenate(([i], best)) - steps) + steps
    return int(row[-1])


def in_lines(chars: list[Char]) -> str:
    """The characters of a page in reading order."""
    return folded("".join(line.text for line in build_lines(chars)))


def sheets(count: int) -> list[Sheet]:
    """Worn scans of pages of two families, dense ones and forms in turn; the same for the same count."""
    rng = Random("measure-ocr")
    found: list[Sheet] = []
    with tempfile.TemporaryDirectory() as folder:
        for family, party in (("ecology", "company"), ("township", "sole_trader")):
            made = make_case(Path(folder), family=family, kind="penalty_ordinary", party=party, seed=SEED)
            document, drawn = Document(str(made.pdf)), pdfium.PdfDocument(made.pdf)
            rows = made.data["fields"]
            usable = [n for n in range(1, len(drawn) + 1) if len(read_page(document, n - 1).chars) >= 150]
            for no in sorted(rng.sample(usable, min(len(usable), (count + 1) // 2))):
                page = read_page(document, no - 1)
                wear = _wear(rng)
                picture = drawn[no - 1].render(scale=wear.dpi / 72).to_pil().convert("RGB")
                punch(picture, wear.holes, wear.dpi, wear.seed)
                text = in_lines(page.chars)
                keys = {
                    folded(r["raw"]) for r in rows
                    if r["field"] in KEYS and r["page"] == no and r["raw"] and folded(r["raw"]) in text
                }  # fmt: skip
                found.append(Sheet(_pixels(scanned(picture, wear)), text, bool(page.rules), tuple(sorted(keys)), wear.skew))
    # Forms of one family and papers of the other in turn.
    half = (count + 1) // 2
    return [s for pair in itertools.zip_longest(found[:half], found[half:]) for s in pair if s is not None][:count]


def _wear(rng: Random) -> Wear:
    return Wear(dpi=rng.choice((150, 200)), skew=rng.choice((-1, 1)) * rng.uniform(0.3, 2), turn=0, noise=11,
                specks=0.001, blur=0.7, tone=20, quality=45, edges=(0, 0, 0, 0), holes=2, dark_beyond=False,
                seed=rng.randrange(1 << 30))  # fmt: skip


def _pixels(jpeg: bytes) -> Pixels:
    """The JPEG as it would be drawn at 200 dpi."""
    picture = np.asarray(cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR), dtype=np.uint8)
    size = Image.fromarray(picture).size
    wide = round(595.28 / 72 * DPI)
    picture = np.asarray(
        cv2.resize(picture, (wide, round(size[1] * wide / size[0])), interpolation=cv2.INTER_LINEAR), dtype=np.uint8
    )
    return np.ascontiguousarray(np.dstack([picture, np.zeros(picture.shape[:2], np.uint8)]))


@cache
def _ours() -> Engine:
    cv2.setNumThreads(1)
    return Engine()


@cache
def _package(threads: int) -> Any:
    from rapidocr import RapidOCR

    params: dict[str, Any] = {"Global.log_level": "critical"}
    if threads:
        params["EngineConfig.onnxruntime.intra_op_num_threads"] = threads
    return RapidOCR(params=params)


def read_ours(sheet: Sheet) -> list[Char]:
    """The project's recogniser: everything from the picture to characters, rules, strokes and seals."""
    tall, wide = sheet.pixels.shape[:2]
    content = PageContent(no=1, width=wide * 72 / DPI, height=tall * 72 / DPI, kind="scan", source="ocr")
    recognise(_ours(), sheet.pixels, content)
    return content.chars


def read_package(sheet: Sheet, threads: int = 0) -> list[Char]:
    """The package's default call; each line's letters spread evenly, straightened by the true skew."""
    result = _package(threads)(np.ascontiguousarray(sheet.pixels[:, :, :3]))
    if result.boxes is None or result.txts is None:
        return []
    tall, wide = sheet.pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, tall / 2), sheet.skew, 1.0)
    out: list[Char] = []
    for box, text in zip(result.boxes, result.txts, strict=True):
        points = np.asarray(box, dtype=np.float64) @ turn[:, :2].T + turn[:, 2]
        x0, x1 = float(points[:, 0].min()), float(points[:, 0].max())
        top, bottom = float(points[:, 1].min()), float(points[:, 1].max())
        shares = [1.0 if is_wide(letter) else 0.55 for letter in text]
        x = x0
        for letter, share in zip(text, shares, strict=True):
            step = (x1 - x0) * share / sum(shares)
            if letter.strip():
                out.append(Char(letter, x, top, x + step, bottom))
            x += step
    return out


@dataclass(slots=True)
class Score:
    """Errors over all pages: edits on running text, characters missed or made up anywhere, key values found."""

    edits: int = 0
    running: int = 0
    wrong: int = 0
    letters: int = 0
    found: int = 0
    keys: int = 0

    def add(self, sheet: Sheet, chars: list[Char]) -> None:
        text = in_lines(chars)
        if not sheet.ruled:
            self.edits += edits(sheet.text, text)
            self.running += len(sheet.text)
        want, got = Counter(sheet.text), Counter(text)
        self.wrong += max((want - got).total(), (got - want).total())
        self.letters += len(sheet.text)
        self.found += sum(key in text for key in sheet.keys)
        self.keys += len(sheet.keys)

    def row(self) -> str:
        return (
            f"{100 * self.edits / max(1, self.running):.2f} % | {100 * self.wrong / max(1, self.letters):.2f} % | "
            f"{self.found} / {self.keys}"
        )


def _timed(work: Callable[[], Any]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def one_core(pages: list[Sheet], rounds: int) -> tuple[list[float], list[float]]:
    """CPU seconds a page of (package, ours), a value a round; both sides bound to one processor and one thread."""
    allowed = os.sched_getaffinity(0)
    package: list[float] = []
    ours: list[float] = []
    os.sched_setaffinity(0, {min(allowed)})
    try:
        for sheet in pages[:1]:
            read_package(sheet, 1)
            read_ours(sheet)
        for _ in range(rounds):
            first = second = 0.0
            for sheet in pages:
                first += _timed(lambda s=sheet: read_package(s, 1))[1]  # type: ignore[misc]
                second += _timed(lambda s=sheet: read_ours(s))[1]  # type: ignore[misc]
            package.append(first / len(pages))
            ours.append(second / len(pages))
    finally:
        os.sched_setaffinity(0, allowed)
    return package, ours


def all_cores(pages: list[Sheet], rounds: int) -> tuple[list[float], list[float]]:
    """Wall seconds a page of (package with its own threads, one process of ours a core), a value a round."""
    cores = len(os.sched_getaffinity(0))
    package: list[float] = []
    ours: list[float] = []
    read_package(pages[0])
    with ProcessPoolExecutor(cores) as pool:
        list(pool.map(_length, pages[:1] * cores))
        for _ in range(rounds):
            package.append(_timed(lambda: [read_package(s) for s in pages])[0] / len(pages))
            ours.append(_timed(lambda: list(pool.map(_length, pages)))[0] / len(pages))
    return package, ours


def _length(sheet: Sheet) -> int:
    return len(read_ours(sheet))


def _ratio(pair: tuple[list[float], list[float]]) -> str:
    """The ratio of the medians, and the span of the rounds."""
    each = [a / b for a, b in zip(*pair, strict=True)]
    return f"{statistics.median(pair[0]) / statistics.median(pair[1]):.2f} 倍，各轮 {min(each):.2f}–{max(each):.2f}"


def report(count: int, timed: int, rounds: int) -> str:
    """The table for docs/benchmarks.md: errors over count pages, times over the first of them."""
    pages = sheets(count)
    theirs, mine = Score(), Score()
    for sheet in pages:
        theirs.add(sheet, read_package(sheet))
        mine.add(sheet, read_ours(sheet))
    single, every = one_core(pages[:timed], rounds), all_cores(pages[:timed], rounds)
    letters = sum(len(s.text) for s in pages) // len(pages)
    lines = [
        f"{len(pages)} 页生成的劣质扫描（150–200 dpi，歪斜 0.3–2 度，噪点，JPEG 45，红章，孔），"
        f"每页平均 {letters} 字；时间取其中 {min(timed, len(pages))} 页，{rounds} 轮轮流，中位数：",
        "",
        "| | 单核，CPU 秒/页 | 全部核，秒/页 | 正文字错率 | 全页字错率 | 关键值 |",
        "|---|---|---|---|---|---|",
    ]
    for name, i, score in (("RapidOCR 默认调用", 0, theirs), ("本项目", 1, mine)):
        alone, together = statistics.median(single[i]), statistics.median(every[i])
        lines.append(f"| {name} | {alone:.2f} | {together:.2f} | {score.row()} |")
    cores = len(os.sched_getaffinity(0))
    lines += [
        "",
        f"快 {_ratio(single)}（单核）、{_ratio(every)}（{cores} 核）。",
        "本项目一栏包括去章、找正、转正、表线、笔迹和印章的查找。单核：两边各一个线程、同一个处理器。",
    ]
    return "\n".join(lines)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--timed", type=int, default=6, help="pages whose times are taken, in every round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    table = report(chosen.pages, chosen.timed, chosen.rounds)
    print(table)
    if chosen.write:
        path = ROOT / "docs" / "benchmarks.md"
        head, rest = path.read_text(encoding="utf-8").split(BEGIN)
        path.write_text(f"{head}{BEGIN}\n{table}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
