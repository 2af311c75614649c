"""When two papers state the same fact: one rule for each kind of value. Pure.

A value is compared in its normal form: full and half width, white space, brackets and a mask (*) over some places make no
difference. What was read with little confidence is never called different, only worth a look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from scoring_rules.derived.parties import party_key
from scoring_rules.values import number_key, plain, same_masked

SHAKY = 0.8  # below this confidence a difference is only a hint


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of the file, as a column or a side. required: the fields a properly filled form of its type carries."""

    index: int
    type: str
    title: str
    first_page: int
    last_page: int
    required: frozenset[str] = frozenset()

    @property
    def pages(self) -> str:
        """Its pages in words."""
        return f"第 {self.first_page} 页" if self.first_page == self.last_page else f"第 {self.first_page}–{self.last_page} 页"


@dataclass(frozen=True, slots=True)
class Statement:
    """What one document says in one field. state as in the inspect format; shown: the value in words.

    page from 1 in the case; box (x0, top, x1, bottom) in points, both None where the place is not known.
    """

    document: int
    field: str
    state: str
    value: Any
    raw: str
    shown: str
    page: int | None
    box: tuple[float, float, float, float] | None
    confidence: float

    @property
    def found(self) -> bool:
        return self.state == "found" and self.value is not None


Same = Callable[[Statement, Statement], bool]


def is_masked(value: Any) -> bool:
    """Whether part of a printed value was covered."""
    return isinstance(value, str) and ("*" in value or "＊" in value or "某" in value)


def exact_key(value: Any) -> str:
    """The normal form of any value as one string; lists lose their order."""
    if isinstance(value, Mapping):
        return "|".join(f"{name}={exact_key(value[name])}" for name in sorted(value))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "&".join(sorted(exact_key(one) for one in value))
    return plain(str(value))


def same_code(one: Statement, other: Statement) -> bool:
    """Codes and id numbers: equal, or equal where neither is covered."""
    left, right = (plain(str(s.value)).upper() for s in (one, other))
    return same_masked(left, right) is not False


def same_text(one: Statement, other: Statement) -> bool:
    return exact_key(one.value) == exact_key(other.value)


def same_number(one: Statement, other: Statement) -> bool:
    """Document numbers: whatever bracket stands round the year."""
    return number_key(str(one.value)) == number_key(str(other.value))


def same_money(one: Statement, other: Statement) -> bool:
    """By value: 5000.00 and 5000 are one amount."""
    try:
        return Decimal(str(one.value)) == Decimal(str(other.value))
    except InvalidOperation:
        return exact_key(one.value) == exact_key(other.value)


def same_place(one: Statement, other: Statement) -> bool:
    """Addresses: the same, or one is the other cut short at its head or tail (no province, no room number)."""
    left, right = exact_key(one.value), exact_key(other.value)
    if is_masked(left) or is_masked(right):
        return same_masked(left.replace("某", "*"), right.replace("某", "*")) is not False
    short, long = sorted((left, right), key=len)
    return len(short) >= 4 and (long.startswith(short) or long.endswith(short)) if short != long else True


_OPERATOR = re.compile(r"^(?P<name>.+?)\((?:经营者|负责人|字号)[:]?(?P<other>[^)]+)\)$")


def party_names(statements: Iterable[Statement], *, sole_trader: bool) -> frozenset[frozenset[str]]:
    """Pairs of names that mean one party: a trade name and its operator, where one document states both.

    sole_trader: whether the party is one; otherwise only what stands in brackets behind a name counts.
    """
    names: dict[int, dict[str, str]] = {}
    pairs: set[frozenset[str]] = set()
    for one in statements:
        if not one.found or one.field not in ("party_name", "party_representative"):
            continue
        text = plain(str(one.value))
        names.setdefault(one.document, {})[one.field] = party_key(text)
        if match := _OPERATOR.match(text):
            pairs.add(frozenset((match["name"], match["other"])))
    if sole_trader:
        pairs |= {frozenset(stated.values()) for stated in names.values() if len(stated) == 2}
    return frozenset(pairs)


def same_party(pairs: Collection[frozenset[str]]) -> Same:
    """Parties by name; pairs from `party_names`."""

    def forms(text: str) -> set[str]:
        """The name itself, and what it is called alone when it is written together with its operator."""
        return {text} | {name for pair in pairs for name in pair if len(pair) == 2 and _joined(text, pair)}

    def same(one: Statement, other: Statement) -> bool:
        left, right = (party_key(str(s.value)) for s in (one, other))
        if is_masked(left) or is_masked(right):
            return same_masked(left.replace("某", "*"), right.replace("某", "*")) is not False
        mine, theirs = forms(left), forms(right)
        return bool(mine & theirs) or any(mine & pair and theirs & pair for pair in pairs)

    return same


def _joined(text: str, pair: frozenset[str]) -> bool:
    one, other = sorted(pair)
    return re.sub(r"[(),、:]|经营者|字号", "", text) in (one + other, other + one)


def same_officers(one: Statement, other: Statement) -> bool:
    """Whether `one` names nobody whom `other` does not, and no other certificate for the same person."""
    return not officer_difference(one, other)


def officer_difference(one: Statement, other: Statement) -> str:
    """What `one` has otherwise than `other`, in words; empty when nothing. Fewer people are no difference."""
    known = {plain(str(o.get("name") or "")): plain(str(o.get("certificate_no") or "")) for o in other.value}
    words = []
    for officer in one.value:
        name, number = plain(str(officer.get("name") or "")), plain(str(officer.get("certificate_no") or ""))
        if name and name not in known:
            words.append(f"多出{name}")
        elif name and number and known[name] and same_masked(number.upper(), known[name].upper()) is False:
            words.append(f"{name}的证号不同")
    return "，".join(words)


def law_keys(value: Sequence[Mapping[str, Any]]) -> dict[tuple[Any, ...], str]:
    """(law, article, sub, paragraph, item) → the provision in words. The law without 中华人民共和国."""
    keys = {}
    for one in value:
        law = re.sub(r"^中华人民共和国", "", plain(str(one.get("law") or "")))
        key = (law, *(one.get(part) for part in ("article", "article_sub", "paragraph", "item")))
        sub = f"之{key[2]}" if key[2] else ""
        words = f"第{key[1]}条{sub}" + (f"第{key[3]}款" if key[3] else "") + (f"第{key[4]}项" if key[4] else "")
        keys[key] = f"《{law}》{words}"
    return keys


def same_laws(one: Statement, other: Statement) -> bool:
    return set(law_keys(one.value)) == set(law_keys(other.value))


def law_difference(one: Statement, other: Statement) -> str:
    """What `one` cites otherwise than `other`, in words."""
    mine, theirs = law_keys(one.value), law_keys(other.value)
    more = [words for key, words in mine.items() if key not in theirs]
    less = [words for key, words in theirs.items() if key not in mine]
    return "；".join(f"{label}{'、'.join(words)}" for label, words in (("多出", more), ("缺少", less)) if words)
