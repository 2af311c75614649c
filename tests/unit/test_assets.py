"""The worker of `make assets`: only right files are laid; a failure says what to do and spoils nothing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools import assets

ROOT = Path(__file__).resolve().parents[2]
PICKS = (assets.Pick("one/dist/*.js", "one"), assets.Pick("two/fonts.css", "fonts/two"))
CSS = "src: url(./f.woff2) format('woff2'), url(./f.woff) format('woff');"


def packages(folder: Path, script: str = "let a;") -> Path:
    """A node_modules with two tiny packages."""
    (folder / "one" / "dist").mkdir(parents=True)
    (folder / "one" / "dist" / "a.js").write_text(script)
    (folder / "one" / "dist" / "a.js.map").write_text("not wanted")
    (folder / "two").mkdir()
    (folder / "two" / "fonts.css").write_text(CSS)
    return folder


@pytest.fixture
def laid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """(vendor, manifest) after a first recording run over the tiny packages."""
    monkeypatch.setattr(assets, "PICKS", PICKS)
    monkeypatch.setattr(assets.lay_files, "__defaults__", (PICKS,))
    monkeypatch.setattr(assets, "fetch_packages", lambda folder: packages(folder / "node_modules"))
    vendor, manifest = tmp_path / "static" / "vendor", tmp_path / "static" / "assets.sha256"
    assets.make_assets(vendor, manifest, rewrite=True)
    return vendor, manifest


def test_only_the_picked_files_are_laid(laid: tuple[Path, Path]) -> None:
    vendor, manifest = laid
    assert [name for name, _ in assets.files_below(vendor)] == ["fonts/two/fonts.css", "one/a.js"]
    assert set(assets.read_manifest(manifest)) == {"fonts/two/fonts.css", "one/a.js"}


def test_style_sheets_of_fonts_name_only_what_is_there(laid: tuple[Path, Path]) -> None:
    vendor, _ = laid
    assert (vendor / "fonts/two/fonts.css").read_text() == "src: url(./f.woff2) format('woff2');"


def test_nothing_is_fetched_while_all_is_right(
    laid: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_: Path) -> Path:
        raise AssertionError("fetched again")

    monkeypatch.setattr(assets, "fetch_packages", never)
    assert "一致" in assets.make_assets(*laid)


@pytest.mark.parametrize("damage", ["changed", "missing", "extra"])
def test_a_damaged_folder_is_seen_and_mended(laid: tuple[Path, Path], damage: str) -> None:
    vendor, manifest = laid
    match damage:
        case "changed":
            (vendor / "one/a.js").write_text("let evil;")
        case "missing":
            (vendor / "one/a.js").unlink()
        case _:
            (vendor / "one/b.js").write_text("let more;")
    assert len(assets.differences(vendor, assets.read_manifest(manifest))) == 1
    assets.make_assets(vendor, manifest)
    assert assets.differences(vendor, assets.read_manifest(manifest)) == []


def test_a_package_that_changed_under_its_version_is_refused(
    laid: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    vendor, manifest = laid
    (vendor / "one/a.js").unlink()
    monkeypatch.setattr(
        assets, "fetch_packages", lambda folder: packages(folder / "node_modules", "let evil;")
    )
    with pytest.raises(assets.AssetsError, match=r"内容不符 one/a\.js"):
        assets.make_assets(vendor, manifest)
    assert [name for name, _ in assets.files_below(vendor)] == ["fonts/two/fonts.css"], "the old files stay"
    assert sorted(path.name for path in vendor.parent.iterdir()) == ["assets.sha256", "vendor"], (
        "no scratch is left"
    )


def test_a_pick_that_matches_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(assets.AssetsError, match=re.escape("gone/x.js")):
        assets.lay_files(packages(tmp_path / "m"), tmp_path / "v", (assets.Pick("gone/x.js", "x"),))


def test_npm_failing_gives_its_last_lines_and_a_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'registry says no' >&2\nexit 3\n")
    npm.chmod(0o755)
    monkeypatch.setattr(assets, "npm_command", lambda: [str(npm)])
    (tmp_path / "empty").mkdir()
    with pytest.raises(assets.AssetsError, match=r"npm ci[\s\S]*registry says no"):
        assets.fetch_packages(tmp_path / "empty")


def test_an_old_node_of_the_system_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, said in (("node", "v18.19.0"), ("npm", "9.0.0")):
        (tmp_path / name).write_text(f"#!/bin/sh\necho {said}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert assets.node_of_system() is None
    (tmp_path / "node").write_text("#!/bin/sh\necho v20.1.0\n")
    assert assets.node_of_system() == [str(tmp_path / "npm")]


def test_no_node_at_all_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "node_of_wheel", lambda: None)
    monkeypatch.setattr(assets, "node_of_system", lambda: None)
    monkeypatch.setattr(assets.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1))
    with pytest.raises(assets.AssetsError, match="找不到可用的 Node"):
        assets.npm_command()


def test_the_lock_names_no_address_and_pins_every_package() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    for name, entry in lock["packages"].items():
        assert "://" not in str(entry.get("resolved", "")), name
        if name.startswith("node_modules/") and not entry.get("link"):
            assert entry["integrity"].startswith("sha512-"), name
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+|file:\./tools/no_canvas", version) for version in wanted.values())
    assert wanted["htmx.org"].startswith("2.0."), "htmx 4 sends other headers and has no allowEval"


def test_the_laid_files_have_the_recorded_hashes() -> None:
    """The files that pages are served with are those that were recorded; `make assets` lays them."""
    manifest = assets.read_manifest(ROOT / "static" / "assets.sha256")
    assert len(manifest) > 300
    assert assets.differences(ROOT / "static" / "vendor", manifest) == [], "run `make assets`"


@pytest.mark.skipif(
    os.environ.get("JUANHENG_TEST_REGISTRY") != "1",
    reason="从零取前端库需要 npm 源：JUANHENG_TEST_REGISTRY=1 时运行（CI 中打开）",
)
def test_an_empty_folder_becomes_the_recorded_files(tmp_path: Path) -> None:
    vendor = tmp_path / "vendor"
    assets.make_assets(vendor, ROOT / "static" / "assets.sha256")
    assert assets.differences(vendor, assets.read_manifest(ROOT / "static" / "assets.sha256")) == []


def test_the_command_line_tells_by_its_exit_status(
    laid: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    vendor, _ = laid
    monkeypatch.setattr(assets, "ROOT", vendor.parent.parent)
    assert assets.main(["--check"]) == 0
    (vendor / "one/a.js").unlink()
    assert assets.main(["--check"]) == 1
    assert sys.version_info >= (3, 11)
