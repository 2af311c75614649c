"""Two readers at once against one, measured by what two bare loops reach at the same time on the same cores."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

FILES_EACH = 3
_LOOPS = 12_000_000


def gains(path: Path, rounds: int) -> list[tuple[float, float]]:
    """Per round: (what two readers do in the time of one, what two loops do), each at most 2.0."""
    return [
        (2 * _wall(_read, path, 1) / _wall(_read, path, 2), 2 * _wall(_loop, path, 1) / _wall(_loop, path, 2))
        for _ in range(rounds)
    ]


def _wall(work: Callable[[Path, Any, Any], None], path: Path, count: int) -> float:
    """Seconds from the common start until the last of count processes has done its work."""
    context = multiprocessing.get_context("spawn")
    ready, go = context.Barrier(count + 1), context.Event()
    workers = [context.Process(target=work, args=(path, ready, go)) for _ in range(count)]
    for worker in workers:
        worker.start()
    ready.wait()
    started = time.perf_counter()
    go.set()
    for worker in workers:
        worker.join()
    return time.perf_counter() - started


def _read(path: Path, ready: Any, go: Any) -> None:
    from extraction import isolation_level, read_file
    from extraction.vocabulary import raw_vocabulary

    raw_vocabulary()
    isolation_level()
    ready.wait()
    go.wait()
    for _ in range(FILES_EACH):
        read_file(path, ocr=False)


def _loop(_path: Path, ready: Any, go: Any) -> None:
    ready.wait()
    go.wait()
    count = 0
    while count < _LOOPS:
        count += 1
