"""Which font plays which part in the PDF, and a clear refusal where none is there.

Typst falls back silently to whatever it finds, so the choice is made here, from named families only:
the office's own licensed fonts first, then the free ones that look alike, then Source Han Serif.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import typst

from reviews.errors import Unavailable

VENDORED: Final = Path(__file__).resolve().parents[2] / "static" / "vendor" / "fonts"

# Where Debian lays free Chinese fonts; read only when the vendored ones are absent or lack a look.
SYSTEM_FOLDERS: Final = (
    Path("/usr/share/fonts/opentype/fandol"),
    Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"),
    Path("/usr/share/texmf/fonts/opentype/public/fandol"),
    Path("/usr/share/fonts/opentype/source-han-serif"),
    Path("/usr/share/fonts/opentype/noto"),
)

# Every character of a paper must be in one of these: they carry rare characters of names as well.
FULL: Final = ("Source Han Serif SC", "Source Han Serif CN", "Noto Serif CJK SC", "Noto Serif SC")

# Their Chinese is good, their figures and Latin letters are not: those come from the font that has every character.
CHINESE_ALONE: Final = "fandol"

LOOKS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK", "FandolSong"),
    "body": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "FandolFang", "FandolFang R"),
    "heading": ("SimHei", "黑体", "FandolHei"),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "FandolKai"),
    "number": ("SimSun", "宋体", "NSimSun", "FandolSong"),
}


class FontsMissing(Unavailable):
    """No font can set Chinese; the PDF is refused rather than printed as empty boxes."""


@dataclass(frozen=True, slots=True)
class FontChoice:
    """looks: part → families in order of preference, ending with a font that has every character."""

    looks: Mapping[str, list[str]]
    fonts: typst.Fonts

    @property
    def latin(self) -> dict[str, str]:
        """part → the family for figures and Latin letters, only where the first one of that part has poor ones; 黑体 has not."""
        return {part: names[-1] for part, names in self.looks.items()
                if part != "heading" and names[0].casefold().startswith(CHINESE_ALONE)}


def choose_fonts(office_folder: Path | None = None, *, folders: Iterable[Path] | None = None) -> FontChoice:
    """Find the fonts for a PDF.

    office_folder: the office's own licensed fonts, preferred where given. folders: what to search
    after it; default the vendored folder, then Debian's. Raises FontsMissing where no font that
    covers Chinese is found.
    """
    search = (VENDORED, *SYSTEM_FOLDERS) if folders is None else tuple(folders)
    if office_folder is not None:
        search = (office_folder, *search)
    return _choose(tuple(str(folder) for folder in search if folder.is_dir()))


@lru_cache(maxsize=8)
def _choose(folders: tuple[str, ...]) -> FontChoice:
    # The cache spares 0.2 s a paper; new fonts are seen after a restart.
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[Path(f) for f in folders]
    )
    present = {family.casefold(): family for family in fonts.families()}
    full = [present[name.casefold()] for name in FULL if name.casefold() in present]
    if not full:
        raise FontsMissing(
            "没有找到可用的中文字体，不能生成 PDF。请管理员运行 make assets，或者安装 fonts-noto-cjk，"
            "或者在设置中指定本单位的字体目录；DOCX 仍可下载。"
        )
    looks = {
        part: [present[name.casefold()] for name in names if name.casefold() in present] + full[:1]
        for part, names in LOOKS.items()
    }
    return FontChoice(looks=looks, fonts=fonts)
