"""What a file is by its first bytes, and the Chinese sentence for those that are no PDF."""

from __future__ import annotations

import zipfile
from pathlib import Path

_ADVICE = {
    "empty": "文件是空的（0 字节），可能上传中断。请重新导出或重新上传。",
    "zip": "这是压缩包（ZIP），不是 PDF。请解压后逐卷上传 PDF，或使用批量上传。",
    "docx": "这是 Word 文档（DOCX），本机没有安装转换程序，读不了。请在 Word 或 WPS 中“另存为 PDF”后再上传。",
    "xlsx": "这是 Excel 表格（XLSX），不是 PDF。请另存为 PDF 后再上传。",
    "office": "这是旧版 Office 文档（DOC/XLS/WPS），不是 PDF。请另存为 PDF 后再上传。",
    "ofd": "这是 OFD 版式文件，暂不能直接读取。请用 OFD 阅读器“导出/转换为 PDF”后再上传。",
    "image": "这是图片文件（JPG/PNG/TIFF），但图片已损坏，无法读取。请重新扫描或拍摄后再上传。",
    "image_other": "这种图片格式（GIF、BMP、WEBP、HEIC 等）读不了。请另存为 JPG、PNG 或 PDF 后再上传。",
    "html": "这是网页文件（HTML），只是改名为 PDF。请从原系统重新下载或打印成 PDF 后再上传。",
    "rar": "这是压缩包（RAR/7Z），不是 PDF。请解压后逐卷上传 PDF。",
    "rtf": "这是 RTF 文档，不是 PDF。请另存为 PDF 后再上传。",
    "other": "这不是 PDF 文件，或文件头已损坏。请核对后重新导出 PDF 再上传。",
}


# JPEG, PNG, TIFF and its form for large files, each in both byte orders.
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")


def file_kind(path: Path) -> str:
    """pdf, image (JPEG, PNG, TIFF), image_other, docx, xlsx, ofd, zip, office, html, rar, rtf, empty or other.

    PDFium accepts up to 1 kB of junk before the header, so a header there counts as pdf.
    """
    with path.open("rb") as stream:
        head = stream.read(4096)
    if not head:
        return "empty"
    if b"%PDF-" in head[: 1024 + 8]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_kind(path)
    if head.startswith(_IMAGES):
        return "image"
    if head.startswith((b"GIF8", b"BM")) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or head[4:8] == b"ftyp":
        return "image_other"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "office"
    if head.startswith((b"Rar!", b"7z\xbc\xaf")):
        return "rar"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    low = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if low.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")):
        return "html"
    return "other"


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()[:2000]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return "zip"
    if "OFD.xml" in names or any(name.endswith("/OFD.xml") for name in names):
        return "ofd"
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    return "zip"


def advice(kind: str) -> str:
    """The sentence that says what the file is and what to do next."""
    return _ADVICE[kind]
