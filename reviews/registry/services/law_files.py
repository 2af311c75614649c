"""Reading the text of a law from what a person uploads: TXT in the encodings in use here, or DOCX, with caps against
files that mean harm."""

from __future__ import annotations

import unicodedata
import zipfile
from typing import IO
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from reviews.errors import InvalidInput

MAX_BYTES = 2 * 1024 * 1024
MAX_CHARACTERS = 300_000
MAX_UNPACKED = 40 * 1024 * 1024
MAX_MEMBERS = 500
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TOO_LARGE = "文件超过 2 MB，没有读取。法律文本一般不到 1 MB；请去掉图片，或者复制文字粘贴。"
_NOT_DOCX = "文件不是能读的 DOCX，没有读取。请在 Word 或 WPS 中另存为“Word 文档（*.docx）”，或者复制文字粘贴。"
_TOO_LONG = f"文本超过 {MAX_CHARACTERS // 10000} 万字，没有读取。请只保留一部法律的正文。"


def read_law_file(stream: IO[bytes]) -> str:
    """The text of an uploaded file, one line a paragraph. Raises InvalidInput with a sentence for the person.

    stream: seekable. A DOCX is told by its first bytes, not by its name.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InvalidInput(_TOO_LARGE)
    if not data.strip():
        raise InvalidInput("文件是空的，没有读取。请重新选择文件。")
    if data[:4] == b"PK\x03\x04":
        stream.seek(0)
        return clean_text(_docx(stream))
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise InvalidInput("这是旧格式的 DOC 文件，没有读取。请另存为 DOCX，或者复制文字粘贴。")
    if data[:5] == b"%PDF-":
        raise InvalidInput("这是 PDF 文件，没有读取。请打开后复制文字粘贴，或者换用 TXT、DOCX。")
    return clean_text(_decoded(data))


def clean_text(text: str) -> str:
    """Text as it is kept: one kind of line end, no control characters, blank ends dropped. Raises InvalidInput for a text
    that is empty or too long."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    text = "".join(one for one in text if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs", "Co"))
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    if not text.strip():
        raise InvalidInput("没有文字，没有读取。请粘贴法律全文，或者选择 TXT、DOCX 文件。")
    if len(text) > MAX_CHARACTERS:
        raise InvalidInput(_TOO_LONG)
    return text


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        codes: tuple[str, ...] = ("utf-16",)
    else:
        codes = ("utf-8-sig", "gb18030")
    for code in codes:
        try:
            text = data.decode(code)
        except UnicodeDecodeError:
            continue
        if _readable(text):
            return text
    raise InvalidInput("文件的文字编码认不出来，没有读取。请用记事本另存为 UTF-8 编码，或者复制文字粘贴。")


def _readable(text: str) -> bool:
    """Chinese prose, not bytes that happened to decode: GB18030 takes nearly any bytes."""
    sample = text[:20_000]
    odd = sum(unicodedata.category(one) in ("Cc", "Co", "Cn", "Cs") and one not in "\r\n\t" for one in sample)
    return odd * 50 <= len(sample)


def _docx(stream: IO[bytes]) -> str:
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS or sum(one.file_size for one in members) > MAX_UNPACKED:
                raise InvalidInput("文件解开后过大，没有读取。请复制文字粘贴。")
            with archive.open("word/document.xml") as part:
                return "\n".join(_lines(part))
    except (
        zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError, RuntimeError, SyntaxError, EOFError,
        DefusedXmlException,
    ) as error:
        raise InvalidInput(_NOT_DOCX) from error


def _lines(part: IO[bytes]) -> list[str]:
    found, length = [], 0
    for _event, element in iterparse(part, forbid_dtd=True):
        if element.tag != f"{_WORD}p":
            continue
        line = _words(element)
        found.append(line)
        length += len(line)
        if length > MAX_CHARACTERS * 2:
            raise InvalidInput(_TOO_LONG)
        element.clear()
    return found


def _words(paragraph: Element) -> str:
    parts = []
    for one in paragraph.iter():
        if one.tag == f"{_WORD}t":
            parts.append(one.text or "")
        elif one.tag in (f"{_WORD}br", f"{_WORD}cr"):
            parts.append("\n")
        elif one.tag == f"{_WORD}tab":
            parts.append("\t")
    return "".join(parts)
