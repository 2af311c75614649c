"""tools/verify_notice.py says yes to what the product gives away, and no to one changed figure, number, day or file."""

from __future__ import annotations

import ast
import gzip
import hashlib
import importlib.util
import io
import json
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reviews.notices.documents import make_check_pack, write_annexes, write_paper
from reviews.notices.domain import Content, FigureRef, PaperFigure, TextBlock, content_json, number_paper
from reviews.typesetting import make_docx
from tests.unit.notices.papers import NOTICE
from tests.unit.notices.samples import HOSTILE, LETTER

SCRIPT = Path(__file__).resolve().parents[3] / "tools/verify_notice.py"
STEPS = [{"step": "issued", "at": "2026-09-01T02:03:00+00:00", "version": "2", "reason": ""}]
PDF = b"%PDF-1.7 as it was stored"


@pytest.fixture(scope="module")
def script() -> Any:
    spec = importlib.util.spec_from_file_location("verify_notice", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def packed(content: Content) -> dict[str, bytes]:
    """The files of a package, as the product gives it away."""
    files = {"paper.docx": make_docx(write_paper(content)), "paper.pdf": PDF}
    annexes = write_annexes(content)
    if annexes is not None:
        files["annexes.xlsx"] = annexes
    made = make_check_pack(content_json(content), steps=STEPS, files=files)
    assert made == make_check_pack(content_json(content), steps=STEPS, files=files)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        return {name: package.read(name) for name in package.namelist()}


def issued(content: Content) -> Content:
    return number_paper(replace(content, number=None, code=""), number="清司评通〔2026〕12号", dated_on=date(2026, 9, 1))


ISSUED = issued(NOTICE)


@pytest.fixture(scope="module")
def genuine() -> dict[str, bytes]:
    return packed(ISSUED)


def faults(script: Any, folder: Path, files: dict[str, bytes], printed: str = "") -> list[str]:
    path = folder / "校验包.zip"
    with zipfile.ZipFile(path, "w") as package:
        for name, data in files.items():
            package.writestr(name, data)
    return list(script.faults_of(str(path), printed))


def listed(files: dict[str, bytes], **told: Any) -> dict[str, bytes]:
    """A forger's package: the list is written anew for whatever the files now are."""
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "manifest.json"}
    return {**files, "manifest.json": json.dumps({**manifest, **told}, ensure_ascii=False).encode()}


def changed(files: dict[str, bytes], change: Callable[[dict[str, Any]], None]) -> dict[str, bytes]:
    content = json.loads(files["content.json"])
    change(content)
    return {**files, "content.json": json.dumps(content, ensure_ascii=False).encode()}


@pytest.mark.parametrize("content", [ISSUED, issued(LETTER), issued(HOSTILE)], ids=["notice", "letter", "hostile"])
def test_what_the_product_gives_away_is_in_order(script: Any, tmp_path: Path, content: Content) -> None:
    assert faults(script, tmp_path, packed(content), content.code.lower().replace("-", " ")) == []


def test_the_script_needs_nothing_but_python() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= set(sys.stdlib_module_names)


def _figure(content: dict[str, Any]) -> None:
    content["figures"]["rate"]["text"] = "3.5%"


def _number(content: dict[str, Any]) -> None:
    content["number"] = "清司评通〔2026〕21号"


def _day(content: dict[str, Any]) -> None:
    content["dated_on"] = "2026-10-01"


@pytest.mark.parametrize("change", [_figure, _number, _day], ids=["figure", "number", "day"])
def test_a_changed_content_is_refused_however_much_is_written_anew(
    script: Any, tmp_path: Path, genuine: dict[str, bytes], change: Callable[[dict[str, Any]], None]
) -> None:
    forged = changed(genuine, change)
    assert any("content.json" in fault for fault in faults(script, tmp_path, forged))
    told = faults(script, tmp_path, listed(forged))
    assert any("内容与签发时的散列不符" in fault for fault in told)
    assert any("由内容算出的校验码" in fault for fault in told)
    # With hash and code worked out anew as well, the DOCX gives it away; with a new DOCX too, the code on the paper does.
    content = json.loads(forged["content.json"])
    content["code"] = script.code_of(script.digest_of({**content, "code": ""}))
    whole = {**forged, "content.json": json.dumps(content, ensure_ascii=False).encode()}
    anew = {name: content[name] for name in ("number", "dated_on", "code")}
    whole = listed(whole, content_sha256=script.digest_of(content), **anew)
    assert any(fault.startswith("DOCX 里没有") for fault in faults(script, tmp_path, whole))
    assert any("不是同一份文件" in fault for fault in faults(script, tmp_path, whole, ISSUED.code))


def test_an_annex_that_goes_out_as_a_spreadsheet_is_looked_for_there(script: Any, tmp_path: Path) -> None:
    """Its cells are not on paper; the script finds them in the XLSX, and misses them there."""
    content = issued(replace(NOTICE, annexes=tuple(replace(one, electronic=True) for one in NOTICE.annexes)))
    files = packed(content)
    assert faults(script, tmp_path, files, content.code) == []
    assert "91.5" not in script.text_of_docx(files["paper.docx"])
    assert "得分一览（电子表格）" in script.text_of_docx(files["paper.docx"])
    other = packed(issued(NOTICE))["annexes.xlsx"]
    assert faults(script, tmp_path, listed({**files, "annexes.xlsx": other})) == []
    table = replace(NOTICE.annexes[0].blocks[0], rows=((("甲局",), ("19.5",)), (("乙局",), ("88",))))  # type: ignore[arg-type]
    forged = packed(issued(replace(NOTICE, annexes=(replace(NOTICE.annexes[0], blocks=(table,)),))))["annexes.xlsx"]
    assert faults(script, tmp_path, listed({**files, "annexes.xlsx": forged})) == ["电子附表 里没有内容中的这一句：91.5"]
    gone = {name: data for name, data in files.items() if name != "annexes.xlsx"}
    assert any("读不出电子附表" in fault for fault in faults(script, tmp_path, listed(gone)))


def test_a_swapped_or_missing_file_is_refused(script: Any, tmp_path: Path, genuine: dict[str, bytes]) -> None:
    other = packed(issued(replace(NOTICE, title="另一份通报", blocks=NOTICE.blocks[:1])))
    swapped = {**genuine, "paper.docx": other["paper.docx"]}
    assert faults(script, tmp_path, swapped)[0] == "paper.docx 与清单不符，已被改动或者换过"
    assert any("DOCX 里没有校验码" in fault for fault in faults(script, tmp_path, listed(swapped)))
    assert faults(script, tmp_path, {**genuine, "paper.pdf": b"another"}) == ["paper.pdf 与清单不符，已被改动或者换过"]
    assert faults(script, tmp_path, {name: data for name, data in genuine.items() if name != "paper.pdf"}) == ["paper.pdf 缺失"]
    assert faults(script, tmp_path, {**genuine, "more.txt": b""}) == ["more.txt 不在清单里"]


def test_what_is_no_package_is_said(script: Any, tmp_path: Path, genuine: dict[str, bytes], capsys: Any) -> None:
    (tmp_path / "x.zip").write_bytes(b"no zip")
    assert script.main([str(tmp_path / "x.zip")]) == 1
    assert "打不开校验包" in capsys.readouterr().out
    assert faults(script, tmp_path, listed(genuine)) == []
    assert script.main([str(tmp_path / "校验包.zip"), ISSUED.code]) == 0
    assert f"一致：清司评通〔2026〕12号，2026-09-01，校验码 {ISSUED.code}" in capsys.readouterr().out
    never = {**genuine, "steps.json": b"[]"}
    assert faults(script, tmp_path, listed(never)) == ["办理经过里没有签发"]


FILES = {"unit_id": ["a", "a", "b", "b"], "round_id": ["r"] * 4, "organ_id": ["o"] * 4, "grade": ["优秀", "合格", None, "合格"],
         "problems": [1, 0, 2, 3], "vetoes": [[], [], ["v"], []]}
TOLD = {"files": "4", "units": "2", "files_graded": "3", "rate_grade": "100.0%", "files_with_problems": "3",
        "problem_rate": "75.0%", "vetoed": "1", "rate_vetoed": "25.0%"}
NARROWED = {("files", "unit", "b"): "2", ("rate_grade", "grade", "合格"): "66.7%", ("files_graded", "grade", "优秀"): "1",
            ("vetoed", "unit", "a"): "0", ("rate_vetoed", "unit", "c"): "—"}


def with_facts(**wrong: str) -> dict[str, bytes]:
    """The package of a paper with figures and their facts; wrong: what some figures tell instead of what was counted."""
    frozen = gzip.compress(json.dumps({"format": "review-facts/1", "snapshots": {"now": {"files": FILES}}}).encode(), mtime=0)
    specs = {measure: ({"measure": measure, "at": "now", "where": []}, text) for measure, text in TOLD.items()}
    specs |= {f"{m}.{key}.{value}": ({"measure": m, "at": "now", "where": [[key, value]]}, text)
              for (m, key, value), text in NARROWED.items()}
    specs["mean"] = ({"measure": "mean_total", "at": "now", "where": []}, "91.50")
    figures = {f"f{at}": PaperFigure(wrong.get(name, text), name, spec=spec)
               for at, (name, (spec, text)) in enumerate(specs.items())}
    text = TextBlock("t", tuple(FigureRef(name) for name in figures))
    content = number_paper(replace(NOTICE, blocks=(text,), annexes=(), figures=figures), number="清司评通〔2026〕12号",
                           dated_on=date(2026, 9, 1), snapshot=hashlib.sha256(frozen).hexdigest())
    files = packed(content)
    return listed({**files, "snapshot.json.gz": frozen})


def test_figures_are_counted_anew_from_the_facts(script: Any, tmp_path: Path, capsys: Any) -> None:
    assert faults(script, tmp_path, with_facts()) == []
    assert script.main([str(tmp_path / "校验包.zip")]) == 0
    assert "14 个数字中，由底稿重新数过 13 个" in capsys.readouterr().out
    assert faults(script, tmp_path, with_facts(vetoed="2")) == ["数字 f6（vetoed）写的是 2，由底稿数出的是 1"]
    other = {**with_facts(), "snapshot.json.gz": gzip.compress(b"{}", mtime=0)}
    assert faults(script, tmp_path, listed(other)) == ["数据底稿与内容里记的散列不符，不是这份文件的底稿"]
    without = {name: data for name, data in with_facts().items() if name != "snapshot.json.gz"}
    assert faults(script, tmp_path, listed(without)) == []
    assert script.main([str(tmp_path / "校验包.zip")]) == 0
    assert "数据底稿不在包里" in capsys.readouterr().out
