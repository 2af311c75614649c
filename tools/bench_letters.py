"""How long two hundred feedback letters take, from the pages of real files to one ZIP.

    python -m tools.bench_letters [--letters 200] [--write]     # --write puts the figures into docs/benchmarks.md

Each letter has the problems of a made case file with pictures of its pages. None is taken from an earlier one: number, case
and order of the problems differ, and both files of each are set anew. Times are on the clock and, behind them, of the processor.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from app import create_app
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.foundation.files import FileStore
from reviews.foundation.migrating import upgrade_schema
from reviews.notices.documents.bundles import DraftLook, write_bundle
from reviews.notices.domain import CaseFeedback, PaperFrame, from_json, number_paper
from reviews.notices.domain.batches import BundledLetter, BundleForm
from reviews.notices.services import cut_pictures, draft_letter
from reviews.scoresheets.models import Release
from tests.integration.letters_world import MANY_DEFECTS, build_released

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- letters: begin -->", "<!-- letters: end -->"
DRAFTED = 10


def letter_rows(count: int, folder: Path) -> list[str]:
    """What was measured, a line of the table each."""
    app = create_app(data=folder / "data", testing=True, run_workers=False, secret_key="b" * 64)
    with app.app_context():
        upgrade_schema(app.extensions["settings"], app.extensions["files"], now=utc_now())
        db.session.remove()
    world = build_released(app, flags=99, defects=MANY_DEFECTS)
    store, converted = app.extensions["files"], app.extensions["settings"].converted_files
    with app.app_context():
        release_id = db.session.scalars(sa.select(Release.id)).one()
        cuts, cutting = timed(lambda: [cut_pictures(db.session(), release_id=release_id, store=store, converted=converted)
                                       for _ in range(DRAFTED)])
        letter = from_json(draft_letter(db.session(), actor=world.organiser, release_id=release_id, now=utc_now(),
                                        pictures=cuts[0]).content)
        db.session.rollback()
        rows = measured(letter, [t / DRAFTED for t in cutting], count, folder, store)
        db.session.remove()
        db.engine.dispose()
    return rows


def measured(letter: CaseFeedback, cutting: list[float], count: int, folder: Path, store: FileStore) -> list[str]:
    """Drafts set and bundled in both forms, then the same as issued letters."""
    letters = [variant(letter, n) for n in range(1, count + 1)]
    shown = sum(one.picture is not None for one in letter.problems)
    each = f"{count} 份（每份 {len(letter.problems)} 个问题、{shown} 幅页图）"
    rows = [row(f"起草：剪出一份反馈函的 {shown} 幅页图（{DRAFTED} 次的平均）", cutting)]
    drafts = [BundledLetter(one, None, None) for one in letters]
    rows.append(bundled(f"{each}逐份排成 PDF 和 DOCX，做成一个 ZIP", folder / "letters.zip", drafts, store))
    rows.append(bundled(f"{each}逐份排成 PDF，合成一个带书签的 PDF", folder / "letters.pdf", drafts, store))
    with zipfile.ZipFile(folder / "letters.zip") as archive:
        names = archive.namelist()
        stored = {name: store.put(io.BytesIO(archive.read(name))).sha256 for name in names[:-1]}
        largest = max(entry.file_size for entry in archive.infolist())
    issued = [BundledLetter(one, stored[names[2 * n]], stored[names[2 * n + 1]]) for n, one in enumerate(letters)]
    rows.append(bundled(f"{count} 份已签发的（文件已在库中）做成一个 ZIP", folder / "issued.zip", issued, store))
    return [*rows, f"| 其中最大的一个文件 | — | — | {largest / 1024:.0f} KB |"]


def bundled(words: str, target: Path, letters: list[BundledLetter], store: FileStore) -> str:
    """One bundle made, as a line of the table."""
    _sha256, took = timed(lambda: write_bundle(target, BundleForm(target.suffix[1:]), letters,
                                               DraftLook(store, None, PaperFrame()), written=lambda _n: None))
    return row(words, took, target.stat().st_size)


def variant(letter: CaseFeedback, number: int) -> CaseFeedback:
    """Another letter of the same kind: its own case, number and order of problems."""
    turned = (*letter.problems[number % len(letter.problems):], *letter.problems[:number % len(letter.problems)])
    changed = replace(letter, case_number=f"清市监处罚〔2026〕{number}号", case_title=f"某食品厂生产不合格食品案（{number}）",
                      problems=turned)
    made = number_paper(changed, number=f"清司案评〔2026〕{number}号", dated_on=letter.dated_on)
    assert isinstance(made, CaseFeedback)
    return made


def timed(work: Callable[[], Any]) -> tuple[Any, list[float]]:
    """What the work gave; seconds on the clock, seconds of the processor with those of children."""
    clock, processor = time.perf_counter(), _processor()
    found = work()
    return found, [time.perf_counter() - clock, _processor() - processor]


def _processor() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def row(words: str, took: list[float], size: int | None = None) -> str:
    """One line of the table."""
    return f"| {words} | {took[0]:.1f} | {took[1]:.1f} | {'—' if size is None else f'{size / 1024 / 1024:.1f} MB'} |"


def main() -> None:
    """Measure and print; write the figures where asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--letters", type=int, default=200)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = letter_rows(asked.letters, Path(folder))
    text = "\n".join(["| 什么 | 秒（钟表） | 秒（处理器） | 大小 |", "|---|---|---|---|", *rows])
    print(text)
    if asked.write:
        path = ROOT / "docs" / "benchmarks.md"
        content = path.read_text(encoding="utf-8")
        path.write_text(re.sub(f"{BEGIN}.*?{END}", lambda _m: f"{BEGIN}\n{text}\n{END}", content, flags=re.S), encoding="utf-8")


if __name__ == "__main__":
    main()
