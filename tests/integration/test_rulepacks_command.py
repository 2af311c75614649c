"""`flask --app app check-pack`: what is wrong with a standard's file, and whether its examples hold."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from reviews.cases.commands import settings_for
from scoring_rules import pack_text


def run(app: Flask, path: Path) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["check-pack", str(path)])
    return result.exit_code, result.output


def test_a_sound_standard_passes_with_its_examples(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "pack.yaml"
    file.write_text(pack_text("jiangsu_penalty_ordinary"), encoding="utf-8")
    code, said = run(app, file)
    assert code == 0
    assert said.strip().endswith("用例 6 个。")


def test_every_table_of_a_standard_is_checked(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "pack.yaml"
    file.write_text(pack_text("mee_2024/seizure"), encoding="utf-8")
    code, said = run(app, file)
    assert (code, said.count("格式正确")) == (0, 6)


def test_faults_and_failed_examples_are_told_with_line_and_remedy(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "pack.yaml"
    text = pack_text("jiangsu_penalty_ordinary")
    file.write_text(text.replace("kind: per_occurrence", "kind: per_mood", 1), encoding="utf-8")
    code, said = run(app, file)
    assert code == 1
    assert said.startswith("第 ") and "取值不在允许的范围内，可以写：per_occurrence" in said
    file.write_text(text.replace("fine_against_notice: suspect", "fine_against_notice: pass"), encoding="utf-8")
    code, said = run(app, file)
    assert code == 1
    assert "用例 JSP-EX4（决定罚款高于告知的拟罚款）：fine_against_notice 应为“未发现问题”，实为“疑似问题”" in said


def test_what_is_no_text_is_refused(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "pack.yaml"
    file.write_bytes("标题：甲".encode("gb18030"))
    code, said = run(app, file)
    assert code == 2 and "不是 UTF-8 编码" in said


def test_the_command_leaves_nothing_behind_on_a_fresh_clone() -> None:
    made = settings_for(["flask", "--app", "app", "check-pack", "x.yaml"])
    assert made["run_workers"] is False
    assert made["data"].is_dir()
