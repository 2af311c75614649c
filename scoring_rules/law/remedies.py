"""Which remedies an act must tell, by its day: review body and term, whether review comes first, term and court of suit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from scoring_rules.data_files import load_data
from scoring_rules.law.limits import UNITS, Limit, limit_on


class OrganKind(StrEnum):
    """What kind of organ acts, as far as it decides the review body."""

    department = "department"
    vertical = "vertical"
    justice = "justice"
    government = "government"
    street_office = "street_office"
    branch = "branch"
    authorised = "authorised"
    state_department = "state_department"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    OrganKind.department: "一般部门",
    OrganKind.vertical: "垂直领导的机关",
    OrganKind.justice: "司法行政部门",
    OrganKind.government: "人民政府",
    OrganKind.street_office: "街道办事处",
    OrganKind.branch: "派出机构",
    OrganKind.authorised: "法律法规授权的组织",
    OrganKind.state_department: "国务院部门",
}


@dataclass(frozen=True, slots=True)
class Remedies:
    """What must be told. bodies: government, superior, upper_government, founder, own_department, the usual one first.

    suit: the term where one sues at once, None where review comes first; suit_after_review always. A term that the data
    have no row for on that day is None too. Texts and sources are Chinese.
    """

    day: date
    organ: OrganKind
    bodies: tuple[str, ...]
    body_text: str
    body_source: str
    review: Limit | None
    review_first: bool
    review_first_text: str
    review_first_source: str
    suit: Limit | None
    suit_after_review: Limit | None
    court: str
    court_source: str
    court_note: str


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = load_data("remedies.yaml", "law/data")
    return data


def _on(rows: Iterable[Mapping[str, Any]], day: date) -> Mapping[str, Any] | None:
    return next((row for row in rows if row["from"] <= day and (row.get("to") is None or day <= row["to"])), None)


def remedies_on(day: date, act: str, organ: OrganKind = OrganKind.department) -> Remedies | None:
    """The remedies of an act made on `day`.

    act: the kind of case (penalty_ordinary, penalty_summary, no_penalty, licence, coercive_measure …). None for a day
    before the Administrative Reconsideration Law.
    """
    data = _data()
    body = _on((row for row in data["bodies"] if row["organ"] == organ), day)
    if body is None:
        return None
    first = _on((row for row in data["review_first"] if act in row["acts"]), day)
    court = _on((row for row in data["courts"] if organ in row["organs"]), day)
    return Remedies(
        day=day,
        organ=organ,
        bodies=tuple(body["body"]),
        body_text=body["text"],
        body_source=body["source"],
        review=limit_on("F-60", day),
        review_first=first is not None,
        review_first_text=first["text"] if first else "",
        review_first_source=first["source"] if first else "",
        suit=None if first else limit_on("S-6m", day),
        suit_after_review=limit_on("S-after-review", day),
        court=court["text"] if court else "",
        court_source=court["source"] if court else "",
        court_note=data["court_note"],
    )


def organ_kind(name: str, *, vertical: Sequence[str] = (), justice: Sequence[str] = ()) -> OrganKind:
    """The kind of an organ by its name. vertical, justice: words of the local parameters of these names."""
    if any(word in name for word in vertical):
        return OrganKind.vertical
    for row in _data()["organs"]:
        if name.endswith(tuple(row["endings"])):
            return OrganKind(row["kind"])
    return OrganKind.justice if any(word in name for word in justice) else OrganKind.department


def body_named(text: str) -> str | None:
    """Which body a document names for review: government or superior; None where the words do not tell.

    text: without white space. A government is meant by itself or through the office that handles its reviews.
    """
    if text.endswith("人民政府") and "主管" not in text and "上一级" not in text:
        return "government"
    if "人民政府" in text and any(word in text for word in ("复议局", "复议委员会", "复议办公室", "司法")):
        return "government"
    if any(word in text for word in ("上一级", "主管部门", "主管机关")):
        return "superior"
    return "superior" if text.endswith(("局", "厅", "委", "委员会", "总队", "部")) else None


def period_of(limit: Limit) -> str:
    """A term in Chinese figures of its unit: 60日, 6个月."""
    return f"{limit.figure:f}{UNITS[limit.unit or '']}"
