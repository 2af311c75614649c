"""The pages of a paper as pictures: of an issued one from its stored PDF, of a draft from a PDF that is set once for its text."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import pikepdf

from extraction import page_image
from reviews.errors import Unavailable
from reviews.foundation.files import FileStore
from reviews.foundation.ids import new_id
from reviews.notices.documents.papers import framed, write_paper
from reviews.notices.domain import Content, PaperFrame, content_hash
from reviews.typesetting import PIXELS_PER_INCH, choose_fonts, digest_of, make_pdf

_PROCESS = new_id()
KEPT = 100
"""So many PDFs of drafts are kept; the ones that were set first go first."""


def draft_pdf(content: Content, store: FileStore, *, frame: PaperFrame, folder: Path, font_folder: Path | None) -> Path:
    """The PDF of a draft, set when its text is looked at for the first time; a long paper is then as quick as a short one.

    folder: may be emptied at any time. The name is made of the content and the fonts, and of this process: wording and
    layout change only with the product. Raises FontsMissing, Unprintable.
    """
    fonts = choose_fonts(font_folder)
    key = digest_of([_PROCESS, content_hash(content), frame.to_json(), dict(fonts.looks)])
    target = folder / f"{key}.pdf"
    if target.exists():
        return target
    made = make_pdf(framed(write_paper(content, store), frame), fonts=fonts)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = folder / f"{new_id()}.part"
    part.write_bytes(made)
    os.replace(part, target)
    _drop_old(folder)
    return target


def _drop_old(folder: Path) -> None:
    """Whoever looks at a dropped one sets it anew; another process may be dropping the same."""
    with suppress(FileNotFoundError):
        for path in sorted(folder.glob("*.pdf"), key=lambda one: one.stat().st_mtime)[:-KEPT]:
            path.unlink(missing_ok=True)


@lru_cache(maxsize=256)
def count_pages(path: Path) -> int:
    """Pages of a PDF whose name is made from its content."""
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


@lru_cache(maxsize=256)
def draw_page(path: Path, number: int) -> bytes:
    """One page (from 1) of a PDF as PNG, drawn in a child process. Raises Unavailable where it fails.

    The file's name is its hash, so what is remembered for a path can never become wrong.
    """
    try:
        return page_image(path, number, PIXELS_PER_INCH)
    except ValueError as error:
        raise Unavailable("这一页暂时画不出来。请下载 PDF 查看，或者稍后重试。") from error
