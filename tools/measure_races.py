"""Both reviewers of a file submit in the same instant, five hundred times: one comparison and one scored case each time.

`python -m tools.measure_races [--races N] [--database URL]`: SQLite in a folder of its own, or an empty PostgreSQL database.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from app import create_app
from reviews.foundation.db import Model, db
from tests.integration.races import build_pairs, outcome, race


def main() -> int:
    """Command line; 1 when any race ended otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--races", type=int, default=500)
    parser.add_argument("--database", default=None)
    chosen = parser.parse_args()
    more = {} if chosen.database is None else {"database_url": chosen.database}
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(data=Path(folder), testing=True, run_workers=False, **more)
        with app.app_context():
            Model.metadata.create_all(db.engine)
            engine = db.engine.dialect.name
            db.session.remove()
        pairs = build_pairs(app, chosen.races)
        started = time.process_time()
        faults = race(app, pairs)
        spent = time.process_time() - started
        files, scored, compared = outcome(app, pairs)
        with app.app_context():
            db.engine.dispose()
    print(f"{engine}：同时提交 {files} 次，已评分 {scored} 份，比对 {compared} 次，出错 {len(faults)} 次，"
          f"每次 {spent / files * 1000:.0f} 毫秒处理器时间")
    for fault in faults[:5]:
        print(f"  {type(fault).__name__}: {fault}")
    return int(not files == scored == compared or bool(faults))


if __name__ == "__main__":
    raise SystemExit(main())
