"""What an uploaded file is, judged by its first bytes, and how a name or a number that a person typed is kept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

HEAD_BYTES = 64 * 1024
_PDF_WITHIN = 1024  # Readers accept the PDF mark within the first kilobyte (ISO 32000, implementation notes).
_AGAIN = "请导出或扫描为 PDF 后再上传。"
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_OTHER_IMAGES = (b"GIF8", b"BM")


@dataclass(frozen=True, slots=True)
class TakenFile:
    """One file that lies in the store but belongs to no case yet. name is data, never a path."""

    name: str
    sha256: str
    size: int


def why_not_taken(head: bytes, *, word: bool) -> str | None:
    """Why the bytes cannot be a case file, as a Chinese clause; None for what can be read: PDF, JPG, PNG, TIFF.

    head: the first HEAD_BYTES of the file (fewer for a small one). word: Word documents can be converted here.
    """
    if not head:
        return "是空文件（0 字节），没有内容可读。请检查原文件后重新上传。"
    if b"%PDF-" in head[:_PDF_WITHIN] or head.startswith(_IMAGES):
        return None
    if head.startswith(b"PK"):
        return _zip_family(head, word)
    if head.startswith(_OTHER_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or head[4:8] == b"ftyp":
        return "是读不了的图片或视频格式（GIF、BMP、WEBP、HEIC 等）。请另存为 JPG、PNG 或 PDF 后再上传。"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "实际是旧版 Word、Excel 或 WPS 文件，不是 PDF。" + _AGAIN
    if head.startswith((b"Rar!", b"7z\xbc\xaf")):
        return "实际是 RAR 或 7Z 压缩包，读不了。请改压成 ZIP 后批量上传，或解压后逐个上传其中的 PDF。"
    if head.lstrip()[:15].lower().startswith((b"<html", b"<!doctype", b"<?xml", b"<svg")):
        return "实际是网页文件，不是 PDF。" + _AGAIN
    return "不是 PDF 文件，或文件已损坏。请用阅读器打开核对后重新上传。"


def _zip_family(head: bytes, word: bool) -> str | None:
    if b"OFD.xml" in head or b"Doc_0/" in head:
        return "实际是 OFD 版式文件，读不了。请用 OFD 阅读器“导出/转换为 PDF”后再上传。"
    if b"word/" in head:
        return None if word else "实际是 Word 文件（DOCX），本机没有安装转换程序。请在 Word 或 WPS 中“另存为 PDF”后再上传。"
    if b"xl/" in head:
        return "实际是 Excel 文件（XLSX），不是 PDF。" + _AGAIN
    return "实际是压缩包（ZIP）。一包多卷的，请用“批量上传”；只有一卷的，请解压后上传其中的 PDF。"


def clean_name(name: str) -> str:
    """The name a person's file had, fit to be shown: last part, no control or direction marks, 255 characters at most."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn")).strip()
    if len(kept) > 255:
        stem, dot, ending = kept.rpartition(".")
        kept = stem[: 255 - len(ending) - 1] + dot + ending if dot and len(ending) < 10 else kept[:255]
    return kept or "未命名.pdf"


def clean_number(text: str) -> str:
    """A case number in one spelling: NFKC, no spaces, year brackets 〔〕."""
    flat = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[\[(〔【]((?:19|20)\d\d)[\])〕】]", r"〔\1〕", flat)
