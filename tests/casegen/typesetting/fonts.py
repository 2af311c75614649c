"""Finds Chinese fonts: those that `make assets` lays down, else Debian's fonts-noto-cjk."""

from __future__ import annotations

from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = (
    ROOT / "static" / "vendor" / "fonts",
    Path("/usr/share/fonts/opentype/noto"),
    Path("/usr/share/fonts/noto-cjk"),
    Path("/usr/share/fonts/google-noto-cjk"),
)
SERIF = ("Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "思源宋体")
SANS = ("Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "思源黑体")


class FontsMissing(RuntimeError):
    """No Chinese font was found; the message says what to do."""


@cache
def find_fonts() -> tuple[list[str], str, str, Path]:
    """Return font folders, serif and sans family and a font file for drawing; raises FontsMissing."""
    import typst

    for folder in FOLDERS:
        files = (
            sorted(p for ext in ("*.otf", "*.ttf", "*.ttc") for p in folder.rglob(ext))
            if folder.is_dir()
            else []
        )
        if not files:
            continue
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
        )
        families = set(fonts.families())
        serif = next((f for f in SERIF if f in families), None)
        sans = next((f for f in SANS if f in families), serif)
        if serif and sans:
            drawing = next((f.path for f in fonts.fonts() if f.family == serif and f.path), str(files[0]))
            return [str(folder)], serif, sans, Path(drawing)
    raise FontsMissing(
        "没有找到中文字体：请先运行 make assets（在 static/vendor/fonts/ 放置思源宋体），"
        "或安装 Debian 软件包 fonts-noto-cjk。"
    )
