"""The last page of an import: every row with its clauses and proposed checks, and what the table does not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.ids import new_id
from reviews.rulepacks.domain.score_table import BANDS, Choices, Proposal, propose_checks
from reviews.rulepacks.domain.score_table.outline import ReadItem, ReadPart
from reviews.rulepacks.views.import_state import ImportState
from scoring_rules import CaseKind
from scoring_rules.pack_words import CLAUSES, MODELS, NOT_APPLICABLE

# The ratio model wants cover parts and legality points, which no score table states: it is chosen in the workbench.
_MODELS = {key: label for key, label in MODELS.items() if key != "legality_and_ratio"}
_PLAIN = ("title", "source", "effective_from", "model", "bands", "not_applicable")


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row. at: its place among all rows read; linked: checks that are ticked."""

    at: int
    item: ReadItem
    kept: bool
    proposals: tuple[Proposal, ...]
    linked: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReviewScreen:
    """What the page shows. told: the plain fields, as typed or as proposed; unsure: rows that a person should look at."""

    parts: tuple[tuple[ReadPart, tuple[ReviewRow, ...]], ...]
    told: Mapping[str, str]
    kinds: tuple[str, ...]
    unsure: int
    ticked: int
    case_kinds: tuple[CaseKind, ...] = tuple(CaseKind)
    models: Any = None
    handling: Any = None
    bands: Any = None
    clauses: Any = None


def review_screen(state: ImportState, form: MultiDict[str, str]) -> ReviewScreen:
    """The page for a state: what was typed stays, on the first visit everything is proposed."""
    again = bool(form.get("reviewed"))
    kinds = tuple(form.getlist("kinds")) if again else (CaseKind.PENALTY_ORDINARY.value,)
    rows = _rows(state, form, again, kinds)
    at, parts = 0, []
    for part in state.whole.parts:
        parts.append((part, tuple(rows[at : at + len(part.items)])))
        at += len(part.items)
    return ReviewScreen(
        tuple(parts), _told(state, form, again), kinds, unsure=sum(bool(row.item.unsure) and row.kept for row in rows),
        ticked=sum(len(row.linked) for row in rows if row.kept), models=_MODELS, handling=NOT_APPLICABLE, bands=BANDS,
        clauses=CLAUSES,
    )  # fmt: skip


def _rows(state: ImportState, form: MultiDict[str, str], again: bool, kinds: tuple[str, ...]) -> list[ReviewRow]:
    items = replace(state, dropped=frozenset()).outline.items
    served = frozenset(CaseKind(one) for one in kinds if one in set(CaseKind))
    found = propose_checks([f"{item.title} {item.rule}" for item in items], served)
    rows = []
    for at, item in enumerate(items):
        ticked = form.getlist(f"link-{at}") if again else [one.check for one in found[at] if one.sure]
        rows.append(ReviewRow(at, item, at not in state.dropped, found[at], frozenset(ticked)))
    return rows


def _told(state: ImportState, form: MultiDict[str, str], again: bool) -> dict[str, str]:
    if again:
        return {key: form.get(key, "") for key in _PLAIN}
    items = state.whole.items
    without_points = bool(items) and all(item.unsure.startswith("表中没有分值") for item in items)
    return {
        "title": state.whole.title, "source": state.file, "effective_from": shanghai_date(utc_now()).isoformat(),
        "model": "full_minus_deductions" if without_points else "stage_sum", "bands": "four",
        "not_applicable": "exclude_from_denominator",
    }  # fmt: skip


def lacking_in(state: ImportState, form: MultiDict[str, str]) -> str:
    """Why no draft can be made yet, or ""."""
    if not form.get("title", "").strip():
        return "没有填写标准的名称，没有建立草稿。请在“基本情况”中填写。"
    if not set(form.getlist("kinds")) & set(CaseKind):
        return "没有选择适用的案卷，没有建立草稿。请在“基本情况”中勾选。"
    if not state.outline.items:
        return "没有留下任何项目，没有建立草稿。请至少勾选一个项目。"
    return ""


def choices_of(state: ImportState, form: MultiDict[str, str]) -> Choices:
    """What the page says besides the table; links by the item's place among those that are kept."""
    kept = [at for at in range(len(state.whole.items)) if at not in state.dropped]
    told = {key: form.get(key, "").strip() for key in _PLAIN}
    return Choices(
        pack_id=f"pack_{new_id()[:8].lower()}", title=told["title"][:200], source=told["source"][:300],
        kinds=tuple(one for one in form.getlist("kinds") if one in set(CaseKind)), effective_from=_day(told["effective_from"]),
        model=told["model"] if told["model"] in _MODELS else "stage_sum",
        not_applicable=told["not_applicable"] if told["not_applicable"] in NOT_APPLICABLE else "exclude_from_denominator",
        bands=told["bands"], links={no: form.getlist(f"link-{at}") for no, at in enumerate(kept)},
    )  # fmt: skip


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return shanghai_date(utc_now())
