"""Word documents through LibreOffice, inside the walls of the reading child (child only)."""

from __future__ import annotations

import base64
import os
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Any

MAX_PDF = 45 * 1024 * 1024
# What stands in for a font that official papers name and this machine has not: one of the same make, not just any.
STAND_INS = {
    ("FandolFang R", "Source Han Serif SC", "Noto Serif CJK SC"): ("仿宋_GB2312", "仿宋", "FangSong", "FangSong_GB2312"),
    ("FandolKai", "Source Han Serif SC", "Noto Serif CJK SC"): ("楷体_GB2312", "楷体", "KaiTi", "KaiTi_GB2312"),
    ("FandolSong", "Source Han Serif SC", "Noto Serif CJK SC"): (
        "宋体", "SimSun", "NSimSun", "方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S"),
    ("FandolHei", "Source Han Sans SC", "Noto Sans CJK SC"): ("黑体", "SimHei"),
}


def to_pdf(path: str, program: str) -> dict[str, Any]:
    """{"pdf": base64} or {"refused": macro | failed}. program: the converter's path."""
    try:
        with zipfile.ZipFile(path) as package:
            names = [name.lower() for name in package.namelist()[:5000]]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return {"refused": "failed"}
    if any("vbaproject" in name or "/activex/" in name for name in names):
        return {"refused": "macro"}
    with tempfile.TemporaryDirectory() as folder:
        # The converter judges by the ending; our own name for the file has none.
        given = Path(folder) / "given.docx"
        given.symlink_to(path)
        fonts = Path(folder) / "fonts.conf"
        fonts.write_text(fonts_configuration(), encoding="utf-8")
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--nolockcheck",
                   "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, str(given)]  # fmt: skip
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
                       env={**os.environ, "HOME": folder, "TMPDIR": folder, "FONTCONFIG_FILE": str(fonts)})  # fmt: skip
        try:
            data = (Path(folder) / "given.pdf").read_bytes()
        except OSError:
            return {"refused": "failed"}
    if not data.startswith(b"%PDF-") or len(data) > MAX_PDF:
        return {"refused": "failed"}
    return {"pdf": base64.b64encode(data).decode()}


def fonts_configuration() -> str:
    """The machine's own font settings and, after a family that is asked for by name, those that stand in for it."""
    aliases = "".join(
        f'<alias binding="same"><family>{name}</family><accept>'
        + "".join(f"<family>{one}</family>" for one in others) + "</accept></alias>"
        for others, names in STAND_INS.items() for name in names)
    return ('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{aliases}</fontconfig>')
