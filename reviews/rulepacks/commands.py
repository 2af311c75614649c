"""`flask --app app check-pack`: check a standard's file and run its examples, with no database and no data folder."""

from __future__ import annotations

from pathlib import Path

import click
from flask import Flask

from reviews.rulepacks.domain.examples import example_faults
from scoring_rules import RulePack, parse_pack
from scoring_rules.errors import PackError
from scoring_rules.pack_text import variants_of

MAX_BYTES = 4 * 1024 * 1024


def register(app: Flask) -> None:
    """Attach the command."""
    app.cli.add_command(check_command)


@click.command("check-pack")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check_command(file: Path) -> None:
    """检查一份评查标准（YAML）并运行其中的用例；有错误返回 1，并逐条写明行、项目和改法。"""
    if file.stat().st_size > MAX_BYTES:
        raise click.UsageError("文件超过 4 MB，不像是一份评查标准，请核对文件。")
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise click.UsageError("文件不是 UTF-8 编码的文本，请另存为 UTF-8 后再检查。") from error
    wrong = 0
    try:
        variants: list[str | None] = [key for key, _title in variants_of(text)]
        for variant in variants or [None]:
            pack = parse_pack(text, variant)
            faults = example_faults(pack)
            wrong += len(faults)
            for line in (_summary(pack), *faults):
                click.echo(line)
    except PackError as error:
        for problem in error.problems:
            click.echo(problem)
        raise SystemExit(1) from error
    raise SystemExit(1 if wrong else 0)


def _summary(pack: RulePack) -> str:
    return (f"《{pack.title}》{pack.version}：{len(pack.items)} 个项目，{len(pack.vetoes)} 个否决项，格式正确；"
            f"用例 {len(pack.examples)} 个。")
