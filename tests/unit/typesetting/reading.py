"""Reads made files back: the text of a PDF's pages, the XML of a DOCX."""

from __future__ import annotations

import io
import re
import zipfile

import pypdfium2


def pages_of(pdf: bytes) -> list[str]:
    """The text of every page without spaces and line breaks."""
    return [re.sub(r"[\s\u200b\ufeff\ufffe]+", "", "".join(lines)) for lines in lines_of_pages(pdf)]


def lines_of_pages(pdf: bytes) -> list[list[str]]:
    """The text of every page line by line."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = []
        for number in range(len(document)):
            page = document[number]
            textpage = page.get_textpage()
            texts.append(textpage.get_text_bounded().splitlines())
            textpage.close()
            page.close()
        return texts


def edges_of(pdf: bytes) -> list[tuple[float, float]]:
    """The right edge of the outermost character and the width of the page, in points, page by page."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = []
        for number in range(len(document)):
            page = document[number]
            textpage = page.get_textpage()
            right = max((textpage.get_charbox(n)[2] for n in range(textpage.count_chars())), default=0.0)
            found.append((right, page.get_width()))
            textpage.close()
            page.close()
        return found


def find_words(pdf: bytes, page: int, words: str) -> tuple[float, float, float, float]:
    """Where words stand on a page (from 1; 0: the last) as (left, top, right, bottom) in millimetres from its top left."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = document[(page or len(document)) - 1]
        textpage = found.get_textpage()
        at, count = textpage.search(words).get_next()
        boxes = [textpage.get_charbox(n) for n in range(at, at + count)]
        height = found.get_height()
        textpage.close()
        found.close()
    left, bottom = (min(box[edge] for box in boxes) for edge in (0, 1))
    right, top = (max(box[edge] for box in boxes) for edge in (2, 3))
    return left / 72 * 25.4, (height - top) / 72 * 25.4, right / 72 * 25.4, (height - bottom) / 72 * 25.4


def part_of(docx: bytes, name: str = "word/document.xml") -> str:
    """One part of a DOCX as text."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read(name).decode()


def names_of(docx: bytes) -> list[str]:
    """The names of all parts of a DOCX."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.namelist()
