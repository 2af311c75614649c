"""Officers as the other papers of the file name them, looked for where one paper's own reading falls short.

The same two officers stand on a dozen papers of a file, each time in another form. What one paper was
understood to say helps to find the same letters on another one. Nothing is carried over: a name and a number
count for a paper only where that paper prints both, the number close behind the name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extraction.fields.row import LIKELY, Row, found
from extraction.layout.lines import Span
from extraction.layout.sheet import Sheet

REACH = 40
"""Letters between a name and its number: a title, a label, a second name with “证号分别为”."""
_BLANK = re.compile(r"\s+")


def known_officers(fields: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Certificate numbers by name, as the rows of a file state them; whoever has two numbers is left out."""
    numbers: dict[str, set[str]] = defaultdict(set)
    for row in fields:
        if row["field"] == "officers" and row["state"] == "found":
            for officer in row["value"]:
                if officer["certificate_no"]:
                    numbers[officer["name"]].add(officer["certificate_no"])
    return {name: next(iter(own)) for name, own in numbers.items() if len(own) == 1 and len(name) > 1}


def falls_short(row: Mapping[str, Any] | None) -> bool:
    """Whether a paper's officers were not read whole."""
    if row is None or row["state"] in ("missing", "illegible"):
        return True
    if row["state"] != "found":
        return False
    return len(row["value"]) < 2 or any(o["certificate_no"] is None for o in row["value"])


def officers_named(listed: Sequence[Mapping[str, Any]], known: Mapping[str, str], sheets: Sequence[Sheet]) -> Row | None:
    """The officers of a paper with what it prints of them beside the known; None where nothing is to be mended.

    listed: the officers as far as the paper's own reading goes, {"name", "certificate_no"} each.
    """
    paper = _text(sheets)
    letters = paper.folded
    places = {name: at for name, number in known.items() if (at := _stated(letters, name, number)) is not None}
    if not places:
        return None
    out: list[dict[str, Any]] = []
    for officer in listed:
        name = _whole(officer["name"], places, letters)
        number = officer["certificate_no"] or (known[name] if name in places else None)
        out.append({"name": name, "certificate_no": number})
    own = {o["name"] for o in out}
    others = sorted(places.keys() - own, key=lambda name: places[name][0])
    if len(out) + len(others) < 2 or (len(out) > 1 and others):
        # One officer alone may be anybody who is spoken of; two that the paper's slot names are enough.
        others = []
    out += [{"name": name, "certificate_no": known[name]} for name in others]
    if out == [dict(o) for o in listed] or len(out) < 2:
        return None
    first = min(places[o["name"]][0] for o in out if o["name"] in places)
    last = max(places[o["name"]][1] for o in out if o["name"] in places)
    name = next(name for name, place in places.items() if place[0] == first)
    return found(out, paper[first:last], LIKELY, at=paper[first : first + len(name)])


def _text(sheets: Sequence[Sheet]) -> Span:
    """All that stands on the sheets, without white, in reading order."""
    letters: list[str] = []
    places: list[Any] = []
    for sheet in sheets:
        for block in sheet.blocks:
            for letter, place in zip(block.span.text, block.span.places, strict=True):
                if not letter.isspace():
                    letters.append(letter)
                    places.append(place)
        letters.append("。")
        places.append(None)
    return Span("".join(letters), places)


def _stated(text: str, name: str, number: str) -> tuple[int, int] | None:
    """From where to where a text states the name and, close behind it, the number; not as a part of a longer one."""
    wanted = re.compile(rf"(?<![0-9A-Za-z]){re.escape(_BLANK.sub('', number))}(?![0-9A-Za-z])")
    for m in re.finditer(re.escape(name), text):
        hit = wanted.search(text, m.end(), m.end() + REACH + len(number))
        if hit is not None:
            return m.start(), hit.end()
    return None


def _whole(name: str, places: Mapping[str, Any], text: str) -> str:
    """The known name that a shorter one was cut from, where the shorter one never stands alone."""
    longer = [other for other in places if other.startswith(name) and other != name]
    return longer[0] if len(longer) == 1 and name not in text.replace(longer[0], "") else name
