"""What a page says about its own text layer, in its note, from the child that read it to the sentence for people."""

from __future__ import annotations

from collections.abc import Iterable

INVISIBLE, PALE, COVERED, OUTSIDE, TINY = "invisible", "pale", "covered", "outside", "tiny"
UNNAMED = "unnamed"
"""What is printed has no names of letters: the text layer cannot be read."""
LAYER = "layer"
"""Most letters of the page are unseen and lie under or over a picture of the whole page: a scan recognised elsewhere."""

LAYER_READ = "layer_read"
"""As LAYER, and since then the page was recognised here."""

PASTED = "pasted"
"""A picture on the text page looks like paper with print, which the text layer does not have."""
_PASTED_READ = "pasted:"
_UNSEEN = "unseen:"
_WORDS = {
    INVISIBLE: "设为不显示",
    PALE: "与底色相同",
    COVERED: "被遮盖",
    OUTSIDE: "在页面之外",
    TINY: "小到看不见",
}


def note_of(reasons: Iterable[str]) -> str:
    """The note of a page some of whose letters were left out because nobody sees them."""
    return _UNSEEN + ",".join(sorted(set(reasons)))


def reasons_of(note: str) -> list[str]:
    """Why letters were left out, of the reasons above; empty for any other note."""
    return (
        [part for part in note.removeprefix(_UNSEEN).split(",") if part in _WORDS]
        if note.startswith(_UNSEEN)
        else []
    )


def in_words(reasons: Iterable[str]) -> str:
    """Reasons in Chinese, in their own order."""
    told = set(reasons)
    return "、".join(word for reason, word in _WORDS.items() if reason in told)


def pasted_read(confidence: float) -> str:
    """The note of a PASTED page whose pictures were recognised since, with so much confidence (0 to 1)."""
    return f"{_PASTED_READ}{confidence:.4f}"


def pasted_confidence(note: str) -> float | None:
    """How surely the pictures of a page were recognised; None where they were not."""
    if not note.startswith(_PASTED_READ):
        return None
    try:
        return min(1.0, max(0.0, float(note.removeprefix(_PASTED_READ))))
    except ValueError:
        return 0.0
