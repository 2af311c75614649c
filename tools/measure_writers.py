"""How long two hundred simultaneous writers wait on SQLite, and how long readers do meanwhile.

`python -m tools.measure_writers [--writers N] [--each N]`: each write is one audited change in its own transaction
(synchronous=FULL); milliseconds from asking to committed.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

import sqlalchemy as sa

from app import create_app
from reviews.foundation.audit import SYSTEM, AuditRow, record
from reviews.foundation.db import Model, db, write_unit


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=200)
    parser.add_argument("--each", type=int, default=10)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(data=Path(folder), testing=True, run_workers=False)
        with app.app_context():
            Model.metadata.create_all(db.engine)
        writes: list[float] = []
        reads: list[float] = []
        errors: list[BaseException] = []
        over = threading.Event()

        def write() -> None:
            for _ in range(chosen.each):
                time.sleep(0.5)  # A person does not save without a pause.
                started = time.perf_counter()
                try:
                    with app.app_context():
                        with write_unit() as session:
                            record(session, actor=SYSTEM, action="measure", object_type="none", object_id=None)
                        db.session.remove()
                except BaseException as error:
                    errors.append(error)
                writes.append((time.perf_counter() - started) * 1000)

        def read() -> None:
            while not over.is_set():
                started = time.perf_counter()
                with app.app_context():
                    db.session.execute(sa.select(AuditRow.seq).order_by(AuditRow.seq.desc()).limit(20)).all()
                    db.session.remove()
                reads.append((time.perf_counter() - started) * 1000)
                time.sleep(0.02)

        threads = [threading.Thread(target=write) for _ in range(chosen.writers)]
        reader = threading.Thread(target=read)
        reader.start()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        over.set()
        reader.join()
        with app.app_context():
            db.engine.dispose()
    for name, values in (("写", writes), ("读", reads)):
        values.sort()
        print(f"{name} {len(values)} 次：中位 {statistics.median(values):.0f} 毫秒，"
              f"p95 {values[int(len(values) * 0.95)]:.0f} 毫秒，最大 {values[-1]:.0f} 毫秒")
    print(f"锁错误 {len(errors)} 个")
    return 0


if __name__ == "__main__":
    sys.exit(main())
