"""Fields that stand in labelled slots, by value type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from extraction.fields import dates, money, numbers, people, periods
from extraction.fields.colons import labels_before_colons
from extraction.fields.document import Reading, Slot
from extraction.fields.labels import LABELS, alike, is_known, plain_label
from extraction.fields.normalise import LONG, normal_text
from extraction.fields.row import LIKELY, Row, blank, found, illegible
from extraction.layout.lines import Span

Parser = Callable[[Span], Row | None]


def parse_date(span: Span) -> Row | None:
    """A full date; one that does not exist is illegible."""
    text = span.folded
    m = dates.find_date(text)
    if m is None:
        return None
    part = span[m.start : m.end]
    return found(m.value, part) if m.value else illegible(part)


def parse_moment(span: Span) -> Row | None:
    """The first date with its time."""
    moments = dates.find_moments(span.folded)
    if not moments:
        return parse_date(span)
    first = moments[0]
    part = span[first.start : first.end]
    return found(first.value, part) if first.value else illegible(part)


def parse_money(span: Span) -> Row | None:
    """The first amount, digits before words."""
    amounts = money.find_amounts(span.folded, bare=True)
    if not amounts:
        return None
    best = next((a for a in amounts if not a.in_words), amounts[0])
    return found(best.text, span[best.start : best.end])


def parse_period(span: Span) -> Row | None:
    """The first period."""
    p = periods.find_period(span.folded)
    return found(p.as_json(), span[p.start : p.end]) if p else None


def parse_doc_number(span: Span) -> Row | None:
    """The first document number."""
    text = span.folded
    own = numbers.find_own_number(text)
    if own is None:
        many = numbers.find_doc_numbers(text)
        own = many[0] if many else None
    return found(own.value, span[own.start : own.end]) if own else None


def parse_uscc(span: Span) -> Row | None:
    """A credit code; never a resident id."""
    code = numbers.find_uscc(span.folded)
    if code is None:
        return None
    return found(code.value, span[code.start : code.end])


def parse_id(span: Span) -> Row | None:
    """A resident id; a credit code in a shared slot is not one."""
    text = span.folded
    code = numbers.find_id_number(text)
    if code is None:
        return None
    if "*" in code.value:
        if (
            not re.match(r"\d{2,6}", code.value)
            or code.value[:2] in ("91", "92", "93", "11", "12", "52")
            and re.search(r"[A-Z](?=.)", code.value[:-1])
        ):
            return None
        if code.value[:1] == "9":
            return None
    elif not numbers.plausible_id(code.value):
        return None
    return found(code.value, span[code.start : code.end])


_ROLE_TAIL = re.compile(
    r"^([\u4e00-\u9fff·]{2,4}?)(?:[(,，、;]|系|职务|男|女|性别|电话|身份证|联系|执法|证号|\d|$)"
)


def parse_person(span: Span) -> Row | None:
    """A name: the first run of Han characters that can be one."""
    text = span.folded
    for m in re.finditer(r"[\u4e00-\u9fff〇×*X·]{2,}", text):
        word = m.group(0)
        if people.is_name(word):
            return found(word, span[m.start() : m.end()])
        tail = _ROLE_TAIL.match(text[m.start() :])
        if tail and people.is_name(tail[1]):
            return found(tail[1], span[m.start() : m.start() + len(tail[1])], LIKELY)
        break
    return None


_NOTE_TAIL = re.compile(r"[（(](?:盖章|公章|签名|签字|印章|签章|签名或盖章|章)[）)]$")
_FOR_SEAL = re.compile(r"[（(](?:盖章|公章)[）)]")
"""A recogniser gives one bracket of a pair its full width and the other half of it."""


def parse_text(span: Span) -> Row | None:
    """The text as printed, without blanks."""
    span = span.stripped(" \n,，;；_/|")
    value = _NOTE_TAIL.sub("", _FOR_SEAL.sub("", normal_text(span.text)).replace("_", ""))
    if not value:
        return None
    return found(value, span)


def parse_long(span: Span) -> Row | None:
    """Long text, cut at 2000 characters."""
    value = normal_text(span.text)[:LONG]
    return found(value, span) if value else None


def parse_integer(span: Span) -> Row | None:
    """The first whole number."""
    m = re.search(r"\d{1,6}", span.folded)
    return found(int(m.group(0)), span[m.start() : m.end()]) if m else None


def parse_names(span: Span) -> Row | None:
    """Names of a list; titles and duties in brackets are left out."""
    text = re.sub(r"\([^()]*\)", lambda m: " " * len(m.group(0)), span.folded)
    names = people.find_names(text)
    if not names:
        return None
    values = list(dict.fromkeys(n.value for n in names))
    return found(values, span, at=span[names[0].start : names[0].end])


def parse_officers(span: Span) -> Row | None:
    """Officers with their numbers."""
    officers = people.find_officers(span.folded)
    if not officers:
        return None
    return found([o.as_json() for o in officers], span, at=span[officers[0].start : officers[0].end])


PARSERS: dict[str, Parser] = {
    "date": parse_date,
    "datetime": parse_moment,
    "money": parse_money,
    "period": parse_period,
    "doc_number": parse_doc_number,
    "uscc": parse_uscc,
    "id_number": parse_id,
    "person": parse_person,
    "text": parse_text,
    "long_text": parse_long,
    "integer": parse_integer,
    "name_list": parse_names,
    "officer_list": parse_officers,
}


_SIGNED = re.compile(r"签名|签字|签章|盖章")


_OWN_LABEL = re.compile(r"^([\u4e00-\u9fff()、/]{2,16}):")


def unlabelled(slot: Slot) -> Span:
    """A cell's value without a label of its own in front: “单位名称  某某公司” beside 当事人."""
    span = slot.value
    if slot.block >= 0 or slot.cell is None:
        return span
    text = span.folded
    colon = _OWN_LABEL.match(text)
    if colon and colon.end() < len(text) and _same_field(slot.label, colon[1]):
        return span[colon.end() :].stripped(" \n")
    parts = span.pieces(0.4)
    if len(parts) > 1 and parts[0][0] == 0 and _same_field(slot.label, text[: parts[0][1]]):
        return span[parts[1][0] :]
    return span


def alone(span: Span) -> Span:
    """A box's value up to the next label that stands behind white in the same box (经营者    住 所：…)."""
    for start, _after, label in labels_before_colons(span):
        if start and is_known(label) and start in {low for low, _high in span.pieces(0.8)}:
            return span[:start].stripped(" \n")
    pieces = span.pieces(0.8)
    for low, high in pieces[1:-1]:
        # The next label may stand behind white without a colon: 住所…    登记机关  某某局.
        if high - low >= 4 and is_known(span.folded[low:high]):
            return span[:low].stripped(" \n")
    return span


_NAMES = frozenset({"姓名", "名称", "姓名或名称", "名称或姓名", "姓名(名称)", "名称(姓名)", "姓名/名称"})


def _same_field(outer: str, inner: str) -> bool:
    """Whether both labels name the same thing, so that the inner one is no value."""
    plain = plain_label(inner)
    if not is_known(plain):
        return False
    if plain in _NAMES:
        return True
    return any(
        {outer, *alike(outer)} & set(names) and {plain, *alike(plain)} & set(names)
        for names in LABELS.values()
    )


def from_slots(
    reading: Reading,
    labels: Iterable[str],
    parse: Parser,
    *,
    accept: Callable[[Slot], bool] | None = None,
    check: Callable[[Any], bool] | None = None,
    by_place: bool = False,
) -> Row | None:
    """The first slot with a value; else the first slot that is struck out or empty; else None.

    by_place: slots count in the order of the page, signature lines last, instead of the labels' order.
    """
    fallback: Row | None = None
    slots = reading.slots_for(labels)
    if by_place:
        slots.sort(key=lambda s: (_SIGNED.search(s.label) is not None, s.page, s.anchor[1], s.anchor[0]))
    for slot in slots:
        if accept is not None and not accept(slot):
            continue
        if slot.struck:
            fallback = (
                fallback
                if fallback is not None and fallback.state != "missing"
                else blank(slot, "deliberately_blank")
            )
            continue
        if slot.empty:
            fallback = fallback or blank(slot)
            continue
        own = unlabelled(slot)
        row = parse(alone(own) if parse is parse_text and slot.block < 0 else own)
        if row is None:
            fallback = fallback or blank(slot)
            continue
        if row.state == "found" and check is not None and not check(row.value):
            continue
        return row
    return fallback


def labelled(reading: Reading, field_id: str, value_type: str) -> Row | None:
    """The plain way: the field's labels and its value type's parser."""
    parse = PARSERS.get(value_type)
    return from_slots(reading, LABELS.get(field_id, ()), parse) if parse is not None else None


__all__ = ["PARSERS", "from_slots", "labelled"]
