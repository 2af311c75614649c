"""Files that are no PDF but can be shown and read as one: pictures as scans, Word documents through a converter.

The original stays what it is; the PDF made here is for reading and for the viewer. Everything of the file is decoded
in children; this side only lays their streams into pages.
"""

from __future__ import annotations

import base64
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from extraction.filekind import advice, file_kind
from extraction.sandbox import GIB, TEXT_LIMITS, ChildFailed, Limits, isolation_level, run_child, run_rows

FRAMES_AT_ONCE = 5
MAX_FRAMES = 2_000
OFFICE_LIMITS = Limits(4 * GIB, 60, 90.0)
_MAX_PIXELS = 100_000_000


class NotConverted(Exception):
    """The file cannot be made into a PDF; the message is a Chinese sentence that says what to do."""


def word_converter() -> str | None:
    """The program that converts Word documents, if it is there and can be walled in; else None."""
    program = shutil.which("soffice")
    return program if program and isolation_level() == "完整" else None


def is_convertible(kind: str) -> bool:
    """Whether a file of this kind (extraction.filekind) is read by way of a PDF made from it."""
    return kind == "image" or (kind == "docx" and word_converter() is not None)


def convert(path: Path, out: Path) -> None:
    """Write at `out` the PDF made from the file; the same bytes give the same pages. Raises NotConverted."""
    kind = file_kind(path)
    if kind == "image":
        _pictures(path, out)
    elif kind == "docx" and word_converter() is not None:
        _word(path, out)
    else:
        raise NotConverted(advice(kind))


@contextmanager
def as_pdf(path: Path) -> Iterator[Path]:
    """The file itself when it is a PDF (or nothing that is known), else a PDF made from it that lives as long as the block.

    Raises NotConverted.
    """
    if not is_convertible(file_kind(path)):
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "made.pdf"
        convert(path, out)
        yield out


def _word(path: Path, out: Path) -> None:
    request = {"action": "word", "path": str(path), "program": word_converter()}
    try:
        answer = run_child(request, path, OFFICE_LIMITS)
        if answer.get("refused") == "macro":
            raise NotConverted("这份 Word 文档含有宏或控件，没有转换。请在 Word 或 WPS 中“另存为 PDF”后再上传。")
        data = base64.b64decode(answer["pdf"], validate=True)
    except (ChildFailed, KeyError, TypeError, AttributeError, ValueError) as error:
        raise NotConverted("这份 Word 文档没有转换成功。请在 Word 或 WPS 中“另存为 PDF”后再上传。") from error
    out.write_bytes(data)


def _pictures(path: Path, out: Path) -> None:
    """Every frame a page; a frame that cannot be decoded is a dark page, which the reading then names."""
    count, at, pages, good = 1, 1, 0, 0
    with out.open("wb") as stream:
        book = _Book(stream)
        while at <= count:
            request = {"action": "frames", "path": str(path), "first": at, "last": at + FRAMES_AT_ONCE - 1}
            rows, _reason = run_rows(request, path, TEXT_LIMITS)
            head = rows[0].get("frames") if rows and isinstance(rows[0], dict) else None
            if not isinstance(head, int) or head < 1:
                break
            count = min(head, MAX_FRAMES)
            found = rows[1 : 1 + FRAMES_AT_ONCE]
            for row in found or [None]:
                frame = _checked(row)
                good += frame is not None
                pages += 1
                book.add(frame or _DARK)
            at += max(1, len(found))
        book.close()
    if not good:
        out.unlink()
        raise NotConverted("图片已损坏或过大（超过 1 亿像素），无法读取。请重新扫描或拍摄，存为 JPG 或 PDF 后再上传。")


_DARK: dict[str, Any] = {"wide": 1, "tall": 1, "width": 595.0, "height": 842.0, "turn": 0, "space": "DeviceGray", "bits": 8,
                         "filter": None, "data": b"\x50"}  # fmt: skip


def _checked(row: Any) -> dict[str, Any] | None:
    """A frame as the child gave it, with its data unpacked; None when anything is out of bounds."""
    if not isinstance(row, dict):
        return None
    wide, tall, width, height = (row.get(k) for k in ("wide", "tall", "width", "height"))
    if not (isinstance(wide, int) and isinstance(tall, int) and 1 <= wide * tall <= _MAX_PIXELS and wide >= 1):
        return None
    if not all(isinstance(v, (int, float)) and 1 <= v <= 14_400 for v in (width, height)):
        return None
    if row.get("turn") not in (0, 90, 180, 270) or row.get("space") not in ("DeviceGray", "DeviceRGB"):
        return None
    if row.get("bits") not in (1, 8) or row.get("filter") not in ("DCTDecode", "FlateDecode"):
        return None
    try:
        return {**row, "data": base64.b64decode(row["data"], validate=True)}
    except (KeyError, TypeError, ValueError):
        return None


class _Book:
    """A PDF of one picture a page, written object by object; the same frames give the same bytes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._places: dict[int, int] = {}
        self._kids: list[int] = []
        self._next = 3
        stream.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")

    def add(self, frame: dict[str, Any]) -> None:
        picture, content, page = self._next, self._next + 1, self._next + 2
        self._next += 3
        packing = f" /Filter /{frame['filter']}" if frame["filter"] else ""
        self._object(picture, f"<< /Type /XObject /Subtype /Image /Width {frame['wide']} /Height {frame['tall']} "
                     f"/ColorSpace /{frame['space']} /BitsPerComponent {frame['bits']}{packing} "
                     f"/Length {len(frame['data'])} >>", frame["data"])  # fmt: skip
        draw = f"q {frame['width']} 0 0 {frame['height']} 0 0 cm /I Do Q".encode()
        self._object(content, f"<< /Length {len(draw)} >>", draw)
        self._object(page, f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {frame['width']} {frame['height']}] "
                     f"/Rotate {frame['turn']} /Resources << /XObject << /I {picture} 0 R >> >> "
                     f"/Contents {content} 0 R >>")  # fmt: skip
        self._kids.append(page)

    def close(self) -> None:
        self._object(1, "<< /Type /Catalog /Pages 2 0 R >>")
        kids = " ".join(f"{kid} 0 R" for kid in self._kids)
        self._object(2, f"<< /Type /Pages /Kids [{kids}] /Count {len(self._kids)} >>")
        start, count = self._stream.tell(), self._next
        table = "".join(f"{self._places[no]:010d} 00000 n \n" for no in range(1, count))
        self._stream.write(f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"
                           f"startxref\n{start}\n%%EOF\n".encode())  # fmt: skip
        self._stream.flush()
        os.fsync(self._stream.fileno())

    def _object(self, number: int, head: str, data: bytes | None = None) -> None:
        self._places[number] = self._stream.tell()
        body = b"" if data is None else b"\nstream\n" + data + b"\nendstream"
        self._stream.write(f"{number} 0 obj\n{head}".encode() + body + b"\nendobj\n")
