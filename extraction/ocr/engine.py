"""The three small networks of the rapidocr wheel, run directly on onnxruntime with one thread (child only).

Loading them bare takes an eighth of the time of the package's own start, which counts in children that
read five pages each; the package's call is kept as the yardstick of tools/measure_ocr.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]

REACH = 1.6
"""How far the detector's shrunken regions are let out again: share of area over perimeter."""
SURE_PIXEL, SURE_BOX = 0.3, 0.5
TALL = 48
"""Height in pixels at which the recogniser reads a line."""
MAX_LINES = 1000
_WIDEST = 3200


@dataclass(frozen=True, slots=True)
class Spot:
    """One region that holds a line of text, in pixels of the picture given to ``detect``."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def wide(self) -> float:
        return self.x1 - self.x0

    @property
    def tall(self) -> float:
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Words:
    """What was read in one crop. centres: middle of each character as a share of the crop's width; odds: of each."""

    text: str
    score: float
    centres: tuple[float, ...]
    odds: tuple[float, ...] = ()


def models_folder() -> Path:
    """The folder of the wheel that holds the networks. Raises FileNotFoundError when it is not installed."""
    found = find_spec("rapidocr")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("rapidocr")
    return Path(found.submodule_search_locations[0]) / "models"


def _session(path: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    # An arena keeps the largest page's memory for ever; the child has a hard limit.
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class Engine:
    """Detector, recogniser and direction classifier; each is loaded when first used."""

    @cached_property
    def _detector(self) -> Any:
        return _session(next(models_folder().glob("*_det_*.onnx")))

    @cached_property
    def _recogniser(self) -> Any:
        return _session(next(models_folder().glob("*_rec_*.onnx")))

    @cached_property
    def _classifier(self) -> Any:
        return _session(next(models_folder().glob("*_cls_*.onnx")))

    @cached_property
    def _letters(self) -> list[str]:
        listed = self._recogniser.get_modelmeta().custom_metadata_map["character"].splitlines()
        return ["", *listed, " "]

    def detect(self, grey: Image, side: int) -> list[Spot]:
        """Regions with text, top to bottom; the detector sees the picture at most side pixels long."""
        tall, wide = grey.shape
        ratio = min(1.0, side / max(tall, wide))
        h, w = (max(32, round(v * ratio / 32) * 32) for v in (tall, wide))
        small = cv2.resize(grey, (w, h), interpolation=cv2.INTER_AREA if ratio < 1 else cv2.INTER_LINEAR)
        plane = (small.astype(np.float32) / 255 - 0.5) / 0.5
        field = self._run(self._detector, np.broadcast_to(plane, (1, 3, h, w)))[0, 0]
        mask: Any = cv2.dilate((field > SURE_PIXEL).astype(np.uint8), np.ones((2, 2), np.uint8))
        count, _labels, stats, _centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
        sums = np.asarray(cv2.integral(field))
        out: list[Spot] = []
        for x, y, bw, bh, _area in stats[1 : min(count, MAX_LINES)].tolist():
            if min(bw, bh) < 3:
                continue
            inside = sums[y + bh, x + bw] - sums[y, x + bw] - sums[y + bh, x] + sums[y, x]
            if inside < SURE_BOX * bw * bh:
                continue
            out_by = bw * bh * REACH / (2 * (bw + bh))
            x0, y0 = max(0.0, (x - out_by) * wide / w), max(0.0, (y - out_by) * tall / h)
            x1 = min(float(wide), (x + bw + out_by) * wide / w)
            y1 = min(float(tall), (y + bh + out_by) * tall / h)
            out.append(Spot(x0, y0, x1, y1))
        return sorted(out, key=lambda s: (s.y0, s.x0))

    def read(self, crop: Image, squeeze: float = 1.0) -> Words:
        """Read one upright line. squeeze: width of the letters against their true shape."""
        tall, wide = crop.shape
        width = int(min(_WIDEST, max(16, np.ceil(TALL * squeeze * wide / max(1, tall)))))
        small = cv2.resize(crop, (width, TALL), interpolation=cv2.INTER_LINEAR)
        plane = (small.astype(np.float32) / 255 - 0.5) / 0.5
        odds = self._run(self._recogniser, np.broadcast_to(plane, (1, 3, TALL, width)))[0]
        best = odds.argmax(axis=1)
        steps = len(best)
        text: list[str] = []
        centres: list[float] = []
        scores: list[float] = []
        start = 0
        for i in range(1, steps + 1):
            if i < steps and best[i] == best[start]:
                continue
            letter = int(best[start])
            if letter:
                text.append(self._letters[letter])
                centres.append((start + i) / 2 / steps)
                scores.append(float(odds[start:i, letter].max()))
            start = i
        return Words("".join(text), float(np.mean(scores)) if scores else 0.0, tuple(centres), tuple(scores))

    def on_their_heads(self, crops: Sequence[Image]) -> list[float]:
        """For each crop of a line the odds (0 to 1) that it stands upside down."""
        planes = []
        for crop in crops:
            tall, wide = crop.shape
            width = int(min(192, max(16, np.ceil(TALL * wide / max(1, tall)))))
            plane = np.zeros((TALL, 192), dtype=np.float32)
            small = cv2.resize(crop, (width, TALL), interpolation=cv2.INTER_AREA).astype(np.float32)
            plane[:, :width] = (small / 255 - 0.5) / 0.5
            planes.append(np.broadcast_to(plane, (3, TALL, 192)))
        if not planes:
            return []
        return [float(row[1]) for row in self._run(self._classifier, np.stack(planes))]

    @staticmethod
    def _run(session: Any, values: NDArray[np.float32]) -> NDArray[np.float32]:
        name = session.get_inputs()[0].name
        answer = session.run(None, {name: np.ascontiguousarray(values, dtype=np.float32)})[0]
        return np.asarray(answer, dtype=np.float32)
