"""What the viewer in the browser needs of a case: pages, documents, flags, in one answer."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from extraction import document_types
from reviews.accounts.domain import Viewer
from reviews.cases.domain.page_arrangement import Arrangement
from reviews.cases.domain.page_marks import PageNotes
from reviews.cases.domain.unjudged import unjudged_notes
from reviews.cases.queries.page_map import arrangement_of, notes_of
from reviews.cases.queries.reading import effective_reading, find_reading, get_case
from reviews.cases.queries.withheld import findings_for, is_withheld

_PROBLEMS = {"unreadable": "这一页读不出，请对照原件查看。", "blank": ""}


def viewer_manifest(session: Session, viewer: Viewer, case_id: str) -> dict[str, Any]:
    """{pages, documents, flags, pins} for the viewer; pins is empty here and filled by the score sheet.

    pages, in the order in which people want them shown: {no, file_url, file_page, width, height, rotation, kind, image_url,
    problem, notes, missing}; file_url: null for an unreadable page; rotation as people turned the page, else as the reader
    found it; notes: {label, tone, about}; missing: what is lacking just before the page, in words.
    documents: {index, type, title, first_page, last_page}.
    flags: suspect and undeterminable findings that have a page or a document, none while they are withheld from the viewer.
    Raises NotFound while nothing has been read.
    """
    case = get_case(session, case_id)
    content = effective_reading(session, case_id)
    reading = find_reading(session, case)
    arrangement, notes = arrangement_of(session, case_id, content), notes_of(session, reading, content)
    if is_withheld(session, viewer, case_id):
        notes = unjudged_notes(notes)
    parts = [(int(p["first_page"]), int(p["pages"]), str(p["file_id"])) for p in (reading.files if reading else [])]
    pages = {int(p["no"]): p for p in content["pages"]}
    titles = {key: kind.zh for key, kind in document_types().items()}
    return {
        "pages": [_page(pages[no], parts, case_id, arrangement, notes) for no in arrangement.order],
        "documents": [
            {"index": d["index"], "type": d["type"], "title": d.get("title") or titles.get(d["type"], "未识别的文书"),
             "first_page": d["first_page"], "last_page": d["last_page"]}
            for d in content["documents"]
        ],
        "flags": [
            {"key": f.key, "check": f.check, "title": f.title, "defect": f.defect, "item": f.item, "veto": f.veto,
             "state": "hint" if f.hint else f.state, "severity": f.severity, "group": f.group, "document": f.document,
             "page": f.anchor_page,
             "box": list(f.box) if f.box else None, "quote": f.quote, "message": f.message, "basis": f.basis,
             "advice": f.advice, "deduction": str(f.deduction)}
            for f in findings_for(session, viewer, case_id)
            if f.state in ("suspect", "undeterminable") and f.anchor_page is not None
        ],
        "pins": [],
    }


def _page(
    page: dict[str, Any], parts: list[tuple[int, int, str]], case_id: str, arrangement: Arrangement, notes: PageNotes
) -> dict[str, Any]:
    number = int(page["no"])
    first, _count, file_id = next((p for p in parts if p[0] <= number < p[0] + p[1]), (1, 0, ""))
    return {
        "no": number,
        # What the reading child could not open is not given to the reviewer's browser either; the picture is made in a child.
        "file_url": f"/cases/{case_id}/files/{file_id}" if file_id and page["kind"] != "unreadable" else None,
        "file_page": number - first + 1,
        "width": page["width"],
        "height": page["height"],
        "rotation": arrangement.turns.get(number, page["rotation"]),
        "kind": page["kind"],
        "printed_page_no": page.get("printed_page_no"),
        "image_url": f"/cases/{case_id}/pages/{number}.png",
        "thumb_url": f"/cases/{case_id}/pages/{number}.png?size=small",
        "problem": _PROBLEMS.get(page["kind"], ""),
        "notes": [{"label": n.mark.label, "tone": n.mark.tone, "about": n.about} for n in notes.notes.get(number, ())],
        "missing": notes.missing.get(number, ""),
    }
