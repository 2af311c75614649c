"""Pages to documents and fields in disposable children, so many pages at a time that memory stays flat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extraction.sandbox import GIB, ChildFailed, Limits, run_child
from extraction.vocabulary import raw_vocabulary
from extraction.wire import SentPage

WINDOW = 300
"""Pages a child is given at once. Case files are mostly shorter; a document cut by the end waits for the next child."""


@dataclass(slots=True)
class Analysed:
    """documents, fields and pages as in the answer of read_file; texts as of extraction.page_texts, if asked for."""

    documents: list[dict[str, Any]] = field(default_factory=list)
    fields: list[dict[str, Any]] = field(default_factory=list)
    pages: list[dict[str, Any]] = field(default_factory=list)
    texts: list[dict[str, Any]] = field(default_factory=list)


def analyse_pages(
    path: Path,
    pages: Sequence[SentPage],
    *,
    texts: bool = False,
    given: dict[str, Any] | None = None,
    goes_on: bool = False,
) -> Analysed:
    """Split pages into documents and find their fields; page numbers stay those of the pages.

    given: one document over all pages whose type a person has set. goes_on: the file has pages after these; then the
    last document, which may go on too, is left out with its pages. Raises ChildFailed when a child gives no
    whole answer; then nothing of the file is known to be complete.
    """
    out = Analysed()
    start, window = 0, WINDOW if given is None else len(pages)
    while start < len(pages):
        part = pages[start : start + window]
        last = start + len(part) == len(pages)
        open_end = goes_on or not last
        request = {
            "action": "analyse",
            "pages": [page.to_json() for page in part],
            "documents": None if given is None else [given],
            "texts": texts,
            "goes_on": open_end,
            "vocabulary": raw_vocabulary(),
        }
        done = _take(out, run_child(request, path, _limits(len(part))), part, open_end, texts)
        if last and goes_on:
            break
        if done:
            start, window = start + done, WINDOW
        else:
            # One document fills the window and goes on: it is read whole.
            window *= 2
    return out


def _take(out: Analysed, found: Any, part: Sequence[SentPage], goes_on: bool, texts: bool) -> int:
    """Add one child's answer to out; returns how many pages it settled. Raises ChildFailed for a wrong shape."""
    try:
        documents, fields, pages = found["documents"], found["fields"], found["pages"]
        said = found["texts"] if texts else []
        done = len(part)
        if goes_on:
            done = 0 if found["next"] is None else found["next"] - part[0].no
        if not 0 <= done <= len(part) or len(pages) != done or (texts and len(said) != done):
            raise ChildFailed("answer")
        before = len(out.documents)
        for row in documents:
            row["index"] += before
        for row in fields:
            row["document"] += before
    except (KeyError, TypeError, AttributeError) as error:
        raise ChildFailed("answer") from error
    out.documents += documents
    out.fields += fields
    out.pages += pages
    out.texts += said
    return done


def _limits(pages: int) -> Limits:
    """A document has no limit but progress: the finder's allowance grows with the pages."""
    return Limits(2 * GIB, 20 + pages, 40.0 + 2 * pages)
