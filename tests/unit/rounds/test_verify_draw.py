"""tools/verify_draw.py says yes to what the product publishes, and no to one changed row, digit, line, quota or witness."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import io
import json
import random
import subprocess
import sys
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.rounds.domain.draw import Quotas, SeedMethod, certified
from reviews.rounds.domain.draw.published import sha256_of
from reviews.typesetting import digest_of, verification_code
from tests.unit.rounds.made_draws import made_frame, made_quotas, oracle, published

SCRIPT = Path(__file__).resolve().parents[3] / "tools/verify_draw.py"
spec = importlib.util.spec_from_file_location("verify_draw", SCRIPT)
verify_draw = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify_draw)
QUOTAS = Quotas(3, 2, 40, Fraction(3, 10), {"甲局": 7})


@pytest.fixture(scope="module")
def files():
    return published(made_frame(random.Random(33), units=5), QUOTAS)


def zipped(folder: Path, files: dict[str, bytes]) -> str:
    with zipfile.ZipFile(folder / "draw.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return str(folder / "draw.zip")


def test_it_is_short_and_knows_nothing_of_the_product():
    source = SCRIPT.read_text(encoding="utf-8")
    assert len(source.splitlines()) < 150
    modules = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            modules |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            modules.add(node.module.split(".")[0])
    assert modules <= set(sys.stdlib_module_names)


@settings(max_examples=200)
@given(st.integers(0, 10**6).map(random.Random), st.sampled_from(SeedMethod))
def test_it_agrees_with_the_product_and_an_oracle(rng, method):
    """Product, script and an oracle of fractions come to one result over 200 random frames, quotas and both kinds of seed."""
    rows = made_frame(rng)
    quotas = made_quotas(rng, rows)
    made = published(rows, quotas, method=method)
    code, faults = verify_draw.faults_of(made)
    assert faults == []
    assert code == json.loads(made["draw.json"])["code"]
    seed, frame = json.loads(made["seed.json"])["seed"], hashlib.sha256(made["frame.csv"]).hexdigest()
    told = json.loads(made["plan.json"])["quotas"]
    drawn = verify_draw.draw_rows(list(verify_draw.table(made["frame.csv"])), told, seed, frame)
    assert sorted(drawn) == oracle(rows, quotas, seed, frame)


def changed(files, name, old, new):
    text = files[name].decode()
    assert text.count(old), (name, old)
    return {**files, name: text.replace(old, new, 1).encode()}


def plan_with(files, **quotas):
    plan = json.loads(files["plan.json"])
    plan["quotas"].update(quotas)
    return {**files, "plan.json": json.dumps(plan, ensure_ascii=False).encode()}


def without_a_witness(files):
    record = json.loads(files["seed.json"])
    record["entries"].pop()
    return {**files, "seed.json": json.dumps(record).encode()}


def lines_changed(files, name, change):
    lines = files[name].decode().splitlines(keepends=True)
    return {**files, name: "".join(change(lines)).encode()}


def resealed(files):
    """As somebody would who forges the hashes as well; only the code on paper tells."""
    plan, record = json.loads(files["plan.json"]), json.loads(files["seed.json"])
    record["plan_sha256"] = sha256_of(files["plan.json"].decode())
    record["seed"] = "-".join(entry["text"] for entry in record["entries"])
    made = {**files, "seed.json": json.dumps(record, ensure_ascii=False).encode()}
    hashes = certified(frame_sha256=plan["frame_sha256"], plan_sha256=record["plan_sha256"],
                       seed_sha256=sha256_of(made["seed.json"].decode()), result_sha256=sha256_of(made["result.csv"].decode()))
    seal = {**json.loads(files["draw.json"]), **hashes, "code": verification_code(digest_of(hashes))}
    return {**made, "draw.json": json.dumps(seal).encode()}


FORGED = {
    "a row of the frame": (lambda f: changed(f, "frame.csv", "城管", "市场监管"), "封库清单与方案所写的散列不符"),
    "a row of the frame gone": (lambda f: lines_changed(f, "frame.csv", lambda ls: ls[:-1]), "封库清单"),
    "a digit of the seed": (lambda f: changed(f, "seed.json", "20261120", "20261121"), "种子应为"),
    "a digit everywhere, sealed anew": (lambda f: resealed(changed(f, "seed.json", '"8841"', '"8842"')), "抽取结果：重算为"),
    "a line of the result": (lambda f: changed(f, "result.csv", "drawn", "whole"), "抽取结果：重算为"),
    "a line of the result gone": (lambda f: lines_changed(f, "result.csv", lambda ls: ls[:-1]), "公布的是 None"),
    "lines of the result exchanged": (lambda f: lines_changed(f, "result.csv", lambda ls: [ls[0], ls[2], ls[1], *ls[3:]]),
                                      "抽取结果：重算为"),
    "a quota": (lambda f: plan_with(f, target=41), "方案与种子记录所写的散列不符"),
    "a quota, sealed anew": (lambda f: resealed(plan_with(f, target=41)), "各单位份数：重算为"),
    "a witness deleted": (without_a_witness, "种子应为"),
    "a witness's name": (lambda f: changed(f, "seed.json", "张见证", "赵见证"), "封签上的散列与文件不符"),
    "a seed before the plan": (lambda f: changed(f, "seed.json", "2026-11-20T18:01", "2026-11-20T08:01"), "种子早于"),
    "the code": (lambda f: changed(f, "draw.json", '"code": "', '"code": "0'), "校验码"),
}


@pytest.mark.parametrize("what", FORGED)
def test_it_says_no(files, what, tmp_path, capsys):
    forge, words = FORGED[what]
    assert verify_draw.main([zipped(tmp_path, forge(files))]) == 1
    told = capsys.readouterr().out
    assert told.startswith("不一致")
    assert words in told


def test_only_the_paper_tells_of_a_whole_other_draw(files, tmp_path, capsys):
    other = published(made_frame(random.Random(29), units=5), QUOTAS)
    code = json.loads(files["draw.json"])["code"]
    assert verify_draw.main([zipped(tmp_path, other)]) == 0
    assert verify_draw.main([zipped(tmp_path, other), code]) == 1
    assert "见证单上是" in capsys.readouterr().out


def test_a_broken_set_is_no_yes(files, tmp_path, capsys):
    incomplete = {name: content for name, content in files.items() if name != "seed.json"}
    for content in (incomplete, {**files, "plan.json": b"{}"}, {**files, "frame.csv": b"\xff"}):
        assert verify_draw.main([zipped(tmp_path, content)]) == 1
    assert verify_draw.main([]) == 1
    assert "文件不全或者不能读" in capsys.readouterr().out


def test_it_runs_alone_on_a_folder(files, tmp_path):
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    code = json.loads(files["draw.json"])["code"]
    ran = subprocess.run([sys.executable, "-I", "-X", "utf8", str(SCRIPT), str(tmp_path), code], capture_output=True, text=True,
                         encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.startswith("一致") and code in ran.stdout
    assert io.StringIO(ran.stderr).read() == ""
