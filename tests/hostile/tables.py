"""Tables that mean harm: an XLSX whose sheet is an entity bomb, and rows of formulas."""

from __future__ import annotations

import io
import zipfile

import openpyxl

_BOMB = ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(8)) + "]><worksheet>&i;</worksheet>")


def _bomb() -> bytes:
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    out = io.BytesIO()
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(out, "w") as target:
        for member in source.infolist():
            content = _BOMB.encode() if member.filename.endswith("sheet1.xml") else source.read(member)
            target.writestr(member.filename, content)
    return out.getvalue()


BOMB = _bomb()
FORMULAS = "".join(f'"{text}",行政许可,\n' for text in ("=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"))
