"""The whole job on files of growing length: seconds a page, and the peak memory of parent and children."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

_KIB = 1024


def read_once(path: Path, *, walls: bool) -> dict[str, float]:
    """Read one file here, children and all: seconds and peak MiB of this process and of its largest child.

    walls: with the isolation that is at hand; without it the children's memory can be seen from here.
    """
    from extraction import read_file, sandbox
    from extraction.vocabulary import raw_vocabulary

    raw_vocabulary()
    if not walls:
        sandbox.walled = lambda command, _path: command  # type: ignore[assignment]
    else:
        sandbox.isolation_level()
    started = time.perf_counter()
    answer = read_file(path, ocr=False)
    seconds = time.perf_counter() - started
    own, children = (
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return {"seconds": seconds, "fields": len(answer["fields"]), "own": own / _KIB, "child": children / _KIB}


def measured(path: Path, rounds: int, *, walls: bool) -> list[dict[str, float]]:
    """As read_once, each time in a new process."""
    command = [sys.executable, "-m", "tools.bench_reading.length", str(path), str(int(walls))]
    return [
        json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(rounds)
    ]


if __name__ == "__main__":
    print(json.dumps(read_once(Path(sys.argv[1]), walls=sys.argv[2] == "1")))
