"""The PDF under which a stored file is read and shown: itself, or one made from a picture or a Word document."""

from __future__ import annotations

import os
from pathlib import Path

from extraction import NotConverted, convert, file_kind, is_convertible
from reviews.errors import UnreadableFile
from reviews.foundation.files import FileStore
from reviews.foundation.ids import new_id


def viewable_pdf(store: FileStore, folder: Path, sha256: str) -> Path:
    """Path of the PDF. folder: where the made ones are kept; they can be thrown away at any time, the original stays.

    Slow at first use of a picture or Word document: not within a write unit. Raises NotFound, UnreadableFile.
    """
    path = store.path(sha256)
    kind = file_kind(path)
    target = folder / sha256[:2] / f"{sha256}.pdf"
    if kind == "pdf":
        return path
    if target.exists():
        return target
    if not is_convertible(kind):
        return path
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.parent / f"{new_id()}.part"
    try:
        convert(path, part)
        os.replace(part, target)
    except NotConverted as error:
        raise UnreadableFile(str(error)) from error
    finally:
        part.unlink(missing_ok=True)
    return target
