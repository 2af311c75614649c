"""`flask --app app inspect`: read one PDF and judge it under a shipped pack, with no database and no data folder."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from flask import Flask

from extraction import read_file
from scoring_rules import ScoringError, default_calendar, evaluate, load_pack

FORMAT = "case-file-inspect/1"


def register(app: Flask) -> None:
    """Attach the command."""
    app.cli.add_command(inspect_command)


def settings_for(argv: Sequence[str]) -> dict[str, Any]:
    """Overrides of the settings for this process: `inspect` and `check-pack` work in a folder of their own, removed at the
    end, so that they leave nothing behind on a fresh clone."""
    if os.path.basename(argv[0] if argv else "") not in ("flask", "__main__.py") or not {"inspect", "check-pack"} & {*argv[1:]}:
        return {}
    folder = Path(tempfile.mkdtemp(prefix="juanheng-inspect-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return {"data": folder, "run_workers": False}


def inspect_file(path: Path, pack_id: str, *, ocr: bool = True) -> dict[str, Any]:
    """The whole inspect format for one file. Raises ScoringError for an unknown pack, OSError for a file that cannot be
    opened; whatever is in the file ends in one of the reading statuses. The same bytes give the same answer."""
    pack = load_pack(pack_id)
    reading = read_file(path, ocr=ocr)
    judged = evaluate(reading, pack, calendar=default_calendar()).as_json()
    return {"format": FORMAT, **{key: reading[key] for key in ("file", "pages", "documents", "fields")}, **judged}


@click.command("inspect")
@click.argument("pdf", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--pack", "pack_id", required=True, help="评查标准的编号，如 jiangsu_penalty_ordinary")
@click.option("--json", "out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="结果写到这个文件")
@click.option("--ocr/--no-ocr", default=True, help="没有文字层的页是否识别（默认识别）")
def inspect_command(pdf: Path, pack_id: str, out: Path, ocr: bool) -> None:
    """阅读一个案卷 PDF 并按评查标准检查，结果写成 JSON；不用数据库。写出结果即返回 0，标准或文件不存在返回 2。"""
    try:
        answer = inspect_file(pdf, pack_id, ocr=ocr)
    except ScoringError as error:
        raise click.UsageError(str(error)) from error
    text = json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
    try:
        part = out.with_name(out.name + ".part")
        part.write_text(text, encoding="utf-8")
        os.replace(part, out)
    except OSError as error:
        raise click.UsageError(f"结果写不到 {out}：{error.strerror}。请换一个可写的位置。") from error
    flags = sum(f["state"] == "suspect" for f in answer["findings"])
    click.echo(f"{answer['file']['pages']} 页，{len(answer['documents'])} 份文书，疑点 {flags} 处，已写入 {out}", file=sys.stderr)
