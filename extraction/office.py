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
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--nolockcheck",
                   "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, str(given)]  # fmt: skip
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
                       env={**os.environ, "HOME": folder, "TMPDIR": folder})  # fmt: skip
        try:
            data = (Path(folder) / "given.pdf").read_bytes()
        except OSError:
            return {"refused": "failed"}
    if not data.startswith(b"%PDF-") or len(data) > MAX_PDF:
        return {"refused": "failed"}
    return {"pdf": base64.b64encode(data).decode()}
