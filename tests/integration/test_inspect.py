"""`flask --app app inspect`: the public JSON of one file, with no database and nothing left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviews.cases.commands import inspect_file, settings_for
from tests.forked import ForkedServer
from tests.integration.cases_world import made_case

# A second database would show nothing else here.
pytestmark = pytest.mark.sqlite

ROOT = Path(__file__).resolve().parents[2]
PACK = "jiangsu_penalty_ordinary"
KEYS = {
    "": {"format", "file", "pages", "documents", "fields", "case", "findings", "score"},
    "file": {"sha256", "bytes", "pages", "status", "messages"},
    "pages": {"no", "kind", "rotation", "width", "height", "printed_page_no"},
    "documents": {"index", "type", "title", "first_page", "last_page", "confidence"},
    "fields": {"document", "field", "value", "raw", "state", "page", "box", "confidence", "source"},
    "case": {"kind", "facts"},
    "findings": {"check", "defect", "item", "state", "document", "page", "box", "quote", "message", "deduction"},
    "score": {"pack", "full_marks", "total", "grade", "vetoes", "by_item"},
}


def run(*arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    """The command; JUANHENG_DATA names a folder that must stay untouched."""
    return ForkedServer(data).command("inspect", *arguments)


def run_from_nothing(*arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    """The command as a person starts it."""
    environment = {**os.environ, "JUANHENG_DATA": str(data), "PYTHONWARNINGS": "default"}
    script = Path(sys.executable).with_name("flask")
    return subprocess.run([str(script), "--app", "app", "inspect", *arguments], cwd=ROOT, env=environment, text=True,
                          capture_output=True, timeout=180, check=False)


def test_every_key_is_there_the_answer_is_the_same_thrice_and_no_folder_is_made(tmp_path: Path) -> None:
    pdf, truth = made_case()
    outs = [tmp_path / "一.json", tmp_path / "二.json", tmp_path / "三.json"]
    data = tmp_path / "data"
    for out, start in zip(outs, (run_from_nothing, run, run), strict=True):
        done = start(str(pdf), "--pack", PACK, "--json", str(out), data=data)
        assert done.returncode == 0, done.stderr
    assert len({out.read_bytes() for out in outs}) == 1
    assert not data.exists()
    answer = json.loads(outs[0].read_text(encoding="utf-8"))
    assert answer["format"] == "case-file-inspect/1"
    assert set(answer) == KEYS[""]
    for part, keys in KEYS.items():
        for row in answer[part] if isinstance(answer.get(part), list) else [answer[part]] if part else []:
            assert set(row) == keys, part
    assert answer["file"]["sha256"] == truth["file"]["sha256"]
    assert [p["no"] for p in answer["pages"]] == list(range(1, truth["file"]["pages"] + 1))
    assert answer["score"]["pack"] == PACK
    assert str(tmp_path) not in outs[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [b"", b"no pdf at all", b"%PDF-1.4\nbroken"])
def test_a_file_that_cannot_be_read_is_an_answer_and_no_failure(tmp_path: Path, content: bytes) -> None:
    pdf = tmp_path / "坏.pdf"
    pdf.write_bytes(content)
    answer = inspect_file(pdf, PACK)
    assert answer["file"]["status"] == "unreadable" and answer["file"]["messages"]
    assert {f["state"] for f in answer["findings"]} <= {"undeterminable", "not_applicable", "pass"}


def test_an_unknown_pack_or_file_ends_with_two(tmp_path: Path) -> None:
    pdf = tmp_path / "空.pdf"
    pdf.write_bytes(b"")
    out = tmp_path / "out.json"
    unknown = run(str(pdf), "--pack", "no_such_pack", "--json", str(out), data=tmp_path / "data")
    assert unknown.returncode == 2 and "no_such_pack" in unknown.stderr
    absent = run(str(tmp_path / "无.pdf"), "--pack", PACK, "--json", str(out), data=tmp_path / "data")
    assert absent.returncode == 2
    assert not out.exists()


def test_only_the_inspect_command_works_in_a_folder_of_its_own() -> None:
    assert settings_for(["/usr/bin/flask", "--app", "app", "run"]) == {}
    assert settings_for(["/usr/bin/python", "inspect"]) == {}
    own = settings_for(["/usr/bin/flask", "--app", "app", "inspect", "x.pdf"])
    assert own["data"].is_dir()
