"""From a page of the case to the file that holds it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from reviews.cases.queries.reading import find_reading, get_case, list_files
from reviews.errors import NotFound


@dataclass(frozen=True, slots=True)
class FileOfPage:
    """file_id and sha256 of the file, and the page within it, from 1."""

    file_id: str
    sha256: str
    page: int


def file_of_page(session: Session, case_id: str, page: int) -> FileOfPage:
    """Where a page of the case lies. Raises NotFound for a page the case does not have."""
    case = get_case(session, case_id)
    reading = find_reading(session, case)
    files = {f.id: f for f in list_files(session, case_id)}
    for part in reading.files if reading is not None else []:
        first, count = int(part["first_page"]), int(part["pages"])
        if first <= page < first + count and part["file_id"] in files:
            found = files[part["file_id"]]
            return FileOfPage(found.id, found.sha256, page - first + 1)
    raise NotFound("案卷没有这一页。请返回案卷页重新选择。")
