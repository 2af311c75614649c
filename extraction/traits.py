"""What a PDF carries beside its pages: actions, attachments, forms, notes, locks (child only)."""

from __future__ import annotations

from typing import Any

MOST = 200
_ACTIONS = {"/JavaScript": "javascript", "/Launch": "launch", "/SubmitForm": "submit", "/ImportData": "submit",
            "/GoToE": "embedded", "/Rendition": "media", "/RichMediaExecute": "media"}  # fmt: skip
_NOTES = {"/FreeText", "/Text", "/Stamp", "/Popup"}
_MEDIA = {"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}


def list_traits(path: str) -> dict[str, Any]:
    """{"traits": sorted ids, "filled": pages with form values, "notes": pages with words in notes}, pages from 1."""
    import pikepdf

    found: set[str] = set()
    filled: list[int] = []
    notes: list[int] = []
    try:
        with pikepdf.open(path) as pdf:
            if pdf.is_encrypted:
                found.add("locked")
            _catalog(pdf.Root, found)
            for no, page in enumerate(pdf.pages, 1):
                _page(page.obj, no, found, filled, notes)
    except Exception:
        # A file that qpdf cannot walk is judged by its readers; what was found until then still counts.
        pass
    return {"traits": sorted(found), "filled": filled[:MOST], "notes": notes[:MOST]}


def _catalog(root: Any, found: set[str]) -> None:
    _action(root.get("/OpenAction"), found)
    _more_actions(root.get("/AA"), found)
    names = root.get("/Names")
    if _is_map(names):
        if "/JavaScript" in names:
            found.add("javascript")
        if "/EmbeddedFiles" in names:
            found.add("embedded")
    form = root.get("/AcroForm")
    if _is_map(form) and "/XFA" in form:
        found.add("xfa")


def _page(page: Any, no: int, found: set[str], filled: list[int], notes: list[int]) -> None:
    _more_actions(page.get("/AA"), found)
    marks = page.get("/Annots")
    if marks is None:
        return
    for mark in list(marks)[:MOST]:
        if not _is_map(mark):
            continue
        kind = str(mark.get("/Subtype"))
        if kind == "/Widget" and _words(mark, "/V") and no not in filled:
            filled.append(no)
        if kind in _NOTES and _words(mark, "/Contents") and no not in notes:
            notes.append(no)
        if kind == "/FileAttachment":
            found.add("embedded")
        if kind in _MEDIA:
            found.add("media")
        _action(mark.get("/A"), found)
        _more_actions(mark.get("/AA"), found)


def _words(mark: Any, key: str) -> bool:
    value = mark.get(key)
    if value is None and _is_map(mark.get("/Parent")):
        value = mark["/Parent"].get(key)
    # A tick box has a name for its value; only words are what a reader could miss.
    return value is not None and not str(value).startswith("/") and bool(str(value).strip())


def _action(action: Any, found: set[str], depth: int = 0) -> None:
    if not _is_map(action) or depth > 5:
        return
    known = _ACTIONS.get(str(action.get("/S")))
    if known:
        found.add(known)
    _action(action.get("/Next"), found, depth + 1)


def _more_actions(actions: Any, found: set[str]) -> None:
    if _is_map(actions):
        for _name, action in list(actions.items())[:MOST]:
            _action(action, found)


def _is_map(thing: Any) -> bool:
    return hasattr(thing, "keys") and hasattr(thing, "get")
